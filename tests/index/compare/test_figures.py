"""How a figure of one thing moved over the days on which articles were published."""

from datetime import date

from index.compare import compare
from index.compare.figures import figures
from index.records import Figure, Question
from tests.index.compare.conftest import make_column

BRIDGE = "when the old bridge of Ostby fell into the river"
MONDAY, TUESDAY = date(2025, 3, 3), date(2025, 3, 4)


def moved(*told: tuple[str, date | None]) -> tuple[Figure, ...]:
    """The figures of articles of outlets A, B and so on."""
    columns = [make_column(body, chr(65 + n), day) for n, (body, day) in enumerate(told)]
    return figures(compare(tuple(columns), check=False))


def test_a_toll_that_rises_is_told_by_date_the_undated_last() -> None:
    (figure,) = moved(
        (f"At least 15 people were killed {BRIDGE}.", TUESDAY),
        (f"20 people were killed {BRIDGE}.", None),
        (f"Seven people were killed {BRIDGE}, police said.", MONDAY),
    )

    assert figure.question is Question.KILLED
    assert [(p.low, p.high) for p in figure.points] == [(7, 7), (15, None), (20, 20)]
    assert [p.published for p in figure.points] == [MONDAY, TUESDAY, None]
    assert [p.source for p in figure.points] == ["police", "", ""]
    assert figure.text == (
        "7 on 3 March in C, at least 15 on 4 March in A, 20 without a date in B: rising."
    )


def test_figures_of_one_day_that_differ_are_no_movement() -> None:
    (figure,) = moved(
        (f"12 people were killed {BRIDGE}.", MONDAY), (f"21 people were killed {BRIDGE}.", MONDAY)
    )

    assert figure.text.endswith(": they differ on one day.")


def test_a_toll_that_sinks_is_falling() -> None:
    (figure,) = moved(
        (f"30 people were killed {BRIDGE}.", MONDAY), (f"21 people were killed {BRIDGE}.", TUESDAY)
    )

    assert figure.text.endswith(": falling.")


def test_a_figure_that_all_give_alike_did_not_move() -> None:
    told = f"12 people were killed {BRIDGE}."

    assert moved((told, MONDAY), (told, TUESDAY)) == ()


def test_other_figures_only_differ_since_two_outlets_are_no_movement() -> None:
    (figure,) = moved(
        (f"A bus and four cars were on it {BRIDGE}.", MONDAY),
        (f"A bus and six cars were on it {BRIDGE}.", TUESDAY),
    )

    assert figure.text == "4 on 3 March in A, 6 on 4 March in B: they differ."


def test_all_points_of_a_figure_are_in_one_unit() -> None:
    (figure,) = moved(
        ("The road from Ostby to the harbour of Veldorf is 900 metres long.", MONDAY),
        ("The road from Ostby to the harbour of Veldorf is 1.2 km long.", MONDAY),
    )

    assert (figure.unit, [p.low for p in figure.points]) == ("m", [900, 1200])
