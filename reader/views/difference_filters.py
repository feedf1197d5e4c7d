"""The buttons that say which types and relations of difference are shown."""

from collections import Counter

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QGridLayout,
    QHBoxLayout,
    QSizePolicy,
    QWidget,
)

from index.records import DifferenceType, Relation
from reader.models.differences import ALL_RELATIONS
from reader.theme import MARK_STYLES, FontRole, Theme
from reader.views.marks import paint_specimen, relation_sign
from reader.views.wording import relation_name

_A_LINE = 7  # type buttons beside each other
_TYPE_HEIGHT = 52
_RELATION_HEIGHT = 24


class FilterButton(QAbstractButton):
    """A flat, square button that paints its ground and focus from the tokens."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)

    def _paint_ground(self, painter: QPainter, token: str) -> None:
        ground = "hover" if self.underMouse() and self.isEnabled() else token
        painter.fillRect(self.rect(), self._theme.color(ground))
        painter.fillRect(0, 0, 1, self.height(), self._theme.color("line"))
        painter.fillRect(0, self.height() - 1, self.width(), 1, self._theme.color("line"))

    def _paint_focus(self, painter: QPainter) -> None:
        if self.hasFocus():
            painter.setPen(QPen(self._theme.color("focus"), 2))
            painter.drawRect(self.rect().adjusted(2, 2, -2, -3))

    def _color(self, token: str) -> QColor:
        return self._theme.color(token)


class TypeButton(FilterButton):
    """Sign, count and a specimen of the line; what is off has no specimen and is greyed."""

    alone = Signal(DifferenceType)  # clicked with Ctrl held

    def __init__(self, theme: Theme, kind: DifferenceType, count: int, parent: QWidget) -> None:
        super().__init__(theme, parent)
        self.kind = kind
        self._count = count
        label = MARK_STYLES[kind].label
        self.setAccessibleName(f"{label}, {count}")
        self.setToolTip(
            self.tr(
                "{label}: {count}. Click to show or hide, Ctrl+click to show nothing else."
            ).format(label=label, count=count)
        )

    def sizeHint(self) -> QSize:  # noqa: N802
        return QSize(30, _TYPE_HEIGHT)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.alone.emit(self.kind)
            return
        super().mousePressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        painter = QPainter(self)
        painter.setClipRect(event.rect())
        self._paint_ground(painter, "panel")
        token = "ink" if self.isChecked() else "off"
        middle = self.width() // 2
        icon = self._theme.icon(MARK_STYLES[self.kind].icon, token)
        icon.paint(painter, QRect(middle - 8, 5, 16, 16))
        painter.setFont(self._theme.font(FontRole.SECONDARY))
        painter.setPen(self._color(token))
        text = str(self._count) if self.isChecked() else f"({self._count})"
        painter.drawText(QRect(0, 22, self.width(), 16), int(Qt.AlignmentFlag.AlignCenter), text)
        if self.isChecked():
            specimen = QRectF(6, 41, self.width() - 12, 6)
            paint_specimen(painter, self._theme, self.kind, specimen)
        self._paint_focus(painter)
        painter.end()


class TypeFilter(QWidget):
    """One button for each type that occurs."""

    changed = Signal(frozenset)  # of DifferenceType

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._buttons: list[TypeButton] = []
        self._types: frozenset[DifferenceType] = frozenset()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(0)
        self.setAccessibleName(self.tr("Types of difference"))

    def offer(self, counts: Counter[DifferenceType], types: frozenset[DifferenceType]) -> None:
        """Show the types that occur, those in `types` switched on."""
        for button in self._buttons:
            self._grid.removeWidget(button)
            button.hide()  # it is deleted only when the event loop comes round
            button.deleteLater()
        present = [kind for kind in DifferenceType if counts[kind]]
        lines = -(-len(present) // _A_LINE) or 1
        across = -(-len(present) // lines) or 1
        self._buttons = [TypeButton(self._theme, kind, counts[kind], self) for kind in present]
        for place, button in enumerate(self._buttons):
            self._grid.addWidget(button, place // across, place % across)
            button.setChecked(button.kind in types)
            button.toggled.connect(self._toggled)
            button.alone.connect(self._show_alone)
        self._types = types

    @Slot()
    def _toggled(self) -> None:
        on = {button.kind for button in self._buttons if button.isChecked()}
        absent = self._types - {button.kind for button in self._buttons}
        self._types = frozenset(on | absent)
        self.changed.emit(self._types)

    @Slot(DifferenceType)
    def _show_alone(self, kind: DifferenceType) -> None:
        only = all(button.isChecked() == (button.kind is kind) for button in self._buttons)
        for button in self._buttons:
            button.blockSignals(True)
            button.setChecked(only or button.kind is kind)  # a second time brings all back
            button.blockSignals(False)
            button.update()
        self._toggled()


class RelationButton(FilterButton):
    """The sign of a relation with its count."""

    def __init__(self, theme: Theme, relation: Relation | None, parent: QWidget) -> None:
        super().__init__(theme, parent)
        self.relation = relation
        self.set_count(0)

    def set_count(self, count: int) -> None:
        """Show how many there are."""
        if self.relation is None:
            self.setText(self.tr("All {}").format(count))
            self.setAccessibleName(self.tr("All relations, {}").format(count))
        else:
            sign = relation_sign(self.relation) or self.tr("alone")
            self.setText(f"{sign} {count}")
            name = relation_name(self.relation)
            self.setAccessibleName(f"{name}, {count}")
            self.setToolTip(f"{name}: {count}")
        self.setEnabled(bool(count) or self.relation is None or self.isChecked())
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802
        width = self.fontMetrics().horizontalAdvance(self.text())
        return QSize(width + 10, _RELATION_HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        painter = QPainter(self)
        painter.setClipRect(event.rect())
        self._paint_ground(painter, "pick" if self.isChecked() else "panel")
        role = FontRole.SECONDARY_STRONG if self.isChecked() else FontRole.SECONDARY
        painter.setFont(self._theme.font(role))
        painter.setPen(self._color("ink" if self.isEnabled() else "off"))
        box = self.rect().adjusted(0, 0, 0, -1)
        painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), self.text())
        self._paint_focus(painter)
        painter.end()


class OrderButton(FilterButton):
    """One of the two orders of the list."""

    def __init__(self, theme: Theme, words: str, tip: str, parent: QWidget) -> None:
        super().__init__(theme, parent)
        self.setText(words)
        self.setToolTip(tip)

    def sizeHint(self) -> QSize:  # noqa: N802
        return QSize(self.fontMetrics().horizontalAdvance(self.text()) + 10, _RELATION_HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        painter = QPainter(self)
        painter.setClipRect(event.rect())
        self._paint_ground(painter, "pick" if self.isChecked() else "panel")
        role = FontRole.SECONDARY_STRONG if self.isChecked() else FontRole.SECONDARY
        painter.setFont(self._theme.font(role))
        painter.setPen(self._color("ink"))
        box = self.rect().adjusted(0, 0, 0, -1)
        painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), self.text())
        self._paint_focus(painter)
        painter.end()


class OrderSwitch(QWidget):
    """Lists differences in the order of the text, or the weightiest first."""

    changed = Signal(bool)  # whether by weight

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        self.by_text = OrderButton(
            theme,
            self.tr("In text order"),
            self.tr("List the differences as they come in the text"),
            self,
        )
        self.by_weight = OrderButton(
            theme,
            self.tr("By weight"),
            self.tr(
                "List first what an analyst is likely to report: conflicts, figures of people, "
                "what stands in the lead. The weights are set by reason, not learned."
            ),
            self,
        )
        self._group = QButtonGroup(self)
        for button in (self.by_text, self.by_weight):
            layout.addWidget(button)
            self._group.addButton(button)
        self.by_text.setChecked(True)
        self._group.buttonClicked.connect(
            lambda button: self.changed.emit(button is self.by_weight)
        )
        self.setAccessibleName(self.tr("Order of differences"))

    def show_order(self, *, by_weight: bool) -> None:
        """Say which order it is."""
        (self.by_weight if by_weight else self.by_text).setChecked(True)


class RelationFilter(QWidget):
    """All, or one relation."""

    changed = Signal(frozenset)  # of Relation

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        order = (
            None,
            Relation.CONFLICTING,
            Relation.COMPATIBLE,
            Relation.EQUAL,
            Relation.ONE_SIDED,
        )
        self._buttons = [RelationButton(theme, relation, self) for relation in order]
        self._group = QButtonGroup(self)
        for button in self._buttons:
            layout.addWidget(button)
            self._group.addButton(button)
        self._buttons[0].setChecked(True)
        self._group.buttonClicked.connect(self._clicked)
        self.setAccessibleName(self.tr("Relations of differences"))

    def offer(self, counts: Counter[Relation], relations: frozenset[Relation]) -> None:
        """Show the counts, and which relation is chosen."""
        for button in self._buttons:
            chosen = button.relation is None
            if relations != ALL_RELATIONS:
                chosen = button.relation in relations
            button.setChecked(chosen)
            relation = button.relation
            button.set_count(counts.total() if relation is None else counts[relation])

    @Slot(QAbstractButton)
    def _clicked(self, button: QAbstractButton) -> None:
        if isinstance(button, RelationButton):
            chosen = ALL_RELATIONS if button.relation is None else frozenset({button.relation})
            self.changed.emit(chosen)
