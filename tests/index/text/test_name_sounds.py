"""Names are known again in other scripts, and other names are not taken for them."""

import pytest

from index.records import Span
from index.text.name_candidates import transliterated, unprefixed
from index.text.name_sounds import Writing, sound_alike, sound_of

A, J, S = Writing


def alike(latin: str, other: str, writing: Writing) -> bool:
    pinyin = writing is S and "一" <= other[0] <= "鿿"
    one, two = sound_of(latin, A), sound_of(other, writing, pinyin=pinyin)
    return bool(one.key(writing)) and one.key(writing) == two.key(A) and sound_alike(one, two)


@pytest.mark.parametrize(
    ("latin", "other", "writing"),
    [
        ("Putin", "بوتين", J),
        ("Moscow", "موسكو", J),
        ("Johnson", "جونسون", J),
        ("Guterres", "غوتيريش", J),
        ("Washington", "واشنطن", J),
        ("Putin", "פוטין", J),
        ("Zelensky", "Зеленский", A),
        ("Scholz", "Шольц", A),
        ("Guterres", "Гутерриш", A),
        ("Zelensky", "泽连斯基", S),
        ("Moscow", "莫斯科", S),
        ("Biden", "拜登", S),
        ("Australia", "オーストラリア", S),
        ("Macron", "마크롱", S),
    ],
)
def test_a_name_is_known_again_in_another_script(latin: str, other: str, writing: Writing) -> None:
    assert alike(latin, other, writing)


@pytest.mark.parametrize(
    ("latin", "other", "writing"),
    [
        ("Moscow", "مسك", J),
        ("Martin", "ميرتون", J),
        ("Austria", "أستراليا", J),
        ("Iran", "العراق", J),
        ("Niger", "نيجيريا", J),
        ("Marina", "Марин", A),
        ("Brandt", "Берндт", A),
        ("Minsk", "莫斯科", S),
        ("Austria", "澳大利亚", S),
        ("Macron", "马克思", S),
    ],
)
def test_another_name_of_like_consonants_is_not(latin: str, other: str, writing: Writing) -> None:
    assert not alike(latin, other, writing)


def test_small_words_written_together_with_a_name_are_taken_off() -> None:
    assert "موسكو" in unprefixed("بموسكو")
    assert "وزير" in unprefixed("والوزير")
    assert "אוסטבי" in unprefixed("לאוסטבי")


def test_only_characters_used_for_their_sound_may_be_a_chinese_transliteration() -> None:
    text = "工程师奥列格在水坝"
    found = {span.of(text) for span in transliterated(text, Span(0, len(text)), "zh")}
    assert "奥列格" in found
    assert not any("水" in words or "工" in words for words in found)
