"""Heads call every guess a guess."""

from index.records import Comparison
from reader.views.column_heads import head_text
from tests.reader.ferry import column


def test_a_stated_outlet_and_date_stand_without_doubt(ferry: Comparison) -> None:
    head = head_text(ferry.columns[0])
    assert (head.outlet, head.guessed, head.date) == ("The Herald", False, "8 May 2019")


def test_a_guessed_outlet_is_marked_and_its_evidence_told(ferry: Comparison) -> None:
    head = head_text(ferry.columns[1])
    assert head.guessed
    assert "guessed, from the text: “told Daily Post”" in head.tip
    assert head.spoken.startswith("Daily Post?")


def test_a_date_that_cannot_be_is_named_and_explained(ferry: Comparison) -> None:
    head = head_text(ferry.columns[2])
    assert head.doubtful
    assert head.date == "Friday 8 May: cannot be"
    assert "8 May 2019 was a Wednesday." in head.tip


def test_what_is_not_known_is_said_in_words() -> None:
    head = head_text(column(9, "", [["Text."]], title="", credit="Wire"))
    assert head.outlet == "credit: Wire"
    assert not head.guessed
    assert head.title == "No title in the file"
    assert not head.titled
    assert head.date == "no date, ferry-9.txt"


def test_a_credit_beside_an_outlet_is_told() -> None:
    head = head_text(column(9, "The Herald", [["Text."]], credit="Wire"))
    assert head.outlet == "The Herald"
    assert head.date == "no date, credit “Wire”"
