"""How the traits of a name weigh for each kind, learnt by tests/evaluation/train_names.py.

The kinds compete in a multinomial logistic regression; resources/names/README.md says what it was
trained on.
"""

from collections.abc import Iterable
from functools import cache
from math import exp, log

from index.records import NameKind
from index.resources import resource

KINDS = (NameKind.PERSON, NameKind.ORGANISATION, NameKind.PLACE, NameKind.OTHER)
"""The kinds in the order in which weights are listed."""

STEP = 0.05  # what one unit of a shipped weight stands for
_FLOOR = 1e-4  # no kind is less likely than that, whatever the traits

Weights = tuple[float, float, float, float]


@cache
def _weights() -> dict[str, Weights]:
    lines = resource("names/weights.tsv").read_text("utf-8").splitlines()
    return dict(_parsed(line) for line in lines if not line.startswith("#"))


def _parsed(line: str) -> tuple[str, Weights]:
    trait, *steps = line.split("\t")
    person, organisation, place, other = (STEP * int(step) for step in steps)
    return trait, (person, organisation, place, other)


def likelihoods(traits: Iterable[str]) -> Weights:
    """The logarithm of the probability of each of `KINDS`, by the traits of one place."""
    weights = _weights()
    known = [weights[trait] for trait in traits if trait in weights]
    sums = [sum(column) for column in zip(*known, strict=True)] or [0.0] * len(KINDS)
    most = max(sums)
    odds = [exp(value - most) for value in sums]
    whole = sum(odds)
    person, organisation, place, other = (log(max(odd / whole, _FLOOR)) for odd in odds)
    return person, organisation, place, other
