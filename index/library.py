"""The one façade of a collection; the reader and the command line see nothing below it."""

import logging
import secrets
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from itertools import product
from pathlib import Path

from index.compare import compare
from index.compare.corrections import anchor_of, notice_of, sentence_of, verdicts
from index.compare.echoes import echoes, telling_words
from index.compare.sources import sources
from index.errors import (
    LibraryError,
    NotACollectionError,
    ReadOnlyCollectionError,
    UnknownArticleError,
)
from index.events import Digest, digest, stories
from index.importing import FileReader, FileReading, files_in
from index.jobs import Cancelled, Job
from index.meaning import Meaning, vectors_of
from index.names import sightings
from index.naming import Naming
from index.records import (
    Analysis,
    Article,
    ArticleHead,
    ArticleId,
    Column,
    Comparison,
    Correction,
    CorrectionId,
    CorrectionKind,
    Draft,
    Echo,
    FieldName,
    FileState,
    Hit,
    ImportId,
    LedgerLine,
    MentionKind,
    NameEntry,
    NameProposal,
    Original,
    SearchResult,
    Sources,
    Story,
    TimeExpression,
    body_of,
    head_of,
)
from index.search import (
    SearchDocument,
    SearchIndex,
    TornIndexError,
    excerpts,
    parse,
    with_other_spellings,
)
from index.store import Store
from index.text import ANALYSIS_VERSION, analyse
from index.text.times import doubts

logger = logging.getLogger(__name__)

SUFFIX = ".parallax"
MOST_COLUMNS = 6
Place = tuple[ArticleId, int]  # an article and one of its sentences, from 0
_LIKELY_ARTICLES = 24  # that are looked through for who else says a thing
_EXCERPTS = 3  # for each hit; the article itself shows the rest
_INDEX_ID = "search index"  # setting that says which index folder is this collection's own


