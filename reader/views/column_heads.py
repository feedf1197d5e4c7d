"""The heads above the columns: whose text it is, its title, its date and their doubts."""

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFontMetrics,
    QHelpEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QToolTip, QWidget

from index.records import ArticleHead, Column, Comparison, FieldName, Sureness, best
from reader.models import captions
from reader.theme import FontRole, Theme
from reader.views.measures import HEAD, Grid

translate = QCoreApplication.translate

_LINE = 18
_FIRST = 7
_ICON = 15
_ELIDE = Qt.TextElideMode.ElideRight
_MIDDLE = Qt.AlignmentFlag.AlignVCenter


@dataclass(frozen=True, slots=True)
class HeadText:
    """What stands in a head."""

    outlet: str
    guessed: bool
    title: str
    titled: bool
    date: str
    doubtful: bool
    tip: str

    @property
    def spoken(self) -> str:
        """The head for whoever listens."""
        return ", ".join([self.outlet + ("?" if self.guessed else ""), self.title, self.date])


def head_text(column: Column) -> HeadText:
    """The lines of a head, with every guess called one."""
    head = column.article.head
    known = bool(head.outlet)
    return HeadText(
        outlet=captions.outlet_of(head),
        guessed=known and head.outlet_sureness is not Sureness.STATED,
        title=captions.title_of(head),
        titled=bool(head.title),
        date=_date_line(head),
        doubtful=bool(head.doubts),
        tip=_tip(column),
    )


def _date_line(head: ArticleHead) -> str:
    parts = []
    if head.published is not None:
        day = captions.day(head.published)
        sure = head.published_sureness is Sureness.STATED
        parts.append(day if sure else f"{day}, {captions.sureness_word(head.published_sureness)}")
    elif head.doubts:
        parts.append(translate("heads", "{}: cannot be").format(head.doubts[0].words))
    else:
        parts.append(translate("heads", "no date"))
    if head.outlet and head.credit and head.credit != head.outlet:
        parts.append(translate("heads", "credit “{}”").format(head.credit))
    if not head.outlet:
        parts.append(head.file_name)
    return ", ".join(parts)


def _tip(column: Column) -> str:
    article = column.article
    lines = [captions.title_of(article.head)]
    for field in (FieldName.OUTLET, FieldName.PUBLISHED, FieldName.CREDIT):
        reading = best(article.readings, field)
        if reading is not None:
            lines.append(
                translate("heads", "{field}: {value}, {sureness}, {origin}: “{evidence}”").format(
                    field=captions.field_word(field),
                    value=reading.value,
                    sureness=captions.sureness_word(reading.sureness),
                    origin=captions.origin_words(reading.origin),
                    evidence=reading.evidence,
                )
            )
    lines.extend(doubt.sentence for doubt in article.head.doubts)
    lines.append(article.head.file_name)
    return "\n".join(lines)


