"""However a document is damaged, a draft comes out or a sentence says why not."""

from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from index.importing.formats import docx, eml, markdown, mhtml, odt, pdf, rtf
from index.importing.refusals import Empty, Unreadable
from index.records import BlockKind, ReadingPlan
from tests.index.importing.formats import (
    test_docx,
    test_eml,
    test_mhtml,
    test_odt,
    test_pdf,
    test_rtf,
)
from tests.index.importing.formats.drafts import FIRST, SECOND, TITLE, Items
from tests.index.importing.formats.pdf_writer import pdf as written

WHOLE: dict[str, tuple[Items, Callable[[], bytes]]] = {
    "docx": (docx.items, lambda: test_docx.saved(test_docx.article())),
    "odt": (odt.items, lambda: test_odt.odt(test_odt.ARTICLE)),
    "pdf": (pdf.items, lambda: written(test_pdf.column(test_pdf.LONG, 50, 700))),
    "rtf": (rtf.items, lambda: test_rtf.rtf(FIRST, r"{\b \'e9 \u8364?} {\header x}", SECOND)),
    "eml": (
        eml.items,
        lambda: test_eml.mail(test_eml.FORWARDED + test_eml.TEXT, "<p>x</p>").as_bytes(),
    ),
    "mhtml": (mhtml.items, lambda: test_mhtml.mhtml(test_mhtml.PAGE.encode())),
    "markdown": (
        markdown.items,
        lambda: (
            f"---\ntitle: x\n---\n# {TITLE}\n\n{FIRST}\n\n- {SECOND}\n\n|a|b|\n|-|-|\n".encode()
        ),
    ),
}
DAMAGE = st.lists(
    st.tuples(st.floats(0, 1), st.integers(0, 12), st.binary(max_size=12)), min_size=1, max_size=4
)


@pytest.mark.parametrize("kind", WHOLE)
@settings(
    deadline=None,
    max_examples=60,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.differing_executors],
)
@given(damage=DAMAGE, cut=st.one_of(st.just(1.0), st.floats(0, 1)))
def test_nothing_else_is_raised(
    kind: str, damage: list[tuple[float, int, bytes]], cut: float
) -> None:
    items, whole = WHOLE[kind]
    data = whole()
    for place, gone, put in damage:
        at = int(place * len(data))
        data = data[:at] + put + data[at + gone :]
    try:
        for item in items(data[: int(cut * len(data))], f"a.{kind}", ReadingPlan()):
            found = item.draft()
            assert any(block.kind is BlockKind.BODY for block in found.blocks)
            assert all(block.text.strip() for block in found.blocks)
    except (Unreadable, Empty):
        return
