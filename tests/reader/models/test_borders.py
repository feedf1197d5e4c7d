"""Borders are added, moved and taken away, and each change can be undone."""

import pytest
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from index.records import Border, Splitting
from reader.models.borders import BorderModel, Role

PARAGRAPHS = ("Cover", "First story", "It began.", "Second story", "It went on.", "It ended.")
SPLITTING = Splitting(
    PARAGRAPHS, (Border(1, "a number", "First"), Border(3, "a number", "Second")), "Nexis"
)


@pytest.fixture
def model() -> BorderModel:
    return BorderModel(SPLITTING)


def numbers(model: BorderModel) -> list[int]:
    return [model.index(row).data(Role.NUMBER) for row in range(model.rowCount())]


def test_what_stands_before_the_first_border_belongs_to_no_article(model: BorderModel) -> None:
    assert numbers(model) == [0, 1, 1, 2, 2, 2]
    assert [(a.at, a.title, a.paragraphs) for a in model.articles()] == [
        (1, "First", 2),
        (3, "Second", 3),
    ]


def test_a_border_is_added_and_taken_away(model: BorderModel, qtbot: QtBot) -> None:
    with qtbot.waitSignal(model.borders_changed):
        model.toggle(5)
    assert model.borders == (1, 3, 5)
    assert model.articles()[-1].title == "It ended."
    model.toggle(3)
    assert model.borders == (1, 5)
    assert numbers(model) == [0, 1, 1, 1, 1, 2]


def test_a_file_without_borders_is_parted_in_two_by_the_first() -> None:
    model = BorderModel(Splitting(PARAGRAPHS, ()))
    assert model.borders == ()
    assert len(model.articles()) == 1
    assert numbers(model) == [1] * 6
    model.toggle(3)
    assert model.borders == (0, 3)


def test_a_border_moves_but_not_over_another_or_the_ends(model: BorderModel) -> None:
    assert model.move(4, -1) == 2
    assert model.borders == (1, 2)
    assert model.move(2, -1) == 2
    assert model.move(1, -1) == 0
    assert model.move(0, -1) == 0
    assert model.borders == (0, 2)


def test_a_proposed_border_that_is_put_back_has_its_title_again(model: BorderModel) -> None:
    model.toggle(3)
    model.toggle(3)
    assert model.articles()[1].title == "Second"


def test_every_change_is_undone_in_turn(model: BorderModel) -> None:
    model.toggle(5)
    model.join_all()
    model.propose_again()
    for expected in ((), (1, 3, 5), (1, 3)):
        assert model.can_undo
        model.undo()
        assert model.borders == expected
    assert not model.can_undo


def test_one_walks_from_border_to_border(model: BorderModel) -> None:
    assert model.step(0, forward=True) == 1
    assert model.step(1, forward=True) == 3
    assert model.step(3, forward=True) is None
    assert model.step(3, forward=False) == 1


def test_the_model_keeps_the_rules_of_qt(model: BorderModel, qtmodeltester: ModelTester) -> None:
    qtmodeltester.check(model)


def test_a_document_without_paragraphs_can_be_shown() -> None:
    model = BorderModel(Splitting((), ()))
    assert (model.rowCount(), model.borders) == (0, ())
    assert model.articles()[0].title == ""
