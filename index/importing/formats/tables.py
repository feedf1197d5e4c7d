"""Tables with an article in each row: csv and tsv here, and what they share with JSON.

A table is streamed. A row keeps its own lines as its original, below the line with the columns'
names, byte by byte as they are in the file.
"""

import codecs
import csv
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import BinaryIO

from index.importing.charset import decoded
from index.importing.formats import column_roles as guess
from index.importing.formats import days, stated
from index.importing.formats.stated import Stated
from index.importing.items import Item
from index.importing.limits import LARGEST_TEXT
from index.importing.refusals import Empty, Unreadable
from index.importing.sniffing import CSV
from index.records import (
    ColumnMapping,
    ColumnRole,
    Draft,
    FieldName,
    ReadingPlan,
    Sureness,
    TablePreview,
)

_SAMPLE = 1 << 18  # bytes that tell charset and delimiter
SAMPLE_ROWS = 200  # that tell what columns hold
SAMPLE_CHARACTERS = 32 << 20  # after which fewer rows have to do
PREVIEW_ROWS = 50
_COUNTED = 256 << 20  # bytes; of a larger table rows are not counted for a preview
_LONGEST_LINE = 32 << 20  # characters
_LARGEST_FIELD = 64 << 20  # characters; larger ones come of a quotation mark that is not closed
_DELIMITERS = ",;\t|"
_SNIFFED_ROWS = 25
_MOST_COLUMNS = 2000
_SEPARATOR = re.compile(r"sep=(.)\r?\n", re.I)
_NO_BODY = (
    "No column of this table looks like the text of articles. Choose what its columns hold, then "
    "read it again."
)


# --- what tables of every kind share --------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Layout:
    """What is known of a table's columns when its rows are drafted."""

    mapping: ColumnMapping
    reasons: tuple[str, ...]
    day_first: Mapping[str, bool | None]  # of the columns with dates
    charset: str
    media_type: str
    called: str = "column"  # what a column is called: in JSON a key

    def stated(self, row: Mapping[str, str]) -> Iterator[Stated]:
        """What the columns of a row say of its article."""
        for column, role in self._columns():
            if role not in (ColumnRole.BODY, ColumnRole.IGNORED):
                yield Stated(
                    FieldName(role.value), row.get(column, ""), f"{self.called} {column}",
                    Sureness.STATED, self.day_first.get(column),
                )  # fmt: skip

    def text(self, row: Mapping[str, str]) -> str:
        """The text of a row, out of all columns that hold it."""
        parts = [row.get(c, "").strip() for c, role in self._columns() if role is ColumnRole.BODY]
        return "\n\n".join(filter(None, parts))

    def body_names(self) -> str:
        """The columns with the text, in words."""
        return " or ".join(c for c, role in self._columns() if role is ColumnRole.BODY)

    def _columns(self) -> Iterator[tuple[str, ColumnRole]]:
        return zip(self.mapping.columns, self.mapping.roles, strict=False)


def layout(
    columns: Sequence[str],
    sample: Sequence[Sequence[str]],
    plan: ReadingPlan,
    charset: str,
    media_type: str,
    called: str = "column",
) -> Layout:
    """What columns hold: what the analyst settled for them before, else a guess."""
    refuse_many_columns(len(columns))
    settled = plan.mapping_of(tuple(columns))
    if settled is not None:
        mapping, reasons = settled, tuple("chosen by hand" for _ in settled.columns)
    else:
        mapping, reasons = guess.guessed(columns, sample)
    orders = {
        column: days.day_first(row[at] for row in sample if at < len(row))
        for at, column in enumerate(columns)
    }
    return Layout(mapping, reasons, orders, charset, media_type, called)


def refuse_many_columns(count: int) -> None:
    """Refuse a table that is wider than any table of articles.

    Raises:
        Unreadable: if it is.
    """
    if count > _MOST_COLUMNS:
        raise Unreadable(
            f"This table has {count} columns; tables of articles have no more than "
            f"{_MOST_COLUMNS}. Export it with those that are needed."
        )


def refuse_without_body(of: Layout) -> None:
    """Refuse a table of which no column holds text.

    Raises:
        Unreadable: if that is so.
    """
    if ColumnRole.BODY not in of.mapping.roles:
        raise Unreadable(_NO_BODY)


