"""What was read from the file chosen in the ledger: each field, how sure, and on what evidence."""

from pathlib import PurePath

from PySide6.QtCore import QCoreApplication, QLocale, Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QPushButton, QScrollArea, QVBoxLayout, QWidget

from index.records import Article, ArticleId, BlockKind, FieldName, LedgerLine
from reader.plurals import plural
from reader.theme import FontRole, Theme
from reader.views.article_document import set_aside
from reader.views.field_sheet import FieldSheet
from reader.views.parts import Rule, grounded, label

_WIDTH = 300


class FileDetail(QScrollArea):
    """Explains one ledger line; outlet and date can be set here."""

    set_requested = Signal(object, object, str)  # ArticleId, FieldName, value
    article_wanted = Signal(object)  # ArticleId

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._article: ArticleId | None = None
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setMinimumWidth(_WIDTH - 60)
        self.show_line(None, None)

    @property
    def article(self) -> ArticleId | None:
        """The article that is explained."""
        return self._article

    def show_line(self, line: LedgerLine | None, article: Article | None) -> None:
        """Explain a line, with its article where the file became one."""
        self._article = article.head.id if article else None
        inner = grounded(QWidget(), "panel")
        layout = QVBoxLayout(inner)
        layout.setContentsMargins(16, 12, 16, 12)
        layout.setSpacing(8)
        if line is None:
            layout.addWidget(self._words(self.tr("Choose a file to see what was read from it.")))
        else:
            name = label(PurePath(line.path).name, self._theme, FontRole.HEADING)
            name.setWordWrap(True)
            layout.addWidget(name)
            layout.addWidget(self._words(particulars(line, article)))
            layout.addWidget(self._words(line.reason, secondary=False))
        if article is not None:
            sheet = FieldSheet(article, self._theme)
            sheet.set_requested.connect(self._set)
            layout.addWidget(sheet)
            layout.addWidget(Rule(self._theme))
            layout.addWidget(self._words(self._body(article)))
            button = QPushButton(self.tr("Read article"))
            button.clicked.connect(self._read)
            layout.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addStretch()
        self.setWidget(inner)

    def _words(self, text: str, *, secondary: bool = True) -> QWidget:
        words = label(text, self._theme, secondary=secondary)
        words.setWordWrap(True)
        return words

    def _body(self, article: Article) -> str:
        count = sum(block.kind is BlockKind.BODY for block in article.blocks)
        body = plural(self.tr("Body: %n paragraph(s)", "", count), count)
        aside = len(set_aside(article.blocks))
        cut = self.tr("{} set aside").format(aside) if aside else self.tr("nothing set aside")
        return f"{body}, {cut}"

    @Slot(object, str)
    def _set(self, name: FieldName, value: str) -> None:
        self.set_requested.emit(self._article, name, value)

    @Slot()
    def _read(self) -> None:
        self.article_wanted.emit(self._article)


def particulars(line: LedgerLine, article: Article | None) -> str:
    """Size, kind and encoding of a file, as far as they are known."""
    size = QLocale().toString(line.size)
    parts = [QCoreApplication.translate("ledger", "{} bytes").format(size)]
    if article is not None:
        parts += [article.original.media_type, article.original.charset]
    return ", ".join(part for part in parts if part)
