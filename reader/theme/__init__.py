"""How everything looks: colours, fonts, icons, marks of differences, the style sheet."""

from reader.theme.fonts import FontRole
from reader.theme.mark_styles import MARK_STYLES, Line, MarkStyle, Shape, Tint
from reader.theme.style import AltWatch
from reader.theme.theme import Theme
from reader.theme.tokens import TOKENS, Scheme, Tokens

__all__ = [
    "MARK_STYLES",
    "TOKENS",
    "AltWatch",
    "FontRole",
    "Line",
    "MarkStyle",
    "Scheme",
    "Shape",
    "Theme",
    "Tint",
    "Tokens",
]
