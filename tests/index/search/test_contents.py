"""What an index lacks and what it has too much is found by comparing numbers and digests."""

from hypothesis import given
from hypothesis import strategies as st

from index.records import ArticleId
from index.search import Contents

_contents = st.dictionaries(
    st.integers(1, 30).map(ArticleId), st.sampled_from((b"a" * 16, b"b" * 16, b"a" * 15 + b"b"))
)


def contents(told: dict[ArticleId, bytes]) -> Contents:
    return Contents.of(list(told), b"".join(told.values()))


@given(_contents, _contents)
def test_what_another_lacks_or_has_otherwise_is_told(
    one: dict[ArticleId, bytes], other: dict[ArticleId, bytes]
) -> None:
    found = contents(one).beyond(contents(other))
    assert found == tuple(sorted(a for a in one if other.get(a) != one[a]))


@given(_contents)
def test_it_reads_as_a_mapping(told: dict[ArticleId, bytes]) -> None:
    found = contents(told)
    assert dict(found) == told
    assert ArticleId(31) not in found
    assert len(found) == len(told)
