"""Tokens as a `QPalette`."""

from PySide6.QtGui import QColor, QPalette

from reader.theme.tokens import Tokens

_Role = QPalette.ColorRole


def make_palette(tokens: Tokens) -> QPalette:
    """The palette of a scheme; disabled text is `off`."""
    roles = {
        _Role.Window: tokens.panel,
        _Role.WindowText: tokens.ink,
        _Role.Base: tokens.field,
        _Role.AlternateBase: tokens.panel,
        _Role.Text: tokens.ink,
        _Role.PlaceholderText: tokens.ink_2,
        _Role.Button: tokens.field,
        _Role.ButtonText: tokens.ink,
        _Role.BrightText: tokens.warn,
        _Role.ToolTipBase: tokens.panel,
        _Role.ToolTipText: tokens.ink,
        _Role.Highlight: tokens.pick,
        _Role.HighlightedText: tokens.ink,
        _Role.Link: tokens.accent,
        _Role.LinkVisited: tokens.accent,
        _Role.Light: tokens.paper,
        _Role.Midlight: tokens.hover,
        _Role.Mid: tokens.line,
        _Role.Dark: tokens.line_2,
        _Role.Shadow: tokens.line_2,
        _Role.Accent: tokens.accent,
    }
    palette = QPalette()
    for role, color in roles.items():
        palette.setColor(role, QColor(color))
    for role in (_Role.WindowText, _Role.Text, _Role.ButtonText, _Role.HighlightedText):
        palette.setColor(QPalette.ColorGroup.Disabled, role, QColor(tokens.off))
    return palette
