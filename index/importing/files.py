"""The files that some paths mean, folders walked, each with a word on why it is left out."""

import os
import stat
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePath

from index.importing.reasons import cannot_open, not_ordinary
from index.importing.sniffing import articleless_kind
from index.records import FileState
from index.text.shown import shown


@dataclass(frozen=True, slots=True)
class Offered:
    """A file that was offered; `refusal` is the sentence why it is not read, or None.

    A folder that holds what belongs to a page is one that stands for all its files.
    """

    path: Path
    refusal: str | None = None
    state: FileState = FileState.FAILED  # of what is refused
    files: int = 1


def files_in(paths: Iterable[Path]) -> Iterator[Offered]:
    """Every file that `paths` mean, in a stable order; folders are walked.

    What is left out is given too, with its refusal: pictures and the like, hidden files and
    folders, links that lead out of a folder, what cannot be opened.
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
            yield _by_kind(path)


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
        pages = _folders_of_pages(entry.name for entry in entries)
        inner = []
        for entry in entries:
            path = folder / entry.name
            refusal = _entry_refusal(entry, path, home)
            page = pages.get(entry.name.casefold())
            if refusal is None and entry.is_dir() and page is not None:
                yield _belonging(path, page)
            elif refusal is None and entry.is_dir():
                inner.append(path)
            elif refusal:
                yield Offered(path, refusal)
            else:
                yield _by_kind(path)
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


def _by_kind(path: Path) -> Offered:
    """A file that is read, unless its ending says that it can hold no article."""
    kind = (
        "a lock of an office program" if path.name.startswith("~$") else articleless_kind(path.name)
    )
    if kind is None:
        return Offered(path)
    reason = f"{shown(path.name)} is {kind}, which holds no article; it was not read."
    return Offered(path, reason, FileState.LEFT_OUT)


# What browsers put behind the name of a page that they save with all that belongs to it.
_FOLDER_ENDS = (
    "_files", "-files", ".files", "-dateien", "_fichiers", "_archivos", "_file", "_bestanden",
    "_arquivos", "_filer", "_pliki", "-filer",
)  # fmt: skip
_PAGE_ENDS = (".html", ".htm", ".xhtml", ".mht", ".mhtml")


def _folders_of_pages(names: Iterable[str]) -> dict[str, str]:
    """The page that each folder may belong to, by the names of a folder's entries, folded."""
    pages = [name for name in names if name.casefold().endswith(_PAGE_ENDS)]
    return {
        f"{PurePath(page).stem}{end}".casefold(): page for page in pages for end in _FOLDER_ENDS
    }


def _belonging(folder: Path, page: str) -> Offered:
    """The pictures, styles and frames of a page that was saved whole."""
    files = sum(len(names) for _, _, names in os.walk(folder))
    what = "1 file" if files == 1 else f"{files} files"
    return Offered(
        folder, f"{what} that belong to {shown(page)}; no article of their own.",
        FileState.LEFT_OUT, files,
    )  # fmt: skip
