"""Imports the corpus of all formats and writes what became of each file beside what was expected.

    PYTHONPATH=. python tests/evaluation/importing.py [TABLE]

TABLE is import.md beside this file if none is told.
"""

import sys
from collections import Counter
from pathlib import Path

from tests.end2end.corpus import CorpusFile, corpus
from tests.end2end.outcome import Outcome, imported, sums, temporary

HEAD = """\
# What became of files of every format

`PYTHONPATH=. python tests/evaluation/importing.py` writes this table. The files are made of
invented articles by `tests/end2end/corpus.py`; of each article the title, what the file tells of
outlet, date and byline, every paragraph of the body in order, and words that must not be in it are
compared. The texts were written together with the program, so that the table shows what is read,
not how well pages and exports of others are read.

"""


def _expected(file: CorpusFile) -> str:
    counted = Counter(state.value for state in file.states)
    count = len(file.articles)
    articles = [f"{count} article{'s' if count > 1 else ''}"] if count else []
    return ", ".join([*articles, *(f"{n} {state}" for state, n in counted.items())])


def _outcome(outcome: Outcome) -> str:
    faults = list(outcome.faults())
    if faults:
        return "**" + "; ".join(faults).replace("|", "\\|") + "**"
    counted = Counter(line.state.value for line in outcome.lines)
    return "as expected: " + ", ".join(f"{n} {state}" for state, n in counted.items())


def main(table: Path) -> None:
    """Write the table; print how many files are as expected."""
    files = corpus()
    with temporary() as folder:
        outcomes, _ = imported(files, Path(folder))
    lines = tuple(line for outcome in outcomes for line in outcome.lines)
    good = sum(not list(outcome.faults()) for outcome in outcomes)
    articles, same, others = sums(lines)
    told = (
        f"{good} of {len(files)} files are as expected. {len(lines)} lines of the ledger = "
        f"{articles} articles + {same} duplicates + {others} listed others.\n\n"
    )
    rows = [
        f"| {o.file.name} | {o.file.format} | {_expected(o.file)} | {_outcome(o)} |"
        for o in sorted(outcomes, key=lambda o: o.file.format.casefold())
    ]
    heading = "| file | format | expected | outcome |\n| --- | --- | --- | --- |\n"
    table.write_text(HEAD + told + heading + "\n".join(rows) + "\n", "utf-8")
    print(told.strip())


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent / "import.md")
