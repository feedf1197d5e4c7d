"""The help tells what can be typed."""

import pytest

from index.search.help import EXAMPLES, Example, examples_about, first_of_one_word, help_lines
from index.search.parser import parse
from index.search.query import DayRelation, Label, SearchField


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.query)
def test_every_example_is_read_without_a_problem(example: Example) -> None:
    query = parse(example.query)
    assert query.problems == ()
    assert query.root is not None
    assert parse(str(query)) == query


def test_every_field_is_shown() -> None:
    shown = " ".join(f"{example.query} {example.finds}" for example in EXAMPLES)
    for name in (*SearchField, *Label, *DayRelation, "number"):
        assert f"{name}:" in shown


def test_the_lines_name_each_group_once_above_its_examples() -> None:
    lines = list(help_lines())
    groups = [line for line in lines if not line.startswith(" ")]
    assert len(groups) == len(set(groups)) == len({example.group for example in EXAMPLES})
    assert len(lines) == len(groups) + len(EXAMPLES)


@pytest.mark.parametrize("name", ["Orlen", "Vell", "Ærøskøbing"])
def test_examples_about_another_name_can_be_run_and_have_no_mistake(name: str) -> None:
    for example in examples_about(name):
        assert parse(example.query).problems == (), example.query
        assert "hajin" not in example.query.lower()


def test_examples_stay_what_they_are_where_no_name_fits() -> None:
    assert first_of_one_word(["Deir Ezzor", "UN", "Orlen", "Vell"]) == "Orlen"
    assert first_of_one_word(["Deir Ezzor"]) == ""
    assert examples_about("Deir Ezzor") == examples_about("") == EXAMPLES
