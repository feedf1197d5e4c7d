"""Numbers have one value however a language writes them, and stand where they stand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.records import Quantity, Span
from index.text import analyse
from index.text.digits import english_digits
from index.text.figures import figures


def worth(text: str, language: str) -> list[float]:
    return [figure.worth for figure in figures(text, Span(0, len(text)), language)]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "Rund 1.200 Menschen"),
        ("de", "Rund 1 200 Menschen"),
        ("fr", "Quelque 1\u202f200 personnes"),
        ("es", "Unas 1,200 personas"),
        ("es", "Unas 1.200 personas"),
        ("ru", "Около 1 200 человек"),
        ("ar", "نحو ١٬٢٠٠ شخص"),
        ("he", "כ-1,200 איש"),
        ("zh", "约1200人"),
        ("zh", "约一千二百人"),
        ("tr", "1.200 kişi"),
    ],
)
def test_twelve_hundred_is_twelve_hundred(language: str, text: str) -> None:
    assert worth(text, language) == [1200]


@pytest.mark.parametrize(
    ("language", "text", "value"),
    [
        ("de", "3,5 Millionen Euro", 3.5e6),
        ("fr", "douze maisons", 12),
        ("es", "3 mil millones", 3e9),
        ("ru", "3,5 млн рублей", 3.5e6),
        ("ar", "٣٫٥ مليون", 3.5e6),
        ("ar", "وخمسة منازل", 5),
        ("zh", "1.2亿元", 1.2e8),
        ("ja", "5万人", 5e4),
        ("it", "12mila persone", 12e3),
        ("pt", "dois milhões", 2e6),
    ],
)
def test_scales_and_number_words_are_read(language: str, text: str, value: float) -> None:
    assert worth(text, language) == [value]


@pytest.mark.parametrize(
    "text", ["Der A320 landete", "am 4.3.2024", "um 12:30 Uhr", "Tel. 0043-12-5"]
)
def test_models_dates_and_times_of_day_are_no_numbers(text: str) -> None:
    assert not [value for value in worth(text, "de") if value > 43]


@given(st.text(max_size=60), st.sampled_from(["de", "fr", "ar", "es", "en", ""]))
def test_rewritten_figures_stand_where_they_stood(text: str, language: str) -> None:
    rewritten = english_digits(text, language)
    assert len(rewritten) == len(text)
    assert [c for c in rewritten if c.isalpha()] == [c for c in text if c.isalpha()]


def test_an_analysis_reads_a_figure_as_its_language_writes_it() -> None:
    def low(text: str, language: str) -> list[float | None]:
        values = [mention.value for mention in analyse(text, language).mentions]
        return [value.low for value in values if isinstance(value, Quantity)]

    assert low("Der Damm kostete 1.200,5 Euro.", "de") == [1200.5]
    assert low("The dam is 1.200 metres long.", "en") == [1.2]
