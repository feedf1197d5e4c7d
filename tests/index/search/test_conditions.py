"""Conditions of the query language that reach beyond words: shapes, nearness, numbers, labels."""

from collections.abc import Callable
from datetime import date

import pytest

from index.jobs import Job
from index.records import ArticleId
from index.search import SearchDocument, SearchIndex
from index.search.query import (
    Among,
    And,
    Dated,
    DayRelation,
    Fuzzy,
    Label,
    Labelled,
    Near,
    Node,
    Number,
    Prefix,
    Query,
    SearchField,
    Wild,
    Words,
)
from index.search.told import Told

Fill = Callable[..., None]
Make = Callable[..., SearchDocument]


@pytest.fixture
def find(index: SearchIndex) -> Callable[[Node], set[int]]:
    """The numbers of the articles that a condition finds."""

    def find(node: Node) -> set[int]:
        return set(index.search(Query(node), 1000).result.articles().tolist())

    return find


Find = Callable[[Node], set[int]]


def test_shapes_and_likenesses_find_words_as_written(fill: Fill, find: Find, make: Make) -> None:
    fill("advanced", "advance", "Advances", make(4, title="advice"), "möwen")
    assert find(Wild("adv*d")) == {1}
    assert find(Wild("advance?")) == {1, 3}
    assert find(Wild("ad?ice")) == {4}
    assert find(Fuzzy("advence")) == {2}
    assert find(Fuzzy("advence", edits=2)) == {1, 2, 3, 4}
    assert find(Fuzzy("bdvance", edits=2)) == set()
    assert find(Wild("m?wen")) == {5}
    assert find(Fuzzy("mowem")) == {5}


def test_near_means_in_either_order_in_one_paragraph(fill: Fill, find: Find, make: Make) -> None:
    fill(
        "gulls over the harbour",
        "harbour of the gulls",
        "gulls\n\nharbour",
        make(4, title="Gulls in harbour"),
        make(5, title="Gulls", body="harbour"),
        "gulls and terns and skuas and geese and a harbour",
    )
    assert find(Near(Words("gulls"), Words("harbour"), 3)) == {1, 2, 4}
    assert find(Near(Words("harbour"), Words("gulls"), 2)) == {4}
    assert find(Near(Words("harbour"), Words("gulls"), 9)) == {1, 2, 4, 6}
    assert find(Near(Words("the gulls", phrase=True), Words("harbour"), 3)) == {2}
    title = SearchField.TITLE
    assert find(Near(Words("gulls", title), Words("harbour", title), 3)) == {4}


def test_near_takes_shapes_and_beginnings(fill: Fill, find: Find) -> None:
    fill("bombing of the harbour", "a harbour bombed", "bombs\n\nharbour", "tombs, harbour")
    assert find(Near(Prefix("bomb"), Words("harbour"), 4)) == {1, 2}
    assert find(Near(Wild("?ombs"), Words("harbour"), 4)) == {1, 2, 4}  # forms of one stem
    assert find(Near(Words("harbour"), Fuzzy("bombin"), 4)) == {1, 2}


def test_others_may_stand_in_a_loose_phrase_all_together(fill: Fill, find: Find) -> None:
    fill("port authority", "port of authority", "port a b authority c d closed", "authority port")
    assert find(Words("port authority", phrase=True, slop=1)) == {1, 2}
    assert find(Words("port authority closed", phrase=True, slop=3)) == set()
    assert find(Words("port authority closed", phrase=True, slop=4)) == {3}


def test_a_number_is_found_with_the_words_it_stands_with(index: SearchIndex, find: Find) -> None:
    told = {1: (40.0, "kill"), 2: (41.5, "kill"), 3: (60.0, "wound"), 4: (-5.0, "kill")}
    index.update(
        (
            SearchDocument(
                ArticleId(n), "", "", "", "", None, "", numbers=(Told(value, (stem, "peopl")),)
            )
            for n, (value, stem) in told.items()
        ),
        (),
        Job(),
    )
    assert find(Number(">40", 40, None, low_included=False)) == {2, 3}
    assert find(Number(">40", 40, None, low_included=False, words="killed")) == {2}
    assert find(Number("40..60", 40, 60, words="people")) == {1, 2, 3}
    assert find(Number("<60", None, 60, high_included=False)) == {1, 2, 4}
    assert find(Number("40", 40, 40)) == {1}
    assert find(Number("40", 40, 40, words="the killed people")) == {1}
    assert find(Number("40", 40, 40, words="wounded")) == set()


