"""The report tells what files lack, which look cut off, and which headlines are doubtful."""

from collections.abc import Callable

from index.export.omissions import headlines_section, omissions_section
from index.records import (
    Column,
    CutOff,
    DifferenceType,
    Findings,
    HeadlineDoubt,
    Mark,
    Omission,
    Relation,
    Span,
)

NAMES = ["The Herald", "Post", "Courier"]
FOUND = Findings(
    omissions=(
        Omission(
            2,
            DifferenceType.NUMBER,
            0,
            (Mark(0, Span(0, 9)), Mark(1, Span(0, 9))),
            "The Herald and Post have “12 people”; it is nowhere in the file of Courier.",
        ),
    ),
    cut_off=(CutOff(2, Span(0, 5), "The file of Courier looks cut off."),),
)


def columns(make_column: Callable[..., Column]) -> tuple[Column, ...]:
    bodies = ("12 people fell.", "12 people fell.", "Some <fell>")
    return tuple(
        make_column(body, name, "21 <fell>") for body, name in zip(bodies, NAMES, strict=True)
    )


def test_what_a_file_lacks_stands_under_its_outlet_with_where_the_others_have_it(
    make_column: Callable[..., Column],
) -> None:
    shown = omissions_section(FOUND, columns(make_column), NAMES)
    assert "<h3>Courier</h3>" in shown
    assert "<h3>Post</h3>" not in shown
    assert shown.count('“12 people” <span class="where">characters 0–9</span>') == 2
    assert shown.index("looks cut off") < shown.index("nowhere in the file")
    assert "no file can say" in shown


def test_a_doubtful_headline_is_shown_with_its_words_marked(
    make_column: Callable[..., Column],
) -> None:
    doubt = HeadlineDoubt(
        0, DifferenceType.NUMBER, Relation.CONFLICTING, Span(0, 2), (Mark(0, Span(0, 9)),), "21."
    )
    shown = headlines_section((doubt,), columns(make_column), NAMES)
    assert '“<mark class="changed">21</mark> &lt;fell&gt;”' in shown
    assert "possible conflict" in shown
    assert "characters 0–9" in shown


def test_without_findings_there_are_no_sections(make_column: Callable[..., Column]) -> None:
    assert omissions_section(Findings(), columns(make_column), NAMES) == ""
    assert headlines_section((), columns(make_column), NAMES) == ""
