"""The last resort: a failure that nobody handled is logged and shown once."""

import logging
import sys
import traceback
from types import TracebackType

from PySide6.QtCore import QObject, Signal

logger = logging.getLogger(__name__)


class Mishap(QObject):
    """Says that something failed which should not have.

    `happened` carries the traceback as text. It is emitted once until `seen` is called, so
    that a fault in painting does not fill the screen.
    """

    happened = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._showing = False

    def install(self) -> None:
        """Take over `sys.excepthook`; never do this inside a test."""
        sys.excepthook = self.report

    def report(
        self,
        kind: type[BaseException],
        error: BaseException,
        trace: TracebackType | None,
    ) -> None:
        """Log a failure and say so."""
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        logger.critical("Unhandled failure", exc_info=(kind, error, trace))
        if not self._showing:
            self._showing = True
            self.happened.emit("".join(traceback.format_exception(kind, error, trace)))

    def seen(self) -> None:
        """The dialog was closed; the next failure shows again."""
        self._showing = False
