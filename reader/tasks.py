"""The only module of `reader` that knows about threads."""

import logging
from collections.abc import Callable, Iterable
from concurrent.futures import CancelledError, Executor, Future, ThreadPoolExecutor
from functools import partial
from itertools import count

from PySide6.QtCore import QObject, Qt, Signal, Slot

from index.errors import LibraryError
from index.jobs import Cancelled, Job, Progress
from reader.garbage import GarbageCollector

logger = logging.getLogger(__name__)


class Task(QObject):
    """One function running off the GUI thread; lives on the GUI thread itself.

    Exactly one of `succeeded`, `failed` and `cancelled` is emitted, always on
    the GUI thread, and `progressed` and `came` never after it.
    """

    progressed = Signal(Progress)
    came = Signal(object)  # a part of the answer, of work that gives it in parts
    succeeded = Signal(object)
    failed = Signal(Exception)
    cancelled = Signal()

    def __init__(self, job: Job, parent: QObject) -> None:
        super().__init__(parent)
        self._job = job

    @Slot()
    def cancel(self) -> None:
        """Ask for an early end; `cancelled` follows unless the work was done."""
        self._job.cancel()

    @Slot()
    def pause(self) -> None:
        """Ask the work to rest at its next step; whatever is to be done by its worker waits."""
        self._job.pause()

    @Slot()
    def go_on(self) -> None:
        """End a rest."""
        self._job.go_on()

    @property
    def is_paused(self) -> bool:
        """Whether it was asked to rest."""
        return self._job.is_paused

    def end(self, future: Future[object]) -> None:
        """Say how the work ended. For `TaskRunner` alone."""
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
    """Starts tasks: one worker changes the library, so that writes never race; one answers.

    Long lists are made by a worker of their own, so that no answer waits for them.
    A third one works at leisure: what it does is cancelled as soon as anything else is asked
    for. It has no lower priority for the system, as it shares Python's lock with the others: a
    thread that was put off while it holds that would hold up the window.

    The workers emit the signals of the runner only. It outlives them, a task would not: its
    end is handled, and the task deleted, while the worker may still be inside the emission.
    """

    rested = Signal()  # nothing runs any more but what is done at leisure

    _reported = Signal(int, Progress)
    _came = Signal(int, object)
    _ended = Signal(int, object)

    def __init__(
        self,
        parent: QObject | None = None,
        writing: Executor | None = None,
        answering: Executor | None = None,
        leisurely: Executor | None = None,
        listing: Executor | None = None,
    ) -> None:
        super().__init__(parent)
        self._writing = writing or ThreadPoolExecutor(1, thread_name_prefix="library-writer")
        self._answering = answering or ThreadPoolExecutor(1, thread_name_prefix="library-reader")
        self._leisurely = leisurely or ThreadPoolExecutor(1, thread_name_prefix="library-leisure")
        self._listing = listing or ThreadPoolExecutor(1, thread_name_prefix="library-lister")
        self._garbage = GarbageCollector(self)
        self._numbers = count()
        self._tasks: dict[int, Task] = {}
        self._latest: dict[str, Task] = {}
        self._leisure: set[int] = set()  # the numbers of those tasks that run so
        self._reported.connect(self._on_reported, Qt.ConnectionType.QueuedConnection)
        self._came.connect(self._on_came, Qt.ConnectionType.QueuedConnection)
        self._ended.connect(self._on_ended, Qt.ConnectionType.QueuedConnection)

    def write(self, work: Callable[[Job], object]) -> Task:
        """Start `work` after all that was to be written before; connect before returning to Qt."""
        self.interrupt()
        return self._start(work, self._writing)

    def answer(self, question: str, work: Callable[[Job], object]) -> Task:
        """Start `work`, cancelling the older task that answers the same `question`."""
        self.give_up(question)
        self.interrupt()
        task = self._start(work, self._answering)
        self._latest[question] = task
        return task

    def answer_in_parts(self, question: str, work: Callable[[Job], Iterable[object]]) -> Task:
        """Like `answer`, beside other answers; `came` hands over each part as soon as it is made.

        Parts that were made when the task is cancelled may still come.
        """
        self.give_up(question)
        self.interrupt()
        number = next(self._numbers)

        def hand_over(job: Job) -> None:
            for part in work(job):
                self._came.emit(number, part)

        task = self._start(hand_over, self._listing, number)
        self._latest[question] = task
        return task

    def give_up(self, question: str) -> None:
        """Cancel the task that answers a question, if it still runs."""
        older = self._latest.get(question)
        if older is not None and older in self._tasks.values():
            older.cancel()

    @property
    def resting(self) -> bool:
        """Whether nothing runs but what is done at leisure."""
        return len(self._tasks) == len(self._leisure)

    def at_leisure(self, work: Callable[[Job], object]) -> Task:
        """Start `work` beside all else; it is cancelled as soon as anything else is asked for."""
        task = self._start(work, self._leisurely)
        self._leisure.add(next(number for number, one in self._tasks.items() if one is task))
        return task

    def interrupt(self) -> None:
        """Cancel what is done at leisure."""
        for number in self._leisure:
            self._tasks[number].cancel()

    def close(self) -> None:
        """Cancel what runs and wait for it; nothing is emitted any more.

        Call once, when the window closes.
        """
        for task in self._tasks.values():
            task.cancel()
        for executor in (self._leisurely, self._listing, self._answering, self._writing):
            executor.shutdown(wait=True, cancel_futures=True)
        self._tasks.clear()
        self._leisure.clear()
        self._latest.clear()
        self._garbage.stop()

    def _start(
        self, work: Callable[[Job], object], executor: Executor, number: int | None = None
    ) -> Task:
        number = next(self._numbers) if number is None else number
        job = Job(report=partial(self._reported.emit, number))
        task = self._tasks[number] = Task(job, self)
        executor.submit(work, job).add_done_callback(partial(self._ended.emit, number))
        return task

    @Slot(int, Progress)
    def _on_reported(self, number: int, progress: Progress) -> None:
        if (task := self._tasks.get(number)) is not None:
            task.progressed.emit(progress)

    @Slot(int, object)
    def _on_came(self, number: int, part: object) -> None:
        if (task := self._tasks.get(number)) is not None:
            task.came.emit(part)

    @Slot(int, object)
    def _on_ended(self, number: int, future: Future[object]) -> None:
        if (task := self._tasks.pop(number, None)) is None:
            return
        at_leisure = number in self._leisure
        self._leisure.discard(number)
        task.end(future)
        if not at_leisure and self.resting:
            self.rested.emit()
