"""When each outlet wrote, event by event: what a chart of outlets and days is drawn from."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QCoreApplication

from index.records import ArticleHead, ArticleId, Event
from reader.models.captions import date_of, spoken
from reader.models.outlets import outlet_name
from reader.plurals import plural

translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True)
class ChartPoint:
    """One article in the row of its outlet; without a date it stands in the bay."""

    article: ArticleId
    published: date | None
    stated: bool
    spoken: str


@dataclass(frozen=True, slots=True)
class ChartRow:
    """One outlet with its articles, by date; none where it is silent."""

    outlet: str
    points: tuple[ChartPoint, ...]
    silent: bool = False


@dataclass(frozen=True, slots=True)
class ChartBand:
    """The days of one event, above which its title stands."""

    key: ArticleId
    title: str
    first: date
    last: date
    articles: int


@dataclass(frozen=True, slots=True)
class Chart:
    """Rows by their first day, the undated behind, silent outlets last; bands by date."""

    rows: tuple[ChartRow, ...] = ()
    bands: tuple[ChartBand, ...] = ()

    @property
    def points(self) -> tuple[ChartPoint, ...]:
        """All points, row by row."""
        return tuple(point for row in self.rows for point in row.points)

    @property
    def days(self) -> tuple[date, ...]:
        """The days that have an article, rising."""
        return tuple(sorted({point.published for point in self.points if point.published}))

    @property
    def undated(self) -> int:
        """The most articles without a date that one outlet has."""
        counts = [sum(p.published is None for p in row.points) for row in self.rows]
        return max(counts, default=0)

    def spoken(self) -> str:
        """The chart for whoever listens."""
        told = [
            plural(
                translate("chart", "{}, %n article(s)", "", len(row.points)), len(row.points)
            ).format(row.outlet)
            for row in self.rows
            if row.points
        ]
        silent = [row.outlet for row in self.rows if row.silent]
        if silent:
            told.append(translate("chart", "silent: {}").format(", ".join(silent)))
        return "; ".join(told)


def chart_of(
    events: Sequence[Event],
    undated: Iterable[ArticleId],
    heads: Mapping[ArticleId, ArticleHead],
    silent: Iterable[str] = (),
) -> Chart:
    """The chart of some events of one story and the articles that none can claim."""
    members = [article for event in events for article in event.articles]
    rows: dict[str, list[ArticleHead]] = {}
    for article in dict.fromkeys([*members, *undated]):
        if (head := heads.get(article)) is not None:
            rows.setdefault(outlet_name(head), []).append(head)
    made = [_row(outlet, found) for outlet, found in rows.items()]
    made.sort(key=lambda row: (row.points[0].published or date.max, row.outlet))
    made += [ChartRow(outlet, (), silent=True) for outlet in silent if outlet not in rows]
    bands = [
        ChartBand(event.key, event.title, event.first, event.last, len(event.articles))
        for event in events
        if event.first and event.last
    ]
    return Chart(tuple(made), tuple(bands))


def _row(outlet: str, heads: Iterable[ArticleHead]) -> ChartRow:
    ordered = sorted(heads, key=lambda head: (head.published or date.max, head.id))
    points = tuple(
        ChartPoint(head.id, head.published, head.dated is not None, _spoken(head))
        for head in ordered
    )
    return ChartRow(outlet, points)


def _spoken(head: ArticleHead) -> str:
    return spoken(head) if head.published else f"{spoken(head)}, {date_of(head).text}"
