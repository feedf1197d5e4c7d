"""Our queries as Whoosh's."""

import math
import re
from calendar import monthrange
from datetime import date

from index.search import engine, told
from index.search.analyser import Term, prefix_form, variants, words
from index.search.conditions import ArticleIs, DayIs, LoosePhrase, Nearby, StemsOf, TextIs
from index.search.engine import WhooshQuery
from index.search.label_values import ends_of
from index.search.query import (
    Among,
    And,
    Dated,
    DayRelation,
    Every,
    Fuzzy,
    Label,
    Labelled,
    Near,
    Node,
    Not,
    Number,
    Or,
    Prefix,
    SearchField,
    Wild,
    Words,
)
from index.text.words import is_stop

_TITLE_BOOST = 2.0
_KEPT = 1  # first letters that a fuzzy word shares with what is found
_LAST_DAY = date.max.toordinal()
_STEMS = ("title", "body", "says")  # fields of stems
_WILD = re.compile(r"([*?])")
_FORMS = {"title": "title_form", "body": "body_form"}  # where their words stand as written

Pattern = Prefix | Wild | Fuzzy


def whoosh_query(node: Node) -> WhooshQuery:
    """A query over the fields of `index.search.schema`.

    Raises:
        ValueError: for a label that only the collection can resolve, see `Among`.
    """
    match node:
        case Words():
            return _any([_words(node, name, boost) for name, boost in _places(node.field)])
        case Prefix() | Wild() | Fuzzy():
            return _any([_pattern(node, name, boost) for name, boost in _places(node.field)])
        case Near():
            return _near(node)
        case Number():
            return _number(node)
        case Dated():
            return _day(node)
        case Labelled():
            return _labelled(node)
        case Among(articles):
            return ArticleIs(articles)
        case Every():
            return engine.query.Every()
        case Not(inner):
            return engine.AndNot(engine.query.Every(), whoosh_query(inner))
        case And(parts):
            return _all(parts)
        case Or(parts):
            return _any([whoosh_query(part) for part in parts])


def _all(parts: tuple[Node, ...]) -> WhooshQuery:
    """What is left out is taken from what is found, which is cheaper than finding the rest."""
    wanted = [whoosh_query(part) for part in parts if not isinstance(part, Not)]
    unwanted = [whoosh_query(part.inner) for part in parts if isinstance(part, Not)]
    found = engine.query.And(wanted) if wanted else engine.query.Every()
    return engine.AndNot(found, _any(unwanted)) if unwanted else found


def _any(queries: list[WhooshQuery]) -> WhooshQuery:
    return queries[0] if len(queries) == 1 else engine.query.Or(queries)


def _places(field: SearchField | None) -> list[tuple[str, float]]:
    match field:
        case None:
            return [("title", _TITLE_BOOST), ("body", 1.0)]
        case SearchField.BYLINE:
            return [("byline", 1.0)]
    return [(field.value, 1.0)]


def _words(node: Words, field: str, boost: float) -> WhooshQuery:
    queries = [_run(run, field, boost, node.slop) for run in variants(node.text)]
    return _any(queries) if queries else engine.query.NullQuery


def _run(terms: tuple[Term, ...], field: str, boost: float, slop: int) -> WhooshQuery:
    texts = [term.stem if field in _STEMS else term.form for term in terms]
    if len(texts) == 1:
        return engine.query.Term(field, texts[0], boost=boost)
    if slop:
        return LoosePhrase(field, texts, slop=slop, boost=boost)
    return engine.query.Phrase(field, texts, boost=boost)


def _pattern(node: Pattern, field: str, boost: float) -> WhooshQuery:
    """Words as written that fulfil a condition."""
    if field == "says":
        return StemsOf(field, _forms(node, "body_form"))
    return _forms(node, _FORMS.get(field, field), boost)


def _forms(node: Pattern, field: str, boost: float = 1.0) -> WhooshQuery:
    match node:
        case Prefix(text):
            return engine.query.Prefix(field, prefix_form(text), boost=boost)
        case Wild(text):
            return engine.query.Wildcard(field, _shape(text), boost=boost)
        case Fuzzy(text, edits=edits):
            return engine.query.FuzzyTerm(
                field, prefix_form(text), boost=boost, maxdist=edits, prefixlength=_KEPT
            )


def _shape(text: str) -> str:
    """A shape as the forms of words have it."""
    return "".join(
        piece if piece in "*?" else prefix_form(piece) for piece in _WILD.split(text) if piece
    )


def _near(node: Near) -> WhooshQuery:
    return _any(
        [
            Nearby(_side(node.left, field), _side(node.right, field), node.distance, boost)
            for field, boost in _places(node.left.field)
        ]
    )


def _side(node: Words | Pattern, field: str) -> WhooshQuery:
    """One side of a nearness, as a query over positions."""
    if isinstance(node, Words):
        return _words(node, field, 1.0)
    if field in _STEMS:
        return StemsOf(field, _forms(node, _FORMS.get(field, "body_form")))
    return _forms(node, field)


def _number(node: Number) -> WhooshQuery:
    """A number, for each of its words one that stands with it."""
    stems = [
        [term.stem for _, term in word.expansion.placed]
        for word in words(node.words)
        if not is_stop(word.span.of(node.words), "en")
    ]
    ranges = [_any([_range(node, stem) for stem in found]) for found in stems or [[""]]]
    return ranges[0] if len(ranges) == 1 else engine.query.And(ranges)


def _range(node: Number, stem: str) -> WhooshQuery:
    low = -math.inf if node.low is None else node.low
    high = math.inf if node.high is None else node.high
    return engine.query.TermRange(
        "told",
        told.term(stem, low),
        told.term(stem, high),
        startexcl=not node.low_included,
        endexcl=not node.high_included,
    )


def _day(node: Dated) -> WhooshQuery:
    first, last = node.first.toordinal(), node.last.toordinal()
    match node.relation:
        case DayRelation.BEFORE:
            return DayIs(1, first - 1)
        case DayRelation.ON:
            return DayIs(first, last)
        case DayRelation.AFTER:
            return DayIs(last + 1, _LAST_DAY)


def _labelled(node: Labelled) -> WhooshQuery:
    match node.label, node.value:
        case Label.OUTLET, outlet:
            return TextIs("outlet_name", [outlet])
        case Label.LANGUAGE, code:
            return TextIs("language", [code])
        case Label.NAMED, key:
            return engine.query.Term("named", key)
        case Label.MONTH, key:
            return _month(key)
        case Label.IS, "undated":
            return DayIs(0, 0)
        case Label.IS, "guessed":
            return DayIs(-_LAST_DAY, -1)
    raise ValueError(f"The collection has to say which articles are {node}")


def _month(key: str) -> WhooshQuery:
    """The articles of a month as facets have it, or of several."""
    if not key:
        return DayIs(0, 0)
    try:
        first, last = (date.fromisoformat(f"{month}-01") for month in ends_of(key))
    except ValueError:
        return engine.query.NullQuery
    start = first.toordinal()
    end = last.toordinal() + monthrange(last.year, last.month)[1] - 1
    return DayIs(-end, -start) if key.endswith("?") else DayIs(start, end)
