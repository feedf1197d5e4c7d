"""The one façade of a collection; the reader and the command line see nothing below it."""

import logging
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import date, datetime
from itertools import product
from pathlib import Path
from typing import cast

from index.compare import Found, Prepared, compare, compared, find
from index.compare.corrections import (
    anchor_of,
    kept_span_of,
    notice_of,
    sentence_of,
    verdicts,
)
from index.compare.echoes import echoes, telling_words
from index.compare.findings import findings
from index.compare.naming import renamed
from index.compare.ranking import ranked
from index.compare.reviews import anchors_of, in_force, reviews
from index.compare.sources import sources
from index.conflicts import Conflicts
from index.coverage import coverage
from index.duplicates import duplicates_of
from index.errors import LibraryError, ReadOnlyCollectionError, UnknownArticleError
from index.event_pages import EventPages
from index.export.hits import hits_csv
from index.export.ledger import ledger_csv
from index.export.watched import watched_csv
from index.grouping import latest_years
from index.importing import FileReader, FileReading, let_go
from index.imports import (
    NOTHING_SETTLED,
    PLAIN,
    Imports,
    ImportSummary,
    Plans,
    UnfinishedImport,
    now,
)
from index.jobs import Cancelled, Job, Progress
from index.labels import Labels
from index.meaning import Meaning, read_now
from index.naming import Naming
from index.outlets import Outlets
from index.previews import Previews
from index.records import (
    Analysis,
    Anchor,
    Article,
    ArticleHead,
    ArticleId,
    Column,
    ColumnMapping,
    Comparison,
    ContextLine,
    Correction,
    CorrectionId,
    CorrectionKind,
    Coverage,
    Decided,
    Draft,
    Duplicate,
    Echo,
    EventFigures,
    EventPage,
    FieldName,
    Findings,
    ImportHead,
    ImportId,
    Judgement,
    JudgementKind,
    LedgerLine,
    LineOrder,
    NameEntry,
    NameKeys,
    NameProposal,
    Narrowing,
    Order,
    OutletEntry,
    Ranked,
    ReadingPlan,
    Regrouping,
    Review,
    ReviewState,
    SavedSearch,
    SearchResult,
    Sources,
    Splitting,
    Story,
    StoryPage,
    TablePreview,
    Tag,
    WatchedFolder,
    WatchList,
    body_of,
    head_of,
    standings,
)
from index.regrouping import RegroupingDesk
from index.repeated import Repeated
from index.search import narrowed, parse
from index.searching import EVERYTHING, Searching
from index.store import Store
from index.tagging import Tagging
from index.text.sentence_model import Vectors
from index.text.shown import shown
from index.text.times import doubts
from index.upkeep import Upkeep, index_folder
from index.watch_lists import read, written
from index.watching import Watching, with_problems
from index.watching_folders import WatchedFolders

__all__ = [
    "ImportSummary",
    "Library",
    "UnfinishedImport",
    "compare_files",
    "index_folder",
    "read_watch_list",
]

logger = logging.getLogger(__name__)

SUFFIX = ".parallax"
MOST_COLUMNS = 6
Place = tuple[ArticleId, int]  # an article and one of its sentences, from 0
_Asked = tuple[Prepared, float, tuple[bool, ...], bool]
_LIKELY_ARTICLES = 32  # that are looked through for who else says a thing
_LARGEST_LIST = 16 << 20  # bytes of a watch list


