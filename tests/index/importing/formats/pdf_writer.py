"""PDF files made by hand, as small as the format allows: text shown at places of a page."""

from dataclasses import dataclass

_PICTURE = (
    b"<< /Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray "
    b"/BitsPerComponent 8 /Length 1 >>\nstream\n\x80\nendstream"
)


@dataclass(frozen=True)
class Shown:
    """A string at a place, from the lower left corner of a page of A4, in points."""

    x: float
    y: float
    text: str
    size: int = 10
    bold: bool = False
    turned: bool = False


def pdf(*pages: list[Shown], info: dict[str, str] | None = None, picture: bool = False) -> bytes:
    """A document of these pages; with `picture` each has one in the place of a scan."""
    objects = [
        _font("Times-Roman"),
        _font("Times-Bold"),
        _PICTURE,
    ]
    tree = len(objects) + 2 * len(pages) + 1
    kids = []
    for page in pages:
        drawn = b"".join(map(_drawn, page))
        if picture:
            drawn += b"q 500 0 0 700 40 60 cm /I1 Do Q\n"
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(drawn), drawn))
        objects.append(
            b"<< /Type /Page /Parent %d 0 R /MediaBox [0 0 595 842] /Resources << /Font << "
            b"/F1 1 0 R /F2 2 0 R >> /XObject << /I1 3 0 R >> >> /Contents %d 0 R >>"
            % (tree, len(objects))
        )
        kids.append(b"%d 0 R" % len(objects))
    objects.append(b"<< /Type /Pages /Kids [%s] /Count %d >>" % (b" ".join(kids), len(kids)))
    objects.append(b"<< /Type /Catalog /Pages %d 0 R >>" % tree)
    told = b" ".join(b"/%s (%s)" % (k.encode(), v.encode()) for k, v in (info or {}).items())
    objects.append(b"<< %s >>" % told)
    return _written(objects)


def _font(name: str) -> bytes:
    return (
        b"<< /Type /Font /Subtype /Type1 /BaseFont /%s /Encoding /WinAnsiEncoding >>"
        % name.encode()
    )


def _drawn(shown: Shown) -> bytes:
    text = shown.text.encode("cp1252")
    for sign in (b"\\", b"(", b")"):
        text = text.replace(sign, b"\\" + sign)
    turn = b"0 1 -1 0" if shown.turned else b"1 0 0 1"
    font = b"F2" if shown.bold else b"F1"
    return b"BT /%s %d Tf %s %g %g Tm (%s) Tj ET\n" % (
        font,
        shown.size,
        turn,
        shown.x,
        shown.y,
        text,
    )


def _written(objects: list[bytes]) -> bytes:
    out = b"%PDF-1.4\n"
    places = []
    for number, content in enumerate(objects, start=1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    count = len(objects) + 1
    return (
        out
        + b"xref\n0 %d\n0000000000 65535 f \n%s" % (count, table)
        + b"trailer << /Size %d /Root %d 0 R /Info %d 0 R >>\nstartxref\n%d\n%%%%EOF\n"
        % (count, count - 2, count - 1, len(out))
    )
