"""Times search beside its peers: `python tests/benchmarks/search.py [ARTICLES] [--folder F]`.

Makes up articles (10,000 if not told otherwise), indexes them with each engine, asks each the
same queries (see asked.py) and prints CPU times. Built indexes stay in F, if given, and are used
again. Every engine works in a process of its own. Nothing is asserted: the times belong to the
machine, the ratios less so.

cold: all that the program keeps was dropped before each query and the files opened anew; they are
in the page cache. Opening them is not counted, all that is loaded by the query itself is.
warm: every query of the class had been asked once before.
"""

import argparse
import gc
import json
import multiprocessing
import os
import pickle
import resource
import shutil
import tempfile
import time
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from statistics import median
from typing import Any

os.environ["OPENBLAS_NUM_THREADS"] = "1"  # as in the program

import numpy as np
from asked import RANKED, Asked, Drawing, Kind
from corpus import Made, articles
from engines import FTS5, BestOfTantivy, Bodies, Engine, PrefixedFTS5, StockWhoosh, Tantivy
from ours import Ours

ENGINES = (StockWhoosh, FTS5, PrefixedFTS5, Tantivy, BestOfTantivy, Ours)
COLUMNS = (StockWhoosh.name, FTS5.name, Tantivy.name, Ours.name)
WHOOSH_LIMIT = 10_000  # articles; beyond them stock Whoosh takes minutes a class
SHARED = {BestOfTantivy.name: Tantivy.name}  # reads the index of another
ADDED = 100
STATES = ("cold", "warm")
OURS = Ours.name

Figures = dict[str, Any]


class Supply:
    """Hands out articles and knows what making them cost, which is no engine's fault."""

    def __init__(self, made: Iterable[Made]) -> None:
        self._made = iter(made)
        self.cpu_s = 0.0
        self.last: Made | None = None

    def __iter__(self) -> Iterator[Made]:
        while True:
            start = time.thread_time()
            one = next(self._made, None)
            self.cpu_s += time.thread_time() - start
            if one is None:
                return
            self.last = one
            yield one


def cpu_s() -> float:
    """CPU of this process and of those it has waited for."""
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + children.ru_utime + children.ru_stime


def stored(folder: Path) -> Iterator[Made]:
    """The articles that `prepare` made."""
    with (folder / "articles.pickle").open("rb") as file:
        while True:
            try:
                yield pickle.load(file)  # noqa: S301 - our own
            except EOFError:
                return


def queries(folder: Path) -> dict[Kind, list[Asked]]:
    """The queries that `prepare` drew."""
    return pickle.loads((folder / "asked.pickle").read_bytes())  # type: ignore[no-any-return] # noqa: S301


def prepare(folder: Path, count: int) -> None:
    """Make articles and queries, unless they are there."""
    if (folder / "asked.pickle").exists():
        return
    with (folder / "articles.pickle").open("wb") as file:
        for made in articles(count):
            pickle.dump(made, file)
    (folder / "bodies.sqlite").unlink(missing_ok=True)
    Bodies(folder).fill(stored(folder))
    drawn = Drawing(stored(folder), count).all()
    (folder / "asked.pickle").write_bytes(pickle.dumps(drawn))


def slug(name: str) -> str:
    """A name for a folder."""
    return "".join(c if c.isalnum() else "-" for c in SHARED.get(name, name))


def engine_of(name: str, folder: Path) -> Engine:
    """An engine with its own folder."""
    return next(one for one in ENGINES if one.name == name)(folder / slug(name))


def build(name: str, folder: Path) -> None:
    """Index all articles, unless that was done."""
    place = folder / slug(name)
    report = place / "built.json"
    if report.exists():
        return
    shutil.rmtree(place, ignore_errors=True)
    place.mkdir(parents=True)
    engine = engine_of(name, folder)
    supply = Supply(stored(folder))
    start = cpu_s()
    engine.build(supply)
    spent = cpu_s() - start - supply.cpu_s
    engine.close()
    size = sum(path.stat().st_size for path in place.rglob("*") if path.is_file())
    assert supply.last is not None
    report.write_text(json.dumps({"per_s": supply.last.number / spent, "bytes": size}))


