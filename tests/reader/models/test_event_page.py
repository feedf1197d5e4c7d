"""The lines of event pages say why an article is there, who is silent, what could belong."""

from dataclasses import replace
from datetime import date

import pytest

from index.records import (
    ArticleId,
    Event,
    EventFigures,
    EventInStory,
    EventPage,
    Fact,
    FactCell,
    Figure,
    Mark,
    Membership,
    OutletInEvent,
    Question,
    Relation,
    Said,
    SeemsCutOff,
    Span,
    Story,
    StoryPage,
)
from reader.models.event_page import (
    EventLine,
    LooseLine,
    MemberLine,
    SilentLine,
    TitleLine,
    event_lines,
    reasons_of,
    span_of_days,
    story_lines,
    summary_of_event,
    summary_of_story,
)
from tests.reader.models.test_chart import EVENT, HEADS

MEMBER = Membership(
    ArticleId(1), ("river", "houses"), ("Orla",), 2, 0.314, ArticleId(2), ("moved here",)
)
PAGE = EventPage(
    EVENT,
    ArticleId(1),
    (MEMBER, Membership(ArticleId(3), (), (), None, 0.0, None, ())),
    (
        OutletInEvent(
            "Ledger", (ArticleId(3), ArticleId(1)), date(2031, 3, 1), date(2031, 3, 4), 0
        ),
        OutletInEvent("Post", (ArticleId(2),), date(2031, 3, 2), date(2031, 3, 2), 0),
        OutletInEvent("Herald", (), None, None, 4, (ArticleId(4),)),
    ),
    2,
    ("Orla",),
    ("river",),
    first_reports=(ArticleId(3),),
    last_reports=(ArticleId(1),),
    cut_off=(SeemsCutOff(ArticleId(1), "its last sentence has no end"),),
    cautions=("The collection may lack files.",),
)
STORY = Story(
    ArticleId(1),
    "The Orla flood",
    (EVENT,),
    (ArticleId(4),),
    ((ArticleId(4), (ArticleId(2),)),),
)
STORY_PAGE = StoryPage(
    STORY,
    (EventInStory(EVENT, PAGE.outlets, None),),
    STORY.could_belong,
    PAGE.outlets,
    ("Orla",),
    (),
)


def test_reasons_begin_with_what_the_analyst_decided() -> None:
    assert reasons_of(MEMBER, HEADS) == (
        "By hand: moved here",
        "Nearly the same text as Post",
        "Shared names: Orla",
        "Shared words: river, houses",
        "2 days from the nearest",
        "Likeness 0.31",
    )


def test_what_is_not_known_is_no_reason() -> None:
    assert reasons_of(PAGE.members[1], HEADS) == ()


def test_the_same_day_is_told_in_words() -> None:
    assert "Same day as another" in reasons_of(replace(MEMBER, days_apart=0), HEADS)


def test_first_and_last_reports_and_files_cut_off_are_told() -> None:
    members = [line for line in event_lines(PAGE, None, HEADS) if isinstance(line, MemberLine)]
    told = {line.article: line.reasons for line in members}

    assert told[ArticleId(1)][0] == "Among the last to report"
    assert told[ArticleId(1)][-1] == "Its file seems cut off: its last sentence has no end"
    assert told[ArticleId(3)] == ("Among the first to report",)
    assert [line.decided for line in members] == [True, False]


def test_silent_outlets_come_with_what_they_wrote_and_with_cautions() -> None:
    lines = list(event_lines(PAGE, None, HEADS))
    silent = [line for line in lines if isinstance(line, SilentLine)]

    assert [(line.outlet, line.text) for line in silent] == [
        ("Herald", "4 articles of that week, none of this; 1 without a date could tell of it")
    ]
    assert any("may lack files" in line.text for line in lines if isinstance(line, TitleLine))


def test_figures_come_with_how_their_articles_were_chosen() -> None:
    figure = Figure(Question.KILLED, "people", "", (), "from 12 to 21 within a day")
    mark = Mark(0, Span(0, 2))
    cells = (FactCell((Said(mark, "40"),), 0), FactCell((Said(mark, "40"),), 0))
    fact = Fact(Question.WOUNDED, "people", cells, Relation.EQUAL, (), "the same")
    figures = EventFigures((ArticleId(1),), (figure,), (fact,), "From 6 of 9 articles.")
    lines = list(event_lines(PAGE, figures, HEADS))

    at = next(n for n, line in enumerate(lines) if getattr(line, "title", "") == "Key figures")
    assert lines[at].spoken == "Key figures. From 6 of 9 articles."
    assert [line.spoken for line in lines[at + 1 : at + 3]] == [
        "How many killed? people: From 12 to 21 within a day",
        "How many wounded? people: 40: the same",
    ]


