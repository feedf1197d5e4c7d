"""Times "who else says this?" on a collection made up for it.

    python tests/benchmarks/who_else.py [ARTICLES [FOLDER]]

The articles, 100,000 if not told otherwise, are kept in FOLDER if one is named, and taken from
there if they were made before. They are sentences of the sample collection whose words were put
in place of by others of the same length, so that the stored analysis of a sentence, made once,
holds for all: common words as frequent as in news (resources/idf.tsv) and made-up names, Zipf too.
Four fifths of the articles are of events that three to six outlets report; each of those tells ten
of the event's facts, a quarter of their words changed, among ten sentences of its own about it.
Vectors are made up in the same way: two tellings of a fact have a cosine of about .73. Articles
and vectors go through the store and bodies through the index; names, stories and what else is
indexed, which this question does not read or but looks up, are left out.

Prints the CPU time of asking for some sentences that others tell too, and how many of the planted
tellings are among the answers, beside a plain search for the words of the same sentences.
"""

import json
import multiprocessing
import os
import random
import resource
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, fields, is_dataclass, replace
from datetime import UTC, date, datetime, timedelta
from functools import cache
from hashlib import sha256
from itertools import accumulate, count
from pathlib import Path
from time import perf_counter, process_time
from typing import Any

os.environ["OPENBLAS_NUM_THREADS"] = "1"  # as the program has it; before numpy is imported

import numpy as np
from numpy.typing import NDArray

sys.path.insert(0, str(Path(__file__).parents[2]))

from index.compare.echoes import telling_words
from index.importing import FileReader
from index.jobs import Job
from index.library import _LIKELY_ARTICLES, Library
from index.meaning import VERSION
from index.records import (
    Analysis,
    ArticleId,
    Block,
    BlockKind,
    Column,
    Draft,
    FieldName,
    FileState,
    Mention,
    Origin,
    Original,
    Reading,
    Sentence,
    Span,
    Sureness,
)
from index.resources import resource as shipped
from index.search import parse
from index.store import Store
from index.text import ANALYSIS_VERSION, analyse
from index.text.background import shipped_counts
from index.text.sentence_model import SIZE, Vectors, packed, unit
from index.text.words import is_stop, words
from index.upkeep import Upkeep, index_folder

ARTICLES = 100_000
ASKED = 50
CLAUSES = 2  # of a sentence
FACTS = 10  # of an event, told by each outlet, besides as many sentences of its own
CHANGED = 0.25  # share of the words of a fact that each outlet tells otherwise
NAMES = 60_000
OUTLETS = 40
SYLLABLES = [a + b for a in (*"bdfghklmnprstvz", "th", "sh", "kr") for b in "aeiou"]


@dataclass(frozen=True)
class Template:
    """A sentence of the sample, its analysis, and the places where words are put in."""

    text: str
    analysis: Analysis
    slots: tuple[tuple[Span, str], ...]  # kinds: word, name, number


@dataclass(frozen=True)
class Told:
    """A sentence: a template and the words put in."""

    template: int
    words: tuple[str, ...]


class Words:
    """Words by their length, drawn as often as they stand in news."""

    def __init__(self, weights: dict[str, float]) -> None:
        self._by_length: dict[int, tuple[list[str], list[float]]] = {}
        for length in {len(word) for word in weights}:
            some = [word for word in weights if len(word) == length]
            self._by_length[length] = some, list(accumulate(weights[word] for word in some))

    def draw(self, rng: random.Random, length: int) -> str | None:
        """A word of this length, or None if there is none."""
        some, weights = self._by_length.get(length, ([], []))
        return rng.choices(some, cum_weights=weights)[0] if some else None


@cache
def common() -> Words:
    """The words of the shipped table."""
    counts = shipped_counts().sentences
    return Words(
        {
            w: float(n)
            for w, n in counts.items()
            if w.isalpha() and w.isascii() and not is_stop(w, "en")
        }
    )


@cache
def names() -> Words:
    """Made-up names, the n-th of them drawn 1 / (n + 20) as often as names are."""
    rng = random.Random(1)  # noqa: S311 - repeatable, not secret
    made: dict[str, float] = {}
    while len(made) < NAMES:
        name = "".join(rng.choices(SYLLABLES, k=rng.randrange(2, 6)))[: rng.randrange(4, 13)]
        made.setdefault(name.capitalize(), 1 / (len(made) + 20))
    return Words(made)


