"""A card to tag articles: the tags there are as boxes, and a line for another one."""

from collections.abc import Collection, Mapping, Sequence

from PySide6.QtCore import QPoint, Qt, Signal, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QCheckBox,
    QCompleter,
    QFrame,
    QLineEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from index.records import ArticleId, Tag
from reader.plurals import plural
from reader.theme import FontRole, Theme
from reader.views.parts import label

_WIDTH = 280
_TALLEST = 240


class TagCard(QFrame):
    """Shows which tags some articles have; says which is to be put to them or taken."""

    tag_wanted = Signal(object, str)  # tuple[ArticleId, ...], the tag
    untag_wanted = Signal(object, str)

    def __init__(
        self,
        articles: Sequence[ArticleId],
        tags: Sequence[Tag],
        having: Mapping[ArticleId, Collection[str]],
        theme: Theme,
        parent: QWidget,
    ) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self._articles = tuple(articles)
        self.setFrameShape(QFrame.Shape.Box)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setFixedWidth(_WIDTH)
        count = len(self._articles)
        title = plural(self.tr("Tag %n article(s)", "", count), count)
        self.setAccessibleName(title)
        self.entry = QLineEdit()
        self.entry.setPlaceholderText(self.tr("A tag; Enter puts it"))
        self.entry.setAccessibleName(self.tr("Another tag"))
        completer = QCompleter([tag.name for tag in tags], self.entry)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setCompletionMode(QCompleter.CompletionMode.InlineCompletion)
        self.entry.setCompleter(completer)
        self.entry.returnPressed.connect(self._put)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 10, 12, 12)
        layout.setSpacing(8)
        layout.addWidget(label(title, theme, FontRole.HEADING))
        layout.addWidget(self.entry)
        self.boxes = {tag.name: self._box(tag.name, having) for tag in tags}
        if self.boxes:
            layout.addWidget(self._area())

    def open_at(self, corner: QPoint) -> None:
        """Show below `corner` of the screen, moved so that all of it is seen."""
        self.adjustSize()
        screen = QGuiApplication.screenAt(corner) or QGuiApplication.primaryScreen()
        room = screen.availableGeometry()
        x = max(room.left(), min(corner.x(), room.right() - self.width()))
        y = max(room.top(), min(corner.y(), room.bottom() - self.height()))
        self.move(x, y)
        self.show()
        self.entry.setFocus(Qt.FocusReason.PopupFocusReason)

    def _box(self, tag: str, having: Mapping[ArticleId, Collection[str]]) -> QCheckBox:
        box = QCheckBox(tag.replace("&", "&&"))
        count = sum(tag in having.get(article, ()) for article in self._articles)
        if 0 < count < len(self._articles):
            box.setCheckState(Qt.CheckState.PartiallyChecked)
        else:
            box.setChecked(count > 0)
        box.clicked.connect(lambda: self._turn(tag))
        return box

    def _area(self) -> QScrollArea:
        rows = QWidget()
        lines = QVBoxLayout(rows)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(4)
        for box in self.boxes.values():
            lines.addWidget(box)
        area = QScrollArea()
        area.setWidget(rows)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFixedHeight(min(_TALLEST, rows.sizeHint().height() + 4))
        return area

    def _turn(self, tag: str) -> None:
        """A box was clicked: once some have the tag all do, then none."""
        box = self.boxes[tag]
        box.setTristate(False)
        wanted = self.tag_wanted if box.isChecked() else self.untag_wanted
        wanted.emit(self._articles, tag)

    @Slot()
    def _put(self) -> None:
        tag = " ".join(self.entry.text().split())
        if tag:
            self.tag_wanted.emit(self._articles, tag)
        self.close()
