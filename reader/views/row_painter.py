"""Paints the rows of the side-by-side view; knows nothing of mouse, keys and scrolling."""

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QLineF, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen

from index.records import Comparison, DifferenceType, LinkOrigin, Passage, Strength
from reader.models.standing import Standing
from reader.theme import MARK_STYLES, FontRole, Theme
from reader.views import marks
from reader.views.entries import FoldEntry
from reader.views.links import Connector, score_text
from reader.views.measures import BAR, FOLD, LONE_BAR, NUMBER_LINE, Grid
from reader.views.passage_layout import PassageLayout, Stretch
from reader.views.row_layout import LaidRow, Placed, RowLayout
from reader.views.wording import fold_text, standing_word

translate = QCoreApplication.translate

_LINK_Y = 10
_DOT = 4.5  # radius
_SPARSE = 4  # pen widths between the dots of a weak link; a likely one has them closer
_OVERHANG = 3  # how far a link reaches into the cells
_MOVED_ICON = 13
_STANDING_ICONS = {
    Standing.MOVED: "arrows-down-up-bold",
    Standing.AGAIN: "repeat-bold",
}
_CHOSEN = 2  # px wide, the bar beside a chosen passage
_CHOSEN_LEFT = 6  # px from the text
_SIGN = 15  # an icon fills seven eighths of its box
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


@dataclass(frozen=True, slots=True)
class Selection:
    """Characters of one passage that the reader has marked, in UTF-16 units."""

    passage: PassageLayout
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Look:
    """What is chosen and pointed at, while the rows themselves stay the same."""

    types: frozenset[DifferenceType]
    row: int | None = None  # the selected one
    difference: int | None = None  # the selected one
    hovered: int | None = None  # difference
    selection: Selection | None = None
    chosen: tuple[Passage, ...] = ()  # to be linked by hand, the latest last
    focus: tuple[int, int] | None = None  # entry and column to draw the focus ring around


