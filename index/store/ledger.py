"""The ledger: one line for each file ever offered, and what an import has still to read."""

import json
import os
import sqlite3
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

from index.records import FileState, ImportHead, ImportId, LedgerLine
from index.store.codec import storable

Borders = tuple[int, ...] | None  # as in `ReadingPlan`


def begin(connection: sqlite3.Connection, at: datetime) -> ImportId:
    """A new import."""
    row = connection.execute(
        "INSERT INTO import (at) VALUES (?) RETURNING id", (at.isoformat(),)
    ).fetchone()
    return ImportId(row[0])


def offer(
    connection: sqlite3.Connection,
    import_id: ImportId,
    files: Iterable[tuple[Path, Borders]],
) -> None:
    """Say what files an import is to read, behind those that were said before."""
    (last,) = connection.execute(
        "SELECT ifnull(max(number), 0) FROM offered WHERE import_id = ?", (import_id,)
    ).fetchone()
    connection.executemany(
        "INSERT INTO offered (import_id, number, path, borders) VALUES (?, ?, ?, ?)",
        (
            (import_id, number, os.fsencode(path), None if borders is None else json.dumps(borders))
            for number, (path, borders) in enumerate(files, start=last + 1)
        ),
    )


def waiting(
    connection: sqlite3.Connection, import_id: ImportId
) -> tuple[tuple[int, Path, Borders], ...]:
    """The files that an import has still to read, each with its number, in order."""
    rows = connection.execute(
        "SELECT number, path, borders FROM offered WHERE import_id = ? ORDER BY number",
        (import_id,),
    )
    return tuple(
        (
            int(number),
            Path(os.fsdecode(path)),
            None if borders is None else tuple(json.loads(borders)),
        )
        for number, path, borders in rows
    )


def settle(connection: sqlite3.Connection, import_id: ImportId, numbers: Iterable[int]) -> None:
    """Say that files of an import have their lines."""
    connection.executemany(
        "DELETE FROM offered WHERE import_id = ? AND number = ?",
        ((import_id, number) for number in numbers),
    )


def end(connection: sqlite3.Connection, import_id: ImportId, at: datetime) -> None:
    """Say that an import has read all that it was to read."""
    connection.execute("DELETE FROM offered WHERE import_id = ?", (import_id,))
    connection.execute("UPDATE import SET ended = ? WHERE id = ?", (at.isoformat(), import_id))


def unfinished(connection: sqlite3.Connection) -> tuple[ImportId, ...]:
    """The imports that were broken off, oldest first."""
    rows = connection.execute("SELECT id FROM import WHERE ended IS NULL ORDER BY id")
    return tuple(ImportId(number) for (number,) in rows)


def imports(connection: sqlite3.Connection) -> tuple[ImportHead, ...]:
    """All imports, oldest first."""
    rows = connection.execute("SELECT id, at, ended FROM import ORDER BY id")
    return tuple(
        ImportHead(
            ImportId(number),
            datetime.fromisoformat(at),
            None if ended is None else datetime.fromisoformat(ended),
        )
        for number, at, ended in rows
    )


def told(connection: sqlite3.Connection, import_id: ImportId, path: str) -> frozenset[str]:
    """The parts of a file that have lines in an import."""
    rows = connection.execute(
        "SELECT part FROM ledger WHERE import_id = ? AND path = ?", (import_id, storable(path))
    )
    return frozenset(str(part) for (part,) in rows)


def add(connection: sqlite3.Connection, line: LedgerLine) -> None:
    """Put a line at the end."""
    connection.execute(
        "INSERT INTO ledger (import_id, at, path, part, files, state, reason, article_id, sha256,"
        " size) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            line.import_id,
            line.at.isoformat(),
            storable(line.path),
            storable(line.part),
            line.files,
            line.state.value,
            storable(line.reason),
            line.article,
            line.sha256,
            line.size,
        ),
    )


def lines(connection: sqlite3.Connection, import_id: ImportId | None) -> tuple[LedgerLine, ...]:
    """The lines of one import, or of all, in order."""
    rows = connection.execute(
        "SELECT import_id, at, path, state, reason, article_id, sha256, size, part, files"
        " FROM ledger WHERE ?1 IS NULL OR import_id = ?1 ORDER BY id",
        (import_id,),
    )
    return tuple(
        LedgerLine(owner, datetime.fromisoformat(at), path, FileState(state), *rest)
        for owner, at, path, state, *rest in rows
    )
