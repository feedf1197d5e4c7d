"""Links become rows that lose nothing and follow the base column."""

from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from index.compare import align
from index.compare.rows import rows
from index.records import Link, Passage, Row, Strength


def link(left: tuple[int, int], right: tuple[int, int], score: float = 0.5) -> Link:
    return Link(Passage(*left), Passage(*right), score, Strength.SURE, ())


def cells(made: tuple[Row, ...]) -> list[tuple[tuple[int, ...], ...]]:
    return [row.cells for row in made]


@st.composite
def linked(draw: st.DrawFn) -> tuple[list[Link], list[int], int]:
    """Links between columns of up to five sentences, the sizes and a base."""
    sizes = draw(st.lists(st.integers(0, 5), min_size=1, max_size=4))
    passages = [Passage(c, s) for c, size in enumerate(sizes) for s in range(size)]
    possible = [(a, b) for a, b in combinations(passages, 2) if a.column != b.column]
    chosen = draw(st.lists(st.sampled_from(possible), unique=True)) if possible else []
    scores = st.sampled_from([0.11, 0.2, 0.35, 0.8])
    found = [Link(a, b, draw(scores), Strength.SURE, ()) for a, b in chosen]
    return found, sizes, draw(st.integers(0, len(sizes) - 1))


def test_linked_passages_stand_in_one_row_and_others_where_they_stood() -> None:
    found = [link((0, 0), (1, 0)), link((0, 2), (1, 2))]

    assert cells(rows(found, [3, 4])) == [
        ((0,), (0,)),
        ((), (1,)),
        ((1,), ()),
        ((2,), (2,)),
        ((), (3,)),
    ]


def test_what_stands_before_all_linked_passages_comes_first() -> None:
    assert cells(rows([link((0, 0), (1, 1))], [1, 2])) == [((), (0,)), ((0,), (1,))]


def test_another_base_orders_the_same_rows_otherwise() -> None:
    found = [link((0, 0), (1, 1)), link((0, 1), (1, 0))]

    assert cells(rows(found, [2, 2], base=0)) == [((0,), (1,)), ((1,), (0,))]
    assert cells(rows(found, [2, 2], base=1)) == [((1,), (0,)), ((0,), (1,))]


def test_what_another_column_tells_elsewhere_is_moved() -> None:
    found = [link((0, n), (1, m)) for n, m in enumerate([3, 0, 1, 2])]

    assert [row.moved for row in rows(found, [4, 4])] == [
        (False, True),
        (False, False),
        (False, False),
        (False, False),
    ]


def test_two_halves_of_a_sentence_share_its_row() -> None:
    found = [link((0, 0), (1, 0)), link((0, 0), (1, 1))]

    assert cells(rows(found, [1, 2])) == [((0,), (0, 1))]


def test_what_is_told_twice_stands_twice_beside_the_base() -> None:
    found = [link((0, 0), (1, 0), 0.6), link((0, 0), (1, 2))]

    assert cells(rows(found, [1, 3])) == [((0,), (0, 2)), ((), (1,))]


def test_base_passages_that_share_a_partner_both_show_it() -> None:
    found = [link((0, 0), (1, 0), 0.6), link((0, 2), (1, 0))]

    made = rows(found, [3, 1])
    assert cells(made) == [((0,), (0,)), ((1,), ()), ((2,), (0,))]
    assert [row.moved[1] for row in made] == [False, False, True]


def test_neighbouring_rows_that_are_alike_stay_two() -> None:
    across = [link((0, 0), (1, 1), 0.3), link((0, 1), (1, 0), 0.3)]
    straight = [link((0, 0), (1, 0), 0.8), link((0, 1), (1, 1), 0.8)]

    assert cells(rows(across + straight, [2, 2])) == [((0,), (0,)), ((1,), (1,))]


def test_passages_alike_only_by_way_of_a_third_are_not_chained() -> None:
    chain = [link((0, 0), (1, 0), 0.5), link((1, 0), (2, 0), 0.2)]

    assert cells(rows(chain, [1, 1, 1])) == [((), (0,), (0,)), ((0,), (0,), ())]


def test_three_outlets_that_agree_share_a_row() -> None:
    found = [link((0, 0), (1, 0)), link((1, 0), (2, 0)), link((0, 0), (2, 0), 0.12)]

    assert cells(rows(found, [1, 1, 1])) == [((0,), (0,), (0,))]


def test_no_articles_and_empty_articles_give_no_rows() -> None:
    assert rows([], []) == ()
    assert rows([], [0, 0]) == ()


@given(linked())
def test_every_passage_stands_in_a_row(case: tuple[list[Link], list[int], int]) -> None:
    found, sizes, base = case
    made = rows(found, sizes, base)

    for column, size in enumerate(sizes):
        assert {s for row in made for s in row.cells[column]} == set(range(size))
    assert all(any(row.cells) for row in made)


@given(linked())
def test_linked_passage_never_stands_alone(case: tuple[list[Link], list[int], int]) -> None:
    found, sizes, base = case
    linked_passages = {passage for each in found for passage in (each.left, each.right)}

    for row in rows(found, sizes, base):
        if row.lone is not None:
            here = {Passage(row.lone, sentence) for sentence in row.cells[row.lone]}
            assert not here & linked_passages


@given(linked())
def test_the_base_column_reads_in_its_own_order(case: tuple[list[Link], list[int], int]) -> None:
    found, sizes, base = case
    made = rows(found, sizes, base)

    assert [s for row in made for s in row.cells[base]] == list(range(sizes[base]))
    assert not any(row.moved[base] for row in made)


@given(linked())
def test_rows_do_not_depend_on_the_order_of_links(
    case: tuple[list[Link], list[int], int],
) -> None:
    found, sizes, base = case

    assert rows(found[::-1], sizes, base) == rows(found, sizes, base)


_WORDS = st.sampled_from(
    ["river", "dam", "mayor", "army", "city", "the", "of", "and", "said", "closed", "twelve"]
)
_ARTICLE = st.lists(st.lists(_WORDS, max_size=8).map(" ".join), max_size=8)


@settings(deadline=None)
@given(_ARTICLE)
def test_identical_articles_align_one_to_one_and_in_order(article: list[str]) -> None:
    made = rows(align(article, article), [len(article)] * 2)

    assert cells(made) == [((n,), (n,)) for n in range(len(article))]
    assert not any(any(row.moved) for row in made)


def test_swapping_columns_mirrors_rows_also_where_sentences_are_repeated() -> None:
    same = [(a, b) for a in range(3) for b in (0, 1, 3, 4)]
    there = [Link(Passage(0, a), Passage(1, b), 1.0, Strength.SURE, ()) for a, b in same]
    back = [Link(Passage(0, b), Passage(1, a), 1.0, Strength.SURE, ()) for a, b in same]
    assert [row.cells for row in rows(there, (3, 5))] == [
        row.cells[::-1] for row in rows(back, (5, 3), 1)
    ]
