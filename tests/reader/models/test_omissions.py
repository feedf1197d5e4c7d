"""What is left out is listed by outlet and kind, with proof from the others."""

from pytestqt.modeltest import ModelTester

from index.records import DifferenceType, Findings, Mark
from reader.models.findings import Role, Standing
from reader.models.omissions import (
    CutOffLine,
    HeadlineLine,
    LackLine,
    OmissionModel,
    Part,
    ProofLine,
    SectionLine,
)
from tests.reader.bridge import bridge, bridge_findings
from tests.reader.ferry import marked


def filled() -> OmissionModel:
    model = OmissionModel()
    model.show(bridge(), bridge_findings())
    return model


def lines(model: OmissionModel) -> list[object]:
    return [model.line(row) for row in range(model.rowCount())]


def test_model_is_well_made_before_and_after_it_is_filled(qtmodeltester: ModelTester) -> None:
    model = OmissionModel()
    qtmodeltester.check(model)
    model.show(bridge(), bridge_findings())
    qtmodeltester.check(model)
    assert model.rowCount() > 10


def test_a_file_that_lacks_nothing_has_no_section() -> None:
    titles = [line.title for line in lines(filled()) if isinstance(line, SectionLine)]
    assert titles == ["The Gazette", "Tarn Mirror", "Headlines"]


def test_passages_come_first_in_a_section_and_then_figures() -> None:
    model = filled()
    model.keep(2)
    kinds = [line.type for line in lines(model) if isinstance(line, LackLine)]
    assert kinds == [DifferenceType.DETAIL_ONLY, DifferenceType.NUMBER]


def test_that_a_file_looks_cut_off_stands_above_what_it_lacks() -> None:
    model = filled()
    model.keep(1)
    section, cut, lack = lines(model)[:3]
    assert isinstance(section, SectionLine)
    assert isinstance(cut, CutOffLine)
    assert isinstance(lack, LackLine)
    assert cut.words.text == "The bridge dates from 1962, and the"
    assert cut.place == marked(bridge().columns, 1, "and the")
    assert model.cut_off() == {1}


def test_proof_is_the_whole_sentence_of_each_other_outlet_with_the_words_marked() -> None:
    model = filled()
    model.keep(2)
    proofs = [line for line in lines(model) if isinstance(line, ProofLine)]
    assert [line.outlet for line in proofs] == ["Valley Courier", "The Gazette"] * 2
    assert not proofs[0].words.marks  # the whole sentence is what is lacking
    built = proofs[2]
    assert built.words.text == "The bridge was built in 1962."
    assert [mark.span.of(built.words.text) for mark in built.words.marks] == ["1962"]
    assert built.place == marked(bridge().columns, 0, "1962")
    assert built.paragraph == 2


def test_a_headline_has_its_doubtful_words_marked_and_its_own_text_below() -> None:
    model = filled()
    model.keep(Part.HEADLINES)
    _, first, proof, second = lines(model)
    assert isinstance(first, HeadlineLine)
    (mark,) = first.words.marks
    assert mark.span.of(first.words.text) == "Twenty"
    assert (mark.standing, mark.conflict) == (Standing.MARKED, True)
    assert isinstance(proof, ProofLine)
    assert proof.outlet == "its text"
    assert isinstance(second, HeadlineLine)
    assert (second.place, second.cited) == (None, None)
    assert "In doubt: resigns" in second.spoken


def test_counts_tell_how_much_each_file_lacks() -> None:
    counts = filled().counts()
    assert (counts[0], counts[1], counts[2]) == (0, 1, 2)
    assert (counts[Part.HEADLINES], counts[Part.ALL]) == (2, 5)


def test_a_column_that_is_no_longer_there_is_no_longer_kept() -> None:
    model = filled()
    model.keep(2)
    model.show(bridge(2), Findings(headlines=bridge_findings().headlines[:1]))
    assert model.kept is Part.ALL
    assert model.rowCount() == 3


def test_what_is_lacking_leads_to_another_outlet_and_cites_its_sentence() -> None:
    model = filled()
    model.keep(2)
    lack, proof = model.index(1, 0), model.index(5, 0)
    place = lack.data(Role.PLACE)
    assert isinstance(place, Mark)
    assert place.column == 0
    cited = proof.data(Role.CITED)
    assert isinstance(cited, str)
    assert cited.startswith("“The bridge was built in 1962.” — Valley Courier")
    assert model.index(0, 0).data(Role.PLACE) is None
    assert model.index(0, 0).data(Role.CITED) == ""
