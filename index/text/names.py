"""Names of people, organisations and places, found by rules.

A name is a run of capitalised words; what stands around its mentions votes for its kind, and
all mentions of one article that name the same thing share a key: a surname has the key of the
full name, an acronym that of its long form.
"""

import re
from collections import Counter, defaultdict
from dataclasses import dataclass

from index.records import Mention, MentionKind, Name, NameKind, Sentence
from index.text.datelines import dateline_end
from index.text.name_matching import initials, same_name, skeleton
from index.text.name_runs import Run, is_headline, known_in, runs
from index.text.name_words import ARTICLES, NameWords, name_words
from index.text.words import fold, listed

__all__ = ["find", "same_name", "skeleton"]

_SAYING = listed(
    """said says told tells added adds wrote tweeted announced warned claimed argued insisted stated
    confirmed asked explained noted declared replied admitted testified recalled joked"""
)
_HEARD = listed("told tells asked")  # what follows hears it, and may be an outlet
_OF_PLACE = re.compile(r"\b(\w+)\s+of\s+(?:the\s+)?$")
_WHO = re.compile(r",\s+(?:(?:an?|the|who|whose)\s+(?P<words>[^,.;]{0,60}))?(?P<age>\d\d(?!\d))?")
_ENOUGH = 1.0  # votes; below that the kind is open
_LONGEST_ACRONYM = 8
_SHORTEST_ACRONYM = 3  # letters; two fit too many names, unless an article explains them


@dataclass(frozen=True, slots=True)
class _Sighting:
    """A run with the acronym given in brackets behind it."""

    run: Run
    acronym: str


def find(body: str, sentences: tuple[Sentence, ...]) -> tuple[Mention, ...]:
    """The names of `body`, rising; titles and roles are no part of them."""
    lower = _lower_words(body, sentences)
    plain = [s for s in sentences if not is_headline(body, s)]
    dateline = dateline_end(body)
    headlines = [s for s in sentences if is_headline(body, s)]
    seen = [run for s in plain for run in runs(body, s, lower, dateline)]
    seen = [run for run in seen if _is_name(run, seen)]
    known = {run.words for run in seen}
    seen += [n for s in headlines for run in runs(body, s, lower) for n in known_in(run, known)]
    seen.sort(key=lambda run: run.span)
    sightings = _with_acronyms(body, seen)
    keys = _keys(sightings)
    kinds = _kinds(body, sightings, keys, dateline)
    return tuple(_mention(s, keys, kinds) for s in sightings)


def _mention(
    sighting: _Sighting, keys: dict[tuple[str, ...], str], kinds: dict[str, NameKind]
) -> Mention:
    words = sighting.run.words
    key = keys[words]
    rule = "name" if key == " ".join(words) else "short form of a name"
    name = Name(key, kinds[key], sighting.acronym)
    return Mention(MentionKind.NAME, sighting.run.span, name, rule)


def _lower_words(body: str, sentences: tuple[Sentence, ...]) -> frozenset[str]:
    words = (w.of(body) for s in sentences for w in s.words)
    return frozenset(word for word in words if word.islower())


def _is_name(run: Run, seen: list[Run]) -> bool:
    """Whether a single word that opens a sentence is a name: other places of it tell."""
    first = run.pieces[0]
    if len(run.pieces) > 1 or run.titled or not first.opens or first.upper:
        return True
    words = name_words()
    if first.bare in words.countries or first.possessive:
        return True
    elsewhere = any(
        first.bare in other.words and not (other.pieces[0].opens and len(other.pieces) == 1)
        for other in seen
    )
    return elsewhere or not first.bare.endswith("s")


def _with_acronyms(body: str, seen: list[Run]) -> list[_Sighting]:
    """The runs, those in brackets behind their long form taken into it."""
    found: list[_Sighting] = []
    for run in seen:
        if found and _explains(body, found[-1].run, run):
            found[-1] = _Sighting(found[-1].run, run.pieces[0].text)
        else:
            found.append(_Sighting(run, ""))
    return found


def _explains(body: str, long: Run, short: Run) -> bool:
    piece = short.pieces[0]
    if len(short.pieces) > 1 or len(long.pieces) < 2 or len(piece.bare) > _LONGEST_ACRONYM:
        return False
    between = body[long.pieces[-1].end : piece.span.start].strip()
    return piece.upper and between == "(" and body[piece.end : piece.end + 1] == ")"


