"""One quotation is found in all its versions, and what was done to it is told exactly."""

from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from index.compare import compare
from index.compare.integrity import integrity
from index.compare.passages import Passages
from index.records import (
    ArticleId,
    Column,
    Comparison,
    QuoteState,
    QuoteVersion,
    SameQuotation,
    Span,
)
from index.text import analyse
from tests.index.compare.conftest import make_column

FULL = (
    "The harbour reopened on Monday. “We shall not sell the old ferry unless the council asks us "
    "to do so in writing,” Mayor Anna Holm said."
)


def columns_of(*bodies: str) -> tuple[Column, ...]:
    """Articles of outlets A, B, C …."""
    made = []
    for number, body in enumerate(bodies, start=1):
        column = make_column(body, "ABCDEF"[number - 1])
        head = replace(column.article.head, id=ArticleId(number))
        made.append(Column(replace(column.article, head=head), column.analysis))
    return tuple(made)


def told(*bodies: str) -> tuple[Comparison, tuple[SameQuotation, ...]]:
    made = compare(columns_of(*bodies), check=False)
    return made, integrity(Passages(made))


def only(*bodies: str) -> tuple[Comparison, SameQuotation]:
    made, found = told(*bodies)
    (quotation,) = found
    return made, quotation


def words_at(comparison: Comparison, column: int, spans: Sequence[Span]) -> list[str]:
    return [span.of(comparison.columns[column].article.body) for span in spans]


def missing(comparison: Comparison, quotation: SameQuotation) -> list[str]:
    (version,) = quotation.versions[1:]
    return words_at(comparison, quotation.fullest.mark.column, version.missing)


def test_the_same_words_are_the_same_whatever_marks_and_short_forms_they_are_written_with() -> None:
    _, quotation = only(
        "“I do not think that it is over, and we will not wait ten days,” Holm said.",
        "Holm said: \"I don't think that it's over, and we won't wait 10 days.\"",
    )
    assert [v.state for v in quotation.versions] == [QuoteState.FULLEST, QuoteState.SAME]
    assert quotation.text == "A and B have the same words."


def test_a_name_spelled_otherwise_is_no_other_wording() -> None:
    _, quotation = only(
        "“The road to Jarekh is open and the shops are full again,” Holm said.",
        "“The road to Dzharekh is open and the shops are full again,” Holm said.",
    )
    assert quotation.versions[1].state is QuoteState.SAME


def test_a_clip_is_told_with_the_words_it_lacks_and_the_condition_among_them() -> None:
    made, quotation = only(
        FULL, "On Monday Anna Holm said: “We shall not sell the old ferry.” The harbour reopened."
    )
    assert quotation.versions[1].state is QuoteState.CLIPPED
    assert missing(made, quotation) == ["unless the council asks us to do so in writing"]
    assert quotation.text == (
        "A has the fullest version; B quotes only 7 of its 17 words, with “unless” among the "
        "missing words."
    )


def test_a_clipped_negation_is_pointed_out_but_not_that_of_a_sentence_left_out_whole() -> None:
    body = "“It is not safe to cross the old bridge. Never in my life was I so afraid,” Holm said."
    _, clipped = only(body, "It was “safe to cross the old bridge”, Holm said.")
    _, shortened = only(body, "“It is not safe to cross the old bridge,” Holm said.")
    assert "“not” among the missing words" in clipped.text
    assert shortened.text == "A has the fullest version; B cuts 8 words from its end."


def test_words_that_stand_for_others_are_told_as_reworded() -> None:
    made, quotation = only(
        "“We had no hand in this. That bridge carried our families to market,” Holm told A.",
        "“Our hands are clean of this. That bridge carried our families to market,” Holm said.",
        "“We had no hand in this. That bridge carried our families to market,” Holm said.",
    )
    other = next(v for v in quotation.versions if v.mark.column == 1)
    assert other.state is QuoteState.REWORDED
    assert words_at(made, 1, other.changed) == ["Our hands are clean of"]
    assert "“Our hands are clean of” for “We had no hand in”" in quotation.text


