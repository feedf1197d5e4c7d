"""What a text says is not so: "did not respond", "no explosion", "not one house"."""

from collections.abc import Iterator

from index.records import Mention, MentionKind, Negation, Sentence
from index.text.phrases import Line, lines_of
from index.text.words import is_stop, listed, stem

_DONE = listed(
    """not never didn't doesn't don't hasn't haven't hadn't isn't aren't wasn't weren't won't
    wouldn't cannot can't couldn't"""
)
_NONE = listed("no none neither zero")
_AFTER_NOT = listed("a single one any even")
_ADVERBS = listed(
    "yet immediately directly ever really actually even still also fully in be been have"
)
_NOT_SO = listed("only just yet necessarily longer more less doubt matter one wonder stranger")
_OPEN = listed("if unless whether")
_REACH = 4  # words behind "not" among which what is denied stands


def find(body: str, sentences: tuple[Sentence, ...]) -> tuple[Mention, ...]:
    """What `body` denies, by start; English. The span goes from "not" or "no" to what is denied."""
    return tuple(m for line in lines_of(body, sentences) for m in _within(line))


def _within(line: Line) -> Iterator[Mention]:
    if line.gaps[-1].startswith("?"):
        return
    for first, word in enumerate(line.words):
        if word in _OPEN:
            return  # "if there were no water": nothing is said not to be
        if word in _DONE or word in _NONE:
            existence = word in _NONE or _counts_none(line, first)
            end = _denied(line, first, existence=existence)
            if end is not None:
                value = Negation(stem(line.words[end], "en"), existence)
                yield Mention(MentionKind.NEGATION, line.span(first, end + 1), value, word)


def _counts_none(line: Line, first: int) -> bool:
    """As in "not one house", "not a single shot"."""
    return line.words[first] == "not" and line.words[first + 1 : first + 2] in (("one",), ("a",))


def _denied(line: Line, first: int, *, existence: bool) -> int | None:
    """The word that is denied: the noun behind "no", the verb behind "not"."""
    words = line.words
    for k in range(first + 1, min(first + 1 + _REACH, len(words))):
        if line.gaps[k] or (k == first + 1 and words[k] in _NOT_SO and not existence):
            return None
        if existence and words[k] in ("longer", "doubt", "matter", "way", "more", "less"):
            return None
        if words[k] in _ADVERBS or words[k] in _AFTER_NOT or words[k].endswith("ly"):
            continue
        verb = existence and words[k].endswith("ed")  # "not a one defended him"
        if verb or is_stop(words[k], "en") or words[k][0].isdigit() or line.capital[k]:
            return None
        return k
    return None