class Library:
    """A collection with its search index.

    Every method may be called from any thread; one thread at a time may change things.
    Reading methods without a `job` take a few milliseconds.
    """

    def __init__(self, store: Store, path: Path) -> None:
        self._store = store
        self._upkeep = Upkeep(store, path)
        self._naming = Naming(store)
        self._meaning = Meaning(store)
        self._events = RegroupingDesk(store)
        self._pages = EventPages(store, self._upkeep, self._naming, self._meaning, self._events)
        self._conflicts = Conflicts(store, self._compare_of_event, self._meaning.read)
        self._labels = Labels(store, self._conflicts)
        self._searching = Searching(store, self._upkeep, self._naming, self._labels)
        self._tagging = Tagging(store)
        self._outlets = Outlets(store)
        self._repeated = Repeated(store)
        self._previews = Previews(store)
        self._imports = Imports(store, self._previews.mappings)
        self._folders = WatchedFolders(store)
        self._watching = Watching(store, self._searching.articles)
        self._prepared: Prepared | None = None  # of what was compared last
        self._found: tuple[tuple[_Asked, Found], ...] = ()  # the last two; see `_find`
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
        return cls(Store.open(path), path)

    def close(self) -> None:
        """Let go of the file, once other threads have their answers; idempotent."""
        self._upkeep.close()
        with suppress(LibraryError):  # what was found of conflicts can be found again
            self._conflicts.write()
        self._store.close()

    # What is computed: analyses, stories, doubts, search index.

    def prepare(self, job: Job) -> None:
        """Bring all that is computed up to date: analyses, stories, search index.

        Raises:
            Cancelled: what was done stays; the next change or call does the rest.
        """
        self._forget()
        self._upkeep.prepare(job)
        self._forget()

    def _refresh(self, job: Job) -> None:
        """Compute anew what a change of articles or decisions touched."""
        self._forget()
        self._upkeep.refresh(job)
        self._forget()

    def _forget(self) -> None:
        """Ask the collection again for all that depends on articles, events and decisions."""
        self._naming.forget()
        self._searching.forget()
        self._labels.forget()
        self._conflicts.forget()

    def tend(self, job: Job) -> None:
        """Join the small parts of the search index that additions leave, so that it stays fast.

        The processes that read files end, too.

        Call it when nothing else is to be done, from any thread; searches go on meanwhile.

        Raises:
            Cancelled: nothing has changed.
        """
        while self._upkeep.tend_index(job):
            pass
        let_go()

    def rebuild(self, job: Job) -> int:
        """Compute stories and search index anew; how many articles there are."""
        if not self.read_only:
            self._upkeep.grouping.group(job, anew=True)
        return self._upkeep.build_index(job)

    def check(self, job: Job) -> tuple[str, ...]:
        """What is wrong with the collection, a sentence each; empty if all is well."""
        checks: list[Callable[[], Iterable[str]]] = [
            self._store.check,
            lambda: self._unsound_originals(job),
        ]
        if not self.read_only:  # else stories and index are as they were, or made at opening
            checks.append(self._out_of_date)
        found: list[str] = []
        for one in checks:
            try:
                found += one()
            except LibraryError as error:
                found.append(str(error))
        return tuple(found)

    def _unsound_originals(self, job: Job) -> Iterator[str]:
        heads = self._store.heads()
        for done, head in enumerate(heads):
            job.step(done, len(heads), head.file_name)
            try:
                self._store.original(head.id)
            except LibraryError as error:
                yield f"{shown(head.file_name)} [{head.id}]: {error}"

    def _out_of_date(self) -> Iterator[str]:
        if lacking := self._upkeep.unindexed():
            articles = "1 article" if lacking == 1 else f"{lacking} articles"
            yield f"The search index lacks {articles}; opening the collection adds them."
        if not self._upkeep.grouping.is_grouped():
            yield "The stories are older than the articles; opening the collection groups anew."

    # Import.

    def import_files(
        self,
        paths: Sequence[Path],
        job: Job,
        plans: Plans = NOTHING_SETTLED,
        default: ReadingPlan = PLAIN,
    ) -> ImportSummary:
        """Import files and folders; each file is one step of `job`.

        `plans` tells what was settled about a file, `default` what about all others.

        Raises:
            Cancelled: what was read stays; the ledger names what was not.
        """
        self._writable()
        import_id = self._imports.begin(paths, job, plans, default)
        return self.resume_import(import_id, job, plans, default)

    def unfinished_imports(self) -> tuple[UnfinishedImport, ...]:
        """Imports that a crash broke off, oldest first."""
        return self._imports.unfinished()

    def resume_import(
        self,
        import_id: ImportId,
        job: Job,
        plans: Plans = NOTHING_SETTLED,
        default: ReadingPlan = PLAIN,
    ) -> ImportSummary:
        """Read what an import that was broken off has still to read; no file is read twice.

        Raises:
            Cancelled: what was read stays; the ledger names what was not.
        """
        self._writable()
        try:
            self._imports.run(import_id, job, plans, default)
        finally:
            with suppress(LibraryError):  # of a full disk; the next import learns it
                self._repeated.learn(import_id)
            # Also what came in before a cancel or a full disk is to be found at once.
            self._refresh(_unstoppable(job))
        return self._imports.summary(import_id)

    def give_up_import(self, import_id: ImportId) -> None:
        """Leave what an import that was broken off has not read; the ledger names it."""
        self._writable()
        self._imports.give_up(import_id)

    def ledger(self, import_id: ImportId | None = None) -> tuple[LedgerLine, ...]:
        """The lines of one import, or of all, in order."""
        return self._store.ledger(import_id)

    def duplicates_of(self, article: ArticleId) -> tuple[Duplicate, ...]:
        """The other articles that say the same, in just or in nearly the same words."""
        return duplicates_of(self._store, article)

    def imports(self) -> tuple[ImportHead, ...]:
        """All imports, oldest first, the one that runs included."""
        return self._store.imports()

    def waiting_files(self, import_id: ImportId) -> tuple[Path, ...]:
        """The files that an import has still to read, in order; the first is being read."""
        return self._imports.waiting_files(import_id)

    def leave_out(self, lines: Sequence[LedgerLine], reason: str) -> None:
        """Say of files that gave no article that they need give none, with a sentence why.

        A line in their place goes before that sentence; the earlier one stays, as replaced.
        """
        self._writable()
        self._imports.leave_out(lines, reason)

    def kept_bytes(self, sha256: str) -> bytes | None:
        """The bytes of a file that was offered, by their hash; None where they are not kept."""
        return self._store.kept_bytes(sha256) if sha256 else None

    def write_ledger(self, path: Path, import_id: ImportId | None = None) -> None:
        """Write the ledger of one import, or of all, to a csv file, over one that is there.

        Raises:
            LibraryError: if the file cannot be written.
        """
        lines = self._store.ledger()
        heads = {head.id: head for head in self._store.heads()}
        _write_table(path, ledger_csv(lines, standings(lines), heads, import_id))

    # What a file would become, before it is read.

    def splitting(self, path: Path, job: Job) -> Splitting:
        """The paragraphs of a document and where articles are proposed to begin.

        Raises:
            LibraryError: if it cannot be read, or is of a kind that is not parted so.
        """
        return self._previews.splitting(path, job)

    def table_preview(self, path: Path, job: Job) -> TablePreview:
        """The first rows of a table, and what its columns are taken for.

        Raises:
            LibraryError: if it cannot be read, or is no table.
        """
        return self._previews.table(path, job)

    def mappings(self) -> tuple[ColumnMapping, ...]:
        """What was said of the columns of tables, the latest first; one for each heading."""
        return self._previews.mappings()

    def remember_mapping(self, mapping: ColumnMapping) -> None:
        """Keep what the columns of tables with this heading hold, for all later imports."""
        self._writable()
        self._previews.remember(mapping)

    # Folders whose new files come in by themselves.

    def watched_folders(self) -> tuple[WatchedFolder, ...]:
        """The watched folders, in the order in which they were chosen."""
        return self._folders.folders()

    def watch_folder(self, path: Path) -> None:
        """Watch a folder; its files that are not in yet are new.

        Raises:
            LibraryError: if it is no folder.
        """
        self._writable()
        self._folders.watch(path)

    def unwatch_folder(self, path: Path) -> None:
        """Watch a folder no longer; what came in from it stays."""
        self._writable()
        self._folders.unwatch(path)

    def new_files(self, job: Job) -> tuple[Path, ...]:
        """The files of watched folders that are to be imported: new, and the same at two calls.

        Raises:
            Cancelled: if the job was cancelled.
        """
        return self._folders.new_files(job)

    def took_files(self, paths: Sequence[Path]) -> None:
        """Say that files of watched folders were offered to an import as they are now."""
        self._writable()
        self._folders.took(tuple(paths))

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
        return self._upkeep.analysis(article)

    def original(self, article: ArticleId) -> bytes:
        """The bytes that the article was read from, checked against their SHA-256."""
        return self._store.original(article)

    def stories(self) -> tuple[Story, ...]:
        """All stories, latest first; an article that resembles none is a story alone."""
        return self._store.stories()

    # Search and comparison.

    def search(
        self,
        query: str,
        limit: int = 100,
        *,
        also_as: bool = True,
        order: Order = Order.BEST,
        narrowed: Narrowing = EVERYTHING,
        unfinished: bool = False,
    ) -> SearchResult:
        """Find articles; a broken query runs in its nearest reading and says so.

        Args:
            query: as typed, see `index.search.help`.
            limit: how many hits at most; facets, bars and the total count all.
            also_as: whether names are found under their other spellings too.
            order: in which the hits stand.
            narrowed: what of the facets is ticked.
            unfinished: whether the query is being typed; its last word is then also looked for
                as the beginning of others, and a note of the result says so.
        """
        return self._searching.search(
            query, limit, also_as=also_as, order=order, narrowed=narrowed, unfinished=unfinished
        )

    def contexts(
        self,
        query: str,
        narrowed: Narrowing = EVERYTHING,
        order: LineOrder = LineOrder.ARTICLE,
        job: Job | None = None,
        *,
        also_as: bool = True,
        unfinished: bool = False,
    ) -> Iterator[tuple[ContextLine, ...]]:
        """Every hit of a search with what stands around it, one line a hit, in batches.

        Some 0.2 ms an article of 400 words, and 0.5 kB a line. By article, date or outlet the
        first batch comes at once, by the words around a hit when all were found.

        Raises:
            Cancelled: between batches, if the job was cancelled.
        """
        return self._searching.contexts(
            query, narrowed, order, job, also_as=also_as, unfinished=unfinished
        )

    def write_hits(
        self,
        path: Path,
        query: str,
        narrowed: Narrowing = EVERYTHING,
        order: LineOrder = LineOrder.ARTICLE,
        job: Job | None = None,
        *,
        also_as: bool = True,
    ) -> None:
        """Write every hit of a search to a csv file, a line each, over one that is there.

        Raises:
            Cancelled: if the job was cancelled; nothing is written then.
            LibraryError: if the file cannot be written.
        """
        hits = self._searching.listed(query, narrowed, order, job, also_as=also_as)
        _write_table(path, hits_csv(hits))

    # Saved searches; together they are a watch list.

    def saved_searches(self) -> tuple[SavedSearch, ...]:
        """All saved searches, the earliest first, with what their last run found."""
        return self._watching.searches()

    def save_search(self, name: str, query: str) -> SavedSearch:
        """Keep a query under a name; the hits that there are count as seen.

        This and the next three are steps of undo.

        Raises:
            LibraryError: if the query is empty, or there is a search of this name.
        """
        self._writable()
        return self._watching.save(name, query, now())

    def rename_search(self, search: int, name: str) -> None:
        """Call a saved search otherwise.

        Raises:
            LibraryError: if it is not there, or another has this name.
        """
        self._writable()
        self._watching.rename(search, name, now())

    def change_search(self, search: int, query: str) -> None:
        """Let a saved search ask something else; no article that was there is new by that.

        Raises:
            LibraryError: if it is not there, or the query is empty.
        """
        self._writable()
        self._watching.change(search, query, now())

    def delete_searches(self, searches: Sequence[int]) -> None:
        """Keep searches no longer.

        Raises:
            LibraryError: if one is not there.
        """
        self._writable()
        self._watching.delete(searches, now())

    def narrowed(self, query: str, narrowing: Narrowing) -> str:
        """The text of a query that asks for what is ticked too, to be saved or typed on."""
        return str(narrowed(parse(query), narrowing))

    def run_watch_list(
        self, job: Job, searches: Sequence[int] | None = None
    ) -> tuple[SavedSearch, ...]:
        """Run all saved searches, or some: how many hits each has and which came in since seen.

        Any thread may run them, and `saved_searches` knows the counts from then on.

        Raises:
            Cancelled: what was run before is kept.
            LibraryError: if one is not there.
        """
        return self._watching.run(job, searches)

    def mark_seen(self, searches: Sequence[int]) -> None:
        """Say that the new hits of these searches were seen, all that the last run found.

        Raises:
            LibraryError: if one is not there.
        """
        self._writable()
        self._watching.mark_seen(searches)

    def add_watch_list(self, watch_list: WatchList) -> tuple[int, ...]:
        """Save the searches of a list, see `read_watch_list`, as one step of undo.

        A search of a name that is there is changed. All hits of new ones are new.

        Returns:
            The numbers of the searches, in the order of the list.
        """
        self._writable()
        return self._watching.add(watch_list, now())

    def try_watch_list(self, watch_list: WatchList, job: Job) -> tuple[SavedSearch, ...]:
        """Run the searches of a list without saving them.

        Raises:
            Cancelled: if the job was cancelled.
        """
        return self._watching.run_once(watch_list, job)

    def write_watch_list(self, path: Path) -> None:
        """Write the saved searches to a csv file, over one that is there.

        Raises:
            LibraryError: if the file cannot be written.
        """
        _write_table(path, [written(self._watching.listed())])

    def write_watched_hits(self, path: Path, searches: Sequence[SavedSearch], job: Job) -> None:
        """Write all hits of these searches to a csv file, a line each, over one that is there.

        Raises:
            Cancelled: if the job was cancelled; nothing is written then.
            LibraryError: if the file cannot be written.
        """
        _write_table(path, list(watched_csv(self._watching.hits(searches, job))))

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
        that seem to tell of different events are hardly linked, unless `check` is off or the
        analyst wants them compared all the same (see `compare_together`). Where
        sentence vectors lack, words alone are compared, or with `make_vectors` up to two
        seconds are spent on making them; `basis` says which of the two it was, and why. Another
        base needs no new links: the last are kept.

        Raises:
            LibraryError: if there are fewer, more, or one twice.
        """
        check_columns(articles)
        columns = tuple(self._column(a) for a in articles)
        corrections, names = self._store.corrections(), self._naming.keys(articles)
        read = self._meaning.of(columns, make=make_vectors)
        together = self._store.compared_together(articles)
        prepared = self._prepare(columns, names)
        found = self._find(prepared, strictness, read.vectors, check=check and not together)
        if found.apart and self._of_one_story(articles):
            found = self._find(prepared, strictness, read.vectors, check=False)
        made = compared(prepared, base, found, strictness, corrections)
        told = reviews(made, self._store.judgements())
        made = replace(made, together=together, basis=read.basis, unread=read.unread, reviews=told)
        if not strictness:
            self._conflicts.keep(made)
        return made

    def _compare_of_event(self, articles: Sequence[ArticleId]) -> Comparison:
        """As `compare` sets articles of one event side by side; keeps nothing for the next."""
        columns = tuple(self._column(a) for a in articles)
        made = compare(
            columns,
            corrections=self._store.corrections(),
            names=self._naming.keys(articles),
            vectors=self._meaning.of(columns).vectors,
            check=False,
        )
        return replace(made, reviews=reviews(made, self._store.judgements()))

    def look_for_conflicts(self, job: Job) -> int:
        """Look for possible conflicts inside events that changed since; how many events.

        For `has:conflict`, which finds what was looked at and says how many events were not.
        Takes some 0.2 s an event; call it after `vectorise` when nothing else is to be done, from
        any thread and even while another changes things.

        Raises:
            Cancelled: what was found before is kept.
        """
        self._writable()
        return self._conflicts.look(job)

    def findings(self, comparison: Comparison) -> Findings:
        """What a comparison tells as a whole: facts, quotations, omissions, figures, days.

        Names that the analyst joined count as one, as they do in its differences.
        """
        names = self._naming.keys([column.article.head.id for column in comparison.columns])
        return findings(replace(comparison, columns=renamed(comparison.columns, names)))

    def _prepare(self, columns: tuple[Column, ...], names: NameKeys) -> Prepared:
        """What was worked out when these columns were compared last, else what can be now."""
        known = self._prepared
        if known is None or not known.fits(columns, names):
            self._prepared = known = Prepared.of(columns, names)
        return known

    def _find(
        self,
        prepared: Prepared,
        strictness: float,
        vectors: Sequence[Vectors | None],
        *,
        check: bool,
    ) -> Found:
        """The links, those found last if they are the same: another column may lead now."""
        asked = prepared, strictness, tuple(known is not None for known in vectors), check
        for before, found in self._found:
            if before == asked:
                return found
        found = find(prepared, None, strictness, vectors, check=check)
        self._found = ((asked, found), *self._found[:1])
        return found

    def compare_together(self, articles: Sequence[ArticleId], *, so: bool = True) -> None:
        """Compare these articles all the same though they seem to tell of different events.

        Holds for any of them too. With `so` off they are held apart again.

        Raises:
            LibraryError: if one is not there.
        """
        self._writable()
        self._store.compare_together(articles, now(), so=so)

    def _of_one_story(self, articles: Sequence[ArticleId]) -> bool:
        numbers = self._store.story_numbers(articles)
        return len(numbers) == len(articles) and len(set(numbers.values())) == 1

    def vectorise(self, job: Job, articles: Sequence[ArticleId] | None = None) -> int:
        """Make the sentence vectors that lack, newest articles first; how many articles had none.

        Takes about 10 ms a sentence; call it when nothing else is to be done, from any thread
        and even while another changes things. The first time it loads the model, 0.3 s.

        Args:
            job: reports the articles done; is asked every 50 ms whether to go on.
            articles: those to read, or all. A collection that is open for reading only is read
                article by article, and what is made is forgotten with it.

        Raises:
            Cancelled: what was made before is kept.
        """
        if articles is None:
            self._writable()
        try:
            return self._meaning.make(job, articles)
        finally:
            self._conflicts.forget()  # comparisons may find more now

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
        self._forget()

    def keep_names_apart(self, one: str, other: str) -> None:
        """Say that two names are two, whatever the rules say.

        Raises:
            LibraryError: if they are one, or one is not there.
        """
        self._writable()
        self._naming.keep_apart(one, other, now())
        self._forget()

    def split_name(self, key: str, spelling: str) -> None:
        """Say that a spelling of a name is another name.

        Raises:
            LibraryError: if there is no such name, or it has no other spelling.
        """
        self._writable()
        self._naming.split(key, spelling, now())
        self._forget()

    def rename_name(self, key: str, name: str) -> None:
        """Show a name otherwise than it is written most often.

        Raises:
            LibraryError: if there is no such name, or the new one is empty.
        """
        self._writable()
        self._naming.rename(key, name, now())
        self._forget()

    # Events and stories as a whole; the key of an event or story is any of its articles.

    def event_page(self, key: ArticleId) -> EventPage:
        """Who reports an event and why each article is in it, who is silent, what most name.

        Reads every member, some 4 ms each up to 20, then 1 ms; figures come by `event_figures`.

        Raises:
            LibraryError: if the article is in no event.
        """
        return self._pages.page(key)

    def story_page(self, key: ArticleId) -> StoryPage:
        """The chain of events of a story, each with its outlets, and what belongs to none.

        Raises:
            LibraryError: if there is no such article.
        """
        return self._pages.story_page(key)

    def event_sources(self, key: ArticleId, job: Job) -> Sources:
        """Which articles of an event are one text in the main, however many there are.

        Raises:
            LibraryError: if the article is in no event.
            Cancelled: if the job was cancelled.
        """
        return self._pages.sources(key, job)

    def event_figures(self, key: ArticleId, job: Job) -> EventFigures:
        """How many were killed and the like in an event, by date and outlet.

        Compares up to six articles; of a larger event, independent texts are chosen.

        Raises:
            LibraryError: if the article is in no event.
            Cancelled: if the job was cancelled.
        """
        return self._pages.figures(key, job)

    def story_figures(self, key: ArticleId, job: Job) -> tuple[tuple[ArticleId, EventFigures], ...]:
        """The same for each event of a story that has two articles or more, by its key.

        Raises:
            LibraryError: if there is no such article.
            Cancelled: if the job was cancelled.
        """
        return self._pages.story_figures(key, job)

    def coverage(self, job: Job, least: int = 2) -> Coverage:
        """Who reports which event and who is silent, for events of at least so many outlets.

        Raises:
            Cancelled: if the job was cancelled.
        """
        return coverage(self._store, least, job)

    # Corrections of events and stories.

    def merge_events(self, keys: Sequence[ArticleId]) -> None:
        """Say that events are one, as one step of undo; an undated article may be among them.

        This and what follows group anew at once, and change nothing where it was said already.
        A pinned event stays pinned, with the members that it has then.

        Raises:
            LibraryError: if there are fewer than two events, or no such article.
        """
        self._regroup(lambda at: self._events.merge(keys, at))

    def split_event(self, event_key: ArticleId, articles: Sequence[ArticleId]) -> None:
        """Say that some articles of an event are an event of their own.

        Raises:
            LibraryError: if none or all are named, or one is not in the event.
        """
        self._regroup(lambda at: self._events.split(event_key, articles, at))

    def move_to_event(self, articles: Sequence[ArticleId], event_key: ArticleId) -> None:
        """Say that articles, dated or not, belong to another event than they are in.

        Raises:
            LibraryError: if all are in that event already.
        """
        self._regroup(lambda at: self._events.move(articles, event_key, at))

    def not_same_event(self, articles: Sequence[ArticleId], event_key: ArticleId) -> None:
        """Say that articles are not about an event, whether or not they are in it now.

        Raises:
            LibraryError: if nothing would be left of the event.
        """
        self._regroup(lambda at: self._events.apart(articles, event_key, at))

    def keep_events_apart(self, keys: Sequence[ArticleId]) -> None:
        """Say of events that no two of them are one.

        Raises:
            LibraryError: if there are fewer than two events.
        """
        self._regroup(lambda at: self._events.apart_events(keys, at))

    def pin_event(self, key: ArticleId, *, on: bool = True) -> None:
        """Keep the members of an event as they are, or with `on` off let them change again.

        Raises:
            LibraryError: if the article is in no event.
        """
        self._regroup(lambda at: self._events.pin(key, at, on=on))

    def rename_event(self, key: ArticleId, words: str) -> None:
        """Call an event otherwise, whatever members come; "" takes the name back.

        Raises:
            LibraryError: if the article is in no event.
        """
        self._regroup(lambda at: self._events.rename(key, words, at))

    def rename_story(self, key: ArticleId, words: str) -> None:
        """Call the story of an article otherwise, whatever comes to it; "" takes the name back.

        Raises:
            LibraryError: if there is no such article.
        """
        self._regroup(lambda at: self._events.rename_story(key, words, at))

    def grouping_decisions(self) -> tuple[Regrouping, ...]:
        """The corrections of events that hold, the earliest first; `take_back` takes their id."""
        return self._events.decisions()

    def _regroup(self, act: Callable[[datetime], None]) -> None:
        self._writable()
        act(now())
        self._upkeep.grouping.group(Job())
        self._forget()

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

    def decided(self) -> tuple[Decided, ...]:
        """The corrections and what was decided of differences and is in force, by number."""
        judged = in_force(self._store.judgements())
        told = [replace(j, notice=self._notice_of_marks(j)) for j in judged]
        return tuple(sorted((*self.corrections(), *told), key=lambda decided: decided.id))

    def where(self, decided: Decided) -> tuple[Place, ...]:
        """Where the first pair of passages of a correction, or each mark of a judgement, is now.

        Raises:
            LibraryError: if one stands nowhere, with the reason.
        """
        if isinstance(decided, Judgement):
            return tuple(self._where_marked(anchor) for anchor in decided.marks)
        return tuple(self._where(anchor) for anchor in decided.pairs[0])

    def _where_marked(self, anchor: Anchor) -> Place:
        try:
            column = self._column(anchor.article)
        except UnknownArticleError as error:
            raise LibraryError(_taken_out(anchor)) from error
        span = kept_span_of(anchor, column.article.body)
        ends = enumerate(sentence.span.end for sentence in column.analysis.sentences)
        found = next((n for n, end in ends if span is not None and span.start < end), None)
        if found is None:
            raise LibraryError(_gone(anchor))
        return anchor.article, found

    def _where(self, anchor: Anchor) -> Place:
        try:
            sentence = sentence_of(anchor, self._column(anchor.article))
        except UnknownArticleError as error:
            raise LibraryError(_taken_out(anchor)) from error
        if sentence is None:
            raise LibraryError(notice_of(anchor))
        return anchor.article, sentence

    def take_back(self, correction: CorrectionId) -> None:
        """Let any one of what is `decided` hold no more; this can be undone itself.

        So it can with any of `grouping_decisions`; then the articles are grouped anew.

        Raises:
            LibraryError: if it was taken back already.
        """
        self._writable()
        of_events = any(made.id == correction for made in self._store.regroupings())
        self._store.take_back(correction, now())
        if of_events:
            self._upkeep.grouping.group(Job())
        self._forget()

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
            self._forget()

    def _notice(self, correction: Correction) -> str:
        for anchor in (anchor for pair in correction.pairs for anchor in pair):
            try:
                self._where(anchor)
            except LibraryError as error:
                return str(error)
        return ""

    def _notice_of_marks(self, judgement: Judgement) -> str:
        for anchor in judgement.marks:
            try:
                self._where_marked(anchor)
            except LibraryError as error:
                return str(error)
        return ""

    # What the analyst thinks of differences.

    def review(self, comparison: Comparison, number: int, state: ReviewState | None) -> None:
        """Say that a difference was reviewed, or is none; None opens it again.

        It holds for the same words in other comparisons too, and teaches the rules nothing. This
        and `note` change nothing where it was said already.

        Raises:
            LibraryError: if one of the articles is not there.
        """
        if state is not self._review(comparison, number).state:
            kinds = {
                ReviewState.REVIEWED: JudgementKind.REVIEWED,
                ReviewState.DISMISSED: JudgementKind.DISMISSED,
                None: JudgementKind.REOPENED,
            }
            self._judge(comparison, number, kinds[state])

    def note(self, comparison: Comparison, number: int, words: str) -> None:
        """Keep a note on a difference in place of the one before; "" takes it away.

        Raises:
            LibraryError: if one of the articles is not there.
        """
        words = words.strip()
        if words != self._review(comparison, number).note:
            self._judge(comparison, number, JudgementKind.NOTE, words)

    def reviews(self, comparison: Comparison) -> tuple[Review, ...]:
        """What is decided now of the differences of a comparison."""
        return reviews(comparison, self._store.judgements())

    def _review(self, comparison: Comparison, number: int) -> Review:
        told = {review.number: review for review in self.reviews(comparison)}
        return told.get(number, Review(number, None))

    def _judge(
        self, comparison: Comparison, number: int, kind: JudgementKind, note: str = ""
    ) -> None:
        self._writable()
        difference = comparison.differences[number]
        articles = [column.article.head.id for column in comparison.columns]
        marks = anchors_of(comparison, difference)
        self._store.judge(kind, difference.type, marks, articles, now(), note)
        self._forget()

    # Who copies whom, and who else says it.

    def sources(self, articles: Sequence[ArticleId]) -> Sources:
        """Which of these articles are one text in the main, and whose copy they carry."""
        return sources([Column(self._store.article(a), self.analysis(a)) for a in articles])

    def who_else(
        self, article: ArticleId, sentence: int, limit: int = 20, *, same_outlet: bool = True
    ) -> tuple[Echo, ...]:
        """The passages of other articles that say what a sentence says, best first.

        Looks through the 32 articles that hold most of its telling words, so that the time,
        some 60 ms, grows little with the collection: only the look-up in the index does.

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
        found = self._upkeep.likely(telling_words(asked, sentence), _LIKELY_ARTICLES + 1)
        others = self._upkeep.tellings([a for a in found if a != article])
        sizes = {other.head.id: len(other.sentences) for other in others}
        sizes[article] = len(asked.analysis.sentences)
        vectors = self._meaning.known(sizes)
        stories = self._store.story_numbers(sizes)
        story = stories.get(article)
        kin = {a for a, number in stories.items() if number == story}
        known = [vectors.get(a) for a in (article, *(other.head.id for other in others))]
        heard = echoes(asked, sentence, others, vectors=known, kin=kin)
        return tuple(e for e in heard if same_outlet or not e.same_outlet)[:limit]

    # Decisions of the analyst.

    def set_field(self, articles: Sequence[ArticleId], field: FieldName, value: str) -> None:
        """Set a field by hand, as one step of undo; "" says that it is known to be unknown.

        Raises:
            LibraryError: if `value` does not fit, e.g. a publication date that is no ISO date.
        """
        self.set_fields(articles, {field: value})

    def set_fields(self, articles: Sequence[ArticleId], values: Mapping[FieldName, str]) -> None:
        """Set several fields by hand, as `set_field` does; together they are one step of undo.

        Raises:
            LibraryError: if a value does not fit; nothing is set then.
        """
        self._writable()
        stripped = {field: value.strip() for field, value in values.items()}
        for field in (FieldName.PUBLISHED, FieldName.UPDATED):
            if day := stripped.get(field):
                check_date(day)
        self._store.set_fields(articles, stripped, now())
        self._refresh(Job())

    def cut(self, article: ArticleId, block: int) -> None:
        """Take a block out of an article's text, by its place in `Article.blocks`; undoable.

        Raises:
            LibraryError: if there is no such block, or nothing would be left.
        """
        self._writable()
        self._store.cut(article, block, now())
        self._refresh(Job())

    def give_back(self, article: ArticleId, block: int) -> None:
        """Let a block that was set aside be text, by its place in `Article.blocks`; undoable.

        Raises:
            LibraryError: if there is no such block.
        """
        self._writable()
        self._store.give_back(article, block, now())
        self._refresh(Job())

    def remove(self, articles: Sequence[ArticleId]) -> None:
        """Take articles out of the collection; their originals stay and `undo` brings them back."""
        self._writable()
        self._store.remove(articles, now())
        self._refresh(Job())

    def tag(self, articles: Sequence[ArticleId], tag: str) -> None:
        """Tag articles as one step of undo; those that have the tag are passed over.

        Two words that only case or accents set apart are one tag, spelt as it was first.

        Raises:
            LibraryError: if this can be no tag, or an article is not there.
        """
        self._writable()
        self._tagging.tag(articles, tag, now())
        self._labels.forget_tags()

    def untag(self, articles: Sequence[ArticleId], tag: str) -> None:
        """Take a tag from articles as one step of undo.

        Raises:
            LibraryError: if there is no such tag, or an article is not there.
        """
        self._writable()
        self._tagging.untag(articles, tag, now())
        self._labels.forget_tags()

    def rename_tag(self, tag: str, name: str) -> None:
        """Call a tag otherwise; if there is one of this name already the two become one.

        Raises:
            LibraryError: if there is no such tag, or the name can be none.
        """
        self._writable()
        self._tagging.rename(tag, name, now())
        self._labels.forget_tags()

    def tags(self) -> tuple[Tag, ...]:
        """All tags by name, with how many articles have them."""
        return tuple(tag for tag in self._store.tags() if tag.count)

    def tags_of(self, articles: Iterable[ArticleId]) -> dict[ArticleId, tuple[str, ...]]:
        """The tags of these articles, by name; what has none is left out."""
        return self._store.tags_of(articles)

    # The table of outlets; all but the first are steps of undo and raise LibraryError if they
    # cannot be done.

    def outlets(self) -> tuple[OutletEntry, ...]:
        """All outlets by name, those too that only articles have and the table does not."""
        return self._outlets.entries()

    def add_outlet(self, name: str) -> None:
        """Put an outlet into the table."""
        self._with_outlets(lambda at: self._outlets.add(name, at))

    def add_alias(self, outlet: str, spelling: str) -> None:
        """Say that another name means an outlet."""
        self._with_outlets(lambda at: self._outlets.alias(outlet, spelling, at))

    def add_domain(self, outlet: str, domain: str) -> None:
        """Say that pages of a domain are an outlet's."""
        self._with_outlets(lambda at: self._outlets.domain(outlet, domain, at))

    def forget_of_outlet(self, outlet: str, word: str) -> None:
        """Take an alias or a domain from an outlet."""
        self._with_outlets(lambda at: self._outlets.forget(outlet, word, at))

    def rename_outlet(self, outlet: str, name: str) -> None:
        """Call an outlet otherwise; the old name still means it."""
        self._with_outlets(lambda at: self._outlets.rename(outlet, name, at))

    def merge_outlets(self, outlet: str, into: str) -> None:
        """Say that one outlet is another."""
        self._with_outlets(lambda at: self._outlets.merge(outlet, into, at))

    def delete_outlet(self, outlet: str) -> None:
        """Take an outlet out of the table; its articles stay."""
        self._with_outlets(lambda at: self._outlets.delete(outlet, at))

    def _with_outlets(self, act: Callable[[datetime], None]) -> None:
        self._writable()
        act(now())
        self._refresh(Job())

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
            self._refresh(Job())
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


