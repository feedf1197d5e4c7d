"""Missing words are placed where they would stand."""

from hypothesis import given
from hypothesis import strategies as st

from index.records import Span
from index.text.gaps import gap_places

FULL = "Well, the old bridge will be shut, but not today."


def places(other: str, *missing: str) -> list[str]:
    """The version with a bar where each gap is."""
    spans = [Span(FULL.index(m), FULL.index(m) + len(m)) for m in missing]
    found = gap_places(FULL, Span(0, len(FULL)), spans, other, Span(0, len(other)))
    return [f"{other[:at]}|{other[at:]}" for at in found]


def test_a_gap_stands_behind_the_word_before_it() -> None:
    assert places("The bridge will be shut", "old", "but not today") == [
        "The| bridge will be shut",
        "The bridge will be shut|",
    ]


def test_a_gap_before_everything_stands_at_the_start() -> None:
    assert places("the old bridge", "Well") == ["|the old bridge"]


@given(st.text(max_size=60), st.text(max_size=60), st.integers(0, 30), st.integers(0, 30))
def test_places_lie_in_the_version(full: str, body: str, start: int, size: int) -> None:
    whole, version = Span(0, len(full)), Span(0, len(body))
    span = Span(min(start, len(full)), min(start + size, len(full)))
    (place,) = gap_places(full, whole, [span], body, version)
    assert 0 <= place <= len(body)
