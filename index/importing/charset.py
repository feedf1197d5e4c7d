"""Bytes to text: byte order mark, declaration, strict UTF-8, then a guess from the bytes."""

import codecs
import re
import unicodedata
from dataclasses import dataclass

import cchardet

from index.importing.refusals import Unreadable
from index.importing.sniffing import binary_kind

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_DECLARED = re.compile(
    rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]{2,40})"""
    rb"""|<\?xml[^>]{0,100}?encoding\s*=\s*["']([\w.:-]{2,40})""",
    re.I,
)
_DECLARATION_WITHIN = 4096  # bytes
# What browsers read these names as: https://encoding.spec.whatwg.org/#names-and-labels
_MEANT = {
    "ascii": "windows-1252", "iso8859-1": "windows-1252", "iso8859-9": "windows-1254",
    "gb2312": "gb18030", "gbk": "gb18030", "shift_jis": "cp932", "euc_kr": "cp949",
    "tis-620": "cp874", "iso8859-11": "cp874",
}  # fmt: skip
_TEXT_CODECS = (
    "utf-8",
    "cp",
    "iso8859",
    "koi8",
    "mac-",
    "gb",
    "big5",
    "euc",
    "shift",
    "johab",
    "tis",
)
_NAMES = {
    "utf-8": "UTF-8", "utf-8-sig": "UTF-8", "utf-16": "UTF-16", "utf-16-le": "UTF-16",
    "utf-16-be": "UTF-16", "utf-32": "UTF-32", "utf-32-le": "UTF-32", "utf-32-be": "UTF-32",
}  # fmt: skip
_CONTROL = (
    bytes(code for code in range(0x20) if code not in (0x09, 0x0A, 0x0B, 0x0C, 0x0D, 0x1A, 0x1B))
    + b"\x7f"
)
_CONTROL_SHARE = 0.005  # of the bytes; above it the file is no text
_SAMPLE = 65_536  # bytes that a guess looks at
_SURE_ENOUGH = 0.9
_UNSURE = 0.5
_SURE_OF_1250 = 0.8
_ASCII = bytes(range(0x80))
# Quotation marks, dashes, signs: at the same places in all Windows code pages.
_TYPOGRAPHY = (
    b"\x80\x82\x84\x85\x8b\x91\x92\x93\x94\x95\x96\x97\x99\x9b\xa0\xa3\xa7\xa9\xab\xae\xb0\xb7\xbb"
)
_REPLACED = "\ufffd"


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text with the name Python decodes it by, and sentences about what was lost."""

    text: str
    charset: str
    warnings: tuple[str, ...] = ()


def charset_name(charset: str) -> str:
    """A charset as people write it, "Windows-1252"."""
    if charset in _NAMES:
        return _NAMES[charset]
    return (
        charset.replace("windows", "Windows") if charset.startswith("windows") else charset.upper()
    )


def decoded(data: bytes) -> Decoded:
    """The text of `data`; bytes that fit no charset become U+FFFD, with a warning.

    Raises:
        Unreadable: if it is no text.
    """
    for mark, charset in _BOMS:
        if data.startswith(mark):
            return _decoded(data, charset)
    wide = _wide(data)
    if wide:
        return _decoded(data, wide)
    _refuse_binary(data)
    return _decoded(data, _single_byte(data))


def usable_codec(name: str) -> str | None:
    """What a charset name in a header or a declaration means; None if it is unknown or UTF-8."""
    return _usable(name)


def _refuse_binary(data: bytes) -> None:
    kind = binary_kind(data)
    if kind:
        raise Unreadable(
            f"This is not text: it looks like {kind}. Convert it to txt or html first."
        )
    controls = len(data) - len(data.translate(None, _CONTROL))
    if controls > _CONTROL_SHARE * len(data):
        raise Unreadable(
            "This is not text: it is full of control characters, as pictures and programs are. "
            "Save the article as txt or html."
        )


def _decoded(data: bytes, charset: str) -> Decoded:
    text = data.decode(charset, "replace")
    before = data.count(_REPLACED.encode()) if charset.startswith("utf-8") else 0
    lost = max(0, text.count(_REPLACED) - before)
    warnings = []
    if lost:
        places = "1 place is" if lost == 1 else f"{lost} places are"
        warnings.append(f"{places} not valid {charset_name(charset)} and shown as \ufffd.")
    nulls = text.count("\0")
    if nulls > _CONTROL_SHARE * len(text):
        raise Unreadable(
            "This is not text: it is full of NUL characters. Save the article as txt or html."
        )
    if nulls:  # databases and screens end a text there
        warnings.append(f"NUL characters ({nulls}) are shown as \ufffd.")
        text = text.replace("\0", _REPLACED)
    return Decoded(text, charset, tuple(warnings))


def _wide(data: bytes) -> str | None:
    """UTF-16 or UTF-32 without its mark; spaces and line ends give themselves away by NULs."""
    sample = data[: _SAMPLE & ~3]
    if b"\0" not in sample or binary_kind(data):
        return None
    rivals = [
        (_likeness(sample, name), name)
        for name in ("utf-32-le", "utf-32-be", "utf-16-le", "utf-16-be")
    ]
    likeness, name = max(rivals)
    return name if likeness >= _SURE_ENOUGH else None


def _likeness(sample: bytes, charset: str) -> float:
    """How much of `sample` is letters, marks, digits and spaces when read as `charset`, 0 to 1."""
    width = 4 if "32" in charset else 2
    text = sample[: len(sample) // width * width].decode(charset, "replace")
    if not text:
        return 0.0
    spaces = sum(character in " \n\r\t\u3000。، " for character in text)
    if len(text) > 40 and spaces < len(text) / 200:
        return 0.0
    good = sum(
        character in " \n\r\t" or unicodedata.category(character)[0] in "LMNPS"
        for character in text
    )
    basic = sum(" " <= character <= "\u06ff" for character in text)
    return (good + 0.01 * basic - 5 * text.count(_REPLACED) - 5 * text.count("\0")) / len(text)


def _single_byte(data: bytes) -> str:
    """The charset of text whose bytes below 128 are ASCII."""
    if _is_utf8(data):
        return "utf-8"
    declared = _declared(data)
    if declared:
        return declared
    if _nearly_utf8(data):
        return "utf-8"
    return _guessed(data)


def _is_utf8(data: bytes) -> bool:
    # A declared single-byte charset yields to valid UTF-8: pages are saved anew without
    # their declaration being changed, and no other text is valid UTF-8 by chance.
    try:
        codecs.getincrementaldecoder("utf-8")().decode(data, final=False)
    except UnicodeDecodeError:
        return False
    return True


def _nearly_utf8(data: bytes) -> bool:
    """Whether it is UTF-8 with a few broken places."""
    text = data.decode("utf-8", "replace")
    broken = text.count(_REPLACED)
    whole = sum(character > "\x7f" for character in text) - broken
    return whole > 10 * broken


def _declared(data: bytes) -> str | None:
    found = _DECLARED.search(data[:_DECLARATION_WITHIN])
    return _usable((found[1] or found[2]).decode("ascii")) if found else None


def _usable(name: str) -> str | None:
    """The codec to use for a charset name; None for unknown ones and those that are no text."""
    try:
        canonical = codecs.lookup(name).name
    except (LookupError, ValueError):
        return None
    meant = _MEANT.get(canonical.replace("_", "-"), _MEANT.get(canonical, canonical))
    if meant.startswith("cp125"):
        return meant.replace("cp", "windows-")
    if meant.startswith("windows") or meant.startswith(_TEXT_CODECS):
        return None if meant.startswith("utf-8") else meant
    return None


def _guessed(data: bytes) -> str:
    """A guess from the bytes; Windows-1252 where nothing speaks clearly for another."""
    if not data.translate(None, _ASCII + _TYPOGRAPHY):
        return "windows-1252"
    found = cchardet.detect(data[:_SAMPLE])
    usable = _usable(found["encoding"]) if found["encoding"] else None
    confidence = found["confidence"] or 0.0
    # Curly quotes of Windows-1252 look to the detector like accented letters of DOS and Mac.
    if not usable or (usable.startswith(("cp4", "cp7", "cp8", "mac")) and usable != "cp874"):
        return "windows-1252"
    if usable == "windows-1250" and confidence < _SURE_OF_1250:
        return "windows-1252"
    return usable if confidence >= _UNSURE else "windows-1252"
