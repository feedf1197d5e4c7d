"""A job reports its steps and stops at the next one after a cancel."""

import threading

import pytest

from index.jobs import Cancelled, Job, Progress


def test_steps_are_reported() -> None:
    seen: list[Progress] = []
    Job(seen.append).step(1, 3, "a.txt")
    assert seen == [Progress(1, 3, "a.txt")]


def test_step_after_cancel_raises_and_reports_nothing() -> None:
    seen: list[Progress] = []
    job = Job(seen.append)
    job.cancel()
    job.cancel()
    with pytest.raises(Cancelled):
        job.step(1, 3)
    assert seen == []


def test_paused_job_rests_at_its_next_step_until_it_goes_on() -> None:
    told: list[str] = []
    job = Job(lambda progress: told.append(progress.note))
    job.pause()
    assert job.is_paused
    thread = threading.Thread(target=lambda: job.step(1, 2, "a.txt"))
    thread.start()
    told.append("gone on")
    job.go_on()
    thread.join()
    assert told == ["gone on", "a.txt"]


def test_paused_job_can_be_cancelled() -> None:
    job = Job()
    job.pause()
    job.cancel()
    assert not job.is_paused
    with pytest.raises(Cancelled):
        job.step(0, 1)
    job.pause()  # too late
    assert not job.is_paused
