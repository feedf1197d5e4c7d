"""What is set by hand stands above what was read, and every step can be taken back."""

from collections.abc import Callable
from datetime import date, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from index.errors import LibraryError, UnknownArticleError
from index.records import Analysis, ArticleId, FieldName, Origin, Sureness
from index.store import Store

Add = Callable[..., ArticleId]


def test_a_field_set_by_hand_stands_above_what_was_read(
    store: Store, add: Add, now: datetime
) -> None:
    number = add(sureness=Sureness.GUESSED)
    store.set_field([number], FieldName.PUBLISHED, "2026-02-05", now)
    head = store.head(number)
    assert (head.dated, head.published_sureness) == (date(2026, 2, 5), Sureness.STATED)
    first = store.article(number).readings[0]
    assert (first.origin, first.value) == (Origin.HAND, "2026-02-05")
    assert len(store.article(number).readings) == 4


def test_a_field_set_twice_has_one_reading_by_hand(store: Store, add: Add, now: datetime) -> None:
    number = add()
    store.set_field([number], FieldName.OUTLET, "The Tern", now)
    store.set_field([number], FieldName.OUTLET, "The Skua", now)
    by_hand = [r.value for r in store.article(number).readings if r.origin is Origin.HAND]
    assert by_hand == ["The Skua"]
    store.undo(now)
    assert store.head(number).outlet == "The Tern"


def test_a_field_can_be_known_to_be_unknown(store: Store, add: Add, now: datetime) -> None:
    number = add()
    store.set_field([number], FieldName.OUTLET, "", now)
    store.set_field([number], FieldName.PUBLISHED, "", now + timedelta(seconds=1))
    head = store.head(number)
    assert (head.outlet, head.outlet_sureness, head.published) == ("", None, None)
    assert head.published_sureness is None
    assert store.undoable() == "set the publication date to unknown"


def test_several_articles_are_one_step(store: Store, add: Add, now: datetime) -> None:
    both = [add(), add(title="Second", outlet="The Tern")]
    store.set_field(both, FieldName.OUTLET, "The Skua", now)
    assert {head.outlet for head in store.heads()} == {"The Skua"}
    assert store.undo(now) == "set the outlet of 2 articles to “The Skua”"
    assert {head.outlet for head in store.heads()} == {"The Gull", "The Tern"}
    assert store.undo(now) == ""


def test_removed_articles_are_gone_until_undone(store: Store, add: Add, now: datetime) -> None:
    number, other = add(title="Wait"), add(title="Stay")
    store.remove([number], now)
    assert [head.id for head in store.heads()] == [other]
    assert store.count() == 1
    assert list(store.content_digests()[0]) == [other]
    with pytest.raises(UnknownArticleError, match="undo"):
        store.article(number)
    assert store.undoable() == "remove “Wait”"
    store.undo(now)
    assert store.article(number).head.title == "Wait"
    assert store.count() == 2


def test_redo_makes_them_once_more_in_order(store: Store, add: Add, now: datetime) -> None:
    number = add()
    for value in ("A", "B"):
        store.set_field([number], FieldName.TITLE, value, now)
    store.undo(now)
    store.undo(now)
    assert store.redoable() == store.redo(now) == "set the title to “A”"
    assert store.redo(now) == "set the title to “B”"
    assert store.redo(now) == ""
    assert store.head(number).title == "B"


def test_something_new_ends_what_could_be_redone_but_keeps_its_rows(
    store: Store, add: Add, now: datetime
) -> None:
    number = add()
    for value in ("A", "B"):
        store.set_field([number], FieldName.TITLE, value, now)
    store.undo(now)
    store.set_field([number], FieldName.TITLE, "C", now)
    assert store.redoable() == ""
    assert store.undo(now) == "set the title to “C”"
    assert store.head(number).title == "A"
    with store._reading() as connection:
        rows = connection.execute(
            "SELECT value, old_value, undone, abandoned FROM decision"
            " JOIN decision_article ON decision_id = id ORDER BY id"
        ).fetchall()
    assert rows == [
        ("A", "Harbour closed", 0, 0),
        ("B", "A", 1, 1),
        ("C", "A", 1, 0),
    ]


def test_setting_what_is_set_already_is_no_step(store: Store, add: Add, now: datetime) -> None:
    number = add()
    store.set_field([number], FieldName.OUTLET, "The Gull", now)
    store.set_field([number], FieldName.OUTLET, "The Gull", now)
    store.undo(now)
    assert store.undoable() == ""


