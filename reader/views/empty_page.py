"""The first page: what to do, and how differences will be marked."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from index.records import DifferenceType
from reader.theme import MARK_STYLES, FontRole, Theme
from reader.views.marks import paint_tint, paint_underline
from reader.views.parts import Rule, Sign, grounded, label
from reader.views.rows import paint_text

_WIDTH = 660
_LEGEND = 340
_LEAST = 600  # narrower than this and the legend, the legend gives way
_SAMPLE = 52


@dataclass(frozen=True, slots=True)
class _Example:
    """A line of the legend."""

    type: DifferenceType
    words: tuple[str, ...]
    name: str
    meaning: str


class LegendLine(QWidget):
    """One type of difference, drawn as in the text, with what it means."""

    def __init__(self, example: _Example, theme: Theme) -> None:
        super().__init__()
        self._example, self._theme = example, theme
        self.setFixedHeight(_SAMPLE)
        self.setAccessibleName(f"{example.name} {example.meaning}")

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002, N802
        painter = QPainter(self)
        theme = self._theme
        painter.fillRect(QRect(0, 0, self.width(), 1), theme.color("line"))
        icon = theme.icon(MARK_STYLES[self._example.type].icon, "ink")
        icon.paint(painter, QRect(0, 9, 15, 15))
        if self._example.type is DifferenceType.DETAIL_ONLY:
            self._paint_lone(painter)
        else:
            self._paint_pair(painter)
        painter.end()

    def _serif(self) -> QFont:
        font = QFont(self._theme.font(FontRole.QUOTED))
        font.setPointSizeF(font.pointSizeF() * 15 / 13)
        return font

    def _paint_pair(self, painter: QPainter) -> None:
        font = self._serif()
        metrics = QFontMetricsF(font)
        painter.setFont(font)
        x, baseline = 24.0, 22.0
        for number, words in enumerate(self._example.words):
            if number:
                painter.setPen(self._theme.color("ink"))
                painter.drawText(QPointF(x, baseline), " / ")
                x += metrics.horizontalAdvance(" / ")
            width = metrics.horizontalAdvance(words)
            box = QRectF(x, baseline - metrics.ascent() - 1, width, metrics.height() + 3)
            paint_tint(painter, self._theme, self._example.type, box, full=True)
            reach = box.left(), box.right()
            paint_underline(painter, self._theme, self._example.type, reach, box.bottom() - 1.25)
            painter.setPen(self._theme.color("ink"))
            painter.drawText(QPointF(x, baseline), words)
            x += width
        self._paint_meaning(painter, 24)

    def _paint_lone(self, painter: QPainter) -> None:
        painter.fillRect(QRect(24, 7, 2, _SAMPLE - 12), self._theme.color("ink-2"))
        painter.setFont(self._serif())
        painter.setPen(self._theme.color("ink"))
        painter.drawText(QPointF(34, 22), self._example.words[0])
        self._paint_meaning(painter, 34)

    def _paint_meaning(self, painter: QPainter, left: int) -> None:
        rect = QRect(left, 28, self.width() - left, 18)
        strong = FontRole.SECONDARY_STRONG
        used = paint_text(painter, rect, self._example.name, self._theme, strong, "ink-2")
        rect.setLeft(left + used + 4)
        meaning = self._example.meaning
        paint_text(painter, rect, meaning, self._theme, FontRole.SECONDARY, "ink-2")


class DropFrame(QWidget):
    """The dashed frame that files may be dropped into."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setMaximumWidth(_WIDTH)
        theme.changed.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002, N802
        painter = QPainter(self)
        pen = QPen(self._theme.color("line-2"), 1, Qt.PenStyle.CustomDashLine)
        pen.setDashPattern([4, 3])
        painter.setPen(pen)
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        painter.end()


