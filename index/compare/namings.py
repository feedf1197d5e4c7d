"""What outlets call one thing: places in several spellings, bodies by several names."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from index.compare.names import same_thing
from index.compare.passages import Passages, Told
from index.records import (
    Difference,
    DifferenceType,
    Mark,
    Mention,
    MentionKind,
    Name,
    NameKind,
    Relation,
    RivalWord,
)
from index.text.name_words import name_words
from index.text.rivals import actions
from index.text.words import fold, words

# What the lexicon has as one thing, though reports tell its words apart: collusion is no meddling.
_TOO_WIDE = frozenset({"meddling"})
_OF = 3  # words, as in "of the so-called"
_BESIDE = 8  # characters, as in "US-backed militia"
_MOST = 3  # names of one thing in a cell


@dataclass(frozen=True, slots=True)
class Naming:
    """One thing with the words of each column for it, each word once, as it stands first."""

    subject: str
    place: bool
    rival: bool  # words between which outlets choose, not names
    said: Mapping[int, Sequence[tuple[Mark, str]]]  # by column: where, and in which class of words


def spellings(passages: Passages) -> list[Naming]:
    """Names that outlets tell otherwise in linked passages, in all columns that have them.

    A name shortened, with a title or as its own acronym is told alike; "ISIS" and "Islamic State",
    "Jarekh" and "Dzharekh" are not.
    """
    found = []
    for names in _families(passages):
        said = _said(passages, names)
        classes = {form for marks in said.values() for _, form in marks}
        kinds = [name.kind for name in names]
        if any(name.key in name_words().countries for name in names):
            continue  # "U.S." and "America" tell nothing of an outlet
        if len(said) > 1 and len(classes) > 1 and not _within_each(said):
            place = kinds.count(NameKind.PLACE) * 2 > len(kinds)
            subject = max(names, key=lambda name: (len(name.key), name.key)).key
            words = max(
                (passages.at(m).said(m.span) for marks in said.values() for m, _ in marks),  # type: ignore[union-attr]
                key=lambda w: (fold(w) == subject, len(w), w),
            )
            found.append(Naming(words, place, False, said))
    return found


def _within_each(said: Mapping[int, Sequence[tuple[Mark, str]]]) -> bool:
    """Whether all columns have the same forms."""
    forms = [{form for _, form in marks} for marks in said.values()]
    return all(own == forms[0] for own in forms)


def _families(passages: Passages) -> Iterator[frozenset[Name]]:
    """The names of each thing that a difference says is named otherwise."""
    groups: list[set[Name]] = []
    for difference in passages.comparison.differences:
        if difference.type is not DifferenceType.NAME_VARIANT:
            continue
        names = {name for mark in difference.marks for name in _names_at(passages, mark)}
        for group in [g for g in groups if any(same_thing(a, b) for a in g for b in names)]:
            names |= group
            groups.remove(group)
        if names:
            groups.append(names)
    yield from map(frozenset, groups)


def _names_at(passages: Passages, mark: Mark) -> Iterator[Name]:
    told = passages.at(mark)
    for mention in told.mentions if told else ():
        if isinstance(mention.value, Name) and mark.span.covers(mention.span):
            yield mention.value


def _said(passages: Passages, names: frozenset[Name]) -> dict[int, tuple[tuple[Mark, str], ...]]:
    known: dict[Name, bool] = {}
    found: dict[int, dict[str, Mark]] = {}
    forms: dict[Mark, str] = {}
    for column in passages.columns:
        for told in column:
            for mention in told.mentioned(MentionKind.NAME):
                name = mention.value
                if not isinstance(name, Name):
                    continue
                if name not in known:
                    known[name] = any(name.key == own.key or same_thing(name, own) for own in names)
                if known[name]:
                    mark = told.mark(mention.span)
                    forms[mark] = _bare(told.said(mention.span), name.kind)
                    found.setdefault(told.column, {}).setdefault(forms[mark], mark)
    classes = _classes({form for own in found.values() for form in own})
    result: dict[int, tuple[tuple[Mark, str], ...]] = {}
    for number, own in found.items():
        once: dict[str, Mark] = {}
        for form, mark in own.items():
            once.setdefault(classes[form], mark)
        result[number] = tuple((mark, form) for form, mark in list(once.items())[:_MOST])
    return result


def _bare(said: str, kind: NameKind) -> str:
    """A name as it is compared: folded, without dots and possessives.

    Of persons titles and initials are left out too.
    """
    known = name_words()
    person = kind in (NameKind.PERSON, NameKind.OTHER)
    plain = fold(said).removesuffix("'s").removesuffix("'")
    kept = [
        token
        for span in words(plain)
        if (token := span.of(plain).replace(".", "")) != "the"
        and not (person and (token in known.titles | known.roles or len(token) == 1))
    ]
    return " ".join(kept) or plain


def _classes(forms: set[str]) -> dict[str, str]:
    """The class of each form: forms that one shortens are of one, named by its longest."""
    groups: list[set[str]] = []
    for form in sorted(forms):
        own = [g for g in groups if any(_shortens(form, f) or _shortens(f, form) for f in g)]
        groups = [g for g in groups if g not in own]
        groups.append({form}.union(*own))
    return {form: max(group, key=lambda f: (len(f), f)) for group in groups for form in group}


def _shortens(short: str, long: str) -> bool:
    """Whether a form is some of the words of another, or their first letters."""
    few, many = short.replace("-", " ").split(), long.replace("-", " ").split()
    if set(few) <= set(many):
        return True
    letters = "".join(word[0] for word in many)
    telling = "".join(word[0] for word in many if word not in ("of", "for", "and", "the"))
    joined = "".join(few)
    return len(many) > 1 and joined in (letters, telling)


def rival_words(passages: Passages) -> list[Naming]:
    """Nouns between which outlets choose for one thing in linked passages."""
    found: defaultdict[str, dict[int, dict[str, Mark]]] = defaultdict(dict)
    for difference in passages.comparison.differences:
        if difference.type is not DifferenceType.LOADED or difference.rule != "rival words":
            continue
        if difference.relation is Relation.ONE_SIDED:
            continue
        chosen = [(mark, _choice(passages, mark)) for mark in difference.marks]
        chosen += _beside_difference(passages, difference)
        things = {choice.thing for _, choice in chosen if choice is not None}
        if (
            len(things) != 1
            or things & _TOO_WIDE
            or things & actions()
            or _of_others(passages, difference.marks)
        ):
            continue
        for mark, choice in chosen:
            if choice is not None:
                own = found[choice.thing].setdefault(mark.column, {})
                own[choice.choice] = min(own.get(choice.choice, mark), mark)
    for thing, columns in found.items():
        _fill(passages, thing, columns)
    return [
        Naming(
            thing,
            False,
            True,
            {
                c: tuple(sorted((m, w) for w, m in own.items())[:_MOST])
                for c, own in columns.items()
            },
        )
        for thing, columns in found.items()
        if len(columns) > 1 and len({w for own in columns.values() for w in own}) > 1
    ]


def _beside_difference(
    passages: Passages, difference: Difference
) -> list[tuple[Mark, RivalWord | None]]:
    """The words for the same thing that other columns have in the row of a difference."""
    row = passages.comparison.rows[difference.row]
    thing = next((c.thing for m in difference.marks if (c := _choice(passages, m))), "")
    known = {mark.column for mark in difference.marks}
    sentences = [
        passages.columns[column][number]
        for column, cell in enumerate(row.cells)
        if column not in known
        for number in cell
    ]
    found = [(told.mark(m.span), m.value) for told in sentences for m in _rivals(told, thing)]
    return [
        (mark, value)
        for mark, value in found
        if isinstance(value, RivalWord) and not _of_others(passages, (*difference.marks, mark))
    ]


def _fill(passages: Passages, thing: str, columns: dict[int, dict[str, Mark]]) -> None:
    """Give columns that lack a thing the words that they have for it elsewhere.

    They are taken only beside a name that stands beside the words of other columns too.
    """
    owners = [n for own in columns.values() for m in own.values() for n in _owners(passages, m)]
    for number, column in enumerate(passages.columns):
        if number in columns or not owners:
            continue
        for told in column:
            for mention in _rivals(told, thing):
                mark = told.mark(mention.span)
                named = _owners(passages, mark)
                if isinstance(mention.value, RivalWord) and any(
                    same_thing(a, b) for a in named for b in owners
                ):
                    columns.setdefault(number, {}).setdefault(mention.value.choice, mark)


def _rivals(told: Told, thing: str) -> list[Mention]:
    return [
        m
        for m in told.mentioned(MentionKind.RIVAL)
        if isinstance(m.value, RivalWord) and m.value.thing == thing
    ]


def _of_others(passages: Passages, marks: Sequence[Mark]) -> bool:
    """Whether names beside the words show that they are said of different things."""
    owners = [own for mark in marks if (own := _owners(passages, mark))]
    return any(
        not any(same_thing(a, b) for a in one for b in other)
        for one, other in combinations(owners, 2)
    )


def _owners(passages: Passages, mark: Mark) -> list[Name]:
    """The names next to a word: "Islamic State fighters", "rebels of the Front"."""
    told = passages.at(mark)
    if told is None:
        return []
    named = [(m.span, m.value) for m in told.mentions if isinstance(m.value, Name)]
    before = [n for s, n in named if 0 <= mark.span.start - s.end <= _BESIDE]
    after = [
        n
        for s, n in named
        if s.start >= mark.span.end
        if _joins(fold(told.body[mark.span.end : s.start]).split())
    ]
    return before + after


def _joins(between: list[str]) -> bool:
    """Whether words join what they stand behind to a name: "rebels of the so-called Front"."""
    return not between or (between[0] == "of" and len(between) <= _OF)


def _choice(passages: Passages, mark: Mark) -> RivalWord | None:
    told = passages.at(mark)
    return next(
        (
            m.value
            for m in (told.mentions if told else ())
            if isinstance(m.value, RivalWord) and m.span == mark.span
        ),
        None,
    )
