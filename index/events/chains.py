"""Events that follow from each other, and the articles without date that go with them."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import pairwise
from math import isnan, nan

import numpy as np
from numpy.typing import NDArray

from index.events.held import GROUP, NOTHING, packed, pairs_of, slots_of, unpacked
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
        self._stirred: set[int] = set()  # slots with rows that are not held as they are
        self._dropped: set[int] = set()  # keys of rows that may be held but are no more

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
        self._dropped |= gone
        fresh = self._place(change.made)
        near = self._near.update(out, fresh, step)
        moved = self._find_homes(near.changed)
        stirred |= {key for group in change.made if (key := group.key) in self.groups}
        stirred |= self._settle(moved)
        self._stirred.update(out.tolist(), near.changed.tolist(), moved)
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

    # What is held

    def held(self) -> tuple[dict[int, bytes], frozenset[int]]:
        """The rows that changed since this was asked last, by key, and the keys of those gone."""
        table = self.rows.table
        slots = np.array(sorted(s for s in self._stirred if table["live"][s]), dtype=np.int64)
        gone = frozenset(key for key in self._dropped if key not in self.rows)
        self._stirred, self._dropped = set(), set()
        heads = np.zeros(len(slots), GROUP)
        keys = self.rows.keys(slots.tolist())
        parts = [self._partition.part(slot) for slot in slots.tolist()]
        heads["part"] = [table["key"][part[0]] if part else NOTHING for part in parts]
        chains = (self._chain.get(ArticleId(key), ()) for key in keys)
        heads["chain"] = [chain[0] if chain else NOTHING for chain in chains]
        heads["home"] = table["home"][slots]
        texts = [self._texts(self.groups[ArticleId(key)]).tolist() for key in keys]
        alone = [some[0] if len(some) == 1 else NOTHING for some in texts]
        told = self._occurrences.rows.table["key"]
        heads["text"] = [told[text] if text != NOTHING else NOTHING for text in alone]
        terms = [
            b"" if text != NOTHING else pairs_of(table["terms"][slot], table["units"][slot])
            for slot, text in zip(slots.tolist(), alone, strict=True)
        ]
        rows = packed(self.rows, slots, heads, terms)
        return dict(zip(keys, rows, strict=True)), gone

    def restore(self, kept: Mapping[int, bytes], groups: Mapping[ArticleId, Group]) -> None:
        """Take in rows that were held, and the groups that they are of.

        Raises:
            ValueError: if the rows are not whole.
        """
        found = unpacked(kept, GROUP)
        heads, keys = found.heads, found.heads["key"].tolist()
        if keys != sorted(groups):
            raise ValueError("groups and their rows are not the same")
        self.groups = {key: groups[key] for key in keys}
        self.rows.restore(keys)
        table, told = self.rows.table, self._occurrences.rows.table
        table["home"][: len(keys)] = heads["home"]
        table["near"][: len(keys)] = found.near
        table["likeness"][: len(keys)] = found.likeness
        self._restore_days()
        copied = np.flatnonzero(heads["text"] >= 0)
        known = self._occurrences.rows.column("key").astype(np.int32)
        texts = slots_of(known, heads["text"][copied])
        for name in ("terms", "units"):
            table[name][copied] = told[name][texts]
        for slot in np.flatnonzero(heads["text"] < 0).tolist():
            if slot not in found.more:
                raise ValueError("a group has no terms")
            table["terms"][slot] = found.more[slot]["key"]
            table["units"][slot] = found.more[slot]["value"]
        self._near.restore()
        self._restore_chains(heads)

    def _restore_days(self) -> None:
        table, told = self.rows.table, self._occurrences.rows.table
        groups = list(self.groups.values())
        known = self._occurrences.rows.column("key")
        articles = [article for group in groups for article in group.articles]
        members = np.searchsorted(known, np.array(articles, dtype=known.dtype))
        starts = np.cumsum([0, *(len(g.articles) for g in groups)][:-1])
        if len(groups):
            table["first"][: len(groups)] = np.fmin.reduceat(told["first"][members], starts)
            table["last"][: len(groups)] = np.fmax.reduceat(told["first"][members], starts)
            table["content"][: len(groups)] = told["content"][members[starts]]

    def _restore_chains(self, heads: NDArray[np.void]) -> None:
        keys = heads["key"].tolist()
        for slot in np.flatnonzero(heads["home"] >= 0).tolist():
            home = ArticleId(int(heads["home"][slot]))
            self._guests.setdefault(home, set()).add(keys[slot])
        first = np.nan_to_num(self.rows.column("first"), nan=0.0)
        content = self.rows.column("content")
        order = np.lexsort((heads["key"], content, first, heads["chain"], heads["part"]))
        order = order[heads["part"][order] >= 0]
        starts = np.flatnonzero(np.diff(heads["chain"][order], prepend=NOTHING))
        slots, named = order.tolist(), heads["key"][order].tolist()
        cuts = [*starts.tolist(), len(slots)]
        chains = [tuple(named[start:end]) for start, end in pairwise(cuts)]
        self._chain = {key: chain for chain in chains for key in chain}
        firsts = np.flatnonzero(np.diff(heads["part"][order][starts], prepend=NOTHING)).tolist()
        for one, after in pairwise([*firsts, len(chains)]):
            members = tuple(sorted(slots[cuts[one] : cuts[after]]))
            self._chains[members] = tuple(chains[one:after])
        self._partition.restore(self._chains)

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
        members = self._occurrences.rows.slots(group.articles)
        texts = self._texts(group)
        days = told["first"][members]
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

    def _texts(self, group: Group) -> Slots:
        """The rows of articles that a group's terms come from."""
        copies = {copy for copy, _ in group.copies}
        texts = self._occurrences.rows.slots(a for a in group.articles if a not in copies)
        if not group.dated:
            return texts
        return np.asarray(texts[~np.isnan(self._occurrences.rows.table["first"][texts])])

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
            self._stirred.update(part)
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
