"""The bar above the page: way back, title, views, progress, steps through differences."""

import time
from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QCoreApplication, QRect, QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QAction, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QWidget,
)

from index.jobs import Progress
from reader.models.pace import Pace
from reader.places import View
from reader.plurals import plural
from reader.theme import FontRole, Theme
from reader.views.parts import Elided, IconButton, grounded, label
from reader.views.strictness import StrictnessSlider

_HEIGHT = 40
_TITLE = 150  # px; for so much of the title, words are left out that tool tips say too
_ICONS: dict[str, str] = {
    View.SIDE: "book-open",
    View.MATRIX: "table",
    View.QUOTATIONS: "quotes",
    View.OMISSIONS: "circle-dashed",
    View.FIGURES: "chart-line",
    "article": "article",
}
_LEAST_TITLE = 16  # px more than none: for so much the names of views are left out, too
_MOST_TERSE = 4  # parts that can do without words; the last, the names of views, not lightly
_SOON, _MINUTE, _HOUR = 10, 60, 3600  # seconds
_BAR, _BAR_BESIDE_TIME = 140, 80  # px
PATIENCE_MS = 300  # shorter work shows no bar


class Segments(QFrame):
    """A few choices of which one is taken; those with icons can do without their words."""

    chosen = Signal(str)

    def __init__(self, icons: Mapping[str, str] | None = None) -> None:
        super().__init__()
        self._icons = icons or {}
        self._theme: Theme | None = None
        self.setProperty("segmented", True)
        self.setFixedHeight(28)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._layout = QHBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(0)
        self._group = QButtonGroup(self)
        self._keys: list[str] = []
        self._group.idClicked.connect(lambda number: self.chosen.emit(self._keys[number]))

    def show_choices(self, choices: Sequence[tuple[str, str]], current: str) -> None:
        """Offer keys with their words; fewer than two hide the whole."""
        if [key for key, _ in choices] != self._keys:
            self._rebuild(choices)
        for number, (key, words) in enumerate(choices):
            button = self._group.button(number)
            button.setText(words)
            button.setAccessibleName(words)
            button.setChecked(key == current)
        self.setVisible(len(choices) > 1)

    def buttons(self) -> list[QToolButton]:
        """The buttons, in the order of the choices."""
        found = [self._group.button(number) for number in range(len(self._keys))]
        return [button for button in found if isinstance(button, QToolButton)]

    def dress(self, theme: Theme) -> None:
        """Take the icons from a theme; call again when it changes."""
        self._theme = theme
        for key, button in zip(self._keys, self.buttons(), strict=True):
            if key in self._icons:
                button.setIcon(theme.icon(self._icons[key], "ink", "on-fill"))

    def set_brief(self, *, brief: bool) -> None:
        """Leave out the words of choices that have icons; tool tips say them then."""
        styles = Qt.ToolButtonStyle
        for key, button in zip(self._keys, self.buttons(), strict=True):
            iconic = brief and key in self._icons
            button.setToolTip(button.text() if iconic else "")
            style = styles.ToolButtonIconOnly if iconic else styles.ToolButtonTextOnly
            button.setToolButtonStyle(style)
        self.updateGeometry()  # at once, for the bar that counts what fits

    def _rebuild(self, choices: Sequence[tuple[str, str]]) -> None:
        for old in self._group.buttons():
            self._group.removeButton(old)
            self._layout.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._keys = [key for key, _ in choices]
        for number in range(len(choices)):
            button = QToolButton()
            button.setCheckable(True)
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
            button.setProperty("segment", "next" if number else "first")
            self._group.addButton(button, number)
            self._layout.addWidget(button)
        if self._theme is not None:
            self.dress(self._theme)


