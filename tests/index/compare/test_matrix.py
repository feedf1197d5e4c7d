"""What outlets answer to each question of an event stands in one row, verbatim."""

from datetime import date

from index.compare import compare
from index.compare.matrix import facts
from index.records import Comparison, Fact, Question, Relation
from tests.index.compare.conftest import make_column

MARCH_4, MARCH_5 = date(2025, 3, 4), date(2025, 3, 5)
BRIDGE = "when the old bridge of Ostby fell into the river"


def compared(*bodies: str, published: tuple[date | None, ...] = ()) -> Comparison:
    """Articles of outlets A, B and so on, one a body."""
    dates = published or (None,) * len(bodies)
    columns = [
        make_column(body, chr(65 + n), day)
        for n, (body, day) in enumerate(zip(bodies, dates, strict=True))
    ]
    return compare(tuple(columns), check=False)


def of(comparison: Comparison, question: Question) -> list[Fact]:
    return [fact for fact in facts(comparison) if fact.question is question]


def shown(comparison: Comparison, fact: Fact) -> list[list[str]]:
    """The words of each cell."""
    return [
        [said.mark.span.of(comparison.columns[n].article.body) for said in cell.said]
        for n, cell in enumerate(fact.cells)
    ]


def lettered(fact: Fact) -> list[int | None]:
    return [cell.group for cell in fact.cells]


def test_figures_of_the_dead_stand_in_one_row_and_conflict() -> None:
    comparison = compared(
        f"At least 12 people were killed {BRIDGE}, police said.",
        f"The mayor said that 21 people died {BRIDGE}.",
        f"Twelve people were killed {BRIDGE}.",
    )

    (fact,) = of(comparison, Question.KILLED)

    assert shown(comparison, fact) == [["At least 12 people"], ["21 people"], ["Twelve people"]]
    assert [said.source for cell in fact.cells for said in cell.said] == ["police", "The mayor", ""]
    assert lettered(fact) == [0, 1, 0]
    assert fact.relation is Relation.CONFLICTING
    assert fact.text == "a ≠ b possible conflict"
    assert fact.subject == "people"


def test_the_dead_and_the_wounded_of_one_sentence_are_two_facts() -> None:
    comparison = compared(
        f"12 people were killed and 30 wounded {BRIDGE}.",
        f"12 people were killed and 30 injured {BRIDGE}.",
    )

    (killed,), (wounded,) = (of(comparison, q) for q in (Question.KILLED, Question.WOUNDED))

    assert shown(comparison, killed) == [["12 people"], ["12 people"]]
    assert shown(comparison, wounded) == [["30 wounded"], ["30 injured"]]
    assert [fact.text for fact in (killed, wounded)] == ["the same", "the same"]


def test_a_fact_told_in_several_rows_is_one_row_of_the_matrix() -> None:
    comparison = compared(
        f"21 people were killed {BRIDGE}. Nobody knows why. The 21 people who were killed in "
        "Ostby lived in the old town.",
        f"21 people were killed {BRIDGE}. The mayor wept. The 21 people who were killed in "
        "Ostby lived in the old town.",
    )

    (fact,) = of(comparison, Question.KILLED)

    assert len(fact.rows) == 2
    assert fact.relation is Relation.EQUAL


def test_an_acronym_is_quoted_with_what_is_counted() -> None:
    comparison = compared(
        "At least 15 IS militants were killed in the town of Ostby, the army said.",
        "At least 15 IS militants were killed in the town of Ostby on Monday.",
    )

    (fact,) = of(comparison, Question.KILLED)

    assert shown(comparison, fact) == [["At least 15 IS militants"]] * 2
    assert fact.subject == "IS militants"


def test_figures_that_nothing_links_do_not_conflict() -> None:
    comparison = compared(
        "Ten rebels were killed in Ostby. The harbour is closed.",
        "The harbour of Ostby is closed. A flood in Veldorf, far away, killed 300 people in 1953.",
    )

    assert Relation.CONFLICTING not in {fact.relation for fact in facts(comparison)}


