"""Full disks, lost folders and second programs cost nothing that was committed."""

import shutil
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from index.cli import main
from index.errors import DiskFullError, LibraryError
from index.jobs import Cancelled, Job, Progress
from index.library import Library, index_folder
from index.records import ArticleId, FieldName, FileState

FILES = 12
PLACES = ("Orlen", "Tamvale", "Brindle")


@pytest.fixture
def saved(tmp_path: Path) -> Path:
    folder = tmp_path / "saved"
    folder.mkdir()
    for n in range(FILES):
        place = PLACES[n % len(PLACES)]
        (folder / f"{n:02}.txt").write_text(
            f"Quay of {place} closed, report {n}\n\nPublished 4 March 2024\n\n"
            f"The quay of {place} was closed for {n + 2} days on Monday, its manager said.\n\n"
            + f"Ships of {n + 3} owners waited outside of {place} until the evening.\n\n"
            * (n + 1),
            "utf-8",
        )
    return folder


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    library = Library.create(tmp_path / "case.parallax")
    yield library
    library.close()


def grouped(library: Library) -> set[ArticleId]:
    return {article for story in library.stories() for article in story.articles}


def is_whole(library: Library) -> bool:
    """Whether ledger, articles, stories and search agree, and the check finds nothing."""
    imported = [line.article for line in library.ledger() if line.state.imported]
    return (
        len(imported) == len(set(imported)) == library.count() == library.search("quay").total
        and grouped(library) == set(imported)
        and library.check(Job()) == ()
    )


def test_full_disk_is_said_and_what_came_in_before_stays(
    tmp_path: Path, library: Library, saved: Path
) -> None:
    with library._store._connections.mine() as connection:
        (pages,) = connection.execute("PRAGMA page_count").fetchone()
        connection.execute(f"PRAGMA max_page_count = {pages + 3}")
    with pytest.raises(DiskFullError, match="Make room and try again"):
        library.import_files([saved], Job())
    kept = library.count()
    assert 0 < kept < FILES
    with library._store._connections.mine() as connection:
        connection.execute("PRAGMA max_page_count = 1000000")
    library.prepare(Job())
    assert library.count() == kept
    assert is_whole(library)
    lines = library.import_files([saved], Job()).lines
    assert sum(line.state is FileState.SAME for line in lines) == kept
    assert library.count() == FILES
    assert is_whole(library)


def test_program_that_breaks_off_leaves_nothing_without_story_or_index(
    library: Library, saved: Path
) -> None:
    def stop(progress: Progress) -> None:
        if progress.note in ("07.txt", "Grouping", "Indexing"):
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        library.import_files([saved], Job(stop))
    assert library.count() == 8
    library.prepare(Job())
    assert is_whole(library)


def test_cancel_after_the_last_file_still_groups_and_indexes(library: Library, saved: Path) -> None:
    job = Job(lambda progress: job.cancel() if progress.note == "Grouping" else None)
    library.import_files([saved], job)
    assert library.count() == FILES
    assert is_whole(library)


def test_cancel_leaves_a_line_for_every_file_and_a_whole_collection(
    library: Library, saved: Path
) -> None:
    job = Job(lambda progress: job.cancel() if progress.note == "04.txt" else None)
    with pytest.raises(Cancelled):
        library.import_files([saved], job)
    lines = library.ledger()
    assert len(lines) == FILES
    assert sum("cancelled" in line.reason for line in lines) == FILES - library.count()
    assert is_whole(library)


def test_index_folder_that_goes_away_while_open_is_made_anew(library: Library, saved: Path) -> None:
    library.import_files([saved], Job())
    assert library.search("quay").total == FILES
    shutil.rmtree(index_folder(library.path))
    assert library.search("quay").total == FILES
    library.set_field([ArticleId(1)], FieldName.OUTLET, "Orlen Herald")
    assert library.search("outlet:herald").total == 1
    assert is_whole(library)


