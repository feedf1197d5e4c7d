"""Where a dateline ends, and that it changes how the words behind it are read."""

import pytest

from index.records import Name, NameKind, Quantity
from index.text import analyse
from index.text.datelines import dateline_end


@pytest.mark.parametrize(
    "dateline",
    [
        "OSTBY, Norway, March 4 (Norpress) — ",
        "OSTBY, Norway — ",
        "OSTBY (Norpress) - ",
        "OSTBY/VELDEN, 4 March – ",
        "NORTH VELDEN -- ",
        "ÅS, Norway —",
    ],
)
def test_the_text_begins_behind_the_dash_of_a_dateline(dateline: str) -> None:
    assert dateline_end(f"{dateline}Twelve houses burned.") == len(dateline)


@pytest.mark.parametrize(
    "body",
    [
        "",
        "Ostby — Twelve houses burned.",
        "US — Norwegian ties are good.",
        "NATO — the alliance — met.",
        "The NORPRESS agency, founded here — Ostby — reported it.",
    ],
)
def test_other_openings_are_no_datelines(body: str) -> None:
    assert dateline_end(body) == 0


def test_a_number_word_behind_a_dateline_counts_and_is_no_name() -> None:
    body = "OSTBY, Norway — Twelve people left Velden."
    found = {m.span.of(body): m.value for m in analyse(body, "en").mentions}
    assert found["Twelve people"] == Quantity(12, 12, "", "people")
    assert "Twelve" not in found


def test_the_capitals_of_a_dateline_make_no_organisation_of_a_place() -> None:
    body = "OSTBY, March 4 (Norpress) — Snow fell on Ostby."
    values = [m.value for m in analyse(body, "en").mentions if m.span.of(body) == "OSTBY"]
    assert values == [Name("ostby", NameKind.PLACE)]