class RowPainter:
    """Paints entries of a `RowLayout` at a height that the view gives."""

    def __init__(self, theme: Theme) -> None:
        self._theme = theme

    def paint(
        self,
        painter: QPainter,
        comparison: Comparison,
        layout: RowLayout,
        place: int,
        look: Look,
    ) -> None:
        """Paint entry number `place` where the layout has it."""
        entry, top = layout.entries[place], layout.top(place)
        if isinstance(entry, FoldEntry):
            self._paint_fold(painter, comparison, layout.grid, entry, top)
        else:
            row = layout.row(entry.row)
            self._paint_row(painter, comparison, layout.grid, row, entry.row, top, look)
        if look.focus and look.focus[0] == place:
            self._paint_focus(painter, layout, place, look.focus[1])

    def _paint_row(
        self,
        painter: QPainter,
        comparison: Comparison,
        grid: Grid,
        row: LaidRow,
        number: int,
        top: int,
        look: Look,
    ) -> None:
        record = comparison.rows[number]
        selected = number == look.row
        if record.lone is not None:
            self._paint_lone(painter, grid, record.lone, top, row.height)
        for column, cell in enumerate(row.cells):
            for placed in cell:
                at = QPointF(grid.text_left(column), top + placed.text_top)
                self._paint_number(painter, at, placed, row.standings[column])
                self._paint_passage(
                    painter, grid, at, placed.passage, look, full=selected, lone=record.lone
                )
        for connector in row.connectors:
            self._paint_connector(painter, grid, connector, top)
        bottom = top + row.height - 1
        painter.fillRect(0, bottom, grid.width, 1, self._color("accent" if selected else "line"))
        if selected:
            painter.fillRect(0, top - 1, grid.width, 1, self._color("accent"))
            painter.fillRect(0, top - 1, BAR, row.height + 1, self._color("accent"))

    def _paint_lone(
        self, painter: QPainter, grid: Grid, column: int, top: int, height: int
    ) -> None:
        left, right = grid.left(column), grid.right(column)
        painter.fillRect(left, top, right - left, height, self._color("panel"))
        painter.fillRect(left, top, LONE_BAR, height, self._color("ink-2"))

    def _paint_number(
        self, painter: QPainter, at: QPointF, placed: Placed, standing: Standing
    ) -> None:
        font = self._theme.font(FontRole.SECONDARY)
        text = f"¶ {placed.passage.run.paragraph + 1}"
        line = QRectF(at.x(), at.y() - NUMBER_LINE, 200, NUMBER_LINE)
        painter.setFont(font)
        painter.setPen(self._color("ink-2"))
        painter.drawText(line, _LEFT, text)
        if standing is not Standing.IN_TURN:
            x = line.left() + QFontMetrics(font).horizontalAdvance(text) + 8
            box = QRect(int(x), int(line.top()) + 3, _MOVED_ICON, _MOVED_ICON)
            marks.paint_sign(painter, self._theme, _STANDING_ICONS[standing], box, "ink-2")
            beside = line.translated(x + _MOVED_ICON + 4 - at.x(), 0)
            painter.drawText(beside, _LEFT, standing_word(standing))

    def _paint_passage(
        self,
        painter: QPainter,
        grid: Grid,
        at: QPointF,
        passage: PassageLayout,
        look: Look,
        *,
        full: bool,
        lone: int | None,
    ) -> None:
        stretches = passage.stretches(look.types)
        for stretch in stretches:
            self._paint_ground(painter, at, stretch, full=full)
        for stretch in stretches:
            self._paint_frame(painter, at, stretch, look)
        for stretch in stretches:
            self._paint_underline(painter, at, stretch, lone=lone is not None)
        if any(passage.run.holds(one) for one in look.chosen):
            height = round(passage.height)
            bar = QRect(round(at.x()) - _CHOSEN_LEFT, round(at.y()), _CHOSEN, height)
            painter.fillRect(bar, self._color("accent"))
        painter.setPen(self._color("ink"))
        chosen = look.selection
        span = (chosen.start, chosen.end) if chosen and chosen.passage is passage else None
        passage.draw(painter, at, span, (self._color("fill"), self._color("on-fill")))
        self._paint_signs(painter, grid, at, passage, look.types)

    def _paint_ground(
        self, painter: QPainter, at: QPointF, stretch: Stretch, *, full: bool
    ) -> None:
        marks.paint_tint(
            painter,
            self._theme,
            stretch.mark.type,
            _ground(stretch).translated(at),
            full=full or stretch.mark.conflict,
        )

    def _paint_frame(self, painter: QPainter, at: QPointF, stretch: Stretch, look: Look) -> None:
        if stretch.mark.difference not in (look.difference, look.hovered):
            return
        chosen = stretch.mark.difference == look.difference
        painter.setPen(QPen(self._color("accent" if chosen else "line-2"), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        box = _ground(stretch).translated(at).toAlignedRect()
        painter.drawRect(box.adjusted(-1, -1, 0, 1))

    def _paint_underline(
        self, painter: QPainter, at: QPointF, stretch: Stretch, *, lone: bool
    ) -> None:
        bare = lone and stretch.mark.type is DifferenceType.DETAIL_ONLY
        if bare or stretch.level > 1:  # the bar beside a lone passage says it already
            return
        marks.paint_underline(
            painter,
            self._theme,
            stretch.mark.type,
            (at.x() + stretch.box.left(), at.x() + stretch.box.right()),
            at.y() + stretch.base + 3 * stretch.level,
            marks.THICK if stretch.mark.conflict else marks.THIN,
        )

    def _paint_signs(
        self,
        painter: QPainter,
        grid: Grid,
        at: QPointF,
        passage: PassageLayout,
        types: frozenset[DifferenceType],
    ) -> None:
        room = grid.measures.signs
        for line, signs in passage.signs(types).items():
            y = at.y() + passage.line_middle(line) - _SIGN / 2
            for place, sign in enumerate(signs[:room]):
                x = at.x() - 19 - place * marks.SIGN
                more = place == room - 1 and len(signs) > room
                icon = "plus-bold" if more else MARK_STYLES[sign.type].icon
                token = "warn" if sign.conflict and not more else "ink-2"
                marks.paint_sign(
                    painter, self._theme, icon, QRect(round(x), round(y), _SIGN, _SIGN), token
                )

    def _paint_connector(
        self, painter: QPainter, grid: Grid, connector: Connector, top: int
    ) -> None:
        last = grid.left(connector.right)
        start = float(grid.right(connector.left)) - _OVERHANG
        if not connector.direct:
            start = float(last - grid.measures.channel) + _OVERHANG
        end, y = float(last + _OVERHANG), float(top + _LINK_Y)
        strength = connector.link.strength
        sure = strength is Strength.SURE
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = QPen(self._color("accent"), 2)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap if sure else Qt.PenCapStyle.RoundCap)
        if not sure:
            pen.setDashPattern([0.01, 2 if strength is Strength.LIKELY else _SPARSE])
        painter.setPen(pen)
        painter.drawLine(QLineF(start, y, end, y))
        painter.setPen(QPen(self._color("accent"), 1.5))
        painter.setBrush(self._color("accent" if sure else "paper"))
        for x in (start, end) if connector.direct else (end,):
            painter.drawEllipse(QPointF(x, y), _DOT - 0.75, _DOT - 0.75)
        painter.restore()
        self._paint_score(painter, grid, connector, top)

    def _paint_score(self, painter: QPainter, grid: Grid, connector: Connector, top: int) -> None:
        channel = grid.measures.channel
        box = QRect(grid.left(connector.right) - channel, top + _LINK_Y + 5, channel, 16)
        if connector.link.origin is LinkOrigin.HAND:
            pin = QRect(box.center().x() - 6, box.top() + 2, _SIGN, _SIGN)
            marks.paint_sign(painter, self._theme, "push-pin-simple-bold", pin, "accent")
            return
        painter.setFont(self._theme.font(FontRole.SECONDARY))
        painter.setPen(self._color("accent"))
        if connector.link.strength is Strength.WEAK:  # its score compares with no other
            word = translate("wording", "weak")
            painter.drawText(box.adjusted(-6, 0, 6, 0), Qt.AlignmentFlag.AlignCenter, word)
            return
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, score_text(connector.link.score))

    def _paint_fold(
        self, painter: QPainter, comparison: Comparison, grid: Grid, fold: FoldEntry, top: int
    ) -> None:
        painter.fillRect(0, top, grid.width, FOLD, self._color("panel"))
        painter.fillRect(0, top + FOLD - 1, grid.width, 1, self._color("line"))
        left = grid.measures.gutter
        caret = "caret-down-bold" if fold.open else "caret-right-bold"
        box = QRect(left - 18, top + 4, _SIGN, _SIGN)
        marks.paint_sign(painter, self._theme, caret, box, "ink-2")
        font = self._theme.font(FontRole.SECONDARY)
        action = translate("rows", "Hide") if fold.open else translate("rows", "Show")
        metrics = QFontMetrics(font)
        room = grid.width - left - metrics.horizontalAdvance(action) - 24
        text = metrics.elidedText(fold_text(comparison, fold), Qt.TextElideMode.ElideRight, room)
        line = QRect(left, top, grid.width - left, FOLD - 1)
        painter.setFont(font)
        painter.setPen(self._color("ink-2"))
        painter.drawText(line, _LEFT, text)
        painter.setPen(self._color("accent"))
        painter.drawText(line.translated(metrics.horizontalAdvance(text) + 12, 0), _LEFT, action)

    def _paint_focus(self, painter: QPainter, layout: RowLayout, place: int, column: int) -> None:
        grid, top = layout.grid, layout.top(place)
        left, right = grid.left(column), grid.right(column)
        if isinstance(layout.entries[place], FoldEntry):
            left, right = 0, grid.width
        pen = QPen(self._color("focus"), 2)
        pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        height = layout.top(place + 1) - top
        painter.drawRect(QRect(left, top, right - left, height).adjusted(2, 2, -2, -3))

    def _color(self, token: str) -> QColor:
        return self._theme.color(token)


def _ground(stretch: Stretch) -> QRectF:
    """The tint reaches a little below the letters, so that the line stands on it."""
    return stretch.box.adjusted(0, 0, 0, 1)
