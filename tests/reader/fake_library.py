"""A collection in memory, with the face of `index.library.Library`; a real object, not a mock."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

from pytestqt.qtbot import QtBot

from index.compare.sources import sources
from index.errors import LibraryError
from index.jobs import Job
from index.library import ImportSummary, UnfinishedImport
from index.records import (
    Analysis,
    Article,
    ArticleHead,
    ArticleId,
    Bar,
    Block,
    BlockKind,
    Border,
    Column,
    ColumnMapping,
    ColumnRole,
    Comparison,
    ContextLine,
    Decided,
    Difference,
    DifferenceType,
    Doubt,
    Duplicate,
    DuplicateKind,
    Echo,
    Event,
    Excerpt,
    FacetKind,
    Facets,
    FacetValue,
    Fact,
    FactCell,
    FieldName,
    FileState,
    Findings,
    Hit,
    ImportHead,
    ImportId,
    LedgerLine,
    LineOrder,
    Link,
    Mark,
    NameEntry,
    NameKind,
    Narrowing,
    Order,
    Origin,
    Original,
    Passage,
    QueryProblem,
    Question,
    Reading,
    ReadingPlan,
    Reason,
    Relation,
    Row,
    Said,
    SavedSearch,
    SearchResult,
    Sentence,
    Sources,
    Span,
    Spelling,
    Splitting,
    Story,
    Strength,
    Sureness,
    TablePreview,
    Tag,
    WatchedFolder,
    body_of,
)
from reader.asking import UNNARROWED
from reader.models.facets import HEAD_KINDS, key_of
from reader.session import Session

_WORD = re.compile(r"\w+")
_AT = datetime(2031, 3, 1, tzinfo=UTC)


def make_article(
    number: int,
    paragraphs: Sequence[str],
    *,
    outlet: str = "",
    title: str = "",
    published: date | None = None,
    doubts: tuple[Doubt, ...] = (),
    furniture: Sequence[str] = (),
) -> Article:
    """An article whose body has these paragraphs."""
    blocks = tuple(Block(BlockKind.BODY, text) for text in paragraphs)
    blocks += tuple(
        Block(BlockKind.FURNITURE, text, rule="invites to read on") for text in furniture
    )
    readings = []
    if outlet:
        readings.append(
            Reading(FieldName.OUTLET, outlet, Origin.LINE, Sureness.LIKELY, f"By our {outlet} desk")
        )
    if published:
        readings.append(
            Reading(
                FieldName.PUBLISHED,
                published.isoformat(),
                Origin.MARKUP,
                Sureness.STATED,
                "meta date",
            )
        )
    head = ArticleHead(
        ArticleId(number),
        title,
        outlet,
        Sureness.LIKELY if outlet else None,
        published,
        Sureness.STATED if published else None,
        "",
        "en",
        f"saved-{number}.txt",
        doubts,
    )
    original = Original("0" * 64, f"saved-{number}.txt", "", 10, "text/plain", "utf-8")
    return Article(head, body_of(blocks), blocks, tuple(readings), original)


def flood() -> tuple[Article, ...]:
    """Four articles: three about one flood, of two events, and one about something else."""
    doubt = Doubt(
        Span(25, 45),
        "Tuesday, 30 February",
        "February has no 30th day.",
        (date(2031, 2, 28), date(2031, 3, 3)),
    )
    return (
        make_article(
            1,
            ["The river Orla burst its banks.", "At least 40 houses stand in the water."],
            outlet="Morning Ledger",
            title="Orla floods the old town",
            published=date(2031, 2, 25),
            furniture=["Read more: ten walks along the Orla"],
        ),
        make_article(
            2,
            ["The Orla left its bed on Tuesday, 30 February.", "Some 60 houses are flooded."],
            outlet="Valley Post",
            title="Water in sixty houses",
            doubts=(doubt,),
        ),
        make_article(
            3,
            ["Pumps were brought to the old town.", "The mayor promised help for 60 houses."],
            outlet="Orla Radio",
            published=date(2031, 3, 1),
        ),
        make_article(4, ["A choir sang."], outlet="Valley Post", title="A choir sang"),
    )


def opened(session: Session, library: "FakeLibrary", qtbot: QtBot) -> None:
    """Let a session open a library, until all that follows from it is done."""
    session.adopt(library)
    qtbot.waitUntil(lambda: not session._runner._tasks)


class FakeLibrary:
    """Articles, stories, a ledger and an undo of one kind: fields set by hand."""

    def __init__(self, path: Path, articles: Sequence[Article] = ()) -> None:
        self.path, self.name, self.read_only = path, path.stem, False
        self.closed = False
        self.prepared = 0
        self.tended: list[int] = []
        self.unread: list[ArticleId] = []  # not read for meaning
        self.read: list[ArticleId] = []  # in this order
        self.looked: list[tuple[ArticleId, ...]] = []  # what was unread at each look for conflicts
        self.searched: list[str] = []
        self.unfinished: list[bool] = []  # of each search, whether it was being typed
        self.new: tuple[ArticleId, ...] = ()  # that saved searches have not shown yet
        self._saved: dict[int, SavedSearch] = {}
        self._tags: dict[ArticleId, tuple[str, ...]] = {}
        self._articles = {article.head.id: article for article in articles}
        self._lines: list[LedgerLine] = []
        self._imports: dict[ImportId, list[Path]] = {}  # what each has still to read
        self._watched: list[Path] = []
        self._mappings: list[ColumnMapping] = []
        self.plans: dict[Path, ReadingPlan] = {}  # of the last import
        self.kept: dict[str, bytes] = {}  # by hash
        self.took: list[Path] = []  # from watched folders
        self._done: list[tuple[str, dict[ArticleId, Article]]] = []
        self._undone: list[tuple[str, dict[ArticleId, Article]]] = []

    @classmethod
    def create(cls, path: Path) -> "FakeLibrary":
        if path.exists():
            raise LibraryError(f"{path.name} is there already. Choose another name.")
        path.touch()
        return cls(path)

    @classmethod
    def open(cls, path: Path) -> "FakeLibrary":
        if not path.exists():
            raise LibraryError(f"There is no file {path.name}. Choose another.")
        return cls(path, flood())

    def close(self) -> None:
        self.closed = True

    def prepare(self, job: Job) -> None:
        job.step(0, 1)
        self.prepared += 1

    def import_files(
        self, paths: Sequence[Path], job: Job, plans: Mapping[Path, ReadingPlan] | None = None
    ) -> ImportSummary:
        """A file whose first word is "locked" wants the password "tern", a table its columns."""
        self.plans = dict(plans or {})
        number = ImportId(len(self._imports) + 1)
        self._imports[number] = list(paths)
        return self.resume_import(number, job)

    def resume_import(self, number: ImportId, job: Job) -> ImportSummary:
        waiting = self._imports[number]
        total = len(waiting)
        while waiting:
            job.step(total - len(waiting), total, waiting[0].name)
            self._lines.append(self._take(number, waiting.pop(0)))
        lines = tuple(line for line in self._lines if line.import_id == number)
        return ImportSummary(number, lines)

    def give_up_import(self, number: ImportId) -> None:
        self._imports[number].clear()

    def break_off(self, *paths: Path) -> None:
        """Have an import that has still to read these files."""
        self._imports[ImportId(len(self._imports) + 1)] = list(paths)

    def unfinished_imports(self) -> tuple[UnfinishedImport, ...]:
        return tuple(
            UnfinishedImport(one.id, len(self._imports[one.id]), 0, one.at)
            for one in self.imports()
            if one.ended is None
        )

    def imports(self) -> tuple[ImportHead, ...]:
        return tuple(
            ImportHead(number, _AT, None if waiting else _AT)
            for number, waiting in self._imports.items()
        )

    def waiting_files(self, import_id: ImportId) -> tuple[Path, ...]:
        return tuple(self._imports[import_id])

    def leave_out(self, lines: Sequence[LedgerLine], reason: str) -> None:
        self._lines += [
            replace(line, state=FileState.LEFT_OUT, reason=f"{reason} {line.reason}")
            for line in lines
        ]

    def kept_bytes(self, sha256: str) -> bytes | None:
        return self.kept.get(sha256)

    def write_ledger(self, path: Path, import_id: ImportId | None = None) -> None:
        path.write_text("".join(f"{line.path}\n" for line in self.ledger(import_id)))

    def splitting(self, path: Path, job: Job) -> Splitting:
        job.step(0, 1)
        text = path.read_text().split("\n\n")
        begun = [(at, words) for at, words in enumerate(text) if words[0] == "#"]
        borders = [Border(at, "a number", words) for at, words in begun]
        return Splitting(tuple(text), tuple(borders))

    def table_preview(self, path: Path, job: Job) -> TablePreview:
        job.step(0, 1)
        head, *rows = (tuple(line.split(",")) for line in path.read_text().splitlines())
        roles = (ColumnRole.BODY, *[ColumnRole.IGNORED] * (len(head) - 1))
        return TablePreview(ColumnMapping(head, roles), ("long texts",), tuple(rows), len(rows))

    def mappings(self) -> tuple[ColumnMapping, ...]:
        return tuple(self._mappings)

    def remember_mapping(self, mapping: ColumnMapping) -> None:
        self._mappings.insert(0, mapping)

    def watched_folders(self) -> tuple[WatchedFolder, ...]:
        return tuple(WatchedFolder(path, path.is_dir()) for path in self._watched)

    def watch_folder(self, path: Path) -> None:
        self._watched.append(path)

    def unwatch_folder(self, path: Path) -> None:
        self._watched.remove(path)

    def new_files(self, job: Job) -> tuple[Path, ...]:
        job.step(0, 1)
        files = [one for folder in self._watched for one in sorted(folder.iterdir())]
        return tuple(one for one in files if one not in self.took)

    def took_files(self, paths: Sequence[Path]) -> None:
        self.took += paths

    def duplicates_of(self, article: ArticleId) -> tuple[Duplicate, ...]:
        body = self._articles[article].body
        same = (a for a, one in self._articles.items() if one.body == body and a != article)
        return tuple(Duplicate(a, DuplicateKind.SAME_WORDS) for a in same)

    def original(self, article: ArticleId) -> bytes:
        return self._articles[article].body.encode()

    def set_fields(self, articles: Sequence[ArticleId], values: Mapping[FieldName, str]) -> None:
        for field, value in values.items():
            self.set_field(articles, field, value)

    def _take(self, number: ImportId, path: Path) -> LedgerLine:
        at = _AT
        text = path.read_text()
        plan = self.plans.get(path, ReadingPlan())
        if text.startswith("locked") and plan.password != "tern":  # noqa: S105
            reason = "It is locked with a password."
            return LedgerLine(number, at, str(path), FileState.FAILED, reason)
        if path.suffix == ".csv" and not plan.mappings:
            reason = (
                "No column of this table looks like the text of articles. Choose what its columns "
                "hold, then read it again."
            )
            return LedgerLine(number, at, str(path), FileState.FAILED, reason)
        if not text:
            return LedgerLine(number, at, str(path), FileState.EMPTY, "0 bytes; nothing to read.")
        article_id = ArticleId(len(self._articles) + 1)
        article = make_article(article_id, text.split("\n\n"), outlet=path.stem)
        self._articles[article_id] = article
        return LedgerLine(number, at, str(path), FileState.READ, "", article_id)

    def ledger(self, import_id: ImportId | None = None) -> tuple[LedgerLine, ...]:
        return tuple(line for line in self._lines if import_id in (None, line.import_id))

    def count(self) -> int:
        return len(self._articles)

    def heads(self, offset: int = 0, limit: int = -1) -> tuple[ArticleHead, ...]:
        heads = [article.head for article in self._articles.values()]
        return tuple(heads[offset:] if limit < 0 else heads[offset : offset + limit])

    def head(self, article: ArticleId) -> ArticleHead:
        return self._articles[article].head

    def article(self, article: ArticleId) -> Article:
        return self._articles[article]

    def analysis(self, article: ArticleId) -> Analysis:
        sentences, start = [], 0
        for number, text in enumerate(self._articles[article].body.split("\n\n")):
            words = tuple(Span(start + m.start(), start + m.end()) for m in _WORD.finditer(text))
            sentences.append(Sentence(Span(start, start + len(text)), number, words))
            start += len(text) + 2
        return Analysis(1, "en", tuple(sentences), ())

    def stories(self) -> tuple[Story, ...]:
        """Articles 1 and 2 are an event, 3 another of the same story, each other is alone."""
        there = self._articles.keys()
        told = [a for a in map(ArticleId, (1, 2, 3)) if a in there]
        stories = []
        if told:
            events = [Event(told[0], "The river rises", tuple(told[:2]), None, None)]
            events += [Event(a, "Pumps arrive", (a,), None, None) for a in told[2:]]
            stories.append(Story(told[0], "The Orla flood", tuple(events), ()))
        alone = [a for a in there if a not in told]
        stories += [Story(a, self.head(a).title or "Alone", (), (a,)) for a in alone]
        return tuple(stories)

    def search(
        self,
        query: str,
        limit: int = 100,
        *,
        also_as: bool = True,  # noqa: ARG002 - the fake knows no names
        order: Order = Order.BEST,
        narrowed: Narrowing = UNNARROWED,
        unfinished: bool = False,
    ) -> SearchResult:
        """Articles that have the one word of the query, or any word of it with OR between."""
        self.unfinished.append(unfinished)
        self.searched.append(query)
        problems = ()
        if "(" in query:
            place = Span(query.index("("), query.index("(") + 1)
            problems = (QueryProblem(place, "A bracket is never closed."),)
        wanted = query.replace("(", "").strip().casefold()
        words = set(wanted.split(" or "))
        hits = []
        for article in self._articles.values():
            marks = tuple(
                Span(*m.span())
                for m in _WORD.finditer(article.body)
                if m.group().casefold() in words
            )
            if marks:
                excerpts = tuple(
                    Excerpt(s.span, inside, s.paragraph)
                    for s in self.analysis(article.head.id).sentences
                    if (inside := tuple(m for m in marks if s.span.covers(m)))
                )
                hits.append(Hit(article.head, 1.0, excerpts, article.body))
        fitting = [hit for hit in hits if self._fits(hit, narrowed)]
        if order is not Order.BEST:
            fitting.sort(key=lambda hit: (hit.head.published or date.min, hit.head.outlet))
        if order is Order.NEWEST:
            fitting.reverse()
        return SearchResult(
            wanted,
            problems,
            tuple(fitting[:limit]),
            len(fitting),
            facets=self._facets(hits, narrowed),
            bars=self._bars([h for h in hits if self._fits(h, narrowed.without(FacetKind.MONTH))]),
        )

    def _keys(self, hit: Hit, kind: FacetKind) -> tuple[str, ...]:
        if kind is FacetKind.TAG:
            return self._tags.get(hit.head.id, ())
        return (key_of(hit.head, kind),) if kind in HEAD_KINDS else ()

    def _fits(self, hit: Hit, narrowed: Narrowing) -> bool:
        kinds = {kind for kind, _ in narrowed.keys}
        return all(narrowed.of(kind) & set(self._keys(hit, kind)) for kind in kinds)

    def _facets(self, hits: Sequence[Hit], narrowed: Narrowing) -> Facets:
        found = {}
        for kind in FacetKind:
            others = narrowed.without(kind)
            counts = Counter(
                key for hit in hits if self._fits(hit, others) for key in self._keys(hit, kind)
            )
            keys = sorted(counts, key=lambda key, c=counts: (not key, -c[key], key))
            if kind is FacetKind.MONTH:
                keys.sort(key=lambda key: (not key, key))
            found[kind] = tuple(FacetValue(kind, key, key, counts[key]) for key in keys)
        return found

    def _bars(self, hits: Sequence[Hit]) -> tuple[Bar, ...]:
        counts = Counter((key_of(hit.head, FacetKind.MONTH), hit.head.outlet) for hit in hits)
        return tuple(
            Bar(month.rstrip("?"), outlet, count, month.endswith("?"))
            for (month, outlet), count in counts.items()
        )

    def contexts(
        self,
        query: str,
        narrowed: Narrowing,
        order: LineOrder,
        job: Job,
        *,
        also_as: bool = True,
        unfinished: bool = False,
    ) -> Iterator[tuple[ContextLine, ...]]:
        """A batch for each article."""
        hits = self.search(query, narrowed=narrowed, also_as=also_as, unfinished=unfinished).hits
        if order is LineOrder.OUTLET:
            hits = tuple(sorted(hits, key=lambda hit: hit.head.outlet))
        for done, hit in enumerate(hits):
            job.step(done, len(hits))
            yield tuple(
                ContextLine(
                    hit.head.id,
                    excerpt.paragraph,
                    hit.body[excerpt.span.start : mark.start],
                    mark.of(hit.body),
                    hit.body[mark.end : excerpt.span.end],
                    mark,
                )
                for excerpt in hit.excerpts
                for mark in excerpt.marks
            )

    def names(self) -> tuple[NameEntry, ...]:
        spelling = Spelling("Orla", 3, (ArticleId(1), ArticleId(2)))
        return (NameEntry("orla", "Orla", NameKind.PLACE, (spelling,), ()),)

    def saved_searches(self) -> tuple[SavedSearch, ...]:
        return tuple(self._saved.values())

    def save_search(self, name: str, query: str) -> SavedSearch:
        if any(search.name == name for search in self._saved.values()):
            raise LibraryError(f"There is a search “{name}” already.")
        number = max(self._saved, default=0) + 1
        self._saved[number] = SavedSearch(number, name, query)
        return self._saved[number]

    def rename_search(self, search: int, name: str) -> None:
        self._saved[search] = replace(self._saved[search], name=name)

    def narrowed(self, query: str, narrowing: Narrowing) -> str:
        ticked = [f'{kind.value}:"{key}"' for kind, key in sorted(narrowing.keys)]
        return " ".join([query, *ticked])

    def delete_searches(self, searches: Sequence[int]) -> None:
        for search in searches:
            del self._saved[search]

    def run_watch_list(
        self, job: Job, searches: Sequence[int] | None = None
    ) -> tuple[SavedSearch, ...]:
        """New is what `new` says, until it is marked as seen."""
        for done, search in enumerate(searches or tuple(self._saved)):
            job.step(done, len(self._saved))
            known = self._saved[search]
            found = [hit.head.id for hit in self.search(known.query).hits]
            new = tuple(a for a in found if a in self.new)
            self._saved[search] = replace(known, total=len(found), new=new, run=True)
        return self.saved_searches()

    def mark_seen(self, searches: Sequence[int]) -> None:
        assert set(searches) <= set(self._saved)
        self.new = ()

    def write_hits(
        self,
        path: Path,
        query: str,
        narrowed: Narrowing,
        order: LineOrder,
        job: Job,
        *,
        also_as: bool = True,
    ) -> None:
        batches = self.contexts(query, narrowed, order, job, also_as=also_as)
        path.write_text("\n".join(line.hit for batch in batches for line in batch))

    def write_watch_list(self, path: Path) -> None:
        path.write_text("\n".join(search.query for search in self._saved.values()))

    def tag(self, articles: Sequence[ArticleId], tag: str) -> None:
        for article in articles:
            self._tags[article] = tuple(sorted({*self._tags.get(article, ()), tag}))

    def untag(self, articles: Sequence[ArticleId], tag: str) -> None:
        for article in articles:
            self._tags[article] = tuple(t for t in self._tags.get(article, ()) if t != tag)

    def tags(self) -> tuple[Tag, ...]:
        counts = Counter(tag for tags in self._tags.values() for tag in tags)
        return tuple(Tag(name, counts[name]) for name in sorted(counts))

    def tags_of(self, articles: Iterable[ArticleId]) -> dict[ArticleId, tuple[str, ...]]:
        return {a: self._tags[a] for a in articles if self._tags.get(a)}

    def decided(self) -> tuple[Decided, ...]:
        return ()

    def compare(
        self, articles: Sequence[ArticleId], base: int = 0, strictness: float = 0.0
    ) -> Comparison:
        """Sentence n of all columns is row n; the first words of each row differ."""
        self.strictness = strictness
        columns = tuple(Column(self._articles[a], self.analysis(a)) for a in articles)
        count = min(len(column.analysis.sentences) for column in columns)
        rows = tuple(
            Row(tuple((n,) for _ in columns), tuple(False for _ in columns)) for n in range(count)
        )
        reason = (Reason("same place", 1.0),)
        links = tuple(
            Link(Passage(0, n), Passage(c, n), 0.8, Strength.SURE, reason)
            for n in range(count)
            for c in range(1, len(columns))
        )
        differences = tuple(
            Difference(
                DifferenceType.NUMBER,
                Relation.CONFLICTING,
                n,
                tuple(
                    Mark(c, column.analysis.sentences[n].words[0])
                    for c, column in enumerate(columns)
                ),
                tuple("value" for _ in columns),
                "They begin differently.",
                "first words",
            )
            for n in range(count)
        )
        unread = tuple(n for n, article in enumerate(articles) if article in self.unread)
        basis = "Linked by words alone." if unread else "Linked by words and meaning."
        return Comparison(columns, base, links, rows, differences, basis=basis, unread=unread)

    def findings(self, comparison: Comparison) -> Findings:
        """Each first word is what its article says of one question."""
        return Findings(
            facts=tuple(
                Fact(
                    Question.HOW_MANY,
                    f"row {difference.row + 1}",
                    tuple(
                        FactCell((Said(mark, "value"),), mark.column) for mark in difference.marks
                    ),
                    difference.relation,
                    (difference.row,),
                    "the first words differ",
                )
                for difference in comparison.differences
            )
        )

    def tend(self, job: Job) -> None:
        """Note after how many articles it was asked for."""
        job.step(0, 0)
        self.tended.append(len(self.read))

    def vectorise(self, job: Job, articles: Sequence[ArticleId] | None = None) -> int:
        """Read what lacks, an article a step; `unread` holds those."""
        lacking = [a for a in self.unread if articles is None or a in articles]
        for done, article in enumerate(lacking):
            job.step(done, len(lacking))
            self.unread.remove(article)
            self.read.append(article)
        return len(lacking)

    def look_for_conflicts(self, job: Job) -> int:
        job.step(0, 1)
        self.looked.append(tuple(self.unread))
        return 1

    def sources(self, articles: Sequence[ArticleId]) -> Sources:
        return sources([Column(self.article(a), self.analysis(a)) for a in articles])

    def who_else(self, article: ArticleId, sentence: int, limit: int = 20) -> tuple[Echo, ...]:
        """The first sentence of every other article."""
        assert sentence >= 0
        return tuple(
            Echo(a.head, 0, s.span, s.span.of(a.body), 0.5, Strength.SURE, (), same_outlet=False)
            for a in self._articles.values()
            if a.head.id != article
            for s in self.analysis(a.head.id).sentences[:1]
        )[:limit]

    def set_field(self, articles: Sequence[ArticleId], field: FieldName, value: str) -> None:
        if field is FieldName.PUBLISHED and value and not re.fullmatch(r"\d{4}-\d\d-\d\d", value):
            raise LibraryError(f"“{value}” is no date. Write year, month and day.")
        before = dict(self._articles)
        for article in articles:
            self._articles[article] = self._with(self._articles[article], field, value)
        self._done.append((f"set {field.value}", before))

    def _with(self, article: Article, field: FieldName, value: str) -> Article:
        reading = Reading(field, value, Origin.HAND, Sureness.STATED, "")
        head = article.head
        if field is FieldName.OUTLET:
            head = replace(head, outlet=value, outlet_sureness=Sureness.STATED)
        elif field is FieldName.PUBLISHED:
            day = date.fromisoformat(value) if value else None
            head = replace(head, published=day, published_sureness=Sureness.STATED)
        return replace(article, head=head, readings=(*article.readings, reading))

    def remove(self, articles: Sequence[ArticleId]) -> None:
        self._done.append(("remove articles", dict(self._articles)))
        self._articles = {a: v for a, v in self._articles.items() if a not in articles}

    def undo(self) -> str:
        return self._swap(self._done, self._undone)

    def redo(self) -> str:
        return self._swap(self._undone, self._done)

    def _swap(self, source: list, target: list) -> str:
        if not source:
            return ""
        what, articles = source.pop()
        target.append((what, self._articles))
        self._articles = articles
        return what

    def undoable(self) -> str:
        return self._done[-1][0] if self._done else ""

    def redoable(self) -> str:
        return self._undone[-1][0] if self._undone else ""

    def save_as(self, path: Path) -> None:
        path.touch()
