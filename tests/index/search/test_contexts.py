"""Every hit is listed with what stands around it."""

from hypothesis import given
from hypothesis import strategies as st

from index.records import ArticleId, ContextLine, LineOrder, Span
from index.search import parse
from index.search.contexts import context_lines, sort_key
from index.search.finding import Finder

ONE = ArticleId(1)


def lines(body: str, query: str) -> list[ContextLine]:
    root = parse(query).root
    assert root
    return list(context_lines(ONE, body, Finder(root).in_body(body)))


def test_a_line_holds_a_hit_with_what_stands_around_it_in_its_paragraph() -> None:
    body = "First.\n\nMany gulls and terns.\n\nNo more gulls"
    assert lines(body, "gulls") == [
        ContextLine(ONE, 1, "Many ", "gulls", " and terns.", Span(13, 18)),
        ContextLine(ONE, 2, "No more ", "gulls", "", Span(39, 44)),
    ]


def test_what_is_far_is_cut_at_a_word() -> None:
    (line,) = lines(f"{'before ' * 40}gulls{' behind' * 40}", "gulls")
    assert line.before == "before " * 14
    assert line.after == " behind" * 14


def test_hits_that_overlap_are_one_line() -> None:
    assert [line.hit for line in lines("a b c a", '"a b" "b c" a')] == ["a b c", "a"]
    assert [line.hit for line in lines("gulls over the terns", "gulls NEAR terns")] == [
        "gulls over the terns"
    ]


def test_lines_are_put_in_order_by_the_nearest_words_without_case_and_accents() -> None:
    (line,) = lines("Ça va, the “Old” gulls: É, Fly away_now", "gulls")
    assert sort_key(line, LineOrder.BEFORE) == ("old", "the", "va", "ca")
    assert sort_key(line, LineOrder.AFTER) == ("e", "fly", "away", "now")


@given(
    st.lists(st.sampled_from(["gull", "tern", "\n\n", "é" * 120, "storm,"]), max_size=60).map(
        " ".join
    )
)
def test_every_line_can_be_found_in_the_body(body: str) -> None:
    found = lines(body, "gull OR tern")
    assert len(found) == body.count("gull") + body.count("tern")
    for line in found:
        assert line.place.of(body) == line.hit
        assert body[: line.place.start].endswith(line.before)
        assert body[line.place.end :].startswith(line.after)
        assert "\n\n" not in line.before + line.after
        assert line.paragraph == body.count("\n\n", 0, line.place.start)
