"""Who says it: sources with their verb of saying and the setting it was said in."""

from collections.abc import Iterator
from dataclasses import dataclass

from index.records import Attribution, Mention, MentionKind, Sentence
from index.text import saying
from index.text.chunks import (
    BE,
    DETERMINERS,
    PREPOSITIONS,
    RELATIVES,
    SUBJECT_PRONOUNS,
    Clause,
    clause_of,
    closes_quote,
)
from index.text.phrases import line_of
from index.text.quotemarks import Quoted, quoted
from index.text.saying import Needs, Saying
from index.text.words import listed

_SIGNS_THAT = listed("that how whether what why if")
_REFUSED = listed(
    """to not never can could may might must should cannot can't couldn't didn't doesn't don't
    won't wouldn't hasn't hadn't haven't without"""
)
_NO_SOURCE = DETERMINERS - listed(
    "both several many most two three four five six one this these that those"
)
_AFTER_SOURCE = (PREPOSITIONS - {"of", "for", "from", "at"}) | listed(
    """that who whom which while when where as because if after before since although though adding
    saying referring speaking"""
)
_AFTER_ADDRESSEE = (PREPOSITIONS - {"of", "for"}) | listed(
    "that who which while when as because if after before how why what whether"
)
_AFTER_ACCORDING = listed("who which that while when as because if after before although")
_SETTING = listed("in on at during via through by over from to")
_HEARERS = listed("reporters journalists newsmen correspondents parliament lawmakers congress mps")
_NUMBERS = listed(
    """two three four five six seven eight nine ten eleven twelve dozens scores hundreds thousands
    death deaths casualties"""
)
_APPOSED = listed(
    """the a an one of spokesman spokeswoman spokesperson director head chief president professor
    chair chairman chairwoman minister secretary commander leader founder author analyst"""
)


@dataclass(frozen=True, slots=True)
class _Source:
    """A source by its words; `start` is where the span begins, appositions included."""

    start: int
    first: int
    end: int


def find(
    body: str, sentences: tuple[Sentence, ...], quotations: tuple[Quoted, ...] | None = None
) -> tuple[Mention, ...]:
    """The attributions of `body`, by start; what is said inside a quotation has none.

    The span takes source, verb and setting ("told AFP in a statement") but no time at its end.
    A bare participle (", adding that") and a source named before have an empty `source`.
    """
    quotes = quoted(body) if quotations is None else quotations
    found: list[Mention] = []
    for sentence in sentences:
        near = tuple(q for q in quotes if q.span.overlaps(sentence.span))
        found.extend(_Reader(body, sentence, near).mentions())
    return tuple(found)


