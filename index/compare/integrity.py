"""Whether outlets quote the same words: one quotation in the versions of all articles."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from index.compare.paraphrases import Unquoted
from index.compare.passages import Passages
from index.compare.quote_families import Family, Quotations
from index.compare.quote_words import Told, sentence
from index.compare.sides import outlet_names
from index.compare.speakers import same_speaker
from index.compare.utterances import Utterance
from index.compare.versions import Overlap, spans_of
from index.records import Comparison, Mark, QuoteState, QuoteVersion, SameQuotation, Span
from index.text.words import fold, listed

# What tells nothing of how it was said, or belongs to a part of a sentence only.
_NEUTRAL = listed(
    """add announce answer ask be believe call comment conclude consider continue declare describe
    dub explain feel find go hope know label mean mention name note post put quote read recall
    refer remark reply report respond say speak state tell term think title tweet write"""
) | {"according to"}
_KNOWN_RUN = 3  # words; so many in a row that stand in another quotation are not left out

_Run = tuple[int, int]  # tokens of an utterance, half-open


def integrity(passages: Passages) -> tuple[SameQuotation, ...]:
    """The quotations that two columns or more have, by the row of the fullest version.

    All of the articles is searched, not only the passages of one row. A column has more than one
    version where it quotes in several pieces what the fullest has in one. Quotations of two
    languages are not compared: what is translated is always worded otherwise.
    """
    quotations, comparison = Quotations(passages), passages.comparison
    names = outlet_names(comparison.columns)
    found = []
    for family in quotations.families():
        full, *others = _Versions(comparison, quotations, family, names).told()
        versions = (full.version, *(told.version for told in others))
        found.append(SameQuotation(versions, sentence(full, family.full.parts, others)))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class _Versions:
    """The versions of one quotation."""

    comparison: Comparison
    quotations: Quotations
    family: Family
    names: Sequence[str]

    def told(self) -> list[Told]:
        """The fullest and the others by where they stand, as they are told of."""
        full = self.family.full
        version = QuoteVersion(
            Mark(full.column, full.span), QuoteState.FULLEST, full.speaker.words, full.verb_written
        )
        others = [self._quoted(overlap) for overlap in self.family.overlaps]
        others += [self._paraphrased(said) for said in self.family.paraphrases]
        return [self._of(version), *sorted(others, key=lambda told: told.version.mark)]

    def _of(self, version: QuoteVersion) -> Told:
        column = version.mark.column
        return Told(self.names[column], self._body(column), version)

    def _body(self, column: int) -> str:
        return self.comparison.columns[column].article.body

    def _paraphrased(self, said: Unquoted) -> Told:
        mark = Mark(said.column, said.span)
        return self._of(
            QuoteVersion(mark, QuoteState.PARAPHRASED, said.speaker.words, said.verb_written)
        )

    def _quoted(self, overlap: Overlap) -> Told:
        full, said = overlap.full, overlap.other
        changed, missing = self._changed(overlap), self._missing(overlap)
        same = same_speaker(full.speaker, said.speaker)
        verbs = {full.verb, said.verb}
        version = QuoteVersion(
            Mark(said.column, said.span),
            _state(overlap, changed, missing),
            said.speaker.words,
            said.verb_written,
            tuple(_spans(said, changed)),
            tuple(_spans(full, missing)),
            other_speaker=same is False,
            other_verb=bool(same) and len(verbs - {""}) > 1 and not verbs <= _NEUTRAL,
        )
        taken = [(i, j) for i, j, k, m in overlap.runs() if _holds(k, m, changed)]
        cut = [run for run in missing if not any(_holds(i, j, [run]) for i, j in taken)]
        return replace(
            self._of(version),
            turned=self._turned(overlap, cut),
            swap=self._swap(overlap, changed, missing),
            cut=tuple(_spans(full, cut)),
        )

    def _turned(self, overlap: Overlap, cut: Sequence[_Run]) -> tuple[str, ...]:
        """The words that are cut from sentences which the version has otherwise."""
        full, body = overlap.full, self._body(overlap.full.column)
        lacking = {n for i, j in cut for n in range(i, j)}
        touched = [c for c in full.clauses if not overlap.covered.isdisjoint(c)]
        return tuple(fold(full.tokens[n].span.of(body)) for c in touched for n in c if n in lacking)

    def _swap(
        self, overlap: Overlap, changed: Sequence[_Run], missing: Sequence[_Run]
    ) -> tuple[str, str]:
        """The longest words of the version that stand for others, and these; or for nothing."""
        lacking = {n for i, j in missing for n in range(i, j)}
        found = [
            (i in lacking and not _parted(overlap, i, j), m - k, -k, (i, j), (k, m))
            for i, j, k, m in overlap.runs()
            if _holds(k, m, changed)
        ]
        if not found:
            return "", ""
        both, *_, theirs, own = max(found)
        other = _words(self._body(overlap.other.column), overlap.other, own)
        return other, _words(self._body(overlap.full.column), overlap.full, theirs) if both else ""

    def _changed(self, overlap: Overlap) -> list[_Run]:
        """What the fullest version lacks, but for what its article quotes elsewhere."""
        said = overlap.other
        rivals = [u for u in self.quotations.said[overlap.full.column] if u is not overlap.full]
        runs = (run for _, _, k, m in overlap.runs() for run in _cut(said, k, m))
        return [run for run in runs if not _is_quoted(said, run, rivals)]

    def _missing(self, overlap: Overlap) -> list[_Run]:
        """What a version lacks, but for what its article quotes elsewhere."""
        full, said = overlap.full, overlap.other
        rivals = [u for u in self.quotations.said[said.column] if u is not said]
        own = self._own(overlap)
        runs = (
            run
            for i, j, _, _ in overlap.runs()
            for part in _within(i, j, own)
            for run in _cut(full, *part)
        )
        return [run for run in runs if not _is_quoted(full, run, rivals)]

    def _own(self, overlap: Overlap) -> frozenset[int]:
        """The words of the fullest that a version has to answer for.

        Of what no piece of a column reaches, the piece before answers for it, or else the first.
        """
        column = overlap.other.column
        pieces = [o for o in self.family.overlaps if o.other.column == column]
        pieces.sort(key=lambda o: (o.reach.start, o.reach.stop))
        number = pieces.index(overlap)
        others = [piece for piece in pieces if piece is not overlap]
        had = {n for piece in others for n in piece.covered}
        had |= {n for piece in others for n in piece.reach} - set(overlap.reach)
        start = overlap.reach.start if number else 0
        stop = len(overlap.full.tokens)
        if number + 1 < len(pieces):
            stop = max(overlap.reach.stop, pieces[number + 1].reach.start)
        return frozenset(range(start, stop)) - had


def _holds(first: int, stop: int, runs: Sequence[_Run]) -> bool:
    """Whether one of some runs of words lies within another."""
    return any(first <= start and end <= stop for start, end in runs)


def _parted(overlap: Overlap, first: int, stop: int) -> bool:
    """Whether a run of the fullest goes beyond one of its sentences."""
    return any(first < end < stop for end in overlap.full.ends)


def _words(body: str, said: Utterance, run: _Run) -> str:
    return " … ".join(span.of(body) for span in spans_of(said, *run))


def _cut(said: Utterance, first: int, stop: int) -> Iterator[_Run]:
    """A run of words, cut where a sentence of the utterance ends."""
    for clause in said.clauses:
        start, end = max(first, clause.start), min(stop, clause.stop)
        if start < end:
            yield start, end


def _within(first: int, stop: int, own: frozenset[int]) -> Iterator[_Run]:
    """The parts of a run of words that are in `own`."""
    start = first
    for n in range(first, stop + 1):
        if n == stop or n not in own:
            if start < n:
                yield start, n
            start = n + 1


def _is_quoted(said: Utterance, run: _Run, rivals: Sequence[Utterance]) -> bool:
    """Whether a run of words stands in one of other quotations."""
    forms = said.forms[run[0] : run[1]]
    size = len(forms)
    return size >= _KNOWN_RUN and any(
        rival.forms[n : n + size] == forms
        for rival in rivals
        for n in range(len(rival.forms) - size + 1)
    )


def _spans(said: Utterance, runs: Sequence[_Run]) -> Iterator[Span]:
    """The places of runs, those that follow on each other as one; words are never told twice."""
    joined: list[_Run] = []
    for i, j in runs:
        if joined and joined[-1][1] == i:
            joined[-1] = joined[-1][0], j
        else:
            joined.append((i, j))
    last = 0
    for span in (span for i, j in joined for span in spans_of(said, i, j)):
        if span.start >= last:  # both tokens of one word may be told
            yield span
            last = span.end


def _state(overlap: Overlap, changed: Sequence[_Run], missing: Sequence[_Run]) -> QuoteState:
    if not changed and not missing:
        return QuoteState.SAME
    (_, first, _), (_, last, _) = overlap.blocks[0], overlap.blocks[-1]
    inner = any(first < start < last for start, _ in changed)
    if inner or not missing or _is_replaced(overlap, changed, missing):
        return QuoteState.REWORDED
    return QuoteState.CLIPPED


def _is_replaced(overlap: Overlap, changed: Sequence[_Run], missing: Sequence[_Run]) -> bool:
    """Whether words at an edge stand for others, within the sentence that is shared there."""
    (i, k, _), (j, m, size) = overlap.blocks[0], overlap.blocks[-1]
    starts = (
        any(end == k for _, end in changed)
        and any(end == i for _, end in missing)
        and k not in overlap.other.ends
        and i not in overlap.full.ends
    )
    return starts or (
        any(start == m + size for start, _ in changed)
        and any(start == j + size for start, _ in missing)
        and m + size not in overlap.other.ends
        and j + size not in overlap.full.ends
    )