@cache
def templates() -> tuple[Template, ...]:
    """The sentences of the sample."""
    paths = [p for p in sorted(shipped("sample").iterdir()) if p.suffix in (".txt", ".html")]
    with FileReader() as reader:
        readings = [reading for reading in reader.readings(paths) if reading.draft]
    found = []
    for reading in readings:
        assert reading.draft
        for block in reading.draft.blocks:
            if block.kind is BlockKind.BODY:
                for sentence in analyse(block.text, "en").sentences:
                    text = sentence.span.of(block.text)
                    analysis = analyse(text, "en")
                    if len(analysis.sentences) == 1:
                        found.append(Template(text, analysis, tuple(slots(text))))
    return tuple(found)


def slots(text: str) -> Iterator[tuple[Span, str]]:
    """Where words can be put in."""
    for place, span in enumerate(words(text)):
        word = span.of(text)
        if word.isdigit():
            yield span, "number"
        elif word.isalpha() and word.isascii() and not is_stop(word, "en"):
            yield span, "name" if place and word[0].isupper() else "word"


class Event:
    """What articles of one event have in common."""

    def __init__(self, number: int) -> None:
        self.rng = random.Random(number)  # noqa: S311
        self.day = date(2020, 1, 1) + timedelta(days=self.rng.randrange(1500))
        self._own: dict[tuple[str, int], list[str]] = {}
        self.vector = np.random.default_rng(number).normal(size=SIZE).astype(np.float32)
        self.facts = [self.sentence() for _ in range(FACTS)]
        noise = np.random.default_rng(number + 1).normal(size=(FACTS, SIZE))
        self.fact_vectors = unit((0.5 * self.vector + noise).astype(np.float32))

    def sentence(self) -> Told:
        """A new sentence about it."""
        number = self.rng.randrange(len(templates()))
        template = templates()[number]
        return Told(
            number, tuple(self._word(span.of(template.text), kind) for span, kind in template.slots)
        )

    def retold(self, told: Told) -> Told:
        """The sentence as another outlet has it."""
        slots = templates()[told.template].slots
        rng = self.rng
        return Told(
            told.template,
            tuple(
                (common().draw(rng, len(word)) or word)
                if kind == "word" and rng.random() < CHANGED
                else word
                for word, (_, kind) in zip(told.words, slots, strict=True)
            ),
        )

    def _word(self, word: str, kind: str) -> str:
        """A word for the place of `word`; some belong to the event and come again."""
        if kind == "number":
            return str(self.rng.randrange(10 ** (len(word) - 1), 10 ** len(word)))
        source, often = (names(), 0.8) if kind == "name" else (common(), 0.3)
        own = self._own.setdefault((kind, len(word)), [])
        if len(own) < 2:
            own.append(source.draw(self.rng, len(word)) or word)
        return (
            self.rng.choice(own)
            if self.rng.random() < often
            else source.draw(self.rng, len(word)) or word
        )


def moved(value: Any, by: int) -> Any:
    """A record with all its spans shifted."""
    if isinstance(value, Span):
        return value.shifted(by)
    if isinstance(value, tuple):
        return tuple(moved(part, by) for part in value)
    if is_dataclass(value) and not isinstance(value, type):
        spans = {f.name: moved(getattr(value, f.name), by) for f in fields(value)}
        return replace(value, **spans)
    return value


def written(sentences: Sequence[Told]) -> tuple[list[str], Analysis]:
    """The paragraphs of an article and their analysis."""
    found: list[Sentence] = []
    mentions: list[Mention] = []
    paragraphs: list[str] = []
    at = 0
    for first in range(0, len(sentences), 2):
        texts = []
        for told in sentences[first : first + 2]:
            template = templates()[told.template]
            text = put_in(template, told.words)
            found += (
                replace(moved(sentence, at), paragraph=len(paragraphs))
                for sentence in template.analysis.sentences
            )
            mentions += (replace(m, span=m.span.shifted(at)) for m in template.analysis.mentions)
            texts.append(text)
            at += len(text) + 1
        paragraphs.append(" ".join(texts))
        at += 1
    return paragraphs, Analysis(ANALYSIS_VERSION, "en", tuple(found), tuple(mentions))


