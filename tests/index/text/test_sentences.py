"""Where sentences begin and end."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.text.sentences import sentences


def cut(body: str) -> list[str]:
    return [s.span.of(body) for s in sentences(body)]


@pytest.mark.parametrize(
    "sentence",
    [
        "Officials said Maj Gen Tom Hale and Col. Ana Ruiz met Lt. Gen. Omar Said in Basra.",
        "The U.S. Army and the U.N. Security Council met Gov. J. B. Pine of Ohio.",
        "It happened on Dec. 28 and on Sept. 3 near St. Anne at 10:06 a.m. Friday.",
        "Prices rose 1.5 percent to $10.93 at Smith Inc. and at Jones & Co. in No. 5.",
        "“We go on. No, really?” he asked.",
        '"Is it over?" Mary Carter said.',
        "We wait … but not for long... or so they say.",
        "He saw Dr. Wu vs. Mr. Oz, i.e. the final, at approx. 5 p.m. GMT.",
        "Am 10. September begann es.",
        "Yahoo! said it would stay.",
    ],
)
def test_one_sentence_stays_whole(sentence: str) -> None:
    if sentence.startswith("“We go on."):
        assert cut(sentence) == ["“We go on.", "No, really?” he asked."]
    else:
        assert cut(sentence) == [sentence]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("He lives in the U.S.", "The family left."),
        ("It began at 3 p.m.", "Nobody came."),
        ("“It is over.”", "The crowd left."),
        ('"Stay home."', '"We will," they said.'),
        ("He waited…", "Nobody came."),
        ("Did they win?", "Nobody knows."),
        ("The dam held [1].", "Rain fell."),
        ("It cost 5.", "They paid."),
        ("They call it plan B.", "It failed."),
        ("(The call was brief.)", "She left."),
        ("So ended 2018.", "In 2019 they met again."),
    ],
)
def test_two_sentences_part(first: str, second: str) -> None:
    assert cut(f"{first} {second}") == [first, second]


def test_sentences_run_together_part() -> None:
    assert cut("We stay, added Miller.U.S.-led troops left.Nobody came.”Then it ended.") == [
        "We stay, added Miller.",
        "U.S.-led troops left.",
        "Nobody came.”",
        "Then it ended.",
    ]


def test_footnote_signs_belong_to_the_sentence() -> None:
    assert cut("The dam held.[1] Rain fell.[12]") == ["The dam held.[1]", "Rain fell.[12]"]


def test_a_sentence_never_crosses_a_paragraph() -> None:
    body = "A heading without stop\n\nThe text\nruns on. It ends\n\n\n\n  "
    found = sentences(body)
    assert [(s.paragraph, s.span.of(body)) for s in found] == [
        (0, "A heading without stop"),
        (1, "The text\nruns on."),
        (1, "It ends"),
    ]


def test_hard_wrapped_lines_are_one_sentence_and_list_items_are_not() -> None:
    wrapped = "The long line that was broken by the\nMinistry of Interior goes on to the\nend."
    assert cut(wrapped) == [wrapped]
    assert cut("What we know:\n- two dead\n- three hurt") == [
        "What we know:",
        "- two dead",
        "- three hurt",
    ]
    heading = "A short heading\nThe paragraph below it is far longer than the heading was."
    assert len(cut(heading)) == 2


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("他走了。她说：“我留下。”然后下雨了！", ["他走了。", "她说：“我留下。”", "然后下雨了！"]),
        ("هل انتهى؟ نعم انتهى.", ["هل انتهى؟", "نعم انتهى."]),
        ("उसने कहा। वह गया।", ["उसने कहा।", "वह गया।"]),
    ],
)
def test_other_scripts_have_their_own_stops(body: str, expected: list[str]) -> None:
    assert cut(body) == expected


def test_words_lie_in_their_sentence() -> None:
    body = "The U.S. said no.\n\nNobody came."
    first, second = sentences(body)
    assert [w.of(body) for w in first.words] == ["The", "U.S.", "said", "no"]
    assert [w.of(body) for w in second.words] == ["Nobody", "came"]


TEXT = st.text(max_size=150) | st.lists(
    st.sampled_from(
        ["Mr", ".", " ", "\n", "\n\n", "said", "Tom", "”", '"', "?", "U.S.", "。", "5"]
    ),
    max_size=40,
).map("".join)


@given(TEXT)
def test_sentences_rise_and_hold_all_that_is_not_space(body: str) -> None:
    found = sentences(body)
    assert all(a.span.end <= b.span.start for a, b in pairwise(found))
    covered = {i for s in found for i in range(s.span.start, s.span.end)}
    assert all(c.isspace() for i, c in enumerate(body) if i not in covered)
    paragraphs = body.split("\n\n")
    for sentence in found:
        words = sentence.span.of(body)
        assert words == words.strip() != ""
        assert words in paragraphs[sentence.paragraph]
