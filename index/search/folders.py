"""Where the files of an index lie, and whether they are those that were written last.

Below the root stands a folder for each fingerprint, in it one for each time the index was built:
`NAME.parallax-index/<fingerprint>/<number>/`. The highest number whose seal is right counts.
"""

import hashlib
import json
import logging
import os
import re
import secrets
import shutil
from dataclasses import dataclass, field
from pathlib import Path

from index.search.schema import fingerprint

logger = logging.getLogger(__name__)

_SEAL = "seal.json"
_OURS = re.compile(r"[0-9a-f]{16}")
_TOC = re.compile(r"_MAIN_(\d+)\.toc")


@dataclass(slots=True)
class Build:
    """One folder of index files with a seal: the collection it belongs to and their hashes."""

    folder: Path
    owner: str
    hashes: dict[str, str] = field(default_factory=dict)

    def seal(self) -> None:
        """Write down the hashes of the files as they are now.

        Whoosh never changes a file after its commit, so only new ones are read.
        """
        self.hashes = {
            name: self.hashes.get(name) or _hash(self.folder / name) for name in _files(self.folder)
        }
        unfinished = self.folder / f"{_SEAL}.part"
        unfinished.write_text(json.dumps({"owner": self.owner, "files": self.hashes}), "utf-8")
        unfinished.replace(self.folder / _SEAL)

    def intact(self) -> bool:
        """Whether it belongs to its collection and every file is as it was sealed."""
        try:
            seal = json.loads((self.folder / _SEAL).read_text("utf-8"))
            owner, hashes = seal["owner"], dict(seal["files"])
            if owner != self.owner or _latest_toc(_files(self.folder)) != _latest_toc(hashes):
                return False
            for name, known in hashes.items():
                if _hash(self.folder / name) != known:
                    return False
        except (OSError, ValueError, KeyError, TypeError) as error:
            logger.info("No sealed index: %s", error)
            return False
        self.hashes = hashes
        return True


def _files(folder: Path) -> list[str]:
    """The names of the index's own files, without lock, seal and unfinished ones."""
    names = (path.name for path in folder.iterdir())
    return sorted(name for name in names if re.fullmatch(r"_?MAIN_\w+\.(?:toc|seg)", name))


def _latest_toc(names: list[str] | dict[str, str]) -> int:
    found = (_TOC.fullmatch(name) for name in names)
    return max((int(match[1]) for match in found if match), default=-1)


def _hash(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, lambda: hashlib.blake2b(digest_size=16)).hexdigest()


def latest(root: Path, owner: str) -> Build | None:
    """The newest build for this program and collection that is intact."""
    folder = root / fingerprint()
    numbers = sorted((n for n in map(_number, _below(folder)) if n >= 0), reverse=True)
    builds = (Build(folder / str(number), owner) for number in numbers)
    return next((build for build in builds if build.intact()), None)


def unfinished(root: Path, owner: str) -> Build:
    """A new, empty folder to build in; `finish` gives it its place."""
    folder = root / fingerprint() / f"new-{secrets.token_hex(4)}"
    folder.mkdir(parents=True)
    return Build(folder, owner)


def finish(build: Build) -> Build:
    """Seal what was built and give it the next number."""
    build.seal()
    parent = build.folder.parent
    number = 1 + max(map(_number, _below(parent)), default=0)
    place = parent / str(max(number, 1))
    build.folder.rename(place)
    return Build(place, build.owner, build.hashes)


def writable(folder: Path) -> bool:
    """Whether files can be added to a folder."""
    return os.access(folder, os.W_OK, effective_ids=os.access in os.supports_effective_ids)


def copied(build: Build, root: Path) -> Build:
    """The same build below another root."""
    place = root / fingerprint() / "1"
    place.mkdir(parents=True)
    for name in build.hashes:
        shutil.copyfile(build.folder / name, place / name)
    copy = Build(place, build.owner, build.hashes)
    copy.seal()
    return copy


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
