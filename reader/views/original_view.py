"""A file as it was kept, shown as text; nothing in it is run, nothing it names is fetched."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from reader.theme import FontRole, Theme
from reader.views.parts import label

_SIZE = (860, 640)
_MOST = 1 << 20  # characters that are shown
_BINARY = "\x00"


class OriginalView(QDialog):
    """Shows the text of a file, or what was read of one that is no text."""

    save_wanted = Signal()

    def __init__(
        self, name: str, data: bytes, charset: str, read: str, theme: Theme, parent: QWidget
    ) -> None:
        """`read` is what was read of the file, for kinds that are no text by themselves."""
        super().__init__(parent)
        self.setWindowTitle(name)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(*_SIZE)
        source = text_of(data, charset)
        told = self.tr("The file as it was kept. Nothing in it is run or fetched.")
        if source is None:
            told = self.tr(
                "This kind of file is no text. Below stands what was read of it; save the original "
                "to open it in another program."
            )
        if len(source or read) > _MOST:
            told += " " + self.tr("Only the beginning is shown.")
        words = label(told, theme, FontRole.INTERFACE, secondary=True)
        words.setWordWrap(True)
        self.text = QPlainTextEdit()
        self.text.setReadOnly(True)
        self.text.setAccessibleName(name)
        self.text.setFont(
            QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
            if source is not None
            else theme.font(FontRole.QUOTED)
        )
        self.text.setPlainText((read if source is None else source)[:_MOST])
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        save = buttons.addButton(
            self.tr("Save original as…"), QDialogButtonBox.ButtonRole.ActionRole
        )
        save.clicked.connect(self.save_wanted)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 12, 16, 12)
        layout.setSpacing(10)
        layout.addWidget(words)
        layout.addWidget(self.text, 1)
        layout.addWidget(buttons)


def text_of(data: bytes, charset: str) -> str | None:
    """The text of a file in its encoding, UTF-8 where none is known; None if it is none."""
    try:
        text = data.decode(charset or "utf-8", "replace")
    except LookupError:
        text = data.decode("utf-8", "replace")
    return None if _BINARY in text[:_MOST] or data.startswith((b"%PDF", b"PK\x03\x04")) else text
