"""Who a verb of saying has for its subject."""

from dataclasses import dataclass

from index.text.chunks import BE, DETERMINERS, PREPOSITIONS, RELATIVES, Clause, closes_quote
from index.text.saying import Needs, Saying
from index.text.words import listed

_REFUSED = listed(
    """to not never can could may might must should cannot can't couldn't didn't doesn't don't
    won't wouldn't hasn't hadn't haven't without"""
)
_NO_SOURCE = DETERMINERS - listed(
    "both several many most two three four five six one this these that those"
)
_PLURALS = listed("i we you they who people police media men women gunmen lawmen data some many")
_BEFORE_NOUN = listed(
    """other new old several many few all both such these those more most two three four five six
    seven eight nine ten dozen hundred thousand million"""
)
_DASH = "—"
_DASHES = frozenset({"—", "–", "--", "-", "—,", "---"})


@dataclass(frozen=True, slots=True)
class Source:
    """Words `first` up to `end` of a clause; the attribution itself starts at `start`.

    An empty source stands for one that the sentence has named before.
    """

    start: int
    first: int
    end: int

    @property
    def bare(self) -> bool:
        """Whether it is left out beside its verb."""
        return self.first == self.end


def _is_plural(word: str) -> bool:
    return word in _PLURALS or (word.endswith("s") and not word.endswith(("'s", "ss", "us")))


def subject(clause: Clause, i: int, reading: Saying) -> Source | None:
    """Who says what verb i says; None where nobody does: "was told", "declined to say"."""
    words = clause.line.words
    group = clause.group_start(i)
    before = words[group - 1] if group else ""
    if reading.is_progressive:
        return _subject_of_progressive(clause, i, group)
    helped = [words[k] for k in range(group, i)]
    if set(helped) & _REFUSED or before in _REFUSED or before in BE or set(helped) & BE:
        return None
    return subject_before(clause, group, reading)


def subject_before(clause: Clause, group: int, reading: Saying) -> Source | None:
    """The subject that stands before the verb group that begins with word `group`."""
    words = clause.line.words
    if group == 0:
        return None
    gap = clause.line.gaps[group]
    bracketed = gap.endswith("),") and clause.phrase_start(group) < group
    if not clause.soft[group] and not bracketed and ("," in gap or gap in _DASHES):
        return _across_apposition(clause, group)
    if words[group - 1] in ("and", "but"):
        return Source(group, group, group)  # "…, and said that": the subject stands before
    if words[group - 1] in RELATIVES:
        return _antecedent(clause, group)
    first = clause.phrase_start(group)
    if first >= group or not _can_be_source(clause, first, group - 1, reading):
        return None
    if _is_noun(clause, first, group, reading):
        return None
    if words[first] in PREPOSITIONS and first and words[first - 1] in ("and", "but"):
        return Source(group, group, group)  # "and at one point feared"
    return Source(first, first, group)


def _is_noun(clause: Clause, first: int, verb: int, reading: Saying) -> bool:
    """Whether what looks like a verb is a noun: "19 other states", "unveiled new hiring rules"."""
    words = clause.line.words
    if reading.is_past or reading.is_base or reading.is_progressive or verb >= clause.size:
        return False
    before = words[verb - 1]
    if before[0].isdigit() or before in _BEFORE_NOUN or _is_plural(before):
        return True
    verbs = (k for k in range(first + 1, verb - 1) if words[k].endswith("ed"))
    return any(words[k + 1] not in PREPOSITIONS and words[k - 1] not in DETERMINERS for k in verbs)


def _antecedent(clause: Clause, group: int) -> Source | None:
    """As in "a commander who said": the span begins with "who", the source before it."""
    who = group - 1
    first = clause.phrase_start(who)
    if clause.line.words[who] == "that" or first >= who:
        return None
    return Source(who, first, who)


