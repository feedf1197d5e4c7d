"""Neither a killed program nor a power cut loses anything that search finds."""

import os
import random
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from pathlib import Path
from shutil import copytree, rmtree

import pytest

from index.jobs import Job
from index.records import ArticleId
from index.search import Contents, SearchDocument, SearchIndex, digest, folders, parse

Make = Callable[..., SearchDocument]

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="SIGKILL is POSIX's")


@pytest.fixture
def documents(make: Make) -> dict[ArticleId, SearchDocument]:
    """What the index at `root` holds."""
    return {ArticleId(n): make(n, f"gulls over harbour {n}, storm {n % 3}") for n in range(1, 9)}


@pytest.fixture
def filled(root: Path, documents: dict[ArticleId, SearchDocument]) -> Path:
    """An index of two segments that should be joined, from one of which an article is gone."""
    every = list(documents.values())
    with closing(SearchIndex.open(root, "mine")) as index:
        index.update([*every[:4], *every[7:]], (), Job())
        index.update(every[4:], (), Job())
    return root


def killed(root: Path, copies: Path, action: str) -> Iterator[Path]:
    """What programs left that were killed at each of their storage calls."""
    child = subprocess.run(
        [
            sys.executable,
            str(Path(__file__).with_name("killed.py")),
            str(root),
            str(copies),
            action,
        ],
        check=False,
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), "OPENBLAS_NUM_THREADS": "1"},
    )
    assert child.stderr == ""
    calls = int(child.stdout)
    assert calls > 40
    return (copies / str(call) for call in range(1, calls + 1))


def found(index: SearchIndex, query: str) -> set[int]:
    return {int(number) for number, _ in index.search(parse(query), 100).scores}


def held(documents: Iterable[SearchDocument]) -> dict[ArticleId, bytes]:
    return {document.id: digest(document.content) for document in documents}


def complete(index: SearchIndex, wanted: dict[ArticleId, SearchDocument]) -> None:
    """Bring an index up to date, as upkeep does."""
    contents = held(wanted.values())
    there = Contents.of(list(contents), b"".join(contents.values()))
    indexed = index.indexed()
    add = [wanted[article] for article in there.beyond(indexed)]
    index.update(add, indexed.beyond(there), Job())


def assert_complete(index: SearchIndex, wanted: dict[ArticleId, SearchDocument]) -> None:
    """That an index holds this, and finds it."""
    assert dict(index.indexed()) == held(wanted.values())
    assert found(index, "*") == set(wanted)
    for word in ("gulls", "geese", '"storm 2"'):
        plain = word.strip('"')
        assert found(index, word) == {n for n, d in wanted.items() if plain in d.body}


@pytest.mark.parametrize("action", ["update", "tend", "rebuild"])
def test_a_program_killed_at_any_storage_call_leaves_the_old_state_or_the_new(
    action: str,
    filled: Path,
    documents: dict[ArticleId, SearchDocument],
    make: Make,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(os, "fsync", lambda _: None)  # slow, and no matter for what is killed
    new = dict(documents)
    if action == "update":
        del new[ArticleId(2)]
        new |= {ArticleId(n): make(n, "geese") for n in (1, 50)}
    elif action == "rebuild":
        new = {ArticleId(1): make(1, "geese")}
    states = {"old": set(documents), "new": set(new)}
    outcomes: list[str] = []
    segments: set[int] = set()
    for copy in killed(filled, tmp_path / "copies", action):
        with closing(SearchIndex.open(copy, "mine")) as index:
            there = set(index.indexed())
            assert there in states.values()
            assert found(index, "*") == there
            outcomes.append("old" if there == states["old"] else "new")
            build = folders.latest(copy, "mine")
            assert build is not None
            segments.add(sum(name.endswith(".seg") for name in build.files))
            complete(index, new)
            assert_complete(index, new)
        with closing(SearchIndex.open(copy, "mine")) as index:
            assert_complete(index, new)
            index.tend(Job())
        left = {path.name for path in _folder(copy).iterdir()} - {"MAIN_WRITELOCK"}
        assert len(left) == 2 + len(list(_folder(copy).glob("*.seg")))  # table of contents, seal
        rmtree(copy)
    if action == "tend":
        assert segments == {1, 2}
    else:
        assert set(outcomes) == {"old", "new"}
        assert outcomes == sorted(outcomes, reverse=True)  # never the old one again


def _folder(root: Path) -> Path:
    build = folders.latest(root, "mine")
    assert build is not None
    return build.folder


@pytest.mark.parametrize("settled", [False, True])
def test_a_file_torn_by_a_power_cut_is_noticed_and_nothing_is_lost(
    filled: Path,
    documents: dict[ArticleId, SearchDocument],
    tmp_path: Path,
    *,
    settled: bool,
) -> None:
    """Files that were not yet seen onto the disk may be torn and look untouched."""
    if settled:
        with closing(SearchIndex.open(filled, "mine")) as index:
            index.tend(Job())
    rng = random.Random(5)  # noqa: S311
    files = sorted(path for path in _folder(filled).iterdir() if path.stat().st_size)
    assert len(files) >= 3
    noticed = 0
    for attempt in range(100):
        copy = tmp_path / str(attempt)
        copytree(filled, copy)
        path = copy / rng.choice(files).relative_to(filled)
        before, times = path.read_bytes(), path.stat()
        start = rng.randrange(len(before))
        if rng.random() < 0.5:
            after = before[:start]
        else:
            end = rng.randint(start + 1, len(before))
            after = before[:start] + bytes(end - start) + before[end:]
        path.write_bytes(after)
        if not settled:
            os.utime(path, ns=(times.st_atime_ns, times.st_mtime_ns))
        with closing(SearchIndex.open(copy, "mine")) as index:
            assert len(index.indexed()) == (len(documents) if after == before else 0)
            noticed += after != before
            complete(index, documents)
            assert_complete(index, documents)
        with closing(SearchIndex.open(copy, "mine")) as index:
            assert_complete(index, documents)
        rmtree(copy)
    assert noticed > 80


def test_an_older_state_serves_where_only_the_newest_is_torn(
    filled: Path, documents: dict[ArticleId, SearchDocument], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(folders.Build, "sweep", lambda _: None)
    with closing(SearchIndex.open(filled, "mine")) as index:
        index.update((), [ArticleId(1)], Job())
    monkeypatch.undo()
    newest = max(_folder(filled).glob("*.toc"), key=lambda path: int(path.stem.split("_")[-1]))
    newest.write_bytes(newest.read_bytes()[:-1])
    with closing(SearchIndex.open(filled, "mine")) as index:
        assert set(index.indexed()) == set(documents)
        assert found(index, "*") == set(documents)
        index.update((), [ArticleId(2)], Job())
        assert found(index, "*") == set(documents) - {2}


def test_files_seen_onto_the_disk_are_not_read_when_an_index_is_opened(
    filled: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with closing(SearchIndex.open(filled, "mine")) as index:
        index.tend(Job())
    read: list[Path] = []
    hashed = folders._hash
    monkeypatch.setattr(folders, "_hash", lambda path: read.append(path) or hashed(path))
    assert folders.latest(filled, "mine") is not None
    assert read == []
    segment = next(_folder(filled).glob("*.seg"))
    os.utime(segment, ns=(0, 0))  # as copying a collection leaves it
    assert folders.latest(filled, "mine") is not None
    assert read == [segment]
