"""How databases of newspapers write the documents they export: lines, labels and their order."""

import re

from index.records import FieldName

NEXIS, FACTIVA, PROQUEST = "Nexis", "Factiva", "ProQuest"

NUMBERED = re.compile(
    r"(?:document|article|record|dokument|artikel|documento)\s+(\d{1,5})\s+(?:of|von|de|sur|/)\s+\d{1,5}"
    r"|(\d{1,5})\s+(?:of|von|de)\s+\d{1,5}\s+(?:documents?|articles?|records?|dokumenten?)",
    re.I,
)
NEXIS_END = re.compile(r"end of document|ende des dokuments|fin du document", re.I)
FACTIVA_END = re.compile(r"(?:AN\s+)?Document\s+[A-Z0-9]{4,}(?:19|20)\d{6}[A-Za-z0-9]{5,14}")
WORDS = re.compile(r"(\d{1,3}(?:[,.]\d{3})*|\d+)\s+(?:words|wörter|mots|palabras)", re.I)
RULE = re.compile(r"[_=*~#·•–—-][\s_=*~#·•–—-]{2,}")
UNDERSCORES = re.compile(r"_{10,}")
COPYRIGHT = re.compile(r"(?:copyright|©|\(c\)|℗)[\s\S]{0,600}", re.I)
PAGE = re.compile(r"page \d+(?: of \d+)?|seite \d+(?: von \d+)?", re.I)
BODY_MARK = re.compile(r"(?:body|full text|volltext|text)\s*:?", re.I)
EDITION = re.compile(r".{0,40}\b(?:edition|ed\.|final|ausgabe)\b.{0,20}", re.I)
LABEL = re.compile(r"(?P<label>[A-Za-zÀ-ž][\w /()&.-]{1,38}?)\s*:(?:\s+(?P<value>\S[\s\S]*))?")
CODE = re.compile(
    r"(?P<code>SE|HD|BY|CR|WC|PD|ET|SN|SC|ED|PG|LA|CY|LP|TD|ART|CLM|CX|CO|IN|NS|RE|IPC|IPD|PUB|"
    r"AN|RF|CT|VOL|DA|DLN|GC|DE)(?:[ \t]{1,8}(?P<value>\S[\s\S]*))?"
)

# Labels, and the field that each fills; None where it says something of the database's own.
LABELS: dict[str, FieldName | None] = {
    "title": FieldName.TITLE, "headline": FieldName.TITLE, "byline": FieldName.BYLINE,
    "author": FieldName.BYLINE, "authors": FieldName.BYLINE, "dateline": FieldName.DATELINE,
    "highlight": FieldName.STANDFIRST, "publication title": FieldName.OUTLET,
    "publication date": FieldName.PUBLISHED, "document url": FieldName.URL,
    "url": FieldName.URL, "language": FieldName.LANGUAGE,
    "language of publication": FieldName.LANGUAGE, "credit": FieldName.CREDIT,
    "publication": FieldName.OUTLET, "source": FieldName.OUTLET, "date": FieldName.PUBLISHED,
}  # fmt: skip
HEADING_LABELS = frozenset((
    "title", "headline", "byline", "author", "authors", "dateline", "highlight", "section",
    "length", "publication", "source", "date", "publication title", "publication date", "url",
    "publication info", "abstract", "body", "full text", "credit",
    "distribution", "series", "column", "byline-original",
))  # fmt: skip
TAIL_LABELS = frozenset((
    "load-date", "language", "graphic", "classification", "publication-type", "document-type",
    "subject", "industry", "geographic", "person", "people", "company", "organization", "ticker",
    "city", "state", "country", "journal-code", "journal code", "links", "location",
    "company / organization", "identifier / keyword", "title", "publication title", "pages",
    "publication year", "publication date", "section", "publisher", "place of publication",
    "country of publication", "publication subject", "issn", "isbn", "source type",
    "language of publication", "document type", "proquest document id", "document url",
    "copyright", "last updated", "database", "volume", "issue", "first page", "number of pages",
    "document feature", "accession number", "notes", "type", "acc-no", "correction-date", "credit",
    "author", "e-issn", "eissn", "dateline", "full text availability", "update-code",
    "cusip", "naics", "name",
))  # fmt: skip
CODES: dict[str, FieldName] = {
    "HD": FieldName.TITLE, "BY": FieldName.BYLINE, "PD": FieldName.PUBLISHED,
    "SN": FieldName.OUTLET, "LA": FieldName.LANGUAGE, "CR": FieldName.CREDIT,
}  # fmt: skip
TEXT_CODES = frozenset(("LP", "TD"))
RULES = {
    "length": "length line", "wc": "length line", "section": "section line", "se": "section line",
    "load-date": "load date", "classification": "subject index", "subject": "subject index",
    "industry": "subject index", "geographic": "subject index", "person": "subject index",
    "people": "subject index", "company": "subject index", "organization": "subject index",
    "location": "subject index", "ns": "subject index", "re": "subject index",
    "in": "subject index", "co": "subject index", "copyright": "copyright line",
    "cy": "copyright line", "graphic": "about pictures", "art": "about pictures",
}  # fmt: skip


def label_of(paragraph: str) -> tuple[str, str] | None:
    """The label that a paragraph begins with, in lower case, and what follows it."""
    found = LABEL.fullmatch(paragraph.strip())
    if not found:
        return None
    label = found["label"].casefold()
    return (label, (found["value"] or "").strip()) if _is_known(label) else None


def _is_known(label: str) -> bool:
    return label in LABELS or label in HEADING_LABELS or label in TAIL_LABELS


def rule_of(label: str) -> str:
    """Why a labelled line is no part of the text, in words."""
    return RULES.get(label.casefold(), "line of the database")
