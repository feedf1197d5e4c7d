"""Articles that report one occurrence, by what they say and when."""

from collections.abc import Callable, Collection, Container, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import inf, isnan

import numpy as np
from numpy.typing import NDArray

from index.events.cards import HEADING, NO_DAY, Cards
from index.events.constraints import Bond, Constraints
from index.events.digest import LENGTH, PRINTS
from index.events.held import ARTICLE, NOTHING, packed, pairs_of, slots_of, unpacked
from index.events.linkage import FORBIDDEN, Edges, average_linkage
from index.events.neighbours import Neighbours, Rule
from index.events.partition import Part, Partition
from index.events.rarity import Rarity
from index.events.rows import Floats, Rows, Slots, unit
from index.records import ArticleId

# Outlets report an occurrence on its day or the next; after that likeness has to make up for
# the days. Without dates text alone must say more.
RULE = Rule(free=1, fade=2.5, reach=14, floor=0.07, undated_floor=0.16, mixed=False)
# Crowd correction as between passages, CSLS: Conneau et al., "Word Translation Without Parallel
# Data" (2018). In a collection on one matter all is alike, so that two reports of one occurrence
# must be more alike than each is to those it is most alike.
_CROWD = 5
_CROWD_SHARE = 0.25
_THRESHOLD = 0.05
_TWINS = 0.8  # product from which on two texts may be copies
_COPIED = 0.8  # share of runs of words that copies have in common
_REPORT_EVERY = 200  # components

_COLUMNS = (
    ("weights", "<f2", (LENGTH,)),
    ("heading", "<i4", (HEADING,)),
    ("prints", "<u4", (PRINTS,)),
    ("told", "<f8"),
    ("titled", "?"),
    ("crowd", "<f4"),
)


@dataclass(frozen=True, slots=True)
class Group:
    """Articles that report one occurrence; `key` is the first of them by date.

    `copies` pairs those whose text repeats another's with that one.
    """

    key: ArticleId
    articles: tuple[ArticleId, ...]  # by date, the undated last
    dated: bool
    copies: tuple[tuple[ArticleId, ArticleId], ...] = ()
    decided: bool = False
    bound: bool = False  # several of them, or all, were decided to be one event
    closed: bool = False


@dataclass(frozen=True, slots=True)
class Regrouped:
    """What an update did; a group that stayed but whose rows changed is in both."""

    gone: tuple[Group, ...]
    made: tuple[Group, ...]


