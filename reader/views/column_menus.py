"""What can be done with one column, and which columns there are."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QFrame,
    QHBoxLayout,
    QMenu,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from index.records import ArticleHead, ArticleId
from reader.columns import FEWEST, MOST, Columns
from reader.models.captions import date_of, name_of, spoken, title_of
from reader.theme import FontRole, Theme
from reader.views.parts import Elided, label

_WIDTH = 380
_TALLEST = 420


class ColumnMenu(QMenu):
    """The menu on the head of a column."""

    arranged = Signal(object)  # Columns
    read_wanted = Signal(object)  # ArticleId
    edit_wanted = Signal(int)  # column

    def __init__(
        self, columns: Columns, column: int, others: Sequence[ArticleHead], parent: QWidget
    ) -> None:
        super().__init__(parent)
        last = len(columns.articles) - 1
        self._offer(self.tr("Move &left"), columns.moved(column, -1), possible=column > 0)
        self._offer(self.tr("Move &right"), columns.moved(column, 1), possible=column < last)
        is_base = columns.base == column
        self._offer(self.tr("Make &base"), columns.based_on(column), possible=not is_base)
        replace = self.addMenu(self.tr("Re&place by"))
        replace.setEnabled(bool(others))
        for head in others:
            action = replace.addAction(f"{name_of(head)}, {date_of(head).text}")
            action.setToolTip(title_of(head))
            wanted = columns.replaced(column, head.id)
            action.triggered.connect(lambda _=False, wanted=wanted: self.arranged.emit(wanted))
        enough = len(columns.articles) > FEWEST
        self._offer(self.tr("Re&move column"), columns.without(column), possible=enough)
        self.addSeparator()
        article = columns.articles[column]
        read = self.addAction(self.tr("Read &article"))
        read.triggered.connect(lambda: self.read_wanted.emit(article))
        edit = self.addAction(self.tr("Outlet and &date…"))
        edit.triggered.connect(lambda: self.edit_wanted.emit(column))

    def _offer(self, text: str, wanted: Columns, *, possible: bool) -> None:
        action = self.addAction(text)
        action.setEnabled(possible)
        action.triggered.connect(lambda: self.arranged.emit(wanted))


class ColumnChooser(QFrame):
    """A list of the story's articles with check boxes; two to six may be checked."""

    arranged = Signal(object)  # Columns

    def __init__(
        self, columns: Columns, heads: Sequence[ArticleHead], theme: Theme, parent: QWidget
    ) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setFrameShape(QFrame.Shape.Box)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setFixedWidth(_WIDTH)
        self._columns = columns
        self.boxes: dict[ArticleId, QCheckBox] = {}
        rows = QWidget()
        lines = QVBoxLayout(rows)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(2)
        for head in heads:
            box = QCheckBox(f"{name_of(head)}, {date_of(head).text}")
            box.setToolTip(spoken(head))
            box.setChecked(head.id in columns.articles)
            box.toggled.connect(self._refresh)
            lines.addWidget(box)
            title = Elided(theme, FontRole.QUOTED)  # never wider than the card, or it would scroll
            title.setProperty("secondary", True)
            title.setText(title_of(head))
            below = QHBoxLayout()
            below.setContentsMargins(21, 0, 0, 4)
            below.addWidget(title)
            below.addStretch()
            lines.addLayout(below)
            self.boxes[head.id] = box
        area = QScrollArea()
        area.setWidget(rows)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFixedHeight(min(_TALLEST, rows.sizeHint().height() + 4))
        self.hint = label("", theme, FontRole.SECONDARY, secondary=True)
        self.button = QPushButton(self.tr("Compare"))
        self.button.setProperty("primary", True)
        self.button.clicked.connect(self._compare)
        foot = QHBoxLayout()
        foot.addWidget(self.hint, 1)
        foot.addWidget(self.button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 10, 12, 12)
        layout.setSpacing(8)
        layout.addWidget(label(self.tr("Columns"), theme, FontRole.HEADING))
        layout.addWidget(area)
        layout.addLayout(foot)
        self._refresh()

    def open_at(self, corner: QPoint) -> None:
        """Show with the upper right corner at `corner` of the screen."""
        self.adjustSize()
        self.move(corner - QPoint(self.width(), 0))
        self.show()
        first = next(iter(self.boxes.values()), None)
        if first is not None:
            first.setFocus(Qt.FocusReason.PopupFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.button.isEnabled():
            self._compare()
        else:
            super().keyPressEvent(event)

    def _chosen(self) -> list[ArticleId]:
        return [article for article, box in self.boxes.items() if box.isChecked()]

    @Slot()
    def _refresh(self) -> None:
        count = len(self._chosen())
        self.button.setEnabled(FEWEST <= count <= MOST)
        self.hint.setText(self.tr("{} chosen; two to {} fit").format(count, MOST))

    @Slot()
    def _compare(self) -> None:
        self.arranged.emit(self._columns.chosen(self._chosen()))
        self.close()
