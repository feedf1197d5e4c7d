"""What the analyst says of links goes before what is found, and stays with the words."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.compare import compare
from index.compare.corrections import anchor_of, corrected, sentence_of, verdicts
from index.compare.rows import rows
from index.records import (
    ArticleId,
    Column,
    Correction,
    CorrectionId,
    CorrectionKind,
    Link,
    LinkOrigin,
    Passage,
    Strength,
    Verdict,
)

MakeColumn = Callable[..., Column]

DAM = "The dam broke on Monday. The mayor wept. Bread costs more."
FLOOD = "Bread is dear now. On Monday the dam gave way. The mayor wept."
LONELY = "A choir sang in the hall. Nobody came."
SIZES = (4, 4, 3)
PASSAGES = [Passage(c, s) for c, size in enumerate(SIZES) for s in range(size)]
ENDS = st.tuples(st.sampled_from(PASSAGES), st.sampled_from(PASSAGES)).filter(
    lambda ends: ends[0].column < ends[1].column
)
VERDICTS = st.dictionaries(ENDS, st.booleans(), max_size=8).map(
    lambda found: tuple(Verdict(*ends, same) for ends, same in sorted(found.items()))
)
LINKS = st.dictionaries(ENDS, st.floats(0.11, 1.0), max_size=12).map(
    lambda found: tuple(
        Link(*ends, score, Strength.LIKELY, ()) for ends, score in sorted(found.items())
    )
)


def numbered(columns: Sequence[Column]) -> tuple[Column, ...]:
    """The columns as articles of their own."""
    return tuple(
        replace(c, article=replace(c.article, head=replace(c.article.head, id=ArticleId(n))))
        for n, c in enumerate(columns, start=1)
    )


def correction(
    number: int, kind: CorrectionKind, columns: Sequence[Column], *ends: tuple[int, int]
) -> Correction:
    """A correction of the pairs of sentences, of columns 0 and 1."""
    pairs = tuple((anchor_of(columns[0], a), anchor_of(columns[1], b)) for a, b in ends)
    return Correction(CorrectionId(number), kind, datetime(2031, 2, 3, tzinfo=UTC), pairs)


def linked(links: Sequence[Link]) -> set[tuple[int, int]]:
    return {(link.left.sentence, link.right.sentence) for link in links}


def test_passages_linked_by_hand_stand_in_one_row_and_say_so(column: MakeColumn) -> None:
    columns = numbered((column(DAM), column(LONELY)))
    made = compare(
        columns, corrections=[correction(1, CorrectionKind.LINK, columns, (0, 0), (2, 1))]
    )
    assert {link.origin for link in made.links} == {LinkOrigin.HAND}
    assert {link.strength for link in made.links} == {Strength.SURE}
    assert [reason.words for reason in made.links[0].reasons] == ["made by hand"]
    assert [row.cells for row in made.rows] == [((0,), (0,)), ((1,), ()), ((2,), (1,))]


def test_passages_said_not_to_be_the_same_leave_the_row(column: MakeColumn) -> None:
    columns = numbered((column(DAM), column(FLOOD)))
    assert (1, 2) in linked(compare(columns).links)
    made = compare(columns, corrections=[correction(1, CorrectionKind.UNLINK, columns, (1, 2))])
    assert (1, 2) not in linked(made.links)
    assert ((1,), ()) in [row.cells for row in made.rows]
    assert ((), (2,)) in [row.cells for row in made.rows]


def test_the_latest_correction_of_a_pair_counts_in_whatever_order_they_come(
    column: MakeColumn,
) -> None:
    columns = numbered((column(DAM), column(FLOOD)))
    first = correction(1, CorrectionKind.LINK, columns, (0, 0))
    second = correction(2, CorrectionKind.SPLIT, columns, (0, 0), (0, 1))
    both, notices = verdicts(columns, [second, first])
    assert (both, notices) == verdicts(columns, [first, second])
    assert [verdict.same for verdict in both] == [False, False]


def test_a_correction_holds_whichever_column_is_left(column: MakeColumn) -> None:
    columns = numbered((column(DAM), column(FLOOD)))
    given = [correction(1, CorrectionKind.LINK, columns, (0, 0))]
    (verdict,), _ = verdicts(columns[::-1], given)
    assert (verdict.left, verdict.right) == (Passage(0, 0), Passage(1, 0))


def test_corrections_of_articles_that_are_not_compared_say_nothing(column: MakeColumn) -> None:
    columns = numbered((column(DAM), column(FLOOD), column(LONELY)))
    given = [correction(1, CorrectionKind.LINK, columns, (0, 0))]
    assert verdicts(columns[1:], given) == ((), ())


def test_a_passage_is_found_again_where_the_text_around_it_is_as_it_was(
    column: MakeColumn,
) -> None:
    (before,) = numbered((column("He said no. It rained. He said no. It snowed."),))
    anchor = anchor_of(before, 2)
    assert anchor.occurrence == 1
    (after,) = numbered(
        (column("News.\n\nHe said no. It rained all day. He  said no. It snowed."),)
    )
    assert sentence_of(anchor, after) == 3
    (cut,) = numbered((column("It thundered. He said no."),))
    assert sentence_of(anchor, cut) == 1


def test_another_analysis_finds_the_sentence_that_has_most_of_the_words(
    column: MakeColumn,
) -> None:
    (whole,) = numbered((column(DAM),))
    anchor = anchor_of(whole, 0)
    short, *others = whole.analysis.sentences
    parts = [
        replace(short, span=replace(short.span, end=8)),
        replace(short, span=replace(short.span, start=8)),
    ]
    analysis = replace(whole.analysis, version=99, sentences=(*parts, *others))
    assert sentence_of(anchor, replace(whole, analysis=analysis)) == 1


def test_a_passage_whose_words_are_gone_is_reported_and_the_rest_goes_on(
    column: MakeColumn,
) -> None:
    columns = numbered((column(DAM, outlet="The Gull"), column(FLOOD)))
    given = [correction(1, CorrectionKind.LINK, columns, (0, 0), (2, 0))]
    edited = numbered((column(DAM.replace("Monday", "Sunday"), outlet="The Gull"), columns[1]))
    made = compare(edited, corrections=given)
    assert made.notices == (
        (
            "The passage “The dam broke on Monday.” is no longer in the article of The Gull, "
            "so a correction made on it waits."
        ),
    )
    assert (2, 0) in linked(made.links)


def test_the_kind_of_quotation_mark_does_not_count(column: MakeColumn) -> None:
    (before,) = numbered((column("“It’s over,” he said. Rain fell."),))
    (after,) = numbered((column('News. "It\'s over," he said. Snow fell.'),))
    assert sentence_of(anchor_of(before, 0), after) == 1


def test_words_that_are_only_a_part_of_another_sentence_are_not_the_passage(
    column: MakeColumn,
) -> None:
    (before,) = numbered((column("He was asked again. Never! The crowd at the gate cheered."),))
    anchor = anchor_of(before, 1)
    (kept,) = numbered((column("He was asked twice. Never! A dog barked."),))
    assert sentence_of(anchor, kept) == 1
    (gone,) = numbered((column("“Never! Never!” a poster at the station read. A dog barked."),))
    assert sentence_of(anchor, gone) is None


@pytest.mark.parametrize("number", [0, 2, 4])
def test_each_of_several_equal_sentences_is_found_again(column: MakeColumn, number: int) -> None:
    body = "He said no. It rained. He said no. It snowed. He said no."
    (before,) = numbered((column(body),))
    (same,) = numbered((column(body.replace(" ", "  ")),))
    assert sentence_of(anchor_of(before, number), same) == number
    (longer,) = numbered((column(f"The vote was close, all agreed. {body} It was late."),))
    assert sentence_of(anchor_of(before, number), longer) == number + 1


def test_equal_sentences_in_equal_surroundings_are_told_apart_by_their_number(
    column: MakeColumn,
) -> None:
    body = " ".join(["He said no. It rained."] * 5)
    (before,) = numbered((column(body),))
    assert [sentence_of(anchor_of(before, n), before) for n in range(10)] == list(range(10))


def test_another_article_in_a_file_of_the_same_name_is_no_edition(column: MakeColumn) -> None:
    columns = numbered((column(DAM), column(FLOOD)))
    old = columns[0].article
    old = replace(old, original=replace(old.original, path="/saved/page.html"))
    given = [
        correction(1, CorrectionKind.LINK, (replace(columns[0], article=old), columns[1]), (0, 0))
    ]
    other = column("A choir sang in the hall of Brask. Nobody was late. The tenor wept.")
    other = replace(
        other,
        article=replace(
            other.article,
            head=replace(other.article.head, id=ArticleId(9)),
            original=replace(other.article.original, path="/saved/page.html"),
        ),
    )
    assert verdicts((other, columns[1]), given) == ((), ())


def test_another_edition_of_an_article_takes_its_corrections(column: MakeColumn) -> None:
    columns = numbered((column(DAM), column(FLOOD)))
    old = columns[0].article
    old = replace(old, original=replace(old.original, path="/saved/dam.html"))
    columns = (replace(columns[0], article=old), columns[1])
    given = [correction(1, CorrectionKind.LINK, columns, (0, 0))]
    edition = replace(old, head=replace(old.head, id=ArticleId(9)))
    found, notices = verdicts((replace(columns[0], article=edition), columns[1]), given)
    assert (len(found), notices) == (1, ())


def test_a_stricter_comparison_links_no_more_and_a_looser_no_less(column: MakeColumn) -> None:
    columns = numbered((column(DAM), column(FLOOD)))
    strict, usual, loose = (
        linked(compare(columns, strictness=strictness).links) for strictness in (0.1, 0.0, -0.05)
    )
    assert strict <= usual <= loose


@given(LINKS, VERDICTS)
def test_correcting_twice_changes_nothing(
    found: tuple[Link, ...], given: tuple[Verdict, ...]
) -> None:
    once = corrected(found, given)
    assert corrected(once, given) == once


@given(LINKS, VERDICTS, st.randoms(use_true_random=False))
def test_the_order_of_links_and_verdicts_does_not_count(
    found: tuple[Link, ...], given: tuple[Verdict, ...], random: Random
) -> None:
    links, said = list(found), list(given)
    random.shuffle(links)
    random.shuffle(said)
    assert corrected(links, said) == corrected(found, given)
    kept = corrected(found, given)
    assert rows(corrected(links, said), SIZES, 0, said) == rows(kept, SIZES, 0, given)


@given(LINKS, VERDICTS, st.sampled_from(range(3)))
def test_every_passage_has_a_row_and_none_beside_what_it_is_not(
    found: tuple[Link, ...], given: tuple[Verdict, ...], base: int
) -> None:
    made = rows(corrected(found, given), SIZES, base, given)
    for passage in PASSAGES:
        assert any(passage.sentence in row.cells[passage.column] for row in made)
    apart = [(v.left, v.right) for v in given if not v.same]
    for row in made:
        for left, right in apart:
            assert not (
                left.sentence in row.cells[left.column]
                and right.sentence in row.cells[right.column]
            )


@given(LINKS, VERDICTS, st.sampled_from(range(3)))
def test_a_link_by_hand_shares_a_row_if_nothing_was_said_apart(
    found: tuple[Link, ...], given: tuple[Verdict, ...], base: int
) -> None:
    same = tuple(verdict for verdict in given if verdict.same)
    made = rows(corrected(found, same), SIZES, base, same)
    for verdict in same:
        assert any(
            verdict.left.sentence in row.cells[verdict.left.column]
            and verdict.right.sentence in row.cells[verdict.right.column]
            for row in made
        )