class _Legend(QWidget):
    """The panel of the legend, with a line at its left."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002, N802
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.color("panel"))
        painter.fillRect(QRect(0, 0, 1, self.height()), self._theme.color("line"))
        painter.end()


class EmptyPage(QWidget):
    """Invites to add articles; says by which way the analyst wants to."""

    files_wanted = Signal()
    folder_wanted = Signal()
    sample_wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        grounded(self, "paper")
        self.files = self._button(self.tr("Add files…"), "file-plus", self.files_wanted)
        self.files.setProperty("primary", True)
        self.folder = self._button(self.tr("Add a folder…"), "folder-open", self.folder_wanted)
        self.sample = self._button(self.tr("Open the sample collection"), "", self.sample_wanted)
        self.sample.setProperty("flat", True)
        middle = QVBoxLayout()
        middle.setContentsMargins(48, 40, 48, 0)
        middle.setSpacing(24)
        middle.addWidget(self._frame())
        middle.addWidget(self._steps())
        middle.addStretch()
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(middle, 20)  # as wide as it may be, then the room beside it
        layout.addStretch(1)
        self.legend = self._legend()
        layout.addWidget(self.legend)
        self.setFocusProxy(self.files)
        theme.changed.connect(self._dress)
        self._dress()

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        return QSize(_LEAST, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        self.legend.setVisible(self.width() >= _LEAST + _LEGEND)

    def _button(self, text: str, icon: str, wanted: object) -> QPushButton:
        button = QPushButton(text)
        button.setObjectName(icon)
        button.setStyleSheet("min-height: 30px; padding: 0 14px")
        button.clicked.connect(wanted)
        return button

    def _frame(self) -> QWidget:
        title = label(
            self.tr("Add the articles you want to compare"), self._theme, FontRole.GREETING
        )
        title.setWordWrap(True)
        words = self._paragraph(
            self.tr(
                "Drop files or a folder here. Each file keeps its original; what was read from "
                "it, and what was not, stands in the import ledger."
            )
        )
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        for button in (self.files, self.folder, self.sample):
            buttons.addWidget(button)
        buttons.addStretch()
        formats = label(
            self.tr(
                "Reads web pages, text and Word documents, pdf, mail, feeds, tables and archives."
            ),
            self._theme,
            secondary=True,
        )
        frame = DropFrame(self._theme)
        layout = QVBoxLayout(frame)
        layout.setContentsMargins(40, 36, 40, 36)
        layout.setSpacing(0)
        for item in (title, 8, words, 20, buttons, 20, formats):
            if isinstance(item, int):
                layout.addSpacing(item)
            elif isinstance(item, QWidget):
                layout.addWidget(item)
            else:
                layout.addLayout(item)
        return frame

    def _paragraph(self, text: str) -> QLabel:
        words = label(text, self._theme)
        font = QFont(self._theme.font(FontRole.INTERFACE))
        font.setPointSizeF(font.pointSizeF() * 15 / 13)
        words.setFont(font)
        words.setWordWrap(True)
        words.setMaximumWidth(520)
        return words

    def _steps(self) -> QWidget:
        box = QWidget()
        box.setMaximumWidth(_WIDTH)
        steps = QHBoxLayout(box)
        steps.setContentsMargins(0, 0, 0, 0)
        steps.setSpacing(24)
        for icon, name, words in (
            ("tray", self.tr("Import"), self.tr("Title, outlet and date are found, with origin.")),
            ("stack", self.tr("Group"), self.tr("Reports of one event come together.")),
            (
                "columns",
                self.tr("Compare"),
                self.tr("Passages stand side by side, differences marked."),
            ),
        ):
            head = QHBoxLayout()
            head.setSpacing(4)
            head.addWidget(Sign(self._theme, icon, "ink"))
            head.addWidget(label(name, self._theme, FontRole.STRONG))
            head.addStretch()
            meaning = label(words, self._theme, secondary=True)
            meaning.setWordWrap(True)
            step = QVBoxLayout()
            step.setSpacing(0)
            step.addLayout(head)
            step.addWidget(meaning, 0, Qt.AlignmentFlag.AlignTop)
            step.addStretch()
            steps.addLayout(step, 1)
        return box

    def _legend(self) -> QWidget:
        panel = _Legend(self._theme)
        panel.setFixedWidth(_LEGEND)
        layout = QVBoxLayout(panel)
        layout.setContentsMargins(16, 12, 16, 12)
        layout.setSpacing(0)
        title = self.tr("How differences are marked")
        layout.addWidget(label(title, self._theme, FontRole.HEADING))
        layout.addSpacing(8)
        for example in self._examples():
            layout.addWidget(LegendLine(example, self._theme))
        layout.addWidget(Rule(self._theme))
        layout.addStretch()
        return panel

    def _examples(self) -> tuple[_Example, ...]:
        kind = DifferenceType
        return (
            _Example(
                kind.NUMBER,
                (self.tr("at least 40"), self.tr("dozens")),
                self.tr("Number."),
                self.tr("Values are compared, not digits"),
            ),
            _Example(
                kind.DATE,
                (self.tr("May 4"), self.tr("on Monday")),
                self.tr("Date."),
                self.tr("Days are worked out, then compared"),
            ),
            _Example(
                kind.NAME_VARIANT,
                (self.tr("Kyiv"), self.tr("Kiev")),
                self.tr("Name variant."),
                self.tr("One name, written differently"),
            ),
            _Example(
                kind.ATTRIBUTION,
                (self.tr("claimed"), self.tr("said")),
                self.tr("Attribution."),
                self.tr("Who says so, and with which verb"),
            ),
            _Example(
                kind.HEDGE,
                (self.tr("has resigned"), self.tr("may resign")),
                self.tr("Certainty."),
                self.tr("How sure it is said to be"),
            ),
            _Example(
                kind.LOADED,
                (self.tr("regime"), self.tr("government")),
                self.tr("Loaded word."),
                self.tr("Words that carry a judgement"),
            ),
            _Example(
                kind.DETAIL_ONLY,
                (self.tr("Two bridges were closed"),),
                self.tr("Only here."),
                self.tr("Said by one outlet alone"),
            ),
        )

    def _dress(self) -> None:
        size = QSize(15, 15)
        self.files.setIcon(self._theme.icon("file-plus", "on-fill"))
        self.folder.setIcon(self._theme.icon("folder-open", "ink"))
        for button in (self.files, self.folder):
            button.setIconSize(size)
