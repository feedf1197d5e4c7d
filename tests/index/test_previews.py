"""What a file would become is shown before it is read, and what is settled then holds."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from index.errors import LibraryError
from index.jobs import Job
from index.library import Library
from index.records import ColumnMapping, ColumnRole, ReadingPlan

BODY = (
    "Dockers of Orlen walked out on Monday after talks on pay had failed, said their leader Ida "
    "Farrow. The port authority called the strike number {n} without reason."
)
EXPORT = "\n\n".join(
    f"Document {n} of 3\n\nThe Orlen Herald\n\nMay {n}, 2024 Monday\n\nStrike {n} halts the port"
    f"\n\nBYLINE: Ada Roe\n\nLENGTH: 28 words\n\n{BODY.format(n=n)}\n\nLOAD-DATE: May {n}, 2024"
    for n in (1, 2, 3)
)
TABLE = "kopf,was,wo\n" + "".join(
    f"Strike {n},{BODY.format(n=n).replace(',', '')},Orlen Herald\n" for n in (1, 2, 3)
)


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    library = Library.create(tmp_path / "case.parallax")
    yield library
    library.close()


def test_borders_are_proposed_with_reasons_and_can_be_set_otherwise(
    library: Library, tmp_path: Path
) -> None:
    path = tmp_path / "export.txt"
    path.write_text(EXPORT, "utf-8")
    proposed = library.splitting(path, Job())
    assert len(proposed.borders) == 3
    assert all(border.reason for border in proposed.borders)
    first, _, third = (border.at for border in proposed.borders)
    summary = library.import_files([path], Job(), {path: ReadingPlan((first, third))})
    assert [line.state.imported for line in summary.lines] == [True, True]
    bodies = [library.article(head.id).body for head in library.heads()]
    assert any("number 1" in body and "number 2" in body for body in bodies)


def test_document_of_several_articles_is_parted_as_proposed_if_nothing_is_said(
    library: Library, tmp_path: Path
) -> None:
    path = tmp_path / "export.txt"
    path.write_text(EXPORT, "utf-8")
    lines = library.import_files([path], Job()).lines
    assert [line.part for line in lines] == [f"article {n} of 3" for n in (1, 2, 3)]
    assert {head.outlet for head in library.heads()} == {"The Orlen Herald"}
    assert sorted(str(head.published) for head in library.heads()) == [
        f"2024-05-0{n}" for n in (1, 2, 3)
    ]


def test_other_borders_replace_the_articles_that_were_there_until_undone(
    library: Library, tmp_path: Path
) -> None:
    path = tmp_path / "export.txt"
    path.write_text(EXPORT, "utf-8")
    library.import_files([path], Job())
    before = {head.id for head in library.heads()}
    second = library.splitting(path, Job()).borders[1].at
    moved = (0, second + 1, second + 9)
    lines = library.import_files([path], Job(), {path: ReadingPlan(moved)}).lines
    assert [line.state.imported for line in lines] == [True] * 3
    assert {head.id for head in library.heads()} == {line.article for line in lines}
    assert before.isdisjoint(head.id for head in library.heads())
    library.undo()
    assert before <= {head.id for head in library.heads()}


def test_what_columns_hold_is_asked_once(library: Library, tmp_path: Path) -> None:
    path = tmp_path / "table.csv"
    path.write_text(TABLE, "utf-8")
    preview = library.table_preview(path, Job())
    assert preview.mapping.columns == ("kopf", "was", "wo")
    assert preview.rows[0][0] == "Strike 1"
    chosen = ColumnMapping(
        preview.mapping.columns, (ColumnRole.TITLE, ColumnRole.BODY, ColumnRole.OUTLET)
    )
    library.remember_mapping(chosen)
    assert library.table_preview(path, Job()).mapping == chosen
    library.import_files([path], Job())
    assert {(head.title, head.outlet) for head in library.heads()} == {
        (f"Strike {n}", "Orlen Herald") for n in (1, 2, 3)
    }


def test_what_was_said_of_columns_holds_for_a_file_of_which_something_else_is_settled(
    library: Library, tmp_path: Path
) -> None:
    path = tmp_path / "table.csv"
    path.write_text(TABLE, "utf-8")
    roles = (ColumnRole.OUTLET, ColumnRole.BODY, ColumnRole.TITLE)  # as nobody would guess
    library.remember_mapping(ColumnMapping(("kopf", "was", "wo"), roles))
    library.import_files([path], Job(), {path: ReadingPlan(password="mill")})
    assert {head.title for head in library.heads()} == {"Orlen Herald"}


def test_file_that_is_neither_is_refused_in_words(library: Library, tmp_path: Path) -> None:
    path = tmp_path / "table.csv"
    path.write_text(TABLE, "utf-8")
    with pytest.raises(LibraryError, match="is a table"):
        library.splitting(path, Job())
    other = tmp_path / "text.txt"
    other.write_text(BODY, "utf-8")
    with pytest.raises(LibraryError, match="is no table"):
        library.table_preview(other, Job())
