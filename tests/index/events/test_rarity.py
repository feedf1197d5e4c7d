"""How common a term is at large comes from the counts that ship."""

from index.events.rarity import share_at_large


def test_a_share_is_a_part_of_all_articles() -> None:
    share = share_at_large()
    assert 0 < share("said") < 1
    assert 0 < share("never-seen") < 1


def test_a_common_word_is_known_from_a_rare_one() -> None:
    share = share_at_large()
    assert share("said") > 10 * share("breakwat")
