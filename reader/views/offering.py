"""The ways into a collection that ask first: exports, tables, watched folders, many articles."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, QLocale, QObject, Qt, Slot
from PySide6.QtWidgets import QDialog, QFileDialog

from index.library import UnfinishedImport
from index.records import ArticleId, ReadingPlan, Splitting, TablePreview
from reader.actions import ActionId
from reader.models.bulk import known_outlets
from reader.models.ledger import Row
from reader.places import Page
from reader.plurals import plural
from reader.views.border_sheet import BorderSheet
from reader.views.bulk_sheet import BulkSheet
from reader.views.column_sheet import ColumnSheet
from reader.views.folder_sheet import FolderSheet

if TYPE_CHECKING:
    from reader.views.main_window import MainWindow

_LOOKED_AT = 200  # articles whose fields are looked up for what they have now


class Offering(QObject):
    """Connects the sheets that stand before an import, and the notices about imports."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window, self._session = window, window.session
        self._arrivals = window.session.arrivals
        self._wanted: Path | None = None  # the file a sheet is awaited for
        actions = window.actions_by_id
        for action_id, act in (
            (ActionId.IMPORT_EXPORT, self._import_export),
            (ActionId.IMPORT_TABLE, self._import_table),
            (ActionId.WATCH_FOLDER, self._watch),
            (ActionId.WATCHED_FOLDERS, self._list_folders),
            (ActionId.SET_MANY, self._set_many),
        ):
            actions[action_id].triggered.connect(act)
        self._arrivals.parted.connect(self.show_borders)
        self._arrivals.table_told.connect(self.show_table)
        self._arrivals.unfinished_found.connect(self._tell_unfinished)
        self._arrivals.came_in.connect(self._tell_came_in)
        view = window.ledger_view
        view.set_wanted.connect(actions[ActionId.SET_MANY].trigger)
        view.detail.borders_wanted.connect(self._review_borders)
        view.detail.columns_wanted.connect(self._choose_columns)
        view.panel.columns_wanted.connect(self._choose_columns)
        view.selection_changed.connect(self.refresh)
        window.library_panel.selection_changed.connect(self.refresh)
        window.search_view.selection_changed.connect(self.refresh)
        window.place_shown.connect(self.refresh)
        window.session.opened.connect(self.refresh)
        window.library_panel.tree.addAction(actions[ActionId.SET_MANY])
        view.table.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        view.table.addAction(actions[ActionId.SET_MANY])
        self.refresh()

    def selected(self) -> tuple[ArticleId, ...]:
        """The articles that are selected where the analyst is."""
        if self._window.journey.place.page is Page.LEDGER:
            found = self._window.ledger_view.selected_articles()
            known = self._session.contents.heads
            found = tuple(article for article in found if article in known)
            if found:
                return found
        return self._window.commands.selected()

    @Slot()
    def refresh(self) -> None:
        """Enable what can be done now."""
        library = self._session.library
        changing = library is not None and not library.read_only
        can = {
            ActionId.IMPORT_EXPORT: changing,
            ActionId.IMPORT_TABLE: changing,
            ActionId.WATCH_FOLDER: changing,
            ActionId.WATCHED_FOLDERS: library is not None,
            ActionId.SET_MANY: changing and len(self.selected()) > 0,
        }
        for action_id, possible in can.items():
            self._window.actions_by_id[action_id].setEnabled(possible)

    # Exports and tables

    @Slot()
    def _import_export(self) -> None:
        name, _ = QFileDialog.getOpenFileName(
            self._window,
            self.tr("Import database export"),
            "",
            self.tr("Exports (*.txt *.rtf *.docx *.html *.htm);;All files (*)"),
        )
        if name:
            self._wanted = Path(name)
            self._arrivals.part(self._wanted)

    @Slot(object)
    def _review_borders(self, row: Row) -> None:
        self._wanted = Path(row.path)
        self._arrivals.part(self._wanted)

    @Slot(Path, Splitting)
    def show_borders(self, path: Path, splitting: Splitting) -> None:
        """Ask where the articles of a file begin, then import it so."""
        if path != self._wanted:
            return
        sheet = BorderSheet(path.name, splitting, self._window.theme, self._window)

        def done(result: int) -> None:
            if result == QDialog.DialogCode.Accepted:
                plan = ReadingPlan(borders=sheet.borders)
                self._window.ledgering.follow_next()
                self._arrivals.import_files([path], {path: plan})

        sheet.finished.connect(done)
        sheet.open()

    @Slot()
    def _import_table(self) -> None:
        name, _ = QFileDialog.getOpenFileName(
            self._window,
            self.tr("Import table"),
            "",
            self.tr("Tables (*.csv *.tsv *.json *.jsonl *.ndjson);;All files (*)"),
        )
        if name:
            self._wanted = Path(name)
            self._arrivals.look_at_table(self._wanted)

    @Slot(object)
    def _choose_columns(self, row: Row) -> None:
        """Ask what the columns of a table hold that could not be read for want of it."""
        if row.line is not None and (path := self._arrivals.place_of(row.line)) is not None:
            self._wanted = path
            self._arrivals.look_at_table(path)

    @Slot(Path, TablePreview)
    def show_table(self, path: Path, preview: TablePreview) -> None:
        """Ask what the columns of a table hold, then import it so."""
        if path != self._wanted:
            return
        sheet = ColumnSheet(path.name, preview, self._window.theme, self._window)

        def done(result: int) -> None:
            if result == QDialog.DialogCode.Accepted:
                self._window.ledgering.follow_next()
                self._arrivals.import_table(path, sheet.mapping)

        sheet.finished.connect(done)
        sheet.open()

    # Watched folders

    @Slot()
    def _watch(self) -> None:
        name = QFileDialog.getExistingDirectory(self._window, self.tr("Watch a folder"))
        if name:
            self._arrivals.watch(Path(name))
            words = self.tr("{} is watched: its files come in by themselves from now on")
            self._window.status_line.say(words.format(Path(name).name))

    @Slot()
    def _list_folders(self) -> None:
        sheet = FolderSheet(self._arrivals, self._window.theme, self._window)
        sheet.watch_wanted.connect(self._watch)
        sheet.show()

    @Slot(int, str)
    def _tell_came_in(self, count: int, folder: str) -> None:
        words = self.tr("%n new file(s) from {} come in", "", count)
        sentence = plural(words, count).format(folder)
        if count == 1:
            sentence = sentence.replace("come in", "comes in")
        self._window.arrived.tell(
            sentence, ((self.tr("Import ledger"), self._window.journey.show_ledger),)
        )

    # What was broken off

    @Slot(tuple)
    def _tell_unfinished(self, unfinished: Sequence[UnfinishedImport]) -> None:
        if not unfinished:
            self._window.unfinished.hide()
            return
        one = unfinished[0]
        at = one.at.astimezone()
        day = QLocale().toString(QDate(at.year, at.month, at.day), "d MMMM")
        words = self.tr("The import of {} was broken off: {} of {} files were read, {} in.")
        articles = plural(self.tr("%n article(s)", "", one.articles), one.articles)
        self._window.unfinished.tell(
            words.format(day, one.files, one.files + one.waiting, articles),
            (
                (self.tr("Go on"), lambda: self._arrivals.go_on_with(one)),
                (self.tr("Leave the rest"), lambda: self._arrivals.give_up(one)),
            ),
            closable=False,
        )

    # Several articles

    @Slot()
    def _set_many(self) -> None:
        selected = self.selected()
        if selected:
            self.set_many(selected).open()

    def set_many(self, selected: tuple[ArticleId, ...]) -> BulkSheet:
        """The sheet that sets fields of articles; it does so once it is accepted."""
        heads = self._session.contents.heads
        looked_up = (self._session.article(article) for article in selected[:_LOOKED_AT])
        known = [article for article in looked_up if article is not None]
        languages = sorted({head.language for head in heads.values() if head.language})
        sheet = BulkSheet(
            selected,
            known,
            known_outlets(heads.values()),
            languages,
            self._window.theme,
            self._window,
        )

        def done(result: int) -> None:
            if result == QDialog.DialogCode.Accepted:
                self._arrivals.set_fields(selected, sheet.values)
                undo = self._window.actions_by_id[ActionId.UNDO].shortcut().toString()
                words = self.tr("Set for %n article(s); {} takes it back", "", len(selected))
                self._window.status_line.say(plural(words, len(selected)).format(undo))

        sheet.finished.connect(done)
        return sheet
