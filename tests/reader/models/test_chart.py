"""A chart has a row for each outlet, those that wrote first above, the silent ones last."""

from dataclasses import replace
from datetime import date

from index.records import ArticleHead, ArticleId, Event
from reader.models.chart import chart_of
from tests.reader.fake_library import make_article


def head(number: int, outlet: str, published: date | None = None) -> ArticleHead:
    return make_article(number, ["Some words."], outlet=outlet, published=published).head


HEADS = {
    one.id: one
    for one in (
        head(1, "Ledger", date(2031, 3, 4)),
        head(2, "Post", date(2031, 3, 2)),
        head(3, "Ledger", date(2031, 3, 1)),
        head(4, "Radio"),
    )
}
EVENT = Event(
    ArticleId(2),
    "The river rises",
    (ArticleId(2), ArticleId(1), ArticleId(3)),
    date(2031, 3, 1),
    date(2031, 3, 4),
)


def test_rows_stand_by_their_first_day_and_articles_without_one_below() -> None:
    chart = chart_of([EVENT], [ArticleId(4)], HEADS, ["Herald"])

    assert [row.outlet for row in chart.rows] == ["Ledger", "Post", "Radio", "Herald"]
    assert [point.article for point in chart.rows[0].points] == [3, 1]
    assert [row.silent for row in chart.rows] == [False, False, False, True]
    assert chart.undated == 1
    assert chart.days == (date(2031, 3, 1), date(2031, 3, 2), date(2031, 3, 4))


def test_a_band_tells_the_days_of_each_event_that_has_some() -> None:
    undated = replace(EVENT, key=ArticleId(4), articles=(ArticleId(4),), first=None, last=None)
    chart = chart_of([EVENT, undated], (), HEADS)

    assert [(band.key, band.first, band.last) for band in chart.bands] == [
        (2, date(2031, 3, 1), date(2031, 3, 4))
    ]


def test_a_guessed_day_is_not_a_stated_one() -> None:
    guessed = replace(HEADS[ArticleId(2)], published_sureness=None)
    chart = chart_of([EVENT], (), HEADS | {ArticleId(2): guessed})

    assert {point.article: point.stated for point in chart.points} == {1: True, 2: False, 3: True}


def test_an_outlet_that_wrote_is_never_silent_and_what_is_gone_has_no_point() -> None:
    gone = replace(EVENT, articles=(*EVENT.articles, ArticleId(99)))
    chart = chart_of([gone], (), HEADS, ["Post"])

    assert len(chart.points) == 3
    assert not any(row.silent for row in chart.rows)


def test_a_listener_hears_who_wrote_how_much_and_who_is_silent() -> None:
    assert chart_of([EVENT], (), HEADS, ["Herald"]).spoken() == (
        "Ledger, 2 articles; Post, 1 article; silent: Herald"
    )
