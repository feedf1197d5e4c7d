"""Each file ends in a reading with a sentence, and no file stops the ones behind it."""

import hashlib
import os
import signal
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import cast

import pytest

from index.importing import Allowance, FileReader, FileReading, let_go
from index.importing.reasons import reason_of
from index.records import Analysis, Block, BlockKind, Draft, FieldName, FileState, ReadingPlan, best

TEXT = (
    "The Sel rises\n\nPublished 4 March 2021\n\n"
    "The river Sel rose by two metres on Monday, officials said.\n\nNobody was hurt, they added.\n"
)
LINUX_ONLY = pytest.mark.skipif(sys.platform != "linux", reason="limits of the kernel")


def draft_of(reading: FileReading) -> Draft:
    draft, _ = cast(tuple[Draft, Analysis], reading.product)
    return draft


def all_of(reader: FileReader, paths: Iterable[Path]) -> list[FileReading]:
    """What comes of some files, without the notes of their ends."""
    found = reader.readings((path, ReadingPlan()) for path in paths)
    return [one for one in found if isinstance(one, FileReading)]


@pytest.fixture(scope="module")
def reader() -> Iterator[FileReader]:
    with FileReader() as reader:
        yield reader


def written(folder: Path, name: str, data: bytes | str) -> Path:
    path = folder / name
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return path


def test_file_is_read_with_its_bytes_and_hash(reader: FileReader, tmp_path: Path) -> None:
    found = reader.read(written(tmp_path, "sel.txt", TEXT))
    assert found.state is FileState.READ
    assert found.reason == "Read; 1 paragraph set aside: date line."
    assert found.original.sha256 == hashlib.sha256(TEXT.encode()).hexdigest()
    assert found.original.size == len(TEXT.encode())
    assert draft_of(found).blocks


def test_reason_tells_what_was_set_aside_and_that_there_is_no_date(
    reader: FileReader, tmp_path: Path
) -> None:
    text = (
        TEXT.replace("Published 4 March 2021", "(Getty Images)")
        + "\n© The Sel Courier\n\n(Getty Images)"
    )
    found = reader.read(written(tmp_path, "sel.txt", text))
    assert found.reason == (
        "Read; 3 paragraphs set aside: picture credit, copyright line. "
        "No date found; listed under “no date”."
    )


def test_a_page_whose_dates_disagree_wants_a_look(reader: FileReader, tmp_path: Path) -> None:
    page = (
        '<html><head><meta property="article:published_time" content="2021-03-06"></head><body>'
        "<article><h1>The Sel rises</h1><p>Published 4 March 2021</p>"
        "<p>The river Sel rose by two metres on Monday, officials said.</p>"
        "<p>Nobody was hurt in the three villages, they added.</p></article></body></html>"
    )
    found = reader.read(written(tmp_path, "sel.html", page))
    assert found.state is FileState.CHECK
    assert "differs: " in found.reason
    assert "4 March 2021 in a line of its own" in found.reason
    assert "6 March 2021 in the markup" in found.reason


def test_a_text_that_stops_too_early_wants_a_look(reader: FileReader, tmp_path: Path) -> None:
    found = reader.read(written(tmp_path, "sel.txt", f"{TEXT}\nContinue reading\n"))
    assert found.state is FileState.CHECK
    assert "seems cut off: " in found.reason


def test_reason_names_four_kinds_of_what_was_set_aside_and_hints_at_more() -> None:
    rules = ("navigation", "byline", "tag list", "separator", "share bar")
    blocks = tuple(Block(BlockKind.FURNITURE, rule, rule=rule) for rule in rules)
    reason = reason_of(Draft(blocks, (), "utf-8", "text/html"))
    assert reason.startswith(
        "Read; 5 paragraphs set aside: navigation, byline, tag list, separator, … No date"
    )


@pytest.mark.parametrize("charset", ["windows-1252", "utf-16", "utf-16-le"])
def test_other_charsets_are_read_and_named(
    reader: FileReader, tmp_path: Path, charset: str
) -> None:
    text = TEXT.replace("Nobody", "“Nobody” — he said so —")
    found = reader.read(written(tmp_path, "sel.txt", text.encode(charset)))
    assert found.state is FileState.READ
    assert any("“Nobody” — he" in block.text for block in draft_of(found).blocks)
    assert found.reason.endswith(
        "Read as Windows-1252." if charset == "windows-1252" else "Read as UTF-16."
    )


@pytest.mark.parametrize(
    ("name", "data", "state", "words"),
    [
        (
            "notes.txt",
            b"",
            FileState.EMPTY,
            "Empty file: 0 bytes, nothing to read. Save the article again.",
        ),
        (
            "notes.html",
            b"",
            FileState.EMPTY,
            "Empty file: 0 bytes, nothing to read. Save the article again.",
        ),
        (
            "blank.txt",
            b" \n ",
            FileState.EMPTY,
            "Empty file: 3 bytes of white space, nothing to read. Save the article again.",
        ),
        ("zip.txt", b"PK\x03\x04" + bytes(100), FileState.FAILED, "archive is damaged"),
        ("noise.txt", bytes(range(256)) * 20, FileState.FAILED, "not text"),
        (
            "cut.html",
            b"<html><body><h1>Sel</h1><p>The Sel rose, he said.</p><p>Nobody <b",
            FileState.CHECK,
            "cut off",
        ),
    ],
)
def test_bad_files_end_in_a_sentence(
    reader: FileReader, tmp_path: Path, name: str, data: bytes, state: FileState, words: str
) -> None:
    found = reader.read(written(tmp_path, name, data))
    assert found.state is state
    assert words in found.reason
    assert found.original.size == len(data)


