"""Drives the desk without a person, through its own window and signals."""

import os
import sys
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import (
    QEventLoop,
    QMessageLogContext,
    QTimer,
    QtMsgType,
    SignalInstance,
    qInstallMessageHandler,
)
from PySide6.QtGui import QGuiApplication

from index.jobs import Job
from index.library import Library
from index.records import Comparison, Relation
from reader.app import Desk, make_application
from reader.settings import Settings

PATIENCE_MS = 120_000
SIZE = (1280, 800)


_NO_NEWS = "This plugin does not support propagateSizeHints()"  # told by Qt for each window


class UnattendedError(Exception):
    """The desk did not do what was asked of it; the text says what."""


class Unattended:
    """A desk with a new collection in a folder, and a way to wait for its answers."""

    def __init__(self, folder: Path, name: str) -> None:
        """Set the desk up; `folder` gets the collection, the settings and what is saved."""
        if not os.environ.get("DISPLAY") and not os.environ.get("WAYLAND_DISPLAY"):
            os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
        qInstallMessageHandler(_tell)
        self.folder = folder
        self.application = make_application([])
        self.complaints: list[str] = []
        self.desk = Desk(self.application, Settings.in_file(folder / "settings.ini"), folder)
        self.desk.session.failed.connect(self.complaints.append)
        self.desk.window.resize(*SIZE)
        self.desk.window.show()
        library = Library.create(folder / f"{name}.parallax")
        library.prepare(Job())
        self.wait(
            self.desk.session.contents_changed, lambda: self.desk.open(library), "open a collection"
        )

    def wait(self, signal: SignalInstance, act: Callable[[], object], what: str) -> object:
        """Do `act`, then let the desk work until `signal`; its first value.

        Raises:
            UnattendedError: if it does not come, or a failure comes first.
        """
        loop = QEventLoop()
        values: list[object] = []

        def arrived(*value: object) -> None:
            values.append(value[0] if value else None)
            loop.quit()

        signal.connect(arrived)
        self.desk.session.failed.connect(loop.quit)
        QTimer.singleShot(PATIENCE_MS, loop, loop.quit)
        act()
        if not values:
            loop.exec()
        signal.disconnect(arrived)
        self.desk.session.failed.disconnect(loop.quit)
        if not values:
            raise UnattendedError(
                f"The desk could not {what}: {'; '.join(self.complaints) or 'no answer came'}."
            )
        return values[-1]

    def import_and_compare(self, files: list[Path]) -> Comparison:
        """Import files as if dropped on the window, until their story stands side by side.

        That is, until it is linked by meaning too: what is shown before is linked anew.
        """
        window, session = self.desk.window, self.desk.session
        found = self.wait(session.compared, lambda: window.import_files(files), "compare")
        assert isinstance(found, Comparison)
        while found.unread:
            found = self.wait(session.compared, lambda: None, "read for meaning")
            assert isinstance(found, Comparison)
        self._settle()
        return found

    def show_conflict(self, comparison: Comparison) -> None:
        """Choose the first possible conflict, as a reader would click it, if there is one."""
        conflicts = (
            number
            for number, difference in enumerate(comparison.differences)
            if difference.relation is Relation.CONFLICTING
        )
        self.desk.window.compare_page.columns.select_difference(next(conflicts, None))

    def picture(self, path: Path) -> None:
        """Save the window as it looks now.

        Raises:
            UnattendedError: if it cannot be written.
        """
        self._settle()
        if not self.desk.window.grab().save(str(path)):
            raise UnattendedError(f"The picture {path} could not be written.")

    def report(self, comparison: Comparison, title: str, path: Path) -> None:
        """Write the HTML report of a comparison."""
        session = self.desk.session
        self.wait(session.said, lambda: session.export(comparison, title, path), "write the report")

    def close(self) -> None:
        """Close the window and the collection."""
        self.desk.window.close()

    def _settle(self) -> None:
        """Let what is queued be laid out and painted."""
        end = time.monotonic() + 0.3
        while time.monotonic() < end:
            QGuiApplication.processEvents()


def _tell(_kind: QtMsgType, _context: QMessageLogContext, message: str) -> None:
    if message != _NO_NEWS:
        sys.stderr.write(f"{message}\n")
