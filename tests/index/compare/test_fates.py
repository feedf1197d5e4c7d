"""What befell those whom a number counts is read from the words around it."""

import pytest

from index.compare import compare
from index.compare.counts import counted
from index.compare.passages import Passages
from index.records import Question
from tests.index.compare.conftest import make_column

KILLED, WOUNDED, DETAINED = Question.KILLED, Question.WOUNDED, Question.DETAINED


@pytest.mark.parametrize(
    ("said", "fates"),
    [
        ("At least 12 people were killed in the blast.", [{KILLED}]),
        ("The blast killed 12 people.", [{KILLED}]),
        ("The death toll rose to 12 on Monday.", [{KILLED}]),
        ("12 dead after the blast.", [{KILLED}]),
        ("The number of people killed in the blast has risen to 12.", [{KILLED}]),
        ("The blast killed 12 people, wounding 30.", [{KILLED}, {WOUNDED}]),
        ("12 soldiers gave their lives.", [{KILLED}]),
        ("At least 15 terrorists were eliminated.", [{KILLED}]),
        ("Shells killed or wounded 40 rebels.", [{KILLED, WOUNDED}]),
        ("Police detained 30 protesters.", [{DETAINED}]),
        ("Some 3,000 residents have fled.", [{Question.DISPLACED}]),
        ("14 miners are still missing.", [{Question.MISSING}]),
        ("Divers rescued 14 children.", [{Question.RESCUED}]),
        ("12 soldiers killed a rebel.", [set()]),
        ("The 12 people who saw it live in Ostby.", [set()]),
        ("12 houses were rebuilt; nobody was killed.", [set()]),
    ],
)
def test_the_fate_of_the_counted(said: str, fates: list[set[Question]]) -> None:
    passages = Passages(compare((make_column(said), make_column("It rained.")), check=False))

    assert [set(group.counts[0].fates) for group in counted(passages)] == fates
