"""Words in quotation marks, with who speaks them and by which verb."""

import re
from bisect import bisect_right
from dataclasses import dataclass

from index.records import Attribution, Mention, MentionKind, Quotation, Sentence, Span
from index.text import attribution
from index.text.chunks import PREPOSITIONS
from index.text.quotemarks import Quoted, quoted
from index.text.saying import collectives
from index.text.words import fold, words

_SCARE_WORDS = 3
_REACH = 140  # characters between a quotation and its attribution in one sentence
_TITLE_WORDS = 3  # from so many words all in capitals it is a title even with a stop
_LABEL_WORDS = 6  # "Bali: “…”" names a speaker without a verb in so many words
_PRONOUNS = frozenset({"he", "she", "it", "they", "who", "i", "we"})


@dataclass(frozen=True, slots=True)
class _Voice:
    """Who speaks, by which verb, and the rule that told so."""

    speaker: str
    verb: str
    rule: str


_NAME = re.compile(r"([^\W\d_a-z][\w'’-]+)[ \u00a0]([^\W\d_a-z][\w’'-]+)")
_NOBODY = _Voice("", "", "")
_INNER = _Voice("", "", "nested")  # someone whom the one quoted quotes


def find(
    body: str,
    sentences: tuple[Sentence, ...],
    attributions: tuple[Mention, ...] | None = None,
) -> tuple[Mention, ...]:
    """The quotations of `body`, by start; inner ones follow the one they stand in.

    A speaker named by a pronoun is replaced by the one the text named last. `scare` is set for
    one to three words in a sentence where nobody speaks.
    """
    quotes = quoted(body)
    if not quotes:
        return ()
    said = attribution.find(body, sentences, quotes) if attributions is None else attributions
    finder = _Speakers(body, sentences, said)
    return tuple(finder.mention(quote) for quote in quotes)


def _head(source: str) -> str:
    """The noun that a source is: "ministry" of "the Ministry of Health"."""
    said = fold(source).split()
    stop = next((n for n, word in enumerate(said) if n and word in PREPOSITIONS), len(said))
    return said[stop - 1] if said else ""


