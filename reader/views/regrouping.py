"""Keeps the pages of events in step with the session, and turns acts on events into decisions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSignalBlocker, Qt, Slot
from PySide6.QtWidgets import QDialog, QInputDialog, QLineEdit, QPushButton

from index.records import ArticleId, Event, EventPage, StoryPage
from reader.actions import ActionId
from reader.models.events import EventChoice, candidates
from reader.models.library_tree import Node
from reader.places import Page
from reader.views.event_chooser import EventChooser

if TYPE_CHECKING:
    from reader.views.main_window import MainWindow

_ON_PAGE = (
    ActionId.MERGE_EVENTS,
    ActionId.SPLIT_EVENT,
    ActionId.MOVE_TO_EVENT,
    ActionId.NOT_SAME_EVENT,
    ActionId.PIN_EVENT,
    ActionId.RENAME_EVENT,
)
_IN_LIBRARY = (ActionId.EVENT_PAGE, ActionId.STORY_PAGE, *_ON_PAGE)


class Regrouping(QObject):
    """Fills the pages of events and stories; connects what is done to them."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window, self._view = window, window.event_view
        self._actions = window.actions_by_id
        journey, session, view = window.journey, window.session, window.event_view
        acts = {
            ActionId.EVENT_PAGE: self._to_event,
            ActionId.STORY_PAGE: self._to_story,
            ActionId.MERGE_EVENTS: self._merge,
            ActionId.SPLIT_EVENT: self._split,
            ActionId.MOVE_TO_EVENT: self._move,
            ActionId.NOT_SAME_EVENT: self._part,
            ActionId.PIN_EVENT: self._pin,
            ActionId.RENAME_EVENT: self._rename,
        }
        for action_id, act in acts.items():
            self._actions[action_id].triggered.connect(act)
        self._buttons = {action_id: QPushButton() for action_id in _ON_PAGE}
        for action_id, button in self._buttons.items():
            button.setCheckable(self._actions[action_id].isCheckable())
            button.clicked.connect(self._actions[action_id].trigger)
        view.offer(list(self._buttons.values()))
        for action_id in _IN_LIBRARY:
            window.library_panel.tree.addAction(self._actions[action_id])
        for action_id in _ON_PAGE:
            view.list.addAction(self._actions[action_id])
        view.article_wanted.connect(journey.read)
        view.event_wanted.connect(journey.show_event)
        view.compare_wanted.connect(journey.show)
        view.selection_changed.connect(self.refresh)
        window.library_panel.selection_changed.connect(self.refresh)
        session.event_told.connect(self._show_event)
        session.story_told.connect(self._show_story)
        session.figures_told.connect(view.show_figures)
        window.place_shown.connect(self._arrive)
        self.refresh()

    # What is shown

    @Slot()
    def _arrive(self) -> None:
        """Show nothing of another event or story until the one of the place is told."""
        place = self._window.journey.place
        shown = self._view.shown_event or self._view.shown_story
        if place.page in (Page.EVENT, Page.STORY) and (
            shown is None
            or place.key not in shown.articles
            or (place.page is Page.EVENT) is (self._view.shown_event is None)
        ):
            self._view.clear()
        self.refresh()

    @Slot(EventPage)
    def _show_event(self, page: EventPage) -> None:
        place = self._window.journey.place
        if place.page is Page.EVENT and place.key in page.event.articles:
            self._view.show_event(page, self._window.session.contents.heads)
            self.refresh()

    @Slot(StoryPage)
    def _show_story(self, page: StoryPage) -> None:
        place = self._window.journey.place
        if place.page is Page.STORY and place.key in page.story.articles:
            self._view.show_story(page, self._window.session.contents.heads)
            self.refresh()

    @Slot()
    def refresh(self) -> None:
        """Enable what can be done now."""
        library = self._window.session.library
        writable = library is not None and not library.read_only
        events, articles, inside = self._events(), self._articles(), self._home() is not None
        story = self._window.journey.place.page is Page.STORY
        can = {
            ActionId.EVENT_PAGE: bool(events or articles) or self._here() is not None,
            ActionId.STORY_PAGE: bool(events or articles) or self._here() is not None,
            ActionId.MERGE_EVENTS: writable and bool(events),
            ActionId.SPLIT_EVENT: writable and inside,
            ActionId.MOVE_TO_EVENT: writable and bool(articles),
            ActionId.NOT_SAME_EVENT: writable and inside,
            ActionId.PIN_EVENT: writable and len(events) == 1,
            ActionId.RENAME_EVENT: writable and (len(events) == 1 or story),
        }
        for action_id, possible in can.items():
            self._actions[action_id].setEnabled(possible)
        pinned = self._event(events[0]) if len(events) == 1 else None
        pin = self._actions[ActionId.PIN_EVENT]
        with QSignalBlocker(pin):
            pin.setChecked(pinned is not None and pinned.pinned)
        self._dress_buttons()

    def _dress_buttons(self) -> None:
        story = self._window.journey.place.page is Page.STORY
        for action_id, button in self._buttons.items():
            action = self._actions[action_id]
            button.setText(self._short()[action_id])
            button.setToolTip(f"{action.statusTip()} ({action.shortcut().toString()})")
            button.setEnabled(action.isEnabled())
            button.setChecked(action.isChecked())
            of_articles = action_id in (ActionId.SPLIT_EVENT, ActionId.NOT_SAME_EVENT)
            button.setVisible(not (story and of_articles))

    def _short(self) -> dict[ActionId, str]:
        return {
            ActionId.MERGE_EVENTS: self.tr("Merge…"),
            ActionId.SPLIT_EVENT: self.tr("Split off"),
            ActionId.MOVE_TO_EVENT: self.tr("Move…"),
            ActionId.NOT_SAME_EVENT: self.tr("Not this event"),
            ActionId.PIN_EVENT: self.tr("Pin"),
            ActionId.RENAME_EVENT: self.tr("Rename…"),
        }

    # What is meant

    def _on_page(self) -> bool:
        """Whether a page of events is shown and the library is not where one works."""
        shown = self._window.journey.place.page in (Page.EVENT, Page.STORY)
        return shown and not self._window.library_panel.tree.hasFocus()

    def _chosen(self) -> list[Node]:
        """The chosen rows of the library."""
        panel = self._window.library_panel
        rows = panel.tree.selectionModel().selectedRows()
        return [panel.tree_model.node(index) for index in rows]

    def _events(self) -> tuple[ArticleId, ...]:
        """The keys of the events at hand, each as a whole."""
        if self._on_page():
            return self._view.selected_events()
        whole = []
        for node in self._chosen():
            event = self._event(node.articles[0]) if node.articles else None
            if event is not None and set(event.articles) == set(node.articles):
                whole.append(event.key)
        return tuple(dict.fromkeys(whole))

    def _articles(self) -> tuple[ArticleId, ...]:
        """The single articles at hand."""
        if self._on_page():
            return self._view.selected_articles()
        return tuple(node.articles[0] for node in self._chosen() if node.head is not None)

    def _home(self) -> ArticleId | None:
        """The key of the event that some, and not all, of the articles at hand stand for."""
        articles = set(self._articles())
        event = self._event(next(iter(articles))) if articles else None
        return event.key if event is not None and articles < set(event.articles) else None

    def _event(self, key: ArticleId) -> Event | None:
        return self._window.session.contents.event_of(key)

    def _here(self) -> ArticleId | None:
        """An article of what the page shows."""
        place = self._window.journey.place
        if place.columns is not None:
            return place.columns.articles[0]
        return place.article or place.key

    # Acts

    @Slot()
    def _to_event(self) -> None:
        chosen = self._events() or self._articles() or (self._here(),)
        if chosen[0] is not None:
            self._window.event_view.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self._window.journey.show_event(chosen[0])

    @Slot()
    def _to_story(self) -> None:
        chosen = self._events() or self._articles() or (self._here(),)
        if chosen[0] is not None:
            self._window.event_view.setFocus(Qt.FocusReason.ShortcutFocusReason)
            self._window.journey.show_story(chosen[0])

    @Slot()
    def _merge(self) -> None:
        keys = self._events()
        if len(keys) == 1:
            other = self._ask(
                self.tr("Merge"), self.tr("Which event is the same as “{}”?"), keys[0], keys
            )
            keys = (*keys, other) if other is not None else ()
        if len(keys) > 1:
            self._window.session.merge_events(keys)
            self._say(self.tr("Merged: they count as one event; {undo} takes it back"))

    @Slot()
    def _split(self) -> None:
        articles, home = self._articles(), self._home()
        if home is None:
            return
        self._stay(home, articles)
        self._window.session.split_event(home, articles)
        self._say(self.tr("Split off: an event of its own; {undo} takes it back"))

    def _stay(self, home: ArticleId, leaving: tuple[ArticleId, ...]) -> None:
        """Keep the page on the event that is corrected, whichever articles leave it."""
        event, place = self._event(home), self._window.journey.place
        if event is not None and place.page is Page.EVENT and place.key in leaving:
            staying = (article for article in event.articles if article not in leaving)
            self._window.journey.stay_with(next(staying))

    @Slot()
    def _move(self) -> None:
        articles, home = self._articles(), self._home()
        without = (home,) if home is not None else self._events()
        question = self.tr("To which event do the chosen articles belong?")
        key = self._ask(self.tr("Move"), question, articles[0], without)
        if key is not None:
            if home is not None:
                self._stay(home, articles)
            self._window.session.move_to_event(articles, key)
            self._say(self.tr("Moved; {undo} takes it back"))

    @Slot()
    def _part(self) -> None:
        if (home := self._home()) is None:
            return
        self._stay(home, self._articles())
        self._window.session.not_same_event(self._articles(), home)
        self._say(self.tr("They will not come to this event again; {undo} takes it back"))

    @Slot(bool)
    def _pin(self, on: bool) -> None:  # noqa: FBT001
        self._window.session.pin_event(self._events()[0], on=on)
        self._say(
            self.tr("Pinned: nothing comes to this event or leaves it; {undo} takes it back")
            if on
            else self.tr("No longer pinned; {undo} takes it back")
        )

    @Slot()
    def _rename(self) -> None:
        events, place = self._events(), self._window.journey.place
        contents = self._window.session.contents
        story = contents.story_of(place.key) if place.key is not None else None
        of_story = place.page is Page.STORY and not self._view.selected_events()
        shown = story if of_story else self._event(events[0])
        if shown is None:
            return
        name, accepted = QInputDialog.getText(
            self._window, self.tr("Rename"),
            self.tr("Name of your own; empty takes the name of the articles again:"),
            QLineEdit.EchoMode.Normal, shown.title,
        )  # fmt: skip
        if accepted and name.strip() != shown.title:
            session = self._window.session
            rename = session.rename_story if of_story else session.rename_event
            rename(shown.key, name.strip())
            self._say(self.tr("Renamed; {undo} takes it back"))

    def _ask(
        self, title: str, question: str, near: ArticleId, without: tuple[ArticleId, ...]
    ) -> ArticleId | None:
        """The key of another event; None if none was chosen."""
        event, contents = self._event(near), self._window.session.contents
        found = candidates(contents.stories, event, without)
        words = question.format(event.title if event else "")
        chooser = EventChooser(title, words, EventChoice(found), self._window.theme, self._window)
        accepted = chooser.exec() == QDialog.DialogCode.Accepted
        chosen = chooser.chosen
        chooser.deleteLater()
        return chosen if accepted else None

    def _say(self, words: str) -> None:
        undo = self._actions[ActionId.UNDO].shortcut().toString()
        self._window.status_line.say(words.format(undo=undo))
