"""Sources are found with their verb and setting; verbs that only look like saying are not."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.records import Attribution
from index.text import attribution
from index.text.sentences import sentences

WORDS = [
    "said",
    "told",
    "that",
    "according",
    "to",
    "the",
    "minister",
    ",",
    ".",
    "“",
    "”",
    "and",
    "who",
    "Smith",
    "in",
    "a",
    "statement",
    "on",
    "Friday",
    "(",
    ")",
    "—",
    "by",
    "quoted",
    "as",
    "saying",
    "was",
    "warned,",
    "adding",
    "report",
    "reports’",
    "reporters",
    "The",
    "He",
    "it",
]


def read(body: str) -> list[tuple[str, Attribution]]:
    return [
        (m.span.of(body), m.value)
        for m in attribution.find(body, sentences(body))
        if isinstance(m.value, Attribution)
    ]


@pytest.mark.parametrize(
    ("body", "span"),
    [
        ("The dam broke at dawn, officials said.", "officials said"),
        ("Officials said the dam broke.", "Officials said"),
        ("“It broke,” said Col. Ann Reyes.", "said Col. Ann Reyes"),
        (
            "“It broke,” said Ann Reyes, the deputy head of the brigade.",
            "said Ann Reyes, the deputy head of the brigade",
        ),
        ("Reyes told AFP that it broke.", "Reyes told AFP"),
        ("Reyes told AFP the dam had broken.", "Reyes told AFP"),
        ("Reyes told Radio Norden on Monday that it broke.", "Reyes told Radio Norden"),
        (
            "It broke, his office said in a statement on Facebook.",
            "his office said in a statement on Facebook",
        ),
        ("The mayor wrote on Twitter that it broke.", "The mayor wrote on Twitter"),
        ("Governor Lund on Tuesday said it broke.", "Governor Lund on Tuesday said"),
        ("It broke, state media reported late on Tuesday.", "state media reported"),
        ("The agency reported at least 12 dead.", "The agency reported"),
        ("State media reported heavy clashes.", "State media reported"),
        ("Mr. Long said no one was hurt.", "Mr. Long said"),
        ("Berg told Reuters English that it broke.", "Berg told Reuters English"),
        ("According to the UN, 12 people died.", "According to the UN"),
        ("Twelve people died, according to two aid workers.", "according to two aid workers"),
        (
            "Per Dahl, who leads the brigade, said it broke.",
            "Per Dahl, who leads the brigade, said",
        ),
        ("Sen. Ida Berg (R-Norden) said it broke.", "Sen. Ida Berg (R-Norden) said"),
        (
            "In a statement on Monday, the company said it would pay.",
            "In a statement on Monday, the company said",
        ),
        ("The fire, witnesses said, began at noon.", "witnesses said"),
        ("It was reported that he fled, but police say he stayed.", "police say"),
        ("Doctors are warning that the clinics are full.", "Doctors are warning"),
        ("He was quoted as saying the war was over.", "He was quoted as saying"),
        ("Norden called the vote “a farce in two acts”.", "Norden called"),
    ],
)
def test_the_span_takes_source_verb_and_setting_but_no_time_at_its_end(
    body: str, span: str
) -> None:
    assert [words for words, _ in read(body)] == [span]


@pytest.mark.parametrize(
    "body",
    [
        "He declined to say whether the dam broke.",
        "The army did not say why it left.",
        "The plant is said to be the largest in the country.",
        "Two suspected thieves were held.",
        "The company announced plans for a new plant.",
        "She found the keys.",
        "He told residents to leave the valley.",
        "He left, citing concerns about his health.",
        "The reported losses were small.",
        "They were told the road was closed.",
        "The note was short.",
        "It works according to rules it cannot change.",
        "The Islamic State group left the valley.",
        "A man said to be ill came.",
    ],
)
def test_verbs_that_say_nothing_are_left_alone(body: str) -> None:
    assert read(body) == []


@pytest.mark.parametrize(
    ("body", "value"),
    [
        ("Bali told AFP that it broke.", Attribution("Bali", "tell", "told AFP")),
        ("It broke, Bali said on Twitter.", Attribution("Bali", "say", "on Twitter")),
        ("Bali, a spokesman, said it broke.", Attribution("Bali", "say")),
        ("“Go,” said the head of the union.", Attribution("the head of the union", "say")),
        ("It broke, according to the UN.", Attribution("the UN", "according to")),
        (
            "State TV quoted the minister as saying it broke.",
            Attribution("the minister", "say", "quoted by State TV"),
        ),
    ],
)
def test_source_verb_and_channel_are_told_apart(body: str, value: Attribution) -> None:
    assert [v for _, v in read(body)] == [value]


def test_a_participle_has_the_source_that_its_sentence_named_before() -> None:
    found = read("Ida Berg told reporters the dam was safe, adding that it had held for years.")
    assert [(v.source, v.verb) for _, v in found] == [("Ida Berg", "tell"), ("Ida Berg", "add")]


def test_what_is_said_inside_a_quotation_is_not_the_outlets_attribution() -> None:
    found = read("“My brother said it would break, and I believed him,” the farmer said.")
    assert [words for words, _ in found] == ["the farmer said"]


@given(st.lists(st.sampled_from(WORDS)).map(" ".join) | st.text())
def test_any_text_gives_spans_in_range_rising_and_apart(body: str) -> None:
    spans = [m.span for m in attribution.find(body, sentences(body))]
    assert all(0 <= s.start < s.end <= len(body) for s in spans)
    assert all(a.end <= b.start for a, b in pairwise(spans))