class Occurrences:
    """The articles of a collection as vectors, and their groups."""

    def __init__(self) -> None:
        self.rows = Rows(*_COLUMNS)
        self.rarity = Rarity()
        self._near = Neighbours(self.rows, RULE, close=_TWINS)
        self._twins: dict[int, set[int]] = {}
        self._constraints = Constraints()
        self._partition = Partition()
        self._groups: dict[Part, tuple[Group, ...]] = {}
        self._stirred: set[int] = set()  # slots with rows that are not held as they are
        self._dropped: set[int] = set()  # keys of rows that may be held but are no more

    def update(
        self,
        gone: Collection[ArticleId],
        articles: Sequence[ArticleId],
        cards: Cards,
        constraints: Constraints,
        step: Callable[[int], None] = lambda _: None,
    ) -> Regrouped:
        """Take articles out, put others in or in the place of what they were, and regroup.

        `step` is told how many articles were looked at; it may raise to stop, and what is there
        is of no use then.
        """
        out, fresh = self._replaced(gone, articles, cards)
        change = self._near.update(out, fresh, step)
        copied = self._pair_twins(np.union1d(out, change.again), change.close)
        crowded = self._crowd(change.changed, copied)
        bound = constraints.changed(self._constraints)
        self._constraints = constraints
        touched = {*fresh.tolist(), *crowded.tolist(), *copied}
        touched.update(self.rows.slots(bound).tolist())
        regrouped = self._regroup(out, fresh, touched, step)
        self._stirred.update(out.tolist(), change.changed.tolist(), touched)
        return regrouped

    def group(self, article: ArticleId) -> Group:
        """The group that an article is in."""
        part = self._partition.part(self.rows.slot(article))
        return next(group for group in self._groups[part] if article in group.articles)

    def bond(self, article: ArticleId) -> Bond | None:
        """How an article is bound by decisions, if it is."""
        return self._constraints.bonds.get(article)

    # What is held

    def held(self) -> tuple[dict[int, bytes], frozenset[int]]:
        """The rows that changed since this was asked last, by key, and the keys of those gone."""
        live = self.rows.table["live"]
        slots = np.array(sorted(s for s in self._stirred if live[s]), dtype=np.int64)
        gone = frozenset(key for key in self._dropped if key not in self.rows)
        self._stirred, self._dropped = set(), set()
        heads = np.zeros(len(slots), ARTICLE)
        for name in ("first", "told", "content", "terms", "weights", "heading", "prints", "titled",
                     "crowd"):  # fmt: skip
            heads[name] = self.rows.table[name][slots]
        keys = self.rows.keys(slots.tolist())
        parts = {part for slot in slots.tolist() if (part := self._partition.part(slot))}
        groups = {a: group.key for part in parts for group in self._groups[part]
                  for a in group.articles}  # fmt: skip
        heads["group"] = [groups[ArticleId(key)] for key in keys]
        heads["part"] = [
            self.rows.table["key"][self._partition.part(slot)[0]] for slot in slots.tolist()
        ]
        twins = [
            pairs_of(self.rows.keys(sorted(self._twins[slot]))) if slot in self._twins else b""
            for slot in slots.tolist()
        ]
        rows = packed(self.rows, slots, heads, twins)
        return dict(zip(keys, rows, strict=True)), gone

    def restore(
        self,
        kept: Mapping[int, bytes],
        terms: NDArray[np.uint32],
        decided: Callable[[Container[ArticleId]], Constraints],
    ) -> Mapping[ArticleId, Group]:
        """Take in rows that were held; the groups by key.

        Raises:
            ValueError: if the rows are not whole.
        """
        found = unpacked(kept, ARTICLE)
        heads = found.heads
        keys = heads["key"].tolist()
        if max(heads["terms"].max(initial=0), heads["heading"].max(initial=0)) >= len(terms):
            raise ValueError("a term is not there")
        self.rows.restore(keys)
        table, size = self.rows.table, len(keys)
        for name in ("told", "content", "terms", "weights", "heading", "prints", "titled", "crowd"):
            table[name][:size] = heads[name]
        table["first"][:size] = table["last"][:size] = heads["first"]
        table["near"][:size], table["likeness"][:size] = found.near, found.likeness
        self.rarity.restore(terms, heads["terms"], size)
        self._weigh(np.arange(size))
        self._near.restore()
        twins = ((at, slots_of(heads["key"], more["key"])) for at, more in found.more.items())
        self._twins = {at: set(others.tolist()) for at, others in twins}
        self._constraints = decided(self.rows)
        return self._restore_groups(heads)

    def _restore_groups(self, heads: NDArray[np.void]) -> Mapping[ArticleId, Group]:
        """Groups from the numbers of rows; what is told of copies and decisions is found anew."""
        first, part = heads["first"].astype(np.float64), heads["part"]
        if not len(heads):
            return {}
        dated = ~np.isnan(first)
        # Members of a group by date, groups of a part together.
        order = np.lexsort((heads["key"], np.where(dated, first, inf), heads["group"], part))
        starts = np.flatnonzero(np.diff(heads["group"][order], prepend=NOTHING))
        slots, keys = order.tolist(), heads["key"][order].tolist()
        cuts, known = [*starts.tolist(), len(slots)], dated[order].tolist()
        groups = [
            Group(keys[start], tuple(keys[start:end]), known[start])
            for start, end in pairwise(cuts)
        ]
        told = np.zeros(len(order), np.bool_)
        told[[*self._twins, *self.rows.slots(self._constraints.bonds).tolist()]] = True
        for at in np.flatnonzero(np.logical_or.reduceat(told[order], starts)).tolist():
            groups[at] = self._group(slots[cuts[at] : cuts[at + 1]])
        firsts = np.flatnonzero(np.diff(part[order][starts], prepend=NOTHING)).tolist()
        for one, after in pairwise([*firsts, len(groups)]):
            members = tuple(sorted(slots[cuts[one] : cuts[after]]))
            self._groups[members] = tuple(groups[one:after])
        self._partition.restore(self._groups)
        return {group.key: group for group in groups}

    # Rows

    def _replaced(
        self, gone: Collection[ArticleId], articles: Sequence[ArticleId], cards: Cards
    ) -> tuple[Slots, Slots]:
        """Slots whose rows are no longer what they were, and slots with new rows."""
        leaving = self.rows.slots([*gone, *articles])
        self._dropped.update(gone)
        self.rarity.count(self.rows.table["terms"][leaving], -1)
        out = [self.rows.slots(articles), self.rows.drop(gone)]
        placed = self.rows.place(articles)
        table = self.rows.table
        days = np.where(cards["published"] == NO_DAY, np.nan, cards["published"])
        table["first"][placed] = table["last"][placed] = days
        table["content"][placed] = cards["content"]
        table["terms"][placed] = self.rarity.places(cards["terms"])
        table["heading"][placed] = self.rarity.places(cards["heading"])
        for name in ("weights", "prints", "titled"):
            table[name][placed] = cards[name]
        table["told"][placed] = np.where(cards["told"] == NO_DAY, np.nan, cards["told"])
        self.rarity.count(table["terms"][placed], 1)
        other = self.rarity.settle(len(self.rows))
        weighed = np.setdiff1d(self._having(other), placed)
        fresh = np.concatenate([placed, weighed])
        self._weigh(fresh)
        return np.unique(np.concatenate([*out, weighed])), fresh

    def _weigh(self, slots: Slots) -> None:
        table = self.rows.table
        rarity = self.rarity.values[table["terms"][slots]]
        table["units"][slots] = unit(table["weights"][slots].astype(np.float64) * rarity)

    def _having(self, terms: NDArray[np.bool_]) -> Slots:
        """The rows that have one of these terms, in their titles too, as these are weighed."""
        if not terms.any():
            return np.zeros(0, np.int64)
        told, shown = self.rows.column("terms"), self.rows.column("heading")
        having = terms[told].any(axis=1) | terms[shown].any(axis=1)
        return np.flatnonzero(having & self.rows.column("live"))

    # Copies, and how crowded it is around each article

    def _pair_twins(self, out: Slots, close: NDArray[np.int64]) -> set[int]:
        """Note which texts nearly repeat each other; the articles for which that changed."""
        changed: set[int] = set()
        for slot in out.tolist():
            for other in self._twins.pop(slot, ()):
                self._twins[other].discard(slot)
                changed |= {slot, other}
                if not self._twins[other]:
                    del self._twins[other]
        prints = self.rows.table["prints"]
        for one, two in close.tolist():
            near = self.rows.apart(np.array(one), np.array(two))
            if near > RULE.reach or _resemblance(prints[one], prints[two]) < _COPIED:
                continue
            self._twins.setdefault(one, set()).add(two)
            self._twins.setdefault(two, set()).add(one)
            changed |= {one, two}
        live = self.rows.table["live"]
        classes = {other for slot in changed if live[slot] for other in self._spread(slot)}
        return classes | {slot for slot in changed if live[slot]}

    def _fold(self, slot: int) -> set[int]:
        """An article with all whose texts repeat each other.

        A text that comes again weeks later is another event's. What has no date goes with the
        first of them, lest it hold them together.
        """
        if slot not in self._twins:
            return {slot}
        core = self._spread(slot, dated=self._is_dated(slot))
        if not self._is_dated(slot):
            home = self._home(core)
            if home is None:
                return core
            core = self._spread(home, dated=True)
        fold = set(core)
        for guest in {t for one in core for t in self._twins.get(one, ())} - core:
            if guest not in fold:
                guests = self._spread(guest, dated=False)
                if self._home(guests) in core:
                    fold |= guests
        return fold

    def _spread(self, slot: int, *, dated: bool | None = None) -> set[int]:
        """What twins of twins lead to from here, all of them or only those with or without date."""
        found, waiting = {slot}, [slot]
        while waiting:
            new = self._twins.get(waiting.pop(), set()) - found
            new = {one for one in new if dated is None or self._is_dated(one) == dated}
            found |= new
            waiting.extend(new)
        return found

    def _home(self, undated: Iterable[int]) -> int | None:
        twins = {t for one in undated for t in self._twins.get(one, ()) if self._is_dated(t)}
        return self._first(twins) if twins else None

    def _is_dated(self, slot: int) -> bool:
        return not isnan(self.rows.table["first"][slot])

    def _first(self, slots: Iterable[int]) -> int:
        """The one that came first: by date, then in an order that does not depend on arrival."""
        return min(slots, key=self._order)

    def _order(self, slot: int) -> tuple[float, int, int]:
        table = self.rows.table
        day = float(table["first"][slot])
        first = inf if isnan(day) else day
        return first, int(table["content"][slot]), int(table["key"][slot])

    def _crowd(self, changed: Slots, copied: set[int]) -> Slots:
        """Measure anew how like its neighbours an article is; where that, or they, changed."""
        table = self.rows.table
        folded = np.array(sorted(copied), dtype=np.int64)
        looked = np.unique(np.concatenate([changed, folded, self._near.mentioning(folded)]))
        # Copies have the neighbours of all of them.
        kin = {
            other for slot in looked.tolist() if slot in self._twins for other in self._fold(slot)
        }
        looked = np.unique(np.concatenate([looked, np.array(sorted(kin), dtype=np.int64)]))
        before = table["crowd"][looked]
        table["crowd"][looked] = table["likeness"][looked][:, :_CROWD].sum(axis=1) / _CROWD
        if self._twins:
            twin = np.zeros(self.rows.capacity + 1, np.bool_)
            twin[list(self._twins)] = True
            for slot in looked[twin[table["near"][looked]].any(axis=1) | twin[looked]].tolist():
                table["crowd"][slot] = self._crowd_of(slot)
        other = table["crowd"][looked] != before
        return np.unique(np.concatenate([changed, looked[other]]))

    def _crowd_of(self, slot: int) -> float:
        """The mean likeness of the nearest texts, each counted once, however often copied."""
        table = self.rows.table
        fold = self._fold(slot)
        best: dict[int, float] = {}
        for one in fold:
            for other, likeness in zip(
                table["near"][one].tolist(), table["likeness"][one].tolist(), strict=True
            ):
                if other >= 0 and other not in fold:
                    text = min(self._fold(other)) if other in self._twins else other
                    best[text] = max(best.get(text, 0.0), likeness)
        return sum(sorted(best.values(), reverse=True)[:_CROWD]) / _CROWD

    # Groups

    def _regroup(
        self, out: Slots, fresh: Slots, touched: set[int], step: Callable[[int], None]
    ) -> Regrouped:
        live = self.rows.table["live"]
        reaching = self._edges(self._near.mentioning(np.array(sorted(touched), dtype=np.int64)))
        leaving = self._edges(np.array(sorted(touched), dtype=np.int64))
        partners = {*reaching.left.tolist(), *leaving.right.tolist(), *self._tied(touched)}
        gone = [slot for slot in out.tolist() if not live[slot]]
        before, after = self._partition.change(gone, touched, partners, self._inside)
        old = {g.articles: g for part in before for g in self._groups.pop(part)}
        new: dict[tuple[ArticleId, ...], Group] = {}
        for number, part in enumerate(after):
            if number % _REPORT_EVERY == 0:
                step(len(self.rows))
            self._groups[part] = tuple(self._linked(part))
            self._stirred.update(part)
            new.update((group.articles, group) for group in self._groups[part])
        changed = set(self.rows.keys(fresh))
        same = {
            articles
            for articles, group in new.items()
            if old.get(articles) == group and changed.isdisjoint(articles)
        }
        return Regrouped(
            tuple(group for articles, group in old.items() if articles not in same),
            tuple(group for articles, group in new.items() if articles not in same),
        )

    def _edges(self, slots: Slots) -> Edges:
        """From rows to those among their nearest that they may be grouped with."""
        table = self.rows.table
        rows, columns = np.nonzero(table["near"][slots] >= 0)
        ones = slots[rows]
        twos = table["near"][slots][rows, columns].astype(np.int64)
        likeness = table["likeness"][slots][rows, columns].astype(np.float64)
        weights = likeness - self._crowding(ones, twos)
        kept = weights >= _THRESHOLD
        return Edges(ones[kept], twos[kept], np.minimum(weights[kept], 1.0))

    def _crowding(self, ones: Slots, twos: Slots) -> Floats:
        crowd = self.rows.table["crowd"].astype(np.float64)
        return np.asarray(_CROWD_SHARE * (crowd[ones] + crowd[twos]))

    def _tied(self, slots: Iterable[int]) -> set[int]:
        """Those that copies and decisions tie to these."""
        found: set[int] = set()
        for slot in slots:
            found |= self._twins.get(slot, set())
            bond = self._constraints.bonds.get(ArticleId(int(self.rows.table["key"][slot])))
            if bond is not None and len(bond.fellows) > 1:
                found.update(self.rows.slots(bond.fellows).tolist())
        return found

    def _inside(self, pool: Sequence[int]) -> Edges:
        """The edges inside a pool; ties weigh so much that nothing parts them."""
        edges = self._edges(np.array(pool, dtype=np.int64))
        ties = sorted({(slot, other) for slot in pool for other in self._tied([slot])})
        pairs = np.array(ties, dtype=np.int64).reshape(-1, 2)
        left = np.concatenate([edges.left, pairs[:, 0]])
        right = np.concatenate([edges.right, pairs[:, 1]])
        weights = np.concatenate([edges.weights, np.ones(len(pairs))])
        known = np.isin(left, pool) & np.isin(right, pool)
        return Edges(left[known], right[known], weights[known])

    def _linked(self, part: Part) -> Iterable[Group]:
        """The groups of a component."""
        if len(part) == 1:
            yield self._group(part)
            return
        units = self._units(sorted(part, key=self._order))
        first = self.rows.table["first"]
        dated = [u for u in units if any(not isnan(first[slot]) for slot in u)]
        undated = [u for u in units if all(isnan(first[slot]) for slot in u)]
        for kind in (dated, undated):
            for places in self._joined(kind):
                yield self._group([slot for place in places for slot in kind[place]])

    def _units(self, slots: Sequence[int]) -> list[list[int]]:
        """What stays together whatever the likeness: copies, and what was decided to be one."""
        bonds = self._constraints.bonds
        units: dict[object, list[int]] = {}
        for slot, key in zip(slots, self.rows.keys(slots), strict=True):
            bond = bonds.get(ArticleId(key))
            # Of copies that were decided about each goes its way.
            tie = bond.fellows if bond else self._text(slot)
            units.setdefault(tie, []).append(slot)
        return list(units.values())

    def _text(self, slot: int) -> int:
        return min(self._fold(slot)) if slot in self._twins else slot

    def _joined(self, units: Sequence[Sequence[int]]) -> list[list[int]]:
        """Which units are one occurrence, as places in `units`."""
        if len(units) < 2:
            return [[place] for place in range(len(units))]
        texts = [self._texts(u) for u in units]
        slots = np.array([slot for some in texts for slot in some], dtype=np.int64)
        days = self.rows.apart(slots[:, None], slots[None, :])
        likeness = RULE.likeness(self.rows.products(slots), days, np.zeros(days.shape, np.bool_))
        spare = np.minimum(
            likeness - self._crowding(slots[:, None], slots[None, :]) - _THRESHOLD,
            likeness - RULE.floors(days),
        )
        sizes = np.array([len(some) for some in texts])
        starts = np.cumsum(sizes) - sizes
        means = np.add.reduceat(np.add.reduceat(spare, starts, axis=0), starts, axis=1)
        means /= sizes[:, None] * sizes[None, :]
        self._forbid(units, means)
        return average_linkage(means, 0.0, sizes)

    def _texts(self, slots: Sequence[int]) -> list[int]:
        """The texts of a unit, each once; of dated and undated ones the dated."""
        first = self.rows.table["first"]
        dated = [slot for slot in slots if not isnan(first[slot])] or slots
        by_text: dict[int, list[int]] = {}
        for slot in dated:
            by_text.setdefault(self._text(slot), []).append(slot)
        return [self._first(some) for some in by_text.values()]

    def _forbid(self, units: Sequence[Sequence[int]], means: Floats) -> None:
        """Let no mean join what was decided to be apart."""
        bonds = self._constraints.bonds
        keys = [[ArticleId(key) for key in self.rows.keys(u)] for u in units]
        place_of = {key: place for place, some in enumerate(keys) for key in some}
        for place, some in enumerate(keys):
            bond = bonds.get(some[0])
            if bond is None:
                continue
            away = {place_of[key] for key in bond.apart if key in place_of}
            others = slice(None) if bond.closed else sorted(away)
            means[place, others] = FORBIDDEN
            means[others, place] = FORBIDDEN

    def _group(self, slots: Sequence[int]) -> Group:
        days = self.rows.table["first"]
        ordered = sorted(
            slots, key=lambda s: (inf if isnan(days[s]) else days[s], self.rows.table["key"][s])
        )
        keys = [ArticleId(key) for key in self.rows.keys(ordered)]
        bonds = [bond for key in keys if (bond := self._constraints.bonds.get(key))]
        copies: list[tuple[ArticleId, ArticleId]] = []
        texts: dict[int, ArticleId] = {}
        for slot, key in zip(ordered, keys, strict=True):
            if slot in self._twins:
                original = texts.setdefault(self._text(slot), key)
                if original != key:
                    copies.append((key, original))
        return Group(
            keys[0],
            tuple(keys),
            not isnan(days[ordered[0]]),
            tuple(copies),
            bool(bonds),
            any(bond.closed or len(bond.fellows) > 1 for bond in bonds),
            any(bond.closed for bond in bonds),
        )


def _resemblance(one: NDArray[np.uint32], two: NDArray[np.uint32]) -> float:
    """The share of runs of words that two texts have in common, from their lowest hashes."""
    ones, twos = set(one[one > 0].tolist()), set(two[two > 0].tolist())
    if not ones or not twos:
        return 0.0
    lowest = sorted(ones | twos)[:PRINTS]
    return len(ones & twos & set(lowest)) / len(lowest)
