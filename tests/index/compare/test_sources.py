"""Copied wording is found and joined; independent reports, and quotations alone, are not."""

import json
from dataclasses import replace
from datetime import date
from itertools import pairwise, permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.compare.agency_signs import one_agency
from index.compare.shared_wording import SHINGLE, shared_wording
from index.compare.sources import sources
from index.library import compare_files
from index.records import (
    Article,
    ArticleHead,
    ArticleId,
    Column,
    FieldName,
    Mention,
    Origin,
    Original,
    Quotation,
    Reading,
    SharedWording,
    SignKind,
    SourceReason,
    Sureness,
)
from index.resources import resource
from index.text import analyse
from index.text.words import fold, words

WIRE = (
    "A freight train left the rails near the harbour of Ostby early on Monday, spilling grain over "
    "two tracks and stopping all traffic to the north.\n\nNobody was hurt, but the line will stay "
    "closed until the wagons have been lifted by a crane from the capital, a railway official said."
)
OWN = (
    "Grain lay knee-deep beside the tracks at Ostby on Monday after a goods train was derailed "
    "close to the port.\n\nTrains to northern towns were cancelled. The railway expects to clear "
    "the wagons, none of whose crew was injured, once a crane arrives."
)
SAID = "“We shall not open this line again until every single sleeper has been looked at twice,”"


def article(body: str, outlet: str = "", published: date | None = None, credit: str = "") -> Column:
    sureness = Sureness.STATED if published else None
    outlet_sureness = Sureness.STATED if outlet else None
    head = ArticleHead(
        ArticleId(0), "", outlet, outlet_sureness, published, sureness, credit, "en", ""
    )
    original = Original("", "", "", len(body), "text/plain", "utf-8")
    return Column(Article(head, body, (), (), original), analyse(body, "en"))


def run_words(column: Column, wording: SharedWording, *, left: bool) -> list[list[str]]:
    body = column.article.body
    spans = [(run.left if left else run.right).span for run in wording.runs]
    return [[fold(word.of(body)) for word in words(body, s.start, s.end)] for s in spans]


def test_reprint_in_the_sample_is_found_and_nothing_else_is_joined() -> None:
    folder = resource("sample")
    truth = json.loads((folder / "truth.json").read_text("utf-8"))["reprint"]
    names = ["courier-bridge.html", truth["file"], "larkfield-bridge.html", truth["of"]]
    columns = compare_files([folder / name for name in names]).columns

    found = sources(columns)

    assert found.text == "4 outlets, 3 independent texts; 2 carry Ostrand copy"
    reprint, *others = found.texts
    assert [names[n] for n in reprint.columns] == [truth["file"], truth["of"]]
    assert (reprint.source, reprint.source_reason) == (3, SourceReason.CREDITED)
    assert truth["evidence"] in {sign.words for sign in reprint.signs}
    assert {len(text.columns) for text in others} == {1}


def test_independent_reports_of_one_event_are_not_joined() -> None:
    assert len(sources([article(WIRE), article(OWN)]).texts) == 2


def test_copy_with_a_new_opening_is_joined() -> None:
    opening = "Thousands of travellers in the north had to take a bus at the start of the week.\n\n"
    found = sources([article(WIRE), article(opening + WIRE), article(OWN)])
    assert [text.columns for text in found.texts] == [(0, 1), (2,)]


def test_quotations_alone_join_nothing() -> None:
    one = article(f"{SAID} the minister of transport, Ada Brook, told the press.")
    two = article(f"Ada Brook spoke to reporters in Ostby. {SAID} she announced there.")
    found = sources([one, two])
    assert len(found.texts) == 2
    assert not found.shared


def test_long_names_and_titles_are_no_copying() -> None:
    name = "the Office of the United Nations High Commissioner for Human Rights in Geneva"
    one, two = article(f"Experts of {name} arrived."), article(f"It was up to {name} to decide.")
    assert not shared_wording([one, two])


