"""What this program is, whose work it rests on, and that it uses no network."""

from importlib.metadata import PackageNotFoundError, version

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QVBoxLayout, QWidget

from reader.theme import FontRole, Theme
from reader.views.parts import label

_FONTS = (("Source Serif Pro", "SIL OFL 1.1"), ("Source Sans Pro", "SIL OFL 1.1"))
_LIBRARIES = (  # distribution, name, licence
    ("PySide6-Essentials", "Qt for Python", "LGPL 3"),
    ("QtAwesome", "QtAwesome, Phosphor icons", "MIT"),
    ("Whoosh", "Whoosh", "BSD"),
    ("numpy", "NumPy", "BSD"),
    ("rapidfuzz", "RapidFuzz", "MIT"),
    ("PyStemmer", "PyStemmer", "MIT"),
    ("anyascii", "AnyAscii", "ISC"),
    ("py3langid", "py3langid", "BSD"),
    ("trafilatura", "Trafilatura", "Apache 2.0"),
    ("readability-lxml", "readability-lxml", "Apache 2.0"),
    ("htmldate", "htmldate", "Apache 2.0"),
    ("lxml", "lxml", "BSD"),
    ("faust-cchardet", "cChardet", "MPL 1.1"),
    ("pypdfium2", "pypdfium2, PDFium", "BSD, Apache 2.0"),
    ("feedparser", "feedparser", "BSD"),
    ("warcio", "warcio", "Apache 2.0"),
    ("markdown-it-py", "markdown-it-py", "MIT"),
    ("psutil", "psutil", "BSD"),
)


class About(QDialog):
    """Names versions and licences."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("About Parallax"))
        head = label(f"Parallax {_version('parallax-reader')}".strip(), theme, FontRole.GREETING)
        words = QLabel(
            self.tr(
                "Sets what news outlets say of one event side by side.\n\n"
                "No network: Parallax opens no connection, fetches nothing and sends nothing. "
                "Everything it keeps lies in the collection file and in the search index beside it."
            )
        )
        words.setWordWrap(True)
        words.setFixedWidth(460)
        fonts = "\n".join(f"{name}, {licence}" for name, licence in _FONTS)
        libraries = "\n".join(
            " ".join(filter(None, (name, _version(distribution)))) + f", {licence}"
            for distribution, name, licence in _LIBRARIES
        )
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 16)
        layout.setSpacing(10)
        layout.setSizeConstraint(QVBoxLayout.SizeConstraint.SetFixedSize)
        for widget in (
            head,
            words,
            label(self.tr("Parallax is free software under the MIT licence."), theme),
            label(self.tr("Fonts"), theme, FontRole.STRONG),
            label(fonts, theme, secondary=True),
            label(self.tr("Libraries"), theme, FontRole.STRONG),
            label(libraries, theme, secondary=True),
            buttons,
        ):
            layout.addWidget(widget)


def _version(distribution: str) -> str:
    """The version of an installed distribution, "" if that is not known, as when frozen."""
    try:
        return version(distribution)
    except PackageNotFoundError:
        return ""
