"""How the words of one version of a quotation stand to those of another."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise

from index.compare.utterances import Token, Utterance
from index.records import Span
from index.text.name_matching import sounds_like

_NEAR = 2  # words between a function word and what is shared, for it to count as shared
_WHOLE = 3  # words; so short a version must be in the other word for word
_SHORT = 7
_PARTS = ((_WHOLE, 1.0), (_SHORT, 0.75))  # words of a version, and the part of them to be shared
_PART = 0.6
_PART_IN_CONTEXT = 0.4  # where speaker and passage are the same
_STEMS_IN_CONTEXT = 0.5
_SURE = 5  # shared words in a row from which another speaker makes no doubt
_RUN, _RUN_STEMS = 8, 3  # words in a row, and stems in them, that are no chance

Run = tuple[int, int, int, int]  # of the fuller version from, to, of the other from, to


@dataclass(frozen=True, slots=True, eq=False)
class Overlap:
    """What two utterances share: `blocks` are the first words in both and how many, rising."""

    full: Utterance
    other: Utterance
    blocks: tuple[tuple[int, int, int], ...]

    @classmethod
    def of(cls, full: Utterance, other: Utterance) -> "Overlap":
        """The common words in order, such as are not common by chance."""
        left, right = full.forms, other.forms
        matcher = SequenceMatcher(None, left, right, autojunk=False)
        found = [(b.a, b.b, b.size) for b in matcher.get_matching_blocks() if b.size]
        return cls(full, other, tuple(_joined(_respelt(full, other, _settled(full, found)))))

    @property
    def shared(self) -> int:
        """How many words are shared."""
        return sum(size for *_, size in self.blocks)

    @property
    def longest(self) -> tuple[int, int]:
        """The words of the longest shared run, and the stems in it that carry meaning."""
        runs = [(size, len(self._stems(i, size))) for i, _, size in self.blocks]
        return max(runs, default=(0, 0))

    @property
    def stems(self) -> int:
        """How many stems that carry meaning are shared."""
        return len({stem for i, _, size in self.blocks for stem in self._stems(i, size)})

    def _stems(self, first: int, size: int) -> set[str]:
        return {t.stem for t in self.full.tokens[first : first + size] if t.telling}

    def runs(self) -> Iterator[Run]:
        """What lies before, between and after what is shared, where there is anything."""
        edges = [(0, 0, 0), *self.blocks, (len(self.full.tokens), len(self.other.tokens), 0)]
        for (i, k, size), (j, m, _) in pairwise(edges):
            # "work force" and "workforce" are no difference
            if "".join(self.full.forms[i + size : j]) != "".join(self.other.forms[k + size : m]):
                yield i + size, j, k + size, m

    @property
    def reach(self) -> range:
        """The words of the fuller version from the first to the last that the other has."""
        last, _, size = self.blocks[-1]
        return range(self.blocks[0][0], last + size)

    @property
    def covered(self) -> frozenset[int]:
        """The words of the fuller version that the other has."""
        return frozenset(n for i, _, size in self.blocks for n in range(i, i + size))

    def likeness(self, *, in_context: bool, by_other: bool = False) -> float:
        """How surely the two are one quotation; 0 says that they are not.

        `in_context` says that speaker and passage are the same, `by_other` that the speakers are
        surely two.
        """
        size = min(len(self.full.tokens), len(self.other.tokens))
        run, run_stems = self.longest
        if by_other and (self.shared < _PART * size or run < _SURE):
            return 0
        stems = self.stems
        part = next((part for most, part in _PARTS if size <= most), _PART)
        if size <= _WHOLE:
            enough = run == size and (stems > 1 or (stems == 1 and in_context))
        elif self.shared >= part * size:
            enough = stems > 2 or (stems == 2 and (in_context or run > _WHOLE))
            enough = enough or (stems == 1 and in_context and run == size >= _SURE)
        else:
            least = min(len(self.full.stems), len(self.other.stems))
            alike = self.shared >= _PART_IN_CONTEXT * size
            alike = alike and stems >= max(_STEMS_IN_CONTEXT * least, 3)
            enough = (in_context and alike) or (run >= _RUN and run_stems >= _RUN_STEMS)
        return self.shared + stems + self.shared / len(self.full.tokens) if enough else 0


Block = tuple[int, int, int]


def _settled(full: Utterance, blocks: Sequence[Block]) -> list[Block]:
    """The blocks without function words that stand far from everything else that is shared."""
    told = [any(t.telling for t in full.tokens[i : i + size]) for i, _, size in blocks]
    near = list(told)
    for n in range(1, len(blocks)):  # to what is shared before
        near[n] = near[n] or (near[n - 1] and _gap(blocks[n - 1], blocks[n]) <= _NEAR)
    after = list(told)
    for n in range(len(blocks) - 2, -1, -1):  # to what is shared behind
        after[n] = after[n] or (after[n + 1] and _gap(blocks[n], blocks[n + 1]) <= _NEAR)
    return [block for n, block in enumerate(blocks) if near[n] or after[n]]


def _gap(before: Block, after: Block) -> int:
    return max(after[0] - before[0] - before[2], after[1] - before[1] - before[2])


def _respelt(full: Utterance, other: Utterance, blocks: Sequence[Block]) -> list[Block]:
    """The blocks, and between them names that are spelled otherwise only."""
    edges = [(0, 0, 0), *blocks, (len(full.tokens), len(other.tokens), 0)]
    found = []
    for (i, k, size), (j, m, next_size) in pairwise(edges):
        left, right = full.tokens[i + size : j], other.tokens[k + size : m]
        if len(left) == len(right) and left and all(map(_one_name, left, right)):
            found.append((i + size, k + size, len(left)))
        if next_size:
            found.append((j, m, next_size))
    return found


def _one_name(a: Token, b: Token) -> bool:
    return a.capital and b.capital and sounds_like(a.form, b.form)


def _joined(blocks: Sequence[Block]) -> Iterator[Block]:
    """Blocks that follow on each other in both as one."""
    last: Block | None = None
    for i, k, size in blocks:
        if last and last[0] + last[2] == i and last[1] + last[2] == k:
            last = (last[0], last[1], last[2] + size)
            continue
        if last:
            yield last
        last = (i, k, size)
    if last:
        yield last


def spans_of(utterance: Utterance, first: int, stop: int) -> Iterator[Span]:
    """The places of tokens in a row, one for each part of the utterance that has some."""
    for part in utterance.parts:
        inside = [t.span for t in utterance.tokens[first:stop] if part.covers(t.span)]
        if inside:
            yield Span(inside[0].start, inside[-1].end)
