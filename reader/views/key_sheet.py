"""All keys on one sheet."""

from collections.abc import Mapping

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QVBoxLayout,
    QWidget,
)

from reader.actions import ActionId, ActionSpec, Menu, action_specs, menu_titles
from reader.theme import FontRole, Theme
from reader.views.parts import label

_NATIVE = QKeySequence.SequenceFormat.NativeText
_COLUMNS = ((Menu.GO,), (Menu.COMPARE, Menu.EDIT, Menu.HELP), (Menu.FILE, Menu.VIEW))


class KeySheet(QDialog):
    """Shows the keys of every action, by menu, and those of the views."""

    def __init__(
        self,
        theme: Theme,
        actions: Mapping[ActionId, QAction],
        parent: QWidget | None = None,
    ) -> None:
        """Leave out those of `actions` that are hidden, since they do nothing here."""
        super().__init__(parent)
        self._specs = [
            spec for action_id, spec in action_specs().items() if actions[action_id].isVisible()
        ]
        self._theme = theme
        self.setWindowTitle(self.tr("Keys"))
        columns = QHBoxLayout()
        columns.setSpacing(40)
        for menus in _COLUMNS:
            columns.addLayout(self._column(menus))
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 16)
        layout.setSpacing(16)
        layout.addLayout(columns)
        layout.addWidget(buttons)

    def _column(self, menus: tuple[Menu, ...]) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(12)
        for menu in menus:
            title = menu_titles()[menu].replace("&", "")
            specs = [spec for spec in self._specs if spec.menu is menu and spec.keys]
            rows = [(plain(spec), keys(spec)) for spec in specs]
            column.addLayout(self._table(title, rows))
        if Menu.GO in menus:
            column.addLayout(self._table(self.tr("In the columns"), _view_keys()))
            column.addLayout(self._table(self.tr("While searching"), _search_keys()))
        column.addStretch()
        return column

    def _table(self, title: str, rows: list[tuple[str, str]]) -> QGridLayout:
        table = QGridLayout()
        table.setHorizontalSpacing(16)
        table.setVerticalSpacing(2)
        table.setColumnStretch(0, 1)
        table.addWidget(label(title, self._theme, FontRole.STRONG), 0, 0, 1, 2)
        for number, (words, pressed) in enumerate(rows, start=1):
            table.addWidget(label(words, self._theme), number, 0)
            shown = QLabel(pressed)
            shown.setFont(self._theme.font(FontRole.INTERFACE))
            shown.setProperty("secondary", True)
            table.addWidget(shown, number, 1, Qt.AlignmentFlag.AlignRight)
        return table


def plain(spec: ActionSpec) -> str:
    """The name of an action without the marks of menus."""
    return spec.text.replace("&", "").removesuffix("…")


def keys(spec: ActionSpec) -> str:
    """All keys of an action, as the system writes them."""
    return ", ".join(QKeySequence(key).toString(_NATIVE) for key in spec.keys)


def _view_keys() -> list[tuple[str, str]]:
    translate = QCoreApplication.translate
    return [
        (translate("keys", "Row above, below"), "↑, ↓"),
        (translate("keys", "Column left, right"), "←, →"),
        (translate("keys", "Choose a passage to link"), "Ctrl+Space"),
        (translate("keys", "Leave a card or the search"), "Esc"),
    ]


def _search_keys() -> list[tuple[str, str]]:
    translate = QCoreApplication.translate
    return [
        (translate("keys", "To the hits, back to the query"), "Enter, Shift+Enter"),
        (translate("keys", "What was asked before"), "Alt+↓"),
        (translate("keys", "What can be asked, by examples"), "F1"),
        (translate("keys", "Mark out months, narrow to them"), "Shift+→, Enter"),
        (translate("keys", "Open or close a year"), "→, ←"),
    ]