@pytest.mark.parametrize(("name", "megabytes"), [("big.html", 60), ("huge.txt", 5000)])
def test_large_files_are_refused_unopened(
    reader: FileReader, tmp_path: Path, name: str, megabytes: int
) -> None:
    path = tmp_path / name
    with path.open("wb") as file:
        file.truncate(megabytes * 2**20)
    found = reader.read(path)
    assert found.state is FileState.FAILED
    assert found.original.size == megabytes * 2**20
    assert f"{name} is {megabytes} MB" in found.reason


def test_missing_file_and_folder_end_in_a_sentence(reader: FileReader, tmp_path: Path) -> None:
    assert "gone.txt is not there. Offer" in reader.read(tmp_path / "gone.txt").reason
    assert reader.read(tmp_path).state is FileState.FAILED


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="everything is open to root")
def test_file_without_rights_ends_in_a_sentence(reader: FileReader, tmp_path: Path) -> None:
    path = written(tmp_path, "locked.txt", TEXT)
    path.chmod(0)
    assert "locked.txt cannot be opened: no permission. Allow" in reader.read(path).reason


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_named_pipe_does_not_hold_the_reader(reader: FileReader, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    assert "pipe.txt is no ordinary file" in reader.read(tmp_path / "pipe.txt").reason


def test_readings_come_in_the_order_of_the_files(reader: FileReader, tmp_path: Path) -> None:
    paths = [
        written(tmp_path, f"{n}.txt", f"Story {n}\n\n{TEXT}" if n % 3 else "") for n in range(12)
    ]
    found = all_of(reader, paths)
    assert [reading.path for reading in found] == paths
    titles = [best(draft_of(r).readings, FieldName.TITLE) if r.product else None for r in found]
    assert [title.value if title else None for title in titles] == [
        f"Story {n}" if n % 3 else None for n in range(12)
    ]


def test_deep_page_is_read_and_the_worker_lives_on(reader: FileReader, tmp_path: Path) -> None:
    deep = (
        "<html><body><p>The Sel rose on Monday, he said.</p>"
        + "<div>" * 200_000
        + "deep words"
        + "</div>" * 200_000
    )
    found = reader.read(written(tmp_path, "deep.html", deep))
    assert found.state is FileState.CHECK
    assert "deep words" in [
        block.text for block in draft_of(found).blocks if block.kind is BlockKind.BODY
    ]
    assert reader.read(written(tmp_path, "sel.txt", TEXT)).state is FileState.READ


QUADRATIC = (
    "<html><body><p "
    + " ".join(f"a{n}='<'" for n in range(150_000))
    + ">The Sel rose.</p></body></html>"
)


@LINUX_ONLY
@pytest.mark.parametrize("allowance", [Allowance(cpu_seconds=1), Allowance(wall_seconds=0.5)])
def test_file_that_takes_too_long_is_stopped_and_the_next_is_read(
    tmp_path: Path, allowance: Allowance
) -> None:
    with FileReader(workers=1, allowance=allowance) as reader:
        found = reader.read(written(tmp_path, "slow.html", QUADRATIC))
        assert found.state is FileState.FAILED
        assert "used more time than allowed; it was stopped. Save" in found.reason
        assert reader.read(written(tmp_path, "sel.txt", TEXT)).state is FileState.READ


@LINUX_ONLY
def test_file_that_takes_too_much_memory_is_stopped_and_the_next_is_read(tmp_path: Path) -> None:
    with FileReader(workers=1, allowance=Allowance(memory_bytes=600 * 2**20)) as reader:
        found = reader.read(written(tmp_path, "wide.txt", "a\n" * 2_400_000))
        assert found.state is FileState.FAILED
        assert "used more memory than allowed; it was stopped. Save" in found.reason
        assert reader.read(written(tmp_path, "sel.txt", TEXT)).state is FileState.READ


@LINUX_ONLY
def test_idle_worker_that_died_is_replaced(tmp_path: Path) -> None:
    path = written(tmp_path, "sel.txt", TEXT)
    with FileReader(workers=1) as reader:
        reader.read(path)
        (worker,) = reader._idle
        assert worker._process.pid is not None
        os.kill(worker._process.pid, signal.SIGKILL)
        worker._process.join()
        assert reader.read(path).state is FileState.READ


@LINUX_ONLY
def test_workers_are_left_to_the_next_reader_until_they_are_let_go(tmp_path: Path) -> None:
    paths = [written(tmp_path, f"{n}.txt", TEXT) for n in range(3)]
    with FileReader() as reader:
        all_of(reader, paths)
        processes = {worker._process.pid for worker in reader._idle}
    with FileReader() as another:
        all_of(another, paths)
        again = [worker._process for worker in another._idle]
    assert processes & {process.pid for process in again}
    let_go()
    assert not any(process.is_alive() for process in again)
