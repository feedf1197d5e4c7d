"""What the pages of findings share: a filter, a note, and a list whose lines lead to texts."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, Qt, Signal, Slot
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QListView, QStackedWidget, QVBoxLayout, QWidget

from index.records import Mark
from reader.models.findings import FindingLines, Role
from reader.theme import FontRole, Theme
from reader.views.findings_view import FindingsView
from reader.views.laid_lines import FindingDelegate
from reader.views.parts import Elided, Instead, Rule, grounded, label
from reader.views.tool_bar import Segments

_Index = QModelIndex | QPersistentModelIndex

_BAR = 40
_GAP = 12


class FindingList(QListView):
    """Lines of findings; Ctrl+C copies the words of the current one with their source."""

    def __init__(self, model: FindingLines, delegate: FindingDelegate) -> None:
        super().__init__()
        self.setProperty("ground", "paper")
        self.setModel(model)
        self.setItemDelegate(delegate)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setMouseTracking(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.doItemsLayout()

    def currentChanged(self, current: _Index, previous: _Index) -> None:  # noqa: N802
        super().currentChanged(current, previous)
        self.viewport().update()  # what a line lacks stands out in another one

    def copy(self) -> None:
        """Put the words of the current line on the clipboard, with their source."""
        text = self.currentIndex().data(Role.CITED) if self.currentIndex().isValid() else ""
        if text:
            QGuiApplication.clipboard().setText(text)


class FilterBar(QWidget):
    """Choices, and beside them what keys do; it gets as narrow as it has to."""

    chosen = Signal(str)

    def __init__(self, theme: Theme, hint: str) -> None:
        super().__init__()
        grounded(self, "paper")
        self.setFixedHeight(_BAR)
        self.segments = Segments()
        self.hint = Elided(theme, FontRole.SECONDARY)
        self.hint.setProperty("secondary", True)
        self.hint.setText(hint)
        self._choices: Sequence[tuple[str, str, str]] = ()
        self._current = ""
        line = QHBoxLayout(self)
        line.setContentsMargins(16, 0, 16, 0)
        line.setSpacing(_GAP)
        line.addWidget(self.segments)
        line.addStretch(1)
        line.addWidget(self.hint)
        self.segments.chosen.connect(self.chosen)

    def offer(self, choices: Sequence[tuple[str, str, str]], current: str) -> None:
        """Show choices: key, words, and shorter words for where these do not fit."""
        self._choices, self._current = choices, current
        self._fit()

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        return QSize(0, _BAR)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        room = self.width() - 2 * 16
        self.segments.show_choices([(key, text) for key, text, _ in self._choices], self._current)
        if self.segments.sizeHint().width() > room:
            short = [(key, text) for key, _, text in self._choices]
            self.segments.show_choices(short, self._current)
        for (_, text, _), button in zip(self._choices, self.segments.buttons(), strict=True):
            button.setAccessibleName(text)
            button.setToolTip("" if button.text() == text else text)
        left = room - self.segments.sizeHint().width() - _GAP
        self.hint.setVisible(left >= self.hint.sizeHint().width())


class FindingPage(FindingsView):
    """Room for findings of one kind, which say what is filtered, noted and empty."""

    def __init__(
        self, theme: Theme, model: FindingLines, delegate: FindingDelegate, parent: QWidget | None
    ) -> None:
        super().__init__(parent)
        grounded(self, "paper")
        self._delegate = delegate
        self.filter = FilterBar(theme, self.tr("Ctrl+C copies the words with their source"))
        self.note = label("", theme, FontRole.SECONDARY, secondary=True)
        self.note.setWordWrap(True)
        self.note.setContentsMargins(16, 0, 16, 8)
        self.list = FindingList(model, delegate)
        self.list.setAccessibleDescription(
            self.tr("Enter opens the passage, Ctrl+C copies the words with their source")
        )
        self.nothing = Instead(theme)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.list)
        self.stack.addWidget(self.nothing)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.filter)
        layout.addWidget(self.note)
        layout.addWidget(Rule(theme))
        layout.addWidget(self.stack, 1)
        self.list.activated.connect(self._open)
        model.modelAboutToBeReset.connect(delegate.forget)
        theme.changed.connect(self._dress)

    def refill(self, act: Callable[[], None]) -> None:
        """Let `act` fill the list anew; the current line stays so if it is there again."""
        kept = self.list.currentIndex().data(Role.LINE)
        place = self.list.verticalScrollBar().value()
        act()
        model = self.list.model()
        assert isinstance(model, FindingLines)
        row = model.row_of(kept)
        self.list.doItemsLayout()
        self.list.verticalScrollBar().setValue(place if row >= 0 else 0)
        if model.rowCount():
            index = model.index(max(row, 0), 0)
            self.list.setCurrentIndex(index)
            self.list.scrollTo(index)

    def say(self, note: str, emptiness: str) -> None:
        """Show a note above the list, and words in place of it where there are any."""
        self.note.setText(note)
        self.note.setVisible(bool(note))
        self.nothing.setText(emptiness)
        current = self.nothing if emptiness else self.list
        self.stack.setCurrentWidget(current)
        self.setFocusProxy(current)

    @Slot(QModelIndex)
    def _open(self, index: QModelIndex) -> None:
        place = index.data(Role.PLACE)
        if isinstance(place, Mark):
            self.passage_wanted.emit(place.column, place.span)

    @Slot()
    def _dress(self) -> None:
        self._delegate.forget()
        self.list.doItemsLayout()
        self.list.viewport().update()