def _keys(sightings: list[_Sighting]) -> dict[tuple[str, ...], str]:
    """The key of each run of words: its own, or that of the name it is short for."""
    every = {s.run.words: None for s in sightings}
    keys = {words: " ".join(words) for words in every}
    longer = [words for words in every if len(words) > 1]
    told = {fold(s.acronym).replace(".", ""): s.run.words for s in sightings if s.acronym}
    upper = {s.run.words for s in sightings if s.run.pieces[0].upper}
    surnames: defaultdict[str, list[tuple[str, ...]]] = defaultdict(list)
    for words in longer:
        surnames[_surname(words)].append(words)
    for words in every:
        if len(words) > 1:
            continue
        if words[0] in told:
            keys[words] = keys[told[words[0]]]
        elif words in upper and len(words[0]) >= _SHORTEST_ACRONYM:
            matching = [w for w in longer if initials(w) == words[0]]
            keys[words] = keys[matching[0]] if len(matching) == 1 else words[0]
        elif words[0] in name_words().organisations:
            matching = [w for w in longer if words[0] in w]
            keys[words] = keys[matching[0]] if len(matching) == 1 else words[0]
        elif words[0] not in name_words().countries:
            matching = surnames[_surname(words)]
            sure = len(matching) == 1 and _may_be_person(matching[0])
            keys[words] = keys[matching[0]] if sure else words[0]
    return keys


def _may_be_person(words: tuple[str, ...]) -> bool:
    known = name_words()
    return not (set(words) & (known.organisations | known.places)) and "of" not in words


def _surname(words: tuple[str, ...]) -> str:
    head, dash, tail = words[-1].partition("-")
    return tail if dash and head in ARTICLES else words[-1]


def _kinds(
    body: str, sightings: list[_Sighting], keys: dict[tuple[str, ...], str], dateline: int
) -> dict[str, NameKind]:
    """The kind of each key, by the votes of all its mentions; capitals of a dateline tell none."""
    votes: defaultdict[str, Counter[NameKind]] = defaultdict(Counter)
    words = name_words()
    for sighting in sightings:
        key = keys[sighting.run.words]
        if sighting.run.span.end <= dateline:
            opens = not body[: sighting.run.span.start].strip()
            votes[key][NameKind.PLACE] += 1 if opens else 0
            continue
        for kind, weight in _votes(body, sighting, words):
            votes[key][kind] += weight  # type: ignore[assignment]
        if _is_called_by_surname(sighting.run, key):
            votes[key][NameKind.PERSON] += 1
    found = {}
    for key in keys.values():
        kind, most = max(votes[key].items(), key=lambda v: v[1], default=(NameKind.OTHER, 0))
        found[key] = kind if most >= _ENOUGH else NameKind.OTHER
    return found


def _is_called_by_surname(run: Run, key: str) -> bool:
    words = tuple(key.split())
    return len(run.words) == 1 < len(words) and _surname(run.words) == _surname(words)


def _votes(body: str, sighting: _Sighting, words: NameWords) -> list[tuple[NameKind, float]]:
    run = sighting.run
    found = _inner_votes(sighting, words)
    if found and found[0][1] >= 3:
        return found
    several = len(run.pieces) > 1
    if several and run.words[0] in words.given and _may_be_person(run.words):
        found.append((NameKind.PERSON, 1.5))
    if run.titled:
        found.append((NameKind.PERSON, 3))
    before, after = run.before, run.after
    if before is not None and not before.capital:
        gap = body[before.end : run.span.start].strip()
        if before.bare in words.roles and gap in ("", ",") and _may_be_person(run.words):
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
        found.append((NameKind.PERSON, 2))
    ruled = _OF_PLACE.search(body, max(0, run.span.start - 30), run.span.start)
    if ruled is not None and fold(ruled[1]) in words.place_heads:
        found.append((NameKind.PLACE, 2))
    return found


def _inner_votes(sighting: _Sighting, words: NameWords) -> list[tuple[NameKind, float]]:
    """What the words of the name themselves tell; a vote of 3 or more is final."""
    run = sighting.run
    if " ".join(run.words) in words.countries:
        return [(NameKind.PLACE, 4)]
    if run.titled:
        return []
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
