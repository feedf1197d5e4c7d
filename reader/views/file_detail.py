"""What was read from the file chosen in the ledger: each field, how sure, and on what evidence."""

import re
from collections.abc import Sequence
from datetime import date
from pathlib import PurePath

from PySide6.QtCore import QCoreApplication, QLocale, Qt, Signal, Slot
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from index.records import (
    Article,
    ArticleHead,
    ArticleId,
    BlockKind,
    Doubt,
    FieldName,
    Origin,
    Reading,
    Sureness,
    best,
    conflicts,
)
from reader.models.captions import (
    field_word,
    language_word,
    origin_words,
    outlet_of,
    sureness_word,
    title_of,
    weekday,
)
from reader.models.ledger import INSIDE, Row, State
from reader.plurals import plural
from reader.theme import FontRole, Theme
from reader.views.article_document import set_aside
from reader.views.field_sheet import SurenessBoxes
from reader.views.parts import Rule, Sign, grounded, label

translate = QCoreApplication.translate

_WIDTH = 300
_CAPTION = 64
_EVIDENCE = 160  # characters
_ALWAYS = (FieldName.TITLE, FieldName.OUTLET, FieldName.PUBLISHED, FieldName.BYLINE)
_DAYS = (FieldName.PUBLISHED, FieldName.UPDATED)


