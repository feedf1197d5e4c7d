"""Names of articles and decisions on names are kept, and decisions can be undone."""

from index.records import (
    ArticleId,
    NameAct,
    NameDecision,
    NameKind,
    NameSighting,
    Span,
)
from index.store import Store
from index.text import analyse
from tests.index.store.conftest import NOW, Add

_SEEN = NameSighting(
    ArticleId(1), "harbour front", "Harbour Front", ("harbour front", "harbour front"),
    NameKind.ORGANISATION, 2, Span(4, 17), "hf", "dornak",
)  # fmt: skip
_JOIN = NameDecision(NameAct.JOIN, (("a", "a"), ("b", "b")))


def test_the_names_of_an_article_are_kept_and_replaced(store: Store, add: Add) -> None:
    article = add()
    store.put_analysis(article, analyse("Calm."), [_SEEN])
    assert store.names() == store.names([article]) == (_SEEN,)
    assert store.explained_names(["hf"]) == store.names_spelt(["harbour front"]) == (_SEEN,)
    assert store.explained_names([""]) == store.names_spelt(["harbour"]) == ()

    store.put_analysis(article, analyse("Calm."))
    assert store.names() == ()


def test_names_of_a_removed_article_are_not_in_the_collection(store: Store, add: Add) -> None:
    article = add()
    store.put_analysis(article, analyse("Calm."), [_SEEN])

    store.remove([article], NOW)
    assert store.names() == store.explained_names(["hf"]) == ()
    store.undo(NOW)
    assert store.names() == (_SEEN,)


def test_a_decision_on_names_holds_until_it_is_undone(store: Store) -> None:
    store.decide_name(_JOIN, "join the names “A” and “B”", NOW)
    assert store.name_decisions() == (_JOIN,)
    assert store.undoable() == "join the names “A” and “B”"

    assert store.undo(NOW) == "join the names “A” and “B”"
    assert store.name_decisions() == ()
    store.redo(NOW)
    assert store.name_decisions() == (_JOIN,)
