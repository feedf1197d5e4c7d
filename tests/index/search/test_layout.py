"""Posting lists come back as they were packed, one by one or all at once; torn ones are noticed."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.search import layout
from index.search.inverted import Inverted, pack_all, unpack_all
from index.search.layout import LayoutError, Vocabulary

# Positions near 65,536 need four bytes, weights from 256 on too.
_position = st.integers(0, 40) | st.integers(65_530, 65_540)
_places = st.lists(_position, min_size=1, max_size=5).map(sorted)
_posting = _places | st.just(list(range(300)))
_term = st.dictionaries(st.integers(0, 1 << 31), _posting, min_size=1, max_size=6)
_terms = st.dictionaries(st.binary(min_size=1, max_size=4), _term, max_size=6)


def inverted(terms: dict[bytes, dict[int, list[int]]], *, positions: bool = True) -> Inverted:
    lists = [sorted(terms[text].items()) for text in sorted(terms)]
    flat = [posting for one in lists for posting in one]
    weights = [len(places) if positions else 1 for _, places in flat]
    return Inverted(
        sorted(terms),
        np.array([len(one) for one in lists], dtype=np.intp),
        np.array([number for number, _ in flat], dtype=np.uint32),
        np.array(weights, dtype=np.uint32),
        np.array([p for _, places in flat for p in places], np.uint32) if positions else None,
    )


@pytest.mark.parametrize("positions", [True, False])
@given(terms=_terms)
def test_each_list_can_be_read_by_itself(
    terms: dict[bytes, dict[int, list[int]]], *, positions: bool
) -> None:
    packed = pack_all(inverted(terms, positions=positions))
    for text, place, length in zip(sorted(terms), packed.places, packed.lengths, strict=True):
        data = packed.data[place : place + length]
        assert layout.is_postings(data)
        found = layout.parse(data)
        told = sorted(terms[text].items())
        assert found.ids.tolist() == layout.parse_ids(data).tolist() == [n for n, _ in told]
        if positions:
            weights = [1.0] * len(told) if found.weights is None else found.weights.tolist()
            assert weights == [len(places) for _, places in told]
            assert found.counts().tolist() == weights
            assert found.positions().tolist() == [p for _, places in told for p in places]
            assert found.ends is not None
            for (_, places), start, end in zip(
                told, [0, *found.ends.tolist()], found.ends.tolist(), strict=False
            ):
                assert layout.decode_positions(bytes(found.values[start:end])) == places
        else:
            assert found.weights is None
            assert found.ends is None
            assert found.positions().tolist() == []


@pytest.mark.parametrize("positions", [True, False])
@given(terms=_terms)
def test_all_lists_can_be_read_at_once(
    terms: dict[bytes, dict[int, list[int]]], *, positions: bool
) -> None:
    before = inverted(terms, positions=positions)
    packed = pack_all(before)
    ids, weights, places = unpack_all(
        packed.data, packed.places, before.counts, positions=positions
    )
    assert ids.tolist() == before.ids.tolist()
    assert weights.tolist() == before.weights.tolist()
    if before.positions is None:
        assert places is None
    else:
        assert places is not None
        assert places.tolist() == before.positions.tolist()


@given(_term)
def test_lists_packed_at_once_are_those_packed_alone(term: dict[int, list[int]]) -> None:
    told = sorted(term.items())
    values = [layout.encode_positions(places) for _, places in told]
    alone = layout.pack(
        np.array([n for n, _ in told], np.uint32),
        np.array([len(places) for _, places in told], np.float32),
        np.cumsum([len(value) for value in values], dtype=np.uint32),
        b"".join(values),
    )
    assert pack_all(inverted({b"gull": term})).data == alone


def test_weights_that_are_no_whole_numbers_come_back() -> None:
    ids, weights = np.array([3, 9], np.uint32), np.array([0.5, 2.25], np.float32)
    found = layout.parse(layout.pack(ids, weights, None, b""))
    assert found.weights is not None
    assert found.weights.tolist() == [0.5, 2.25]


@given(_term, st.data())
def test_a_list_that_is_cut_off_is_noticed(term: dict[int, list[int]], data: st.DataObject) -> None:
    whole = pack_all(inverted({b"gull": term})).data
    unpadded = len(whole) - 3
    cut = whole[: data.draw(st.integers(0, unpadded - 1))]
    with pytest.raises(LayoutError):
        layout.parse(cut)


def test_what_is_no_list_is_noticed() -> None:
    with pytest.raises(LayoutError):
        layout.parse(bytes(64))
    with pytest.raises(LayoutError):
        layout.parse_vocabulary(bytes(64))
    places, counts = np.array([0]), np.array([1])
    with pytest.raises(LayoutError):
        unpack_all(bytes(64), places, counts, positions=False)
    with pytest.raises(LayoutError):
        unpack_all(bytes(16), places, counts, positions=False)


@given(st.sets(st.binary(min_size=1, max_size=5), min_size=1, max_size=9), st.binary(max_size=5))
def test_terms_of_a_vocabulary_are_found_in_their_order(texts: set[bytes], asked: bytes) -> None:
    ordered = sorted(texts)
    count = len(ordered)
    numbers = np.arange(count, dtype=np.uint32)
    ends = np.cumsum([len(text) for text in ordered], dtype=np.uint32)
    data = layout.pack_vocabulary(
        Vocabulary(numbers.astype(np.uint64), numbers, numbers, ends, b"".join(ordered))
    )
    found = layout.parse_vocabulary(data)
    assert found.terms() == [found.text(n) for n in range(len(found))] == ordered
    assert found.places.tolist() == found.lengths.tolist() == found.counts.tolist()
    assert found.first(asked) == sum(text < asked for text in ordered)
    with pytest.raises(LayoutError):
        layout.parse_vocabulary(data[: len(data) - 4 - len(b"".join(ordered)) % 4])
