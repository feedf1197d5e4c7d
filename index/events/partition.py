"""Components of a graph that changes in places, so that only what is touched is parted again."""

from collections.abc import Callable, Iterable

from index.events.linkage import Edges, components

Part = tuple[int, ...]


class Partition:
    """Each member in one component; what a change touches is asked for anew."""

    def __init__(self) -> None:
        self._label: dict[int, int] = {}
        self._parts: dict[int, Part] = {}
        self._next = 0

    def restore(self, parts: Iterable[Part]) -> None:
        """Take in components as they were found before; each part rising."""
        self._parts = dict(enumerate(parts))
        self._next = len(self._parts)
        self._label = {member: label for label, part in self._parts.items() for member in part}

    def part(self, member: int) -> Part:
        """The component of a member; () if it is in none."""
        return self._parts.get(self._label.get(member, -1), ())

    def change(
        self,
        gone: Iterable[int],
        touched: set[int],
        partners: Iterable[int],
        edges: Callable[[list[int]], Edges],
    ) -> tuple[list[Part], list[Part]]:
        """Take members out, and part anew what changed.

        Args:
            gone: members that are there no more.
            touched: members that are new or whose edges may have changed.
            partners: members at the other end of edges of those touched.
            edges: the edges inside a pool of members.

        Returns:
            The components that are no more, and those in their place. A component none of whose
            members was touched stays, unless it grew or fell apart.
        """
        labels = {self._label[m] for m in (*gone, *touched, *partners) if m in self._label}
        before = {label: self._parts[label] for label in labels}
        pool = touched.union(*before.values()).difference(gone)
        after = [tuple(sorted(part)) for part in components(sorted(pool), edges(sorted(pool)))]
        same = set(after) & set(before.values())
        kept = {part for part in same if touched.isdisjoint(part)}
        removed = [(label, part) for label, part in before.items() if part not in kept]
        made = [part for part in after if part not in kept]
        for label, part in removed:
            del self._parts[label]
            for member in part:
                del self._label[member]
        for part in made:
            self._parts[self._next] = part
            self._label.update(dict.fromkeys(part, self._next))
            self._next += 1
        return [part for _, part in removed], made
