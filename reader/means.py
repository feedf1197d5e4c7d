"""How a part of the session gets things done."""

from collections.abc import Callable
from dataclasses import dataclass

from index.jobs import Job
from index.library import Library
from reader.tasks import Task

_Work = Callable[[Job], object]
_Deliver = Callable[..., object]


@dataclass(frozen=True, slots=True)
class Means:
    """What the session lends a part of it, to ask and to change things in its name."""

    library: Callable[[], Library | None]
    ask: Callable[[str, _Work, _Deliver], None]
    change: Callable[[str, _Work, _Deliver], Task]
    decide: Callable[[Callable[[], object]], None]  # one step of undo
    say: Callable[[str], object]  # a sentence for the status bar
    fail: Callable[[Exception], object]
