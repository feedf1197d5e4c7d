"""What several articles have in common, and what is set of them at once."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from PySide6.QtCore import QCoreApplication

from index.records import Article, ArticleHead, FieldName, best
from reader.models.captions import language_word

translate = QCoreApplication.translate

FIELDS = (FieldName.OUTLET, FieldName.PUBLISHED, FieldName.BYLINE, FieldName.LANGUAGE)
_NAMED = 3  # values that are named where there are several


def present(articles: Sequence[Article], field: FieldName) -> str:
    """What articles have now in a field, in words: one value, several, or none."""
    values: dict[str, int] = {}
    for article in articles:
        reading = best(article.readings, field)
        value = reading.value if reading else ""
        if field is FieldName.LANGUAGE and (code := value or article.head.language):
            value = language_word(code)
        if field is FieldName.PUBLISHED:
            value = value[:10]
        values[value] = values.get(value, 0) + 1
    if list(values) == [""]:
        return translate("bulk", "none")
    if len(values) == 1:
        return next(iter(values))
    none = translate("bulk", "none")
    often = sorted(values, key=lambda value: -values[value])
    named = ", ".join(f"{value or none} ({values[value]})" for value in often[:_NAMED])
    rest = ", …" if len(values) > _NAMED else ""
    return translate("bulk", "several: {}").format(named + rest)


def known_outlets(heads: Iterable[ArticleHead]) -> list[str]:
    """The outlets of a collection, in the order of the alphabet."""
    return sorted({head.outlet for head in heads if head.outlet}, key=str.casefold)


def is_day(text: str) -> bool:
    """Whether a text is a day as it is to be written, 2018-08-09."""
    try:
        return date.fromisoformat(text.strip()).isoformat() == text.strip()
    except ValueError:
        return False


def filled(typed: Mapping[FieldName, str]) -> dict[FieldName, str]:
    """What is to be set: what was filled in."""
    return {field: text.strip() for field, text in typed.items() if text.strip()}