def put_in(template: Template, chosen: Sequence[str]) -> str:
    """The text of a sentence."""
    parts, at = [], 0
    for (span, _), word in zip(template.slots, chosen, strict=True):
        capital = template.text[span.start].isupper()
        parts += [template.text[at : span.start], word[0].upper() + word[1:] if capital else word]
        at = span.end
    return "".join([*parts, template.text[at:]])


@dataclass(frozen=True)
class Planted:
    """An article to be stored."""

    sentences: tuple[Told, ...]
    facts: tuple[int | None, ...]  # of each sentence: the fact of the event that it tells
    vectors: Vectors


def articles_of(event: Event, outlets: int) -> list[Planted]:
    """The articles of one event."""
    made = []
    for _ in range(outlets):
        order: list[int | None] = [*range(FACTS), *[None] * FACTS]
        event.rng.shuffle(order)
        told = [event.sentence() if n is None else event.retold(event.facts[n]) for n in order]
        noise = np.random.default_rng(event.rng.randrange(1 << 30)).normal(size=(len(order), SIZE))
        vectors = [
            0.5 * event.vector + row
            if n is None
            else event.fact_vectors[n] * np.linalg.norm(row) + 0.6 * row
            for n, row in zip(order, noise, strict=True)
        ]
        made.append(Planted(tuple(told), tuple(order), in_clauses(np.array(vectors))))
    return made


def in_clauses(sentences: NDArray[np.float64]) -> Vectors:
    """The same sentences, each in as many clauses as sentences of news have or a few less."""
    rows = np.repeat(sentences, CLAUSES, axis=0)
    noise = np.random.default_rng(len(rows)).normal(size=rows.shape)
    rows += 0.3 * noise * np.linalg.norm(rows, axis=1, keepdims=True) / SIZE**0.5
    every = np.arange(0, len(rows), CLAUSES)
    return replace(Vectors.undivided(rows.astype(np.float32)), firsts=every)


