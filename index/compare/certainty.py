"""How surely it is said: certainty and negation in a row."""

from collections.abc import Iterator, Sequence

from index.compare.matching import Item, difference, groups, items
from index.compare.sides import Side
from index.records import (
    CertaintyMark,
    Difference,
    DifferenceType,
    MentionKind,
    Relation,
    Rung,
)
from index.text.inflection import past_forms
from index.text.words import fold, is_stop, listed, stem

_TO_COME = ("modal", "to", "be to")
_ADVERBS = listed("be have been also then not soon now still again only")
_BEFORE_BASE = listed("to will would shall may might could can should must not did does do")
_SEEMING = ("appear to", "seem to")
_GOVERNED = 4  # words after a mark of certainty among which it may say what is uncertain


def certainty_differences(row: int, sides: Sequence[Side]) -> Iterator[Difference]:
    """Differences on the ladder of certainty, between marks that bear on the same words.

    A mark stands alone if another side says the same words without one.
    """
    told = [items(side, MentionKind.CERTAINTY) for side in sides]
    governed = {item: _governed(item) for side in told for item in side}
    for group in groups(told, lambda a, b: _certainty_likeness(a, b, governed)):
        rungs = {_certainty(item).rung for item in group}
        if len(group) == 1:
            if not _said_plainly(group[0], governed[group[0]], sides):
                continue
            relation, rule = Relation.ONE_SIDED, "certainty marked on one side only"
        elif len({_certainty(item).lemma for item in group}) == 1:
            continue
        elif {Rung.DENIED, Rung.CONFIRMED} <= rungs:
            relation, rule = Relation.CONFLICTING, "confirmed and denied"
        elif len(rungs) == 1:
            relation, rule = Relation.COMPATIBLE, "about as sure, in other words"
        else:
            relation, rule = Relation.COMPATIBLE, "not equally sure"
        yield difference(row, DifferenceType.HEDGE, relation, group, _rung, rule)


def _rung(item: Item) -> str:
    return _certainty(item).rung.name.lower()


def _certainty(item: Item) -> CertaintyMark:
    value = item.mention.value
    assert isinstance(value, CertaintyMark)
    return value


def _governed(item: Item) -> frozenset[str]:
    """The stems that follow the mark, or stand in it beside its lemma, as in "could be lost"."""
    side, span = item.side, item.mention.span
    after = [word for word in side.words if word.start >= span.start][: _GOVERNED + 2]
    lemma = {stem(word, side.language) for word in _certainty(item).lemma.split()}
    said = (word.of(side.body) for word in after)
    found = (stem(word, side.language) for word in said if not is_stop(word, side.language))
    return frozenset(found) - lemma


def _certainty_likeness(a: Item, b: Item, governed: dict[Item, frozenset[str]]) -> float:
    one, two = _certainty(a), _certainty(b)
    shared = len(governed[a] & governed[b])
    if one.lemma == two.lemma:
        return 10 + shared
    if one.lemma.startswith("not ") is not two.lemma.startswith("not "):
        return 0
    if {a.mention.rule, b.mention.rule} == {"verb", "modal"}:
        return 0  # what is claimed, and what would be: not two degrees of one thing
    return shared and shared + (6 - abs(one.rung - two.rung)) / 10


def _said_plainly(item: Item, governed: frozenset[str], sides: Sequence[Side]) -> bool:
    """Whether another side says what is uncertain here.

    Of what is to come it must say that it came about: "will leave" beside "left", not "leaving".
    """
    others = [side for side in sides if side.column != item.side.column]
    if _certainty(item).rung is Rung.REPORTED and _stands_back(item):
        return True  # "are believed to": the outlet itself stands back from what it says
    if _certainty(item).rung is Rung.EXPECTED and item.mention.rule in _TO_COME:
        verb = _head(item)
        return bool(verb) and any(_came_about(verb, side) for side in others)
    spoken = _is_spoken(item)
    return any(
        _tells(side, item, governed)
        for side in others
        if not (spoken and side.mentioned(MentionKind.ATTRIBUTION))
    )


def _tells(side: Side, item: Item, governed: frozenset[str]) -> bool:
    """Whether a side has the word next to a mark, and another one that it bears on."""
    told = {stem(word.of(side.body), side.language) for word in side.words}
    near = _nearest(item)
    return near in told and len(governed & told) >= min(2, len(governed))


def _nearest(item: Item) -> str:
    """The stem of the first telling word behind a mark; empty where none follows."""
    side, span = item.side, item.mention.span
    behind = (word.of(side.body) for word in side.words if word.start >= span.end)
    return next((stem(w, side.language) for w in behind if not is_stop(w, side.language)), "")


def _is_spoken(item: Item) -> bool:
    """Whether a mark is the verb of an attribution, as "claimed" is: somebody says so."""
    said = item.side.mentioned(MentionKind.ATTRIBUTION)
    return any(a.span.covers(item.mention.span) for a in said)


def _stands_back(item: Item) -> bool:
    lemma = _certainty(item).lemma
    return item.mention.rule == "be to" or lemma.endswith("believed") or lemma in _SEEMING


def _head(item: Item) -> str:
    """The verb that a mark of what is to come governs; empty where none follows."""
    side, span = item.side, item.mention.span
    for word in (word for word in side.words if word.start >= span.end):
        said = fold(word.of(side.body))
        if not (said in _ADVERBS or said.endswith("ly")):
            return "" if is_stop(said, side.language) else said
    return ""


def _came_about(verb: str, side: Side) -> bool:
    """Whether a side has a verb in the past, no auxiliary of what is to come before it."""
    pasts = set(past_forms(verb))
    said = [fold(word.of(side.body)) for word in side.words]
    return any(
        word in pasts and (word != verb or not _is_infinitive(said, n))
        for n, word in enumerate(said)
    )


def _is_infinitive(said: Sequence[str], place: int) -> bool:
    return place == 0 or said[place - 1] in _BEFORE_BASE
