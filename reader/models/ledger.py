"""What became of each file offered: a row a file, the parts of a file below it."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum, StrEnum
from pathlib import PurePath

from PySide6.QtCore import (
    QAbstractItemModel,
    QCoreApplication,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
)

from index.records import (
    ArticleHead,
    ArticleId,
    FileState,
    ImportId,
    LedgerLine,
    Standing,
    line_now,
)
from reader.arrivals import Ledger
from reader.models.captions import date_of, outlet_of
from reader.plurals import plural

translate = QCoreApplication.translate

_ROOT = QModelIndex()
_Index = QModelIndex | QPersistentModelIndex
COLUMNS_UNKNOWN = "Choose what its columns hold"  # as the reason of such a table says
INSIDE = " › "  # between a file and the part of it


class Field(IntEnum):
    """The columns, from left to right."""

    STATE = 0
    FILE = 1
    OUTLET = 2
    DATE = 3
    REASON = 4


class Role(IntEnum):
    """What a view can ask of a cell beyond Qt's own roles."""

    ROW = Qt.ItemDataRole.UserRole + 1  # a `Row`, or the `File` of several
    HEAD = Qt.ItemDataRole.UserRole + 2  # of the article, None where there is none


class State(StrEnum):
    """What became of a file, as the ledger shows it: a `FileState`, or what has no line yet."""

    READ = "read"
    CHECK = "check"
    COPY = "same text"
    SAME = "same file"
    EMPTY = "empty"
    FAILED = "failed"
    LEFT_OUT = "left out"
    RETRIED = "retried"
    READING = "reading"
    WAITING = "waiting"


class Choice(StrEnum):
    """What the rows can be narrowed to, in the order of the segments."""

    ALL = "all"
    CHECK = "check"
    FAILED = "failed"
    SAME = "same"
    LEFT_OUT = "left out"
    TO_COME = "to come"


IN = (State.READ, State.CHECK, State.COPY)
_TO_COME = (State.READING, State.WAITING)
STATES: Mapping[Choice, tuple[State, ...]] = {
    Choice.ALL: tuple(State),
    Choice.CHECK: (State.CHECK,),
    Choice.FAILED: (State.FAILED, State.EMPTY),
    Choice.SAME: (State.SAME, State.COPY),
    Choice.LEFT_OUT: (State.LEFT_OUT,),
    Choice.TO_COME: _TO_COME,
}
_WORST = (State.READING, State.FAILED, State.CHECK, State.WAITING, State.EMPTY, *State)


@dataclass(frozen=True, slots=True)
class Row:
    """One file or part of one; `line` is None of one that was not read yet."""

    import_id: ImportId
    path: str
    state: State
    reason: str
    line: LedgerLine | None = None
    files: int = 1

    @property
    def part(self) -> str:
        """Where in the file it is; empty where it is the file."""
        return self.line.part if self.line else ""

    @property
    def key(self) -> tuple[ImportId, str, str]:
        """What tells the row from all others."""
        return self.import_id, self.path, self.part

    @property
    def can_be_retried(self) -> bool:
        """Whether it gave no article, and may if it is read in another way."""
        return self.state in (State.FAILED, State.EMPTY)

    @property
    def wants_columns(self) -> bool:
        """Whether it is a table, not one inside another file, whose columns are not known."""
        return self.state is State.FAILED and not self.part and COLUMNS_UNKNOWN in self.reason


@dataclass(frozen=True, slots=True)
class File:
    """A file of an import with the rows of its parts, one or more."""

    import_id: ImportId
    path: str
    rows: tuple[Row, ...]

    @property
    def state(self) -> State:
        """Of several rows the one that wants a look most."""
        return min((row.state for row in self.rows), key=_WORST.index)

    @property
    def children(self) -> int:
        """How many rows stand below that of the file."""
        return len(self.rows) if len(self.rows) > 1 else 0


@dataclass(frozen=True, slots=True)
class Filter:
    """Which rows are shown: of which import, in which state, with which words."""

    choice: Choice = Choice.ALL
    only: ImportId | None = None
    words: str = ""


