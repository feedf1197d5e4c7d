"""The heads of the matrix: questions at the left, outlets above, how to read it in the corner."""

from PySide6.QtCore import QCoreApplication, QEvent, QPointF, QRect, QSize, Qt
from PySide6.QtGui import QHelpEvent, QPainter, QPaintEvent, QTextCharFormat, QTextLayout
from PySide6.QtWidgets import QHeaderView, QToolTip, QWidget

from index.records import Comparison, Fact, Relation
from reader.models.matrix import Role
from reader.models.questions import question_words, told_relation
from reader.theme import FontRole, Theme
from reader.views.column_heads import HeadText, head_text
from reader.views.lines import broken
from reader.views.matrix_cell import BOTTOM, LEAST_HEIGHT, LEFT, TOP
from reader.views.rows import BAR, paint_icon, paint_text

translate = QCoreApplication.translate

QUESTIONS = 186  # px wide
OUTLETS = 44  # px high
_SPACE = 12
_ROOM = QUESTIONS - 2 * _SPACE
_LINE = 18
_SMALL = 16
_MOST = 4  # lines of a question, and of how the answers stand
_SIGN = 15
_LEFT_MIDDLE = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class QuestionHeads(QHeaderView):
    """A question, of what it is asked, and how its answers stand to each other."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Vertical, parent)
        self._theme = theme
        self.current = -1  # the row at hand
        self.setSectionsClickable(False)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setMinimumSectionSize(LEAST_HEIGHT)

    def sizeHint(self) -> QSize:  # noqa: N802
        return QSize(QUESTIONS, super().sizeHint().height())

    def sectionSizeFromContents(self, logicalIndex: int) -> QSize:  # noqa: N802, N803
        fact = self._fact(logicalIndex)
        if fact is None:
            return QSize(QUESTIONS, LEAST_HEIGHT)
        asked, told = self._asked(fact).lineCount(), len(self._told(fact))
        return QSize(QUESTIONS, max(LEAST_HEIGHT, TOP + asked * _LINE + told * _SMALL + BOTTOM))

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:  # noqa: N802, N803
        fact = self._fact(logicalIndex)
        if fact is None or not rect.isValid():
            return
        theme = self._theme
        painter.save()
        self._paint_ground(painter, rect, current=logicalIndex == self.current)
        asked = self._asked(fact)
        painter.setPen(theme.color("ink"))
        asked.draw(painter, QPointF(rect.left() + _SPACE, rect.top() + TOP))
        y = rect.top() + TOP + asked.lineCount() * _LINE
        token = "warn" if fact.relation is Relation.CONFLICTING else "ink-2"
        for number, words in enumerate(self._told(fact)):
            line = QRect(rect.left() + _SPACE, y + number * _SMALL, _ROOM, _SMALL)
            paint_text(painter, line, words, theme, _told_role(fact), token)
        painter.restore()

    def _paint_ground(self, painter: QPainter, rect: QRect, *, current: bool) -> None:
        color = self._theme.color
        painter.fillRect(rect, color("pick" if current else "panel"))
        if current:
            painter.fillRect(rect.left(), rect.top(), BAR, rect.height(), color("accent"))
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, color("line"))
        painter.fillRect(rect.right(), rect.top(), 1, rect.height(), color("line"))

    def _fact(self, section: int) -> Fact | None:
        if self.model() is None:
            return None
        fact = self.model().headerData(section, Qt.Orientation.Vertical, Role.FACT)
        return fact if isinstance(fact, Fact) else None

    def _asked(self, fact: Fact) -> QTextLayout:
        """The question, and behind it of what it is asked, in the type of articles."""
        question = question_words(fact.question)
        layout = QTextLayout(
            f"{question} {fact.subject}".strip(), self._theme.font(FontRole.QUOTED)
        )
        strong = QTextLayout.FormatRange()
        strong.start, strong.length = 0, len(question)
        letters = QTextCharFormat()
        letters.setFont(self._theme.font(FontRole.STRONG))
        strong.format = letters
        layout.setFormats([strong])
        y = 0.0
        layout.beginLayout()
        while layout.lineCount() < _MOST and (line := layout.createLine()).isValid():
            line.setLineWidth(_ROOM)
            line.setPosition(QPointF(0, round(y + (_LINE - line.height()) / 2)))
            y += _LINE
        layout.endLayout()
        return layout

    def _told(self, fact: Fact) -> tuple[str, ...]:
        """How the answers stand to each other, broken into lines."""
        words = told_relation(fact.relation, fact.text)
        return broken(words, self._theme.font(_told_role(fact)), _ROOM, _MOST)


def _told_role(fact: Fact) -> FontRole:
    conflict = fact.relation is Relation.CONFLICTING
    return FontRole.SECONDARY_STRONG if conflict else FontRole.SECONDARY


class OutletHeads(QHeaderView):
    """An outlet and its date, with what is doubtful about it."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._theme = theme
        self._heads: tuple[HeadText, ...] = ()
        self.setSectionsClickable(False)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.setFixedHeight(OUTLETS)

    def set_comparison(self, comparison: Comparison | None) -> None:
        """Show the heads of other columns."""
        self._heads = tuple(map(head_text, comparison.columns)) if comparison else ()
        self.viewport().update()

    def viewportEvent(self, event: QEvent) -> bool:  # noqa: N802
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip:
            section = self.logicalIndexAt(event.pos())
            tip = self._heads[section].tip if 0 <= section < len(self._heads) else ""
            QToolTip.showText(event.globalPos(), tip, self)
            return True
        return super().viewportEvent(event)

    def sizeHint(self) -> QSize:  # noqa: N802
        return QSize(super().sizeHint().width(), OUTLETS)

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:  # noqa: N802, N803
        if not 0 <= logicalIndex < len(self._heads):
            return
        theme, head = self._theme, self._heads[logicalIndex]
        painter.save()
        painter.fillRect(rect, theme.color("panel"))
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, theme.color("line-2"))
        line = QRect(rect.left() + LEFT, rect.top() + 4, rect.width() - 2 * LEFT, _LINE)
        room = line.adjusted(0, 0, -_SIGN - 6 if head.guessed else 0, 0)
        used = paint_text(painter, room, head.outlet, theme, FontRole.STRONG, "ink")
        if head.guessed:
            sign = QRect(line.left() + used + 6, line.top(), _SIGN, _LINE)
            paint_icon(painter, sign, "question-bold", theme, "ink-2")
        line.translate(0, _LINE)
        if head.doubtful:
            sign = QRect(line.left(), line.top(), _SIGN, _LINE)
            paint_icon(painter, sign, "warning-bold", theme, "warn")
            line.setLeft(line.left() + _SIGN + 4)
        paint_text(painter, line, head.date, theme, FontRole.SECONDARY, "ink-2")
        painter.restore()


class Corner(QWidget):
    """Says what stands in the heads, and what the letters are for."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        theme.changed.connect(self.update)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002, N802
        painter, theme = QPainter(self), self._theme
        painter.fillRect(self.rect(), theme.color("panel"))
        painter.fillRect(0, self.height() - 1, self.width(), 1, theme.color("line-2"))
        painter.fillRect(self.width() - 1, 0, 1, self.height(), theme.color("line"))
        line = QRect(_SPACE, 4, self.width() - 2 * _SPACE, _LINE)
        words = translate("matrix", "Question")
        paint_text(painter, line, words, theme, FontRole.STRONG, "ink", _LEFT_MIDDLE)
        words = translate("matrix", "same letter: they agree")
        below = line.translated(0, _LINE)
        paint_text(painter, below, words, theme, FontRole.SECONDARY, "ink-2", _LEFT_MIDDLE)
        painter.end()
