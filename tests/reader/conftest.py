"""Tests of the reader run without a screen and in the type and colours that ship."""

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest
from PySide6.QtWidgets import QApplication

from reader.theme import Scheme, Theme


@pytest.fixture
def theme(qapp: QApplication) -> Theme:
    """The light look, with the bundled fonts, as the program starts."""
    theme = Theme(Scheme.LIGHT)
    if not getattr(qapp, "fonts_loaded", False):
        theme.load_fonts()
        qapp.fonts_loaded = True
    return theme