def rows_of(account: Ledger, heads: Mapping[ArticleId, ArticleHead]) -> tuple[Row, ...]:
    """All rows in order, what is still to be read last; what replaced a line takes its place."""
    rows: dict[tuple[ImportId, str, str, int], Row | None] = {}
    replaced: dict[tuple[ImportId, str, str], tuple[ImportId, str, str, int]] = {}
    for number, (line, standing) in enumerate(zip(account.lines, account.standings, strict=True)):
        key = line.import_id, line.path, line.part
        if standing is Standing.REPLACED:
            place = replaced.setdefault(key, (*key, number))
            rows.setdefault(place, None)
        else:
            rows[replaced.pop(key, (*key, number))] = _row(line, standing, heads)
    found = [row for row in rows.values() if row is not None]
    reads = account.running
    for import_id, path in account.waiting:
        state = State.READING if import_id == reads else State.WAITING
        reads = None if import_id == reads else reads
        found.append(Row(import_id, str(path), state, ""))
    return tuple(found)


def _row(line: LedgerLine, standing: Standing, heads: Mapping[ArticleId, ArticleHead]) -> Row:
    """A line as it is to be seen now."""
    now = line_now(line, heads.get(line.article) if line.article is not None else None)
    state = State.RETRIED if standing is Standing.RETRIED else State(now.state.value)
    return Row(line.import_id, line.path, state, now.reason, line, line.files)


def sums(rows: Iterable[Row]) -> Counter[State]:
    """How many files and parts of files are in each state."""
    found: Counter[State] = Counter()
    for row in rows:
        found[row.state] += row.files
    return found


def came_in_sentence(lines: Sequence[LedgerLine]) -> str:
    """What became of the files of an import; of a lone one its name and why it gave nothing.

    A file of several articles counts once; how many they are is told where it is another number.
    """
    files: dict[str, list[LedgerLine]] = {}
    for line in lines:
        files.setdefault(line.path, []).append(line)
    offered = sum(max(line.files for line in parts) for parts in files.values())
    came = sum(any(line.state.imported for line in parts) for parts in files.values())
    articles = sum(line.state.imported for line in lines)
    if offered == 1:
        words = _lone(lines, articles)
    else:
        words = plural(
            translate("ledger", "{} of %n file(s) came in", "", offered), offered
        ).format(came)
        if articles != came:
            words += ", " + plural(translate("ledger", "%n article(s)", "", articles), articles)
        if came < offered:
            words += translate("ledger", "; the import ledger says what became of the others")
            return words
    missed = [line for line in lines if line.state in (FileState.FAILED, FileState.EMPTY)]
    if came and missed:
        words += translate("ledger", "; the import ledger says what else is in it")
    return words


def _lone(lines: Sequence[LedgerLine], articles: int) -> str:
    name = PurePath(lines[0].path).name or lines[0].path
    if articles:
        words = translate("ledger", "{} came in").format(name)
        if articles > 1:
            words += ": " + plural(translate("ledger", "%n article(s)", "", articles), articles)
        return words
    if len(lines) > 1:
        return translate("ledger", "{} gave no new article; the import ledger says why").format(
            name
        )
    what = {
        FileState.FAILED: translate("ledger", "{} could not be read"),
        FileState.EMPTY: translate("ledger", "{} is empty"),
        FileState.SAME: translate("ledger", "{} was there before"),
    }.get(lines[0].state, translate("ledger", "{} was left out"))
    return f"{what.format(name)}. {lines[0].reason}"


def sum_sentence(counts: Mapping[State, int], whole: str = "") -> str:
    """The sum that shows that no file was lost, as in "10 offered = 5 in + 1 failed".

    `whole` names what is summed up, as in "{} parts".
    """
    groups: tuple[tuple[str, tuple[State, ...]], ...] = (
        (translate("ledger", "{} in"), IN),
        (translate("ledger", "{} same file"), (State.SAME,)),
        (translate("ledger", "{} failed"), (State.FAILED,)),
        (translate("ledger", "{} empty"), (State.EMPTY,)),
        (translate("ledger", "{} left out"), (State.LEFT_OUT,)),
        (translate("ledger", "{} retried"), (State.RETRIED,)),
        (translate("ledger", "{} to come"), _TO_COME),
    )
    counted = [(words, sum(counts.get(s, 0) for s in states)) for words, states in groups]
    parts = [words.format(number) for words, number in counted if number]
    offered = (whole or translate("ledger", "{} offered")).format(sum(counts.values()))
    return f"{offered} = {' + '.join(parts)}" if parts else offered


