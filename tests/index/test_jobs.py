"""A job reports its steps and stops at the next one after a cancel."""

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
