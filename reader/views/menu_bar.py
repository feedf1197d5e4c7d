"""The menus, filled from the table of actions, and three buttons at their right."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QMenu, QMenuBar, QToolButton, QWidget

from reader.actions import ActionId, Menu, action_specs, menu_titles
from reader.theme import Theme
from reader.views.parts import IconButton

_RULES_BEFORE = {
    ActionId.IMPORT_FILES,
    ActionId.PAUSE,
    ActionId.WATCH_FOLDER,
    ActionId.EXPORT_LEDGER,
    ActionId.QUIT,
    ActionId.METADATA,
    ActionId.COPY_TABLE,
    ActionId.SCHEME,
    ActionId.SIDE_BY_SIDE,
    ActionId.ONLY_DIFFERING,
    ActionId.MAP,
    ActionId.LEDGER,
    ActionId.FULL_SCREEN,
    ActionId.SEARCH,
    ActionId.NEXT,
    ActionId.OTHER_PANE,
    ActionId.SWAP,
    ActionId.WHO_ELSE,
    ActionId.NAMES,
    ActionId.REVIEWED,
    ActionId.LINK,
    ActionId.CORRECTIONS,
    ActionId.MERGE_EVENTS,
    ActionId.PIN_EVENT,
}


class MenuBar(QMenuBar):
    """Every action in its menu."""

    recent_wanted = Signal(Path)

    def __init__(
        self,
        actions: Mapping[ActionId, QAction],
        recent: Callable[[], Sequence[Path]],
        theme: Theme,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._recent_paths = recent
        self.setNativeMenuBar(False)
        self.setStyleSheet("QMenuBar { min-height: 27px } QMenuBar::item { padding: 1px 8px }")
        self.menus = {menu: self.addMenu(title) for menu, title in menu_titles().items()}
        for action_id, spec in action_specs().items():
            menu = self.menus[spec.menu]
            if action_id in _RULES_BEFORE:
                menu.addSeparator()
            menu.addAction(actions[action_id])
            if action_id is ActionId.OPEN:
                self.recent = menu.addMenu(self.tr("Open &recent"))
        self.recent.aboutToShow.connect(self._fill_recent)
        self.menus[Menu.FILE].aboutToShow.connect(self._refresh_recent)
        self.corner = self._corner(actions, theme)
        self.setCornerWidget(self.corner, Qt.Corner.TopRightCorner)

    def _refresh_recent(self) -> None:
        self.recent.setEnabled(any(path.exists() for path in self._recent_paths()))

    def _fill_recent(self) -> None:
        self.recent.clear()
        for path in self._recent_paths():
            if path.exists():
                action = self.recent.addAction(path.stem)
                action.setToolTip(str(path))
                action.setStatusTip(str(path))
                action.triggered.connect(lambda _=False, path=path: self.recent_wanted.emit(path))

    def _corner(self, actions: Mapping[ActionId, QAction], theme: Theme) -> QWidget:
        corner = QWidget(self)  # Qt does not keep a corner alive by itself
        corner.setStyleSheet("QToolButton { min-height: 20px }")
        line = QHBoxLayout(corner)
        line.setContentsMargins(0, 0, 8, 0)
        line.setSpacing(0)
        text = IconButton(theme, "text-aa", 15)
        text.setToolTip(self.tr("Text size"))
        text.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        sizes = QMenu(text)
        for action_id in (ActionId.ZOOM_IN, ActionId.ZOOM_OUT, ActionId.ZOOM_RESET):
            sizes.addAction(actions[action_id])
        text.setMenu(sizes)
        line.addWidget(text)
        for name, action_id in (("circle-half", ActionId.SCHEME), ("keyboard", ActionId.KEYS)):
            button = IconButton(theme, name, 15)
            button.setToolTip(actions[action_id].toolTip())
            button.clicked.connect(actions[action_id].trigger)
            button.setAccessibleName(actions[action_id].statusTip())
            line.addWidget(button)
        text.setAccessibleName(self.tr("Text size"))
        return corner
