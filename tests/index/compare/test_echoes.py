"""A passage finds the passages of other articles that say the same, the best first."""

from collections.abc import Callable

from index.compare.echoes import echoes, telling_words
from index.records import Column, Strength

MakeColumn = Callable[..., Column]

ASKED = "The ferry Halda sank off Orlen on Sunday with 60 passengers. Rain had fallen for days."
ALIKE = "Schools are closed. The Halda, a ferry with 60 passengers, sank off Orlen on Sunday."
WEAKER = "A ferry went down off Orlen. Grain prices rose again in the inland markets this week."
OTHER = "Farmers in Tamvale expect the poorest wheat harvest in a decade."


def test_passages_that_say_the_same_come_best_first(column: MakeColumn) -> None:
    asked, others = column(ASKED, "Herald"), [column(text) for text in (WEAKER, OTHER, ALIKE)]
    found = echoes(asked, 0, others)
    assert found[0].words == "The Halda, a ferry with 60 passengers, sank off Orlen on Sunday."
    assert found[0].span.of(ALIKE) == found[0].words
    assert found[0].strength is Strength.SURE
    assert "Halda" in {reason.words for reason in found[0].reasons}
    assert [e.score for e in found] == sorted((e.score for e in found), reverse=True)
    assert not any("wheat" in echo.words for echo in found)


def test_same_outlet_is_no_second_voice_and_comes_last(column: MakeColumn) -> None:
    asked = column(ASKED, "Herald")
    found = echoes(asked, 0, [column(ASKED, "Herald"), column(ALIKE, "Post")])
    assert [echo.same_outlet for echo in found] == [False, True]


def test_articles_without_an_outlet_are_not_taken_for_the_same(column: MakeColumn) -> None:
    assert not any(echo.same_outlet for echo in echoes(column(ASKED), 0, [column(ALIKE)]))


def test_names_and_numbers_are_looked_for_first(column: MakeColumn) -> None:
    words = telling_words(column(ASKED), 0)
    assert {"Halda", "Orlen", "60"} <= set(words[:5])
    assert {"The", "with", "on", "off"}.isdisjoint(words)


def test_passage_of_function_words_alone_asks_for_nothing(column: MakeColumn) -> None:
    asked = column("It was. So they did.")
    assert telling_words(asked, 0) == ()
    assert echoes(asked, 0, []) == ()