def _taken_out(anchor: Anchor) -> str:
    return f"The article of {anchor.name} was taken out; undo brings it back."


def _gone(anchor: Anchor) -> str:
    words = " ".join(anchor.words.split())
    return (
        f"“{words}” no longer stands where it did in the article of {anchor.name}, "
        "so what was decided of it waits."
    )


def _unstoppable(job: Job) -> Job:
    """Tells `job` what is done after its last file, and goes on when it is cancelled."""

    def report(progress: Progress) -> None:
        with suppress(Cancelled):
            job.step(progress.done, progress.total, progress.note)

    return Job(report)


def read_watch_list(path: Path) -> WatchList:
    """The searches of a table of names and queries, with a notice for all that is odd in it.

    The sign between the cells, the character set and whether there is a heading are guessed. A
    query that cannot be read as it stands has a notice with the place, and is in the list all the
    same: it runs in its nearest reading.

    Raises:
        LibraryError: if the file cannot be read or is no such table.
    """
    try:
        if path.stat().st_size > _LARGEST_LIST:
            raise LibraryError(f"{path.name} is too large for a watch list.")
        data = path.read_bytes()
    except OSError as error:
        raise LibraryError(f"{path.name} could not be read: {error.strerror}.") from error
    return with_problems(read(data))


def _write_table(path: Path, lines: Iterable[str]) -> None:
    """Write a csv file whole or not at all, marked as UTF-8 for programs that guess."""
    unfinished = path.with_name(path.name + ".part")
    try:
        with unfinished.open(
            "w", encoding="utf-8-sig", errors="backslashreplace", newline=""
        ) as file:
            file.writelines(lines)
        unfinished.replace(path)
    except OSError as error:
        raise LibraryError(
            f"{path} could not be written: {error.strerror}. Choose another place."
        ) from error
    finally:
        with suppress(OSError):
            unfinished.unlink(missing_ok=True)


