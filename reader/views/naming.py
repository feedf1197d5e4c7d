"""Keeps the page of names in step with the session, and turns its wishes into decisions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from reader.actions import ActionId
from reader.models.names import Show
from reader.places import Page

if TYPE_CHECKING:
    from reader.views.main_window import MainWindow


class Naming(QObject):
    """Fills the page of names; connects its actions."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window, self._view = window, window.names_view
        self._actions = window.actions_by_id
        session = window.session
        self._actions[ActionId.NAMES].triggered.connect(window.journey.show_names)
        self._actions[ActionId.JOIN_NAMES].triggered.connect(self._view.join)
        self._actions[ActionId.PART_NAMES].triggered.connect(self._view.keep_apart)
        self._view.join_wanted.connect(self._join)
        self._view.apart_wanted.connect(self._keep_apart)
        self._view.split_wanted.connect(self._split)
        self._view.article_wanted.connect(window.journey.read)
        self._view.chosen_changed.connect(self.refresh)
        session.names_changed.connect(self._fill)
        session.contents_changed.connect(self._reload)
        window.tool_bar.segment_chosen.connect(self._choose)
        window.place_shown.connect(self.refresh)
        self.refresh()

    @Slot()
    def refresh(self) -> None:
        """Enable what can be done now, and offer the lists where they are shown."""
        library = self._window.session.library
        here = self._window.journey.place.page is Page.NAMES
        count = len(self._view.keys()) if here and library and not library.read_only else 0
        self._actions[ActionId.NAMES].setEnabled(library is not None)
        self._actions[ActionId.JOIN_NAMES].setEnabled(count > 1)
        self._actions[ActionId.PART_NAMES].setEnabled(count == 2)
        if here:
            self._offer()

    def _offer(self) -> None:
        model = self._window.names_model
        words = {
            Show.PROPOSED: self.tr("May be one {}"),
            Show.JOINED: self.tr("Joined {}"),
            Show.EVERY: self.tr("All {}"),
        }
        choices = [(show.value, text.format(model.count(show))) for show, text in words.items()]
        self._window.tool_bar.segments.show_choices(choices, model.shown.value)

    @Slot(tuple)
    def _join(self, keys: tuple[str, ...]) -> None:
        self._window.session.join_names(keys)
        self._say(self.tr("Joined: they count as one name; {undo} takes it back"))

    @Slot(str, str)
    def _keep_apart(self, one: str, other: str) -> None:
        self._window.session.keep_names_apart(one, other)
        self._say(self.tr("Kept apart: they count as two names; {undo} takes it back"))

    @Slot(str, str)
    def _split(self, key: str, spelling: str) -> None:
        self._window.session.split_name(key, spelling)
        words = self.tr("“{name}” is split off: it counts as another name; {undo} takes it back")
        self._say(words, name=spelling)

    def _say(self, words: str, name: str = "") -> None:
        undo = self._actions[ActionId.UNDO].shortcut().toString()
        self._window.status_line.say(words.format(name=name, undo=undo))

    @Slot(str)
    def _choose(self, key: str) -> None:
        if self._window.journey.place.page is Page.NAMES and key in tuple(Show):
            self._window.names_model.keep(Show(key))
            self.refresh()

    @Slot()
    def _fill(self) -> None:
        session = self._window.session
        self._window.names_model.fill(session.names, session.name_proposals)
        self.refresh()

    @Slot()
    def _reload(self) -> None:
        if self._window.journey.place.page is Page.NAMES:
            self._window.session.load_names()