class FileDetail(QScrollArea):
    """Explains one row of the ledger; a date that cannot be is set here."""

    set_requested = Signal(object, object, str)  # ArticleId, FieldName, value
    edit_wanted = Signal(object)  # ArticleId
    article_wanted = Signal(object)  # ArticleId
    original_wanted = Signal(object)  # Row
    borders_wanted = Signal(object)  # Row
    columns_wanted = Signal(object)  # Row

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._row: Row | None = None
        self._article: ArticleId | None = None
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setMinimumWidth(_WIDTH - 60)
        self.show_row(None, None)

    @property
    def article(self) -> ArticleId | None:
        """The article that is explained."""
        return self._article

    def show_row(
        self, row: Row | None, article: Article | None, twins: Sequence[ArticleHead] = ()
    ) -> None:
        """Explain a row, with its article where there is one.

        `twins` are other articles of the same words; of the same bytes it is `article` itself.
        """
        self._row = row
        self._article = article.head.id if article else None
        inner = grounded(QWidget(), "panel")
        self._column = QVBoxLayout(inner)
        self._column.setContentsMargins(16, 12, 16, 12)
        self._column.setSpacing(6)
        if row is None:
            words = self.tr("Choose a file to see what was read from it.")
            self._column.addWidget(self._words(words))
        else:
            self._write_head(row, article)
            same = row.state is State.SAME
            if article is not None and not same:
                self._write_fields(article)
            self._write_duplicates(row, article, twins)
            self._write_buttons(row, article)
        self._column.addStretch()
        self.setWidget(inner)

    # Parts

    def _write_head(self, row: Row, article: Article | None) -> None:
        path = PurePath(row.path)
        name = label(path.name or row.path, self._theme, FontRole.HEADING)
        name.setTextFormat(Qt.TextFormat.PlainText)
        name.setWordWrap(True)
        name.setToolTip(row.path)
        self._column.addWidget(name)
        if row.part:
            self._column.addWidget(self._words(INSIDE.strip() + " " + row.part))
        if about := particulars(row, article):
            self._column.addWidget(self._words(about))
        if row.reason:
            self._column.addWidget(Rule(self._theme))
            self._column.addLayout(
                self._line(self.tr("Reason"), self._words(row.reason, secondary=False))
            )

    def _write_fields(self, article: Article) -> None:
        there = {reading.field for reading in article.readings}
        for name in dict.fromkeys((*_ALWAYS, *FieldName)):
            if name in _ALWAYS or name in there:
                self._column.addWidget(Rule(self._theme))
                self._column.addLayout(self._line(field_word(name), self._field(article, name)))
        self._column.addWidget(Rule(self._theme))
        body = self._valued(Sureness.STATED, self._body(article))
        self._column.addLayout(self._line(self.tr("Body"), body))

    def _line(self, caption: str, content: QWidget) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setSpacing(0)
        words = label(caption, self._theme, FontRole.SECONDARY, secondary=True)
        words.setFixedWidth(_CAPTION)
        words.setContentsMargins(0, 2, 0, 0)
        line.addWidget(words, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(content, 1)
        return line

    def _field(self, article: Article, name: FieldName) -> QWidget:
        doubts = article.head.doubts if name is FieldName.PUBLISHED else ()
        reading = best(article.readings, name)
        rivals = conflicting(article.readings, name)
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        if doubts and (reading is None or reading.origin is not Origin.HAND):
            self._write_doubts(column, article, doubts)
            if reading is None:
                return box
        if reading is None or not reading.value:
            by_hand = reading is not None and reading.origin is Origin.HAND
            words = self.tr("not known, set by hand") if by_hand else self.tr("none found")
            column.addWidget(self._valued(None, words, secondary=True))
        else:
            column.addWidget(self._valued(reading.sureness, self._value(reading)))
            column.addWidget(self._words(why(reading), small=True))
        for rival in rivals:
            column.addWidget(self._rival(rival, against=disagrees(article.readings, rival)))
        return box

    def _rival(self, reading: Reading, *, against: bool) -> QWidget:
        """Another reading that says something else, with a button to take it.

        It is only a conflict if both cannot be right, which a domain beside a name can.
        """
        box = QWidget()
        grid = QGridLayout(box)
        grid.setContentsMargins(0, 2, 0, 0)
        grid.setHorizontalSpacing(6)
        grid.setVerticalSpacing(0)
        grid.setColumnStretch(1, 1)
        sign = QLabel("≠" if against else self.tr("also"))
        sign.setProperty("warn" if against else "secondary", True)
        told = self.tr("Something else was read here") if against else self.tr("Also read here")
        sign.setToolTip(told)
        grid.addWidget(sign, 0, 0)
        value = self._value(reading)
        take = QPushButton(QFontMetrics(self.font()).elidedText(
            value, Qt.TextElideMode.ElideRight, _WIDTH - _CAPTION - 70
        ))  # fmt: skip
        take.setProperty("link", True)
        take.setToolTip(self.tr("Take “{}” instead").format(value))
        take.setAccessibleName(self.tr("Take “{}” instead").format(value))
        take.clicked.connect(lambda: self._set(reading.field, reading.value))
        grid.addWidget(take, 0, 1, Qt.AlignmentFlag.AlignLeft)
        words = f"{sureness_word(reading.sureness)}, {why(reading)}"
        grid.addWidget(self._words(words, small=True), 1, 1)
        return box

    def _write_doubts(self, column: QVBoxLayout, article: Article, doubts: Sequence[Doubt]) -> None:
        for doubt in doubts:
            line = QHBoxLayout()
            line.setSpacing(4)
            line.addWidget(Sign(self._theme, "warning", "warn"), 0, Qt.AlignmentFlag.AlignTop)
            line.addWidget(self._words(doubt.words, secondary=False), 1)
            column.addLayout(line)
            column.addWidget(self._words(doubt.sentence, small=True))
            for day in doubt.candidates:
                column.addWidget(self._candidate(article, day))

    def _candidate(self, article: Article, day: date) -> QPushButton:
        button = QPushButton(weekday(day))
        button.setIcon(self._theme.icon("circle", "ink-2"))
        button.setStyleSheet("text-align: left")
        button.setToolTip(self.tr("Set this day; it can be undone"))
        button.clicked.connect(
            lambda: self.set_requested.emit(article.head.id, FieldName.PUBLISHED, day.isoformat())
        )
        return button

    def _write_duplicates(
        self, row: Row, article: Article | None, twins: Sequence[ArticleHead]
    ) -> None:
        same_file = [article.head] if article is not None and row.state is State.SAME else []
        for caption, heads in ((self.tr("Same file"), same_file), (self.tr("Same text"), twins)):
            if heads:
                self._column.addWidget(Rule(self._theme))
                box = QWidget()
                column = QVBoxLayout(box)
                column.setContentsMargins(0, 0, 0, 0)
                column.setSpacing(2)
                for head in heads:
                    column.addWidget(self._link(head))
                    where = f"{outlet_of(head)}, {head.file_name}"
                    column.addWidget(self._words(where, small=True))
                self._column.addLayout(self._line(caption, box))

    def _link(self, head: ArticleHead) -> QPushButton:
        room = _WIDTH - _CAPTION - 48
        words = QFontMetrics(self.font()).elidedText(
            title_of(head), Qt.TextElideMode.ElideRight, room
        )
        button = QPushButton(words)
        button.setProperty("link", True)
        button.setStyleSheet("text-align: left")
        button.setToolTip(self.tr("Read “{}”").format(title_of(head)))
        button.clicked.connect(lambda: self.article_wanted.emit(head.id))
        return button

    def _write_buttons(self, row: Row, article: Article | None) -> None:
        made: list[QPushButton] = []
        if row.wants_columns:
            columns = QPushButton(self.tr("Choose columns…"))
            columns.setProperty("primary", True)
            columns.clicked.connect(lambda: self.columns_wanted.emit(row))
            made.append(columns)
        if article is not None and row.state is not State.SAME:
            edit = QPushButton(self.tr("Set by hand…"))
            edit.setProperty("primary", True)
            edit.clicked.connect(lambda: self.edit_wanted.emit(article.head.id))
            made.append(edit)
        if row.line is not None and (article is not None or row.line.sha256):
            original = QPushButton(self.tr("Open original"))
            original.setToolTip(self.tr("Show the file as it was kept; nothing in it is run"))
            original.clicked.connect(lambda: self.original_wanted.emit(row))
            made.append(original)
        if article is not None:
            read = QPushButton(self.tr("Read article"))
            read.clicked.connect(lambda: self.article_wanted.emit(article.head.id))
            made.append(read)
        if can_be_parted(row):
            borders = QPushButton(self.tr("Review borders…"))
            borders.setToolTip(self.tr("See where the articles of the file begin, and mend that"))
            borders.clicked.connect(lambda: self.borders_wanted.emit(row))
            made.append(borders)
        self._column.addSpacing(6)
        for start in range(0, len(made), 2):
            line = QHBoxLayout()
            line.setSpacing(6)
            for button in made[start : start + 2]:
                line.addWidget(button)
            line.addStretch()
            self._column.addLayout(line)

    # Words

    def _valued(self, sureness: Sureness | None, text: str, *, secondary: bool = False) -> QWidget:
        box = QWidget()
        line = QHBoxLayout(box)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(0)
        boxes = SurenessBoxes(sureness, self._theme)
        line.addWidget(boxes, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self._words(text, secondary=secondary), 1)
        return box

    def _words(self, text: str, *, secondary: bool = True, small: bool = False) -> QLabel:
        role = FontRole.SECONDARY if small else FontRole.INTERFACE
        words = label(text, self._theme, role, secondary=secondary)
        words.setTextFormat(Qt.TextFormat.PlainText)
        words.setWordWrap(True)
        words.setMinimumWidth(40)
        return words

    def _value(self, reading: Reading) -> str:
        if reading.field is FieldName.LANGUAGE:
            return language_word(reading.value)
        return reading.value.replace("T", " ") if reading.field in _DAYS else reading.value

    def _body(self, article: Article) -> str:
        count = sum(block.kind is BlockKind.BODY for block in article.blocks)
        body = plural(self.tr("%n paragraph(s)", "", count), count)
        aside = len(set_aside(article.blocks))
        cut = self.tr("{} set aside").format(aside) if aside else self.tr("nothing set aside")
        return f"{body}, {cut}"

    @Slot(object, str)
    def _set(self, name: FieldName, value: str) -> None:
        self.set_requested.emit(self._article, name, value)


# Files that may be exports of several articles; tables and mailboxes need no borders.
_PARTED = frozenset({".txt", ".rtf", ".docx", ".odt", ".pdf"})
_PAGES = frozenset({".html", ".htm"})  # mostly of one article
_ARTICLE_OF = re.compile(r"article \d+ of \d+")  # a part, as the ledger calls it


def media_word(media_type: str) -> str:
    """What a kind of file is called; the media type itself where it has no common name."""
    return {
        "text/html": translate("ledger", "Web page"),
        "application/xhtml+xml": translate("ledger", "Web page"),
        "text/plain": translate("ledger", "Plain text"),
        "text/markdown": translate("ledger", "Markdown text"),
        "text/csv": translate("ledger", "Table"),
        "application/json": translate("ledger", "JSON data"),
        "application/pdf": translate("ledger", "PDF document"),
        "application/rtf": translate("ledger", "RTF document"),
        "text/rtf": translate("ledger", "RTF document"),
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document": translate(
            "ledger", "Word document"
        ),
        "application/vnd.oasis.opendocument.text": translate("ledger", "OpenDocument text"),
        "message/rfc822": translate("ledger", "Mail"),
    }.get(media_type, media_type)


