"""Lines of a list of findings as they are laid out: fills, icons and words, each in its place."""

from collections.abc import Callable
from dataclasses import dataclass, field

from PySide6.QtCore import (
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QPointF,
    QRect,
    QSize,
)
from PySide6.QtGui import QFontMetricsF, QPainter
from PySide6.QtWidgets import QAbstractItemView, QStyledItemDelegate, QStyleOptionViewItem

from reader.models.findings import Line, Role, Words
from reader.theme import FontRole, Theme
from reader.views.marked_words import MarkedWords
from reader.views.measures import WIDE_WINDOW
from reader.views.rows import chosen, paint_ground, paint_icon

LEFT = 16
RIGHT = 16
ICON = 15
BESIDE_ICON = ICON + 6
_MEASURE = 66  # characters in a line, at most
_LEAST = 240  # pixels of a list that has no place on the screen yet

_Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Fill:
    """A box in the colour of a token."""

    box: QRect
    token: str


@dataclass(frozen=True, slots=True)
class Icon:
    """A sign in the middle of a box."""

    box: QRect
    name: str
    token: str


@dataclass(frozen=True, slots=True)
class Written:
    """Words from a corner on."""

    at: QPoint
    words: MarkedWords
    token: str


@dataclass(slots=True)
class LaidLine:
    """What one line shows, counted from its upper left corner; it grows as parts are put in."""

    theme: Theme
    width: int
    height: int = 0
    fills: list[Fill] = field(default_factory=list)
    icons: list[Icon] = field(default_factory=list)
    written: list[Written] = field(default_factory=list)

    def write(
        self,
        text: str | Words,
        x: int,
        y: int,
        width: float,
        role: FontRole = FontRole.INTERFACE,
        token: str = "ink",  # noqa: S107 - a token of colour
        most: int | None = None,
    ) -> int:
        """Put words at a place; the height at which they end."""
        words = text if isinstance(text, Words) else Words(text)
        laid = MarkedWords(words, self.theme, role, width, most)
        self.written.append(Written(QPoint(x, y), laid, token))
        self.height = max(self.height, y + laid.height)
        return y + laid.height

    def sign(self, name: str, x: int, y: int, line: int, token: str) -> None:
        """Put an icon at the beginning of a line of words that is `line` pixels high."""
        self.icons.append(Icon(QRect(x, y, ICON, line), name, token))

    def fill(self, x: int, y: int, width: int, height: int, token: str) -> None:
        """Put a bar or a rule."""
        self.fills.append(Fill(QRect(x, y, width, height), token))


Lay = Callable[[Line, LaidLine, bool], None]  # the line, what it is put into, window is wide


class FindingDelegate(QStyledItemDelegate):
    """Paints lines as a function lays them out; each is laid out once for a width."""

    def __init__(self, theme: Theme, lay: Lay, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._lay = lay
        self._laid: dict[tuple[Line, int, bool], LaidLine] = {}

    def forget(self) -> None:
        """Lay everything out anew: other lines, another size of text or other colours."""
        self._laid.clear()

    def laid(self, option: QStyleOptionViewItem, index: _Index) -> LaidLine:
        """A line as it is laid out for the width of its list."""
        line: Line = index.data(Role.LINE)
        width, wide = _room(option)
        key = line, width, wide
        if key not in self._laid:
            found = LaidLine(self._theme, width)
            self._lay(line, found, wide)
            self._laid[key] = found
        return self._laid[key]

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:  # noqa: N802
        laid = self.laid(option, index)
        return QSize(laid.width, laid.height)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        laid, corner = self.laid(option, index), option.rect.topLeft()
        lacking = self._lacking(option, index)
        painter.save()
        paint_ground(painter, option, self._theme)
        for fill in laid.fills:
            painter.fillRect(fill.box.translated(corner), self._theme.color(fill.token))
        for icon in laid.icons:
            box = icon.box.translated(corner)
            paint_icon(painter, box, icon.name, self._theme, _seen(icon.token, option), ICON)
        for one in laid.written:
            at = QPointF(one.at + corner)
            token, full = _seen(one.token, option), chosen(option)
            one.words.paint(painter, at, token, full=full, lacking=lacking)
        painter.restore()

    def _lacking(self, option: QStyleOptionViewItem, index: _Index) -> int | None:  # noqa: ARG002
        """The column whose lack is to stand out in a line."""
        return None


def measure(theme: Theme, role: FontRole) -> int:
    """How wide a line of a text may be, in pixels, to be read with ease."""
    return round(QFontMetricsF(theme.font(role)).averageCharWidth() * _MEASURE)


def _room(option: QStyleOptionViewItem) -> tuple[int, bool]:
    """The width for a line: what a scroll bar may need is kept free, so that lines stay put."""
    widget = option.widget
    if not isinstance(widget, QAbstractItemView):
        return _LEAST, False
    bar = widget.verticalScrollBar().sizeHint().width()
    return max(widget.width() - bar, _LEAST), widget.window().width() >= WIDE_WINDOW


def _seen(token: str, option: QStyleOptionViewItem) -> str:
    """Secondary text becomes ink on the ground of what is selected."""
    return "ink" if token == "ink-2" and chosen(option) else token  # noqa: S105 - a colour
