"""Marks stand under the words they mean, in any script."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QPointF

from index.records import Comparison, Difference, DifferenceType, Mark, Relation, Span
from reader.theme import FontRole, Theme
from reader.views.passage_layout import PassageLayout
from reader.views.runs import Run, Units, runs
from tests.reader.ferry import HERALD, STAR

ALL = frozenset(DifferenceType)


def laid(
    theme: Theme, text: str, *marks: tuple[DifferenceType, str], width: float = 200
) -> PassageLayout:
    """`text` as a passage of its own, with marks on some of its words."""
    differences = []
    for number, (kind, words) in enumerate(marks):
        start = text.index(words)
        span = Mark(0, Span(start, start + len(words)))
        found = Difference(kind, Relation.COMPATIBLE, 0, (span,), ("",), "", "")
        differences.append((number, found))
    passage = PassageLayout(Run(0, (0,), 0, Span(0, len(text))), text, differences)
    role = FontRole.COLUMN
    passage.lay_out(theme.font(role), width, theme.line_height(role))
    return passage


def words_at(passage: PassageLayout, text: str, number: int) -> str:
    """The words between the ends of a mark, read back from where it is drawn."""
    found = [s for s in passage.stretches(ALL) if s.mark.difference == number]
    middle = found[0].box.center().y()
    ends = [
        passage.position_at(QPointF(x, middle))
        for s in found
        for x in (s.box.left(), s.box.right())
    ]
    return passage.body_span(min(ends), max(ends)).of(text)


def test_a_mark_covers_its_words(theme: Theme) -> None:
    text = "Nine people died when the ferry burned."
    passage = laid(theme, text, (DifferenceType.NUMBER, "people died"), width=600)
    assert words_at(passage, text, 0) == "people died"


def test_characters_beyond_the_basic_plane_shift_nothing(theme: Theme) -> None:
    text = "🚢🚢 Nine people died."
    passage = laid(theme, text, (DifferenceType.NUMBER, "people"), width=600)
    assert words_at(passage, text, 0) == "people"


def test_text_from_the_right_is_marked_and_aligned_at_the_right(theme: Theme) -> None:
    text = STAR[0][0]
    words = text.split()[1]
    passage = laid(theme, text, (DifferenceType.NUMBER, words), width=600)
    (stretch,) = passage.stretches(ALL)
    first = laid(theme, text, (DifferenceType.NUMBER, text.split()[0]), width=600)
    assert first.stretches(ALL)[0].box.right() == pytest.approx(600, abs=8)
    assert stretch.box.right() < first.stretches(ALL)[0].box.left()
    assert words_at(passage, text, 0) == words


def test_text_from_the_right_ends_at_the_left(theme: Theme) -> None:
    passage = laid(theme, STAR[0][0], (DifferenceType.NUMBER, "."), width=600)
    word = laid(theme, STAR[0][0], (DifferenceType.NUMBER, STAR[0][0].split()[-2]), width=600)
    assert passage.stretches(ALL)[0].box.right() <= word.stretches(ALL)[0].box.left()


def test_a_mark_over_a_line_break_stands_in_both_lines(theme: Theme) -> None:
    text = HERALD[0][0]
    passage = laid(theme, text, (DifferenceType.LOADED, text[:-1]), width=150)
    lines = [stretch.line for stretch in passage.stretches(ALL)]
    assert lines == list(range(len(lines)))
    assert len(lines) > 1
    assert all(stretch.box.right() <= 150 for stretch in passage.stretches(ALL))


def test_marks_on_the_same_words_are_drawn_on_two_levels(theme: Theme) -> None:
    passage = laid(
        theme,
        "The mayor said nine people died.",
        (DifferenceType.NUMBER, "nine people"),
        (DifferenceType.QUOTE, "said nine people died"),
        width=600,
    )
    levels = {s.mark.type: s.level for s in passage.stretches(ALL)}
    assert levels == {DifferenceType.QUOTE: 0, DifferenceType.NUMBER: 1}


def test_the_shorter_of_two_marks_is_the_one_pointed_at(theme: Theme) -> None:
    passage = laid(
        theme,
        "The mayor said nine people died.",
        (DifferenceType.QUOTE, "said nine people died"),
        (DifferenceType.NUMBER, "nine people"),
        width=600,
    )
    inner = next(s for s in passage.stretches(ALL) if s.mark.type is DifferenceType.NUMBER)
    found = passage.mark_at(inner.box.center(), ALL)
    assert found is not None
    assert found.type is DifferenceType.NUMBER
    only = passage.mark_at(inner.box.center(), frozenset({DifferenceType.QUOTE}))
    assert only is not None
    assert only.type is DifferenceType.QUOTE


def test_each_type_has_one_sign_in_a_line(theme: Theme) -> None:
    passage = laid(
        theme,
        "Nine people and two dogs died.",
        (DifferenceType.NUMBER, "Nine people"),
        (DifferenceType.NUMBER, "two dogs"),
        (DifferenceType.HEDGE, "died"),
        width=600,
    )
    (signs,) = passage.signs(ALL).values()
    assert [sign.type for sign in signs] == [DifferenceType.NUMBER, DifferenceType.HEDGE]


def test_conflicts_have_their_sign_nearest_to_the_text(theme: Theme, ferry: Comparison) -> None:
    columns = ferry.columns
    (run,) = runs(1, columns[1].analysis, (0,))
    passage = PassageLayout(run, columns[1].article.body, list(enumerate(ferry.differences))[1::-1])
    passage.lay_out(theme.font(FontRole.COLUMN), 900, 20)
    (signs,) = passage.signs(ALL).values()
    assert [sign.conflict for sign in signs] == [True, False]


def test_sentences_that_are_no_neighbours_make_runs_of_their_own(ferry: Comparison) -> None:
    analysis = ferry.columns[0].analysis
    found = runs(0, analysis, (0, 1, 2, 4))
    assert [run.sentences for run in found] == [(0, 1), (2,), (4,)]
    assert [run.paragraph for run in found] == [0, 1, 2]


def test_narrower_lines_make_a_passage_higher(theme: Theme) -> None:
    heights = [laid(theme, HERALD[0][0], width=width).height for width in (600, 300, 150)]
    assert all(wide < narrow for wide, narrow in pairwise(heights))


@given(st.text())
def test_units_and_points_lead_back_to_each_other(text: str) -> None:
    text = "".join(c for c in text if not "\ud800" <= c <= "\udfff")
    units = Units(text)
    for point in range(len(text) + 1):
        assert units.to_point(units.of_point(point)) == point
        assert units.of_point(point) == len(text[:point].encode("utf-16-le")) // 2
