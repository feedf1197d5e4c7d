"""PDF documents to drafts: columns in order, words whole, running heads set aside."""

import ctypes
import re
from collections.abc import Iterator
from contextlib import closing
from statistics import mode

import pypdfium2
import pypdfium2.raw as pdfium

from index.importing import limits
from index.importing.formats import documents
from index.importing.formats.columns import Word
from index.importing.formats.printed import HYPHENS, REPEATED, Page, passages
from index.importing.formats.properties import author, title
from index.importing.items import Item
from index.importing.manuscripts import Manuscript, Passage, settled
from index.importing.refusals import Empty, Unreadable
from index.importing.sniffing import PDF
from index.records import (
    BlockKind,
    FieldName,
    Origin,
    Reading,
    ReadingPlan,
    Splitting,
    Sureness,
)

_MOST_PAGES = 400
_MOST_CHARACTERS = 60_000  # of a page; a page of a newspaper has 15,000
_LIGATURES = {
    0xFB00: "ff", 0xFB01: "fi", 0xFB02: "fl", 0xFB03: "ffi", 0xFB04: "ffl",
    0xFB05: "st", 0xFB06: "st",
}  # fmt: skip
_BOLD_NAME = re.compile(rb"bold|black|heavy|semib|demi", re.I)
_BOLD_WEIGHT = 600
_FORCED_BOLD = 1 << 18  # a flag of fonts, ISO 32000-1:2008, table 123
_QUARTER = 1.5707963
_ADDRESS = re.compile(r"https?://\S+\w/?")
_ODD_TURN = "sideways text"
_Box = tuple[float, float, float, float]


def items(data: bytes, name: str, plan: ReadingPlan) -> Iterator[Item]:
    """The articles of the document; mostly it is one."""
    return documents.items(manuscript(data, plan.password), name, plan)


def splitting(data: bytes, plan: ReadingPlan) -> Splitting:
    """The paragraphs of the document and the borders proposed."""
    return documents.splitting(manuscript(data, plan.password))


def manuscript(data: bytes, password: str = "") -> Manuscript:
    """The paragraphs of a document and what its properties say.

    Raises:
        Unreadable: if it is locked, damaged or holds pictures of text.
        Empty: if its pages are blank.
    """
    with closing(_opened(data, password)) as document:
        warnings: list[str] = []
        count = len(document)
        if count > _MOST_PAGES:
            warnings.append(
                f"Only the first {_MOST_PAGES} of {count} pages were read. Split the document."
            )
        pages: list[Page] = []
        sideways: list[Passage] = []
        pictures = size = 0
        for at in range(min(count, _MOST_PAGES)):
            words, aside, has_pictures = _page(document, at, warnings)
            pages.append(Page(at + 1, tuple(words)))
            sideways += aside
            pictures += has_pictures
            size += sum(len(word.text) for word in words)
            if size > limits.LARGEST_TEXT:
                break
        found = passages(pages)
        if not found and not sideways:
            raise _nothing(pictures)
        blank = sum(not page.words for page in pages)
        if pictures and blank:
            warnings.append(
                f"{blank} of {len(pages)} pages hold pictures without text; if they are scans, "
                "their words are missing here."
            )
        readings = [
            *title(document.get_metadata_value("Title")),
            *author(document.get_metadata_value("Author")),
        ]
        return settled(
            Manuscript(
                (*found, *sideways), PDF, "utf-8", (*readings, *_addresses(found)), tuple(warnings)
            )
        )


def _opened(data: bytes, password: str) -> pypdfium2.PdfDocument:
    try:
        return pypdfium2.PdfDocument(data, password=password or None)
    except pypdfium2.PdfiumError as error:
        if getattr(error, "err_code", None) == pdfium.FPDF_ERR_PASSWORD:
            wrong = "The password given does not open it. " if password else ""
            raise Unreadable(
                f"Locked with a password. {wrong}Give its password, or save a copy without one "
                "and offer that."
            ) from error
        raise Unreadable(
            "This PDF is damaged and cannot be opened. Save it again, or print it to a new PDF."
        ) from error


