"""Rival words for one thing, and one-sided evaluative words, from the lexicons."""

import re
from collections.abc import Callable, Iterator
from functools import cache

from index.records import Mention, MentionKind, RivalWord, Sentence, Span
from index.text.inflection import noun_forms, past_forms, verb_forms
from index.text.lexicon import entries, texts
from index.text.phrases import Found, Line, PhraseTable, lines_of
from index.text.time_words import MONTH_NAMES

INTENSIFIER = "intensifier"

_JOINT = re.compile(r"-|'s$")
_PART = re.compile(r"[^-']+")
_MONTHS = frozenset(name.lower() for name in MONTH_NAMES)
_Choices = tuple[RivalWord, ...]  # empty where a phrase only looks like a rival word


def find(body: str, sentences: tuple[Sentence, ...]) -> tuple[Mention, ...]:
    """The rival words of `body`, by start; `thing` is "intensifier" for evaluative words.

    A word that rivals for several things is one mention for each of them. Words written as part
    of a name ("Liberation Army") are left out. "regime-held" gives "regime".
    """
    found: list[Mention] = []
    for line in lines_of(body, sentences):
        for phrase in _table().within(line):
            if not _is_name(line, phrase):
                span = line.span(phrase.first, phrase.end)
                found.extend(_mentions(span, phrase.value))
        found.extend(_compounds(line))
    return tuple(sorted(found, key=lambda m: (m.span, m.rule)))


@cache
def actions() -> frozenset[str]:
    """The things of rival words that are deeds: those told by verbs."""
    told = entries("rivals", "rival")
    return frozenset(str(e["thing"]) for e in told if texts(e, "verbs") or texts(e, "pasts"))


@cache
def parties() -> frozenset[str]:
    """The things of which an event has one, whatever it is called: its government, its rebels."""
    return frozenset(str(e["thing"]) for e in entries("rivals", "rival") if e.get("party"))


def _mentions(span: Span, choices: _Choices) -> Iterator[Mention]:
    for choice in choices:
        rule = choice.thing if choice.thing == INTENSIFIER else f"rival words: {choice.thing}"
        yield Mention(MentionKind.RIVAL, span, choice, rule)


def _compounds(line: Line) -> Iterator[Mention]:
    """The parts of "regime-held" and "ex-rebel", and "regime's"; only single words."""
    nouns = _nouns()
    for i, word in enumerate(line.words):
        if not _JOINT.search(word) or line.ends[i] - line.starts[i] != len(word):
            continue  # folding changed its length, so parts have no certain place
        named = i > 0 and line.capital[i]
        for part in _PART.finditer(word):
            if part[0] in nouns and not named and part[0] != word:
                start = line.starts[i]
                yield from _mentions(Span(start + part.start(), start + part.end()), nouns[part[0]])


def _is_name(line: Line, found: Found[_Choices]) -> bool:
    """Whether the words stand in capitals beside other capitals, not opening the sentence."""
    first, end = found.first, found.end
    if not found.value:
        return True
    if end == first + 1 and line.capital[first] and line.words[first] in _MONTHS:
        return True
    if first == 0 or not line.capital[first] or _listed_with_capital(found):
        return False
    return not line.gaps[first] or (end < len(line.words) and line.capital[end])


def _listed_with_capital(found: Found[_Choices]) -> bool:
    return any(choice.choice[:1].isupper() for choice in found.value)


@cache
def _table() -> PhraseTable[_Choices]:
    choices: dict[str, dict[RivalWord, None]] = {}
    for form, word in (*_rival_forms(), *_intensifiers()):
        choices.setdefault(form, {})[word] = None
    rows: dict[str, _Choices] = {form: tuple(words) for form, words in choices.items()}
    for entry in entries("rivals", "rival"):
        for phrase in texts(entry, "except"):
            rows.setdefault(phrase, ())
    return PhraseTable(rows.items())


@cache
def _nouns() -> dict[str, _Choices]:
    """The one-word nouns of the things that stand in compounds."""
    found: dict[str, _Choices] = {}
    for entry in entries("rivals", "rival"):
        named = _named(entry)
        for noun in texts(entry, "nouns"):
            if " " not in noun and "-" not in noun:
                choice = RivalWord(str(entry["thing"]), named.get(noun, noun))
                found[noun] = (*found.get(noun, ()), choice)
    return found


def _named(entry: dict[str, object]) -> dict[str, str]:
    """The name of the choice that each word under `same` makes."""
    same = entry.get("same", [])
    families = same if isinstance(same, list) else []
    return {str(word): str(family[0]) for family in families for word in family}


def _rival_forms() -> Iterator[tuple[str, RivalWord]]:
    for entry in entries("rivals", "rival"):
        thing, named = str(entry["thing"]), _named(entry)
        for key, forms in _FORMS.items():
            for word in texts(entry, key):
                choice = RivalWord(thing, named.get(word, word))
                for form in forms(word):
                    yield form, choice


def _intensifiers() -> Iterator[tuple[str, RivalWord]]:
    for entry in entries("intensifiers", "intensifier"):
        for word in (*texts(entry, "words"), *texts(entry, "adverbs")):
            yield word, RivalWord(INTENSIFIER, word)


def _as_it_stands(phrase: str) -> tuple[str, ...]:
    return (phrase,)


_FORMS: dict[str, Callable[[str], tuple[str, ...]]] = {
    "nouns": noun_forms,
    "verbs": verb_forms,
    "pasts": past_forms,
    "phrases": _as_it_stands,
}
