"""Corrections of links are kept word for word, and each can be taken back."""

from collections.abc import Callable
from datetime import datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from index.errors import LibraryError, UnknownArticleError
from index.records import Anchor, ArticleId, CorrectionId, CorrectionKind, FieldName
from index.store import Store

Add = Callable[..., ArticleId]
Pair = tuple[Anchor, Anchor]


def pair_of(one: ArticleId, other: ArticleId, words: str = "The quay is shut.") -> Pair:
    return (
        Anchor(one, words, "Before. ", " After.", 1, "/in/a.txt", "The Gull"),
        Anchor(other, "Nobody may land.", source="/in/b.txt", name="The Tern"),
    )


def test_a_correction_is_read_as_it_was_made(store: Store, add: Add, now: datetime) -> None:
    pairs = [
        pair_of(add(), add(title="Second")),
        pair_of(add(title="Third"), add(title="Fourth"), "Quay\nshut."),
    ]
    store.correct(CorrectionKind.SPLIT, pairs, now)
    (found,) = store.corrections()
    assert (found.kind, found.at, list(found.pairs)) == (CorrectionKind.SPLIT, now, pairs)


@pytest.mark.parametrize("kind", CorrectionKind)
def test_a_correction_is_one_step_of_undo_with_words(
    store: Store, add: Add, now: datetime, kind: CorrectionKind
) -> None:
    store.correct(kind, [pair_of(add(), add(title="Second"))], now)
    words = store.undoable()
    assert "“The quay is shut.” and “Nobody may land.”" in words
    made = store.corrections()
    assert store.undo(now) == words
    assert store.corrections() == ()
    assert store.redo(now) == words
    assert store.corrections() == made


def test_an_earlier_correction_can_be_taken_back_and_that_undone(
    store: Store, add: Add, now: datetime
) -> None:
    one, other = add(), add(title="Second")
    store.correct(CorrectionKind.LINK, [pair_of(one, other)], now)
    store.correct(CorrectionKind.UNLINK, [pair_of(one, other, "It rained.")], now)
    first, second = store.corrections()
    store.take_back(first.id, now)
    assert store.corrections() == (second,)
    assert store.undoable() == "take back: link “The quay is shut.” and “Nobody may land.”"
    with pytest.raises(LibraryError, match="taken back already"):
        store.take_back(first.id, now)
    store.undo(now)
    assert store.corrections() == (first, second)


def test_corrections_stay_when_fields_are_set_and_articles_taken_out(
    store: Store, add: Add, now: datetime
) -> None:
    one, other = add(), add(title="Second")
    store.correct(CorrectionKind.LINK, [pair_of(one, other)], now)
    store.set_field([one], FieldName.OUTLET, "The Skua", now)
    store.remove([other], now)
    assert len(store.corrections()) == 1
    assert store.head(one).outlet == "The Skua"


def test_a_correction_of_an_unknown_article_is_refused(
    store: Store, add: Add, now: datetime
) -> None:
    with pytest.raises(UnknownArticleError):
        store.correct(CorrectionKind.LINK, [pair_of(add(), ArticleId(99))], now)
    assert store.corrections() == ()
    with pytest.raises(LibraryError):
        store.take_back(CorrectionId(7), now)


def test_corrections_are_there_after_opening_again(store: Store, add: Add, now: datetime) -> None:
    store.correct(CorrectionKind.JOIN, [pair_of(add(), add(title="Second"))], now)
    made = store.corrections()
    store.close()
    again = Store.open(store.path)
    assert again.corrections() == made
    again.close()


@settings(
    deadline=None, max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(acts=st.lists(st.sampled_from(["link", "part", "back", "undo"]), max_size=8))
def test_undoing_everything_restores_what_was(
    store: Store, add: Add, now: datetime, acts: list[str]
) -> None:
    while store.undo(now):  # what an earlier example decided
        pass
    there = [head.id for head in store.heads()] or [add(), add(title="Second")]
    pair = pair_of(there[0], there[1])
    states = [store.corrections()]
    for act in acts:
        held = store.corrections()
        if act == "link":
            store.correct(CorrectionKind.LINK, [pair], now)
        elif act == "part":
            store.correct(CorrectionKind.UNLINK, [pair], now)
        elif act == "back" and held:
            store.take_back(held[0].id, now)
        elif act == "undo" and len(states) > 1:
            store.undo(now)
            states.pop()
            assert store.corrections() == states[-1]
            continue
        else:
            continue
        states.append(store.corrections())
    while len(states) > 1:
        store.undo(now)
        states.pop()
        assert store.corrections() == states[-1]
