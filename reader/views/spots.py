"""Places of a painted page that lead to a passage, as the mouse and the arrow keys find them."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF

from index.records import Mark


@dataclass(frozen=True, slots=True)
class Spot:
    """A place that opens the passage of `mark`; `spoken` is what a listener hears of it."""

    mark: Mark
    box: QRectF
    spoken: str


@dataclass(frozen=True, slots=True)
class SpotGroup:
    """The spots of one figure or happening, from left to right."""

    box: QRectF
    spots: tuple[Spot, ...]


def spot_at(groups: Sequence[SpotGroup], place: QPointF) -> tuple[int, int] | None:
    """The group and the spot at a place; the smaller where two overlap."""
    hits = [
        (spot.box.width() * spot.box.height(), group, number)
        for group, found in enumerate(groups)
        if found.box.contains(place)
        for number, spot in enumerate(found.spots)
        if spot.box.contains(place)
    ]
    return min(hits)[1:] if hits else None
