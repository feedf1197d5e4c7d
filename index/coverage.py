"""Which outlets report which events, over a whole collection."""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from index.jobs import Job
from index.records import ArticleId, Coverage, CoverageRow, Event, Story
from index.store import Store

_NEAR = timedelta(days=7)  # before and after an event, in which an outlet shows that it is there
_REPORT_EVERY = 500  # events

_CAUTION = (
    "An outlet is silent on an event if the collection has dated articles of it within a week and "
    "none about the event. The collection may lack files, so this tells nothing of what the outlet "
    "wrote."
)


def coverage(store: Store, least: int, job: Job) -> Coverage:
    """The dated events that at least so many outlets report, the latest first.

    Time grows with the events times the outlets.

    Raises:
        Cancelled: if the job was cancelled.
    """
    named = store.outlets_by_article()
    days = _days(named)
    told = [(event, story) for story in store.stories() for event in story.events]
    rows = []
    for done, (event, story) in enumerate(told):
        if done % _REPORT_EVERY == 0:
            job.step(done, len(told))
        reported = Counter(named[a][0] for a in event.articles if a in named)
        if event.first is not None and event.last is not None and len(reported) >= least:
            silent = _silent(event, reported, days)
            undated = (named[a][0] for a in may_tell_of(event, story) if a in named)
            loose = Counter(outlet for outlet in undated if outlet in silent)
            rows.append(CoverageRow(event, story.key, dict(reported), silent, dict(loose)))
    rows.sort(key=lambda row: (row.event.first or date.min, row.event.key), reverse=True)
    outlets = sorted(days, key=lambda outlet: (-len(days[outlet]), outlet))
    lacking = store.count_undated()
    cautions = [_CAUTION] if any(row.silent for row in rows) else []
    if lacking:
        cautions.append(f"Articles without a certain date do not count; there are {lacking}.")
    return Coverage(tuple(outlets), tuple(rows), tuple(cautions))


def may_tell_of(event: Event, story: Story) -> tuple[ArticleId, ...]:
    """The articles of a story without a date that could tell of one of its events."""
    could = dict(story.could_belong)
    return tuple(a for a in story.undated if event.key in could.get(a, (event.key,)))


def _days(named: Mapping[ArticleId, tuple[str, date | None]]) -> dict[str, list[date]]:
    """The days of each outlet's dated articles, rising."""
    days: dict[str, list[date]] = {}
    for outlet, day in named.values():
        own = days.setdefault(outlet, [])
        if day is not None:
            own.append(day)
    for own in days.values():
        own.sort()
    return days


def _silent(
    event: Event, reported: Mapping[str, int], days: Mapping[str, Sequence[date]]
) -> dict[str, int]:
    """For each outlet that is silent, how much else it has within a week."""
    assert event.first
    assert event.last
    since, until = event.first - _NEAR, event.last + _NEAR
    found = {}
    for outlet, own in days.items():
        if outlet not in reported:
            count = bisect_right(own, until) - bisect_left(own, since)
            if count:
                found[outlet] = count
    return found
