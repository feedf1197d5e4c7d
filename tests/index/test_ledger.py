"""What the ledger tells through the façade: retried files, sums, tables, what is left out."""

import csv
import zipfile
from dataclasses import replace
from datetime import UTC, datetime
from io import StringIO
from pathlib import Path

import pytest

from index.errors import LibraryError
from index.export.ledger import ledger_csv
from index.jobs import Cancelled, Job, Progress
from index.library import Library
from index.records import (
    GUESSED_DATE,
    NO_DATE,
    ArticleId,
    ColumnMapping,
    ColumnRole,
    Doubt,
    FieldName,
    FileState,
    ImportId,
    LedgerLine,
    Origin,
    Reading,
    Span,
    Standing,
    Sureness,
    head_of,
    line_now,
    standings,
)

STORY = "The dam at Orsk held through the night, the governor said.\n\nNobody was hurt.\n"


def line(
    path: str, state: FileState, import_id: int = 1, part: str = "", sha256: str = ""
) -> LedgerLine:
    at = datetime(2031, 3, import_id, tzinfo=UTC)
    return LedgerLine(ImportId(import_id), at, path, state, "Why.", None, sha256, 9, part)


def rows_of(table: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(table.read_text("utf-8-sig"), newline="")))


@pytest.fixture
def library(tmp_path: Path) -> Library:
    made = Library.create(tmp_path / "dams.parallax")
    made.prepare(Job())
    return made


def test_a_failed_file_that_was_offered_again_was_retried() -> None:
    lines = (line("a.pdf", FileState.FAILED), line("b.pdf", FileState.FAILED),
             line("a.pdf", FileState.READ, 2))  # fmt: skip
    assert standings(lines) == (Standing.RETRIED, Standing.HOLDS, Standing.HOLDS)


def test_a_locked_archive_was_retried_when_its_parts_were_read_later() -> None:
    lines = (line("a.zip", FileState.FAILED), line("a.zip", FileState.READ, 2, "one.txt"))
    assert standings(lines)[0] is Standing.RETRIED


def test_a_failed_part_is_not_retried_by_another_part() -> None:
    lines = (line("a.zip", FileState.FAILED, part="one.txt"),
             line("a.zip", FileState.READ, 2, "two.txt"))  # fmt: skip
    assert standings(lines)[0] is Standing.HOLDS


def test_the_same_bytes_read_from_another_place_retry_a_file() -> None:
    lines = (line("/gone/a.pdf", FileState.FAILED, sha256="f" * 64),
             line("/elsewhere/a.pdf", FileState.READ, 2, sha256="f" * 64))  # fmt: skip
    assert standings(lines)[0] is Standing.RETRIED


def test_files_without_a_hash_are_not_taken_for_the_same() -> None:
    lines = (line("a.pdf", FileState.FAILED), line("b.pdf", FileState.FAILED, 2))
    assert standings(lines)[0] is Standing.HOLDS


def test_what_is_left_out_by_hand_replaces_the_line_of_the_same_import(
    library: Library, tmp_path: Path
) -> None:
    broken = tmp_path / "map.pdf"
    broken.write_bytes(b"%PDF-1.7 torn")
    library.import_files([broken], Job())
    (failed,) = library.ledger()
    assert failed.state is FileState.FAILED
    library.leave_out([failed], "Left out by hand.")
    before, after = library.ledger()
    assert (before, after.state) == (failed, FileState.LEFT_OUT)
    assert after.reason.startswith("Left out by hand. ")
    assert standings(library.ledger()) == (Standing.REPLACED, Standing.HOLDS)


def test_the_bytes_of_a_file_that_failed_are_kept(library: Library, tmp_path: Path) -> None:
    broken = tmp_path / "map.pdf"
    broken.write_bytes(b"%PDF-1.7 torn")
    library.import_files([broken], Job())
    broken.unlink()
    assert library.kept_bytes(library.ledger()[0].sha256) == b"%PDF-1.7 torn"
    assert library.kept_bytes("") is None


