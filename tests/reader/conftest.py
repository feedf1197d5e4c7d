"""Tests of the reader run without a screen and in the type and colours that ship."""

import os
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest
from PySide6.QtWidgets import QApplication

from index.records import Comparison
from reader.theme import Scheme, Theme
from tests.reader.ferry import ferry_fire


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The offscreen screen has no window manager to tell sizes to, and says so each time."""
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.qt_log_ignore("propagateSizeHints", extend=True))


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
