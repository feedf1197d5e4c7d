"""Which outlets report which events, over a whole collection."""

import csv
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from index.cli import main
from index.jobs import Cancelled, Job
from index.library import Library
from index.records import Coverage, CoverageRow
from tests.index.news import DRY, FILES, article, collection, event, page

FAIR = (
    "The autumn fair of Lindau drew many buyers of cattle and horses to the market square.",
    "Farmer Karl Weiss sold {0} cows and called the prices the best since the drought.",
)
OTHERS = {
    "post-fair": page("Fair in Lindau", "The Post", "2021-03-06", FAIR, 14),
    "courier-fair": page("Lindau fair", "The Courier", "2021-03-06", FAIR, 15),
    "post-dry": page("Veldorf dries", "The Post", "", DRY, 12, 6),
}


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    library = collection(tmp_path, FILES | OTHERS)
    yield library
    library.close()


def row(library: Library, told: Coverage, name: str) -> CoverageRow:
    (found,) = (one for one in told.rows if one.event == event(library, name))
    return found


def test_each_event_says_who_reports_it_and_who_is_silent(library: Library) -> None:
    told = library.coverage(Job())
    flood = row(library, told, "courier")
    assert flood.reported == {"The Courier": 1, "The Gazette": 1, "The Herald": 1}
    assert flood.silent == {"The Post": 1}
    assert flood.story in {story.key for story in library.stories()}
    mill = row(library, told, "mill-post")
    assert mill.silent == {}  # the others have nothing of those days
    assert [one.event.first for one in told.rows] == sorted(
        (one.event.first for one in told.rows if one.event.first), reverse=True
    )


def test_an_undated_article_that_could_tell_of_the_event_is_counted_beside_the_silence(
    library: Library,
) -> None:
    assert row(library, library.coverage(Job()), "courier").undated == {"The Post": 1}
    library.remove([article(library, "post-dry")])
    assert row(library, library.coverage(Job()), "courier").undated == {}


def test_only_events_of_so_many_outlets_are_told_of(library: Library) -> None:
    outlets = {len(one.reported) for one in library.coverage(Job(), least=3).rows}
    assert outlets == {3}
    assert len(library.coverage(Job(), least=1).rows) == sum(
        len(story.events) for story in library.stories()
    )


def test_the_blindspots_of_an_outlet_agree_with_the_pages_of_events(library: Library) -> None:
    told = library.coverage(Job(), least=1)
    for outlet in told.outlets:
        for one in told.rows:
            page_of = library.event_page(one.event.key)
            silent = {o.outlet: o.elsewhere for o in page_of.silent}
            assert (one in told.silent(outlet)) == (outlet in silent)
            assert one.silent.get(outlet, 0) == silent.get(outlet, 0)


def test_coverage_can_be_cancelled(library: Library) -> None:
    job = Job()
    job.cancel()
    with pytest.raises(Cancelled):
        library.coverage(job)


def test_the_command_line_lists_blindspots_and_writes_the_table(
    library: Library, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ["blindspots", "--collection", str(library.path)]
    assert main([*words, "--json", "--csv", str(tmp_path / "table.csv")]) == 0
    told: dict[str, Any] = json.loads(capsys.readouterr().out)
    flood = next(one for one in told["events"] if one["key"] == event(library, "herald").key)
    assert flood["silent"] == {"The Post": 1}
    with (tmp_path / "table.csv").open(encoding="utf-8-sig", newline="") as file:
        table = {line["event"]: line for line in csv.DictReader(file)}
    line = table[str(flood["key"])]
    assert (line["The Courier"], line["The Post"]) == ("1", "?")
    assert table[str(event(library, "mill-post").key)]["The Herald"] == ""

    assert main([*words, "--outlet", "The Post"]) == 0
    assert "silent: The Post (1)" in capsys.readouterr().out
    assert main([*words, "--outlet", "The Herald", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert all("The Herald" in one["silent"] for one in told["events"])
    assert main([*words, "--outlet", "The Moon"]) == 1
    assert "No article is of an outlet “The Moon”" in capsys.readouterr().err
