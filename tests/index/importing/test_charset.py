"""Bytes become text by mark, declaration, UTF-8 or a guess, and binary files are refused."""

import gzip
import random

import pytest

from index.importing.charset import charset_name, decoded
from index.importing.refusals import Unreadable

ENGLISH = "The governor’s plan — he calls it “final” — costs £5 million.\n\nNobody agreed."
ARABIC = "قال المتحدث إن الجسر أغلق يوم الأربعاء.\nولم يصب أحد."
RUSSIAN = "Мост закрыли в среду, сообщил представитель губернатора. Никто не пострадал."


@pytest.mark.parametrize(
    "charset", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"]
)
@pytest.mark.parametrize("text", [ENGLISH, ARABIC, RUSSIAN])
def test_unicode_is_read_with_and_without_its_mark(text: str, charset: str) -> None:
    found = decoded(text.encode(charset))
    assert found.text == text
    assert found.warnings == ()


@pytest.mark.parametrize(
    ("text", "charset", "name"),
    [
        (ENGLISH, "windows-1252", "Windows-1252"),
        ("It’s over.", "windows-1252", "Windows-1252"),
        ("Café owners in Zürich said “no”.", "windows-1252", "Windows-1252"),
        (RUSSIAN, "windows-1251", "Windows-1251"),
        (ARABIC, "windows-1256", "Windows-1256"),
    ],
)
def test_code_pages_are_guessed_and_named(text: str, charset: str, name: str) -> None:
    found = decoded(text.encode(charset))
    assert found.text == text
    assert charset_name(found.charset) == name


def test_declared_charset_is_followed() -> None:
    page = '<html><head><meta charset="iso-8859-2"></head><body>Příliš žluťoučký kůň</body></html>'
    assert decoded(page.encode("iso-8859-2")).text == page


def test_wrong_declaration_yields_to_valid_utf8() -> None:
    page = '<html><head><meta charset="iso-8859-1"></head><body>It’s “over”.</body></html>'
    assert decoded(page.encode()).text == page


@pytest.mark.parametrize("name", ["utf-7", "base64", "unicode_escape", "nonsense", "hex"])
def test_declared_names_that_are_no_charsets_of_text_are_passed_over(name: str) -> None:
    page = f'<html><head><meta charset="{name}"></head><body>It’s over.</body></html>'
    assert decoded(page.encode("windows-1252")).text == page


def test_text_cut_within_a_character_says_so() -> None:
    found = decoded("Nobody came to the café".encode()[:-1])
    assert found.text == "Nobody came to the caf\ufffd"
    assert found.warnings


def test_few_broken_bytes_do_not_spoil_utf8() -> None:
    data = (ARABIC * 10).encode() + b"\xff" + ARABIC.encode()
    found = decoded(data)
    assert found.charset == "utf-8"
    assert found.warnings == ("1 place is not valid UTF-8 and shown as \ufffd.",)


def test_stray_nul_is_shown_and_named() -> None:
    found = decoded(b"A" * 600 + b"\0" + b"B" * 600)
    assert "\0" not in found.text
    assert found.warnings


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"PK\x03\x04" + bytes(40), "a ZIP archive"),
        (b"%PDF-1.7\n%\xe2\xe3", "a PDF document"),
        (b"\x89PNG\r\n\x1a\n" + bytes(30), "a PNG picture"),
        (b"{\\rtf1\\ansi Some words}", "an RTF document"),
        (gzip.compress(b"some words", mtime=0), "a gzip archive"),
    ],
)
def test_binary_files_are_refused_by_what_they_are(data: bytes, kind: str) -> None:
    with pytest.raises(Unreadable, match=kind):
        decoded(data)


@pytest.mark.parametrize("size", [50, 1001, 40_000])
def test_noise_is_no_text(size: int) -> None:
    with pytest.raises(Unreadable, match="not text"):
        decoded(random.Random(size).randbytes(size))  # noqa: S311
