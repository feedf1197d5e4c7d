"""The search page: the query, what is wrong with it, the hits in context, a preview."""

from html import escape

from PySide6.QtCore import QModelIndex, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QHBoxLayout,
    QLabel,
    QListView,
    QPushButton,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from index.records import ArticleHead, ArticleId, Hit, SearchResult, Span
from reader.models.facets import FacetKind, passes
from reader.models.search_results import FoundPassage, Role, SearchResults
from reader.plurals import plural
from reader.session import Answer
from reader.theme import FontRole, Theme
from reader.views.article_text import ArticleText
from reader.views.parts import Rule
from reader.views.query_box import QueryBox
from reader.views.search_delegate import SearchDelegate

Chosen = frozenset[tuple[FacetKind, str]]


class SearchView(QWidget):
    """Shows one answer; says what is asked next, and what is to be opened."""

    also_switched = Signal(bool)  # whether names are searched under other spellings too
    query_changed = Signal(str)
    article_wanted = Signal(object, object)  # ArticleId, tuple[Span, ...] to be marked
    compare_wanted = Signal(object)  # tuple[ArticleId, ...]
    selection_changed = Signal()
    left = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._answer: Answer | None = None
        self._chosen: Chosen = frozenset()
        self.setProperty("ground", "paper")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.box = QueryBox(theme)
        self.problem = QLabel()
        self.problem.setTextFormat(Qt.TextFormat.RichText)
        self.problem.setWordWrap(True)
        self.also = QLabel()
        self.also.setTextFormat(Qt.TextFormat.PlainText)
        self.also.setProperty("secondary", True)
        self.also.setWordWrap(True)
        self.also_box = QCheckBox(self.tr("Other spellings of names"))
        self.also_box.setChecked(True)
        self.sign = QLabel()
        self.correct = QPushButton(self.tr("Correct it"))
        self.count = QLabel()
        self.count.setProperty("secondary", True)
        self.results = SearchResults(self)
        self.list = self._make_list()
        self.nothing = QLabel()
        self.nothing.setProperty("secondary", True)
        self.nothing.setWordWrap(True)
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.nothing.setContentsMargins(16, 12, 16, 0)
        self.preview = ArticleText(theme)
        self._lay_out()
        self._connect()
        self.show_answer(None)

    def ask(self, text: str) -> None:
        """Put a query into the box, as if typed, and go there; "" keeps what stands there."""
        if text:
            self.box.setText(text)
            self.query_changed.emit(text)
        else:
            self.box.selectAll()
        self.box.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def show_answer(self, answer: Answer | None) -> None:
        """Show another answer, or that nothing was asked."""
        self._answer = answer
        problems = answer.result.problems if answer else ()
        self.box.show_problems(problems)
        also = answer.result.also_as if answer else ()
        self.also.setText(" ".join(note.sentence for note in also))
        self.also_box.setVisible(bool(also) or not self.also_box.isChecked())
        self.also.setVisible(bool(also))
        for widget in (self.sign, self.problem, self.correct):
            widget.setVisible(bool(problems))
        if answer and problems:
            sentences = " ".join(escape(problem.sentence) for problem in problems)
            shown = self.tr("Shown: {}").format(
                f'<span style="font-weight:600">{escape(answer.result.query)}</span>'
            )
            self.problem.setText(f"{sentences} {shown}")
        self._fill()

    def narrow(self, chosen: Chosen) -> None:
        """Show only hits that fit the facets checked."""
        self._chosen = chosen
        self._fill()

    def heads(self) -> tuple[ArticleHead, ...]:
        """The articles found, whatever the facets."""
        return tuple(hit.head for hit in self._answer.result.hits) if self._answer else ()

    def selected_articles(self) -> tuple[ArticleId, ...]:
        """The articles of the selected lines, in the order of the list, each once."""
        rows = sorted(self.list.selectionModel().selectedIndexes(), key=QModelIndex.row)
        return tuple(dict.fromkeys(index.data(Role.LINE).head.id for index in rows))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802
        if event.key() == Qt.Key.Key_Escape:  # also from hits and preview, which leave it alone
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _make_list(self) -> QListView:
        view = QListView()
        view.setProperty("ground", "paper")
        view.setModel(self.results)
        view.setItemDelegate(SearchDelegate(self._theme, view))
        view.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        view.setMouseTracking(True)
        view.setAccessibleName(self.tr("Hits"))
        view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        view.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        return view

    def _lay_out(self) -> None:
        line = QHBoxLayout()
        line.setContentsMargins(0, 6, 0, 0)
        line.setSpacing(8)
        line.addWidget(self.sign)
        line.addWidget(self.problem, 1)
        line.addWidget(self.correct)
        line.addStretch()
        line.addWidget(self.count)
        top = QWidget()
        head = QVBoxLayout(top)
        head.setContentsMargins(16, 10, 16, 8)
        head.setSpacing(0)
        head.addWidget(self.box)
        head.addLayout(line)
        spelt = QHBoxLayout()
        spelt.setContentsMargins(0, 4, 0, 0)
        spelt.setSpacing(8)
        spelt.addWidget(self.also, 1)
        spelt.addWidget(self.also_box)
        head.addLayout(spelt)
        results = QWidget()
        left = QVBoxLayout(results)
        left.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(0)
        left.addWidget(self.nothing)
        left.addWidget(self.list, 1)
        self.split = QSplitter(Qt.Orientation.Horizontal)
        self.split.setHandleWidth(1)
        self.split.addWidget(results)
        self.split.addWidget(self.preview)
        self.split.setSizes([692, 372])
        self.split.setStretchFactor(0, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(top)
        layout.addWidget(Rule(self._theme))
        layout.addWidget(self.split, 1)

    def _connect(self) -> None:
        self.box.textEdited.connect(self.query_changed)
        self.box.left.connect(self.left)
        self.box.down.connect(self._enter_list)
        self.box.returnPressed.connect(self._enter_list)
        self.correct.clicked.connect(self._correct)
        self.also_box.toggled.connect(self.also_switched)
        self.list.doubleClicked.connect(self._open)
        self.list.activated.connect(self._open)
        self.list.selectionModel().selectionChanged.connect(self._show_preview)
        self._theme.changed.connect(self._dress)
        self._dress()

    def _fill(self) -> None:
        result = self._answer.result if self._answer else None
        hits = [hit for hit in result.hits if passes(hit.head, self._chosen)] if result else []
        if result:
            shown = SearchResult(result.query, result.problems, tuple(hits), len(hits))
            self.results.show(shown)
        else:
            self.results.show(None)
        self.list.setVisible(bool(hits))
        self.preview.setVisible(bool(hits))
        self.nothing.setVisible(not hits)
        self.nothing.setText(self._emptiness(result))
        self.count.setText(self._counted(hits))
        if hits:
            self.list.setCurrentIndex(self.results.index(0))

    def _emptiness(self, result: SearchResult | None) -> str:
        if result is None:
            return self.tr("Hits will stand here, each with the words around it.")
        if result.hits:
            return self.tr("No hit fits what is checked at the left.")
        return self.tr("No article has all of these words. Put OR between them to find any.")

    def _counted(self, hits: list[Hit]) -> str:
        if self._answer is None:
            return ""
        places = sum(max(1, sum(len(e.marks) for e in hit.excerpts)) for hit in hits)
        if not hits:
            return self.tr("No hits")
        articles = plural(self.tr("%n article(s)", "", len(hits)), len(hits))
        if self._answer.result.total > len(self._answer.result.hits):
            articles = self.tr("the best {} of %n articles", "", self._answer.result.total).format(
                len(hits)
            )
        found = plural(self.tr("%n hit(s) in {}", "", places), places).format(articles)
        return f"{found}, {max(1, round(self._answer.milliseconds))} ms"

    def _hit(self, article: ArticleId) -> Hit | None:
        hits = self._answer.result.hits if self._answer else ()
        return next((hit for hit in hits if hit.head.id == article), None)

    @Slot()
    def _show_preview(self) -> None:
        self.selection_changed.emit()
        self._show_hit()
        line = self.list.currentIndex().data(Role.LINE)
        if isinstance(line, FoundPassage):
            self.preview.go_to(line.place)

    def _show_hit(self) -> None:
        """Fill the preview with the article of the current line, in the colours of now."""
        line = self.list.currentIndex().data(Role.LINE)
        hit = self._hit(line.head.id) if line else None
        if hit is not None:
            self.preview.show_hit(hit.head, hit.body, marks_of(hit))

    @Slot(QModelIndex)
    def _open(self, index: QModelIndex) -> None:
        line = index.data(Role.LINE)
        hit = self._hit(line.head.id)
        if len(self.selected_articles()) > 1:
            self.compare_wanted.emit(self.selected_articles())
        elif hit is not None:
            self.article_wanted.emit(line.head.id, marks_of(hit))

    @Slot()
    def _enter_list(self) -> None:
        if self.list.isVisible():
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _correct(self) -> None:
        if self._answer is not None:
            self.ask(self._answer.result.query)

    @Slot()
    def _dress(self) -> None:
        self.sign.setPixmap(self._theme.icon("warning", "warn").pixmap(15, 15))
        self.count.setFont(self._theme.font(FontRole.SECONDARY))
        place = self.preview.verticalScrollBar().value()
        self._show_hit()
        self.preview.verticalScrollBar().setValue(place)


def marks_of(hit: Hit) -> tuple[Span, ...]:
    """All places of a body that answer the query, in order."""
    return tuple(sorted({mark for excerpt in hit.excerpts for mark in excerpt.marks}))