class ProgressPart(QWidget):
    """A word, a thin bar and a way to stop; appears once work takes longer than a moment."""

    cancelled = Signal()
    pause_wanted = Signal()  # or to go on

    def __init__(self, theme: Theme, clock: Callable[[], float] = time.monotonic) -> None:
        """`clock` tells seconds and never goes back."""
        super().__init__()
        self._clock, self._pace = clock, Pace()
        self._last = Progress(0, 0)
        self._pausable = self._paused = False
        self.word = label("", theme, secondary=True)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setFixedWidth(_BAR)
        self.bar.setFixedHeight(4)
        self.bar.setAccessibleName(self.tr("Progress"))
        self.cancel = QPushButton(self.tr("Cancel"))
        self.cancel.clicked.connect(self.cancelled)
        self.pause = QPushButton(self.tr("Pause"))
        self.pause.clicked.connect(self.pause_wanted)
        self.pause.hide()
        self._name = ""
        self._timer = QTimer(self, singleShot=True, interval=PATIENCE_MS)
        self._timer.timeout.connect(self.show)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(12)
        for widget in (self.word, self.bar, self.pause, self.cancel):
            layout.addWidget(widget)
        self.hide()

    @Slot(bool)
    def set_pausable(self, pausable: bool) -> None:  # noqa: FBT001
        """Offer to pause what runs, or not."""
        self._pausable = pausable
        self._pace.forget()
        self.pause.setVisible(pausable)
        self.bar.setFixedWidth(_BAR_BESIDE_TIME if pausable else _BAR)

    @Slot(bool)
    def set_paused(self, paused: bool) -> None:  # noqa: FBT001
        """What runs rests from now on, or goes on."""
        self._paused = paused
        self._pace.forget()
        self.pause.setText(self.tr("Go on") if paused else self.tr("Pause"))
        self.report(self._last)

    @Slot(str)
    def start(self, name: str) -> None:
        """Work called `name` has begun."""
        self._name, self._last = name, Progress(0, 0)
        self._pace.forget()
        self.word.setText(name)
        self.bar.setRange(0, 0)
        if not self.isVisible():
            self._timer.start()

    @Slot(Progress)
    def report(self, progress: Progress) -> None:
        """The work has come so far."""
        self._last = progress
        self.bar.setRange(0, progress.total)
        self.bar.setValue(progress.done)
        if not progress.total:
            self.word.setText(self._name)
        elif progress.done < progress.total:
            name = self.tr("Paused at") if self._paused else self._name
            words = self.tr("{} {} of {}").format(name, progress.done + 1, progress.total)
            left = self._left(progress)
            self.word.setText(f"{words} · {left}" if left else words)
        else:
            self.word.setText(progress.note or self._name)

    def _left(self, progress: Progress) -> str:
        if not self._pausable or self._paused:
            return ""
        seconds = self._pace.left(self._clock(), progress.done, progress.total)
        return "" if seconds is None else time_left(seconds)

    @Slot()
    def stop(self) -> None:
        """The work has ended."""
        self._timer.stop()
        self.hide()


def time_left(seconds: float) -> str:
    """A time in words, no finer than it is known."""
    translate = QCoreApplication.translate
    if seconds < _SOON:
        return translate("progress", "less than 10 s left")
    if seconds < _MINUTE:
        return translate("progress", "{} s left").format(int(round(seconds, -1)))
    if seconds < _HOUR:
        return translate("progress", "{} min left").format(round(seconds / _MINUTE))
    hours = f"{seconds / _HOUR:.1f}".removesuffix(".0")
    return translate("progress", "{} h left").format(hours)


