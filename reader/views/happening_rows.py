"""What happened on which days, what is told of it, and who tells it with which words."""

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPen

from index.records import Comparison, Happening, Mark
from reader.models.figures import (
    days_words,
    relation_words,
    said_of,
    spoken_happening,
)
from reader.models.outlets import outlet_name
from reader.theme import FontRole, Theme
from reader.views.lines import broken
from reader.views.outlet_shapes import paint_shape
from reader.views.rows import paint_text
from reader.views.spots import Spot, SpotGroup

_DAYS = 132  # px, with the rail at their right
_RAIL = 116  # px from the left
_TOP, _BOTTOM = 8, 9
_LINE = 18
_WORDS_LINES = 2
_SHAPE = 16  # px before the name of an outlet
_BETWEEN = 20
_DOT = 4.0


@dataclass(frozen=True, slots=True)
class _Teller:
    """One outlet with its words for the time, and where they stand."""

    mark: Mark
    outlet: str
    words: str
    box: QRectF


class HappeningRow:
    """Lays one happening out for a width and paints it; places count from its corner."""

    def __init__(
        self, comparison: Comparison, happening: Happening, theme: Theme, width: int
    ) -> None:
        self._theme, self._width, self._happening = theme, width, happening
        self._days = days_words(happening.days)
        self._relation = relation_words(happening.relation)
        flat = " ".join(happening.words.split())
        font = theme.font(FontRole.QUOTED)
        self._words = broken(flat, font, width - _DAYS, _WORDS_LINES)
        self._tellers = tuple(self._line_up(comparison, happening))
        self._spoken = spoken_happening(comparison, happening)
        bottom = max((t.box.bottom() for t in self._tellers), default=_TOP + _LINE)
        self.height = round(bottom) + _BOTTOM

    def group(self, at: QPointF) -> SpotGroup:
        """Who tells of it as spots, where it is painted at `at`."""
        spots = [Spot(t.mark, t.box.translated(at), self._heard(t)) for t in self._tellers]
        return SpotGroup(QRectF(at.x(), at.y(), self._width, self.height), tuple(spots))

    def paint(self, painter: QPainter, at: QPointF) -> None:
        """Draw it at `at`."""
        painter.save()
        painter.translate(at)
        theme = self._theme
        self._paint_rail(painter)
        line = QRectF(0, _TOP, _RAIL - 12, _LINE).toRect()
        paint_text(painter, line, self._days, theme, FontRole.STRONG, "ink")
        y = _TOP
        if self._relation:
            line = QRectF(_DAYS, y, self._width - _DAYS, _LINE).toRect()
            paint_text(painter, line, self._relation, theme, FontRole.SECONDARY_STRONG, "warn")
            y += _LINE
        for words in self._words:
            line = QRectF(_DAYS, y, self._width - _DAYS, _LINE).toRect()
            paint_text(painter, line, words, theme, FontRole.QUOTED, "ink")
            y += _LINE
        for teller in self._tellers:
            self._paint_teller(painter, teller)
        painter.fillRect(
            QRectF(_DAYS, self.height - 1, self._width - _DAYS, 1), theme.color("line")
        )
        painter.restore()

    def _heard(self, teller: _Teller) -> str:
        return f"{teller.outlet}: “{teller.words}”. {self._spoken}"

    def _line_up(self, comparison: Comparison, happening: Happening) -> Iterator[_Teller]:
        """Outlets behind each other, on as many lines as they need."""
        metrics = QFontMetrics(self._theme.font(FontRole.SECONDARY))
        strong = QFontMetrics(self._theme.font(FontRole.SECONDARY_STRONG))
        x = float(_DAYS)
        y = _TOP + (len(self._words) + bool(self._relation)) * _LINE + 1.0
        for said in said_of(comparison, happening):
            outlet = outlet_name(comparison.columns[said.mark.column].article.head)
            needed = strong.horizontalAdvance(outlet) + metrics.horizontalAdvance(
                f"  “{said.words}”"
            )
            needed = min(_SHAPE + needed + 2, self._width - _DAYS)
            if x > _DAYS and x + needed > self._width:
                x, y = float(_DAYS), y + _LINE
            yield _Teller(said.mark, outlet, said.words, QRectF(x, y, needed, _LINE))
            x += needed + _BETWEEN

    def _paint_rail(self, painter: QPainter) -> None:
        """A dot is a day, a dashed line a range."""
        color = self._theme.color
        painter.fillRect(QRectF(_RAIL, 0, 1, self.height), color("line-2"))
        middle = QPointF(_RAIL + 0.5, _TOP + _LINE / 2)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._happening.days.start == self._happening.days.end:
            painter.setPen(QPen(color("accent"), 1.5))
            painter.setBrush(color("accent"))
            painter.drawEllipse(middle, _DOT, _DOT)
        else:
            reach = QRectF(_RAIL - 1.5, _TOP, 4, self.height - _TOP - _BOTTOM)
            painter.fillRect(reach, color("paper"))
            pen = QPen(color("accent"), 3)
            pen.setCapStyle(Qt.PenCapStyle.FlatCap)
            pen.setDashPattern([1.4, 1])
            painter.setPen(pen)
            painter.drawLine(
                QPointF(_RAIL + 0.5, reach.top()), QPointF(_RAIL + 0.5, reach.bottom())
            )

    def _paint_teller(self, painter: QPainter, teller: _Teller) -> None:
        middle = QPointF(teller.box.left() + 6, teller.box.center().y())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_shape(painter, self._theme, teller.mark.column, middle, full=True)
        line = teller.box.toRect().adjusted(_SHAPE, 0, 0, 0)
        used = paint_text(
            painter, line, teller.outlet, self._theme, FontRole.SECONDARY_STRONG, "ink"
        )
        line.setLeft(line.left() + used)
        words = f"  “{teller.words}”"
        paint_text(painter, line, words, self._theme, FontRole.SECONDARY, "ink-2")
