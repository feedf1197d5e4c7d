"""What cannot be read is refused with a word on what to do."""

import io
import zipfile

import pytest

from index.importing.formats.refused import items
from index.importing.refusals import Unreadable
from index.importing.sniffing import EPUB
from tests.index.importing.formats.drafts import drafted

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 500


def _zipped(name: str, first: str = "") -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        if first:
            archive.writestr("mimetype", first)
        archive.writestr(name, b"x")
    return file.getvalue()


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (OLE + "WordDocument".encode("utf-16-le"), "save it as docx or PDF"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "^Locked with a password"),
        (OLE + "__substg1.0_0037".encode("utf-16-le"), "Save it as eml"),
        (OLE, "save it as docx or PDF"),
        (_zipped("META-INF/container.xml", EPUB), "electronic book.*as PDF or text"),
        (_zipped("Index/Document.iwa"), "Export it as Word"),
        (b"\xff\xd8\xff\xe0", "text recognition"),
    ],
)
def test_a_kind_that_is_not_read_is_named_with_what_to_do(data: bytes, sentence: str) -> None:
    with pytest.raises(Unreadable, match=sentence):
        drafted(items, data)
