"""Keeps a collection in one SQLite file; nothing else imports sqlite3."""

from index.store.store import Store

__all__ = ["Store"]
