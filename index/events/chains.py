"""Events that follow from each other, and the articles without date that go with them."""

from collections.abc import Callable, Iterable, Sequence
from math import isnan, nan

import numpy as np

from index.events.linkage import Edges, average_linkage
from index.events.neighbours import Neighbours, Rule
from index.events.occurrences import Group, Occurrences, Regrouped
from index.events.partition import Part, Partition
from index.events.rows import Rows, Slots, unit
from index.records import ArticleId

# Occurrences that follow from each other may be months apart, and share less of what they tell.
RULE = Rule(free=0, fade=365, reach=365, floor=0.22, undated_floor=0.22, mixed=True)
_REPORT_EVERY = 200  # components

Chain = tuple[ArticleId, ...]  # keys of groups, by date
_NO_HOME = -1


class Chains:
    """The groups of a collection as vectors, and the chains that they form.

    A group without a date goes with the dated group that it is most like, if it is like any; it
    is in no chain then. Only those that nothing dated is like form chains of their own.
    """

    def __init__(self, occurrences: Occurrences) -> None:
        self._occurrences = occurrences
        self.rows = Rows(("home", "<i8"))
        self._near = Neighbours(self.rows, RULE)
        self.groups: dict[ArticleId, Group] = {}
        self._partition = Partition()
        self._chains: dict[Part, tuple[Chain, ...]] = {}
        self._chain: dict[ArticleId, Chain] = {}
        self._guests: dict[ArticleId, set[ArticleId]] = {}  # keys of undated groups, by home

    def update(
        self, change: Regrouped, step: Callable[[int], None] = lambda _: None
    ) -> tuple[set[Chain], set[Chain]]:
        """Follow a change of groups; the chains that are no more, and those that are new.

        A chain of the same groups is in both if one of them, or what goes with it, changed.
        """
        gone = {group.key for group in change.gone} - {group.key for group in change.made}
        stirred = self._leave({group.key for group in change.gone})
        out = np.concatenate([self.rows.slots(g.key for g in change.made), self.rows.drop(gone)])
        for key in gone:
            del self.groups[key]
        fresh = self._place(change.made)
        near = self._near.update(out, fresh, step)
        moved = self._find_homes(near.changed)
        stirred |= {key for group in change.made if (key := group.key) in self.groups}
        stirred |= self._settle(moved)
        return self._relink(out, {*near.changed.tolist(), *moved}, stirred, step)

    def chain(self, group: ArticleId) -> Chain:
        """The chain that a group is in; () if it goes with another group."""
        return self._chain.get(group, ())

    def home(self, group: ArticleId) -> ArticleId:
        """The group that a group without a date goes with; itself if there is none."""
        home = ArticleId(int(self.rows.table["home"][self.rows.slot(group)]))
        return group if home == _NO_HOME else home

    def guests(self, chain: Chain) -> list[ArticleId]:
        """The keys of the undated groups that go with the groups of a chain, rising."""
        return sorted(guest for key in chain for guest in self._guests.get(key, ()))

    # Rows

    def _place(self, groups: Sequence[Group]) -> Slots:
        slots = self.rows.place([group.key for group in groups])
        table = self.rows.table
        for slot, group in zip(slots.tolist(), groups, strict=True):
            self.groups[group.key] = group
            self._fill(slot, group)
        table["home"][slots] = _NO_HOME
        return slots

    def _fill(self, slot: int, group: Group) -> None:
        """The middle of a group's texts, dated ones if there are any; a copy adds nothing."""
        table, told = self.rows.table, self._occurrences.rows.table
        copies = {copy for copy, _ in group.copies}
        members = self._occurrences.rows.slots(group.articles)
        texts = self._occurrences.rows.slots(a for a in group.articles if a not in copies)
        days = told["first"][members]
        if group.dated:
            texts = texts[~np.isnan(told["first"][texts])]
        table["first"][slot] = np.nanmin(days) if group.dated else nan
        table["last"][slot] = np.nanmax(days) if group.dated else nan
        table["content"][slot] = told["content"][members[0]]
        if len(texts) == 1:
            table["terms"][slot] = told["terms"][texts[0]]
            table["units"][slot] = told["units"][texts[0]]
            return
        terms, which = np.unique(told["terms"][texts], return_inverse=True)
        sums = np.bincount(which.ravel(), told["units"][texts].ravel().astype(np.float64))
        names = self._occurrences.rarity.names[terms]
        order = np.lexsort((names, -np.round(sums, 6)))[: table["terms"].shape[1]]
        table["terms"][slot, : len(order)] = terms[order]
        table["units"][slot, : len(order)] = unit(sums[order].astype(np.float64))

    # Groups without a date

    def _leave(self, keys: set[ArticleId]) -> set[ArticleId]:
        """Take groups from their homes; the keys of those."""
        homes: set[ArticleId] = set()
        for slot in self.rows.slots(keys).tolist():
            home = ArticleId(int(self.rows.table["home"][slot]))
            if home != _NO_HOME:
                self._guests[home].discard(ArticleId(int(self.rows.table["key"][slot])))
                homes.add(home)
                self.rows.table["home"][slot] = _NO_HOME
        return homes

    def _find_homes(self, changed: Slots) -> dict[int, ArticleId]:
        """The undated groups that go with another group than before, or with one at last."""
        table = self.rows.table
        found: dict[int, ArticleId] = {}
        for slot in changed[np.isnan(table["first"][changed])].tolist():
            near = table["near"][slot]
            near = near[near >= 0]
            dated = near[~np.isnan(table["first"][near])]
            home = ArticleId(int(table["key"][dated[0]]) if len(dated) else _NO_HOME)
            if home != table["home"][slot]:
                found[slot] = home
        return found

    def _settle(self, moved: dict[int, ArticleId]) -> set[ArticleId]:
        """Let undated groups go to new homes; the keys of homes old and new."""
        stirred = self._leave({ArticleId(key) for key in self.rows.keys(moved)})
        for slot, home in moved.items():
            self.rows.table["home"][slot] = home
            if home != _NO_HOME:
                key = ArticleId(int(self.rows.table["key"][slot]))
                self._guests.setdefault(home, set()).add(key)
                stirred.add(home)
        return stirred

    # Chains

    def _relink(
        self, out: Slots, touched: set[int], stirred: set[ArticleId], step: Callable[[int], None]
    ) -> tuple[set[Chain], set[Chain]]:
        table = self.rows.table
        slots = np.array(sorted(touched), dtype=np.int64)
        staying = {slot for slot in touched if table["home"][slot] == _NO_HOME}
        reaching = self._edges(self._near.mentioning(slots))
        leaving = self._edges(slots)
        partners = {*reaching.left.tolist(), *leaving.right.tolist()}
        gone = [slot for slot in out.tolist() if not table["live"][slot]]
        guests = touched - staying
        before, after = self._partition.change([*gone, *guests], staying, partners, self._within)
        old = {chain for part in before for chain in self._chains.pop(part)}
        new: set[Chain] = set()
        for number, part in enumerate(after):
            if number % _REPORT_EVERY == 0:
                step(len(self.rows))
            self._chains[part] = tuple(self._linked(part))
            new.update(self._chains[part])
        same = {chain for chain in old & new if stirred.isdisjoint(chain)}
        for key in (key for chain in old for key in chain):
            self._chain.pop(key, None)
        for chain in new:
            self._chain.update(dict.fromkeys(chain, chain))
        also = {self._chain[key] for key in stirred if key in self._chain} - new
        return (old - same) | also, (new - same) | also

    def _edges(self, slots: Slots) -> Edges:
        """From rows to those among their nearest that they may follow from."""
        table = self.rows.table
        rows, columns = np.nonzero(table["near"][slots] >= 0)
        ones, twos = slots[rows], table["near"][slots][rows, columns].astype(np.int64)
        alone = (table["home"][ones] == _NO_HOME) & (table["home"][twos] == _NO_HOME)
        alike = np.isnan(table["first"][ones]) == np.isnan(table["first"][twos])
        kept = alone & alike
        weights = table["likeness"][slots][rows, columns].astype(np.float64)
        return Edges(ones[kept], twos[kept], np.minimum(weights[kept], 1.0))

    def _within(self, pool: Sequence[int]) -> Edges:
        edges = self._edges(np.array(pool, dtype=np.int64))
        known = np.isin(edges.right, pool)
        return Edges(edges.left[known], edges.right[known], edges.weights[known])

    def _linked(self, part: Part) -> Iterable[Chain]:
        """The chains of a component."""
        ordered = sorted(part, key=self._order)
        slots = np.array(ordered, dtype=np.int64)
        if len(slots) == 1:
            yield self._named(slots)
            return
        days = self.rows.apart(slots[:, None], slots[None, :])
        none = np.zeros(days.shape, np.bool_)
        likeness = RULE.likeness(self.rows.products(slots), days, none)
        for places in average_linkage(likeness, RULE.floor):
            yield self._named(slots[places])

    def _order(self, slot: int) -> tuple[float, int, int]:
        table = self.rows.table
        day = float(table["first"][slot])
        first = 0.0 if isnan(day) else day
        return first, int(table["content"][slot]), int(table["key"][slot])

    def _named(self, slots: Slots) -> Chain:
        return tuple(ArticleId(key) for key in self.rows.keys(slots.tolist()))
