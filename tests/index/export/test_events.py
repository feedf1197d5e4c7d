"""Events as pages and tables."""

import csv
from datetime import date
from io import StringIO

import pytest

from index.export import event_csv, event_html, events_csv, story_html
from index.records import (
    ArticleHead,
    ArticleId,
    Event,
    EventFigures,
    EventInStory,
    EventPage,
    Figure,
    FigurePoint,
    Mark,
    Membership,
    OutletInEvent,
    Question,
    SeemsCutOff,
    Span,
    Story,
    StoryPage,
    Sureness,
)

ONE, TWO, THREE = ArticleId(1), ArticleId(2), ArticleId(3)
DAY, NEXT = date(2021, 3, 2), date(2021, 3, 3)


def head(number: ArticleId, outlet: str, title: str, day: date | None) -> ArticleHead:
    sure = Sureness.STATED
    return ArticleHead(
        number, title, outlet, sure if outlet else None, day, sure if day else None, "", "en",
        f"{number}.html",
    )  # fmt: skip


HEADS = {
    ONE: head(ONE, "Courier & Co", "Flood <in> Veldorf", DAY),
    TWO: head(TWO, "", "=cmd()", NEXT),
    THREE: head(THREE, "The Post", "Veldorf dries", None),
}
EVENT = Event(ONE, "Flood <in> Veldorf", (ONE, TWO), DAY, NEXT, decided=True, pinned=True)
OUTLETS = (
    OutletInEvent("Courier & Co", (ONE,), DAY, DAY, 2),
    OutletInEvent("", (TWO,), NEXT, NEXT, 0),
    OutletInEvent("The Post", (), None, None, 1, (THREE,)),
)
PAGE = EventPage(
    event=EVENT,
    story=ONE,
    members=(
        Membership(ONE, ("flooded",), ("Orla",), 1, 0.5, None, ()),
        Membership(TWO, (), (), 1, 0.5, ONE, ("pin “Flood”",)),
    ),
    outlets=OUTLETS,
    independent=1,
    names=("Orla",),
    terms=("flooded",),
    first_reports=(ONE,),
    last_reports=(TWO,),
    cut_off=(SeemsCutOff(TWO, "its last sentence has no end"),),
    cautions=("The collection may lack files.",),
)
STORY = Story(ONE, "Floods", (EVENT,), (THREE,), ((THREE, (ONE,)),))
FIGURES = EventFigures(
    (ONE, TWO),
    (
        Figure(
            Question.HOW_MANY, "houses", "",
            (
                FigurePoint(Mark(0, Span(0, 2)), 40, 40, DAY, stated=True),
                FigurePoint(Mark(1, Span(0, 2)), 45, 45, NEXT, stated=True),
            ),
            "40 on 2 March in Courier & Co, 45 on 3 March in Article 2: they differ.",
        ),
    ),
    (),
)  # fmt: skip


def rows(lines: list[str]) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO("".join(lines))))


def test_the_table_of_events_has_a_line_for_each_article() -> None:
    table = rows(list(events_csv([STORY], HEADS)))
    assert [row["article"] for row in table] == ["1", "2", "3"]
    assert [row["event"] for row in table] == ["1", "1", ""]
    assert {row["story title"] for row in table} == {"Floods"}
    assert [row["published"] for row in table] == ["2021-03-02", "2021-03-03", ""]
    assert (table[0]["corrected"], table[0]["pinned"], table[2]["pinned"]) == ("yes", "yes", "")


def test_no_title_is_run_as_a_formula_by_a_spreadsheet() -> None:
    assert rows(list(events_csv([STORY], HEADS)))[1]["title"] == "'=cmd()"


def test_the_table_of_an_event_has_its_outlets_with_the_silent_last() -> None:
    table = rows(list(event_csv(PAGE)))
    assert [row["outlet"] for row in table] == ["Courier & Co", "", "The Post"]
    assert [row["reports"] for row in table] == ["yes", "yes", "no"]
    assert (table[2]["undated"], table[2]["elsewhere"]) == ("3", "1")


@pytest.mark.parametrize(
    "words",
    [
        "<h1>Flood &lt;in&gt; Veldorf</h1>",
        "2 articles; 1 independent text; 1 outlet; 1 article of unknown outlets; ",
        "2 March 2021 to 3 March 2021; corrected by hand; pinned.",
        "First to report: Courier &amp; Co (2 March 2021).",
        "Last to report: Article 2 (3 March 2021).",
        "The Post: 1 other article within a week; 1 article without a date may tell of it",
        "All but the same text as Courier &amp; Co",
        "By hand: pin “Flood”",
        "Article 2: its last sentence has no end",
        "45 on 3 March in Article 2",
        "<footer>The collection may lack files.</footer>",
    ],
)
def test_the_page_of_an_event_tells(words: str) -> None:
    assert words in event_html(PAGE, HEADS, FIGURES)


def test_the_page_of_a_story_tells_its_events_in_order() -> None:
    later = Event(THREE, "Veldorf dries", (THREE,), date(2021, 3, 9), date(2021, 3, 9))
    page = StoryPage(
        Story(ONE, "Floods", (EVENT, later), ()),
        (EventInStory(EVENT, OUTLETS, None), EventInStory(later, (), 6)),
        (),
        OUTLETS,
        ("Orla",),
        (),
    )
    told = story_html(page, HEADS, {ONE: FIGURES})
    assert told.index("Flood &lt;in&gt; Veldorf</h2>") < told.index("Veldorf dries</h2>")
    assert "6 days later" in told
    assert "45 on 3 March in Article 2" in told


def test_the_page_of_a_story_says_which_events_an_undated_article_could_tell_of() -> None:
    page = StoryPage(
        STORY, (EventInStory(EVENT, OUTLETS, None),), ((THREE, (ONE,)),), OUTLETS, (), ()
    )
    told = story_html(page, HEADS)
    assert "Without a date" in told
    assert "Could tell of: Flood &lt;in&gt; Veldorf" in told
