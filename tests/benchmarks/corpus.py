"""Articles made up for benchmarks: outlets, years of events, names, numbers, quotations.

Everything follows from the number of a story, so that the first thousand articles of a large
collection are those of a small one. No text of any real article is here. An event is told by
several outlets within days, with shared facts in other words and, now and then, other figures;
events that follow from each other share persons, places and words.
"""

import random
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache, lru_cache
from itertools import accumulate
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).parents[2]))

from vocabulary import Ids, Vocabulary, made_name

from index.events.digest import digest
from index.records import (
    Analysis,
    ArticleId,
    Digest,
    Grain,
    Mention,
    MentionKind,
    Name,
    NameKind,
    Quantity,
    Quotation,
    Sentence,
    Span,
    TimeAnchor,
    TimeExpression,
)
from index.search import SearchDocument
from index.search.told import Told
from index.text.words import fold, stem, words

FIRST_DAY = date(2014, 1, 1)
DAYS = 3652
OUTLETS = 60
PARAGRAPH_BREAK = "\n\n"

_PAPERS = (
    "Herald", "Tribune", "Post", "Times", "Gazette", "Courier", "Observer", "Echo", "Chronicle",
    "Dispatch", "Mirror", "Standard", "Monitor", "Sentinel", "Telegraph", "News", "Radio", "Wire",
)  # fmt: skip
_RANKS = ("General", "Colonel", "Minister", "Governor", "Mayor", "Dr", "Judge", "Spokesman")
_BODIES = ("Ministry", "Observatory", "Council", "Front", "Agency", "Court", "Union", "Institute")
_COUNTED = (
    ("people", "killed"), ("people", "injured"), ("civilians", "killed"), ("soldiers", "wounded"),
    ("families", "displaced"), ("homes", "destroyed"), ("protesters", "arrested"),
    ("workers", "dismissed"), ("tents", "delivered"), ("votes", "counted"), ("cases", "reported"),
    ("patients", "treated"), ("buses", "sent"), ("shells", "fired"), ("jobs", "lost"),
)  # fmt: skip
_ABOUT = ("at least ", "about ", "more than ", "nearly ", "some ", "", "", "", "")
_SAYING = ("said", "told reporters", "announced", "warned", "insisted", "wrote")
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
# How one name comes to be written in several ways, as transliterations do.
_RESPELT = (
    ("kh", "k"), ("ou", "u"), ("q", "k"), ("y", "i"), ("aa", "a"), ("ei", "ay"), ("zh", "j"),
    ("sh", "ch"), ("gh", "g"), ("ck", "k"), ("ie", "i"), ("ai", "ay"), ("dr", "der"), ("th", "t"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Outlet:
    """Who publishes; `share` of all that is written."""

    name: str
    share: float
    bylines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody or something with a name, in all its spellings, and what it is."""

    spellings: tuple[str, ...]
    kind: NameKind


@dataclass(frozen=True, slots=True)
class Made:
    """An article; spans are of the body."""

    number: int  # from 1
    story: int
    event: int  # within the story
    outlet: str
    byline: str
    title: str
    published: date | None
    day: date  # of what happened
    body: str
    sentences: tuple[tuple[Span, int], ...]  # each with its paragraph
    names: tuple[tuple[Span, NameKind], ...]
    quotations: tuple[tuple[Span, str], ...]  # with the speaker
    figures: tuple[tuple[Span, int, str, str], ...]  # how many of what, and what became of them
    days: tuple[tuple[Span, date], ...]

    def text(self) -> str:
        """The article as a plain text file."""
        head = [self.title, f"By {self.byline}" if self.byline else "", self.outlet]
        if self.published:
            head.append(f"Published {self.published.isoformat()}")
        return PARAGRAPH_BREAK.join([*filter(None, head), self.body])

    def analysis(self) -> Analysis:
        """What text analysis could find, from what is known instead of from rules."""
        sentences = tuple(
            Sentence(span, paragraph, words(self.body, span.start, span.end))
            for span, paragraph in self.sentences
        )
        mentions = [*self._named(), *self._counted(), *self._dated(), *self._quoted()]
        mentions.sort(key=lambda mention: (mention.span.start, mention.span.end))
        return Analysis(0, "en", sentences, tuple(mentions))

    def digest(self) -> Digest:
        """What grouping knows of it."""
        return digest(
            ArticleId(self.number), self.published, self.title, self.body, self.analysis()
        )

    def document(self) -> SearchDocument:
        """What the search index takes of it."""
        named = [(span.of(self.body), kind) for span, kind in self.names]
        return SearchDocument(
            ArticleId(self.number),
            f"{self.number:032x}",
            self.title,
            self.outlet,
            self.byline,
            self.published,
            self.body,
            language="en",
            quotations=tuple(span.of(self.body) for span, _ in self.quotations),
            places=tuple(name for name, kind in named if kind is NameKind.PLACE),
            names=tuple(name for name, _ in named),
            name_keys=tuple(sorted({fold(name) for name, _ in named})),
            numbers=tuple(
                Told(float(count), (stem(noun, "en"), stem(fate, "en")))
                for _, count, noun, fate in self.figures
            ),
        )

    def _named(self) -> Iterator[Mention]:
        for span, kind in self.names:
            yield Mention(MentionKind.NAME, span, Name(fold(span.of(self.body)), kind), "made up")

    def _counted(self) -> Iterator[Mention]:
        for span, count, noun, _ in self.figures:
            value = Quantity(count, count, "", noun)
            yield Mention(MentionKind.NUMBER, span, value, "made up")

    def _dated(self) -> Iterator[Mention]:
        for span, day in self.days:
            told = TimeExpression(
                Grain.DAY, TimeAnchor.CALENDAR, day.year, month=day.month, day=day.day
            )
            yield Mention(MentionKind.TIME, span, told, "made up")

    def _quoted(self) -> Iterator[Mention]:
        for span, speaker in self.quotations:
            value = Quotation(scare=False, speaker=speaker, verb="say")
            yield Mention(MentionKind.QUOTATION, span, value, "made up")


@cache
def vocabulary() -> Vocabulary:
    """The one vocabulary of all articles."""
    return Vocabulary()


@cache
def outlets() -> tuple[Outlet, ...]:
    """All outlets, large ones first; the largest write thirty times as much as the smallest."""
    rng = random.Random("outlets")  # noqa: S311 - must be the same every time
    heights = [1 / (rank + 2) for rank in range(OUTLETS)]
    names: dict[str, None] = {}
    while len(names) < OUTLETS:
        names[f"{made_name(rng, 2)} {rng.choice(_PAPERS)}"] = None
    return tuple(
        Outlet(
            name,
            height / sum(heights),
            tuple(f"{made_name(rng, 2)} {made_name(rng, 2)}" for _ in range(max(2, 40 // (n + 1)))),
        )
        for n, (name, height) in enumerate(zip(names, heights, strict=True))
    )


def articles(count: int, first: int = 1) -> Iterator[Made]:
    """The articles with the numbers from `first`, `count` of them."""
    number, story = 1, 0
    while number < first + count:
        for made in _Story(story, number).articles():
            if first <= made.number < first + count:
                yield made
            number = made.number + 1
        story += 1


def respelt(name: str, rng: random.Random) -> str:
    """The name as another would write it down by ear; the same if there is no other way."""
    lowered = name.lower()
    ways = [(old, new) for old, new in _RESPELT if old in lowered]
    if not ways:
        return name
    old, new = rng.choice(ways)
    return " ".join(word.capitalize() for word in lowered.replace(old, new, 1).split(" "))


@lru_cache(maxsize=100_000)
def known(rank: int) -> Person:
    """Somebody who comes again and again, the oftener the lower the rank."""
    return unknown(random.Random(f"known {rank}"))  # noqa: S311


def unknown(rng: random.Random) -> Person:
    """Somebody, some place or some body, with the ways to spell the name."""
    kind = rng.choice((NameKind.PERSON, NameKind.PERSON, NameKind.PLACE, NameKind.ORGANISATION))
    if kind is NameKind.PERSON:
        name = f"{made_name(rng, 2)} {made_name(rng, rng.randrange(2, 4))}"
    elif kind is NameKind.PLACE:
        name = made_name(rng, rng.randrange(2, 4))
    else:
        name = f"{made_name(rng, 2)} {rng.choice(_BODIES)}"
    others = {respelt(name, rng) for _ in range(rng.randrange(3))} - {name}
    return Person((name, *sorted(others)), kind)


class _Story:
    """Events that follow from each other."""

    def __init__(self, number: int, first_article: int) -> None:
        self.number = number
        self.rng = random.Random(number)  # noqa: S311
        self.draws = np.random.default_rng(number)
        self.next = first_article
        self.cast = [self.person() for _ in range(5)]
        self.topics = vocabulary().topics(self.draws, 24)

    def articles(self) -> Iterator[Made]:
        """All articles of all its events."""
        day = FIRST_DAY + timedelta(days=self.rng.randrange(DAYS))
        for number in range(self._many(0.45, 8)):
            yield from _Event(self, number, day).articles()
            day += timedelta(days=self.rng.randrange(2, 41))

    def person(self) -> Person:
        """Somebody, some place or some body; six of ten are known from other news too."""
        rng = self.rng
        return known(int(rng.paretovariate(0.5))) if rng.random() < 0.6 else unknown(rng)

    def _many(self, more: float, most: int) -> int:
        count = 1
        while count < most and self.rng.random() < more:
            count += 1
        return count


class _Event:
    """What the articles of one event share."""

    def __init__(self, story: _Story, number: int, day: date) -> None:
        rng = story.rng
        self.story = story
        self.number = number
        self.day = day
        self.cast = [*rng.sample(story.cast, 3), *(story.person() for _ in range(3))]
        own = vocabulary().topics(story.draws, 24)
        self.topics = np.concatenate([own, own, story.topics])
        self.headline = self._words(6)
        self.facts = self.sentences(9)
        self.figures = [
            (int(rng.paretovariate(0.6) * 3) % 90_000 + 1, *counted)
            for counted in rng.sample(_COUNTED, 3)
        ]
        self.place = next((p for p in self.cast if p.kind is NameKind.PLACE), self.cast[0])

    def articles(self) -> Iterator[Made]:
        """One article an outlet."""
        rng, story = self.story.rng, self.story
        many = 1 if rng.random() < 0.45 else min(1 + int(rng.expovariate(1 / 4)) + 1, 16)
        weights = [outlet.share for outlet in outlets()]
        chosen = dict.fromkeys(rng.choices(outlets(), weights, k=many))
        for outlet in chosen:
            yield _Writing(self, outlet, story.next, shared=many > 1).article()
            story.next += 1

    def sentences(self, count: int) -> list[Ids]:
        """The words of new sentences about it; drawn at once, which is faster."""
        rng, draws = self.story.rng, self.story.draws
        lengths = [max(6, min(45, int(rng.gauss(19, 7)))) for _ in range(count)]
        found = vocabulary().draw(draws, sum(lengths))
        about = vocabulary().is_content(found) & (draws.random(len(found)) < 0.4)
        found[about] = draws.choice(self.topics, int(about.sum()))
        ends = list(accumulate(lengths))
        return [found[end - length : end] for end, length in zip(ends, lengths, strict=True)]

    def retold(self, facts: list[Ids]) -> list[Ids]:
        """The facts with some words changed."""
        if not facts:
            return []
        draws = self.story.draws
        told = np.concatenate(facts)
        changed = (draws.random(len(told)) < 0.2).nonzero()[0]
        told[changed] = vocabulary().draw(draws, len(changed))
        ends = list(accumulate(map(len, facts)))
        return [told[end - len(fact) : end] for end, fact in zip(ends, facts, strict=True)]

    def _words(self, count: int) -> list[str]:
        draws = self.story.draws
        return vocabulary().spelt(draws.choice(self.topics, count))


class _Writing:
    """One article while it is written."""

    def __init__(self, event: _Event, outlet: Outlet, number: int, *, shared: bool) -> None:
        self.event = event
        self.outlet = outlet
        self.number = number
        self.shared = shared
        self.rng = event.story.rng
        self.at = 0
        self.texts: list[str] = []
        self.sentences: list[tuple[Span, int]] = []
        self.names: list[tuple[Span, NameKind]] = []
        self.quotations: list[tuple[Span, str]] = []
        self.figures: list[tuple[Span, int, str, str]] = []
        self.days: list[tuple[Span, date]] = []
        self.spellings = [person.spellings[number % len(person.spellings)] for person in event.cast]

    def article(self) -> Made:
        """The article, finished."""
        rng, event = self.rng, self.event
        paragraph = 0
        for place, (spelt, known) in enumerate(self._told()):
            if place and rng.random() < 0.45:
                paragraph += 1
                self._put(PARAGRAPH_BREAK)
            elif place:
                self._put(" ")
            self._sentence(spelt, paragraph, dated=place == 0 or rng.random() < 0.05, known=known)
        late = timedelta(days=rng.choice((0, 0, 0, 1, 1, 2, 3)))
        byline = rng.choice(self.outlet.bylines) if rng.random() < 0.7 else ""
        return Made(
            self.number,
            event.story.number,
            event.number,
            self.outlet.name,
            byline,
            self._title(),
            None if rng.random() < 0.03 else event.day + late,
            event.day,
            "".join(self.texts),
            tuple(self.sentences),
            tuple(self.names),
            tuple(self.quotations),
            tuple(self.figures),
            tuple(self.days),
        )

    def _told(self) -> list[tuple[list[str], bool]]:
        """The words of each sentence, and whether it is a fact that others tell too."""
        rng, event = self.rng, self.event
        length = max(8, int(rng.gauss(18, 3)))
        facts = rng.sample(event.facts, 6) if self.shared else []
        told = [*event.retold(facts), *event.sentences(length - len(facts))]
        spelt = vocabulary().spelt(np.concatenate(told))
        ends = list(accumulate(map(len, told)))
        sentences = [
            (spelt[end - len(ids) : end], n < len(facts))
            for n, (end, ids) in enumerate(zip(ends, told, strict=True))
        ]
        rest = sentences[1:]
        rng.shuffle(rest)
        return [sentences[0], *rest]

    def _title(self) -> str:
        rng, event = self.rng, self.event
        kept = [word for word in event.headline if rng.random() < 0.75]
        place = event.place.spellings[self.number % len(event.place.spellings)]
        kept.insert(rng.randrange(len(kept) + 1), place)
        kept += event._words(1)
        return " ".join([kept[0].capitalize(), *kept[1:]])

    def _put(self, text: str) -> Span:
        self.texts.append(text)
        self.at += len(text)
        return Span(self.at - len(text), self.at)

    def _sentence(self, spelt: list[str], paragraph: int, *, dated: bool, known: bool) -> None:
        start = self.at
        rng = self.rng
        spelt[0] = spelt[0].capitalize()
        middle = rng.randrange(2, len(spelt) - 2)
        if rng.random() < 0.22:
            self._put(" ".join(spelt[:middle]) + ". “")
            quoted = self._put(" ".join(spelt[middle:]) + ",")
            self._put("” ")
            speaker = self._name(NameKind.PERSON)
            self._put(f" {rng.choice(_SAYING)}")
            self.quotations.append((quoted, speaker))
        else:
            self._put(" ".join(spelt[:middle]) + " ")
            if rng.random() < 0.6:
                self._name(None)
                self._put(" ")
            if rng.random() < 0.3:
                self._figure(known=known)
                self._put(" ")
            self._put(" ".join(spelt[middle:]))
            if dated:
                day = self.event.day
                self._put(" on ")
                self.days.append((self._put(f"{day.day} {_MONTHS[day.month - 1]} {day.year}"), day))
        self._put(".")
        self.sentences.append((Span(start, self.at), paragraph))

    def _name(self, kind: NameKind | None) -> str:
        cast = self.event.cast
        fitting = [n for n, one in enumerate(cast) if kind in (None, one.kind)]
        chosen = self.rng.choice(fitting or range(len(cast)))
        if cast[chosen].kind is NameKind.PERSON and self.rng.random() < 0.3:
            self._put(f"{self.rng.choice(_RANKS)} ")
        spelling = self.spellings[chosen]
        if cast[chosen].kind is NameKind.PERSON and self.rng.random() < 0.5:
            spelling = spelling.split(" ")[-1]
        self.names.append((self._put(spelling), cast[chosen].kind))
        return spelling

    def _figure(self, *, known: bool) -> None:
        rng = self.rng
        if known or rng.random() < 0.5:
            count, noun, fate = rng.choice(self.event.figures)
            if rng.random() < 0.15:
                count += rng.randrange(1, 2 + count // 4)
        else:
            noun, fate = rng.choice(_COUNTED)
            count = int(rng.paretovariate(0.7) * 2) % 90_000 + 1
        span = self._put(f"{rng.choice(_ABOUT)}{count:,} {noun}")
        self._put(f" were {fate}")
        self.figures.append((span, count, noun, fate))


def main() -> None:
    """Print one article, or how long many take."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 1
    for made in articles(count):
        if made.number == count:
            print(made.text())


if __name__ == "__main__":
    main()
