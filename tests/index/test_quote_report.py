"""Quotations, omissions and headlines are printed, for machines and for people."""

import json
from pathlib import Path
from typing import Any

import pytest

from index.cli import main

ARTICLES = {
    "herald.txt": (
        "Ferry sinks off Ostby, killing 21\n\nThe Herald\n\n2025-03-04\n\n"
        "The old ferry sank in the harbour of Ostby on Monday and 12 people were killed.\n\n"
        "“We shall not sell the old ferry unless the council asks us,” Mayor Anna Holm said.\n\n"
        "Engineers had warned of cracks in the steel hull since January.\n"
    ),
    "post.txt": (
        "Old ferry sinks\n\nThe Post\n\n2025-03-04\n\n"
        "The old ferry sank in the harbour of Ostby on Monday and 12 people were killed.\n\n"
        "“We shall not sell the old ferry,” Anna Holm admitted.\n\n"
        "Engineers had warned of cracks in the steel hull since January.\n"
    ),
    "courier.txt": (
        "Ferry is lost\n\nThe Courier\n\n2025-03-04\n\n"
        "The old ferry sank in the harbour of Ostby on Monday and 12 people were killed.\n\n"
        "The mayor thanked the divers of the coast guard, who had come by night and by day ...\n"
    ),
}


@pytest.fixture
def files(tmp_path: Path) -> list[str]:
    for name, text in ARTICLES.items():
        (tmp_path / name).write_text(text, "utf-8")
    return [str(tmp_path / name) for name in ARTICLES]


def compared(files: list[str], capsys: pytest.CaptureFixture[str], *options: str) -> str:
    assert main(["compare", *files, *options]) == 0
    return capsys.readouterr().out


def test_json_has_all_of_it_as_places_in_the_bodies(
    files: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    value: dict[str, Any] = json.loads(compared(files, capsys, "--json"))
    bodies = {article["id"]: article["body"] for article in value["articles"]}

    (quotation,) = value["quotations"]
    full, clipped = quotation["versions"]
    assert (full["state"], clipped["state"]) == ("fullest", "clipped")
    assert (clipped["verb"], clipped["other_verb"]) == ("admitted", True)
    (missing,) = clipped["missing"]
    lacking = bodies[full["article"]][missing["start"] : missing["end"]]
    assert lacking == "unless the council asks us"

    passages = [o for o in value["omissions"] if o["type"] == "detail_only"]
    assert [o["article"] for o in passages] == [value["articles"][2]["id"]]
    assert {s["article"] for s in passages[0]["spans"]} == {a["id"] for a in value["articles"][:2]}

    (stop,) = value["cut_off"]
    assert bodies[stop["article"]][stop["start"] : stop["end"]].endswith("...")

    (doubt,) = value["headlines"]
    title = value["articles"][0]["title"]
    assert title[doubt["title"]["start"] : doubt["title"]["end"]] == "21"
    assert doubt["relation"] == "conflicting"


def test_text_has_a_heading_for_each_that_there_is(
    files: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    shown = compared(files, capsys)
    assert shown.index("\nQuotations\n") < shown.index("\nNot in this file\n")
    assert shown.index("\nNot in this file\n") < shown.index("\nHeadlines\n")
    assert "with “unless” among the missing words" in shown
    assert "looks cut off" in shown

    shown = compared([files[0], files[0].replace("herald", "courier")], capsys)
    assert "\nQuotations\n" not in shown
