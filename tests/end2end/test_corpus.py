"""Files of every format end in the articles, and in the lines of the ledger, that are expected."""

import random
from pathlib import Path

import pytest

from index.jobs import Job
from index.library import Library
from index.records import FileState
from tests.end2end.corpus import corpus
from tests.end2end.outcome import Outcome, imported, sums

FILES = corpus()


@pytest.fixture(scope="module")
def outcomes(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Outcome]:
    """All of them, imported at once."""
    found, _ = imported(FILES, tmp_path_factory.mktemp("corpus"))
    return {outcome.file.name: outcome for outcome in found}


@pytest.mark.parametrize("name", [file.name for file in FILES])
def test_file_gives_the_articles_and_lines_that_are_expected(
    outcomes: dict[str, Outcome], name: str
) -> None:
    assert list(outcomes[name].faults()) == []


def test_files_are_as_many_as_articles_duplicates_and_listed_others(
    outcomes: dict[str, Outcome],
) -> None:
    assert len(FILES) >= 60
    lines = tuple(line for outcome in outcomes.values() for line in outcome.lines)
    assert sums(lines) == (
        sum(len(file.articles) for file in FILES),
        sum(file.states.count(FileState.SAME) for file in FILES),
        sum(len(file.states) - file.states.count(FileState.SAME) for file in FILES),
    )


@pytest.mark.parametrize("seed", range(4))
def test_random_folder_ends_in_articles_duplicates_and_listed_others(
    tmp_path: Path, seed: int
) -> None:
    chance = random.Random(seed)  # noqa: S311 - must be the same every time
    loose = [file for file in FILES if "/" not in file.name]  # a page keeps to its folder
    folder = tmp_path / "saved"
    articles, again, others = 0, 0, 0
    seen: set[bytes] = set()
    paths = []
    for n, file in enumerate(chance.choices(loose, k=30)):
        path = folder / f"{chance.randrange(3)}" / f"{n} {file.name}"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(file.data)
        paths.append(str(path))
        states = [state for state in file.states if state is not FileState.SAME]
        many = len(file.articles) + len(file.states) - len(states)
        articles += 0 if file.data in seen else many
        again += many if file.data in seen else 0
        others += len(states)
        seen.add(file.data)
    library = Library.create(tmp_path / "case.parallax")
    summary = library.import_files([folder], Job())
    assert sums(summary.lines) == (articles, again, others)
    assert summary.offered == articles + again + others
    assert library.count() == articles
    assert {line.path for line in summary.lines} == set(paths)
    assert all(line.reason and (line.article or not line.state.imported) for line in summary.lines)
    library.close()
