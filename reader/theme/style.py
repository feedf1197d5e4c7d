"""The style of controls: Fusion without its underlined letters and its pictures on buttons."""

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QMenuBar,
    QProxyStyle,
    QStyle,
    QStyleHintReturn,
    QStyleOption,
    QWidget,
)

_Hint = QStyle.StyleHint


@dataclass(slots=True)
class Underlines:
    """Whether the letters that open menus are underlined just now."""

    shown: bool = False


class QuietFusion(QProxyStyle):
    """Underlines the letters that open menus only while it is told to."""

    def __init__(self, underlines: Underlines) -> None:
        super().__init__("Fusion")
        self._underlines = underlines

    def styleHint(  # noqa: N802
        self,
        hint: QStyle.StyleHint,
        option: QStyleOption | None = None,
        widget: QWidget | None = None,
        returnData: QStyleHintReturn | None = None,  # noqa: N803
    ) -> int:
        if hint is _Hint.SH_UnderlineShortcut:
            return int(self._underlines.shown)
        if hint is _Hint.SH_DialogButtonBox_ButtonsHaveIcons:
            return 0
        return super().styleHint(hint, option, widget, returnData)


class AltWatch(QObject):
    """Shows the underlines of a menu bar while Alt is held down in its window.

    It filters the events of the `QWindow`, which are few, not those of the application.
    """

    def __init__(self, underlines: Underlines, bar: QMenuBar) -> None:
        super().__init__(bar)
        self._underlines, self._bar = underlines, bar

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802
        kind = event.type()
        if isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Alt:
            self._show(kind is QEvent.Type.KeyPress)
        elif kind is QEvent.Type.FocusOut:
            self._show(False)
        return super().eventFilter(watched, event)

    def _show(self, shown: bool) -> None:  # noqa: FBT001
        if shown is not self._underlines.shown:
            self._underlines.shown = shown
            self._bar.update()
