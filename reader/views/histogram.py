"""The articles of a result over time, painted; months are marked out to narrow the search."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QDate, QEvent, QLocale, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleEvent,
    QColor,
    QFontMetrics,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from index.records import Bar
from reader.models.facets import UNDATED, month_words
from reader.models.histogram import (
    Bin,
    Histogram,
    Part,
    Unit,
    bin_words,
    histogram,
    keys_of,
    outlet_words,
    parts_words,
    reach_of,
)
from reader.theme import FontRole, Theme
from reader.views.parts import keeps
from reader.views.rows import paint_focus, paint_text

_HEIGHT = 124
_LEFT, _RIGHT = 24, 16
_TOP, _AXIS = 28, 99  # of the bars
_TITLE = 8
_BAY = 156  # for the undated
_BAY_INSET = 12
_BOX = 40  # the widest a box or bar gets
_PITCH = 11.0  # from one box to the next
_MOST_BOXES = 8  # in one place; more are bars
_LEAST_BIN = 8  # px
_LABEL_ROOM = 46  # px from one label of the axis to the next
_LEAST_LABEL = 40
_GRIP = 5  # px beside a handle that take hold of it
_TONES = (1.0, 0.64, 0.4, 0.22)  # of the accent: the three outlets with the most, all others
_YEAR = 12


@dataclass(frozen=True, slots=True)
class _Stack:
    """What stands in one place: its parts from the bottom, and where."""

    parts: tuple[Part, ...]
    left: float
    width: float
    room: float  # for names, right of it
    dim: bool


class HistogramView(QWidget):
    """Shows how many articles there are when, by outlet; says which months are picked."""

    picked = Signal(object)  # frozenset of keys of months; empty takes the choice back

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._bars: Sequence[Bar] = ()
        self._keys: frozenset[str] = frozenset()
        self._shown = histogram((), _LEAST_BIN)
        self._tones: dict[str, int] = {}  # for each outlet the place in `_TONES`
        self._cursor: int | None = None  # the bin the keyboard is at
        self._held: tuple[int, int] | None = None  # the bins being marked out: fixed end, other end
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setAccessibleName(self.tr("Articles by month and outlet"))
        theme.changed.connect(self.update)

    @property
    def shown(self) -> Histogram:
        """What is painted."""
        return self._shown

    def show_bars(self, bars: Sequence[Bar], picked: Collection[str]) -> None:
        """Show another result; `picked` are the months that it is narrowed to."""
        changed = bars != self._bars
        self._bars, self._keys = bars, frozenset(picked)
        if changed:
            self._cursor = self._held = None
            self._arrange()
        self._tell()
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802
        return QSize(400, _HEIGHT)

    def resizeEvent(self, event: object) -> None:  # noqa: ARG002, N802
        self._arrange()

    # The mouse

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        if event.button() is not Qt.MouseButton.LeftButton:
            return
        x = event.position().x()
        held = self._handle_at(x)
        if held is not None:
            self._held = held
        elif (number := self._bin_at(x)) is not None:
            self._held = number, number
        elif self._in_bay(x):
            self._pick_undated()
        self.update()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        x = event.position().x()
        if self._held is None:
            over = self._handle_at(x) is not None
            shape = Qt.CursorShape.SizeHorCursor if over else Qt.CursorShape.ArrowCursor
            self.setCursor(shape)
        else:
            self._held = self._held[0], self._nearest(x)
            self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        if event.button() is Qt.MouseButton.LeftButton and self._held is not None:
            self._take(self._held)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:  # noqa: ARG002, N802
        self._held = None
        self._clear()

    # The keyboard

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        bins = len(self._shown.bins)
        match event.key():
            case Qt.Key.Key_Left | Qt.Key.Key_Right if bins:
                shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
                self._step(steps[Qt.Key(event.key())], extend=shift)
            case Qt.Key.Key_Home | Qt.Key.Key_End if bins:
                self._step(bins if event.key() == Qt.Key.Key_End else -bins, extend=False)
            case Qt.Key.Key_Return | Qt.Key.Key_Enter | Qt.Key.Key_Space if (
                self._held is not None or self._cursor is not None
            ):
                assert self._cursor is not None
                self._take(self._held or (self._cursor, self._cursor))
            case Qt.Key.Key_Delete | Qt.Key.Key_Backspace:
                self._clear()
            case Qt.Key.Key_Escape if self._held is not None:
                self._held = None
            case _:
                super().keyPressEvent(event)
        self.update()

    def focusInEvent(self, event: object) -> None:  # noqa: N802
        super().focusInEvent(event)  # type: ignore[arg-type]
        if self._cursor is None and self._shown.bins:
            chosen = self._chosen()
            self._cursor = chosen[0] if chosen else self._filled()[0]
        self._tell()

    def focusOutEvent(self, event: object) -> None:  # noqa: N802
        super().focusOutEvent(event)  # type: ignore[arg-type]
        self._tell()

    def _step(self, by: int, *, extend: bool) -> None:
        """Move on, not to the bins around that stand there for the look alone."""
        first, last = self._filled()
        before = self._cursor if self._cursor is not None else first
        self._cursor = min(max(before + by, first), last)
        fixed = self._held[0] if self._held else before
        self._held = (fixed, self._cursor) if extend else None
        self._tell()

    def _filled(self) -> tuple[int, int]:
        """The first and the last bin that have articles; there are such if there are bins."""
        filled = [number for number, one in enumerate(self._shown.bins) if one.parts]
        return filled[0], filled[-1]

    def _take(self, ends: tuple[int, int]) -> None:
        """Narrow to the bins between two ends."""
        self._held = None
        self._cursor = ends[1]
        first, last = self._shown.bins[min(ends)], self._shown.bins[max(ends)]
        self._set(keys_of(first.first, last.first + last.unit - 1))

    def _pick_undated(self) -> None:
        self._set(frozenset() if UNDATED in self._keys else frozenset({UNDATED}))

    def _clear(self) -> None:
        if self._keys:
            self._set(frozenset())

    def _set(self, keys: frozenset[str]) -> None:
        self._keys = keys
        self._tell()
        self.update()
        self.picked.emit(keys)

    # What is said

    def event(self, event: QEvent) -> bool:
        if keeps(event, Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            return True
        if isinstance(event, QHelpEvent):
            words = self._words_at(event.pos().x())
            QToolTip.showText(event.globalPos(), words, self)
            return True
        return super().event(event)

    def _words_at(self, x: float) -> str:
        if self._in_bay(x):
            return f"{month_words(UNDATED)}: {parts_words(self._shown.undated)}"
        number = self._bin_at(x)
        return "" if number is None else self._words(number)

    def _words(self, number: int) -> str:
        one = self._shown.bins[number]
        return f"{bin_words(one)}: {parts_words(one.parts)}"

    def _tell(self) -> None:
        """Say to screen readers what the keyboard is at, and what is picked."""
        words = []
        if self._cursor is not None and self.hasFocus():
            words.append(self._words(self._cursor))
        elif self._bars:
            words.append(self._summary())
        chosen = self._held or self._chosen()
        if chosen is not None:
            first, last = (self._shown.bins[n] for n in sorted(chosen))
            words.append(self.tr("picked: {} to {}").format(bin_words(first), bin_words(last)))
        told = ". ".join(words)
        if told != self.accessibleDescription():
            self.setAccessibleDescription(told)
            changed = QAccessibleEvent(self, QAccessible.Event.DescriptionChanged)
            QAccessible.updateAccessibility(changed)

    def _summary(self) -> str:
        told = [f"{bin_words(b)} {b.count}" for b in self._shown.bins if b.count]
        if self._shown.undated:
            count = sum(part.count for part in self._shown.undated)
            told.append(f"{month_words(UNDATED)} {count}")
        return ", ".join(told)

    # Where things stand

    def _arrange(self) -> None:
        undated = any(bar.month == UNDATED for bar in self._bars)
        room = self.width() - _LEFT - (_BAY if undated else _RIGHT)
        self._shown = histogram(self._bars, max(_LEAST_BIN, room // _LEAST_BIN))
        last = len(_TONES) - 1
        self._tones = {outlet: min(n, last) for n, outlet in enumerate(self._shown.outlets)}
        if self._cursor is not None and self._cursor >= len(self._shown.bins):
            self._cursor = None
        self._held = None

    @property
    def _end(self) -> int:
        """Where the bins end."""
        return self.width() - (_BAY if self._shown.undated else _RIGHT)

    @property
    def _step_width(self) -> float:
        return (self._end - _LEFT) / max(1, len(self._shown.bins))

    def _x(self, number: int) -> float:
        """The left edge of a bin."""
        return _LEFT + number * self._step_width

    def _bin_at(self, x: float) -> int | None:
        inside = self._shown.bins and _LEFT <= x < self._end
        return int((x - _LEFT) / self._step_width) if inside else None

    def _nearest(self, x: float) -> int:
        number = int((x - _LEFT) // self._step_width)
        return min(max(number, 0), len(self._shown.bins) - 1)

    def _in_bay(self, x: float) -> bool:
        return bool(self._shown.undated) and x >= self._end

    def _chosen(self) -> tuple[int, int] | None:
        """The first and last bin that the months picked reach; None without any."""
        reach, bins = reach_of(self._keys), self._shown.bins
        if reach is None or not bins:
            return None
        unit, start = self._shown.unit, bins[0].first
        first, last = ((month - start) // unit for month in reach)
        if last < 0 or first >= len(bins):
            return None
        return max(first, 0), min(last, len(bins) - 1)

    def _handle_at(self, x: float) -> tuple[int, int] | None:
        """The end that stays and the end that moves, if a handle is there."""
        chosen = self._chosen()
        if chosen is None:
            return None
        if abs(x - self._x(chosen[0])) <= _GRIP:
            return chosen[1], chosen[0]
        return chosen if abs(x - self._x(chosen[1] + 1)) <= _GRIP else None

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002, N802
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.color("paper"))
        chosen = self._ordered()
        if chosen is not None:
            self._paint_chosen(painter, chosen)
        if self._shown.undated and UNDATED in self._keys:
            bay = QRect(self._end + 1, _TOP - 6, _BAY - 2, _AXIS - _TOP + 6)
            painter.fillRect(bay, self._theme.color("pick"))
        boxes = self._shown.tallest <= _MOST_BOXES
        for stack in self._stacks(chosen):
            if boxes:
                self._paint_boxes(painter, stack)
            else:
                self._paint_bar(painter, stack)
        self._paint_axis(painter)
        self._paint_title(painter, legend=not boxes)
        if chosen is not None:
            self._paint_handles(painter, chosen)
        self._paint_cursor(painter)
        painter.end()

    def _ordered(self) -> tuple[int, int] | None:
        """The first and last bin marked out just now, else picked."""
        ends = self._held or self._chosen()
        return (min(ends), max(ends)) if ends else None

    def _stacks(self, chosen: tuple[int, int] | None) -> Iterator[_Stack]:
        filled = [n for n, one in enumerate(self._shown.bins) if one.parts]
        step = self._step_width
        width = min(_BOX, max(2.0, step - (1 if step < 2 * _LEAST_BIN else step * 0.3)))
        for place, number in enumerate(filled):
            left = self._x(number) + (step - width) / 2
            following = filled[place + 1] if place + 1 < len(filled) else None
            end = self._end if following is None else self._x(following) + (step - width) / 2
            dim = chosen is not None and not chosen[0] <= number <= chosen[1]
            parts = self._shown.bins[number].parts
            yield _Stack(parts, left, width, end - left - width, dim)
        if self._shown.undated:
            left, room = self._end + _BAY_INSET, _BAY - _BAY_INSET - _BOX - 4
            dim = bool(self._keys) and UNDATED not in self._keys
            yield _Stack(self._shown.undated, left, _BOX, room, dim)

    def _paint_boxes(self, painter: QPainter, stack: _Stack) -> None:
        """A box an article, the names of outlets beside them where they have room."""
        pitch = min(_PITCH, (_AXIS - _TOP) / self._shown.tallest)
        color = self._theme.color("line-2" if stack.dim else "accent")
        y, last_label = _AXIS - 1.0, _AXIS + pitch
        for part in stack.parts:
            bottom = y
            for _ in range(part.count):
                box = QRectF(stack.left, y - pitch + 2, stack.width, pitch - 2)
                self._paint_block(painter, box, color, hollow=part.guessed)
                y -= pitch
            middle = (bottom + y) / 2 + 0.5
            if stack.room >= _LEAST_LABEL and last_label - middle >= _PITCH - 1:
                label = QRectF(stack.left + stack.width + 5, middle - 8, stack.room - 9, 16)
                words = f"{outlet_words(part.outlet)} {part.count}"
                paint_text(painter, label.toRect(), words, self._theme, FontRole.SECONDARY, "ink")
                last_label = middle

    def _paint_bar(self, painter: QPainter, stack: _Stack) -> None:
        """A bar: what is sure in tones of one colour, on it what is guessed, hollow."""
        scale = (_AXIS - _TOP) / self._shown.tallest
        token = "line-2" if stack.dim else "accent"
        full = self._theme.color(token)
        sure = [0] * len(_TONES)
        for part in stack.parts:
            if not part.guessed:
                sure[self._tones[part.outlet]] += part.count
        y = float(_AXIS)
        for tone, count in zip(_TONES, sure, strict=True):
            height = count * scale
            if height:
                box = QRectF(stack.left, y - height, stack.width, height)
                painter.fillRect(box, _mixed(self._theme, token, tone))
                y -= height
        guessed = sum(part.count for part in stack.parts if part.guessed) * scale
        if guessed:
            box = QRectF(stack.left, y - guessed, stack.width, guessed)
            self._paint_hollow_part(painter, box, full)
            y -= guessed
        painter.fillRect(QRectF(stack.left, y, stack.width, 1), full)  # tones fade upwards
        if stack.left >= self._end:  # the bay has room to say its number
            count = sum(part.count for part in stack.parts)
            label = QRect(round(stack.left) + _BOX + 5, _AXIS - 17, int(stack.room), 16)
            paint_text(painter, label, f"{count:n}", self._theme, FontRole.SECONDARY, "ink")

    def _paint_block(self, painter: QPainter, box: QRectF, color: QColor, *, hollow: bool) -> None:
        painter.setPen(QPen(color, 1))
        painter.setBrush(self._theme.color("paper") if hollow else color)
        painter.drawRect(
            QRectF(int(box.left()) + 0.5, int(box.top()) + 0.5, int(box.width()), int(box.height()))
        )

    def _paint_hollow_part(self, painter: QPainter, box: QRectF, color: QColor) -> None:
        """Narrow bars would be all border: their sides alone are drawn."""
        painter.fillRect(box, self._theme.color("paper"))
        painter.fillRect(QRectF(box.left(), box.top(), 1, box.height()), color)
        painter.fillRect(QRectF(box.right() - 1, box.top(), 1, box.height()), color)

    def _paint_axis(self, painter: QPainter) -> None:
        theme = self._theme
        if not self._shown.bins:
            rect = QRect(_LEFT, _AXIS - 40, self._end - _LEFT, 20)
            words = self.tr("No article that was found tells its date.") if self._bars else ""
            paint_text(painter, rect, words, theme, FontRole.SECONDARY, "ink-2")
        else:
            painter.fillRect(QRect(_LEFT, _AXIS, self._end - _LEFT - 4, 1), theme.color("line-2"))
        for number, words in self._labels():
            left = self._x(number)
            rect = QRect(round(left), _AXIS + 4, 120, 18)
            if self._shown.unit is Unit.MONTH and self._step_width >= _LABEL_ROOM:
                rect = QRect(round(left), _AXIS + 4, round(self._step_width), 18)
                flags = Qt.AlignmentFlag.AlignHCenter
            else:
                painter.fillRect(QRect(round(left), _AXIS, 1, 5), theme.color("line-2"))
                flags = Qt.AlignmentFlag.AlignLeft
                rect.translate(3, 0)
            if rect.left() + _LEAST_LABEL // 2 < self._end:
                paint_text(painter, rect, words, theme, FontRole.SECONDARY, "ink-2", flags)
        if self._shown.undated:
            painter.fillRect(QRect(self._end, _TOP - 6, 1, _HEIGHT - _TOP), theme.color("line"))
            rect = QRect(self._end + _BAY_INSET, _AXIS + 4, _BAY - _BAY_INSET - 4, 18)
            words = self.tr("No date in the file")
            paint_text(painter, rect, words, theme, FontRole.SECONDARY, "ink-2")

    def _labels(self) -> Iterator[tuple[int, str]]:
        """The bins that are named on the axis, each as far from the next as words need."""
        bins, width = self._shown.bins, self._step_width
        if self._shown.unit is Unit.MONTH and width >= _LABEL_ROOM:
            for number, one in enumerate(bins):
                yield number, _month_label(one, with_year=number == 0)
            return
        every = next((n for n in (3, 6) if n * width / self._shown.unit >= _LABEL_ROOM + 20), _YEAR)
        if every < _YEAR and self._shown.unit is Unit.MONTH:
            for number, one in enumerate(bins):
                if one.first % every == 0:
                    yield number, _month_label(one, with_year=True)
            return
        a_year = width * _YEAR / self._shown.unit
        years = next((n for n in (1, 2, 5, 10, 20) if n * a_year >= _LABEL_ROOM), 50)
        for number, one in enumerate(bins):
            if one.first % (_YEAR * years) == 0:
                yield number, str(one.first // _YEAR)

    def _paint_title(self, painter: QPainter, *, legend: bool) -> None:
        theme = self._theme
        words = {
            Unit.MONTH: self.tr("Articles by month and outlet"),
            Unit.QUARTER: self.tr("Articles by quarter and outlet"),
            Unit.YEAR: self.tr("Articles by year and outlet"),
        }[self._shown.unit]
        if legend:
            words += self.tr(", up to {}").format(f"{self._shown.tallest:n}")
        if any(part.guessed for one in self._shown.bins for part in one.parts):
            words += self.tr("; hollow: date is a guess or missing")
        rect = QRect(_LEFT, _TITLE - 2, self.width() - _LEFT - _RIGHT, 16)
        used = paint_text(painter, rect, words, theme, FontRole.SECONDARY, "ink-2")
        if legend:
            self._paint_legend(painter, _LEFT + used + 20)

    def _paint_legend(self, painter: QPainter, left: int) -> None:
        """Which tone is which outlet, as far as there is room."""
        known = self._shown.outlets
        outlets = [outlet_words(outlet) for outlet in known[: len(_TONES) - 1]]
        if len(known) >= len(_TONES):
            outlets.append(self.tr("others"))
        metrics = QFontMetrics(self._theme.font(FontRole.SECONDARY))
        for outlet, tone in zip(outlets, _TONES, strict=False):
            width = metrics.horizontalAdvance(outlet)
            if left + 14 + width > self.width() - _RIGHT:
                return
            painter.fillRect(QRect(left, _TITLE + 2, 9, 9), _mixed(self._theme, "accent", tone))
            painter.setPen(QPen(self._theme.color("accent"), 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(QRect(left, _TITLE + 2, 8, 8))
            rect = QRect(left + 14, _TITLE - 2, width + 2, 16)
            paint_text(painter, rect, outlet, self._theme, FontRole.SECONDARY, "ink")
            left += 14 + width + 14

    def _paint_chosen(self, painter: QPainter, chosen: tuple[int, int]) -> None:
        left, right = self._x(chosen[0]), self._x(chosen[1] + 1)
        ground = QRectF(left, _TOP - 4, right - left, _AXIS - _TOP + 4)
        painter.fillRect(ground, self._theme.color("pick"))

    def _paint_handles(self, painter: QPainter, chosen: tuple[int, int]) -> None:
        accent = self._theme.color("accent")
        middle = (_TOP - 4 + _AXIS) / 2
        for x in (self._x(chosen[0]), self._x(chosen[1] + 1)):
            painter.fillRect(QRectF(int(x), _TOP - 4, 1, _AXIS - _TOP + 4), accent)
            painter.setPen(QPen(accent, 1))
            painter.setBrush(self._theme.color("paper"))
            painter.drawRect(QRectF(int(x) - 2.5, middle - 8.5, 6, 17))

    def _paint_cursor(self, painter: QPainter) -> None:
        if not self.hasFocus():
            return
        if self._cursor is None:
            paint_focus(painter, self.rect(), self._theme)
            return
        left, right = self._x(self._cursor), self._x(self._cursor + 1)
        place = QRect(round(left) - 2, _TOP - 6, round(right - left) + 4, _AXIS - _TOP + 9)
        paint_focus(painter, place, self._theme)


def _month_label(one: Bin, *, with_year: bool) -> str:
    year, month = divmod(one.first, _YEAR)
    pattern = "MMM yyyy" if with_year or month == 0 else "MMM"
    return QLocale().toString(QDate(year, month + 1, 1), pattern)


def _mixed(theme: Theme, token: str, share: float) -> QColor:
    """A colour laid on paper as thick as `share`."""
    top, ground = theme.color(token), theme.color("paper")
    return QColor(
        *(
            round(over * share + under * (1 - share))
            for over, under in zip(top.getRgb()[:3], ground.getRgb()[:3], strict=True)  # type: ignore[index]
        )
    )