class _Speakers:
    """Gives each quotation its speaker, in reading order."""

    def __init__(
        self, body: str, sentences: tuple[Sentence, ...], attributions: tuple[Mention, ...]
    ) -> None:
        self._body = body
        self._sentences = sentences
        self._starts = [s.span.start for s in sentences]
        self._said = [(m.span, m.value) for m in attributions if isinstance(m.value, Attribution)]
        self._named = self._names_in_order()
        self._last: tuple[Quoted, _Voice] | None = None
        self._around: list[tuple[Quoted, _Voice]] = []

    def _names_in_order(self) -> list[str]:
        """The source of each attribution; a pronoun gives way to the source it must mean."""
        named: list[str] = []
        last, end = "", 0
        for span, value in self._said:
            pronoun = value.source.lower()
            if pronoun not in _PRONOUNS:
                last, end = value.source, span.end
                named.append(last)
            elif last and self._can_mean(pronoun, last, self._body[end : span.start]):
                named.append(last)
            else:
                named.append(value.source)
        return named

    @staticmethod
    def _can_mean(pronoun: str, source: str, between: str) -> bool:
        """Whether `source` fits, and nobody else was named in the words between."""
        collective = _head(source) in collectives()
        if (pronoun in ("he", "she") and collective) or (pronoun == "it" and not collective):
            return False
        return all(name[-1] in source for name in _NAME.findall(between))

    def mention(self, quote: Quoted) -> Mention:
        count = len(words(self._body, quote.span.start, quote.span.end))
        if self._is_title(quote):
            value = Quotation(scare=False)
            return Mention(MentionKind.QUOTATION, quote.span, value, "name or title")
        voice = _INNER if quote.depth else self._voice(quote, count)
        if not quote.depth:
            self._last = (quote, voice)
        scare = not quote.depth and count <= _SCARE_WORDS and not voice.rule and quote.closed
        value = Quotation(scare, voice.speaker, voice.verb, quote.closed)
        rule = (
            "nested" if quote.depth else voice.rule or ("scare quotes" if scare else "no speaker")
        )
        return Mention(MentionKind.QUOTATION, quote.span, value, rule)

    def _is_title(self, quote: Quoted) -> bool:
        """Whether it is a name, "Blue Caps" or "The Late Show", and nobody's words."""
        text = quote.span.of(self._body)
        heavy = [word for word in text.split() if len(word) > 3 or word[:1].isupper()]
        cased = all(word[:1].isupper() for word in heavy)
        # American usage puts the stop inside: he wrote "The Late Show."
        ends = ",.!?…" if len(heavy) < _TITLE_WORDS else "!?…"
        return len(heavy) > 1 and cased and text[-1] not in ends and not text.isupper()

    def _voice(self, quote: Quoted, count: int) -> _Voice:
        return (
            self._beside(quote)
            or self._labelled(quote)
            or self._going_on(quote, count)
            or self._announced(quote)
            or _NOBODY
        )

    def _sentences_of(self, span: Span) -> tuple[int, int]:
        """The first and the last sentence that `span` touches."""
        first = max(bisect_right(self._starts, span.start) - 1, 0)
        last = max(bisect_right(self._starts, max(span.end - 1, span.start)) - 1, first)
        return first, last

    def _beside(self, quote: Quoted) -> _Voice | None:
        """The nearest attribution in the sentence where the quotation starts or ends."""
        if not self._sentences:
            return None
        first, last = self._sentences_of(quote.outer)
        low, high = self._sentences[first].span.start, self._sentences[last].span.end
        best: tuple[int, int] | None = None
        for i, (span, _) in enumerate(self._said):
            if span.end <= low or span.start >= high or span.overlaps(quote.outer):
                continue
            after = span.start >= quote.span.end
            gap = span.start - quote.outer.end if after else quote.outer.start - span.end
            if gap > _REACH or (after and self._starts_other(quote, span)):
                continue
            if best is None or gap < best[0]:
                best = (gap, i)
        if best is None:
            return None
        return _Voice(self._named[best[1]], self._said[best[1]][1].verb, "words beside it")

    def _starts_other(self, quote: Quoted, span: Span) -> bool:
        """Whether the words between are too much for the attribution to belong here."""
        between = self._body[quote.outer.end : span.start]
        return any(sign in between for sign in '.:;“"«') and len(between.strip()) > 2

    def _labelled(self, quote: Quoted) -> _Voice | None:
        """As in "Ames: “We go.”" in interviews and transcripts."""
        before = self._body[: quote.outer.start].rstrip()
        if not before.endswith(":"):
            return None
        line = before[:-1][max(before.rfind("\n"), 0) :].strip()
        parts = line.split()
        plain = 0 < len(parts) <= _LABEL_WORDS and not any(s in line for s in ',.;!?“”"')
        if plain and sum(p[:1].isupper() for p in parts) * 2 > len(parts):
            return _Voice(line, "", "name and colon")
        return None

    def _going_on(self, quote: Quoted, count: int) -> _Voice | None:
        """The speaker of the quotation before, who has not been interrupted."""
        if self._last is None:
            return None
        before, voice = self._last
        between = self._body[before.outer.end : quote.outer.start]
        if before.goes_on and not between.strip():
            return _Voice(voice.speaker, voice.verb, "goes on from the paragraph before")
        whole = not self._rest_of_sentence(quote).strip(" .!?…")
        finished = self._body[quote.span.end - 1] in ".!?…,"
        if not voice.speaker or not whole or not (finished or count >= _SCARE_WORDS):
            return None
        near = "\n\n" not in between or not between.strip()
        if near or self._only_attribution(between, before):
            return _Voice(voice.speaker, voice.verb, "same speaker goes on")
        return None

    def _only_attribution(self, between: str, before: Quoted) -> bool:
        """Whether nothing but the attribution of `before` stands between two quotations."""
        start = before.outer.end
        inside = [s for s, _ in self._said if start <= s.start < start + 4]
        tail = between[inside[-1].end - start :] if inside else ""
        rest, _, after = tail.partition("\n\n")
        return bool(inside) and len(rest.split()) <= 4 and not after.strip()

    def _rest_of_sentence(self, quote: Quoted) -> str:
        """What its sentences say outside the marks; empty where it fills them."""
        if not self._sentences:
            return ""
        first, last = self._sentences_of(quote.outer)
        low, high = self._sentences[first].span.start, self._sentences[last].span.end
        return self._body[low : quote.outer.start] + self._body[quote.outer.end : high]

    def _announced(self, quote: Quoted) -> _Voice | None:
        """A sentence before that ends with a colon: "The minister told parliament: …"."""
        before = self._body[: quote.outer.start].rstrip()
        if not before.endswith(":") or not self._said:
            return None
        for i in range(len(self._said) - 1, -1, -1):
            span = self._said[i][0]
            if span.end <= len(before):
                near = (
                    "." not in self._body[span.end : len(before)] and len(before) - span.end < 200
                )
                verb = self._said[i][1].verb
                return _Voice(self._named[i], verb, "announced with a colon") if near else None
        return None
