"""What all others have and one file lacks is told, and nothing that it may have."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.compare import compare
from index.compare.omissions import files_cut_off, omissions
from index.compare.passages import Passages
from index.records import (
    ArticleId,
    Block,
    BlockKind,
    Column,
    Comparison,
    CutOff,
    DifferenceType,
    Omission,
)
from tests.index.compare.conftest import make_column

PLAIN = "The old ferry sank in the harbour of Ostby on Monday."
CRACKS = "Engineers had warned of cracks in the steel hull since January."
REST = "The mayor thanked the divers of the coast guard."


def columns_of(*bodies: str, published: date | None = date(2025, 3, 4)) -> tuple[Column, ...]:
    made = []
    for number, body in enumerate(bodies, start=1):
        column = make_column(body, "ABCDEF"[number - 1], published)
        head = replace(column.article.head, id=ArticleId(number))
        made.append(Column(replace(column.article, head=head), column.analysis))
    return tuple(made)


def told(*bodies: str) -> tuple[Comparison, tuple[Omission, ...]]:
    made = compare(columns_of(*bodies), check=False)
    return made, omissions(Passages(made))


def test_a_passage_that_all_others_have_is_told_with_where_they_have_it() -> None:
    made, (found,) = told(f"{PLAIN} {CRACKS}", f"{CRACKS} {PLAIN}", f"{PLAIN} {REST}")
    assert (found.column, found.type) == (2, DifferenceType.DETAIL_ONLY)
    assert found.row is not None
    assert not made.rows[found.row].cells[2]
    assert [m.span.of(made.columns[m.column].article.body) for m in found.marks] == [CRACKS] * 2
    assert found.text == (
        "A and B have a passage like “Engineers had warned of cracks in the steel hull since …”; "
        "nothing like it is in the file of C."
    )


def test_a_passage_that_another_sentence_tells_in_part_is_not_lacking() -> None:
    elsewhere = "There was a long row in which engineers spoke of cracks; the hull, of steel, held."
    _, found = told(f"{PLAIN} {CRACKS}", f"{CRACKS} {PLAIN}", f"{PLAIN} {REST} {elsewhere}")
    assert found == ()


@pytest.mark.parametrize(
    ("full", "words", "kind"),
    [
        ("{} with 40 passengers aboard.", "40 passengers", DifferenceType.NUMBER),
        ("{} on its way to Veldorf, Norway.", "Norway", DifferenceType.PLACE),
        ("{}, Captain Davit Orlesk said.", "Davit Orlesk said", DifferenceType.ATTRIBUTION),
    ],
)
def test_a_thing_that_all_others_have_in_a_row_is_told(
    full: str, words: str, kind: DifferenceType
) -> None:
    plain = "The old ferry sank in the harbour of Ostby"
    made, found = told(full.format(plain), full.format(plain), f"{plain}.")
    lacking = [o for o in found if o.type is kind]
    assert [o.column for o in lacking] == [2]
    (omission,) = lacking
    body = made.columns[0].article.body
    assert words in omission.marks[0].span.of(body)
    assert "nowhere in the file of C" in omission.text


def test_a_thing_that_stands_elsewhere_in_the_article_or_its_title_is_not_lacking() -> None:
    plain = "The old ferry sank in the harbour of Ostby"
    full = f"{plain} on its way to Veldorf, Norway."
    _, found = told(full, full, f"{plain}. {REST} He flew to Norway.")
    assert found == ()

    columns = columns_of(full, full, f"{plain}.")
    head = replace(columns[2].article.head, title="Ferry to Norway and Veldorf sinks")
    titled = Column(replace(columns[2].article, head=head), columns[2].analysis)
    made = compare((*columns[:2], titled), check=False)
    assert omissions(Passages(made)) == ()


def test_another_figure_in_the_place_of_one_is_no_omission() -> None:
    _, found = told(
        "The old ferry sank in the harbour of Ostby with 40 passengers.",
        "The old ferry sank in the harbour of Ostby with 40 passengers.",
        "The old ferry sank in the harbour of Ostby with 60 passengers.",
    )
    assert found == ()


def test_of_two_columns_nothing_is_told() -> None:
    _, found = told(f"{PLAIN} {CRACKS}", PLAIN)
    assert found == ()


def cut_offs(body: str, *behind: str) -> tuple[Comparison, tuple[CutOff, ...]]:
    columns = columns_of(f"{PLAIN} {CRACKS}", f"{CRACKS} {PLAIN}", body)
    blocks = (Block(BlockKind.BODY, body), *(Block(BlockKind.FURNITURE, t) for t in behind))
    cut = Column(replace(columns[2].article, blocks=blocks), columns[2].analysis)
    made = compare((*columns[:2], cut), check=False)
    return made, files_cut_off(made)


def test_a_file_that_looks_cut_off_is_warned_of_where_something_lacks() -> None:
    made, (stop,) = cut_offs(f"{PLAIN} Divers went to ...")
    assert stop.column == 2
    assert stop.text == (
        "The file of C looks cut off, as its last sentence ends in dots; what it lacks may stand "
        "in the rest."
    )
    (found,) = omissions(Passages(made))
    assert found.text.endswith("in the file of C, which looks cut off.")


def test_a_prompt_to_subscribe_that_was_set_aside_shows_a_file_cut_off() -> None:
    assert cut_offs(f"{PLAIN} {REST}", "Share")[1] == ()
    (stop,) = cut_offs(f"{PLAIN} {REST}", "Subscribe to continue reading")[1]
    assert "Subscribe to continue reading" in stop.text


SENTENCES = st.sampled_from(
    [
        PLAIN, CRACKS, REST,
        "About 40 people died, Anna Holm said.", "Davit Orlesk flew to Norway.",
        "The bridge at Veldorf was shut for 3 days.", "It rained on Tuesday in Ostby and Veldorf.",
    ]
)  # fmt: skip
BODIES = st.lists(SENTENCES, min_size=1, max_size=5, unique=True).map(" ".join)


@settings(deadline=None, max_examples=60)
@given(st.lists(BODIES, min_size=3, max_size=4))
def test_every_omission_has_a_mark_in_all_other_columns(bodies: list[str]) -> None:
    made, found = told(*bodies)
    for omission in found:
        others = set(range(len(bodies))) - {omission.column}
        assert {mark.column for mark in omission.marks} == others
        for mark in omission.marks:
            words = mark.span.of(made.columns[mark.column].article.body)
            assert words
            assert words not in made.columns[omission.column].article.body


@settings(deadline=None, max_examples=30)
@given(BODIES, st.integers(2, 4))
def test_identical_articles_lack_nothing(body: str, count: int) -> None:
    _, found = told(*[body] * count)
    assert found == ()


@settings(deadline=None, max_examples=40)
@given(st.lists(st.text(max_size=80), min_size=3, max_size=4))
def test_any_text_can_be_asked_for_omissions(bodies: list[str]) -> None:
    made, _ = told(*bodies)
    files_cut_off(made)
