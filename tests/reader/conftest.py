"""Tests of the reader run without a screen and in the type and colours that ship."""

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest
from PySide6.QtWidgets import QApplication

from index.records import Comparison
from reader.theme import Scheme, Theme
from tests.reader.ferry import ferry_fire


@pytest.fixture(scope="session")
def families(qapp: QApplication) -> list[str]:
    """The families of the bundled fonts, loaded once."""
    return Theme().load_fonts()


@pytest.fixture
def theme(families: list[str]) -> Theme:
    """The light look, with the bundled fonts, as the program starts."""
    return Theme(Scheme.LIGHT)


@pytest.fixture
def ferry() -> Comparison:
    """Three outlets on one fire; see `tests.reader.ferry`."""
    return ferry_fire()
