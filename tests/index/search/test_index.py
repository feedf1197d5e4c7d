"""An index survives closing; a torn, foreign, old or unwritable one is made anew."""

import os
import pickle
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from shutil import copytree, rmtree

import pytest

from index.errors import CollectionBusyError
from index.jobs import Cancelled, Job, Progress
from index.records import ArticleId
from index.search import SearchDocument, SearchIndex, TornIndexError, engine, folders, parse
from index.search.schema import fingerprint

Fill = Callable[..., None]
Ask = Callable[[str], set[int]]
Make = Callable[..., SearchDocument]

BODIES = [f"gulls over harbour {n}, storm {n % 3}" for n in range(1, 40)]


def numbers(index: SearchIndex, query: str) -> set[int]:
    return {int(number) for number, _ in index.search(parse(query), 100).scores}


def test_it_is_there_after_closing(index: SearchIndex, root: Path, fill: Fill) -> None:
    fill("gulls", "terns")
    index.close()
    again = SearchIndex.open(root, "mine")
    assert numbers(again, "terns") == {2}
    assert set(again.indexed()) == {1, 2}
    again.close()


def test_one_of_another_collection_is_not_opened(
    index: SearchIndex, root: Path, fill: Fill
) -> None:
    fill("gulls")
    index.close()
    other = SearchIndex.open(root, "another's")
    assert other.indexed() == {}
    other.close()


def test_one_of_an_older_program_is_taken_away_once_the_new_one_stands(
    index: SearchIndex, root: Path, fill: Fill
) -> None:
    old = root / "0123456789abcdef"
    foreign = root / "Notes"
    for folder in (old, foreign):
        folder.mkdir()
        (folder / "file").write_text("")
    fill("gulls")
    assert not old.exists()
    assert foreign.exists()
    assert [folder.name for folder in root.iterdir() if folder != foreign] == [fingerprint()]


def _build(root: Path) -> Path:
    """The folder of the files that count."""
    build = folders.latest(root, "mine")
    assert build is not None
    return build.folder


