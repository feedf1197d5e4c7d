"""What one outlet quotes and another says in the same words without quotation marks."""

from collections.abc import Sequence
from dataclasses import dataclass

from rapidfuzz.distance import LCSseq

from index.compare.passages import Told
from index.compare.speakers import NOBODY, Speaker, Speakers, same_speaker, spoken_word
from index.compare.utterances import Utterance, tokens_of
from index.records import Attribution, Column, Mention, MentionKind, Span
from index.text.words import words

_FEWEST = 3  # stems of a sentence that carry meaning; fewer are told again by chance
# Part of the stems, and how many, that must come again in order: in linked passages and others,
# said by the same speaker or by nobody.
_NEEDED = {
    (True, True): (0.5, 3),
    (True, False): (0.65, 4),
    (False, True): (0.6, 4),
    (False, False): (0.75, 6),
}
_BEFORE, _BEHIND = 2, 6  # words beside an attribution that opens or ends its sentence
_OPENING = 4  # words up to the "that" of what is said
_MARKS = frozenset('"“”«»„')
_EDGES = " \t\n,;:.!?…—–-"


@dataclass(frozen=True, slots=True, eq=False)
class Unquoted:
    """A sentence as far as nobody is quoted in it; `span` leaves out who says it."""

    column: int
    sentence: int
    span: Span
    stems: tuple[str, ...]  # those that carry meaning, in order
    known: frozenset[str]  # the same
    attributed: bool
    speaker: Speaker
    verb_written: str


class Sentences:
    """The sentences of an article outside quotation marks, each looked at when it is asked for."""

    def __init__(self, column: Column, sentences: Sequence[Told], speakers: Speakers) -> None:
        self._column, self._told, self._speakers = column, sentences, speakers
        self._quoted = [m.span for m in column.analysis.mentions if m.kind is MentionKind.QUOTATION]
        self._known: dict[int, Unquoted] = {}

    def like(self, stems: frozenset[str]) -> list[Unquoted]:
        """The sentences that have some of the stems, in order."""
        return [
            made
            for n, told in enumerate(self._told)
            if len(stems & told.stems) >= _FEWEST
            if len(stems & (made := self._at(n)).known) >= _FEWEST
        ]

    def _at(self, sentence: int) -> Unquoted:
        if sentence not in self._known:
            self._known[sentence] = self._made(sentence)
        return self._known[sentence]

    def _made(self, sentence: int) -> Unquoted:
        told, body = self._told[sentence], self._column.article.body
        quoted = [span for span in self._quoted if told.span.overlaps(span)]
        said = told.mentioned(MentionKind.ATTRIBUTION)
        span = _without_saying(body, told.span, [m.span for m in said])
        tokens = [
            token
            for token in tokens_of(self._column, span)
            if not any(q.covers(token.span) for q in quoted)
        ]
        if not quoted and not _MARKS.isdisjoint(told.span.of(body)):
            tokens = []  # perhaps quoted, by marks that nobody closed
        voice = next(iter(said), None)
        source = _attribution(voice).source if voice else ""
        return Unquoted(
            told.column,
            sentence,
            span,
            stems := tuple([token.stem for token in tokens if token.telling]),
            frozenset(stems),
            voice is not None,
            self._speakers.of(source, voice.span) if voice else NOBODY,
            spoken_word(body, voice.span, _attribution(voice).verb) if voice else "",
        )


def _attribution(mention: Mention) -> Attribution:
    assert isinstance(mention.value, Attribution)
    return mention.value


def _without_saying(body: str, sentence: Span, said: Sequence[Span]) -> Span:
    """The sentence without an attribution that opens or ends it."""
    start, end = sentence.start, sentence.end
    for span in said:
        if len(words(body, start, span.start)) <= _BEFORE:
            start = max(start, span.end)
            opening = words(body, start, end)[:_OPENING]
            start = next((w.end for w in opening if w.of(body).lower() == "that"), start)
        elif len(words(body, span.end, end)) <= _BEHIND:
            end = min(end, span.start)
    text = body[start:end]
    inner = text.strip(_EDGES)
    if not inner:
        return sentence
    start += len(text) - len(text.lstrip(_EDGES))
    return Span(start, start + len(inner))


def paraphrase(
    utterance: Utterance, sentences: Sentences, linked: frozenset[int]
) -> tuple[float, Unquoted] | None:
    """The sentence of another article that says the same, and how surely; None if there is none.

    Args:
        utterance: what is quoted.
        sentences: those of the other article.
        linked: the numbers of those that stand beside the quotation in a row.
    """
    found = [
        (score, -candidate.sentence, candidate)
        for candidate in sentences.like(utterance.stems)
        for clause in utterance.clauses
        if (score := _likeness(utterance, clause, candidate, linked))
    ]
    if not found:
        return None
    score, _, best = max(found, key=lambda entry: entry[:2])
    return score, best


def _likeness(
    utterance: Utterance, clause: range, other: Unquoted, linked: frozenset[int]
) -> float:
    told = [utterance.tokens[n] for n in clause if utterance.tokens[n].telling]
    stems = tuple(token.stem for token in told)
    plain = {token.stem for token in told if not token.capital}  # no words of names
    if len(plain & other.known) < _FEWEST:
        return 0
    same = same_speaker(utterance.speaker, other.speaker) if other.attributed else None
    if other.attributed and not same:
        return 0
    least, fewest = _NEEDED[other.sentence in linked, same is True]
    shared = LCSseq.similarity(stems, other.stems)
    return shared / len(stems) if shared >= max(fewest, least * len(stems)) else 0
