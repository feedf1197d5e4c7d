"""The differences of one comparison as a list, filtered by type and relation."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from enum import IntEnum

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from index.records import Comparison, Difference, DifferenceType, Relation
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
) -> tuple[int, ...]:
    """The numbers of the differences that pass both filters, rising."""
    return tuple(
        number
        for number, difference in enumerate(comparison.differences)
        if difference.type in types and difference.relation in relations
    )


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
        spoken: Callable[[Difference, tuple[Side, ...]], str],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._spoken = spoken
        self._comparison: Comparison | None = None
        self._types = ALL_TYPES
        self._relations = ALL_RELATIONS
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

    def set_comparison(self, comparison: Comparison | None) -> None:
        """Show other differences, of the usual types and of every relation."""
        self._show(comparison, usual_types(comparison), ALL_RELATIONS)

    def renew(self, comparison: Comparison) -> None:
        """Show other differences of the same texts; what the reader filters stays."""
        types = types_after(self._comparison, self._types, comparison)
        self._show(comparison, types, self._relations)

    def set_types(self, types: frozenset[DifferenceType]) -> None:
        """Let only `types` pass."""
        self._show(self._comparison, types, self._relations)

    def set_relations(self, relations: frozenset[Relation]) -> None:
        """Let only `relations` pass."""
        self._show(self._comparison, self._types, relations)

    def type_counts(self) -> Counter[DifferenceType]:
        """How many differences of each type there are, shown or not."""
        return (
            Counter(d.type for d in self._comparison.differences) if self._comparison else Counter()
        )

    def relation_counts(self) -> Counter[Relation]:
        """How many differences of each relation there are among the types that pass."""
        found = self._comparison.differences if self._comparison else ()
        return Counter(d.relation for d in found if d.type in self._types)

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
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.AccessibleTextRole:
                return self._spoken(difference, self._sides_of(number))
            case Qt.ItemDataRole.ToolTipRole:
                return difference.text
        return None

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
        if comparison is not self._comparison:
            self._sides.clear()
        self._comparison, self._types, self._relations = comparison, types, relations
        self._numbers = shown(comparison, types, relations) if comparison else ()
        self.endResetModel()
