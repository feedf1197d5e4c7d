"""What is indexed of an article: Whoosh's schema and analysers, and their fingerprint."""

import hashlib
import sys
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Self

from index.records import (
    Analysis,
    ArticleId,
    Mention,
    Name,
    NameKind,
    Quotation,
    Searchable,
)
from index.search.analyser import placed
from index.search.engine import (
    COLUMN,
    WHOOSH_VERSION,
    Analyzer,
    FieldType,
    FixedBytesColumn,
    Format,
    NumericColumn,
    RefBytesColumn,
    Schema,
    Token,
)
from index.search.postings import FormOccurrence, FormPositions, StemPositions, TermOccurrence
from index.search.told import Told, terms, told_numbers

POSITIONED = ("title", "body", "outlet", "byline", "says", "place", "name")
OCCURRING = ("title_form", "body_form", "named", "told")
NUMBER_COLUMNS = {"article": "i8", "day": "i4"}  # numpy's types; big-endian in the files
CODE_COLUMNS = ("language", "outlet_name")
CONTENT_BYTES = 16

_LAYOUT = 2  # raise it when the same words are to be indexed in another way
_PROBE = (
    "The U.S.-backed forces’ 15,500 fighters, Deir ez-Zor’s café, AT&T, C++, 15.500, 北京, Москва"
)


@dataclass(frozen=True, slots=True)
class SearchDocument:
    """An article as search sees it; `content` changes whenever anything else here does."""

    id: ArticleId
    content: str  # a hash, hexadecimal
    title: str
    outlet: str
    byline: str
    published: date | None
    body: str
    guessed: bool = False  # the publication date is no stated one
    language: str = ""
    quotations: tuple[str, ...] = ()
    places: tuple[str, ...] = ()  # as written, each time it stands there
    names: tuple[str, ...] = ()  # of any kind, places too
    name_keys: tuple[str, ...] = ()
    numbers: tuple[Told, ...] = ()

    @classmethod
    def of(cls, article: Searchable, analysis: Analysis) -> Self:
        """The document of an article, with its analysis."""
        head, body = article.head, article.body
        named = [m for m in analysis.mentions if isinstance(m.value, Name)]
        return cls(
            head.id,
            article.content,
            head.title,
            head.outlet,
            article.byline,
            head.published,
            body,
            guessed=head.published is not None and head.dated is None,
            language=head.language,
            quotations=tuple(
                m.span.of(body) for m in analysis.mentions if isinstance(m.value, Quotation)
            ),
            places=tuple(m.span.of(body) for m in named if _is_place(m)),
            names=tuple(m.span.of(body) for m in named),
            name_keys=article.name_keys,
            numbers=told_numbers(body, analysis),
        )


def _is_place(mention: Mention) -> bool:
    return isinstance(mention.value, Name) and mention.value.kind is NameKind.PLACE


class _Forms(Analyzer):  # type: ignore[misc] # Whoosh has no types
    """The words of a text; Whoosh asks for an analyser, our formats take words by themselves."""

    def __call__(self, value: str, **_: object) -> Iterator[Token]:
        """One token, over and over, as Whoosh wants it."""
        token = Token(positions=True)
        for token.pos, term in placed(value):
            token.text = term.form
            yield token


def _field(posting: Format) -> FieldType:
    """A field of words that Whoosh scores by their number and the length of the field."""
    # Without lengths Whoosh asks the disk for them at each posting.
    result = FieldType(posting, _Forms(), scorable=True)
    result.multitoken_query = "and"
    return result


def schema() -> Schema:
    """The fields and columns.

    Fields of words: title, body and says (what stands in quotations) hold stems with positions;
    title_form and body_form hold forms without; outlet, byline, place and name hold forms with
    positions. Where a field holds several texts, no phrase reaches from one to the next. Fields of
    exact terms: `named` holds the keys of names, `told` numbers, see `index.search.told`.

    Columns, one value a document: `article` is its number, `content` the beginning of its content's
    hash, `day` the ordinal of its publication date, negative if that is a guess and 0 if there is
    none, `language` its code and `outlet_name` its outlet, UTF-8. Nothing else is stored.
    """
    return Schema(
        title=_field(StemPositions()),
        body=_field(StemPositions()),
        title_form=_field(FormOccurrence()),
        body_form=_field(FormOccurrence()),
        outlet=_field(FormPositions()),
        byline=_field(FormPositions()),
        says=_field(StemPositions()),
        place=_field(FormPositions()),
        name=_field(FormPositions()),
        named=_field(TermOccurrence()),
        told=_field(TermOccurrence()),
        article=COLUMN(NumericColumn("q")),
        content=COLUMN(FixedBytesColumn(CONTENT_BYTES)),
        day=COLUMN(NumericColumn("i")),
        language=COLUMN(RefBytesColumn()),
        outlet_name=COLUMN(RefBytesColumn()),
    )


def day(published: date | None, *, guessed: bool) -> int:
    """A publication date as its column has it."""
    if published is None:
        return 0
    return -published.toordinal() if guessed else published.toordinal()


def digest(content: str) -> bytes:
    """The hash of an article's content as its column has it: its first digits."""
    return bytes.fromhex(content[: 2 * CONTENT_BYTES]).ljust(CONTENT_BYTES, b"\0")


def fields_of(document: SearchDocument) -> dict[str, object]:
    """The values of the fields, for Whoosh's writer."""
    return {
        "title": document.title,
        "body": document.body,
        "title_form": document.title,
        "body_form": document.body,
        "outlet": document.outlet,
        "byline": document.byline,
        "says": document.quotations,
        "place": document.places,
        "name": document.names,
        "named": document.name_keys,
        "told": tuple(sorted(terms(document.numbers))),
        "article": int(document.id),
        "content": digest(document.content),
        "day": day(document.published, guessed=document.guessed),
        "language": document.language.encode(),
        "outlet_name": document.outlet.encode(),
    }


def fingerprint() -> str:
    """Changes with schema, analyser and all they rest on, so that no index is read amiss."""
    layout = schema()
    versions = (_LAYOUT, WHOOSH_VERSION, unicodedata.unidata_version, sys.byteorder)
    names = [(name, repr(layout[name])) for name in layout.names()]
    return hashlib.sha256(repr((versions, names, placed(_PROBE))).encode()).hexdigest()[:16]
