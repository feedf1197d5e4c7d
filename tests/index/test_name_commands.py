"""Names on the command line: listed with their evidence, joined and split."""

import json
from pathlib import Path

import pytest

from index.cli import main

_TEXT = """\
Convoy reaches {town}

Published 4 March 2024

A convoy of nine trucks with flour and medicine reached {town} on Monday, said a doctor in {port}.
"""


@pytest.fixture
def collection(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> str:
    for town, port in (("Deir Ezzor", "Dornak"), ("Deir al-Zour", "Oberdorn")):
        (tmp_path / f"{port}.txt").write_text(_TEXT.format(town=town, port=port), "utf-8")
    path = str(tmp_path / "case.parallax")
    files = [str(tmp_path / name) for name in ("Dornak.txt", "Oberdorn.txt")]
    assert main(["import", *files, "--collection", path]) == 0
    capsys.readouterr()
    return path


def listed(collection: str, capsys: pytest.CaptureFixture[str]) -> dict[str, set[str]]:
    assert main(["names", "--json", "--collection", collection]) == 0
    found = json.loads(capsys.readouterr().out)["names"]
    return {entry["name"]: {s["text"] for s in entry["spellings"]} for entry in found}


def test_names_are_joined_split_and_renamed(
    collection: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert listed(collection, capsys)["Dornak"] == {"Dornak"}

    assert main(["names", "join", "Dornak", "Oberdorn", "--collection", collection]) == 0
    assert "join the names “Dornak” and “Oberdorn”" in capsys.readouterr().out
    assert {"Dornak", "Oberdorn"} in listed(collection, capsys).values()
    assert main(["names", "split", "Dornak", "Oberdorn", "--collection", collection]) == 0
    assert main(["names", "rename", "Dornak", "Port Dorn", "--collection", collection]) == 0
    capsys.readouterr()
    assert listed(collection, capsys)["Port Dorn"] == {"Dornak"}
    assert main(["names", "--collection", collection]) == 0
    assert "the list of places has it" in capsys.readouterr().out


def test_a_decision_that_makes_no_sense_is_refused(
    collection: str, capsys: pytest.CaptureFixture[str]
) -> None:
    for words in (["join", "Dornak"], ["split", "Dornak", "Dornak"], ["apart", "Nowhere", "X"]):
        assert main(["names", *words, "--collection", collection]) == 1
        assert capsys.readouterr().err


def test_a_search_says_under_which_other_spellings_it_looked(
    collection: str, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = ["search", '"Deir Ezzor"', "--collection", collection]
    assert main(asked) == 0
    out = capsys.readouterr().out
    assert "+ “Deir Ezzor” also as: Deir al-Zour." in out
    assert "2 articles" in out
    assert main([*asked, "--as-written"]) == 0
    assert "1 articles" in capsys.readouterr().out
