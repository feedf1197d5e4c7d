"""The command line does what the desk does and prints what README promises."""

import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from index.cli import COMMANDS, main
from index.library import Library
from index.records import ArticleId, ReviewState
from index.upkeep import index_folder

README = Path(__file__).parents[2] / "README.md"
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


def test_imports_leave_the_search_index_tidy(
    tmp_path: Path, files: list[Path], capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "tidy.parallax"
    for file in files[:2]:
        assert main(["import", "--collection", str(path), str(file)]) == 0
    assert len(list(index_folder(path).rglob("*.seg"))) == 1


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
    said = [(c["article"], s) for f in printed["facts"] for c in f["cells"] for s in c["said"]]
    assert said
    assert all(bodies[article][s["start"] : s["end"]].strip() for article, s in said)


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


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_explains_itself(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main([command, "--help"])
    assert ended.value.code == 0
    assert "--collection" in capsys.readouterr().out


def test_links_are_corrected_and_listed(
    collection: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    where = ["--collection", str(collection)]
    assert main(["unlink", "1:1.1", "2:1", *where]) == 0
    assert "call not the same" in capsys.readouterr().out
    assert main(["compare", "1", "2", "--json", *where]) == 0
    assert json.loads(capsys.readouterr().out)["links"] == []
    assert main(["link", "2:1", "1:1", *where]) == 0
    capsys.readouterr()
    assert main(["compare", "1", "2", "--json", *where]) == 0
    (link,) = json.loads(capsys.readouterr().out)["links"]
    assert link["origin"] == "made by hand"
    assert main(["corrections", "--json", *where]) == 0
    listed = json.loads(capsys.readouterr().out)
    assert [c["kind"] for c in listed] == ["not the same", "link"]
    assert listed[0]["pairs"][0][0] == {"article": 1, "words": WEST}
    assert main(["corrections", *where]) == 0
    assert WEST in capsys.readouterr().out


def test_differences_are_ranked_and_carry_what_was_decided_of_them(
    files: list[Path], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    files[1].write_text(files[1].read_text("utf-8").replace("40 cm", "70 cm"), "utf-8")
    collection = tmp_path / "case.parallax"
    where = ["--collection", str(collection)]
    main(["import", *map(str, files), *where])
    capsys.readouterr()
    assert main(["compare", "1", "2", "--json", *where]) == 0
    before = json.loads(capsys.readouterr().out)["differences"]
    assert sorted(d["rank"] for d in before) == list(range(1, len(before) + 1))
    assert all(d["why_ranked"] for d in before)
    assert {(d["review"], d["note"]) for d in before} == {(None, None)}

    library = Library.open(collection)
    made = library.compare([ArticleId(1), ArticleId(2)], make_vectors=True)
    shown = [n for n, d in enumerate(made.differences) if made.rows[d.row].lone is None]
    gone, kept = shown[0], shown[-1]
    assert gone != kept
    library.review(made, gone, ReviewState.DISMISSED)
    library.note(made, kept, "Ask the police.")
    library.close()

    assert main(["compare", "1", "2", "--json", *where]) == 0
    after = json.loads(capsys.readouterr().out)["differences"]
    assert [d["review"] for d in after if d["review"]] == ["dismissed"]
    assert after[gone]["review"] == "dismissed"
    assert after[kept]["note"] == "Ask the police."
    assert main(["compare", "1", "2", *where]) == 0
    text = capsys.readouterr().out
    assert "1 difference was called none by hand and left out." in text
    assert "note: Ask the police." in text
    assert main(["corrections", "--json", *where]) == 0
    listed = json.loads(capsys.readouterr().out)
    assert [(c["kind"], c["type"], c["note"]) for c in listed] == [
        ("dismissed", before[gone]["type"], None),
        ("note", before[kept]["type"], "Ask the police."),
    ]
    assert main(["corrections", *where]) == 0
    assert "Ask the police." in capsys.readouterr().out


@pytest.mark.parametrize("place", ["1:9", "1:1.4", "1", "7:1"])
def test_a_passage_that_is_not_there_is_refused(
    collection: Path, capsys: pytest.CaptureFixture[str], place: str
) -> None:
    assert main(["link", place, "2:1", "--collection", str(collection)]) == 1
    assert capsys.readouterr().err


def test_independent_texts_are_told_of_files_and_of_a_collection(
    files: list[Path], collection: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["sources", *map(str, files)]) == 0
    assert "2 independent texts" in capsys.readouterr().out.splitlines()[0]
    assert main(["sources", "1", "2", "--json", "--collection", str(collection)]) == 0
    found = json.loads(capsys.readouterr().out)
    assert [text["articles"] for text in found["texts"]] == [[1], [2]]
    assert main(["sources", "--story", "1", "--collection", str(collection)]) == 0
    assert main(["sources", "--story", "9", "--collection", str(collection)]) == 1


def test_who_else_says_it_is_printed_with_its_reasons(
    collection: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["who-else", "1", "1.1", "--json", "--collection", str(collection)]) == 0
    (echo,) = json.loads(capsys.readouterr().out)
    assert (echo["article"]["id"], echo["text"]) == (2, EAST)
    assert main(["who-else", "1", "1", "--collection", str(collection)]) == 0
    assert "because of" in capsys.readouterr().out
    assert main(["who-else", "1", "7", "--collection", str(collection)]) == 1


def documented(*commands: str) -> set[str]:
    """The members that README's table names for some commands."""
    rows = re.findall(r"^\| `(\w+)` \| (.*) \|$", README.read_text("utf-8"), re.MULTILINE)
    table = dict(rows)
    named = {name for c in commands for name in re.findall(r'"(\w+)"', table[c])}
    values = {"sure", "likely", "weak", "found", "reviewed", "dismissed"}
    return named - values - {"spellings", "instead"}  # words found otherwise; there are none


def members(value: object) -> Iterator[str]:
    """The names of all members of a JSON value, inner ones too; counts of states left out."""
    if isinstance(value, dict):
        for name, inner in value.items():
            yield name
            yield from members(inner) if name != "states" else ()
    elif isinstance(value, list):
        for inner in value:
            yield from members(inner)


@pytest.mark.parametrize(
    ("words", "rows"),
    [
        (["compare", "1", "2"], ["compare", "list"]),
        (["list"], ["list"]),
        (["show", "1"], ["show", "list"]),
        (
            ["search", "tamar after:2018-13", "--facets", "--contexts"],
            ["search", "list"],
        ),
        (["import"], ["import", "show", "list"]),
    ],
    ids=lambda value: value[0],
)
def test_json_has_the_members_that_readme_names(
    tmp_path: Path,
    files: list[Path],
    words: list[str],
    rows: list[str],
    capsys: pytest.CaptureFixture[str],
) -> None:
    for number, path in enumerate(files):
        impossible = (
            f"The flood killed {7 + 5 * number} people in the old town on 2 July 2024.\n\n"
            "The bridges were last closed on 31 June 2024, Ada Brook said.\n\n(Getty Images)\n"
        )
        path.write_text(
            path.read_text("utf-8").replace("By", "Published 4 July 2024\n\nBy")
            + "\n"
            + impossible,
            "utf-8",
        )
    end = ["--collection", str(tmp_path / "case.parallax"), "--json"]
    main(["import", *map(str, files), *end])
    if words != ["import"]:
        capsys.readouterr()
        main([*words, *end])
    assert set(members(json.loads(capsys.readouterr().out))) == documented(*rows)


def test_files_are_compared_from_any_folder_and_only_json_is_printed(
    tmp_path: Path,
    files: list[Path],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    monkeypatch.chdir(tmp_path)
    more = []
    for n in range(4):
        more.append(f"{n}.txt")
        Path(more[-1]).write_text(f"{WEST} Report {n}.\n", "utf-8")
    names = ["west.txt", f"./{files[1].name}", *more]
    assert main(["compare", *names, "--json"]) == 0
    printed = capsys.readouterr()
    articles = json.loads(printed.out)["articles"]
    assert [article["file"] for article in articles] == ["west.txt", "east.txt", *more]
    assert [article["id"] for article in articles] == [1, 2, 3, 4, 5, 6]
    assert printed.err == ""


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["show", "999"], "no article 999"),
        (["show", "9" * 30], "no article 999"),
        (["compare", "1", "999"], "no article 999"),
        (["compare", "1"], "two to 6 articles, not 1"),
        (["compare", "1", "1"], "chosen twice"),
        (["compare", "1", "2", "--base", "3"], "from 1 to 2"),
        (["compare", "1", "a.txt"], "either numbers of articles or paths"),
        (["set", "outlet", "Post", "999"], "no article 999"),
        (["set", "published", "soon", "1"], "is no date"),
        (["remove", "999"], "no article 999"),
        (["export", "1", "2", "--out", "no/such/folder.html"], "could not be written"),
    ],
)
def test_what_cannot_be_done_is_said_in_a_sentence(
    collection: Path, words: list[str], sentence: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([*words, "--collection", str(collection)]) == 1
    printed = capsys.readouterr()
    assert sentence in printed.err
    assert printed.out == ""


@pytest.mark.parametrize("name", ["gone.txt", "folder", "empty.txt"])
def test_file_that_cannot_be_compared_is_named(
    tmp_path: Path, files: list[Path], name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "empty.txt").touch()
    assert main(["compare", str(files[0]), str(tmp_path / name), "--json"]) == 1
    printed = capsys.readouterr()
    assert name in printed.err
    assert printed.out == ""


def test_answer_is_utf8_whatever_the_terminal_has(
    collection: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    main(["set", "outlet", "Der Ölbote", "1", "--collection", str(collection)])
    with (tmp_path / "out.json").open("w", encoding="latin-1") as out:
        monkeypatch.setattr(sys, "stdout", out)
        assert main(["list", "--collection", str(collection), "--json"]) == 0
    assert "Der Ölbote" in (tmp_path / "out.json").read_text("utf-8")


def test_the_ledger_is_written_as_a_table(collection: Path, tmp_path: Path) -> None:
    table = tmp_path / "ledger.csv"
    assert main(["ledger", "--csv", str(table), "--collection", str(collection)]) == 0
    heading, *lines = table.read_text("utf-8-sig").splitlines()
    assert heading.startswith("import,read at,file,part,state")
    assert len(lines) == 2
