"""A task reports, ends once, and can be stopped; a newer question cancels the older."""

import threading
from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot

from index.errors import LibraryError
from index.jobs import Job, Progress
from reader.tasks import TaskRunner


@pytest.fixture
def runner(qtbot: QtBot) -> Iterator[TaskRunner]:
    runner = TaskRunner()
    yield runner
    runner.close()


def test_result_arrives_on_the_gui_thread(runner: TaskRunner, qtbot: QtBot) -> None:
    threads: list[threading.Thread] = []

    def work(job: Job) -> str:
        threads.append(threading.current_thread())
        job.step(1, 2)
        return "done"

    task = runner.write(work)
    steps: list[Progress] = []
    task.progressed.connect(steps.append)
    task.succeeded.connect(lambda _: threads.append(threading.current_thread()))
    with qtbot.waitSignal(task.succeeded) as caught:
        pass

    assert caught.args == ["done"]
    assert steps == [Progress(1, 2)]
    assert threads[0] is not threading.main_thread()
    assert threads[1] is threading.main_thread()


def test_cancel_stops_at_the_next_step(runner: TaskRunner, qtbot: QtBot) -> None:
    cancelled = threading.Event()

    def work(job: Job) -> None:
        cancelled.wait(5)
        job.step(1, 2)
        pytest.fail("went on after the cancel")

    task = runner.write(work)
    with qtbot.waitSignal(task.cancelled):
        task.cancel()
        cancelled.set()


def test_an_expected_failure_arrives_as_it_was_raised(runner: TaskRunner, qtbot: QtBot) -> None:
    error = LibraryError("The disk is full. Make room and try again.")

    def work(job: Job) -> None:
        raise error

    task = runner.write(work)
    with qtbot.waitSignal(task.failed) as caught:
        pass
    assert caught.args == [error]


def test_a_newer_question_cancels_the_older(runner: TaskRunner, qtbot: QtBot) -> None:
    asked_again = threading.Event()

    def slow(job: Job) -> str:
        asked_again.wait(5)
        job.step(0, 1)
        return "late"

    older = runner.answer("search", slow)
    newer = runner.answer("search", lambda _: "new")
    with qtbot.waitSignals([older.cancelled, newer.succeeded]):
        asked_again.set()


def test_other_questions_are_left_alone(runner: TaskRunner, qtbot: QtBot) -> None:
    go_on = threading.Event()

    def slow(job: Job) -> str:
        go_on.wait(5)
        job.step(0, 1)
        return "compared"

    comparing = runner.answer("comparison", slow)
    searching = runner.answer("search", lambda _: "found")
    with qtbot.waitSignals([comparing.succeeded, searching.succeeded]):
        go_on.set()


def test_closing_cancels_and_waits(qtbot: QtBot) -> None:
    runner = TaskRunner()
    started, steps = threading.Event(), [0]

    def work(job: Job) -> None:
        started.set()
        for number in range(10**9):
            job.step(number, 10**9)
            steps.append(number)

    runner.write(work)
    assert started.wait(5)
    runner.close()
    assert steps[-1] < 10**9 - 1
    assert not [t for t in threading.enumerate() if t.name.startswith("library-writer")]


def test_what_is_done_at_leisure_gives_way_to_any_question_or_change(
    runner: TaskRunner, qtbot: QtBot
) -> None:
    def endless(job: Job) -> None:
        while True:
            job.step(0, 1)

    for start in (runner.write, lambda work: runner.answer("search", work)):
        lazy = runner.at_leisure(endless)
        assert runner.resting
        with qtbot.waitSignals([lazy.cancelled, runner.rested]):
            start(lambda _: "done")
            assert not runner.resting
        assert runner.resting


def test_the_end_of_what_is_done_at_leisure_is_no_rest(runner: TaskRunner, qtbot: QtBot) -> None:
    rests: list[None] = []
    runner.rested.connect(lambda: rests.append(None))
    with qtbot.waitSignal(runner.at_leisure(lambda _: "done").succeeded):
        pass
    assert rests == []