def now() -> datetime:
    """The time of an act, UTC."""
    return datetime.now(UTC)


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

    def __init__(self, store: Store, path: Path) -> None:
        self._store = store
        self._search: SearchIndex | None = None
        self._naming = Naming(store)
        self._meaning = Meaning(store)
        self._digests: dict[tuple[ArticleId, str], Digest] = {}
        self.path = path
        self.name = path.stem
        self.read_only = store.read_only

    @classmethod
    def create(cls, path: Path) -> "Library":
        """Make a new, empty collection at `path` and open it.

        Raises:
            LibraryError: if something is there already or the folder cannot be written.
        """
        return cls(Store.create(path), path)

    @classmethod
    def open(cls, path: Path) -> "Library":
        """Open the collection at `path`; call `prepare` before the first search.

        Raises:
            LibraryError: if it is none, is newer than this program, or cannot be read.
        """
        if not path.exists():
            raise NotACollectionError(
                f"There is no file {path}. Make a new collection, or choose another file."
            )
        return cls(Store.open(path), path)

    def close(self) -> None:
        """Let go of the file; idempotent."""
        if self._search is not None:
            self._search.close()
            self._search = None
        self._store.close()

    # What is computed: analyses, stories, doubts, search index.

    def prepare(self, job: Job) -> None:
        """Bring all that is computed up to date: analyses, stories, search index."""
        if not self.read_only:
            stale = self._store.stale_analyses(ANALYSIS_VERSION)
            for done, article in enumerate(stale):
                job.step(done, len(stale), "Reading again")
                body = self._store.body(article)
                analysis = analyse(body)
                self._store.put_analysis(article, analysis, sightings(article, body, analysis))
            if stale:
                self._group(job)
        self._index(job)

    def rebuild(self, job: Job) -> int:
        """Compute stories and search index anew; how many articles there are."""
        if not self.read_only:
            self._group(job)
        contents = self._store.contents()
        self._index_folder().rebuild(self._documents(contents), job)
        return len(contents)

    def check(self, job: Job) -> tuple[str, ...]:
        """What is wrong with the collection, a sentence each; empty if all is well."""
        found = list(self._store.check())
        heads = self._store.heads()
        for done, head in enumerate(heads):
            job.step(done, len(heads), head.file_name)
            try:
                self._store.original(head.id)
            except LibraryError as error:
                found.append(str(error))
        missing = self._store.contents().items() - self._index_folder().indexed().items()
        if missing:
            found.append(
                f"The search index lacks {len(missing)} articles; opening the collection adds them."
            )
        return tuple(found)

    def _group(self, job: Job) -> None:
        contents = self._store.contents()
        self._digests = {key: self._digests[key] for key in contents.items() & self._digests}
        for done, key in enumerate(contents.items()):
            job.step(done, len(contents), "Grouping")
            if key not in self._digests:
                self._digests[key] = self._digest(key[0])
        found = stories([self._digests[key] for key in contents.items()])
        self._store.replace_stories(found)
        for story in found:
            self._doubt(story)

    def _digest(self, article_id: ArticleId) -> Digest:
        article = self._store.article(article_id)
        head = article.head
        analysis = self.analysis(article_id)
        return digest(article_id, head.dated, head.title, article.body, analysis)

    def _doubt(self, story: Story) -> None:
        """Flag impossible dates, in the light of the years that the story is dated in."""
        columns = {a: (self._store.article(a), self.analysis(a)) for a in story.articles}
        years = {h.dated.year for h in (c[0].head for c in columns.values()) if h.dated}
        years = years or latest_years(analysis for _, analysis in columns.values())
        for article_id, (article, analysis) in columns.items():
            found = doubts(analysis, article.body, article.head.dated, years)
            if found != article.head.doubts:
                self._store.put_doubts(article_id, found)

    def _index_folder(self) -> SearchIndex:
        """The search index, opened on first use; a stranger's or none gives an empty one."""
        if self._search is None:
            expected = self._store.setting(_INDEX_ID)
            if expected is None:
                expected = secrets.token_hex(16)
                if not self.read_only:
                    self._store.put_setting(_INDEX_ID, expected)
            self._search = SearchIndex.open(index_folder(self.path), expected)
        return self._search

    def _index(self, job: Job) -> None:
        """Add what the index lacks and drop what the collection no longer has."""
        index = self._index_folder()
        contents = self._store.contents()
        try:
            indexed = index.indexed()
        except TornIndexError:
            index.rebuild(self._documents(contents), job)
            return
        stale = [a for a, content in indexed.items() if contents.get(a) != content]
        lacking = {a: content for a, content in contents.items() if indexed.get(a) != content}
        if stale or lacking:
            index.update(self._documents(lacking), stale, job)

    def _documents(self, contents: dict[ArticleId, str]) -> Iterable[SearchDocument]:
        for article_id, content in contents.items():
            article = self._store.article(article_id)
            yield SearchDocument.of(article, content)

    # Import.

    def import_files(self, paths: Sequence[Path], job: Job) -> ImportSummary:
        """Import files and folders; each file is one step of `job`.

        Raises:
            Cancelled: what was read stays; the ledger names what was not.
        """
        self._writable()
        import_id = self._store.begin_import(now())
        offered = list(files_in(paths))
        done = 0
        try:
            with FileReader() as reader:
                # The reader works ahead, so that files are read while others are stored.
                readings = reader.readings(o.path for o in offered if not o.refusal)
                for done, offer in enumerate(offered):
                    job.step(done, len(offered), offer.path.name)
                    if offer.refusal:
                        self._record(import_id, offer.path, FileState.FAILED, offer.refusal)
                    else:
                        self._take(import_id, offer.path, next(readings))
        except Cancelled:
            for offer in offered[done:]:
                self._record(
                    import_id, offer.path, FileState.FAILED, "Not read: the import was cancelled."
                )
            self._after_change()
            raise
        self._after_change(job, len(offered))
        return ImportSummary(import_id, self._store.ledger(import_id))

    def _take(self, import_id: ImportId, path: Path, reading: FileReading) -> None:
        known = self._store.article_of_original(reading.sha256) if reading.draft else None
        if known is not None:
            sentence = f"Same bytes as {self._store.particulars(known).name}; nothing doubled."
            if self._store.is_removed(known):
                self._store.restore([known], now())
                sentence = "Had been taken out before; brought back."
            self._record(import_id, path, FileState.SAME, sentence, known, reading)
        elif reading.draft is None:
            self._record(import_id, path, reading.state, reading.reason, None, reading)
        else:
            draft = reading.draft
            original = original_of(path, reading, draft)
            body = body_of(draft.blocks)
            analysis = analyse(body)
            self._store.add(
                import_id, original, reading.data, draft, analysis, reading.state, reading.reason,
                now(), sightings(ArticleId(0), body, analysis),
            )  # fmt: skip

    def _record(
        self,
        import_id: ImportId,
        path: Path,
        state: FileState,
        reason: str,
        article: ArticleId | None = None,
        reading: FileReading | None = None,
    ) -> None:
        sha256, size = (reading.sha256, reading.size) if reading else ("", 0)
        self._store.record(
            LedgerLine(import_id, now(), str(path), state, reason, article, sha256, size)
        )

    def _after_change(self, job: Job | None = None, steps: int = 0) -> None:
        """Group and index what changed; the notes say so, the count stays full."""
        job = job or Job()
        self._naming.forget()
        job.step(steps, steps, "Grouping")
        self._group(Job())
        job.step(steps, steps, "Indexing")
        self._index(Job())

    def ledger(self, import_id: ImportId | None = None) -> tuple[LedgerLine, ...]:
        """The lines of one import, or of all, in order."""
        return self._store.ledger(import_id)

    # Reading.

    def count(self) -> int:
        """How many articles there are."""
        return self._store.count()

    def heads(self, offset: int = 0, limit: int = -1) -> tuple[ArticleHead, ...]:
        """Heads of articles, newest first, the undated last; -1 for all."""
        return self._store.heads(offset, limit)

    def head(self, article: ArticleId) -> ArticleHead:
        """One head."""
        return self._store.head(article)

    def article(self, article: ArticleId) -> Article:
        """One article with its blocks, readings and original's particulars."""
        return self._store.article(article)

    def analysis(self, article: ArticleId) -> Analysis:
        """The analysis of an article, the stored one if this program's version made it."""
        stored = self._store.analysis(article)
        if stored.version == ANALYSIS_VERSION:
            return stored
        return analyse(self._store.article(article).body)

    def original(self, article: ArticleId) -> bytes:
        """The bytes that the article was read from, checked against their SHA-256."""
        return self._store.original(article)

    def stories(self) -> tuple[Story, ...]:
        """All stories, latest first; an article that resembles none is a story alone."""
        return self._store.stories()

    # Search and comparison.

    def search(self, query: str, limit: int = 100, *, also_as: bool = True) -> SearchResult:
        """Find articles; a broken query runs in its nearest reading and says so.

        Names are found under their other spellings too, unless `also_as` is switched off.
        """
        spellings = self._naming.other_spellings if also_as else _no_other_spellings
        asked, also = with_other_spellings(parse(query), spellings)
        index = self._index_folder()
        try:
            found = index.search(asked, limit)
        except TornIndexError:
            logger.warning("The search index is torn; building it anew")
            index.rebuild(self._documents(self._store.contents()), Job())
            found = index.search(asked, limit)
        hits = []
        for article_id, score in found.scores:
            article = self._store.article(article_id)
            places = excerpts(article.body, asked, _EXCERPTS)
            hits.append(Hit(article.head, score, places, article.body))
        return SearchResult(str(asked), asked.problems, tuple(hits), found.total, also)

    def compare(
        self,
        articles: Sequence[ArticleId],
        base: int = 0,
        strictness: float = 0.0,
        *,
        check: bool = True,
        make_vectors: bool = False,
    ) -> Comparison:
        """Two to six articles side by side, in the order given; `base` indexes `articles`.

        What the analyst corrected goes before what is found. Above 0 `strictness` links fewer
        passages, below it more; from -0.05 to 0.10 makes sense. Articles of different stories
        that seem to tell of different events are hardly linked, unless `check` is off. Where
        sentence vectors lack, words alone are compared, or with `make_vectors` up to two
        seconds are spent on making them.

        Raises:
            LibraryError: if there are fewer, more, or one twice.
        """
        check_columns(articles)
        columns = tuple(self._column(a) for a in articles)
        corrections = self._store.corrections()
        names = self._naming.keys(articles)
        vectors = self._meaning.of(columns, make=make_vectors)
        known = (None, strictness, corrections, names, vectors)
        made = compare(columns, base, *known, check=check)
        if made.apart and self._of_one_story(articles):
            return compare(columns, base, *known, check=False)
        return made

    def _of_one_story(self, articles: Sequence[ArticleId]) -> bool:
        return any(set(articles) <= set(story.articles) for story in self._store.stories())

    def vectorise(self, job: Job) -> int:
        """Make the sentence vectors that lack, newest articles first; how many articles had none.

        Takes about 10 ms a sentence; call it when nothing else is to be done.

        Raises:
            Cancelled: what was made before is kept.
        """
        self._writable()
        return self._meaning.make(job)

    def _column(self, article: ArticleId) -> Column:
        return Column(self._store.article(article), self.analysis(article))

    # Names.

    def names(self) -> tuple[NameEntry, ...]:
        """All names in the collection, commonest first, with why their spellings are one."""
        return self._naming.entries()

    def name_proposals(self) -> tuple[NameProposal, ...]:
        """Pairs of names that may be one, surest first; nothing is joined by that."""
        return self._naming.proposals(self._store.stories())

    def join_names(self, keys: Sequence[str]) -> None:
        """Say that names are one, as one step of undo; `keys` are theirs or spellings of them.

        Raises:
            LibraryError: if there are fewer than two, or one is not there.
        """
        self._writable()
        self._naming.join(keys, now())

    def keep_names_apart(self, one: str, other: str) -> None:
        """Say that two names are two, whatever the rules say.

        Raises:
            LibraryError: if they are one, or one is not there.
        """
        self._writable()
        self._naming.keep_apart(one, other, now())

    def split_name(self, key: str, spelling: str) -> None:
        """Say that a spelling of a name is another name.

        Raises:
            LibraryError: if there is no such name, or it has no other spelling.
        """
        self._writable()
        self._naming.split(key, spelling, now())

    def rename_name(self, key: str, name: str) -> None:
        """Show a name otherwise than it is written most often.

        Raises:
            LibraryError: if there is no such name, or the new one is empty.
        """
        self._writable()
        self._naming.rename(key, name, now())

    # Corrections of the links.

    def link(self, left: Place, right: Place) -> None:
        """Say that two sentences tell the same thing, as one step of undo.

        This and what follows change nothing where it was said already.

        Raises:
            LibraryError: if they are of one article, or there is no such sentence.
        """
        self._correct(CorrectionKind.LINK, [left], [right])

    def unlink(self, left: Place, right: Place) -> None:
        """Say that two sentences do not tell the same thing.

        Raises:
            LibraryError: if they are of one article, or there is no such sentence.
        """
        self._correct(CorrectionKind.UNLINK, [left], [right])

    def split_row(self, stay: Sequence[Place], leave: Sequence[Place]) -> None:
        """Say of the passages of a row that some of them tell something else than the others.

        Raises:
            LibraryError: if all are of one article, or there is no such sentence.
        """
        self._correct(CorrectionKind.SPLIT, stay, leave)

    def join_rows(self, one: Sequence[Place], other: Sequence[Place]) -> None:
        """Say of the passages of two rows that all tell the same thing.

        Raises:
            LibraryError: if all are of one article, or there is no such sentence.
        """
        self._correct(CorrectionKind.JOIN, one, other)

    def corrections(self) -> tuple[Correction, ...]:
        """All that hold, the earliest first; a notice says where one cannot be followed now."""
        return tuple(replace(c, notice=self._notice(c)) for c in self._store.corrections())

    def take_back(self, correction: CorrectionId) -> None:
        """Let any one of the corrections hold no more; this can be undone itself.

        Raises:
            LibraryError: if it was taken back already.
        """
        self._writable()
        self._store.take_back(correction, now())

    def _correct(
        self, kind: CorrectionKind, some: Sequence[Place], others: Sequence[Place]
    ) -> None:
        self._writable()
        pairs = [ends for ends in product(some, others) if ends[0][0] != ends[1][0]]
        if not pairs:
            raise LibraryError("Choose passages of two different articles.")
        columns = {a: self._column(a) for a in dict.fromkeys(p[0] for ends in pairs for p in ends)}
        for article, sentence in {place for ends in pairs for place in ends}:
            if not 0 <= sentence < len(columns[article].analysis.sentences):
                raise LibraryError(f"Article {article} has no sentence {sentence + 1}.")
        anchored = tuple(
            (anchor_of(columns[a], m), anchor_of(columns[b], n)) for (a, m), (b, n) in pairs
        )
        shown = tuple(columns.values())
        wanted = Correction(CorrectionId(0), kind, now(), anchored)
        said, _ = verdicts(shown, self._store.corrections())
        if not set(verdicts(shown, [wanted])[0]) <= set(said):
            self._store.correct(kind, anchored, wanted.at)

    def _notice(self, correction: Correction) -> str:
        for anchor in (anchor for pair in correction.pairs for anchor in pair):
            try:
                column = self._column(anchor.article)
            except UnknownArticleError:
                return f"The article of {anchor.name} was taken out; undo brings it back."
            if sentence_of(anchor, column) is None:
                return notice_of(anchor)
        return ""

    # Who copies whom, and who else says it.

    def sources(self, articles: Sequence[ArticleId]) -> Sources:
        """Which of these articles are one text in the main, and whose copy they carry."""
        return sources([Column(self._store.article(a), self.analysis(a)) for a in articles])

    def who_else(
        self, article: ArticleId, sentence: int, limit: int = 20, *, same_outlet: bool = True
    ) -> tuple[Echo, ...]:
        """The passages of other articles that say what a sentence says, best first.

        Looks through the 24 articles that hold most of its telling words, so that the time,
        some 100 ms, grows little with the collection: only the look-up in the index does.

        Args:
            article: the article that has the sentence.
            sentence: its number, from 0.
            limit: how many passages at most.
            same_outlet: whether passages of the same outlet come too, behind all others.

        Raises:
            LibraryError: if the article has no such sentence.
        """
        asked = Column(self._store.article(article), self.analysis(article))
        if not 0 <= sentence < len(asked.analysis.sentences):
            raise LibraryError(f"Article {article} has no sentence {sentence + 1}.")
        words = telling_words(asked, sentence)
        index = self._index_folder()
        try:
            found = index.likely(words, _LIKELY_ARTICLES + 1)
        except TornIndexError:
            logger.warning("The search index is torn; building it anew")
            index.rebuild(self._documents(self._store.contents()), Job())
            found = index.likely(words, _LIKELY_ARTICLES + 1)
        known = self._store.contents()
        others = [
            Column(self._store.article(a), self.analysis(a))
            for a in found
            if a != article and a in known
        ]
        heard = echoes(asked, sentence, others)
        return tuple(e for e in heard if same_outlet or not e.same_outlet)[:limit]

    # Decisions of the analyst.

    def set_field(self, articles: Sequence[ArticleId], field: FieldName, value: str) -> None:
        """Set a field by hand, as one step of undo; "" says that it is known to be unknown.

        Raises:
            LibraryError: if `value` does not fit, e.g. a publication date that is no ISO date.
        """
        self._writable()
        value = value.strip()
        if field is FieldName.PUBLISHED and value:
            check_date(value)
        self._store.set_field(articles, field, value, now())
        self._after_change()

    def remove(self, articles: Sequence[ArticleId]) -> None:
        """Take articles out of the collection; their originals stay and `undo` brings them back."""
        self._writable()
        self._store.remove(articles, now())
        self._after_change()

    def undo(self) -> str:
        """Take back the latest decision; what it was, in words, or "" if there is none."""
        return self._again(self._store.undo)

    def redo(self) -> str:
        """Make the decision undone last once more; what it was, or "" if there is none."""
        return self._again(self._store.redo)

    def _again(self, act: Callable[[datetime], str]) -> str:
        self._writable()
        done = act(now())
        if done:
            self._after_change()
        return done

    def undoable(self) -> str:
        """What `undo` would take back, in words, or ""."""
        return self._store.undoable()

    def redoable(self) -> str:
        """What `redo` would make once more, in words, or ""."""
        return self._store.redoable()

    def save_as(self, path: Path) -> None:
        """Write a copy of the collection to `path`; the search index is made anew there.

        Raises:
            LibraryError: if something is there already or cannot be written.
        """
        self._store.copy_to(path)

    def _writable(self) -> None:
        if self.read_only:
            raise ReadOnlyCollectionError(
                f"{self.path.name} is open for reading only, so nothing was changed. "
                "Save a copy of the collection and work in the copy."
            )


