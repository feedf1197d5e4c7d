"""The composition root: makes the objects of the desk and joins them."""

import logging
import sys
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtWidgets import QApplication, QMessageBox

from index.library import Library
from reader import paths
from reader.errors import Mishap
from reader.session import Session
from reader.settings import Settings
from reader.tasks import TaskRunner
from reader.theme import Scheme, Theme
from reader.views.main_window import MainWindow

logger = logging.getLogger(__name__)


class Desk(QObject):
    """One window with all that it needs; also what tests and the self-check drive.

    Attributes:
        session: what is open; give it a library with `session.adopt`.
        window: call `show`, `grab`, `close`.
    """

    def __init__(
        self, application: QApplication, settings: Settings, collections: Path | None = None
    ) -> None:
        super().__init__()
        self._application = application
        self._folder = collections or paths.collections()
        self.settings = settings
        self.theme = Theme(_scheme(application, settings), self)
        self.theme.load_fonts()
        self.theme.set_zoom(settings.zoom)
        self.theme.apply(application)
        self.theme.changed.connect(self._dress)
        self.session = Session(TaskRunner(self), self._new_path, self)
        self.window = MainWindow(self.session, self.theme, settings)
        self.session.opened.connect(self._opened)

    def open(self, library: Library) -> None:
        """Show a library that is open already; the session closes it in the end."""
        self.session.adopt(library)

    @Slot()
    def _opened(self) -> None:
        if self.session.library is not None:
            self.settings.opened(self.session.library.path)

    @Slot()
    def _dress(self) -> None:
        self.settings.scheme = self.theme.scheme.value
        self.settings.zoom = self.theme.zoom
        self.theme.apply(self._application)

    def _new_path(self) -> Path:
        return paths.unused(self._folder, self.tr("Untitled"))


def make_application(arguments: Sequence[str]) -> QApplication:
    """The application object, named so that settings are found again."""
    application = QApplication.instance()
    if not isinstance(application, QApplication):
        application = QApplication([sys.argv[0], *arguments])
    application.setApplicationName("Parallax")
    application.setApplicationDisplayName("Parallax")
    application.setDesktopFileName("parallax")
    return application


def run(collection: Path | None, *, sample: bool = False) -> int:
    """Open the desk on a collection, the sample, or what was open last; the exit code."""
    logging.basicConfig(level=logging.INFO, format="%(levelname)s %(name)s: %(message)s")
    application = make_application([])
    desk = Desk(application, Settings.of_user())
    mishap = Mishap(desk)
    mishap.happened.connect(lambda trace: _show_mishap(desk.window, mishap, trace))
    mishap.install()
    desk.window.show()
    last = desk.settings.last
    if sample:
        desk.window.commands.open_sample()
    elif collection is not None:
        desk.session.open(collection)
    elif last is not None and last.exists():
        desk.session.open(last)
    return application.exec()


def _show_mishap(window: MainWindow, mishap: Mishap, trace: str) -> None:
    box = QMessageBox(window)
    box.setIcon(QMessageBox.Icon.Warning)
    box.setWindowTitle(window.tr("Parallax"))
    box.setText(window.tr("Something went wrong that should not have."))
    box.setInformativeText(
        window.tr("Your collection is safe. You can go on; the details help to mend the fault.")
    )
    box.setDetailedText(trace)
    box.exec()
    mishap.seen()


def _scheme(application: QApplication, settings: Settings) -> Scheme:
    if settings.scheme in tuple(Scheme):
        return Scheme(settings.scheme)
    dark = application.styleHints().colorScheme() is Qt.ColorScheme.Dark
    return Scheme.DARK if dark else Scheme.LIGHT
