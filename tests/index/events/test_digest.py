"""A digest weighs the words of an article by how often and where they stand."""

from datetime import date

from index.events import digest
from index.events.digest import LENGTH
from index.records import (
    Analysis,
    ArticleId,
    Digest,
    Mention,
    MentionKind,
    Name,
    NameKind,
    Span,
)
from index.text import analyse

LEAD = "The harbour of Velmor was closed on Monday."
BODY = f"{LEAD}\n\nShips waited outside.\n\nNobody was hurt.\n\nA crane had fallen into the basin."


def of(title: str, body: str, analysis: Analysis | None = None) -> Digest:
    return digest(ArticleId(1), date(2026, 3, 2), title, body, analysis or analyse(body, "en"))


def weights(found: Digest) -> dict[str, float]:
    return dict(found.terms)


def test_words_of_the_title_weigh_more_than_words_of_the_lead_and_these_more_than_the_rest() -> (
    None
):
    found = weights(of("Crane accident", BODY))
    assert found["crane"] > found["harbour"] > found["basin"]


def test_names_weigh_more_than_other_words_beside_them() -> None:
    plain = analyse(BODY, "en")
    start = BODY.index("Velmor")
    name = Mention(
        MentionKind.NAME, Span(start, start + 6), Name("velmor", NameKind.PLACE), "for the test"
    )
    found = weights(of("", BODY, Analysis(plain.version, "en", plain.sentences, (name,))))
    assert found["velmor"] == 1.5 * found["harbour"]


def test_function_words_are_left_out() -> None:
    assert not {"the", "of", "was", "a"} & weights(of("The end of a crane", BODY)).keys()


def test_parts_of_a_compound_are_terms_of_their_own() -> None:
    found = weights(of("", "A harbour-based crew left."))
    assert {"harbour", "base"} <= found.keys()


def test_no_more_than_the_heaviest_terms_are_kept() -> None:
    body = " ".join(f"word{number}" for number in range(3 * LENGTH)) + "."
    found = of("word250", body).terms
    assert len(found) == LENGTH
    assert found[0][0] == "word250"


def test_an_article_without_title_is_called_by_the_first_words_of_its_lead() -> None:
    long = "Two ferries and a tug boat collided in thick fog off the northern mole on Friday night."
    found = of(" ", f"{long} More followed.")
    assert found.title == "Two ferries and a tug boat collided in thick fog off the …"
    assert not found.titled
    assert of("", BODY).title == LEAD


def test_an_empty_article_has_an_empty_digest() -> None:
    found = of("", "")
    assert (found.title, found.terms, found.heading) == ("", (), ())
