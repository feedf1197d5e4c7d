"""The report shows the passages, their differences and where all of it stands."""

import re
from collections.abc import Callable
from dataclasses import replace
from html.parser import HTMLParser

import pytest

from index.export import html
from index.records import (
    Column,
    Comparison,
    Difference,
    DifferenceType,
    Link,
    Mark,
    Passage,
    Reason,
    Relation,
    Review,
    ReviewState,
    Row,
    Span,
    Strength,
)

LEFT = "At least 12 people died in Orlen <port>. It rained."
RIGHT = "21 people died in Orlen port."


class Text(HTMLParser):
    """Collects the words of marks and every address a browser would fetch."""

    def __init__(self) -> None:
        super().__init__()
        self.marked: list[str] = []
        self.addresses: list[str] = []
        self.words = ""
        self._in_mark = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._in_mark = tag == "mark" or (self._in_mark and tag != "sup")
        self.addresses += [v for k, v in attrs if k in ("src", "href") and v]

    def handle_endtag(self, tag: str) -> None:
        if tag == "mark":
            self._in_mark = False

    def handle_data(self, data: str) -> None:
        self.words += data
        if self._in_mark:
            self.marked.append(data)


@pytest.fixture
def comparison(make_column: Callable[..., Column]) -> Comparison:
    left = make_column(LEFT, "The Herald", "Deaths in Orlen")
    right = make_column(RIGHT, "Daily Post")
    link = Link(Passage(0, 0), Passage(1, 0), 0.5, Strength.SURE, (Reason("Orlen", 0.4),))
    rows = (Row(((0,), (0,)), (False, False)), Row(((1,), ()), (False, False)))
    marks = (Mark(0, Span(0, 18)), Mark(1, Span(0, 9)))
    number = Difference(
        DifferenceType.NUMBER, Relation.CONFLICTING, 0, marks, ("12 or more", "21"), "12 & 21.", "r"
    )
    wording = Difference(
        DifferenceType.STYLE, Relation.EQUAL, 0, (Mark(0, Span(19, 23)),), ("",), "Wording.", "r"
    )
    return Comparison((left, right), 0, (link,), rows, (number, wording))


@pytest.fixture
def page(comparison: Comparison) -> str:
    return html(comparison, "Deaths in Orlen")


def test_marks_hold_the_verbatim_words(page: str) -> None:
    text = Text()
    text.feed(page[page.index("<tbody>") :])
    assert text.marked == ["At least 12 people", "21 people"]


def test_markup_in_an_article_stays_text(page: str) -> None:
    assert "Orlen &lt;port&gt;" in page
    assert "<port>" not in page


def test_every_difference_can_be_reached_from_its_mark(page: str) -> None:
    assert (
        set(re.findall(r'href="#(d\d+)"', page)) == set(re.findall(r'id="(d\d+)"', page)) == {"d1"}
    )


def test_report_cites_characters_and_hashes(page: str) -> None:
    assert "characters 0–18" in page
    assert f"SHA-256 {'0' * 64}" in page


def test_report_fetches_nothing(page: str) -> None:
    text = Text()
    text.feed(page)
    assert all(address.startswith("#") for address in text.addresses)
    assert "url(" not in page
    assert "@import" not in page


def test_same_comparison_gives_the_same_bytes(comparison: Comparison, page: str) -> None:
    assert html(comparison, "Deaths in Orlen") == page


def test_passage_of_one_outlet_says_so_without_colour(page: str) -> None:
    assert re.search(r"<td class=lone>.*It rained\.", page)
    assert "Passages that one outlet alone has: 1." in page


def test_legend_names_the_types_that_occur_with_their_count(page: str) -> None:
    legend = re.search(r'<p class="legend">(.*?)</p>', page)
    assert legend is not None
    assert re.sub(r"<[^>]*>", "", legend[1]) == "number 1"


def test_a_dismissed_difference_is_left_out_and_counted(comparison: Comparison) -> None:
    decided = replace(comparison, reviews=(Review(0, ReviewState.DISMISSED),))
    text = html(decided, "Deaths in Orlen")
    assert "0 differences in linked passages" in text
    assert "Called none by hand and left out: 1." in text
    assert "12 &amp; 21." not in text


def test_notes_and_reviewed_differences_are_told(comparison: Comparison) -> None:
    decided = replace(
        comparison,
        reviews=(Review(0, ReviewState.REVIEWED, "Ask <them>\ntwice"), Review(1, None, "Odd.")),
    )
    text = html(decided, "Deaths in Orlen")
    assert "✓ Reviewed" in text
    assert "Note: Ask &lt;them&gt;<br>twice" in text
    assert "Note: Odd." in text  # a difference that is told for its note alone
    assert "left out" not in text
