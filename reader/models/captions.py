"""How lists and heads name an article, its date and its doubts, in words."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from PySide6.QtCore import QCoreApplication, QDate, QLocale

from index.records import ArticleHead, FieldName, Origin, Sureness

translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True)
class DateCaption:
    """A publication date in words; `doubtful` asks for a warning sign beside it."""

    text: str
    doubtful: bool = False


def outlet_of(head: ArticleHead) -> str:
    """The outlet, else whom the text credits, else words that say it is not known."""
    if head.outlet:
        return head.outlet
    if head.credit:
        return translate("captions", "credit: {}").format(head.credit)
    return translate("captions", "outlet not known")


def name_of(head: ArticleHead) -> str:
    """What a list calls an article: its outlet, else what tells it from others like it."""
    return outlet_of(head) if head.outlet or head.credit else head.file_name


def title_of(head: ArticleHead) -> str:
    """The title, or words that say that the file has none."""
    return head.title or translate("captions", "No title in the file")


class Year(StrEnum):
    """How much of the year a date tells."""

    FULL = "yyyy"
    SHORT = "yy"
    NONE = ""  # the year is told elsewhere


def day(value: date, year: Year = Year.FULL) -> str:
    """A day as "9 Aug 2018", "9 Aug 18" or "9 Aug"."""
    pattern = f"d MMM {year}".rstrip()
    return QLocale().toString(QDate(value.year, value.month, value.day), pattern)


def weekday(value: date) -> str:
    """A day with its weekday, "Friday, 16 Nov 2018"."""
    return QLocale().toString(QDate(value.year, value.month, value.day), "dddd, d MMM yyyy")


def date_of(head: ArticleHead, year: Year = Year.FULL) -> DateCaption:
    """The publication date; a guess and a date that cannot be carry a question mark."""
    if head.dated is not None:
        return DateCaption(day(head.dated, year), bool(head.doubts))
    if head.published is not None:
        return DateCaption(day(head.published, year) + "?", bool(head.doubts))
    for doubt in head.doubts:
        if doubt.candidates:
            first = doubt.candidates[0]
            return DateCaption(day(first, Year.NONE) + "?", doubtful=True)
    return DateCaption(translate("captions", "no date"), bool(head.doubts))


def spoken(head: ArticleHead) -> str:
    """One line for screen readers and tool tips: outlet, title, date, doubts."""
    parts = [outlet_of(head), title_of(head), date_of(head).text]
    return ", ".join([*parts, *(doubt.sentence for doubt in head.doubts)])


def sureness_word(sureness: Sureness | None) -> str:
    """How sure a value is, in one word."""
    match sureness:
        case Sureness.STATED:
            return translate("captions", "stated")
        case Sureness.LIKELY:
            return translate("captions", "likely")
        case Sureness.GUESSED:
            return translate("captions", "guessed")
        case None:
            return translate("captions", "not found")


def origin_words(origin: Origin) -> str:
    """Where a value was read."""
    return {
        Origin.HAND: translate("captions", "set by hand"),
        Origin.TABLE: translate("captions", "from the table of outlets"),
        Origin.MARKUP: translate("captions", "from the markup of the page"),
        Origin.PROPERTIES: translate("captions", "from the properties of the document"),
        Origin.MAIL: translate("captions", "from the header of the mail"),
        Origin.LINE: translate("captions", "from a line of its own"),
        Origin.TEXT: translate("captions", "from the text"),
        Origin.FILE_NAME: translate("captions", "from the file name"),
    }[origin]


def field_word(name: FieldName) -> str:
    """The name of a field."""
    return {
        FieldName.TITLE: translate("captions", "Title"),
        FieldName.STANDFIRST: translate("captions", "Standfirst"),
        FieldName.OUTLET: translate("captions", "Outlet"),
        FieldName.BYLINE: translate("captions", "Byline"),
        FieldName.DATELINE: translate("captions", "Dateline"),
        FieldName.PUBLISHED: translate("captions", "Date"),
        FieldName.UPDATED: translate("captions", "Changed"),
        FieldName.CREDIT: translate("captions", "Credit"),
        FieldName.LANGUAGE: translate("captions", "Language"),
        FieldName.URL: translate("captions", "Address"),
    }[name]


def language_word(code: str) -> str:
    """The name of a language, or words that say it is not known."""
    if not code:
        return translate("captions", "Not known")
    name = QLocale.languageToString(QLocale(code).language())
    return name if name not in ("C", "AnyLanguage") else code