def test_no_part_about_silence_stands_where_nobody_is_silent() -> None:
    page = replace(PAGE, outlets=PAGE.outlets[:2], cautions=())
    titles = [line.title for line in event_lines(page, None, HEADS) if isinstance(line, TitleLine)]
    assert titles == ["Articles, and why they are here", "What most of them share"]


def test_an_article_that_was_taken_out_has_no_line() -> None:
    heads = {key: head for key, head in HEADS.items() if key != 1}
    members = [line for line in event_lines(PAGE, None, heads) if isinstance(line, MemberLine)]
    assert [line.article for line in members] == [3]


def test_a_story_lists_its_events_and_what_none_can_claim() -> None:
    lines = list(story_lines(STORY_PAGE, HEADS))

    (event,) = [line for line in lines if isinstance(line, EventLine)]
    assert event.outlets == ("Ledger", "Post")
    (loose,) = [line for line in lines if isinstance(line, LooseLine)]
    assert loose.article == 4
    assert loose.text == "Could belong to: “The river rises” (1–4 Mar 2031)"


def test_an_article_that_fits_no_event_says_so() -> None:
    page = replace(STORY_PAGE, undated=((ArticleId(4), ()),))
    (loose,) = [line for line in story_lines(page, HEADS) if isinstance(line, LooseLine)]
    assert loose.text == "Its text alone does not say to which event it belongs."


def test_an_event_tells_how_long_after_the_one_before_it_came() -> None:
    link = replace(STORY_PAGE.chain[0], days_after=3)
    lines = story_lines(replace(STORY_PAGE, chain=(link,)), HEADS)
    (event,) = [line for line in lines if isinstance(line, EventLine)]
    assert event.after == "3 days later"


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        (None, None, "no date"),
        (date(2031, 3, 1), date(2031, 3, 1), "1 Mar 2031"),
        (date(2031, 3, 1), date(2031, 3, 4), "1–4 Mar 2031"),
        (date(2031, 2, 27), date(2031, 3, 4), "27 Feb – 4 Mar 2031"),
        (date(2030, 12, 30), date(2031, 1, 2), "30 Dec 2030 – 2 Jan 2031"),
    ],
)
def test_days_are_told_no_longer_than_needed(
    first: date | None, last: date | None, words: str
) -> None:
    assert span_of_days(first, last) == words


def test_independent_texts_that_are_not_counted_are_not_told() -> None:
    assert summary_of_event(replace(PAGE, independent=None)) == (
        "1–4 Mar 2031 · 3 articles · 2 outlets"
    )


def test_a_summary_counts_and_says_how_the_event_came_about() -> None:
    assert summary_of_event(PAGE) == "1–4 Mar 2031 · 3 articles · 2 outlets · 2 independent texts"
    pinned = replace(PAGE, event=replace(EVENT, pinned=True))
    assert summary_of_event(pinned).endswith("· pinned")
    alone = replace(PAGE, event=Event(ArticleId(4), "", (ArticleId(4),), None, None, by_text=True))
    assert "grouped by text alone" in summary_of_event(alone)


def test_outlets_that_are_not_known_are_not_counted() -> None:
    known = PAGE.outlets[0]
    page = replace(PAGE, outlets=(known, replace(known, outlet="")))
    assert "1 outlet, others not known" in summary_of_event(page)
    page = replace(PAGE, outlets=(replace(known, outlet=""),))
    assert "· outlets not known ·" in summary_of_event(page)


def test_what_one_article_tells_is_not_called_shared() -> None:
    page = replace(PAGE, event=replace(EVENT, articles=(ArticleId(1),)), members=PAGE.members[:1])
    titles = [line.title for line in event_lines(page, None, HEADS) if isinstance(line, TitleLine)]
    assert "What it tells of" in titles


def test_the_summary_of_a_story_counts_its_events_and_outlets() -> None:
    assert summary_of_story(STORY, HEADS) == "1–4 Mar 2031 · 1 event · 4 articles · 3 outlets"
