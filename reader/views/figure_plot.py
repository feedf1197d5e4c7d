"""One figure as a plot: days of publication across, values upwards, a bay for the undated."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QCoreApplication, QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPen

from index.compare.amounts import number
from index.records import Comparison, Figure
from reader.models.captions import Year, day
from reader.models.figures import (
    Cluster,
    axis_days,
    clusters,
    figure_title,
    scale,
    sentence,
    spoken_point,
    value_words,
)
from reader.models.outlets import column_initials
from reader.models.questions import question_words
from reader.theme import FontRole, Theme
from reader.views.lines import broken
from reader.views.outlet_shapes import SIZE, paint_shape
from reader.views.rows import paint_text
from reader.views.spots import Spot, SpotGroup

translate = QCoreApplication.translate

_TITLE = 20
_SENTENCE = 16
_SENTENCE_LINES = 4
_GAP = 10  # above and below the plot
_PLOT = 148
_DAYS = 20  # the line with the days
_BAY = 128
_NEXT = 14  # px from one shape of a cluster to the next
_LABEL = 16
_BESIDE = 9  # px from the last shape to its label
_INSET = 14
_ARROW = 4
_OPEN = 24  # px that the bar of an open bound reaches
_BAR = 2
_LEAST_STEP = 52  # px between two days that are named
_RIGHT = Qt.AlignmentFlag.AlignRight


@dataclass(frozen=True, slots=True)
class _Placed:
    """A cluster with the places of its first shape and of its label."""

    cluster: Cluster
    at: QPointF
    label: QRectF
    value: str
    outlets: str


class FigurePlot:
    """Lays one figure out for a width and paints it; places count from its upper left corner."""

    def __init__(self, comparison: Comparison, figure: Figure, theme: Theme, width: int) -> None:
        self._theme, self._figure, self._width = theme, figure, width
        self._initials = column_initials(comparison.columns)
        font = theme.font(FontRole.SECONDARY)
        self._told = broken(sentence(figure.text), font, width, _SENTENCE_LINES)
        self.head = _TITLE + len(self._told) * _SENTENCE + _GAP
        self._ticks = scale(figure)
        self._names = [number(tick) for tick in self._ticks]
        self._metrics = QFontMetrics(font)
        self._strong = QFontMetrics(theme.font(FontRole.SECONDARY_STRONG))
        found = clusters(figure)
        self._dated = [c for c in found if c.published is not None]
        self._undated = [c for c in found if c.published is None]
        self._left = max(self._metrics.horizontalAdvance(name) for name in self._names) + 10
        self._bay = self._where_the_bay_is()
        self.set_head(self.head)
        self._spoken = {
            point.mark: spoken_point(comparison, figure, point) for point in figure.points
        }

    @property
    def height(self) -> int:
        """What it needs."""
        return self._top + _PLOT + _DAYS

    def set_head(self, head: int) -> None:
        """Begin the plot at `head` px, so that plots beside each other stand level."""
        self._top = head
        self._placed = tuple(self._place())

    def group(self, at: QPointF) -> SpotGroup:
        """Its points as spots, where it is painted at `at`."""
        spots = [
            Spot(point.mark, box.translated(at), self._spoken[point.mark])
            for placed in self._placed
            for point, box in zip(placed.cluster.points, _boxes(placed), strict=True)
        ]
        box = QRectF(at.x() - 8, at.y() - 8, self._width + 16, self.height + 12)
        return SpotGroup(box, tuple(spots))

    @property
    def title(self) -> str:
        """What it is of, for whoever listens."""
        return f"{figure_title(self._figure)} {self._figure.text}"

    def paint(self, painter: QPainter, at: QPointF) -> None:
        """Draw it at `at`."""
        painter.save()
        painter.translate(at)
        self._paint_head(painter)
        self._paint_scale(painter)
        if self._dated:
            self._paint_days(painter)
        if self._bay is not None:
            self._paint_bay(painter, self._bay)
        for placed in self._placed:
            self._paint_leader(painter, placed)
            self._paint_bar(painter, placed)
            self._paint_cluster(painter, placed)
        painter.restore()

    # Where things stand

    def _where_the_bay_is(self) -> float | None:
        """Where the undated begin; None if there are none."""
        if not self._undated:
            return None
        return float(self._width - _BAY if self._dated else self._left)

    def _reach(self) -> tuple[float, float]:
        """Where the axis of days begins and ends: labels keep room behind the last day."""
        right = self._width if self._bay is None else self._bay - 8
        widest = max((self._label_width(c) + len(c.points) * _NEXT for c in self._dated), default=0)
        left = self._left + _INSET
        return left, max(left + 40, right - min(widest + _BESIDE, (right - left) / 2))

    def _x(self, published: date) -> float:
        first, last = axis_days([c.published for c in self._dated if c.published])
        left, right = self._reach()
        return left + (right - left) * (published - first).days / (last - first).days

    def _y(self, value: float) -> float:
        low, high = self._ticks[0], self._ticks[-1]
        inner = _PLOT - _INSET
        return self._top + _INSET + inner * (1 - (value - low) / (high - low))

    def _place(self) -> Iterator[_Placed]:
        """Each cluster beside its day; one that would cover another moves to its right."""
        taken: list[QRectF] = []
        for cluster in (*self._dated, *self._undated):
            x = (self._bay or 0) + _INSET
            if cluster.published is not None:
                x = self._x(cluster.published)
            placed = self._placed_at(cluster, QPointF(x, self._y(cluster.anchor)))
            while any(_whole(placed).intersects(other) for other in taken):
                x += _NEXT
                placed = self._placed_at(cluster, QPointF(x, placed.at.y()))
                if placed.label.left() > self._width:
                    break
            placed = self._kept_inside(placed, taken)
            taken.append(_whole(placed))
            yield placed

    def _placed_at(self, cluster: Cluster, at: QPointF) -> _Placed:
        shapes = (len(cluster.points) - 1) * _NEXT
        left = at.x() + shapes + _BESIDE
        label = QRectF(left, at.y() - _LABEL / 2, self._label_width(cluster), _LABEL)
        return _Placed(cluster, at, label, self._value(cluster), self._outlets(cluster))

    def _kept_inside(self, placed: _Placed, taken: Sequence[QRectF]) -> _Placed:
        """A label that would be cut at the right stands before its shapes, if it can."""
        if placed.label.right() <= self._width:
            return placed
        before = QRectF(placed.label)
        before.moveRight(placed.at.x() - _BESIDE)
        if before.left() < self._left or any(before.intersects(other) for other in taken):
            return placed
        return _Placed(placed.cluster, placed.at, before, placed.value, placed.outlets)

    def _value(self, cluster: Cluster) -> str:
        return value_words(cluster.low, cluster.high, self._figure.unit)

    def _outlets(self, cluster: Cluster) -> str:
        return ", ".join(
            self._initials[p.mark.column] + ("" if p.stated or p.published is None else "?")
            for p in cluster.points
        )

    def _label_width(self, cluster: Cluster) -> int:
        value = self._strong.horizontalAdvance(self._value(cluster) + "  ")
        return value + self._metrics.horizontalAdvance(self._outlets(cluster)) + 2

    # How they are drawn

    def _paint_head(self, painter: QPainter) -> None:
        theme, question = self._theme, question_words(self._figure.question)
        line = QRectF(0, 0, self._width, _TITLE).toRect()
        used = paint_text(painter, line, question, theme, FontRole.STRONG, "ink")
        line.setLeft(used + 6)
        paint_text(painter, line, self._figure.subject, theme, FontRole.QUOTED, "ink")
        for place, words in enumerate(self._told):
            y = _TITLE + place * _SENTENCE
            line = QRectF(0, y, self._width, _SENTENCE).toRect()
            paint_text(painter, line, words, theme, FontRole.SECONDARY, "ink-2")

    def _paint_scale(self, painter: QPainter) -> None:
        for tick, name in zip(self._ticks, self._names, strict=True):
            y = round(self._y(tick))
            painter.setPen(QPen(self._theme.color("line"), 1))
            painter.drawLine(QPointF(self._left, y + 0.5), QPointF(self._width, y + 0.5))
            rect = QRectF(0, y - _LABEL / 2, self._left - 8, _LABEL).toRect()
            paint_text(painter, rect, name, self._theme, FontRole.SECONDARY, "ink-2", _RIGHT)

    def _paint_days(self, painter: QPainter) -> None:
        bottom = self._top + _PLOT
        right = self._width if self._bay is None else self._bay - 8
        painter.setPen(QPen(self._theme.color("line-2"), 1))
        painter.drawLine(QPointF(self._left, bottom + 0.5), QPointF(right, bottom + 0.5))
        days = sorted({c.published for c in self._dated if c.published})
        free = 0.0
        for place, published in enumerate(days):
            x = self._x(published)
            painter.setPen(QPen(self._theme.color("line-2"), 1))
            painter.drawLine(QPointF(x, bottom), QPointF(x, bottom + 4))
            if x < free:
                continue
            new_year = not place or published.year != days[place - 1].year
            words = day(published, Year.FULL if new_year else Year.NONE)
            rect = QRectF(x - 6, bottom + 4, right - x + 6, _LABEL).toRect()
            used = paint_text(painter, rect, words, self._theme, FontRole.SECONDARY, "ink-2")
            free = max(x + _LEAST_STEP, x + used + 8)

    def _paint_bay(self, painter: QPainter, left: float) -> None:
        if self._dated:
            rect = QRectF(left - 4, self._top, 1, _PLOT + _DAYS - 2)
            painter.fillRect(rect, self._theme.color("line-2"))
        rect = QRectF(left + 6, self._top + _PLOT + 4, self._width - left - 6, _LABEL)
        words = translate("figures", "no date")
        paint_text(painter, rect.toRect(), words, self._theme, FontRole.SECONDARY, "ink-2")

    def _paint_leader(self, painter: QPainter, placed: _Placed) -> None:
        """A line from its day to a cluster that had to make room for others."""
        if placed.cluster.published is not None:
            day_at = QPointF(self._x(placed.cluster.published), placed.at.y())
            painter.setPen(QPen(self._theme.color("line-2"), 1))
            painter.drawLine(day_at, placed.at)

    def _paint_bar(self, painter: QPainter, placed: _Placed) -> None:
        """From bound to bound of each point; an open side is dashed and ends in an arrow."""
        low, high = placed.cluster.low, placed.cluster.high
        if low == high:
            return
        here = placed.at.y()
        bottom = self._y(low) if low is not None else min(here + _OPEN, self._top + _PLOT - 2)
        top = self._y(high) if high is not None else max(here - _OPEN, self._top + 2)
        pen = QPen(self._theme.color("accent"), _BAR)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        if low is None or high is None:
            pen.setDashPattern([2, 1.5])
        for place in range(len(placed.cluster.points)):
            x = placed.at.x() + place * _NEXT
            painter.setPen(pen)
            painter.drawLine(QPointF(x, bottom), QPointF(x, top))
            self._paint_end(painter, QPointF(x, bottom), -1, closed=low is not None)
            self._paint_end(painter, QPointF(x, top), 1, closed=high is not None)

    def _paint_end(self, painter: QPainter, tip: QPointF, way: int, *, closed: bool) -> None:
        """A bound is a short line across, an open side an arrow."""
        painter.setPen(QPen(self._theme.color("accent"), _BAR))
        away = QPointF(0, 0 if closed else way * _ARROW)
        for aside in (-_ARROW, _ARROW):
            painter.drawLine(tip, tip + away + QPointF(aside, 0))

    def _paint_cluster(self, painter: QPainter, placed: _Placed) -> None:
        theme = self._theme
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for place, point in enumerate(placed.cluster.points):
            at = placed.at + QPointF(place * _NEXT, 0)
            full = point.stated and point.published is not None
            paint_shape(painter, theme, point.mark.column, at, full=full)
        ground = placed.label.adjusted(-1, 1, 1, -1)
        painter.fillRect(ground, theme.color("paper"))
        line = placed.label.toAlignedRect()
        used = paint_text(painter, line, placed.value, theme, FontRole.SECONDARY_STRONG, "ink")
        line.setLeft(line.left() + used + self._metrics.horizontalAdvance("  "))
        paint_text(painter, line, placed.outlets, theme, FontRole.SECONDARY, "ink-2")


def _boxes(placed: _Placed) -> Iterator[QRectF]:
    """Where each point of a cluster is clicked; the last has the label too."""
    count = len(placed.cluster.points)
    for place in range(count):
        middle = placed.at + QPointF(place * _NEXT, 0)
        box = QRectF(middle.x() - _NEXT / 2, middle.y() - SIZE - 4, _NEXT, 2 * SIZE + 8)
        yield box | placed.label if place == count - 1 else box


def _whole(placed: _Placed) -> QRectF:
    shapes = (len(placed.cluster.points) - 1) * _NEXT
    box = QRectF(placed.at.x() - SIZE - 2, placed.at.y() - 8, shapes + 2 * SIZE + 4, 16)
    return box | placed.label
