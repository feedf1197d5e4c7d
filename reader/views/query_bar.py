"""The query with what is to be said of it: mistakes, other spellings, how much was found."""

from html import escape

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from index.records import SearchResult
from reader.models.ways_out import corrected
from reader.plurals import plural
from reader.theme import FontRole, Theme
from reader.views.parts import IconButton, Sign
from reader.views.query_box import QueryBox

_NOTE = 26  # px; what is said of a query has this room even while nothing is
_BUTTON = 36


class QueryBar(QWidget):
    """Shows a query and what was made of it; says what is typed and wanted instead."""

    typed = Signal(str)
    replaced = Signal(str)  # the query, by a correction or an example
    also_switched = Signal(bool)  # whether names are searched under other spellings too
    save_wanted = Signal()
    help_wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._result: SearchResult | None = None
        self.box = QueryBox(theme)
        self.save = IconButton(theme, "bookmark-simple", 16)
        self.save.setToolTip(self.tr("Save this search (Ctrl+B)"))
        self.save.setAccessibleName(self.tr("Save this search"))
        self.help = IconButton(theme, "question", 16)
        self.help.setToolTip(self.tr("What can be asked (F1)"))
        self.help.setAccessibleName(self.tr("What can be asked"))
        for button in (self.save, self.help):
            button.setFixedSize(_BUTTON, _BUTTON)
        self.sign = Sign(theme, "warning", "warn")
        self.problem = _note()
        self.correct = QPushButton(self.tr("Correct it"))
        self.suggestion = _note()
        self.also = _note()
        self.also.setProperty("secondary", True)
        self.also_box = QCheckBox(self.tr("Other spellings of names"))
        self.also_box.setChecked(True)
        self.count = QLabel()
        self.count.setProperty("secondary", True)
        self.count.setFont(theme.font(FontRole.SECONDARY))
        self._lay_out()
        self._connect()
        self.show_result(None)

    def set_query(self, query: str) -> None:
        """Put a query into the box, unless it stands there; the caret stays where it is then."""
        if self.box.text() != query:
            self.box.setText(query)

    def show_result(self, result: SearchResult | None) -> None:
        """Say what there is to say of a query that was run, or nothing."""
        self._result = result
        problems = result.problems if result else ()
        suggestions = result.suggestions if result else ()
        also = [note.sentence for note in result.also_as] if result else []
        also += result.notes if result else ()
        self.box.show_problems(problems)
        self._problem_row.setVisible(bool(problems))
        self._suggestion_row.setVisible(bool(suggestions))
        self._also_row.setVisible(bool(also) or not self.also_box.isChecked())
        if result and problems:
            told = dict.fromkeys(problem.sentence for problem in problems)
            sentences = " ".join(map(escape, told))
            other = result.query not in ("", " ".join(self.box.text().split()))
            run = f'<span style="font-weight:600">{escape(result.query)}</span>'
            shown = self.tr("Shown: {}").format(run) if other else ""
            self.problem.setText(f"{sentences} {shown}".strip())
            self.correct.setVisible(other)
        self.suggestion.setText(self._suggested())
        self.also.setText(" ".join(escape(sentence) for sentence in also))

    def show_saved(self, *, saved: bool, possible: bool) -> None:
        """Whether this search is kept already, and whether it can be."""
        self.save.setEnabled(possible and not saved)
        self.save.setToolTip(
            self.tr("This search is saved") if saved else self.tr("Save this search (Ctrl+B)")
        )

    def _suggested(self) -> str:
        """What words that hardly occur may have been meant as, each a link by its number."""
        found = self._result.suggestions if self._result else ()
        links = []
        for number, suggestion in enumerate(found):
            word = escape(suggestion.instead)
            link = f'<a href="{number}" style="color:{self._theme.tokens.accent}">{word}</a>'
            words = self.tr("{}, in %n article(s)", "", suggestion.count)
            links.append(plural(words, suggestion.count).format(link))
        return self.tr("Did you mean {}?").format("; ".join(links)) if links else ""

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setContentsMargins(0, 0, 0, 0)
        top.setSpacing(4)
        top.addWidget(self.box, 1)
        top.addWidget(self.save)
        top.addWidget(self.help)
        self._problem_row = _row(self.sign, self.problem, self.correct)
        self._suggestion_row = _row(self.suggestion)
        self._also_row = _row(self.also, self.also_box)
        notes = QVBoxLayout()
        notes.setContentsMargins(0, 0, 0, 0)
        notes.setSpacing(2)
        for row in (self._problem_row, self._suggestion_row, self._also_row):
            notes.addWidget(row)
        notes.addStretch()
        below = QHBoxLayout()
        below.setContentsMargins(0, 6, 0, 0)
        below.setSpacing(16)
        below.addLayout(notes, 1)
        self.count.setFixedHeight(_NOTE)
        below.addWidget(self.count, 0, Qt.AlignmentFlag.AlignTop)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 10, 16, 6)
        layout.setSpacing(0)
        layout.addLayout(top)
        layout.addLayout(below)

    def _connect(self) -> None:
        self.box.textEdited.connect(self.typed)
        self.box.help_wanted.connect(self.help_wanted)
        self.help.clicked.connect(self.help_wanted)
        self.save.clicked.connect(self.save_wanted)
        self.correct.clicked.connect(self._correct)
        self.suggestion.linkActivated.connect(self._take_suggestion)
        self.also_box.toggled.connect(self.also_switched)
        self._theme.changed.connect(self._dress)

    @Slot()
    def _correct(self) -> None:
        if self._result is not None:
            self.replaced.emit(self._result.query)

    @Slot(str)
    def _take_suggestion(self, link: str) -> None:
        if self._result is not None:
            chosen = self._result.suggestions[int(link)]
            one = SearchResult("", (), (), 0, suggestions=(chosen,))
            self.replaced.emit(corrected(self.box.text(), one))

    @Slot()
    def _dress(self) -> None:
        self.suggestion.setText(self._suggested())


def _note() -> QLabel:
    note = QLabel()
    note.setTextFormat(Qt.TextFormat.RichText)
    note.setWordWrap(True)
    note.setTextInteractionFlags(
        Qt.TextInteractionFlag.LinksAccessibleByMouse
        | Qt.TextInteractionFlag.LinksAccessibleByKeyboard
    )
    return note


def _row(*widgets: QWidget) -> QWidget:
    """Widgets in a line; the label among them takes what room there is."""
    row = QWidget()
    row.setMinimumHeight(_NOTE)
    line = QHBoxLayout(row)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(8)
    for widget in widgets:
        line.addWidget(widget, 1 if type(widget) is QLabel else 0)
    return row
