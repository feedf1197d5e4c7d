"""Lines that sell the rest of a text are told from text and from offers behind whole articles."""

import pytest

from index.records import Block, BlockKind
from index.text.cut_off import stop_in
from index.text.offers import is_price, sells

TEXT = [
    "Farmers in the north expect the poorest harvest in twenty years, the ministry said.",
    "Yields of wheat may fall by a third, and prices have already begun to climb.",
]


def blocks(*behind: str, kind: BlockKind = BlockKind.BODY) -> list[Block]:
    return [*(Block(BlockKind.BODY, text) for text in TEXT), *(Block(kind, b) for b in behind)]


@pytest.mark.parametrize(
    "line",
    [
        "From 1 euro a week", "€1 for 4 weeks", "Only $1 a month", "Just £2.50 per week",
        "€1 for the first month, then €9.99 a month", "$4/month. Cancel anytime",
        "Ab 1 Euro pro Woche", "Nur 2,99 € im Monat", "Dès 1 € par mois", "Desde 1 € al mes",
        "A partire da 1 € al mese", "Vanaf € 2 per week", "1 € pour le premier mois",
    ],
)  # fmt: skip
def test_a_line_with_nothing_but_a_price_of_reading_is_a_price(line: str) -> None:
    assert is_price(line)


@pytest.mark.parametrize(
    "line",
    [
        "Bread went up from 1 euro to 2.", "From 1 to 5 March", "Farmers earn 3 dollars a day",
        "From 1 euro", "12 weeks", "The strike cost 4 million a day",
    ],
)  # fmt: skip
def test_other_lines_with_figures_are_no_price(line: str) -> None:
    assert not is_price(line)


def test_a_prompt_to_subscribe_is_told_from_a_letter_and_from_a_sentence() -> None:
    assert sells("Subscribe to Grain News")
    assert sells("Already a subscriber? Log in")
    assert sells("Jetzt abonnieren")
    assert not sells("Subscribe to our newsletter")
    assert not sells("Subscribe to our channel on Plaza")
    assert not sells("Subscribe to the theory of the minister, and all is well, the union said.")
    assert not sells("Subscribers to the Grain News number 40,000")


@pytest.mark.parametrize("kind", [BlockKind.BODY, BlockKind.FURNITURE])
def test_a_text_with_its_rest_for_sale_is_cut_off(kind: BlockKind) -> None:
    lines = ("Continue reading…", "Subscribe to Grain News", "From 1 euro a week")
    stop = stop_in(blocks(*lines, kind=kind))
    assert stop is not None
    assert "Continue reading" in stop.reason
    body = "\n\n".join(TEXT)
    assert stop.span.of(body) == "third, and prices have already begun to climb."
    assert stop.span.end == len(body)
    assert stop_in(blocks("Already a subscriber? Log in", "€1 for 4 weeks", kind=kind)) is not None
    mixed = [*blocks(lines[0], kind=BlockKind.FURNITURE), *blocks(*lines[1:])[len(TEXT) :]]
    assert stop_in([*mixed, Block(BlockKind.FURNITURE, "Most read")]) is not None


@pytest.mark.parametrize("kind", [BlockKind.BODY, BlockKind.FURNITURE])
@pytest.mark.parametrize(
    "behind",
    [
        ("Subscribe to our newsletter",),
        ("Subscribe to our newsletter", "Your email address", "Already a member? Log in"),
        ("Subscribe to Grain News",),
        ("Share this", "Subscribe to Grain News", "Most read", "Cup final replay"),
        ("Only $2 a day",),
    ],
)
def test_offers_behind_a_whole_text_cut_nothing_off(
    behind: tuple[str, ...], kind: BlockKind
) -> None:
    assert stop_in(blocks(*behind, kind=kind)) is None


def test_offers_in_the_midst_of_a_text_cut_nothing_off() -> None:
    between = blocks("Continue reading", "Subscribe to Grain News", "From 1 euro a week")
    assert stop_in([*between, *blocks()]) is None
