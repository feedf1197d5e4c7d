"""The analysis of a body as a whole."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from index.text import ANALYSIS_VERSION, analyse

BODY = (
    "The regional ministry said on Tuesday that the bridge had been closed for two weeks.\n\n"
    "Residents of the northern valley were told to use the old road instead."
)


def test_the_language_is_recognised_unless_given() -> None:
    assert analyse(BODY).language == "en"
    assert analyse(BODY, "de").language == "de"
    assert analyse("Short.").language == ""
    assert analyse("洪水冲垮了村庄上方的水坝。").language == "zh"  # a script of its own tells more


def test_an_analysis_carries_the_version_that_made_it() -> None:
    assert analyse(BODY).version == ANALYSIS_VERSION


@given(st.text(max_size=300), st.sampled_from(["en", "ar", ""]))
def test_mentions_of_any_text_are_sorted_and_lie_in_range(body: str, language: str) -> None:
    mentions = analyse(body, language).mentions
    assert all(0 <= m.span.start < m.span.end <= len(body) for m in mentions)
    assert all(a.span <= b.span for a, b in pairwise(mentions))


def test_nothing_is_found_in_an_empty_body() -> None:
    empty = analyse("")
    assert (empty.sentences, empty.mentions, empty.language) == ((), (), "")
