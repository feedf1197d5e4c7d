"""A quotation says where it comes from."""

from index.records import Comparison, Span
from reader.models.citations import cited


def test_words_come_with_outlet_title_paragraph_and_date(ferry: Comparison) -> None:
    span = ferry.differences[0].marks[0].span
    assert cited(ferry, 0, span) == (
        "“Nine people” — The Herald, “The Herald on the ferry”, ¶ 1, 8 May 2019"
    )


def test_a_date_that_is_not_known_is_called_so(ferry: Comparison) -> None:
    body = ferry.columns[1].article.body
    assert cited(ferry, 1, Span(len(body) - 8, len(body))).endswith("¶ 2, no date")
