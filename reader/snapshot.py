"""The main job without a screen: the sample imported, compared, drawn and reported."""

import sys
from pathlib import Path

from reader import paths
from reader.unattended import Unattended, UnattendedError


def main(folder: Path) -> int:
    """Leave `desk.png`, `report.html` and the collection in `folder`; print their paths."""
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.glob("Sample.parallax*"):
        _delete(old)
    try:
        desk = Unattended(folder, "Sample")
        comparison = desk.import_and_compare(paths.sample())
        desk.show_conflict(comparison)
        desk.picture(folder / "desk.png")
        title = desk.desk.window.journey.place.title
        desk.report(comparison, title, folder / "report.html")
        desk.close()
    except UnattendedError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    for name in ("desk.png", "report.html", "Sample.parallax"):
        sys.stdout.write(f"{(folder / name).resolve()}\n")
    return 0


def _delete(path: Path) -> None:
    if path.is_dir():
        for inner in path.iterdir():
            _delete(inner)
        path.rmdir()
    else:
        path.unlink()
