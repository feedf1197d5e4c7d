"""Columns are moved, exchanged, chosen and taken out without losing the base."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from index.records import ArticleHead, ArticleId, Sureness
from reader.columns import MOST, Columns, first_choice

ids = st.lists(st.integers(1, 9).map(ArticleId), min_size=2, max_size=6, unique=True).map(tuple)


def columns(*articles: int, base: int = 0) -> Columns:
    return Columns(tuple(map(ArticleId, articles)), base)


def head(number: int, outlet: str, published: date | None = None) -> ArticleHead:
    sureness = Sureness.STATED if published else None
    return ArticleHead(
        ArticleId(number), "", outlet, None, published, sureness, "", "", f"{number}.txt"
    )


def test_a_column_moves_and_stays_the_base() -> None:
    assert columns(1, 2, 3, base=0).moved(0, 1) == columns(2, 1, 3, base=1)


def test_at_the_edge_nothing_moves() -> None:
    three = columns(1, 2, 3)
    assert three.moved(0, -1) == three
    assert three.moved(2, 1) == three


def test_replacing_by_a_column_that_is_there_exchanges_the_two() -> None:
    assert columns(1, 2, 3).replaced(0, ArticleId(3)) == columns(3, 2, 1)


def test_two_columns_always_stay() -> None:
    assert columns(1, 2, 3, base=2).without(2) == columns(1, 2)
    assert columns(1, 2).without(0) == columns(1, 2)


def test_chosen_articles_keep_their_old_order() -> None:
    assert columns(3, 1, base=1).chosen([1, 2, 3]) == columns(3, 1, 2, base=1)


@given(ids, st.data())
def test_rearranging_loses_no_article(articles: tuple[ArticleId, ...], data: st.DataObject) -> None:
    column = data.draw(st.integers(0, len(articles) - 1))
    before = Columns(articles, data.draw(st.integers(0, len(articles) - 1)))
    for after in (before.moved(column, 1), before.swapped(), before.based_on(column)):
        assert sorted(after.articles) == sorted(articles)
    assert before.swapped().articles[before.swapped().base] == articles[before.base]


def test_dated_articles_come_first_and_one_of_each_outlet_before_a_second() -> None:
    heads = {h.id: h for h in (head(1, "A"), head(2, "B", date(2031, 2, 2)))}
    heads |= {ArticleId(n): head(n, "C", date(2031, 1, n)) for n in range(3, 10)}
    chosen = first_choice(heads, heads.__getitem__).articles
    assert len(chosen) == MOST
    assert {1, 2} < set(chosen)
    assert chosen[-2:] == (2, 1)


def test_no_more_articles_begin_side_by_side_than_there_is_room_for() -> None:
    heads = {h.id: h for h in (head(n, "ABAC"[n], date(2031, 2, n + 1)) for n in range(4))}
    assert first_choice(heads, heads.__getitem__, most=3).articles == (0, 1, 3)
