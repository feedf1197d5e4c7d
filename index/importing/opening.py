"""A file that was offered, opened: an ordinary one of a size that is read, or a word on why not."""

import os
import stat
from pathlib import Path
from typing import BinaryIO

from index.importing import reasons
from index.importing.refusals import Unreadable
from index.text.shown import shown


def opened(path: Path) -> tuple[BinaryIO, int]:
    """The file, open for reading, and its size in bytes.

    Raises:
        Unreadable: if it is not there, may not be read, or is no ordinary file.
    """
    # Without O_NONBLOCK opening a named pipe waits for somebody to write into it.
    flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    try:
        file = open(os.open(path, flags), "rb")  # noqa: PTH123, SIM115 - a descriptor; the caller closes it
    except OSError as error:
        raise Unreadable(reasons.cannot_open(path, error)) from error
    except ValueError as error:  # a NUL in the name
        name = shown(path.name)
        raise Unreadable(f"{name} cannot be opened: no file has such a name. Rename it.") from error
    status = os.fstat(file.fileno())
    if not stat.S_ISREG(status.st_mode):
        file.close()
        raise Unreadable(reasons.not_ordinary(path.name))
    return file, status.st_size
