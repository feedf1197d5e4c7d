"""How long grouping takes, from nothing and after a change, by itself and with storage.

    python tests/benchmarks/grouping.py [SIZES] [--worst SIZES] [--storage SIZE] [--peer SIZE]

The articles are made up: words in the shares of the shipped counts, names by Zipf, occurrences of
one to about ten reports within three days, on four hundred matters, over ten years; three in a
hundred have no date. Times are of the CPU, as other work on the machine does not count.

The worst cases are as many articles of one fortnight, and as many without dates: there all are
within reach of all.

The peer is the usual single pass: each article beside all before it through an inverted index,
tf-idf, no window. It is run on a subset of the same articles.
"""

import argparse
import resource
import sqlite3
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import numpy as np

from index.events import DIGEST_VERSION, Stories
from index.events.cards import CARD, Cards, number
from index.grouping import Grouping
from index.jobs import Job
from index.records import Analysis, ArticleId, Digest, Sureness
from index.store import Store
from index.store.codec import deflate, dump
from index.text.background import shipped_counts

YEARS = 10
MATTERS = 400
UNDATED = 0.03
ADDED = 100  # at once
ROUNDS = 10
OPENED = 3  # times
REDATED = 20
_START = date(2014, 1, 1)


@dataclass(frozen=True, slots=True)
class Shape:
    """Over how many days articles are spread, and what share of them has no date."""

    words: str
    days: int = 365 * YEARS
    undated: float = UNDATED


USUAL = Shape("")
WINDOW = Shape(" of one fortnight", days=14)
DATELESS = Shape(" without dates", undated=1.0)


def made_up(count: int, shape: Shape = USUAL, seed: int = 1) -> Cards:
    """Cards of so many articles, in no order."""
    random = np.random.default_rng(seed)
    counts = sorted(shipped_counts().sentences.items(), key=lambda cell: -cell[1])
    words = np.array([number(stem) for stem, _ in counts], dtype=np.uint32)
    shares = np.array([seen for _, seen in counts], dtype=np.float64)
    shares = np.cumsum(shares / shares.sum())
    rare = np.array([number(f"rare{n}") for n in range(60_000)], dtype=np.uint32)
    names = np.array([number(f"name{n}") for n in range(6_000)], dtype=np.uint32)
    cards = np.zeros(count, CARD)
    cards["content"] = random.integers(0, 2**63, count)
    cards["prints"] = np.sort(random.integers(1, 2**32, cards["prints"].shape), axis=1)
    cards["titled"] = True

    def common(size: int) -> np.ndarray:
        return words[np.minimum(np.searchsorted(shares, random.random(size)), len(words) - 1)]

    matters = [np.concatenate([common(40), rare[random.integers(0, len(rare), 20)]])
               for _ in range(MATTERS)]  # fmt: skip
    done = 0
    while done < count:
        matter = matters[min(int(random.zipf(1.3)), MATTERS) - 1]
        told = np.concatenate([
            random.choice(matter, 12),
            names[np.minimum(random.zipf(1.4, 6), len(names)) - 1],
            rare[random.integers(0, len(rare), 8)],
            common(16),
        ])  # fmt: skip
        day = _START.toordinal() + int(random.integers(0, shape.days - 2))
        for _ in range(min(int(random.geometric(0.35)), count - done)):
            own = np.concatenate([told[random.random(len(told)) < 0.7], common(60)])
            terms = np.array(list(dict.fromkeys(own.tolist()))[: len(cards["terms"][0])])
            card = cards[done]
            card["terms"][: len(terms)] = terms
            card["weights"][: len(terms)] = np.linspace(4, 1, len(terms))
            card["heading"][:8] = terms[:8]
            card["published"] = (
                0 if random.random() < shape.undated else day + int(random.integers(0, 3))
            )
            done += 1
    return cards[random.permutation(count)]


@contextmanager
def timed(times: list[float]) -> Iterator[None]:
    """Adds the CPU seconds of what is done inside."""
    begun = time.process_time()
    yield
    times.append(time.process_time() - begun)


def _told(times: list[float]) -> str:
    return f"{np.median(times):.3f} s (most {max(times):.3f})"


def _megabytes() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


def in_memory(count: int, shape: Shape = USUAL) -> None:
    """Grouping by itself."""
    cards = made_up(count + ADDED * ROUNDS, shape)
    stories, before = Stories(), _megabytes()

    def update(articles: range, some: Cards) -> int:
        ids = [ArticleId(n) for n in articles]
        titles: Callable[..., dict[ArticleId, str]] = lambda wanted: dict.fromkeys(wanted, "")  # noqa: E731
        return len(stories.update((), ids, some, (), titles, Job()).made)

    whole: list[float] = []
    with timed(whole):
        made = update(range(count), cards[:count])
    added: list[float] = []
    for first in range(count, count + ADDED * ROUNDS, ADDED):
        with timed(added):
            update(range(first, first + ADDED), cards[first : first + ADDED])
    redated: list[float] = []
    for article in range(REDATED):
        card = cards[article : article + 1].copy()
        card["published"] = _START.toordinal() + 100 * article
        with timed(redated):
            update(range(article, article + 1), card)
    print(
        f"{count:6} articles{shape.words}, {made} stories: {1000 * whole[0] / count:.2f} ms each;"
        f" +{ADDED}: {_told(added)}; one date changed: {_told(redated)};"
        f" {_megabytes() - before} MB more at the most"
    )


