"""Making and opening collection files, damaged and unwritable ones too."""

import logging
import os
import sqlite3
import tempfile
from contextlib import closing
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from shutil import copyfile

from index.errors import (
    CollectionBusyError,
    DamagedCollectionError,
    LibraryError,
    NewerCollectionError,
    NotACollectionError,
    ReadOnlyCollectionError,
)
from index.store.connection import (
    APPLICATION_ID,
    Access,
    Connections,
    connect,
    identify,
    marks,
    refuse_newer,
    translated,
)
from index.store.upgrades import current_version, upgrade

logger = logging.getLogger(__name__)

BUSY_TIMEOUT_MS = 3000
_CHECKED_BYTES = 16 << 20  # every page of a file up to here is checked without a noticeable wait


@dataclass(frozen=True, slots=True)
class Opened:
    """A file that was found fit to be worked with."""

    connections: Connections
    damaged: bool = False
    copy: tempfile.TemporaryDirectory[str] | None = None  # what is really read

    def close(self) -> None:
        """Let go of the file; idempotent."""
        self.connections.close()
        if self.copy:
            self.copy.cleanup()


def create_file(path: Path) -> None:
    """Make an empty collection, complete or not at all.

    Raises:
        LibraryError: if something is there already or the folder cannot be written.
    """
    unfinished = path.with_name(path.name + ".part")
    schema = files("index.store").joinpath("schema.sql").read_text("utf-8")
    try:
        if path.exists():
            raise LibraryError(f"There is already a file at {path}. Choose another name.")
        unfinished.unlink(missing_ok=True)
        unfinished.touch()  # fails with the reason, as SQLite does not
        with translated(path), closing(sqlite3.connect(unfinished)) as connection:
            connection.executescript(
                f"BEGIN; {schema} PRAGMA application_id = {APPLICATION_ID};"
                f"PRAGMA user_version = {current_version()}; COMMIT;"
            )
        unfinished.rename(path)
    except OSError as error:
        raise LibraryError(
            f"{path} could not be made: {error.strerror}. Choose another folder."
        ) from error


def open_file(path: Path, busy_timeout_ms: int) -> Opened:
    """Open a collection, for reading only where it cannot be written or is damaged.

    Raises:
        NotACollectionError: if there is no file, or one of another kind.
        NewerCollectionError: if a newer program wrote it.
        DamagedCollectionError: if not even its list of articles can be read.
    """
    refuse_newer(path, identify(path), current_version())
    damaged = False
    if os.access(path, os.W_OK, effective_ids=os.access in os.supports_effective_ids):
        try:
            with translated(path):
                _make_ready(path, busy_timeout_ms)
            return Opened(Connections(path, Access.WRITE, busy_timeout_ms))
        except (CollectionBusyError, NewerCollectionError, NotACollectionError):
            raise
        except LibraryError as error:
            logger.info("Not open for writing: %s", error)
            damaged = isinstance(error, DamagedCollectionError)
    return _open_for_reading(path, busy_timeout_ms, damaged=damaged)


def _make_ready(path: Path, busy_timeout_ms: int) -> None:
    """Check and upgrade a file that can be written; raises what is wrong with it."""
    with closing(connect(path, Access.WRITE, busy_timeout_ms)) as connection:
        refuse_newer(path, marks(connection), current_version())
        _refuse_programs(connection, path)
        if path.stat().st_size <= _CHECKED_BYTES:
            (verdict,) = connection.execute("PRAGMA quick_check(1)").fetchone()
            if verdict != "ok":
                logger.info("quick_check: %s", verdict)
                raise DamagedCollectionError(f"{path.name} is damaged.")
        upgrade(connection, path)


def _refuse_programs(connection: sqlite3.Connection, path: Path) -> None:
    """A collection has tables and indexes only; a trigger or view was put in by a stranger."""
    found = connection.execute(
        "SELECT 1 FROM sqlite_schema WHERE type NOT IN ('table', 'index')"
        " OR sql LIKE 'CREATE VIRTUAL%' LIMIT 1"
    ).fetchone()
    if found:
        raise NotACollectionError(
            f"{path.name} holds parts that no collection of Parallax has. Do not trust this file."
        )


def _open_for_reading(path: Path, busy_timeout_ms: int, *, damaged: bool) -> Opened:
    log = path.with_name(path.name + "-wal")
    whole = not log.exists() or log.stat().st_size == 0
    for access in (Access.READ, Access.ALONE) if whole else (Access.READ,):
        if _readable(path, access):
            return Opened(Connections(path, access, busy_timeout_ms), damaged)
    if not whole:
        copy = _copy(path, log)
        place = Path(copy.name) / path.name
        if _readable(place, Access.READ):
            return Opened(Connections(place, Access.READ, busy_timeout_ms), damaged, copy)
        copy.cleanup()
    if _readable(path, Access.TORN):
        return Opened(Connections(path, Access.TORN, busy_timeout_ms), damaged=True)
    raise DamagedCollectionError(
        f"{path.name} is damaged and cannot be read. Keep the file, and restore it from a copy"
        " if you can."
    )


def _copy(path: Path, log: Path) -> tempfile.TemporaryDirectory[str]:
    """The file with its log where the log's index can be written.

    A program that was killed left the log, and where the folder takes no new file SQLite
    cannot read it; without it the articles added last would be missing.
    """
    folder = tempfile.TemporaryDirectory(prefix="parallax-")
    for source in (path, log):
        copyfile(source, Path(folder.name) / source.name)
    return folder


def _readable(path: Path, access: Access) -> bool:
    """Whether the list of articles can be read through `access`.

    Raises:
        ReadOnlyCollectionError: if the file must be upgraded first.
    """
    try:
        with closing(connect(path, access, BUSY_TIMEOUT_MS)) as connection:
            found = marks(connection)
            refuse_newer(path, found, current_version())
            if found.version < current_version():
                raise ReadOnlyCollectionError(
                    f"{path.name} was written by an older Parallax and must be upgraded, but it"
                    " cannot be written. Copy it to a folder you can write to."
                )
            _refuse_programs(connection, path)
            listed, indexed = (
                connection.execute(
                    f"SELECT id, removed, published FROM article {way} ORDER BY id"  # noqa: S608
                ).fetchall()
                for way in ("NOT INDEXED", "INDEXED BY article_newest WHERE removed < 2")
            )
    except sqlite3.Error as error:
        logger.info("Not readable with %s: %s", access, error)
        return False
    return bool(listed == indexed)  # a page cut in its middle reads as one with fewer rows
