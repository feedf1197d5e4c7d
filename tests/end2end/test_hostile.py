"""Hostile files among good ones cost one line each, and the good ones all come in."""

import sys
from functools import partial
from pathlib import Path

import pytest

import index.imports
from index.importing import Allowance, FileReader
from index.jobs import Job
from index.library import Library
from index.records import FileState
from tests.end2end.hostile import HOSTILE
from tests.end2end.stories import STORIES

GOOD = 50
QUICK = Allowance(memory_bytes=1 << 30, cpu_seconds=3, wall_seconds=15.0)


def good_files(folder: Path) -> None:
    """Fifty articles whose names stand between those of the hostile files."""
    for n in range(GOOD):
        story = STORIES[n % len(STORIES)].with_end(n)
        name = f"{'abcdefghijklmnopqrstuvwxyz'[n % 26]} good {n}"
        if n % 2:
            paragraphs = "".join(f"<p>{p}</p>" for p in story.paragraphs)
            page = f"<html><title>{story.title}</title><article>{paragraphs}</article></html>"
            (folder / f"{name}.html").write_text(page, "utf-8")
        else:
            (folder / f"{name}.txt").write_text(f"{story.title}\n\n{story.text}\n", "utf-8")
    # What is nested as no page is may still hold an article.
    deep = "".join(f"{'<div>' * 20_000}<p>{p}</p>" for p in STORIES[0].paragraphs)
    (folder / "m deep.html").write_text(f"<!doctype html><html><body>{deep}", "utf-8")


def test_each_hostile_file_costs_one_line_and_no_good_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    saved = tmp_path / "saved"
    saved.mkdir()
    good_files(saved)
    made = [one for one in HOSTILE if sys.platform != "win32" or not one.posix]
    for one in made:
        one.write(saved / one.name, False)
    monkeypatch.setattr(index.imports, "FileReader", partial(FileReader, allowance=QUICK))
    with_lines: dict[str, list[FileState]] = {}
    library = Library.create(tmp_path / "case.parallax")
    for line in library.import_files([saved], Job()).lines:
        assert line.reason
        with_lines.setdefault(Path(line.path).name, []).append(line.state)
    for one in made:
        states = with_lines.pop(one.name)
        assert len(states) == 1, one.name
        assert states[0] in (FileState.FAILED, FileState.EMPTY, FileState.LEFT_OUT), one.name
    assert len(with_lines) == GOOD + 1
    bad = {n: s for n, s in with_lines.items() if len(s) != 1 or not s[0].imported}
    assert not bad
    assert library.count() == GOOD + 1
    assert library.check(Job()) == ()
    library.close()