def _can_be_source(clause: Clause, first: int, last: int, reading: Saying) -> bool:
    word = clause.line.words[last]
    if word in _NO_SOURCE or word in PREPOSITIONS or word in ("there", "as", "than", "and"):
        return False
    if reading.needs == (Needs.QUOTATION,) and clause.line.words[first] in ("a", "an", "one"):
        return False  # "a plan called Prism" has no one who calls it so
    says = not {Needs.SUBJECT, Needs.ADDRESSEE}.isdisjoint(reading.needs)
    if not says and word.endswith("'s"):
        return False
    if not says and reading.is_past and (word in DETERMINERS or word[0].isdigit()):
        return False  # "two suspected militants", "12 confirmed deaths"
    if reading.is_base and not reading.is_past:
        return clause.line.capital[last] or any(
            map(_is_plural, clause.line.words[first : last + 1])
        )
    return True


def _across_apposition(clause: Clause, group: int) -> Source | None:
    """As in "Ames, who leads the brigade, said": the source stands before the first comma."""
    gaps = clause.line.gaps
    sign = _DASH if gaps[group] in _DASHES else ","
    if sign == "," and gaps[group] not in (",", "),", ".,"):
        return None
    k = group - 1
    for _ in range(3):
        while k > 0 and not _sets_off(clause, k, sign) and not _is_edge(clause, k, sign):
            k -= 1
        if k == 0 or _is_edge(clause, k, sign):
            return None
        first = clause.phrase_start(k)
        if first < k and not _is_apposition(clause, first, k):
            return Source(first, first, k)
        k -= 1
    return None


def _sets_off(clause: Clause, k: int, sign: str) -> bool:
    gap = clause.line.gaps[k]
    return gap in _DASHES if sign == _DASH else "," in gap


def _is_edge(clause: Clause, k: int, sign: str) -> bool:
    gap = clause.line.gaps[k]
    stops = ';:"“' if sign == _DASH else ';:—“"'
    return closes_quote(gap) or any(s in gap for s in stops) or clause.speech[k]


def _is_apposition(clause: Clause, first: int, end: int) -> bool:
    """Whether a phrase after a comma only describes the name before that comma."""
    word, capital = clause.line.words[first], clause.line.capital
    if first == 0 or clause.line.gaps[first] != ",":
        return False
    if word in ("who", "whose", "which", "a", "an", "of"):
        return True
    named = capital[first - 1] and not any(capital[k] for k in range(first, end))
    return (word == "the" and named) or (
        capital[first - 1]
        and not capital[first]
        and word not in DETERMINERS
        and not _opens_with_preposition(clause, first)
    )


def _opens_with_preposition(clause: Clause, end: int) -> bool:
    """Whether the words before the comma at `end` are a setting, as in "In Bonn, …"."""
    k = end - 1
    while k > 0 and clause.soft[k]:
        k -= 1
    return clause.line.words[k] in PREPOSITIONS


def _subject_of_progressive(clause: Clause, i: int, group: int) -> Source | None:
    """As in "are warning", "a letter claiming", ", adding that", "critics warning"."""
    words = clause.line.words
    k = group
    if k and clause.soft[k] and words[k - 1] in BE:
        k = clause.group_start(k - 1)
        first = clause.phrase_start(k)
        return Source(first, first, k) if first < k else None
    if k == 0 or not clause.soft[k] or words[k - 1] in ("by", "in", "while", "and", "when"):
        return Source(i, i, i)
    before = words[k - 1]
    if before in _NO_SOURCE or before in PREPOSITIONS or before.endswith(("'s", "ing")):
        return None
    if before in ("heard", "seen", "to", "not"):
        return None
    first = clause.phrase_start(k)
    starts = [j for j in range(first, k) if words[j] in DETERMINERS or words[j] == "with"]
    if starts:
        first = starts[-1] + (words[starts[-1]] == "with")
    return Source(first, first, k) if first < k and k - first <= 8 else None


def source_text(clause: Clause, source: Source) -> str:
    """The words of a source, without "what" and "who" before them."""
    first = source.first
    while first < source.end and clause.line.words[first] in ("what", "and", "who", "which"):
        first += 1
    return clause.text(first, source.end)