BUSES = (
    "Twelve buses were hired. The mill that waits for the wheat has stocks for a week, and a "
    "second one further down the coast has offered to share what it holds."
)
COUNCIL = (
    "Voters in Brask chose a council after a long campaign about the price of bread and milk. The "
    "mayor lost by twelve votes.\n\nA recount is due, and both camps sent observers to the hall."
)
BACKGROUND = (
    "The two provinces fought a war in 1994 that killed 30,000 people and ended with a truce "
    "brokered by a neighbour, but no treaty has ever been signed and shelling goes on."
)
NOTICE = (
    "Be part of the conversation in our weekly letter, which brings the best of our reporting to "
    "you each Sunday. You can stop it at any time with one click at the foot of any mail."
)


@pytest.mark.parametrize("shared", [BACKGROUND, NOTICE])
def test_one_paragraph_in_common_makes_no_copy_but_is_shown(shared: str) -> None:
    one = article(f"{OWN}\n\n{BUSES}\n\n{shared}")
    found = sources([one, article(f"{COUNCIL}\n\n{shared}")])

    assert len(found.texts) == 2
    assert sum(run.words for run in found.shared[0].runs) > 30


def test_a_brief_that_is_one_sentence_of_the_wire_is_its_copy() -> None:
    brief = WIRE.split("\n\n")[0]
    assert len(sources([article(WIRE), article(brief)]).texts) == 1


PARTLY = (
    "Grain lay knee-deep beside the tracks at Ostby on Monday after a goods train was derailed "
    "close to the port, spilling grain over two tracks and stopping all traffic to the north.\n\n"
    "The line will stay closed until the wagons have been lifted by a crane from the capital, a "
    "spokeswoman told this paper, and added that the crew was well.\n\n"
    "Our reporter counted eleven buses. People waited for hours in the rain with only coffee."
)


def test_partly_rewritten_wire_copy_is_found_with_its_shared_passages() -> None:
    found = sources([article(WIRE), article(PARTLY), article(OWN)])
    (wording,) = found.within(found.texts[0])

    assert [text.columns for text in found.texts] == [(0, 1), (2,)]
    assert 0.3 < wording.right_share < 0.6
    left = [" ".join(words) for words in run_words(article(WIRE), wording, left=True)]
    assert "over two tracks and stopping all traffic to the north" in left[0]
    assert left[1].startswith("the line will stay closed until the wagons")


def test_outlets_with_copy_of_two_agencies_are_told_apart() -> None:
    other = (
        "Dozens of wagons tumbled from a viaduct beside the port before dawn, cutting the only "
        "railway to the northern provinces for days.\n\nDockers who ran to help found the driver "
        "unharmed, and firemen spent the morning shovelling wheat from the road."
    )
    found = sources(
        [
            article(WIRE, "The Mail", credit="AFP"),
            article(f"OSTBY (AFP) — {WIRE}", "The Herald"),
            article(other, "The Gull", credit="Reuters"),
            article(f"{other}\n\n(Reuters)", "The Post"),
            article(OWN, "The Courier"),
        ]
    )
    assert found.text == ("5 outlets, 3 independent texts; 2 carry AFP copy; 2 carry Reuters copy")


def test_a_long_statement_in_several_quoted_paragraphs_joins_nothing() -> None:
    said = "\n\n".join(
        f"“We will {verb} this line and every bridge of it before winter comes to the valley."
        for verb in ("close", "mend", "guard")
    )
    one = article(f"The minister said:\n\n{said}”\n\nOstby cheered when she came.")
    two = article(f"To a crowd of sailors she spoke at length.\n\n{said}”\n\nRain fell.")
    assert not sources([one, two]).shared


def dated(body: str, published: date | None, sureness: Sureness, moment: str = "") -> Column:
    column = article(body, published=published)
    head = replace(column.article.head, published_sureness=sureness)
    readings = (
        [Reading(FieldName.PUBLISHED, moment, Origin.MARKUP, sureness, moment)] if moment else []
    )
    return replace(column, article=replace(column.article, head=head, readings=tuple(readings)))


