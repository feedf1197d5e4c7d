"""What of an article can be recognised in another language: numbers, days, names and set words."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from enum import StrEnum

from anyascii import anyascii

from index.records import (
    Column,
    Mention,
    MentionKind,
    Name,
    Quantity,
    Sentence,
    Span,
    TimeExpression,
)
from index.text.figures import figures
from index.text.name_candidates import ideographs, transliterated, unprefixed
from index.text.name_sounds import Sound, Writing, sound_of
from index.text.name_words import name_words
from index.text.times import resolve
from index.text.words import fold, is_stop, stem

DOUBTFUL = 0.5  # weight of what is often alike by chance
_SMALL = 10
_YEARS = range(1800, 2101)
_SHORTEST = 3  # letters of a name
_SHORTEST_WORD = 5  # letters of another word
_ABJADS = frozenset({"ar", "he", "fa", "ur", "ps", "yi"})
_SYLLABLES = frozenset({"zh", "ja", "ko"})


class LandmarkKind(StrEnum):
    """What is recognised by what."""

    NUMBER = "number"  # by its value
    DAY = "day"  # by its value
    WORD = "word"  # by its letters or its sound


@dataclass(frozen=True, slots=True)
class Landmark:
    """One thing of an article; those of one `group` are one thing, as the words of a name are."""

    kind: LandmarkKind
    group: str
    value: str  # of a word: its letters in Latin script
    weight: float  # up to 1
    named: bool = False  # known to be a name, or of another script than its text
    country: bool = False
    sounds: tuple[Sound, ...] = ()


@dataclass(slots=True)
class Places:
    """Where a landmark is, and how it is written there first."""

    written: str
    sentences: set[int]


Landmarks = dict[Landmark, Places]


def landmarks(column: Column, wanted: Set[str] = frozenset()) -> Landmarks:
    """All landmarks of an article.

    `wanted` are names that may be Chinese ones, in Latin letters: only such are looked for among
    Chinese characters, where any two may be a name.
    """
    found: Landmarks = {}
    starts = [mention.span.start for mention in column.analysis.mentions]
    for number, sentence in enumerate(column.analysis.sentences):
        first, last = (bisect_left(starts, at) for at in (sentence.span.start, sentence.span.end))
        own = column.analysis.mentions[first:last]
        for landmark, written in _of_sentence(column, sentence, own, wanted):
            known = found.setdefault(landmark, Places(" ".join(written.split()), set()))
            known.sentences.add(number)
    return found


def full_names(column: Column) -> frozenset[str]:
    """The names of an article in Latin letters without spaces."""
    mentions = column.analysis.mentions
    return frozenset(_letters(m.value.key) for m in mentions if isinstance(m.value, Name))


def _of_sentence(
    column: Column, sentence: Sentence, mentions: Sequence[Mention], wanted: Set[str]
) -> Iterator[tuple[Landmark, str]]:
    body = column.article.body
    times = [m.span for m in mentions if m.kind is MentionKind.TIME]
    for mention in mentions:
        if isinstance(mention.value, TimeExpression):
            for day in _days(mention.value, column):
                yield day, mention.span.of(body)
    for span, worth in _numbers(column, sentence, mentions):
        if not any(time.overlaps(span) for time in times):
            yield _number(worth), span.of(body)
    names = [m for m in mentions if not any(time.overlaps(m.span) for time in times)]
    yield from _words(column, sentence, names, wanted)


# Values


def _numbers(
    column: Column, sentence: Sentence, mentions: Sequence[Mention]
) -> Iterator[tuple[Span, float]]:
    language = column.analysis.language
    if language != "en":
        found = figures(column.article.body, sentence.span, language)
        yield from ((figure.span, figure.worth) for figure in found)
        return
    for mention in mentions:
        value = mention.value
        if isinstance(value, Quantity) and not (value.approximate and value.low != value.high):
            for worth in {value.low, value.high} - {None}:
                yield mention.span, float(worth or 0)


def _number(worth: float) -> Landmark:
    year = worth in _YEARS
    weight = DOUBTFUL if worth < _SMALL or year else 1.0
    value = f"{worth:.10g}"
    return Landmark(LandmarkKind.NUMBER, f"number {value}", value, weight)


def _days(value: TimeExpression, column: Column) -> Iterator[Landmark]:
    """The day meant, and the day of the week: where one article has both, the other has one."""
    days = resolve(value, column.article.head.dated)
    group = f"day {value}"
    if value.year and not value.month:
        yield _number(value.year)
    if value.month and value.day:
        yield Landmark(LandmarkKind.DAY, group, f"{value.month}-{value.day}", 1.0)
    elif days is not None and days.start == days.end:
        day = f"{days.start.month}-{days.start.day}"
        yield Landmark(LandmarkKind.DAY, group, day, DOUBTFUL)
    if value.weekday is not None:
        yield Landmark(LandmarkKind.DAY, group, f"weekday {value.weekday}", DOUBTFUL)


# Words


def _words(
    column: Column, sentence: Sentence, mentions: Sequence[Mention], wanted: Set[str]
) -> Iterator[tuple[Landmark, str]]:
    body, language = column.article.body, column.analysis.language
    names = [(m.span, m.value) for m in mentions if isinstance(m.value, Name)]
    for span, name in names:
        letters = _letters(name.key)
        if " " in name.key and len(letters) >= _SHORTEST_WORD:
            yield _name(name, letters, ()), span.of(body)
    for place in sentence.words:
        word = place.of(body)
        within = next((name for span, name in names if span.overlaps(place)), None)
        found = _word(word, language, within)
        if found is not None:
            yield found, word
    if language in _SYLLABLES:
        yield from _by_sound(body, sentence, language, wanted)


def _word(word: str, language: str, name: Name | None) -> Landmark | None:
    foreign = language in _ABJADS | _SYLLABLES and word.isascii() and word[:1].isalpha()
    writing = Writing.ABJAD if language in _ABJADS and not foreign else Writing.ALPHABET
    plain = fold(word).removesuffix("'s")
    forms = set(unprefixed(word)) if writing is Writing.ABJAD else {plain, stem(word, language)}
    sounds = _sounds(forms, writing, plain)
    letters = _letters(plain)
    cased = word.lower() != word.upper()
    if name is not None:
        if len(letters) < _SHORTEST or fold(word) in name_words().titles:
            return None
        return _name(name, letters, sounds)
    if foreign and len(letters) >= _SHORTEST:
        return Landmark(LandmarkKind.WORD, letters, letters, 1.0, named=True, sounds=sounds)
    if not cased and len(letters) >= _SHORTEST:
        return Landmark(LandmarkKind.WORD, letters, letters, 1.0, sounds=sounds)
    if word.isalpha() and len(letters) >= _SHORTEST_WORD and not is_stop(word, language):
        return Landmark(LandmarkKind.WORD, letters, letters, DOUBTFUL)
    return None


def _name(name: Name, letters: str, sounds: tuple[Sound, ...]) -> Landmark:
    country = name.key in name_words().countries
    weight = DOUBTFUL if country else 1.0
    return Landmark(LandmarkKind.WORD, name.key, letters, weight, True, country, sounds)


def _sounds(forms: Set[str], writing: Writing, word: str) -> tuple[Sound, ...]:
    """How a word sounds in its forms; in an abjad they differ in what stands before it."""
    return tuple(
        sound_of(form, writing, is_stem=form != word and writing is Writing.ALPHABET)
        for form in sorted(forms)
    )


def _by_sound(
    body: str, sentence: Sentence, language: str, wanted: Set[str]
) -> Iterator[tuple[Landmark, str]]:
    """What may be a name in a script that parts no words, by its place in the text."""
    for span in transliterated(body, sentence.span, language):
        word = span.of(body)
        sound = sound_of(word, Writing.SYLLABLES, pinyin=language == "zh")
        yield Landmark(LandmarkKind.WORD, word, word, 1.0, sounds=(sound,)), word
    if language == "zh" and wanted:
        for span in ideographs(body, sentence.span):
            word = span.of(body)
            letters = _letters(word)
            if letters in wanted and len(letters) >= _SHORTEST_WORD:
                yield Landmark(LandmarkKind.WORD, word, letters, 1.0), word


def _letters(words: str) -> str:
    return "".join(c for c in anyascii(words).lower() if c.isalpha())
