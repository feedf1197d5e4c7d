"""What the search benchmark asks: 200 queries a class, drawn from the articles themselves.

Words are drawn by how many articles have them ("share" below), so that no engine is asked for what
nobody has, and so that each class holds frequent and rare words alike:

    common    2 to 30 of 100 articles, no function word
    middling  2 to 20 of 1,000
    rare      2 to 20 articles, whatever the size of the collection

Words of one query stand in one article, so that a query finds at least that. Of the phrases half
are runs of words from anywhere in the articles, which few have, half are runs that many have. The
same articles give the same queries.
"""

import random
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from itertools import chain, pairwise

from corpus import DAYS, FIRST_DAY, PARAGRAPH_BREAK, Made

from index.text.words import is_stop, stem

EACH = 200

_WORD = re.compile(r"[a-z]+")
_RUN = re.compile(r"[a-z]+(?: [a-z]+)*")
_SAMPLE = 4000  # articles from which queries are drawn


class Kind(StrEnum):
    """The classes; each is one row of the table."""

    COMMON = "common term"
    RARE = "rare term"
    AND = "two terms AND"
    OR = "five terms OR"
    PHRASE = "phrase"
    SLOP = "phrase with slop"
    NEAR = "proximity"
    PREFIX = "prefix"
    WILD = "wildcard"
    FUZZY = "fuzzy"
    FIELD = "field"
    RANGE = "date range + term"
    NUMBER = "number range"
    FACETS = "facets of five-term OR"
    HISTOGRAM = "histogram"
    SNIPPETS = "20 snippets"
    NEWEST = "top 20 by date"


