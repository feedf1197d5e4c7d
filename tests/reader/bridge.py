"""Findings made by hand: what three invented outlets quote, leave out and claim of a bridge."""

from datetime import date

from index.records import (
    Comparison,
    CutOff,
    DifferenceType,
    Findings,
    HeadlineDoubt,
    Mark,
    Omission,
    QuoteState,
    QuoteVersion,
    Relation,
    SameQuotation,
    Span,
)
from tests.reader.ferry import column, marked

_WHOLE = "We closed the bridge on Monday, but nobody told the bus company, and that was our failure"
CLIPPED = "We closed the bridge on Monday"
_REWORDED = "We shut the bridge on Monday, but nobody told the bus company"

_BUSES = (
    "The bus company Tarn Lines has stopped all its buses in the valley until inspectors have "
    "looked at every other bridge on its routes, which may take several weeks."
)
_COURIER = [
    [f"“{_WHOLE},” said Mayor Ines Falk.", "Eleven people were hurt when the bridge fell 🚌."],
    [_BUSES, "The bridge was built in 1962."],
    ["“I heard it crack,” said Jo Brandt, a baker."],
]
_GAZETTE = [
    [f"“{CLIPPED},” Mayor Ines Falk insisted.", "About a dozen people were hurt."],
    ["“I heard a crack,” a police officer said.", "Tarn Lines has stopped its buses."],
    ["The bridge dates from 1962, and the"],
]
_MIRROR = [
    [f"“{_REWORDED},” said Ines Falk.", "Eleven people were hurt, the mayor said."],
    ["Tarn Lines has stopped all buses.", "The mayor admitted that the town had failed."],
]


def bridge(columns: int = 3) -> Comparison:
    """The first of the three articles as columns, with no rows: findings need none."""
    made = (
        column(1, "Valley Courier", _COURIER, date(2021, 3, 2), title="Bridge falls, eleven hurt"),
        column(2, "The Gazette", _GAZETTE, date(2021, 3, 3), title="Twenty hurt as bridge falls"),
        column(3, "Tarn Mirror", _MIRROR, title="Mayor resigns over bridge"),
    )
    return Comparison(made[:columns], 0, (), (), ())


def bridge_findings() -> Findings:
    """Two quotations, four things left out, one file cut off, two headlines in doubt."""
    columns = bridge().columns
    return Findings(
        quotations=(_closed(), _crack()),
        omissions=(
            Omission(
                2,
                DifferenceType.NUMBER,
                None,
                (marked(columns, 0, "1962"), marked(columns, 1, "1962")),
                "The others say when the bridge was built",
            ),
            Omission(
                2,
                DifferenceType.DETAIL_ONLY,
                None,
                (
                    marked(columns, 0, "“I heard it crack,” said Jo Brandt, a baker."),
                    marked(columns, 1, "“I heard a crack,” a police officer said."),
                ),
                "The others have a witness who heard a crack",
            ),
            Omission(
                1,
                DifferenceType.ATTRIBUTION,
                None,
                (marked(columns, 0, "said Mayor"), marked(columns, 2, "the mayor said")),
                "The others name the mayor as their source",
            ),
        ),
        cut_off=(
            CutOff(
                1,
                marked(columns, 1, "and the").span,
                "The last paragraph ends without a full stop, in the middle of a sentence.",
            ),
        ),
        headlines=(
            HeadlineDoubt(
                1,
                DifferenceType.NUMBER,
                Relation.CONFLICTING,
                Span(0, 6),
                (marked(columns, 1, "About a dozen people"),),
                "The headline says twenty, the text about a dozen",
            ),
            HeadlineDoubt(
                2,
                DifferenceType.HEDGE,
                Relation.ONE_SIDED,
                Span(6, 13),
                (),
                "The text does not say that the mayor resigns",
            ),
        ),
    )


def _closed() -> SameQuotation:
    columns = bridge().columns
    whole = marked(columns, 0, _WHOLE)
    reworded = marked(columns, 2, _REWORDED)
    shut = marked(columns, 2, "shut").span
    return SameQuotation(
        (
            QuoteVersion(whole, QuoteState.FULLEST, "Mayor Ines Falk", "said"),
            QuoteVersion(
                marked(columns, 1, CLIPPED),
                QuoteState.CLIPPED,
                "Mayor Ines Falk",
                "insisted",
                missing=(_from(whole, ", but nobody"),),
                other_verb=True,
            ),
            QuoteVersion(
                reworded,
                QuoteState.REWORDED,
                "Ines Falk",
                "said",
                changed=(shut,),
                missing=(_from(whole, ", and that"),),
            ),
        ),
        "The Gazette leaves out 11 words, Tarn Mirror 5",
    )


def _crack() -> SameQuotation:
    columns = bridge().columns
    return SameQuotation(
        (
            QuoteVersion(
                marked(columns, 0, "I heard it crack"), QuoteState.FULLEST, "Jo Brandt", "said"
            ),
            QuoteVersion(
                marked(columns, 1, "I heard a crack"),
                QuoteState.REWORDED,
                "a police officer",
                "said",
                changed=(marked(columns, 1, "a crack").span,),
                other_speaker=True,
            ),
        ),
        "The Gazette gives the words to another speaker",
    )


def _from(whole: Mark, words: str) -> Span:
    """What stands in a quotation of the first column from some words on."""
    body = bridge().columns[whole.column].article.body
    return Span(body.index(words, whole.span.start), whole.span.end)
