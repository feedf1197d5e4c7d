"""Keeps a collection in one SQLite file; nothing else imports sqlite3."""

from index.store.conflicts import Looked
from index.store.event_heads import EventHead
from index.store.held import HeldRows
from index.store.intake import Intake
from index.store.outlets import OutletAct, OutletChange, name_key
from index.store.store import Regrouped, Store
from index.store.watches import Run

__all__ = [
    "EventHead",
    "HeldRows",
    "Intake",
    "Looked",
    "OutletAct",
    "OutletChange",
    "Regrouped",
    "Run",
    "Store",
    "name_key",
]