def test_a_guessed_date_proposes_no_source() -> None:
    pair = [
        dated(WIRE, date(2024, 3, 4), Sureness.GUESSED),
        dated(WIRE, date(2024, 3, 6), Sureness.STATED),
    ]
    assert sources(pair).texts[0].source is None


@pytest.mark.parametrize(
    ("one", "other", "source"),
    [
        ("2024-03-04T09:00:00+00:00", "2024-03-04T08:30:00+00:00", 1),
        ("2024-03-04T09:00:00+03:00", "2024-03-04T08:30:00+00:00", 0),  # 06:00 in London
        ("2024-03-04T09:00:00", "2024-03-04T08:30:00+00:00", None),  # in which zone?
        ("2024-03-04T09:00:00+00:00", "2024-03-04", None),
        ("2024-03-04T09:00:00+00:00", "2024-03-04T09:00:00+00:00", None),
    ],
)
def test_on_one_day_the_source_is_proposed_by_the_hour_where_both_tell_it(
    one: str, other: str, source: int | None
) -> None:
    pair = [dated(WIRE, date(2024, 3, 4), Sureness.STATED, moment) for moment in (one, other)]
    assert sources(pair).texts[0].source == source


def test_near_identical_articles_are_folded() -> None:
    found = sources([article(WIRE), article(OWN), article(WIRE.replace("Monday", "4 March"))])
    assert found.texts[0].folded == ((0, 2),)


def test_report_pieced_together_of_two_agencies_does_not_make_one_text_of_both() -> None:
    cider = (
        "Farmers along the upper valley began to bring in what hail had left of the apple crop, "
        "weeks ahead of the usual date.\n\nCider makers warned that prices would double before "
        "winter because the presses had so little fruit to work with this autumn."
    )
    lead, rest = WIRE.split("\n\n")
    more = rest.replace("railway", "harbour").replace("line", "quay")
    both = f"{lead}\n\n{OWN}\n\n{cider}"
    found = sources([article(f"{WIRE}\n\n{more}"), article(both), article(f"{cider} {SAID}")])
    assert sorted(len(text.columns) for text in found.texts) == [1, 2]


def test_earliest_article_is_proposed_as_the_source_if_all_are_dated() -> None:
    days = [date(2024, 3, 5), date(2024, 3, 4), date(2024, 3, 6)]
    text = sources([article(WIRE, published=day) for day in days]).texts[0]
    assert (text.source, text.source_reason) == (1, SourceReason.EARLIEST)


@pytest.mark.parametrize("other", [None, date(2024, 3, 4)])
def test_source_stays_open_where_dates_do_not_tell(other: date | None) -> None:
    pair = [article(WIRE, published=date(2024, 3, 4)), article(WIRE, published=other)]
    assert sources(pair).texts[0].source is None


def test_agency_is_named_by_dateline_and_by_credit() -> None:
    wire = article(f"OSTBY, Norway, March 4 (Reuters) — {WIRE}", "The Mail")
    text = sources([wire, article(WIRE, "The Herald", credit="Reuters")]).texts[0]
    assert text.agency == "Reuters"
    assert [sign.kind for sign in text.signs] == [SignKind.DATELINE, SignKind.CREDIT]


def test_outlet_that_names_itself_in_its_dateline_is_no_agency() -> None:
    assert not sources([article(f"OSTBY, Norway (CNN) — {WIRE}", "CNN")]).texts[0].signs


def test_article_that_credits_an_agency_carries_its_copy_though_nobody_else_does() -> None:
    found = sources([article(WIRE, "The Mail", credit="AFP"), article(OWN, "The Herald")])
    assert found.text == "2 outlets, 2 independent texts; 1 carries AFP copy"


def test_agency_that_nobody_copies_carries_nothing() -> None:
    found = sources([article(WIRE, "Norpress News Agency"), article(OWN, "The Herald")])
    assert found.text == "2 outlets, 2 independent texts"


