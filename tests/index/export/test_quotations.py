"""The report sets the versions of a quotation under each other and shows what was done to it."""

import re
from collections.abc import Callable

from index.export import html
from index.export.quotations import quotations_section
from index.records import (
    Column,
    Comparison,
    Findings,
    Mark,
    QuoteState,
    QuoteVersion,
    SameQuotation,
    Span,
)

FULL = "“We <all> shall leave at once, if we can,” he said."
OTHER = "“We must leave at once,” she claimed."


def span(body: str, words: str) -> Span:
    return Span(body.index(words), body.index(words) + len(words))


def quotation() -> SameQuotation:
    return SameQuotation(
        (
            QuoteVersion(
                Mark(0, span(FULL, "We <all> shall leave at once, if we can,")),
                QuoteState.FULLEST,
                "he",
                "said",
            ),
            QuoteVersion(
                Mark(1, span(OTHER, "We must leave at once,")),
                QuoteState.REWORDED,
                "she",
                "claimed",
                changed=(span(OTHER, "must"),),
                missing=(span(FULL, "<all> shall"), span(FULL, "if we can")),
                other_verb=True,
            ),
        ),
        "The Herald has the fullest version; the Post words it otherwise.",
    )


def section(make_column: Callable[..., Column]) -> str:
    columns = (make_column(FULL, "The Herald"), make_column(OTHER, "Post"))
    return quotations_section((quotation(),), columns, ["The Herald", "Post"])


def test_changed_words_are_marked_and_missing_ones_counted_where_they_would_stand(
    make_column: Callable[..., Column],
) -> None:
    shown = section(make_column)
    row = shown[shown.index("Post<br>") :]
    words = row[row.index('<p dir="auto">') : row.index("</p>")]
    assert re.sub(
        r"<[^>]*>", "", words
    ) == "“We [… words…] must leave at once [… words…] ,”".replace(
        "[… words…] m", "[…2 words…]  m"
    ).replace("[… words…] ,", "[…3 words…] ,")
    assert '<mark class="changed">must</mark>' in words
    assert 'title="if we can"' in words


def test_missing_words_speaker_and_verb_are_told_in_print_too(
    make_column: Callable[..., Column],
) -> None:
    shown = section(make_column)
    assert "Missing: “&lt;all&gt; shall” · “if we can”." in shown
    assert "<b>she</b>, <b>claimed</b>" in shown
    assert "another verb" in shown
    assert "<all>" not in shown


def test_without_quotations_there_is_no_section(make_column: Callable[..., Column]) -> None:
    assert quotations_section((), (make_column(FULL),), ["The Herald"]) == ""


def test_the_section_is_part_of_the_report(make_column: Callable[..., Column]) -> None:
    columns = (make_column(FULL, "The Herald"), make_column(OTHER, "Post"))
    made = Comparison(columns, 0, (), (), ())
    assert "<h2>Quotations</h2>" in html(made, "t", None, Findings(quotations=(quotation(),)))
    assert "<h2>Quotations</h2>" not in html(made, "t", None, Findings())
