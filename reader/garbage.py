"""Reference cycles are collected on the GUI thread only.

Python collects them in whichever thread happens to allocate. A worker that so deletes a Qt
object, of which it knows nothing, takes the program down.
"""

import gc

from PySide6.QtCore import QObject, QTimer, Slot

_EVERY_MS = 500


class GarbageCollector(QObject):
    """Takes the place of Python's own timing until `stop`; make it on the GUI thread."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._thresholds = gc.get_threshold()
        gc.disable()
        self._timer = QTimer(self, interval=_EVERY_MS)
        self._timer.timeout.connect(self._collect)
        self._timer.start()

    def stop(self) -> None:
        """Leave it to Python again, once no worker is left."""
        self._timer.stop()
        gc.enable()

    @Slot()
    def _collect(self) -> None:
        """Collect the oldest generation that is due, and with it the younger ones."""
        due = [n for n, count in enumerate(gc.get_count()) if count > self._thresholds[n]]
        if due:
            gc.collect(due[-1])