def compare_files(paths: Sequence[Path], base: int = 0, strictness: float = 0.0) -> Comparison:
    """Compare article files without a collection; their ids count from 1.

    Whoever names the files says that they belong together, so none are held apart.

    Raises:
        LibraryError: if one cannot be read, with the reason.
    """
    check_columns(paths)
    columns = _loose_columns(paths)
    read = read_now(columns)
    made = compare(tuple(columns), base, strictness=strictness, vectors=read.vectors, check=False)
    return replace(made, basis=read.basis)


def findings_of(comparison: Comparison) -> Findings:
    """What a comparison of files or articles tells as a whole, as `Library.findings` does."""
    return findings(comparison)


def ranking_of(comparison: Comparison) -> tuple[Ranked, ...]:
    """The differences of a comparison, most important first; takes a few milliseconds."""
    return ranked(comparison)


def sources_of(comparison: Comparison) -> Sources:
    """Which columns of a comparison are one text in the main; takes a few milliseconds."""
    return sources(comparison.columns)


def sources_of_files(paths: Sequence[Path]) -> Sources:
    """Which article files are one text in the main, without a collection.

    Raises:
        LibraryError: if one cannot be read, with the reason.
    """
    return sources(_loose_columns(paths))


def _loose_columns(paths: Sequence[Path]) -> list[Column]:
    """The first article of each file."""
    with FileReader() as reader:
        return [_loose(ArticleId(n), reader.read(path)) for n, path in enumerate(paths, start=1)]


def _loose(article_id: ArticleId, reading: FileReading) -> Column:
    if reading.product is None:
        raise LibraryError(f"{shown(str(reading.path))}: {reading.reason}")
    draft, analysis = cast(tuple[Draft, Analysis], reading.product)
    body, name = body_of(draft.blocks), reading.path.name
    dated = head_of(article_id, draft.readings, name).dated
    found = doubts(analysis, body, dated, latest_years(analysis.mentions))
    head = head_of(article_id, draft.readings, name, found)
    return Column(Article(head, body, draft.blocks, draft.readings, reading.original), analysis)


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
