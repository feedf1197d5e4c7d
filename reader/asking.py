"""What the analyst asks of the search, as one value that places and answers carry."""

import unicodedata
from dataclasses import dataclass

from index.records import LineOrder, Narrowing, Order

UNNARROWED = Narrowing()
_LEAST = 2  # letters before an answer is worth its flicker


@dataclass(frozen=True, slots=True)
class Asked:
    """A query, what is ticked, and in which form and order the hits are to stand.

    `lines` is the order of hits in context, one line a hit; None asks for articles. While it is
    being typed a query is `unfinished`: its last word may be the beginning of another.
    """

    query: str = ""
    narrowed: Narrowing = UNNARROWED
    order: Order = Order.BEST
    lines: LineOrder | None = None
    unfinished: bool = False

    @property
    def telling(self) -> bool:
        """Whether enough is typed to look for: two signs, or one that is a word by itself."""
        typed = self.query.strip()
        return len(typed) >= _LEAST or any(unicodedata.category(sign) == "Lo" for sign in typed)


NOTHING = Asked()