def _no_other_spellings(_: str) -> tuple[str, ...]:
    return ()


def index_folder(collection: Path) -> Path:
    """Where the search index of a collection lies."""
    return collection.with_name(f"{collection.stem}.parallax-index")


def original_of(path: Path, reading: FileReading, draft: Draft) -> Original:
    """The particulars of a file that was read."""
    return Original(
        reading.sha256, path.name, str(path), reading.size, draft.media_type, draft.charset
    )


def compare_files(paths: Sequence[Path], base: int = 0, strictness: float = 0.0) -> Comparison:
    """Compare article files without a collection; their ids count from 1.

    Raises:
        LibraryError: if one cannot be read, with the reason.
    """
    check_columns(paths)
    with FileReader() as reader:
        read = [_loose(ArticleId(n), path, reader) for n, path in enumerate(paths, start=1)]
    return compare(tuple(read), base, strictness=strictness, vectors=vectors_of(read))


def sources_of(comparison: Comparison) -> Sources:
    """Which columns of a comparison are one text in the main; takes a few milliseconds."""
    return sources(comparison.columns)


def sources_of_files(paths: Sequence[Path]) -> Sources:
    """Which article files are one text in the main, without a collection.

    Raises:
        LibraryError: if one cannot be read, with the reason.
    """
    with FileReader() as reader:
        return sources([_loose(ArticleId(n), path, reader) for n, path in enumerate(paths, 1)])


