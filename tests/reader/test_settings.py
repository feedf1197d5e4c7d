"""Settings come back as they were kept, and nonsense counts as unset."""

from pathlib import Path

from PySide6.QtCore import QByteArray

from reader.settings import RECENT, Settings


def test_what_was_kept_is_there_at_the_next_start(tmp_path: Path) -> None:
    settings = Settings.in_file(tmp_path / "settings.ini")
    settings.scheme, settings.zoom = "dark", 1.3
    settings.by_weight = True
    settings.keep_shape("window", QByteArray(b"\x00\xff state"))
    settings.opened(tmp_path / "a.parallax")
    settings.save()

    again = Settings.in_file(tmp_path / "settings.ini")
    assert (again.scheme, again.zoom, again.by_weight) == ("dark", 1.3, True)
    assert again.shape("window") == QByteArray(b"\x00\xff state")
    assert again.last == tmp_path / "a.parallax"
    assert again.recent == (tmp_path / "a.parallax",)


def test_nothing_kept_gives_the_look_as_designed(tmp_path: Path) -> None:
    settings = Settings.in_file(tmp_path / "settings.ini")
    assert (settings.scheme, settings.zoom, settings.last) == ("", 1.0, None)
    assert not settings.by_weight
    assert settings.recent == ()


def test_a_spoilt_file_counts_as_unset(tmp_path: Path) -> None:
    (tmp_path / "settings.ini").write_text("[look]\nzoom=huge\n[shape]\nwindow=7\n")
    settings = Settings.in_file(tmp_path / "settings.ini")
    assert settings.zoom == 1.0
    assert settings.shape("window").isEmpty()


def test_the_last_collection_comes_first_and_old_ones_drop_out(tmp_path: Path) -> None:
    settings = Settings.in_file(tmp_path / "settings.ini")
    for number in range(RECENT + 2):
        settings.opened(tmp_path / str(number))
    settings.opened(tmp_path / "5")
    assert settings.recent[0] == tmp_path / "5"
    assert len(settings.recent) == len(set(settings.recent)) == RECENT


def test_a_collection_that_is_gone_is_forgotten(tmp_path: Path) -> None:
    settings = Settings.in_file(tmp_path / "settings.ini")
    settings.opened(tmp_path / "a")
    settings.forget(tmp_path / "a")
    assert settings.recent == ()
    assert settings.last is None
