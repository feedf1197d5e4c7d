"""What is ticked, said in the query language, so that a saved search asks for the same."""

from collections.abc import Iterator

from index.records import FacetKind, Narrowing
from reader.asking import Asked
from reader.models.histogram import keys_of, reach_of
from reader.models.query_tokens import TokenKind, tokens

_FIELDS = {
    FacetKind.OUTLET: "outlet:=",
    FacetKind.MONTH: "month:",
    FacetKind.LANGUAGE: "lang:",
    FacetKind.TAG: "tag:",
    FacetKind.EVENT: "event:",
    FacetKind.NAME: "named:",
}
_YEAR = 12


def narrowed_query(asked: Asked) -> str:
    """One query for what is typed and what is ticked together."""
    conditions = list(_conditions(asked.narrowed))
    query = asked.query.strip()
    if conditions and _has_or(query):
        query = f"({query})"
    return " ".join([query, *conditions] if query else conditions)


def _has_or(query: str) -> bool:
    return any(
        token.kind is TokenKind.OPERATOR and token.span.of(query) == "OR" for token in tokens(query)
    )


def _conditions(narrowed: Narrowing) -> Iterator[str]:
    for kind in FacetKind:
        keys = narrowed.of(kind)
        if not keys:
            continue
        if kind is FacetKind.MONTH and (days := _days(keys)):
            yield days
            continue
        terms = [f"{_FIELDS[kind]}{_quoted(key)}" for key in sorted(keys)]
        yield terms[0] if len(terms) == 1 else f"({' OR '.join(terms)})"


def _days(keys: frozenset[str]) -> str:
    """Months without a gap as one condition on days; "" for others."""
    reach = reach_of(keys)
    if reach is None or keys != keys_of(*reach):
        return ""
    first, last = (f"{number // _YEAR:04}-{number % _YEAR + 1:02}" for number in reach)
    return f"on:{first}" if first == last else f"on:{first}..{last}"


def _quoted(key: str) -> str:
    return key if key.isalnum() else '"{}"'.format(key.replace("\\", "\\\\").replace('"', '\\"'))
