"""Events on the command line."""

import csv
import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from index.cli import main
from index.jobs import Job
from index.library import Library
from tests.index.news import DRY, FILES, FLOOD, article, collection, page, together, written
from tests.index.news import event as event_of

Run = Callable[..., str]
README = Path(__file__).parents[2] / "README.md"
BY_OUTLET = {"reported", "silent", "undated"}  # of a blindspot


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    undated = page("Veldorf dries", "The Post", "", DRY, 12, 6)
    library = collection(tmp_path, FILES | {"undated": undated})
    yield library
    library.close()


@pytest.fixture
def run(library: Library, capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs a command and gives what it printed; a failing one gives its complaint."""

    def run(*words: object, fails: bool = False) -> str:
        capsys.readouterr()
        code = main([*map(str, words), "--collection", str(library.path)])
        printed = capsys.readouterr()
        assert code == (1 if fails else 0), printed.err
        return printed.err if fails else printed.out

    return run


def number(library: Library, name: str) -> int:
    return article(library, name)


def test_events_prints_what_is_stable(library: Library, run: Run) -> None:
    stories: list[dict[str, Any]] = json.loads(run("events", "--json"))
    flood = next(s for s in stories if number(library, "courier") in s["events"][0]["articles"])
    (event,) = flood["events"]
    assert event == {
        "key": number(library, "courier"),
        "title": "Orla floods Veldorf",
        "first": "2021-03-02",
        "last": "2021-03-03",
        "articles": [number(library, name) for name in ("courier", "gazette", "herald")],
        "copies": event["copies"],
        "by_text": False,
        "corrected": False,
        "named": False,
        "pinned": False,
    }
    assert set(flood) == {"key", "title", "named", "events", "undated", "could_belong"}
    assert "[" + str(number(library, "courier")) + "] 2021-03-02  Orla floods Veldorf" in (
        run("events")
    )


def documented(*rows: str) -> set[str]:
    """The members that README's table names in some rows."""
    text = README.read_text("utf-8")
    table = dict(re.findall(r"^\| `([^`]+)` \| (.*) \|$", text, re.MULTILINE))
    return {name for row in rows for name in re.findall(r'"([a-z_]+)"', table[row])}


def members(value: object) -> set[str]:
    """The names of all members of a JSON value, inner ones too, but for those that are outlets."""
    if isinstance(value, list):
        return {name for inner in value for name in members(inner)}
    if isinstance(value, dict):
        inner = {name for key in value if key not in BY_OUTLET for name in members(value[key])}
        return set(value) | inner
    return set()


@pytest.mark.parametrize(
    ("words", "rows"),
    [
        (("events",), ("events",)),
        (("events", "--story", "3"), ("events --story N", "events", "event", "compare")),
        (("event", "1"), ("event", "events", "list", "compare")),
        (("events", "decisions"), ("events decisions",)),
        (("blindspots",), ("blindspots",)),
    ],
)
def test_what_json_has_stands_in_readme(
    library: Library, run: Run, tmp_path: Path, words: tuple[str, ...], rows: tuple[str, ...]
) -> None:
    fair = page("Fair in Lindau", "The Post", "2021-03-06", ("Many came to buy {0} cows.",), 14)
    copy = page("Orla floods Veldorf", "The Sheet", "2021-03-02", FLOOD, 40, 12)
    library.import_files(written(tmp_path / "more", {"fair": fair, "copy": copy}), Job())
    run("events", "pin", 1)
    printed = members(json.loads(run(*words, "--json")))
    assert printed <= documented(*rows)
    # No file seems cut off here, and no act is done.
    assert documented(rows[0]) - printed <= {"reason", "undoable"}


def test_a_story_is_told_with_its_outlets_and_figures(library: Library, run: Run) -> None:
    told: dict[str, Any] = json.loads(run("events", "--story", 2, "--json"))
    (event,) = told["events"]
    assert event["outlets"][0]["outlet"] == "The Courier"
    assert any("houses" in figure["text"] or figure["subject"] == "houses"
               for figure in event["figures"])  # fmt: skip
    assert [one["article"] for one in told["undated"]] == [number(library, "undated")]
    assert "without a date" in run("events", "--story", 2)
    assert "There are stories 1 to 2" in run("events", "--story", 9, fails=True)


def test_an_event_is_told_by_the_number_of_any_of_its_articles(library: Library, run: Run) -> None:
    told: dict[str, Any] = json.loads(run("event", number(library, "herald"), "--json"))
    assert told["key"] == number(library, "courier")
    assert [one["outlet"] for one in told["outlets"]][:3] == [
        "The Courier", "The Gazette", "The Herald"
    ]  # fmt: skip
    assert told["first_to_report"] == [number(library, "courier")]
    assert told["articles"][0]["title"] == "Orla floods Veldorf"
    assert "Anna Holm" in told["names"]
    assert len(told["compared"]) == 3
    words = run("event", number(library, "herald"))
    assert "Who reports it" in words
    assert "First to report: The Courier (2021-03-02)" in words
    assert "is in no event" in run("event", number(library, "undated"), fails=True)


@pytest.mark.parametrize(
    ("words", "event", "undo"),
    [
        (("merge", "courier", "mill-post"), {"courier", "gazette", "herald", "mill-courier",
         "mill-post"}, "merge “Orla floods Veldorf” with “{mill}”"),
        (("split", "courier", "gazette", "herald"), {"courier"},
         "split 2 articles from “Orla floods Veldorf”"),
        (("move", "undated", "courier"), {"courier", "gazette", "herald", "undated"},
         "move “Veldorf dries” to “Orla floods Veldorf”"),
        (("not-same", "herald", "courier"), {"courier", "gazette"},
         "call “Veldorf under water” not the same event as “Orla floods Veldorf”"),
        (("pin", "courier"), {"courier", "gazette", "herald"}, "pin “Orla floods Veldorf”"),
        (("apart", "courier", "mill-post"), {"courier", "gazette", "herald"},
         "call “Orla floods Veldorf” and “{mill}” not the same event"),
    ],
)  # fmt: skip
def test_events_are_corrected(
    library: Library, run: Run, words: tuple[str, ...], event: set[str], undo: str
) -> None:
    act, *files = words
    undo = undo.format(mill=event_of(library, "mill-post").title)
    said = run("events", act, *(number(library, name) for name in files))
    assert said == f"Done. Undo would take back: {undo}.\n"
    assert together(library, "courier") == event
    assert run("undo") == f"Taken back: {undo}.\n"
    assert together(library, "courier") == {"courier", "gazette", "herald"}


def test_names_of_events_and_stories_are_given_and_decisions_listed_and_taken_back(
    library: Library, run: Run
) -> None:
    courier = number(library, "courier")
    run("events", "rename", courier, "The flood")
    run("events", "rename-story", courier, "Floods")
    listed: list[dict[str, Any]] = json.loads(run("events", "decisions", "--json"))
    assert [one["kind"] for one in listed] == ["rename event", "rename story"]
    assert listed[0]["words"] == "rename “Orla floods Veldorf” to “The flood”"
    assert listed[0]["notice"] == ""
    story = next(s for s in json.loads(run("events", "--json")) if s["named"])
    assert (story["title"], story["events"][0]["title"]) == ("Floods", "The flood")
    run("events", "take-back", listed[0]["number"])
    assert "The flood" not in run("events")
    assert "rename story" in run("events", "decisions")


def test_wrong_acts_say_what_they_take(run: Run) -> None:
    assert "events merge takes two events or more." in run("events", "merge", 1, fails=True)
    assert "events pin takes an event." in run("events", "pin", 1, 2, fails=True)
    assert "“x” is no number of an article" in run("events", "pin", "x", fails=True)
    assert "Choose two different events to merge." in run("events", "merge", 1, 1, fails=True)
    assert run("events", "decisions") == "Nothing was decided of events.\n"


def test_tables_and_pages_are_written(library: Library, run: Run, tmp_path: Path) -> None:
    run("events", "--csv", tmp_path / "all.csv")
    with (tmp_path / "all.csv").open(encoding="utf-8-sig", newline="") as file:
        assert len(list(csv.DictReader(file))) == 6
    run("event", number(library, "courier"), "--csv", tmp_path / "one.csv", "--html",
        tmp_path / "one.html")  # fmt: skip
    with (tmp_path / "one.csv").open(encoding="utf-8-sig", newline="") as file:
        assert next(csv.DictReader(file))["outlet"] == "The Courier"
    assert "Who reports it" in (tmp_path / "one.html").read_text("utf-8")
    run("events", "--story", 2, "--html", tmp_path / "story.html")
    assert "Orla floods Veldorf" in (tmp_path / "story.html").read_text("utf-8")
    assert "Say which: --story N" in run("events", "--html", tmp_path / "no.html", fails=True)
    assert "could not be written" in run(
        "events", "--csv", tmp_path / "none" / "all.csv", fails=True
    )
