"""What comes into the collection: imports and their ledger, retries, watched folders, previews."""

import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path, PurePath

from PySide6.QtCore import QFileSystemWatcher, QObject, QTimer, Signal, Slot

from index.errors import LibraryError
from index.jobs import Job
from index.library import Library, UnfinishedImport
from index.records import (
    ArticleId,
    ColumnMapping,
    FieldName,
    ImportHead,
    ImportId,
    LedgerLine,
    ReadingPlan,
    Splitting,
    Standing,
    TablePreview,
    WatchedFolder,
    standings,
)
from reader.means import Means
from reader.plurals import plural
from reader.tasks import Task

Plans = Mapping[Path, ReadingPlan]
_PLAIN = ReadingPlan()
LOOK_EVERY_MS = 60_000  # at watched folders, beside what the system tells of them
LOOK_AGAIN_MS = 2_000  # after a change, until its files rest


@dataclass(frozen=True, slots=True)
class Ledger:
    """All lines of all imports with how they stand, and the files that are still to be read.

    `waiting` holds the files of imports that run or were broken off; `running` is the import
    that runs.
    """

    lines: tuple[LedgerLine, ...] = ()
    standings: tuple[Standing, ...] = ()
    waiting: tuple[tuple[ImportId, Path], ...] = ()
    imports: tuple[ImportHead, ...] = ()
    running: ImportId | None = None


NO_LEDGER = Ledger()


def ledger_of(library: Library, before: Ledger, *, runs: bool) -> Ledger:
    """The ledger as it is now.

    Args:
        library: that has it.
        before: as it was; while an import runs only the lines of that one are read anew.
        runs: whether the last import runs.
    """
    imports = library.imports()
    last = imports[-1].id if imports else None
    if runs and last is not None and last == before.running:
        lines = tuple(line for line in before.lines if line.import_id != last)
        lines += library.ledger(last)
    else:
        lines = library.ledger()
    open_ = [one.id for one in imports if one.ended is None]
    waiting = tuple((one, path) for one in open_ for path in library.waiting_files(one))
    running = last if runs and last in open_ else None
    return Ledger(lines, standings(lines), waiting, imports, running)


