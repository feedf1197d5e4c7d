"""Facets as the rows of a list: headings, values to tick, years that open, what is folded away."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import IntEnum
from itertools import groupby

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from index.records import FacetKind, Facets, FacetValue, Narrowing
from reader.models.facets import kind_word, short_month, words_of
from reader.models.histogram import key_of_month, reach_of
from reader.plurals import plural

_ROOT = QModelIndex()
_Index = QModelIndex | QPersistentModelIndex
_Check = Qt.CheckState

FIRST = 8  # values of a kind that stand there unasked
MONTHS = 12  # more than these stand under their years


@dataclass(frozen=True, slots=True)
class Heading:
    """The name of a kind."""

    kind: FacetKind


@dataclass(frozen=True, slots=True)
class Value:
    """A value to tick; months under an open year are `inner`."""

    value: FacetValue
    words: str
    ticked: bool
    inner: bool = False

    @property
    def values(self) -> tuple[FacetValue, ...]:
        """What a tick of this row ticks."""
        return (self.value,)

    @property
    def count(self) -> int:
        """How many articles have it."""
        return self.value.count

    @property
    def state(self) -> Qt.CheckState:
        """How the box stands."""
        return _Check.Checked if self.ticked else _Check.Unchecked


@dataclass(frozen=True, slots=True)
class Year:
    """The months of one year, ticked together."""

    words: str
    values: tuple[FacetValue, ...]
    ticked: int  # of the months
    open: bool

    @property
    def count(self) -> int:
        """How many articles are of this year."""
        return sum(value.count for value in self.values)

    @property
    def state(self) -> Qt.CheckState:
        """How the box stands."""
        if not self.ticked:
            return _Check.Unchecked
        return _Check.Checked if self.ticked == len(self.values) else _Check.PartiallyChecked


@dataclass(frozen=True, slots=True)
class More:
    """The way to the values that are folded away; none are where all are shown."""

    kind: FacetKind
    hidden: int


Row = Heading | Value | Year | More


class FacetRole(IntEnum):
    """What a view can ask of a row beyond Qt's own roles."""

    ROW = Qt.ItemDataRole.UserRole + 1


