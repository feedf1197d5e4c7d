"""What is open and chosen; starts tasks and emits their results."""

import logging
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from index.errors import LibraryError
from index.export import html
from index.jobs import Job, Progress
from index.library import ImportSummary, Library, findings_of, sources_of
from index.records import (
    Article,
    ArticleHead,
    ArticleId,
    Comparison,
    CorrectionId,
    Decided,
    Echo,
    Event,
    EventFigures,
    EventPage,
    FieldName,
    Findings,
    Judgement,
    LedgerLine,
    NameEntry,
    NameProposal,
    Review,
    ReviewState,
    Sources,
    Span,
    Story,
    StoryPage,
)
from reader.arrivals import NO_LEDGER, Arrivals, Ledger, ledger_of
from reader.columns import Columns
from reader.keeping import Keeping
from reader.means import Means
from reader.reading import ReadingForMeaning
from reader.searches import Searches
from reader.tasks import Task, TaskRunner

logger = logging.getLogger(__name__)

Sentence = tuple[ArticleId, int]  # an article and one of its sentences, from 0

LEDGER_EVERY_MS = 250  # new lines appear this often while files are read
_LEDGER_SHARE = 20  # times as long as showing them took, at least


@dataclass(frozen=True, slots=True)
class Contents:
    """What the collection holds, as lists show it."""

    stories: tuple[Story, ...] = ()
    heads: Mapping[ArticleId, ArticleHead] = field(default_factory=dict)
    undo: str = ""  # what an undo would take back, in words
    redo: str = ""

    def story_of(self, article: ArticleId) -> Story | None:
        """The story that an article belongs to."""
        return next((story for story in self.stories if article in story.articles), None)

    def event_of(self, article: ArticleId) -> Event | None:
        """The event that claims an article."""
        story = self.story_of(article)
        events = story.events if story else ()
        return next((event for event in events if article in event.articles), None)


@dataclass(frozen=True, slots=True)
class Echoes:
    """Who else says what a sentence of an article says, the best first."""

    head: ArticleHead
    sentence: int
    words: str
    found: tuple[Echo, ...]