def test_what_another_mouth_says_is_told_with_that_mouth() -> None:
    _, quotation = only(
        "“We have run out of blood and we are running out of beds,” director Ilsa Verrin said.",
        "“We have run out of blood and we are running out of beds,” said Tomas Lorr.",
    )
    assert quotation.versions[1].state is QuoteState.SAME
    assert quotation.versions[1].other_speaker
    assert "another speaker, “Tomas Lorr”" in quotation.text


@pytest.mark.parametrize("other", ["Ms. Verrin said", "she said", "the hospital said"])
def test_a_speaker_who_may_be_the_same_is_no_other_one(other: str) -> None:
    _, quotation = only(
        "“We have run out of blood and we are running out of beds,” director Ilsa Verrin said.",
        f"“We have run out of blood and we are running out of beds,” {other}.",
    )
    assert not quotation.versions[1].other_speaker


def test_a_pronoun_is_taken_for_the_only_person_who_speaks_in_the_paragraph() -> None:
    _, quotation = only(
        "Nobody slept, hospital director Ilsa Verrin said. “We have run out of blood and we are "
        "running out of beds,” she said.",
        "“We have run out of blood and we are running out of beds,” said a nurse at the hospital.",
    )
    assert {v.speaker for v in quotation.versions} == {
        "hospital director Ilsa Verrin",
        "a nurse at the hospital",
    }
    assert quotation.versions[1].other_speaker


def test_a_verb_that_colours_what_one_speaker_says_is_told_and_a_neutral_one_is_not() -> None:
    body = "“The gate was left open all night long,” Anna Holm {}."
    _, coloured = only(body.format("said"), body.format("admitted"))
    _, neutral = only(body.format("said"), body.format("added"))
    assert coloured.versions[1].other_verb
    assert {"said", "admitted"} == {v.verb for v in coloured.versions}
    assert not neutral.versions[1].other_verb


def test_what_is_said_without_marks_is_a_paraphrase_if_nobody_else_says_it() -> None:
    quoted = "“Corrosion of the eastern pier is the most likely cause of the fall,” Holm said."
    told_so = "Holm said that corrosion of the eastern pier was the most likely cause of the fall."
    made, quotation = only(quoted, told_so)
    version = quotation.versions[1]
    assert version.state is QuoteState.PARAPHRASED
    assert words_at(made, 1, [version.mark.span]) == [
        "corrosion of the eastern pier was the most likely cause of the fall"
    ]
    _, by_another = told(quoted, told_so.replace("Holm", "Davit Orlesk"))
    assert by_another == ()


def test_a_quotation_interrupted_by_its_speaker_is_one() -> None:
    _, quotation = only(
        "“If you tell us how to build it,” Anna Holm said, “we cannot build it as we like.”",
        "“If you tell us how to build it, we cannot build it as we like,” Anna Holm said.",
    )
    assert quotation.text == "A and B have the same words."


def test_an_outlet_that_quotes_in_two_pieces_lacks_only_what_neither_has() -> None:
    made, quotation = only(
        "“The ferry is old. The captain is ill and tired. The passengers are angry,” Holm said.",
        "“The ferry is old,” Holm said.\n\nIt rained.\n\n“The passengers are angry,” Holm said.",
    )
    assert [v.mark.column for v in quotation.versions] == [0, 1, 1]
    lacking = [text for v in quotation.versions[1:] for text in words_at(made, 0, v.missing)]
    assert lacking == ["The captain is ill and tired"]


def test_a_single_word_in_scare_quotes_is_no_quotation_to_compare() -> None:
    _, found = told(
        "The group lost its “caliphate” in the east after a long campaign by many soldiers.",
        "Flags of the “caliphate” were sold as souvenirs at a market near the southern border.",
    )
    assert found == ()


def test_quotations_on_one_matter_by_two_people_are_two() -> None:
    _, found = told(
        "“The bridge must be shut before the winter storms,” Anna Holm said.",
        "“The bridge must stay open because of the winter market,” Davit Orlesk said.",
    )
    assert found == ()


def test_titles_in_quotation_marks_are_not_compared() -> None:
    _, found = told(
        "He wrote “From Hope to Higher Ground” in a year.",
        "His book “From Hope to Higher Ground” was read by all.",
    )
    assert found == ()


