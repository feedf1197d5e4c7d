"""What is asked of the search, how soon, and how its answers arrive; lives in the session."""

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from index.jobs import Job, Progress
from index.library import Library
from index.records import ArticleId, ContextLine, LineOrder, SearchResult
from reader.asking import NOTHING, Asked
from reader.means import Means
from reader.tasks import Task, TaskRunner

FIRST_HITS = 100  # articles of an answer, before more are asked for
_FAST_MS = 40.0  # an answer as fast as this one is worth asking for at every letter
_LONGEST_MS = 250  # that an answer is put off while letters come in


@dataclass(frozen=True, slots=True)
class Answer:
    """What a search found and how long that took in the library."""

    result: SearchResult
    milliseconds: float
    asked: Asked = NOTHING


class Searches(QObject):
    """Asks one library at a time; a newer search takes the place of an older one.

    An answer that comes late is dropped. Hits in context come in batches, to `lines_came`,
    after `lines_began` and until `lines_ended`.
    """

    answered = Signal(Answer)
    lines_began = Signal()
    lines_came = Signal(tuple)  # of ContextLine
    lines_progressed = Signal(Progress)
    lines_ended = Signal(bool)  # whether all came
    names_found = Signal(tuple)  # of NameEntry, to make examples of

    def __init__(self, runner: TaskRunner, means: Means, parent: QObject) -> None:
        super().__init__(parent)
        self._runner, self._means = runner, means
        self.also_as = True  # names are searched under their other spellings too
        self._asked = NOTHING
        self._limit = FIRST_HITS
        self._took_ms = 0.0  # the last answer, from the request to its arrival
        self._listing: Task | None = None
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self._go)

    def search(self, asked: Asked, limit: int = FIRST_HITS) -> None:
        """Find articles, and where that is asked for list their hits; `answered` follows.

        A search waits for letters that come in with it: a turn of the event loop, longer only
        where answers take long.
        """
        self.stop_listing()
        self._asked, self._limit = asked, limit
        self._timer.start(pause_ms(self._took_ms))

    def search_again(self) -> None:
        """Ask the same once more; something that it depends on has changed."""
        if self._asked.telling:
            self.search(self._asked, self._limit)

    def search_further(self, limit: int) -> None:
        """Ask the same for more articles; what is listed goes on."""
        self._limit = limit
        self._timer.start(0)

    def forget(self) -> None:
        """Another library is open: nothing asked of the old one is to be answered."""
        self._timer.stop()
        self.stop_listing()
        self._asked = NOTHING

    def find_names(self) -> None:
        """Find the names of the collection, beside other answers; `names_found` follows."""
        if (library := self._means.library()) is not None:
            task = self._runner.answer_in_parts("names", lambda _: [library.names()])
            task.came.connect(self.names_found)

    def write_hits(self, path: Path) -> None:
        """Write every hit of the present search to a csv file, a line each, and say where."""
        library, asked, also_as = self._means.library(), self._asked, self.also_as
        if library is not None and asked.telling:
            order = asked.lines or LineOrder.ARTICLE
            self._means.change(
                self.tr("Writing hits"),
                lambda job: library.write_hits(
                    path, asked.query, asked.narrowed, order, job, also_as=also_as
                ),
                lambda _: self._means.say(self.tr("The hits were written to {}").format(path)),
            )

    @Slot()
    def stop_listing(self) -> None:
        """List no more hits in context; `lines_ended` follows if any were being listed."""
        if (task := self._listing) is not None:
            self._listing = None
            task.cancel()
            self.lines_ended.emit(False)

    @Slot()
    def _go(self) -> None:
        library, asked, limit, also_as = (
            self._means.library(),
            self._asked,
            self._limit,
            self.also_as,
        )
        if library is None:
            return
        start = time.perf_counter()

        def arrived(answer: Answer) -> None:
            self._took_ms = (time.perf_counter() - start) * 1000
            self.answered.emit(answer)
            if asked.lines is not None:
                self._list(library, answer, asked.lines)

        self._means.ask("search", lambda _: answer_of(library, asked, limit, also_as), arrived)

    def _list(self, library: Library, answer: Answer, order: LineOrder) -> None:
        asked, also_as = answer.asked, self.also_as

        def work(job: Job) -> Iterator[Sequence[ContextLine]]:
            job.step(0, 0)
            return library.contexts(
                asked.query,
                asked.narrowed,
                order,
                job,
                also_as=also_as,
                unfinished=asked.unfinished,
            )

        self.lines_began.emit()
        task = self._listing = self._runner.answer_in_parts("lines", work)

        def ended(*, whole: bool) -> None:
            if self._listing is task:
                self._listing = None
                self.lines_ended.emit(whole)

        def failed(error: Exception) -> None:
            ended(whole=False)
            self._means.fail(error)

        def came(lines: Sequence[ContextLine]) -> None:
            if self._listing is task:
                self.lines_came.emit(tuple(lines))

        def progressed(progress: Progress) -> None:
            if self._listing is task:
                self.lines_progressed.emit(progress)

        task.came.connect(came)
        task.progressed.connect(progressed)
        task.succeeded.connect(lambda _: ended(whole=True))
        task.failed.connect(failed)
        task.cancelled.connect(lambda: ended(whole=False))


def pause_ms(took_ms: float) -> int:
    """How long letters are waited for: not at all, unless the last answer took long."""
    return 0 if took_ms <= _FAST_MS else min(_LONGEST_MS, round(took_ms))


def answer_of(
    library: Library,
    asked: Asked,
    limit: int = FIRST_HITS,
    also_as: bool = True,  # noqa: FBT001
) -> Answer:
    """What is found in `library`, under the other spellings of its names too or not."""
    start = time.perf_counter()
    result = library.search(
        asked.query,
        limit,
        also_as=also_as,
        order=asked.order,
        narrowed=asked.narrowed,
        unfinished=asked.unfinished,
    )
    return Answer(result, (time.perf_counter() - start) * 1000, asked)


def articles_of(lines: Sequence[ContextLine]) -> tuple[ArticleId, ...]:
    """The articles of some lines, each once, in their order."""
    return tuple(dict.fromkeys(line.article for line in lines))
