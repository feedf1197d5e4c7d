"""What was decided of differences is kept word for word, and each step can be undone."""

from collections.abc import Callable
from datetime import datetime

import pytest

from index.errors import LibraryError, UnknownArticleError
from index.records import (
    Anchor,
    ArticleId,
    CorrectionKind,
    DifferenceType,
    JudgementKind,
)
from index.store import Store

Add = Callable[..., ArticleId]
NUMBER = DifferenceType.NUMBER


def marks_of(one: ArticleId, other: ArticleId, words: str = "Nine people") -> tuple[Anchor, ...]:
    return (
        Anchor(one, words, "Before. ", " died.", 1, "/in/a.txt", "The Gull"),
        Anchor(other, "At least 12", source="/in/b.txt", name="The Tern"),
    )


def test_a_judgement_is_read_as_it_was_made(store: Store, add: Add, now: datetime) -> None:
    one, other, third = add(), add(title="Second"), add(title="Third")
    marks = marks_of(one, other)
    store.judge(JudgementKind.NOTE, NUMBER, marks, [one, other, third], now, "Ask\nthe police.")
    (found,) = store.judgements()
    assert (found.kind, found.type, found.at) == (JudgementKind.NOTE, NUMBER, now)
    assert (found.marks, found.note) == (marks, "Ask\nthe police.")
    assert found.articles == (one, other, third)
    assert store.corrections() == ()


@pytest.mark.parametrize("kind", JudgementKind)
def test_a_judgement_is_one_step_of_undo_with_words(
    store: Store, add: Add, now: datetime, kind: JudgementKind
) -> None:
    one, other = add(), add(title="Second")
    store.judge(kind, NUMBER, marks_of(one, other), [one, other], now)
    words = store.undoable()
    assert words.endswith("“Nine people” / “At least 12”")
    made = store.judgements()
    assert store.undo(now) == words
    assert store.judgements() == ()
    assert store.redo(now) == words
    assert store.judgements() == made


def test_an_earlier_judgement_can_be_taken_back_and_that_undone(
    store: Store, add: Add, now: datetime
) -> None:
    one, other = add(), add(title="Second")
    store.judge(JudgementKind.REVIEWED, NUMBER, marks_of(one, other), [one, other], now)
    store.judge(JudgementKind.DISMISSED, NUMBER, marks_of(one, other), [one, other], now)
    first, second = store.judgements()
    store.take_back(first.id, now)
    assert store.judgements() == (second,)
    assert store.undoable() == "take back: mark as reviewed “Nine people” / “At least 12”"
    with pytest.raises(LibraryError, match="taken back already"):
        store.take_back(first.id, now)
    store.undo(now)
    assert store.judgements() == (first, second)


def test_corrections_and_judgements_are_numbered_together(
    store: Store, add: Add, now: datetime
) -> None:
    one, other = add(), add(title="Second")
    pair = Anchor(one, "Shut."), Anchor(other, "Closed.")
    store.judge(JudgementKind.REVIEWED, NUMBER, marks_of(one, other), [one, other], now)
    store.correct(CorrectionKind.LINK, [pair], now)
    (judgement,), (correction,) = store.judgements(), store.corrections()
    assert judgement.id < correction.id
    store.take_back(correction.id, now)
    assert (store.judgements(), store.corrections()) == ((judgement,), ())


def test_a_judgement_of_an_unknown_article_is_refused(
    store: Store, add: Add, now: datetime
) -> None:
    one = add()
    with pytest.raises(UnknownArticleError):
        store.judge(JudgementKind.REVIEWED, NUMBER, marks_of(one, one), [one, ArticleId(99)], now)
    assert store.judgements() == ()


def test_judgements_are_there_after_opening_again(store: Store, add: Add, now: datetime) -> None:
    one, other = add(), add(title="Second")
    store.judge(JudgementKind.NOTE, NUMBER, marks_of(one, other), [one, other], now, "Ask.")
    made = store.judgements()
    store.close()
    again = Store.open(store.path)
    assert again.judgements() == made
    again.close()
