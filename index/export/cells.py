"""Lines of csv files that any spreadsheet program reads, and runs nothing of."""

import csv
from collections.abc import Iterable
from io import StringIO

# A spreadsheet would run what begins so; full-width signs count where East Asian writing is set.
_FORMULAS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def csv_line(cells: Iterable[str]) -> str:
    """The cells as one line with its end.

    Texts come from strangers, so that one which a spreadsheet would take for a formula gets an
    apostrophe before it.
    """
    text = StringIO()
    csv.writer(text, lineterminator="\r\n").writerow([_harmless(cell) for cell in cells])
    return text.getvalue()


def _harmless(cell: str) -> str:
    return f"'{cell}" if cell.lstrip(" ").startswith(_FORMULAS) else cell
