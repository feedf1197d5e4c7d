"""Whatever files are offered, each ends in one line of the ledger and the good ones come in."""

import json
import os
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from index.cli import main
from index.jobs import Job, Progress
from index.library import Library
from index.records import FileState, LedgerLine

ARTICLE = """\
Weir of Saltmere gives way

By Ida Farrow

Published 6 May 2024

Part of the weir of Saltmere gave way on Sunday and “forty” houses were flooded, the mayor said.

Nobody was hurt — the houses had been left in time, she added.
"""
PAGE = "<!doctype html><html><head><title>Weir of Saltmere gives way</title></head><body><article>"
PARAGRAPH = "<p>Part of the weir of Saltmere gave way on Sunday, the mayor said.</p>\n"
POSIX_ONLY = pytest.mark.skipif(os.name == "nt", reason="Windows has no such files")
MEGABYTE = 2**20

Make = Callable[[Path], object]


def write(name: str, data: bytes) -> Make:
    return lambda folder: (folder / name).write_bytes(data)


def write_large(name: str, start: bytes, piece: bytes, size: int) -> Make:
    return lambda folder: (folder / name).write_bytes(start + piece * (size // len(piece)))


def link_out(folder: Path) -> None:
    secret = folder.parent / "secret.txt"
    secret.write_text("Not for the collection.\n", "utf-8")
    (folder / "link.txt").symlink_to(secret)


def imported_with_good_ones(folder: Path, *makes: Make) -> tuple[Library, tuple[LedgerLine, ...]]:
    """Import what is made between two good files."""
    saved = folder / "saved"
    saved.mkdir()
    (saved / "a good one.txt").write_text(ARTICLE, "utf-8")
    (saved / "z good one.txt").write_text(ARTICLE.replace("forty", "fifty"), "utf-8")
    for make in makes:
        make(saved)
    library = Library.create(folder / "case.parallax")
    return library, library.import_files([saved], Job()).lines


@dataclass(frozen=True)
class Offered:
    """What became of a folder of good and bad files; lines by the name of the file."""

    library: Library
    lines: dict[str, LedgerLine]
    count: int


REFUSED: list[tuple[str, Make, FileState, str]] = [
    ("empty.txt", write("empty.txt", b""), FileState.EMPTY, "0 bytes"),
    ("blank.html", write("blank.html", b"<html><body></body></html>"), FileState.EMPTY, "no text"),
    (
        "photo.txt",
        write("photo.txt", b"\xff\xd8\xff\xe0" + bytes(range(256)) * 40),
        FileState.FAILED,
        "This is a picture",
    ),
    (
        "noise.txt",
        write("noise.txt", bytes((n * 7919) % 251 for n in range(5000))),
        FileState.FAILED,
        "not text",
    ),
    (
        "large.html",
        write_large("large.html", PAGE.encode(), b"<p>The weir gave way.</p>\n", 60 * MEGABYTE),
        FileState.FAILED,
        "60 MB",
    ),
    (
        "repeated.txt",
        write_large("repeated.txt", b"", ARTICLE.encode() + b"\n", 53 * MEGABYTE),
        FileState.FAILED,
        "53 MB",
    ),
    ("scan.pdf", write("scan.pdf", b"%PDF-1.7"), FileState.FAILED, "PDF is damaged"),
]
POSIX_REFUSED: list[tuple[str, Make, FileState, str]] = [
    ("link.txt", link_out, FileState.FAILED, "leads out of the folder"),
    (
        "nothing.txt",
        lambda folder: (folder / "nothing.txt").symlink_to(folder / "gone"),
        FileState.FAILED,
        "link to nothing",
    ),
    ("pipe.txt", lambda folder: os.mkfifo(folder / "pipe.txt"), FileState.FAILED, "no ordinary"),
]


READ: list[tuple[str, Make, str]] = [
    ("cut.html", write("cut.html", f"{PAGE}{PARAGRAPH * 3}<p>Nobody was h".encode()), "cut off"),
    ("west.txt", write("west.txt", ARTICLE.encode("cp1252")), "Read as Windows-1252."),
    ("wide.txt", write("wide.txt", ARTICLE.encode("utf-16")), "Read as UTF-16."),
    (
        "deep.html",
        write("deep.html", f"{PAGE}{'<div>' * 50_000}{PARAGRAPH}{'</div>' * 50_000}".encode()),
        "nested too deeply",
    ),
    ("broken.txt", write("broken.txt", ARTICLE.encode() + b"The \xe2\x80 mayor.\n"), "Read"),
]


@pytest.fixture(scope="module")
def offered(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Offered]:
    """All of them in one folder, with two good files, imported at once."""
    folder = tmp_path_factory.mktemp("bad")
    refused = [*REFUSED, *(POSIX_REFUSED if os.name != "nt" else ())]
    library, lines = imported_with_good_ones(folder, *(case[1] for case in [*refused, *READ]))
    yield Offered(library, {Path(line.path).name: line for line in lines}, len(lines))
    library.close()


@pytest.mark.parametrize(
    ("name", "make", "state", "words"),
    [*REFUSED, *(pytest.param(*case, marks=POSIX_ONLY) for case in POSIX_REFUSED)],
)
def test_bad_file_ends_in_a_line_that_says_what_happened_and_what_to_do(
    offered: Offered, name: str, make: Make, state: FileState, words: str
) -> None:
    line = offered.lines[name]
    assert line.state is state
    assert words in line.reason
    assert line.reason.count(". ") >= 1
    assert line.article is None


@pytest.mark.parametrize(("name", "make", "words"), READ)
def test_odd_file_is_read_and_its_line_says_what_is_odd(
    offered: Offered, name: str, make: Make, words: str
) -> None:
    line = offered.lines[name]
    assert line.state.imported
    assert words in line.reason
    assert line.article is not None
    body = offered.library.article(line.article).body
    assert "weir of Saltmere" in body
    if name in ("west.txt", "wide.txt"):
        assert "“forty” houses" in body
        assert "hurt — the" in body


def test_files_beside_bad_ones_come_in_and_every_file_has_one_line(offered: Offered) -> None:
    assert offered.count == len(offered.lines)
    assert {"a good one.txt", "z good one.txt"} <= {h.file_name for h in offered.library.heads()}
    assert offered.library.count() == 2 + len(READ)
    assert offered.library.search("weir").total == 2 + len(READ)
    assert offered.library.check(Job()) == ()


@POSIX_ONLY
def test_names_that_no_line_could_hold_are_shown_and_their_files_read(
    tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    names = (b"two\nlines.txt", b"caf\xe9.txt", b"\x1b[31mred.txt")
    saved = tmp_path / "saved"
    saved.mkdir()
    try:
        for number, name in enumerate(names):
            text = ARTICLE.replace("forty", f"{number + 40}")
            Path(os.fsdecode(os.fsencode(saved) + b"/" + name)).write_text(text, "utf-8")
    except OSError:
        pytest.skip("the file system takes no such names")
    collection = ["--collection", str(tmp_path / "case.parallax")]
    assert main(["import", str(saved), *collection]) == 0
    printed = capsysbinary.readouterr().out.decode()
    assert len([line for line in printed.splitlines() if line.startswith("read ")]) == 3
    assert "3 offered = 3 read" in printed
    assert "\x1b" not in printed
    for command in (["ledger"], ["list"], ["show", "1"], ["search", "weir"], ["events"]):
        assert main([*command, *collection, "--json"]) == 0
        json.loads(capsysbinary.readouterr().out)
    paths = sorted(map(str, saved.iterdir()))
    assert main(["compare", *paths, "--json"]) == 0
    assert len(json.loads(capsysbinary.readouterr().out)["articles"]) == 3


def test_file_that_goes_away_between_listing_and_reading_has_its_line(tmp_path: Path) -> None:
    saved = tmp_path / "saved"
    saved.mkdir()
    for n in range(6):
        (saved / f"{n}.txt").write_text(ARTICLE.replace("forty", f"{n + 40}"), "utf-8")

    def vanish(progress: Progress) -> None:
        if progress.total == 6 and progress.done == 0:
            (saved / "5.txt").unlink()

    library = Library.create(tmp_path / "case.parallax")
    lines = library.import_files([saved], Job(vanish)).lines
    assert [line.state.imported for line in lines] == [True] * 5 + [False]
    assert "5.txt is not there" in lines[-1].reason
    library.close()


@pytest.mark.skipif(
    sys.platform == "win32" or os.geteuid() == 0, reason="everything is open to root"
)
def test_folder_without_rights_has_its_line(tmp_path: Path) -> None:
    def lock(folder: Path) -> None:
        (folder / "locked").mkdir(mode=0)

    library, lines = imported_with_good_ones(tmp_path, lock)
    (tmp_path / "saved" / "locked").chmod(0o700)
    assert len(lines) == 3
    (bad,) = (line for line in lines if line.state is FileState.FAILED)
    assert "locked cannot be opened: no permission. Allow" in bad.reason
    assert library.count() == 2
    library.close()


def test_command_line_says_what_became_of_every_file(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    saved = tmp_path / "saved"
    saved.mkdir()
    (saved / "good.txt").write_text(ARTICLE, "utf-8")
    (saved / "empty.txt").touch()
    (saved / "scan.pdf").write_bytes(b"%PDF-1.7")
    (saved / "twin.txt").write_text(ARTICLE, "utf-8")
    collection = str(tmp_path / "case.parallax")
    assert main(["import", str(saved), "--collection", collection, "--json"]) == 0
    printed = json.loads(capsys.readouterr().out)
    states = {Path(file["file"]).name: file["state"] for file in printed["files"]}
    assert states == {
        "good.txt": "read",
        "empty.txt": "empty",
        "scan.pdf": "failed",
        "twin.txt": "same file",
    }
    assert printed["offered"] == sum(printed["states"].values()) == 4
