"""Where the files of an index lie, and whether they are those that were written last.

Below the root stands a folder for each fingerprint, in it one for each time the index was built:
`NAME.parallax-index/<fingerprint>/<number>/`. The highest number that is intact counts.

A state of an index, a generation, is a table of contents and a file for each segment; no file is
changed once it is complete. `seal_<generation>.json` names the files with their hashes. It is
written before the table of contents, whose renaming makes the new state, all at once.

What is known of torn files: killing the program leaves the old state or the new one, because what
was written stays with the operating system. A power cut may tear any file that was not yet on the
disk. So a file counts as whole if its hash is right; one that was seen onto the disk since (see
`Build.settled`) already if its size and time of change are as they were, so that opening a large
index need not read it.
"""

import hashlib
import json
import logging
import os
import re
import secrets
import shutil
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import BinaryIO

from index.search.schema import fingerprint

logger = logging.getLogger(__name__)

_OURS = re.compile(r"[0-9a-f]{16}")
_TOC = re.compile(r"_MAIN_(\d+)\.toc")
_FILE = re.compile(r"_?MAIN_\w+\.(?:toc|seg)|seal_\d+\.json|\w+(?:\.\w+)?\.part")


@dataclass(frozen=True, slots=True)
class Sealed:
    """What is known of a file that was completed."""

    size: int
    changed: int  # nanoseconds
    hash: str
    settled: bool = False  # seen onto the disk

    @classmethod
    def of(cls, path: Path) -> "Sealed":
        """A file as it is now."""
        told = path.stat()
        return cls(told.st_size, told.st_mtime_ns, _hash(path))

    def fits(self, path: Path) -> bool:
        """Whether a file is still the same."""
        told = path.stat()
        if told.st_size != self.size:
            return False
        return (self.settled and told.st_mtime_ns == self.changed) or _hash(path) == self.hash


@dataclass(frozen=True, slots=True)
class Build:
    """One folder of index files: the collection it belongs to, and its latest generation."""

    folder: Path
    owner: str
    generation: int = -1
    files: dict[str, Sealed] = field(default_factory=dict)

    def create(self, name: str) -> BinaryIO:
        """A new file, to be written; it counts from the next `published` that names it."""
        return (self.folder / name).open("wb")

    def published(self, toc: bytes, generation: int, segments: Iterable[str]) -> "Build":
        """Make this table of contents with these files of segments the index, at once."""
        name = toc_name(generation)
        unfinished = self.folder / f"{name}.part"
        unfinished.write_bytes(toc)
        files = {
            segment: self.files.get(segment) or Sealed.of(self.folder / segment)
            for segment in segments
        }
        files[name] = Sealed.of(unfinished)
        self._write_seal(generation, files)
        unfinished.replace(self.folder / name)
        return replace(self, generation=generation, files=files)

    def settled(self) -> "Build":
        """See all files onto the disk, and note that they are there."""
        late = [name for name, sealed in self.files.items() if not sealed.settled]
        for name in late:
            with (self.folder / name).open("rb+") as file:
                os.fsync(file.fileno())
        if not late:
            return self
        files = {name: replace(sealed, settled=True) for name, sealed in self.files.items()}
        self._write_seal(self.generation, files)
        return replace(self, files=files)

    def sweep(self) -> None:
        """Take away what is left of other generations; only while no other program writes.

        A file that is still read somewhere may have to wait for the next time.
        """
        kept = {*self.files, _seal_name(self.generation)}
        for path in self.folder.iterdir():
            if path.name not in kept and _FILE.fullmatch(path.name):
                try:
                    path.unlink()
                except OSError as error:
                    logger.info("An old file of the index stays for now: %s", error)

    def newest(self) -> "Build":
        """This build in its latest intact generation, which another program may have made.

        Raises:
            ValueError: if none is intact.
        """
        if self.generation == max(_generations(self.folder), default=-1):
            return self
        found = intact(self.folder, self.owner)
        if found is None:
            raise ValueError("no generation of the index is intact")
        return found

    def _write_seal(self, generation: int, files: dict[str, Sealed]) -> None:
        told = {
            name: [sealed.size, sealed.changed, sealed.hash, sealed.settled]
            for name, sealed in files.items()
        }
        text = json.dumps({"owner": self.owner, "files": told})
        unfinished = self.folder / f"seal_{secrets.token_hex(4)}.part"
        unfinished.write_text(json.dumps([_digest(text), text]), "utf-8")
        unfinished.replace(self.folder / _seal_name(generation))


