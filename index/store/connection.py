"""Connections to a collection file, one a thread, and SQLite's errors in the words of ours."""

import logging
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from index.errors import (
    CollectionBusyError,
    DamagedCollectionError,
    DiskFullError,
    LibraryError,
    NewerCollectionError,
    NotACollectionError,
    ReadOnlyCollectionError,
)

logger = logging.getLogger(__name__)

APPLICATION_ID = 0x50524C58  # "PRLX"


class Access(Enum):
    """How a file is opened; the value is its part of the URI."""

    WRITE = "mode=rw"
    READ = "mode=ro"
    # A folder that takes no new files has no room for the log's index; the file is then read as
    # it lies, which is right only as long as no log lies beside it.
    ALONE = "mode=ro&immutable=1"
    # Also with pages missing at its end, which SQLite otherwise refuses from the first page on.
    TORN = "mode=ro&immutable=1&torn"


@dataclass(frozen=True, slots=True)
class Marks:
    """What the header of a file says of its kind."""

    application_id: int
    version: int


def connect(path: Path, access: Access, busy_timeout_ms: int) -> sqlite3.Connection:
    """A connection that commits for itself and may be closed by any thread."""
    connection = sqlite3.connect(
        f"{path.absolute().as_uri()}?{access.value}",
        uri=True,
        isolation_level=None,
        check_same_thread=False,
        timeout=busy_timeout_ms / 1000,
    )
    try:
        connection.execute("PRAGMA trusted_schema = OFF")
        connection.execute("PRAGMA foreign_keys = ON")
        if access is Access.TORN:
            connection.execute("PRAGMA writable_schema = ON")
        if access is Access.WRITE:
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = FULL")
        else:
            connection.execute("PRAGMA query_only = ON")
    except BaseException:
        connection.close()
        raise
    return connection


def marks(connection: sqlite3.Connection) -> Marks:
    """The marks in the header."""
    (application_id,) = connection.execute("PRAGMA application_id").fetchone()
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    return Marks(application_id, version)


def identify(path: Path) -> Marks:
    """The marks of a file, read without SQLite so that no stranger's file is touched by it.

    Raises:
        NotACollectionError: if it is missing or is no collection.
        LibraryError: if it cannot be opened.
    """
    try:
        with path.open("rb") as file:
            head = file.read(100)
    except (FileNotFoundError, IsADirectoryError) as error:
        raise NotACollectionError(
            f"There is no collection at {path}. Choose another file."
        ) from error
    except OSError as error:
        raise LibraryError(
            f"{path.name} could not be opened: {error.strerror}. Check that you may read it."
        ) from error
    result = Marks(int.from_bytes(head[68:72]), int.from_bytes(head[60:64]))
    if head[:16] != b"SQLite format 3\0" or result.application_id != APPLICATION_ID:
        raise NotACollectionError(
            f"{path.name} is no collection of Parallax. Choose a file that ends in .parallax."
        )
    return result


def refuse_newer(path: Path, found: Marks, known: int) -> None:
    """Raise `NewerCollectionError` if the file's version is above `known`."""
    if found.version > known:
        raise NewerCollectionError(
            f"{path.name} was written by a newer Parallax. Open it with that version."
        )


@contextmanager
def translated(path: Path) -> Iterator[None]:
    """Turn SQLite's errors into those of `index.errors`; faults of our own pass through."""
    try:
        yield
    except sqlite3.Error as error:
        reason = translation(path, error)
        if reason is None:
            raise
        logger.info("SQLite reports %s", error)
        raise reason from error


def translation(path: Path, error: sqlite3.Error) -> LibraryError | None:
    """What an error means to the reader of the program; None for a fault of our own."""
    name = path.name
    match getattr(error, "sqlite_errorcode", 0) & 0xFF:
        case sqlite3.SQLITE_NOTADB:
            return NotACollectionError(f"{name} is no collection of Parallax.")
        case sqlite3.SQLITE_BUSY | sqlite3.SQLITE_LOCKED:
            return CollectionBusyError(
                f"Another program is writing to {name}. Wait until it has ended, then try again."
            )
        case sqlite3.SQLITE_CORRUPT:
            return DamagedCollectionError(
                f"{name} is damaged. Keep the file, and restore it from a copy if you can."
            )
        case sqlite3.SQLITE_READONLY:
            return ReadOnlyCollectionError(
                f"{name} is open for reading only. Copy it to a folder you can write to."
            )
        case sqlite3.SQLITE_FULL:
            return DiskFullError(
                f"The disk has no room left for {name}. Make room and try again; "
                "nothing that was saved before is lost."
            )
        case sqlite3.SQLITE_IOERR:
            return LibraryError(
                f"{name} could not be read or written. Check the disk and try again."
            )
        case sqlite3.SQLITE_CANTOPEN | sqlite3.SQLITE_PERM:
            return LibraryError(
                f"{name} could not be opened. Check that you may read the file and its folder."
            )
    return None


class Connections:
    """One connection a thread to one file; `close` ends them all."""

    def __init__(self, path: Path, access: Access, busy_timeout_ms: int) -> None:
        self.path = path
        self.access = access
        self._busy_timeout_ms = busy_timeout_ms
        self._local = threading.local()
        self._lock = threading.Lock()
        self._returned = threading.Condition(self._lock)
        self._lent = 0
        self._open: dict[threading.Thread, sqlite3.Connection] = {}
        self._closed = False

    @contextmanager
    def mine(self) -> Iterator[sqlite3.Connection]:
        """The calling thread's connection, opened at its first call; `close` waits for its end."""
        with self._lock:
            if self._closed:
                raise LibraryError("The collection is closed. Open it again.")
            self._lent += 1
        try:
            yield self._connection()
        finally:
            with self._lock:
                self._lent -= 1
                self._returned.notify_all()

    def _connection(self) -> sqlite3.Connection:
        found: sqlite3.Connection | None = getattr(self._local, "connection", None)
        if found is None:
            found = connect(self.path, self.access, self._busy_timeout_ms)
            with self._lock:
                self._drop_ended_threads()
                self._open[threading.current_thread()] = found
            self._local.connection = found
        return found

    def _drop_ended_threads(self) -> None:
        for thread in [thread for thread in self._open if not thread.is_alive()]:
            self._open.pop(thread).close()

    def close(self) -> None:
        """Wait until no thread is at work and close every connection; idempotent."""
        with self._lock:
            self._closed = True
            self._returned.wait_for(lambda: not self._lent)
            for connection in self._open.values():
                connection.close()
            self._open.clear()


@contextmanager
def transaction(connection: sqlite3.Connection, begin: str = "BEGIN IMMEDIATE") -> Iterator[None]:
    """All that is done inside, or nothing of it."""
    connection.execute(begin)
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        # SQLite has itself rolled back after some errors, a full disk for one.
        with suppress(sqlite3.Error):
            connection.execute("ROLLBACK")
        raise
