"""What is done at leisure: articles are read for meaning, those on show first.

Before the rest of them the search index is tidied up, and when all are read events are looked
through for possible conflicts.
"""

import logging

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from index.jobs import Job, Progress
from index.library import Library
from index.records import ArticleId, Comparison
from reader.tasks import Task, TaskRunner

logger = logging.getLogger(__name__)

QUIET_MS = 150  # so long nothing must have been asked for


class ReadingForMeaning(QObject):
    """Has the sentence vectors made that a collection lacks, and gives way to all else.

    Once all are made, events are looked through for possible conflicts, which searches ask for.
    What was cancelled because something else was asked for goes on once that is done.
    """

    left = Signal(int)  # articles still to be read
    ended = Signal()  # none is, or another collection is open
    shown_read = Signal()  # all that the comparison on show lacked was made

    def __init__(self, runner: TaskRunner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._runner = runner
        self._library: Library | None = None
        self._task: Task | None = None
        self._shown: tuple[ArticleId, ...] = ()  # on show and not read yet
        self._due = False  # whether articles may have come that are not read yet
        self._unlooked = False  # whether events may have conflicts that are not known yet
        self._timer = QTimer(self, singleShot=True, interval=QUIET_MS)
        self._timer.timeout.connect(self._go_on)
        runner.rested.connect(self._timer.start)

    def turn_to(self, library: Library | None) -> None:
        """Read the articles of `library` from now on, of none if that is None."""
        self._library, self._shown = library, ()
        self._due = self._unlooked = False
        self._timer.stop()
        self._runner.interrupt()
        self.ended.emit()

    def look_again(self) -> None:
        """There may be articles that are not read yet."""
        self._due = self._library is not None and not self._library.read_only
        self._unlooked = self._due

    def show_comparison(self, comparison: Comparison) -> None:
        """Read first what this comparison lacks."""
        self._shown = tuple(comparison.columns[n].article.head.id for n in comparison.unread)

    @Slot()
    def _go_on(self) -> None:
        if (library := self._library) is None or self._task or not self._runner.resting:
            return
        shown = self._shown
        if shown:
            self._start(self._runner.at_leisure(lambda job: library.vectorise(job, shown)))
        elif self._due:
            self._start(self._runner.at_leisure(lambda job: _catch_up(library, job)))
        elif self._unlooked:
            self._start(self._runner.at_leisure(library.look_for_conflicts), looking=True)

    def _start(self, task: Task, *, looking: bool = False) -> None:
        self._task = task
        of_shown, library = self._shown, self._library

        def ended(*, done: bool) -> None:
            self._task = None
            if library is self._library and done:
                if looking:
                    self._unlooked = False
                else:
                    self._finish(of_shown)
            if self._runner.resting:
                self._timer.start()

        def failed(error: Exception) -> None:
            logger.info("What is done at leisure failed: %s", type(error).__name__)
            ended(done=True)

        if not looking:
            task.progressed.connect(self._tell)
        task.succeeded.connect(lambda _: ended(done=True))
        task.cancelled.connect(lambda: ended(done=False))
        task.failed.connect(failed)

    def _finish(self, of_shown: tuple[ArticleId, ...]) -> None:
        """What was to be read is read, or cannot be; it is not tried again unasked."""
        if not of_shown:
            self._due = False
        elif of_shown == self._shown:
            self._shown = ()
            self.shown_read.emit()
        if not self._due:
            self.ended.emit()

    @Slot(Progress)
    def _tell(self, progress: Progress) -> None:
        if progress.total > progress.done:
            self.left.emit(progress.total - progress.done)


def _catch_up(library: Library, job: Job) -> int:
    """Do all that may wait until nothing else is to be done; how many articles were read."""
    library.tend(job)
    return library.vectorise(job)
