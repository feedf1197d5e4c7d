"""Segments stay few, and a large one is not written again for a small addition."""

from hypothesis import given
from hypothesis import strategies as st

from index.search.merging import due

_sizes = st.integers(0, 2000).flatmap(
    lambda count: st.tuples(st.just(count), st.integers(0, count))
)


def joined(sizes: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The sizes after what is due was done."""
    chosen = due(sizes)
    kept = [size for place, size in enumerate(sizes) if place not in chosen]
    new = sum(sizes[place][0] - sizes[place][1] for place in chosen)
    return [*kept, (new, 0)] if new else kept


@given(st.lists(_sizes, max_size=12))
def test_it_comes_to_an_end_with_few_segments_and_few_deleted(
    sizes: list[tuple[int, int]],
) -> None:
    for _ in range(20):
        if not due(sizes):
            break
        sizes = joined(sizes)
    assert due(sizes) == ()
    living = sorted(count - deleted for count, deleted in sizes)
    for place in range(1, len(living)):
        assert living[place] >= 2 * sum(living[:place])
    assert all(deleted <= count / 4 for count, deleted in sizes)


def test_many_small_additions_leave_a_large_segment_alone_until_they_come_near_it() -> None:
    sizes = [(100_000, 0)]
    written = 0
    for addition in range(1, 500):
        sizes.append((100, 0))
        written += 100
        while due(sizes):
            assert addition * 100 > 50_000 - 100 or (100_000, 0) in joined(sizes)
            written += sum(sizes[place][0] for place in due(sizes))
            sizes = joined(sizes)
        assert len(sizes) <= 9
    assert written < 499 * 100 * 10


def test_a_segment_of_which_much_is_deleted_is_written_again() -> None:
    assert due([(1000, 250)]) == ()
    assert due([(1000, 251)]) == (0,)
    assert due([(1000, 1000)]) == (0,)
    assert due([(1000, 251), (100, 0)]) == (0,)
