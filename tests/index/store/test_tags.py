"""Tags are decisions, and the table of them is what the decisions come to."""

import hashlib
from collections.abc import Callable, Iterator
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.errors import UnknownArticleError
from index.records import (
    Analysis,
    ArticleId,
    Block,
    BlockKind,
    Draft,
    FileState,
    Original,
    Tag,
)
from index.store import Store, tags

Add = Callable[..., ArticleId]
NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)


def test_many_articles_are_tagged_in_one_step_of_undo(store: Store, add: Add) -> None:
    articles = [add(title=f"Ship {n}") for n in range(12)]
    store.tag(articles, "checked", NOW)
    assert store.tags() == (Tag("checked", 12),)
    assert store.undoable() == "tag 12 articles “checked”"
    assert store.undo(NOW) == "tag 12 articles “checked”"
    assert store.tags() == ()
    store.redo(NOW)
    assert store.tags_of(articles) == dict.fromkeys(articles, ("checked",))


def test_an_article_has_any_number_of_tags(store: Store, add: Add) -> None:
    one, other = add(), add(title="Second")
    store.tag([one, other], "harbour", NOW)
    store.tag([one], "checked", NOW)
    assert store.tags_of([one, other]) == {one: ("checked", "harbour"), other: ("harbour",)}
    assert store.tagged() == [("checked", one), ("harbour", one), ("harbour", other)]


def test_what_changes_nothing_is_no_decision(store: Store, add: Add) -> None:
    one, other = add(), add(title="Second")
    store.tag([one], "checked", NOW)
    store.tag([one], "checked", NOW)
    store.untag([other], "checked", NOW)
    assert store.undo(NOW) == "tag “Harbour closed” “checked”"
    assert store.undoable() == ""


def test_an_undo_takes_no_tag_that_was_there_before(store: Store, add: Add) -> None:
    one, other = add(), add(title="Second")
    store.tag([one], "checked", NOW)
    store.tag([one, other], "checked", NOW)
    store.undo(NOW)
    assert store.tagged() == [("checked", one)]


def test_a_tag_is_taken_from_articles(store: Store, add: Add) -> None:
    one, other = add(), add(title="Second")
    store.tag([one, other], "checked", NOW)
    store.untag([one], "checked", NOW)
    assert store.tagged() == [("checked", other)]
    assert store.undo(NOW) == "take the tag “checked” from “Harbour closed”"
    assert store.tags() == (Tag("checked", 2),)


def test_a_tag_that_is_called_as_another_becomes_one_with_it(store: Store, add: Add) -> None:
    one, other = add(), add(title="Second")
    store.tag([one, other], "seen", NOW)
    store.tag([one], "checked", NOW)
    store.rename_tag("seen", "checked", NOW)
    assert store.tags() == (Tag("checked", 2),)
    assert store.undo(NOW) == "rename the tag “seen” to “checked”"
    assert store.tags() == (Tag("checked", 1), Tag("seen", 2))


def test_removed_articles_keep_their_tags_and_do_not_count(store: Store, add: Add) -> None:
    one, other = add(), add(title="Second")
    store.tag([one, other], "checked", NOW)
    store.remove([one], NOW)
    assert store.tags() == (Tag("checked", 1),)
    assert store.tagged() == [("checked", other)]
    store.undo(NOW)
    assert store.tags() == (Tag("checked", 2),)


def test_unknown_and_removed_articles_are_refused_and_nothing_is_tagged(
    store: Store, add: Add
) -> None:
    one, gone = add(), add(title="Gone")
    store.remove([gone], NOW)
    for unknown in (gone, ArticleId(99), ArticleId(1 << 70)):
        with pytest.raises(UnknownArticleError):
            store.tag([one, unknown], "checked", NOW)
    assert store.tags() == ()


_ACTS = st.lists(
    st.tuples(
        st.sampled_from(("tag", "untag", "rename", "undo", "redo")),
        st.sets(st.integers(0, 3), min_size=1, max_size=3),
        st.sampled_from("abc"),
    ),
    max_size=12,
)


@pytest.fixture(scope="module")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Store, list[ArticleId]]]:
    """A collection with four articles; each example goes on with the tags that are there."""
    store = Store.create(tmp_path_factory.mktemp("tags") / "Tags.parallax")
    import_id = store.begin_import(NOW)
    found = []
    for n in range(4):
        data = str(n).encode()
        sha256 = hashlib.sha256(data).hexdigest()
        original = Original(sha256, "a.txt", "/in/a.txt", 1, "text/plain", "utf-8")
        draft = Draft((Block(BlockKind.BODY, f"Ship {n}."),), (), "utf-8", "text/plain")
        analysis = Analysis(1, "en", (), ())
        added = store.add(import_id, original, data, draft, analysis, FileState.READ, "", NOW)
        assert added
        found.append(added)
    yield store, found
    store.close()


@settings(max_examples=60, deadline=None)
@given(acts=_ACTS)
def test_undo_and_redo_give_back_just_the_tags_that_were_there(
    acts: list[tuple[str, set[int], str]], shelf: tuple[Store, list[ArticleId]]
) -> None:
    store, articles = shelf
    states, at = [store.tagged()], 0  # what there was after each decision, and where we stand
    for act, places, tag in acts:
        wanted = [articles[place] for place in sorted(places)]
        before = store.tagged()
        match act:
            case "undo" if at > 0:
                store.undo(NOW)
                at -= 1
            case "redo" if at + 1 < len(states):
                store.redo(NOW)
                at += 1
            case "tag" | "untag":
                (store.tag if act == "tag" else store.untag)(wanted, tag, NOW)
            case "rename":
                store.rename_tag("abc"[len(places) - 1], tag, NOW)
        if act in ("tag", "untag", "rename") and (act == "rename" or store.tagged() != before):
            at += 1
            states[at:] = [store.tagged()]
        assert store.tagged() == states[at]
    with store._writing() as connection:
        tags.compute(connection)
    assert store.tagged() == states[at]
