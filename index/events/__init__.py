"""Articles to events and stories, by what they say and when."""

from index.events.cards import packed, unpacked
from index.events.digest import DIGEST_VERSION, digest
from index.events.held import HELD_VERSION, Held
from index.events.reasons import Reason, reasons
from index.events.stories import Changed, Stories, stories

__all__ = [
    "DIGEST_VERSION",
    "HELD_VERSION",
    "Changed",
    "Held",
    "Reason",
    "Stories",
    "digest",
    "packed",
    "reasons",
    "stories",
    "unpacked",
]
