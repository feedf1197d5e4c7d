"""What the program and a process that reads files tell each other."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from index.records import Analysis, Draft, FileState, Original, ReadingPlan


@dataclass(frozen=True, slots=True)
class Task:
    """A file to read; its first `skip` parts were read, or tried, by an earlier process.

    Of a file that is only looked at the one part has a preview as its product.
    """

    path: Path
    plan: ReadingPlan
    skip: int = 0
    look: bool = False


@dataclass(frozen=True, slots=True)
class Ready:
    """The process has started and takes files."""


@dataclass(frozen=True, slots=True)
class Began:
    """The process takes up the part with this number, from 1; none is named twice."""

    number: int
    part: str


@dataclass(frozen=True, slots=True)
class PartRead:
    """What became of a part; `reason` is a sentence for the ledger.

    `product` is what was made of it where it is an article; `data` the original where it is none
    and is small enough to be kept all the same.
    """

    part: str
    state: FileState
    reason: str
    original: Original
    product: object = None
    data: bytes = b""


@dataclass(frozen=True, slots=True)
class Ended:
    """There are no more parts."""


Product = Callable[[Original, str, bytes, Draft, Analysis], object]
"""Makes what is kept of an article, in the process that read it: of its original and part, the
original's bytes (empty where an earlier part of the file brought the same), draft and analysis."""

Message = Ready | Began | PartRead | Ended
