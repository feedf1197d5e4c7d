"""Lines of csv files that a spreadsheet may open."""

import csv
from collections.abc import Iterable
from io import StringIO

_FORMULAS = ("=", "+", "-", "@", "\t", "\r")  # a spreadsheet would run what begins so


def line(cells: Iterable[str]) -> str:
    """One line of a csv file.

    Titles come from strangers, so that a text which a spreadsheet would take for a formula gets
    an apostrophe before it.
    """
    text = StringIO()
    csv.writer(text, lineterminator="\r\n").writerow([_harmless(cell) for cell in cells])
    return text.getvalue()


def _harmless(cell: str) -> str:
    return f"'{cell}" if cell.startswith(_FORMULAS) else cell
