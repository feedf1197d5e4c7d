"""The tree shows stories, events and articles, with dates and doubts in words."""

from pathlib import Path

import pytest
from pytestqt.modeltest import ModelTester

from index.records import ArticleId, FieldName
from reader.models.captions import date_of
from reader.models.library_tree import LibraryTree, Node, NodeKind, detail, tree_of
from reader.session import Contents, contents_of
from tests.reader.fake_library import FakeLibrary, flood


@pytest.fixture
def contents(tmp_path: Path) -> Contents:
    return contents_of(FakeLibrary(tmp_path, flood()))


def outline(node: Node) -> list[object]:
    return [[child.title, detail(child), *outline(child)] for child in node.children]


def test_stories_hold_events_and_events_articles(contents: Contents) -> None:
    assert outline(tree_of(contents)) == [
        [
            "The Orla flood",
            "3",
            ["The river rises", "2", ["Morning Ledger", "25 Feb"], ["Valley Post", "28 Feb?"]],
            ["Pumps arrive", "1", ["Orla Radio", "1 Mar"]],
        ],
        ["A choir sang", "no date"],
    ]


def test_the_year_is_told_only_where_a_story_has_several(tmp_path: Path) -> None:
    library = FakeLibrary(tmp_path, flood())
    library.set_field([ArticleId(2)], FieldName.PUBLISHED, "2030-12-31")
    told = [detail(node) for node in tree_of(contents_of(library)).children[0].children[0].children]
    assert told == ["25 Feb 31", "31 Dec 30"]


def test_articles_of_no_known_outlet_are_told_apart_by_their_files(tmp_path: Path) -> None:
    library = FakeLibrary(tmp_path, flood())
    library.set_field([ArticleId(1), ArticleId(2)], FieldName.OUTLET, "")
    event = tree_of(contents_of(library)).children[0].children[0]
    assert [node.title for node in event.children] == ["saved-1.txt", "saved-2.txt"]


def test_a_date_that_cannot_be_is_marked(contents: Contents) -> None:
    assert date_of(contents.heads[ArticleId(2)]).doubtful
    assert not date_of(contents.heads[ArticleId(1)]).doubtful


def test_narrowing_leaves_out_what_does_not_fit(contents: Contents) -> None:
    top = tree_of(contents, only={ArticleId(3)})
    assert outline(top) == [["The Orla flood", "1", ["Pumps arrive", "1", ["Orla Radio", "1 Mar"]]]]


def test_an_event_that_is_all_of_its_story_is_no_level(tmp_path: Path) -> None:
    top = tree_of(contents_of(FakeLibrary(tmp_path, flood()[:2])))
    assert [child.kind for child in top.children[0].children] == [NodeKind.ARTICLE] * 2


def test_a_row_is_found_by_its_articles(contents: Contents) -> None:
    model = LibraryTree()
    model.show(contents)
    event = model.index_of((ArticleId(1), ArticleId(2)))
    assert model.node(event).title == "The river rises"
    assert not model.index_of((ArticleId(9),)).isValid()


def test_the_model_keeps_the_rules_of_qt(contents: Contents, qtmodeltester: ModelTester) -> None:
    model = LibraryTree()
    qtmodeltester.check(model)
    model.show(contents)
    qtmodeltester.check(model)
