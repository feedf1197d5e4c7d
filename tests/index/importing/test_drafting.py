"""Whatever the bytes, a draft comes out or a sentence says why not."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.importing import Empty, Unreadable
from index.importing.drafting import draft
from index.records import BlockKind

MARKUP = st.lists(
    st.sampled_from(
        ["<p>", "</p>", "<div class='share'>", "</div>", "<html>", "<body>", "<article>",
         "<table><tr><td>", "<br>", "<!--", "-->", "<script type='application/ld+json'>",
         "</script>", "{", "<h1>The Sel rises</h1>", "&nbsp;", "&#xD800;", "<a href='x'>",
         "<time datetime='2021'>", "By Ada Roe", "The Sel rose on Monday, he said.", "<",
         "\x00", "\x01", "é", "䷀", "<pre>a\n\nb", "<meta charset=utf-16>",
         "<title>A | B</title>", "Read more:", "<figure>"]
    ),
    max_size=40,
).map("".join)  # fmt: skip


@settings(deadline=None)
@given(
    st.one_of(
        st.binary(max_size=400), MARKUP.map(str.encode), MARKUP.map(lambda m: m.encode("utf-16"))
    ),
    st.sampled_from(["a.txt", "a.html", "a"]),
)
def test_nothing_else_is_raised_whatever_the_bytes(data: bytes, name: str) -> None:
    try:
        found = draft(data, name)
    except (Unreadable, Empty):
        return
    assert any(block.kind is BlockKind.BODY for block in found.blocks)
    assert all(block.text.strip() for block in found.blocks)


@pytest.mark.parametrize("data", [b"", b" \r\n\t ", "\ufeff".encode("utf-16"), b"\xef\xbb\xbf"])
def test_nothing_to_read_is_said_with_its_size(data: bytes) -> None:
    with pytest.raises(Empty, match=f"{len(data)} bytes"):
        draft(data, "notes.txt")