def row_draft(part: str, row: Mapping[str, str], of: Layout, *, is_damaged: bool = False) -> Draft:
    """The draft of a row; `part` is what it is called, "row 7".

    Raises:
        Empty: if it has no text.
        Unreadable: if its text is too large for an article.
    """
    for column, value in row.items():
        if len(value) > LARGEST_TEXT:
            raise Unreadable(
                f"{part.capitalize()}: {of.called} {column} has {len(value) >> 20} MB; texts over "
                f"{LARGEST_TEXT >> 20} MB are not read."
            )
    text = of.text(row)
    if not text:
        raise Empty(f"{part.capitalize()}: no text in {of.called} {of.body_names()}.")
    warnings = ["Bytes that fit no charset are shown as \ufffd."] if is_damaged else []
    try:
        return stated.draft(text, list(of.stated(row)), of.charset, of.media_type, warnings)
    except Empty as error:
        raise Empty(f"{part.capitalize()}: no text in {of.called} {of.body_names()}.") from error


# --- csv and tsv ----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Record:
    number: int  # of the row as a spreadsheet counts, from 1, the heading included
    cells: tuple[str, ...]
    lines: str  # as they are in the file, bytes of no charset as halves of surrogate pairs


@dataclass(frozen=True, slots=True)
class _Opened:
    charset: str
    delimiter: str
    columns: tuple[str, ...]
    heading: str  # the lines with the columns' names, empty where there are none
    first: tuple[_Record, ...]
    rest: Iterator[_Record]


def items(file: BinaryIO, name: str, plan: ReadingPlan) -> Iterator[Item]:
    """The rows of a table as "row 7", counted as spreadsheets do, the heading being row 1.

    Raises:
        Unreadable: if it is no text, no column holds articles, or a quotation is never closed.
        Empty: if there is no row.
    """
    table = _opened(file)
    if not table.first:
        raise Empty("The table has no row below its heading.")
    of = _layout(table, plan)
    refuse_without_body(of)
    for record in table.first:
        yield _item(record, table, of)
    for record in table.rest:
        yield _item(record, table, of)


def preview(file: BinaryIO, name: str, plan: ReadingPlan) -> TablePreview:
    """The first rows and what the columns are taken for.

    Raises:
        Unreadable: if it is no text.
    """
    table = _opened(file)
    of = _layout(table, plan)
    width = len(table.columns)
    rows = tuple(
        tuple(shown(cell) for cell in (*record.cells, *("",) * width)[:width])
        for record in table.first[:PREVIEW_ROWS]
    )
    total = len(table.first)
    file_size = _size(file)
    try:
        total = total + sum(1 for _ in table.rest) if 0 <= file_size <= _COUNTED else 0
    except Unreadable:
        total = 0
    return TablePreview(of.mapping, of.reasons, rows, total)


def _size(file: BinaryIO) -> int:
    if not file.seekable():
        return -1
    at = file.tell()
    size = file.seek(0, io.SEEK_END)
    file.seek(at)
    return size


def shown(cell: str, most: int = 300) -> str:
    """A cell as a preview shows it."""
    text = " ".join(cell[: 4 * most].split())
    return text if len(text) <= most else text[: most - 1] + "…"


def _layout(table: _Opened, plan: ReadingPlan) -> Layout:
    sample = [record.cells for record in table.first]
    return layout(table.columns, sample, plan, table.charset, CSV)


def _item(record: _Record, table: _Opened, of: Layout) -> Item:
    part = f"row {record.number}"
    row = dict(zip(table.columns, record.cells, strict=False))
    data = (table.heading + record.lines).encode(table.charset, "surrogateescape")
    is_damaged = any("\ufffd" in cell for cell in record.cells)
    ending = ".tsv" if table.delimiter == "\t" else ".csv"
    return Item(part, partial(row_draft, part, row, of, is_damaged=is_damaged), data, part + ending)


def _opened(file: BinaryIO) -> _Opened:
    if not file.seekable():
        file = io.BytesIO(file.read())
    charset = _charset(file)
    csv.field_size_limit(_LARGEST_FIELD)
    text = io.TextIOWrapper(file, charset, "surrogateescape", newline="")
    head = text.read(_SAMPLE)
    told = _SEPARATOR.match(head)
    delimiter = told[1] if told else delimiter_of(head)
    file.seek(0)
    text.detach()
    text = io.TextIOWrapper(file, charset, "surrogateescape", newline="")
    if told:
        text.readline()
    records = _lent(text, _records(text, delimiter))
    first: list[_Record] = []
    size = 0
    for record in records:
        first.append(record)
        size += len(record.lines)
        if len(first) > SAMPLE_ROWS or size > SAMPLE_CHARACTERS:
            break
    if not first:
        raise Empty("The table has no row.")
    names = first[0].cells
    refuse_many_columns(len(names))
    if is_heading(names):
        columns = _unlike(names)
        return _Opened(charset, delimiter, columns, first[0].lines, tuple(first[1:]), records)
    width = max(len(record.cells) for record in first)
    columns = tuple(f"column {number}" for number in range(1, width + 1))
    return _Opened(charset, delimiter, columns, "", tuple(first), records)