RANKED = (
    Kind.COMMON, Kind.RARE, Kind.AND, Kind.OR, Kind.PHRASE, Kind.SLOP, Kind.NEAR, Kind.PREFIX,
    Kind.WILD, Kind.FUZZY, Kind.FIELD, Kind.RANGE,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Asked:
    """One query, in no engine's language.

    `words` has one word or more, of WILD a pattern with "?" and "*", of PREFIX the beginning.
    `reach` is the slop or the distance; `first` and `last` are days as 20180809, both included;
    `above` is the number that is exceeded.
    """

    kind: Kind
    words: tuple[str, ...]
    reach: int = 0
    field: str = ""
    first: int = 0
    last: int = 0
    above: int = 0


class Drawing:
    """Draws queries from articles that it was shown."""

    def __init__(self, made: Iterable[Made], count: int) -> None:
        self.rng = random.Random("asked")  # noqa: S311 - must be the same every time
        self.counts: Counter[str] = Counter()
        self.articles: list[list[list[str]]] = []  # words without anything but spaces between them
        self.made: list[Made] = []
        every = max(count // _SAMPLE, 1)
        for article in made:
            text = f"{article.title}{PARAGRAPH_BREAK}{article.body}".lower()
            found = [run.split(" ") for run in _RUN.findall(text)]
            self.counts.update(set(chain.from_iterable(found)))
            if article.number % every == 0:
                self.articles.append(found)
                self.made.append(article)
        self.common = self._band(0.02 * count, 0.30 * count)
        self.middling = self._band(0.002 * count, 0.02 * count)
        self.rare = self._band(2, 20)
        self.phrases = self._phrases()

    def all(self) -> dict[Kind, list[Asked]]:
        """All queries by class."""
        draw = {
            Kind.COMMON: self._one_common,
            Kind.RARE: self._one_rare,
            Kind.AND: self._two,
            Kind.OR: self._five,
            Kind.PHRASE: self._phrase,
            Kind.SLOP: self._slop,
            Kind.NEAR: self._near,
            Kind.PREFIX: self._prefix,
            Kind.WILD: self._wild,
            Kind.FUZZY: self._fuzzy,
            Kind.FIELD: self._field,
            Kind.RANGE: self._range,
            Kind.NUMBER: self._number,
            Kind.FACETS: self._five,
            Kind.HISTOGRAM: self._one_common,
            Kind.SNIPPETS: self._two,
            Kind.NEWEST: self._one_common,
        }
        return {kind: [make(kind) for _ in range(EACH)] for kind, make in draw.items()}

    def _band(self, low: float, high: float) -> frozenset[str]:
        return frozenset(
            word for word, count in self.counts.items() if low <= count <= high and _content(word)
        )

    def _phrases(self) -> list[tuple[str, ...]]:
        """Runs of two and three words that 5 of 1,000 articles or more have; see `_content`."""
        counts: Counter[tuple[str, ...]] = Counter()
        for article in self.articles:
            runs: set[tuple[str, ...]] = set()
            for words in article:
                runs.update(pairwise(words))
                runs.update(zip(words, words[1:], words[2:], strict=False))
            counts.update(runs)
        often = [run for run, count in counts.items() if count >= 0.005 * len(self.articles)]
        return sorted(run for run in often if any(_content(word) for word in run))

    def _of(self, article: list[list[str]], band: frozenset[str]) -> str | None:
        """A word of an article; each word that the article has as likely as the other."""
        fitting = sorted(set(chain.from_iterable(article)) & band)
        return self.rng.choice(fitting) if fitting else None

    def _words(self, *bands: frozenset[str]) -> tuple[str, ...]:
        """Words of one article, one of each band, all different."""
        while True:
            article = self.rng.choice(self.articles)
            found = dict.fromkeys(self._of(article, band) for band in bands)
            if None not in found and len(found) == len(bands):
                return tuple(word for word in found if word)

    def _one_common(self, kind: Kind) -> Asked:
        return Asked(kind, self._words(self.common))

    def _one_rare(self, kind: Kind) -> Asked:
        return Asked(kind, self._words(self.rare))

    def _two(self, kind: Kind) -> Asked:
        return Asked(kind, self._words(self.common, self.middling | self.common))

    def _five(self, kind: Kind) -> Asked:
        either = self.common | self.middling
        return Asked(kind, self._words(self.common, either, either, either, self.middling))

    def _run(self, length: int) -> list[str]:
        """Words with spaces between them, the first and the last of them no function words."""
        while True:
            words = self.rng.choice(self.rng.choice(self.articles))
            at = self.rng.randrange(max(1, len(words) - length))
            run = words[at : at + length]
            if len(run) == length and _content(run[0]) and _content(run[-1]):
                return run

    def _phrase(self, kind: Kind) -> Asked:
        if self.rng.random() < 0.5:
            return Asked(kind, self.rng.choice(self.phrases))
        return Asked(kind, tuple(self._run(self.rng.choice((2, 2, 3)))))

    def _slop(self, kind: Kind) -> Asked:
        run = self._run(self.rng.choice((3, 4)))
        return Asked(kind, (run[0], run[-1]), reach=3)

    def _near(self, kind: Kind) -> Asked:
        run = self._run(self.rng.randrange(3, 10))
        ends = [run[0], run[-1]]
        self.rng.shuffle(ends)
        return Asked(kind, tuple(ends), reach=10)

    def _prefix(self, kind: Kind) -> Asked:
        (word,) = self._words(self.common | self.middling)
        return Asked(kind, (word[: self.rng.choice((2, 3, 4, 5))],))

    def _wild(self, kind: Kind) -> Asked:
        while True:
            (word,) = self._words(self.common | self.middling)
            # FTS5 and tantivy match patterns with stems, ours with words: here both are one.
            if len(word) > 5 and stem(word, "en") == word:
                break
        at = self.rng.randrange(2, len(word) - 1)
        if self.rng.random() < 0.5:
            return Asked(kind, (f"{word[:at]}?{word[at + 1 :]}",))
        return Asked(kind, (f"{word[:at]}*{word[-1]}",))

    def _fuzzy(self, kind: Kind) -> Asked:
        while True:
            (word,) = self._words(self.common | self.middling)
            if len(word) > 4:
                break
        at = self.rng.randrange(1, len(word))
        other = self.rng.choice("abcdefghilmnoprstuvwy")
        return Asked(
            kind, (self.rng.choice((word[:at] + word[at + 1 :], word[:at] + other + word[at:])),)
        )

    def _field(self, kind: Kind) -> Asked:
        made = self.rng.choice(self.made)
        field = self.rng.choice(("title", "title", "outlet", "by"))
        text = {"title": made.title, "outlet": made.outlet, "by": made.byline}[field]
        found = [word for word in _WORD.findall(text.lower()) if len(word) > 2]
        return Asked(kind, (self.rng.choice(found),), field=field) if found else self._field(kind)

    def _range(self, kind: Kind) -> Asked:
        start = FIRST_DAY + timedelta(days=self.rng.randrange(DAYS - 60))
        end = start + timedelta(days=self.rng.choice((7, 30, 90, 365, 730)))
        return Asked(kind, self._words(self.common), first=day_number(start), last=day_number(end))

    def _number(self, kind: Kind) -> Asked:
        while True:
            made = self.rng.choice(self.made)
            if made.figures:
                _, count, noun, fate = self.rng.choice(made.figures)
                word = self.rng.choice((noun, fate))
                return Asked(kind, (word,), above=max(count - self.rng.randrange(1, 10), 0))


def _content(word: str) -> bool:
    """Whether it is no function word."""
    return len(word) > 2 and not is_stop(word, "en")


def day_number(day: date | None) -> int:
    """A day as 20180809, 0 where there is none."""
    return int(day.strftime("%Y%m%d")) if day else 0
