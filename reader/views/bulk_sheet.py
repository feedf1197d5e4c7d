"""A dialog that sets fields of several articles at once."""

from collections.abc import Sequence

from PySide6.QtCore import QStringListModel, Qt, Slot
from PySide6.QtWidgets import (
    QComboBox,
    QCompleter,
    QDialog,
    QDialogButtonBox,
    QGridLayout,
    QLabel,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from index.records import Article, ArticleId, FieldName
from reader.models.bulk import FIELDS, filled, is_day, present
from reader.models.captions import field_word, language_word
from reader.plurals import plural
from reader.theme import FontRole, Theme
from reader.views.parts import label

_WIDTH = 560
_COMMON = ("ar", "de", "en", "es", "fa", "fr", "he", "it", "nl", "pl", "pt", "ru", "tr", "uk", "zh")


class BulkSheet(QDialog):
    """Offers the fields that are set of many; `values` holds those that were filled in."""

    def __init__(
        self,
        articles: Sequence[ArticleId],
        known: Sequence[Article],
        outlets: Sequence[str],
        languages: Sequence[str],
        theme: Theme,
        parent: QWidget,
    ) -> None:
        """`known` are the articles that are looked at for what they have now, maybe not all."""
        super().__init__(parent)
        self._theme = theme
        count = len(articles)
        self.setWindowTitle(plural(self.tr("Set for %n article(s)", "", count), count))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumWidth(_WIDTH)
        self.outlet = QLineEdit()
        completer = QCompleter(self)
        completer.setModel(QStringListModel(list(outlets), completer))
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        self.outlet.setCompleter(completer)
        self.day = QLineEdit()
        self.day.setPlaceholderText(self.tr("Year-month-day, as 2018-08-09"))
        self.byline = QLineEdit()
        self.language = QComboBox()
        self.language.addItem(self.tr("As it is"), "")
        for code in dict.fromkeys((*languages, *_COMMON)):
            if code:
                self.language.addItem(language_word(code), code)
        self._boxes: dict[FieldName, QWidget] = dict(
            zip(FIELDS, (self.outlet, self.day, self.byline, self.language), strict=True)
        )
        self.problem = QLabel()
        self.problem.setProperty("warn", True)
        self.buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel
        )
        self.ok = self.buttons.button(QDialogButtonBox.StandardButton.Ok)
        self.ok.setProperty("primary", True)
        self.ok.setText(plural(self.tr("Set for %n article(s)", "", count), count))
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        for box in (self.outlet, self.day, self.byline):
            box.textChanged.connect(self._check)
        self.language.currentIndexChanged.connect(self._check)
        self._lay_out(known, count)
        self._check()
        self.outlet.setFocus()

    @property
    def values(self) -> dict[FieldName, str]:
        """What is to be set."""
        return filled(
            {
                FieldName.OUTLET: self.outlet.text(),
                FieldName.PUBLISHED: self.day.text(),
                FieldName.BYLINE: self.byline.text(),
                FieldName.LANGUAGE: str(self.language.currentData()),
            }
        )

    def _lay_out(self, known: Sequence[Article], count: int) -> None:
        told = self.tr("Only what you fill in is set, for all of them. One undo takes it back.")
        words = label(told, self._theme, secondary=True)
        words.setWordWrap(True)
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(2)
        grid.setColumnStretch(1, 1)
        for row, (field, box) in enumerate(self._boxes.items()):
            caption = QLabel(field_word(field))
            caption.setBuddy(box)
            box.setAccessibleName(field_word(field))
            now = present(known, field) if known else self.tr("none")
            text = self.tr("Now: {}").format(now)
            if len(known) < count:
                text = self.tr("Now, of the first {}: {}").format(len(known), now)
            about = label(text, self._theme, FontRole.SECONDARY, secondary=True)
            about.setTextFormat(Qt.TextFormat.PlainText)
            about.setWordWrap(True)
            grid.addWidget(caption, row * 2, 0)
            grid.addWidget(box, row * 2, 1)
            grid.addWidget(about, row * 2 + 1, 1)
            grid.setRowMinimumHeight(row * 2 + 1, 26)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 18, 24, 16)
        layout.setSpacing(12)
        layout.addWidget(words)
        layout.addLayout(grid)
        layout.addWidget(self.problem)
        layout.addStretch()
        layout.addWidget(self.buttons)

    @Slot()
    def _check(self) -> None:
        day = self.day.text().strip()
        wrong = bool(day) and not is_day(day)
        self.problem.setText(
            self.tr("Write the date as year, month and day, as in 2018-08-09.") if wrong else ""
        )
        self.ok.setEnabled(bool(self.values) and not wrong)
        self.ok.setToolTip("" if self.values else self.tr("Fill in what is to be set"))
