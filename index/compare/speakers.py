"""Who is quoted: the names behind the words for a speaker, and whether two are one."""

from bisect import bisect_left
from dataclasses import dataclass

from rapidfuzz.distance import Indel

from index.compare.names import same_thing
from index.records import (
    PARAGRAPH_BREAK,
    Attribution,
    Column,
    Mention,
    MentionKind,
    Name,
    NameKind,
    Span,
)
from index.text import saying
from index.text.name_words import name_words
from index.text.words import fold, is_stop, listed, words

_PRONOUNS = frozenset({"he", "she"})
_NAMELESS = listed("he she it they who i we you one")
_TITLE_NEAR = 40  # characters around a name in which its office is told
_MISSPELT = 0.8  # likeness of two words from which one may be the other
_INDEFINITE = frozenset({"a", "an", "one", "another"})
_UP_TO = listed("at of in from for with on to by who whose that near familiar close told")
# What may be said of anybody who has another role as well.
_OPEN_ROLES = listed(
    """official aide spokesman spokeswoman spokesperson source adviser advisor analyst expert leader
    lawmaker activist person resident witness eyewitness friend ally colleague author officer
    figure member father mother brother sister son daughter husband wife partner rival candidate
    nominee successor predecessor suspect boss chief deputy"""
)


@dataclass(frozen=True, slots=True)
class Speaker:
    """The words for a speaker, empty if nobody is named, and what they name."""

    words: str = ""
    names: tuple[Name, ...] = ()

    @property
    def people(self) -> tuple[Name, ...]:
        """The persons among the names."""
        return tuple(name for name in self.names if name.kind is NameKind.PERSON)

    @property
    def known_as(self) -> str:
        """What two articles may both have of a speaker."""
        return self.people[0].key if self.people else fold(self.words)


NOBODY = Speaker()


class Speakers:
    """The speakers of one article."""

    def __init__(self, column: Column) -> None:
        self._body = column.article.body
        mentions = column.analysis.mentions
        self._names = [
            (m.span, m.value) for m in mentions if m.kind is MentionKind.NAME
            if isinstance(m.value, Name)
        ]  # fmt: skip
        self._starts = [span.start for span, _ in self._names]
        self._said = [m for m in mentions if isinstance(m.value, Attribution)]
        self._by_words: dict[str, list[Name]] = {}
        for span, name in self._names:
            self._by_words.setdefault(span.of(self._body), []).append(name)

    def of(self, said: str, near: Span) -> Speaker:
        """The speaker that `said` words near a place; a pronoun is resolved only where sure."""
        if fold(said) in _PRONOUNS:
            said = self._meant(near) or said
        if not said or fold(said) in _NAMELESS:
            return Speaker(said)
        return Speaker(said, self._named(said) or self._in_office(said))

    def _in_office(self, said: str) -> tuple[Name, ...]:
        """Whom "the mayor" means, where one person alone is named with that title or office."""
        parts = fold(said).split()
        if len(parts) != 2 or parts[0] != "the":
            return ()
        found = {
            name
            for span, name in self._names
            if name.kind is NameKind.PERSON and self._is_titled(span, parts[1])
        }
        return tuple(found) if len({name.key for name in found}) == 1 else ()

    def _is_titled(self, span: Span, office: str) -> bool:
        before = fold(self._body[max(span.start - _TITLE_NEAR, 0) : span.start]).split()
        behind = fold(self._body[span.end : span.end + _TITLE_NEAR])
        return before[-1:] == [office] or behind.startswith((f", the {office}", f", {office}"))

    def _named(self, said: str) -> tuple[Name, ...]:
        """The names within the words for a speaker, wherever the article has them."""
        inside = {
            name
            for written, names in self._by_words.items()
            if (end := _end_within(written, said))
            for name in names
            if name.kind is not NameKind.PERSON or _ends_description(said[end:])
        }
        return tuple(sorted(inside, key=lambda name: (name.key, name.kind)))

    def _meant(self, near: Span) -> str:
        """The only person named before in the paragraph, if that person speaks in it."""
        start = self._body.rfind(PARAGRAPH_BREAK, 0, near.start) + 1
        between = self._names[
            bisect_left(self._starts, start) : bisect_left(self._starts, near.start)
        ]
        people = {name for _, name in between if name.kind is NameKind.PERSON}
        if len({name.key for name in people}) != 1:
            return ""
        for mention in reversed(self._said):
            if start <= mention.span.start < near.start:
                source = _source(mention)
                if any(
                    mention.span.covers(span) and _end_within(span.of(self._body), source)
                    for span, name in between
                    if name in people
                ):
                    return source
        return ""


