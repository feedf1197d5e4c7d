"""The plain sentence that says how the versions of one quotation stand to each other."""

from collections.abc import Sequence
from dataclasses import dataclass

from index.compare.plain import shortened
from index.records import QuoteState, QuoteVersion, Span
from index.text.words import listed, words

_NEGATIONS = listed("not no never nobody none nothing neither nor cannot without")
_CONDITIONS = listed("if unless")
_PLURAL = {
    "adds": "add", "cuts": "cut", "gives": "give", "has": "have", "quotes": "quote", "says": "say",
    "words": "word",
}  # fmt: skip
_LITTLE = 0.5  # part of the fullest version below which a version is told by what it has


@dataclass(frozen=True, slots=True)
class Told:
    """A version with what has to be known to tell it."""

    outlet: str
    body: str
    version: QuoteVersion
    turned: tuple[str, ...] = ()  # words it lacks of sentences that it has otherwise, folded
    swap: tuple[str, str] = ("", "")  # its words and those of the fullest that they stand for
    cut: tuple[Span, ...] = ()  # what is missing and has nothing in its place


def sentence(full: Told, parts: Sequence[Span], others: Sequence[Told]) -> str:
    """One sentence on all versions; `parts` are the places of the fullest between its marks."""
    acts: dict[tuple[str, ...], list[str]] = {}
    for outlet in dict.fromkeys(told.outlet for told in others):
        pieces = [told for told in others if told.outlet == outlet]
        acts.setdefault(_acts(full, parts, pieces), []).append(outlet)
    alike = [full.outlet]
    alike += [t.outlet for t in others if t.version.state is QuoteState.SAME]
    otherwise = {t.outlet for t in others if t.version.state is not QuoteState.SAME}
    alike = [outlet for outlet in dict.fromkeys(alike) if outlet not in otherwise]
    clauses = [_clause(outlets, done) for done, outlets in acts.items() if done]
    if all(told.outlet in alike for told in others):
        clauses.insert(0, f"{listing(alike)} have the same words")
    else:
        has = "has" if len(alike) == 1 else "have"
        clauses.insert(0, f"{listing(alike)} {has} the fullest version")
    text = "; ".join(clauses)
    return f"{text[0].upper() if text.startswith('article ') else text[0]}{text[1:]}."


def listing(names: Sequence[str]) -> str:
    """Names with "and" before the last."""
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} and {names[-1]}"


def _clause(outlets: Sequence[str], acts: Sequence[str]) -> str:
    if len(outlets) > 1:
        verbs = [act.partition(" ") for act in acts]
        acts = [f"{_PLURAL[verb]} {rest}" for verb, _, rest in verbs]
    return f"{listing(outlets)} {listing(acts)}"


def _acts(full: Told, parts: Sequence[Span], pieces: Sequence[Told]) -> tuple[str, ...]:
    """What an outlet does to the words, each act beginning with its verb; nothing is none."""
    states = {told.version.state: told for told in sorted(pieces, key=lambda t: len(t.swap[0]))}
    acts = [act for told in states.values() if (act := _act(told))]
    if QuoteState.PARAPHRASED not in states and any(told.cut for told in pieces):
        acts.insert(0, _clipped(full, parts, pieces))
    for told in pieces:
        version = told.version
        if version.other_speaker:
            acts.append(f"gives it to another speaker, “{shortened(version.speaker)}”")
        if version.other_verb:
            acts.append(f"has “{version.verb}” for “{full.version.verb}”")
    return tuple(dict.fromkeys(acts))


def _act(told: Told) -> str:
    match told.version.state:
        case QuoteState.REWORDED:
            return _reworded(told)
        case QuoteState.PARAPHRASED:
            return "says it without quotation marks"
        case _:
            return ""


def _clipped(full: Told, parts: Sequence[Span], pieces: Sequence[Told]) -> str:
    missing = [span for told in pieces for span in told.cut]
    places = [w for part in parts for w in words(full.body, part.start, part.end)]
    lacking = [n for n, w in enumerate(places) if _in_any(w, missing)]
    kept = len(places) - len(lacking)
    count = f"{len(lacking)} word{'' if len(lacking) == 1 else 's'}"
    if kept < _LITTLE * len(places):
        text = f"quotes only {kept} of its {len(places)} words"
    else:
        text = f"cuts {count} from its {_where(lacking, len(places))}"
    return text + _turning([word for told in pieces for word in told.turned])


def _in_any(word: Span, spans: Sequence[Span]) -> bool:
    return any(span.covers(word) for span in spans)


def _where(lacking: Sequence[int], size: int) -> str:
    """The beginning, middle or end that words are missing from, or several of these."""
    missing = set(lacking)
    head = next((n for n in range(size) if n not in missing), size)
    tail = next((n for n in range(size) if size - 1 - n not in missing), size)
    found = [
        name
        for name, lacks in (
            ("beginning", head > 0),
            ("middle", len(missing) > head + tail),
            ("end", tail > 0),
        )
        if lacks
    ]
    return listing(found)


def _turning(lacking: Sequence[str]) -> str:
    """That a negation or a condition is among the words that are cut, if so."""
    found = [
        word
        for word in dict.fromkeys(lacking)
        if word in _NEGATIONS or word in _CONDITIONS or word.endswith("n't")
    ]
    return (
        f", with {listing([f'“{word}”' for word in found])} among the missing words"
        if found
        else ""
    )


def _reworded(told: Told) -> str:
    own, other = (f"“{shortened(words)}”" if words else "" for words in told.swap)
    if own and other:
        return f"words it otherwise, {own} for {other}"
    return f"adds {own}" if own else "words it otherwise"