class Session(QObject):
    """One analyst at work on one collection.

    Every request returns at once; its answer is a signal. A newer request of the same kind
    cancels the older, and an answer that comes late all the same is dropped.
    """

    leaving = Signal()  # the collection is about to be closed: keep what is half done
    opened = Signal()  # another collection, or none: see `library`
    contents_changed = Signal()
    compared = Signal(Comparison)
    found = Signal(Findings)  # of `comparison`
    article_read = Signal(Article)
    sources_found = Signal(Sources)
    echoed = Signal(Echoes)
    ledger_changed = Signal()
    decided = Signal()  # a change by hand was made
    relinked = Signal()  # links may be others now: compare again
    corrections_changed = Signal()
    located = Signal(tuple, tuple)  # of `Sentence`, where it is; the articles to show it among
    reviewed = Signal(Comparison)  # the same, but for what is decided of its differences
    names_changed = Signal()
    event_told = Signal(EventPage)
    story_told = Signal(StoryPage)
    figures_told = Signal(EventFigures)  # of the event that was told of
    importing = Signal()
    imported = Signal(ImportSummary)
    work_started = Signal(str)  # what is being done, in words
    work_progressed = Signal(Progress)
    work_ended = Signal()
    said = Signal(str)  # a sentence for the status bar
    failed = Signal(str)  # a sentence: what happened, what to do

    def __init__(
        self,
        runner: TaskRunner,
        new_path: Callable[[], Path],
        parent: QObject | None = None,
        kind: type[Library] = Library,
    ) -> None:
        super().__init__(parent)
        self._runner = runner
        self._kind = kind
        self._new_path = new_path
        self._requests: dict[str, int] = {}
        self._writing: list[Task] = []
        self._ledger_timer = QTimer(self, singleShot=True, interval=LEDGER_EVERY_MS)
        self._ledger_timer.timeout.connect(self.load_ledger)
        self.library: Library | None = None
        self.contents = Contents()
        self.comparison: Comparison | None = None  # the latest that was told of
        self._findings: Findings | None = None  # of that one, once they were worked out
        self.account = NO_LEDGER
        self.corrections: tuple[Decided, ...] = ()
        self.strictness = 0.0  # above 0 fewer passages are linked, below it more
        self.names: tuple[NameEntry, ...] = ()
        self.name_proposals: tuple[NameProposal, ...] = ()
        means = Means(
            lambda: self.library,
            self._ask,
            self._change,
            self._decide,
            self.said.emit,
            self._fail,
        )
        self.searches = Searches(runner, means, self)
        self.keeping = Keeping(means, self)
        self.arrivals = Arrivals(means, self._start_import, self)
        self.contents_changed.connect(self.keeping.load)
        self.imported.connect(self.keeping.follow)
        self.reading = ReadingForMeaning(runner, self)
        self.reading.shown_read.connect(self.relinked)
        self._last_acts: list[Callable[[], object]] | None = None  # what is done while closing
        self._news: ImportSummary | None = None  # told once its articles are in `contents`

    @property
    def ledger(self) -> tuple[LedgerLine, ...]:
        """The lines of all imports, in order."""
        return self.account.lines

    # The collection

    def open(self, path: Path) -> None:
        """Open the collection at `path` in place of the one that is open."""
        self._change(self.tr("Opening"), lambda _: self._kind.open(path), self.adopt)

    def create(self, path: Path) -> None:
        """Make a new collection at `path` and open it."""
        self._change(self.tr("Making a collection"), lambda _: self._kind.create(path), self.adopt)

    def create_from(self, path: Path, sources: Sequence[Path]) -> None:
        """Make a new collection at `path` and import files and folders into it."""

        def arrived(library: Library) -> None:
            self.adopt(library)
            self.import_files(sources)

        self._change(self.tr("Making a collection"), lambda _: self._kind.create(path), arrived)

    def adopt(self, library: Library) -> None:
        """Work on `library` from now on and close the one before."""
        self.leaving.emit()
        before, self.library = self.library, library
        self._drop_answers()
        self.searches.forget()
        self.keeping.forget()
        self.arrivals.forget()
        self.contents, self.account, self.corrections = Contents(), NO_LEDGER, ()
        self.comparison = self._findings = None
        self.reading.turn_to(library)
        if before is not None:
            self._runner.write(lambda _: before.close())
        self.opened.emit()
        self.load_contents()
        self.load_ledger()
        self.arrivals.load()
        self._change(self.tr("Bringing the index up to date"), library.prepare, self._prepared)

    def close(self) -> None:
        """Cancel what runs, wait for it, and let go of the collection."""
        self._last_acts = []
        self.leaving.emit()
        self._drop_answers()
        self.searches.forget()
        self.reading.turn_to(None)
        self._runner.close()
        self.arrivals.forget()
        for act in self._last_acts:
            try:
                act()
            except LibraryError as error:
                logger.warning("A decision was not kept: %s", error)
        if self.library is not None:
            self.library.close()
            self.library = None

    @Slot()
    def cancel(self) -> None:
        """Stop what is being written; what was done stays."""
        for task in self._writing:
            task.cancel()

    # Questions

    @Slot()
    def load_contents(self) -> None:
        """Read stories and heads anew; `contents_changed` follows."""
        if (library := self.library) is not None:
            self._ask("contents", lambda _: contents_of(library), self._take_contents)

    @Slot()
    def load_ledger(self) -> None:
        """Read the ledger anew; `ledger_changed` follows."""
        if (library := self.library) is not None:
            before, runs = self.account, self.arrivals.runs
            self._ask("ledger", lambda _: ledger_of(library, before, runs=runs), self._take_ledger)

    @Slot()
    def load_names(self) -> None:
        """Read the names anew; `names_changed` follows."""
        if (library := self.library) is not None:
            self._ask(
                "names", lambda _: (library.names(), library.name_proposals()), self._take_names
            )

    def tell_event(self, key: ArticleId) -> None:
        """Work out what there is to say of the event of an article.

        `event_told` follows, and `figures_told` after it.
        """
        if (library := self.library) is None:
            return

        def arrived(page: EventPage) -> None:
            self.event_told.emit(page)
            self._ask(
                "figures", lambda job: library.event_figures(key, job), self.figures_told.emit
            )

        self._drop("figures")
        self._ask("event", lambda _: library.event_page(key), arrived)

    def tell_story(self, key: ArticleId) -> None:
        """Work out what there is to say of the story of an article; `story_told` follows."""
        if (library := self.library) is not None:
            self._ask("story", lambda _: library.story_page(key), self.story_told.emit)

    def compare(self, columns: Columns) -> None:
        """Compare articles; `compared` follows."""
        if (library := self.library) is None or not columns.comparable:
            return
        self._ask(
            "comparison",
            lambda _: library.compare(columns.articles, columns.base, self.strictness),
            self._take_comparison,
        )

    def compares(self, columns: Columns) -> bool:
        """Whether the latest comparison is one of these columns."""
        if self.comparison is None:
            return False
        articles = tuple(column.article.head.id for column in self.comparison.columns)
        return columns == Columns(articles, self.comparison.base)

    def find(self) -> None:
        """Work out what the latest comparison tells as a whole; `found` follows.

        It follows at once where that was worked out before, and not at all if another
        comparison comes first.
        """
        library, comparison = self.library, self.comparison
        if self._findings is not None:
            self.found.emit(self._findings)
        elif library is not None and comparison is not None:
            self._ask("findings", lambda _: library.findings(comparison), self._take_findings)

    def read(self, article: ArticleId) -> None:
        """Fetch one article; `article_read` follows."""
        if (library := self.library) is not None:
            self._ask("article", lambda _: library.article(article), self.article_read.emit)

    def article(self, article: ArticleId) -> Article | None:
        """One article at once, for a card about it; None if it is gone."""
        if self.library is None or article not in self.contents.heads:
            return None
        return self.library.article(article)

    def find_sources(self, articles: Sequence[ArticleId]) -> None:
        """Tell which articles are one text in the main; `sources_found` follows."""
        if (library := self.library) is not None:
            self._ask("sources", lambda _: library.sources(articles), self.sources_found.emit)

    def who_else(self, article: ArticleId, place: Span) -> None:
        """Find who else says what stands at a place of a body; `echoed` follows."""
        if (library := self.library) is not None:
            self._ask("echoes", lambda _: echoes_of(library, article, place), self._take_echoes)

    def _take_echoes(self, echoes: Echoes | None) -> None:
        if echoes is None:
            self.said.emit(self.tr("Nothing stands there that others could say."))
        else:
            self.echoed.emit(echoes)

    # Changes

    def import_files(self, paths: Sequence[Path]) -> None:
        """Import files and folders, into a new collection if none is open."""
        if self.library is None:
            self.create_from(self._new_path(), paths)
            return
        self.arrivals.import_files(paths)

    def _start_import(self, work: Callable[[Library, Job], object]) -> Task | None:
        if (library := self.library) is None:
            return None
        task = self._change(self.tr("Reading"), lambda job: work(library, job), self._take_import)
        self.importing.emit()
        task.progressed.connect(self._ledger_grows)
        task.cancelled.connect(self._stopped)
        return task

    def set_field(self, articles: Sequence[ArticleId], name: FieldName, value: str) -> None:
        """Set a field by hand; "" says that it is known to be unknown."""
        if (library := self.library) is not None:
            self._decide(lambda: library.set_field(articles, name, value))

    def give_back(self, article: ArticleId, block: int) -> None:
        """Let a block that was set aside be text."""
        if (library := self.library) is not None:
            self._decide(lambda: library.give_back(article, block))

    def cut(self, article: ArticleId, block: int) -> None:
        """Set a block of an article's text aside."""
        if (library := self.library) is not None:
            self._decide(lambda: library.cut(article, block))

    def remove(self, articles: Sequence[ArticleId]) -> None:
        """Take articles out; an undo brings them back."""
        if (library := self.library) is not None:
            self._decide(lambda: library.remove(articles))

    @Slot()
    def undo(self) -> None:
        """Take back the latest decision and say what it was."""
        if (library := self.library) is not None:
            self._decide(library.undo, self.tr("Undone: {}"), self._relink)

    @Slot()
    def redo(self) -> None:
        """Make the decision undone last once more and say what it was."""
        if (library := self.library) is not None:
            self._decide(library.redo, self.tr("Done again: {}"), self._relink)

    def link(self, left: Sentence, right: Sentence) -> None:
        """Say that two sentences tell the same thing; `relinked` follows, as of all below."""
        if (library := self.library) is not None:
            self._correct(lambda: library.link(left, right))

    def unlink(self, left: Sentence, right: Sentence) -> None:
        """Say that two sentences do not tell the same thing."""
        if (library := self.library) is not None:
            self._correct(lambda: library.unlink(left, right))

    def split_row(self, stay: Sequence[Sentence], leave: Sequence[Sentence]) -> None:
        """Take some passages out of the row of the others."""
        if (library := self.library) is not None:
            self._correct(lambda: library.split_row(stay, leave))

    def join_rows(self, one: Sequence[Sentence], other: Sequence[Sentence]) -> None:
        """Put the passages of two rows into one."""
        if (library := self.library) is not None:
            self._correct(lambda: library.join_rows(one, other))

    def take_back(self, correction: CorrectionId) -> None:
        """Let a correction hold no more; an undo makes it hold again."""
        if (library := self.library) is not None:
            self._decide(lambda: library.take_back(correction), then=self._taken_back)

    def compare_together(self, articles: Sequence[ArticleId], *, so: bool) -> None:
        """Compare articles all the same though they seem to tell of different events, or not."""
        if (library := self.library) is not None:
            self._correct(lambda: library.compare_together(articles, so=so))

    def set_strictness(self, strictness: float) -> None:
        """Link fewer passages, or more; `relinked` follows."""
        if strictness != self.strictness:
            self.strictness = strictness
            self.relinked.emit()

    def locate(self, decided: Decided) -> None:
        """Find what was decided on; `located` follows, or `failed` says why not."""
        if (library := self.library) is None:
            return

        def arrived(places: tuple[Sentence, ...]) -> None:
            compared = decided.articles if isinstance(decided, Judgement) else ()
            articles = [a for a in compared if a in self.contents.heads]
            self.located.emit(places, tuple(articles or (article for article, _ in places)))

        self._ask("places", lambda _: library.where(decided), arrived)

    def review(self, comparison: Comparison, number: int, state: ReviewState | None) -> None:
        """Say that a difference was reviewed or is none, or open it again; `reviewed` follows."""
        if (library := self.library) is not None:
            self._judge(library, comparison, lambda: library.review(comparison, number, state))

    def note(self, comparison: Comparison, number: int, words: str) -> None:
        """Keep a note on a difference, or none; `reviewed` follows."""
        if (library := self.library) is not None:
            self._judge(library, comparison, lambda: library.note(comparison, number, words))

    def _judge(self, library: Library, comparison: Comparison, act: Callable[[], object]) -> None:
        """Decide on a difference: no link, name or story is another for it."""
        if self._last_acts is not None:
            self._last_acts.append(act)
            return

        def work(_: Job) -> tuple[tuple[Review, ...], str, str]:
            act()
            return library.reviews(comparison), library.undoable(), library.redoable()

        def arrived(found: tuple[tuple[Review, ...], str, str]) -> None:
            if self.library is not library:
                return
            reviews, undo, redo = found
            self.contents = replace(self.contents, undo=undo, redo=redo)
            self.decided.emit()
            self.reviewed.emit(replace(comparison, reviews=reviews))
            self.load_corrections()

        self._change(self.tr("Saving"), work, arrived)

    @Slot()
    def load_corrections(self) -> None:
        """Read the corrections anew; `corrections_changed` follows."""
        if (library := self.library) is not None:
            self._ask("corrections", lambda _: library.decided(), self._take_corrections)

    def join_names(self, keys: Sequence[str]) -> None:
        """Say that names are one."""
        if (library := self.library) is not None:
            self._decide(lambda: library.join_names(keys))

    def keep_names_apart(self, one: str, other: str) -> None:
        """Say that two names are two."""
        if (library := self.library) is not None:
            self._decide(lambda: library.keep_names_apart(one, other))

    def split_name(self, key: str, spelling: str) -> None:
        """Say that a spelling of a name is another name."""
        if (library := self.library) is not None:
            self._decide(lambda: library.split_name(key, spelling))

    def merge_events(self, keys: Sequence[ArticleId]) -> None:
        """Say that events are one."""
        if (library := self.library) is not None:
            self._decide(lambda: library.merge_events(keys))

    def split_event(self, key: ArticleId, articles: Sequence[ArticleId]) -> None:
        """Say that some articles of an event are an event of their own."""
        if (library := self.library) is not None:
            self._decide(lambda: library.split_event(key, articles))

    def move_to_event(self, articles: Sequence[ArticleId], key: ArticleId) -> None:
        """Say that articles belong to another event."""
        if (library := self.library) is not None:
            self._decide(lambda: library.move_to_event(articles, key))

    def not_same_event(self, articles: Sequence[ArticleId], key: ArticleId) -> None:
        """Say that articles are not about an event."""
        if (library := self.library) is not None:
            self._decide(lambda: library.not_same_event(articles, key))

    def pin_event(self, key: ArticleId, *, on: bool) -> None:
        """Keep the members of an event as they are, or let them change again."""
        if (library := self.library) is not None:
            self._decide(lambda: library.pin_event(key, on=on))

    def rename_event(self, key: ArticleId, words: str) -> None:
        """Call an event otherwise; "" takes the name back."""
        if (library := self.library) is not None:
            self._decide(lambda: library.rename_event(key, words))

    def rename_story(self, key: ArticleId, words: str) -> None:
        """Call a story otherwise; "" takes the name back."""
        if (library := self.library) is not None:
            self._decide(lambda: library.rename_story(key, words))

    def save_as(self, path: Path) -> None:
        """Copy the collection to `path` and go on in the copy."""
        if (library := self.library) is None:
            return

        def work(_: Job) -> Library:
            library.save_as(path)
            return self._kind.open(path)

        self._change(self.tr("Saving a copy"), work, self.adopt)

    def export(self, comparison: Comparison, title: str, path: Path) -> None:
        """Write a comparison as an HTML report; `said` follows."""

        def work(_: Job) -> Path:
            try:
                told = sources_of(comparison), findings_of(comparison)
                path.write_text(html(comparison, title, *told), "utf-8")
            except OSError as error:
                raise LibraryError(
                    self.tr("{} could not be written: {}. Choose another place.").format(
                        path.name, error.strerror
                    )
                ) from error
            return path

        self._change(self.tr("Writing the report"), work, self._exported)

    # How answers arrive

    def _ask(
        self, question: str, work: Callable[[Job], object], deliver: Callable[..., object]
    ) -> None:
        number = self._requests[question] = self._requests.get(question, 0) + 1

        def arrived(result: object) -> None:
            if self._requests.get(question) == number:
                deliver(result)

        def go(job: Job) -> object:
            job.step(0, 1)
            return work(job)

        task = self._runner.answer(question, go)
        task.succeeded.connect(arrived)
        task.failed.connect(self._fail)

    def _change(
        self, word: str, work: Callable[[Job], object], deliver: Callable[..., object]
    ) -> Task:
        task = self._runner.write(work)
        self._writing.append(task)
        self.work_started.emit(word)
        task.progressed.connect(self.work_progressed)
        for ended in (task.succeeded, task.failed, task.cancelled):
            ended.connect(lambda *_: self._written(task))
        task.succeeded.connect(deliver)
        task.failed.connect(self._fail)
        return task

    def _written(self, task: Task) -> None:
        self._writing.remove(task)
        if not self._writing:
            self.work_ended.emit()

    def _correct(self, act: Callable[[], object]) -> None:
        self._decide(act, then=self._relink)

    def _taken_back(self) -> None:
        self.said.emit(self.tr("The correction is taken back; an undo makes it hold again"))
        self._relink()

    def _relink(self) -> None:
        self.relinked.emit()
        self.load_corrections()

    def _decide(
        self,
        act: Callable[[], object],
        sentence: str = "",
        then: Callable[[], object] = lambda: None,
    ) -> None:
        def work(_: Job) -> str:
            return str(act() or "")

        def arrived(words: str) -> None:
            if sentence and words:
                self.said.emit(sentence.format(words))
            self.decided.emit()
            self._reload()
            then()

        self._change(self.tr("Saving"), work, arrived)

    def _take_findings(self, findings: Findings) -> None:
        self._findings = findings
        self.found.emit(findings)

    def _drop_answers(self) -> None:
        for question in self._requests:
            self._drop(question)

    def _drop(self, question: str) -> None:
        """Take no answer to what was asked so far."""
        self._requests[question] = self._requests.get(question, 0) + 1

    @Slot(object)
    def _take_contents(self, contents: Contents) -> None:
        self.contents = contents
        self.reading.look_again()
        self.contents_changed.emit()
        if (news := self._news) is not None:
            self._news = None
            self.imported.emit(news)

    def _take_comparison(self, comparison: Comparison) -> None:
        self.comparison, self._findings = comparison, None
        self._drop("findings")
        self.reading.show_comparison(comparison)
        self.compared.emit(comparison)

    def _take_names(self, found: tuple[tuple[NameEntry, ...], tuple[NameProposal, ...]]) -> None:
        self.names, self.name_proposals = found
        self.names_changed.emit()

    def _take_ledger(self, account: Ledger) -> None:
        self.account = account
        since = time.monotonic()
        self.ledger_changed.emit()
        spent = (time.monotonic() - since) * 1000
        self._ledger_timer.setInterval(max(LEDGER_EVERY_MS, round(spent * _LEDGER_SHARE)))

    def _take_corrections(self, corrections: tuple[Decided, ...]) -> None:
        self.corrections = corrections
        self.corrections_changed.emit()

    def _take_import(self, summary: ImportSummary) -> None:
        self._news = summary
        self._reload()

    @Slot()
    def _stopped(self) -> None:
        self._reload()
        self.said.emit(self.tr("Stopped. What was read is kept; the rest can be added again."))

    def _exported(self, path: Path) -> None:
        self.said.emit(self.tr("The report was written to {}").format(path))

    def _prepared(self, _: object) -> None:
        self.load_contents()

    @Slot()
    def _reload(self) -> None:
        self.load_contents()
        self.load_ledger()

    @Slot(Progress)
    def _ledger_grows(self, _: Progress) -> None:
        if not self._ledger_timer.isActive():
            self._ledger_timer.start()

    @Slot(Exception)
    def _fail(self, error: Exception) -> None:
        if isinstance(error, LibraryError):
            self.failed.emit(str(error))
        else:  # a fault of ours: the hook logs it and shows its one dialog
            self.failed.emit(self.tr("That could not be done, through a fault of Parallax."))
            sys.excepthook(type(error), error, error.__traceback__)


def contents_of(library: Library) -> Contents:
    """What `library` holds now."""
    heads = {head.id: head for head in library.heads()}
    return Contents(library.stories(), heads, library.undoable(), library.redoable())


def echoes_of(library: Library, article: ArticleId, place: Span) -> Echoes | None:
    """Who says what the sentence at `place` says; None where no sentence ends behind it."""
    read, sentences = library.article(article), library.analysis(article).sentences
    after = (n for n, sentence in enumerate(sentences) if sentence.span.end > place.start)
    number = next(after, None)
    if number is None:
        return None
    words = sentences[number].span.of(read.body)
    return Echoes(read.head, number, words, library.who_else(article, number))
