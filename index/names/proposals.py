"""Entries that may be one name: proposed with evidence, never joined by the program."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from index.names.table import NameTable
from index.records import (
    ArticleId,
    NameEntry,
    NameEvidence,
    NameKind,
    NameProposal,
    NameSighting,
    Sureness,
)
from index.text.name_matching import initials, skeleton, sounds_like
from index.text.name_sounds import Writing, sound_alike, sound_of
from index.text.name_words import ARTICLES, name_words

_FEWEST_INITIALS = 3
_FEWEST_CONSONANTS = 4  # fewer are alike by chance where their classes alone are compared
_MOST_ALIKE = 50  # names of one skeleton; more are no evidence for any two of them


@dataclass(frozen=True, slots=True)
class _Guess:
    """Two entries, by key, and what speaks for their being one."""

    keys: tuple[str, str]
    rule: str
    seen: NameSighting
    sureness: Sureness


def proposals(table: NameTable, story_of: Mapping[ArticleId, int]) -> tuple[NameProposal, ...]:
    """Pairs of entries that a rule takes for one, surest first, each pair once.

    Args:
        table: the entries; pairs that the analyst keeps apart are not proposed.
        story_of: the story of each article; a surname counts within one story only.
    """
    entries = {entry.key: entry for entry in table.entries()}
    found: dict[frozenset[str], _Guess] = {}
    for guess in _guesses(table, entries, story_of):
        one, other = guess.keys
        if one == other or one not in entries or other not in entries:
            continue
        if table.kept_apart(one, other) or not _agree(entries[one], entries[other]):
            continue
        known = found.get(frozenset(guess.keys))
        if known is None or guess.sureness > known.sureness:
            found[frozenset(guess.keys)] = guess
    made = (_proposal(guess, entries) for guess in found.values())
    return tuple(sorted(made, key=lambda p: (-p.sureness, p.keys)))


def _proposal(guess: _Guess, entries: Mapping[str, NameEntry]) -> NameProposal:
    commonest = sorted(guess.keys, key=lambda key: (-entries[key].count, key))
    one, other = entries[commonest[0]], entries[commonest[1]]
    kind = one.kind if one.kind is not NameKind.OTHER else other.kind
    seen = guess.seen
    evidence = NameEvidence(guess.rule, "", seen.article, seen.span)
    names = one.name, other.name
    return NameProposal((one.key, other.key), names, kind, evidence, guess.sureness)


def _agree(one: NameEntry, other: NameEntry) -> bool:
    return one.kind is other.kind or NameKind.OTHER in (one.kind, other.kind)


def _guesses(
    table: NameTable, entries: Mapping[str, NameEntry], story_of: Mapping[ArticleId, int]
) -> Iterator[_Guess]:
    first: dict[str, NameSighting] = {}  # of each key of a full form
    for key in entries:
        for seen in table.sightings(key):
            if seen.form[0] == seen.form[1]:
                first.setdefault(seen.key, seen)
    yield from _in_brackets(table, entries, first)
    yield from _without_title(table, first)
    yield from _initials(table, first)
    yield from _transliterations(table, first)
    yield from _surnames(table, entries, story_of)


def _in_brackets(
    table: NameTable, entries: Mapping[str, NameEntry], first: Mapping[str, NameSighting]
) -> Iterator[_Guess]:
    for key in entries:
        for seen in table.sightings(key):
            for told in (seen.gloss, seen.acronym):
                if told in first:
                    other = table.key(first[told].form)
                    rule = "one stands in brackets behind the other"
                    yield _Guess((key, other), rule, seen, Sureness.LIKELY)


def _without_title(table: NameTable, first: Mapping[str, NameSighting]) -> Iterator[_Guess]:
    titles = name_words().titles
    for key, seen in first.items():
        words = key.split()
        start = 0
        while start < len(words) and words[start] in titles:
            start += 1
        bare = first.get(" ".join(words[start:])) if start else None
        if bare is not None:
            keys = table.key(seen.form), table.key(bare.form)
            yield _Guess(keys, "the same without its title", seen, Sureness.LIKELY)


def _initials(table: NameTable, first: Mapping[str, NameSighting]) -> Iterator[_Guess]:
    """Acronyms that no article explains, where one name alone has such initials."""
    long: defaultdict[str, set[str]] = defaultdict(set)
    for key, seen in first.items():
        if " " in key:
            long[initials(tuple(key.split()))].add(table.key(seen.form))
    for key, seen in first.items():
        if len(key) >= _FEWEST_INITIALS and seen.spelling.replace(".", "").isupper():
            meant = long[key] - {table.key(seen.form)}
            if len(meant) == 1:
                keys = table.key(seen.form), meant.pop()
                yield _Guess(keys, f"its initials are {seen.spelling}", seen, Sureness.GUESSED)


def _transliterations(table: NameTable, first: Mapping[str, NameSighting]) -> Iterator[_Guess]:
    alike: defaultdict[str, list[str]] = defaultdict(list)
    for key in first:
        for group in dict.fromkeys((skeleton(key), _coarsely(key))):
            alike[group].append(key)
    for keys in alike.values():
        if len(keys) > _MOST_ALIKE:
            continue
        for n, one in enumerate(keys):
            for other in keys[n + 1 :]:
                if sounds_like(one, other) or _sound_alike(one, other):
                    pair = table.key(first[one].form), table.key(first[other].form)
                    rule = "the same sounds in another transliteration"
                    yield _Guess(pair, rule, first[other], Sureness.GUESSED)


def _coarsely(key: str) -> str:
    """The consonants of a name by classes that transliterations differ in: Gaddafi, Qaddafi."""
    return " ".join(sound_of(word, Writing.ALPHABET).consonants for word in key.split())


def _sound_alike(one: str, other: str) -> bool:
    words = one.split(), other.split()
    if len(words[0]) != len(words[1]) or _coarsely(one) != _coarsely(other):
        return False
    countries = name_words().countries
    if one in countries or other in countries or len(_coarsely(one)) < _FEWEST_CONSONANTS:
        return False
    pairs = zip(*words, strict=True)
    return all(sound_alike(*(sound_of(w, Writing.ALPHABET) for w in pair)) for pair in pairs)


def _surnames(
    table: NameTable, entries: Mapping[str, NameEntry], story_of: Mapping[ArticleId, int]
) -> Iterator[_Guess]:
    """Surnames alone, where their story has just one person of that name."""
    persons: defaultdict[tuple[int, str], set[str]] = defaultdict(set)
    rivals: defaultdict[tuple[int, str], set[str]] = defaultdict(set)
    alone: list[tuple[str, int, NameSighting]] = []
    countries = name_words().countries
    for key, entry in entries.items():
        for seen in table.sightings(key):
            story, words = story_of.get(seen.article), seen.key.split()
            if story is None or entry.kind not in (NameKind.PERSON, NameKind.OTHER):
                continue
            if len(words) > 1:
                rivals[story, _surname(words)].add(key)
                if entry.kind is NameKind.PERSON:
                    persons[story, _surname(words)].add(key)
            elif len(words) == 1 and key not in countries and not seen.spelling.isupper():
                alone.append((key, story, seen))
    for key, story, seen in alone:
        surname = _surname(seen.key.split())
        meant = persons[story, surname] - {key}
        if len(meant) == 1 and not rivals[story, surname] - meant - {key}:
            rule = "the only person of that surname in its story"
            sure = Sureness.LIKELY if entries[key].kind is NameKind.PERSON else Sureness.GUESSED
            yield _Guess((key, next(iter(meant))), rule, seen, sure)


def _surname(words: list[str]) -> str:
    head, dash, tail = words[-1].partition("-")
    return tail if dash and head in ARTICLES else words[-1]
