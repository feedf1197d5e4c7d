"""What the analyst corrected of the alignment, anchored by the words themselves."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import NewType

from index.records.articles import ArticleId
from index.records.comparisons import Passage

CorrectionId = NewType("CorrectionId", int)


class CorrectionKind(StrEnum):
    """What was corrected."""

    LINK = "link"
    UNLINK = "not the same"
    JOIN = "join rows"
    SPLIT = "split row"

    @property
    def same(self) -> bool:
        """Whether it says that the passages say the same thing."""
        return self in (CorrectionKind.LINK, CorrectionKind.JOIN)


@dataclass(frozen=True, slots=True)
class Anchor:
    """A passage by its words, so that it is found again however the text is cut up.

    `before` and `after` are the characters around it, `occurrence` counts from 0 how often the
    words stand earlier in the body. `source` is the address the article was published at, else
    the path of its file, by which another edition of it is known; `name` is for people.
    """

    article: ArticleId
    words: str
    before: str = ""
    after: str = ""
    occurrence: int = 0
    source: str = ""
    name: str = ""


@dataclass(frozen=True, slots=True)
class Correction:
    """One act of the analyst; each pair of passages says the same thing, or does not.

    `notice` says in a sentence why it cannot be followed now, wholly or in part; "" if it can.
    """

    id: CorrectionId
    kind: CorrectionKind
    at: datetime  # UTC
    pairs: tuple[tuple[Anchor, Anchor], ...]
    notice: str = ""


@dataclass(frozen=True, slots=True, order=True)
class Verdict:
    """Whether two passages of a comparison say the same; `left.column` is smaller."""

    left: Passage
    right: Passage
    same: bool
