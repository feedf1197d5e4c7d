"""What is computed follows what it is computed from, and nothing is computed for nothing."""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from index.grouping import Grouping, latest_years
from index.importing.drafting import draft
from index.jobs import Job
from index.records import (
    ArticleId,
    FieldName,
    FileState,
    GroupingAct,
    Mention,
    MentionKind,
    Original,
    RegroupingKind,
    Span,
    Story,
    TimeExpression,
    body_of,
)
from index.records.mentions import Grain, TimeAnchor
from index.search import SearchDocument, parse
from index.store import Store
from index.text import ANALYSIS_VERSION, analyse
from index.upkeep import Upkeep

NOW = datetime(2024, 5, 6, tzinfo=UTC)
FLOOD = (
    "Dam of Ostmark overflows{date}\n\n"
    "The dam of Ostmark overflowed on Friday, November 16, and the villages of Lower Hale were "
    "flooded, the water board of Ostmark said.\n\n"
    "The board opened the gates of the dam at night.\n\n{more}\n"
)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    store = Store.create(tmp_path / "case.parallax")
    yield store
    store.close()


@pytest.fixture
def upkeep(store: Store) -> Iterator[Upkeep]:
    upkeep = Upkeep(store, store.path)
    yield upkeep
    upkeep.close()


def add(store: Store, text: str) -> ArticleId:
    """An article of a text, as an import that was killed before its grouping leaves it."""
    data = text.encode()
    found = draft(data, "a.txt")
    sha256 = f"{store.count():064}"
    original = Original(sha256, "a.txt", "/in/a.txt", len(data), "text/plain", "utf-8")
    number = store.add(
        store.begin_import(NOW), original, data, found, analyse(body_of(found.blocks)),
        FileState.READ, "Read.", NOW,
    )  # fmt: skip
    assert number is not None
    return number


def test_articles_without_a_story_get_one(store: Store, upkeep: Upkeep) -> None:
    number = add(store, FLOOD.format(date="", more="Nobody was hurt."))
    assert store.stories() == ()
    assert not upkeep.grouping.is_grouped()
    upkeep.prepare(Job())
    assert [story.articles for story in store.stories()] == [(number,)]
    assert upkeep.grouping.is_grouped()
    assert upkeep.unindexed() == 0


def test_collection_of_the_first_version_is_grouped_anew(store: Store, upkeep: Upkeep) -> None:
    number = add(store, FLOOD.format(date="", more="Nobody was hurt."))
    with closing(sqlite3.connect(store.path)) as connection, connection:
        connection.execute("DELETE FROM digest")
    upkeep.prepare(Job())
    assert set(store.digests([number])) == {number}


def test_what_grouping_does_not_read_changes_no_story(store: Store, upkeep: Upkeep) -> None:
    number = add(store, FLOOD.format(date="", more="Nobody was hurt."))
    upkeep.prepare(Job())
    marked = store.stories()[0]
    store.replace_stories([])  # would come back if they were made again
    store.set_field([number], FieldName.OUTLET, "The Hale Post", NOW)
    upkeep.refresh(Job())
    assert store.stories() == ()
    store.set_field([number], FieldName.TITLE, "Another title", NOW)
    upkeep.refresh(Job())
    assert [story.articles for story in store.stories()] == [marked.articles]


def test_a_date_is_doubted_in_the_light_of_its_story(store: Store, upkeep: Upkeep) -> None:
    undated = add(store, FLOOD.format(date="", more="Nobody was hurt."))
    dated = add(store, FLOOD.format(date="\n\nPublished 17 November 2018", more="Two were hurt."))
    upkeep.prepare(Job())
    assert store.head(undated).doubts == ()  # 16 November 2018 was a Friday
    store.set_field([dated], FieldName.PUBLISHED, "2020-11-17", NOW)
    upkeep.refresh(Job())
    (doubt,) = store.head(undated).doubts
    assert "Friday, November 16" in doubt.words
    assert date(2020, 11, 16) in doubt.candidates
    store.undo(NOW)
    upkeep.refresh(Job())
    assert store.head(undated).doubts == ()


# What grouping holds


@pytest.fixture
def grouped(store: Store, upkeep: Upkeep) -> Store:
    """A collection that was grouped, and in which nothing is held in memory any more."""
    for day in (17, 18, 25):
        add(store, FLOOD.format(date=f"\n\nPublished {day} November 2018", more="Two were hurt."))
    add(store, FLOOD.format(date="", more="Nobody was hurt."))
    upkeep.prepare(Job())
    return store


def stories_of_today(store: Store) -> tuple[Story, ...]:
    """As a program that opens the collection makes them, held beside a grouping from nothing."""
    Grouping(store, store.analysis).group(Job())
    found = store.stories()
    Grouping(store, store.analysis).group(Job(), anew=True)
    assert store.stories() == found
    return found


def test_the_first_change_after_opening_goes_on_with_what_was_held(grouped: Store) -> None:
    with closing(sqlite3.connect(grouped.path)) as connection, connection:
        connection.execute("UPDATE digest SET card = x'00'")  # whoever reads one fails
    new = add(grouped, FLOOD.format(date="\n\nPublished 18 November 2018", more="It rained."))
    Grouping(grouped, grouped.analysis).group(Job())
    assert new in {a for story in grouped.stories() for a in story.articles}
    with pytest.raises(ValueError, match="buffer"):
        Grouping(grouped, grouped.analysis).group(Job(), anew=True)