def measure(name: str, folder: Path, count: int) -> None:
    """Ask all queries, and write down how long they took."""
    engine = engine_of(name, folder)
    found: Figures = {"classes": {}}
    asked = queries(folder)
    engine.open()
    for kind, several in asked.items():
        try:
            engine.answer(several[0])
        except NotImplementedError:
            continue
        first = [timed(engine, one) for one in several]
        warm = [timed(engine, one) for one in several]
        found["classes"][kind] = {"first": first, "warm": warm}
    found["memory"] = memory()
    for kind in found["classes"]:
        counts = [engine.count(one) for one in asked[kind]]
        cold = []
        gc.collect()
        for one in asked[kind]:
            engine.open()
            cold.append(timed(engine, one))
        found["classes"][kind] |= {"cold": cold, "hits": counts}
    engine.close()
    if name not in SHARED:
        found |= added(name, folder, count)
    (folder / f"measured-{slug_of_result(name)}.json").write_text(json.dumps(found))


def slug_of_result(name: str) -> str:
    """A name for a file."""
    return "".join(c if c.isalnum() else "-" for c in name)


def timed(engine: Engine, asked: Asked) -> float:
    """Milliseconds of CPU for one answer."""
    start = time.process_time()
    engine.answer(asked)
    return 1000 * (time.process_time() - start)


def memory() -> Figures:
    """Megabytes of memory at most so far, mapped files included, and without any now."""
    lines = Path("/proc/self/status").read_text().splitlines()
    cells = {
        line.split(":")[0]: line.split()[1] for line in lines if line.startswith(("Rss", "VmH"))
    }
    return {
        "all": int(cells["VmHWM"]) / 1024,
        "own": int(cells["RssAnon"]) / 1024,
    }


def added(name: str, folder: Path, count: int) -> Figures:
    """What it takes to add articles to a copy of the index and to find them."""
    more = list(articles(ADDED, count + 1))
    with tempfile.TemporaryDirectory(dir=folder) as made:
        copy = Path(made)
        shutil.copytree(folder / slug(name), copy / slug(name))
        engine = engine_of(name, copy)
        engine.open()
        asked = Asked(Kind.COMMON, ("people",))
        before = engine.count(asked)
        start, wall = cpu_s(), time.perf_counter()
        engine.add(more)
        after = engine.count(asked)
        spent, wall = cpu_s() - start, time.perf_counter() - wall
        assert after > before, f"{name} does not find what was added"
        engine.close()
    return {"add_cpu_s": spent, "add_wall_s": wall}


def apart(act: Any, *args: object) -> None:
    """Do something in a process of its own, so that no engine's memory is another's."""
    process = multiprocessing.get_context("spawn").Process(target=act, args=args)
    process.start()
    process.join()
    if process.exitcode:
        raise SystemExit(f"{act.__name__} {args} failed: {process.exitcode}")


def percentiles(times: Sequence[float]) -> tuple[float, float]:
    """The median, and what 95 of 100 stay below."""
    p50, p95 = np.percentile(times, [50, 95])
    return float(p50), float(p95)


def table(results: dict[str, Figures], columns: Sequence[str]) -> None:
    """Print the times, two lines a class, and how many articles the queries find."""
    print(f"{'CPU ms, p50 and p95':31}" + "".join(f"{name:>18}" for name in columns), end="")
    print(f"{'hits, median':>15}")
    for kind in Kind:
        for state in STATES:
            cells = []
            for name in columns:
                figures = results[name]["classes"].get(kind)
                pair = percentiles(figures[state]) if figures else None
                cells.append(f"{pair[0]:9.2f}{pair[1]:9.2f}" if pair else f"{'—':>18}")
            print(f"{kind if state == 'cold' else '':26}{state:5}" + "".join(cells), end="")
            print("  " + hits(results, columns, kind) if state == "cold" else "")
    for label, cell in (
        ("indexed per CPU s", lambda f: f"{f['built']['per_s']:,.0f}"),
        ("add 100, CPU s, wall s", lambda f: f"{f['add_cpu_s']:.2f}   {f['add_wall_s']:.2f}"),
        (
            "memory, without files, MB",
            lambda f: f"{f['memory']['all']:.0f}   {f['memory']['own']:.0f}",
        ),
        ("on disk, MB", lambda f: f"{f['built']['bytes'] / 1e6:,.0f}"),
    ):
        print(f"{label:31}" + "".join(f"{cell(results[name]):>18}" for name in columns))