def _loose(article_id: ArticleId, path: Path, reader: FileReader) -> Column:
    reading = reader.read(path)
    if reading.draft is None:
        raise LibraryError(f"{path}: {reading.reason}")
    draft = reading.draft
    body = body_of(draft.blocks)
    analysis = analyse(body)
    head = head_of(article_id, draft.readings, path.name)
    found = doubts(analysis, body, head.dated, latest_years([analysis]))
    head = head_of(article_id, draft.readings, path.name, found)
    article = Article(head, body, draft.blocks, draft.readings, original_of(path, reading, draft))
    return Column(article, analysis)


def latest_years(analyses: Iterable[Analysis]) -> set[int]:
    """The last year that a text names together with day and month; empty if none does.

    Years alone do not count: a report of 2018 speaks of 2014 as its past.
    """
    years = {
        m.value.year
        for analysis in analyses
        for m in analysis.mentions
        if m.kind is MentionKind.TIME and isinstance(m.value, TimeExpression)
        if m.value.year and m.value.month and m.value.day
    }
    return {max(years)} if years else set()


def check_columns(articles: Sequence[object]) -> None:
    """Refuse a comparison that cannot be shown.

    Raises:
        LibraryError: if there are fewer than two, more than six, or one twice.
    """
    if not 2 <= len(articles) <= MOST_COLUMNS:
        raise LibraryError(
            f"A comparison takes two to {MOST_COLUMNS} articles, not {len(articles)}. "
            "Choose some of them."
        )
    if len(set(articles)) < len(articles):
        raise LibraryError("One article was chosen twice. Choose different ones.")


def check_date(value: str) -> None:
    """Refuse what is no date.

    Raises:
        LibraryError: with the form that is wanted.
    """
    try:
        date.fromisoformat(value[:10])
        datetime.fromisoformat(value)
    except ValueError as error:
        raise LibraryError(
            f"“{value}” is no date. Write year, month and day, as in 2018-08-09."
        ) from error
