"""The text of one article, with hits and impossible dates marked."""

from PySide6.QtCore import QPointF, QRect, QRectF, Qt, QUrl, Signal, Slot
from PySide6.QtGui import (
    QContextMenuEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QTextBlock,
    QTextDocument,
)
from PySide6.QtWidgets import QFrame, QTextBrowser, QWidget

from index.records import Article, ArticleHead, DifferenceType, Span
from reader.models.captions import date_of, outlet_of
from reader.theme import FontRole, Theme
from reader.views.article_document import ArticleDocument, Paragraph
from reader.views.marks import THICK, paint_tint, paint_underline, ranges
from reader.views.rows import paint_text

_MEASURE = 524  # 66 characters at a zoom of 1
_NUMBERED_MARGIN = 92
_MARGIN = 20
_PREVIEW_SCALE = 15.5 / 16.5
_PREVIEW_TITLE = 19 / 27


class ArticleText(QTextBrowser):
    """Shows an article or a hit as a normal text that can be selected and copied."""

    link_clicked = Signal(str)  # the name of an `Anchor`

    def __init__(
        self, theme: Theme, *, numbered: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._theme, self._numbered = theme, numbered
        self._filled: QTextDocument | None = None
        self._paragraphs: list[Paragraph] = []
        self._head_block = 0
        self._hits: tuple[Span, ...] = ()
        self._impossible: tuple[Span, ...] = ()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setStyleSheet("QTextBrowser, QTextBrowser:focus { border: 0 }")
        self.setOpenLinks(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(self.tr("Article"))
        self.anchorClicked.connect(self._link)

    def show_hit(self, head: ArticleHead, body: str, hits: tuple[Span, ...]) -> None:
        """Show an article briefly, with hits marked."""
        filled = self._start(_PREVIEW_SCALE)
        filled.write_title(head, _PREVIEW_TITLE)
        filled.write_line(f"{outlet_of(head)} · {date_of(head).text} · {head.file_name}")
        filled.write_body(body)
        self._finish(filled, hits, tuple(doubt.span for doubt in head.doubts))

    def show_article(
        self,
        article: Article,
        hits: tuple[Span, ...],
        tags: tuple[str, ...] = (),
        *,
        all_of_it: bool,
    ) -> None:
        """Show an article; `all_of_it` with what was set aside in its place."""
        filled = self._start(1.0)
        filled.write_title(article.head)
        filled.write_standfirst(article)
        filled.write_particulars(article, tags, shown=all_of_it)
        if all_of_it:
            filled.write_blocks(article)
        else:
            filled.write_body(article.body, article.head.doubts)
        self._finish(filled, hits, tuple(doubt.span for doubt in article.head.doubts))

    def go_to(self, place: Span) -> None:
        """Bring a place of the body into view, a third down."""
        for paragraph in self._paragraphs:
            if paragraph.span.overlaps(place):
                block = self.document().findBlockByNumber(paragraph.block)
                top = self.document().documentLayout().blockBoundingRect(block).top()
                self.verticalScrollBar().setValue(round(top - self.viewport().height() / 3))

    def place(self) -> Span | None:
        """What is selected of the body, else where the cursor stands; None outside the body."""
        cursor = self.textCursor()
        start = self._of_body(cursor.selectionStart())
        end = self._of_body(cursor.selectionEnd())
        return None if start is None else Span(start, start if end is None else end)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:  # noqa: N802
        if not self.textCursor().hasSelection():
            self.setTextCursor(self.cursorForPosition(event.pos()))
        menu = self.createStandardContextMenu()
        if self.actions():
            menu.addSeparator()
            menu.addActions(self.actions())
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(event.globalPos())

    def _of_body(self, position: int) -> int | None:
        block = self.document().findBlock(position)
        for paragraph in self._paragraphs:
            if paragraph.block == block.blockNumber():
                return paragraph.span.start + paragraph.units.to_point(position - block.position())
        return None

    def head_place(self) -> QRect:
        """Where outlet and date stand, on this widget."""
        box = self._box(self.document().findBlockByNumber(self._head_block)).toRect()
        left = self.document().rootFrame().frameFormat().leftMargin()
        top = box.bottom() - self.verticalScrollBar().value()
        return QRect(round(left), max(0, top - 8), 8, 8)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        self._set_margins(self.document())

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), self._theme.color("paper"))
        painter.translate(0, -self.verticalScrollBar().value())
        for paragraph in self._visible(event.rect()):
            self._paint_marks(painter, paragraph)
        painter.end()
        super().paintEvent(event)
        if self._numbered:
            self._paint_numbers(event.rect())

    def _start(self, scale: float) -> ArticleDocument:
        document = QTextDocument(self)
        document.setUndoRedoEnabled(False)
        return ArticleDocument(document, self._theme, scale)

    def _finish(
        self, filled: ArticleDocument, hits: tuple[Span, ...], impossible: tuple[Span, ...]
    ) -> None:
        self._set_margins(filled.document)
        self.setDocument(filled.document)
        if self._filled is not None:  # Qt lets go of its own documents only
            self._filled.deleteLater()
        self._filled = filled.document
        self._paragraphs, self._head_block = filled.paragraphs, filled.head_block
        self._hits, self._impossible = hits, impossible
        self.viewport().update()

    def _set_margins(self, document: QTextDocument) -> None:
        frame = document.rootFrame().frameFormat()
        left = _NUMBERED_MARGIN if self._numbered else _MARGIN
        room = self.viewport().width() - left
        measure = round(_MEASURE * self._theme.zoom)
        frame.setLeftMargin(left)
        frame.setRightMargin(max(_MARGIN, room - measure) if self._numbered else _MARGIN)
        frame.setTopMargin(16 if self._numbered else 12)
        frame.setBottomMargin(32)
        document.rootFrame().setFrameFormat(frame)

    def _visible(self, area: QRect) -> list[Paragraph]:
        top = self.verticalScrollBar().value() + area.top()
        bottom = top + area.height()
        return [
            paragraph
            for paragraph in self._paragraphs
            if (box := self._box(self._block(paragraph))).bottom() >= top and box.top() <= bottom
        ]

    def _block(self, paragraph: Paragraph) -> QTextBlock:
        return self.document().findBlockByNumber(paragraph.block)

    def _box(self, block: QTextBlock) -> QRectF:
        return self.document().documentLayout().blockBoundingRect(block)

    def _paint_marks(self, painter: QPainter, paragraph: Paragraph) -> None:
        for span in self._hits:
            if paragraph.span.overlaps(span):
                self._paint_span(painter, paragraph, span, DifferenceType.LOADED, hit=True)
        for span in self._impossible:
            if paragraph.span.overlaps(span):
                self._paint_span(painter, paragraph, span, DifferenceType.DATE, hit=False)

    def _paint_span(
        self,
        painter: QPainter,
        paragraph: Paragraph,
        span: Span,
        kind: DifferenceType,
        *,
        hit: bool,
    ) -> None:
        block = self._block(paragraph)
        corner = self._box(block).topLeft()
        start = paragraph.units.of_point(max(0, span.start - paragraph.span.start))
        end = paragraph.units.of_point(min(span.end, paragraph.span.end) - paragraph.span.start)
        layout = block.layout()
        for number in range(layout.lineCount()):
            line = layout.lineAt(number)
            first = max(start, line.textStart())
            last = min(end, line.textStart() + line.textLength())
            if first >= last:
                continue
            baseline = corner.y() + line.y() + line.ascent()
            height = line.ascent() + line.descent()
            for left, right in ranges(line, first, last - first):
                # Positions of a layout count from its own corner, which is the block's.
                box = QRectF(QPointF(left, baseline - line.ascent() + 1), QPointF(right, 0))
                box.setHeight(height + 1)
                box.translate(layout.position().x(), 0)
                self._paint_box(painter, box, kind, hit=hit)

    def _paint_box(
        self, painter: QPainter, box: QRectF, kind: DifferenceType, *, hit: bool
    ) -> None:
        paint_tint(painter, self._theme, kind, box, full=True)
        if hit:
            under = QRectF(box.left(), box.bottom() - 1.5, box.width(), 1.5)
            painter.fillRect(under, self._theme.color("orange-line"))
        else:
            reach = box.left(), box.right()
            paint_underline(painter, self._theme, kind, reach, box.bottom() - 2, THICK)

    def _paint_numbers(self, area: QRect) -> None:
        painter = QPainter(self.viewport())
        painter.translate(0, -self.verticalScrollBar().value())
        shown = {id(paragraph) for paragraph in self._visible(area)}
        height = round(self._theme.line_height(FontRole.READING))
        for number, paragraph in enumerate(self._paragraphs, start=1):
            if id(paragraph) in shown:
                top = round(self._box(self._block(paragraph)).top())
                box = QRect(24, top, 40, height)
                paint_text(painter, box, str(number), self._theme, FontRole.SECONDARY, "ink-2")
        painter.end()

    @Slot(QUrl)
    def _link(self, url: QUrl) -> None:
        self.link_clicked.emit(url.fragment())
