"""Names that archives give their members: which are refused, and how the others are shown."""

import re
from pathlib import PurePosixPath

from index.text.shown import shown

_DRIVE = re.compile(r"[a-zA-Z]:")
_JUNK = {
    ".ds_store": "macOS", "thumbs.db": "Windows", "desktop.ini": "Windows",
    "ehthumbs.db": "Windows", ".localized": "macOS",
}  # fmt: skip
_LONGEST = 250  # characters


def shown_name(name: str) -> str:
    """A member's name for people: no controls, no marks that turn writing round, no end of it."""
    name = shown(name.replace("\\", "/"))
    if len(name) <= _LONGEST:
        return name
    suffix = PurePosixPath(name).suffix
    suffix = suffix if len(suffix) < 12 else ""
    return name[: _LONGEST - len(suffix) - 1] + "…" + suffix


def refusal(name: str) -> str:
    """Why a member is not read because of its name, as a sentence; empty if it is."""
    path = name.replace("\\", "/")
    if path.startswith("/") or _DRIVE.match(path):
        return (
            "Its name is an absolute path, as in archives made to do harm; it was not read. "
            "Unpack the archive and offer the file."
        )
    if ".." in path.split("/"):
        return (
            "Its name leads out of the archive (“..”), as in archives made to do harm; it was not "
            "read. Unpack the archive and offer the file."
        )
    system = junk(path)
    return f"Left there by {system}; it holds no article." if system else ""


def junk(name: str) -> str:
    """The system that leaves files of this name in archives, or an empty string."""
    parts = name.split("/")
    if "__MACOSX" in parts or parts[-1].startswith("._"):
        return "macOS"
    return _JUNK.get(parts[-1].casefold(), "")


def unlike(name: str, before: set[str]) -> str:
    """`name`, with a number where a member of that name came before; `before` learns it."""
    path = PurePosixPath(name)
    number = 1
    given = name
    while given.casefold() in before:
        number += 1
        given = f"{name.removesuffix(path.suffix)} ({number}){path.suffix}"
    before.add(given.casefold())
    return given
