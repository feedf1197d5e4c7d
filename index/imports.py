"""Bringing files into a collection: each ends as articles, or in the ledger with a reason."""

import time
from collections.abc import Callable, Collection, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path

from index.errors import DiskFullError
from index.importing import REST, FileDone, FileReader, FileReading, Offered, files_in
from index.intake import intake_of
from index.jobs import Cancelled, Job
from index.records import (
    ArticleId,
    ColumnMapping,
    FileState,
    ImportId,
    LedgerLine,
    Original,
    ReadingPlan,
)
from index.store import Intake, Store

_LISTED_A_STEP = 100  # files of a folder; its end is not known yet
_HELD_SECONDS = 0.25  # that what was read waits to be kept together with what comes after it
_HELD = 50  # articles
_HELD_BYTES = 16 << 20  # of their originals
CANCELLED = "Not read: the import was cancelled. Offer the file again to read it."
PLAIN = ReadingPlan()
Plans = Mapping[Path, ReadingPlan]
NOTHING_SETTLED: Plans = {}


def now() -> datetime:
    """The time of an act, UTC."""
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class ImportSummary:
    """What became of the files of one import; every file offered has its line or lines."""

    import_id: ImportId
    lines: tuple[LedgerLine, ...]

    def count(self, state: FileState) -> int:
        """How many files, or parts of them, ended in `state`."""
        return sum(line.files for line in self.lines if line.state is state)

    @property
    def offered(self) -> int:
        """How many files and parts of files there were."""
        return sum(line.files for line in self.lines)


@dataclass(frozen=True, slots=True)
class UnfinishedImport:
    """An import that a crash broke off, and how many of its files are not read.

    `files` is how many have their lines, `articles` how many came in through these, and `at`
    when the files were offered, UTC.
    """

    import_id: ImportId
    waiting: int
    files: int
    at: datetime
    articles: int = 0


class Imports:
    """The imports of one collection. One thread at a time may import."""

    def __init__(
        self, store: Store, mappings: Callable[[], tuple[ColumnMapping, ...]] = tuple
    ) -> None:
        """`mappings` are what was said of tables before, for files of whose tables nothing is."""
        self._store = store
        self._mappings = mappings

    def begin(
        self,
        paths: Sequence[Path],
        job: Job,
        plans: Plans = NOTHING_SETTLED,
        default: ReadingPlan = PLAIN,
    ) -> ImportId:
        """Write down what is to be read, so that nothing is forgotten whatever happens then."""
        offered: list[Offered] = []
        for offer in files_in(paths):
            if len(offered) % _LISTED_A_STEP == 0:
                job.step(0, 0)
            offered.append(offer)
        wanted = [
            (offer.path, plans.get(offer.path, default).borders)
            for offer in offered
            if offer.refusal is None
        ]
        import_id = self._store.begin_import(now(), wanted)
        self._store.record(
            _refused(import_id, offer, offer.refusal) for offer in offered if offer.refusal
        )
        return import_id

    def run(
        self,
        import_id: ImportId,
        job: Job,
        plans: Plans = NOTHING_SETTLED,
        default: ReadingPlan = PLAIN,
    ) -> None:
        """Read what an import has still to read.

        Raises:
            Cancelled: what was read stays; the ledger names what was not.
        """
        remembered = self._mappings()
        files = []
        for number, path, borders in self._store.waiting(import_id):
            plan = plans.get(path, default)
            mappings = plan.mappings or remembered
            files.append((number, path, replace(plan, borders=borders, mappings=mappings)))
        run = _Run(self._store, import_id, files)
        try:
            run.all(job)
        except Cancelled:
            self.give_up(import_id)
            raise
        self._replace(import_id, {str(path) for _, path, plan in files if plan.borders is not None})
        self._store.end_import(import_id, now())

    def _replace(self, import_id: ImportId, parted: Collection[str]) -> None:
        """Take out the articles that files gave before they were parted by hand; undoable."""
        if not parted:
            return
        kept: dict[str, set[ArticleId]] = {}
        for line in self._store.ledger(import_id):
            if line.path in parted and line.article is not None:
                kept.setdefault(line.sha256, set()).add(line.article)
        old = [
            article
            for sha256, now_there in kept.items()
            for article in self._store.articles_of_original(sha256)
            if article not in now_there
        ]
        if old:
            self._store.remove(old, now())

    def unfinished(self) -> tuple[UnfinishedImport, ...]:
        """Imports that were broken off by a crash, oldest first."""
        found = []
        for head in self._store.imports():
            if head.ended is None:
                lines, waiting = self._store.ledger(head.id), self._store.waiting(head.id)
                still = {str(path) for _, path, _ in waiting}
                told = sum(
                    one.files for one in {line.path: line for line in lines}.values()
                    if one.path not in still
                )  # fmt: skip
                came = sum(line.state.imported for line in lines)
                found.append(UnfinishedImport(head.id, len(waiting), told, head.at, came))
        return tuple(found)

    def waiting_files(self, import_id: ImportId) -> tuple[Path, ...]:
        """The files that an import has still to read, in order; the first is being read."""
        return tuple(path for _, path, _ in self._store.waiting(import_id))

    def leave_out(self, lines: Sequence[LedgerLine], reason: str) -> None:
        """Say of files that gave no article that they need give none; they keep their lines."""
        at = now()
        self._store.record(
            replace(line, at=at, state=FileState.LEFT_OUT, reason=f"{reason} {line.reason}")
            for line in lines
        )

    def give_up(self, import_id: ImportId) -> None:
        """Leave what a broken-off import has not read; the ledger names it."""
        lines = []
        for _, path, _ in self._store.waiting(import_id):
            told = self._store.parts_told(import_id, path)
            if "" not in told:  # else all of it was read
                line = _refused(import_id, Offered(path), CANCELLED)
                lines.append(replace(line, part=REST) if told else line)
        self._store.record(lines)
        self._store.end_import(import_id, now())

    def summary(self, import_id: ImportId) -> ImportSummary:
        """What became of the files of an import."""
        return ImportSummary(import_id, self._store.ledger(import_id))


