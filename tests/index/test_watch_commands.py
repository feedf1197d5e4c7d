"""Tags, saved searches and watch lists on the command line."""

import csv
import json
from pathlib import Path

import pytest

from index.cli import main

_TEXTS = {
    "boats": "Two boats sank in the storm on Monday, the port said.",
    "mayor": "The mayor spoke of the weather on Tuesday.",
}


def bring(folder: Path, collection: str, name: str, text: str) -> None:
    path = folder / f"{name}.txt"
    path.write_text(f"{name.title()}\n\nPublished 4 March 2024\n\n{text}\n", "utf-8")
    assert main(["import", str(path), "--collection", collection]) == 0


@pytest.fixture
def collection(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> str:
    path = str(tmp_path / "case.parallax")
    for name, text in _TEXTS.items():
        bring(tmp_path, path, name, text)
    capsys.readouterr()
    return path


def answer(capsys: pytest.CaptureFixture[str], *words: str) -> object:
    assert main([*words, "--json"]) == 0
    return json.loads(capsys.readouterr().out)


def test_articles_are_tagged_and_tags_listed_renamed_and_taken_away(
    collection: str, capsys: pytest.CaptureFixture[str]
) -> None:
    at = ["--collection", collection]
    assert main(["tag", "to check", "1", "2", *at]) == 0
    assert capsys.readouterr().out == "Done. Undo would take back: tag 2 articles “to check”.\n"
    assert main(["tag", "to check", "2", "--remove", *at]) == 0
    assert main(["tag", "to check", "--rename", "checked", *at]) == 0
    capsys.readouterr()
    assert answer(capsys, "tag", *at) == [{"tag": "checked", "articles": 1}]
    assert main(["tag", *at]) == 0
    assert capsys.readouterr().out == "     1  checked\n"
    assert main(["undo", *at]) == 0
    capsys.readouterr()
    assert answer(capsys, "tag", *at) == [{"tag": "to check", "articles": 1}]


def test_a_tag_without_articles_or_that_nothing_has_is_refused(
    collection: str, capsys: pytest.CaptureFixture[str]
) -> None:
    at = ["--collection", collection]
    for words in (["checked"], ["checked", "1", "--remove"], ["checked", "--rename", "seen"],
                  ["checked", "1", "--rename", "seen"], ["checked", "99"]):  # fmt: skip
        assert main(["tag", *words, *at]) == 1
        assert capsys.readouterr().err


def test_searches_are_saved_changed_renamed_deleted_and_exported(
    collection: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    at = ["--collection", collection]
    out = tmp_path / "list.csv"
    for words in (
        ["add", "Boats", "boats"],
        ["add", "Mayor", "mayor"],
        ["change", "boats", "boats OR ships"],
        ["rename", "Boats", "Sea"],
        ["delete", "Mayor"],
        ["export", str(out)],
    ):
        assert main(["saved", *words, *at]) == 0
    assert out.read_text("utf-8-sig") == "name,query\nSea,boats OR ships\n"
    capsys.readouterr()
    assert answer(capsys, "saved", *at) == [
        {"id": 1, "name": "Sea", "query": "boats OR ships", "total": None, "new": None}
    ]
    for words in (["add", "Sea"], ["delete"], ["delete", "Nothing"], ["add", "sea", "ships"]):
        assert main(["saved", *words, *at]) == 1
        assert capsys.readouterr().err


def test_a_list_is_run_and_the_next_run_tells_what_is_new(
    collection: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    at = ["--collection", collection]
    table = tmp_path / "list.csv"
    table.write_text("name;query\nBoats;boats\nBroken;(mayor\nEmpty;\n", "utf-8")
    found = answer(capsys, "watch", str(table), "--seen", *at)
    assert found == {
        "searches": [
            {"id": 1, "name": "Boats", "query": "boats", "total": 1, "new": [1]},
            {"id": 2, "name": "Broken", "query": "(mayor", "total": 1, "new": [2]},
        ],
        "notices": [
            {
                "line": 3,
                "sentence": "“Broken”: This “(” is never closed. It was read as closed at the end.",
                "place": {"start": 0, "end": 1},
            },
            {"line": 4, "sentence": "“Empty” has no query. It was left out.", "place": None},
        ],
    }
    bring(tmp_path, collection, "more", "Nine boats came home on Friday, the port said.")
    capsys.readouterr()
    out = tmp_path / "hits.csv"
    assert main(["watch", "--csv", str(out), *at]) == 0
    assert capsys.readouterr().out.splitlines() == [
        "     2    1 new  Boats: boats",
        "     1           Broken: (mayor",
    ]
    with out.open(encoding="utf-8-sig", newline="") as file:
        rows = [(row["search"], row["article"], row["new"]) for row in csv.DictReader(file)]
    assert sorted(rows) == [("Boats", "1", ""), ("Boats", "3", "yes"), ("Broken", "2", "")]


def test_a_list_can_be_run_without_being_saved(
    collection: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    at = ["--collection", collection]
    table = tmp_path / "list.csv"
    table.write_text("boats\n(mayor\n", "utf-8")
    assert main(["watch", str(table), "--once", *at]) == 0
    told = capsys.readouterr()
    assert told.out.splitlines() == [
        "     1           boats: boats",
        "     1           (mayor: (mayor",
    ]
    assert told.err.startswith("Line 2: “(mayor”: This “(” is never closed.")
    assert answer(capsys, "saved", *at) == []
    assert main(["watch", "--once", *at]) == 1
    assert main(["watch", str(tmp_path / "none.csv"), *at]) == 1
