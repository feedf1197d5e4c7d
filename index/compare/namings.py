"""What outlets call one thing: a place in several spellings, a body by several names, rival words."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from index.compare.names import same_thing
from index.compare.passages import Passages
from index.records import (
    DifferenceType,
    Mark,
    MentionKind,
    Name,
    NameKind,
    Relation,
    RivalWord,
    Span,
)
from index.text.name_words import name_words
from index.text.rivals import actions
from index.text.words import fold, words

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


def _said(
    passages: Passages, names: frozenset[Name]
) -> dict[int, tuple[tuple[Mark, str], ...]]:
    keys = {name.key for name in names}
    found: dict[int, dict[str, Mark]] = {}
    forms: dict[Mark, str] = {}
    for column in passages.columns:
        for told in column:
            for mention in told.mentioned(MentionKind.NAME):
                if isinstance(mention.value, Name) and mention.value.key in keys:
                    mark = told.mark(mention.span)
                    forms[mark] = _bare(told.said(mention.span))
                    found.setdefault(told.column, {}).setdefault(forms[mark], mark)
    classes = _classes({form for own in found.values() for form in own})
    result: dict[int, tuple[tuple[Mark, str], ...]] = {}
    for number, own in found.items():
        once: dict[str, Mark] = {}
        for form, mark in own.items():
            once.setdefault(classes[form], mark)
        result[number] = tuple((mark, form) for form, mark in list(once.items())[:_MOST])
    return result


def _bare(said: str) -> str:
    """A name as it is compared: folded, without titles, dots and possessives."""
    known = name_words()
    plain = fold(said).removesuffix("'s").removesuffix("'")
    kept = [
        token
        for span in words(plain)
        if (token := span.of(plain).replace(".", "")) not in known.titles
        and token not in known.roles
        and token != "the"  # noqa: S105
    ]
    return " ".join(kept) or plain


def _classes(forms: set[str]) -> dict[str, str]:
    """The class of each form: forms that shorten each other are of one, named by its longest."""
    classes: dict[str, str] = {}
    for form in sorted(forms, key=lambda f: (-len(f), f)):
        home = next((c for c in dict.fromkeys(classes.values()) if _shortens(form, c)), form)
        classes[form] = home
    return classes


def _shortens(short: str, long: str) -> bool:
    """Whether a form is some of the words of another, or their first letters."""
    few, many = short.replace("-", " ").split(), long.replace("-", " ").split()
    if set(few) <= set(many) or short.replace(" ", "").replace("-", "") == long.replace(
        " ", ""
    ).replace("-", ""):
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
        things = {choice.thing for _, choice in chosen if choice is not None}
        if len(things) != 1 or things & actions():
            continue
        for mark, choice in chosen:
            if choice is not None:
                own = found[choice.thing].setdefault(mark.column, {})
                own.setdefault(choice.choice, mark)
    return [
        Naming(
            thing,
            False,
            True,
            {c: tuple((m, w) for w, m in list(own.items())[:_MOST]) for c, own in columns.items()},
        )
        for thing, columns in found.items()
        if len(columns) > 1 and len({w for own in columns.values() for w in own}) > 1
    ]


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
