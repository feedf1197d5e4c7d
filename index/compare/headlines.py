"""What a headline says and the text below it does not bear out."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from index.compare.fates import fates
from index.compare.names import same_thing
from index.compare.numbers import relation_of
from index.compare.passages import Passages, Told
from index.compare.plain import shortened
from index.records import (
    BlockKind,
    CertaintyMark,
    DifferenceType,
    HeadlineDoubt,
    Mark,
    Mention,
    MentionKind,
    Name,
    NameKind,
    Passage,
    Quantity,
    Question,
    Relation,
    Rung,
    Sentence,
    Span,
)
from index.text import analyse
from index.text.datelines import dateline_end
from index.text.lexicon import entries, texts
from index.text.name_matching import initials, sounds_like
from index.text.name_words import name_words
from index.text.numerals import is_number_word
from index.text.words import fold, is_stop, listed, stem, words

_ENGLISH = ("en", "")  # other languages have no words of certainty, and other capitals
_YEARS = range(1900, 2101)
_BESIDE_BODY = (
    BlockKind.STANDFIRST, BlockKind.CAPTION, BlockKind.DATELINE, BlockKind.BYLINE
)  # fmt: skip
_LISTED = listed(
    """answer chart fact idea key lesson moment photo picture point question reason step takeaway
    thing tip way"""
)  # what a headline counts of its own text
_BESIDE = 2  # words beside a figure that tell what befell those it counts
_NOBODY = listed("none nobody neither")
_NOT = listed("no not never nor")
_NEAR = 3  # words between such a word and what it denies
_PREFIX = 5  # letters that a name and its adjective share
_TITLE_CASE = 0.6  # part of the longer words that are capitalised where all are
_LONGER = 4  # letters
_FEWEST_LETTERS = 3  # of a short form, as of "Dems"
_SEATS = listed("hill capitol washington kremlin pentagon westminster brussels beijing moscow")
_ACRONYM = 5  # letters; acronyms are too often spelled out below
_SAME_WORDS = 0.75  # part of the telling words of a headline that a sentence must have
_FEWEST_SAME = 4
_HEDGED = (Rung.DENIED, Rung.DOUBTED, Rung.ALLEGED, Rung.REPORTED)
_POSSIBLE = listed("may might could perhaps possibly likely")
_PLAIN = frozenset(":?“”\"‘’'")  # who has one of these tells it as somebody's words


def headlines(passages: Passages) -> tuple[HeadlineDoubt, ...]:
    """Figures, names and certainty of headlines that their own texts lack, by column.

    What is in doubt counts as borne out: a figure by any that may be the same of anything, a name
    by any word that begins or sounds like it, a place by other articles that have it. Only English
    headlines are read.
    """
    found: list[HeadlineDoubt] = []
    for number, column in enumerate(passages.comparison.columns):
        title = column.article.head.title
        if title and column.analysis.language in _ENGLISH and passages.columns[number]:
            found += _Headline.of(passages, number).doubts()
    return tuple(found)


@dataclass(frozen=True, slots=True)
class _Headline:
    """A headline, read as a sentence, with the sentences below it."""

    passages: Passages
    told: Told
    below: tuple[Told, ...]

    @classmethod
    def of(cls, passages: Passages, number: int) -> "_Headline":
        column = passages.comparison.columns[number]
        title, language = column.article.head.title, column.analysis.language
        analysis = analyse(title, language or "en")
        whole = Sentence(Span(0, len(title)), 0, words(title))
        told = Told(
            Passage(number, 0), title, language or "en", column.article.head.dated, whole.span, 0,
            whole.words, analysis.mentions,
            frozenset(
                stem(said, "en")
                for word in whole.words
                if not is_stop(said := word.of(title), "en")
            ),
            frozenset(),
        )  # fmt: skip
        return cls(passages, told, passages.columns[number])

    def doubts(self) -> Iterator[HeadlineDoubt]:
        """What the text does not bear out."""
        yield from self._figures()
        yield from self._names()
        yield from self._certainty()

    def _doubt(
        self, kind: DifferenceType, relation: Relation, span: Span, marks: list[Mark], text: str
    ) -> HeadlineDoubt:
        return HeadlineDoubt(self.told.column, kind, relation, span, tuple(marks), text)

    # Figures

    def _figures(self) -> Iterator[HeadlineDoubt]:
        for mention in self.told.mentioned(MentionKind.NUMBER):
            value = mention.value
            if not isinstance(value, Quantity) or self._is_no_figure(mention, value):
                continue
            said = self.told.said(mention.span)
            fate = fates(self.told, mention.span, mention.span)
            if self._bears_out(value, fate):
                continue
            others = self._instead(value, fate)
            if self._adds_up(value, others):
                continue
            marks = [told.mark(other.span) for told, other in others]
            if not marks:
                marks = [t.mark(t.span) for t in self.below if self._denies(t, mention)]
            yield self._doubt(
                DifferenceType.NUMBER,
                Relation.CONFLICTING if marks else Relation.ONE_SIDED,
                mention.span,
                marks,
                self._figure_text(said, marks),
            )

    def _figure_text(self, said: str, marks: list[Mark]) -> str:
        if not marks:
            return f"The headline says “{said}”; the text below it has no figure that may be it."
        body = self.below[0].body
        words_below = dict.fromkeys(shortened(mark.span.of(body)).rstrip(".") for mark in marks)
        instead = " and ".join(f"“{words}”" for words in list(words_below)[:2])
        return f"The headline says “{said}”; the text below it says {instead}."

    def _is_no_figure(self, mention: Mention, value: Quantity) -> bool:
        """Whether it is a year, a ratio, a time, the length of a list, or not surely read."""
        title, span = self.told.body, mention.span
        said = [fold(w.of(title)) for w in words(title, span.start, span.end)]
        near = [n for n, w in enumerate(self.told.words) if w.overlaps(span)]
        beside = self.told.words[max(near[0] - 1, 0) : near[-1] + 2] if near else ()
        around = [fold(w.of(title)) for w in beside]
        year = value.low == value.high and value.low in _YEARS and not value.unit
        ratio = "in" in {part for word in around for part in word.split("-")}
        listed_below = value.noun in _LISTED
        vague = not any(word[:1].isdigit() or is_number_word(word) for word in said)
        uncounted = vague and not fates(self.told, span, span)
        cut = (
            title[span.end : span.end + 1].isalnum() or title[: span.start].rstrip()[-1:].isdigit()
        )
        sure = not (year or ratio or listed_below or uncounted or cut)
        return not sure or value.unit == "s" or value.high == 1

    def _bears_out(self, value: Quantity, fate: frozenset[Question]) -> bool:
        """Whether the text has a figure that may be the same, or the numeral as part of a name."""
        if any(
            other.unit == value.unit
            and relation_of(value, other) is not Relation.CONFLICTING
            and (not (fate and befell) or fate & befell)
            for other, befell in self._figures_below()
        ):
            return True
        if value.approximate or value.low != value.high or value.low is None:
            return False
        numeral = f"{value.low:g}"
        whole = re.compile(rf"(?<!\d){re.escape(numeral)}(?!\d)")  # "G20", not "1920"
        return any(whole.search(word.replace(",", "")) for word in self._words_below())

    def _figures_below(self) -> Iterator[tuple[Quantity, frozenset[Question]]]:
        for told in self.below:
            for mention in told.mentioned(MentionKind.NUMBER):
                if isinstance(mention.value, Quantity):
                    yield mention.value, fates(told, mention.span, mention.span)

    def _instead(self, value: Quantity, fate: frozenset[Question]) -> list[tuple[Told, Mention]]:
        """The figures of the same thing that the text has."""
        return [
            (told, mention)
            for told in self.below
            for mention in told.mentioned(MentionKind.NUMBER)
            if isinstance(other := mention.value, Quantity) and other.unit == value.unit
            if (fate & fates(told, mention.span, mention.span))
            or (not fate and value.noun and other.noun == value.noun)
            or (not fate and value.unit not in ("", "s", "%"))
        ]

    def _adds_up(self, value: Quantity, others: list[tuple[Told, Mention]]) -> bool:
        """Whether two of the figures below make up that of the headline."""
        low = [
            m.value.low
            for _, m in others
            if isinstance(m.value, Quantity) and m.value.low is not None
        ]
        return any(
            relation_of(value, Quantity(a + b, a + b, value.unit)) is not Relation.CONFLICTING
            for n, a in enumerate(low)
            for b in low[n + 1 :]
        )

    def _denies(self, told: Told, mention: Mention) -> bool:
        """Whether a sentence says that it befell nobody, as "None has been arrested"."""
        title = self.told
        beside = [w for w in title.words if w.end > mention.span.start][: _BESIDE + 1]
        meant = {title.stem(w) for w in beside if not is_stop(w.of(title.body), "en")}
        said = [fold(w.of(told.body)) for w in told.words]
        at = [n for n, w in enumerate(told.words) if told.stem(w) in meant and said[n].isalpha()]
        return any(
            not _NOBODY.isdisjoint(said[:n]) or not _NOT.isdisjoint(said[max(0, n - _NEAR) : n])
            for n in at
        )

    # Names

    def _names(self) -> Iterator[HeadlineDoubt]:
        known = self._words_below()
        taken = 0
        for span, name in self._named():
            if span.start < taken or self._is_known(span, name, known) or self._is_setting(name):
                continue
            taken = span.end
            said = self.told.said(span)
            yield self._doubt(
                DifferenceType.PLACE if name.kind is NameKind.PLACE else DifferenceType.ENTITY,
                Relation.ONE_SIDED,
                span,
                [],
                f"The headline names “{said}”; the text below it does so nowhere.",
            )

    def _named(self) -> Iterator[tuple[Span, Name]]:
        """The names of the headline: by its capitals, or as other articles have them."""
        title = self.told.body
        if not _is_title_case(title):
            for mention in self.told.mentioned(MentionKind.NAME):
                inside = title[: mention.span.start].strip(" \"“'‘")
                if isinstance(mention.value, Name) and inside:
                    yield mention.span, mention.value
            return
        others = {
            fold(mention.span.of(column.article.body)): mention.value
            for number, column in enumerate(self.passages.comparison.columns)
            if number != self.told.column
            for mention in column.analysis.mentions
            if isinstance(mention.value, Name) and mention.value.kind is not NameKind.OTHER
        }
        for start in range(len(self.told.words)):
            for stop in range(len(self.told.words), start, -1):
                span = Span(self.told.words[start].start, self.told.words[stop - 1].end)
                name = others.get(fold(span.of(title)))
                if name is not None:
                    yield span, name
                    break

    def _words_below(self) -> frozenset[str]:
        """The words of the text, and of what stands beside it: standfirst, captions, dateline."""
        blocks = self.passages.comparison.columns[self.told.column].article.blocks
        beside = [block.text for block in blocks if block.kind in _BESIDE_BODY]
        body = self.passages.comparison.columns[self.told.column].article.body
        beside.append(body[: dateline_end(body)])
        said = [w.of(told.body) for told in self.below for w in told.words]
        said += [w.of(text) for text in beside for w in words(text)]
        folded = (fold(word) for word in said)
        parts = (part for word in folded for part in (word, *word.split("-")))
        return frozenset(part.removesuffix("'s").replace(".", "") for part in parts)

    def _is_known(self, span: Span, name: Name, below: frozenset[str]) -> bool:
        """Whether a name, or what may stand for it, is in the text."""
        said = span.of(self.told.body)
        told = [fold(w.of(said)).removesuffix("'s").replace(".", "") for w in words(said)]
        told = [part for word in told for part in word.split("-")]
        telling = [word for word in told if not is_stop(word, "en")]
        heads = name_words()
        if not telling or name.key in heads.adjectives or set(telling) <= heads.adjectives:
            return True
        if all(_is_acronym(w.of(said)) for w in words(said)) or set(telling) <= _SEATS:
            return True
        if initials(tuple(told)) in below or self._is_outlet(telling):
            return True
        if any(_begins_like(word, other) for word in telling for other in below):
            return True
        if not _derived().get(" ".join(telling), frozenset()).isdisjoint(below):
            return True
        capitals = {w.of(t.body) for t in self.below for w in t.words if w.of(t.body)[0].isupper()}
        if any(sounds_like(word, fold(other)) for word in telling for other in capitals):
            return True
        return any(
            isinstance(m.value, Name) and same_thing(name, m.value)
            for t in self.below
            for m in t.mentioned(MentionKind.NAME)
        )

    def _is_setting(self, name: Name) -> bool:
        """Whether it is a place that other articles have: a headline may say where we are."""
        return any(
            isinstance(m.value, Name) and m.value.kind is NameKind.PLACE
            and same_thing(m.value, name)
            for number, column in enumerate(self.passages.comparison.columns)
            if number != self.told.column
            for m in column.analysis.mentions
        )  # fmt: skip

    def _is_outlet(self, telling: list[str]) -> bool:
        outlets = (c.article.head.outlet for c in self.passages.comparison.columns)
        known = {fold(w.of(outlet)) for outlet in outlets for w in words(outlet)}
        return not known.isdisjoint(telling)

    # Certainty

    def _certainty(self) -> Iterator[HeadlineDoubt]:
        """What the headline says plainly and each sentence that says it below hedges."""
        title = self.told
        if not _PLAIN.isdisjoint(title.body) or title.mentioned(MentionKind.ATTRIBUTION):
            return
        if title.mentioned(MentionKind.CERTAINTY) or len(title.stems) < _FEWEST_SAME:
            return
        same = [
            told
            for told in self.below
            if len(title.stems & told.stems) >= max(_FEWEST_SAME, _SAME_WORDS * len(title.stems))
        ]
        hedges = [(told, hedge) for told in same if (hedge := _hedge(told, title.stems))]
        if not same or len(hedges) < len(same):
            return
        said = " and ".join(f"“{told.said(hedge.span)}”" for told, hedge in hedges[:1])
        yield self._doubt(
            DifferenceType.HEDGE,
            Relation.COMPATIBLE,
            title.span,
            [told.mark(hedge.span) for told, hedge in hedges],
            f"The headline says it plainly; the text below it has {said}.",
        )


def _hedge(told: Told, stems: frozenset[str]) -> Mention | None:
    """The mark of doubt that stands before the words of the headline in a sentence."""
    shared = [w.start for w in told.words if told.stem(w) in stems]
    for mention in told.mentioned(MentionKind.CERTAINTY):
        value = mention.value
        assert isinstance(value, CertaintyMark)
        doubted = value.rung in _HEDGED or not _POSSIBLE.isdisjoint(value.lemma.split())
        if doubted and sum(mention.span.start < at for at in shared) * 2 >= len(shared):
            return mention
    return None


def _is_title_case(title: str) -> bool:
    longer = [word for w in words(title)[1:] if len(word := w.of(title)) >= _LONGER]
    return sum(word[0].isupper() for word in longer) >= _TITLE_CASE * len(longer)


@cache
def _derived() -> dict[str, frozenset[str]]:
    """The adjectives of each country, and what its people are called."""
    listed_words = (w for e in entries("names", "countries") for w in texts(e, "words"))
    parts = (word.partition("|") for word in listed_words)
    return {
        fold(country): frozenset(form for word in own.split() for form in (word, f"{word}s"))
        for country, _, own in parts
    }


def _is_acronym(word: str) -> bool:
    return word.isupper() and len(word.replace(".", "")) <= _ACRONYM


def _begins_like(word: str, other: str) -> bool:
    """Whether a word of a text may stand for a word of a name, its adjective or its full form."""
    short = word.removesuffix("s")
    if word == other or (len(short) >= _FEWEST_LETTERS and other.startswith(short)):
        return True
    return len(word) >= _LONGER and word[:_PREFIX] == other[:_PREFIX]
