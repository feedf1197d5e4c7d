"""An import that is killed loses nothing that its ledger calls imported."""

import csv
import io
import random
import signal
import subprocess
import sys
from collections.abc import Iterator
from email.message import EmailMessage
from itertools import count
from pathlib import Path

import docx
import pytest

from index.jobs import Job
from index.library import Library
from index.store import Store
from tests.end2end.hostile import zip_of
from tests.end2end.stories import STORIES, Story

FILES = 120
KILLS = 6
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
def test_kills_lose_and_double_nothing(tmp_path: Path, folder: Path) -> None:
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


# --- an import of files of many kinds -------------------------------------------------------------

MIXED_KILLS = 50
# Reads files in the process that imports, and is forked when all is loaded: the libraries take
# seconds to load, and fifty kills would take minutes. The test above kills those that read, too.
MIXED_CHILD = """
import os
import signal
import sys
from pathlib import Path

import index.imports
from index.importing.messages import PartRead, Task
from index.importing.reader import FileDone, FileReading
from index.importing.serving import messages
from index.intake import intake_of
from index.jobs import Job
from index.library import Library


class Reader:
    def __init__(self, product):
        pass

    def __enter__(self):
        return self

    def __exit__(self, *_):
        pass

    def readings(self, files):
        for path, plan in files:
            for said in messages(Task(path, plan), intake_of):
                if isinstance(said, PartRead):
                    yield FileReading(path, said.part, said.state, said.reason, said.original,
                                      said.product, said.data)
            yield FileDone(path)


def run(collection, folder, pipe):
    def tell(progress):
        os.write(pipe, f"{progress.done} {progress.note!r}\\n".encode())

    library = Library.open(Path(collection))
    library.prepare(Job(tell))
    unfinished = library.unfinished_imports()
    if unfinished:
        library.resume_import(unfinished[0].import_id, Job(tell))
    elif not library.ledger():
        library.import_files([Path(folder)], Job(tell))
    library.close()


def killed(collection, folder, steps):
    theirs, ours = os.pipe()
    child = os.fork()
    if not child:
        status = 1
        try:
            run(collection, folder, ours)
            status = 0
        finally:
            os._exit(status)
    os.close(ours)
    with open(theirs) as told:
        for _ in range(steps):
            if not told.readline():
                break
        else:
            os.kill(child, signal.SIGKILL)
        return os.waitpid(child, 0)[1]


index.imports.FileReader = Reader
# What is loaded when it is needed is loaded now.
run(*sys.argv[1:], os.open(os.devnull, os.O_WRONLY))
print("ready", flush=True)
for line in sys.stdin:
    collection, folder, steps = line.split("|")
    print(killed(collection, folder, int(steps)), flush=True)
"""


def mixed(folder: Path) -> None:
    """Texts, pages, archives in archives, mailboxes, tables, documents, copies and faults."""

    def articles(count: int) -> Iterator[Story]:
        for _ in range(count):
            yield STORIES[next(numbers) % len(STORIES)].with_end(next(numbers))

    numbers = count(1)
    folder.mkdir()
    for n in range(4):
        inner = {}
        for at, story in enumerate(articles(5)):
            name, text = f"{n} {at}.txt", f"{story.title}\n\n{story.text}\n"
            (folder / name).write_text(text, "utf-8")
            inner[name] = f"{text}\nIn the archive.\n".encode()
        (folder / f"{n} a.zip").write_bytes(
            zip_of({"inner.zip": zip_of(inner), "photo.txt": b"\xff\xd8\xff\xe0" + bytes(400)})
        )
        table = io.StringIO(newline="")
        rows = csv.writer(table)
        rows.writerow(["title", "outlet", "date", "text"])
        for story in articles(6):
            rows.writerow([story.title, story.outlet, story.day.isoformat(), story.text])
        (folder / f"{n} b.csv").write_text(table.getvalue(), "utf-8", newline="")
        letters = []
        for story in articles(4):
            mail = EmailMessage()
            mail["From"], mail["Subject"] = f"{story.outlet} <news@x.example>", story.title
            mail["Date"] = f"{story.day:%a, %d %b %Y} 10:00:00 +0000"
            mail.set_content(story.text)
            start = b"From a@x.example Mon May  6 10:00:00 2024\n"
            letters.append(start + mail.as_bytes() + b"\n")
        (folder / f"{n} c.mbox").write_bytes(b"".join(letters))
        for at, story in enumerate(articles(2)):
            document = docx.Document()
            document.add_heading(story.title, 0)
            for paragraph in story.paragraphs:
                document.add_paragraph(paragraph)
            document.save(str(folder / f"{n} d {at}.docx"))
        for at, story in enumerate(articles(3)):
            body = "".join(f"<p>{p}</p>" for p in story.paragraphs)
            page = f"<!doctype html><title>{story.title}</title><article>{body}</article>"
            (folder / f"{n} e {at}.html").write_text(page, "utf-8")
        (folder / f"{n} f empty.txt").touch()
        (folder / f"{n} g copy.csv").write_bytes((folder / f"{n} b.csv").read_bytes())


