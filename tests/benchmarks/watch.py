"""Times tags and watch lists: `python tests/benchmarks/watch.py [ARTICLES] [QUERIES]`.

The articles go into the collection without files and without what is read of a text, since only
their words and heads are asked for. Prints a table; nothing is asserted, because the times belong
to the machine.
"""

import hashlib
import random
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from library import DAYS, PEOPLE, PLACES, THINGS, article, tell

from index.jobs import Job
from index.library import Library, now
from index.records import (
    PARAGRAPH_BREAK,
    Analysis,
    ArticleId,
    Block,
    BlockKind,
    Draft,
    FacetKind,
    FieldName,
    FileState,
    ListedSearch,
    Origin,
    Original,
    Reading,
    Sureness,
    WatchList,
)
from index.search.query import Label, Labelled
from index.text import ANALYSIS_VERSION

OUTLETS = ("The Gull", "The Tern", "Radio Skua", "Courier", "Herald")


def draft(number: int) -> Draft:
    """What the file of an article would have given."""
    title, day, paragraphs = article(number)
    values = {
        FieldName.TITLE: title,
        FieldName.OUTLET: OUTLETS[number % len(OUTLETS)],
        FieldName.PUBLISHED: day,
    }
    return Draft(
        tuple(Block(BlockKind.BODY, paragraph) for paragraph in paragraphs),
        tuple(Reading(f, v, Origin.LINE, Sureness.STATED, v) for f, v in values.items()),
        "utf-8",
        "text/plain",
    )


def fill(library: Library, numbers: range) -> list[ArticleId]:
    """Put articles into a collection and its search index; their ids."""
    store = library._store
    import_id, added = store.begin_import(now()), []
    for number in numbers:
        made = draft(number)
        data = PARAGRAPH_BREAK.join(block.text for block in made.blocks).encode()
        sha256 = hashlib.sha256(data + str(number).encode()).hexdigest()
        original = Original(sha256, f"{number}.txt", "/in", len(data), "text/plain", "utf-8")
        analysis = Analysis(ANALYSIS_VERSION, "en", (), ())
        article_id = store.add(
            import_id, original, data, made, analysis, FileState.READ, "Read.", now()
        )
        assert article_id
        added.append(article_id)
    library.prepare(Job())
    return added


def queries(count: int) -> WatchList:
    """Queries of all common forms: words, names, phrases, beginnings, choices, heads, dates."""
    own = random.Random(1)  # noqa: S311 - must be the same every time
    forms = (
        "{thing} {place}", '"{who}"', '"{thing} of {place}"', "{place}* -{thing}",
        "{place} OR {other}", 'outlet:"{outlet}" {thing}', "{thing} after:2024-0{n}",
        "title:{place} {day}", "({place} OR {other}) {thing} before:2024-1{bit}", "{who} {thing}",
    )  # fmt: skip
    return WatchList(
        tuple(
            ListedSearch(
                f"Search {n}",
                forms[n % len(forms)].format(
                    thing=own.choice(THINGS), place=own.choice(PLACES), other=own.choice(PLACES),
                    who=own.choice(PEOPLE), outlet=own.choice(OUTLETS), day=own.choice(DAYS),
                    n=own.randrange(1, 10), bit=own.randrange(3),
                ),
            )
            for n in range(count)
        )
    )  # fmt: skip


def main(articles: int, count: int) -> None:
    """Time everything on so many articles and queries."""
    with tempfile.TemporaryDirectory() as folder:
        library = Library.create(Path(folder) / "watch.parallax")
        library.prepare(Job())
        every = fill(library, range(articles))
        library.add_watch_list(queries(count))
        print(f"{articles} articles, {count} queries:")
        tell("running the watch list the first time", lambda: library.run_watch_list(Job()), 1)
        tell("running it again", lambda: library.run_watch_list(Job()), count=count)
        found = library.run_watch_list(Job())
        library.mark_seen([search.id for search in found])
        fill(library, range(articles, articles + 100))
        tell("running it after 100 articles came in", lambda: library.run_watch_list(Job()), 1)
        found = library.run_watch_list(Job())
        print(
            f"  {sum(s.total for s in found)} hits, {sum(len(s.new) for s in found)} new,"
            f" {sum(not s.total for s in found)} searches without any"
        )
        tell("listing the saved searches", library.saved_searches)
        out = Path(folder) / "hits.csv"
        tell("writing all hits", lambda: library.write_watched_hits(out, found, Job()), 1)
        tell("tagging all articles", lambda: library.tag(every, "checked"), 1)
        tell("taking the tag from half of them", lambda: library.untag(every[::2], "checked"), 1)
        tell("the tags with their counts", library.tags)
        tell("the tags of a page of 100", lambda: library.tags_of(every[:100]))
        labels = library._labels
        tagged = Labelled(Label.TAG, "checked")

        def resolve() -> None:
            labels.forget()
            labels.resolve(tagged)

        def facets() -> None:
            labels.forget()
            labels.codes(FacetKind.EVENT)

        tell("resolving tag:checked after a change", resolve)
        tell("resolving it once more", lambda: labels.resolve(tagged))
        tell("the facet of events after a change", facets)
        tell("undoing the last act on the tag", lambda: library._store.undo(now()), 1)
        library.close()


if __name__ == "__main__":
    main(*map(int, (sys.argv[1:] + ["10000", "100"][len(sys.argv) - 1 :])[:2]))
