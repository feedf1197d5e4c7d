"""Quantities: what is one, what it is worth, and what is none."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.records import MentionKind, Quantity
from index.text import analyse
from index.text.numerals import value
from index.text.quantities import find
from index.text.sentences import sentences


def quantities(body: str) -> list[tuple[str, Quantity]]:
    found = []
    for mention in find(body, sentences(body)):
        assert isinstance(mention.value, Quantity)
        found.append((mention.span.of(body), mention.value))
    return found


def only(body: str) -> tuple[str, Quantity]:
    (found,) = quantities(body)
    return found


@pytest.mark.parametrize(
    ("body", "span", "quantity"),
    [
        ("Police held fifteen men.", "fifteen men", Quantity(15, 15, "", "man")),
        ("At least 40 rebel fighters fell.", "At least 40", Quantity(40, None, "", "fighter")),
        ("He saw up to 300 tents.", "up to 300 tents", Quantity(None, 300, "", "tent")),
        ("Fewer than a dozen shops", "Fewer than a dozen shops", Quantity(None, 12, "", "shop")),
        ("Nearly 1.2m users", "Nearly 1.2m users", Quantity(1.2e6, 1.2e6, "", "user", True)),
        ("He fed two thousand people.", "two thousand people", Quantity(2e3, 2e3, "", "people")),
        ("Between 4 and 5 men", "Between 4 and 5 men", Quantity(4, 5, "", "man")),
        ("It takes two to three hours.", "two to three hours", Quantity(7200, 10800, "s")),
        ("Two to three million dollars", "Two to three million dollars", Quantity(2e6, 3e6, "USD")),
        ("It is 10km (6 miles) off.", "10km (6 miles)", Quantity(10_000, 10_000, "m")),
        ("A 3m wide gap", "3m", Quantity(3, 3, "m")),
        ("It covers 50 hectares.", "50 hectares", Quantity(500_000, 500_000, "m2")),
        ("It rose 3.5 per cent.", "3.5 per cent", Quantity(3.5, 3.5, "%")),
        ("It cost £2bn.", "£2bn", Quantity(2e9, 2e9, "GBP")),
        ("It fell 20 cents.", "20 cents", Quantity(0.2, 0.2, "USD")),
        ("Two-thirds of voters", "Two-thirds", Quantity(66.666667, 66.666667, "%", "", True)),
        ("Half of the town fled.", "Half", Quantity(50, 50, "%")),
        ("It fell by more than half.", "more than half", Quantity(50, None, "%")),
        ("One in five homes burnt.", "One in five", Quantity(20, 20, "%")),
        ("A 500-men-strong unit", "500-men", Quantity(500, 500, "", "man")),
        ("The 30-nation pact", "30-nation", Quantity(30, 30, "", "nation")),
        ("A 40-year-old nurse", "40-year-old", Quantity(40, 40, "", "age")),
        ("Ann Lee, 40, a nurse, spoke.", "40", Quantity(40, 40, "", "age")),
        ("It holds 60 or more beds.", "60 or more", Quantity(60, None, "", "bed")),
        ("Dozens of red cars burnt.", "Dozens", Quantity(20, 200, "", "car", True)),
        ("The court split 5-4.", "5-4", Quantity(4, 5, "score")),
        ("He met 12 Hamas officials.", "12", Quantity(12, 12, "", "official")),
        ("The raid left 7 dead.", "7 dead", Quantity(7, 7, "", "dead")),
        ("A three- to four-day walk", "three- to four-day", Quantity(259_200, 345_600, "s")),
        ("One soldier fell.", "One soldier", Quantity(1, 1, "", "soldier")),
        ("٣٥ مقاتلا", "٣٥", Quantity(35, 35)),
    ],
)  # fmt: skip
def test_a_quantity_has_span_and_value(body: str, span: str, quantity: Quantity) -> None:
    assert only(body) == (span, quantity)


@pytest.mark.parametrize(
    "body",
    [
        "The Boeing 737 took Highway 1.",
        "Resolution 2254 of World War II.",
        "It flew F-16s in Group 4 at 11:27.",
        "He came at 5 p.m. or 5pm or 3.30 am.",
        "Call 555-123-4567 now.",
        "The 9th, the 21st and the twenty-first came in 2014.",
        "The 2016 election and the 1974 pact.",
        "The two met, and no one saw the other one.",
        "1. The list",
        "Article 5 and page 12 and No. 3.",
        "The Group of Seven met the Big Ten.",
        "It is 24/7 since 9/11.",
        "The 5G net",
        "Rust was one possible cause of it.",
        "The old quarter of Ostby and the third of the bridges.",
        "It rained in the first half of the day.",
    ],
)
def test_dates_labels_ordinals_and_names_are_no_quantities(body: str) -> None:
    assert quantities(body) == []


def test_two_facts_are_two_quantities() -> None:
    spans = [span for span, _ in quantities("It cost $10.93, down 28 cents, or 2 percent.")]
    assert spans == ["$10.93", "28 cents", "2 percent"]


def test_a_change_is_no_range() -> None:
    found = [q for _, q in quantities("It rose from 4 to 7 percent.")]
    assert found == [Quantity(4, 4), Quantity(7, 7, "%")]


def test_a_number_inside_a_date_is_only_a_time() -> None:
    kinds = [m.kind for m in analyse("It fell on May 3, two days ago.", "en").mentions]
    assert kinds.count(MentionKind.TIME) == 2
    assert MentionKind.NUMBER not in kinds


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("1.2m", "1,200,000"),
        ("one million two hundred thousand", "1.2 million"),
        ("half a million", "500k"),
        ("two dozen", "24"),
        ("twenty-five", "25"),
        ("three hundred and twenty-one thousand", "321,000"),
        ("167-1/2", "167.5"),
        ("2½ thousand", "2500"),
    ],
)
def test_a_value_survives_its_spelling(one: str, other: str) -> None:
    assert value(one) == value(other)


@given(st.integers(0, 999_999_999))
def test_separators_change_no_value(number: int) -> None:
    assert value(f"{number:,}") == value(str(number)) == number
    ((span, quantity),) = quantities(f"Over there lay {number:,} boxes.")
    assert span.startswith(f"{number:,}")
    assert (quantity.low, quantity.noun) == (number, "box")


@given(st.integers(1, 999))
def test_thousands_and_suffixes_agree(number: int) -> None:
    assert value(f"{number}k") == value(f"{number} thousand") == value(f"{number},000")
    assert value(f"{number}bn") == value(f"{number} billion") == 1000 * value(f"{number}m")


PIECES = st.lists(
    st.sampled_from(
        ["at least", "between", "and", "to", "5", "1,000", "1.2m", "3-4", "two", "dozen", "km",
         "(3 miles)", "percent", "$", "people", "IS", "in", "-", "of", ".",
         "hundreds", "1/0", "9" * 400]
    ),
    max_size=20,
).map(" ".join)  # fmt: skip


@given(PIECES | st.text(max_size=100))
def test_any_text_gives_rising_quantities(body: str) -> None:
    found = find(body, sentences(body))
    assert all(0 <= m.span.start < m.span.end <= len(body) for m in found)
    assert all(a.span.end <= b.span.start for a, b in pairwise(found))
    for mention in found:
        assert isinstance(mention.value, Quantity)
        low, high = mention.value.low, mention.value.high
        assert low is not None or high is not None
        assert low is None or high is None or low <= high
        assert (low or 0) < 1e18
