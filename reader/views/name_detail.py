"""Why spellings are, or may be, one name, and the buttons to decide it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from index.records import NameEntry, NameEvidence, NameProposal
from reader.models.names import NameRow, NamesTable
from reader.plurals import plural
from reader.theme import FontRole, Theme
from reader.views.parts import Rule, grounded, label

_EXAMPLES = 4  # pieces of evidence shown of one name; more say the same


class NameDetail(QScrollArea):
    """One name or one proposal with its evidence."""

    join_wanted = Signal()
    apart_wanted = Signal()
    split_wanted = Signal(str, str)  # key of an entry, spelling
    article_wanted = Signal(object)  # ArticleId

    def __init__(self, model: NamesTable, theme: Theme) -> None:
        super().__init__()
        self._model, self._theme = model, theme
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMinimumWidth(240)
        self.setAccessibleName(self.tr("The name that is chosen"))
        self.show_row(None)

    def show_row(self, row: NameRow | None) -> None:
        """Show another row, or none."""
        inner = grounded(QWidget(), "panel")
        layout = QVBoxLayout(inner)
        layout.setContentsMargins(16, 12, 16, 12)
        layout.setSpacing(8)
        if row is None:
            if self._model.rowCount():
                layout.addWidget(self._words(self.tr("Choose a name to see why it is one.")))
        elif isinstance(row, NameProposal):
            self._proposal(layout, row)
        else:
            self._entry(layout, row)
        layout.addStretch()
        self.setWidget(inner)

    def _proposal(self, layout: QVBoxLayout, row: NameProposal) -> None:
        layout.addWidget(self._heading(self.tr("One name?")))
        for key, name in zip(row.keys, row.names, strict=True):
            entry = self._model.entry(key)
            layout.addWidget(self._words(self._told(entry) if entry else name, secondary=False))
        layout.addWidget(Rule(self._theme))
        self._evidence(layout, row.evidence)
        buttons = QHBoxLayout()
        for text, tip, signal in (
            (self.tr("Join"), self.tr("These are one name"), self.join_wanted),
            (self.tr("Keep apart"), self.tr("These are two names"), self.apart_wanted),
        ):
            button = QPushButton(text)
            button.setToolTip(tip)
            button.clicked.connect(signal)
            buttons.addWidget(button)
        buttons.addStretch()
        layout.addLayout(buttons)
        layout.addWidget(
            self._words(
                self.tr(
                    "Joined, they count as one name in comparisons, and a search for one finds "
                    "the other too. An undo takes it back."
                )
            )
        )

    def _entry(self, layout: QVBoxLayout, row: NameEntry) -> None:
        layout.addWidget(self._heading(row.name))
        layout.addWidget(self._words(self._model.kind(row.kind)))
        for spelling in row.spellings:
            line = QHBoxLayout()
            count = plural(self.tr("%n time(s)", "", spelling.count), spelling.count)
            line.addWidget(self._words(f"{spelling.text}, {count}", secondary=False), 1)
            if len(row.spellings) > 1:
                button = QPushButton(self.tr("Split off"))
                button.setAccessibleName(self.tr("Split off {}").format(spelling.text))
                button.setToolTip(self.tr("This spelling is another name"))
                button.clicked.connect(
                    lambda _=False, text=spelling.text: self.split_wanted.emit(row.key, text)
                )
                line.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
            layout.addLayout(line)
        if len(row.spellings) > 1:
            layout.addWidget(
                self._words(
                    self.tr(
                        "These count as one name in comparisons, and a search for one finds the "
                        "others too."
                    )
                )
            )
        if row.evidence:
            layout.addWidget(Rule(self._theme))
        for evidence in row.evidence[:_EXAMPLES]:
            self._evidence(layout, evidence)

    def _evidence(self, layout: QVBoxLayout, evidence: NameEvidence) -> None:
        layout.addWidget(self._words(f"{evidence.rule[:1].upper()}{evidence.rule[1:]}"))
        if evidence.example:
            layout.addWidget(self._words(f"“{evidence.example}”", secondary=False))
        if evidence.article is not None:
            button = QPushButton(self.tr("Read article"))
            button.clicked.connect(
                lambda _=False, article=evidence.article: self.article_wanted.emit(article)
            )
            layout.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)

    def _told(self, entry: NameEntry) -> str:
        spellings = ", ".join(f"{s.text} {s.count}" for s in entry.spellings)
        return f"{entry.name} ({spellings})" if len(entry.spellings) > 1 else spellings

    def _heading(self, text: str) -> QWidget:
        name = label(text, self._theme, FontRole.HEADING)
        name.setWordWrap(True)
        return name

    def _words(self, text: str, *, secondary: bool = True) -> QWidget:
        words = label(text, self._theme, secondary=secondary)
        words.setTextFormat(Qt.TextFormat.PlainText)
        words.setWordWrap(True)
        return words
