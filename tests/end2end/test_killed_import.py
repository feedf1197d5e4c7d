"""An import that is killed loses nothing that its ledger calls imported."""

import random
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from index.jobs import Job
from index.library import Library

FILES = 500
KILLS = 20
CHILD = """
import sys
from pathlib import Path
from index.jobs import Job
from index.library import Library

if __name__ == "__main__":
    def tell(progress):
        print(progress.done, progress.note, flush=True)

    library = Library.open(Path(sys.argv[1]))
    library.prepare(Job(tell))
    library.import_files([Path(sys.argv[2])], Job(tell))
    print("end", flush=True)
"""
PLACES = ("Orlen", "Tamvale", "Brindle", "Costa Mira", "Upper Hale")
THINGS = ("ferry", "bridge", "harvest", "parliament", "refinery", "hospital")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Five hundred different short articles."""
    chance = random.Random(7)  # noqa: S311 - must be the same every time
    folder = tmp_path / "saved"
    folder.mkdir()
    for n in range(FILES):
        place, thing = chance.choice(PLACES), chance.choice(THINGS)
        (folder / f"{n:03}.txt").write_text(
            f"Report {n} on the {thing} of {place}\n\n"
            f"The {thing} of {place} was closed for {n + 2} days, its manager said.\n\n"
            f"Some {chance.randrange(10, 900)} people had to find another way.\n",
            "utf-8",
        )
    return folder


def kill_after(collection: Path, folder: Path, steps: int) -> bool:
    """Start an import, kill it after it told `steps` steps; whether it had ended before."""
    child = folder.parent / "child.py"
    child.write_text(CHILD, "utf-8")
    with subprocess.Popen(
        [sys.executable, child, collection, folder], stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        lines = [process.stdout.readline() for _ in range(steps)]
        process.send_signal(signal.SIGKILL)
    return "end\n" in lines


@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL")
def test_twenty_kills_lose_and_double_nothing(tmp_path: Path, folder: Path) -> None:
    collection = tmp_path / "case.parallax"
    Library.create(collection).close()
    chance = random.Random(11)  # noqa: S311 - must be the same every time
    for kill in range(KILLS):  # each a little further on, the last while grouping and indexing
        kill_after(collection, folder, kill * FILES // (KILLS - 2) + chance.randrange(1, 40))
        library = Library.open(collection)
        library.prepare(Job())
        imported = [line.article for line in library.ledger() if line.state.imported]
        assert len(imported) == len(set(imported)) == library.count()
        assert {a for story in library.stories() for a in story.articles} == set(imported)
        assert library.check(Job()) == ()
        library.close()
    library = Library.open(collection)
    library.prepare(Job())
    library.import_files([folder], Job())
    assert library.count() == FILES
    assert len({head.file_name for head in library.heads()}) == FILES
    assert library.search("report").total == FILES
    library.close()
