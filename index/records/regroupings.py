"""What the analyst corrected of events and stories, and what it asks of their grouping."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from index.records.articles import ArticleId
from index.records.corrections import CorrectionId
from index.records.events import GroupingAct, GroupingDecision


class RegroupingKind(StrEnum):
    """What was done to events; the comment says what the groups are."""

    MERGE = "merge events"  # each an event
    SPLIT = "split event"  # those that leave, those that stay
    MOVE = "move to event"  # those that move, their new fellows, their former ones
    APART = "not the same event"  # no article of one with one of another
    PIN = "pin event"  # all members; so with the next two
    UNPIN = "unpin event"
    RENAME = "rename event"
    RENAME_STORY = "rename story"  # all articles of the story


@dataclass(frozen=True, slots=True)
class Regrouping:
    """One act of the analyst on events, one step of undo; a later one goes before an earlier.

    `words` say what was done, as in "merge “A” with “B”". `groups` are as they were then, with
    articles that were taken out since. `notice` says in a sentence why it has no effect now, or
    not all of it; "" if it has.
    """

    id: CorrectionId
    kind: RegroupingKind
    at: datetime  # UTC
    words: str
    groups: tuple[tuple[ArticleId, ...], ...]
    name: str = ""  # the new one of a renaming; "" takes it back
    notice: str = ""

    @property
    def asks(self) -> tuple[GroupingDecision, ...]:
        """What grouping has to heed, to be followed in this order."""
        return tuple(
            GroupingDecision(self.id, act, groups, self.name) for act, groups in self._acts()
        )

    def _acts(self) -> list[tuple[GroupingAct, tuple[tuple[ArticleId, ...], ...]]]:
        groups = self.groups
        if self.kind is RegroupingKind.MOVE:
            moved, new, *former = groups
            parted = [(GroupingAct.APART, (moved, old)) for old in former]
            return [*parted, (GroupingAct.TOGETHER, (moved, new))]
        if self.kind is RegroupingKind.SPLIT:
            left = [(GroupingAct.TOGETHER, groups[:1])] if len(groups[0]) > 1 else []
            return [(GroupingAct.APART, groups), *left]
        return [(_ACTS[self.kind], groups)]


_ACTS = {
    RegroupingKind.MERGE: GroupingAct.TOGETHER,
    RegroupingKind.APART: GroupingAct.APART,
    RegroupingKind.PIN: GroupingAct.PIN,
    RegroupingKind.UNPIN: GroupingAct.UNPIN,
    RegroupingKind.RENAME: GroupingAct.NAME,
    RegroupingKind.RENAME_STORY: GroupingAct.NAME_STORY,
}
