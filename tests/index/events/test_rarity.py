"""How common a term is comes from the counts that ship and from the articles at hand."""

import numpy as np

from index.events.cards import number
from index.events.rarity import Rarity, shares_at_large, unseen_share


def places(rarity: Rarity, *terms: str) -> np.ndarray:
    return rarity.places(np.array([number(term) for term in terms], dtype=np.uint32))


def of(rarity: Rarity, term: str) -> float:
    return float(rarity.values[places(rarity, term)[0]])


def test_a_share_is_a_part_of_all_articles() -> None:
    assert all(0 < share < 1 for share in shares_at_large().values())
    assert 0 < unseen_share() < min(shares_at_large().values())


def test_a_common_word_is_known_from_a_rare_one() -> None:
    rarity = Rarity()
    places(rarity, "said", "breakwat")
    rarity.settle(0)
    assert of(rarity, "said") == 0.0
    assert of(rarity, "breakwat") > 3


def test_a_word_that_most_articles_here_have_tells_nothing_apart() -> None:
    rarity = Rarity()
    for _ in range(800):
        rarity.count(places(rarity, "breakwat"), 1)
    rarity.settle(800)
    assert of(rarity, "breakwat") == 0.0


def test_one_article_more_changes_hardly_any_rarity() -> None:
    rarity = Rarity()
    words = [f"word{n}" for n in range(200)]
    for n in range(1000):
        rarity.count(places(rarity, *words[: n % 200]), 1)
    rarity.settle(1000)
    rarity.count(places(rarity, *words), 1)
    assert rarity.settle(1001).sum() <= 4
    assert not rarity.settle(1001).any()