class _Reader:
    """Reads one sentence."""

    def __init__(self, body: str, sentence: Sentence, quotes: tuple[Quoted, ...]) -> None:
        self._body = body
        self._line = line_of(body, sentence)
        self._quotes = quotes
        self._clause_made: Clause | None = None

    @property
    def _clause(self) -> Clause:
        if self._clause_made is None:
            self._clause_made = clause_of(self._line, self._quotes, self._body)
        return self._clause_made

    def mentions(self) -> list[Mention]:
        found: list[Mention] = []
        for mention in sorted(self._candidates(), key=lambda m: (m.span.start, -m.span.end)):
            if not found or mention.span.start >= found[-1].span.end:
                found.append(mention)
        return found

    def _candidates(self) -> Iterator[Mention]:
        known = saying.verbs()
        for i, word in enumerate(self._line.words):
            if word in ("according", "citing", "quoting"):
                mention = self._cited(i)
            elif word in known and not self._clause.speech[i]:
                mention = self._said(i, known[word])
            else:
                continue
            if mention is not None:
                yield mention

    # -- "according to X", "citing X" --------------------------------------------------------

    def _cited(self, i: int) -> Mention | None:
        words = self._line.words
        if self._clause.speech[i]:
            return None
        according = words[i] == "according"
        start = i + 2 if according else i + 1
        if start >= self._clause.size or (according and words[i + 1] != "to"):
            return None
        end = self._clause.phrase_end(start, _AFTER_ACCORDING)
        if end == start or (words[start] == "what"):
            return None
        nouns = saying.source_nouns()
        known = any(words[k] in nouns or self._line.capital[k] for k in range(start, end))
        if not according and not known:
            return None
        source = self._clause.text(self._body, start, end)
        verb = "according to" if according else "cite" if words[i] == "citing" else "quote"
        return self._mention(i, end, Attribution(source, verb), verb)

    # -- verbs --------------------------------------------------------------------------------

    def _said(self, i: int, readings: tuple[Saying, ...]) -> Mention | None:
        for reading in readings:
            end = i + 1
            if reading.particle:
                if end >= self._clause.size or self._line.words[end] != reading.particle:
                    continue
                end += 1
            if reading.base == "say" and i and self._line.words[i - 1] == "as":
                return self._quoted_as_saying(i)
            return self._inverted(i, end, reading) or self._plain(i, end, reading)
        return None

    def _plain(self, i: int, end: int, reading: Saying) -> Mention | None:
        """Subject first: "officials said", "Bali, a spokesman, told AFP"."""
        source = self._subject(i, reading)
        if source is None:
            return None
        told = self._addressee(end) if Needs.ADDRESSEE in reading.needs else end
        if told is None:
            return None
        last = self._settings(told)
        if not self._is_borne_out(source, end, last, reading, addressed=told > end):
            return None
        start, lead = self._leading_setting(source.start)
        text = self._source_text(source)
        channel = self._channel(i, end, told, last) or lead
        rule = "participle" if not text else "subject and verb"
        return self._mention(start, last, Attribution(text, reading.base, channel), rule)

    def _channel(self, verb: int, end: int, told: int, last: int) -> str:
        if told > end:
            return self._clause.text(self._body, verb, last)
        start = self._clause.time_end(end)
        return self._clause.text(self._body, start if start < last else end, last)

    def _source_text(self, source: _Source) -> str:
        first = source.first
        while first < source.end and self._line.words[first] in ("what", "and", "who", "which"):
            first += 1
        return self._clause.text(self._body, first, source.end)

    def _subject(self, i: int, reading: Saying) -> _Source | None:
        words, clause = self._line.words, self._clause
        group = clause.group_start(i)
        before = words[group - 1] if group else ""
        if reading.is_progressive:
            return self._subject_of_progressive(i, group)
        helped = [words[k] for k in range(group, i)]
        if set(helped) & _REFUSED or before in _REFUSED or before in BE or set(helped) & BE:
            return None
        return self._subject_before(group, reading)

    def _subject_before(self, group: int, reading: Saying) -> _Source | None:
        words, clause = self._line.words, self._clause
        if group == 0:
            return None
        if not clause.soft[group] and "," in self._line.gaps[group]:
            return self._across_apposition(group)
        if words[group - 1] in RELATIVES:
            return self._antecedent(group)
        first = clause.phrase_start(group)
        if first >= group or not self._can_be_source(group - 1, reading):
            return None
        return _Source(first, first, group)

    def _antecedent(self, group: int) -> _Source | None:
        """As in "a commander who said": the span begins with "who", the source before it."""
        who = group - 1
        first = self._clause.phrase_start(who)
        if self._line.words[who] == "that" or first >= who:
            return None
        return _Source(who, first, who)

    def _can_be_source(self, last: int, reading: Saying) -> bool:
        word = self._line.words[last]
        if word in _NO_SOURCE or word in PREPOSITIONS or word in ("there", "as", "than", "and"):
            return False
        if reading.is_base and not reading.is_past:
            return (
                word in ("i", "we", "you", "they", "who", "people", "police", "media")
                or (word.endswith("s") and not word.endswith(("'s", "ss")))
                or word.endswith("men")
                or self._line.capital[last]
            )
        return not (word.endswith("'s") and not reading.is_past)

    def _across_apposition(self, group: int) -> _Source | None:
        """As in "Ames, who leads the brigade, said": the source stands before the first comma."""
        gaps, clause = self._line.gaps, self._clause
        if gaps[group] not in (",", "),", ".,"):
            return None
        k = group - 1
        for _ in range(3):
            while k > 0 and "," not in gaps[k] and not self._is_edge(k):
                k -= 1
            if k == 0 or self._is_edge(k):
                return None
            first = clause.phrase_start(k)
            if first < k and not self._is_apposition(first, k):
                return _Source(first, first, k)
            k -= 1
        return None

    def _is_edge(self, k: int) -> bool:
        gap = self._line.gaps[k]
        return closes_quote(gap) or any(sign in gap for sign in ';:—“"') or self._clause.speech[k]

    def _is_apposition(self, first: int, end: int) -> bool:
        """Whether a phrase after a comma only describes the name before that comma."""
        word, gap = self._line.words[first], self._line.gaps[first]
        if first == 0 or gap != ",":
            return False
        return word in ("who", "whose", "which", "a", "an", "of") or (
            word == "the"
            and self._line.capital[first - 1]
            and not any(self._line.capital[first:end])
        )

    def _subject_of_progressive(self, i: int, group: int) -> _Source | None:
        """As in "are warning", "a letter claiming", ", adding that", "critics warning"."""
        words, clause = self._line.words, self._clause
        k = group
        if k and clause.soft[k] and words[k - 1] in BE:
            k = clause.group_start(k - 1)
            first = clause.phrase_start(k)
            return _Source(first, first, k) if first < k else None
        if k == 0 or not clause.soft[k] or words[k - 1] in ("by", "in", "while", "and", "when"):
            return _Source(i, i, i)
        if (
            words[k - 1] in _NO_SOURCE
            or words[k - 1] in PREPOSITIONS
            or words[k - 1].endswith("'s")
        ):
            return None
        first = clause.phrase_start(k)
        starts = [j for j in range(first, k) if words[j] in DETERMINERS or words[j] == "with"]
        if starts:
            first = starts[-1] + (words[starts[-1]] == "with")
        return _Source(first, first, k) if first < k and k - first <= 8 else None

    # -- what bears a reading out --------------------------------------------------------------

    def _is_borne_out(
        self, source: _Source, end: int, last: int, reading: Saying, *, addressed: bool
    ) -> bool:
        needs = reading.needs
        bare = source.first == source.end
        if Needs.SUBJECT in needs and (not bare or reading.is_progressive):
            return not self._is_said_thing(last)
        if addressed and Needs.ADDRESSEE in needs:
            return not self._is_told_thing(last)
        if self._speaks(source, last) or (Needs.NUMBER in needs and self._counts(end)):
            return True
        if Needs.QUOTATION in needs and self._quotes_soon(last):
            return True
        if needs == (Needs.QUOTATION,) or Needs.SUBJECT in needs:
            return False
        if Needs.CLAUSE in needs and self._clause.finite_ahead(self._clause.time_end(last)):
            return True
        return not bare and self._ends_clause(source, end, last)

    def _is_said_thing(self, last: int) -> bool:
        """As in "said goodbye", "said sorry" and "said to have": no statement."""
        words = self._line.words
        return (
            last < self._clause.size
            and self._clause.soft[last]
            and (words[last] in ("to", "goodbye", "farewell", "sorry", "yes", "no", "so", "thanks"))
        )

    def _is_told_thing(self, last: int) -> bool:
        """As in "told the truth", "told residents to leave", "told of": no statement."""
        words = self._line.words
        if words[last - 1] in ("truth", "lie", "lies", "story", "stories", "tale"):
            return True
        return last < self._clause.size and self._clause.soft[last] and words[last] in ("to", "off")

    def _speaks(self, source: _Source, last: int) -> bool:
        """Whether quoted words touch the attribution, or "that" or a colon follows it."""
        gaps, words = self._line.gaps, self._line.words
        if source.start < self._clause.size and self._after_quote(source.start):
            return True
        after = self._clause.time_end(last)
        if ":" in gaps[after] or self._quote_at(after):
            return True
        return (
            after < self._clause.size and words[after] in _SIGNS_THAT and self._clause.soft[after]
        )

    def _after_quote(self, k: int) -> bool:
        return closes_quote(self._line.gaps[k]) and (k == 0 or self._clause.speech[k - 1])

    def _quote_at(self, k: int) -> bool:
        return k < self._clause.size and any(
            q.outer.start < self._line.starts[k] <= q.span.start + 1 for q in self._quotes
        )

    def _quotes_soon(self, k: int) -> bool:
        if k >= self._clause.size:
            return False
        reach = self._line.starts[min(k + 10, self._clause.size - 1)]
        return any(self._line.ends[k - 1] <= q.outer.start <= reach for q in self._quotes)

    def _counts(self, k: int) -> bool:
        """Whether a number comes next, as in "reported at least 12 dead"."""
        near = self._line.words[k : k + 4]
        return any(word[0].isdigit() or word in _NUMBERS for word in near)

    def _ends_clause(self, source: _Source, end: int, last: int) -> bool:
        """Whether the attribution follows what is said: ", the ministry announced on Friday."."""
        after = self._clause.time_end(last)
        gap, before = self._line.gaps[after], self._line.gaps[source.start]
        set_off = source.start > 0 and before[:1] in (",", "—", "–", "-", ")")
        closed = after == self._clause.size or gap[:1] in (",", ";", ".", ")", "—", "–", "-")
        return set_off and closed and (source.end - source.first) <= 12 and end <= last

    # -- verb first ------------------------------------------------------------------------------

    def _inverted(self, i: int, end: int, reading: Saying) -> Mention | None:
        """Verb first: "…," said Ed Ames, the head of the agency."""
        gaps, words, clause = self._line.gaps, self._line.words, self._clause
        after_quote = self._after_quote(i)
        if reading.is_progressive or (reading.is_base and not reading.is_past):
            return None
        if not after_quote and not (i and "," in gaps[i] and Needs.SUBJECT in reading.needs):
            return None
        if end >= clause.size or not clause.soft[end] or clause.speech[end]:
            return None
        if words[end] in _AFTER_SOURCE or words[end] in _SIGNS_THAT or clause.time_end(end) > end:
            return None
        if not after_quote and (words[end] in SUBJECT_PRONOUNS or clause.finite_ahead(end)):
            return None
        stop = clause.phrase_end(end, _AFTER_SOURCE)
        if stop == end:
            return None
        if not after_quote and self._line.gaps[stop][:1] not in (",", ".", "", ";"):
            return None
        last = self._settings(self._apposition_end(stop))
        text = clause.text(self._body, end, stop)
        channel = clause.text(self._body, max(self._apposition_end(stop), stop), last)
        return self._mention(i, last, Attribution(text, reading.base, channel), "verb and subject")

    def _apposition_end(self, stop: int) -> int:
        """Where a short description after the comma at word `stop` ends; `stop` if none."""
        clause = self._clause
        if stop >= clause.size or self._line.gaps[stop] != "," or clause.speech[stop]:
            return stop
        if self._line.words[stop] not in _APPOSED:
            return stop
        end = clause.phrase_end(stop, _AFTER_SOURCE - PREPOSITIONS)
        return end if self._line.gaps[end][:1] in (",", ".", ";", "") and end - stop <= 14 else stop

    # -- "was quoted as saying" --------------------------------------------------------------------

    def _quoted_as_saying(self, i: int) -> Mention | None:
        words, clause = self._line.words, self._clause
        for k in range(i - 2, max(i - 14, 0) - 1, -1):
            if words[k] in ("quoted", "cited"):
                break
        else:
            return None
        be = k > 0 and words[k - 1] in BE
        group = clause.group_start(k - 1 if be else k)
        first = clause.phrase_start(group)
        if first >= group:
            return None
        outer = clause.text(self._body, first, group)
        last = self._settings(i + 1)
        if be:
            channel = clause.text(self._body, k, last)
            return self._mention(
                first, last, Attribution(outer, "say", channel), "quoted as saying"
            )
        inner = clause.text(self._body, k + 1, i - 1)
        return self._mention(
            first, last, Attribution(inner, "say", f"quoted by {outer}"), "quoted as saying"
        )

    # -- settings ----------------------------------------------------------------------------------

    def _addressee(self, start: int) -> int | None:
        """Where the ones told end; None if no one is told."""
        words, clause = self._line.words, self._clause
        if start >= clause.size or not clause.soft[start] or clause.speech[start]:
            return None
        if words[start] in ("me", "us", "him", "her", "them", "it", "you"):
            return start + 1
        end = clause.phrase_end(start, _AFTER_ADDRESSEE)
        agency = saying.agencies().at(self._line, start + (words[start] == "the"))
        if agency is not None:
            tail = listed("news agency tv television radio channel newspaper reporters today")
            stop = agency.end
            while stop < end and words[stop] in tail:
                stop += 1
            return min(stop, end) if end > start else None
        for k in range(start + 1, end):
            named = self._line.capital[start] or self._line.capital[k - 1]
            edge = words[k] in DETERMINERS and (named or words[k - 1].endswith("s"))
            if edge or words[k] in SUBJECT_PRONOUNS or words[k] == "to":
                return k
        if clause.finite_ahead(start) and self._line.capital[start]:
            run = start + 1
            while run < end and self._line.capital[run]:
                run += 1
            return run
        return end if end > start and end - start <= 14 else None

    def _settings(self, start: int) -> int:
        """Where the settings that follow word `start` end, times between them included."""
        end = start
        while True:
            after = self._clause.time_end(end)
            last = self._setting(after)
            if last is None:
                return end
            end = last

    def _setting(self, k: int) -> int | None:
        words, clause = self._line.words, self._clause
        if k + 1 >= clause.size or words[k] not in _SETTING:
            return None
        if not clause.soft[k] or clause.speech[k] or not clause.soft[k + 1]:
            return None
        if words[k] == "to":
            return self._hearers(k + 1)
        for j in range(k + 1, min(k + 7, clause.size)):
            if not clause.soft[j] or clause.speech[j] or words[j] in ("that", "who", "which"):
                return None
            platform = saying.platforms().at(self._line, j)
            if platform is not None:
                return platform.end
            if words[j] in saying.channels():
                return self._channel_end(j + 1)
        named = words[k] in ("on", "to") and self._line.capital[k + 1]
        return self._capital_run(k + 1) if named else None

    def _channel_end(self, k: int) -> int:
        """As in "in an interview" goes on with "with The Star", "to AFP", "on Facebook"."""
        words, clause = self._line.words, self._clause
        if k < clause.size and clause.soft[k] and words[k] in saying.channels():
            return self._channel_end(k + 1)
        if (
            k + 1 < clause.size
            and clause.soft[k]
            and words[k] in ("with", "to", "of", "for", "from")
        ):
            first = k + 1 + (words[k + 1] in DETERMINERS)
            end = self._capital_run(first)
            if end > first:
                return end
            if words[k] in ("with", "to") and words[first] in _HEARERS:
                return first + 1
        return k

    def _capital_run(self, k: int) -> int:
        """Where names that begin with word k end, "and" and "the" between names included."""
        words, clause, end = self._line.words, self._clause, k
        while k < clause.size and clause.soft[k] and not clause.speech[k]:
            if clause.time_end(k) > k:
                break
            if self._line.capital[k]:
                end = k + 1
            elif words[k] not in ("and", "the", "of"):
                break
            k += 1
        return end

    def _hearers(self, k: int) -> int | None:
        words, clause = self._line.words, self._clause
        if words[k] in DETERMINERS or words[k] in _HEARERS or self._line.capital[k]:
            end = clause.phrase_end(k, _AFTER_ADDRESSEE)
            return end if end - k <= 6 and not clause.finite_ahead(k) else None
        return None

    def _leading_setting(self, start: int) -> tuple[int, str]:
        """The start of "In a statement," before the source, if one stands there."""
        if start == 0 or self._line.gaps[start] != ",":
            return start, ""
        k = start - 1
        while k > 0 and self._clause.soft[k]:
            k -= 1
        end = self._settings(k)
        if end > k and self._line.words[k] in _SETTING and self._clause.time_end(end) == start:
            return k, self._clause.text(self._body, k, end)
        return start, ""

    def _mention(self, first: int, end: int, value: Attribution, rule: str) -> Mention:
        return Mention(MentionKind.ATTRIBUTION, self._line.span(first, end), value, rule)
