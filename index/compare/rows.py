"""From links between pairs of columns to rows of all columns.

Passages are clustered bottom-up by average linkage (Sokal and Michener, 1958): the two
clusters with the highest mean score over all their passages of different columns are joined
first, a pair without a link counting 0, and no two are joined whose mean falls below the
threshold, so that passages which are alike only by way of a third are not chained together.
A cell of a cluster may hold several sentences of a column only if they follow on each other
and are linked to one passage of the row, and a join may put sentences together in one column at
most: two neighbouring rows told alike stay two. Clusters do not depend on the base column or the
order of links; the base orders them.

Clustering gives each passage one place, but an outlet may say a thing twice, and a linked passage
must never look as if one outlet alone had it. So the base is the centre of a star: a passage left
alone that is linked to a base passage stands in its row too, and a base passage shows in every
column that has no cell there the passage it is best linked to, even if that has its own row; so
does a passage without a link to the base.

What the analyst decided goes first: the ends of a link made by hand share a row, and passages
said not to be the same never do.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from heapq import heapify, heappop, heappush

from index.compare.align import LIKELY
from index.records import Link, LinkOrigin, Passage, Row, Verdict

_Cells = dict[int, list[int]]  # by column, rising
_Partners = dict[Passage, list[tuple[float, Passage]]]  # scores negated, so that the best is least
_Apart = dict[Passage, set[Passage]]
_First = tuple[int, int]  # column and sentence of a cluster's first passage
_Rank = tuple[float, float, tuple[int, int], _First, _First, int, int]


def rows(
    links: Sequence[Link],
    sizes: Sequence[int],
    base: int = 0,
    given: Iterable[Verdict] = (),
    least: float = LIKELY,
) -> tuple[Row, ...]:
    """All passages of columns with `sizes` sentences as rows; a base passage is in exactly one.

    Rows with a base passage keep the order of the base column. The others stand after the row
    of the passage before them in their own column. A passage in several rows is `moved` in all
    but one at most. Of what was `given` by hand, `links` hold what says "the same" already.
    Clusters whose mean score is below `least` are not joined.
    """
    partners, apart = _partners(links), _apart(given)
    clusters = _gathered(_Clusters(links, sizes, apart, least).joined(), partners, base, apart)
    places = {
        Passage(column, sentence): number
        for number, cells in enumerate(clusters)
        for column, cell in cells.items()
        for sentence in cell
    }
    ordered = [clusters[number] for number in _order(places, len(clusters), sizes, base)]
    moved = _moved(ordered, len(sizes), base)
    return tuple(
        _row(cells, _repeated(cells, partners, base, apart), flags)
        for cells, flags in zip(ordered, moved, strict=True)
    )


def _partners(links: Sequence[Link]) -> _Partners:
    """What each passage is linked to, best first."""
    found: _Partners = defaultdict(list)
    for link in links:
        found[link.left].append((-link.score, link.right))
        found[link.right].append((-link.score, link.left))
    for partners in found.values():
        partners.sort()
    return found


def _apart(given: Iterable[Verdict]) -> _Apart:
    """What each passage is said not to be the same as."""
    found: _Apart = defaultdict(set)
    for verdict in given:
        if not verdict.same:
            found[verdict.left].add(verdict.right)
            found[verdict.right].add(verdict.left)
    return found


def _members(cells: _Cells) -> set[Passage]:
    return {Passage(column, sentence) for column, cell in cells.items() for sentence in cell}


def _gathered(
    clusters: list[_Cells], partners: _Partners, base: int, apart: _Apart
) -> list[_Cells]:
    """The clusters, with what was left alone in the row of the base passage it is linked to."""
    rows_of = {sentence: cells for cells in clusters for sentence in cells.get(base, ())}
    kept = []
    for cells in clusters:
        ((column, (sentence, *_)), *others) = cells.items()
        passage = Passage(column, sentence)
        own, strangers = partners.get(passage, ()), apart.get(passage, set())
        linked = [
            partner.sentence
            for _, partner in own
            if partner.column == base
            if not (strangers and strangers & _members(rows_of[partner.sentence]))
        ]
        if others or column == base or not linked:
            kept.append(cells)
        else:
            cell = rows_of[linked[0]].setdefault(column, [])
            cell.append(sentence)
            cell.sort()
    return kept


def _row(cells: _Cells, repeated: _Cells, moved: Sequence[bool]) -> Row:
    both = cells | repeated
    return Row(
        tuple(tuple(both.get(column, ())) for column in range(len(moved))),
        tuple(flag or column in repeated for column, flag in enumerate(moved)),
    )


def _repeated(cells: _Cells, partners: _Partners, base: int, apart: _Apart) -> _Cells:
    """The best partner of a row's centre in each column that has no cell there.

    The centre is the base passage, or the one column of a row.
    """
    centre = base if base in cells or len(cells) > 1 else next(iter(cells))
    best: dict[int, tuple[float, Passage]] = {}
    strangers = {other for passage in _members(cells) for other in apart.get(passage, ())}
    for sentence in cells.get(centre, ()):
        for score, partner in partners.get(Passage(centre, sentence), ()):
            if partner.column not in cells and partner not in strangers:
                known = best.get(partner.column, (score, partner))
                best[partner.column] = min(known, (score, partner))
    kept: dict[int, Passage] = {}
    for column, (_, partner) in sorted(best.items(), key=lambda item: item[1]):
        if not apart or not apart.get(partner, set()) & set(kept.values()):
            kept[column] = partner
    return {column: [partner.sentence] for column, partner in kept.items()}


@dataclass(frozen=True, slots=True)
class _Bond:
    """What holds two clusters together: sums over the linked pairs between them."""

    score: float
    distance: float  # between the places in their texts, of 0 to 1 each

    def __add__(self, other: "_Bond") -> "_Bond":
        return _Bond(self.score + other.score, self.distance + other.distance)


class _Clusters:
    """Clusters of passages on their way to rows."""

    def __init__(
        self, links: Sequence[Link], sizes: Sequence[int], apart: _Apart, least: float
    ) -> None:
        self._apart, self._least = apart, least
        passages = [Passage(c, s) for c, size in enumerate(sizes) for s in range(size)]
        numbers = {passage: number for number, passage in enumerate(passages)}
        self._cells: dict[int, _Cells] = {n: {p.column: [p.sentence]} for p, n in numbers.items()}
        self._firsts = [(p.column, p.sentence) for p in passages]  # of each cluster: its first
        self._near: dict[Passage, set[Passage]] = defaultdict(set)
        self._bonds: dict[int, dict[int, _Bond]] = defaultdict(dict)
        for link in links:
            a, b = numbers[link.left], numbers[link.right]
            bond = _Bond(link.score, abs(_place(link.left, sizes) - _place(link.right, sizes)))
            self._bonds[a][b] = self._bonds[b][a] = bond
            self._near[link.left].add(link.right)
            self._near[link.right].add(link.left)
        self._next = len(passages)
        self._by_hand = [
            (numbers[link.left], numbers[link.right])
            for link in sorted(links, key=lambda link: (link.left, link.right))
            if link.origin is LinkOrigin.HAND
        ]

    def joined(self) -> list[_Cells]:
        """Join what can be joined; the clusters by their first passage."""
        self._join_by_hand()
        queue = list(self._ranked((a, b) for a in self._bonds for b in self._bonds[a] if a < b))
        heapify(queue)
        while queue:
            *_, a, b = heappop(queue)
            if a in self._cells and b in self._cells and self._fit(a, b):
                new = self._join(a, b)
                for ranked in self._ranked((other, new) for other in self._bonds[new]):
                    heappush(queue, ranked)
        return sorted(self._cells.values(), key=lambda cells: sorted(cells.items()))

    def _join_by_hand(self) -> None:
        now: dict[int, int] = {}  # the cluster that a cluster went into
        for pair in self._by_hand:
            a, b = (_last(n, now) for n in pair)
            if a != b and not self._strange(a, b):
                now[a] = now[b] = self._join(a, b)

    def _strange(self, a: int, b: int) -> bool:
        """Whether anything in one was said not to be the same as something in the other."""
        if not self._apart:
            return False
        others = _members(self._cells[b])
        return any(self._apart.get(p, set()) & others for p in _members(self._cells[a]))

    def _ranked(self, pairs: Iterable[tuple[int, int]]) -> Iterator[_Rank]:
        """The places in the queue of pairs of clusters that are alike enough.

        Best mean first, then nearest, then by what is joined. Places in the texts go before
        columns, so that swapping columns mirrors the rows.
        """
        for a, b in pairs:
            bond, count = self._bonds[a][b], self._pairs(a, b)
            mean = bond.score / count
            if mean >= self._least:
                one, two = self._firsts[a], self._firsts[b]
                first, second = (one, two) if one < two else (two, one)
                near, far = first[1], second[1]
                places = (near, far) if near < far else (far, near)
                yield -mean, bond.distance / count, places, first, second, a, b

    def _pairs(self, a: int, b: int) -> int:
        """How many pairs of passages of different columns the two clusters have."""
        one, two = self._cells[a], self._cells[b]
        alike = sum([len(cell) * len(two[column]) for column, cell in one.items() if column in two])
        return sum(map(len, one.values())) * sum(map(len, two.values())) - alike

    def _fit(self, a: int, b: int) -> bool:
        if self._strange(a, b):
            return False
        both = self._cells[a].keys() & self._cells[b].keys()
        if len(both) > 1:
            return False
        members = {
            Passage(column, sentence)
            for n in (a, b)
            for column, cell in self._cells[n].items()
            for sentence in cell
        }
        return all(self._fills_cell(column, a, b, members) for column in both)

    def _fills_cell(self, column: int, a: int, b: int, members: set[Passage]) -> bool:
        cell = sorted(self._cells[a][column] + self._cells[b][column])
        if cell[-1] - cell[0] != len(cell) - 1:
            return False
        shared = set(members)
        for sentence in cell:
            shared &= self._near[Passage(column, sentence)]
        return bool(shared)

    def _join(self, a: int, b: int) -> int:
        new, self._next = self._next, self._next + 1
        cells: _Cells = {column: list(cell) for column, cell in self._cells.pop(a).items()}
        for column, cell in self._cells.pop(b).items():
            cells[column] = sorted(cells.get(column, []) + cell)
        self._cells[new] = cells
        self._firsts.append(min(self._firsts[a], self._firsts[b]))
        for old in (a, b):
            for other, bond in self._bonds.pop(old).items():
                if other in (a, b):
                    continue
                del self._bonds[other][old]
                known = self._bonds[new].get(other)
                self._bonds[new][other] = self._bonds[other][new] = bond + known if known else bond
        return new


def _last(cluster: int, now: dict[int, int]) -> int:
    while cluster in now:
        cluster = now[cluster]
    return cluster


def _place(passage: Passage, sizes: Sequence[int]) -> float:
    return passage.sentence / max(sizes[passage.column] - 1, 1)


def _order(places: dict[Passage, int], count: int, sizes: Sequence[int], base: int) -> list[int]:
    """The numbers of all rows in the order they are read.

    The rows form a forest: those of the base column are roots, any other hangs on the row of
    the passage before it, or on the top of the page.
    """
    top = count
    hanging: dict[int, list[int]] = defaultdict(list)
    placed = [False] * count
    columns = sorted(range(len(sizes)), key=lambda column: column != base)
    for column in columns:
        before = top
        for sentence in range(sizes[column]):
            row = places[Passage(column, sentence)]
            if not placed[row]:
                hanging[top if column == base else before].append(row)
                placed[row] = True
            before = row
    return _walked(hanging, top, {row for p, row in places.items() if p.column == base})


def _walked(hanging: dict[int, list[int]], top: int, roots: set[int]) -> list[int]:
    own = [row for row in hanging[top] if row not in roots]
    first = [row for row in hanging[top] if row in roots]
    order: list[int] = []
    waiting = [*reversed(first), *reversed(own)]
    while waiting:
        row = waiting.pop()
        order.append(row)
        waiting.extend(reversed(hanging[row]))
    return order


def _moved(ordered: list[_Cells], columns: int, base: int) -> list[list[bool]]:
    """For each row and column whether it is told at another point than in the base column."""
    moved = [[False] * columns for _ in ordered]
    for column in range(columns):
        if column == base:
            continue
        both = [n for n, cells in enumerate(ordered) if base in cells and column in cells]
        kept = _longest_rise([ordered[n][column][0] for n in both])
        for index, n in enumerate(both):
            moved[n][column] = index not in kept
    return moved


def _longest_rise(numbers: Sequence[int]) -> set[int]:
    """The indices of a longest rising run, not necessarily unbroken (patience sorting)."""
    ends: list[int] = []  # the least number that a run of this length ends in
    ends_at: list[int] = []
    before: list[int] = []
    for index, number in enumerate(numbers):
        length = bisect_left(ends, number)
        before.append(ends_at[length - 1] if length else -1)
        ends[length : length + 1] = [number]
        ends_at[length : length + 1] = [index]
    run: set[int] = set()
    index = ends_at[-1] if ends_at else -1
    while index >= 0:
        run.add(index)
        index = before[index]
    return run
