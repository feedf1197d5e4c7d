"""Does the whole journey in a temporary folder and says whether this installation works."""

import platform
import sys
import tempfile
from collections.abc import Callable
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import PySide6
from PySide6.QtGui import QImage

from index.records import Comparison
from reader.asking import Asked
from reader.searches import Answer
from reader.unattended import Unattended, UnattendedError

_ARTICLES = {
    "herald.txt": "Ferry sinks off Orlen\n\nBy Ada Brook\n\nPublished 4 March 2024\n\nAt least 12 "
    "people died when the ferry Halda sank off the port of Orlen on Sunday, police said.\n\nThe "
    "ferry had left with 60 passengers.\n",
    "post.html": "<!doctype html><html lang=en><head><title>Orlen ferry disaster</title>"
    '<meta property="og:site_name" content="Daily Post"></head><body><nav>Home</nav><article>'
    "<h1>Orlen ferry disaster</h1><p>The ferry Halda sank off the port of Orlen on Sunday and 21 "
    "people died, police said.</p><p>The ferry had left the port with 60 passengers aboard and a "
    "crew of nine.</p></article></body></html>",
    "grain.txt": "Grain harvest fails\n\nPublished 6 June 2021\n\nFarmers in Tamvale expect the "
    "poorest wheat harvest in a decade after a spring without rain.\n",
    # Read by libraries of their own, which a frozen program may lack.
    "light.pdf": "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
    "2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n3 0 obj<</Type/Page/Parent 2 0 R"
    "/MediaBox[0 0 612 792]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>endobj\n"
    "4 0 obj<</Length 90>>stream\nBT /F 12 Tf 72 700 Td (The lighthouse of Ansby was painted white "
    "in June, its keeper wrote.) Tj ET\nendstream endobj\n"
    "5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj\n"
    "trailer<</Root 1 0 R>>\n%%EOF\n",
    "feed.xml": '<?xml version="1.0"?><rss version="2.0"><channel><title>Brindle Post</title><item>'
    "<title>Mill burnt down</title><description>The mill of Brindle burnt down on Monday and its "
    "owner said that nothing was saved of it.</description></item></channel></rss>",
    "note.md": "# Bridge closed\n\nThe bridge of Costa Mira was *closed* on Friday, the mayor "
    "said.\n",
    "table.csv": "title,body,url\nDam holds,The dam above Upper Hale held through the night the "
    "engineers said.,https://hale.example/dam\n",
}


def main() -> int:
    """Print one line for each thing checked; 0 if all of them work, else 1."""
    _say(f"Parallax {_version('parallax-reader')}, Python {platform.python_version()}, "
         f"Qt for Python {PySide6.__version__}, {platform.platform()}")  # fmt: skip
    with tempfile.TemporaryDirectory(prefix="parallax check ä ") as place:
        try:
            _journey(Path(place))
        except UnattendedError as error:
            _say(f"FAILED  {error}")
            return 1
    _say("All is well.")
    return 0


def _journey(folder: Path) -> None:
    files = folder / "saved"
    files.mkdir()
    for name, text in _ARTICLES.items():
        (files / name).write_text(text, "utf-8")
    desk = Unattended(folder, "Check")
    window, session = desk.desk.window, desk.desk.session
    _check("window", window.isVisible)
    _check("icons", lambda: not desk.desk.theme.icon("ph.hash-bold").pixmap(16, 16).isNull())
    comparison = desk.import_and_compare([files])
    _check("import of files", lambda: len(session.contents.heads) == len(_ARTICLES))
    _check("grouping", lambda: len(comparison.columns) == 2)
    _check("comparison", lambda: _conflict(comparison))
    desk.picture(folder / "desk.png")
    _check("picture", lambda: QImage(str(folder / "desk.png")).width() > 0)
    desk.report(comparison, "Check", folder / "report.html")
    _check("report", lambda: "Halda" in (folder / "report.html").read_text("utf-8"))
    answer = desk.wait(
        session.searches.answered, lambda: window.journey.search(Asked("ferry halda")), "search"
    )
    _check("search", lambda: isinstance(answer, Answer) and answer.result.total == 2)
    desk.close()


def _conflict(comparison: Comparison) -> bool:
    """Whether 12 here and 21 there are found to differ."""
    bodies = [column.article.body for column in comparison.columns]
    words = [
        " ".join(mark.span.of(bodies[mark.column]) for mark in difference.marks)
        for difference in comparison.differences
    ]
    return any("12" in text and "21" in text for text in words)


def _check(what: str, holds: Callable[[], bool]) -> None:
    if not holds():
        raise UnattendedError(f"{what} does not work here")
    _say(f"ok      {what}")


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:  # the frozen program carries no package metadata
        return "frozen"


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()
