"""Links name the numbers, days and names that both passages tell, in whatever words."""

from collections.abc import Callable
from datetime import date

from index.compare import compare
from index.records import Column, Comparison, Name, NameKeys, ReasonKind
from index.text.name_forms import form_of

MakeColumn = Callable[..., Column]
DAY = date(2021, 3, 10)  # a Wednesday


def grounds(made: Comparison, kind: ReasonKind) -> set[str]:
    return {reason.words for link in made.links for reason in link.reasons if reason.kind is kind}


def test_equal_numbers_and_days_are_named_however_they_are_told(column: MakeColumn) -> None:
    one = column("Twelve villagers drowned near the dam on Monday, the mayor said.", published=DAY)
    other = column("The mayor said 12 villagers drowned near the dam on March 8.", published=DAY)

    made = compare((one, other))

    assert grounds(made, ReasonKind.NUMBER) == {"Twelve villagers = 12 villagers"}
    assert grounds(made, ReasonKind.DATE) == {"on Monday = on March 8"}


def test_other_numbers_and_days_are_not_named(column: MakeColumn) -> None:
    one = column("Twelve villagers drowned near the dam on Monday, the mayor said.", published=DAY)
    other = column("The mayor said 14 villagers drowned near the dam on Tuesday.", published=DAY)

    made = compare((one, other))

    assert made.links
    assert not grounds(made, ReasonKind.NUMBER) | grounds(made, ReasonKind.DATE)


def test_days_that_nothing_resolves_are_not_named(column: MakeColumn) -> None:
    body = "Twelve villagers drowned near the dam on Monday, the mayor said."

    made = compare((column(body), column(body)))

    assert not grounds(made, ReasonKind.DATE)


def test_two_spellings_are_named_where_the_table_of_names_joins_them(column: MakeColumn) -> None:
    columns = tuple(
        column(f"Government troops took the town of {name} after a long siege, officials said.")
        for name in ("Telmara", "Tell Mara")
    )
    spellings = [
        (m.value.key, m.span.of(c.article.body))
        for c in columns
        for m in c.analysis.mentions
        if isinstance(m.value, Name)
    ]
    assert len(spellings) == 2
    joined = {form_of(key, words): "telmara" for key, words in spellings}

    assert not grounds(compare(columns), ReasonKind.NAME)
    made = compare(columns, names=NameKeys(joined, frozenset()))

    assert grounds(made, ReasonKind.NAME) == {"Telmara = Tell Mara"}


def test_what_is_equal_by_value_takes_no_share_of_the_score(column: MakeColumn) -> None:
    one = column("Twelve villagers drowned near the dam, the mayor said.")
    other = column("The mayor said 12 villagers drowned near the dam.")

    (link,) = compare((one, other)).links

    kinds = [reason.kind for reason in link.reasons]
    assert kinds[-1] is ReasonKind.NUMBER
    assert link.reasons[-1].weight == 0
