"""How figures and days are told: values in words, points that say the same, days of happenings."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from math import floor, log10

from PySide6.QtCore import QCoreApplication

from index.compare.amounts import bounds
from index.records import (
    Comparison,
    DayRange,
    Figure,
    FigurePoint,
    Happening,
    Mark,
    Quantity,
    Relation,
)
from reader.models.captions import Year, day
from reader.models.outlets import outlet_name
from reader.models.questions import question_words

translate = QCoreApplication.translate

_SMALL = 100  # below that 30 and 31 shall not look far apart
_NOTHING = 1e-12  # a difference that cannot be divided into steps
_NARROW = 0.2  # figures that differ by less than this share are not drawn from nought
_TICKS = 4  # values named beside a plot, about


@dataclass(frozen=True, slots=True)
class Cluster:
    """Points of one day with the same bounds, by column: they stand beside each other."""

    low: float | None
    high: float | None
    published: date | None
    points: tuple[FigurePoint, ...]

    @property
    def anchor(self) -> float:
        """The height at which it stands: its one bound, or the middle of two."""
        known = [bound for bound in (self.low, self.high) if bound is not None]
        return sum(known) / max(len(known), 1)


@dataclass(frozen=True, slots=True)
class TimeWords:
    """Words of an article that tell when something happened."""

    mark: Mark
    words: str


def clusters(figure: Figure) -> tuple[Cluster, ...]:
    """The points of a figure, those together that would cover each other; the undated last."""
    groups: dict[tuple[object, ...], list[FigurePoint]] = {}
    for point in figure.points:
        groups.setdefault((point.published, point.low, point.high), []).append(point)
    made = [
        Cluster(own[0].low, own[0].high, own[0].published, tuple(sorted(own, key=_column)))
        for own in groups.values()
    ]
    return tuple(sorted(made, key=lambda c: (c.published or date.max, c.points[0].mark)))


def _column(point: FigurePoint) -> int:
    return point.mark.column


def scale(figure: Figure) -> tuple[float, ...]:
    """The values to be named beside a plot of a figure, rising, two or more round ones.

    The first is not above, and the last not below, any bound. It begins at 0 unless all
    bounds are large and near each other; then below the first, which would stand on the axis.
    """
    known = [b for p in figure.points for b in (p.low, p.high) if b is not None]
    low, high = min(known, default=0.0), max(known, default=1.0)
    if low >= 0 and (high < _SMALL or high - low >= _NARROW * high):
        low = 0.0
    if high - low < _NOTHING:
        low, high = low - max(abs(low) * _NARROW, 1), high + max(abs(high) * _NARROW, 1)
    step = _round_step((high - low) / _TICKS)
    if all(float(bound).is_integer() for bound in known):
        step = max(step, 1.0)  # half a person is no tick
    first = floor(low / step)
    if low > 0 and first * step == low:
        first -= 1
    last = -floor(-high / step)
    return tuple(n * step for n in range(first, last + 1))


def _round_step(least: float) -> float:
    """The smallest of 1, 2, 2.5 and 5 times a power of ten that is not below `least`."""
    size = 10.0 ** floor(log10(least))
    return next(n * size for n in (1, 2, 2.5, 5, 10) if n * size >= least * (1 - 1e-9))


def value_words(low: float | None, high: float | None, unit: str) -> str:
    """A value with its bounds and unit, "at least 12"."""
    return bounds(Quantity(low, high, unit))


def figure_title(figure: Figure) -> str:
    """What a figure is of."""
    return f"{question_words(figure.question)} {figure.subject}".strip()


def sentence(text: str) -> str:
    """A text that begins as a sentence does."""
    return text[:1].upper() + text[1:]


def spoken_point(comparison: Comparison, figure: Figure, point: FigurePoint) -> str:
    """A point for whoever listens: outlet, value, day and how sure it is, who says so."""
    outlet = outlet_name(comparison.columns[point.mark.column].article.head)
    parts = [f"{outlet}: {value_words(point.low, point.high, figure.unit)}"]
    if point.published is None:
        parts.append(translate("figures", "no date"))
    elif point.stated:
        parts.append(translate("figures", "published {}").format(day(point.published)))
    else:
        parts.append(translate("figures", "published {}, guessed").format(day(point.published)))
    if point.source:
        parts.append(translate("figures", "says {}").format(point.source))
    return ", ".join(parts)


def days_words(days: DayRange, year: Year = Year.FULL) -> str:
    """Days in words: "4 Mar 2025", a whole month or year by its name, else first and last."""
    start, end = days.start, days.end
    if start == end:
        return day(start, year)
    whole_month = start.day == 1 and (end.year, end.month) == (start.year, start.month)
    if whole_month and _next_day_is_first(end):
        return day(start, year).split(" ", 1)[1]
    if (start.month, start.day, end.month, end.day) == (1, 1, 12, 31) and start.year == end.year:
        return str(start.year)
    first = Year.NONE if start.year == end.year else year
    return f"{day(start, first)} – {day(end, year)}"


def _next_day_is_first(last: date) -> bool:
    return date.fromordinal(last.toordinal() + 1).day == 1


def said_of(comparison: Comparison, happening: Happening) -> tuple[TimeWords, ...]:
    """Who tells of a happening, by column, each with the words for its time."""
    bodies = [column.article.body for column in comparison.columns]
    return tuple(
        TimeWords(mark, " ".join(mark.span.of(bodies[mark.column]).split()))
        for mark in sorted(happening.marks)
    )


def spoken_happening(comparison: Comparison, happening: Happening) -> str:
    """A happening for whoever listens: days, words, who tells of it."""
    told = [
        f"{outlet_name(comparison.columns[said.mark.column].article.head)}: “{said.words}”"
        for said in said_of(comparison, happening)
    ]
    parts = [days_words(happening.days), f"“{happening.words}”", "; ".join(told)]
    if caption := relation_words(happening.relation):
        parts.insert(1, caption)
    return ". ".join(parts)


def relation_words(relation: Relation) -> str:
    """How the days that outlets give stand to each other; empty where they agree."""
    if relation is Relation.CONFLICTING:
        return translate("figures", "≠ possible conflict: other days")
    return ""


def axis_days(published: Sequence[date]) -> tuple[date, date]:
    """The first and the last day of an axis, two days at least."""
    first, last = min(published), max(published)
    return (first, last) if first != last else (first, date.fromordinal(last.toordinal() + 1))