def _nothing(pictures: int) -> Unreadable | Empty:
    if pictures:
        return Unreadable(
            "This PDF holds pictures of text, such as a scan, and no text. Run text recognition "
            "(OCR) over it and offer the result."
        )
    return Empty("The PDF has no text, nothing to read. Save the article again.")


def _addresses(found: list[Passage]) -> list[Reading]:
    """The address that a browser prints on every page."""
    for passage in found:
        address = _ADDRESS.search(passage.text) if passage.rule == REPEATED else None
        if address:
            return [Reading(FieldName.URL, address[0], Origin.LINE, Sureness.LIKELY, passage.text)]
    return []


# --- words ----------------------------------------------------------------------------------------


def _page(
    document: pypdfium2.PdfDocument, at: int, warnings: list[str]
) -> tuple[list[Word], list[Passage], bool]:
    """The words of a page, what is written across it, and whether it has pictures."""
    try:
        page = document[at]
    except pypdfium2.PdfiumError:
        warnings.append(f"Page {at + 1} is damaged and was left out.")
        return [], [], False
    with closing(page), closing(page.get_textpage()) as text:
        turned = _turned_words(text, at, warnings)
        if not turned:
            return [], [], _has_pictures(page)
        usual = mode(turn for turn, _ in turned)
        words = [word for turn, word in turned if turn == usual]
        aside = " ".join(word.text for turn, word in turned if turn != usual)
    sideways = [Passage(aside, page=at + 1, kind=BlockKind.FURNITURE, rule=_ODD_TURN)]
    return words, sideways if aside else [], False


def _has_pictures(page: pypdfium2.PdfPage) -> bool:
    return next(iter(page.get_objects([pdfium.FPDF_PAGEOBJ_IMAGE])), None) is not None


def _turned_words(
    text: pypdfium2.PdfTextPage, at: int, warnings: list[str]
) -> list[tuple[int, Word]]:
    """The words in the order of the file, each with the quarter turns of its letters."""
    count = text.count_chars()
    if count > _MOST_CHARACTERS:
        warnings.append(
            f"Page {at + 1} holds more text than a page can; only its beginning was read."
        )
        count = _MOST_CHARACTERS
    codes = [pdfium.FPDFText_GetUnicode(text, n) for n in range(count)]
    found = []
    start: int | None = None
    for n, code in enumerate([*codes, 0x20]):
        is_space = code == 0 or chr(code).isspace()
        if start is not None and (is_space or chr(codes[n - 1]) in HYPHENS):
            found.append(_word(text, codes, start, n))
            start = None
        if start is None and not is_space:
            start = n
    return found


def _word(text: pypdfium2.PdfTextPage, codes: list[int], start: int, stop: int) -> tuple[int, Word]:
    turn = round(pdfium.FPDFText_GetCharAngle(text, start) / _QUARTER) % 4
    boxes = [_turned(text.get_charbox(n, loose=True), turn) for n in {start, stop - 1}]
    x, y = ctypes.c_double(), ctypes.c_double()
    pdfium.FPDFText_GetCharOrigin(text, start, x, y)
    base = _turned((x.value, y.value, x.value, y.value), turn)[1]
    string = "".join(map(chr, codes[start:stop])).translate(_LIGATURES)
    string = string.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    height = max(1.0, round(boxes[0][3] - boxes[0][1], 1))
    left, right = min(box[0] for box in boxes), max(box[2] for box in boxes)
    return turn, Word(string, left, right, base, height, _is_bold(text, start))


def _turned(box: _Box, turn: int) -> _Box:
    """A box as it stands when letters that are turned clockwise so often are set upright."""
    left, bottom, right, top = box
    if turn == 1:
        return -top, left, -bottom, right
    if turn == 2:
        return -right, -top, -left, -bottom
    return (bottom, -right, top, -left) if turn == 3 else box


def _is_bold(text: pypdfium2.PdfTextPage, at: int) -> bool:
    if pdfium.FPDFText_GetFontWeight(text, at) >= _BOLD_WEIGHT:
        return True
    name, flags = ctypes.create_string_buffer(128), ctypes.c_int()
    size = pdfium.FPDFText_GetFontInfo(text, at, name, len(name), flags)
    return bool(size and (_BOLD_NAME.search(name.value) or flags.value & _FORCED_BOLD))
