"""What a name names: told by what was learnt of its traits, and by rules that vote."""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from math import exp

from index.records import NameKind
from index.text.name_runs import Run
from index.text.name_traits import traits
from index.text.name_weights import KINDS, likelihoods
from index.text.name_words import ARTICLES, LAWS, NameWords, name_words
from index.text.words import fold, listed

_SAYING = listed(
    """said says told tells added adds wrote tweeted announced warned claimed argued insisted stated
    confirmed asked explained noted declared replied admitted testified recalled joked"""
)
_HEARD = listed("told tells asked")  # what follows hears it, and may be an outlet
_OF_PLACE = re.compile(r"\b(\w+)\s+of\s+(?:the\s+)?$")
_WHO = re.compile(r",\s+(?:(?:an?|the|who|whose)\s+(?P<words>[^,.;]{0,60}))?(?P<age>\d\d(?!\d))?")
_VOTE = 0.5  # what a vote adds to the logarithm of a kind's odds
_MOST = 4.0  # votes that count for one kind
_DATELINE = 4.0  # the vote of the place that opens a dateline
_SURE = 0.4  # probability; below that the kind is open
_ALIKE = 3  # mentions of a name that count as independent of each other


@dataclass(frozen=True, slots=True)
class Sighting:
    """A run with the acronym given in brackets behind it."""

    run: Run
    acronym: str


def may_be_person(words: tuple[str, ...]) -> bool:
    """Whether none of the words tells that a name is of a place or body."""
    known = name_words()
    return not (set(words) & (known.organisations | known.places)) and "of" not in words


def surname(words: tuple[str, ...]) -> str:
    """The last word, without an Arabic article."""
    head, dash, tail = words[-1].partition("-")
    return tail if dash and head in ARTICLES else words[-1]


def kinds_of(
    body: str,
    sightings: Sequence[Sighting],
    keys: dict[tuple[str, ...], str],
    lower: frozenset[str],
    dateline: int,
) -> dict[str, NameKind]:
    """The kind of each key, by all its mentions; the capitals of a dateline tell none.

    `lower` are the words that the body also has in lower case.
    """
    seen: defaultdict[str, list[Sighting]] = defaultdict(list)
    for sighting in sightings:
        seen[keys[sighting.run.words]].append(sighting)
    return {key: _kind(body, key, found, lower, dateline) for key, found in seen.items()}


def _kind(
    body: str, key: str, seen: Sequence[Sighting], lower: frozenset[str], dateline: int
) -> NameKind:
    words = name_words()
    if any(" ".join(sighting.run.words) in words.countries for sighting in seen):
        return NameKind.PLACE
    votes: dict[NameKind, float] = dict.fromkeys(KINDS, 0.0)
    learnt = []
    for sighting in seen:
        if sighting.run.span.end <= dateline:
            opens = not body[: sighting.run.span.start].strip()
            votes[NameKind.PLACE] += _DATELINE if opens else 0
            continue
        for kind, weight in _votes(body, sighting, words):
            votes[kind] += weight
        if _is_called_by_surname(sighting.run, key):
            votes[NameKind.PERSON] += 1
        learnt.append(likelihoods(traits(body, sighting.run, lower)))
    means = [sum(column) / len(learnt) for column in zip(*learnt, strict=True)] or [0.0] * 4
    times = min(len(learnt), _ALIKE)
    odds = {
        kind: exp(times * mean + _VOTE * min(votes[kind], _MOST))
        for kind, mean in zip(KINDS, means, strict=True)
    }
    best = max(odds, key=lambda kind: odds[kind])
    return best if odds[best] >= _SURE * sum(odds.values()) else NameKind.OTHER


def _is_called_by_surname(run: Run, key: str) -> bool:
    words = tuple(key.split())
    return len(run.words) == 1 < len(words) and surname(run.words) == surname(words)


def _votes(body: str, sighting: Sighting, words: NameWords) -> list[tuple[NameKind, float]]:
    run = sighting.run
    found = _inner_votes(sighting, words)
    if found and found[0][1] >= 3:
        return found
    several = len(run.pieces) > 1
    if several and run.words[0] in words.given and may_be_person(run.words):
        found.append((NameKind.PERSON, 1.5))
    if run.titled:
        found.append((NameKind.PERSON, 3))
    before, after = run.before, run.after
    if before is not None and not before.capital:
        gap = body[before.end : run.span.start].strip()
        if before.bare in words.roles and gap in ("", ",") and may_be_person(run.words):
            found.append((NameKind.PERSON, 2 if several else 1))
        if before.bare in words.place_leads and gap == "":
            found.append((NameKind.PLACE, 1))
        if before.bare in _SAYING - _HEARD and gap == "" and not run.pieces[0].upper:
            found.append((NameKind.PERSON, 1.5 if several else 1))
    if after is not None:
        gap = body[run.pieces[-1].end : after.span.start].strip()
        if after.bare in words.place_heads and gap == "" and not run.pieces[-1].possessive:
            found.append((NameKind.PLACE, 2))
        if after.bare in _SAYING and gap == "" and not run.pieces[0].upper:
            found.append((NameKind.PERSON, 1.5 if several else 1))
    if _is_described(body, run.pieces[-1].end, words):
        found.append((NameKind.PERSON, 4))
    ruled = _OF_PLACE.search(body, max(0, run.span.start - 30), run.span.start)
    if ruled is not None and fold(ruled[1]) in words.place_heads:
        found.append((NameKind.PLACE, 2))
    return found


def _inner_votes(sighting: Sighting, words: NameWords) -> list[tuple[NameKind, float]]:
    """What the words of the name themselves tell; a vote of 3 or more is final."""
    run = sighting.run
    if " ".join(run.words) in words.countries:
        return [(NameKind.PLACE, 4)]
    if run.titled:
        return []
    if run.words[-1] in LAWS and len(run.words) > 1:
        return [(NameKind.OTHER, 3)]
    head = next((w for w in run.words if w in ("of", "for")), None)
    core = run.words[: run.words.index(head)] if head else run.words
    for word in (*reversed(core), *run.words):
        if word in words.places and len(run.words) > 1:
            if word == "state" and run.words[0] in words.adjectives:
                return [(NameKind.ORGANISATION, 3)]
            return [(NameKind.PLACE, 3)]
        if word in words.organisations:
            return [(NameKind.ORGANISATION, 3)]
    if sighting.acronym:
        return [(NameKind.ORGANISATION, 2)]
    if len(run.pieces) == 1 and run.pieces[0].upper:
        return [(NameKind.ORGANISATION, 1.5)]
    return []


def _is_described(body: str, place: int, words: NameWords) -> bool:
    """Whether an age, "who" or a role follows between commas: "Ann Lee, a lawyer"."""
    match = _WHO.match(body, place, place + 80)
    if match is None:
        return False
    if match["age"] or match[0].split()[1:2] == ["who"]:
        return True
    return any(fold(word) in words.roles for word in (match["words"] or "").split()[:4])