def test_what_is_said_and_named_is_found_apart(index: SearchIndex, find: Find) -> None:
    index.update(
        [
            SearchDocument(
                ArticleId(1), "", "", "", "", None, "Gulls bombed us, she said in Orlen.",
                quotations=("Gulls bombed us",), places=("Orlen",), names=("Orlen", "Ada Tern"),
                name_keys=("orlen", "ada tern"),
            ),
            SearchDocument(ArticleId(2), "", "", "", "", None, "Gulls bombed Orlen."),
        ],
        (),
        Job(),
    )  # fmt: skip
    assert find(Words("gull", SearchField.SAYS)) == {1}
    assert find(Words("gulls bombed", SearchField.SAYS, phrase=True)) == {1}
    assert find(Words("said", SearchField.SAYS)) == set()
    assert find(Prefix("bom", SearchField.SAYS)) == {1}
    assert find(Words("orlen", SearchField.PLACE)) == {1}
    assert find(Words("tern", SearchField.PLACE)) == set()
    assert find(Words("ada tern", SearchField.NAME, phrase=True)) == {1}
    assert find(Labelled(Label.NAMED, "ada tern")) == {1}
    assert find(Labelled(Label.NAMED, "ada")) == set()


LABELLED = {
    (Label.OUTLET, "Harbour Post"): {1},
    (Label.OUTLET, "harbour post"): set(),
    (Label.LANGUAGE, "de"): {2},
    (Label.MONTH, "2018-08"): {1, 5},
    (Label.MONTH, "2018-08?"): {2},
    (Label.MONTH, ""): {3},
    (Label.MONTH, "2018-13"): set(),
    (Label.MONTH, "2018-07..2018-08"): {1, 5},
    (Label.MONTH, "2018-07..2018-08?"): {2, 4},
    (Label.MONTH, "2018"): {1, 5},
    (Label.MONTH, "2018?"): {2, 4},
    (Label.MONTH, "2019"): set(),
    (Label.IS, "undated"): {3},
    (Label.IS, "guessed"): {2, 4},
}


@pytest.mark.parametrize(("label", "value"), LABELLED)
def test_labels_are_exact(index: SearchIndex, find: Find, label: Label, value: str) -> None:
    august, july = date(2018, 8, 31), date(2018, 7, 31)

    def document(number: int, published: date | None, guessed: bool) -> SearchDocument:  # noqa: FBT001
        outlet, language = ("Harbour Post", "en") if number == 1 else ("Post", "")
        return SearchDocument(
            ArticleId(number), "", "", outlet, "", published, "",
            guessed=guessed, language="de" if number == 2 else language,
        )  # fmt: skip

    index.update(
        [
            document(1, date(2018, 8, 1), False),
            document(2, august, True),
            document(3, None, False),
            document(4, july, True),
            document(5, august, False),
        ],
        (),
        Job(),
    )
    assert find(Labelled(label, value)) == LABELLED[label, value]
    inside = Dated(DayRelation.ON, "2018", date(2018, 1, 1), date(2018, 12, 31))
    assert find(inside) == {1, 5}, "a guessed date counts as none"


def test_a_label_that_only_the_collection_knows_has_to_be_resolved(index: SearchIndex) -> None:
    with pytest.raises(ValueError, match="collection"):
        index.search(Query(Labelled(Label.TAG, "read")), 1)


def test_articles_can_be_told_by_number(fill: Fill, find: Find) -> None:
    fill("gull", "gull", "tern")
    assert find(Among(frozenset({ArticleId(1), ArticleId(3), ArticleId(9)}), "x")) == {1, 3}
    assert find(And((Words("gull"), Among(frozenset({ArticleId(1), ArticleId(3)}), "x")))) == {1}
    assert find(Among(frozenset(), "x")) == set()


def test_words_that_may_be_meant_are_those_of_many_articles(
    index: SearchIndex, fill: Fill, make: Make
) -> None:
    fill(*["harbour"] * 9, *["harbours"] * 4, "harbor", "arbour", "harvour")
    index.update([make(number, "harbours") for number in range(50, 60)], (), Job())
    assert index.suggest("harvbour") == (("harbour", 9), ("harbours", 14))
    assert index.suggest("harbuor") == (("harbour", 9),)
    assert index.suggest("harbour") == ()
    assert index.suggest("gull") == ()