def hits(results: dict[str, Figures], columns: Sequence[str], kind: Kind) -> str:
    """The median number of articles found by each engine."""
    cells = []
    for name in columns:
        figures = results[name]["classes"].get(kind)
        cells.append(f"{median(figures['hits']):,.0f}" if figures else "—")
    return " ".join(f"{cell:>7}" for cell in cells)


def others(results: dict[str, Figures]) -> None:
    """Print what other ways of setting up the peers bring."""
    for name in (PrefixedFTS5.name, BestOfTantivy.name):
        for state in STATES:
            cells = [
                f"{kind} {p50:.2f} {p95:.2f}"
                for kind in Kind
                if kind in (figures := results[name]["classes"])
                for p50, p95 in [percentiles(figures[kind][state])]
            ]
            print(f"{name}, {state}: {'; '.join(cells)}")


def verdicts(results: dict[str, Figures]) -> None:
    """Print how ours stands to what is asked of it."""
    ours = results[OURS]
    classes = [kind for kind in Kind if kind in ours["classes"]]
    times = {
        (name, state, kind): percentiles(results[name]["classes"][kind][state])
        for name in (OURS, FTS5.name, Tantivy.name)
        for state in STATES
        for kind in classes
        if kind in results[name]["classes"]
    }
    for state in STATES:
        for n, label in enumerate(("p50", "p95")):
            ratio = {
                kind: times[OURS, state, kind][n] / times[FTS5.name, state, kind][n]
                for kind in classes
                if (FTS5.name, state, kind) in times
            }
            print(f"FTS5, {state} {label}: {told(ratio, 1.0)}")
        ratio = {
            kind: times[OURS, state, kind][0] / times[Tantivy.name, state, kind][0]
            for kind in classes
            if (Tantivy.name, state, kind) in times
        }
        ranked = {kind: ratio[kind] for kind in RANKED if kind in ratio}
        counted = {kind: ratio[kind] for kind in (Kind.FACETS, Kind.HISTOGRAM) if kind in ratio}
        print(f"tantivy, {state} p50, ranked: {told(ranked, 3.0)}")
        print(f"tantivy, {state} p50, facets: {told(counted, 6.0)}")
    late = {kind: times[OURS, "cold", kind][1] for kind in classes}
    late[Kind.SNIPPETS] *= 10 / 15  # they may take 15 ms
    print(f"cold p95 under 10 ms, 15 of snippets: {told(late, 10.0)}")
    for label, value, most in (
        ("900 articles a CPU second", 900 / ours["built"]["per_s"], 1.0),
        ("100 added and found in 0.7 s", ours["add_wall_s"], 0.7),
        ("memory of 450 MB", ours["memory"]["all"], 450.0),
    ):
        print(f"{label}: {'yes' if value <= most else 'NO'}")


def told(ratios: dict[Kind, float], most: float) -> str:
    """Whether all stay below a bound; if not, which do not."""
    over = [f"{kind} {ratio:.2f}" for kind, ratio in ratios.items() if ratio > most]
    worst = max(ratios.values(), default=0.0)
    return f"NO, above {most:g}: {', '.join(over)}" if over else f"yes, at most {worst:.2f}"


def main() -> None:
    """Build, measure, print."""
    parser = argparse.ArgumentParser()
    parser.add_argument("articles", nargs="?", type=int, default=10_000)
    parser.add_argument("--folder", type=Path)
    parser.add_argument("--only", action="append", help="engines to measure anew")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = (args.folder or Path(temporary)) / str(args.articles)
        folder.mkdir(parents=True, exist_ok=True)
        apart(prepare, folder, args.articles)
        names = [one.name for one in ENGINES]
        if args.articles > WHOOSH_LIMIT:
            names.remove(StockWhoosh.name)
        for name in names:
            apart(build, name, folder)
        results: dict[str, Figures] = {}
        for name in names:
            report = folder / f"measured-{slug_of_result(name)}.json"
            if not report.exists() or not args.only or name in args.only:
                apart(measure, name, folder, args.articles)
            results[name] = json.loads(report.read_text())
            results[name]["built"] = json.loads((folder / slug(name) / "built.json").read_text())
        print(f"{args.articles:,} articles")
        table(results, [name for name in COLUMNS if name in names])
        others(results)
        verdicts(results)


if __name__ == "__main__":
    main()