def test_two_articles_of_one_outlet_count_as_one_outlet() -> None:
    found = sources([article(WIRE, "The Mail"), article(OWN, "The Mail")])
    assert found.text == "2 articles of 1 outlet, 2 independent texts"


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("AFP", "Agence France-Presse", True),
        ("AP", "The Associated Press", True),
        ("Norpress", "Norpress News", True),
        ("Reuters", "AFP", False),
        ("", "AFP", False),
    ],
)
def test_agency_is_known_by_its_initials_and_its_short_name(
    one: str,
    other: str,
    same: bool,  # noqa: FBT001
) -> None:
    assert one_agency(one, other) is one_agency(other, one) is same


@pytest.mark.parametrize("bodies", [[], [""], ["", ""], ["One."], ["«", "»"]])
def test_little_or_no_text_is_no_trouble(bodies: list[str]) -> None:
    assert len(sources([article(body) for body in bodies]).texts) == len(bodies)


def test_grouping_does_not_depend_on_the_order_of_articles() -> None:
    bodies = [WIRE, OWN, WIRE.replace("grain", "coal"), f"{OWN}\n\n{WIRE}"]
    groups = set()
    for order in permutations(range(len(bodies))):
        found = sources([article(bodies[n]) for n in order])
        groups.add(frozenset(frozenset(order[n] for n in t.columns) for t in found.texts))
    assert len(groups) == 1


WORDS = ("Ferry", "crane", "the", "of", "Ostby", "lifted", "wagons", "slowly", "Étang", "fell")
SENTENCES = st.lists(st.sampled_from(WORDS), min_size=1, max_size=14).map(" ".join)


@st.composite
def bodies(draw: st.DrawFn) -> list[str]:
    """Articles that have some sentences in common, a few of them quoted."""
    pool = draw(st.lists(SENTENCES, min_size=1, max_size=5))
    quoted = [f"“{sentence},” he said" for sentence in pool]
    texts = st.lists(st.sampled_from(pool + quoted), max_size=6)
    return [". ".join(draw(texts)) for _ in range(draw(st.integers(2, 4)))]


@given(bodies())
@settings(max_examples=60, deadline=None)
def test_shared_runs_are_equal_on_both_sides_and_never_overlap(made: list[str]) -> None:
    columns = [article(body) for body in made]
    for wording in shared_wording(columns):
        left = run_words(columns[wording.left], wording, left=True)
        right = run_words(columns[wording.right], wording, left=False)
        assert left == right
        assert all(len(run) >= SHINGLE for run in left)
        for side in ("left", "right"):
            spans = sorted(getattr(run, side).span for run in wording.runs)
            assert not any(a.overlaps(b) for a, b in pairwise(spans))
        assert 0 < wording.left_share <= 1
        assert 0 < wording.right_share <= 1


@given(bodies())
@settings(max_examples=60, deadline=None)
def test_no_word_of_a_quotation_is_shared(made: list[str]) -> None:
    columns = [article(body) for body in made]
    for wording in shared_wording(columns):
        for run in wording.runs:
            mentions: tuple[Mention, ...] = columns[wording.left].analysis.mentions
            quotes = [
                m.span for m in mentions if isinstance(m.value, Quotation) and not m.value.scare
            ]
            assert not any(run.left.span.overlaps(quote) for quote in quotes)


@given(bodies())
@settings(max_examples=60, deadline=None)
def test_turning_the_articles_turns_the_answer(made: list[str]) -> None:
    columns = [article(body) for body in made]
    last = len(columns) - 1

    def seen(found: tuple[SharedWording, ...], *, turned: bool) -> set[object]:
        def at(column: int) -> int:
            return last - column if turned else column

        return {
            (frozenset({(at(r.left.column), r.left.span), (at(r.right.column), r.right.span)}))
            for wording in found
            for r in wording.runs
        }

    there, back = shared_wording(columns), shared_wording(columns[::-1])
    assert seen(there, turned=False) == seen(back, turned=True)
    assert len(sources(columns).texts) == len(sources(columns[::-1]).texts)
