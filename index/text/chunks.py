"""Noun phrases, verb groups and times around a verb, found by their edges without a parser."""

import re
from dataclasses import dataclass

from index.records import Span
from index.text.phrases import Line
from index.text.quotemarks import Quoted
from index.text.words import listed

_WEEKDAYS = listed(
    """monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri
    sat sun"""
)
_MONTHS = listed(
    """january february march april may june july august september october november december jan
    feb mar apr jun jul aug sep sept oct nov dec"""
)
_TIMES = (
    _WEEKDAYS
    | (_MONTHS - {"may", "march", "mar"})
    | listed("today yesterday tonight tomorrow overnight")
    | listed("morning mornings afternoon evening night midnight noon midday weekend")
    | listed("week month year")
)
_TIME_HELPS = listed(
    """early earlier late later last this next past previous same previously mid the of a that two
    three few several on day days weeks months years hours ago may march shortly before after"""
)
_TIME_STARTS = listed("on in at by during since late early earlier last this next over")
ADVERBS = listed(
    """also later then now still once again already only first further too even just both
    meanwhile nevertheless nonetheless instead earlier soon never ever long always often
    himself herself themselves itself has have had separately famously"""
)
_LY_NOUNS = listed(
    """family ally assembly supply monopoly anomaly rally reply bully daily weekly monthly
    elderly"""
)
BE = listed("is are was were be been being am isn't wasn't aren't weren't it's he's she's they're")
FINITE = listed(
    """is are was were am has have had will would can could may might must should shall do does did
    isn't wasn't aren't weren't hasn't haven't hadn't won't wouldn't can't cannot couldn't doesn't
    don't didn't it's he's she's they're we're i'm that's there's they'd he'd she'd they'll he'll"""
)
SUBJECT_PRONOUNS = listed("i you he she it we they there")
DETERMINERS = listed(
    """the a an this that these those his her its their our my your some any no every each another
    both several many most two three four five six one""",
)
PREPOSITIONS = listed(
    """in on at by for from with of to into onto about under over against between among during
    since through without within amid despite toward towards upon via"""
)
_CLAUSE_EDGES = listed(
    """that because while although though if when whenever whereas as but after before until unless
    than whether where why how since so nor which whom"""
)
RELATIVES = listed("who which that")
_LEADING = listed("and but or yet so meanwhile however also still then later instead nor with")
_SETS_OFF = frozenset({",", ".,", "—", "–", "--", "-"})  # before a description of the phrase
_MAX_PHRASE = 24
_SOFT = re.compile(r"[.'’&/]*-?")
_MARKS = re.compile(r"[\"“”„‟«»‹›「」『』‘’‚'`.]+")
_BRACKET_TAIL = re.compile(r"\s*\([^()]*\)?$")
_CLOSING = re.compile(r"[\"”»’'“」』]")


