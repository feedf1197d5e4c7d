"""Plain text becomes a title, lines about the article, body and furniture, in every layout."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.importing.charset import Decoded
from index.importing.plain import draft
from index.importing.refusals import Empty
from index.records import Block, BlockKind, Draft, FieldName, Sureness, best, body_of

FIRST = "The river Sel rose by two metres on Monday and cut off three villages, the governor said."
SECOND = (
    "Nobody was hurt, but two hundred people had to leave their houses in the night, they added."
)
THIRD = "More rain is expected before the end of the week, according to the weather service."


def drafted(text: str) -> Draft:
    return draft(Decoded(text, "utf-8"))


def of_kind(found: Draft, kind: BlockKind) -> list[str]:
    return [block.text for block in found.blocks if block.kind is kind]


def value(found: Draft, field: FieldName) -> str | None:
    reading = best(found.readings, field)
    return reading.value if reading else None


def test_blank_lines_part_paragraphs() -> None:
    found = drafted(
        f"Three villages cut off by the Sel\n\n{FIRST}\n\n{SECOND}\r\n\r\n\r\n{THIRD}\n"
    )
    assert value(found, FieldName.TITLE) == "Three villages cut off by the Sel"
    assert of_kind(found, BlockKind.BODY) == [FIRST, SECOND, THIRD]


def test_without_blank_lines_each_line_is_a_paragraph() -> None:
    found = drafted(f"Three villages cut off by the Sel\n{FIRST}\n{SECOND}\n{THIRD}")
    assert value(found, FieldName.TITLE) == "Three villages cut off by the Sel"
    assert of_kind(found, BlockKind.BODY) == [FIRST, SECOND, THIRD]


def test_lines_cut_to_a_width_are_joined() -> None:
    wrapped = (
        "The river Sel rose by two metres on Monday and\n"
        "cut off three villages, officials said. Nobody\n"
        "was hurt.\n"
        "\n"
        "More rain is expected before the end of this\n"
        "week, according to the weather service in the\n"
        "capital.\n"
    )
    found = drafted(wrapped)
    first, second = wrapped.strip().split("\n\n")
    assert of_kind(found, BlockKind.BODY) == [first, second]


def test_one_sentence_broken_over_two_lines_is_one_paragraph() -> None:
    broken = (
        "The river Sel rose by two metres on Monday and cut off three villages, the\ngovernor said."
    )
    found = drafted(f"The Sel rises\n\n{broken}\n\n{SECOND}\n\n{THIRD}")
    assert of_kind(found, BlockKind.BODY) == [broken, SECOND, THIRD]


def test_first_sentence_of_the_body_is_no_title() -> None:
    found = drafted(f"{FIRST}\n{SECOND}\n{THIRD}")
    assert value(found, FieldName.TITLE) is None
    assert body_of(found.blocks) == f"{FIRST}\n\n{SECOND}\n\n{THIRD}"


def test_title_with_a_full_stop_is_known_by_the_byline_under_it() -> None:
    found = drafted(f"The Sel rises again.\nBy Ada Roe\n\n{FIRST}\n\n{SECOND}")
    assert value(found, FieldName.TITLE) == "The Sel rises again."
    assert value(found, FieldName.BYLINE) == "Ada Roe"


def test_standfirst_byline_and_date_above_the_text_are_read() -> None:
    found = drafted(
        f"Three villages cut off by the Sel\n\nRain goes on in the north of the province\n\n"
        f"By Ada Roe and Ben Moe\n4 March 2021\n\n{FIRST}\n\n{SECOND}"
    )
    assert value(found, FieldName.STANDFIRST) == "Rain goes on in the north of the province"
    assert value(found, FieldName.BYLINE) == "Ada Roe and Ben Moe"
    assert value(found, FieldName.PUBLISHED) == "2021-03-04"
    assert of_kind(found, BlockKind.BODY) == [FIRST, SECOND]


@pytest.mark.parametrize(
    "signature", ["By Ada Roe\nThe Sel Courier", "The Sel Courier\n4 March 2021"]
)
def test_name_beside_byline_or_date_is_likely_the_outlet(signature: str) -> None:
    found = drafted(f"Three villages cut off\n\n{signature}\n\n{FIRST}\n\n{SECOND}")
    outlet = best(found.readings, FieldName.OUTLET)
    assert outlet is not None
    assert (outlet.value, outlet.sureness) == ("The Sel Courier", Sureness.LIKELY)
    assert of_kind(found, BlockKind.BODY) == [FIRST, SECOND]


@pytest.mark.parametrize(
    "line",
    [
        "By Ada Roe, Trade Gazette, 6 March 2024",
        "By Ada Roe, Trade Gazette, Wednesday, March 6, 2024",
        "By Ada Roe | Trade Gazette | 2024-03-06",
        "By Ada Roe for Trade Gazette, 6 March 2024",
    ],
)
def test_one_line_may_tell_who_wrote_for_whom_and_when(line: str) -> None:
    found = drafted(f"Three villages cut off\n\n{line}\n\n{FIRST}\n\n{SECOND}")
    outlet = best(found.readings, FieldName.OUTLET)
    assert outlet is not None
    assert (outlet.value, outlet.sureness) == ("Trade Gazette", Sureness.LIKELY)
    assert value(found, FieldName.BYLINE) == "Ada Roe"
    assert value(found, FieldName.PUBLISHED) == "2024-03-06"
    assert of_kind(found, BlockKind.BODY) == [FIRST, SECOND]


@pytest.mark.parametrize(
    ("line", "who"),
    [
        ("By Ada Roe, 6 March 2024", "Ada Roe"),
        ("By Ada Roe, Political Editor, 6 March 2024", "Ada Roe, Political Editor"),
        ("By Ada Roe, Ben Moe and Cy Low, 6 March 2024", "Ada Roe, Ben Moe and Cy Low"),
        ("By Ada Roe, London, 6 March 2024", "Ada Roe, London"),
        ("By Ada Roe, Trade Gazette", "Ada Roe, Trade Gazette"),
    ],
)
def test_jobs_places_and_further_names_before_a_date_are_no_outlets(line: str, who: str) -> None:
    found = drafted(f"Three villages cut off\n\n{line}\n\n{FIRST}\n\n{SECOND}")
    assert value(found, FieldName.OUTLET) is None
    assert value(found, FieldName.BYLINE) == who
    assert (value(found, FieldName.PUBLISHED) == "2024-03-06") == ("2024" in line)


def test_a_sentence_that_begins_with_by_and_ends_with_a_day_is_no_byline() -> None:
    text = "By noon the river had risen, the governor said, 6 March 2024"
    found = drafted(f"Three villages cut off\n\n{text}\n\n{FIRST}\n\n{SECOND}")
    assert value(found, FieldName.BYLINE) is None


NEWS = "Ferry Halda sinks off Orlen, at least 12 dead"


@pytest.mark.parametrize("outlet", ["Coast Daily", "The Sel Courier", "Kessim"])
@pytest.mark.parametrize(
    "head",
    [
        "{outlet}\n{news}\n5 March 2024\n\n",
        "{outlet}\n\n{news}\n\n5 March 2024\n\n",
        "{outlet}\n5 March 2024\n{news}\n\n",
        "{outlet}\n5 March 2024\n\n{news}\nBy Ada Roe\n\n",
        "{outlet}\n{news}\nBy Ada Roe, 5 March 2024\n\n",
    ],
)
def test_a_text_may_begin_with_its_outlet(head: str, outlet: str) -> None:
    found = drafted(f"{head.format(outlet=outlet, news=NEWS)}{FIRST}\n\n{SECOND}")
    readings = [best(found.readings, field) for field in (FieldName.TITLE, FieldName.OUTLET)]
    assert [(r.value, r.sureness) for r in readings if r] == [
        (NEWS, Sureness.LIKELY),
        (outlet, Sureness.LIKELY),
    ]
    assert value(found, FieldName.PUBLISHED) == "2024-03-05"
    assert of_kind(found, BlockKind.BODY) == [FIRST, SECOND]


def test_a_section_above_the_headline_is_neither_title_nor_outlet() -> None:
    found = drafted(f"World News\n{NEWS}\n5 March 2024\n\n{FIRST}\n\n{SECOND}")
    assert value(found, FieldName.TITLE) == NEWS
    assert value(found, FieldName.OUTLET) is None
    assert of_kind(found, BlockKind.BODY) == [FIRST, SECOND]


@pytest.mark.parametrize(
    "head",
    [
        "The Sel rises\nRain goes on in the north of the province\n5 March 2021",
        "Ferry Sinks Off Orlen Coast\nRain goes on in the north of the province\n5 March 2021",
        "FERRY SINKS\nRain goes on in the north of the province\n5 March 2021",
        "Army General Killed\nRain goes on in the north of the province\n5 March 2021",
        "Ferry Sinks\nBy Ada Roe\n5 March 2021",
        "Ferry Sinks\n5 March 2021",
        "Coast Daily Closes\n5 March 2021",
        "Sel Courier\nRain goes on in the north of the province",
    ],
)
def test_a_headline_on_the_first_line_stays_the_title(head: str) -> None:
    found = drafted(f"{head}\n\n{FIRST}\n\n{SECOND}")
    assert value(found, FieldName.TITLE) == head.split("\n")[0]
    assert value(found, FieldName.OUTLET) is None
    assert of_kind(found, BlockKind.BODY) == [FIRST, SECOND]


def test_known_agency_beside_a_byline_is_a_credit() -> None:
    found = drafted(f"Three villages cut off\n\nBy Ada Roe\nReuters\n\n{FIRST}\n\n{SECOND}")
    assert value(found, FieldName.CREDIT) == "Reuters"
    assert value(found, FieldName.OUTLET) is None


def test_publication_line_is_a_stated_date() -> None:
    found = drafted(
        f"The Sel rises\n\nPublished March 4th, 2021 - 08:15 GMT\n(Reuters/File)\n\n{FIRST}"
    )
    reading = best(found.readings, FieldName.PUBLISHED)
    assert reading is not None
    assert (reading.value, reading.sureness) == ("2021-03-04T08:15:00+00:00", Sureness.STATED)
    assert of_kind(found, BlockKind.CREDIT) == ["(Reuters/File)"]
    assert of_kind(found, BlockKind.BODY) == [FIRST]


def test_dates_of_text_and_captions_are_never_the_publication_date() -> None:
    caption = (
        "(FILES) In this file photo taken on May 1, 2020, men walk by the Sel. / AFP / Ada ROE"
    )
    found = drafted(
        f"The Sel rises\n\n{caption}\n\nOn 4 March 2021 the Sel rose, he said.\n\n{SECOND}"
    )
    assert value(found, FieldName.PUBLISHED) is None
    assert of_kind(found, BlockKind.CAPTION) == [caption]


def test_lone_date_inside_the_text_stays_there() -> None:
    found = drafted(f"How the Sel rose\n\n{FIRST}\n\n4 March 2021\n\n{SECOND}\n\n{THIRD}")
    assert value(found, FieldName.PUBLISHED) is None
    assert "4 March 2021" in of_kind(found, BlockKind.BODY)


def test_dateline_is_read_and_stays_in_the_body() -> None:
    found = drafted(f"The Sel rises\n\nZARWA, Northern Province (Reuters) — {FIRST}\n\n{SECOND}")
    assert value(found, FieldName.DATELINE) == "ZARWA, Northern Province"
    assert value(found, FieldName.CREDIT) == "Reuters"
    assert body_of(found.blocks).startswith("ZARWA, Northern Province (Reuters) — The river")


def test_source_line_is_a_credit_and_only_a_guess_at_the_outlet() -> None:
    found = drafted(
        f"The Sel rises\n{FIRST}\n{SECOND}\nSource: Sel Courier\n"
        "You must be logged in to post a comment."
    )
    assert value(found, FieldName.CREDIT) == "Sel Courier"
    outlet = best(found.readings, FieldName.OUTLET)
    assert outlet is not None
    assert (outlet.value, outlet.sureness) == ("Sel Courier", Sureness.GUESSED)
    assert of_kind(found, BlockKind.BODY) == [FIRST, SECOND]


def test_agency_as_source_is_no_outlet() -> None:
    found = drafted(f"The Sel rises\n\n{FIRST}\n\n{SECOND}\n\nSource: Reuters")
    assert value(found, FieldName.CREDIT) == "Reuters"
    assert value(found, FieldName.OUTLET) is None


def test_read_more_in_the_middle_is_cut_and_the_text_goes_on() -> None:
    found = drafted(f"The Sel rises\n\n{FIRST}\n\n\nRead more:\n\n\n{SECOND}\n\n{THIRD}")
    assert of_kind(found, BlockKind.BODY) == [FIRST, SECOND, THIRD]
    assert of_kind(found, BlockKind.FURNITURE) == ["Read more:"]


def test_headlines_behind_a_heading_of_links_are_cut_with_it() -> None:
    links = ["Bridge over the Sel reopens", "Governor meets farmers", "Ten years of drought end"]
    found = drafted("\n\n".join(["The Sel rises", FIRST, SECOND, "You may also like", *links]))
    assert of_kind(found, BlockKind.BODY) == [FIRST, SECOND]
    assert of_kind(found, BlockKind.FURNITURE) == ["You may also like", *links]


def test_question_right_under_a_heading_of_links_is_one_of_them() -> None:
    found = drafted(
        f"The Sel rises\n\n{FIRST}\n\n{SECOND}\n\nMost read\nHow high can the Sel go?\n"
    )
    assert of_kind(found, BlockKind.BODY) == [FIRST, SECOND]


def test_labelled_lines_above_a_text_are_read() -> None:
    found = drafted(
        f"Title: Three villages cut off\nOutlet: The Sel Courier\nDate: 2021-03-04\n"
        f"URL: https://selcourier.example/1\n\n{FIRST}\n\n{SECOND}"
    )
    assert value(found, FieldName.TITLE) == "Three villages cut off"
    assert value(found, FieldName.OUTLET) == "The Sel Courier"
    assert value(found, FieldName.PUBLISHED) == "2021-03-04"
    assert value(found, FieldName.URL) == "https://selcourier.example/1"
    assert of_kind(found, BlockKind.BODY) == [FIRST, SECOND]


def test_repeated_paragraphs_are_all_kept() -> None:
    found = drafted("\n\n".join([FIRST, SECOND, FIRST, FIRST]))
    assert of_kind(found, BlockKind.BODY) == [FIRST, SECOND, FIRST, FIRST]


def test_file_of_furniture_alone_is_kept_as_body_and_says_so() -> None:
    found = drafted("Advertisement\n\nMost read\n")
    assert body_of(found.blocks) == "Advertisement\n\nMost read"
    assert found.warnings


def test_impossible_weekday_of_a_date_line_is_a_warning_and_no_statement() -> None:
    found = drafted(f"The Sel rises\nFriday, March 4, 2021\n\n{FIRST}")
    reading = best(found.readings, FieldName.PUBLISHED)
    assert reading is not None
    assert reading.sureness is Sureness.LIKELY
    assert "Thursday" in found.warnings[0]


def test_white_space_alone_is_empty() -> None:
    with pytest.raises(Empty):
        drafted(" \n\t\u00a0\n")


LINES = st.sampled_from(
    [FIRST, SECOND, "Read more:", "Source: Reuters", "By Ada Roe", "4 March 2021", "", "", "  ",
     "Short line", "(Getty Images)", "He said so.You must be logged in to post a comment.",
     "© The Sel Courier", "\t"]
)  # fmt: skip
TEXTS = st.one_of(
    st.text(),
    st.lists(LINES).map("\n".join),
    st.lists(st.text(alphabet="ab .\n\r\u2028\x0c\u00a0:/©", max_size=30)).map("\r\n".join),
)


def solid(text: str) -> str:
    return "".join(text.split())


@given(TEXTS)
def test_every_character_is_in_a_block_in_order(text: str) -> None:
    try:
        found = drafted(text)
    except Empty:
        assert solid(text) == ""
        return
    assert solid("".join(block.text for block in found.blocks)) == solid(text)


@given(TEXTS)
def test_blocks_are_rising_slices_of_the_text(text: str) -> None:
    try:
        blocks: tuple[Block, ...] = drafted(text).blocks
    except Empty:
        return
    end = 0
    for block in blocks:
        assert block.source is not None
        assert block.source.of(text) == block.text
        assert block.source.start >= end
        end = block.source.end
        assert (block.rule == "") == (block.kind is BlockKind.BODY)
