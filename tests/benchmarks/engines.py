"""The peers of the search benchmark: SQLite FTS5, tantivy and stock Whoosh.

Each is set up as one who knows it would for this job, and asked in its own language. Answers are
the twenty best article numbers; where a class asks for something else, that.
"""

import sqlite3
import warnings
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any, Protocol

import tantivy
from asked import Asked, Kind, day_number
from corpus import PARAGRAPH_BREAK, Made

from index.records import ArticleId, Block, BlockKind
from index.search import engine
from index.search.engine import BM25F, FileStorage
from index.search.schema import fields_of, schema
from index.store.articles import bodies
from index.store.codec import deflate, dump
from index.text.words import stem

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # Whoosh has escapes that Python will refuse one day
    from whoosh import highlight
    from whoosh.analysis import StemmingAnalyzer
    from whoosh.query import spans

BEST = 20
_TITLE_BOOST = 2.0


class Engine(Protocol):
    """One engine with its files in a folder."""

    name: str

    def build(self, made: Iterable[Made]) -> None:
        """Index articles into an empty folder."""

    def open(self) -> None:
        """Begin anew: nothing that an earlier query made is kept in the program."""

    def add(self, made: Iterable[Made]) -> None:
        """Index more of them; they can be found afterwards."""

    def answer(self, asked: Asked) -> object:
        """What is timed. Raises NotImplementedError for what the engine cannot do."""

    def count(self, asked: Asked) -> int:
        """How many articles fit, all of them."""

    def close(self) -> None:
        """Let go of the files."""


_FTS5 = """
PRAGMA journal_mode=WAL;
CREATE TABLE article(id INTEGER PRIMARY KEY, title TEXT, body TEXT, outlet TEXT, byline TEXT);
CREATE VIRTUAL TABLE found USING fts5(
    title, body, outlet, byline,
    content='article', content_rowid='id', tokenize='porter unicode61'{options});
INSERT INTO found(found, rank) VALUES('rank', 'bm25(2.0, 1.0, 1.0, 1.0)');
CREATE TABLE fact(id INTEGER PRIMARY KEY, day INTEGER, month INTEGER, outlet INTEGER);
CREATE TABLE outlet(id INTEGER PRIMARY KEY, name TEXT UNIQUE);
CREATE INDEX fact_day ON fact(day);
"""


