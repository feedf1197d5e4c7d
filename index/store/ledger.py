"""The ledger: one line for each file ever offered."""

import sqlite3
from datetime import datetime

from index.records import FileState, ImportId, LedgerLine
from index.store.codec import storable


def begin(connection: sqlite3.Connection, at: datetime) -> ImportId:
    """A new import."""
    row = connection.execute(
        "INSERT INTO import (at) VALUES (?) RETURNING id", (at.isoformat(),)
    ).fetchone()
    return ImportId(row[0])


def add(connection: sqlite3.Connection, line: LedgerLine) -> None:
    """Put a line at the end."""
    connection.execute(
        "INSERT INTO ledger (import_id, at, path, state, reason, article_id, sha256, size)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        (
            line.import_id,
            line.at.isoformat(),
            storable(line.path),
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
        "SELECT import_id, at, path, state, reason, article_id, sha256, size FROM ledger"
        " WHERE ?1 IS NULL OR import_id = ?1 ORDER BY id",
        (import_id,),
    )
    return tuple(
        LedgerLine(owner, datetime.fromisoformat(at), path, FileState(state), *rest)
        for owner, at, path, state, *rest in rows
    )
