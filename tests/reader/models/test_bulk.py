"""What several articles have now is told in a word."""

from datetime import date

from index.records import FieldName
from reader.models.bulk import filled, is_day, known_outlets, present
from tests.reader.fake_library import flood, make_article


def test_one_value_is_told_as_it_is() -> None:
    both = [make_article(n, ["A."], outlet="Tern", published=date(2031, 3, 1)) for n in (1, 2)]
    assert present(both, FieldName.OUTLET) == "Tern"
    assert present(both, FieldName.PUBLISHED) == "2031-03-01"
    assert present(both, FieldName.BYLINE) == "none"
    assert present(both, FieldName.LANGUAGE) == "English"


def test_mixed_values_are_told_the_most_frequent_first() -> None:
    outlets = ("Tern", "Skua", "Tern", "")
    mixed = [make_article(n, ["A."], outlet=outlet) for n, outlet in enumerate(outlets, 1)]
    assert present(mixed, FieldName.OUTLET) == "several: Tern (2), Skua (1), none (1)"


def test_only_what_is_filled_in_is_set() -> None:
    typed = {FieldName.OUTLET: " Tern ", FieldName.BYLINE: "  ", FieldName.PUBLISHED: ""}
    assert filled(typed) == {FieldName.OUTLET: "Tern"}


def test_outlets_are_offered_once_each() -> None:
    heads = [article.head for article in flood()]
    assert known_outlets(heads) == ["Morning Ledger", "Orla Radio", "Valley Post"]


def test_a_day_is_written_in_one_way() -> None:
    assert is_day(" 2018-08-09 ")
    assert not is_day("9 Aug 2018")
    assert not is_day("20180809")