def peer(count: int) -> None:
    """The single pass."""
    cards = made_up(count)
    postings: defaultdict[int, list[tuple[int, float]]] = defaultdict(list)
    groups: list[int] = []
    times: list[float] = []
    with timed(times):
        having: defaultdict[int, int] = defaultdict(int)
        for card in cards:
            for term in card["terms"].tolist():
                having[term] += 1
        for at, card in enumerate(cards):
            pairs = zip(card["terms"].tolist(), card["weights"].tolist(), strict=True)
            weights = {t: w * np.log(count / having[t]) for t, w in pairs if t}
            length = sum(w * w for w in weights.values()) ** 0.5
            likeness: defaultdict[int, float] = defaultdict(float)
            for term, weight in weights.items():
                for other, share in postings[term]:
                    likeness[other] += share * weight / length
                postings[term].append((at, weight / length))
            best = max(likeness, key=lambda other: likeness[other], default=at)
            groups.append(groups[best] if best != at and likeness[best] > 0.3 else at)
    print(f"{count:6} articles, single pass, no window: {1000 * times[0] / count:.2f} ms each")


def with_storage(count: int) -> None:
    """Through the collection's file, as after an import."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "bench.parallax"
        Store.create(path).close()
        cards = made_up(count + ADDED * (ROUNDS + OPENED))
        _fill(path, cards, range(count))
        store = Store.open(path)

        def analysis(article: ArticleId) -> Analysis:
            raise AssertionError(f"article {article} was analysed")

        grouping = Grouping(store, analysis)
        whole: list[float] = []
        with timed(whole):
            grouping.group(Job())
        added: list[float] = []
        for first in range(count, count + ADDED * ROUNDS, ADDED):
            _fill(path, cards, range(first, first + ADDED))
            with timed(added):
                grouping.group(Job())
        store.close()
        size = path.stat().st_size
        opened: list[float] = []
        for first in range(count + ADDED * ROUNDS, count + ADDED * (ROUNDS + OPENED), ADDED):
            store = Store.open(path)
            _fill(path, cards, range(first, first + ADDED))
            with timed(opened):
                Grouping(store, analysis).group(Job())
            store.close()
        print(
            f"{count:6} articles with storage: {1000 * whole[0] / count:.2f} ms each;"
            f" +{ADDED}: {_told(added)};"
            f" first {ADDED} after opening: {_told(opened)};"
            f" {size / count / 1000:.1f} kB an article in the file"
        )


def _fill(path: Path, cards: Cards, articles: range) -> None:
    """Articles with digests, as an import leaves them, but without text."""
    with closing(sqlite3.connect(path)) as connection, connection:
        for article in articles:
            card = cards[article % len(cards)]
            day = date.fromordinal(int(card["published"])) if card["published"] else None
            title, stated = f"Title {article}", day.isoformat() if day else None
            connection.execute(
                "INSERT INTO original VALUES (?, ?, '', '', 0, '', '', x'')",
                (article + 1, str(article)),
            )
            connection.execute(
                "INSERT INTO article (id, original_id, title, published, published_sureness,"
                " file_name, body_hash) VALUES (?1, ?1, ?2, ?3, ?4, '', '')",
                (article + 1, title, stated, int(Sureness.STATED)),
            )
            told = Digest(ArticleId(article + 1), day, title, True, (), ())
            connection.execute(
                "INSERT INTO digest (article_id, version, content, title, card, data)"
                " VALUES (?, ?, ?, ?, ?, ?)",
                (
                    article + 1, DIGEST_VERSION, f"{article + 1}\n{stated or ''}\n\n{title}", title,
                    card.tobytes(), deflate(dump((told,)).encode()),
                ),
            )  # fmt: skip


def main(arguments: list[str]) -> None:
    """Print a line for each size."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("sizes", nargs="*", type=int, default=[1_000, 10_000, 50_000])
    asked.add_argument("--worst", nargs="*", type=int, default=[20_000, 50_000])
    asked.add_argument("--storage", type=int, default=50_000)
    asked.add_argument("--peer", type=int, default=5_000)
    options = asked.parse_args(arguments)
    for size in options.sizes:
        in_memory(size)
    for size in options.worst:
        in_memory(size, WINDOW)
        in_memory(size, DATELESS)
    if options.peer:
        in_memory(options.peer)
        peer(options.peer)
    if options.storage:
        with_storage(options.storage)


if __name__ == "__main__":
    main(sys.argv[1:])
