"""A hit says why it was found, as far as its marks do not show it."""

import pytest

from index.records import ArticleId
from index.search import parse, with_other_spellings
from index.search.finding import Finder
from index.search.query import Label, Labelled
from index.search.reasons import labels_met, why

_KNOWN = {"kiev": ("Kyiv", "Kyjiw"), "deir ezzor": ("Deir al-Zour",)}


def reasons(query: str, title: str, body: str) -> tuple[str, ...]:
    found = with_other_spellings(parse(query), lambda t: _KNOWN.get(t.casefold(), ()))
    assert found.query.root
    finder = Finder(found.query.root)
    in_title, in_body = finder.in_title(title), finder.in_body(body)
    return why(finder.leaves, in_title, in_body, title, body, found.added)


@pytest.mark.parametrize(
    ("query", "title", "body", "sentences"),
    [
        ("gulls", "Terns", "Gulls", ()),
        ("gulls terns", "Terns, terns", "Gulls", ("The title has “Terns”.",)),
        ("Kiev", "", "In Kyiv", ("“Kyiv” stands for “Kiev”.",)),
        ("Kiev", "", "Kiev, Kyiv", ()),
        ("Kiev", "Kyiv", "Kyiv", ("The title has “Kyiv”.", "“Kyiv” stands for “Kiev”.")),
        ("Deir Ezzor", "", "Near Deir al-Zour", ("“Deir al-Zour” stands for “Deir Ezzor”.",)),
        ("Deir Ezzor", "", "Ezzor, the deir, Deir al-Zour", ()),
        ('"fled Kiev"', "", "They fled Kyiv", ("“Kyiv” stands for “Kiev”.",)),
        ("number:>40 killed", "", "It killed 43, it killed 12", ("“43” fits >40 killed.",)),
        ("number:>40", "", "It killed 43 of 1,200", ("“43”, “1,200” fit >40.",)),
        ("number:>0", "", "1 2 2 3 4", ("“1”, “2”, “3” and more fit >0.",)),
    ],
)
def test_names_numbers_and_titles_are_told(
    query: str, title: str, body: str, sentences: tuple[str, ...]
) -> None:
    assert reasons(query, title, body) == sentences


def test_labels_are_told_where_they_made_the_hit() -> None:
    root = parse("gulls (tag:seen OR tag:read OR has:note) -tag:old has:number").root
    assert root
    having = {
        Labelled(Label.TAG, "seen"): {1},
        Labelled(Label.TAG, "old"): {1},
        Labelled(Label.HAS, "note"): {1, 2},
        Labelled(Label.HAS, "number"): {1, 2},
    }

    def told(article: int) -> tuple[str, ...]:
        return labels_met(
            root, ArticleId(article), lambda one: frozenset(map(ArticleId, having.get(one, ())))
        )

    assert told(1) == ("It has the tag “seen”.", "It has a note.")
    assert told(2) == ("It has a note.",)
