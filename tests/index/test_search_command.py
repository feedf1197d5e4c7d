"""What `parallax search` prints and writes."""

import csv
import json
from pathlib import Path

import pytest

from index.cli import main

_ARTICLES = {
    "west.txt": "Bridges closed\n\nTwo bridges over the Tamar were closed after 40 cm of rain.\n",
    "east.txt": "Rain\n\nPolice said the rain closed both bridges. The bridges open today.\n",
}


@pytest.fixture(scope="module")
def collection(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("command")
    for name, text in _ARTICLES.items():
        (folder / name).write_text(text, "utf-8")
    path = folder / "case.parallax"
    assert main(["import", *(str(folder / n) for n in _ARTICLES), "--collection", str(path)]) == 0
    return path


def printed(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    capsys.readouterr()
    assert main(["search", *arguments]) == 0
    return capsys.readouterr().out


def test_json_tells_all_that_readme_lists(
    collection: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    end = ["--collection", str(collection), "--json"]
    found = json.loads(printed(capsys, "bridges tamar", *end))
    assert set(found) == {"query", "problems", "notes", "also_as", "suggestions", "total", "hits"}
    (hit,) = found["hits"]
    assert set(hit) == {"article", "score", "why", "excerpts"}
    assert hit["why"] == ["The title has “Bridges”."]

    more = json.loads(printed(capsys, "bridges", "--facets", "--contexts", *end))
    assert set(more) - set(found) == {"facets", "bars", "contexts"}
    assert set(more["facets"]) == {"outlet", "month", "lang", "tag", "event", "name"}
    assert more["facets"]["outlet"] == [{"key": "", "words": "", "articles": 2}]
    assert more["bars"] == [{"month": "", "outlet": "", "articles": 2, "guessed": False}]
    assert [line["hit"] for line in more["contexts"]] == ["bridges"] * 3


def test_lines_in_context_stand_below_each_other_in_the_order_asked_for(
    collection: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = printed(
        capsys, "bridges", "--contexts", "--sort", "after", "--collection", str(collection)
    )
    *lines, total = out.splitlines()
    assert len({line.index("[bridges]") for line in lines}) == 1
    assert [line.split("[bridges]")[1][:8] for line in lines] == [
        " open to",
        " over th",
        ". The br",
    ]
    assert total == "3 hits in 2 articles for bridges"


def test_facets_are_printed_for_people(
    collection: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = printed(capsys, "bridges", "--facets", "--collection", str(collection))
    assert "Outlet:\n       2  (unknown)" in out
    assert "no date" in out.splitlines()[-1]


def test_hits_are_written_to_a_table(
    collection: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "hits.csv"
    out = printed(
        capsys, "bridges", "--limit", "1", "--csv", str(path), "--collection", str(collection)
    )
    assert f"Wrote {path}." in out
    rows = list(csv.DictReader(path.read_text("utf-8-sig").splitlines()))
    assert len(rows) == 3
    assert main(["search", "x", "--csv", str(tmp_path), "--collection", str(collection)]) == 1
    assert "could not be written" in capsys.readouterr().err


def test_the_help_shows_the_language(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["search", "--help"])
    assert 'number:">40 people killed"' in capsys.readouterr().out
