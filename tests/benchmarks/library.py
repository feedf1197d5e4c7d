"""Times the library on articles made up for it: `python tests/benchmarks/library.py [ARTICLES]`.

Prints a table; nothing is asserted, because the times belong to the machine.
"""

import random
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

sys.path.insert(0, str(Path(__file__).parents[2]))

from index.jobs import Job
from index.library import Library
from index.records import ArticleId, FieldName

PLACES = [
    a + b for a in ("Or", "Tam", "Brin", "Hal", "Ver", "Sol") for b in ("len", "vale", "wick")
]
THINGS = ("ferry", "bridge", "harvest", "refinery", "hospital", "railway", "school", "market")
PEOPLE = ("Ada Brook", "Colonel Ian Marsh", "Minister Leda Orr", "the coast guard", "Sara Quill")
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday")
SENTENCES = (
    "At least {many} people were hurt when the {thing} of {place} gave way on {day}, {who} said.",
    "{who} told reporters that {many} families had left {place} by {day} evening.",
    "“We could not hold the {thing},” said {who}, who had been in {place} since 3 March.",
    "Some {many} of the {few} workers returned to the {thing}, according to {who}.",
    "The damage was put at ${few}.5 million, about {few} percent more than a year before.",
    "Rain fell on {place} for {few} days and the road to the {thing}, 25 km away, was shut.",
)
FURNITURE = "".join(f'<li><a href="/{n}">You may also like story {n}</a></li>' for n in range(30))
RUNS = 5


def article(number: int) -> tuple[str, str, list[str]]:
    """Title, day and paragraphs; four numbers in a row report one occurrence."""
    of_event = random.Random(number // 4)  # noqa: S311 - must be the same every time
    own = random.Random(number)  # noqa: S311
    place, thing = of_event.choice(PLACES), of_event.choice(THINGS)
    day = f"2024-{of_event.randrange(1, 13):02}-{of_event.randrange(1, 28):02}"

    def sentence() -> str:
        return own.choice(SENTENCES).format(
            many=own.randrange(3, 900), few=own.randrange(3, 90), thing=thing, place=place,
            day=own.choice(DAYS), who=own.choice(PEOPLE),
        )  # fmt: skip

    paragraphs = [" ".join(sentence() for _ in range(own.randrange(2, 4))) for _ in range(9)]
    return f"{thing.title()} of {place} in doubt, report {number}", day, paragraphs


def text(number: int) -> str:
    """An article as plain text."""
    title, day, paragraphs = article(number)
    return "\n\n".join([title, "By Ann Other", f"Published {day}", *paragraphs])


def page(number: int) -> str:
    """An article as a page with furniture around it."""
    title, day, paragraphs = article(number)
    body = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    return (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{title}</title>'
        f'<meta property="article:published_time" content="{day}T08:00:00Z"></head><body>'
        f"<nav><ul>{FURNITURE}</ul></nav><main><article><h1>{title}</h1>{body}</article></main>"
        f"<aside><ul>{FURNITURE}</ul></aside><footer>© 2024 The Courier</footer></body></html>"
    )


def timed(act: Callable[[], object]) -> tuple[float, float]:
    """Wall and CPU seconds, the latter of this process alone."""
    wall, cpu = time.perf_counter(), time.process_time()
    act()
    return time.perf_counter() - wall, time.process_time() - cpu


def tell(what: str, act: Callable[[], object], runs: int = RUNS, count: int = 0) -> None:
    """Print the median of some runs; `count` adds how many of them a second."""
    times = [timed(act) for _ in range(runs)]
    wall, cpu = (median(column) for column in zip(*times, strict=True))
    rate = f"{count / wall:8.1f} a second" if count else ""
    print(f"{what:44}{wall * 1000:10.1f} ms{cpu * 1000:10.1f} ms{rate}", flush=True)


def main(articles: int) -> None:
    """Time everything on so many articles, half of them pages."""
    half = articles // 2
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for kind in ("txt", "html"):
            (folder / kind).mkdir()
        for n in range(half):
            (folder / "txt" / f"{n:05}.txt").write_text(text(n), "utf-8")
            (folder / "html" / f"{n:05}.html").write_text(page(half + n), "utf-8")
        print(f"{'':44}{'wall':>13}{'own CPU':>13}")
        library = Library.create(folder / "case.parallax")
        for kind in ("txt", "html"):
            paths = [folder / kind]
            tell(f"import {half} {kind}", lambda p=paths: library.import_files(p, Job()), 1, half)  # type: ignore[misc]
        library.close()
        library = Library.open(folder / "case.parallax")
        tell("prepare, nothing changed, just opened", lambda: library.prepare(Job()), 1)
        change(library)
        ask(library)
        library.close()


def change(library: Library) -> None:
    """Time changes by hand."""
    values = iter(range(1, 29))
    one = [ArticleId(5)]
    tell("set an outlet", lambda: library.set_field(one, FieldName.OUTLET, f"Post {next(values)}"))
    tell(
        "set a date",
        lambda: library.set_field(one, FieldName.PUBLISHED, f"2024-05-{next(values):02}"),
    )
    tell("undo", library.undo)


def ask(library: Library) -> None:
    """Time questions."""
    for query in (
        "ferry",
        '"coast guard"',
        "ferr*",
        "bridge after:2024-06",
        "ferry OR mine OR rain",
    ):
        tell(f"search {query}, up to 100 in context", lambda q=query: library.search(q))  # type: ignore[misc]
    tell("a page of 200 heads", lambda: library.heads(200, 200))
    tell("all stories", library.stories)
    tell("compare two", lambda: library.compare([ArticleId(1), ArticleId(2)]))
    tell("compare six", lambda: library.compare([ArticleId(n) for n in range(1, 7)]))
    tell("check", lambda: library.check(Job()), 1)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1000)
