"""The only module of `reader` that knows about threads."""

import logging
from collections.abc import Callable
from concurrent.futures import CancelledError, Executor, Future, ThreadPoolExecutor

from PySide6.QtCore import QObject, Qt, Signal, Slot

from index.errors import LibraryError
from index.jobs import Cancelled, Job, Progress

logger = logging.getLogger(__name__)


class Task(QObject):
    """One function running off the GUI thread; lives on the GUI thread itself.

    Exactly one of `succeeded`, `failed` and `cancelled` is emitted, always on
    the GUI thread, and `progressed` never after it.
    """

    progressed = Signal(Progress)
    succeeded = Signal(object)
    failed = Signal(Exception)
    cancelled = Signal()

    # Emitted by the worker thread; queued to the slots below.
    _reported = Signal(Progress)
    _ended = Signal(object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._job = Job(report=self._reported.emit)
        self._reported.connect(self._on_reported, Qt.ConnectionType.QueuedConnection)
        self._ended.connect(self._on_ended, Qt.ConnectionType.QueuedConnection)

    @Slot()
    def cancel(self) -> None:
        """Ask for an early end; `cancelled` follows unless the work was done."""
        self._job.cancel()

    def start(self, work: Callable[[Job], object], executor: Executor) -> None:
        """Run `work(job)` on `executor`. Call once, from the GUI thread."""
        executor.submit(work, self._job).add_done_callback(self._ended.emit)

    @Slot(Progress)
    def _on_reported(self, progress: Progress) -> None:
        self.progressed.emit(progress)

    @Slot(object)
    def _on_ended(self, future: Future[object]) -> None:
        self.deleteLater()
        try:
            result = future.result()
        except (Cancelled, CancelledError):
            self.cancelled.emit()
        except LibraryError as error:  # expected: its sentence is shown, no trace is needed
            logger.info("Task could not be done: %s", type(error).__name__)
            self.failed.emit(error)
        except Exception as error:  # every failure must reach a person
            logger.exception("Task failed")
            self.failed.emit(error)
        else:
            self.succeeded.emit(result)


class TaskRunner(QObject):
    """Starts tasks: one worker changes the library, so that writes never race; one answers."""

    def __init__(
        self,
        parent: QObject | None = None,
        writing: Executor | None = None,
        answering: Executor | None = None,
    ) -> None:
        super().__init__(parent)
        self._writing = writing or ThreadPoolExecutor(1, thread_name_prefix="library-writer")
        self._answering = answering or ThreadPoolExecutor(1, thread_name_prefix="library-reader")
        self._latest: dict[str, Task] = {}

    def write(self, work: Callable[[Job], object]) -> Task:
        """Start `work` after all that was to be written before; connect before returning to Qt."""
        return self._start(work, self._writing)

    def answer(self, question: str, work: Callable[[Job], object]) -> Task:
        """Start `work`, cancelling the older task that answers the same `question`."""
        older = self._latest.get(question)
        if older is not None:
            older.cancel()
        task = self._start(work, self._answering)
        self._latest[question] = task
        task.destroyed.connect(lambda: self._forget(question, task))
        return task

    def close(self) -> None:
        """Cancel what runs and wait for it. Call once, when the window closes."""
        for task in self.findChildren(Task):
            task.cancel()
        for executor in (self._answering, self._writing):
            executor.shutdown(wait=True, cancel_futures=True)

    def _start(self, work: Callable[[Job], object], executor: Executor) -> Task:
        task = Task(self)
        task.start(work, executor)
        return task

    def _forget(self, question: str, task: Task) -> None:
        if self._latest.get(question) is task:
            del self._latest[question]