def test_every_file_cut_off_or_emptied_is_noticed(
    index: SearchIndex, root: Path, fill: Fill, tmp_path: Path
) -> None:
    fill(*BODIES)
    index.update([], [ArticleId(1)], Job())
    index.close()
    files = [path for path in _build(root).iterdir() if path.stat().st_size]
    assert len(files) >= 3
    for path in files:
        size = path.stat().st_size
        for kept in {0, 1, size // 2, size - 1}:
            for zeroed in (False, True):
                copy = tmp_path / "copy"
                copytree(root, copy)
                torn = copy / path.relative_to(root)
                data = torn.read_bytes()[:kept]
                torn.write_bytes(data + bytes(size - kept) if zeroed else data)
                opened = SearchIndex.open(copy, "mine")
                same = torn.read_bytes() == path.read_bytes()  # those were zeros before
                assert len(opened.indexed()) == (len(BODIES) - 1 if same else 0)
                opened.close()
                rmtree(copy)


# Whoosh leaves the file open in which it met the end too soon.
leaves_files_open = pytest.mark.filterwarnings(
    "ignore::pytest.PytestUnraisableExceptionWarning", "ignore:unclosed file:ResourceWarning"
)


@leaves_files_open
def test_every_file_cut_off_behind_its_back_gives_an_error_or_the_right_answer(
    index: SearchIndex, root: Path, fill: Fill, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As if the hashes had not told: Whoosh itself must not fail silently or with a crash."""
    fill(*BODIES)
    index.close()
    monkeypatch.setattr(folders.Sealed, "fits", lambda _, path: path.exists())
    for path in _build(root).iterdir():
        size = path.stat().st_size
        for kept in {0, 1, size // 3, size // 2, size - 1}:
            copy = tmp_path / "copy"
            copytree(root, copy)
            (copy / path.relative_to(root)).write_bytes(path.read_bytes()[:kept])
            opened = SearchIndex.open(copy, "mine")
            with suppress(TornIndexError):
                assert numbers(opened, "gulls storm") == set(opened.indexed())
                assert len(opened.indexed()) in (0, len(BODIES))
            opened.close()
            rmtree(copy)


def test_a_file_that_is_missing_is_noticed(index: SearchIndex, root: Path, fill: Fill) -> None:
    fill(*BODIES)
    index.close()
    next(_build(root).glob("*.seg")).unlink()
    again = SearchIndex.open(root, "mine")
    assert again.indexed() == {}
    again.close()


@leaves_files_open
def test_a_torn_index_serves_again_after_a_rebuild(
    index: SearchIndex, root: Path, fill: Fill, ask: Ask, make: Make
) -> None:
    fill(*BODIES)
    for path in _build(root).glob("*.toc"):
        path.write_bytes(b"")
    with pytest.raises(TornIndexError):
        index.search(parse("gulls"), 10)
    with pytest.raises(TornIndexError):
        index.indexed()
    index.rebuild([make(1, "gulls"), make(2, "terns")], Job())
    assert ask("gulls") == {1}
    assert set(index.indexed()) == {1, 2}
    assert len(list(_build(root).parent.iterdir())) == 1


class _Evil:
    def __reduce__(self) -> tuple[object, tuple[str]]:
        return os.mkdir, (str(Path(tempfile.gettempdir()) / "parallax-evil"),)


def test_a_pickle_in_an_index_file_runs_nothing(index: SearchIndex, root: Path, fill: Fill) -> None:
    fill("gulls")
    for load in (
        engine.whoosh.filedb.structfile.load_pickle,
        lambda file: engine.whoosh.codec.whoosh3.loads(file.read()),
    ):
        with tempfile.TemporaryFile() as file:
            file.write(pickle.dumps(_Evil()))
            file.seek(0)
            with pytest.raises(pickle.UnpicklingError, match="no place in an index"):
                load(file)
    assert not (Path(tempfile.gettempdir()) / "parallax-evil").exists()


class _CancelAt:
    """Cancels a job at its nth step."""

    def __init__(self, step: int) -> None:
        self._left = step
        self.job = Job(self._count)

    def _count(self, _: Progress) -> None:
        self._left -= 1
        if not self._left:
            self.job.cancel()


def test_a_cancelled_update_changes_nothing_and_leaves_no_lock(
    index: SearchIndex, ask: Ask, fill: Fill, make: Make
) -> None:
    fill("gulls", "terns")
    with pytest.raises(Cancelled):
        index.update([make(n, "geese") for n in range(1, 9)], [ArticleId(2)], _CancelAt(3).job)
    assert ask("geese") == set()
    assert ask("gulls OR terns") == {1, 2}
    index.update([make(3, "geese")], (), Job())
    assert ask("geese") == {3}


def test_a_cancelled_rebuild_keeps_the_old_index(
    index: SearchIndex, root: Path, ask: Ask, fill: Fill, make: Make
) -> None:
    fill("gulls")
    with pytest.raises(Cancelled):
        index.rebuild([make(n, "geese") for n in range(1, 9)], _CancelAt(3).job)
    assert ask("gulls") == {1}
    assert len(list(_build(root).parent.iterdir())) == 1


def test_a_document_that_fails_leaves_the_index_usable(
    index: SearchIndex, ask: Ask, fill: Fill, make: Make
) -> None:
    fill("gulls")

    def broken() -> Iterator[SearchDocument]:
        yield make(2, "geese")
        raise CollectionBusyError("The collection is busy.")

    with pytest.raises(CollectionBusyError):
        index.update(broken(), (), Job())
    index.update([make(2, "terns")], (), Job())
    assert ask("*") == {1, 2}


def test_two_programs_do_not_write_at_once(
    index: SearchIndex, root: Path, fill: Fill, make: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("index.search.writing._PATIENCE_S", 0.0)
    fill("gulls")
    other = SearchIndex.open(root, "mine")

    def documents() -> Iterator[SearchDocument]:
        with pytest.raises(CollectionBusyError, match="Another program"):
            other.update([make(3, "geese")], (), Job())
        yield make(2, "terns")

    index.update(documents(), (), Job())
    assert numbers(index, "*") == {1, 2}
    other.close()


def test_threads_search_while_another_writes(index: SearchIndex, fill: Fill, make: Make) -> None:
    fill(*BODIES)
    failed: list[BaseException] = []
    written = threading.Event()

    def search() -> None:
        try:
            while not written.is_set():
                assert len(numbers(index, "gulls")) >= len(BODIES)
        except BaseException as error:  # noqa: BLE001 - shown by the assertion below
            failed.append(error)

    threads = [threading.Thread(target=search) for _ in range(3)]
    for thread in threads:
        thread.start()
    for number in range(100, 104):
        index.update([make(number, "gulls again")], (), Job())
    index.rebuild([make(n, body) for n, body in enumerate(BODIES, start=1)], Job())
    written.set()
    for thread in threads:
        thread.join()
    assert failed == []


def test_a_folder_that_cannot_be_written_is_searched_all_the_same(make: Make) -> None:
    with tempfile.TemporaryDirectory() as name:
        blocked = Path(name) / "file"
        blocked.write_text("")  # no folder can be made below a file
        index = SearchIndex.open(blocked / "Harbour.parallax-index", "mine")
        index.update([make(1, "gulls")], (), Job())
        index.rebuild([make(1, "gulls")], Job())
        assert numbers(index, "gulls") == {1}
        index.close()


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="rights are POSIX's")
def test_an_index_that_may_only_be_read_is_brought_up_to_date_elsewhere(make: Make) -> None:
    with tempfile.TemporaryDirectory() as name:
        root = Path(name) / "Harbour.parallax-index"
        index = SearchIndex.open(root, "mine")
        index.update([make(1, "gulls")], (), Job())
        index.close()
        folders_below = [Path(name), root, *root.rglob("*/")]
        for folder in folders_below:
            folder.chmod(0o555 if folder.is_dir() else 0o444)
        with _as_nobody():
            locked = SearchIndex.open(root, "mine")
            assert set(locked.indexed()) == {1}
            locked.update([make(2, "terns")], (), Job())
            assert numbers(locked, "*") == {1, 2}
            locked.close()
        for folder in folders_below:
            folder.chmod(0o755)
        assert folders.latest(root, "mine") is not None


@contextmanager
def _as_nobody() -> Iterator[None]:
    """Rights hold for everybody but root, so step down from it."""
    if os.geteuid():
        yield
        return
    os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(0)


CHILD = """
import sys
from pathlib import Path
from index.jobs import Job
from index.records import ArticleId
from index.search import SearchDocument, SearchIndex, parse

index = SearchIndex.open(Path(sys.argv[1]), "mine")
index.update([SearchDocument(ArticleId(1), "0" * 64, "new", "", "", None, "geese")], (), Job())
index.tend(Job())
print(index.search(parse("geese"), 1).total)
"""


def test_nothing_warns_when_whoosh_is_compiled_for_the_first_time(tmp_path: Path) -> None:
    child = subprocess.run(
        [sys.executable, "-W", "error", "-c", CHILD, str(tmp_path / "index")],
        check=False,
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPYCACHEPREFIX": str(tmp_path / "cache")},
    )
    assert (child.stdout, child.stderr) == ("1\n", "")


def test_likely_articles_have_most_of_the_rare_words(index: SearchIndex, fill: Fill) -> None:
    fill("The ferry sank off Orlen.", "A ferry.", "Wheat.", "Off Orlen the ferry Halda sank.")
    assert index.likely(("Halda", "Orlen", "ferry"), 2) == (4, 1)
    assert index.likely(("Nobody",), 2) == ()


def test_likely_articles_are_found_without_the_words_that_are_everywhere(
    index: SearchIndex, fill: Fill, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("index.search.index._MOST_PLACES", 3)
    fill("ferry", "ferry", "ferry", "ferry Halda")
    assert index.likely(("ferry", "Halda"), 9) == (4,)


def test_where_all_words_are_everywhere_the_rarest_is_looked_for(
    index: SearchIndex, fill: Fill, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("index.search.index._MOST_PLACES", 1)
    fill("ferry port", "ferry port", "ferry")
    assert index.likely(("ferry", "port"), 9) == (1, 2)


def test_likely_articles_are_those_that_are_left_of_many_in_several_parts_of_an_index(
    index: SearchIndex, make: Make
) -> None:
    def body(number: int) -> str:
        return " ".join(
            word for word, nth in (("gull", 2), ("tern", 3), ("petrel", 97)) if number % nth == 0
        )

    kept = set(range(1, 901))
    index.update((make(number, body(number)) for number in range(1, 701)), (), Job())
    index.update((make(number, body(number)) for number in range(701, 901)), (), Job())
    for gone in (range(1, 301), range(720, 730)):  # the first blocks of the lists are all gone
        kept -= set(gone)
        index.update((), map(ArticleId, gone), Job())

    for word, nth in (("gull", 2), ("tern", 3), ("petrel", 97)):
        found = index.likely((word,), 1000)
        assert list(found) == sorted(n for n in kept if n % nth == 0)
    both = index.likely(("gull", "tern"), 1000)
    assert set(both[: len(kept) // 7]) <= {n for n in kept if n % 6 == 0}
