"""The reading page: one article read normally, with what was set aside on request."""

from PySide6.QtCore import QRect, Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QVBoxLayout, QWidget

from index.records import Article, FieldName, Span
from reader.theme import Theme
from reader.views.article_document import Anchor, body_block
from reader.views.article_text import ArticleText


class ArticleView(QWidget):
    """Shows one article; says which field is to be edited."""

    edit_wanted = Signal(object, object, QRect)  # Article, FieldName, place on this widget
    tag_wanted = Signal()
    give_back_wanted = Signal(object, int)  # ArticleId, a block that was set aside
    cut_wanted = Signal(object, int)  # ArticleId, a block of the text

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._article: Article | None = None
        self._hits: tuple[Span, ...] = ()
        self._tags: tuple[str, ...] = ()
        self._all_of_it = False
        self.text = ArticleText(theme, numbered=True)
        self.text.link_clicked.connect(self._follow)
        self.cut = QAction(self.tr("Set this paragraph aside"), self)
        self.cut.triggered.connect(self._cut)
        self.text.addAction(self.cut)
        theme.changed.connect(self._refresh)
        self.setFocusProxy(self.text)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.text)

    @property
    def article(self) -> Article | None:
        """The article shown."""
        return self._article

    def show_article(self, article: Article, hits: tuple[Span, ...] = ()) -> None:
        """Show an article from its top, or anew where it stood if it is shown already."""
        same = self._article is not None and self._article.head.id == article.head.id
        self._article = article
        self._hits = hits if hits or not same else self._hits
        self._all_of_it = self._all_of_it and same
        if same:
            self._refresh()
            return
        self._tags = ()  # they are told later
        self.text.show_article(article, self._hits, all_of_it=self._all_of_it)
        if hits:
            self.text.go_to(hits[0])

    def show_tags(self, tags: tuple[str, ...]) -> None:
        """Show the tags of the article in its head."""
        if tags != self._tags:
            self._tags = tags
            self._refresh()

    def head_place(self) -> QRect:
        """Where a card about outlet or date belongs, on this widget."""
        return self.text.head_place()

    @Slot()
    def _refresh(self) -> None:
        if self._article is None:
            return
        bar = self.text.verticalScrollBar()
        place = bar.value()
        self.text.show_article(self._article, self._hits, self._tags, all_of_it=self._all_of_it)
        bar.setValue(place)

    @Slot(str)
    def _follow(self, place: str) -> None:
        name, _, number = place.partition(":")
        match name:
            case Anchor.GIVE_BACK if self._article is not None:
                self.give_back_wanted.emit(self._article.head.id, int(number))
            case Anchor.SET_ASIDE:
                self._all_of_it = not self._all_of_it
                self._refresh()
            case Anchor.TAGS:
                self.tag_wanted.emit()
            case Anchor.OUTLET:
                self.edit_wanted.emit(self._article, FieldName.OUTLET, self.head_place())
            case Anchor.DATE:
                self.edit_wanted.emit(self._article, FieldName.PUBLISHED, self.head_place())

    @Slot()
    def _cut(self) -> None:
        """Ask for the paragraph at the cursor to be taken out of the text."""
        place = self.text.place()
        if self._article is None or place is None:
            return
        number = body_block(self._article.blocks, place.start)
        if number is not None:
            self.cut_wanted.emit(self._article.head.id, number)