class FTS5:
    """SQLite's full text search, optimized after the build.

    Bodies lie in a table beside it (external content), what is counted or sorted by in a narrow
    one. It has no wildcards: those are looked up in a table of its terms, made after the build,
    since its own list reads the whole index each time. It has no fuzzy search.
    """

    name = "FTS5"

    def __init__(self, folder: Path, options: str = "") -> None:
        self._path = folder / "fts5.sqlite"
        self._options = options
        self._connection: sqlite3.Connection | None = None

    def build(self, made: Iterable[Made]) -> None:
        connection = self._connected()
        connection.executescript(_FTS5.format(options=self._options))
        self._insert(connection, made)
        connection.execute("INSERT INTO found(found) VALUES('optimize')")
        connection.executescript(
            "CREATE VIRTUAL TABLE vocabulary USING fts5vocab(found, 'row');"
            "CREATE TABLE word(term TEXT PRIMARY KEY) WITHOUT ROWID;"
            "INSERT INTO word SELECT term FROM vocabulary;"
        )
        connection.commit()
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        connection.execute("ANALYZE")
        connection.commit()

    def open(self) -> None:
        self.close()
        # Loads the schema, so that no query is charged with it.
        self._connected().execute("SELECT count(*) FROM outlet").fetchone()

    def close(self) -> None:
        if self._connection:
            self._connection.close()
            self._connection = None

    def add(self, made: Iterable[Made]) -> None:
        connection = self._connected()
        self._insert(connection, made)
        connection.commit()

    def answer(self, asked: Asked) -> object:
        connection = self._connected()
        match asked.kind:
            case Kind.FACETS:
                # One pass, then sums; two queries, or a table of the articles found, are slower.
                rows = connection.execute(
                    "SELECT fact.outlet, month, count(*) FROM found"
                    " CROSS JOIN fact ON fact.id = found.rowid"
                    " WHERE found MATCH ? GROUP BY fact.outlet, month",
                    (self._match(asked),),
                )
                return _sums(rows)
            case Kind.HISTOGRAM:
                return connection.execute(
                    "SELECT month, fact.outlet, count(*) FROM found"
                    " CROSS JOIN fact ON fact.id = found.rowid"
                    " WHERE found MATCH ? GROUP BY month, fact.outlet",
                    (self._match(asked),),
                ).fetchall()
            case Kind.SNIPPETS:
                return connection.execute(
                    "SELECT rowid, snippet(found, 1, '[', ']', '…', 32) FROM found"
                    " WHERE found MATCH ? ORDER BY rank LIMIT 20",
                    (self._match(asked),),
                ).fetchall()
            case Kind.NEWEST:
                return connection.execute(
                    "SELECT found.rowid FROM found CROSS JOIN fact ON fact.id = found.rowid"
                    " WHERE found MATCH ? ORDER BY day DESC LIMIT 20",
                    (self._match(asked),),
                ).fetchall()
            case Kind.RANGE:
                return connection.execute(
                    "SELECT found.rowid FROM found CROSS JOIN fact ON fact.id = found.rowid"
                    " WHERE found MATCH ? AND day BETWEEN ? AND ? ORDER BY rank LIMIT 20",
                    (self._match(asked), asked.first, asked.last),
                ).fetchall()
        return connection.execute(
            "SELECT rowid, rank FROM found WHERE found MATCH ? ORDER BY rank LIMIT 20",
            (self._match(asked),),
        ).fetchall()

    def count(self, asked: Asked) -> int:
        connection = self._connected()
        if asked.kind is Kind.RANGE:
            row = connection.execute(
                "SELECT count(*) FROM found CROSS JOIN fact ON fact.id = found.rowid"
                " WHERE found MATCH ? AND day BETWEEN ? AND ?",
                (self._match(asked), asked.first, asked.last),
            ).fetchone()
        else:
            row = connection.execute(
                "SELECT count(*) FROM found WHERE found MATCH ?", (self._match(asked),)
            ).fetchone()
        return int(row[0])

    def _connected(self) -> sqlite3.Connection:
        if self._connection is None:
            self._connection = sqlite3.connect(self._path)
            self._connection.executescript(
                "PRAGMA cache_size=-65536; PRAGMA mmap_size=2147483648;"
                "PRAGMA synchronous=NORMAL; PRAGMA temp_store=MEMORY;"
            )
        return self._connection

    def _insert(self, connection: sqlite3.Connection, made: Iterable[Made]) -> None:
        outlets = dict(connection.execute("SELECT name, id FROM outlet"))
        for one in made:
            if one.outlet not in outlets:
                outlets[one.outlet] = len(outlets) + 1
                connection.execute(
                    "INSERT INTO outlet VALUES(?, ?)", (outlets[one.outlet], one.outlet)
                )
            row = (one.number, one.title, one.body, one.outlet, one.byline)
            connection.execute("INSERT INTO article VALUES(?, ?, ?, ?, ?)", row)
            connection.execute(
                "INSERT INTO found(rowid, title, body, outlet, byline) VALUES(?, ?, ?, ?, ?)", row
            )
            day = day_number(one.published)
            connection.execute(
                "INSERT INTO fact VALUES(?, ?, ?, ?)",
                (one.number, day, day // 100, outlets[one.outlet]),
            )

    def _match(self, asked: Asked) -> str:
        words = [f'"{word}"' for word in asked.words]
        match asked.kind:
            case Kind.OR | Kind.FACETS:
                return " OR ".join(words)
            case Kind.PHRASE:
                return f'"{" ".join(asked.words)}"'
            case Kind.SLOP | Kind.NEAR:  # without regard to order
                return f"NEAR({' '.join(words)}, {asked.reach})"
            case Kind.PREFIX:
                return f"{words[0]} *"
            case Kind.WILD:
                rows = self._connected().execute(
                    "SELECT term FROM word WHERE term GLOB ?", (asked.words[0],)
                )
                return " OR ".join(f'"{term}"' for (term,) in rows) or '""'
            case Kind.FIELD:
                return f"{ {'by': 'byline'}.get(asked.field, asked.field) } : {words[0]}"
            case Kind.FUZZY | Kind.NUMBER:
                raise NotImplementedError(asked.kind)
        return " ".join(words)


def _sums(rows: Iterable[tuple[int, int, int]]) -> tuple[dict[int, int], dict[int, int]]:
    outlets: dict[int, int] = {}
    months: dict[int, int] = {}
    for outlet, month, count in rows:
        outlets[outlet] = outlets.get(outlet, 0) + count
        months[month] = months.get(month, 0) + count
    return outlets, months


class PrefixedFTS5(FTS5):
    """The same with FTS5's own index of beginnings, for the class of prefixes."""

    name = "FTS5, prefix='2 3 4 5'"

    def __init__(self, folder: Path) -> None:
        super().__init__(folder, ", prefix='2 3 4 5'")

    def answer(self, asked: Asked) -> object:
        if asked.kind is not Kind.PREFIX:
            raise NotImplementedError(asked.kind)
        return super().answer(asked)


class Tantivy:
    """tantivy, written by one thread; counting all that fits, as ours does."""

    name = "tantivy"
    counting = True

    def __init__(self, folder: Path) -> None:
        self._folder = folder / "tantivy"
        self._index: Any = None
        self._searcher: Any = None
        self._schema = _tantivy_schema()

    def build(self, made: Iterable[Made]) -> None:
        self._folder.mkdir(parents=True)
        self._index = tantivy.Index(self._schema, str(self._folder))
        self.add(made)

    def open(self) -> None:
        self._index = tantivy.Index.open(str(self._folder))
        self._searcher = self._index.searcher()

    def close(self) -> None:
        self._searcher = self._index = None

    def add(self, made: Iterable[Made]) -> None:
        writer = self._index.writer(heap_size=256_000_000, num_threads=1)
        for one in made:
            day = day_number(one.published)
            fields = {
                "id": one.number,
                "title": one.title,
                "body": one.body,
                "outlet": one.outlet,
                "outlet_name": one.outlet,
                "by": one.byline,
                "day": day,
                "month": day // 100,
            }
            writer.add_document(tantivy.Document.from_dict(fields, self._schema))
        writer.commit()
        writer.wait_merging_threads()
        self._index.reload()
        self._searcher = self._index.searcher()

    def answer(self, asked: Asked) -> object:
        searcher, query = self._searcher, self._query(asked)
        match asked.kind:
            case Kind.FACETS:
                return searcher.aggregate(query, {"outlets": _OUTLETS, "months": _MONTHS})
            case Kind.HISTOGRAM:
                return searcher.aggregate(
                    query, {"months": {**_MONTHS, "aggs": {"outlets": _OUTLETS}}}
                )
            case Kind.SNIPPETS:
                found = searcher.search(query, BEST, count=self.counting)
                maker = tantivy.SnippetGenerator.create(searcher, query, self._schema, "body")
                return [
                    maker.snippet_from_doc(searcher.doc(place)).to_html() for _, place in found.hits
                ]
            case Kind.NEWEST:
                found = searcher.search(query, BEST, count=self.counting, order_by_field="day")
            case _:
                found = searcher.search(query, BEST, count=self.counting)
        return searcher.fast_field_values("id", [place for _, place in found.hits])

    def count(self, asked: Asked) -> int:
        return int(self._searcher.search(self._query(asked), 1, count=True).count)

    def _query(self, asked: Asked) -> Any:
        words = asked.words
        text = " ".join(words)
        match asked.kind:
            case Kind.OR | Kind.FACETS:
                return self._parsed(" OR ".join(words))
            case Kind.PHRASE:
                return self._parsed(f'"{text}"')
            case Kind.SLOP:
                return self._parsed(f'"{text}"~{asked.reach}')
            case Kind.NEAR:  # its slop keeps the order
                return self._parsed(
                    f'"{text}"~{asked.reach} OR "{words[1]} {words[0]}"~{asked.reach}'
                )
            case Kind.PREFIX:
                return self._either(f"{text}.*")
            case Kind.WILD:
                return self._either(text.replace("?", ".").replace("*", ".*"))
            case Kind.FUZZY:
                pair = [
                    (
                        tantivy.Occur.Should,
                        tantivy.Query.fuzzy_term_query(
                            self._schema, field, stem(text, "en"), 1, transposition_cost_one=False
                        ),
                    )
                    for field in ("title", "body")
                ]
                return tantivy.Query.boolean_query(pair)
            case Kind.FIELD:
                return self._parsed(f"{asked.field}:{text}")
            case Kind.RANGE:
                return self._parsed(f"{text} AND day:[{asked.first} TO {asked.last}]")
            case Kind.NUMBER:
                raise NotImplementedError(asked.kind)
        return self._parsed(text)

    def _parsed(self, text: str) -> Any:
        return self._index.parse_query(
            text,
            ["title", "body"],
            field_boosts={"title": _TITLE_BOOST},
            conjunction_by_default=True,
        )

    def _either(self, pattern: str) -> Any:
        return tantivy.Query.boolean_query(
            [
                (
                    tantivy.Occur.Should,
                    tantivy.Query.regex_query(self._schema, field, pattern),
                )
                for field in ("title", "body")
            ]
        )


class BestOfTantivy(Tantivy):
    """The same, not counting: it may pass over articles that cannot be among the best."""

    name = "tantivy, no total"
    counting = False


class StockWhoosh:
    """Whoosh's own codec and searcher on the program's schema, its analysers and formats.

    Patterns and beginnings are looked up among whole words, not stems. Dates are looked up in
    their column, because its ranges of numbers also find what lies outside.
    """

    name = "Whoosh"

    def __init__(self, folder: Path) -> None:
        self._folder = folder / "whoosh"
        self._index: Any = None
        self._searcher: Any = None
        self._bodies = Bodies(folder.parent)
        self._words = StemmingAnalyzer()

    def build(self, made: Iterable[Made]) -> None:
        self._folder.mkdir(parents=True)
        self._index = FileStorage(str(self._folder)).create_index(schema())
        self.add(made)

    def open(self) -> None:
        self.close()
        self._index = FileStorage(str(self._folder)).open_index(schema=schema())
        self._searcher = self._index.searcher(weighting=BM25F())

    def close(self) -> None:
        if self._searcher:
            self._searcher.close()
            self._index.close()
        self._searcher = None

    def add(self, made: Iterable[Made]) -> None:
        writer = self._index.writer(limitmb=512)
        for one in made:
            writer.add_document(**fields_of(one.document()))
        writer.commit()
        self._searcher = self._index.searcher(weighting=BM25F())

    def answer(self, asked: Asked) -> object:
        query, search = self._query(asked), self._searcher.search
        match asked.kind:
            case Kind.FACETS | Kind.HISTOGRAM:
                found = search(query, limit=BEST, groupedby=["outlet_name", "day"])
                return [found.groups(name) for name in found.facet_names()]
            case Kind.NEWEST:
                return self._numbers(search(query, limit=BEST, sortedby="day", reverse=True))
            case Kind.SNIPPETS:
                numbers = self._numbers(search(query, limit=BEST))
                terms = frozenset(stem(word, "en") for word in asked.words)
                return [self._snippet(body, terms) for body in self._bodies.of(numbers).values()]
            case Kind.RANGE:
                return self._numbers(search(query, limit=BEST, filter=self._within(asked)))
        return self._numbers(search(query, limit=BEST))

    def count(self, asked: Asked) -> int:
        within = self._within(asked) if asked.kind is Kind.RANGE else None
        # With a limit it passes over articles that it then does not count.
        return len(self._searcher.search(self._query(asked), limit=None, filter=within).top_n)

    def _within(self, asked: Asked) -> Any:
        first, last = (
            date.fromisoformat(str(day)).toordinal() for day in (asked.first, asked.last)
        )
        return engine.query.ColumnQuery("day", lambda day: first <= day <= last)

    def _numbers(self, found: Any) -> list[int]:
        column = self._searcher.reader().column_reader("article")
        return [column[number] for _, number in found.top_n]

    def _snippet(self, body: str, terms: frozenset[str]) -> str:
        return str(
            highlight.highlight(
                body, terms, self._words, highlight.ContextFragmenter(), highlight.HtmlFormatter()
            )
        )

    def _query(self, asked: Asked) -> Any:
        make, words = engine.query, asked.words
        stems = [stem(word, "en") for word in words]
        match asked.kind:
            case Kind.AND | Kind.SNIPPETS:
                return make.And([_both(make.Term, text) for text in stems])
            case Kind.OR | Kind.FACETS:
                return make.Or([_both(make.Term, text) for text in stems])
            case Kind.PHRASE:
                return _both(make.Phrase, stems)
            case Kind.SLOP:
                return _both(make.Phrase, stems, slop=asked.reach + 1)
            case Kind.NEAR:  # in bodies alone: it cannot join spans of two fields
                return spans.SpanNear(
                    *(make.Term("body", text) for text in stems),
                    slop=asked.reach + 1,
                    ordered=False,
                )
            case Kind.PREFIX:
                return _both(make.Prefix, words[0], end="_form")
            case Kind.WILD:
                return _both(make.Wildcard, words[0], end="_form")
            case Kind.FUZZY:
                return _both(make.FuzzyTerm, words[0], end="_form", prefixlength=1)
            case Kind.FIELD:
                if asked.field == "title":
                    return make.Term("title", stems[0])
                return make.Term({"by": "byline"}.get(asked.field, asked.field), words[0])
            case Kind.NUMBER:
                raise NotImplementedError(asked.kind)
        return _both(make.Term, stems[0])


def _both(make: Any, text: object, end: str = "", **options: object) -> Any:
    """A query of title and body."""
    return engine.query.Or(
        [
            make(f"title{end}", text, boost=_TITLE_BOOST, **options),
            make(f"body{end}", text, **options),
        ]
    )


class Bodies:
    """Bodies of articles for those who do not index them, kept as the collection keeps them."""

    def __init__(self, folder: Path) -> None:
        self._connection = sqlite3.connect(folder / "bodies.sqlite")

    def fill(self, made: Iterable[Made]) -> None:
        """Keep the bodies of all articles."""
        self._connection.execute(
            "CREATE TABLE draft(article_id INTEGER PRIMARY KEY, blocks BLOB NOT NULL)"
        )
        for one in made:
            blocks = [Block(BlockKind.BODY, text) for text in one.body.split(PARAGRAPH_BREAK)]
            self._connection.execute(
                "INSERT INTO draft VALUES(?, ?)", (one.number, deflate(dump(blocks).encode()))
            )
        self._connection.commit()

    def of(self, numbers: Iterable[int]) -> dict[ArticleId, str]:
        """The bodies of these articles, read as the program does."""
        return bodies(self._connection, map(ArticleId, numbers))


_OUTLETS = {"terms": {"field": "outlet_name", "size": 1000}}
_MONTHS = {"terms": {"field": "month", "size": 1000}}


def _tantivy_schema() -> Any:
    builder = tantivy.SchemaBuilder()
    builder.add_text_field("title", tokenizer_name="en_stem")
    builder.add_text_field("body", stored=True, tokenizer_name="en_stem")
    builder.add_text_field("outlet")
    builder.add_text_field("by")
    builder.add_text_field("outlet_name", tokenizer_name="raw", fast=True, index_option="basic")
    builder.add_unsigned_field("id", indexed=True, fast=True)
    builder.add_unsigned_field("day", indexed=True, fast=True)
    builder.add_unsigned_field("month", fast=True)
    return builder.build()
