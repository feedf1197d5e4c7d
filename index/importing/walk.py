"""All articles of a file, whatever they are packed in, drafted one at a time."""

import hashlib
import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import BinaryIO

from index.importing import limits
from index.importing.items import DEEPEST, Budget, Item
from index.importing.kinds import Container, Document, Members, Table, kind_of
from index.importing.refusals import Empty, Unreadable
from index.records import REST, Draft, ReadingPlan
from index.text.shown import shown

INSIDE = " › "  # between a file and what is in it


@dataclass(frozen=True, slots=True)
class Part:
    """An article of a file that is still to be drafted, or a word on why there is none.

    `part` says in words where in the file it is; empty where it is the file itself.
    """

    part: str
    name: str  # of the original, with its ending
    draft: Callable[[], Draft]  # raises Unreadable or Empty
    data: bytes  # the original that is kept; empty where there is none

    @property
    def sha256(self) -> str:
        """The hash of the original."""
        return hashlib.sha256(self.data).hexdigest()


def parts(file: BinaryIO, size: int, name: str, plan: ReadingPlan) -> Iterator[Part]:
    """The articles of an open file in order; what cannot be read is a part that says why.

    Never raises for what the file is.
    """
    yield from _Walk(plan, Budget()).of(file, size, name, "", 0)


def _failing(part: str, name: str, error: Exception, data: bytes = b"") -> Part:
    def draft() -> Draft:
        raise error

    return Part(part, name, draft, data)


@dataclass(frozen=True, slots=True)
class _Walk:
    """One walk through a file and all that is in it."""

    plan: ReadingPlan
    budget: Budget

    def of(self, file: BinaryIO, size: int, name: str, at: str, depth: int) -> Iterator[Part]:
        """The parts of a file, or of one inside another that `at` names."""
        begun = False
        data = b""
        try:
            kind = kind_of(file, name)
            if refusal := limits.size_refusal(name, kind.media_type, size):
                raise Unreadable(refusal)
            match kind:
                case Document():
                    data = file.read(size + 1)
                    if len(data) > size:
                        raise Unreadable(f"{shown(name)} was still being written. Try again.")
                    for item in kind.items(data, name, self.plan):
                        yield _part(item, name, at, data)
                        begun = True
                    if kind.members:
                        attached = io.BytesIO(data)
                        for part in self._members(kind.members, attached, name, at, depth):
                            yield part
                            begun = True
                case Table():
                    for item in kind.items(file, name, self.plan):
                        yield _part(item, name, at, b"")
                        begun = True
                case Container():
                    for part in self._members(kind.members, file, name, at, depth):
                        yield part
                        begun = True
        except (Unreadable, Empty) as error:
            yield _failing(_joined(at, REST if begun else ""), name, error, data)
            return
        if not begun:
            nothing = Empty(f"{shown(name)} is empty: there is no article in it.")
            yield _failing(at, name, nothing, data)

    def _members(
        self, members: Members, file: BinaryIO, name: str, at: str, depth: int
    ) -> Iterator[Part]:
        if depth >= DEEPEST:
            raise Unreadable(
                f"{shown(name)} lies too deep inside other archives. Unpack it and offer the files."
            )
        for member in members(file, name, self.budget):
            place = _joined(at, shown(member.name))
            self.budget.count()
            try:
                data = member.read()
            except (Unreadable, Empty) as error:
                yield _failing(place, member.name, error)
                continue
            inner = PurePosixPath(member.name.replace("\\", "/")).name or member.name
            yield from self.of(io.BytesIO(data), len(data), inner, place, depth + 1)


def _part(item: Item, name: str, at: str, data: bytes) -> Part:
    kept = data if item.data is None else item.data
    return Part(_joined(at, item.part), item.name or name, item.draft, kept)


def _joined(at: str, part: str) -> str:
    return f"{at}{INSIDE}{part}" if at and part else at or part
