"""Files with a watch list: tables of names and queries, read as they come and written as csv.

Signs between cells, character set and heading are guessed; whatever is not as a table has it is
told, and no row is dropped without a word. Quotation marks are read as RFC 4180 has them, but a
cell that goes on after its closing mark is taken as it stands: whoever types a table writes
`"foreign fighters" OR civilian*` and means the marks.
"""

import csv
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from io import StringIO

from index.errors import LibraryError
from index.records import ListedSearch, ListNotice, WatchList
from index.text.words import fold

_HEADING = ("name", "query")
_SIGNS = "\t;,"  # likeliest to be meant first: a comma stands in many a query
_MARKS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
_MOST_ROWS = 10_000
_LINE_END = re.compile(r"\r\n|\r|\n")
_QUOTED = re.compile(r'"((?:[^"]|"")*)" *')


@dataclass(frozen=True, slots=True)
class _Row:
    line: int  # from 1
    last_line: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Layout:
    """Which cell is what; `name` None where the queries have no names of their own."""

    name: int | None
    query: int
    sign: str
    width: int  # cells of a row; all after them belong to the query if that is the last


def read(data: bytes) -> WatchList:
    """The searches of a file.

    A file of one column is a list of queries, each its own name. Two rows of one name are told
    apart by a number.

    Raises:
        LibraryError: if it is no text, or has more than 10,000 rows.
    """
    text, notices = _text(data)
    sign = _sign(text)
    rows: Sequence[_Row] = [row for row in _rows(text, sign) if any(row.cells)]
    if len(rows) > _MOST_ROWS:
        raise LibraryError(f"The list has more than {_MOST_ROWS} rows. Part it into several.")
    layout, rows, told = _layout(rows, sign)
    notices += told
    found = []
    for row in rows:
        search, told = _search(row, layout)
        found += search
        notices += told
    searches, told = _told_apart(found)
    notices += told
    return WatchList(tuple(searches), tuple(sorted(notices, key=lambda notice: notice.line)))


def written(searches: Iterable[ListedSearch]) -> str:
    """A watch list as csv with a heading; `read` gives it back."""
    text = StringIO()
    table = csv.writer(text, lineterminator="\r\n")
    table.writerow(_HEADING)
    table.writerows((search.name, search.query) for search in searches)
    return text.getvalue()


def _text(data: bytes) -> tuple[str, list[ListNotice]]:
    told: list[ListNotice] = []
    for mark, charset in _MARKS:
        if data.startswith(mark):
            text = data[len(mark) :].decode(charset, "replace")
            break
    else:
        try:
            text = data.decode("utf-8")
        except UnicodeDecodeError:
            text = data.decode("cp1252", "replace")
            told = [ListNotice(0, "The file is not in UTF-8; it was read as Western European.")]
    if "\0" in text:
        raise LibraryError("This file is no text, so no watch list can be read from it.")
    return text, told


def _sign(text: str) -> str:
    """The sign between cells: that of the heading, else that of most rows; "" for one column."""
    line = next((line for line in _LINE_END.split(text) if line.strip()), "")
    for sign in _SIGNS:
        cells = {fold(cell) for row in _rows(line, sign) for cell in row.cells}
        if cells.issuperset(_HEADING):
            return sign
    sizes = {sign: [len(row.cells) for row in _rows(text, sign)] for sign in _SIGNS}
    sign = max(_SIGNS, key=lambda sign: (sizes[sign].count(2), sum(n > 1 for n in sizes[sign])))
    parted = sum(n > 1 for n in sizes[sign])
    return sign if parted * 2 >= len(sizes[sign]) and parted else ""


def _rows(text: str, sign: str) -> Iterator[_Row]:
    """The rows of a table with white space single in its cells; empty lines give empty cells."""
    bare = re.compile(rf'(?:"[^"\r\n]*"|[^{sign}\r\n])*' if sign else r"[^\r\n]*")
    at, first, line = 0, 1, 1
    cells: list[str] = []
    while at < len(text) or cells:
        quoted = _QUOTED.match(text, at) if sign else None
        if quoted and (quoted.end() == len(text) or text[quoted.end()] in f"{sign}\r\n"):
            cell, at = quoted[1].replace('""', '"'), quoted.end()
            line += len(_LINE_END.findall(cell))
        else:
            match = bare.match(text, at)
            assert match  # it matches nothing at the least
            cell, at = match[0], match.end()
        cells.append(" ".join(cell.split()))
        if sign and text.startswith(sign, at):
            at += 1
            continue
        yield _Row(first, line, tuple(cells))
        cells = []
        if end := _LINE_END.match(text, at):
            at = end.end()
            line += 1
        first = line


def _layout(rows: Sequence[_Row], sign: str) -> tuple[_Layout, Sequence[_Row], list[ListNotice]]:
    """Which cell is what, the rows without the heading, and what to tell of it.

    Without a heading the name is the first cell and all after it the query.
    """
    heading = [fold(cell) for cell in rows[0].cells] if rows else []
    if heading == ["query"]:
        return _Layout(None, 0, sign, 1), rows[1:], []
    if set(_HEADING) <= set(heading):
        told = [
            ListNotice(rows[0].line, f"The column “{cell}” was not read.")
            for cell, folded in zip(rows[0].cells, heading, strict=True)
            if cell and folded not in _HEADING
        ]
        name, query = map(heading.index, _HEADING)
        return _Layout(name, query, sign, len(heading)), rows[1:], told
    return _Layout(0 if sign else None, 1 if sign else 0, sign, 2 if sign else 1), rows, []


def _search(row: _Row, layout: _Layout) -> tuple[list[ListedSearch], list[ListNotice]]:
    """The search of a row, none where it has no query, and what to tell of it."""
    told = []
    cells = list(row.cells)
    if row.last_line > row.line:
        told.append(f"A cell goes on to line {row.last_line}.")
    over = [cell for cell in cells[layout.width :] if cell]
    if over and layout.query == layout.width - 1:
        cells[layout.query] = layout.sign.join(cells[layout.query :])
        told.append(f"The row has {len(row.cells)} cells; the last were read as one query.")
    elif over:
        told.append(f"The row has {len(row.cells)} cells; “{over[0]}” and after were not read.")
    if len(cells) == 1:  # a query without a name, whatever the other rows have
        name, query = "", cells[0]
    else:
        name = cells[layout.name] if layout.name is not None else ""
        query = cells[layout.query] if layout.query < len(cells) else ""
    if not query:
        told.append(f"“{name}” has no query. It was left out.")
    notices = [ListNotice(row.line, sentence) for sentence in told]
    return [ListedSearch(name or query, query, row.line)] if query else [], notices


def _told_apart(found: Sequence[ListedSearch]) -> tuple[list[ListedSearch], list[ListNotice]]:
    """The searches with a name of their own each; what is there twice is left out once."""
    first: dict[str, ListedSearch] = {}
    notices = []
    for search in found:
        known, number, name = first.get(fold(search.name)), 1, search.name
        while known and known.query != search.query:
            number += 1
            name = f"{search.name} ({number})"
            known = first.get(fold(name))
        if known:
            sentence = f"The same as line {known.line}. It was left out."
            notices.append(ListNotice(search.line, sentence))
            continue
        if number > 1:
            sentence = f"There is a “{search.name}” before; this one is called “{name}”."
            notices.append(ListNotice(search.line, sentence))
        first[fold(name)] = ListedSearch(name, search.query, search.line)
    return list(first.values()), notices
