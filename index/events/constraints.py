"""What the analyst decided of events, as what grouping has to keep to."""

from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from index.records import ArticleId, GroupingAct, GroupingDecision

_LINKING = (GroupingAct.TOGETHER, GroupingAct.APART, GroupingAct.PIN)


@dataclass(frozen=True, slots=True)
class Bond:
    """How one article is bound: its fellows, itself among them, and whom it is kept from.

    To a `closed` bond nothing is added.
    """

    fellows: frozenset[ArticleId]
    closed: bool
    apart: frozenset[ArticleId]


@dataclass(frozen=True, slots=True)
class Constraints:
    """The bonds of all articles that were decided about."""

    bonds: Mapping[ArticleId, Bond] = field(default_factory=dict)

    def changed(self, before: "Constraints") -> set[ArticleId]:
        """The articles that are bound in another way than before."""
        everyone = {*self.bonds, *before.bonds}
        return {a for a in everyone if self.bonds.get(a) != before.bonds.get(a)}


def constraints(decisions: Sequence[GroupingDecision], known: Container[ArticleId]) -> Constraints:
    """What decisions, the earliest first, come to; articles that are not known are left out.

    A later one goes before an earlier one where the two cannot both hold.
    """
    making = _Making()
    for decision in reversed(_not_unpinned(decisions)):
        if decision.act not in _LINKING:
            continue
        groups = [[a for a in group if a in known] for group in decision.groups]
        if decision.act is GroupingAct.APART:
            making.part(groups)
        else:
            making.join([a for group in groups for a in group])
        if decision.act is GroupingAct.PIN:
            making.close([a for group in groups for a in group])
    return making.made()


def _not_unpinned(decisions: Sequence[GroupingDecision]) -> list[GroupingDecision]:
    """The decisions without the pins that were taken out again."""
    kept: list[GroupingDecision] = []
    for decision in decisions:
        if decision.act is GroupingAct.UNPIN:
            freed = {a for group in decision.groups for a in group}
            kept = [one for one in kept if not _pins(one, freed)]
        else:
            kept.append(decision)
    return kept


def _pins(decision: GroupingDecision, articles: set[ArticleId]) -> bool:
    return decision.act is GroupingAct.PIN and any(
        not articles.isdisjoint(group) for group in decision.groups
    )


class _Making:
    """Groups of articles that are bound, while one decision after the other is added."""

    def __init__(self) -> None:
        self._group: dict[ArticleId, int] = {}
        self._members: dict[int, set[ArticleId]] = {}
        self._apart: dict[int, set[int]] = {}
        self._closed: set[int] = set()

    def join(self, articles: Iterable[ArticleId]) -> None:
        """Bind articles together as far as nothing that was added before forbids it."""
        taken: list[int] = []
        for article in articles:
            number = self._number(article)
            if number in taken:
                continue
            for at, other in enumerate(taken):
                if self._may_join(number, other):
                    taken[at] = self._merged(other, number)
                    break
            else:
                taken.append(number)

    def part(self, groups: Sequence[Sequence[ArticleId]]) -> None:
        """Keep the articles of groups apart where they are not bound together already."""
        for place, group in enumerate(groups):
            ones = {self._number(article) for article in group}
            others = {self._number(article) for other in groups[:place] for article in other}
            for one in ones:
                for other in others - {one}:
                    self._apart[one].add(other)
                    self._apart[other].add(one)

    def close(self, articles: Iterable[ArticleId]) -> None:
        """Let nothing be added to the groups of these articles."""
        self._closed.update(self._number(article) for article in articles)

    def made(self) -> Constraints:
        """The bonds that came of it."""
        bonds = {}
        for number, members in self._members.items():
            away = (self._members[other] for other in self._apart[number])
            bond = Bond(frozenset(members), number in self._closed, frozenset().union(*away))
            if len(members) > 1 or bond.closed or bond.apart:
                bonds.update(dict.fromkeys(members, bond))
        return Constraints(bonds)

    def _number(self, article: ArticleId) -> int:
        if article not in self._group:
            self._group[article] = number = len(self._group)
            self._members[number], self._apart[number] = {article}, set()
        return self._group[article]

    def _may_join(self, one: int, other: int) -> bool:
        return other not in self._apart[one] and not self._closed & {one, other}

    def _merged(self, one: int, other: int) -> int:
        for article in self._members[other]:
            self._group[article] = one
        self._members[one] |= self._members.pop(other)
        for third in self._apart.pop(other):
            self._apart[third].discard(other)
            self._apart[third].add(one)
            self._apart[one].add(third)
        return one
