"""The files that some paths mean, folders walked, each with a word on why it is left out."""

import os
import stat
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from index.importing.reasons import cannot_open, not_ordinary, shown
from index.importing.sniffing import suffix_type


@dataclass(frozen=True, slots=True)
class Offered:
    """A file that was offered; `refusal` is the sentence why it is not read, or None."""

    path: Path
    refusal: str | None = None


def files_in(paths: Iterable[Path]) -> Iterator[Offered]:
    """Every file that `paths` mean, in a stable order; folders are walked.

    What is left out is given too, with its refusal: unknown formats, hidden files and folders,
    links that lead out of a folder, what cannot be opened.
    """
    for path in paths:
        try:
            is_folder = stat.S_ISDIR(path.stat().st_mode)
        except (OSError, ValueError) as error:
            fault = error if isinstance(error, OSError) else OSError(str(error))
            yield Offered(path, cannot_open(path, fault))
            continue
        if is_folder:
            yield from _walked(path)
        else:
            yield Offered(path, _format_refusal(path))


def _walked(root: Path) -> Iterator[Offered]:
    """The files below `root`: those of a folder by name, then its folders by name."""
    home = root.resolve()
    waiting = [root]
    while waiting:
        folder = waiting.pop()
        try:
            with os.scandir(folder) as listed:
                entries = sorted(listed, key=lambda entry: (entry.name.casefold(), entry.name))
        except OSError as error:
            yield Offered(folder, cannot_open(folder, error))
            continue
        inner = []
        for entry in entries:
            path = folder / entry.name
            refusal = _entry_refusal(entry, path, home)
            if refusal is None and entry.is_dir():
                inner.append(path)
            else:
                yield Offered(path, refusal or _format_refusal(path))
        waiting += reversed(inner)


def _entry_refusal(entry: os.DirEntry[str], path: Path, home: Path) -> str | None:
    name = shown(entry.name)
    if entry.name.startswith("."):
        return f"{name} is hidden and was left out. Offer it by itself to have it read."
    try:
        if entry.is_symlink():
            if not path.resolve().is_relative_to(home):
                return (
                    f"{name} is a link that leads out of the folder; it was not followed. "
                    "Offer what it leads to."
                )
            if entry.is_dir():
                return f"{name} is a link to a folder inside the same one; it is read there."
        if not entry.is_dir() and not entry.is_file():
            if path.exists():
                return not_ordinary(entry.name)
            return f"{name} is a link to nothing. Offer the file that it meant."
    except (OSError, RuntimeError) as error:
        fault = error if isinstance(error, OSError) else OSError(str(error))
        return cannot_open(path, fault)
    return None


def _format_refusal(path: Path) -> str | None:
    if suffix_type(path.name):
        return None
    suffix = shown(path.suffix.lower())
    what = f"{suffix} is not read yet" if suffix else "a file without an ending is not read"
    return f"Parallax reads txt and html; {what}. If it is an article, save it as one of these."
