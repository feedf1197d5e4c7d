"""Small values kept with a collection, by name."""

import sqlite3


def get(connection: sqlite3.Connection, name: str) -> str | None:
    """The value, or None if none was put."""
    row = connection.execute("SELECT value FROM setting WHERE name = ?", (name,)).fetchone()
    return str(row[0]) if row else None


def put(connection: sqlite3.Connection, name: str, value: str) -> None:
    """Keep a value in place of an earlier one."""
    connection.execute("INSERT OR REPLACE INTO setting (name, value) VALUES (?, ?)", (name, value))
