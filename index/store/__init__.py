"""Keeps a collection in one SQLite file; nothing else imports sqlite3."""

from index.store.store import Store
from index.store.watches import Run

__all__ = ["Run", "Store"]
