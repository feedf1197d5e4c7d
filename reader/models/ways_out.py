"""What can be done about a search that found nothing, and what can be asked at all."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from PySide6.QtCore import QCoreApplication

from index.records import ArticleHead, ArticleId, NameEntry, Narrowing, SearchResult
from reader.asking import Asked
from reader.models.query_tokens import TokenKind, tokens, without_fields
from reader.plurals import plural

translate = QCoreApplication.translate

_EXAMPLES = 3


@dataclass(frozen=True, slots=True)
class WayOut:
    """Something else to ask; `note` says what that finds, where `words` do not."""

    words: str
    asked: Asked
    note: str = ""


def corrected(query: str, result: SearchResult) -> str:
    """The query as typed with every word that hardly occurs put as it may have been meant."""
    at, parts = 0, []
    for suggestion in sorted(result.suggestions, key=lambda one: one.span.start):
        if suggestion.span.start >= at:
            parts += [query[at : suggestion.span.start], suggestion.instead]
            at = suggestion.span.end
    return "".join((*parts, query[at:]))


def ways_out(asked: Asked, result: SearchResult) -> tuple[WayOut, ...]:
    """What may find something, the nearest to what was asked first."""
    ways = []
    if asked.narrowed.keys:
        words = translate("ways out", "Search without what is ticked at the left")
        ways.append(WayOut(words, replace(asked, narrowed=Narrowing())))
    for suggestion in result.suggestions:
        query = corrected(asked.query, replace(result, suggestions=(suggestion,)))
        note = translate("ways out", "in %n article(s)", "", suggestion.count)
        note = plural(note, suggestion.count)
        ways.append(WayOut(query, replace(asked, query=query), note))
    freed = without_fields(asked.query)
    if freed != asked.query:
        note = translate("ways out", "anywhere in title and text")
        ways.append(WayOut(freed, replace(asked, query=freed), note))
    any_of = _any_of(freed)
    if any_of:
        note = translate("ways out", "one of the words is enough")
        ways.append(WayOut(any_of, replace(asked, query=any_of), note))
    return tuple(ways)


def _any_of(query: str) -> str:
    """Two or more plain words with OR between them, "" where the query is of another kind."""
    found = tokens(query)
    words = [token.span.of(query) for token in found]
    plain = all(token.kind is TokenKind.TERM for token in found)
    if len(words) > 1 and plain and not any(word.startswith("-") for word in words):
        return " OR ".join(words)
    return ""


def examples(
    names: Iterable[NameEntry], heads: Mapping[ArticleId, ArticleHead]
) -> tuple[WayOut, ...]:
    """Three queries made of the collection's own names, each of another kind."""
    often = sorted(names, key=lambda entry: -entry.count)
    called = [_quoted(entry.name) for entry in often[: 2 * _EXAMPLES]]
    if not called:
        return ()
    found = [WayOut(called[0], Asked(called[0]), translate("ways out", "the name told most often"))]
    outlets = sorted({head.outlet for head in heads.values() if head.outlet})
    if outlets:
        query = f"{called[len(called) > 1]} outlet:{_quoted(outlets[0])}"
        found.append(WayOut(query, Asked(query), translate("ways out", "what one outlet says")))
    days = sorted(head.published for head in heads.values() if head.published)
    if days:
        before = _end_of_month_before(days[len(days) // 2])
        query = f"{called[-1]} after:{before.isoformat()[:7]}"
        note = translate("ways out", "published after a month")
        found.append(WayOut(query, Asked(query), note))
    return tuple(found)


def _end_of_month_before(day: date) -> date:
    """A day that "after:" its month lets `day` pass, which it would not in the month of `day`."""
    first = day.replace(day=1)
    return first if first == date.min else first - timedelta(1)


def _quoted(words: str) -> str:
    """Words as one term of a query."""
    return words if words.isalnum() else '"{}"'.format(words.replace('"', " ").strip())