def test_a_new_analysis_overwrites_no_decision(store: Store, add: Add, now: datetime) -> None:
    number = add()
    store.set_field([number], FieldName.LANGUAGE, "fr", now)
    store.put_analysis(number, Analysis(2, "de", (), ()))
    assert store.head(number).language == "fr"


@pytest.mark.parametrize("value", ["Monday", "2018-13-01", "2018", "9.8.2018"])
def test_what_is_no_date_cannot_be_set_as_one(
    store: Store, add: Add, now: datetime, value: str
) -> None:
    number = add()
    with pytest.raises(LibraryError, match="2018-08-09"):
        store.set_field([number], FieldName.PUBLISHED, value, now)
    assert store.undoable() == ""


def test_a_decision_on_an_unknown_article_changes_nothing(
    store: Store, add: Add, now: datetime
) -> None:
    number = add()
    with pytest.raises(UnknownArticleError):
        store.set_field([number, ArticleId(9)], FieldName.TITLE, "New", now)
    with pytest.raises(UnknownArticleError):
        store.remove([number, ArticleId(9)], now)
    assert (store.head(number).title, store.undoable()) == ("Harbour closed", "")


STEPS = st.one_of(
    st.sampled_from(["undo", "redo", "remove"]), st.tuples(st.sampled_from("TO"), st.text("xy"))
)


@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(steps=st.lists(STEPS, max_size=12))
def test_undo_always_leads_back_the_way_it_came(
    store: Store, add: Add, now: datetime, steps: list[str | tuple[str, str]]
) -> None:
    number = add()
    while store.undo(now):  # what an earlier example decided
        pass
    states = [store.heads()]
    for step in steps:
        if step == "undo":
            if store.undo(now):
                states.pop()
        elif step == "redo":
            if store.redo(now):
                states.append(store.heads())
        else:
            before = store.undoable(), store.heads()
            _decide(store, number, step, now)
            if (store.undoable(), store.heads()) != before:
                states.append(store.heads())
        assert store.heads() == states[-1]


def _decide(store: Store, number: ArticleId, step: str | tuple[str, str], now: datetime) -> None:
    if number not in store.content_digests()[0]:
        return
    if isinstance(step, str):
        store.remove([number], now)
    else:
        field = FieldName.TITLE if step[0] == "T" else FieldName.OUTLET
        store.set_field([number], field, step[1], now)


def test_removed_article_is_brought_back_by_a_decision_of_its_own(
    store: Store, add: Add, now: datetime
) -> None:
    number = add(title="Wait")
    store.remove([number], now)
    assert store.is_removed(number)
    store.restore([number], now)
    assert not store.is_removed(number)
    assert store.count() == 1
    assert store.undoable() == "bring back “Wait”"
    store.undo(now)
    assert store.is_removed(number)


def test_the_latest_decision_says_whether_articles_are_compared_all_the_same(
    store: Store, add: Add, now: datetime
) -> None:
    one, two, three = add(), add(title="Second"), add(title="Third")
    assert not store.compared_together([one, two])

    store.compare_together([one, two, three], now, so=True)
    assert store.compared_together([two, one])
    assert store.undoable() == "compare 3 articles all the same"

    store.compare_together([one, two], now, so=False)
    assert not store.compared_together([one, two])
    assert store.compared_together([one, two, three])
    assert store.undoable() == "hold 2 articles apart again"

    store.undo(now)
    assert store.compared_together([one, two])
    store.undo(now)
    assert not store.compared_together([one, two, three])
    store.redo(now)
    assert store.compared_together([one, two, three])


def test_what_is_so_already_is_not_decided_again(store: Store, add: Add, now: datetime) -> None:
    pair = [add(), add(title="Second")]
    store.compare_together(pair, now, so=False)
    assert store.undoable() == ""
    store.compare_together(pair, now, so=True)
    store.compare_together(pair, now, so=True)
    store.undo(now)
    assert store.undoable() == ""


def test_an_article_that_is_not_there_cannot_be_compared_all_the_same(
    store: Store, add: Add, now: datetime
) -> None:
    with pytest.raises(UnknownArticleError):
        store.compare_together([add(), ArticleId(99)], now, so=True)


def test_an_analysis_is_read_once_until_another_is_kept(store: Store, add: Add) -> None:
    number = add()
    first = store.analysis(number)
    assert store.analysis(number) is first
    other = Analysis(first.version, "de", (), ())
    store.put_analysis(number, other, ())
    assert store.analysis(number) == other