def fill(path: Path, articles: int) -> list[list[list[int]]]:
    """Make a collection; places (article, sentence) of the tellings of some facts."""
    store = Store.create(path)
    imported = store.begin_import(datetime.now(UTC))
    planted: list[list[list[int]]] = []
    done = 0
    wanted = {articles * n // ASKED for n in range(ASKED)}
    start = perf_counter()
    for number in count():
        if done >= articles:
            break
        event = Event(number)
        size = event.rng.randrange(3, 7) if number % 4 < 2 else 1
        tellings: dict[int, list[list[int]]] = {}
        for article in articles_of(event, size):
            added = add(store, imported, event, article, done)
            for sentence, fact in enumerate(article.facts):
                if fact is not None:
                    tellings.setdefault(fact, []).append([added, sentence])
            done += 1
            if done % 5000 == 0:
                print(f"{done} articles stored in {perf_counter() - start:.0f} s", flush=True)
        if size > 1 and any(n <= done for n in wanted):
            wanted -= {n for n in wanted if n <= done}
            planted.append(tellings[number % FACTS])
    store.close()
    return planted


def index_articles(path: Path) -> None:
    """Index the articles through the program's own index, at one go."""
    store = Store.open(path)
    upkeep = Upkeep(store, path)
    upkeep.build_index(Job())
    upkeep.close()
    store.close()


def add(store: Store, imported: Any, event: Event, article: Planted, number: int) -> ArticleId:
    """Store one article with its vectors."""
    paragraphs, analysis = written(article.sentences)
    title = put_in(templates()[article.sentences[0].template], article.sentences[0].words)[:70]
    data = "\n\n".join([title, *paragraphs]).encode()
    readings = [
        Reading(field, value, Origin.LINE, Sureness.STATED, value)
        for field, value in (
            (FieldName.TITLE, title),
            (FieldName.OUTLET, f"Outlet {event.rng.randrange(OUTLETS)}"),
            (FieldName.PUBLISHED, event.day.isoformat()),
        )
    ]
    blocks = [Block(BlockKind.BODY, paragraph) for paragraph in paragraphs]
    draft = Draft((Block(BlockKind.TITLE, title), *blocks), tuple(readings), "utf-8", "text/plain")
    name = f"{number:06}.txt"
    original = Original(
        sha256(data).hexdigest(), name, name, len(data), draft.media_type, draft.charset
    )
    added = store.add(
        imported, original, data, draft, analysis, FileState.READ, "", datetime.now(UTC)
    )
    assert added is not None
    store.put_vectors(added, VERSION, packed(article.vectors))
    return added


Found = set[tuple[int, int | None]]  # articles and sentences; None for an article as a whole


def ask(library: Library, planted: Sequence[Sequence[Sequence[int]]]) -> None:
    """Ask for sentences that others tell too."""
    rows: dict[str, Callable[[ArticleId, int], Found]] = {
        "who else": lambda article, sentence: echoed(library, article, sentence),
        "who else, once more": lambda article, sentence: echoed(library, article, sentence),
        "its look-up in the index alone": lambda article, sentence: looked_up(
            library, article, sentence
        ),
        "a search for the words, articles": lambda article, sentence: searched(
            library, article, sentence
        ),
    }
    wanted = sum(len(tellings) - 1 for tellings in planted)
    print(f"{'':36}{'p50':>8}{'p95':>8}{'most':>8}{'':3}{'found':>6}{'memory so far':>20}")
    for name, act in rows.items():
        times, found = [], 0
        for (article, sentence), *others in planted:
            start = process_time()
            got = act(ArticleId(article), sentence)
            times.append(1000 * (process_time() - start))
            found += sum((a, n) in got or (a, None) in got for a, n in others)
        p50, p95 = np.percentile(times, [50, 95])
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(
            f"{name:36}{p50:8.1f}{p95:8.1f}{max(times):8.1f} ms{found:6} of {wanted}"
            f"{memory:6.0f} MB",
            flush=True,
        )


def words_of(library: Library, article: ArticleId, sentence: int) -> tuple[str, ...]:
    """The words that a sentence is looked for by."""
    asked = Column(library.article(article), library.analysis(article))
    return telling_words(asked, sentence)


def echoed(library: Library, article: ArticleId, sentence: int) -> Found:
    """The passages that are told to say the same."""
    return {(echo.head.id, echo.sentence) for echo in library.who_else(article, sentence)}


def looked_up(library: Library, article: ArticleId, sentence: int) -> Found:
    """The articles that are looked through for them."""
    words = words_of(library, article, sentence)
    return {(found, None) for found in library._upkeep.likely(words, _LIKELY_ARTICLES + 1)}


def searched(library: Library, article: ArticleId, sentence: int) -> Found:
    """The articles that a search for any of the words finds first, as many as are looked through.

    Hyphens and the like are left to the index, as the words are not quoted.
    """
    words = words_of(library, article, sentence)
    found = library._upkeep.search(parse(" OR ".join(words)), _LIKELY_ARTICLES + 1)
    return {(number, None) for number, _ in found.scores}


def main(articles: int, folder: Path) -> None:
    """Make the collection unless it is there, then ask."""
    path, truth = folder / "made-up.parallax", folder / "planted.json"
    if not truth.exists():
        truth.write_text(json.dumps(fill(path, articles)))
    if not index_folder(path).exists():
        # In a process of its own, so that its memory does not count.
        maker = multiprocessing.get_context("spawn").Process(target=index_articles, args=(path,))
        maker.start()
        maker.join()
    library = Library.open(path)
    try:
        # Of a sentence of function words alone nothing can be asked.
        planted = [
            tellings
            for tellings in json.loads(truth.read_text())
            if words_of(library, *tellings[0])
        ]
        print(f"{library.count()} articles, {len(planted)} sentences asked for, CPU")
        library.who_else(ArticleId(1), 0)  # loads what is loaded once
        ask(library, planted)
    finally:
        library.close()


if __name__ == "__main__":
    size = int(sys.argv[1]) if len(sys.argv) > 1 else ARTICLES
    if len(sys.argv) > 2:
        Path(sys.argv[2]).mkdir(parents=True, exist_ok=True)
        main(size, Path(sys.argv[2]))
    else:
        with tempfile.TemporaryDirectory() as made:
            main(size, Path(made))
