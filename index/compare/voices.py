"""Who speaks for a body, who makes one statement, and how sure a thing is said to be."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from index.compare.names import same_thing
from index.compare.passages import Passages, Told, alike, related
from index.compare.topics import topic
from index.records import (
    Attribution,
    CertaintyMark,
    Difference,
    DifferenceType,
    Mark,
    MentionKind,
    Name,
    NameKind,
    Relation,
    Rung,
    Span,
)
from index.text.words import fold, is_stop, listed

_SPOKES = listed("spokesman spokeswoman spokesperson spokesmen spokespeople spokespersons")
_NOT_SO = frozenset({"denied", "doubted"})  # rungs between which verbs differ more than outlets
_MODALS = listed("may might could would will likely expected")
_MANY = 5  # stems that sentences share which tell one statement
_GOVERNED = 2  # words after a mark of certainty that it may bear on
_PRONOUNS = listed("he she they it i we who which that")


@dataclass(frozen=True, slots=True, eq=False)
class Voice:
    """One answer; answers with one key are the same, those without are of nobody named."""

    told: Told
    span: Span
    key: str


@dataclass(frozen=True, slots=True, eq=False)
class Voices:
    """What several columns answer to one question, by column and place."""

    subject: str
    voices: tuple[Voice, ...]
    conflicting: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class _Speaker:
    told: Told
    span: Span
    body: str  # for whom it is spoken, as it is written
    named: Name | None  # the same as a name
    person: Name | None


def speakers(passages: Passages) -> list[Voices]:
    """Who speaks for each body whose spokespeople several columns quote."""
    groups: list[list[_Speaker]] = []
    for column in passages.columns:
        for told in column:
            for speaker in _speakers(told):
                own = [g for g in groups if any(_for_one(speaker, other) for other in g)]
                groups = [g for g in groups if g not in own]
                groups.append([*(s for g in own for s in g), speaker])
    return [
        _spoken(group) for group in groups if len({speaker.told.column for speaker in group}) > 1
    ]


def _speakers(told: Told) -> Iterator[_Speaker]:
    names = [(m.span, m.value) for m in told.mentioned(MentionKind.NAME)]
    for mention in told.mentioned(MentionKind.ATTRIBUTION):
        said = mention.value
        if not isinstance(said, Attribution):
            continue
        within = [w for w in told.words if mention.span.covers(w)]
        for n, word in enumerate(within):
            if fold(word.of(told.body)) not in _SPOKES or n == 0:
                continue
            persons = [
                (span, name)
                for span, name in names
                if isinstance(name, Name) and name.kind is NameKind.PERSON
                if mention.span.covers(span)
            ]
            before = within[n - 1]
            body = fold(before.of(told.body)).removesuffix("'s")
            named = next((v for s, v in names if isinstance(v, Name) and s.overlaps(before)), None)
            if is_stop(body, "en") or (named is not None and named.kind is NameKind.PERSON):
                continue
            person = persons[0] if persons else None
            span = person[0] if person else Span(before.start, word.end)
            yield _Speaker(told, span, told.said(before), named, person[1] if person else None)


def _for_one(one: _Speaker, other: _Speaker) -> bool:
    if one.person and other.person and same_thing(one.person, other.person):
        return True
    if one.named and other.named:
        return one.named.key == other.named.key or same_thing(one.named, other.named)
    return fold(one.body) == fold(other.body)


def _spoken(group: Sequence[_Speaker]) -> Voices:
    bodies = Counter(s.body.removesuffix("’s").removesuffix("'s") for s in group)
    subject = min(bodies, key=lambda body: (-bodies[body], body))
    persons: list[Name] = []
    voices = []
    for speaker in group:
        key = ""
        if speaker.person is not None:
            known = next((p for p in persons if same_thing(p, speaker.person)), None)
            if known is None:
                known = speaker.person
                persons.append(known)
            key = known.key
        voices.append(Voice(speaker.told, speaker.span, key))
    return Voices(subject, _once(voices))


def _once(voices: Sequence[Voice]) -> tuple[Voice, ...]:
    """The voices by place, each key once a column; unnamed ones only where nobody is named."""
    found: dict[tuple[int, str], Voice] = {}
    for voice in sorted(voices, key=lambda v: v.told.mark(v.span)):
        found.setdefault((voice.told.column, voice.key), voice)
    named = {column for column, key in found if key}
    return tuple(v for (column, key), v in found.items() if key or column not in named)


def sources(passages: Passages) -> list[Voices]:
    """Statements told alike in linked passages for which the outlets name other sources.

    Sources without a name are left out: they may be anybody.
    """
    found = []
    for difference in passages.comparison.differences:
        if difference.type is DifferenceType.ATTRIBUTION and difference.rule == "another source":
            voices = list(_sources(passages, difference.marks))
            if len({v.key for v in voices}) > 1 and _all_alike(voices):
                spans = [(v.told, v.span) for v in voices]
                found.append(Voices(topic(spans), _once(voices)))
    return found


def _sources(passages: Passages, marks: Sequence[Mark]) -> Iterator[Voice]:
    known: list[tuple[list[Name], str]] = []
    for mark in marks:
        told = passages.at(mark)
        mention = _mention(told, mark, MentionKind.ATTRIBUTION)
        if told is None or mention is None or not isinstance(mention, Attribution):
            continue
        source = mention.source
        if not source or fold(source).split()[0] in _PRONOUNS:
            continue
        # Who is named beside a description, as in "the director, Edda Quill", may be the source.
        names = [m.value for m in told.mentioned(MentionKind.NAME) if isinstance(m.value, Name)]
        if not any(
            mark.span.covers(m.span) and m.span.of(told.body) in source
            for m in told.mentioned(MentionKind.NAME)
        ):
            continue  # "the suit" and "the complaint" may be one thing
        key = next(
            (
                k
                for others, k in known
                if any(same_thing(a, b) for a in names for b in others) or k == fold(source)
            ),
            fold(source),
        )
        known.append((names, key))
        at = told.body.find(source, mark.span.start, mark.span.end)
        span = Span(at, at + len(source)) if at >= 0 else mark.span
        yield Voice(told, span, key)


def _mention(told: Told | None, mark: Mark, kind: MentionKind) -> object:
    return next(
        (m.value for m in (told.mentioned(kind) if told else ()) if m.span == mark.span), None
    )


def _all_alike(voices: Sequence[Voice]) -> bool:
    """Whether the sentences of all are worded so much alike that they are one statement."""
    first = voices[0].told
    return all(
        alike(first, voice.told) and len(first.stems & voice.told.stems) >= _MANY
        for voice in voices[1:]
    )


def sureness(passages: Passages) -> list[Voices]:
    """Things that linked passages tell, but not equally surely."""
    found = []
    for difference in passages.comparison.differences:
        if difference.type is not DifferenceType.HEDGE or len(difference.marks) < 2:
            continue
        if difference.rule not in ("not equally sure", "confirmed and denied"):
            continue
        voices = list(_rungs(passages, difference))
        keys = {v.key for v in voices}
        if len(keys) > 1 and not keys <= _NOT_SO and _of_one_thing(voices):
            spans = [(v.told, v.span) for v in voices]
            conflicting = difference.relation is Relation.CONFLICTING
            found.append(Voices(topic(spans), _once(voices), conflicting))
    return found


def _rungs(passages: Passages, difference: Difference) -> Iterator[Voice]:
    for mark in difference.marks:
        told = passages.at(mark)
        value = _mention(told, mark, MentionKind.CERTAINTY)
        if told is None or not isinstance(value, CertaintyMark):
            continue
        spoken = any(m.span.overlaps(mark.span) for m in told.mentioned(MentionKind.ATTRIBUTION))
        if value.rung is Rung.EXPECTED and value.lemma not in _MODALS:
            continue  # "attempts to", "is preparing to" tell how far a thing is, not how sure
        if value.rung is Rung.CONFIRMED or not spoken:  # else it tells who says so
            yield Voice(told, _with_governed(told, mark.span), value.rung.name.lower())


def _of_one_thing(voices: Sequence[Voice]) -> bool:
    """Whether all bear on a word in common, in related sentences."""
    first = voices[0]
    shared = _governed(first).intersection(*(_governed(voice) for voice in voices[1:]))
    return bool(shared) and all(related(first.told, voice.told) for voice in voices[1:])


def _governed(voice: Voice) -> frozenset[str]:
    """The stems of the next words after a mark of certainty that carry meaning."""
    told = voice.told
    after = [w for w in told.words if w.end >= voice.span.end]
    said = [w for w in after if not is_stop(w.of(told.body), told.language)]
    return frozenset(told.stem(w) for w in said[:_GOVERNED])


def _with_governed(told: Told, span: Span) -> Span:
    """A mark of certainty with the next word that carries meaning."""
    for word in (w for w in told.words if w.start >= span.end):
        if set(told.body[span.end : word.start]) & set('.,;:—”"'):
            break
        if not is_stop(word.of(told.body), told.language):
            return Span(span.start, word.end)
    return span
