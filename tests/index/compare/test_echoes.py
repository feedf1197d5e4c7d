"""A passage finds the passages of other articles that say the same, the best first."""

from collections.abc import Callable, Iterable, Sequence

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from index.compare import compare
from index.compare.echoes import echoes, telling_words
from index.records import (
    Article,
    ArticleHead,
    ArticleId,
    Column,
    Original,
    Reason,
    Strength,
    Telling,
)
from index.text import analyse
from index.text.sentence_model import SIZE, Vectors

MakeColumn = Callable[..., Column]

ASKED = "The ferry Halda sank off Orlen on Sunday with 60 passengers. Rain had fallen for days."
ALIKE = "Schools are closed. The Halda, a ferry with 60 passengers, sank off Orlen on Sunday."
WEAKER = "A ferry went down off Orlen. Grain prices rose again in the inland markets this week."
OTHER = "Farmers in Tamvale expect the poorest wheat harvest in a decade."


def make_column(body: str) -> Column:
    head = ArticleHead(ArticleId(0), "", "", None, None, None, "", "en", "")
    original = Original("", "", "", len(body), "text/plain", "utf-8")
    return Column(Article(head, body, (), (), original), analyse(body, "en"))


def told(columns: Iterable[Column]) -> list[Telling]:
    return [Telling.of(c.article.head, c.article.body, c.analysis) for c in columns]


def test_passages_that_say_the_same_come_best_first(column: MakeColumn) -> None:
    asked, others = column(ASKED, "Herald"), [column(text) for text in (WEAKER, OTHER, ALIKE)]
    found = echoes(asked, 0, told(others))
    assert found[0].words == "The Halda, a ferry with 60 passengers, sank off Orlen on Sunday."
    assert found[0].span.of(ALIKE) == found[0].words
    assert found[0].strength is Strength.SURE
    assert "Halda" in {reason.words for reason in found[0].reasons}
    assert [e.score for e in found] == sorted((e.score for e in found), reverse=True)
    assert not any("wheat" in echo.words for echo in found)


def test_same_outlet_is_no_second_voice_and_comes_last(column: MakeColumn) -> None:
    asked = column(ASKED, "Herald")
    found = echoes(asked, 0, told([column(ASKED, "Herald"), column(ALIKE, "Post")]))
    assert [echo.same_outlet for echo in found] == [False, True]


def test_articles_without_an_outlet_are_not_taken_for_the_same(column: MakeColumn) -> None:
    assert not any(echo.same_outlet for echo in echoes(column(ASKED), 0, told([column(ALIKE)])))


def test_names_and_numbers_are_looked_for_first(column: MakeColumn) -> None:
    words = telling_words(column(ASKED), 0)
    assert {"Halda", "Orlen", "60"} <= set(words[:5])
    assert {"The", "with", "on", "off"}.isdisjoint(words)


def test_passage_of_function_words_alone_asks_for_nothing(column: MakeColumn) -> None:
    asked = column("It was. So they did.")
    assert telling_words(asked, 0) == ()
    assert echoes(asked, 0, []) == ()


WHO = st.sampled_from(["The mayor of Ostby", "A court", "General Adeyemi", "One farmer", "Halda"])
DID = st.sampled_from(["closed", "praised", "left", "sold", "guarded", "was seen near"])
WHAT = st.sampled_from(["the harbour of Orlen", "12 schools", "a red lorry", "the Veldorf dam"])
SENTENCE = st.builds("{} {} {}.".format, WHO, DID, WHAT)
BODY = st.lists(SENTENCE, min_size=1, max_size=7).map(" ".join)


def weighed(reasons: Sequence[Reason]) -> tuple[Reason, ...]:
    """Those that the score comes from."""
    return tuple(reason for reason in reasons if reason.weight)


def made_up(count: int, seed: int) -> Vectors:
    """Vectors of which some lie close together."""
    rng = np.random.default_rng(seed)
    kinds = rng.normal(size=(3, SIZE))
    noise = rng.normal(size=(count, SIZE))
    return Vectors.undivided((kinds[rng.integers(3, size=count)] + 0.7 * noise).astype(np.float32))


@settings(deadline=None)
@given(
    st.lists(BODY, min_size=2, max_size=4),
    st.integers(0, 6),
    st.integers(0, 99),
    st.sampled_from(["none", "all", "some"]),
    st.booleans(),
)
def test_links_are_those_of_a_comparison_of_the_two_articles(
    bodies: list[str],
    place: int,
    seed: int,
    having: str,
    kin: bool,  # noqa: FBT001
) -> None:
    asked, *others = (make_column(body) for body in bodies)
    sentence = place % len(asked.analysis.sentences)
    vectors = [
        made_up(len(c.analysis.sentences), seed + n)
        if having == "all" or (having == "some" and n != 1)
        else None
        for n, c in enumerate([asked, *others])
    ]
    every = {asked.article.head.id} if kin else set()  # made-up articles share one number

    found = echoes(asked, sentence, told(others), vectors=vectors, kin=every)

    expected = [
        (link.right.sentence, link.score, link.strength, weighed(link.reasons))
        for n, other in enumerate(others, start=1)
        for link in compare((asked, other), vectors=[vectors[0], vectors[n]], check=not kin).links
        if link.left.sentence == sentence
    ]
    got = [(e.sentence, e.score, e.strength, weighed(e.reasons)) for e in found]
    assert sorted(got, key=repr) == sorted(expected, key=repr)


def test_articles_of_another_event_echo_only_where_they_are_known_to_belong_together(
    column: MakeColumn,
) -> None:
    jailed = (
        "A court in Norland jailed Anna Holm for 12 years on Monday. The judge said that the"
        " former banker had stolen from savers. She will appeal, her lawyer told reporters."
    )
    other = (
        "A court in Sudland jailed Peter Brandt for 3 years on Friday. The judge said that the"
        " former teacher had stolen from pupils. He will appeal, his lawyer told reporters."
    )
    asked, others = column(jailed), told([column(other)])
    assert echoes(asked, 1, others) == ()
    assert [e.sentence for e in echoes(asked, 1, others, kin={others[0].head.id})] == [1]
