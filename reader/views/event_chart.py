"""Which outlet wrote when: a row for each outlet, days across, a band for each event."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QDate, QLocale, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QFontMetrics,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from index.records import ArticleId
from reader.models.chart import Chart, ChartBand, ChartPoint, ChartRow
from reader.plurals import plural
from reader.theme import FontRole, Theme
from reader.views.rows import paint_text
from reader.views.timeline_scale import reach, ticks

MOST_ROWS = 10
_LEFT, _RIGHT = 24, 24
_NAMES = 180
_TITLES = 20  # the line with the titles of events
_ROW = 20
_AXIS = 26
_DOT = 4.0
_NEXT = 10  # px between dots of one day
_BAY = 96
_INSET = 14
_TICK_ROOM = 76
_LEAST_TITLE = 40
_STEPS = {
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Up: -1,
}


@dataclass(frozen=True, slots=True)
class _Dot:
    point: ChartPoint
    at: QPointF


class EventChart(QWidget):
    """Shows a chart; says which article or event was chosen.

    The arrow keys walk from article to article, Enter opens the one at hand.
    """

    article_wanted = Signal(object)  # ArticleId
    event_wanted = Signal(object)  # ArticleId, the key

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._chart = Chart()
        self._dots: list[_Dot] = []
        self._titles: list[tuple[QRect, ChartBand]] = []
        self._place = 0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        theme.changed.connect(self.update)

    def show_chart(self, chart: Chart) -> None:
        """Show another chart."""
        self._chart, self._place = chart, 0
        self.setAccessibleName(self.tr("Outlets by date. {}").format(chart.spoken()))
        self.setFixedHeight(self.sizeHint().height())
        self._lay_out()
        self.update()

    @property
    def chart(self) -> Chart:
        """What is shown."""
        return self._chart

    def dot_place(self, article: ArticleId) -> QPointF | None:
        """Where the dot of an article is; None if its row is folded away."""
        return next((dot.at for dot in self._dots if dot.point.article == article), None)

    def sizeHint(self) -> QSize:  # noqa: N802
        rows = min(len(self._chart.rows), MOST_ROWS + 1)
        return QSize(600, _TITLES + rows * _ROW + _AXIS)

    # Where things stand

    def _lay_out(self) -> None:
        self._dots, self._titles = [], []
        for number, row in enumerate(self._chart.rows[:MOST_ROWS]):
            self._dots += self._row_dots(row, _TITLES + number * _ROW + _ROW / 2)
        if self._chart.days:
            x = self._scale()
            for band in self._chart.bands:
                left, right = x(band.first) - _INSET / 2, x(band.last) + _INSET / 2
                self._titles.append(
                    (QRect(round(left), 0, round(right - left), self._bottom), band)
                )

    @property
    def _bottom(self) -> int:
        return _TITLES + min(len(self._chart.rows), MOST_ROWS) * _ROW

    @property
    def _right(self) -> int:
        """Where the days end and the bay of the undated begins."""
        if not self._chart.undated:
            return self.width() - _RIGHT
        return self.width() - _RIGHT - max(_BAY, self._chart.undated * _NEXT + 2 * _INSET)

    def _scale(self) -> Callable[[date], float]:
        first, last = reach(self._chart.days[0], self._chart.days[-1])
        left, room = _LEFT + _NAMES + _INSET, self._right - _LEFT - _NAMES - 2 * _INSET

        def place(day: date) -> float:
            return left + room * (day - first).days / max(1, (last - first).days)

        return place

    def _row_dots(self, row: ChartRow, y: float) -> list[_Dot]:
        """The dots of an outlet; those that would cover each other stand side by side."""
        dots: list[_Dot] = []
        free = 0.0
        x = self._scale() if self._chart.days else None
        for point in row.points:
            if point.published is not None and x is not None:
                free = max(x(point.published), free)
            else:
                free = max(self._right + _INSET, free)
            dots.append(_Dot(point, QPointF(free, y)))
            free += _NEXT
        return dots

    def _dot_at(self, place: QPointF) -> _Dot | None:
        near = [(dot, dot.at - place) for dot in self._dots]
        fitting = [(d.x() ** 2 + d.y() ** 2, n) for n, (_, d) in enumerate(near)]
        best = min(fitting, default=None)
        return self._dots[best[1]] if best and best[0] <= (_ROW / 2) ** 2 else None

    def _title_at(self, place: QPointF) -> ChartBand | None:
        found = (b for r, b in self._titles if r.contains(place.toPoint()) and place.y() < _TITLES)
        return next(found, None)

    # How it is painted

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002, N802
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), self._theme.color("paper"))
        self._paint_bands(painter)
        for number, row in enumerate(self._chart.rows[:MOST_ROWS]):
            self._paint_row(painter, row, _TITLES + number * _ROW)
        self._paint_rest(painter)
        self._paint_axis(painter)
        for number, dot in enumerate(self._dots):
            self._paint_dot(painter, dot, current=self.hasFocus() and number == self._place)
        painter.end()

    def _paint_bands(self, painter: QPainter) -> None:
        end = 0
        for number, (rect, band) in enumerate(self._titles):
            painter.fillRect(rect.adjusted(0, _TITLES, 0, 0), self._theme.color("panel"))
            painter.fillRect(rect.left(), _TITLES - 2, rect.width(), 2, self._theme.color("accent"))
            if len(self._titles) < 2:
                continue
            ahead = self._titles[number + 1][0].left() if number + 1 < len(self._titles) else 0
            right = ahead - 8 if ahead else self._right
            left = max(rect.left(), end)
            if right - left < _LEAST_TITLE:
                continue
            words = QRect(left, 0, right - left, _TITLES - 3)
            used = paint_text(
                painter, words, band.title, self._theme, FontRole.SECONDARY_STRONG, "ink"
            )
            end = left + used + 12

    def _paint_row(self, painter: QPainter, row: ChartRow, top: int) -> None:
        painter.fillRect(
            QRectF(_LEFT + _NAMES, top + _ROW / 2, self.width() - _LEFT - _NAMES - _RIGHT, 1),
            self._theme.color("line"),
        )
        rect = QRect(_LEFT, top, _NAMES - 8, _ROW)
        token = "ink-2" if row.silent else "ink"
        used = paint_text(painter, rect, row.outlet, self._theme, FontRole.INTERFACE, token)
        if row.silent:
            words = QRect(_LEFT + _NAMES + _INSET, top, 200, _ROW)
            silent = self.tr("none of this here")
            ground = QRect(words)
            ground.setWidth(
                QFontMetrics(self._theme.font(FontRole.SECONDARY)).horizontalAdvance(silent) + 8
            )
            painter.fillRect(ground.translated(-4, 0), self._theme.color("paper"))
            paint_text(painter, words, silent, self._theme, FontRole.SECONDARY, "ink-2")
        elif len(row.points) > 1 and used < rect.width() - 20:
            count = QRect(_LEFT, top, _NAMES - 8, _ROW)
            paint_text(
                painter, count, str(len(row.points)), self._theme, FontRole.SECONDARY, "ink-2",
                Qt.AlignmentFlag.AlignRight,
            )  # fmt: skip

    def _paint_rest(self, painter: QPainter) -> None:
        if (rest := len(self._chart.rows) - MOST_ROWS) > 0:
            words = plural(self.tr("and %n more outlet(s), listed below", "", rest), rest)
            rect = QRect(_LEFT, self._bottom, self.width() - _LEFT - _RIGHT, _ROW)
            paint_text(painter, rect, words, self._theme, FontRole.SECONDARY, "ink-2")

    def _paint_axis(self, painter: QPainter) -> None:
        y = self.height() - _AXIS + 4
        painter.setPen(QPen(self._theme.color("line-2"), 1))
        painter.drawLine(QPointF(_LEFT + _NAMES, y + 0.5), QPointF(self._right - 4, y + 0.5))
        if self._chart.days:
            self._paint_ticks(painter, y)
        if self._chart.undated:
            painter.fillRect(
                QRect(self._right, _TITLES, 1, self._bottom - _TITLES + 8),
                self._theme.color("line-2"),
            )
            rect = QRect(self._right + 6, y + 3, self.width() - self._right - 6, 18)
            paint_text(painter, rect, self.tr("no date"), self._theme, FontRole.SECONDARY, "ink-2")

    def _paint_ticks(self, painter: QPainter, y: int) -> None:
        place = self._scale()
        first, last = reach(self._chart.days[0], self._chart.days[-1])
        days, pattern = ticks(first, last)
        step = len(days) * _TICK_ROOM // max(_TICK_ROOM, self._right - _LEFT - _NAMES) + 1
        shown = days[::step]
        for number, day in enumerate(shown):
            x = place(day)
            painter.setPen(QPen(self._theme.color("line-2"), 1))
            painter.drawLine(QPointF(x, y), QPointF(x, y + 4))
            new_year = number == 0 or day.year != shown[number - 1].year
            shape = f"{pattern} yyyy" if new_year else pattern
            words = QLocale().toString(QDate(day.year, day.month, day.day), shape)
            rect = QRect(round(x) + 4, y + 3, min(_TICK_ROOM, self._right - 4 - round(x)), 18)
            if rect.width() >= _LEAST_TITLE:
                paint_text(painter, rect, words, self._theme, FontRole.SECONDARY, "ink-2")

    def _paint_dot(self, painter: QPainter, dot: _Dot, *, current: bool) -> None:
        accent = self._theme.color("accent")
        painter.setPen(QPen(accent, 1.5))
        painter.setBrush(accent if dot.point.stated else self._theme.color("paper"))
        painter.drawEllipse(dot.at, _DOT, _DOT)
        if current:
            painter.setPen(QPen(self._theme.color("focus"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawEllipse(dot.at, _DOT + 4, _DOT + 4)

    # Mouse and keyboard

    def resizeEvent(self, event: object) -> None:  # noqa: ARG002, N802
        self._lay_out()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        dot, title = self._dot_at(event.position()), self._title_at(event.position())
        self.setToolTip(dot.point.spoken if dot else title.title if title else "")
        pointing = dot is not None or title is not None
        shape = Qt.CursorShape.PointingHandCursor if pointing else Qt.CursorShape.ArrowCursor
        self.setCursor(shape)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        if (dot := self._dot_at(event.position())) is not None:
            self.article_wanted.emit(dot.point.article)
        elif (title := self._title_at(event.position())) is not None:
            self.event_wanted.emit(title.key)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        key = Qt.Key(event.key())
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._dots:
            self.article_wanted.emit(self._dots[self._place].point.article)
        elif key in _STEPS and self._dots:
            self._place = min(max(self._place + _STEPS[key], 0), len(self._dots) - 1)
            said = QAccessibleAnnouncementEvent(self, self._dots[self._place].point.spoken)
            QAccessible.updateAccessibility(said)
            self.update()
        else:
            super().keyPressEvent(event)