def test_a_figure_that_counts_the_whole_did_not_suffer_the_fate_of_the_part() -> None:
    comparison = compared(
        "About 6,000 of the town's 18,000 residents have fled since the bridge fell.",
        "About 6,000 of the town's 18,000 residents have fled since the bridge fell.",
    )

    (fled,) = of(comparison, Question.DISPLACED)

    assert [said.value for said in fled.cells[0].said] == ["about 6,000"]


def test_a_fact_of_a_main_question_is_kept_where_one_outlet_alone_has_it() -> None:
    comparison = compared(
        "The old bridge of Ostby fell. Four people were killed.", "The old bridge of Ostby fell."
    )

    (fact,) = facts(comparison)

    assert fact.question is Question.KILLED
    assert fact.relation is Relation.ONE_SIDED
    assert fact.text == "only one outlet"
    assert lettered(fact) == [None, None]


def test_days_are_one_where_each_is_counted_from_its_own_date() -> None:
    comparison = compared(
        "The old bridge of Ostby fell into the river on Tuesday.",
        "The old bridge of Ostby fell into the river on 4 March.",
        published=(MARCH_4, MARCH_5),
    )

    (fact,) = of(comparison, Question.WHEN)

    assert [said.value for cell in fact.cells for said in cell.said] == ["2025-03-04"] * 2
    assert fact.relation is Relation.EQUAL


def test_what_began_is_one_fact_though_no_passages_are_linked() -> None:
    comparison = compared(
        "The army launched the offensive to take Hajin on September 10.",
        "Prices rose. Fighters launched a ground offensive on Monday, a spokesman said.",
        "Rain fell in Ostby all week.",
        published=(None, None, date(2018, 9, 14)),
    )

    (fact,) = of(comparison, Question.WHEN)

    assert shown(comparison, fact) == [["on September 10"], ["on Monday"], []]
    assert fact.text == "one day possible: Mon 10 Sep"


def test_times_are_not_compared_without_a_publication_date() -> None:
    comparison = compared(
        "The army launched the offensive to take Hajin on September 10.",
        "The army launched the offensive to take Hajin on Monday.",
    )

    (fact,) = of(comparison, Question.WHEN)

    assert fact.relation is Relation.COMPATIBLE
    assert fact.text == "not comparable without a publication date"


def test_the_time_at_which_something_was_said_is_no_fact_of_the_event() -> None:
    told = "The old bridge of Ostby will be rebuilt, the mayor told reporters on Monday."

    assert of(compared(told, told, published=(MARCH_4, MARCH_4)), Question.WHEN) == []


def test_spellings_of_a_place_agree_and_a_short_form_is_no_spelling() -> None:
    comparison = compared(
        "Government forces entered the town of Jarekh after rebels of the Kessim Front withdrew.",
        "Government forces entered the town of Dzharekh after rebels of the Front withdrew.",
    )

    (place,) = of(comparison, Question.WHERE)

    assert shown(comparison, place) == [["Jarekh"], ["Dzharekh"]]
    assert (place.relation, place.text) == (Relation.EQUAL, "one place, two spellings")
    assert lettered(place) == [0, 0]
    assert all("Front" not in fact.subject for fact in of(comparison, Question.CALLED))


def test_opposite_banks_conflict() -> None:
    comparison = compared(
        "Troops had sealed the western bank of the Ardel.",
        "Soldiers have sealed the eastern bank of the Ardel.",
    )

    (place,) = of(comparison, Question.WHERE)

    assert place.relation is Relation.CONFLICTING
    assert lettered(place) == [0, 1]


def test_rival_words_are_told_in_every_file_that_has_them() -> None:
    comparison = compared(
        "The government blamed the rebels of the Kessim Front for the blast on the bridge.",
        "The government blamed the terrorists of the Kessim Front for the blast on the bridge.",
        "It rained. The bridge was old. Rebels of the Kessim Front live in the hills.",
    )

    (called,) = of(comparison, Question.CALLED)

    assert shown(comparison, called) == [["rebels"], ["terrorists"], ["Rebels"]]
    assert lettered(called) == [0, 1, 0]