def test_index_of_a_stranger_is_not_believed(tmp_path: Path, library: Library, saved: Path) -> None:
    library.import_files([saved], Job())
    other = Library.create(tmp_path / "other.parallax")
    other.import_files([saved / "03.txt"], Job())
    other.close()
    library.close()
    shutil.rmtree(index_folder(library.path))
    shutil.copytree(index_folder(other.path), index_folder(library.path))
    again = Library.open(library.path)
    again.prepare(Job())
    assert is_whole(again)
    again.close()


def test_two_programs_import_the_same_files_and_double_none(library: Library, saved: Path) -> None:
    failed: list[BaseException] = []

    def work() -> None:
        try:
            other = Library.open(library.path)
            with closing(other):
                other.import_files([saved], Job())
        except BaseException as error:  # noqa: BLE001 - shown by the assertion below
            failed.append(error)

    threads = [threading.Thread(target=work) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failed == []
    library.prepare(Job())
    assert len(library.ledger()) == 2 * FILES
    assert library.count() == FILES
    assert is_whole(library)


def test_searches_while_files_come_in_find_what_is_there(library: Library, saved: Path) -> None:
    totals: list[int] = []
    failed: list[BaseException] = []
    ended = threading.Event()

    def ask() -> None:
        try:
            while not ended.is_set():
                totals.append(library.search("quay").total)
        except BaseException as error:  # noqa: BLE001 - shown by the assertion below
            failed.append(error)

    asker = threading.Thread(target=ask)
    asker.start()  # the index is opened by whoever comes first
    library.import_files([saved], Job())
    ended.set()
    asker.join()
    assert failed == []
    assert totals == sorted(totals)
    assert is_whole(library)


def test_closing_waits_for_answers_and_later_questions_get_a_sentence(
    library: Library, saved: Path
) -> None:
    library.import_files([saved], Job())
    refused: list[str] = []
    asked = threading.Event()

    def ask() -> None:
        try:
            while True:
                library.search("quay")
                library.article(ArticleId(1))
                asked.set()
        except LibraryError as error:
            refused.append(str(error))

    asker = threading.Thread(target=ask)
    asker.start()
    asked.wait(60)
    library.close()
    asker.join()
    assert refused == ["The collection is closed. Open it again."]


@pytest.mark.parametrize("part", [0.2, 0.6])
def test_collection_cut_off_is_said_to_be_damaged(
    tmp_path: Path, library: Library, saved: Path, part: float,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    library.import_files([saved], Job())
    library.close()
    cut = tmp_path / "cut.parallax"
    data = library.path.read_bytes()
    cut.write_bytes(data[: int(len(data) * part)])
    for command in ("check", "list"):
        code = main([command, "--collection", str(cut)])
        printed = capsys.readouterr()
        listed = command == "list" and len(printed.out.splitlines()) == FILES
        assert listed or code == 1
        assert listed or "damaged" in printed.out + printed.err
    assert cut.read_bytes() == data[: int(len(data) * part)]


def test_check_names_the_article_whose_original_is_damaged(
    library: Library, saved: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    library.import_files([saved], Job())
    library.close()
    with closing(sqlite3.connect(library.path)) as connection, connection:
        connection.execute("UPDATE original SET data = x'00' WHERE name = '05.txt'")
    assert main(["check", "--collection", str(library.path)]) == 1
    (line,) = capsys.readouterr().out.splitlines()
    assert "05.txt" in line
    assert "Restore" in line


def test_missing_index_is_told_by_the_check_and_nothing_else_is_wrong(
    library: Library, saved: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    library.import_files([saved], Job())
    library.close()
    shutil.rmtree(index_folder(library.path))
    assert main(["check", "--collection", str(library.path)]) == 1
    assert capsys.readouterr().out == (
        f"The search index lacks {FILES} articles; opening the collection adds them.\n"
    )
    assert main(["list", "--collection", str(library.path)]) == 0
    capsys.readouterr()
    assert main(["check", "--collection", str(library.path)]) == 0
