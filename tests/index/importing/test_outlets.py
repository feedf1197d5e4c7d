"""Outlets are proposed from what a text says of itself, and only as far as it says it."""

import pytest

from index.importing.copyrights import copyright_owner
from index.importing.outlets import proposals
from index.records import FieldName, Sureness


def outlets(body: str) -> list[str]:
    return [r.value for r in proposals(body) if r.field is FieldName.OUTLET]


@pytest.mark.parametrize(
    ("body", "outlet"),
    [
        ("“It is over,” a spokesman told The Sel Courier.", "The Sel Courier"),
        ("The governor told Zarwa English on Monday.", "Zarwa English"),
        ("The Sel Courier could not independently verify the footage.", "The Sel Courier"),
        ("Zarwa has not been able to independently verify the claim.", "Zarwa"),
        ("The BBC could not immediately verify the reports.", "BBC"),
        ("A spokeswoman told Sharq Al-Bahr that talks went on.", "Sharq Al-Bahr"),
        ("In an interview with the Valley Post, she denied it.", "Valley Post"),
        ("Speaking to Channel 9 News, he said no.", "Channel 9 News"),
        ("Zarwa Times has learned that the bridge is unsafe.", "Zarwa Times"),
    ],
)
def test_the_outlet_that_a_text_names_as_itself_is_proposed(body: str, outlet: str) -> None:
    assert outlets(body) == [outlet]
    reading = proposals(body)[0]
    assert reading.sureness < Sureness.STATED
    assert outlet in reading.evidence
    assert reading.evidence in body


@pytest.mark.parametrize(
    "body",
    [
        "The spokesman told reporters that it was over.",
        "He told Parliament that it was over. She told the Council so.",
        "A commander told AFP news agency that ten men fell.",
        "Reuters could not independently verify the reports.",
        "The UN could not independently verify the reports. UN teams left.",
        "The minister told Ada Roe that she must go. Roe stayed.",
        "The ministry told Arvania to withdraw its men.",
        "Human Rights Watch could not independently verify it.",
        "She told The Hague that he was gone.",
        "The observer told President Roe. He told Gen. Moe.",
        "We could not independently verify it.",
        "Arvania has learned nothing.",
    ],
)
def test_people_bodies_and_agencies_are_no_outlets(body: str) -> None:
    assert outlets(body) == []


def test_agency_that_speaks_of_itself_is_a_credit() -> None:
    found = proposals("Reuters could not independently verify the reports.")
    assert [(r.field, r.value) for r in found] == [(FieldName.CREDIT, "Reuters")]


def test_several_outlets_are_all_guesses_and_the_quoted_one_comes_last() -> None:
    body = (
        "He told The Old Times so. The Old Times reported it first. He told The Sel Courier more."
    )
    found = proposals(body)
    assert [r.value for r in found] == ["The Sel Courier", "The Old Times"]
    assert {r.sureness for r in found} == {Sureness.GUESSED}


@pytest.mark.parametrize(
    ("line", "owner"),
    [
        ("© 2020 The Sel Courier. All rights reserved.", "The Sel Courier"),
        ("Copyright The Sel Courier 2020", "The Sel Courier"),
        ("Copyright © Sel Research and Publishing Co. All rights reserved.", None),
        ("(c) 2020 Valley Media Group Ltd", None),
        ("All rights reserved.", None),
    ],
)
def test_copyright_line_names_an_outlet_but_not_a_company(line: str, owner: str | None) -> None:
    reading = copyright_owner(line)
    assert (reading.value if reading else None) == owner


def test_copyright_of_an_agency_is_a_credit() -> None:
    reading = copyright_owner("Copyright 2020 AFP")
    assert reading is not None
    assert (reading.field, reading.value) == (FieldName.CREDIT, "AFP")
