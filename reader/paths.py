"""Where files lie: in a checkout, in an installed wheel and in the frozen program alike."""

from pathlib import Path

from PySide6.QtCore import QStandardPaths

from index.resources import resource

SUFFIX = ".parallax"


def sample() -> list[Path]:
    """The files of the sample collection."""
    folder = resource("sample")
    return sorted(path for path in folder.iterdir() if path.suffix in (".txt", ".html"))


def collections() -> Path:
    """The folder that new collections are made in: "Parallax" among the user's documents."""
    documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    return (Path(documents) if documents else Path.home()) / "Parallax"


def unused(folder: Path, stem: str) -> Path:
    """A path in `folder` that nothing has yet: "stem", else "stem 2" and so on."""
    folder.mkdir(parents=True, exist_ok=True)
    path, number = folder / f"{stem}{SUFFIX}", 1
    while path.exists():
        number += 1
        path = folder / f"{stem} {number}{SUFFIX}"
    return path
