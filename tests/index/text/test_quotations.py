"""Quotations know who speaks; scare quotes are those that nobody speaks."""

from hypothesis import given
from hypothesis import strategies as st

from index.records import Quotation
from index.text import quotations
from index.text.sentences import sentences

WORDS = [
    "“",
    "”",
    "‘",
    "’",
    '"',
    "'",
    "said",
    "he",
    "Smith",
    "told",
    ",",
    ".",
    ":",
    "the",
    "a",
    "and",
    "\n\n",
    "“We",
    "yes,”",
    "she",
]


def read(body: str) -> list[tuple[str, Quotation]]:
    return [
        (m.span.of(body), m.value)
        for m in quotations.find(body, sentences(body))
        if isinstance(m.value, Quotation)
    ]


def speakers(body: str) -> list[str]:
    return [value.speaker for _, value in read(body)]


def test_the_speaker_stands_before_or_behind() -> None:
    assert speakers("“We hold the bridge,” said Maj. Gen. Eva Holm.") == ["Maj. Gen. Eva Holm"]
    assert speakers("Eva Holm told reporters: “We hold the bridge.”") == ["Eva Holm"]
    assert speakers("Eva Holm said that the bridge was “lost for good”.") == ["Eva Holm"]


def test_the_verb_is_kept_in_its_base_form() -> None:
    assert [v.verb for _, v in read("“We go,” Holm told AFP.")] == ["tell"]


def test_a_speaker_goes_on_after_the_attribution() -> None:
    body = "“We hold the bridge,” said Eva Holm. “The road is open.”"
    assert speakers(body) == ["Eva Holm", "Eva Holm"]


def test_he_added_is_the_speaker_of_the_quotation_before() -> None:
    body = "“We go,” said Per Dahl.\n\n“We never wait,” he added."
    assert speakers(body) == ["Per Dahl", "Per Dahl"]


def test_he_stays_he_when_somebody_else_was_named_since() -> None:
    body = "“We go,” said Per Dahl.\n\nJon Lie walked in. “We never wait,” he said."
    assert speakers(body) == ["Per Dahl", "he"]


def test_a_body_of_people_is_never_he() -> None:
    body = "“We will pay,” the ministry said.\n\n“I will not,” he said."
    assert speakers(body) == ["the ministry", "he"]


def test_a_quotation_over_paragraphs_keeps_its_speaker() -> None:
    body = "Per Dahl told the court: “The river rose.\n\n“It took the bridge.”"
    assert speakers(body) == ["Per Dahl", "Per Dahl"]


def test_a_transcript_names_the_speaker_with_a_colon() -> None:
    assert speakers("Dahl: “No comment on that.”") == ["Dahl"]


def test_few_words_that_nobody_speaks_are_scare_quotes() -> None:
    assert [v.scare for _, v in read("The so-called “reform” was passed.")] == [True]
    assert [v.scare for _, v in read("The bill is “a mess”, the union said.")] == [False]
    assert [v.scare for _, v in read("A sign read “keep off the grass and the flowers”.")] == [
        False
    ]


def test_a_name_in_marks_is_not_said_by_the_group_that_bears_it() -> None:
    body = "The “blue caps” group said it saved ten people."
    assert [(v.speaker, v.scare) for _, v in read(body)] == [("", True)]


def test_a_name_or_title_is_nobodys_words() -> None:
    found = quotations.find(body := "He said on “The Early Show” he would go.", sentences(body))
    assert [m.rule for m in found] == ["name or title"]


def test_what_is_left_open_says_so() -> None:
    assert [v.closed for _, v in read("“We go. We do not wait.")] == [False]


def test_a_body_without_sentences_has_no_speakers() -> None:
    body = "“We go,” said Per Dahl."
    assert [m.span.of(body) for m in quotations.find(body, ())] == ["We go,"]


@given(st.lists(st.sampled_from(WORDS)).map(" ".join) | st.text())
def test_any_text_gives_spans_in_range_and_rising(body: str) -> None:
    spans = [m.span for m in quotations.find(body, sentences(body))]
    assert all(0 <= s.start < s.end <= len(body) for s in spans)
    assert [s.start for s in spans] == sorted(s.start for s in spans)