def test_articles_of_two_languages_share_no_quotation() -> None:
    columns = columns_of(
        "“Patience, patience, patience,” Holm said.", "« Patience, patience, patience »"
    )
    french = Column(columns[1].article, analyse(columns[1].article.body, "fr"))
    assert integrity(Passages(compare((columns[0], french), check=False))) == ()


# --- what holds of all quotations ---

WORDS = "we the bridge never closed harbour if money was lost ferry old boats sank"
SAID = st.lists(st.sampled_from(WORDS.split()), min_size=1, max_size=12).map(" ".join)
SENTENCES = st.builds(
    lambda quoted, who, verb: f"“{quoted},” {who} {verb}.",
    SAID,
    st.sampled_from(["Anna Holm", "Davit Orlesk", "she", "a nurse", "the army"]),
    st.sampled_from(["said", "claimed", "told reporters"]),
)
ARTICLES = st.lists(SENTENCES, min_size=1, max_size=4).map("\n\n".join)


def rises(spans: Sequence[Span], within: Span) -> bool:
    """Whether spans are not empty, rise, do not overlap and lie within another."""
    ends = [within.start, *(span.end for span in spans)]
    return all(
        before <= span.start < span.end <= within.end
        for before, span in zip(ends, spans, strict=False)
    )


@settings(deadline=None, max_examples=80)
@given(st.lists(ARTICLES, min_size=2, max_size=3))
def test_spans_lie_in_their_versions_and_rise(bodies: list[str]) -> None:
    _, found = told(*bodies)
    for quotation in found:
        full, *others = quotation.versions
        assert full.state is QuoteState.FULLEST
        assert len({v.mark.column for v in quotation.versions}) > 1
        assert [v.mark for v in others] == sorted(v.mark for v in others)
        for version in others:
            assert version.state is not QuoteState.FULLEST
            assert rises(version.changed, version.mark.span)
            assert rises(version.missing, full.mark.span)
            if version.state is QuoteState.SAME:
                assert not version.changed
                assert not version.missing


def seen(found: Sequence[SameQuotation], columns: Sequence[int]) -> set[frozenset[object]]:
    """The versions of each quotation with their columns renamed; of equal ones any is fullest."""

    def told_as(version: QuoteVersion) -> object:
        whole = version.state in (QuoteState.FULLEST, QuoteState.SAME)
        state = QuoteState.SAME if whole else version.state
        return columns[version.mark.column], version.mark.span, state

    return {frozenset(told_as(v) for v in quotation.versions) for quotation in found}


@settings(deadline=None, max_examples=80)
@given(ARTICLES, ARTICLES)
@example(
    "“we we we,” Anna Holm said.\n\n“bridge,” Anna Holm said.",
    "“we we we,” Anna Holm said.\n\n“bridge,” Anna Holm said.\n\n“we bridge,” Anna Holm said.",
)
def test_swapping_columns_mirrors_the_quotations(left: str, right: str) -> None:
    _, one = told(left, right)
    swapped = compare(columns_of(right, left), 1, check=False)
    other = integrity(Passages(swapped))
    assert seen(one, [0, 1]) == seen(other, [1, 0])


@settings(deadline=None, max_examples=80)
@given(ARTICLES, st.integers(2, 3))
def test_identical_articles_have_the_same_words_only(body: str, count: int) -> None:
    _, found = told(*[body] * count)
    states = {v.state for quotation in found for v in quotation.versions}
    assert states <= {QuoteState.FULLEST, QuoteState.SAME}
    assert not any(v.other_speaker or v.other_verb for q in found for v in q.versions)


@settings(deadline=None, max_examples=80)
@given(st.lists(st.text(max_size=80), min_size=2, max_size=3))
def test_any_text_can_be_asked_for_quotations(bodies: list[str]) -> None:
    told(*(f"“{body}” {body}" for body in bodies))


def test_whom_an_office_means_is_known_where_one_person_holds_it() -> None:
    words = "“They have the blood of eleven sailors on their hands tonight,”"
    made = compare(
        columns_of(
            f"Mayor Hugo Brandt came to the harbour. {words} the mayor said.",
            f"The union called for a strike. {words} Peter Wojcik, its leader, said.",
        ),
        check=False,
    )
    (quotation,) = integrity(Passages(made))

    assert [version.other_speaker for version in quotation.versions].count(True) == 1
