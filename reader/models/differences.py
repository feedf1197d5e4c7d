"""The differences of one comparison as a list, filtered by type and relation."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from enum import IntEnum

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from index.records import (
    Comparison,
    Difference,
    DifferenceType,
    Ranked,
    Relation,
    Review,
)
from reader.models.outlets import column_initials, outlet_name

_ROOT = QModelIndex()
_Index = QModelIndex | QPersistentModelIndex

ALL_TYPES = frozenset(DifferenceType)
ALL_RELATIONS = frozenset(Relation)
# Shown on request: nearly every passage has some, and they would drown the rest.
_QUIET = frozenset({DifferenceType.DETAIL_ONLY, DifferenceType.STYLE})


class Role(IntEnum):
    """What a view can ask of a row beyond Qt's own roles."""

    NUMBER = Qt.ItemDataRole.UserRole + 1  # place in `Comparison.differences`
    DIFFERENCE = Qt.ItemDataRole.UserRole + 2
    SIDES = Qt.ItemDataRole.UserRole + 3  # tuple of `Side`
    REVIEW = Qt.ItemDataRole.UserRole + 4  # `Review`


@dataclass(frozen=True, slots=True)
class Side:
    """What one outlet says: its verbatim words, and the value read from them."""

    outlet: str
    initials: str
    words: str
    value: str


def usual_types(comparison: Comparison | None) -> frozenset[DifferenceType]:
    """The types to show at first: all but the quiet ones, and these if there are no others."""
    present = frozenset(d.type for d in comparison.differences) if comparison else frozenset()
    return ALL_TYPES - _QUIET if present - _QUIET or not present else ALL_TYPES


def types_after(
    before: Comparison | None, types: frozenset[DifferenceType], after: Comparison
) -> frozenset[DifferenceType]:
    """The types to go on with when texts are linked anew: the reader's choice, else the usual."""
    return usual_types(after) if types == usual_types(before) else types


def shown(
    comparison: Comparison,
    types: frozenset[DifferenceType],
    relations: frozenset[Relation] = ALL_RELATIONS,
    order: tuple[int, ...] = (),
    *,
    dismissed: bool = False,
) -> tuple[int, ...]:
    """The numbers of the differences that pass both filters.

    Args:
        comparison: has the differences.
        types: those that pass.
        relations: those that pass.
        order: all numbers in the order wanted; () for that of the text.
        dismissed: whether those that the analyst dismissed pass, too.
    """
    hidden = frozenset() if dismissed else comparison.dismissed
    differences = comparison.differences
    return tuple(
        number
        for number in order or range(len(differences))
        if number not in hidden
        and differences[number].type in types
        and differences[number].relation in relations
    )


def order_of(ranking: tuple[Ranked, ...]) -> tuple[int, ...]:
    """The numbers of all differences, the weightiest first; () for no ranking."""
    return tuple(one.number for one in ranking)


def sides(comparison: Comparison, difference: Difference) -> tuple[Side, ...]:
    """What each outlet says, one entry a mark."""
    short = column_initials(comparison.columns)
    articles = [column.article for column in comparison.columns]
    return tuple(
        Side(
            outlet_name(articles[mark.column].head),
            short[mark.column],
            mark.span.of(articles[mark.column].body),
            value,
        )
        for mark, value in zip(difference.marks, difference.values, strict=True)
    )


