"""Why an article is in its event: the words that it shares, as it writes them."""

from datetime import date

import pytest

from index.events import digest, reasons
from index.records import Analysis, ArticleId, Digest
from index.text import analyse

FERRY = "A ferry carrying commuters struck the breakwater at Orrin Bay. Divers searched the water."
FERRIES = "Two ferries were moored near the breakwater, and divers of the Skua Guard came to help."
BUDGET = "Parliament passed a budget that raises the tax on diesel."


def told(*bodies: str) -> tuple[list[Digest], dict[ArticleId, tuple[str, Analysis]]]:
    texts = {ArticleId(n): (body, analyse(body, "en")) for n, body in enumerate(bodies, 1)}
    day = date(2026, 3, 2)
    return [digest(n, day, "", body, analysis) for n, (body, analysis) in texts.items()], texts


def test_shared_words_are_told_as_each_article_writes_them() -> None:
    found = reasons(*told(FERRY, FERRIES))
    assert {"ferry", "breakwater", "Divers"} == set(found[ArticleId(1)].terms)
    assert {"ferries", "breakwater", "divers"} == set(found[ArticleId(2)].terms)


def test_parts_of_names_are_left_to_the_names() -> None:
    found = reasons(*told(FERRY, FERRY + " It rained."))
    assert not {"Orrin", "Bay"} & set(found[ArticleId(1)].terms)


def test_likeness_is_the_mean_over_the_others() -> None:
    pair = reasons(*told(FERRY, FERRIES))[ArticleId(1)].likeness
    three = reasons(*told(FERRY, FERRIES, BUDGET))[ArticleId(1)].likeness
    assert 0 < pair < 1
    assert three == pytest.approx(pair / 2)
    assert reasons(*told(FERRY, FERRY))[ArticleId(1)].likeness == pytest.approx(1)


def test_an_article_alone_shares_nothing() -> None:
    (alone,) = reasons(*told(FERRY)).values()
    assert (alone.terms, alone.likeness) == ((), 0.0)
    (empty,) = reasons(*told("")).values()
    assert (empty.terms, empty.likeness) == ((), 0.0)
