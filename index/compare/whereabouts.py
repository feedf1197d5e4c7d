"""Where a thing is said to be: the phrase around the name of a place or a noun for one."""

import re
from collections.abc import Iterator

from index.compare.sides import Side, alike
from index.records import MentionKind, Span
from index.text.name_lists import name_lists
from index.text.name_words import name_words
from index.text.words import fold, is_stop, listed

_WHERE = listed(
    """in at near on outside inside within across around throughout along off beside above over
    opposite"""
)
_BEFORE = listed("the a an this that his her its their our my some both")
_VAGUE = frozenset({"area", "region", "state"})
_BETWEEN = 5  # words that may stand between "in" and a name
_EXCERPT = 3  # times the length of a passage; a shorter text is no whole article
_BASED = re.compile(r"-based\b")


def where(side: Side, span: Span) -> Span | None:
    """The phrase in which a place says where something is; none where it says something else.

    "in Velden", "at the old port of Velden", "in a Velden jail", "Velden-based"; but neither
    "Velden officials", who act for it, nor "to Velden", whither something goes.
    """
    based = _BASED.match(side.body, span.end)
    if based is not None:
        return Span(span.start, based.end())
    start = _led_from(side, span)
    return None if start is None else Span(start, _headed_to(side, span))


def grounds(side: Side) -> Iterator[tuple[Span, str]]:
    """The phrases of a side that say where by a common noun, with it: "on the courthouse steps".

    Those with a name in them are left out; where() tells of them.
    """
    known = name_lists().grounds | name_words().place_heads - _VAGUE
    names = side.mentioned(MentionKind.NAME)
    for word in side.words:
        noun = singular(word.of(side.body), known)
        start = _led_from(side, word, plain=True) if noun else None
        following = next_word(side, word.end)
        if start is None or (following is not None and _goes_on(following, side)):
            continue
        span = Span(start, word.end)
        if not any(span.overlaps(name.span) for name in names):
            yield span, noun


def _goes_on(following: Span, side: Side) -> bool:
    """Whether a word may be a noun that the one before it only describes: "the hotel manager"."""
    word = following.of(side.body)
    if not word[:1].islower() or is_stop(word, side.language or "en"):
        return False
    return not any(time.span.overlaps(following) for time in side.mentioned(MentionKind.TIME))


def singular(word: str, known: frozenset[str]) -> str:
    """The noun of `known` that a word in lower case is a form of; empty where there is none."""
    forms = (word, word.removesuffix("s"), word.removesuffix("es"))
    return next((form for form in forms if form in known), "")


def tells_all(side: Side, other: Side) -> bool:
    """Whether the absence of a thing from the article of `side` says that it is not told there.

    A text that is hardly longer than its passage, and tells something else than that of `other`,
    is too short for it.
    """
    return len(side.body) >= _EXCERPT * side.length or alike(side, other)


def _led_from(side: Side, span: Span, *, plain: bool = False) -> int | None:
    """Where the "in" stands that leads to a name; none without one.

    A `plain` noun needs an article: "in hospital" is a state rather than a place.
    """
    later, steps = span.start, 0
    for word in reversed([word for word in side.words if word.end <= span.start]):
        said = fold(word.of(side.body))
        if side.body[word.end : later].strip() or steps > _BETWEEN:
            return None
        if said in _WHERE and (
            (steps == 0 and not plain) or _begins_noun(side, word.end, span.start)
        ):
            return word.start
        later, steps = word.start, steps + 1
    return None


def _begins_noun(side: Side, end: int, start: int) -> bool:
    """Whether what stands behind "in" begins the noun that the name belongs to."""
    following = next((w for w in side.words if w.start >= end), None)
    said = "" if following is None or following.start >= start else following.of(side.body)
    begins = fold(said) in _BEFORE or fold(said) in name_words().place_leads
    return begins or said[:1].isupper()


def _headed_to(side: Side, span: Span) -> int:
    """Where the noun ends that the name stands before: "in Velden province"."""
    following = next_word(side, span.end)
    said = "" if following is None else following.of(side.body)
    if said in name_words().place_heads or singular(said, name_lists().grounds):
        return _headed_to(side, following) if following is not None else span.end
    return span.end


def next_word(side: Side, end: int) -> Span | None:
    """The word behind a place in a side, if nothing but a space stands between."""
    following = next((word for word in side.words if word.start >= end), None)
    joined = following is not None and side.body[end : following.start] == " "
    return following if joined else None
