"""What the analyst thinks of the difference at hand: reviewed, none, or a note on it."""

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from index.records import Comparison, Difference, Review, ReviewState
from reader.views.parts import grounded

_NOTE_HEIGHT = 74
_CLOSE = "QPushButton { padding: 0 6px } QPushButton:focus { padding: 0 5px }"  # three in 228 px
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


@dataclass(frozen=True, slots=True)
class Subject:
    """The difference that is decided on."""

    comparison: Comparison
    number: int

    @property
    def difference(self) -> Difference:
        """The difference itself."""
        return self.comparison.differences[self.number]

    def same(self, other: "Subject | None") -> bool:
        """Whether it is of the same words, also where texts were linked anew in between."""
        if other is None:
            return False
        one, two = self.difference, other.difference
        articles = [
            tuple(column.article.head.id for column in subject.comparison.columns)
            for subject in (self, other)
        ]
        return (one.type, one.marks, articles[0]) == (two.type, two.marks, articles[1])


class ReviewBar(QWidget):
    """Three buttons under the reasons; a note is written above them.

    A note that is being written is kept when the analyst goes on to another difference.
    """

    review_wanted = Signal(object, int, object)  # Comparison, number, ReviewState or None
    note_wanted = Signal(object, int, str)  # Comparison, number, the note
    height_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        grounded(self, "paper")
        self._subject: Subject | None = None
        self._review = Review(-1, None)
        self._came_from: QWidget | None = None
        self._can = True
        self.reviewed = self._button(self.tr("Reviewed"), ReviewState.REVIEWED)
        self.dismiss = self._button(self.tr("Not a difference"), ReviewState.DISMISSED)
        self.dismiss.setToolTip(
            self.tr("Take it from the list and the text, in all comparisons; nothing is learned")
        )
        self.note = QPushButton(self.tr("Note"))
        self.note.setStyleSheet(_CLOSE)
        self.note.setCheckable(True)
        self.note.clicked.connect(self._note_clicked)
        self.text = QPlainTextEdit()
        self.text.setFixedHeight(_NOTE_HEIGHT)
        self.text.setTabChangesFocus(True)
        self.text.setPlaceholderText(self.tr("Ctrl+Enter keeps the note, Esc leaves it"))
        self.text.setAccessibleName(self.tr("Note on this difference"))
        self.text.installEventFilter(self)
        self.text.hide()
        buttons = QHBoxLayout()
        buttons.setSpacing(4)
        for button in (self.reviewed, self.dismiss, self.note):
            buttons.addWidget(button)
        buttons.addStretch()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 4, 8, 8)
        layout.setSpacing(6)
        layout.addWidget(self.text)
        layout.addLayout(buttons)
        self.show_difference(None)

    @property
    def writing(self) -> bool:
        """Whether a note is being written."""
        return not self.text.isHidden()

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        return QSize(0, super().minimumSizeHint().height())  # the list may be narrower

    def set_changing(self, possible: bool) -> None:  # noqa: FBT001
        """Whether anything can be decided: not in a collection that is only read."""
        self._can = possible
        for button in (self.reviewed, self.dismiss, self.note):
            button.setEnabled(possible)

    def show_difference(self, subject: Subject | None, review: Review | None = None) -> None:
        """Show what was decided of a difference; None for no difference."""
        same = subject is not None and subject.same(self._subject)
        if not same:
            self.keep()
        self._subject, self._review = subject, review or Review(-1, None)
        self.show_state()
        self.setVisible(subject is not None)
        self.height_changed.emit()

    @Slot()
    def show_state(self) -> None:
        """Let the buttons say what was decided, whatever was clicked meanwhile."""
        self.reviewed.setChecked(self._review.state is ReviewState.REVIEWED)
        self.dismiss.setChecked(self._review.state is ReviewState.DISMISSED)
        self.note.setChecked(self.writing or bool(self._review.note))

    @Slot()
    def write(self) -> None:
        """Begin, or go on, to write a note."""
        if self._subject is None or not self._can:
            return
        if not self.writing:
            self._came_from = self.window().focusWidget()
            self.text.setPlainText(self._review.note)
            self.text.show()
            self.note.setChecked(True)
            self.height_changed.emit()
        self.text.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def keep(self) -> None:
        """Let the note stand as it is written; does nothing if none is."""
        if not self.writing or self._subject is None:
            return
        words = self.text.toPlainText().strip()
        subject, before = self._subject, self._review.note
        self._leave()
        if words != before:
            self.note_wanted.emit(subject.comparison, subject.number, words)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        if watched is self.text and event.type() is QEvent.Type.KeyPress:
            assert isinstance(event, QKeyEvent)
            if event.key() == Qt.Key.Key_Escape:
                self._leave()
                return True
            if event.key() in _ENTER and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                self.keep()
                return True
        return super().eventFilter(watched, event)

    def _leave(self) -> None:
        had_focus = self.text.hasFocus()
        self.text.hide()
        self.note.setChecked(bool(self._review.note))
        if had_focus and self._came_from is not None:
            self._came_from.setFocus(Qt.FocusReason.OtherFocusReason)
        self.height_changed.emit()

    @Slot()
    def _note_clicked(self) -> None:
        if self.writing:
            self.keep()
        else:
            self.write()

    def _button(self, words: str, state: ReviewState) -> QPushButton:
        button = QPushButton(words)
        button.setCheckable(True)
        button.setStyleSheet(_CLOSE)
        button.clicked.connect(lambda on: self._decide(state if on else None))
        return button

    def _decide(self, state: ReviewState | None) -> None:
        if self._subject is not None:
            self.review_wanted.emit(self._subject.comparison, self._subject.number, state)