Kept = tuple[list[tuple[object, ...]], list[tuple[object, ...]]]


def kept(library: Library) -> Kept:
    """All articles and all lines, apart from the numbers and the times that they were given."""
    articles = []
    for head in library.heads():
        article = library.article(head.id)
        articles.append(
            (head.title, head.outlet, str(head.published), article.body, article.part,
             article.original.sha256, article.original.name)
        )  # fmt: skip
    lines = [
        (line.path, line.part, line.state.value, line.reason, line.sha256, line.size)
        for line in library.ledger()
    ]
    return sorted(articles, key=repr), sorted(lines, key=repr)


@pytest.mark.skipif(sys.platform == "win32", reason="there is no SIGKILL")
def test_fifty_kills_of_a_mixed_import_end_in_the_collection_of_an_undisturbed_one(
    tmp_path: Path,
) -> None:
    folder, child = tmp_path / "saved", tmp_path / "child.py"
    mixed(folder)
    child.write_text(MIXED_CHILD, "utf-8")
    undisturbed = Library.create(tmp_path / "undisturbed.parallax")
    undisturbed.import_files([folder], Job())
    wanted = kept(undisturbed)
    undisturbed.close()
    Library.create(tmp_path / "loaded.parallax").close()
    chance = random.Random(13)  # noqa: S311 - must be the same every time
    kills = ends = 0
    collection = tmp_path / "killed 0.parallax"
    Library.create(collection).close()
    with subprocess.Popen(
        [sys.executable, child, tmp_path / "loaded.parallax", folder],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    ) as process:  # fmt: skip
        assert process.stdin is not None
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
        while kills < MIXED_KILLS or not ends:
            process.stdin.write(f"{collection}|{folder}|{chance.randrange(1, 90)}\n")
            process.stdin.flush()
            status = int(process.stdout.readline())
            assert status in (0, signal.SIGKILL)
            kills += status == signal.SIGKILL
            assert_nothing_lost_or_doubled(collection)
            if status == 0:
                ends += 1
                assert_same(collection, wanted)
                collection = tmp_path / f"killed {ends}.parallax"
                Library.create(collection).close()
        process.stdin.close()


def assert_nothing_lost_or_doubled(collection: Path) -> None:
    """Assert that each article has one line, and each part of a file one line at most."""
    store = Store.open(collection)
    lines = store.ledger()
    imported = [line.article for line in lines if line.state.imported]
    assert len(imported) == len(set(imported)) == store.count()
    assert len({(line.path, line.part) for line in lines}) == len(lines)
    store.close()


def assert_same(collection: Path, wanted: Kept) -> None:
    """Assert that a collection holds what another one holds, and is sound."""
    library = Library.open(collection)
    library.prepare(Job())
    articles, lines = kept(library)
    assert articles == wanted[0]
    assert lines == wanted[1]
    assert library.check(Job()) == ()
    assert library.unfinished_imports() == ()
    library.close()
