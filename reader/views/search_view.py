"""The search page: the query, when what was found was written, the hits, a preview."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import replace

from PySide6.QtCore import QModelIndex, QPoint, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QListView,
    QSplitter,
    QStackedWidget,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from index.jobs import Progress
from index.records import (
    Article,
    ArticleHead,
    ArticleId,
    ContextLine,
    FacetKind,
    Hit,
    LineOrder,
    Narrowing,
    Order,
    SearchResult,
    Span,
)
from reader.asking import NOTHING, Asked
from reader.models.contexts import ContextRole, Contexts
from reader.models.search_results import FoundPassage, Role, SearchResults
from reader.models.ways_out import WayOut, ways_out
from reader.plurals import plural
from reader.searches import Answer
from reader.theme import Theme
from reader.views.article_text import ArticleText
from reader.views.histogram import HistogramView
from reader.views.hit_bar import HitBar
from reader.views.nothing_page import NothingPage
from reader.views.parts import Rule
from reader.views.query_bar import QueryBar
from reader.views.search_delegate import ContextDelegate, SearchDelegate, line_height
from reader.views.tool_bar import PATIENCE_MS


class SearchView(QWidget):
    """Shows one answer; says what is asked next, and what is to be opened."""

    asked = Signal(object)  # Asked, whatever was changed of it
    settled = Signal()  # the search is put to use, not only typed
    more_wanted = Signal(int)  # articles of this answer that are there already
    article_wanted = Signal(object, object)  # ArticleId, tuple[Span, ...] to be marked
    preview_wanted = Signal(object)  # ArticleId, of a line; `show_preview` is to follow
    compare_wanted = Signal(object)  # tuple[ArticleId, ...]
    selection_changed = Signal()
    left = Signal()

    def __init__(
        self,
        theme: Theme,
        head_of: Callable[[ArticleId], ArticleHead | None] = lambda _: None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._answer: Answer | None = None
        self._asked = NOTHING
        self._examples: tuple[WayOut, ...] = ()
        self._patience = QTimer(self, singleShot=True, interval=PATIENCE_MS)
        self._patience.timeout.connect(self._say_waiting)
        self.setProperty("ground", "paper")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.bar = QueryBar(theme)
        self.box, self.count = self.bar.box, self.bar.count
        self.histogram = HistogramView(theme)
        self.hits = HitBar(theme)
        self.results = SearchResults(self)
        self.list = _HitList(self.tr("Hits"))
        self.list.setModel(self.results)
        self.list.setItemDelegate(SearchDelegate(theme, self.list))
        self.contexts = Contexts(head_of, self)
        self.lines = _LineList(self.tr("Every hit in context"))
        self.lines.setModel(self.contexts)
        self.lines.setItemDelegate(ContextDelegate(theme, self.lines))
        self.nothing = NothingPage(theme)
        self.preview = ArticleText(theme)
        self._lay_out()
        self._connect()
        self.show_asked(NOTHING)

    # What is asked

    def ask(self, text: str) -> None:
        """Put a query into the box, as if typed, and go there; "" keeps what stands there."""
        if text:
            self.bar.set_query(text)
            self._change(replace(self._asked, query=text, unfinished=False))
        else:
            self.box.selectAll()
        self.box.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def show_asked(self, asked: Asked) -> None:
        """Show what is asked; the answer follows if there is anything to look for."""
        self._asked = asked
        self.bar.set_query(asked.query)
        self.hits.show_asked(asked)
        if not asked.telling:
            self.show_answer(None)
        elif self._answer is None or self._answer.asked != asked:
            self._patience.start()

    def show_examples(self, examples: tuple[WayOut, ...]) -> None:
        """Offer these queries where nothing is asked."""
        self._examples = examples
        if self._answer is None:
            self._fill()

    # What is answered

    def show_answer(self, answer: Answer | None) -> None:
        """Show another answer, or that nothing was asked."""
        self._answer = answer
        self._patience.stop()
        result = answer.result if answer else None
        self.bar.show_result(result)
        picked = self._asked.narrowed.of(FacetKind.MONTH)
        self.histogram.show_bars(result.bars if result else (), picked)
        self._fill()

    def mark_new(self, articles: Collection[ArticleId]) -> None:
        """Mark these articles as new among the hits, and no others."""
        self.results.mark_new(articles)

    def begin_lines(self) -> None:
        """Every hit is being listed anew."""
        self.contexts.clear()
        self.hits.report(0, Progress(0, 0))

    def add_lines(self, lines: Sequence[ContextLine]) -> None:
        """Show more hits in context."""
        first = not self.contexts.rowCount()
        self.contexts.add(lines)
        if first and lines:
            self.lines.setCurrentIndex(self.contexts.index(0))

    def report_lines(self, progress: Progress) -> None:
        """Say how far the listing is."""
        self.hits.report(self.contexts.rowCount(), progress)

    def end_lines(self, *, whole: bool) -> None:
        """All hits are listed, or as many as were wanted."""
        self.hits.end(self.contexts.rowCount(), whole=whole)

    def show_preview(self, article: Article) -> None:
        """Show the article of the line that is current, at its place."""
        line = self.lines.currentIndex().data(ContextRole.LINE)
        if line is not None and line.article == article.head.id:
            places = self.contexts.places_in(article.head.id)
            self.preview.show_hit(article.head, article.body, places)
            self.preview.go_to(line.place)

    # What is chosen

    @property
    def current_list(self) -> QAbstractItemView:
        """The list of hits that is shown."""
        return self.list if self._asked.lines is None else self.lines

    def selected_articles(self) -> tuple[ArticleId, ...]:
        """The articles of the selected lines, in the order of the list, each once."""
        rows = sorted(self.current_list.selectionModel().selectedIndexes(), key=QModelIndex.row)
        if self._asked.lines is None:
            found = (index.data(Role.LINE).head.id for index in rows)
        else:
            found = (index.data(ContextRole.LINE).article for index in rows)
        return tuple(dict.fromkeys(found))

    def current_passage(self) -> tuple[ArticleId, Span] | None:
        """The article and the place of the hit that is current."""
        index = self.current_list.currentIndex()
        if self._asked.lines is not None:
            line = index.data(ContextRole.LINE)
            return (line.article, line.place) if line is not None else None
        line = index.data(Role.LINE)
        return (line.head.id, line.place) if isinstance(line, FoundPassage) else None

    def below_current(self) -> QPoint:
        """Where, on the screen, a card about the hit that is current belongs."""
        rect = self.current_list.visualRect(self.current_list.currentIndex())
        return self.current_list.viewport().mapToGlobal(rect.bottomLeft() + QPoint(44, 2))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        if event.key() == Qt.Key.Key_Escape:  # also from hits and preview, which leave it alone
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _lay_out(self) -> None:
        self._pages = QStackedWidget()
        for page in (self.list, self.lines, self.nothing):
            self._pages.addWidget(page)
        found = QWidget()
        left = QVBoxLayout(found)
        left.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(0)
        self._rules = (Rule(self._theme), Rule(self._theme))
        for widget in (self.histogram, self._rules[0], self.hits, self._rules[1]):
            left.addWidget(widget)
        left.addWidget(self._pages, 1)
        self.split = QSplitter(Qt.Orientation.Horizontal)
        self.split.setHandleWidth(1)
        self.split.addWidget(found)
        self.split.addWidget(self.preview)
        self.split.setSizes([692, 372])
        self.split.setStretchFactor(0, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.bar)
        layout.addWidget(Rule(self._theme))
        layout.addWidget(self.split, 1)

    def _connect(self) -> None:
        self.bar.typed.connect(self._type)
        self.bar.replaced.connect(self.ask)
        self.box.left.connect(self.left)
        self.box.down.connect(self._enter_list)
        self.box.up.connect(self._enter_list_from_below)
        self.box.returnPressed.connect(self._finish_and_enter)
        self.histogram.picked.connect(self._pick_months)
        self.hits.form_wanted.connect(self._take_form)
        self.hits.order_wanted.connect(self._take_order)
        self.nothing.way_chosen.connect(self._go_on)
        self.nothing.help_wanted.connect(self.bar.help_wanted)
        self.results.more_wanted.connect(self.more_wanted)
        for view in (self.list, self.lines):
            view.doubleClicked.connect(self._open)
            view.activated.connect(self._open)
            view.above.connect(self._leave_list)
            view.selectionModel().selectionChanged.connect(self._show_preview)
        self._theme.changed.connect(self._dress)
        self._dress()

    # Changes of what is asked

    def _change(self, asked: Asked) -> None:
        if asked != self._asked:
            self._asked = asked
            self.asked.emit(asked)

    @Slot(str)
    def _type(self, text: str) -> None:
        at_end = self.box.cursorPosition() == len(self.box.text())  # both in the units of Qt
        self._change(replace(self._asked, query=text, unfinished=at_end))

    @Slot()
    def finish(self) -> None:
        """Ask for what is typed as it stands: its last word is whole."""
        self._change(replace(self._asked, unfinished=False))

    @Slot()
    def _finish_and_enter(self) -> None:
        self.finish()
        self._enter_list()

    @Slot(object)
    def _go_on(self, asked: Asked) -> None:
        """Another way was offered and is taken."""
        self.bar.set_query(asked.query)
        order, lines = self._asked.order, self._asked.lines
        self._change(replace(asked, order=order, lines=lines, unfinished=False))
        self.box.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot(object)
    def narrow(self, narrowed: Narrowing) -> None:
        """Ask the same of fewer or more articles."""
        self._change(replace(self._asked, narrowed=narrowed))

    @Slot(object)
    def _pick_months(self, keys: frozenset[str]) -> None:
        rest = self._asked.narrowed.without(FacetKind.MONTH).keys
        self.narrow(Narrowing(rest | {(FacetKind.MONTH, key) for key in keys}))

    @Slot(bool)
    def _take_form(self, lines: bool) -> None:  # noqa: FBT001
        self._change(replace(self._asked, lines=LineOrder.ARTICLE if lines else None))

    @Slot(object)
    def _take_order(self, order: Order | LineOrder) -> None:
        if isinstance(order, LineOrder):
            self._change(replace(self._asked, lines=order))
        else:
            self._change(replace(self._asked, order=order))

    # Filling

    def _fill(self) -> None:
        result = self._answer.result if self._answer else None
        hits = result.hits if result else ()
        kept = self.results.show(result)
        for widget in (self.histogram, self.hits, *self._rules):
            widget.setVisible(bool(hits) or (result is not None and bool(result.bars)))
        self.preview.setVisible(bool(hits))
        self.count.setText(self._counted())
        if hits:
            self._pages.setCurrentWidget(self.current_list)
            if not kept:
                self.list.setCurrentIndex(self.results.index(0))
            return
        self.nothing.show_ways(*self._emptiness(result))
        self._pages.setCurrentWidget(self.nothing)

    def _emptiness(self, result: SearchResult | None) -> tuple[str, str, Sequence[WayOut]]:
        if result is None:
            title = self.tr("Search all that the collection holds")
            sentence = self.tr(
                "All words are required, “…” finds a phrase, OR one of two words, -word leaves out,"
                " word* takes all that begins so. outlet:name, title:word and says:word look in"
                " one place, after:2018-08 and before:2018-09-15 at the day."
            )
            return title, sentence, self._examples
        ways = ways_out(self._asked, result)
        if self._asked.narrowed.keys:
            return self.tr("No article that is ticked at the left answers this."), "", ways
        title = self.tr("No article answers this.")
        if result.unknown:
            return title, " ".join(result.unknown), ways
        return title, self.tr("All words are required, and each as it is written."), ways

    def _counted(self) -> str:
        if self._answer is None:
            return ""
        result = self._answer.result
        if not result.total:
            return self.tr("No hits")
        found = plural(self.tr("{} article(s)", "", result.total), result.total)
        found = found.format(f"{result.total:n}")
        if len(result.hits) < result.total:
            found += self.tr(", the first {} below").format(f"{len(result.hits):n}")
        return self.tr("{}, {} ms").format(found, max(1, round(self._answer.milliseconds)))

    @Slot()
    def _say_waiting(self) -> None:
        """What stands there is still the answer before."""
        self.count.setText(self.tr("Searching …"))

    def _hit(self, article: ArticleId) -> Hit | None:
        hits = self._answer.result.hits if self._answer else ()
        return next((hit for hit in hits if hit.head.id == article), None)

    @Slot()
    def _show_preview(self) -> None:
        self.selection_changed.emit()
        if self._asked.lines is not None:
            line = self.lines.currentIndex().data(ContextRole.LINE)
            if line is not None:
                self.preview_wanted.emit(line.article)
            return
        self._show_hit()
        line = self.list.currentIndex().data(Role.LINE)
        if isinstance(line, FoundPassage):
            self.preview.go_to(line.place)
        else:
            self.preview.verticalScrollBar().setValue(0)

    def _show_hit(self) -> None:
        """Fill the preview with the article of the current line, in the colours of now."""
        line = self.list.currentIndex().data(Role.LINE)
        hit = self._hit(line.head.id) if line else None
        if hit is not None:
            self.preview.show_hit(hit.head, hit.body, marks_of(hit))

    # Moving about

    @Slot(QModelIndex)
    def _open(self, index: QModelIndex) -> None:
        self.settled.emit()
        if len(self.selected_articles()) > 1:
            self.compare_wanted.emit(self.selected_articles())
        elif self._asked.lines is not None:
            line = index.data(ContextRole.LINE)
            self.article_wanted.emit(line.article, (line.place,))
        else:
            hit = self._hit(index.data(Role.LINE).head.id)
            if hit is not None:
                self.article_wanted.emit(hit.head.id, marks_of(hit))

    @Slot()
    def _enter_list(self) -> None:
        self.settled.emit()
        view = self.current_list
        if view.isVisible():
            view.setFocus(Qt.FocusReason.OtherFocusReason)
            if not view.currentIndex().isValid() and view.model().rowCount():
                view.setCurrentIndex(view.model().index(0, 0))

    @Slot()
    def _enter_list_from_below(self) -> None:
        self._enter_list()
        view = self.current_list
        if view.isVisible() and view.model().rowCount():
            view.setCurrentIndex(view.model().index(view.model().rowCount() - 1, 0))

    @Slot()
    def _leave_list(self) -> None:
        self.box.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _dress(self) -> None:
        place = self.preview.verticalScrollBar().value()
        if self._asked.lines is None:
            self._show_hit()
        else:
            self._show_preview()
        self.preview.verticalScrollBar().setValue(place)
        self.list.scheduleDelayedItemsLayout()
        self.lines.verticalHeader().setDefaultSectionSize(line_height(self._theme))


class _HitList(QListView):
    """A list of hits, of which several can be selected; above the first is the query."""

    above = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        _set_up(self, name)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        if _leads_above(self, event):
            self.above.emit()
        else:
            super().keyPressEvent(event)


class _LineList(QTableView):
    """The same for lines of one height; a list view lays all of them out at each that comes."""

    above = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        _set_up(self, name)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.horizontalHeader().hide()
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.verticalHeader().hide()
        self.verticalHeader().setMinimumSectionSize(1)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        if _leads_above(self, event):
            self.above.emit()
        else:
            super().keyPressEvent(event)


def _set_up(view: QAbstractItemView, name: str) -> None:
    view.setProperty("ground", "paper")
    view.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
    view.setMouseTracking(True)
    view.setAccessibleName(name)
    view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    view.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)


def _leads_above(view: QAbstractItemView, event: QKeyEvent) -> bool:
    """Whether a key leads from a list back to the query."""
    if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
        return bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
    plain = event.modifiers() in (
        Qt.KeyboardModifier.NoModifier,
        Qt.KeyboardModifier.KeypadModifier,
    )
    return event.key() == Qt.Key.Key_Up and plain and view.currentIndex().row() <= 0


def marks_of(hit: Hit) -> tuple[Span, ...]:
    """All places of a body that answer the query, in order."""
    return tuple(sorted({mark for excerpt in hit.excerpts for mark in excerpt.marks}))
