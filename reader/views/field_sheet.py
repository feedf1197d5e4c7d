"""What is known of an article, field by field, each with its evidence, sureness and a box."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from index.records import Article, FieldName, Reading, Sureness, best
from reader.models.captions import field_word, origin_words, sureness_word, weekday
from reader.theme import FontRole, Theme
from reader.views.parts import Rule, Sign, label
from reader.views.rows import paint_sureness


class SurenessBoxes(QWidget):
    """Three boxes, as many filled as a value is sure."""

    def __init__(self, sureness: Sureness | None, theme: Theme) -> None:
        super().__init__()
        self._sureness, self._theme = sureness, theme
        self.setFixedSize(30, 20)
        self.setAccessibleName(sureness_word(sureness))
        self.setToolTip(sureness_word(sureness))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002, N802
        painter = QPainter(self)
        paint_sureness(painter, 0, self.height() / 2, self._sureness, self._theme)
        painter.end()


class FieldEditor(QWidget):
    """One field: its value to be typed or taken from what was proposed."""

    set_requested = Signal(object, str)  # FieldName, value

    def __init__(self, article: Article, name: FieldName, theme: Theme) -> None:
        super().__init__()
        self._name, self._theme = name, theme
        now = best(article.readings, name)
        self.box = QLineEdit(self._short(now.value) if now else "")
        self.box.setAccessibleName(field_word(name))
        self.box.setPlaceholderText(self._hint())
        self.box.returnPressed.connect(self._set)
        self.button = QPushButton(self.tr("Set"))
        self.button.setProperty("primary", True)
        self.button.setAutoDefault(False)
        self.button.clicked.connect(self._set)
        self.unknown = QPushButton(self.tr("Not known"))
        self.unknown.setToolTip(self.tr("Say that the file does not tell this"))
        self.unknown.setAutoDefault(False)
        self.unknown.clicked.connect(self._clear)
        line = QHBoxLayout()
        line.setSpacing(6)
        line.addWidget(self.box, 1)
        line.addWidget(self.button)
        line.addWidget(self.unknown)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(4)
        self._layout.addLayout(line)
        self._add_readings(article.readings)
        if name is FieldName.PUBLISHED:
            for doubt in article.head.doubts:
                self._add_doubt(doubt.sentence, doubt.candidates)

    def propose(self, value: str) -> None:
        """Put a value into the box, to be looked at before it is set."""
        self.box.setText(value)
        self.box.setFocus(Qt.FocusReason.OtherFocusReason)

    def _short(self, value: str) -> str:
        """The day of a date and time; other values as they are."""
        return value[:10] if self._name is FieldName.PUBLISHED else value

    def _hint(self) -> str:
        if self._name is FieldName.PUBLISHED:
            return self.tr("Year-month-day, as 2018-08-09")
        return self.tr("Name of the outlet")

    def _add_readings(self, readings: Sequence[Reading]) -> None:
        found = [reading for reading in readings if reading.field is self._name]
        if not found:
            text = self.tr("Nothing was found in the file.")
            self._layout.addWidget(label(text, self._theme, FontRole.SECONDARY, secondary=True))
        for reading in sorted(found, key=lambda r: -r.sureness):
            self._layout.addLayout(self._reading_line(reading))

    def _reading_line(self, reading: Reading) -> QGridLayout:
        value = self._short(reading.value)
        take = QPushButton(value or self.tr("not known"))
        take.setProperty("link", True)
        take.setAutoDefault(False)
        take.setToolTip(self.tr("Put this into the box"))
        take.clicked.connect(lambda: self.propose(value))
        evidence = f" “{reading.evidence}”" if reading.evidence else ""
        words = f"{sureness_word(reading.sureness)}, {origin_words(reading.origin)}{evidence}"
        why = label(words, self._theme, FontRole.SECONDARY, secondary=True)
        why.setWordWrap(True)
        grid = QGridLayout()
        grid.setHorizontalSpacing(4)
        grid.setVerticalSpacing(0)
        grid.setColumnStretch(2, 1)
        grid.addWidget(SurenessBoxes(reading.sureness, self._theme), 0, 0)
        grid.addWidget(take, 0, 1)
        grid.addWidget(why, 1, 1, 1, 2)
        return grid

    def _add_doubt(self, sentence: str, candidates: Sequence[date]) -> None:
        line = QHBoxLayout()
        line.setSpacing(6)
        line.addWidget(Sign(self._theme, "warning", "warn"), 0, Qt.AlignmentFlag.AlignTop)
        words = QLabel(sentence)
        words.setFont(self._theme.font(FontRole.SECONDARY))
        words.setWordWrap(True)
        line.addWidget(words, 1)
        self._layout.addLayout(line)
        for day in candidates:
            button = QPushButton(weekday(day))
            button.setAutoDefault(False)
            button.setToolTip(self.tr("Put this day into the box"))
            button.clicked.connect(lambda _=False, day=day: self.propose(day.isoformat()))
            self._layout.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)

    @Slot()
    def _set(self) -> None:
        value = self.box.text().strip()
        if value:
            self.set_requested.emit(self._name, value)

    @Slot()
    def _clear(self) -> None:
        self.set_requested.emit(self._name, "")


class FieldSheet(QWidget):
    """Outlet and date of one article, one below the other."""

    set_requested = Signal(object, str)

    def __init__(self, article: Article, theme: Theme) -> None:
        super().__init__()
        self.editors = {
            name: FieldEditor(article, name, theme)
            for name in (FieldName.OUTLET, FieldName.PUBLISHED)
        }
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        for name, editor in self.editors.items():
            layout.addWidget(Rule(theme))
            layout.addWidget(label(field_word(name), theme, FontRole.SECONDARY_STRONG))
            layout.addWidget(editor)
            editor.set_requested.connect(self.set_requested)