@dataclass(slots=True)
class _Run:
    """One run through the files that an import has still to read."""

    store: Store
    import_id: ImportId
    files: Sequence[tuple[int, Path, ReadingPlan]]
    done: int = 0
    _held: list[tuple[LedgerLine, Intake | None]] = field(default_factory=list)
    _settled: list[int] = field(default_factory=list)
    _failed: list[tuple[Original, bytes]] = field(default_factory=list)
    _bytes: int = 0
    _since: float = 0.0

    def all(self, job: Job) -> None:
        """Read and keep all of them; what was read is kept whatever happens."""
        self._since = time.monotonic()
        told: frozenset[str] | None = None  # parts that were kept before a crash
        with (
            FileReader(product=intake_of) as reader,
            # The reader works ahead, so that files are read while others are stored.
            closing(reader.readings((path, plan) for _, path, plan in self.files)) as readings,
        ):
            try:
                job.step(0, len(self.files))
                for reading in readings:
                    if isinstance(reading, FileDone):
                        self._settled.append(self.files[self.done][0])
                        self.done += 1
                        told = None
                        note = reading.path.name
                    else:
                        if told is None:
                            told = self.store.parts_told(self.import_id, reading.path)
                        if reading.part not in told:
                            self._hold(reading)
                        note = f"{reading.path.name}: {reading.part}"
                        if not reading.part:
                            continue  # it ends with this
                    if self._holds_enough():
                        self._keep()
                    job.step(self.done, len(self.files), note)
            finally:
                self._keep()

    def _holds_enough(self) -> bool:
        return (
            time.monotonic() - self._since > _HELD_SECONDS
            or len(self._held) >= _HELD
            or self._bytes > _HELD_BYTES
        )

    def _hold(self, reading: FileReading) -> None:
        original = reading.original
        line = LedgerLine(
            self.import_id, now(), str(reading.path), reading.state, reading.reason, None,
            original.sha256, original.size, reading.part,
        )  # fmt: skip
        intake = reading.product if isinstance(reading.product, Intake) else None
        self._held.append((line, intake))
        self._bytes += original.size if intake else len(reading.data)
        if reading.data:
            self._failed.append((original, reading.data))

    def _keep(self) -> None:
        """Keep what was read since the last time, in one transaction."""
        held, settled, failed = self._held, self._settled, self._failed
        self._held, self._settled, self._failed = [], [], []
        self._since = time.monotonic()
        self._bytes = 0
        if not held and not settled:
            return
        try:
            self.store.take(self.import_id, held, settled, failed)
        except DiskFullError:
            for one in held:  # what there is room for comes in
                self.store.take(self.import_id, [one])
            raise


def _refused(import_id: ImportId, offer: Offered, reason: str) -> LedgerLine:
    """The line of a file that was not opened."""
    return LedgerLine(import_id, now(), str(offer.path), offer.state, reason, files=offer.files)
