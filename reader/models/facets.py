"""By what lists can be narrowed: the values of articles, and how they are called."""

from collections import Counter
from collections.abc import Iterable

from PySide6.QtCore import QCoreApplication, QDate, QLocale

from index.records import ArticleHead, FacetKind, Facets, FacetValue, Narrowing
from reader.models.captions import language_word

translate = QCoreApplication.translate

UNDATED = ""
HEAD_KINDS = (FacetKind.OUTLET, FacetKind.MONTH, FacetKind.LANGUAGE)  # what a head tells of itself


def key_of(head: ArticleHead, kind: FacetKind) -> str:
    """The value of one article, for `HEAD_KINDS`; a month as "2018-08", "2018-08?" if guessed."""
    match kind:
        case FacetKind.OUTLET:
            return head.outlet
        case FacetKind.LANGUAGE:
            return head.language
        case FacetKind.MONTH:
            if head.published is None:
                return UNDATED
            return f"{head.published:%Y-%m}" + ("" if head.dated else "?")
    raise ValueError(kind)


def facets_of(heads: Iterable[ArticleHead]) -> Facets:
    """The values that occur: outlets and languages by count, months by date, unknown last."""
    found = list(heads)
    return {kind: _values(found, kind) for kind in HEAD_KINDS}


def _values(heads: list[ArticleHead], kind: FacetKind) -> tuple[FacetValue, ...]:
    counts = Counter(key_of(head, kind) for head in heads)

    def order(key: str) -> tuple[bool, int, str]:
        return not key, 0 if kind is FacetKind.MONTH else -counts[key], key

    return tuple(FacetValue(kind, key, key, counts[key]) for key in sorted(counts, key=order))


def passes(head: ArticleHead, narrowed: Narrowing) -> bool:
    """Whether an article fits what is ticked of `HEAD_KINDS`: one value of each kind ticked."""
    kinds = {kind for kind, _ in narrowed.keys}
    return all(key_of(head, kind) in narrowed.of(kind) for kind in kinds)


def kind_word(kind: FacetKind) -> str:
    """What the values of a kind are, as a heading."""
    return {
        FacetKind.OUTLET: translate("facets", "Outlet"),
        FacetKind.MONTH: translate("facets", "Date"),
        FacetKind.LANGUAGE: translate("facets", "Language"),
        FacetKind.TAG: translate("facets", "Tags"),
        FacetKind.EVENT: translate("facets", "Events"),
        FacetKind.NAME: translate("facets", "Names"),
    }[kind]


def words_of(value: FacetValue) -> str:
    """What to call a value."""
    match value.kind:
        case FacetKind.OUTLET:
            return value.key or translate("facets", "Outlet not known")
        case FacetKind.LANGUAGE:
            return language_word(value.key)
        case FacetKind.MONTH:
            return month_words(value.key)
    return value.words or value.key


def short_month(key: str) -> str:
    """A month that is known in few letters: Oct 2016."""
    year, month = key.rstrip("?").split("-")
    return QLocale().toString(QDate(int(year), int(month), 1), "MMM yyyy")


def month_words(key: str) -> str:
    """A month in words, with a question mark where it is a guess."""
    if key == UNDATED:
        return translate("facets", "No date in the file")
    year, month = key.rstrip("?").split("-")
    name = QLocale().toString(QDate(int(year), int(month), 1), "MMMM yyyy")
    return f"{name} ?" if key.endswith("?") else name