@pytest.mark.parametrize(
    "change",
    [
        lambda store: store.remove([ArticleId(2)], NOW),
        lambda store: store.set_field([ArticleId(1)], FieldName.PUBLISHED, "2018-11-25", NOW),
        lambda store: store.set_field([*map(ArticleId, range(1, 5))], FieldName.TITLE, "A", NOW),
        lambda store: add(store, FLOOD.format(date="", more="Again.")),
        lambda store: store.regroup(
            RegroupingKind.MERGE,
            [(GroupingAct.TOGETHER, [[ArticleId(1), ArticleId(3)]])],
            "merge",
            NOW,
        ),
    ],
)
def test_whatever_changes_first_after_opening_gives_what_grouping_from_nothing_gives(
    grouped: Store, change: Callable[[Store], object]
) -> None:
    before = grouped.stories()
    change(grouped)
    assert stories_of_today(grouped) != before


@pytest.mark.parametrize(
    "harm",
    [
        "DELETE FROM held",
        "DELETE FROM held_article WHERE key = 2",
        "DELETE FROM held_group WHERE key = (SELECT min(key) FROM held_group)",
        "DELETE FROM held_term",
        "UPDATE held_article SET data = substr(data, 1, 700) WHERE key = 1",
        "UPDATE held_article SET data = zeroblob(length(data)) WHERE key = 3",
        "UPDATE held_article SET data = (SELECT data FROM held_article) WHERE key = 2",
        "UPDATE held SET version = 'another'",
        "UPDATE held SET state = 'another'",
        "DROP TABLE held_article",
        "DROP TABLE held",
    ],
)
def test_what_was_held_can_be_lost_or_torn_and_only_costs_time(grouped: Store, harm: str) -> None:
    with closing(sqlite3.connect(grouped.path)) as connection, connection:
        connection.execute(harm)
    add(grouped, FLOOD.format(date="\n\nPublished 18 November 2018", more="It rained."))
    assert len(stories_of_today(grouped)[0].articles) == 5
    add(grouped, FLOOD.format(date="\n\nPublished 26 November 2018", more="It snowed."))
    assert len(stories_of_today(grouped)[0].articles) == 6


def test_two_programs_that_group_one_collection_go_on_from_each_other(grouped: Store) -> None:
    one, other = (Grouping(grouped, grouped.analysis) for _ in range(2))
    for number, grouping in enumerate((one, other, one, one, other)):
        more = f"It rained {number} days."
        add(grouped, FLOOD.format(date=f"\n\nPublished 2{number} November 2018", more=more))
        grouping.group(Job())
        assert grouping.is_grouped()
    stories_of_today(grouped)
    assert len(grouped.stories()[0].articles) == 9


def test_only_whole_dates_speak_for_the_year_of_a_text() -> None:
    def told(**parts: int) -> Mention:
        expression = TimeExpression(Grain.DAY, TimeAnchor.CALENDAR, **parts)
        return Mention(MentionKind.TIME, Span(0, 1), expression, "for the test")

    whole = [told(year=2018, month=9, day=3), told(year=2017, month=1, day=2)]
    assert latest_years([*whole, told(year=2024), told(month=5, day=1)]) == {2018}
    assert latest_years([told(year=2024)]) == set()


def test_articles_are_found_by_what_their_analysis_found(store: Store, upkeep: Upkeep) -> None:
    number = add(
        store, FLOOD.format(date="", more="At least 40 people were hurt. “Stay,” he said.")
    )
    upkeep.prepare(Job())
    (article,) = store.searchables([number], ANALYSIS_VERSION)
    assert article.analysis is not None
    document = SearchDocument.of(article, article.analysis)
    assert document == SearchDocument.of(article, analyse(article.body))
    assert "Ostmark" in document.names
    assert document.quotations == ("Stay,",)
    assert 40.0 in {told.value for told in document.numbers}
    assert set(document.name_keys) == {seen.key for seen in store.names([number])}


def test_an_analysis_of_another_version_is_made_anew_for_the_index(
    store: Store, upkeep: Upkeep
) -> None:
    number = add(store, FLOOD.format(date="", more="Nobody was hurt."))
    store.put_analysis(number, replace(store.analysis(number), version=0))
    (article,) = store.searchables([number], ANALYSIS_VERSION)
    assert article.analysis is None
    upkeep.index(Job())
    assert upkeep.unindexed() == 0


def test_articles_that_are_analysed_anew_are_indexed_anew(store: Store, upkeep: Upkeep) -> None:
    number = add(store, FLOOD.format(date="", more="Nobody was hurt."))
    upkeep.prepare(Job())
    store.put_analysis(number, replace(store.analysis(number), version=0))
    assert upkeep.unindexed() == 1
    upkeep.index(Job())
    assert upkeep.unindexed() == 0


def test_the_parts_of_the_index_are_joined_and_searches_find_the_same(
    store: Store, upkeep: Upkeep
) -> None:
    for more in ("Nobody was hurt.", "Two were hurt."):
        add(store, FLOOD.format(date="", more=more))
        upkeep.prepare(Job())
    before = upkeep.search(parse("hurt"), 10)
    assert before.total == 2
    assert upkeep.tend_index(Job())
    assert not upkeep.tend_index(Job())
    assert {number for number, _ in upkeep.search(parse("hurt"), 10).scores} == {1, 2}
