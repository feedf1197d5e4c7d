"""An article as a text document, and where each place of its body went."""

from dataclasses import dataclass, field
from enum import StrEnum
from html import escape

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import (
    QFont,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
)

from index.records import (
    PARAGRAPH_BREAK,
    Article,
    ArticleHead,
    Block,
    BlockKind,
    Doubt,
    FieldName,
    Span,
    best,
)
from reader.models.captions import (
    date_of,
    field_word,
    origin_words,
    outlet_of,
    sureness_word,
    title_of,
    weekday,
)
from reader.plurals import plural
from reader.theme import FontRole, Theme
from reader.views.passage_layout import Units

translate = QCoreApplication.translate

_SHOWN_ABOVE = (BlockKind.BODY, BlockKind.TITLE, BlockKind.STANDFIRST)
_BREAKS = str.maketrans(dict.fromkeys("\n\r\u2028\u2029", " "))


class Anchor(StrEnum):
    """What a link in the head of an article asks for."""

    OUTLET = "outlet"
    DATE = "date"
    SET_ASIDE = "set-aside"
    TAGS = "tags"
    GIVE_BACK = "give-back"  # with a colon and the number of a block behind it


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Where a paragraph of the body stands in the document."""

    span: Span  # in the body
    block: int  # number of the document's block
    units: Units


@dataclass(slots=True)
class ArticleDocument:
    """Fills a `QTextDocument` from the top; `paragraphs` are those of the body, in order."""

    document: QTextDocument
    theme: Theme
    scale: float = 1.0  # of the reading text
    paragraphs: list[Paragraph] = field(default_factory=list)
    head_block: int = 0  # the last block of the head

    def write_title(self, head: ArticleHead, scale: float = 1.0) -> None:
        """The title, in italics where the file has none."""
        font = QFont(self.theme.font(FontRole.ARTICLE_TITLE))
        font.setPointSizeF(font.pointSizeF() * scale)
        font.setItalic(not head.title)
        height = self.theme.line_height(FontRole.ARTICLE_TITLE) * scale
        self._write(title_of(head), font, "ink", height, below=4)

    def write_standfirst(self, article: Article) -> None:
        """The standfirst, if there is one."""
        reading = best(article.readings, FieldName.STANDFIRST)
        if reading is not None and reading.value:
            height = self.theme.line_height(FontRole.STANDFIRST)
            self._write(reading.value, self.theme.font(FontRole.STANDFIRST), "ink-2", height)

    def write_particulars(
        self, article: Article, tags: tuple[str, ...] = (), *, shown: bool
    ) -> None:
        """Outlet and date as links to their editor, then what was set aside, then tags."""
        head, aside = article.head, set_aside(article.blocks)
        parts = [
            self._link(Anchor.OUTLET, outlet_of(head), provenance(article, FieldName.OUTLET)),
            self._link(Anchor.DATE, date_of(head).text, provenance(article, FieldName.PUBLISHED)),
            escape(article.head.file_name),
        ]
        if aside:
            count = translate("article", "%n paragraph(s) set aside", "", len(aside))
            count = plural(count, len(aside))
            word = translate("article", "Hide") if shown else translate("article", "Show")
            parts.append(f"{escape(count)} · {self._link(Anchor.SET_ASIDE, word, '')}")
        told = translate("article", "Tags: {}").format(", ".join(tags)) if tags else ""
        parts.append(self._link(Anchor.TAGS, told or translate("article", "Tag…"), ""))
        self._write_html(" · ".join(parts), FontRole.INTERFACE, above=8)
        known = [provenance(article, name) for name in (FieldName.OUTLET, FieldName.PUBLISHED)]
        line = " · ".join(escape(words) for words in known)
        self._write_html(line, FontRole.SECONDARY, below=10)
        self.head_block = self.document.lastBlock().blockNumber()

    def write_line(self, text: str) -> None:
        """A line of secondary text."""
        self._write_html(escape(text), FontRole.SECONDARY, below=8)

    def write_body(self, body: str, doubts: tuple[Doubt, ...] = ()) -> None:
        """The paragraphs of a body; below each, what is wrong with its dates."""
        start = 0
        for text in body.split(PARAGRAPH_BREAK):
            self._write_paragraph(text, start, doubts)
            start += len(text) + len(PARAGRAPH_BREAK)

    def write_blocks(self, article: Article) -> None:
        """The body with all that was set aside in its place, greyed, with the reason."""
        start = 0
        for number, block in enumerate(article.blocks):
            if block.kind is BlockKind.BODY:
                self._write_paragraph(block.text, start, article.head.doubts)
                start += len(block.text) + len(PARAGRAPH_BREAK)
            elif block.kind not in _SHOWN_ABOVE:
                self._write_aside(block, number)

    def _write_paragraph(self, text: str, start: int, doubts: tuple[Doubt, ...]) -> None:
        span = Span(start, start + len(text))
        height = self.theme.line_height(FontRole.READING) * self.scale
        number = self._write(text, self.reading_font(), "ink", height, below=10)
        self.paragraphs.append(Paragraph(span, number, Units(text)))
        for doubt in doubts:
            if span.covers(doubt.span):
                self._write_doubt(doubt)

    def _write_doubt(self, doubt: Doubt) -> None:
        words = escape(doubt.sentence)
        if doubt.candidates:
            days = ", ".join(weekday(day) for day in doubt.candidates)
            words += " " + escape(translate("article", "Possible: {}.").format(days))
        warn = self.theme.color("warn").name()
        text = f'<span style="color:{warn}">⚠</span> {words}'
        self._write_html(text, FontRole.SECONDARY, below=10, indent=16)

    def _write_aside(self, block: Block, number: int) -> None:
        reason = block.rule or block.kind.value
        off = self.theme.color("off").name()
        word = translate("article", "Put back")
        tip = translate("article", "Make it part of the text; undo sets it aside again")
        text = (
            f'<span style="color:{off}">{escape(block.text.translate(_BREAKS))}</span>'
            f" ({escape(reason)}) {self._link(Anchor.GIVE_BACK, word, tip, number)}"
        )
        self._write_html(text, FontRole.INTERFACE, below=10, indent=16)

    def reading_font(self) -> QFont:
        """The font of the body."""
        font = QFont(self.theme.font(FontRole.READING))
        font.setPointSizeF(font.pointSizeF() * self.scale)
        return font

    def _link(self, anchor: Anchor, words: str, tip: str, number: int | None = None) -> str:
        color = self.theme.color("accent").name()
        place = anchor.value if number is None else f"{anchor.value}:{number}"
        return (
            f'<a href="#{place}" title="{escape(tip, quote=True)}" '
            f'style="color:{color};text-decoration:none">{escape(words)}</a>'
        )

    def _write_html(
        self, text: str, role: FontRole, *, above: int = 0, below: int = 0, indent: int = 0
    ) -> None:
        height = self.theme.line_height(role)
        cursor = self._cursor(height, above=above, below=below, indent=indent)
        font = QTextCharFormat()
        font.setFont(self.theme.font(role))
        font.setForeground(self.theme.color("ink-2"))
        cursor.setBlockCharFormat(font)
        cursor.setCharFormat(font)
        start = cursor.position()
        cursor.insertHtml(f'<span style="color:{self.theme.color("ink-2").name()}">{text}</span>')
        cursor.setPosition(start, QTextCursor.MoveMode.KeepAnchor)
        only_font = QTextCharFormat()
        only_font.setFont(self.theme.font(role))
        cursor.mergeCharFormat(only_font)

    def _write(self, text: str, font: QFont, token: str, height: float, *, below: int = 6) -> int:
        cursor = self._cursor(height, below=below)
        look = QTextCharFormat()
        look.setFont(font)
        look.setForeground(self.theme.color(token))
        cursor.insertText(text.translate(_BREAKS), look)
        return cursor.blockNumber()

    def _cursor(
        self, height: float, *, above: int = 0, below: int = 0, indent: int = 0
    ) -> QTextCursor:
        """A cursor in a new block at the end."""
        cursor = QTextCursor(self.document)
        cursor.movePosition(QTextCursor.MoveOperation.End)
        look = QTextBlockFormat()
        look.setLineHeight(height, QTextBlockFormat.LineHeightTypes.FixedHeight.value)
        look.setTopMargin(above)
        look.setBottomMargin(below)
        look.setLeftMargin(indent)
        look.setAlignment(Qt.AlignmentFlag.AlignLeading)
        if self.document.isEmpty():
            cursor.setBlockFormat(look)
        else:
            cursor.insertBlock(look)
        return cursor


def set_aside(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """What is neither body nor shown in the head."""
    return tuple(block for block in blocks if block.kind not in _SHOWN_ABOVE)


def provenance(article: Article, name: FieldName) -> str:
    """Where the value of a field comes from and how sure it is, with its evidence."""
    reading = best(article.readings, name)
    if reading is None:
        return translate("article", "{}: nothing found in the file").format(field_word(name))
    words = f"{field_word(name)}: {sureness_word(reading.sureness)}, {origin_words(reading.origin)}"
    return f"{words}: “{reading.evidence}”" if reading.evidence else words


def body_block(blocks: tuple[Block, ...], place: int) -> int | None:
    """The number of the block that a place of the body stands in; None where there is none."""
    start = 0
    for number, block in enumerate(blocks):
        if block.kind is BlockKind.BODY:
            end = start + len(block.text)
            if start <= place <= end:
                return number
            start = end + len(PARAGRAPH_BREAK)
    return None