class FacetRows(QAbstractListModel):
    """Facets of some articles, kind by kind; says how the analyst narrows by them."""

    narrowed = Signal(object)  # Narrowing

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._facets: Facets = {}
        self._narrowed = Narrowing()
        self._opened: set[FacetKind | str] = set()  # kinds shown in full, years
        self._known: dict[tuple[FacetKind, str], str] = {}  # words of what was ever shown
        self._rows: list[Row] = []

    @property
    def chosen(self) -> Narrowing:
        """What is ticked."""
        return self._narrowed

    @property
    def rows(self) -> tuple[Row, ...]:
        """All rows, from top to bottom."""
        return tuple(self._rows)

    def show(self, facets: Facets, narrowed: Narrowing) -> None:
        """Show other values; what is ticked stays there, even where no article has it now."""
        self._facets, self._narrowed = facets, narrowed
        for value in (value for values in facets.values() for value in values):
            self._known[value.kind, value.key] = value.words
        self._rebuild()

    def told(self) -> tuple[str, ...]:
        """What is ticked, in words; many months as their first and last."""
        words = []
        for kind in FacetKind:
            keys = self._narrowed.of(kind)
            reach = reach_of(keys) if kind is FacetKind.MONTH else None
            if reach is not None and len(keys) > 1:
                ends = [short_month(key_of_month(month)) for month in dict.fromkeys(reach)]
                words.append(" – ".join(ends))
                continue
            known = [(key, self._known.get((kind, key), key)) for key in sorted(keys)]
            words += [words_of(FacetValue(kind, key, called, 0)) for key, called in known]
        return tuple(words)

    def toggle(self, row: int) -> None:
        """Tick or untick the value or year of a row, or unfold what it stands for."""
        match self._rows[row]:
            case Value() | Year() as chosen:
                keys = {(value.kind, value.key) for value in chosen.values}
                on = chosen.state is not _Check.Checked
                self._narrow(self._narrowed.keys | keys if on else self._narrowed.keys - keys)
            case More(kind):
                self._turn(kind)
            case Heading():
                return

    def open(self, row: int, *, so: bool) -> None:
        """Open or close the year of a row; others have nothing to open."""
        match self._rows[row]:
            case Year(words=year, open=is_open) if is_open is not so:
                self._turn(year)

    def clear(self) -> None:
        """Tick nothing."""
        self._narrow(())

    def rowCount(self, parent: _Index = _ROOT) -> int:  # noqa: N802
        return 0 if parent.isValid() else len(self._rows)

    def flags(self, index: _Index) -> Qt.ItemFlag:
        if not index.isValid() or isinstance(index.data(FacetRole.ROW), Heading):
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not self.checkIndex(index, self.CheckIndexOption.IndexIsValid):
            return None
        row = self._rows[index.row()]
        match role:
            case FacetRole.ROW:
                return row
            case Qt.ItemDataRole.DisplayRole:
                return self._words(row)
            case Qt.ItemDataRole.AccessibleTextRole:
                return self._spoken(row)
            case Qt.ItemDataRole.CheckStateRole if isinstance(row, Value | Year):
                return row.state
        return None

    def _words(self, row: Row) -> str:
        match row:
            case Heading(kind):
                return kind_word(kind)
            case More(_, 0):
                return self.tr("Fewer")
            case More(_, hidden):
                return self.tr("{} more").format(hidden)
            case Value() | Year():
                return row.words

    def _spoken(self, row: Row) -> str:
        if not isinstance(row, Value | Year):
            return self._words(row)
        ticked = {
            _Check.Checked: self.tr("ticked"),
            _Check.PartiallyChecked: self.tr("partly ticked"),
            _Check.Unchecked: self.tr("not ticked"),
        }[row.state]
        spoken = plural(self.tr("{}, %n article(s), {}", "", row.count), row.count)
        return spoken.format(row.words, ticked)

    def _narrow(self, keys: Iterable[tuple[FacetKind, str]]) -> None:
        self._narrowed = Narrowing(frozenset(keys))
        self._rebuild()
        self.narrowed.emit(self._narrowed)

    def _turn(self, what: FacetKind | str) -> None:
        self._opened ^= {what}
        self._rebuild()

    def _rebuild(self) -> None:
        """Change what differs only, so that neither focus nor scrolling is lost."""
        rows = list(self._wanted())
        kept = min(len(rows), len(self._rows))
        if len(rows) < len(self._rows):
            self.beginRemoveRows(_ROOT, kept, len(self._rows) - 1)
            del self._rows[kept:]
            self.endRemoveRows()
        changed = [row for row in range(kept) if rows[row] != self._rows[row]]
        self._rows[:kept] = rows[:kept]
        if changed:
            self.dataChanged.emit(self.index(changed[0]), self.index(changed[-1]))
        if len(rows) > kept:
            self.beginInsertRows(_ROOT, kept, len(rows) - 1)
            self._rows += rows[kept:]
            self.endInsertRows()

    def _wanted(self) -> Iterator[Row]:
        for kind in FacetKind:
            values = self._all_of(kind)
            if not values or (
                len(values) == 1 and not values[0].key and kind is not FacetKind.MONTH
            ):
                continue  # that nothing is known is nothing to narrow by
            yield Heading(kind)
            if kind is FacetKind.MONTH:
                yield from self._dates(values)
            else:
                yield from self._folded(kind, [self._value(value) for value in values])

    def _all_of(self, kind: FacetKind) -> list[FacetValue]:
        """The values of a kind, then what is ticked of it and no article has."""
        values = list(self._facets.get(kind, ()))
        lacking = self._narrowed.of(kind) - {value.key for value in values}
        if kind is FacetKind.MONTH and values and len(lacking) > FIRST:
            return values  # a long time was marked out; the months that have hits tell it
        words: Mapping[tuple[FacetKind, str], str] = self._known
        values += [FacetValue(kind, key, words.get((kind, key), key), 0) for key in sorted(lacking)]
        if kind is FacetKind.MONTH:
            values.sort(key=lambda value: (not value.key, value.key))
        return values

    def _value(self, value: FacetValue, *, inner: bool = False) -> Value:
        ticked = (value.kind, value.key) in self._narrowed.keys
        return Value(value, words_of(value), ticked, inner)

    def _folded(self, kind: FacetKind, rows: list[Value]) -> Iterator[Row]:
        """The first of a long list and whatever is ticked, unless all are asked for."""
        if len(rows) <= FIRST + 1:  # a line that says "1 more" would take the same room
            yield from rows
        elif kind in self._opened:
            yield from rows
            yield More(kind, 0)
        else:
            shown = rows[:FIRST] + [row for row in rows[FIRST:] if row.ticked]
            yield from shown
            if len(shown) < len(rows):
                yield More(kind, len(rows) - len(shown))

    def _dates(self, values: list[FacetValue]) -> Iterator[Row]:
        if len(values) <= MONTHS:
            yield from (self._value(value) for value in values)
            return
        for year, group in groupby(values, key=lambda value: value.key[:4]):
            months = tuple(group)
            if not year:
                yield from (self._value(value) for value in months)
                continue
            ticked = sum((value.kind, value.key) in self._narrowed.keys for value in months)
            yield Year(year, months, ticked, year in self._opened)
            if year in self._opened:
                yield from (self._value(value, inner=True) for value in months)
