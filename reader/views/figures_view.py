"""The timeline of a comparison: how figures moved, and what happened on which days."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QAccessibleEvent,
    QFocusEvent,
    QFontMetrics,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QStackedLayout, QWidget

from index.records import Comparison, Findings, Mark
from reader.models.outlets import column_initials, outlet_name
from reader.theme import FontRole, Theme
from reader.views.figure_plot import FigurePlot
from reader.views.findings_view import FindingsView
from reader.views.happening_rows import HappeningRow
from reader.views.outlet_shapes import paint_shape
from reader.views.parts import Instead
from reader.views.rows import paint_text
from reader.views.spots import Spot, SpotGroup, spot_at

_SIDE = 20  # px left and right
_TOP = 14
_HEADING = 26
_LEGEND = 20
_LEGEND_GAP = 22
_LEAST_PLOT = 400  # px wide, so that as many as fit stand beside each other
_ACROSS = 36  # px between two plots
_DOWN = 26
_MOST_ACROSS = 3
_READABLE = 980  # px; lines of words get no longer
_STEP = 48
_Place = tuple[int, int]  # a group and one of its spots


@dataclass(frozen=True, slots=True)
class _Heading:
    """The title of a part, how to read it, and the sentence that stands in for it if empty."""

    y: float
    title: str
    how: str
    missing: str


class FiguresPage(QAbstractScrollArea):
    """Paints figures and happenings; the arrow keys walk from point to point."""

    mark_wanted = Signal(object)  # Mark

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._comparison: Comparison | None = None
        self._findings = Findings()
        self._painted: list[tuple[QPointF, FigurePlot | HappeningRow]] = []
        self._headings: list[_Heading] = []
        self._legend: list[tuple[QPointF, int, str, str]] = []
        self._height = 0.0
        self.groups: tuple[SpotGroup, ...] = ()
        self._place: _Place = (0, 0)
        self._hovered: _Place | None = None
        self.setFrameShape(QAbstractScrollArea.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.viewport().setMouseTracking(True)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.verticalScrollBar().setSingleStep(_STEP)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(self.tr("Figures and days"))
        theme.changed.connect(self.lay_out)

    @property
    def spot(self) -> Spot | None:
        """The point at hand."""
        group, number = self._place
        if group < len(self.groups) and number < len(self.groups[group].spots):
            return self.groups[group].spots[number]
        return None

    def show_findings(self, comparison: Comparison | None, findings: Findings) -> None:
        """Show other figures and happenings, at the point at hand if it is still there."""
        here = self.spot.mark if self.spot else None
        self._comparison, self._findings = comparison, findings
        self._place, self._hovered = (0, 0), None
        self.lay_out()
        places = {spot.mark: (g, n) for g, n, spot in self._spots()}
        self._place = places.get(here, (0, 0)) if here else (0, 0)
        if here not in places:
            self.verticalScrollBar().setValue(0)
        self._tell()

    def lay_out(self) -> None:
        """Stand everything in place for the width."""
        self._painted, self._headings, self._legend = [], [], []
        y = float(_TOP)
        if self._comparison is not None:
            y = self._lay_legend(self._comparison, y)
            y = self._lay_figures(self._comparison, y)
            y = self._lay_happenings(self._comparison, y + _DOWN)
        self._height = y + _TOP
        self.groups = tuple(part.group(at) for at, part in self._painted)
        page = self.viewport().height()
        self.verticalScrollBar().setPageStep(page)
        self.verticalScrollBar().setRange(0, max(0, round(self._height) - page))
        self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), self._theme.color("paper"))
        y = self.verticalScrollBar().value()
        painter.translate(0, -y)
        seen = QRectF(event.rect()).translated(0, y)
        self._paint_legend(painter)
        for heading in self._headings:
            self._paint_heading(painter, heading)
        for (at, part), group in zip(self._painted, self.groups, strict=True):
            if group.box.intersects(seen):
                part.paint(painter, at)
        self._paint_place(painter)
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        self.lay_out()

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802
        super().focusOutEvent(event)
        self.viewport().update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        hovered = self._at(event.position())
        if hovered != self._hovered:
            self._hovered = hovered
            spot = self.groups[hovered[0]].spots[hovered[1]] if hovered else None
            self.setToolTip(spot.spoken if spot else "")
            shape = Qt.CursorShape.PointingHandCursor if spot else Qt.CursorShape.ArrowCursor
            self.viewport().setCursor(shape)
            self.viewport().update()

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        place = self._at(event.position())
        if event.button() is Qt.MouseButton.LeftButton and place is not None:
            self._go(place)
            self._open()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        group, number = self._place
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier or not self.groups:
            super().keyPressEvent(event)
            return
        match event.key():
            case Qt.Key.Key_Left:
                self._go((group, number - 1))
            case Qt.Key.Key_Right:
                self._go((group, number + 1))
            case Qt.Key.Key_Up:
                self._go((group - 1, 0))
            case Qt.Key.Key_Down:
                self._go((group + 1, 0))
            case Qt.Key.Key_Home:
                self._go((0, 0))
            case Qt.Key.Key_End:
                self._go((len(self.groups) - 1, 0))
            case Qt.Key.Key_Return | Qt.Key.Key_Enter | Qt.Key.Key_Space:
                self._open()
            case _:
                super().keyPressEvent(event)

    # Where things stand

    def _width(self) -> int:
        return max(self.viewport().width() - 2 * _SIDE, 240)

    def _lay_legend(self, comparison: Comparison, y: float) -> float:
        """A shape, initials and name for each outlet, on as many lines as they need."""
        metrics = QFontMetrics(self._theme.font(FontRole.SECONDARY))
        x = float(_SIDE)
        for column, short in enumerate(column_initials(comparison.columns)):
            name = outlet_name(comparison.columns[column].article.head)
            needed = 16 + metrics.horizontalAdvance(f"{short}  {name}") + 6
            if x > _SIDE and x + needed > _SIDE + self._width():
                x, y = float(_SIDE), y + _LEGEND
            self._legend.append((QPointF(x, y), column, short, name))
            x += needed + _LEGEND_GAP
        return y + _LEGEND + 10

    def _lay_figures(self, comparison: Comparison, y: float) -> float:
        figures, width = self._findings.figures, self._width()
        missing = self.tr("No figure is given differently in passages that are linked.")
        how = self.tr(
            "by day of publication; hollow: date guessed or missing; arrow: or more, fewer"
        )
        title = self.tr("How figures moved")
        self._headings.append(_Heading(y, title, how, "" if figures else missing))
        y += _HEADING + (8 if figures else _LEGEND)
        across = min(max(1, (width + _ACROSS) // (_LEAST_PLOT + _ACROSS)), _MOST_ACROSS)
        room = (width - _ACROSS * (across - 1)) // across
        for first in range(0, len(figures), across):
            line = [
                FigurePlot(comparison, figure, self._theme, room)
                for figure in figures[first : first + across]
            ]
            head = max(plot.head for plot in line)
            for number, plot in enumerate(line):
                plot.set_head(head)
                self._painted.append((QPointF(_SIDE + number * (room + _ACROSS), y), plot))
            y += max(plot.height for plot in line) + _DOWN
        return y - (_DOWN if figures else 0)

    def _lay_happenings(self, comparison: Comparison, y: float) -> float:
        happenings = self._findings.happenings
        missing = self.tr("No day is told of on which something happened.")
        how = self.tr("by the days that the articles mean; dot: one day; dashes: within these days")
        title = self.tr("What happened when")
        self._headings.append(_Heading(y, title, how, "" if happenings else missing))
        y += _HEADING + (4 if happenings else _LEGEND)
        for happening in happenings:
            row = HappeningRow(comparison, happening, self._theme, min(self._width(), _READABLE))
            self._painted.append((QPointF(_SIDE, y), row))
            y += row.height
        return y

    def _spots(self) -> Sequence[tuple[int, int, Spot]]:
        return [
            (g, n, spot)
            for g, group in enumerate(self.groups)
            for n, spot in enumerate(group.spots)
        ]

    def _at(self, place: QPointF) -> _Place | None:
        return spot_at(self.groups, place + QPointF(0, self.verticalScrollBar().value()))

    # Moving about

    def _go(self, place: _Place) -> None:
        """Be at a point, the nearest there is, and bring what it belongs to into view."""
        group = min(max(place[0], 0), len(self.groups) - 1)
        number = min(max(place[1], 0), len(self.groups[group].spots) - 1)
        self._place = group, number
        box, bar = self.groups[group].box, self.verticalScrollBar()
        if box.top() < bar.value():
            bar.setValue(0 if group == 0 else round(box.top()) - _TOP)
        elif box.bottom() > bar.value() + self.viewport().height():
            bar.setValue(round(box.bottom()) + _TOP - self.viewport().height())
        self.viewport().update()
        self._tell()

    def _open(self) -> None:
        if (spot := self.spot) is not None:
            self.mark_wanted.emit(spot.mark)

    def _tell(self) -> None:
        """Say where the reader is now, also to assistive technology."""
        spoken = self._spoken()
        if spoken == self.accessibleDescription():
            return
        self.setAccessibleDescription(spoken)
        changed = QAccessibleEvent(self, QAccessible.Event.DescriptionChanged)
        QAccessible.updateAccessibility(changed)
        if spoken and self.hasFocus():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, spoken))

    def _spoken(self) -> str:
        if (spot := self.spot) is None:
            return ""
        part = self._painted[self._place[0]][1]
        return f"{part.title}. {spot.spoken}" if isinstance(part, FigurePlot) else spot.spoken

    # Painting

    def _paint_legend(self, painter: QPainter) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for at, column, short, name in self._legend:
            paint_shape(painter, self._theme, column, at + QPointF(6, _LEGEND / 2), full=True)
            line = QRectF(at.x() + 16, at.y(), self._width(), _LEGEND).toRect()
            used = paint_text(painter, line, short, self._theme, FontRole.SECONDARY_STRONG, "ink")
            line.setLeft(line.left() + used + 6)
            paint_text(painter, line, name, self._theme, FontRole.SECONDARY, "ink-2")
        painter.restore()

    def _paint_heading(self, painter: QPainter, heading: _Heading) -> None:
        line = QRectF(_SIDE, heading.y, self._width(), _HEADING - 4).toRect()
        below = line.translated(0, _HEADING - 2)
        used = paint_text(painter, line, heading.title, self._theme, FontRole.HEADING, "ink")
        if heading.missing:
            paint_text(painter, below, heading.missing, self._theme, FontRole.INTERFACE, "ink-2")
        else:
            line.setLeft(line.left() + used + 12)
            paint_text(painter, line, heading.how, self._theme, FontRole.SECONDARY, "ink-2")

    def _paint_place(self, painter: QPainter) -> None:
        """The ring around the point at hand, a thin one around what the mouse is on."""
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if self._hovered is not None:
            box = self.groups[self._hovered[0]].spots[self._hovered[1]].box
            painter.setPen(QPen(self._theme.color("line-2"), 1))
            painter.drawRect(box.toAlignedRect().adjusted(-1, 0, 0, 0))
        if self.hasFocus() and (spot := self.spot) is not None:
            painter.setPen(QPen(self._theme.color("focus"), 2))
            painter.drawRect(spot.box.toAlignedRect().adjusted(-2, -1, 2, 1))


class FiguresView(FindingsView):
    """Shows figures by publication date and happenings by their days."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.page = FiguresPage(theme)
        self.nothing = Instead(theme)
        self._layout = QStackedLayout(self)
        self._layout.addWidget(self.page)
        self._layout.addWidget(self.nothing)
        self.page.mark_wanted.connect(self._want)
        self.clear()

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        return QSize(320, 120)

    def show_findings(self, comparison: Comparison, findings: Findings) -> None:
        self.page.show_findings(comparison, findings)
        self.nothing.setText(self._emptiness(comparison))
        there = bool(findings.figures or findings.happenings)
        current: QWidget = self.page if there else self.nothing
        self._layout.setCurrentWidget(current)
        self.setFocusProxy(current)

    def clear(self) -> None:
        self.page.show_findings(None, Findings())
        self.setFocusProxy(self.page)

    def _emptiness(self, comparison: Comparison) -> str:
        if comparison.apart:
            return self.tr(
                "These articles seem to tell of different events, so their figures and days are "
                "not set beside each other. “Compare all the same” does so."
            )
        return self.tr(
            "Nothing was found for a timeline: figures that are given differently would stand "
            "here by the day of publication, and below them what happened on which day."
        )

    def _want(self, mark: Mark) -> None:
        self.passage_wanted.emit(mark.column, mark.span)
