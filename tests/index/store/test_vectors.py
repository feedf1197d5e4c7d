"""Sentence vectors are kept once an article, with the version that made them."""

from collections.abc import Callable
from datetime import datetime

import pytest

from index.errors import UnknownArticleError
from index.records import ArticleId
from index.store import Store

Add = Callable[..., ArticleId]


def test_vectors_of_one_version_are_kept_for_each_article(store: Store, add: Add) -> None:
    one, two = add("One."), add("Two.")
    store.put_vectors(one, "1", b"old")
    store.put_vectors(one, "2", b"new")
    store.put_vectors(two, "1", b"two")

    assert store.vectors([one, two], "1") == {two: b"two"}
    assert store.vectors([one, two], "2") == {one: b"new"}


def test_articles_without_vectors_come_newest_first_the_undated_last(
    store: Store, add: Add, now: datetime
) -> None:
    undated = add("Undated.", published="")
    old, new = add("Old.", published="2020-01-01"), add("New.", published="2021-01-01")
    done, gone = add("Done."), add("Gone.")
    store.put_vectors(done, "1", b"")
    store.remove([gone], now)

    assert store.lacking_vectors("1") == (new, old, undated)


def test_a_stranger_can_have_no_vectors(store: Store) -> None:
    with pytest.raises(UnknownArticleError):
        store.put_vectors(ArticleId(99), "1", b"")
