"""Folders that are watched: which of their files are new."""

import json
import threading
from dataclasses import dataclass
from pathlib import Path

from index.errors import LibraryError
from index.importing import files_in
from index.jobs import Job
from index.records import WatchedFolder
from index.store import Store

_FOLDERS = "watched folders"  # the setting that keeps them, as JSON
_LOOKED = "files of watched folders"  # those that were met, with size and time, as JSON
_LISTED_A_STEP = 100
_NS = 1e9  # in a second


@dataclass(frozen=True, slots=True)
class _Look:
    """A file as it was at one look; it is the same file as long as this is the same."""

    size: int  # bytes
    changed: int  # ns since 1970


class WatchedFolders:
    """The watched folders of one collection, kept in it.

    A file is new if no import had it as it is now, by path, size and time; of files that were
    offered by hand the time of their line is known, and must be later. It is told of once it
    was the same at two looks, so that one that is still being written is not read half.
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        self._seen: dict[str, _Look] = {}  # at the look before
        self._lock = threading.Lock()

    def folders(self) -> tuple[WatchedFolder, ...]:
        """The watched folders, in the order in which they were chosen."""
        return tuple(WatchedFolder(Path(name), Path(name).is_dir()) for name in self._names())

    def watch(self, path: Path) -> None:
        """Watch a folder; its files that are not in yet are new.

        Raises:
            LibraryError: if it is no folder.
        """
        if not path.is_dir():
            raise LibraryError(f"{path} is no folder. Choose another.")
        names = self._names()
        if str(path) not in names:
            self._store.put_setting(_FOLDERS, json.dumps([*names, str(path)]))

    def unwatch(self, path: Path) -> None:
        """Watch a folder no longer; what came in from it stays."""
        names = [name for name in self._names() if name != str(path)]
        self._store.put_setting(_FOLDERS, json.dumps(names))

    def new_files(self, job: Job) -> tuple[Path, ...]:
        """The files that are to be imported now, those of one folder after the other.

        Reads no file: a look at 10,000 files takes a second or less.

        Raises:
            Cancelled: if the job was cancelled.
        """
        with self._lock:
            return self._new_files(job)

    def took(self, paths: tuple[Path, ...]) -> None:
        """Say that files were offered to an import, as they are now."""
        with self._lock:
            kept = self._kept()
            for path in paths:
                if (look := _look(path)) is not None:
                    kept[str(path)] = look
            value = {name: [look.size, look.changed] for name, look in kept.items()}
            self._store.put_setting(_LOOKED, json.dumps(value))

    def _new_files(self, job: Job) -> tuple[Path, ...]:
        names = self._names()
        if not names:
            return ()
        kept, before = self._kept(), self._seen
        now: dict[str, _Look] = {}
        found: list[Path] = []
        read = {line.path: line.at.timestamp() for line in self._store.ledger()}
        for number, path in enumerate(self._offered(names)):
            if number % _LISTED_A_STEP == 0:
                job.step(0, 0)
            look, name = _look(path), str(path)
            if look is None or kept.get(name) == look:
                continue
            if name not in kept and read.get(name, 0.0) * _NS >= look.changed:
                continue  # an import by hand had it as it is
            now[name] = look
            if before.get(name) == look:
                found.append(path)
        self._seen = now
        return tuple(found)

    def _offered(self, names: list[str]) -> list[Path]:
        folders = [Path(name) for name in names if Path(name).is_dir()]
        offers = [offer for folder in folders for offer in files_in([folder])]
        return [offer.path for offer in offers if offer.refusal is None]

    def _names(self) -> list[str]:
        return [str(name) for name in json.loads(self._store.setting(_FOLDERS) or "[]")]

    def _kept(self) -> dict[str, _Look]:
        kept = json.loads(self._store.setting(_LOOKED) or "{}")
        return {name: _Look(*look) for name, look in kept.items()}


def _look(path: Path) -> _Look | None:
    try:
        found = path.stat()
    except (OSError, ValueError):
        return None
    return _Look(found.st_size, found.st_mtime_ns)
