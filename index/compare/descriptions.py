"""Who is named on one side and told by a pronoun or a description on the other.

Where two passages are worded alike but for a name here and "he" or "the governor" there, in the
same place, both tell of one person or body.
"""

from collections.abc import Iterator, Sequence
from itertools import combinations

from index.compare.matching import difference_of_words
from index.compare.quotes import changed_runs
from index.compare.sides import Side, alike
from index.records import (
    Difference,
    DifferenceType,
    MentionKind,
    Name,
    NameKind,
    Relation,
    Span,
)
from index.text.datelines import dateline_end
from index.text.name_words import name_words
from index.text.words import fold, is_stop, listed, stem

_PRONOUNS = listed("he she they it him them we")
_OPENING = listed("the a an his her its their this that one some")
_SUBJECTS = listed("he she they")
_VERB_WITHIN = 4  # words behind a subject among which its verb stands
_LONGEST = 4  # words of a description
_BEFORE_NAME = listed("the former democratic republican that")
_PREPOSITIONS = listed("in on at by for from with of to into as after before")


def description_differences(row: int, sides: Sequence[Side]) -> Iterator[Difference]:
    """Names beside pronouns and descriptions in the same place of passages worded alike."""
    for a, b in combinations(sides, 2):
        if alike(a, b):
            yield from _between(row, a, b)
        else:
            yield from _subjects(row, a, b)
            yield from _subjects(row, b, a)


def _subjects(row: int, a: Side, b: Side) -> Iterator[Difference]:
    """Who does in `a` by name what "he" does in `b`: two of the next words must be the same."""
    pronouns = [
        (word, verbs)
        for n, word in enumerate(b.words)
        if fold(word.of(b.body)) in _SUBJECTS and (verbs := _ahead(b, n + 1))
    ]
    for name in _persons(a):
        n = next((n for n, word in enumerate(a.words) if word.start >= name.end), len(a.words))
        verbs = _ahead(a, n)
        for word, theirs in pronouns:
            if len(set(verbs) & set(theirs)) > 1 and not _has_person(b, name.of(a.body)):
                yield _difference(row, (a, name), (b, word))
                return


def _ahead(side: Side, first: int) -> list[str]:
    """The stems of the telling words right behind a place, before the next sign."""
    found: list[str] = []
    for n in range(first, min(first + _VERB_WITHIN, len(side.words))):
        word = side.words[n]
        if n > first and side.body[side.words[n - 1].end : word.start].strip():
            break
        if not is_stop(said := word.of(side.body), side.language):
            found.append(stem(said, side.language))
    return found


def _persons(side: Side) -> list[Span]:
    return [
        m.span
        for m in side.mentioned(MentionKind.NAME)
        if isinstance(m.value, Name) and m.value.kind is NameKind.PERSON
    ]


def _has_person(side: Side, named: str) -> bool:
    """Whether a side names the person as well."""
    last = fold(named.split()[-1])
    return any(fold(span.of(side.body)).endswith(last) for span in _persons(side))


def _between(row: int, a: Side, b: Side) -> Iterator[Difference]:
    left, right = _words(a), _words(b)
    said = [[fold(w.of(side.body)) for w in own] for side, own in ((a, left), (b, right))]
    for i, j, k, m in changed_runs(*said):
        if i == j or k == m:
            continue
        ends = (a, left[i:j]), (b, right[k:m])
        for (one, named), (other, described) in (ends, ends[::-1]):
            span = _name(one, named)
            if span is None or not _is_description(other, described):
                continue
            if not (_is_source(one, span) and _is_source(other, _over(described))):
                yield _difference(row, (one, span), (other, _over(described)))
                break


def _is_source(side: Side, span: Span) -> bool:
    """Whether it is part of who says something, which is compared as that."""
    return any(m.span.covers(span) for m in side.mentioned(MentionKind.ATTRIBUTION))


def _words(side: Side) -> list[Span]:
    dateline = dateline_end(side.body)
    return [word for word in side.words if word.start >= dateline]


def _over(own: Sequence[Span]) -> Span:
    return Span(own[0].start, own[-1].end)


def _name(side: Side, own: Sequence[Span]) -> Span | None:
    """The run, if it is a name with no more than its title before it."""
    run = _over(own)
    names = [m.span for m in side.mentioned(MentionKind.NAME) if run.covers(m.span)]
    if not names or fold(own[0].of(side.body)) in _PREPOSITIONS:
        return None
    beside = [word.of(side.body) for word in own if not any(n.overlaps(word) for n in names)]
    return run if all(_belongs(word) for word in beside) else None


def _belongs(word: str) -> bool:
    """Whether a word may stand before a name and be part of how it is told."""
    known, folded = name_words(), fold(word).replace(".", "")
    return folded in known.roles or folded in known.titles or folded in _BEFORE_NAME


def _is_description(side: Side, own: Sequence[Span]) -> bool:
    """Whether a run is a pronoun, or a short noun phrase without a name."""
    said = [fold(word.of(side.body)) for word in own]
    if len(said) == 1 and said[0] in _PRONOUNS:
        return True
    run = _over(own)
    if any(m.span.overlaps(run) for m in side.mentioned(MentionKind.NAME)):
        return False
    telling = [word for word in said if not is_stop(word, side.language)]
    return (
        said[0] in _OPENING
        and len(said) <= _LONGEST
        and len(telling) in (1, 2, 3)
        and (said[1:] == telling)
    )


def _difference(row: int, *ends: tuple[Side, Span]) -> Difference:
    return difference_of_words(
        row,
        DifferenceType.NAME_VARIANT,
        Relation.EQUAL,
        ends,
        "named on one side, described on the other",
        "one named, the other described",
    )
