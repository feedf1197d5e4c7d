"""Quotations are listed version by version, with gaps where words are missing."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st
from pytestqt.modeltest import ModelTester

from index.records import Comparison, Findings, Mark, QuoteState, Span
from reader.models.findings import Role, Standing
from reader.models.quotations import (
    Keep,
    QuotationLine,
    QuotationModel,
    VersionLine,
    gap_place,
    lines_of,
    words_of,
)
from tests.reader.bridge import CLIPPED, bridge, bridge_findings
from tests.reader.ferry import marked

GAP = "[…\u00a011\u00a0words\u00a0not\u00a0here\u00a0…]"


def filled(
    comparison: Comparison | None = None, findings: Findings | None = None
) -> QuotationModel:
    model = QuotationModel()
    model.show(comparison or bridge(), findings or bridge_findings())
    return model


def versions(model: QuotationModel) -> list[VersionLine]:
    lines = [model.line(row) for row in range(model.rowCount())]
    return [line for line in lines if isinstance(line, VersionLine)]


def test_model_is_well_made_before_and_after_it_is_filled(qtmodeltester: ModelTester) -> None:
    model = QuotationModel()
    qtmodeltester.check(model)
    model.show(bridge(), bridge_findings())
    qtmodeltester.check(model)
    assert model.rowCount() == 7


def test_each_quotation_says_who_speaks_and_then_its_versions_with_the_fullest_first() -> None:
    model = filled()
    head = model.line(0)
    assert isinstance(head, QuotationLine)
    assert (head.speaker, head.outlets) == ("Mayor Ines Falk", 3)
    states = [(line.outlet, line.version.state) for line in versions(model)][:3]
    assert states == [
        ("Valley Courier", QuoteState.FULLEST),
        ("The Gazette", QuoteState.CLIPPED),
        ("Tarn Mirror", QuoteState.REWORDED),
    ]


def test_the_head_calls_the_speaker_by_the_best_name_that_an_outlet_gives() -> None:
    quotation = bridge_findings().quotations[1]
    full, other = quotation.versions
    for speakers, best in (
        (("he", "Jo Brandt"), "Jo Brandt"),
        (("Brandt", "baker Jo Brandt"), "baker Jo Brandt"),
        (("", "the baker"), "the baker"),
        (("Jo Brandt", "Jo Brandt, 42"), "Jo Brandt"),
    ):
        first = replace(full, speaker=speakers[0])
        second = replace(other, speaker=speakers[1], other_speaker=False)
        told = replace(quotation, versions=(first, second))
        head = next(lines_of(bridge(), 0, told))
        assert isinstance(head, QuotationLine)
        assert head.speaker == best


def test_a_gap_says_how_many_words_are_not_here_and_stands_where_they_would() -> None:
    clipped = versions(filled())[1]
    assert clipped.words.text == f"“{CLIPPED} {GAP}”"
    assert clipped.lacking == 11
    (gap,) = clipped.words.marks
    assert gap.standing is Standing.GAP
    assert gap.span.of(clipped.words.text) == GAP


def test_what_is_reworded_is_marked_on_its_own_words_beside_a_gap() -> None:
    words = versions(filled())[2].words
    told = {mark.standing: mark.span.of(words.text) for mark in words.marks}
    assert told[Standing.MARKED] == "shut"
    assert told[Standing.GAP] == GAP.replace("11", "5")


def test_the_fullest_version_shows_which_words_each_of_the_others_lacks() -> None:
    words = versions(filled())[0].words
    told = {mark.span.of(words.text): mark.columns for mark in words.marks}
    assert told == {
        ", but nobody told the bus company": frozenset({1}),
        ", and that was our failure": frozenset({1, 2}),
    }


def test_a_paraphrase_is_not_put_into_quotation_marks() -> None:
    quotation = bridge_findings().quotations[1]
    told = replace(quotation.versions[1], state=QuoteState.PARAPHRASED)
    assert words_of(bridge(), quotation, told).text == "I heard a crack"


def test_gaps_before_and_inside_move_the_marks_behind_them() -> None:
    comparison = bridge()
    first, second, _ = bridge_findings().quotations[0].versions
    start = first.mark.span.start
    body = comparison.columns[0].article.body
    lost = (Span(start, start + 2), _span(body, "bridge", start), _span(body, ", but", start))
    changed = marked(comparison.columns, 1, "Monday").span
    version = replace(second, missing=lost, changed=(changed,))
    quotation = replace(bridge_findings().quotations[0], versions=(first, version))
    words = words_of(comparison, quotation, version)
    plain = words.text.replace("\u00a0", " ")
    assert plain == (
        "“[… 1 word not here …] We closed the [… 1 word not here …] bridge on Monday "
        "[… 1 word not here …]”"
    )
    marks = [m.span.of(words.text) for m in words.marks if m.standing is Standing.MARKED]
    assert marks == ["Monday"]


def test_words_in_the_place_of_others_are_marked_and_nothing_is_said_to_be_missing() -> None:
    comparison = bridge()
    quotation = bridge_findings().quotations[0]
    body = comparison.columns[0].article.body
    start = quotation.fullest.mark.span.start
    swapped = (_span(body, "closed", start), *quotation.versions[2].missing)
    version = replace(quotation.versions[2], missing=swapped)
    quotation = replace(quotation, versions=(*quotation.versions[:2], version))
    line = list(lines_of(comparison, 0, quotation))[3]
    assert isinstance(line, VersionLine)
    assert line.words.text.startswith("“We shut the bridge")
    assert line.amounts == ("5 words not here", "1 word otherwise")


def _span(body: str, words: str, start: int) -> Span:
    at = body.index(words, start)
    return Span(at, at + len(words))


@given(st.lists(st.sampled_from(["we", "all", "Shut", "it", "now."]), max_size=8), st.data())
def test_a_gap_stands_at_the_start_of_a_text_or_behind_a_word(
    words: list[str], data: st.DataObject
) -> None:
    full = " ".join(words)
    kept = " ".join(data.draw(st.lists(st.sampled_from([*words, "else"]), max_size=8)))
    start = data.draw(st.integers(0, len(full)))
    place = gap_place(full, Span(start, len(full)), kept)
    assert place == 0 or place == len(kept) or kept[place].isspace()


def test_a_gap_stands_behind_the_words_that_are_told_before_it() -> None:
    full = "We shut it, but nobody told us, said she"
    lost = Span(full.index("but"), full.index("us,"))
    kept = "we shut it, us, said she"
    assert kept[: gap_place(full, lost, kept)] == "we shut it,"


def test_filters_keep_quotations_that_have_such_a_version_and_count_them() -> None:
    model = filled()
    assert dict(model.counts()) == {
        Keep.ALL: 2,
        Keep.CLIPPED: 1,
        Keep.REWORDED: 2,
        Keep.OTHER_SPEAKER: 1,
    }
    model.keep(Keep.OTHER_SPEAKER)
    assert [line.outlet for line in versions(model)] == ["Valley Courier", "The Gazette"]
    assert model.counts()[Keep.CLIPPED] == 1
    model.show(None, Findings())
    assert model.rowCount() == 0


def test_a_line_leads_to_its_words_and_cites_their_characters() -> None:
    model = filled()
    index = model.index(2, 0)
    place = index.data(Role.PLACE)
    assert isinstance(place, Mark)
    assert index.data(Role.CITED) == (
        f"“{CLIPPED}” (Mayor Ines Falk) — The Gazette, “Twenty hurt as bridge falls”, ¶ 1, "
        f"3 Mar 2021, characters {place.span.start}–{place.span.end}"
    )


def test_a_version_is_read_out_with_outlet_state_gap_and_speaker() -> None:
    clipped, other = versions(filled())[1], versions(filled())[4]
    assert clipped.spoken.startswith("The Gazette, 3 Mar 2021, clipped, 11 words not here: “We")
    assert clipped.spoken.endswith("Mayor Ines Falk, insisted")
    assert "another speaker" in other.spoken
