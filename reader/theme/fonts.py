"""The type table: which family, size and line height each kind of text has."""

import logging
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from PySide6.QtGui import QFont, QFontDatabase, QGuiApplication

logger = logging.getLogger(__name__)

# The last names are for scripts that our two families lack.
_SERIF = ["Source Serif Pro", "Noto Naskh Arabic", "Noto Serif Hebrew", "Noto Serif", "serif"]
_SANS = ["Source Sans Pro", "Noto Sans Arabic", "Noto Sans Hebrew", "Noto Sans", "sans-serif"]


class FontRole(StrEnum):
    """What a text is for."""

    ARTICLE_TITLE = "article title"
    STANDFIRST = "standfirst"
    READING = "reading"
    READING_WIDE = "reading, wide window"
    COLUMN = "column"
    COLUMN_WIDE = "column, wide window"
    CELL = "matrix cell"
    GREETING = "greeting"
    HEADING = "heading"
    OUTLET = "outlet"
    INTERFACE = "interface"
    STRONG = "interface, strong"
    SECONDARY = "secondary"
    SECONDARY_STRONG = "secondary, strong"
    QUOTED = "quoted words in lists"
    QUOTED_ITALIC = "stand-in for quoted words"


@dataclass(frozen=True, slots=True)
class FontSpec:
    """Sizes in pixels at a zoom of 1; only `article` text follows the zoom."""

    families: list[str]
    size: float
    line: float
    strong: bool = False
    italic: bool = False
    article: bool = False


FONT_SPECS: dict[FontRole, FontSpec] = {
    FontRole.ARTICLE_TITLE: FontSpec(_SERIF, 27, 34, strong=True, article=True),
    FontRole.STANDFIRST: FontSpec(_SERIF, 18, 26, italic=True, article=True),
    FontRole.READING: FontSpec(_SERIF, 16.5, 26, article=True),
    FontRole.READING_WIDE: FontSpec(_SERIF, 17.5, 28, article=True),
    FontRole.COLUMN: FontSpec(_SERIF, 14.5, 20, article=True),
    FontRole.COLUMN_WIDE: FontSpec(_SERIF, 16.5, 24, article=True),
    FontRole.CELL: FontSpec(_SERIF, 14, 18, article=True),
    FontRole.GREETING: FontSpec(_SERIF, 26, 32, strong=True),
    FontRole.HEADING: FontSpec(_SANS, 15, 20, strong=True),
    FontRole.OUTLET: FontSpec(_SANS, 14, 18, strong=True),
    FontRole.INTERFACE: FontSpec(_SANS, 13, 20),
    FontRole.STRONG: FontSpec(_SANS, 13, 20, strong=True),
    FontRole.SECONDARY: FontSpec(_SANS, 12, 16),
    FontRole.SECONDARY_STRONG: FontSpec(_SANS, 12, 16, strong=True),
    FontRole.QUOTED: FontSpec(_SERIF, 13, 18),
    FontRole.QUOTED_ITALIC: FontSpec(_SERIF, 13, 18, italic=True),
}


def make_font(role: FontRole, zoom: float) -> QFont:
    """A new font for `role`; figures of the interface are tabular."""
    spec = FONT_SPECS[role]
    font = QFont(spec.families)
    font.setPointSizeF(_points(spec.size * (zoom if spec.article else 1.0)))
    font.setWeight(QFont.Weight.DemiBold if spec.strong else QFont.Weight.Normal)
    font.setItalic(spec.italic)
    # Hinting rounds the widths of letters, which spoils fractional sizes.
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    if spec.families is _SANS:
        font.setFeature(QFont.Tag("tnum"), 1)
    return font


def load_fonts(folder: Path) -> list[str]:
    """Make the bundled fonts known to Qt; the names of their families."""
    families: set[str] = set()
    for path in sorted(folder.glob("*.ttf")):
        number = QFontDatabase.addApplicationFont(str(path))
        families.update(QFontDatabase.applicationFontFamilies(number) if number >= 0 else [])
    if not families:
        logger.warning("No fonts in %s; the system's own are used", folder)
    return sorted(families)


def _points(pixels: float) -> float:
    """Qt takes fractional sizes in points only, and a point is not the same everywhere."""
    screen = QGuiApplication.primaryScreen()
    return pixels * 72 / (screen.logicalDotsPerInchY() if screen else 96)
