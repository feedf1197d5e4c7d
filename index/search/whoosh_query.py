"""Our queries as Whoosh's."""

from index.search import engine
from index.search.analyser import Term, prefix_form, variants
from index.search.engine import WhooshQuery
from index.search.query import (
    And,
    Dated,
    DayRelation,
    Every,
    Node,
    Not,
    Or,
    Prefix,
    SearchField,
    Words,
)

_TITLE_BOOST = 2.0


def whoosh_query(node: Node) -> WhooshQuery:
    """A query over the fields of `index.search.schema`."""
    match node:
        case Words(text, field):
            return _any([_words(text, name, boost) for name, boost in _places(field)])
        case Prefix(text, field):
            return _any([_prefix(text, name, boost) for name, boost in _places(field)])
        case Dated():
            return _day(node)
        case Every():
            return engine.query.Every()
        case Not(inner):
            return engine.AndNot(engine.query.Every(), whoosh_query(inner))
        case And(parts):
            return _all(parts)
        case Or(parts):
            return _any([whoosh_query(part) for part in parts])
    raise NotImplementedError(node)


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


def _words(text: str, field: str, boost: float) -> WhooshQuery:
    queries = [_run(run, field, boost) for run in variants(text)]
    return _any(queries) if queries else engine.query.NullQuery


def _run(terms: tuple[Term, ...], field: str, boost: float) -> WhooshQuery:
    texts = [term.stem if field in ("title", "body", "says") else term.form for term in terms]
    if len(texts) == 1:
        return engine.query.Term(field, texts[0], boost=boost)
    return engine.query.Phrase(field, texts, boost=boost)


def _prefix(text: str, field: str, boost: float) -> WhooshQuery:
    name = f"{field}_form" if field in ("title", "body") else field
    return engine.query.Prefix(name, prefix_form(text), boost=boost)


def _day(node: Dated) -> WhooshQuery:
    first, last = node.first.toordinal(), node.last.toordinal()
    match node.relation:
        case DayRelation.BEFORE:
            return engine.ColumnQuery("day", lambda day: 0 < day < first)
        case DayRelation.ON:
            return engine.ColumnQuery("day", lambda day: first <= day <= last)
        case DayRelation.AFTER:
            return engine.ColumnQuery("day", lambda day: day > last)
