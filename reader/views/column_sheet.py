"""A dialog in which the columns of a table are given their roles before it is imported."""

from collections.abc import Sequence
from pathlib import PurePath

from PySide6.QtCore import QCoreApplication, Qt, Slot
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QLabel,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from index.records import ColumnMapping, ColumnRole, FieldName, TablePreview
from reader.models.captions import field_word
from reader.plurals import plural
from reader.theme import FontRole, Theme
from reader.views.parts import label

_SIZE = (1000, 560)
_OBJECTS = frozenset({".json", ".jsonl", ".ndjson"})  # have no heading
_FIXED = 3  # columns before those of the first rows
_ROWS_SHOWN = 3
_ROW = 34


class ColumnSheet(QDialog):
    """Lists the columns, one below the other; `mapping` is the answer once it was accepted."""

    def __init__(self, name: str, preview: TablePreview, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Columns of {}").format(name))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(*_SIZE)
        self._preview = preview
        objects = PurePath(name).suffix.casefold() in _OBJECTS
        self._headed = not objects and has_heading(preview.mapping.columns)
        self.choosers: list[QComboBox] = []
        self.table = self._make_table(theme)
        self.problem = QLabel()
        self.problem.setProperty("warn", True)
        self.problem.setWordWrap(True)
        self.buttons = QDialogButtonBox(
            QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel
        )
        self.ok = self.buttons.button(QDialogButtonBox.StandardButton.Ok)
        self.ok.setProperty("primary", True)
        self.ok.setText(self._import_words())
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        told = self.tr(
            "Each row of the table becomes an article. Say what its columns hold; it is remembered "
            "for tables with the same heading."
        )
        words = label(told, theme, FontRole.INTERFACE, secondary=True)
        words.setWordWrap(True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 16, 20, 14)
        layout.setSpacing(10)
        layout.addWidget(words)
        layout.addWidget(self.table, 1)
        layout.addWidget(self.problem)
        layout.addWidget(self.buttons)
        self._check()
        if self.choosers:
            self.choosers[0].setFocus()

    @property
    def mapping(self) -> ColumnMapping:
        """What the columns hold."""
        roles = tuple(ColumnRole(chooser.currentData()) for chooser in self.choosers)
        return ColumnMapping(self._preview.mapping.columns, roles)

    def _import_words(self) -> str:
        total = self._preview.total
        if not total:
            return self.tr("Import")
        return plural(self.tr("Import %n row(s)", "", total), total)

    def _make_table(self, theme: Theme) -> QTableWidget:
        preview = self._preview
        columns = preview.mapping.columns
        shown = preview.rows[:_ROWS_SHOWN]
        table = QTableWidget(len(columns), _FIXED + len(shown))
        first = 2 if self._headed else 1  # as the ledger counts rows
        rows = [self.tr("Row {}").format(number + first) for number in range(len(shown))]
        table.setHorizontalHeaderLabels(
            [self.tr("Column"), self.tr("Holds"), self.tr("Why"), *rows]
        )
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(_ROW)
        table.setShowGrid(False)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        table.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        table.setTabKeyNavigation(False)
        table.setAccessibleName(self.tr("Columns of the table"))
        header = table.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setFont(theme.font(FontRole.SECONDARY_STRONG))
        header.setHighlightSections(False)
        for number, column in enumerate(columns):
            reason = preview.reasons[number] if number < len(preview.reasons) else ""
            texts = [column or self.tr("(no heading)"), "", reason]
            texts += [row[number] if number < len(row) else "" for row in shown]
            for place, text in enumerate(texts):
                item = QTableWidgetItem(" ".join(text.split()))
                item.setToolTip(text)
                table.setItem(number, place, item)
            table.setCellWidget(number, 1, self._chooser(column, preview.mapping.roles[number]))
        for place, width in enumerate((150, 150, 210)):
            table.setColumnWidth(place, width)
        for place in range(_FIXED, _FIXED + len(shown)):
            header.setSectionResizeMode(place, QHeaderView.ResizeMode.Stretch)
        return table

    def _chooser(self, column: str, role: ColumnRole) -> QComboBox:
        chooser = QComboBox()
        chooser.setAccessibleName(self.tr("What “{}” holds").format(column))
        for one in ColumnRole:
            chooser.addItem(role_word(one), one.value)
        chooser.setCurrentIndex(list(ColumnRole).index(role))
        chooser.currentIndexChanged.connect(self._check)
        self.choosers.append(chooser)
        return chooser

    @Slot()
    def _check(self) -> None:
        """There must be a text; one field cannot be in two columns."""
        roles = self.mapping.roles
        several = [
            role
            for role in ColumnRole
            if role not in (ColumnRole.IGNORED, ColumnRole.BODY) and roles.count(role) > 1
        ]
        sentence = ""
        if ColumnRole.BODY not in roles:
            sentence = self.tr("Say which column holds the text.")
        elif several:
            sentence = self.tr("Two columns cannot both be “{}”.").format(role_word(several[0]))
        self.problem.setText(sentence)
        self.ok.setEnabled(not sentence)
        self.ok.setToolTip(sentence)


def has_heading(columns: Sequence[str]) -> bool:
    """Whether the names of columns stand in the table, and were not made for want of them."""
    return any(name != f"column {number}" for number, name in enumerate(columns, start=1))


def role_word(role: ColumnRole) -> str:
    """What a column holds, in a word or two."""
    match role:
        case ColumnRole.BODY:
            return QCoreApplication.translate("columns", "Text")
        case ColumnRole.IGNORED:
            return QCoreApplication.translate("columns", "Nothing of use")
    return field_word(FieldName(role.value))
