"""A body that stops too early is told from one that ends."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.text.cut_off import cut_off

BEFORE = (
    "The ferry sank on Monday.\n\nNobody was hurt, the mayor said.\n\nDivers will look for it "
    "today.\n\n"
)
WHOLE = f"{BEFORE}“We shall miss the old boat,” said the captain, who had steered it for years."


@pytest.mark.parametrize(
    ("tail", "words", "reason"),
    [
        ("The captain said he\n\nContinue reading", "Continue reading", "“Continue reading”"),
        ("It was old. Read more", "Read more", "“Read more”"),
        ("It was old.\n\nSubscribe to read the whole story.",
         "Subscribe to read the whole story.", "Subscribe to read the whole story"),
        ("The captain had steered the boat for years ...",
         "The captain had steered the boat for years ...", "dots"),
        ("The captain had steered the boat for years and", "", "no end"),
        ("The captain, who had steered the old white boat for many", "", "no end"),
        ("“We shall miss the old boat, it carried us all", "", "not closed"),
    ],
)  # fmt: skip
def test_a_body_that_stops_too_early_is_told_with_the_words_that_show_it(
    tail: str, words: str, reason: str
) -> None:
    body = BEFORE + tail
    stop = cut_off(body)
    assert stop is not None
    assert reason in stop.reason
    assert stop.span.end == len(body)
    assert not words or stop.span.of(body) == words


@pytest.mark.parametrize(
    "tail",
    [
        "The captain had steered the boat for years.",
        "“We shall miss the old boat …”",
        '“We shall miss the old boat."',
        "Reporting by Anna Holm in Ostby; editing by Davit Orlesk",
        "The Associated Press contributed to this report",
        "He told readers to read more.",
        "Follow her on Plaza at the usual address",
        "(AP)",
    ],
)
def test_a_body_that_ends_is_complete(tail: str) -> None:
    assert cut_off(BEFORE + tail) is None


def test_a_text_without_full_stops_ends_like_its_other_paragraphs() -> None:
    assert cut_off("\n\n".join(["the ferry sank on monday and nobody was hurt by it"] * 5)) is None


def test_what_was_set_aside_behind_the_body_can_show_it() -> None:
    stop = cut_off(WHOLE, behind=["Share this", "Subscribe to continue reading this article"])
    assert stop is not None
    assert "Subscribe to continue reading this article" in stop.reason
    assert WHOLE.endswith(stop.span.of(WHOLE))
    assert cut_off(WHOLE, behind=["Share this", "Subscribe to our newsletter"]) is None
    assert cut_off(WHOLE, behind=["Continue reading …"]) is not None
    assert cut_off(WHOLE, behind=["Share this", "Continue reading the main story"]) is None


def test_nothing_has_no_end_to_miss() -> None:
    assert cut_off("") is None
    assert cut_off(" \n\n ") is None


@given(st.text(max_size=300))
def test_any_text_can_be_asked(body: str) -> None:
    stop = cut_off(body)
    assert stop is None or 0 <= stop.span.start < stop.span.end <= len(body)


@pytest.mark.parametrize(
    "tail",
    [
        "Create a free account to continue",
        "You have reached your limit of free articles this month",
        "Weiterlesen",
        "Abonnieren Sie jetzt, um weiterzulesen.",
        "Dieser Artikel ist nur für Abonnenten.",
        "Lire la suite",
        "Il vous reste 75.3% de cet article à lire. ",
        "Cet article est réservé aux abonnés.",
        "Seguir leyendo",
        "Suscríbete para seguir leyendo",
        "Abbonati per continuare a leggere",
        "Leggi tutto",
        "Assine para continuar lendo",
        "Conteúdo exclusivo para assinantes",
        "Lees verder",
        "Word abonnee om verder te lezen",
        "Читать далее",
        "Подпишитесь, чтобы читать дальше",
        "اقرأ المزيد",
        "اشترك لمتابعة القراءة",
    ],
)
def test_prompts_of_other_languages_end_a_text_too(tail: str) -> None:
    stop = cut_off(f"{WHOLE}\n\n{tail}")
    assert stop is not None
    assert "it ends with" in stop.reason


@pytest.mark.parametrize(
    "tail",
    [
        "The club said that you have reached your goal with free articles of clothing.",
        "Die Kinder wollten das Buch am Abend weiterlesen.",
        "Die Abonnenten der Zeitung lasen am Montag von der Fähre.",
        "Les abonnés pourront lire la suite du roman demain.",
        "Los suscriptores quieren seguir leyendo el diario.",
        "Gli abbonati vogliono continuare a leggere il giornale.",
        "Os assinantes querem continuar lendo o jornal.",
        "De abonnees wilden de krant verder lezen.",
        "Подписчики хотели читать дальше.",
        "أراد المشتركون متابعة القراءة.",
    ],
)
def test_sentences_that_speak_of_reading_on_are_no_prompts(tail: str) -> None:
    assert cut_off(BEFORE + tail) is None