def can_be_parted(row: Row) -> bool:
    """Whether borders inside the file can be reviewed; of a web page where it was parted."""
    suffix = PurePath(row.path).suffix.casefold()
    parted = suffix in _PAGES and _ARTICLE_OF.fullmatch(row.part) is not None
    return row.line is not None and (suffix in _PARTED or parted)


def conflicting(readings: Sequence[Reading], name: FieldName) -> tuple[Reading, ...]:
    """The readings of a field that say something else than the best, the surest first.

    Of a date the day counts; each other value once.
    """
    now = best(tuple(readings), name)

    def sameness(value: str) -> str:
        return value[:10] if name in _DAYS else " ".join(value.casefold().split())

    found = {sameness(now.value): now} if now is not None else {}
    others = sorted((r for r in readings if r.field is name and r.value), key=lambda r: -r.sureness)
    for reading in others:
        found.setdefault(sameness(reading.value), reading)
    return tuple(reading for reading in found.values() if reading is not now)


def disagrees(readings: Sequence[Reading], rival: Reading) -> bool:
    """Whether a reading and the best one of its field cannot both be right."""
    now = best(tuple(readings), rival.field)
    if now is None:
        return False
    # A title may be nothing but the outlet's name, which only its readings tell.
    outlets = [r for r in readings if r.field is FieldName.OUTLET and r.field is not rival.field]
    return any(one.field is rival.field for one in conflicts((now, rival, *outlets)))


def why(reading: Reading) -> str:
    """Where a value was read, with the words it was read from."""
    words = origin_words(reading.origin)
    evidence = " ".join(reading.evidence.split())
    if len(evidence) > _EVIDENCE:
        evidence = evidence[:_EVIDENCE].rstrip() + "…"
    return f"{words}: “{evidence}”" if evidence else words


def particulars(row: Row, article: Article | None) -> str:
    """Size, kind and encoding of a file, as far as they are known."""
    parts = []
    if row.line is not None and row.line.size:
        size = QLocale().toString(row.line.size)
        parts.append(translate("ledger", "{} bytes").format(size))
    if article is not None and row.state is not State.SAME:
        parts += [media_word(article.original.media_type), article.original.charset]
    if row.files > 1:
        files = plural(translate("ledger", "%n file(s)", "", row.files), row.files)
        parts.append(files)
    return ", ".join(part for part in parts if part)
