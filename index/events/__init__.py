"""Articles to events and stories, by what they say and when."""

from index.events.decided import decided
from index.events.digest import DIGEST_VERSION, digest
from index.events.stories import stories

__all__ = ["DIGEST_VERSION", "decided", "digest", "stories"]
