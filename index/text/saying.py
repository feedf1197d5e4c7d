"""The vocabulary of saying: verbs, what they need beside them, channels and agencies."""

from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from index.text.inflection import noun_forms, past_forms, verb_forms
from index.text.lexicon import entries, texts
from index.text.phrases import PhraseTable
from index.text.words import fold

_FILE = "verbs_of_saying"


class Needs(StrEnum):
    """What must stand beside a verb before it counts as an attribution."""

    SUBJECT = "subject"
    ADDRESSEE = "addressee"
    CLAUSE = "clause"
    THAT = "that"
    NUMBER = "number"
    BODY = "body"
    QUOTATION = "quotation"


@dataclass(frozen=True, slots=True)
class Saying:
    """A verb form: its base, what it needs, and which forms it may be."""

    base: str
    needs: tuple[Needs, ...]  # one of them is enough
    particle: str = ""
    hearer: bool = False  # someone it is said to may follow
    is_base: bool = False
    is_past: bool = False
    is_progressive: bool = False


@cache
def verbs() -> dict[str, tuple[Saying, ...]]:
    """Readings of each verb form by its first word; readings with a particle come first."""
    needs: dict[str, list[Needs]] = {}
    hearers: set[str] = set()
    for entry in entries(_FILE, "verbs"):
        for verb in texts(entry, "list"):
            needs.setdefault(verb, []).append(Needs(str(entry["needs"])))
            if entry.get("hearer") or entry["needs"] == Needs.ADDRESSEE:
                hearers.add(verb)
    found: dict[str, dict[tuple[str, str], Saying]] = {}
    for verb, kinds in needs.items():
        head, _, particle = verb.partition(" ")
        pasts = set(past_forms(head))
        for form in verb_forms(head):
            reading = Saying(
                verb,
                tuple(kinds),
                particle,
                verb in hearers,
                is_base=form == head,
                is_past=form in pasts,
                is_progressive=form.endswith("ing"),
            )
            found.setdefault(form, {})[verb, particle] = reading
    return {
        form: tuple(sorted(readings.values(), key=lambda r: not r.particle))
        for form, readings in found.items()
    }


class Stance(StrEnum):
    """What a verb of saying lets a reader infer of what is said, or of who says it."""

    DOUBT = "doubt"
    GUILT = "guilt"
    COLOUR = "colour"


@cache
def stances() -> dict[str, Stance]:
    """The stance of each verb that has one, by its base form."""
    return {
        verb: Stance(str(entry["stance"]))
        for entry in entries(_FILE, "stances")
        for verb in texts(entry, "list")
    }


@cache
def channels() -> frozenset[str]:
    """Nouns for what something is said through, in the singular and the plural."""
    return _nouns("channels")


@cache
def platforms() -> PhraseTable[str]:
    """Names of places to publish at."""
    return PhraseTable(
        (p, p) for entry in entries(_FILE, "platforms") for p in texts(entry, "list")
    )


@cache
def agencies() -> PhraseTable[str]:
    """Names of news agencies and broadcasters."""
    return PhraseTable((a, a) for entry in entries(_FILE, "agencies") for a in texts(entry, "list"))


@cache
def source_nouns() -> frozenset[str]:
    """Nouns for people and papers that something can be cited from."""
    return _nouns("sources")


@cache
def collectives() -> frozenset[str]:
    """Nouns for bodies that speak and are "it", never "he" or "she"."""
    return _nouns("collectives")


def _nouns(table: str) -> frozenset[str]:
    nouns = (noun for entry in entries(_FILE, table) for noun in texts(entry, "list"))
    return frozenset(fold(form) for noun in nouns for form in noun_forms(noun))