def test_the_ledger_is_written_as_a_table(library: Library, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "dam.txt").write_text(STORY)
    (folder / "=empty.txt").write_text("")
    library.import_files([folder], Job())
    library.import_files([folder / "dam.txt"], Job())
    table = tmp_path / "ledger.csv"
    library.write_ledger(table)
    rows = rows_of(table)
    assert sorted(row["state"] for row in rows) == ["empty", "read", "same file"]
    read = next(row for row in rows if row["state"] == "read")
    assert (read["article"], len(read["sha256"]), read["file"]) == (
        "1", 64, str(folder / "dam.txt"),
    )  # fmt: skip
    library.write_ledger(table, ImportId(2))
    rows = rows_of(table)
    assert [row["state"] for row in rows] == ["same file"]


def test_what_waits_is_told_while_an_import_runs(library: Library, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    for number in range(3):
        (folder / f"{number}.txt").write_text(f"Story {number}. {STORY}")
    seen: list[tuple[int, int, bool]] = []

    def look(progress: Progress) -> None:
        if progress.total:
            head = library.imports()[-1]
            waiting = len(library.waiting_files(head.id))
            lines = len(library.ledger(head.id))
            seen.append((waiting, lines, head.ended is None))

    library.import_files([folder], Job(look))
    assert seen[0] == (3, 0, True)
    assert all(waiting + lines == 3 for waiting, lines, running in seen if running)
    head = library.imports()[-1]
    assert head.ended is not None
    assert library.waiting_files(head.id) == ()


def test_a_broken_off_import_tells_how_many_files_are_in(library: Library, tmp_path: Path) -> None:
    archive = tmp_path / "a.zip"
    with zipfile.ZipFile(archive, "w") as packed:
        packed.writestr("x.txt", "x")
    missing = tmp_path / "gone.txt"
    import_id = library._imports.begin([tmp_path / "b.txt", missing], Job())
    (unfinished,) = library.unfinished_imports()
    assert (unfinished.import_id, unfinished.files) == (import_id, 2)
    assert unfinished.at == library.imports()[0].at
    kept = [line("c.txt", FileState.READ), line("d.txt", FileState.FAILED)]
    library._store.record(replace(one, import_id=import_id) for one in kept)
    assert library.unfinished_imports()[0].articles == 1


def test_several_fields_set_at_once_are_one_step_of_undo(library: Library, tmp_path: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / f"{name}.txt").write_text(f"{name} {STORY}")
    library.import_files([tmp_path / "one.txt", tmp_path / "two.txt"], Job())
    articles = [head.id for head in library.heads()]
    before = library.heads()
    library.set_fields(
        articles, {FieldName.OUTLET: "Orsk Herald", FieldName.PUBLISHED: "2031-03-01"}
    )
    assert {(h.outlet, str(h.dated)) for h in library.heads()} == {("Orsk Herald", "2031-03-01")}
    assert library.undoable() == "set the outlet and the publication date of 2 articles"
    library.undo()
    assert library.heads() == before
    assert library.undoable() == ""
    library.redo()
    assert {h.outlet for h in library.heads()} == {"Orsk Herald"}
    assert library.redoable() == ""


def test_a_wrong_date_among_several_fields_sets_none(library: Library, tmp_path: Path) -> None:
    (tmp_path / "one.txt").write_text(STORY)
    library.import_files([tmp_path / "one.txt"], Job())
    values = {FieldName.OUTLET: "Orsk Herald", FieldName.PUBLISHED: "yesterday"}
    with pytest.raises(LibraryError):
        library.set_fields([library.heads()[0].id], values)
    assert library.heads()[0].outlet != "Orsk Herald"


def test_what_was_said_of_columns_is_remembered_the_latest_first(library: Library) -> None:
    first = ColumnMapping(("Text", "Paper"), (ColumnRole.BODY, ColumnRole.OUTLET))
    other = ColumnMapping(("t",), (ColumnRole.BODY,))
    mended = ColumnMapping(("Text", "Paper"), (ColumnRole.BODY, ColumnRole.IGNORED))
    for mapping in (first, other, mended):
        library.remember_mapping(mapping)
    assert library.mappings() == (mended, other)


def test_new_files_of_a_watched_folder_are_told_once_they_rest(
    library: Library, tmp_path: Path
) -> None:
    folder = tmp_path / "incoming"
    folder.mkdir()
    library.watch_folder(folder)
    library.watch_folder(folder)
    assert [one.path for one in library.watched_folders()] == [folder]
    story = folder / "dam.txt"
    story.write_text("half")
    assert library.new_files(Job()) == ()
    story.write_text(STORY)
    assert library.new_files(Job()) == ()
    assert library.new_files(Job()) == (story,)
    library.took_files([story])
    library.import_files([story], Job())
    assert library.new_files(Job()) == ()
    assert library.new_files(Job()) == ()
    story.write_text(f"{STORY} More of it.")
    library.new_files(Job())
    assert library.new_files(Job()) == (story,)


def test_files_that_were_imported_by_hand_are_not_new(library: Library, tmp_path: Path) -> None:
    folder = tmp_path / "incoming"
    folder.mkdir()
    (folder / "dam.txt").write_text(STORY)
    library.import_files([folder], Job())
    library.watch_folder(folder)
    assert library.new_files(Job()) == ()
    assert library.new_files(Job()) == ()


def test_a_folder_that_went_away_is_watched_on_and_said_to_be_gone(
    library: Library, tmp_path: Path
) -> None:
    folder = tmp_path / "incoming"
    folder.mkdir()
    library.watch_folder(folder)
    folder.rmdir()
    assert [one.there for one in library.watched_folders()] == [False]
    assert library.new_files(Job()) == ()
    library.unwatch_folder(folder)
    assert library.watched_folders() == ()
    with pytest.raises(LibraryError):
        library.watch_folder(folder)


def test_a_look_at_watched_folders_can_be_cancelled(library: Library, tmp_path: Path) -> None:
    (tmp_path / "dam.txt").write_text(STORY)
    library.watch_folder(tmp_path)
    job = Job()
    job.cancel()
    with pytest.raises(Cancelled):
        library.new_files(job)


def test_a_day_set_by_hand_ends_what_was_said_of_its_lack(library: Library, tmp_path: Path) -> None:
    (tmp_path / "dam.txt").write_text(STORY)
    library.import_files([tmp_path / "dam.txt"], Job())
    (read,) = library.ledger()
    assert read.article is not None
    assert NO_DATE in line_now(read, library.head(read.article)).reason
    library.set_field([read.article], FieldName.PUBLISHED, "2031-03-02")
    library.write_ledger(tmp_path / "ledger.csv")
    (row,) = rows_of(tmp_path / "ledger.csv")
    assert (row["reason"], row["date"]) == ("Read; nothing set aside.", "2031-03-02")


def test_a_guess_that_was_settled_is_not_told_of_any_more() -> None:
    reason = f"Read. {GUESSED_DATE.format('2 March 2031')} Read as UTF-16."
    read = replace(line("a.txt", FileState.READ), reason=reason, article=ArticleId(1))
    day = Reading(FieldName.PUBLISHED, "2031-03-02", Origin.TEXT, Sureness.LIKELY, "")
    by_hand = replace(day, origin=Origin.HAND, sureness=Sureness.STATED)
    assert line_now(read, head_of(ArticleId(1), (day,), "a.txt")).reason == reason
    assert line_now(read, head_of(ArticleId(1), (by_hand,), "a.txt")).reason == (
        "Read. Read as UTF-16."
    )


def test_an_article_with_a_date_that_cannot_be_wants_a_look() -> None:
    doubt = Doubt(Span(0, 6), "30 Feb", "February has no 30th day.", ())
    head = head_of(ArticleId(1), (), "a.txt", (doubt,))
    read, copy = (
        replace(line("a.txt", state), article=ArticleId(1))
        for state in (FileState.READ, FileState.COPY)
    )
    now = line_now(read, head)
    assert (now.state, now.reason) == (FileState.CHECK, "February has no 30th day. Why.")
    assert line_now(copy, head) == copy
    assert line_now(read, None) == read
    (row,) = csv.DictReader(ledger_csv((read,), (Standing.HOLDS,), {ArticleId(1): head}))
    assert (row["state"], row["reason"]) == ("check", now.reason)
