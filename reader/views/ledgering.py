"""Keeps the ledger page in step with the session, and does what is wished on it."""

from __future__ import annotations

from pathlib import Path, PurePath
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QDate, QLocale, QObject, QTime, Slot
from PySide6.QtWidgets import QFileDialog

from index.jobs import Progress
from index.library import ImportSummary
from index.records import ArticleId, FieldName, ImportHead, ImportId, LedgerLine, Original
from reader.actions import ActionId
from reader.models.captions import day
from reader.models.ledger import STATES, Choice, Filter, Row, State, sum_sentence, sums
from reader.places import Page
from reader.views.original_view import OriginalView

if TYPE_CHECKING:
    from reader.views.main_window import MainWindow

_ALWAYS = (Choice.ALL, Choice.CHECK, Choice.FAILED)


class Ledgering(QObject):
    """Connects the ledger, its filters, the panel of a failed file and the pane beside it."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window, self._session = window, window.session
        self._view, self._model = window.ledger_view, window.ledger_model
        self._arrivals = window.session.arrivals
        self._asked: Row | None = None  # whose original is to be shown
        self._again = False  # whether a file of the ledger is read again, which is then chosen
        self._new: LedgerLine | None = None  # of that file, until the ledger shows it
        view, session, actions = self._view, self._session, window.actions_by_id
        session.ledger_changed.connect(self._show)
        session.contents_changed.connect(self._show)
        session.contents_changed.connect(self._explain_again)
        session.opened.connect(self._begin_anew)
        session.imported.connect(self._choose_new)
        session.work_progressed.connect(self._note)
        view.article_wanted.connect(self._read)
        view.row_chosen.connect(self._explain)
        view.import_chosen.connect(self._choose_import)
        view.words_typed.connect(self._keep_words)
        view.export_wanted.connect(actions[ActionId.EXPORT_LEDGER].trigger)
        view.panel.retry_wanted.connect(self._retry)
        view.panel.elsewhere_wanted.connect(self._read_elsewhere)
        view.panel.leave_out_wanted.connect(self._leave_out)
        view.detail.article_wanted.connect(self._read)
        view.detail.set_requested.connect(self._set)
        view.detail.edit_wanted.connect(self._edit)
        view.detail.original_wanted.connect(self._open_original)
        window.tool_bar.segment_chosen.connect(self._choose_segment)
        bar = window.tool_bar
        bar.retry_failed.clicked.connect(actions[ActionId.RETRY_FAILED].trigger)
        bar.retry_failed.setToolTip(actions[ActionId.RETRY_FAILED].toolTip())
        bar.progress.pause_wanted.connect(self._arrivals.pause)
        bar.progress.pause.setToolTip(actions[ActionId.PAUSE].toolTip())
        self._arrivals.pausable.connect(bar.progress.set_pausable)
        self._arrivals.paused.connect(bar.progress.set_paused)
        self._arrivals.paused.connect(self._say_paused)
        self._arrivals.original_told.connect(self._show_original)
        actions[ActionId.RETRY_FAILED].triggered.connect(self.retry_failed)
        actions[ActionId.PAUSE].triggered.connect(self._arrivals.pause)
        actions[ActionId.EXPORT_LEDGER].triggered.connect(self._export)
        for changed in (session.ledger_changed, session.opened, self._arrivals.pausable):
            changed.connect(self.refresh)
        self._arrivals.pausable.connect(self._after_filter)
        self.refresh()

    # What the bars say

    def show_segments(self) -> None:
        """Offer the kinds of rows with their counts in the tool bar."""
        counts = sums(self._model.rows)
        words = {
            Choice.ALL: self.tr("All {}"),
            Choice.CHECK: self.tr("Check {}"),
            Choice.FAILED: self.tr("Not read {}"),
            Choice.SAME: self.tr("Same {}"),
            Choice.LEFT_OUT: self.tr("Left out {}"),
            Choice.TO_COME: self.tr("To come {}"),
        }
        chosen = self._model.filter.choice
        offered = []
        for choice, text in words.items():
            count = sum(counts.get(state, 0) for state in STATES[choice])
            if count or choice in _ALWAYS or choice is chosen:
                offered.append((choice.value, text.format(count)))
        self._window.tool_bar.segments.show_choices(offered, chosen.value)
        failed = bool(self._model.failed())
        self._window.tool_bar.retry_failed.setVisible(failed and not self._arrivals.runs)

    def summary(self) -> str:
        """The sum that shows that no file was lost; lines that a later one made good stand apart.

        Of one import alone they count, as their files were offered in it.
        """
        counts = sums(self._model.rows)
        retried = 0 if self._model.filter.only is not None else counts.pop(State.RETRIED, 0)
        told = sum_sentence(counts)
        return self.tr("{}; {} retried").format(told, retried) if retried else told

    @Slot()
    def refresh(self) -> None:
        """Enable what can be done now."""
        library = self._session.library
        changing = library is not None and not library.read_only
        failed = bool(self._model.failed())
        can = {
            ActionId.RETRY_FAILED: changing and failed,
            ActionId.PAUSE: self._arrivals.runs,
            ActionId.EXPORT_LEDGER: bool(self._session.ledger),
        }
        for action_id, possible in can.items():
            self._window.actions_by_id[action_id].setEnabled(possible)
        self._view.export.setEnabled(bool(self._session.ledger))
        self._view.panel.setEnabled(changing)
        self._window.tool_bar.retry_failed.setEnabled(changing and failed)

    @Slot()
    def _begin_anew(self) -> None:
        self._again, self._new = False, None
        self._view.words.clear()
        self._model.keep(Filter())

    @Slot()
    def _show(self) -> None:
        account = self._session.account
        self._model.show(account, self._session.contents.heads)
        self._view.renew()
        self._view.show_imports(self._choices())
        self._choose_awaited()
        self.refresh()
        if self._window.journey.place.page is Page.LEDGER:
            self.show_segments()
            self._window.tool_bar.fit()
            self._window.pages.summarise()

    def _choices(self) -> list[tuple[ImportId | None, str]]:
        imports = reversed(self._session.account.imports)
        return [(None, self.tr("All imports")), *((one.id, import_words(one)) for one in imports)]

    @Slot(Progress)
    def _note(self, progress: Progress) -> None:
        if self._arrivals.runs:
            _, _, part = progress.note.partition(": ")
            self._model.set_note(part)

    @Slot(bool)
    def _say_paused(self, paused: bool) -> None:  # noqa: FBT001
        if paused:
            words = self.tr("The import rests; what you change is saved once it goes on")
            self._window.status_line.say(words)

    # Filters

    @Slot(str)
    def _choose_segment(self, key: str) -> None:
        if self._window.journey.place.page is Page.LEDGER and key in tuple(Choice):
            self._keep(choice=Choice(key))

    @Slot(object)
    def _choose_import(self, only: ImportId | None) -> None:
        before = self._model.filter
        self._model.keep(Filter(before.choice, only, before.words))
        self._after_filter()

    @Slot(str)
    def _keep_words(self, words: str) -> None:
        before = self._model.filter
        self._model.keep(Filter(before.choice, before.only, words))
        self._after_filter()

    def _keep(self, choice: Choice) -> None:
        before = self._model.filter
        self._model.keep(Filter(choice, before.only, before.words))
        self._after_filter()

    def _after_filter(self) -> None:
        if self._window.journey.place.page is Page.LEDGER:
            self.show_segments()
            self._window.pages.summarise()
        self.refresh()

    def show_import(self, only: ImportId | None) -> None:
        """Go to the ledger of one import, or of all."""
        self._window.journey.show_ledger()
        self._model.keep(Filter(only=only))
        self._show()

    # One file

    @Slot(object)
    def _explain(self, row: Row | None) -> None:
        line = row.line if row else None
        article = self._session.article(line.article) if line and line.article else None
        twins = []
        if article is not None:
            heads = self._session.contents.heads
            library = self._session.library
            same = library.duplicates_of(article.head.id) if library else ()
            twins = [heads[one.article] for one in same if one.article in heads]
        self._view.detail.show_row(row, article, twins)

    @Slot()
    def _explain_again(self) -> None:
        if (row := self._view.row()) is not None:
            self._explain(row)

    @Slot(object)
    def _read(self, article: ArticleId) -> None:
        self._window.journey.read(article)

    @Slot(object, object, str)
    def _set(self, article: ArticleId, name: FieldName, value: str) -> None:
        self._session.set_field([article], name, value)

    @Slot(object)
    def _edit(self, article: ArticleId) -> None:
        found = self._session.article(article)
        if found is not None:
            self._window.wishes.edit_article(found)

    @Slot(object, str)
    def _retry(self, row: Row, password: str) -> None:
        if row.line is not None:
            self.follow_next()
            self._arrivals.retry([row.line], password)

    @Slot()
    def retry_failed(self) -> None:
        """Read again what failed in the import that is shown."""
        self._arrivals.retry(self._model.failed())

    def follow_next(self) -> None:
        """Choose the new line of the file that is about to be read again, once it has one."""
        self._again = True

    @Slot(ImportSummary)
    def _choose_new(self, summary: ImportSummary) -> None:
        again, self._again = self._again, False
        if again and summary.lines and self._window.journey.place.page is Page.LEDGER:
            self._new = summary.lines[0]
            self._choose_awaited()

    def _choose_awaited(self) -> None:
        """Choose the new line if it is there; what hides it is lifted."""
        key = self._model.key_of(self._new) if self._new is not None else None
        if key is None:
            return
        self._new = None
        if not self._model.index_of(key).isValid():
            self._view.words.clear()
            self._model.keep(Filter())
            self._after_filter()
            self._view.show_imports(self._choices())
        self._view.choose(key)

    @Slot(object)
    def _read_elsewhere(self, row: Row) -> None:
        if row.line is None:
            return
        start = str(Path(row.path).parent) if Path(row.path).parent.is_dir() else ""
        title = self.tr("Read {} elsewhere").format(PurePath(row.path).name)
        name, _ = QFileDialog.getOpenFileName(self._window, title, start)
        if name:
            self.follow_next()
            self._arrivals.read_elsewhere(row.line, Path(name))

    @Slot(object)
    def _leave_out(self, row: Row) -> None:
        if row.line is not None:
            self._arrivals.leave_out([row.line])
            name = PurePath(row.path).name
            self._window.status_line.say(
                self.tr(
                    "{} is left out. Undo does not take this back; import the file again to read it"
                ).format(name)
            )

    # Originals and the table

    @Slot(object)
    def _open_original(self, row: Row) -> None:
        self._asked = row
        if row.line is None:
            return
        if row.line.article is not None:
            self._arrivals.tell_original(row.line.article)
        else:
            self._arrivals.tell_bytes(row.line)

    @Slot(object, object)
    def _show_original(self, found: object, data: bytes | None) -> None:
        row = self._asked
        if row is None or row.line is None:
            return
        name = PurePath(row.path).name
        if data is None:
            self._window.status_line.complain(
                self.tr("The bytes of {} are not kept. Open it where it lies.").format(name)
            )
            return
        charset = found.charset if isinstance(found, Original) else ""
        name = found.name if isinstance(found, Original) else name
        article = self._session.article(row.line.article) if row.line.article else None
        read = "\n\n".join(block.text for block in article.blocks) if article else ""
        sheet = OriginalView(name, data, charset, read, self._window.theme, self._window)
        sheet.save_wanted.connect(lambda: self._save_original(name, data))
        sheet.show()

    def _save_original(self, name: str, data: bytes) -> None:
        start = Path.home() / (PurePath(name).name or "original")
        chosen, _ = QFileDialog.getSaveFileName(
            self._window, self.tr("Save original as"), str(start)
        )
        if chosen:
            self._arrivals.save_copy(Path(chosen), data)

    @Slot()
    def _export(self) -> None:
        library = self._session.library
        if library is None:
            return
        start = Path.home() / f"{library.name} {self.tr('import ledger')}.csv"
        chosen, _ = QFileDialog.getSaveFileName(
            self._window, self.tr("Export ledger"), str(start), "CSV (*.csv)"
        )
        if chosen:
            path = Path(chosen)
            path = path if path.suffix else path.with_suffix(".csv")
            self._arrivals.write_ledger(path, self._model.filter.only)


def import_words(head: ImportHead) -> str:
    """What an import is called: when its files were offered, in local time."""
    at = head.at.astimezone()
    time = QLocale().toString(QTime(at.hour, at.minute), QLocale.FormatType.ShortFormat)
    today = QDate.currentDate()
    date_ = at.date()
    if (date_.year, date_.month, date_.day) == (today.year(), today.month(), today.day()):
        return QCoreApplication.translate("ledger", "Today, {}").format(time)
    return f"{day(date_)}, {time}"