def _charset(file: BinaryIO) -> str:
    """The charset of a file by its beginning, and by its first bytes that are no UTF-8."""
    sample = file.read(_SAMPLE)
    file.seek(0)
    if not sample.strip():
        raise Empty("Empty file: nothing to read. Export the table again.")
    charset = decoded(sample).charset
    if charset != "utf-8":
        return charset
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        while chunk := file.read(_SAMPLE):
            before = chunk
            decoder.decode(chunk)
    except UnicodeDecodeError:
        charset = decoded(before).charset
    file.seek(0)
    return charset


def _lent(text: io.TextIOWrapper, records: Iterator[_Record]) -> Iterator[_Record]:
    """`records`, after which the file below `text` is as open as it was before."""
    try:
        yield from records
    finally:
        text.detach()


def _records(text: io.TextIOWrapper, delimiter: str) -> Iterator[_Record]:
    """The rows of a table; those without any cell are counted only."""
    lines: list[str] = []

    def remembered() -> Iterator[str]:
        while line := text.readline(_LONGEST_LINE):
            lines.append(line)
            if len(line) == _LONGEST_LINE:
                raise Unreadable(
                    f"A line of this table has more than {_LONGEST_LINE >> 20} MB; the rest was "
                    "not read. Export the table again."
                )
            yield line

    reader = csv.reader(remembered(), delimiter=delimiter)
    number = 0
    while True:
        lines.clear()
        number += 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            raise Unreadable(
                f"Row {number}: a quotation mark is never closed, or the row is damaged; the rest "
                "was not read. Export the table again."
            ) from error
        if len(lines) > 1 and "".join(lines).count('"') % 2 and not text.read(1):
            raise Unreadable(
                f"Row {number}: a quotation mark is never closed, so that row and all below it "
                "cannot be told apart. Export the table again."
            )
        if any(cell.strip() for cell in cells):
            yield _Record(number, tuple(map(_clean, cells)), "".join(lines))


def _clean(cell: str) -> str:
    if cell.isascii():
        return cell.replace("\0", "\ufffd")
    return re.sub(r"[\0\ud800-\udfff]", "\ufffd", cell)


def _unlike(names: Sequence[str]) -> tuple[str, ...]:
    """Columns' names, numbered where two are alike, and made where there is none."""
    found: list[str] = []
    for number, name in enumerate(names, start=1):
        given = " ".join(name.split()).strip("\ufeff") or f"column {number}"
        while given in found:
            given += " *"
        found.append(given)
    return tuple(found)


def is_heading(cells: Sequence[str]) -> bool:
    """Whether a first row names the columns."""
    filled = [cell.strip() for cell in cells if cell.strip()]
    if any(map(guess.known_name, filled)):
        return all(len(cell) < 80 for cell in filled)
    return bool(filled) and not any(
        len(cell) > 40 or days.moments(cell) or re.match(r"https?://|[\d.,]+$", cell)
        for cell in filled
    )


def delimiter_of(head: str) -> str:
    """What parts the cells of a table that begins with `head`; a comma where nothing tells."""
    return max(_DELIMITERS, key=lambda mark: _agreement(head, mark))


def _agreement(head: str, delimiter: str) -> tuple[float, int]:
    """How many rows have as many cells as the first, and how many those are."""
    csv.field_size_limit(_LARGEST_FIELD)
    widths: list[int] = []
    try:
        for cells in csv.reader(io.StringIO(head, newline=""), delimiter=delimiter):
            if cells:
                widths.append(len(cells))
            if len(widths) > _SNIFFED_ROWS:
                break
    except csv.Error:
        pass
    if len(widths) > 2:
        widths.pop()  # it may be cut off
    if not widths or widths[0] < 2:
        return 0.0, 0
    return sum(width == widths[0] for width in widths) / len(widths), widths[0]


def looks_like_table(head: str) -> bool:
    """Whether text is a table by its structure alone: known names above rows that are as wide."""
    delimiter = delimiter_of(head)
    share, width = _agreement(head, delimiter)
    if width < 2 or share < 0.8:
        return False
    try:
        names = next(csv.reader(io.StringIO(head, newline=""), delimiter=delimiter))
    except (csv.Error, StopIteration):
        return False
    return sum(map(guess.known_name, names)) >= 2 and is_heading(names) and "\n" in head.strip()
