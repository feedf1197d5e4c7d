"""The command line does what the desk does and prints what README promises."""

import json
from pathlib import Path

import pytest

from index.cli import main

WEST = "Two bridges over the Tamar river were closed on Monday after 40 cm of rain, police said."
EAST = "Police closed two bridges over the Tamar river on Monday after 40 cm of rain had fallen."


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    paths = [tmp_path / "west.txt", tmp_path / "east.txt"]
    for path, text in zip(paths, (WEST, EAST), strict=True):
        path.write_text(f"Bridges closed by rain\n\nBy Ann Other\n\n{text}\n", "utf-8")
    return paths


@pytest.fixture
def collection(tmp_path: Path, files: list[Path], capsys: pytest.CaptureFixture[str]) -> Path:
    path = tmp_path / "case.parallax"
    assert main(["import", *map(str, files), "--collection", str(path)]) == 0
    capsys.readouterr()
    return path


def test_import_makes_the_collection_and_sums_up(
    tmp_path: Path, files: list[Path], capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "new.parallax"
    assert main(["import", *map(str, files), "--collection", str(path)]) == 0
    assert "2 offered = 2 read" in capsys.readouterr().out


def test_compared_files_print_places_in_their_bodies(
    files: list[Path], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["compare", *map(str, files), "--json"]) == 0
    printed = json.loads(capsys.readouterr().out)
    bodies = {a["id"]: a["body"] for a in printed["articles"]}
    link = printed["links"][0]
    places = [link["left"], link["right"]]
    assert [bodies[p["article"]][p["start"] : p["end"]] for p in places] == [WEST, EAST]
    assert link["strength"] in ("sure", "likely")
    assert link["reasons"]


def test_articles_of_a_collection_are_compared_by_number(
    collection: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["compare", "1", "2", "--collection", str(collection), "--json"]) == 0
    assert len(json.loads(capsys.readouterr().out)["articles"]) == 2


def test_search_prints_hits_in_context(
    collection: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["search", '"had fallen"', "--collection", str(collection)]) == 0
    out = capsys.readouterr().out
    assert "[had fallen]" in out
    assert "1 articles" in out


def test_mistake_in_a_query_is_said_and_the_rest_is_run(
    collection: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["search", "tamar before:2018-13", "--collection", str(collection), "--json"]) == 0
    printed = json.loads(capsys.readouterr().out)
    assert printed["problems"][0]["sentence"]


def test_field_is_set_and_taken_back(collection: Path, capsys: pytest.CaptureFixture[str]) -> None:
    end = ["--collection", str(collection)]
    assert main(["set", "outlet", "Western Post", "1", *end]) == 0
    main(["list", "--json", *end])
    assert "Western Post" in capsys.readouterr().out
    assert main(["undo", *end]) == 0
    capsys.readouterr()
    main(["list", "--json", *end])
    assert "Western Post" not in capsys.readouterr().out


def test_report_is_written(collection: Path, tmp_path: Path) -> None:
    out = tmp_path / "report.html"
    assert main(["export", "1", "2", "--out", str(out), "--collection", str(collection)]) == 0
    assert "Tamar" in out.read_text("utf-8")


def test_sound_collection_passes_its_check(
    collection: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", "--collection", str(collection)]) == 0
    assert "All is well" in capsys.readouterr().out


def test_failure_is_a_sentence_and_an_exit_code(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["list"]) == 1
    assert "--collection" in capsys.readouterr().err


@pytest.mark.parametrize("command", ["list", "search", "compare", "import", "events"])
def test_every_command_explains_itself(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main([command, "--help"])
    assert ended.value.code == 0
    assert "--collection" in capsys.readouterr().out
