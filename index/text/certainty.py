"""How sure a text is of what it says: hedges, claims, denials and confirmations."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache

from index.records import CertaintyMark, Mention, MentionKind, Rung, Sentence
from index.text.inflection import verb_forms
from index.text.lexicon import entries, texts
from index.text.phrases import Found, Line, PhraseTable, lines_of
from index.text.words import listed

_FILE = "certainty"
_BE = listed(
    "is are was were be been being am it's he's she's they're i'm we're isn't aren't wasn't weren't"
)
_NEGATIONS = listed(
    """not never cannot can't couldn't didn't doesn't don't hasn't haven't hadn't isn't aren't
    wasn't weren't won't wouldn't neither nor without declined refused unable failed nobody none"""
)
_BETWEEN = listed("be been have immediately independently yet to could would publicly either fully")
_GROUP = listed("be been have not still also even yet never already soon well only again")
_CLAIMED_THINGS = listed("life lives responsibility victory credit asylum benefits victims")
_REFUSED = listed(
    """access admission aid asylum bail benefits care citizenship coverage entry exit food funding
    help licence license medical opportunity parole passage permission permit right rights service
    services shelter treatment use visa visas water"""
)
_ADVERBS = listed("not now also still then once no longer yet already soon both all")
_MAX_GROUP = 4


@dataclass(frozen=True, slots=True)
class _Entry:
    """What a phrase of the lexicon means and how it was listed."""

    rung: Rung
    lemma: str
    rule: str  # a key of _READERS


@dataclass(frozen=True, slots=True)
class _Lexicon:
    table: PhraseTable[_Entry]
    before_noun: frozenset[str]
    after_noun: frozenset[str]


@cache
def _lexicon() -> _Lexicon:
    rows: list[tuple[str, _Entry]] = []
    for entry in entries(_FILE, "rung"):
        rows += _rows(entry, Rung[str(entry["name"]).upper()])
    nouns = entries(_FILE, "nouns")[0]
    return _Lexicon(
        PhraseTable(rows), frozenset(texts(nouns, "before")), frozenset(texts(nouns, "after"))
    )


def _rows(entry: dict[str, object], rung: Rung) -> Iterator[tuple[str, _Entry]]:
    for phrase in texts(entry, "phrases"):
        yield phrase, _Entry(rung, phrase, "phrase")
    for verb in texts(entry, "verbs"):
        for form in verb_forms(verb):
            yield form, _Entry(rung, verb, "verb")
    for verb in texts(entry, "to_verbs"):
        for form in verb_forms(verb):
            yield f"{form} to", _Entry(rung, f"{verb} to", "to")
    for phrase in texts(entry, "except"):
        yield phrase, _Entry(rung, phrase, "except")
    for word in texts(entry, "be_to"):
        yield f"{word} to", _Entry(rung, f"be {word} to", "be to")
    for modal in texts(entry, "modals"):
        form, _, base = modal.partition(" = ")
        yield form, _Entry(rung, base or form, "modal")


def find(body: str, sentences: tuple[Sentence, ...]) -> tuple[Mention, ...]:
    """The marks of certainty in `body`, by start; none over another.

    The span has the hedge and the auxiliaries of its verb group ("could still be"). What is
    denied to be confirmed ("could not verify") is `Rung.DOUBTED`, with "not" in the lemma.
    """
    found: list[Mention] = []
    for line in lines_of(body, sentences):
        for phrase in _lexicon().table.within(line):
            mention = _READERS[phrase.value.rule](line, phrase)
            if mention is None:
                continue
            while found and mention.span.covers(found[-1].span):
                found.pop()  # "could not" of "could not be verified"
            if not found or found[-1].span.end <= mention.span.start:
                found.append(mention)
    return tuple(found)


def _phrase(line: Line, found: Found[_Entry]) -> Mention | None:
    return _mention(line, found.first, found.end, found.value, negated=False)


def _except(_line: Line, _found: Found[_Entry]) -> Mention | None:
    return None


def _to(line: Line, found: Found[_Entry]) -> Mention | None:
    """As in "plans to", "did not agree to", "is expected to have"."""
    end = _group_end(line, found.end)
    be = _be_before(line, found.first)
    if be is not None:
        return _be_mention(line, found, be, end)
    first, negated = _negated(line, found.first)
    return _mention(line, first, end, found.value, negated=negated)


def _be_to(line: Line, found: Found[_Entry]) -> Mention | None:
    """As in "is set to", "was widely believed to have"; but not "said to reporters"."""
    end = _group_end(line, found.end)
    be = _be_before(line, found.first)
    if be is not None:
        return _be_mention(line, found, be, end)
    if line.words[found.end : found.end + 1] not in (("be",), ("have",)):
        return None
    return _mention(line, found.first, end, found.value, negated=False)


def _be_mention(line: Line, found: Found[_Entry], be: int, end: int) -> Mention:
    negated = not _NEGATIONS.isdisjoint(line.words[be : found.first])
    return _mention(line, be, end, found.value, negated=negated)


def _be_before(line: Line, first: int) -> int | None:
    """The form of "be" that word `first` belongs to, adverbs left out."""
    k = first
    while k > 0 and first - k < 3 and not line.gaps[k]:
        if line.words[k - 1] in _BE:
            return k - 1
        if not (line.words[k - 1] in _ADVERBS or line.words[k - 1].endswith("ly")):
            return None
        k -= 1
    return None


def _verb(line: Line, found: Found[_Entry]) -> Mention | None:
    taken = not _CLAIMED_THINGS.isdisjoint(line.words[found.end : found.end + 3])
    if found.value.lemma == "claim" and taken:
        return None
    if line.capital[found.first] and found.first:
        return None
    if found.value.lemma == "consider" and not _is_weighed(line, found):
        return None
    if found.value.lemma == "deny" and not _REFUSED.isdisjoint(
        line.words[found.end : found.end + 3]
    ):
        return None  # "denied service to a couple" is refused
    if found.value.lemma == "confirm" and _is_vote(line, found):
        return None
    first, negated = _negated(line, found.first)
    return _mention(line, first, found.end, found.value, negated=negated)


def _is_weighed(line: Line, found: Found[_Entry]) -> bool:
    """Whether "consider" is to think about doing, or by others to be; "those considered obese"."""
    if line.words[found.first] == "considered":
        return _be_before(line, found.first) is not None
    return True


def _is_vote(line: Line, found: Found[_Entry]) -> bool:
    """Whether someone is confirmed in office: "to confirm Judge Ames"."""
    first, behind = found.first, found.end
    infinitive = first > 0 and line.words[first - 1] in ("to", "not")
    named = behind < len(line.words) and line.capital[behind] and not line.gaps[behind]
    return infinitive and named and line.words[behind] not in ("that", "it", "the")


def _negated(line: Line, first: int) -> tuple[int, bool]:
    """Whether "not" and its like govern word `first`, and where they begin."""
    k = first
    while k > 0 and first - k < 4 and not line.gaps[k] and line.words[k - 1] in _BETWEEN:
        k -= 1
    if k > 0 and not line.gaps[k] and line.words[k - 1] in _NEGATIONS:
        k -= 1
        if k > 0 and not line.gaps[k] and line.words[k - 1] in ("could", "did", "does", "do"):
            k -= 1
        return k, True
    return first, False


def _modal(line: Line, found: Found[_Entry]) -> Mention | None:
    if not _is_modal(line, found.first):
        return None
    end = _group_end(line, found.end)
    negated = not _NEGATIONS.isdisjoint(line.words[found.first : end])
    if negated and found.value.lemma == "could":
        return None  # "could not be reached" is inability, no hedge
    return _mention(line, found.first, end, found.value, negated=negated)


def _is_modal(line: Line, k: int) -> bool:
    """Tells "they may go" from "in May", and "it will rise" from "a will", by what stands near."""
    lexicon, words = _lexicon(), line.words
    if k + 1 >= len(words) or (line.capital[k] and "'" not in words[k]):
        return False
    before = words[k - 1] if k and not line.gaps[k] else ""
    if before in lexicon.before_noun or before.endswith("'s"):
        return False
    if line.gaps[k + 1]:
        return False
    return words[k + 1] not in lexicon.after_noun and not words[k + 1][0].isdigit()


def _group_end(line: Line, end: int) -> int:
    """Takes in auxiliaries and adverbs: "may have been", "could still be"."""
    words, k, last = line.words, end, end
    while k < len(words) and k - end < _MAX_GROUP and not line.gaps[k]:
        if words[k] in ("be", "been", "have", "not"):
            last = k + 1
        elif not (words[k] in _GROUP or words[k].endswith("ly")):
            break
        k += 1
    return last


def _mention(line: Line, first: int, end: int, entry: _Entry, *, negated: bool) -> Mention:
    rung, lemma = entry.rung, entry.lemma
    if negated:
        lemma = f"not {lemma}"
        if rung is Rung.CONFIRMED:
            rung = Rung.DOUBTED
        elif rung is Rung.DENIED:
            rung = Rung.REPORTED
    value = CertaintyMark(rung, lemma)
    return Mention(MentionKind.CERTAINTY, line.span(first, end), value, entry.rule)


_READERS: dict[str, Callable[[Line, Found[_Entry]], Mention | None]] = {
    "phrase": _phrase,
    "except": _except,
    "verb": _verb,
    "to": _to,
    "be to": _be_to,
    "modal": _modal,
}