class ColumnHeads(QWidget):
    """Paints one head a column; a click asks for the menu of that column."""

    menu_requested = Signal(int, QPoint)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._heads: tuple[HeadText, ...] = ()
        self._base = 0
        self._grid: Grid | None = None
        self._offset = 0
        self._hovered: int | None = None
        self.setMouseTracking(True)
        self.setAccessibleName(self.tr("Articles that are compared"))

    def set_comparison(self, comparison: Comparison | None) -> None:
        """Show the heads of other columns."""
        self._heads = tuple(map(head_text, comparison.columns)) if comparison else ()
        self._base = comparison.base if comparison else 0
        self._hovered = None  # a menu may have kept from us that the mouse has left
        self.setAccessibleDescription("; ".join(head.spoken for head in self._heads))
        self.update()

    def set_grid(self, grid: Grid | None, offset: int) -> None:
        """Stand above the columns of `grid`, scrolled `offset` px to the side."""
        self._grid, self._offset = grid, offset
        self.update()

    def anchor(self, column: int) -> QPoint:
        """Where the menu of a column opens, on the screen."""
        left = self._grid.left(column) - self._offset if self._grid else 0
        return self.mapToGlobal(QPoint(left, HEAD))

    def sizeHint(self) -> QSize:  # noqa: N802
        return QSize(300, HEAD)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        painter = QPainter(self)
        painter.setClipRect(event.rect())
        painter.fillRect(self.rect(), self._theme.color("panel"))
        painter.fillRect(0, HEAD - 1, self.width(), 1, self._theme.color("line"))
        if self._grid is not None:
            for column, head in enumerate(self._heads):
                self._paint_head(painter, self._box(self._grid, column), column, head)
        painter.end()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        self._hover(self._column_at(event.position().x()))

    def leaveEvent(self, event: QEvent) -> None:  # noqa: N802
        self._hover(None)
        super().leaveEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        column = self._column_at(event.position().x())
        if event.button() is Qt.MouseButton.LeftButton and column is not None:
            self.menu_requested.emit(column, self.anchor(column))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        event.accept()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:  # noqa: N802
        column = self._column_at(event.pos().x())
        if column is not None:
            self.menu_requested.emit(column, event.globalPos())

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip:
            column = self._column_at(event.pos().x())
            if column is not None:
                QToolTip.showText(event.globalPos(), self._heads[column].tip, self)
            return True
        return super().event(event)

    def _hover(self, column: int | None) -> None:
        if column != self._hovered:
            self._hovered = column
            self.update()

    def _column_at(self, x: float) -> int | None:
        if self._grid is None or not self._heads:
            return None
        column = self._grid.column_at(x + self._offset)
        return column if self._box(self._grid, column).contains(int(x), 1) else None

    def _box(self, grid: Grid, column: int) -> QRect:
        left = grid.left(column)
        return QRect(left - self._offset, 0, grid.right(column) - left, HEAD - 1)

    def _paint_head(self, painter: QPainter, box: QRect, column: int, head: HeadText) -> None:
        theme, base = self._theme, column == self._base
        if base or column == self._hovered:
            painter.fillRect(box, theme.color("paper" if base else "hover"))
        if base:
            painter.fillRect(box.left(), 0, box.width(), 2, theme.color("accent"))
        grid = self._grid
        gutter = grid.measures.gutter if grid else 0
        line = QRect(box.left() + gutter, _FIRST, box.width() - gutter - 8, _LINE)
        self._paint_outlet(painter, line, head, base=base)
        role = FontRole.QUOTED if head.titled else FontRole.QUOTED_ITALIC
        self._paint_text(painter, line.translated(0, _LINE), head.title, role, "ink")
        self._paint_date(painter, line.translated(0, 2 * _LINE), head)

    def _paint_outlet(self, painter: QPainter, line: QRect, head: HeadText, *, base: bool) -> None:
        if base:
            word = self.tr("Base")
            font = self._theme.font(FontRole.SECONDARY_STRONG)
            room = QFontMetrics(font).horizontalAdvance(word)
            painter.setFont(font)
            painter.setPen(self._theme.color("accent"))
            painter.drawText(line, Qt.AlignmentFlag.AlignRight | _MIDDLE, word)
            line = line.adjusted(0, 0, -room - 8, 0)
        if head.guessed:
            line = line.adjusted(0, 0, -_ICON - 6, 0)
        width = self._paint_text(painter, line, head.outlet, FontRole.OUTLET, "ink")
        if head.guessed:
            box = QRect(line.left() + width + 6, line.top() + 2, _ICON, _ICON)
            self._theme.icon("question-bold").paint(painter, box)

    def _paint_date(self, painter: QPainter, line: QRect, head: HeadText) -> None:
        if head.doubtful:
            box = QRect(line.left(), line.top() + 1, _ICON, _ICON)
            self._theme.icon("warning-bold", "warn").paint(painter, box)
            line = line.adjusted(_ICON + 4, 0, 0, 0)
        self._paint_text(painter, line, head.date, FontRole.SECONDARY, "ink-2")

    def _paint_text(
        self, painter: QPainter, line: QRect, text: str, role: FontRole, token: str
    ) -> int:
        """Draw a line, cut where it does not fit; its width."""
        font = self._theme.font(role)
        metrics = QFontMetrics(font)
        shown = metrics.elidedText(text, _ELIDE, line.width())
        painter.setFont(font)
        painter.setPen(self._theme.color(token))
        painter.drawText(line, Qt.AlignmentFlag.AlignLeft | _MIDDLE, shown)
        return metrics.horizontalAdvance(shown)
