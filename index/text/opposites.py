"""Words that exclude each other, as the ends of scales: "rose" and "fell", "won" and "lost"."""

from collections.abc import Iterator
from functools import cache

from index.records import Mention, MentionKind, OppositeWord, Sentence
from index.text.chunks import PREPOSITIONS
from index.text.inflection import verb_forms
from index.text.lexicon import entries, texts
from index.text.phrases import Found, Line, PhraseTable, lines_of
from index.text.words import listed

_FILE = "opposites"
_ENDS = ("one", "other")
NEGATIONS = listed(
    """not never cannot can't couldn't didn't doesn't don't hasn't haven't hadn't isn't aren't
    wasn't weren't won't wouldn't neither nor without failed refused declined no"""
)
_REACH = 3  # words before one that may negate it
# "up to 40", "off the coast", "down the street": no movement of a figure.
_MOVED = listed("was were is are be been being closed ended finished traded trading edged opened")
_PLACED = listed("up down off higher lower upward upwards downward downwards")
# "The ban", "a back": nouns; "to lift the ban", "reversed its approval": the other way round.
_OF_A_NOUN = listed(
    "the a an this that these those its his her their our my your no any each every"
)
# "To pass", "may veto": nothing that came about.
_NOT_YET = listed("to would could should might may must can will shall let or")
_REVERSED = listed(
    """lift lifts lifted lifting reverse reverses reversed reversing end ends ended ending halt
    halts halted halting suspend suspends suspended suspending overturn overturns overturned
    overturning undo repeal repealed scrap scrapped oppose opposes opposed against avoid avoided
    prevent prevented prevents stop stopped stops without if whether unless"""
)
_LEFT = listed("left remaining")
_Value = tuple[OppositeWord, ...]


def find(body: str, sentences: tuple[Sentence, ...]) -> tuple[Mention, ...]:
    """The words of `body` that exclude others, by start; a word on two scales is two mentions."""
    found: list[Mention] = []
    for line in lines_of(body, sentences):
        for phrase in _table().within(line):
            found.extend(_mentions(line, phrase))
        found.extend(_gone(line))
    return tuple(sorted(found, key=lambda m: (m.span, m.rule)))


def _gone(line: Line) -> Iterator[Mention]:
    """As in "have no men left in the town": whoever is not there any more."""
    for end, word in enumerate(line.words):
        first = next(
            (k for k in range(end - 1, end - 4, -1) if k >= 0 and line.words[k] == "no"), None
        )
        if word in _LEFT and first is not None and end - first > 1:
            value = OppositeWord("presence", 1, "left")
            yield Mention(MentionKind.OPPOSITE, line.span(first, end + 1), value, "none left")


@cache
def is_of_figures(scale: str) -> bool:
    """Whether the words of a scale tell which way a figure went."""
    return any(entry["scale"] == scale and entry.get("figures") for entry in entries(_FILE, _FILE))


@cache
def _table() -> PhraseTable[_Value]:
    forms: dict[str, dict[OppositeWord, None]] = {}
    for entry in entries(_FILE, _FILE):
        for number, key in enumerate(_ENDS):
            for verb in texts(entry, key):
                for form in verb_forms(verb):
                    word = OppositeWord(str(entry["scale"]), number, verb)
                    forms.setdefault(form, {})[word] = None
            for phrase in texts(entry, f"{key}_words"):
                word = OppositeWord(str(entry["scale"]), number, phrase)
                forms.setdefault(phrase, {})[word] = None
    return PhraseTable((form, tuple(words)) for form, words in forms.items())


def _mentions(line: Line, found: Found[_Value]) -> Iterator[Mention]:
    first, end = found.first, found.end
    named = end < len(line.words) and line.capital[end] and not line.gaps[end]
    if line.capital[first] and (first or named):
        return
    if line.words[first] in _PLACED and not _is_movement(line, first, end):
        return
    before = _before(line, first)
    if before and before[-1] in PREPOSITIONS and not line.words[first].endswith("ing"):
        return
    if before and (before[-1] in _OF_A_NOUN | _NOT_YET or not _REVERSED.isdisjoint(before)):
        return
    negated = not NEGATIONS.isdisjoint(before)
    span = line.span(first, end)
    for word in found.value:
        value = OppositeWord(word.scale, word.end, word.lemma, negated)
        yield Mention(MentionKind.OPPOSITE, span, value, f"opposites: {word.scale}")


def _is_movement(line: Line, first: int, end: int) -> bool:
    """Whether "up" or "off" tells where a figure went, by the verb before and what follows."""
    after = line.words[end] if end < len(line.words) else ""
    before = line.words[first - 1] if first else ""
    figure = after[:1].isdigit() or line.gaps[end][-1:] in tuple("$€£¥")
    return (
        before in _MOVED and after != "to" and (figure or after in ("", "by", "at", "from", "on"))
    )


def _before(line: Line, first: int) -> tuple[str, ...]:
    """The words before word `first` in its clause, the nearest few."""
    start = first
    while start > 0 and first - start < _REACH and not line.gaps[start]:
        start -= 1
    return line.words[start:first]