def _source(mention: Mention) -> str:
    assert isinstance(mention.value, Attribution)
    return mention.value.source


def _end_within(part: str, whole: str) -> int:
    """Where `part` ends in `whole`, if its words stand there as words; else 0."""
    place = whole.find(part)
    while place >= 0:
        end = place + len(part)
        before, after = whole[place - 1 : place], whole[end : end + 1]
        if not before.isalnum() and not after.isalnum():
            return end
        place = whole.find(part, place + 1)
    return 0


def _ends_description(rest: str) -> bool:
    """Whether a person named before `rest` is who speaks: not in "the Ames campaign"."""
    following = words(rest)[:1]
    if not following or rest[: following[0].start].strip():
        return not rest.startswith(("'", "’"))
    return fold(following[0].of(rest)) in _UP_TO


def same_speaker(a: Speaker, b: Speaker) -> bool | None:
    """Whether two speakers are one; None where the words do not tell."""
    one, two = fold(a.words), fold(b.words)
    if not one or not two or one in _NAMELESS or two in _NAMELESS:
        return None
    if one == two:
        return True
    if a.people and b.people:
        if any(same_thing(x, y) or _share_surname(x, y) for x in a.people for y in b.people):
            return True
        return None if _may_be(a, b) or _may_be(b, a) else False
    if any(same_thing(x, y) for x in a.names for y in b.names):
        return True
    return False if _other_role(a, b) or _other_role(b, a) else None


def may_be_two(a: Speaker, b: Speaker) -> bool:
    """Whether two speakers who are told by names may well be two, or surely are."""
    return bool(a.names and b.names) and not same_speaker(a, b)


def _may_be(a: Speaker, b: Speaker) -> bool:
    """Whether the words for one have the surname of the other, if perhaps misspelt."""
    told = [fold(span.of(b.words)) for span in words(b.words)]
    surnames = [name.key.split()[-1] for name in a.people if name.key]
    return any(
        Indel.normalized_similarity(surname, word) >= _MISSPELT
        for surname in surnames
        for word in told
    )


def _share_surname(a: Name, b: Name) -> bool:
    return a.key.split()[-1:] == b.key.split()[-1:]


def _other_role(nameless: Speaker, named: Speaker) -> bool:
    """Whether one is "a nurse" and the other somebody known by another role."""
    if nameless.people or not named.people:
        return False
    role = _head(nameless.words)
    known = name_words().roles
    roles = {fold(span.of(named.words)) for span in words(named.words)} & known
    return bool(role and roles) and role not in roles and role in known - _OPEN_ROLES


def _head(said: str) -> str:
    """What somebody unnamed is, "nurse" in "a nurse at the hospital"; empty if not one person."""
    spoken = [fold(span.of(said)) for span in words(said)]
    if not spoken or spoken[0] not in _INDEFINITE:
        return ""
    end = next((n for n, word in enumerate(spoken) if word in _UP_TO), len(spoken))
    return spoken[end - 1] if end > 1 and not is_stop(spoken[end - 1], "en") else ""


def spoken_word(body: str, span: Span, verb: str) -> str:
    """The form that a verb of saying has in an attribution; the base form if it is not there."""
    for word in words(body, span.start, span.end):
        said = word.of(body)
        if any(reading.base == verb for reading in saying.verbs().get(fold(said), ())):
            return said
    return verb
