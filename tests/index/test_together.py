"""Articles of different events are hardly linked, unless the analyst wants them compared."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from index.cli import main
from index.jobs import Job
from index.library import Library
from index.records import ArticleId

FLOOD = """\
Orla floods the old town of Veldorf

Published 4 March 2021

The river Orla burst its banks in Veldorf on Monday, and 40 houses were flooded.

Mayor Anna Holm said that the damage to the town would cost millions.

Rescue workers brought 12 people to safety, the Norland Red Cross said.
"""
FIRE = """\
Fire destroys mill in Ostby

Published 9 November 2017

A fire broke out in the Kessim mill in Ostby on Thursday, and 3 workers were hurt.

Owner Bert Larsen said that the damage to the mill would cost millions.

Firemen of the Tamar brigade brought 7 people to safety.
"""


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    for name, text in (("flood.txt", FLOOD), ("fire.txt", FIRE)):
        (tmp_path / name).write_text(text, "utf-8")
    library = Library.create(tmp_path / "case.parallax")
    library.import_files([tmp_path / "flood.txt", tmp_path / "fire.txt"], Job())
    library.vectorise(Job())
    yield library
    library.close()


@pytest.fixture
def both(library: Library) -> tuple[ArticleId, ArticleId]:
    found = {head.file_name: head.id for head in library.heads()}
    return found["flood.txt"], found["fire.txt"]


Both = tuple[ArticleId, ArticleId]


def test_articles_that_seem_to_tell_of_different_events_are_held_apart(
    library: Library, both: Both
) -> None:
    made = library.compare(both)
    assert made.apart == ((0, 1),)
    (notice,) = made.notices
    assert notice.startswith("flood.txt and fire.txt seem to tell of different events")
    assert made.apart_notices == made.notices
    assert made.other_notices == ()
    assert made.links == ()


def test_they_are_compared_all_the_same_once_that_is_decided(library: Library, both: Both) -> None:
    library.compare_together(both)
    made = library.compare(both[::-1])
    assert made.together
    assert made.links
    assert (made.apart, made.notices) == ((), ())

    assert library.undo() == "compare 2 articles all the same"
    assert library.compare(both).apart
    library.redo()
    library.compare_together(both, so=False)
    assert library.compare(both).apart


def test_the_decision_is_kept_with_the_collection(library: Library, both: Both) -> None:
    library.compare_together(both)
    library.close()
    again = Library.open(library.path)
    assert again.compare(both).together
    again.close()


def test_the_command_line_compares_them_all_the_same_when_told(
    library: Library, both: Both, capsys: pytest.CaptureFixture[str]
) -> None:
    words = ["compare", *map(str, both), "--json", "--collection", str(library.path)]
    assert main(words) == 0
    assert json.loads(capsys.readouterr().out)["links"] == []
    assert main([*words, "--all-the-same"]) == 0
    assert json.loads(capsys.readouterr().out)["links"] != []
    assert not library.compare(both).together
