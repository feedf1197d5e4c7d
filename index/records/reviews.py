"""What the analyst decided of single differences, anchored by the words that they are on."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from index.records.articles import ArticleId
from index.records.comparisons import DifferenceType
from index.records.corrections import Anchor, Correction, CorrectionId


class JudgementKind(StrEnum):
    """What was decided of a difference."""

    REVIEWED = "reviewed"
    DISMISSED = "dismissed"  # it is not a difference
    REOPENED = "open again"  # neither of the two any more
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Judgement:
    """One act of the analyst on a difference.

    It holds wherever a difference of its type is on these words, whatever other articles are
    compared with theirs. `notice` says in a sentence why it waits; "" if it does not.
    """

    id: CorrectionId  # corrections and judgements are numbered together
    kind: JudgementKind
    at: datetime  # UTC
    type: DifferenceType
    marks: tuple[Anchor, ...]
    articles: tuple[ArticleId, ...]  # that were compared when it was made
    note: str = ""
    notice: str = ""


Decided = Correction | Judgement
"""What the list of corrections holds."""
