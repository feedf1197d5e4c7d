"""By what lists can be narrowed: outlet, month, language, each with its count."""

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QCoreApplication, QDate, QLocale

from index.records import ArticleHead
from reader.models.captions import language_word

translate = QCoreApplication.translate

UNDATED = ""


class FacetKind(StrEnum):
    """What a facet narrows by."""

    OUTLET = "outlet"
    MONTH = "month"
    LANGUAGE = "language"


@dataclass(frozen=True, slots=True)
class Facet:
    """One value that some articles share."""

    kind: FacetKind
    key: str
    words: str
    count: int


def key_of(head: ArticleHead, kind: FacetKind) -> str:
    """The value of one article; a month as "2018-08", "2018-08?" if guessed."""
    match kind:
        case FacetKind.OUTLET:
            return head.outlet
        case FacetKind.LANGUAGE:
            return head.language
        case FacetKind.MONTH:
            if head.published is None:
                return UNDATED
            return f"{head.published:%Y-%m}" + ("" if head.dated else "?")


def facets_of(heads: Iterable[ArticleHead], kind: FacetKind) -> tuple[Facet, ...]:
    """The values that occur: outlets and languages by count, months by date, unknown last."""
    counts = Counter(key_of(head, kind) for head in heads)

    def order(key: str) -> tuple[bool, int, str]:
        return not key, 0 if kind is FacetKind.MONTH else -counts[key], key

    keys = sorted(counts, key=order)
    return tuple(Facet(kind, key, _words(kind, key), counts[key]) for key in keys)


def passes(head: ArticleHead, chosen: Collection[tuple[FacetKind, str]]) -> bool:
    """Whether an article fits what is checked: any value of a kind, and all kinds."""
    kinds = {kind for kind, _ in chosen}
    return all((kind, key_of(head, kind)) in chosen for kind in kinds)


def _words(kind: FacetKind, key: str) -> str:
    match kind:
        case FacetKind.OUTLET:
            return key or translate("facets", "Outlet not known")
        case FacetKind.LANGUAGE:
            return language_word(key)
        case FacetKind.MONTH:
            return _month(key)


def _month(key: str) -> str:
    if key == UNDATED:
        return translate("facets", "No date in the file")
    year, month = key.rstrip("?").split("-")
    name = QLocale().toString(QDate(int(year), int(month), 1), "MMMM yyyy")
    return f"{name} ?" if key.endswith("?") else name