class Arrivals(QObject):
    """The imports of the open collection. One runs at a time."""

    unfinished_found = Signal(tuple)  # of UnfinishedImport; empty once they are settled
    pausable = Signal(bool)  # an import runs, or none any more
    paused = Signal(bool)
    folders_changed = Signal()
    came_in = Signal(int, str)  # files of a watched folder, which one
    parted = Signal(Path, Splitting)
    table_told = Signal(Path, TablePreview)
    original_told = Signal(object, object)  # Original or LedgerLine, bytes or None

    def __init__(
        self,
        means: Means,
        start: Callable[[Callable[[Library, Job], object]], Task | None],
        parent: QObject,
    ) -> None:
        """`start` runs an import as the session does: its lines are followed, its end is told."""
        super().__init__(parent)
        self._means, self._start = means, start
        self._task: Task | None = None
        self._temporary: tempfile.TemporaryDirectory[str] | None = None
        self._watcher = QFileSystemWatcher(self)
        self._watcher.directoryChanged.connect(self._something_changed)
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self.look_for_new_files)
        self._looked_twice = False  # since something changed: what was new then rests now
        self.folders: tuple[WatchedFolder, ...] = ()
        self.unfinished: tuple[UnfinishedImport, ...] = ()

    # Imports

    @property
    def runs(self) -> bool:
        """Whether an import runs."""
        return self._task is not None

    @property
    def rests(self) -> bool:
        """Whether the import that runs was paused."""
        return self._task is not None and self._task.is_paused

    def import_files(self, paths: Sequence[Path], plans: Plans | None = None) -> None:
        """Import files and folders of which something may have been settled."""
        settled = dict(plans or {})

        def work(library: Library, job: Job) -> object:
            return library.import_files(paths, job, settled) if settled else (
                library.import_files(paths, job)
            )  # fmt: skip

        self._follow(self._start(work))

    def go_on_with(self, unfinished: UnfinishedImport) -> None:
        """Read what an import that was broken off has still to read."""
        self._settle(unfinished)
        self._follow(
            self._start(lambda library, job: library.resume_import(unfinished.import_id, job))
        )

    def give_up(self, unfinished: UnfinishedImport) -> None:
        """Leave what an import that was broken off has not read."""
        if (library := self._means.library()) is not None:
            self._settle(unfinished)
            self._means.decide(lambda: library.give_up_import(unfinished.import_id))

    @Slot()
    def pause(self) -> None:
        """Let the import rest, or go on."""
        if self._task is None:
            return
        if self._task.is_paused:
            self._task.go_on()
        else:
            self._task.pause()
        self.paused.emit(self._task.is_paused)

    def _follow(self, task: Task | None) -> None:
        if task is None:
            return
        self._task = task
        self.pausable.emit(True)
        for ended in (task.succeeded, task.failed, task.cancelled):
            ended.connect(self._ended)

    @Slot()
    def _ended(self) -> None:
        self._task = None
        self.paused.emit(False)
        self.pausable.emit(False)

    def _settle(self, unfinished: UnfinishedImport) -> None:
        self.unfinished = tuple(one for one in self.unfinished if one != unfinished)
        self.unfinished_found.emit(self.unfinished)

    # Files that gave no article

    def retry(self, lines: Sequence[LedgerLine], password: str = "") -> None:
        """Offer files again, those that are gone from bytes that were kept of them."""
        if (library := self._means.library()) is None:
            return
        wanted = {line.path: line for line in lines}

        def find(_: Job) -> tuple[list[Path], list[str]]:
            found, gone = [], []
            for line in wanted.values():
                path = self._there(library, line)
                if path is None:
                    gone.append(PurePath(line.path).name)
                else:
                    found.append(path)
            return found, gone

        def arrived(answer: tuple[list[Path], list[str]]) -> None:
            found, gone = answer
            if gone:
                self._say_gone(gone)
            if found:
                plans = {path: replace(_PLAIN, password=password) for path in found}
                self.import_files(found, plans if password else None)

        self._means.ask("retry", find, arrived)

    def place_of(self, line: LedgerLine) -> Path | None:
        """Where the file of a line, or a copy of it, can be read; says so where it cannot."""
        library = self._means.library()
        path = self._there(library, line) if library is not None else None
        if path is None:
            self._say_gone([PurePath(line.path).name])
        return path

    def leave_out(self, lines: Sequence[LedgerLine]) -> None:
        """Say that files need give no article."""
        if (library := self._means.library()) is not None:
            reason = self.tr("Left out by hand.")
            self._means.decide(lambda: library.leave_out(lines, reason))

    def read_elsewhere(self, line: LedgerLine, path: Path) -> None:
        """Read another file in place of one that gave no article."""
        if (library := self._means.library()) is not None:
            reason = self.tr("Read from {} instead.").format(path)
            self._means.decide(lambda: library.leave_out([line], reason))
            self.import_files([path])

    def _there(self, library: Library, line: LedgerLine) -> Path | None:
        path = Path(line.path)
        if path.exists():
            return path
        data = library.kept_bytes(line.sha256) if not line.part else None
        return None if data is None else self._put(path.name, data)

    def _put(self, name: str, data: bytes) -> Path:
        """A temporary copy of a file, there until another collection is opened."""
        if self._temporary is None:
            self._temporary = tempfile.TemporaryDirectory(prefix="parallax-")
        folder = Path(tempfile.mkdtemp(dir=self._temporary.name))
        path = folder / (PurePath(name).name or "file")
        path.write_bytes(data)
        path.chmod(0o600)
        return path

    def _say_gone(self, names: Sequence[str]) -> None:
        first = names[0]
        words = self.tr("{} is no longer where it lay, and its bytes are not kept.").format(first)
        if len(names) > 1:
            more = self.tr("So are %n other(s).", "", len(names) - 1)
            words += " " + plural(more, len(names) - 1)
        self._means.say(f"{words} {self.tr('Choose it elsewhere.')}")

    # Originals

    def tell_original(self, article: ArticleId) -> None:
        """Fetch the bytes of an article's file; `original_told` follows."""
        if (library := self._means.library()) is None:
            return
        self._means.ask(
            "original",
            lambda _: (library.article(article).original, library.original(article)),
            lambda found: self.original_told.emit(*found),
        )

    def tell_bytes(self, line: LedgerLine) -> None:
        """Fetch the kept bytes of a file that gave no article; `original_told` follows."""
        if (library := self._means.library()) is not None:
            self._means.ask(
                "original",
                lambda _: library.kept_bytes(line.sha256),
                lambda data: self.original_told.emit(line, data),
            )

    def save_copy(self, path: Path, data: bytes) -> None:
        """Write the bytes of an original to a file."""

        def work(_: Job) -> None:
            try:
                path.write_bytes(data)
            except OSError as error:
                words = self.tr("{} could not be written: {}. Choose another place.")
                raise LibraryError(words.format(path.name, error.strerror)) from error

        self._means.change(
            self.tr("Saving"),
            work,
            lambda _: self._means.say(self.tr("The original was saved as {}").format(path)),
        )

    # Several articles, and the table of the ledger

    def set_fields(self, articles: Sequence[ArticleId], values: Mapping[FieldName, str]) -> None:
        """Set several fields of several articles, as one step of undo."""
        if (library := self._means.library()) is not None and values:
            self._means.decide(lambda: library.set_fields(articles, values))

    def write_ledger(self, path: Path, import_id: ImportId | None) -> None:
        """Write the ledger of one import, or of all, to a csv file."""
        if (library := self._means.library()) is not None:
            self._means.change(
                self.tr("Writing the ledger"),
                lambda _: library.write_ledger(path, import_id),
                lambda _: self._means.say(self.tr("The ledger was written to {}").format(path)),
            )

    # What a file would become

    def part(self, path: Path) -> None:
        """Find where the articles of a file begin; `parted` follows."""
        if (library := self._means.library()) is not None:
            self._means.ask(
                "splitting",
                lambda job: library.splitting(path, job),
                lambda found: self.parted.emit(path, found),
            )

    def look_at_table(self, path: Path) -> None:
        """Find what the columns of a table hold; `table_told` follows."""
        if (library := self._means.library()) is not None:
            self._means.ask(
                "table",
                lambda job: library.table_preview(path, job),
                lambda found: self.table_told.emit(path, found),
            )

    def import_table(self, path: Path, mapping: ColumnMapping) -> None:
        """Remember what the columns of a table hold, and import it so."""
        if (library := self._means.library()) is not None:
            self._means.decide(lambda: library.remember_mapping(mapping))
            self.import_files([path], {path: ReadingPlan(mappings=(mapping,))})

    # Watched folders

    def watch(self, path: Path) -> None:
        """Watch a folder, and take in what is in it."""
        if (library := self._means.library()) is not None:
            self._change_folders(lambda: library.watch_folder(path))

    def unwatch(self, path: Path) -> None:
        """Watch a folder no longer."""
        if (library := self._means.library()) is not None:
            self._change_folders(lambda: library.unwatch_folder(path))

    def _change_folders(self, act: Callable[[], object]) -> None:
        self._means.change(self.tr("Saving"), lambda _: act(), lambda _: self.load())

    @Slot()
    def load(self) -> None:
        """Read anew which folders are watched and which imports were broken off."""
        if (library := self._means.library()) is None:
            return
        runs = self.runs

        def find(_: Job) -> tuple[tuple[WatchedFolder, ...], tuple[UnfinishedImport, ...]]:
            broken = () if runs or library.read_only else library.unfinished_imports()
            return library.watched_folders(), broken

        self._means.ask("arrivals", find, self._take)

    def _take(self, found: tuple[tuple[WatchedFolder, ...], tuple[UnfinishedImport, ...]]) -> None:
        self.folders, unfinished = found
        if not self.runs:
            self.unfinished = unfinished
            self.unfinished_found.emit(unfinished)
        watched = self._watcher.directories()
        if watched:
            self._watcher.removePaths(watched)
        there = [str(folder.path) for folder in self.folders if folder.there]
        if there:
            self._watcher.addPaths(there)
        self.folders_changed.emit()
        if self.folders:
            self._timer.start(0)
        else:
            self._timer.stop()

    @Slot(str)
    def _something_changed(self, _: str) -> None:
        self._looked_twice = False
        self._timer.start(LOOK_AGAIN_MS)

    @Slot()
    def look_for_new_files(self) -> None:
        """See whether there are new files in watched folders, and import those that rest."""
        library = self._means.library()
        if library is None or not self.folders or library.read_only:
            return
        if self.runs:
            self._timer.start(LOOK_AGAIN_MS)
            return
        self._means.ask("new files", library.new_files, self._import_new)

    def _import_new(self, paths: tuple[Path, ...]) -> None:
        library = self._means.library()
        self._timer.start(LOOK_EVERY_MS if self._looked_twice else LOOK_AGAIN_MS)
        self._looked_twice = not self._looked_twice
        if not paths or library is None or self.runs:
            return

        def work(library: Library, job: Job) -> object:
            library.took_files(paths)
            return library.import_files(paths, job)

        self._follow(self._start(work))
        folder = next(
            (one.path for one in self.folders if paths[0].is_relative_to(one.path)), paths[0].parent
        )
        self.came_in.emit(len(paths), folder.name)

    def forget(self) -> None:
        """Another collection is open, of which nothing is known yet."""
        self._timer.stop()
        self.folders, self.unfinished = (), ()
        if watched := self._watcher.directories():
            self._watcher.removePaths(watched)
        self.unfinished_found.emit(())
        self.folders_changed.emit()
        if self._temporary is not None:
            self._temporary.cleanup()
            self._temporary = None


def began(ledger: Ledger, import_id: ImportId) -> datetime | None:
    """When the files of an import were offered, UTC."""
    return next((one.at for one in ledger.imports if one.id == import_id), None)
