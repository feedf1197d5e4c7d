"""What the ledger says of a file, in sentences."""

from datetime import datetime
from pathlib import Path

from index.importing.charset import charset_name
from index.records import (
    GUESSED_DATE,
    NO_DATE,
    BlockKind,
    Draft,
    FieldName,
    FileState,
    Sureness,
    best,
)
from index.text.shown import shown

_SHOWN = (BlockKind.BODY, BlockKind.TITLE, BlockKind.STANDFIRST)  # where an article is read
_MOST_RULES = 4
_ALONE = "Save the article alone, as text, and offer that."
TOO_MUCH_MEMORY = f"Reading this file used more memory than allowed; it was stopped. {_ALONE}"
TOO_MUCH_TIME = f"Reading this file used more time than allowed; it was stopped. {_ALONE}"
BROKE_OFF = f"Reading this file broke off; it may be damaged or made to do harm. {_ALONE}"
NO_PROCESS = "This file could not be read: the process that reads files did not start. Try again."


def state_of(draft: Draft) -> FileState:
    """`CHECK` if something in the draft wants a look."""
    return FileState.CHECK if draft.warnings else FileState.READ


def reason_of(draft: Draft) -> str:
    """What was made of a file that was read."""
    sentences = [_set_aside(draft), _date(draft), _charset(draft), *draft.warnings]
    return " ".join(sentence for sentence in sentences if sentence)


def _set_aside(draft: Draft) -> str:
    aside = [block.rule or block.kind.value for block in draft.blocks if block.kind not in _SHOWN]
    if not aside:
        return "Read; nothing set aside."
    kinds = sorted(dict.fromkeys(aside), key=lambda rule: -aside.count(rule))
    named = ", ".join(kinds[:_MOST_RULES]) + (", …" if len(kinds) > _MOST_RULES else ".")
    return f"Read; {len(aside)} paragraph{'s' if len(aside) > 1 else ''} set aside: {named}"


def _date(draft: Draft) -> str:
    published = best(draft.readings, FieldName.PUBLISHED)
    if published is None:
        return NO_DATE
    if published.sureness is not Sureness.STATED:
        day = datetime.fromisoformat(published.value)
        return GUESSED_DATE.format(f"{day.day} {day:%B} {day.year}")
    return ""


def _charset(draft: Draft) -> str:
    name = charset_name(draft.charset)
    return "" if name == "UTF-8" else f"Read as {name}."


def cannot_open(path: Path, error: OSError) -> str:
    """Why a file or folder cannot be opened."""
    name = shown(path.name or str(path))
    if isinstance(error, PermissionError):
        return f"{name} cannot be opened: no permission. Allow reading it, then offer it again."
    if isinstance(error, IsADirectoryError):
        return f"{name} is a folder. Offer the files in it."
    if isinstance(error, FileNotFoundError):
        return f"{name} is not there. Offer it from where it lies now."
    fault = (error.strerror or "unknown fault").lower()
    return f"{name} cannot be opened: {fault}. Copy it elsewhere and offer the copy."


def not_ordinary(name: str) -> str:
    """Why a pipe, a socket or a device is not read."""
    return f"{shown(name)} is no ordinary file but a pipe or device. Save what it gives as a file."
