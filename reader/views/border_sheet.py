"""A dialog in which a document of many articles is parted before it is imported."""

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import QKeyEvent, QKeySequence, QMouseEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QListView,
    QListWidget,
    QPushButton,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from index.records import Border, Splitting
from reader.models.borders import BorderModel, Role
from reader.plurals import plural
from reader.theme import FontRole, Theme
from reader.views.parts import Rule, keeps, label
from reader.views.rows import BAR, chosen, paint_focus, paint_icon, paint_text

_SIZE = (1040, 680)
_SIDE = 260
_ROW = 26
_HEAD = 30
_GUTTER = 34
_NUMBER = 56


class _BorderDelegate(QStyledItemDelegate):
    """Paints a paragraph as a line; above it the border with the title and reason."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme

    def sizeHint(  # noqa: N802
        self,
        option: QStyleOptionViewItem,  # noqa: ARG002
        index: QModelIndex | QPersistentModelIndex,
    ) -> QSize:
        return QSize(200, _ROW + (_HEAD if index.data(Role.BORDER) else 0))

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        painter.save()
        theme, rect = self._theme, QRect(option.rect)
        border = index.data(Role.BORDER)
        number = index.data(Role.NUMBER)
        painter.fillRect(rect, theme.color("paper" if number else "panel"))
        if border is not None:
            self._border(
                painter, QRect(rect.left(), rect.top(), rect.width(), _HEAD), border, number
            )
            rect.setTop(rect.top() + _HEAD)
        if chosen(option):
            painter.fillRect(rect, theme.color("pick"))
            painter.fillRect(
                QRect(rect.left(), rect.top(), BAR, rect.height()), theme.color("accent")
            )
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, theme.color("hover"))
            gutter = QRect(rect.left(), rect.top(), _GUTTER, rect.height())
            paint_icon(painter, gutter, "plus-bold" if border is None else "x", theme, "ink-2", 11)
        if option.state & QStyle.StateFlag.State_HasFocus:
            paint_focus(painter, rect, theme)
        text = rect.adjusted(_GUTTER, 0, -12, 0)
        token = "ink" if number else "ink-2"
        role = FontRole.QUOTED if number else FontRole.INTERFACE
        paint_text(painter, text, str(index.data()), theme, role, token)
        painter.restore()

    def _border(self, painter: QPainter, rect: QRect, border: Border, number: int) -> None:
        theme = self._theme
        painter.fillRect(rect, theme.color("chrome"))
        painter.fillRect(QRect(rect.left(), rect.top(), rect.width(), 2), theme.color("accent"))
        inner = rect.adjusted(12, 2, -12, 0)
        used = paint_text(painter, inner, str(number), theme, FontRole.STRONG, "accent")
        inner.setLeft(inner.left() + used + 10)
        reason = inner.adjusted(inner.width() * 6 // 10, 0, 0, 0)
        title = inner.adjusted(0, 0, -(inner.width() * 4 // 10) - 8, 0)
        paint_text(painter, title, border.title, theme, FontRole.STRONG, "ink")
        right = Qt.AlignmentFlag.AlignRight
        paint_text(painter, reason, border.reason, theme, FontRole.SECONDARY, "ink-2", right)


class _Paragraphs(QListView):
    """The paragraphs; keys and clicks part and join them."""

    undo_wanted = Signal()

    def __init__(self, model: BorderModel, theme: Theme) -> None:
        super().__init__()
        self._model = model
        self.setProperty("ground", "paper")
        self.setModel(model)
        self.setItemDelegate(_BorderDelegate(theme, self))
        self.setMouseTracking(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(self.tr("Paragraphs, with borders where articles begin"))
        self.doubleClicked.connect(lambda index: self._model.toggle(index.row()))

    def go_to(self, at: int) -> None:
        """Make a paragraph the current one, with what stands below it in view."""
        index = self._model.index(at)
        self.setCurrentIndex(index)
        self.scrollTo(index, QAbstractItemView.ScrollHint.PositionAtTop)

    def event(self, event: QEvent) -> bool:
        if keeps(event, Qt.Key.Key_N, Qt.Key.Key_P, Qt.Key.Key_Space, Qt.Key.Key_Return):
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        key, at = event.key(), self.currentIndex().row()
        alt = event.modifiers() == Qt.KeyboardModifier.AltModifier
        if event.matches(QKeySequence.StandardKey.Undo):
            self.undo_wanted.emit()
        elif at < 0:
            super().keyPressEvent(event)
        elif alt and key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            there = self._model.move(at, -1 if key == Qt.Key.Key_Up else 1)
            self.setCurrentIndex(self._model.index(there))
        elif key in (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._model.toggle(at)
        elif key in (Qt.Key.Key_N, Qt.Key.Key_P):
            there_ = self._model.step(at, forward=key == Qt.Key.Key_N)
            if there_ is not None:
                self.go_to(there_)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        super().mousePressEvent(event)
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and event.position().x() < _GUTTER:
            self._model.toggle(index.row())


class BorderSheet(QDialog):
    """Asks where the articles of a file begin; `borders` are the answer once it was accepted."""

    def __init__(self, name: str, splitting: Splitting, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Part {} into articles").format(name))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(*_SIZE)
        self.model = BorderModel(splitting, self)
        self.list = _Paragraphs(self.model, theme)
        self.list.undo_wanted.connect(self.model.undo)
        self.counter = label("", theme, FontRole.HEADING)
        self.articles = QListWidget()
        self.articles.setAccessibleName(self.tr("Articles"))
        self.articles.setFixedWidth(_SIDE)
        self.articles.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.articles.itemClicked.connect(self._go)
        self.articles.itemActivated.connect(self._go)
        self.undo = QPushButton(self.tr("Undo"))
        self.undo.setToolTip(self.tr("Take the latest change back (Ctrl+Z)"))
        self.undo.clicked.connect(self.model.undo)
        self.again = QPushButton(self.tr("As proposed"))
        self.again.setToolTip(self.tr("Return to the borders that were found"))
        self.again.clicked.connect(self.model.propose_again)
        self.one = QPushButton(self.tr("One article"))
        self.one.setToolTip(self.tr("Take all borders away"))
        self.one.clicked.connect(self.model.join_all)
        self.import_button = QPushButton()
        self.import_button.setProperty("primary", True)
        self.import_button.clicked.connect(self.accept)
        cancel = QPushButton(self.tr("Cancel"))
        cancel.clicked.connect(self.reject)
        self._buttons = (self.undo, self.again, self.one, self.import_button, cancel)
        for button in self._buttons:
            button.setAutoDefault(False)  # Enter belongs to the paragraphs
        self._lay_out(self._told(splitting), theme, cancel)
        self.model.borders_changed.connect(self._show)
        self._show()
        if splitting.paragraphs:
            first = self.model.borders
            self.list.setCurrentIndex(self.model.index(first[0] if first else 0))
        self.list.setFocus()

    @property
    def borders(self) -> tuple[int, ...]:
        """Where articles begin; () for one article."""
        return self.model.borders

    def _told(self, splitting: Splitting) -> str:
        if not splitting.borders:
            return self.tr("No border was found: the file is one article unless you part it.")
        if splitting.style:
            return self.tr("It looks like an export of {}; check where articles begin.").format(
                splitting.style
            )
        return self.tr("Check where articles begin.")

    def _lay_out(self, told: str, theme: Theme, cancel: QPushButton) -> None:
        head = QHBoxLayout()
        words = QLabel(told)
        words.setProperty("secondary", True)
        head.addWidget(self.counter)
        head.addSpacing(12)
        head.addWidget(words, 1)
        for button in (self.undo, self.again, self.one):
            head.addWidget(button)
        middle = QHBoxLayout()
        middle.setSpacing(12)
        middle.addWidget(self.list, 1)
        middle.addWidget(self.articles)
        keys = label(
            self.tr(
                "Space: begin or join an article   Alt+Up, Alt+Down: move its border   "
                "N, P: next, previous border"
            ),
            theme,
            FontRole.SECONDARY,
            secondary=True,
        )
        foot = QHBoxLayout()
        foot.addWidget(keys, 1)
        buttons = QDialogButtonBox()  # puts the two in the order of the desktop's own dialogs
        buttons.addButton(self.import_button, QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.addButton(cancel, QDialogButtonBox.ButtonRole.RejectRole)
        foot.addWidget(buttons)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 12, 16, 12)
        layout.setSpacing(10)
        layout.addLayout(head)
        layout.addWidget(Rule(theme))
        layout.addLayout(middle, 1)
        layout.addWidget(Rule(theme))
        layout.addLayout(foot)

    @Slot()
    def _show(self) -> None:
        articles = self.model.articles()
        count = len(articles)
        words = plural(self.tr("%n article(s)", "", count), count)
        self.counter.setText(words)
        self.import_button.setText(self.tr("Import {}").format(words))
        self.undo.setEnabled(self.model.can_undo)
        self.articles.clear()
        for number, article in enumerate(articles, start=1):
            paragraphs = plural(
                self.tr("%n paragraph(s)", "", article.paragraphs), article.paragraphs
            )
            self.articles.addItem(f"{number}  {article.title}")
            item = self.articles.item(number - 1)
            item.setData(Qt.ItemDataRole.UserRole, article.at)
            item.setToolTip(f"{article.title}\n{paragraphs}")
        self.list.scheduleDelayedItemsLayout()

    @Slot(object)
    def _go(self, item: object) -> None:
        del item
        self.list.go_to(int(self.articles.currentItem().data(Qt.ItemDataRole.UserRole)))
        self.list.setFocus()