class ToolBar(QWidget):
    """Shows where the analyst is and what can be done here."""

    segment_chosen = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.strictness = StrictnessSlider(theme)
        grounded(self, "paper")
        self.setFixedHeight(_HEIGHT)
        self.title = Elided(theme, FontRole.HEADING)
        self.segments = Segments(_ICONS)
        self.segments.chosen.connect(self.segment_chosen)
        self.progress = ProgressPart(theme)
        self.retry_failed = QPushButton(self.tr("Retry failed"))
        self.retry_failed.hide()
        self.counter = QLabel()
        self.counter.setProperty("secondary", True)
        self.back = IconButton(theme, "arrow-left")
        self.previous = IconButton(theme, "arrow-up")
        self.next = IconButton(theme, "arrow-down")
        self.listing = IconButton(theme, "list-bullets")
        self.only_differing = QToolButton()
        self.columns = QToolButton()
        self.export = QToolButton()
        self._least = 0  # px, without all words that can be left out
        self._lay_out()
        theme.changed.connect(self._dress)
        self._dress()

    def bind(
        self,
        back: QAction,
        previous: QAction,
        following: QAction,
        columns: QAction,
        export: QAction,
        listing: QAction,
        only_differing: QAction,
    ) -> None:
        """Let the buttons do what these actions do."""
        for button, action in (
            (self.back, back),
            (self.previous, previous),
            (self.next, following),
            (self.columns, columns),
            (self.export, export),
            (self.listing, listing),
            (self.only_differing, only_differing),
        ):
            button.setAccessibleName(action.text().replace("&", "").removesuffix("…"))
            button.setToolTip(action.toolTip())
            button.setEnabled(action.isEnabled())
            button.clicked.connect(action.trigger)
            action.enabledChanged.connect(button.setEnabled)
        for button, action in ((self.listing, listing), (self.only_differing, only_differing)):
            button.setCheckable(True)
            button.setChecked(action.isChecked())
            action.toggled.connect(button.setChecked)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        self.fit()

    def fit(self) -> None:
        """Leave out words, of one part after the other, until the title has room."""
        self._least = self._leave_out(_MOST_TERSE)
        for left_out in range(_MOST_TERSE + 1):
            title = _TITLE if left_out < _MOST_TERSE - 1 else _LEAST_TITLE
            if self._leave_out(left_out) + title <= self.width():
                break
        self.updateGeometry()

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        return QSize(self._least, super().minimumSizeHint().height())

    def _leave_out(self, parts: int) -> int:
        """Show no words beside the slider, then on one button and another, then on segments.

        The least width, in pixels, is given back.
        """
        style = Qt.ToolButtonStyle
        self.strictness.set_brief(brief=parts > 0)
        for number, button in enumerate((self.columns, self.export), start=1):
            button.setToolButtonStyle(
                style.ToolButtonIconOnly if parts > number else style.ToolButtonTextBesideIcon
            )
        self.segments.set_brief(brief=parts == _MOST_TERSE)
        self._bar.invalidate()
        return self._bar.minimumSize().width()

    def show_place(self, title: str, view: View | None) -> None:
        """Name the page; what is offered depends on the view of a comparison, None elsewhere."""
        self.title.setText(title)
        of_columns = (self.strictness, self.previous, self.next, self.listing)
        parts: list[tuple[QWidget, bool]] = [(part, view is View.SIDE) for part in of_columns]
        parts += [(p, view is not None) for p in (self.columns, self.export, self.counter)]
        for part, wanted in parts:
            part.setVisible(wanted)
        self.only_differing.setVisible(view is View.MATRIX)
        self.retry_failed.hide()

    def show_count(self, number: int | None, total: int) -> None:
        """Say which of how many differences is selected."""
        if not total:
            self.counter.setText(self.tr("No differences"))
        elif number is None:
            self.counter.setText(plural(self.tr("%n difference(s)", "", total), total))
        else:
            self.counter.setText(self.tr("{} of {}").format(number, total))
        self.fit()

    def _lay_out(self) -> None:
        self._bar = bar = QHBoxLayout(self)
        bar.setContentsMargins(8, 0, 12, 1)
        bar.setSpacing(12)
        bar.addWidget(self.back)
        bar.addWidget(self.title)
        bar.addWidget(self.segments)
        bar.addStretch(1)
        bar.addWidget(self.progress)
        bar.addWidget(self.retry_failed)
        bar.addWidget(self.strictness)
        bar.addWidget(self.counter)
        bar.addWidget(self.previous)
        bar.addWidget(self.next)
        bar.addWidget(self.only_differing)
        bar.addWidget(self.columns)
        bar.addWidget(self.export)
        bar.addWidget(self.listing)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        super().paintEvent(event)
        painter = QPainter(self)
        below = QRect(0, self.height() - 1, self.width(), 1)
        painter.fillRect(below, self._theme.color("line"))
        painter.end()

    @Slot()
    def _dress(self) -> None:
        self.segments.dress(self._theme)
        self.only_differing.setIcon(self._theme.icon("rows", "ink", "on-fill"))
        self.only_differing.setText(self.tr("Only differing"))
        self.only_differing.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.columns.setIcon(self._theme.icon("columns", "ink"))
        self.columns.setText(self.tr("Columns"))
        self.export.setIcon(self._theme.icon("export", "ink"))
        self.export.setText(self.tr("Export"))
