"""Names of people, organisations and places, found by rules.

A name is a run of capitalised words; its kind is told by index/text/name_kinds.py. All mentions
of one article that name the same thing share a key: a surname has the key of the full name, an
acronym that of its long form.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from index.records import Mention, MentionKind, Name, NameKind, Sentence
from index.text.datelines import dateline_end
from index.text.name_kinds import Sighting, kinds_of, may_be_person, surname
from index.text.name_matching import initials, same_name, skeleton
from index.text.name_runs import Run, is_headline, joined, known_in, runs
from index.text.name_words import name_words
from index.text.words import fold

__all__ = ["find", "same_name", "skeleton"]

_LONGEST_ACRONYM = 8
_SHORTEST_ACRONYM = 3  # letters; two fit too many names, unless an article explains them


@dataclass(frozen=True, slots=True)
class Candidates:
    """The runs of a body that are taken for names, rising."""

    runs: tuple[Run, ...]
    lower: frozenset[str]  # words that the body also has in lower case
    dateline: int  # where it ends


def find(body: str, sentences: tuple[Sentence, ...]) -> tuple[Mention, ...]:
    """The names of `body`, rising; titles and roles are no part of them."""
    found = candidates(body, sentences)
    sightings = _with_acronyms(body, found.runs)
    keys = _keys(sightings)
    kinds = kinds_of(body, sightings, keys, found.lower, found.dateline)
    return tuple(_mention(s, keys, kinds) for s in sightings)


def candidates(body: str, sentences: tuple[Sentence, ...]) -> Candidates:
    """The runs that `find` takes for names, before it asks what they name."""
    lower = _lower_words(body, sentences)
    plain = [s for s in sentences if not is_headline(body, s)]
    dateline = dateline_end(body)
    headlines = [s for s in sentences if is_headline(body, s)]
    seen = [n for s in plain for n in joined(body, runs(body, s, lower, dateline))]
    seen = [run for run in seen if _is_name(run, seen)]
    known = {run.words for run in seen}
    seen += [n for s in headlines for run in runs(body, s, lower) for n in known_in(run, known)]
    seen.sort(key=lambda run: run.span)
    return Candidates(tuple(seen), lower, dateline)


def _mention(
    sighting: Sighting, keys: dict[tuple[str, ...], str], kinds: dict[str, NameKind]
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


def _with_acronyms(body: str, seen: Iterable[Run]) -> list[Sighting]:
    """The runs, those in brackets behind their long form taken into it."""
    found: list[Sighting] = []
    for run in seen:
        if found and _explains(body, found[-1].run, run):
            found[-1] = Sighting(found[-1].run, run.pieces[0].text)
        else:
            found.append(Sighting(run, ""))
    return found


def _explains(body: str, long: Run, short: Run) -> bool:
    piece = short.pieces[0]
    if len(short.pieces) > 1 or len(long.pieces) < 2 or len(piece.bare) > _LONGEST_ACRONYM:
        return False
    between = body[long.pieces[-1].end : piece.span.start].strip()
    return piece.upper and between == "(" and body[piece.end : piece.end + 1] == ")"


def _keys(sightings: list[Sighting]) -> dict[tuple[str, ...], str]:
    """The key of each run of words: its own, or that of the name it is short for."""
    every = {s.run.words: None for s in sightings}
    keys = {words: " ".join(words) for words in every}
    longer = [words for words in every if len(words) > 1]
    told = {fold(s.acronym).replace(".", ""): s.run.words for s in sightings if s.acronym}
    upper = {s.run.words for s in sightings if s.run.pieces[0].upper}
    surnames: defaultdict[str, list[tuple[str, ...]]] = defaultdict(list)
    for words in longer:
        surnames[surname(words)].append(words)
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
            matching = surnames[surname(words)]
            sure = len(matching) == 1 and may_be_person(matching[0])
            keys[words] = keys[matching[0]] if sure else words[0]
    return keys
