"""An import writes down first what it is to read, and goes on after it was broken off."""

from pathlib import Path

import pytest

from index.jobs import Cancelled, Job, Progress
from index.library import Library
from index.records import FileState

TEXT = (
    "Weir {n} gives way\n\nPublished 6 May 2024\n\nThe weir {n} of Saltmere gave way on Sunday, "
    "the mayor said.\n\nNobody was hurt, she added.\n"
)
TABLE = "title,text\n" + "".join(
    f"Row {n},The dam {n} above Upper Hale held through the night of the storm.\n" for n in range(4)
)


class Broken(Exception):  # noqa: N818 - stands for a crash
    """Thrown where the program is to end."""


@pytest.fixture
def saved(tmp_path: Path) -> Path:
    folder = tmp_path / "saved"
    folder.mkdir()
    for n in range(5):
        (folder / f"{n}.txt").write_text(TEXT.format(n=n), "utf-8")
    (folder / "table.csv").write_text(TABLE, "utf-8")
    (folder / "map.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    return folder


@pytest.fixture
def library(tmp_path: Path) -> Library:
    return Library.create(tmp_path / "case.parallax")


def broken_off(library: Library, saved: Path, note: str) -> None:
    def stop(progress: Progress) -> None:
        if progress.note == note:
            raise Broken

    with pytest.raises(Broken):
        library.import_files([saved], Job(stop))


def lines(library: Library) -> list[tuple[str, str, FileState]]:
    return sorted((Path(one.path).name, one.part, one.state) for one in library.ledger())


def test_broken_off_import_goes_on_and_ends_as_if_nothing_had_been(
    library: Library, saved: Path, tmp_path: Path
) -> None:
    broken_off(library, saved, "2.txt")
    (broken,) = library.unfinished_imports()
    assert broken.waiting > 0
    before = library.count()
    library.resume_import(broken.import_id, Job())
    assert library.unfinished_imports() == ()
    assert library.count() > before
    other = Library.create(tmp_path / "undisturbed.parallax")
    other.import_files([saved], Job())
    assert lines(library) == lines(other)
    assert [h.title for h in library.heads()] == [h.title for h in other.heads()]
    other.close()
    library.close()


def test_import_broken_off_inside_a_table_reads_no_row_twice(library: Library, saved: Path) -> None:
    broken_off(library, saved, "table.csv: row 3")
    (broken,) = library.unfinished_imports()
    library.resume_import(broken.import_id, Job())
    parts = [one.part for one in library.ledger() if one.path.endswith(".csv")]
    assert parts == ["row 2", "row 3", "row 4", "row 5"]
    assert library.count() == 9
    library.close()


def test_what_is_left_of_a_broken_off_import_can_be_given_up(library: Library, saved: Path) -> None:
    broken_off(library, saved, "2.txt")
    (broken,) = library.unfinished_imports()
    library.give_up_import(broken.import_id)
    assert library.unfinished_imports() == ()
    left = [one for one in library.ledger() if "cancelled" in one.reason]
    assert len(left) == broken.waiting
    assert len(library.ledger()) == 7  # five texts, the picture, and the table as one
    library.close()


def test_cancelled_import_names_what_was_not_read_once(library: Library, saved: Path) -> None:
    job = Job(lambda progress: job.cancel() if progress.note == "1.txt" else None)
    with pytest.raises(Cancelled):
        library.import_files([saved], job)
    assert library.unfinished_imports() == ()
    paths = [one.path for one in library.ledger()]
    assert len(paths) == len(set(paths)) == 7
    library.close()


def test_bytes_of_a_file_that_failed_are_kept(library: Library, tmp_path: Path) -> None:
    path = tmp_path / "noise.bin"
    path.write_bytes(bytes(range(256)) * 20)
    (line,) = library.import_files([path], Job()).lines
    assert line.state is FileState.FAILED
    assert library._store.kept_bytes(line.sha256) == path.read_bytes()
    library.close()
