"""Turns what the analyst does to links and rows into corrections, and says what will be done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Slot
from PySide6.QtWidgets import QMenu

from index.records import ArticleId, Comparison, Link, Passage
from reader.actions import ActionId
from reader.places import Page, View
from reader.session import Sentence
from reader.views.correction_sheet import CorrectionSheet
from reader.views.wording import whereabouts

if TYPE_CHECKING:
    from reader.views.main_window import MainWindow


class Correcting(QObject):
    """Connects the actions on links and rows, the slider, and the list of corrections."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._page = window.compare_page
        self._actions = window.actions_by_id
        for action_id, act in (
            (ActionId.LINK, self._link),
            (ActionId.UNLINK, self._unlink),
            (ActionId.SPLIT_ROW, self._split),
            (ActionId.JOIN_ROWS, self._join),
            (ActionId.CORRECTIONS, self._list),
        ):
            self._actions[action_id].triggered.connect(act)
        reason, view = self._page.differences.reason, self._page.columns
        reason.unlink_wanted.connect(self._break)
        view.passages_chosen.connect(self._say_chosen)
        view.row_menu_requested.connect(self._row_menu)
        view.row_selected.connect(self.refresh)
        view.link_selected.connect(self.refresh)
        view.difference_selected.connect(self.refresh)
        view.place_changed.connect(self.refresh)
        self._strictness = window.session.strictness  # of the comparison told of last
        window.tool_bar.strictness.strictness_changed.connect(window.session.set_strictness)
        window.session.compared.connect(self._notice)
        window.session.located.connect(self._go)
        window.place_shown.connect(self.refresh)
        self.refresh()

    @Slot()
    def refresh(self) -> None:
        """Enable what can be done now."""
        library = self._window.session.library
        there = self._comparison() is not None
        seen = self._window.journey.place.view is View.SIDE
        changing = there and seen and library is not None and not library.read_only
        can = {
            ActionId.LINK: changing and len(self._page.columns.chosen) > 1,
            ActionId.UNLINK: changing and bool(self._page.differences.reason.links),
            ActionId.SPLIT_ROW: changing and all(self._parted()),
            ActionId.JOIN_ROWS: changing and self._can_join(),
            ActionId.CORRECTIONS: library is not None,
        }
        for action_id, possible in can.items():
            self._actions[action_id].setEnabled(possible)
        self._page.differences.reason.unlink.setEnabled(changing)

    def row_menu(self) -> QMenu:
        """What can be done with the current row."""
        menu = QMenu(self._window)
        for action_id in (ActionId.LINK, ActionId.UNLINK, ActionId.SPLIT_ROW, ActionId.JOIN_ROWS):
            menu.addAction(self._actions[action_id])
        menu.addSeparator()
        menu.addAction(self._actions[ActionId.WHO_ELSE])
        menu.aboutToHide.connect(menu.deleteLater)
        return menu

    def _comparison(self) -> Comparison | None:
        comparing = self._window.journey.place.page is Page.COMPARISON
        return self._page.comparison if comparing else None

    def _sentence(self, passage: Passage) -> Sentence:
        comparison = self._page.comparison
        assert comparison is not None
        return comparison.columns[passage.column].article.head.id, passage.sentence

    def _cells(self, row: int) -> list[Passage]:
        """The passages of a row; none if there is no such row."""
        comparison = self._comparison()
        if comparison is None or not 0 <= row < len(comparison.rows):
            return []
        cells = comparison.rows[row].cells
        return [Passage(column, n) for column, cell in enumerate(cells) for n in cell]

    def _parted(self) -> tuple[list[Passage], list[Passage]]:
        """The passages of the current row in other columns, and in the current column."""
        row, column = self._page.columns.row, self._page.columns.column
        cells = self._cells(row) if row is not None else []
        return [p for p in cells if p.column != column], [p for p in cells if p.column == column]

    def _joined(self) -> tuple[list[Passage], list[Passage]]:
        """The passages of the row above and of the current row."""
        row = self._page.columns.row
        return (self._cells(row - 1), self._cells(row)) if row is not None else ([], [])

    def _can_join(self) -> bool:
        above, here = self._joined()
        columns = {p.column for p in above} | {p.column for p in here}
        return bool(above) and bool(here) and len(columns) > 1

    # Acts

    @Slot()
    def _link(self) -> None:
        chosen = self._page.columns.chosen
        if len(chosen) == 2:
            self._page.columns.choose_none()
            self._window.session.link(*(self._sentence(passage) for passage in chosen))
            self._say(self.tr("Linked by hand; {} takes it back"))

    @Slot()
    def _unlink(self) -> None:
        reason = self._page.differences.reason
        if reason.links:
            reason.unlink.click()

    @Slot(object)
    def _break(self, link: Link) -> None:
        self._window.session.unlink(self._sentence(link.left), self._sentence(link.right))
        self._say(self.tr("The link is broken; {} brings it back"))

    @Slot()
    def _split(self) -> None:
        stay, leave = self._parted()
        self._window.session.split_row(
            [self._sentence(p) for p in stay], [self._sentence(p) for p in leave]
        )
        self._say(self.tr("The row is split; {} takes it back"))

    @Slot()
    def _join(self) -> None:
        above, here = self._joined()
        self._window.session.join_rows(
            [self._sentence(p) for p in above], [self._sentence(p) for p in here]
        )
        self._say(self.tr("The rows are joined; {} takes it back"))

    @Slot()
    def _list(self) -> None:
        CorrectionSheet(self._window.session, self._window.theme, self._window).show()

    @Slot(tuple, tuple)
    def _go(self, places: tuple[Sentence, ...], articles: tuple[ArticleId, ...]) -> None:
        """Show what was decided on, where it is on show already if it is.

        Args:
            places: the passages.
            articles: those to put side by side if the passages are not on show.
        """
        article, sentence = places[0]
        comparison = self._comparison()
        shown = [c.article.head.id for c in comparison.columns] if comparison else []
        if {article for article, _ in places} <= set(shown) and len(shown) > 1:
            self._window.journey.turn_to(View.SIDE)
            self._page.columns.go_to(shown.index(article), sentence)
        elif article in articles and len(articles) > 1:
            passage = Passage(articles.index(article), sentence)
            self._window.wishes.compare_at(articles, passage)
        else:
            self._window.journey.read(article)

    @Slot(QPoint)
    def _row_menu(self, place: QPoint) -> None:
        self.row_menu().popup(place)

    # Words

    def _say(self, words: str) -> None:
        undo = self._actions[ActionId.UNDO].shortcut().toString()
        self._window.status_line.say(words.format(undo))

    @Slot(tuple)
    def _say_chosen(self, chosen: tuple[Passage, ...]) -> None:
        self.refresh()
        comparison = self._page.comparison
        if comparison is not None and len(chosen) > 1:
            key = self._actions[ActionId.LINK].shortcut().toString()
            left, right = (whereabouts(comparison, passage) for passage in sorted(chosen))
            words = self.tr("{} links {} with {}").format(key, left, right)
            self._window.status_line.say(words)

    @Slot(Comparison)
    def _notice(self, comparison: Comparison) -> None:
        self.refresh()
        before, self._strictness = self._strictness, self._window.session.strictness
        if before != self._strictness:
            slider = self._window.tool_bar.strictness
            self._window.status_line.say(slider.told(len(comparison.links)))
        notices = comparison.other_notices
        if notices:
            more = len(notices) - 1
            words = notices[0] + (f" (+ {more})" if more else "")
            self._window.status_line.complain(words)
