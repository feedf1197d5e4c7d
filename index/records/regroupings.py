"""What the analyst corrected of events and stories."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from index.records.articles import ArticleId
from index.records.corrections import CorrectionId
from index.records.events import GroupingAct, GroupingDecision


class RegroupingKind(StrEnum):
    """What was done to events."""

    MERGE = "merge events"
    SPLIT = "split event"
    MOVE = "move to event"
    APART = "not the same event"
    PIN = "pin event"
    UNPIN = "unpin event"
    RENAME = "rename event"
    RENAME_STORY = "rename story"


@dataclass(frozen=True, slots=True)
class Regrouping:
    """One act of the analyst on events, one step of undo; a later one goes before an earlier.

    `words` say what was done, as in "merge “A” with “B”". `asks` are what grouping has to heed
    of it, each by the number of this act, with articles that were taken out since. `notice` says
    in a sentence why it is not followed now, wholly or in part; "" if it is.
    """

    id: CorrectionId
    kind: RegroupingKind
    at: datetime  # UTC
    words: str
    asks: tuple[GroupingDecision, ...]
    notice: str = ""

    @property
    def articles(self) -> frozenset[ArticleId]:
        """All that it is about."""
        return frozenset(a for ask in self.asks for group in ask.groups for a in group)

    @property
    def subjects(self) -> frozenset[ArticleId]:
        """Those whose membership it is about: what was moved, split off or called another event.

        All of what was merged or pinned; none of what was renamed.
        """
        if self.kind in (RegroupingKind.RENAME, RegroupingKind.RENAME_STORY):
            return frozenset()
        if self.kind in (RegroupingKind.MOVE, RegroupingKind.SPLIT, RegroupingKind.APART):
            asks = (a for a in self.asks if a.act in (GroupingAct.APART, GroupingAct.TOGETHER))
            return frozenset(next(asks).groups[0])
        return self.articles