@dataclass(frozen=True, slots=True)
class Clause:
    """A sentence as a field to walk in.

    `speech[i]` says that word i is quoted speech, which no phrase of the outlet's own reaches
    into; `soft[i]` that a noun phrase may go on over the gap before word i. `quotes` are the
    quoted stretches that touch the sentence.
    """

    body: str
    quotes: tuple[Quoted, ...]
    line: Line
    speech: tuple[bool, ...]
    soft: tuple[bool, ...]

    @property
    def size(self) -> int:
        """How many words it has."""
        return len(self.line.words)

    def time_end(self, start: int) -> int:
        """Where a time that begins with word `start` ends; `start` itself if none does."""
        words, k, last = self.line.words, start, start
        if k < self.size and words[k] in _TIME_STARTS and self._bridged(k):
            k += 1
        while k < self.size and k - start < 8 and self._bridged(k):
            if words[k] in _TIMES:
                last = k + 1
            elif not (words[k] in _TIME_HELPS or words[k][0].isdigit()):
                break
            elif words[k][0].isdigit() and last > start:
                last = k + 1
            k += 1
        return last

    def _bridged(self, k: int) -> bool:
        return self.soft[k] or self.line.gaps[k] == ","

    def time_start(self, end: int) -> int:
        """Where a time that ends before word `end` starts; `end` itself if none does."""
        for start in range(max(end - 6, 0), end):
            if self.time_end(start) == end and not (
                start and not self.soft[start] and end - start == 1
            ):
                return start
        return end

    def group_start(self, verb: int) -> int:
        """The first word of the verb group of word `verb`, with adverbs and times before it."""
        words, k = self.line.words, verb
        while k > 0 and self.soft[k] and not self.speech[k - 1]:
            before = words[k - 1]
            if self._is_adverb(k - 1) or before in ("will", "would", "did", "does", "do"):
                k -= 1
                continue
            time = self.time_start(k)
            if time == k:
                break
            k = time
        return k

    def _is_adverb(self, k: int) -> bool:
        word = self.line.words[k]
        adverb = word in ADVERBS or (word.endswith("ly") and word not in _LY_NOUNS)
        return adverb and not self.line.capital[k]  # "Mr. Long said"

    def phrase_start(self, end: int) -> int:
        """Where the noun phrase that ends before word `end` starts; `end` if there is none."""
        words, k = self.line.words, end
        while k > 0 and end - k < _MAX_PHRASE:
            gap = self.line.gaps[k]
            if not self.soft[k] and not (k == end and gap in _SETS_OFF):
                opened = self._bracket_start(k) if k == end or "," not in gap else None
                if opened is None:
                    break
                k = opened
                continue
            if self.speech[k - 1] or words[k - 1] in _CLAUSE_EDGES:
                break
            if words[k - 1] == "who" and (self.line.capital[k] or words[k] in SUBJECT_PRONOUNS):
                break
            k -= 1
        return self._trimmed(k, end)

    def _bracket_start(self, k: int) -> int | None:
        """The word after "(" if the gap before word k closes a bracket and nothing else."""
        if self.line.gaps[k] not in (")", "]", ".)", "),", ".),"):
            return None
        opener = "(" if ")" in self.line.gaps[k] else "["
        for j in range(k - 1, max(k - 8, 0), -1):
            if opener in self.line.gaps[j]:
                return j if self.line.gaps[j] != opener else self._joined(j)
        return None

    def _joined(self, j: int) -> int | None:
        return j - 1 if j > 0 and not self.speech[j - 1] else None

    def _trimmed(self, start: int, end: int) -> int:
        words, k = self.line.words, start
        while k < end:
            if words[k] in _LEADING:
                k += 1
                continue
            time = self.time_end(k)
            if time > k and time <= end:
                k = time
                continue
            break
        if k < end and words[k] in PREPOSITIONS:
            k = self._after_preposition(k, end)
        return self._after_other_clause(k, end)

    def _after_preposition(self, start: int, end: int) -> int:
        """Drops "In Baghdad" from "In Baghdad the ministry"."""
        words = self.line.words
        for k in range(end - 1, start + 1, -1):
            if words[k] in DETERMINERS and words[k - 1] not in PREPOSITIONS:
                return k
        k = start + 1
        while k < end and self.line.capital[k]:
            k += 1
        return k if k > start + 1 else end

    def _after_other_clause(self, start: int, end: int) -> int:
        """Drops a clause before "and" or before the phrase, told by its finite verb."""
        words = self.line.words
        for k in range(end - 1, start, -1):
            if words[k] in ("and", "or") and any(map(self._is_verb, range(start, k))):
                return k + 1
        finite = [k for k in range(start, end) if words[k] in FINITE]
        if not finite or any(words[k] in RELATIVES for k in range(start, finite[0])):
            return start
        later = [k for k in range(finite[-1] + 1, end) if words[k] in DETERMINERS]
        return later[-1] if later else max(finite[-1] + 1, end - 2)

    def _is_verb(self, k: int) -> bool:
        word = self.line.words[k]
        return word in FINITE or (
            len(word) > 4 and word.endswith("ed") and not self.line.capital[k]
        )

    def phrase_end(self, start: int, stops: frozenset[str]) -> int:
        """Where the noun phrase that begins with word `start` ends: before a stop or a sign."""
        words, k = self.line.words, start
        while k < self.size and k - start < _MAX_PHRASE:
            if k > start and not self.soft[k]:
                closed = self._bracket_end(k)
                if closed is None:
                    break
                k = closed
                continue
            if self.speech[k] or words[k] in stops:
                break
            if words[k] in _TIME_STARTS | _TIMES and self.time_end(k) > k:
                break
            if words[k] in ("and", "or") and not self._continues(k + 1):
                break
            k += 1
        return k

    def _continues(self, k: int) -> bool:
        """Whether word k can begin a second noun after "and"."""
        return k < self.size and (self.line.capital[k] or self.line.words[k] in DETERMINERS)

    def _bracket_end(self, k: int) -> int | None:
        if self.line.gaps[k] not in ("(", "["):
            return None
        for j in range(k + 1, min(k + 6, self.size + 1)):
            if self.line.gaps[j] in (")", "]", ".)"):
                return j if j < self.size and self.soft_after_bracket(j) else None
        return None

    def soft_after_bracket(self, j: int) -> bool:
        """Whether a phrase may go on behind the bracket that closes before word j."""
        return not self.speech[j]

    def finite_ahead(self, start: int) -> bool:
        """Whether a clause with a subject seems to begin with word `start`."""
        words = self.line.words
        if start >= self.size or self.speech[start]:
            return False
        if words[start] in SUBJECT_PRONOUNS:
            return start + 1 < self.size and self.soft[start + 1]
        for k in range(start + 1, min(start + 10, self.size)):
            if not self.soft[k] or words[k] in RELATIVES:
                return False
            if words[k] in FINITE:
                return True
        return False

    def text(self, start: int, end: int) -> str:
        """The words from `start` up to `end` as they stand, white space made even.

        What stands in round brackets at their end is left out.
        """
        if start >= end:
            return ""
        words = " ".join(self.line.span(start, end).of(self.body).split())
        return _BRACKET_TAIL.sub("", words)


def clause_of(line: Line, quotes: tuple[Quoted, ...], body: str) -> Clause:
    """The clause of `line`; `quotes` are those of the body that touch its sentence."""
    size = len(line.words)
    speech, short = [False] * size, [False] * size
    for quote in quotes:
        whole = not _is_part(quote.span, body)
        for i in range(size):
            if quote.span.start <= line.starts[i] and line.ends[i] <= quote.span.end:
                speech[i] |= whole
                short[i] |= not whole
    soft = [
        bool(_SOFT.fullmatch(gap))
        or bool(_MARKS.fullmatch(gap) and (short[min(i, size - 1)] or (i and short[i - 1])))
        for i, gap in enumerate(line.gaps)
    ]
    if soft:
        soft[-1] = False
    return Clause(body, quotes, line, tuple(speech), tuple(soft))


def _is_part(span: Span, body: str) -> bool:
    """Whether quoted words are so few, and so unfinished, that the sentence reads over them."""
    words = span.of(body)
    return len(words) < 40 and len(words.split()) <= 3 and words[-1] not in ",.!?…"


def closes_quote(gap: str) -> bool:
    """Whether a gap has a mark that may close a quotation."""
    return bool(_CLOSING.search(gap))
