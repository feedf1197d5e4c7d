"""Marks are paired, apostrophes are left alone, and what stays open ends somewhere sensible."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.text.quotemarks import quoted

MARKS = "“”„‟«»‹›\"‘’‚'`「」『』"


def found(body: str) -> list[str]:
    return [q.span.of(body) for q in quoted(body)]


@pytest.mark.parametrize(
    ("body", "inner"),
    [
        ("“We are ready,” the colonel said.", ["We are ready,"]),
        ('"We are ready," the colonel said.', ["We are ready,"]),
        ("‘We are ready,’ the colonel said.", ["We are ready,"]),
        ("He said: 'I don't know', and left.", ["I don't know"]),
        ("« Nous sommes prêts », dit-elle.", ["Nous sommes prêts"]),
        ("„Wir gehen“, sagte er.", ["Wir gehen"]),
        ("‚Ja‘ und »nein« sagte er.", ["Ja", "nein"]),
        ("”Vi går”, sade hon.", ["Vi går"]),
        ("``Quite so,'' she added.", ["Quite so,"]),
        ("彼は「はい」と言った。", ["はい"]),
        ("It is “a [very] bad idea”, he said.", ["a [very] bad idea"]),
        ('The "Blue Caps" group\'s men left.', ["Blue Caps"]),
    ],
)
def test_words_between_marks_are_found_without_the_marks(body: str, inner: list[str]) -> None:
    assert found(body) == inner


@pytest.mark.parametrize(
    "body",
    [
        "The jihadists' territory shrank in the '90s.",
        "Shells fell on the fighters’ positions and the farmers’ fields.",
        "It was rock 'n' roll, ’twas said, in ’68.",
        'A 5\'10" man carried a 6" pipe.',
        "The Joneses' and the Smiths' houses burned.",
        "",
        "“”",
    ],
)
def test_apostrophes_and_inches_open_nothing(body: str) -> None:
    assert found(body) == []


def test_an_apostrophe_inside_single_marks_does_not_close_them() -> None:
    body = "‘The farmers’ fields were hit,’ he said. The army’s ‘losses’ near the farmers’ homes."
    assert found(body) == ["The farmers’ fields were hit,", "losses"]


def test_inner_quotations_follow_the_one_they_stand_in() -> None:
    body = "“She told me ‘no way’ and left,” he said."
    outer, inner = quoted(body)
    assert (outer.depth, inner.depth) == (0, 1)
    assert inner.span.of(body) == "no way"
    assert outer.span.covers(inner.outer)


def test_double_marks_stand_inside_single_ones() -> None:
    assert [q.depth for q in quoted("‘He said “yes” to us,’ they wrote.")] == [0, 1]


def test_a_quotation_over_paragraphs_is_opened_anew_in_each() -> None:
    body = "“The river rose.\n\n“It took the bridge,” she said."
    first, second = quoted(body)
    assert (first.goes_on, first.closed) == (True, False)
    assert (second.goes_on, second.closed) == (False, True)


def test_a_mark_nobody_closes_ends_with_its_paragraph_if_it_began_it() -> None:
    body = "“We go. We do not wait.\n\nThe next day came."
    assert found(body) == ["We go. We do not wait."]


def test_a_mark_nobody_closes_inside_a_paragraph_ends_with_its_sentence() -> None:
    body = "He said “we go. The day was hot and long.\n\nNext."
    assert found(body) == ["we go."]
    assert not quoted(body)[0].closed


def test_a_mark_nobody_opened_ends_words_from_the_start_of_the_paragraph() -> None:
    assert found("We never gave in,'' said the mayor.") == ["We never gave in,"]


@given(st.text(alphabet=st.sampled_from(MARKS + "as .,\n!?1")) | st.text())
def test_any_text_gives_spans_in_range_and_rising(body: str) -> None:
    spans = [q.span for q in quoted(body)]
    outers = [q.outer for q in quoted(body)]
    assert all(0 <= s.start < s.end <= len(body) for s in spans)
    assert all(o.covers(s) for o, s in zip(outers, spans, strict=True))
    assert [o.start for o in outers] == sorted(o.start for o in outers)
