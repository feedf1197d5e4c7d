"""Every file that is offered comes out once, in a stable order, with a word if it is left out."""

import os
from pathlib import Path

import pytest

from index.importing import files_in
from index.records import FileState


def test_folders_are_walked_in_a_stable_order(tmp_path: Path) -> None:
    for name in ("b.txt", "a.html", "C.txt", "sub/z.txt", "sub/deep/y.htm", "other/x.xhtml"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("words")
    found = list(files_in([tmp_path]))
    names = [offered.path.relative_to(tmp_path).as_posix() for offered in found]
    assert names == ["a.html", "b.txt", "C.txt", "other/x.xhtml", "sub/z.txt", "sub/deep/y.htm"]
    assert all(offered.refusal is None for offered in found)


def test_files_that_can_hold_no_article_are_left_out_with_a_word(tmp_path: Path) -> None:
    for name in ("map.png", "style.css", "noending", "report.pdf"):
        (tmp_path / name).write_text("x")
    offered = {o.path.name: o for o in files_in([tmp_path])}
    assert {name: o.refusal for name, o in offered.items()} == {
        "map.png": "map.png is a picture, which holds no article; it was not read.",
        "style.css": "style.css is a style sheet, which holds no article; it was not read.",
        "noending": None,  # what is in it will tell
        "report.pdf": None,
    }
    assert offered["map.png"].state is FileState.LEFT_OUT


def test_folder_of_a_saved_page_is_one_line_for_all_its_files(tmp_path: Path) -> None:
    (tmp_path / "Weir.html").write_text("x")
    (tmp_path / "Weir_files").mkdir()
    (tmp_path / "other_files").mkdir()
    for name in ("Weir_files/frame.html", "Weir_files/a.css", "other_files/own.txt"):
        (tmp_path / name).write_text("x")
    found = [(o.path.name, o.files, o.refusal) for o in files_in([tmp_path])]
    assert found == [
        ("Weir.html", 1, None),
        ("Weir_files", 2, "2 files that belong to Weir.html; no article of their own."),
        ("own.txt", 1, None),
    ]


def test_hidden_files_have_a_line(tmp_path: Path) -> None:
    (tmp_path / ".notes.txt").write_text("x")
    (offered,) = files_in([tmp_path])
    assert offered.refusal == (
        ".notes.txt is hidden and was left out. Offer it by itself to have it read."
    )


def test_files_named_one_by_one_are_taken_in_their_order(tmp_path: Path) -> None:
    paths = [tmp_path / name for name in ("b.txt", "a.txt")]
    for path in paths:
        path.write_text("x")
    assert [offered.path for offered in files_in(paths)] == paths


def test_missing_path_has_a_line(tmp_path: Path) -> None:
    (offered,) = files_in([tmp_path / "gone.txt"])
    assert offered.refusal == "gone.txt is not there. Offer it from where it lies now."


@pytest.mark.skipif(os.name == "nt", reason="links need rights on Windows")
def test_links_out_of_the_folder_are_refused_and_links_inside_end(tmp_path: Path) -> None:
    outside = tmp_path / "outside.txt"
    outside.write_text("secret")
    folder = tmp_path / "folder"
    folder.mkdir()
    (folder / "a.txt").write_text("x")
    (folder / "out.txt").symlink_to(outside)
    (folder / "loop").symlink_to(folder)
    (folder / "nothing.txt").symlink_to(folder / "gone")
    refusals = {offered.path.name: offered.refusal or "" for offered in files_in([folder])}
    assert refusals["a.txt"] == ""
    assert "leads out of the folder" in refusals["out.txt"]
    assert "link to a folder inside" in refusals["loop"]
    assert "link to nothing" in refusals["nothing.txt"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_named_pipe_is_refused(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    (offered,) = files_in([tmp_path])
    assert offered.refusal is not None
    assert offered.refusal.startswith("pipe.txt is no ordinary file")


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="everything is open to root")
def test_folder_without_rights_has_a_line(tmp_path: Path) -> None:
    locked = tmp_path / "locked"
    locked.mkdir(mode=0)
    (offered,) = files_in([tmp_path])
    locked.chmod(0o700)
    assert offered.refusal is not None
    assert offered.refusal.startswith("locked cannot be opened: no permission.")


def test_names_with_line_ends_and_bidi_marks_are_made_visible(tmp_path: Path) -> None:
    try:
        (tmp_path / "a\n\u202eb\x07.png").write_text("x")
    except OSError:
        pytest.skip("the file system takes no such names")
    (offered,) = files_in([tmp_path])
    assert offered.refusal is not None
    assert offered.refusal.isprintable()
