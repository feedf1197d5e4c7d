"""Stories that are kept up to date are those that all articles at once would make."""

import itertools
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date, timedelta
from functools import cache, partial
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.events import digest, stories
from index.events.cards import cards
from index.events.held import Held
from index.events.stories import Stories, lateness
from index.jobs import Job
from index.records import ArticleId, Digest, GroupingAct, GroupingDecision, Story
from index.text import analyse

DAY = date(2026, 3, 2)
MATTERS = (
    "ferry breakwater harbour commuters divers sunrise lifeboat mole passengers captain",
    "ferry harbour inquiry witnesses lighting breakwater tribunal hearing counsel files",
    "budget parliament diesel teachers strikes deficit minister spending schools levy",
    "earthquake valley aftershock villagers tents magnitude rubble rescuers seismologist",
    "orchard blight growers apples spores quarantine spraying harvest cooperatives",
)
analysed = cache(partial(analyse, language="en"))


@cache
def text(seed: int) -> str:
    """A report on one of the matters; seeds ten apart are near-identical."""
    random = Random(seed % 10 + 10 * (seed // 20))  # noqa: S311
    words = MATTERS[seed % 5].split()
    told = [" ".join(random.sample(words, 5)) for _ in range(6)]
    extra = ["Nobody was blamed on that afternoon."] if seed % 20 >= 10 else []
    return " ".join(f"The {line} was reported again." for line in (*told, *extra)) + " Orrin Bay."


@cache
def made(number: int, seed: int, day: int | None) -> Digest:
    published = None if day is None else DAY + timedelta(days=day)
    body = text(seed)
    return digest(ArticleId(number), published, f"Report {seed} {body[4:30]}", body, analysed(body))


class Kept:
    """Stories as one collection has them after every update."""

    def __init__(self) -> None:
        self.stories = Stories()
        self.by_key: dict[ArticleId, Story] = {}
        self.digests: dict[ArticleId, Digest] = {}
        self.held = Held({}, {}, b"")
        self.decisions: Sequence[GroupingDecision] = ()

    def reopen(self) -> None:
        """Go on with what would be in the file after this."""
        new = self.stories.held()
        assert new.known * 4 == len(self.held.terms)
        self.held = Held(
            {**_without(self.held.articles, new.gone_articles), **new.articles},
            {**_without(self.held.groups, new.gone_groups), **new.groups},
            self.held.terms + new.terms,
        )
        self.stories = Stories.restored(self.held, self.decisions)

    def update(
        self,
        gone: Sequence[int] = (),
        new: Sequence[Digest] = (),
        decisions: Sequence[GroupingDecision] = (),
    ) -> None:
        self.digests.update((d.article, d) for d in new)
        self.decisions = decisions
        out = [ArticleId(n) for n in gone if ArticleId(n) in self.digests]
        for article in out:
            del self.digests[article]
        changed = self.stories.update(
            out,
            [d.article for d in new],
            cards(new),
            decisions,
            lambda wanted: {a: self.digests[a].title for a in wanted},
            Job(),
        )
        assert changed.gone <= self.by_key.keys()
        for key in changed.gone:
            del self.by_key[key]
        for story in changed.made:
            assert story.key not in self.by_key
            self.by_key[story.key] = story

    @property
    def found(self) -> tuple[Story, ...]:
        return tuple(sorted(self.by_key.values(), key=lateness))


def _without(rows: Mapping[int, bytes], gone: Collection[int]) -> dict[int, bytes]:
    return {key: row for key, row in rows.items() if key not in gone}


DAYS = st.one_of(st.none(), st.integers(0, 6), st.integers(0, 40))
ARTICLES = st.dictionaries(
    st.integers(1, 24), st.tuples(st.integers(0, 59), DAYS), min_size=1, max_size=10
)
GROUPS = st.lists(
    st.lists(st.integers(1, 24).map(ArticleId), min_size=1, max_size=3).map(tuple),
    min_size=1,
    max_size=2,
).map(tuple)
WORDS = st.sampled_from(["", "As it is called"])
DECISIONS = st.lists(st.tuples(st.sampled_from(GroupingAct), GROUPS, WORDS), max_size=4)


def decided(
    acts: Sequence[tuple[GroupingAct, tuple[tuple[ArticleId, ...], ...], str]],
) -> list[GroupingDecision]:
    return [GroupingDecision(n, act, groups, words) for n, (act, groups, words) in enumerate(acts)]


Steps = list[tuple[list[int], dict[int, tuple[int, int | None]], list]]
STEPS = st.lists(
    st.tuples(st.lists(st.integers(1, 24), max_size=4), ARTICLES, DECISIONS), min_size=1, max_size=5
)


@settings(max_examples=250, deadline=None)
@given(STEPS)
def test_what_comes_bit_by_bit_is_grouped_as_all_at_once(
    steps: Steps,
) -> None:
    _follow(steps, reopening=itertools.repeat(False))


@settings(max_examples=250, deadline=None)
@given(STEPS, st.lists(st.booleans(), min_size=5, max_size=5))
def test_what_is_closed_and_opened_again_in_between_is_grouped_as_all_at_once(
    steps: Steps, reopening: list[bool]
) -> None:
    _follow(steps, reopening)


@settings(max_examples=250, deadline=None)
@given(STEPS, st.lists(st.booleans(), min_size=5, max_size=5), st.sampled_from([0, 32]))
def test_where_frequent_terms_are_parted_the_order_of_arrival_changes_nothing_either(
    steps: Steps, reopening: list[bool], empty: int
) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("index.events.neighbours._EMPTY", empty)
        patch.setattr("index.events.meeting.MOST", 2)
        _follow(steps, reopening)


def _follow(steps: Steps, reopening: Iterable[bool]) -> None:
    kept = Kept()
    for (gone, articles, acts), again in zip(steps, reopening, strict=False):
        new = [made(number, *told) for number, told in articles.items()]
        decisions = decided(acts)
        kept.update(sorted(set(gone) - articles.keys()), new, decisions)
        assert kept.found == stories(list(kept.digests.values()), decisions)
        if again:
            kept.reopen()
