"""All articles of a file, whatever they are packed in, drafted one at a time."""

import hashlib
import io
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import PurePosixPath
from typing import BinaryIO

from index.importing import limits, reasons
from index.importing.formats.stated import of_member
from index.importing.items import DEEPEST, Budget, Item, Member
from index.importing.kinds import (
    SOUGHT_IN,
    Container,
    Document,
    Kind,
    Members,
    Table,
    kind_of,
    large_kind,
)
from index.importing.refusals import Empty, NoArticle, Unreadable
from index.importing.sniffing import articleless_kind
from index.records import REST, Draft, ReadingPlan
from index.text.shown import shown

INSIDE = " › "  # between a file and what is in it
_HEAD = 1 << 16  # bytes that tell what a large member is


@dataclass(frozen=True, slots=True)
class Part:
    """An article of a file that is still to be drafted, or a word on why there is none.

    `part` says in words where in the file it is; empty where it is the file itself.
    """

    part: str
    name: str  # of the original, with its ending
    draft: Callable[[], Draft]  # raises Unreadable or Empty
    data: bytes  # the original that is kept; empty where there is none
    refusal: Exception | None = None  # what `draft` raises where that is known beforehand

    @property
    def sha256(self) -> str:
        """The hash of the original."""
        return hashlib.sha256(self.data).hexdigest()


def parts(file: BinaryIO, size: int, name: str, plan: ReadingPlan) -> Iterator[Part]:
    """The articles of an open file in order; what cannot be read is a part that says why.

    Never raises for what the file is.
    """
    yield from _Walk(plan, Budget(password=plan.password)).file(file, size, _Place(name))


@dataclass(frozen=True, slots=True)
class _Place:
    """Where in the file that was offered the walk is."""

    name: str
    at: str = ""
    depth: int = 0
    member: Member | None = None  # the nearest one; it may tell an address

    def inside(self, part: str) -> str:
        return f"{self.at}{INSIDE}{part}" if self.at and part else self.at or part

    def of(self, member: Member) -> "_Place":
        inner = PurePosixPath(member.name.replace("\\", "/")).name or member.name
        at = self.at if member.is_all else self.inside(shown(member.name))
        return _Place(inner, at, self.depth + 1, member)

    def part(self, item: Item, data: bytes) -> Part:
        """An item, with what the container says of the member that it is in."""
        member = self.member
        draft = item.draft if member is None else lambda: _drafted(item, member)
        kept = data if item.data is None else item.data
        return Part(self.inside(item.part), item.name or self.name, draft, kept)

    def failing(self, error: Exception, part: str = "", data: bytes = b"") -> Part:
        """A part that says why there is no article."""

        def draft() -> Draft:
            raise error

        return Part(self.inside(part), self.name, draft, data, error)


@dataclass(frozen=True, slots=True)
class _Walk:
    """One walk through a file and all that is in it."""

    plan: ReadingPlan
    budget: Budget

    def file(self, file: BinaryIO, size: int, place: _Place) -> Iterator[Part]:
        """The parts of a file that can be sought in."""
        try:
            kind = kind_of(file, place.name)
            if refusal := limits.size_refusal(place.name, kind.media_type, size):
                raise Unreadable(refusal)
        except (Unreadable, Empty) as error:
            yield place.failing(error)
            return
        if not isinstance(kind, Document):
            yield from self._told(kind, file, b"", place)
            return
        data = file.read(size + 1)
        if len(data) > size:
            grown = Unreadable(f"{shown(place.name)} was still being written. Try again.")
            yield place.failing(grown)
            return
        yield from self._told(kind, file, data, place)

    def _told(self, kind: Kind, file: BinaryIO, data: bytes, place: _Place) -> Iterator[Part]:
        """The parts, and behind them why there are no more, if that is so."""
        begun = False
        try:
            for part in self._parts(kind, file, data, place):
                yield part
                begun = True
        except (Unreadable, Empty) as error:
            yield place.failing(error, REST if begun else "", data)
            return
        if not begun:
            yield place.failing(
                Empty(f"{shown(place.name)} is empty: there is no article in it."), "", data
            )

    def _parts(self, kind: Kind, file: BinaryIO, data: bytes, place: _Place) -> Iterator[Part]:
        match kind:
            case Document():
                is_whole = True
                for item in kind.items(data, place.name, self.plan):
                    yield place.part(item, data)
                    is_whole = is_whole and not item.part
                if kind.members:
                    yield from self._members(kind.members, io.BytesIO(data), place)
                if is_whole:
                    return  # its one article says what is wrong
            case Table():
                for item in kind.items(file, place.name, self.plan):
                    yield place.part(item, b"")
            case Container():
                yield from _told_once(self._members(kind.members, file, place))
        if place.member and place.member.fault:
            raise Unreadable(place.member.fault)

    def _members(self, members: Members, file: BinaryIO, place: _Place) -> Iterator[Part]:
        if place.depth >= DEEPEST:
            raise Unreadable(
                f"{shown(place.name)} lies too deep inside other archives. Unpack it and offer "
                "the files."
            )
        for member in members(file, place.name, self.budget):
            inner = place.of(member)
            if what := articleless_kind(inner.name):
                yield inner.failing(NoArticle(f"It is {what}, which holds no article."))
                continue
            try:
                yield from self._member(member, inner)
            except (Unreadable, Empty) as error:
                yield inner.failing(error)
            except Exception:  # noqa: BLE001 - what one file brings about must not lose the others
                yield inner.failing(Unreadable(reasons.BROKE_OFF))

    def _member(self, member: Member, place: _Place) -> Iterator[Part]:
        """The parts of a member; tables and archives in it need not fit into memory."""
        if member.opened:
            with member.opened() as stream:
                kind = large_kind(stream.read(_HEAD), place.name)
            if kind and kind.media_type not in SOUGHT_IN:
                with member.opened() as stream:
                    yield from self._told(kind, stream, b"", place)
                return
        data = member.read()
        yield from self.file(io.BytesIO(data), len(data), place)


def _drafted(item: Item, member: Member) -> Draft:
    """The draft of what is all or a part of a member, with what the container says of that."""
    draft = of_member(item.draft(), member)
    if item.part or not member.fault:
        return draft
    return replace(draft, warnings=(*draft.warnings, member.fault))


_MOST_REASONS = 2


def _told_once(parts: Iterator[Part]) -> Iterator[Part]:
    """The parts of a container; one word on all of them if none of them can so much as be opened.

    Raises:
        Unreadable: if that is so.
    """
    held: list[Part] = []
    while True:
        try:
            part = next(parts, None)
        except Unreadable as error:
            if held and (reason := _of_all(held)):
                raise Unreadable(f"{error} {reason}") from error
            raise
        if part is None:
            break
        if isinstance(part.refusal, Unreadable) and not isinstance(part.refusal, NoArticle):
            held.append(part)
            continue
        yield from held
        yield part
        yield from parts
        return
    if len(held) > 1:
        raise Unreadable(_of_all(held))
    yield from held


def _of_all(held: list[Part]) -> str:
    """Why none of some parts was read, by the first of them that tell of something else."""
    told: dict[str, str] = {}
    for part in held:
        told.setdefault(str(part.refusal), part.name)
    first = [f"{shown(name)}: {reason}" for reason, name in list(told.items())[:_MOST_REASONS]]
    files = "The file" if len(held) == 1 else f"All {len(held)} files"
    return f"{files} in it could not be read. {' '.join(first)}"
