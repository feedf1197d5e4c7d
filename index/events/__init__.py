"""Articles to events and stories, by what they say and when."""

from index.events.digest import Digest, digest
from index.events.stories import stories

__all__ = ["Digest", "digest", "stories"]