class DifferenceModel(QAbstractListModel):
    """Shows a comparison's differences; `spoken` words one for whoever listens."""

    def __init__(
        self,
        spoken: Callable[[Difference, tuple[Side, ...], Review], str],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._spoken = spoken
        self._comparison: Comparison | None = None
        self._types = ALL_TYPES
        self._relations = ALL_RELATIONS
        self._ranking: tuple[Ranked, ...] = ()
        self._dismissed = False
        self._numbers: tuple[int, ...] = ()
        self._sides: dict[int, tuple[Side, ...]] = {}

    @property
    def comparison(self) -> Comparison | None:
        return self._comparison

    @property
    def types(self) -> frozenset[DifferenceType]:
        """The types that pass."""
        return self._types

    @property
    def relations(self) -> frozenset[Relation]:
        """The relations that pass."""
        return self._relations

    @property
    def dismissed(self) -> bool:
        """Whether those that were dismissed are shown, too."""
        return self._dismissed

    def place_of(self, number: int) -> tuple[int, Ranked] | None:
        """Where a difference stands by weight, from 1, and why; None in the order of the text."""
        for place, one in enumerate(self._ranking, start=1):
            if one.number == number:
                return place, one
        return None

    def set_comparison(
        self, comparison: Comparison | None, ranking: tuple[Ranked, ...] = ()
    ) -> None:
        """Show other differences, of the usual types and of every relation.

        With `ranking` they come in its order, else in that of the text.
        """
        self._ranking, self._dismissed = ranking, False
        self._show(comparison, usual_types(comparison), ALL_RELATIONS)

    def renew(self, comparison: Comparison, ranking: tuple[Ranked, ...] = ()) -> None:
        """Show other differences of the same texts; what the reader filters stays."""
        self._ranking = ranking
        types = types_after(self._comparison, self._types, comparison)
        self._show(comparison, types, self._relations)

    def set_types(self, types: frozenset[DifferenceType]) -> None:
        """Let only `types` pass."""
        self._show(self._comparison, types, self._relations)

    def set_relations(self, relations: frozenset[Relation]) -> None:
        """Let only `relations` pass."""
        self._show(self._comparison, self._types, relations)

    @property
    def ranking(self) -> tuple[Ranked, ...]:
        """By which they are listed; () for the order of the text."""
        return self._ranking

    def review(self, comparison: Comparison) -> None:
        """Go on with the same differences, of which something else was decided."""
        self._show(comparison, self._types, self._relations)

    def set_ranking(self, ranking: tuple[Ranked, ...]) -> None:
        """List them in this order; () for that of the text."""
        self._ranking = ranking
        self._show(self._comparison, self._types, self._relations)

    def set_dismissed(self, shown: bool) -> None:  # noqa: FBT001 - a slot
        """List those that were dismissed as well, or not."""
        self._dismissed = shown
        self._show(self._comparison, self._types, self._relations)

    def type_counts(self) -> Counter[DifferenceType]:
        """How many differences of each type there are that were not dismissed, shown or not."""
        return Counter(difference.type for difference in self._standing())

    def relation_counts(self) -> Counter[Relation]:
        """How many differences of each relation there are among the types that pass."""
        return Counter(d.relation for d in self._standing() if d.type in self._types)

    def _standing(self) -> list[Difference]:
        """The differences, but for dismissed ones that are not shown."""
        if self._comparison is None:
            return []
        numbers = shown(self._comparison, ALL_TYPES, dismissed=self._dismissed)
        return [self._comparison.differences[number] for number in numbers]

    def row_of(self, number: int | None) -> int | None:
        """The row of a difference by its number in the comparison; None if it is filtered out."""
        return self._numbers.index(number) if number in self._numbers else None

    def rowCount(self, parent: _Index = _ROOT) -> int:  # noqa: N802
        return 0 if parent.isValid() else len(self._numbers)

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not self.checkIndex(index, self.CheckIndexOption.IndexIsValid) or not self._comparison:
            return None
        number = self._numbers[index.row()]
        difference = self._comparison.differences[number]
        match role:
            case Role.NUMBER:
                return number
            case Role.DIFFERENCE:
                return difference
            case Role.SIDES:
                return self._sides_of(number)
            case Role.REVIEW:
                return self.review_of(number)
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.AccessibleTextRole:
                return self._spoken(difference, self._sides_of(number), self.review_of(number))
            case Qt.ItemDataRole.ToolTipRole:
                return difference.text
        return None

    def review_of(self, number: int) -> Review:
        """What was decided of a difference."""
        found = self._comparison.reviews if self._comparison else ()
        return next((r for r in found if r.number == number), Review(number, None))

    def _sides_of(self, number: int) -> tuple[Side, ...]:
        if number not in self._sides and self._comparison is not None:
            difference = self._comparison.differences[number]
            self._sides[number] = sides(self._comparison, difference)
        return self._sides[number]

    def _show(
        self,
        comparison: Comparison | None,
        types: frozenset[DifferenceType],
        relations: frozenset[Relation],
    ) -> None:
        self.beginResetModel()
        before = self._comparison
        if not before or not comparison or before.differences is not comparison.differences:
            self._sides.clear()
        self._comparison, self._types, self._relations = comparison, types, relations
        order = order_of(self._ranking)
        self._numbers = (
            shown(comparison, types, relations, order, dismissed=self._dismissed)
            if comparison
            else ()
        )
        self.endResetModel()
