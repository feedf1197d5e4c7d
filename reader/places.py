"""Where the analyst has been, to go back and forward."""

from dataclasses import dataclass, field, replace
from enum import StrEnum

from index.records import ArticleId
from reader.asking import NOTHING, Asked
from reader.columns import Columns


class Page(StrEnum):
    """What the middle of the desk shows."""

    EMPTY = "empty"
    COMPARISON = "comparison"
    ARTICLE = "article"
    SEARCH = "search"
    LEDGER = "ledger"
    NAMES = "names"
    EVENT = "event"
    STORY = "story"


class View(StrEnum):
    """How a comparison is shown, in the order of the segments and their keys."""

    SIDE = "side"
    MATRIX = "matrix"
    QUOTATIONS = "quotations"
    OMISSIONS = "omissions"
    FIGURES = "figures"


@dataclass(frozen=True, slots=True)
class Place:
    """One page with what it shows; what a page does not need is left unset."""

    page: Page
    title: str = ""
    columns: Columns | None = None
    article: ArticleId | None = None
    asked: Asked = NOTHING
    view: View = View.SIDE
    key: ArticleId | None = None  # of an event or a story: one of its articles

    def only_turned(self, other: "Place") -> bool:
        """Whether `other` is the same comparison in another view."""
        return self.view is not other.view and replace(self, view=other.view) == other


@dataclass(slots=True)
class History:
    """Places visited; going somewhere new forgets what lay ahead."""

    _behind: list[Place] = field(default_factory=list)
    _ahead: list[Place] = field(default_factory=list)
    now: Place = Place(Page.EMPTY)
    _settled: bool = False  # whether `now` is a search to come back to

    @property
    def can_go_back(self) -> bool:
        """Whether there is a place before this one."""
        return bool(self._behind)

    @property
    def can_go_forward(self) -> bool:
        """Whether there is a place that was gone back from."""
        return bool(self._ahead)

    @property
    def before(self) -> Place:
        """The place that `back` would lead to, an empty one if there is none."""
        return self._behind[-1] if self._behind else Place(Page.EMPTY)

    def visit(self, place: Place) -> None:
        """Be at `place`; a step on the same page of the same thing replaces the last one."""
        if place == self.now:
            return
        if not self._same_spot(place) and self.now.page is not Page.EMPTY:
            self._behind.append(self.now)
            self._ahead.clear()
        self.now, self._settled = place, False

    def settle(self) -> None:
        """Whatever is searched for next is another place: this search was put to use."""
        self._settled = True

    def back(self) -> Place:
        """The place before, which becomes `now`; call only if there is one."""
        self._ahead.append(self.now)
        self.now, self._settled = self._behind.pop(), True
        return self.now

    def forward(self) -> Place:
        """The place that was gone back from, which becomes `now`."""
        self._behind.append(self.now)
        self.now, self._settled = self._ahead.pop(), True
        return self.now

    def clear(self) -> None:
        """Forget all; another collection is open."""
        self._behind.clear()
        self._ahead.clear()
        self.now = Place(Page.EMPTY)

    def _same_spot(self, place: Place) -> bool:
        if place.page is not self.now.page:
            return False
        if place.page is Page.COMPARISON:  # columns moved within one story are one place
            return (place.title, place.view) == (self.now.title, self.now.view)
        if place.page is Page.SEARCH:  # a query grows letter by letter; its order is no other place
            before, after = self.now.asked, place.asked
            if before.narrowed != after.narrowed:
                return not before.telling
            return not self._settled or before.query == after.query
        return place.page in (Page.LEDGER, Page.NAMES)
