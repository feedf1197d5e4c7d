"""Which links to draw in a row, and where."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from index.records import Link, LinkOrigin, Row, Strength


@dataclass(frozen=True, slots=True)
class Connector:
    """A link as drawn, from the right edge of one column to the left edge of a later one.

    Where `direct` is False the link comes from a column further left, over a filled one;
    it then has no dot at its left end.
    """

    link: Link
    left: int  # column
    right: int
    direct: bool


def connectors(row: Row, links: Iterable[Link]) -> tuple[Connector, ...]:
    """For each filled column but the first, its surest link to one further left.

    The neighbour on the left is preferred, so that what is drawn is what can be read along.
    """
    filled = [column for column, cell in enumerate(row.cells) if cell]
    own = links_of(row, links)
    found: list[Connector] = []
    for left, right in pairwise(filled):
        near = [link for link in own if (link.left.column, link.right.column) == (left, right)]
        far = [link for link in own if link.right.column == right and link.left.column < left]
        if near or far:
            link = max(near or far, key=rank)
            found.append(Connector(link, left, right, direct=bool(near)))
    return tuple(found)


def links_of(row: Row, links: Iterable[Link]) -> tuple[Link, ...]:
    """The links between two passages of `row`."""
    return tuple(
        link
        for link in links
        if link.left.sentence in row.cells[link.left.column]
        and link.right.sentence in row.cells[link.right.column]
    )


def strongest(links: Sequence[Link]) -> Link | None:
    """The link to trust most, or None if there is none."""
    return max(links, key=rank, default=None)


def rank(link: Link) -> tuple[bool, int, float]:
    """What was made by hand goes before what was found, sure before likely, likely before weak."""
    strengths = list(Strength)
    return link.origin is LinkOrigin.HAND, -strengths.index(link.strength), link.score


def score_text(score: float) -> str:
    """A score as the reader sees it, ".74"."""
    return f"{score:.2f}".replace("0.", ".", 1)
