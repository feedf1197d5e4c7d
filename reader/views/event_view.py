"""The page of an event or of a story: who wrote when, why it is one, who is silent."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QModelIndex, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from index.records import ArticleId, Event, EventFigures, EventPage, Story, StoryPage
from reader.models.captions import date_of, title_of
from reader.models.chart import chart_of
from reader.models.event_page import (
    EventLine,
    EventLines,
    Heads,
    LooseLine,
    MemberLine,
    SilentLine,
    TitleLine,
    WordsLine,
    summary_of_event,
    summary_of_story,
)
from reader.models.findings import Line, Role
from reader.models.outlets import outlet_name
from reader.theme import FontRole, Theme
from reader.views.event_chart import EventChart
from reader.views.finding_page import FindingList
from reader.views.laid_lines import RIGHT, FindingDelegate, LaidLine, measure
from reader.views.parts import Instead, Rule, grounded, label

_INDENT = 24
_TEXT = _INDENT + 180  # where titles and reasons begin, below the dots of the chart
_TOP, _BOTTOM = 7, 8


class MemberList(FindingList):
    """Lines of a page; several articles can be chosen."""

    def __init__(self, model: EventLines, delegate: FindingDelegate) -> None:
        super().__init__(model, delegate)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        # Enter opens the current line; with several chosen Qt would open none.
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.activated.emit(self.currentIndex())
        else:
            super().keyPressEvent(event)


class EventView(QWidget):
    """Shows one page; says what is to be opened. What is done to events are actions."""

    article_wanted = Signal(object)  # ArticleId
    event_wanted = Signal(object)  # ArticleId, the key of an event
    compare_wanted = Signal(object, str)  # tuple[ArticleId, ...], title
    selection_changed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        grounded(self, "paper")
        self._theme = theme
        self.shown_event: Event | None = None
        self.shown_story: Story | None = None
        self._page: EventPage | None = None
        self._heads: Heads = {}
        self.title = label("", theme, FontRole.GREETING)
        self.title.setWordWrap(True)
        self.title.setTextFormat(Qt.TextFormat.PlainText)
        self.summary = label("", theme, secondary=True)
        self.summary.setWordWrap(True)
        self.compare = QPushButton(self.tr("Side by side"))
        self.buttons: list[QPushButton] = [self.compare]
        self.chart = EventChart(theme)
        self.chart_area = self._make_chart_area()
        self.model = EventLines(self)
        self._delegate = FindingDelegate(theme, lay)
        self._delegate.setParent(self)
        self.list = MemberList(self.model, self._delegate)
        self.list.setAccessibleName(self.tr("Articles, and why they are here"))
        self.nothing = Instead(
            theme, self.tr("Being looked through: who wrote when, and why it is one.")
        )
        self._lay_out()
        self._connect()
        self.clear()

    def show_event(self, page: EventPage, heads: Heads) -> None:
        """Show an event; its figures follow."""
        self.shown_event, self.shown_story = page.event, None
        self._page, self._heads = page, heads
        self.title.setText(page.event.title)
        self.summary.setText(summary_of_event(page))
        silent = [one.outlet for one in page.silent]
        self.chart.show_chart(chart_of([page.event], (), heads, silent))
        self._fill(lambda: self.model.show_event(page, None, heads))
        self.compare.setEnabled(len(page.event.articles) > 1)

    def show_figures(self, figures: EventFigures) -> None:
        """Show the figures of the event that is shown."""
        if self._page is not None and set(figures.articles) <= set(self._page.event.articles):
            page, heads = self._page, self._heads
            self._fill(lambda: self.model.show_event(page, figures, heads))

    def show_story(self, page: StoryPage, heads: Heads) -> None:
        """Show a story."""
        story = page.story
        self.shown_event, self.shown_story, self._page = None, story, None
        self.title.setText(story.title)
        self.summary.setText(summary_of_story(story, heads))
        self.chart.show_chart(chart_of(story.events, story.undated, heads))
        self._fill(lambda: self.model.show_story(page, heads))
        self.compare.setEnabled(len(story.articles) > 1)

    def clear(self) -> None:
        """Show that nothing is known yet."""
        self.shown_event = self.shown_story = self._page = None
        self.model.clear()
        self._body.hide()
        self.nothing.show()
        self.setFocusProxy(self.nothing)

    def selected_articles(self) -> tuple[ArticleId, ...]:
        """The articles of the chosen lines, in the order of the list."""
        lines = self._lines()
        return tuple(one.article for one in lines if isinstance(one, MemberLine | LooseLine))

    def selected_events(self) -> tuple[ArticleId, ...]:
        """The keys of the events chosen in a story, else of the event that is shown."""
        chosen = tuple(one.key for one in self._lines() if isinstance(one, EventLine))
        return chosen or ((self.shown_event.key,) if self.shown_event else ())

    def offer(self, buttons: Sequence[QPushButton]) -> None:
        """Put buttons of actions beside the one that compares."""
        for button in buttons:
            self._line.insertWidget(self._line.count() - 1, button)
            self.buttons.append(button)

    def _lines(self) -> list[Line]:
        indexes = sorted(self.list.selectionModel().selectedIndexes(), key=QModelIndex.row)
        return [index.data(Role.LINE) for index in indexes]

    def _fill(self, act: Callable[[], None]) -> None:
        kept = self.list.currentIndex().data(Role.LINE)
        act()
        self._delegate.forget()
        self.list.doItemsLayout()
        row = self.model.row_of(kept)
        self.list.setCurrentIndex(self.model.index(row if row >= 0 else min(1, self._last), 0))
        if row < 0:
            self.list.scrollToTop()
        waiting = self.nothing.hasFocus()
        self._body.show()
        self._fit_chart()
        self.setFocusProxy(self.list)
        if waiting:  # what is hidden would hand the keyboard to whatever comes next
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)
        self.nothing.hide()

    @property
    def _last(self) -> int:
        return max(self.model.rowCount() - 1, 0)

    def _make_chart_area(self) -> QScrollArea:
        area = QScrollArea()
        area.setWidget(self.chart)
        area.setWidgetResizable(True)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        return area

    def _lay_out(self) -> None:
        self._line = QHBoxLayout()
        self._line.setSpacing(8)
        self._line.addWidget(self.compare)
        self._line.addStretch(1)
        head = QVBoxLayout()
        head.setContentsMargins(_INDENT, 16, 24, 10)
        head.setSpacing(4)
        head.addWidget(self.title)
        head.addWidget(self.summary)
        head.addSpacing(6)
        head.addLayout(self._line)
        self._body = QWidget()
        body = QVBoxLayout(self._body)
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(0)
        body.addLayout(head)
        body.addWidget(self.chart_area)
        body.addWidget(Rule(self._theme))
        body.addWidget(self.list, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.nothing, 1)
        layout.addWidget(self._body, 1)

    def _fit_chart(self) -> None:
        """The chart has the height it needs, up to half of the page; then it scrolls."""
        wanted = self.chart.sizeHint().height() + 4
        self.chart_area.setFixedHeight(min(wanted, max(self.height() // 2, 120)))

    def resizeEvent(self, event: object) -> None:  # noqa: ARG002, N802
        self._fit_chart()

    def _connect(self) -> None:
        self.chart.article_wanted.connect(self.article_wanted)
        self.chart.event_wanted.connect(self.event_wanted)
        self.compare.clicked.connect(self._compare)
        self.list.activated.connect(self._open)
        self.list.selectionModel().selectionChanged.connect(
            lambda *_: self.selection_changed.emit()
        )
        self._theme.changed.connect(self._dress)

    @Slot()
    def _compare(self) -> None:
        """Set the chosen articles side by side, else all."""
        chosen = self.selected_articles()
        shown = self.shown_event or self.shown_story
        if shown is not None:
            articles = chosen if len(chosen) > 1 else shown.articles
            self.compare_wanted.emit(articles, shown.title)

    @Slot(QModelIndex)
    def _open(self, index: QModelIndex) -> None:
        match index.data(Role.LINE):
            case MemberLine() | LooseLine() as line:
                self.article_wanted.emit(line.article)
            case EventLine() as line:
                self.event_wanted.emit(line.key)

    @Slot()
    def _dress(self) -> None:
        self._delegate.forget()
        self.list.doItemsLayout()
        self.list.viewport().update()


def lay(line: Line, laid: LaidLine, wide: bool) -> None:  # noqa: FBT001
    """Lay out one line of a page."""
    match line:
        case TitleLine():
            _lay_title(line, laid)
        case MemberLine():
            _lay_member(line, laid, wide=wide)
        case EventLine():
            _lay_event(line, laid)
        case LooseLine():
            _lay_loose(line, laid)
        case SilentLine():
            _lay_pair(line.outlet, line.text, laid, FontRole.INTERFACE)
        case WordsLine():
            _lay_pair(line.label, line.words, laid, FontRole.QUOTED)


def _lay_title(line: TitleLine, laid: LaidLine) -> None:
    width = laid.width - _INDENT - RIGHT
    y = laid.write(line.title, _INDENT, 14, width, FontRole.HEADING, most=1)
    if line.text:
        room = min(width, measure(laid.theme, FontRole.INTERFACE) * 3 // 2)
        y = laid.write(line.text, _INDENT, y, room, FontRole.INTERFACE, "ink-2")
    laid.height = y + 4


def _lay_member(line: MemberLine, laid: LaidLine, *, wide: bool) -> None:
    assert line.head
    if line.decided:
        laid.sign("push-pin-simple", 6, _TOP, 20, "accent")
    laid.write(outlet_name(line.head), _INDENT, _TOP, _TEXT - _INDENT - 12, FontRole.STRONG, most=2)
    caption = date_of(line.head)
    laid.write(caption.text, _INDENT, _TOP + 20, _TEXT - _INDENT - 12, FontRole.SECONDARY, "ink-2")
    width = laid.width - _TEXT - RIGHT
    role = FontRole.COLUMN_WIDE if wide else FontRole.COLUMN
    y = laid.write(title_of(line.head), _TEXT, _TOP, width, role, most=2)
    room = min(width, measure(laid.theme, FontRole.INTERFACE) * 3 // 2)
    laid.write(" · ".join(line.reasons), _TEXT, y, room, FontRole.SECONDARY, "ink-2", most=4)
    _end(laid)


def _lay_event(line: EventLine, laid: LaidLine) -> None:
    assert line.event
    if line.event.decided or line.event.named:
        laid.sign("push-pin-simple", 6, _TOP, 20, "accent")
    room = _TEXT - _INDENT - 12
    y = laid.write(line.when, _INDENT, _TOP, room, FontRole.STRONG, most=2)
    if line.after:
        laid.write(line.after, _INDENT, y, room, FontRole.SECONDARY, "ink-2")
    width = laid.width - _TEXT - RIGHT
    y = laid.write(line.event.title, _TEXT, _TOP, width, FontRole.COLUMN, most=2)
    laid.write(", ".join(line.outlets), _TEXT, y, width, FontRole.SECONDARY, "ink-2", most=2)
    _end(laid)


def _lay_loose(line: LooseLine, laid: LaidLine) -> None:
    assert line.head
    laid.write(outlet_name(line.head), _INDENT, _TOP, _TEXT - _INDENT - 12, FontRole.STRONG, most=2)
    caption = date_of(line.head).text
    laid.write(caption, _INDENT, _TOP + 20, _TEXT - _INDENT - 12, FontRole.SECONDARY, "ink-2")
    width = laid.width - _TEXT - RIGHT
    y = laid.write(title_of(line.head), _TEXT, _TOP, width, FontRole.COLUMN, most=2)
    laid.write(line.text, _TEXT, y, width, FontRole.SECONDARY, "ink-2", most=3)
    _end(laid)


def _lay_pair(name: str, words: str, laid: LaidLine, role: FontRole) -> None:
    laid.write(name, _INDENT, _TOP, _TEXT - _INDENT - 12, FontRole.STRONG, most=3)
    width = min(laid.width - _TEXT - RIGHT, measure(laid.theme, FontRole.INTERFACE) * 3 // 2)
    laid.write(words, _TEXT, _TOP, width, role, "ink-2", most=3)
    _end(laid)


def _end(laid: LaidLine) -> None:
    laid.height += _BOTTOM
    laid.fill(_INDENT, 0, laid.width - _INDENT, 1, "line")
