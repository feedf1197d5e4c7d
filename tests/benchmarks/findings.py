"""CPU time of what a comparison tells as a whole, beside the comparison itself.

    python tests/benchmarks/findings.py [ARTICLES [SENTENCES]]

Five articles of 30 sentences if not told otherwise. Each tells the same 20 things, some figures,
days, names and speakers otherwise, and ten things of its own. Every other sentence has a figure of
people, one of kilometres, and a day.
"""

import os
import random
import sys
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from statistics import median
from time import process_time

os.environ["OPENBLAS_NUM_THREADS"] = "1"  # as the program has it; before numpy is imported

sys.path.insert(0, str(Path(__file__).parents[2]))

from index.compare import compare
from index.compare.counts import counted
from index.compare.findings import findings
from index.compare.moments import timed
from index.compare.passages import Passages
from index.records import Article, ArticleHead, ArticleId, Column, Original, Sureness
from index.text import analyse

ARTICLES, SENTENCES = 5, 30
RUNS = 9
PLACES = ("Jarekh", "Ostby", "Veldorf", "Tolm", "Brennik", "Omlat", "Larkfield", "Sorrel")
DEEDS = ("were killed", "were wounded", "have fled", "were detained", "are missing")
THINGS = ("old bridge", "red lorries", "fishermen", "school", "gardens", "theatre", "trams")
SPOKEN = ("police said", "according to the UN", "SDF spokesman Anna Holm said", "he said")
DAYS = ("on Monday", "on Tuesday", "on 4 March", "last week", "since January")


def sentence(dice: random.Random, thing: int) -> str:
    """What one article says of a thing; of one thing it is much the same."""
    own = random.Random(thing)  # noqa: S311
    place, other, deed = own.choice(PLACES), own.choice(PLACES), own.choice(DEEDS)
    if thing % 2:
        return f"The mayor of {place} praised the harbour of {other} and its {own.choice(THINGS)}."
    figure = own.randint(3, 400) + dice.choice((0, 0, 0, 7))
    least = dice.choice(("", "at least ", "some "))
    said = dice.choice(SPOKEN)
    return (
        f"In {place} {least}{figure} people {deed} {dice.choice(DAYS)} when rebels reportedly took "
        f"the road to {other}, which is {own.randint(2, 90)} km long, {said}."
    )


def columns(articles: int, sentences: int) -> tuple[Column, ...]:
    """Articles of which two thirds tell the same."""
    shared = sentences * 2 // 3
    made = []
    for number in range(articles):
        dice = random.Random(number)  # noqa: S311
        things = [*range(shared), *(1000 * (number + 1) + n for n in range(sentences - shared))]
        dice.shuffle(things)
        body = "\n\n".join(sentence(dice, thing) for thing in things)
        day, sure = date(2025, 3, 4) + timedelta(number), Sureness.STATED
        head = ArticleHead(ArticleId(number), "", f"O{number}", sure, day, sure, "", "en", "")
        original = Original("", "", "", len(body), "text/plain", "utf-8")
        made.append(Column(Article(head, body, (), (), original), analyse(body, "en")))
    return tuple(made)


def cpu(work: Callable[[], object]) -> float:
    """The median of several runs, in ms."""
    taken = []
    for _ in range(RUNS):
        start = process_time()
        work()
        taken.append((process_time() - start) * 1000)
    return median(taken)


def main(articles: int = ARTICLES, sentences: int = SENTENCES) -> None:
    """Print the table."""
    comparison = compare(columns(articles, sentences), check=False)
    passages = Passages(comparison)
    found = findings(comparison)
    print(
        f"{articles} articles of {sentences} sentences, {len(comparison.rows)} rows, "
        f"{len(found.facts)} facts, {len(found.figures)} figures, {len(found.happenings)} days"
    )
    steps: list[tuple[str, Callable[[], object]]] = [
        ("findings", lambda: findings(comparison)),
        ("sentences with their mentions and rows", lambda: Passages(comparison)),
        ("figures put together", lambda: counted(passages)),
        ("times put together", lambda: timed(passages)),
        ("the comparison itself", lambda: compare(comparison.columns, check=False)),
    ]
    whole = cpu(steps[0][1])
    for name, work in steps:
        taken = cpu(work)
        print(f"{taken:9.2f} ms  {taken / whole:6.2f}  {name}")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