def test_speakers_for_one_body_are_told_apart_by_name() -> None:
    comparison = compared(
        "The SDF will go on, SDF spokesman Kino Gabriel said.",
        "“The town is calm,” SDF spokesperson Mustafa Bali said.",
    )

    (who,) = of(comparison, Question.WHO)

    assert shown(comparison, who) == [["Kino Gabriel"], ["Mustafa Bali"]]
    assert (who.subject, who.text, lettered(who)) == ("SDF", "two named", [0, 1])


def test_how_surely_a_thing_is_said_is_told_with_the_words_it_bears_on() -> None:
    comparison = compared(
        "The Kessim Front was reportedly behind the blast on the bridge.",
        "The ministry confirmed that the group was behind the blast on the bridge.",
    )

    (sure,) = of(comparison, Question.HOW_SURE)

    assert shown(comparison, sure) == [["reportedly behind"], ["confirmed that the group"]]
    assert (sure.text, lettered(sure)) == ("not equally sure", [0, 1])


def test_what_matters_first_stands_first() -> None:
    body = (
        f"On Monday 12 people were killed {BRIDGE}. It will cost $3 million to rebuild the bridge."
    )
    comparison = compared(body, body, published=(MARCH_5, MARCH_5))

    assert [fact.question for fact in facts(comparison)] == [
        Question.WHEN,
        Question.KILLED,
        Question.MONEY,
    ]


def test_an_attribution_of_another_clause_is_no_source() -> None:
    told = f"Twelve people were killed {BRIDGE}, two years after engineers warned that it would."

    (fact,) = of(compared(told, told), Question.KILLED)

    assert {said.source for cell in fact.cells for said in cell.said} == {""}


def test_the_others_who_were_wounded_are_counted_and_ages_are_not() -> None:
    comparison = compared(
        "50 people were killed and 53 wounded in the attack on the club in Ostby.",
        "50 people were killed and at least 53 others were wounded in the attack in Ostby.",
        "A boy, 6 years old, was killed in the attack on the club in Ostby.",
    )

    (wounded,) = of(comparison, Question.WOUNDED)

    assert shown(comparison, wounded) == [["53 wounded"], ["at least 53 others"], []]
    assert (wounded.relation, lettered(wounded)) == (Relation.COMPATIBLE, [0, 0, None])
    assert len(of(comparison, Question.KILLED)) == 1


def test_a_share_of_another_time_is_no_conflict() -> None:
    comparison = compared(
        "From 2007 through 2014 the couple paid an effective federal tax rate of 31.55 percent.",
        "Last year the couple paid an effective federal tax rate of 35.7 percent, the paper said.",
        published=(date(2015, 7, 31), date(2015, 7, 31)),
    )

    assert Relation.CONFLICTING not in {fact.relation for fact in facts(comparison)}


def test_a_figure_is_compared_with_the_one_nearest_to_it() -> None:
    comparison = compared(
        "The couple gave $15 million to charity and paid $13.6 million in state taxes.",
        "The couple gave nearly $15 million to charity and paid much in state taxes.",
    )

    (money,) = of(comparison, Question.MONEY)

    assert shown(comparison, money) == [["$15 million"], ["nearly $15 million"]]
    assert money.relation is Relation.COMPATIBLE


def test_a_country_and_a_name_shortened_tell_nothing_of_an_outlet() -> None:
    comparison = compared(
        "Anna Holm, the mayor of Ostby, told the United States to send more ships.",
        "A. Holm, mayor of Ostby, told America to send more ships.",
    )

    assert of(comparison, Question.WHERE) == of(comparison, Question.CALLED) == []


def test_one_month_is_not_two_times_though_it_is_read_as_of_two_years() -> None:
    comparison = compared(
        "He will take his message to the convention of his party in Ostby in July.",
        "He plans to take his message to the convention of his party in Ostby in July.",
        published=(date(2016, 6, 8), date(2016, 6, 9)),
    )

    assert all(fact.relation is not Relation.CONFLICTING for fact in facts(comparison))


def test_what_had_not_yet_happened_when_the_other_wrote_is_something_else() -> None:
    comparison = compared(
        "The president and the speaker met at the White House in Ostby on Sunday afternoon.",
        "The president and the speaker met at the White House in Ostby on Thursday night.",
        published=(date(2012, 12, 10), date(2012, 12, 14)),
    )

    assert of(comparison, Question.WHEN) == []