def toc_name(generation: int) -> str:
    """The name of a table of contents, as Whoosh has it."""
    return f"_MAIN_{generation}.toc"


def intact(folder: Path, owner: str) -> Build | None:
    """The latest generation in a folder that belongs to `owner` and is whole."""
    for generation in sorted(_generations(folder), reverse=True):
        try:
            text = _checked((folder / _seal_name(generation)).read_text("utf-8"))
            seal = json.loads(text)
            files = {name: Sealed(*told) for name, told in seal["files"].items()}
            whole = all(sealed.fits(folder / name) for name, sealed in files.items())
        except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
            logger.info("No sealed index: %s", error)
            continue
        if whole and seal["owner"] == owner and toc_name(generation) in files:
            return Build(folder, owner, generation, files)
    return None


def _generations(folder: Path) -> list[int]:
    if not folder.is_dir():
        return []
    found = (_TOC.fullmatch(path.name) for path in folder.iterdir())
    return [int(match[1]) for match in found if match]


def _seal_name(generation: int) -> str:
    return f"seal_{generation}.json"


def _checked(seal: str) -> str:
    digest, text = json.loads(seal)
    if digest != _digest(text):
        raise ValueError("seal torn")
    return str(text)


def _digest(text: str) -> str:
    return hashlib.blake2b(text.encode(), digest_size=16).hexdigest()


def _hash(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, lambda: hashlib.blake2b(digest_size=16)).hexdigest()


def latest(root: Path, owner: str) -> Build | None:
    """The newest build for this program and collection that is intact."""
    folder = root / fingerprint()
    numbers = sorted((n for n in map(_number, _below(folder)) if n >= 0), reverse=True)
    builds = (intact(folder / str(number), owner) for number in numbers)
    return next((build for build in builds if build), None)


def unfinished(root: Path, owner: str) -> Build:
    """A new, empty folder to build in; `finish` gives it its place."""
    folder = root / fingerprint() / f"new-{secrets.token_hex(4)}"
    folder.mkdir(parents=True)
    return Build(folder, owner)


def finish(build: Build) -> Build:
    """Give what was built and published the next number."""
    parent = build.folder.parent
    number = 1 + max(map(_number, _below(parent)), default=0)
    place = parent / str(max(number, 1))
    build.folder.rename(place)
    return replace(build, folder=place)


def writable(folder: Path) -> bool:
    """Whether files can be added to a folder."""
    return os.access(folder, os.W_OK, effective_ids=os.access in os.supports_effective_ids)


def copied(build: Build, root: Path) -> Build:
    """The same build below another root."""
    place = root / fingerprint() / "1"
    place.mkdir(parents=True)
    for name in build.files:
        shutil.copyfile(build.folder / name, place / name)
    copy = Build(place, build.owner)
    toc = (place / toc_name(build.generation)).read_bytes()
    return copy.published(toc, build.generation, build.files.keys() - {toc_name(build.generation)})


def discard(folder: Path) -> None:
    """Take a folder away; one that is still open somewhere is left for the next time."""
    shutil.rmtree(folder, ignore_errors=True)


def discard_others(root: Path, build: Build) -> None:
    """Take away what `build` replaces: older builds and those of other fingerprints."""
    for folder in _below(root):
        if folder != build.folder.parent and _OURS.fullmatch(folder.name):
            discard(folder)
    for folder in _below(build.folder.parent):
        if folder != build.folder and (_number(folder) >= 0 or folder.name.startswith("new-")):
            discard(folder)


def _below(folder: Path) -> list[Path]:
    return [path for path in folder.iterdir() if path.is_dir()] if folder.is_dir() else []


def _number(folder: Path) -> int:
    return int(folder.name) if re.fullmatch(r"[0-9]{1,9}", folder.name) else -1
