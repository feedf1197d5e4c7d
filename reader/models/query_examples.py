"""What can be asked, by examples, in groups."""

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True)
class QueryExample:
    """A query and what it finds."""

    query: str
    words: str


@dataclass(frozen=True, slots=True)
class ExampleGroup:
    """Examples of one kind of condition."""

    title: str
    examples: tuple[QueryExample, ...]


def query_examples() -> tuple[ExampleGroup, ...]:
    """All groups, the plainest first."""
    return (
        _group(
            translate("examples", "Words"),
            ("ferry fire", translate("examples", "both words, wherever they stand")),
            ("ferry OR boat", translate("examples", "one of the two")),
            ("ferry -fire", translate("examples", "the first without the second")),
            ("(ferry OR boat) fire", translate("examples", "brackets hold together")),
        ),
        _group(
            translate("examples", "Words beside each other"),
            ('"foreign fighters"', translate("examples", "these words in this order")),
            ('"fighters killed"~5', translate("examples", "with up to five words between")),
            ("ferry NEAR/8 fire", translate("examples", "in either order, eight words apart")),
        ),
        _group(
            translate("examples", "Spellings"),
            ("civilian*", translate("examples", "all words that begin so")),
            ("organi?ation", translate("examples", "any one letter in this place")),
            ("Baghuz~", translate("examples", "words that one letter sets apart from it")),
        ),
        _group(
            translate("examples", "Parts of an article"),
            ("title:ferry", translate("examples", "in the title")),
            ("outlet:ledger", translate("examples", "by an outlet of this name")),
            ("by:brook", translate("examples", "by an author of this name")),
            ('says:"full control"', translate("examples", "inside a quotation")),
            ("place:Baghuz", translate("examples", "as the name of a place")),
            ("name:Brook", translate("examples", "as a name")),
            ('number:">40 killed"', translate("examples", "a number above 40, told of killed")),
        ),
        _group(
            translate("examples", "Days of publication"),
            ("after:2018-08", translate("examples", "later than August 2018")),
            ("before:2018-09-15", translate("examples", "earlier than this day")),
            ("on:2018-08..2018-10", translate("examples", "in these months")),
            ("after:14d", translate("examples", "in the last 14 days")),
        ),
        _group(
            translate("examples", "What an article is"),
            ("lang:en", translate("examples", "in a language")),
            ("tag:checked", translate("examples", "with a tag of yours")),
            ("has:conflict", translate("examples", "with a possible conflict, once compared")),
            ("is:undated", translate("examples", "without a date")),
            ("is:reprint", translate("examples", "the same text as another")),
        ),
    )


def _group(title: str, *examples: tuple[str, str]) -> ExampleGroup:
    return ExampleGroup(title, tuple(QueryExample(*example) for example in examples))
