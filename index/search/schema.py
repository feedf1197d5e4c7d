"""What is indexed of an article: Whoosh's schema and analysers, and their fingerprint."""

import hashlib
import sys
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Self

from index.records import Article, ArticleId, FieldName, best
from index.search.analyser import placed
from index.search.engine import (
    ID,
    STORED,
    WHOOSH_VERSION,
    Analyzer,
    FieldType,
    Format,
    Schema,
    Token,
)
from index.search.postings import FormOccurrence, FormPositions, StemPositions

_LAYOUT = 1  # raise it when the same words are to be indexed in another way
_PROBE = (
    "The U.S.-backed forces’ 15,500 fighters, Deir ez-Zor’s café, AT&T, C++, 15.500, 北京, Москва"
)


@dataclass(frozen=True, slots=True)
class SearchDocument:
    """An article as search sees it; `content` changes whenever anything else here does."""

    id: ArticleId
    content: str
    title: str
    outlet: str
    byline: str
    published: date | None
    body: str

    @classmethod
    def of(cls, article: Article, content: str) -> Self:
        """The document of an article; a guessed publication date counts as none."""
        byline = best(article.readings, FieldName.BYLINE)
        return cls(
            article.head.id,
            content,
            article.head.title,
            article.head.outlet,
            byline.value if byline else "",
            article.head.dated,
            article.body,
        )


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
    """The fields. Nothing is stored but the number of an article and the hash of its content."""
    return Schema(
        id=ID(stored=True, unique=True),
        content=STORED(),
        title=_field(StemPositions()),
        body=_field(StemPositions()),
        title_form=_field(FormOccurrence()),
        body_form=_field(FormOccurrence()),
        outlet=_field(FormPositions()),
        byline=_field(FormPositions()),
        # As text, 20180809, because the ranges of Whoosh's numbers also find what lies outside.
        day=ID(),
    )


def day(published: date) -> str:
    """A day as its field has it; the texts rise with the days."""
    return published.isoformat().replace("-", "")


def fields_of(document: SearchDocument) -> dict[str, object]:
    """The values of the fields, for Whoosh's writer."""
    values: dict[str, object] = {
        "id": str(document.id),
        "content": document.content,
        "title": document.title,
        "body": document.body,
        "title_form": document.title,
        "body_form": document.body,
        "outlet": document.outlet,
        "byline": document.byline,
    }
    if document.published:
        values["day"] = day(document.published)
    return values


def fingerprint() -> str:
    """Changes with schema, analyser and all they rest on, so that no index is read amiss."""
    layout = schema()
    versions = (_LAYOUT, WHOOSH_VERSION, unicodedata.unidata_version, sys.byteorder)
    names = [(name, repr(layout[name])) for name in layout.names()]
    return hashlib.sha256(repr((versions, names, placed(_PROBE))).encode()).hexdigest()[:16]
