"""The one façade of a collection; the reader and the command line see nothing below it."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from index.jobs import Job
from index.records import (
    Analysis,
    Article,
    ArticleHead,
    ArticleId,
    Comparison,
    FieldName,
    FileState,
    ImportId,
    LedgerLine,
    SearchResult,
    Story,
)


@dataclass(frozen=True, slots=True)
class ImportSummary:
    """What became of the files of one import; every file offered has its line."""

    import_id: ImportId
    lines: tuple[LedgerLine, ...]

    def count(self, state: FileState) -> int:
        """How many files ended in `state`."""
        return sum(line.state is state for line in self.lines)


class Library:
    """A collection with its search index.

    Every method may be called from any thread; one thread at a time may change things.
    Reading methods without a `job` take a few milliseconds.
    """

    @classmethod
    def create(cls, path: Path) -> "Library":
        """Make a new, empty collection at `path` and open it.

        Raises:
            LibraryError: if something is there already or the folder cannot be written.
        """
        raise NotImplementedError

    @classmethod
    def open(cls, path: Path) -> "Library":
        """Open the collection at `path`; call `prepare` before the first search.

        Raises:
            LibraryError: if it is none, is newer than this program, or cannot be read.
        """
        raise NotImplementedError

    path: Path
    name: str
    read_only: bool

    def close(self) -> None:
        """Let go of the file; idempotent."""
        raise NotImplementedError

    def prepare(self, job: Job) -> None:
        """Bring all that is computed up to date: analyses, stories, search index."""
        raise NotImplementedError

    def import_files(self, paths: Sequence[Path], job: Job) -> ImportSummary:
        """Import files and folders; each file is one step of `job`.

        After a cancel what was read stays, and the ledger says so.
        """
        raise NotImplementedError

    def ledger(self, import_id: ImportId | None = None) -> tuple[LedgerLine, ...]:
        """The lines of one import, or of all, in order."""
        raise NotImplementedError

    def count(self) -> int:
        """How many articles there are."""
        raise NotImplementedError

    def heads(self, offset: int = 0, limit: int = -1) -> tuple[ArticleHead, ...]:
        """Heads of articles, newest first, the undated last; -1 for all."""
        raise NotImplementedError

    def head(self, article: ArticleId) -> ArticleHead:
        """One head."""
        raise NotImplementedError

    def article(self, article: ArticleId) -> Article:
        """One article with its blocks, readings and original's particulars."""
        raise NotImplementedError

    def analysis(self, article: ArticleId) -> Analysis:
        """The stored analysis of an article."""
        raise NotImplementedError

    def original(self, article: ArticleId) -> bytes:
        """The bytes that the article was read from."""
        raise NotImplementedError

    def stories(self) -> tuple[Story, ...]:
        """All stories, latest first; an article that resembles none is a story alone."""
        raise NotImplementedError

    def search(self, query: str, limit: int = 100) -> SearchResult:
        """Find articles; a broken query runs in its nearest reading and says so."""
        raise NotImplementedError

    def compare(self, articles: Sequence[ArticleId], base: int = 0) -> Comparison:
        """Two to six articles side by side, in the order given; `base` indexes `articles`."""
        raise NotImplementedError

    def set_field(self, articles: Sequence[ArticleId], field: FieldName, value: str) -> None:
        """Set a field by hand, as one step of undo; "" says that it is known to be unknown.

        Raises:
            LibraryError: if `value` does not fit, e.g. a publication date that is no ISO date.
        """
        raise NotImplementedError

    def remove(self, articles: Sequence[ArticleId]) -> None:
        """Take articles out of the collection; their originals stay and `undo` brings them back."""
        raise NotImplementedError

    def undo(self) -> str:
        """Take back the latest decision; what it was, in words, or "" if there is none."""
        raise NotImplementedError

    def redo(self) -> str:
        """Make the decision undone last once more; what it was, or "" if there is none."""
        raise NotImplementedError

    def undoable(self) -> str:
        """What `undo` would take back, in words, or ""."""
        raise NotImplementedError

    def redoable(self) -> str:
        """What `redo` would make once more, in words, or ""."""
        raise NotImplementedError
