"""Kills a program that writes an index at each of its storage calls in turn.

    python killed.py INDEX COPIES ACTION

For each call of opening an index and doing something with it, a copy of INDEX is left in COPIES as
a program left it that was killed just before that call, which is just after the one before; reading
counts too. Of what is written to a segment each piece is torn in the middle. Printed is how many.
"""

import os
import signal
import sys
from collections.abc import Callable
from hashlib import sha256
from io import FileIO
from pathlib import Path
from shutil import copytree
from typing import BinaryIO

from index.jobs import Job
from index.records import ArticleId
from index.search import SearchDocument, SearchIndex, folders

_CALLS = ("open", "os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.listdir", "os.scandir")


def document(number: int, body: str) -> SearchDocument:
    """As the fixtures of the tests have it."""
    content = sha256(body.encode()).hexdigest()
    return SearchDocument(ArticleId(number), content, "", "", "", None, body)


def update(index: SearchIndex) -> None:
    """Change one article, add one, take one out."""
    index.update([document(1, "geese"), document(50, "geese")], [ArticleId(2)], Job())


def tend(index: SearchIndex) -> None:
    """Join the segments."""
    assert index.tend(Job())


def rebuild(index: SearchIndex) -> None:
    """Make the index anew, of one article."""
    index.rebuild([document(1, "geese")], Job())


ACTIONS: dict[str, Callable[[SearchIndex], None]] = {
    "update": update,
    "tend": tend,
    "rebuild": rebuild,
}


class _Death:
    """Comes with the nth call; what was written before is with the operating system."""

    def __init__(self, calls: int, root: Path) -> None:
        self._left = calls
        self._root = str(root)

    def call(self) -> None:
        """Count a call of storage."""
        self._left -= 1
        if not self._left:
            os.kill(os.getpid(), signal.SIGKILL)

    def audit(self, event: str, arguments: tuple[object, ...]) -> None:
        """Count what Python is about to do with the index."""
        if event in _CALLS and str(arguments[0]).startswith(self._root):
            self.call()


class _Written(FileIO):
    """A file without a buffer, so that each piece of it is a call."""

    def __init__(self, path: Path, death: _Death) -> None:
        super().__init__(path, "wb")
        self._death = death

    def write(self, data: object) -> int:
        """Write half, then the rest."""
        view = memoryview(data)  # type: ignore[arg-type]
        written = super().write(view[: len(view) // 2])
        self._death.call()
        return written + super().write(view[written:])


def die(root: Path, action: str, calls: int) -> None:
    """Do something with an index, and be killed at a call if there are so many."""
    death = _Death(calls, root)

    def create(build: folders.Build, name: str) -> BinaryIO:
        return _Written(build.folder / name, death)  # type: ignore[return-value]

    folders.Build.create = create  # type: ignore[method-assign]
    sys.addaudithook(death.audit)
    ACTIONS[action](SearchIndex.open(root, "mine"))


def main() -> None:
    """Leave the copies."""
    root, copies, action = Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3]
    calls = 0
    killed = True
    while killed:
        calls += 1
        copy = copies / str(calls)
        copytree(root, copy)
        child = os.fork()
        if not child:
            die(copy, action, calls)
            os._exit(0)
        _, status = os.waitpid(child, 0)
        killed = os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGKILL
        assert killed or status == 0
    sys.stdout.write(str(calls))


if __name__ == "__main__":
    main()
