"""Which quotations of several articles are one, wherever they stand in them."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from index.compare.paraphrases import Sentences, Unquoted, paraphrase
from index.compare.passages import Passages
from index.compare.sides import akin
from index.compare.speakers import Speakers, may_be_two, same_speaker
from index.compare.utterances import Utterance, utterances
from index.compare.versions import Overlap
from index.text.words import is_stop, stem

_MORE = 3  # words of the fullest that a further quotation of one article must add
_FEW = 4  # words that may be quoted twice by chance

_Likely = dict[Utterance, dict[Utterance, float]]  # by the fuller one


@dataclass(eq=False, slots=True)
class Family:
    """The fullest version of a quotation and what other columns have of it."""

    full: Utterance
    overlaps: list[Overlap] = field(default_factory=list)
    paraphrases: list[Unquoted] = field(default_factory=list)

    @property
    def columns(self) -> set[int]:
        """The columns that have it."""
        said = {o.other.column for o in self.overlaps} | {p.column for p in self.paraphrases}
        return said | {self.full.column}


class Quotations:
    """All quotations of a comparison."""

    def __init__(self, passages: Passages) -> None:
        comparison = passages.comparison
        self._passages, self._columns = passages, comparison.columns
        self._speakers = [Speakers(column) for column in comparison.columns]
        self.said = [
            utterances(column, n, self._speakers[n]) for n, column in enumerate(self._columns)
        ]
        self._cells = [row.cells for row in comparison.rows]
        self._rows: defaultdict[tuple[int, int], set[int]] = defaultdict(set)
        for number, cells in enumerate(self._cells):
            for column, cell in enumerate(cells):
                for sentence in cell:
                    self._rows[column, sentence].add(number)

    def families(self) -> list[Family]:
        """The quotations that more than one column has, by the row of the fullest version."""
        found = self._quoted()
        self._add_paraphrases(found)
        kept = [family for family in found if len(family.columns) > 1]
        return sorted(kept, key=lambda f: (self._place(f.full), f.full.column, f.full.span))

    def _place(self, said: Utterance) -> int:
        return min(self._rows_of(said), default=len(self._cells))

    def _rows_of(self, said: Utterance) -> set[int]:
        first, last = said.sentences
        return {row for n in range(first, last + 1) for row in self._rows[said.column, n]}

    # In quotation marks

    def _quoted(self) -> list[Family]:
        """Each quotation is in one family; the fullest ones gather the others first.

        Of versions of one length the words, and then the speaker, that occur most go first.
        """
        every = [said for column in self.said for said in column]
        words = Counter(u.forms for u in every)
        voices = Counter((u.forms, u.speaker.known_as) for u in every)
        every.sort(
            key=lambda u: (
                -len(u.tokens), -words[u.forms], u.forms, -voices[u.forms, u.speaker.known_as],
                u.sentences, u.span.start, u.column,
            )
        )  # fmt: skip
        likely = self._likely(every)
        taken: set[Utterance] = set()
        found = []
        for full in every:
            if full not in taken:
                family = Family(full)
                taken.add(full)
                for overlap in self._gathered(full, likely, taken):
                    family.overlaps.append(overlap)
                    taken.add(overlap.other)
                found.append(family)
        return found

    def _likely(self, every: Sequence[Utterance]) -> _Likely:
        """For each quotation the later ones of other columns that may be it, and how surely."""
        by_stem: defaultdict[str, list[int]] = defaultdict(list)
        found: _Likely = defaultdict(dict)
        for number, said in enumerate(every):
            shared = Counter[int]()
            for root in said.stems:
                shared.update(by_stem[root])
                by_stem[root].append(number)
            for other, count in sorted(shared.items()):
                full = every[other]
                if full.column != said.column and (count > 1 or len(said.stems) == 1):
                    score = self._likeness(full, said)
                    if score:
                        found[full][said] = score
        return found

    def _likeness(self, full: Utterance, said: Utterance) -> float:
        if self._languages_differ(full.column, said.column):
            return 0
        same = same_speaker(full.speaker, said.speaker)
        linked = not self._rows_of(full).isdisjoint(self._rows_of(said))
        if len(said.tokens) <= _FEW and not self._is_told_alike(full, said, linked=linked):
            return 0
        overlap = Overlap.of(full, said)
        in_context = linked and not may_be_two(full.speaker, said.speaker)
        return overlap.likeness(in_context=in_context, by_other=same is False)

    def _is_told_alike(self, full: Utterance, said: Utterance, *, linked: bool) -> bool:
        """Whether a few words are no chance: by speaker, or by the passage around them."""
        same = same_speaker(full.speaker, said.speaker)
        if full.forms == said.forms:
            return (same is True and len(said.tokens) > 1) or (linked and self._akin(full, said))
        return same is True and not said.scare and (linked or len(said.tokens) > 1)

    def _languages_differ(self, one: int, other: int) -> bool:
        languages = {self._columns[n].analysis.language for n in (one, other)}
        return len(languages - {""}) > 1

    def _akin(self, one: Utterance, other: Utterance) -> bool:
        """Whether the sentences around two quotations are worded alike."""
        return akin(self._around(one), self._around(other))

    def _around(self, said: Utterance) -> frozenset[str]:
        column = self._columns[said.column]
        body, language = column.article.body, column.analysis.language
        first, last = said.sentences
        words = (w.of(body) for s in column.analysis.sentences[first : last + 1] for w in s.words)
        return frozenset(stem(w, language) for w in words if not is_stop(w, language)) - said.stems

    def _gathered(
        self, full: Utterance, likely: _Likely, taken: set[Utterance]
    ) -> Iterator[Overlap]:
        """What the other columns have of a quotation, the likest of each column first."""
        by_column: defaultdict[int, list[tuple[float, int, Utterance]]] = defaultdict(list)
        for said, score in likely.get(full, {}).items():
            rivals = (
                _between(likely, rival, said)
                for rival in self.said[full.column]
                if rival not in taken
            )
            if said not in taken and score >= max(rivals, default=0):
                far = abs(said.sentences[0] - full.sentences[0])
                by_column[said.column].append((-score, far, said))
        for column in sorted(by_column):
            covered: set[int] = set()
            for _, _, said in sorted(by_column[column], key=lambda c: (c[:2], c[2].span)):
                overlap = Overlap.of(full, said)
                new = overlap.covered - covered
                if not covered or len(new) >= min(_MORE, len(said.tokens)):
                    covered |= new
                    yield overlap

    # Without quotation marks

    def _add_paraphrases(self, families: Sequence[Family]) -> None:
        """To each family the sentences that say its words, each sentence where it fits best."""
        best: dict[tuple[int, int], tuple[float, Family, Unquoted]] = {}
        sentences = [
            Sentences(column, self._passages.columns[n], self._speakers[n])
            for n, column in enumerate(self._columns)
        ]
        for family in families:
            full = family.full
            for number in sorted(set(range(len(self._columns))) - family.columns):
                if full.scare or self._languages_differ(full.column, number):
                    continue
                rows = self._rows_of(full)
                linked = frozenset(n for row in rows for n in self._cells[row][number])
                found = paraphrase(full, sentences[number], linked)
                if found is None:
                    continue
                score, said = found
                if score > best.get((number, said.sentence), (0.0,))[0]:
                    best[number, said.sentence] = score, family, said
        for _, family, said in best.values():
            family.paraphrases.append(said)


def _between(likely: _Likely, rival: Utterance, said: Utterance) -> float:
    """How surely a quotation is another; of two of one length either may have been put first."""
    score = likely.get(rival, {}).get(said, 0.0)
    if len(rival.tokens) == len(said.tokens):
        score = max(score, likely.get(said, {}).get(rival, 0.0))
    return score