def state_word(state: State) -> str:
    """What became of a file, in a word or two."""
    return {
        State.READ: translate("ledger", "Read"),
        State.CHECK: translate("ledger", "Check"),
        State.COPY: translate("ledger", "Same text"),
        State.SAME: translate("ledger", "Same file"),
        State.EMPTY: translate("ledger", "Empty"),
        State.FAILED: translate("ledger", "Failed"),
        State.LEFT_OUT: translate("ledger", "Left out"),
        State.RETRIED: translate("ledger", "Retried"),
        State.READING: translate("ledger", "Reading"),
        State.WAITING: translate("ledger", "Waiting"),
    }[state]


class LedgerModel(QAbstractItemModel):
    """Files in the order in which they were offered, the newest last."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[Row, ...] = ()
        self._heads: Mapping[ArticleId, ArticleHead] = {}
        self._filter = Filter()
        self._files: list[File] = []
        self._note = ""  # what is being read of the file that is read

    def show(self, account: Ledger, heads: Mapping[ArticleId, ArticleHead]) -> None:
        """Show the ledger as it is now; what stayed as it was keeps its place."""
        self._rows, self._heads = rows_of(account, heads), heads
        self._change(self._fitting())

    @property
    def rows(self) -> tuple[Row, ...]:
        """All rows of the import that is shown, also those that are filtered out."""
        only = self._filter.only
        return tuple(row for row in self._rows if only in (None, row.import_id))

    @property
    def filter(self) -> Filter:
        """Which rows are shown."""
        return self._filter

    def keep(self, wanted: Filter) -> None:
        """Show other rows."""
        if wanted != self._filter:
            self._filter = wanted
            self.beginResetModel()
            self._files = self._fitting()
            self.endResetModel()

    def set_note(self, note: str) -> None:
        """Say what is being read of the file that is read."""
        self._note = note
        for number in range(len(self._files) - 1, -1, -1):
            if self._files[number].state is State.READING:
                index = self.index(number, Field.REASON)
                self.dataChanged.emit(index, index)
                return

    def failed(self) -> tuple[LedgerLine, ...]:
        """The lines of what failed in the import that is shown."""
        return tuple(row.line for row in self.rows if row.state is State.FAILED and row.line)

    def index_of(self, key: tuple[ImportId, str, str] | None) -> QModelIndex:
        """Where the row of a key stands; invalid if it is not shown."""
        if key is not None:
            for number, file in enumerate(self._files):
                if (file.import_id, file.path) == key[:2]:
                    top = self.index(number, 0)
                    if not file.children:
                        return top if file.rows[0].key == key else QModelIndex()
                    keys = [row.key for row in file.rows]
                    return self.index(keys.index(key), 0, top) if key in keys else QModelIndex()
        return QModelIndex()

    def key_of(self, line: LedgerLine) -> tuple[ImportId, str, str] | None:
        """The key of the row that shows a line, or else a part of its file."""
        key = line.import_id, line.path, line.part
        keys = [row.key for row in self._rows if row.key[:2] == key[:2]]
        return key if key in keys else next(iter(keys), None)

    def row_at(self, index: _Index) -> Row | None:
        """The row at a place; None for the file of several."""
        found = self.data(index, Role.ROW)
        return found if isinstance(found, Row) else None

    # What Qt asks

    def index(self, row: int, column: int, parent: _Index = _ROOT) -> QModelIndex:
        if not self.hasIndex(row, column, parent):
            return QModelIndex()
        return self.createIndex(row, column, parent.row() + 1 if parent.isValid() else 0)

    def parent(self, index: _Index = _ROOT) -> QModelIndex:  # type: ignore[override]
        above = index.internalId() if index.isValid() else 0
        return self.createIndex(above - 1, 0, 0) if above else QModelIndex()

    def rowCount(self, parent: _Index = _ROOT) -> int:  # noqa: N802
        if not parent.isValid():
            return len(self._files)
        if parent.internalId() or parent.column():
            return 0
        return self._files[parent.row()].children

    def columnCount(self, parent: _Index = _ROOT) -> int:  # noqa: ARG002, N802
        return len(Field)

    def headerData(  # noqa: N802
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        if role != Qt.ItemDataRole.DisplayRole or orientation is not Qt.Orientation.Horizontal:
            return None
        names = [
            self.tr("State"),
            self.tr("File"),
            self.tr("Outlet, how sure"),
            self.tr("Date"),
            self.tr("Reason"),
        ]
        return names[section] if 0 <= section < len(names) else None

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not self.checkIndex(index, self.CheckIndexOption.IndexIsValid):
            return None
        file, row = self._at(index)
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self._text(Field(index.column()), file, row, below=bool(index.internalId()))
            case Qt.ItemDataRole.AccessibleTextRole:
                return self._spoken(Field(index.column()), file, row)
            case Qt.ItemDataRole.ToolTipRole:
                tips = {Field.FILE: row.path if row else file.path}
                return tips.get(Field(index.column())) or self._reason(file, row)
            case Role.ROW:
                return row or file
            case Role.HEAD:
                return self._head(row)
        return None

    def _at(self, index: _Index) -> tuple[File, Row | None]:
        above = index.internalId()
        if above:
            file = self._files[above - 1]
            return file, file.rows[index.row()]
        file = self._files[index.row()]
        return file, None if file.children else file.rows[0]

    def _head(self, row: Row | None) -> ArticleHead | None:
        if row is None or row.state not in IN or row.line is None or row.line.article is None:
            return None
        return self._heads.get(row.line.article)

    def _text(self, field: Field, file: File, row: Row | None, *, below: bool) -> str:
        head = self._head(row)
        match field:
            case Field.STATE:
                return state_word(row.state if row else file.state)
            case Field.FILE:
                name = PurePath(file.path).name or file.path
                if row is None or not row.part:
                    return name
                return row.part if below else f"{name}{INSIDE}{row.part}"
            case Field.OUTLET:
                return outlet_of(head) if head else ""
            case Field.DATE:
                return date_of(head).text if head else ""
            case Field.REASON:
                return self._reason(file, row)

    def _reason(self, file: File, row: Row | None) -> str:
        if row is None:
            sum_ = sum_sentence(sums(file.rows), self.tr("{} parts"))
            return f"{sum_}; {self._note}" if file.state is State.READING and self._note else sum_
        return self._note if row.state is State.READING else row.reason

    def _spoken(self, field: Field, file: File, row: Row | None) -> str:
        text = self._text(field, file, row, below=False)
        if field is Field.FILE and row is None:
            parts = plural(self.tr("%n part(s)", "", file.children), file.children)
            return f"{text}, {parts}"
        return text

    # How the rows change

    def _fitting(self) -> list[File]:
        wanted, states = self._filter, STATES[self._filter.choice]
        words = wanted.words.casefold().split()
        found: dict[tuple[ImportId, str], list[Row]] = {}
        for row in self._rows:
            if (
                row.state in states
                and wanted.only in (None, row.import_id)
                and (not words or self._holds(row, words))
            ):
                found.setdefault((row.import_id, row.path), []).append(row)
        return [File(*key, tuple(rows)) for key, rows in found.items()]

    def _holds(self, row: Row, words: Collection[str]) -> bool:
        head = self._head(row)
        texts = [row.path, row.part, row.reason]
        if head is not None:
            texts += [outlet_of(head), head.title, date_of(head).text]
            texts += [head.published.isoformat()] if head.published else []
        text = " ".join(texts).casefold()
        return all(word in text for word in words)

    def _change(self, new: Sequence[File]) -> None:
        """Turn the files into others: those at the front stay, and may grow or change."""
        same = 0
        while same < min(len(new), len(self._files)) and self._turn(same, new[same]):
            same += 1
        if same < len(self._files):
            self.beginRemoveRows(_ROOT, same, len(self._files) - 1)
            del self._files[same:]
            self.endRemoveRows()
        if same < len(new):
            self.beginInsertRows(_ROOT, same, len(new) - 1)
            self._files.extend(new[same:])
            self.endInsertRows()
        if self._files:  # heads may be others
            last = len(self._files) - 1
            self.dataChanged.emit(self.index(0, Field.STATE), self.index(last, Field.REASON))

    def _turn(self, number: int, new: File) -> bool:
        """Turn one file into what it is now, if it is the same one and lost no part."""
        old = self._files[number]
        if (old.import_id, old.path) != (new.import_id, new.path) or old.children > new.children:
            return False
        if old.children == new.children:
            self._files[number] = new
        else:
            top = self.index(number, 0)
            self.beginInsertRows(top, old.children, new.children - 1)
            self._files[number] = new
            self.endInsertRows()
        return True
