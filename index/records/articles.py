"""Articles, what their fields were read from, and the ledger of files."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import IntEnum, StrEnum
from typing import NewType

from index.records.spans import Span

ArticleId = NewType("ArticleId", int)
ImportId = NewType("ImportId", int)

PARAGRAPH_BREAK = "\n\n"  # stands between two paragraphs of a body


class FieldName(StrEnum):
    """What is known of an article besides its text."""

    TITLE = "title"
    STANDFIRST = "standfirst"
    OUTLET = "outlet"
    BYLINE = "byline"
    DATELINE = "dateline"
    PUBLISHED = "published"
    UPDATED = "updated"
    CREDIT = "credit"
    LANGUAGE = "language"
    URL = "url"


class Origin(StrEnum):
    """Where the value of a field was read."""

    HAND = "set by hand"
    TABLE = "table of outlets"
    MARKUP = "markup of the page"
    PROPERTIES = "properties of the document"
    MAIL = "header of the mail"
    LINE = "a line of its own"
    TEXT = "running text"
    FILE_NAME = "file name"


class Sureness(IntEnum):
    """How far a reading can be trusted; only `STATED` is shown without a mark of doubt."""

    GUESSED = 1
    LIKELY = 2
    STATED = 3


@dataclass(frozen=True, slots=True)
class Reading:
    """One value proposed for one field, with what speaks for it.

    A `PUBLISHED` or `UPDATED` value is ISO 8601, a date or a date and time with offset.
    """

    field: FieldName
    value: str
    origin: Origin
    sureness: Sureness
    evidence: str  # the words, or the tag, that it was read from


class BlockKind(StrEnum):
    """What a piece of a file is. Only `BODY` is read as what the outlet says."""

    BODY = "body"
    TITLE = "title"
    STANDFIRST = "standfirst"
    BYLINE = "byline"
    DATELINE = "dateline"
    DATE = "date"
    CREDIT = "credit"
    CAPTION = "caption"
    FURNITURE = "furniture"


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph of a file, kept whatever it is; the blocks of an article lose no text."""

    kind: BlockKind
    text: str
    source: Span | None = None  # in the decoded original; None where markup lies between
    rule: str = ""  # why it is not body, in words; empty for body
    page: int = 0  # of a document that has pages, from 1; else 0


@dataclass(frozen=True, slots=True)
class Draft:
    """What one file gave: its blocks in order, and readings of its fields, best first."""

    blocks: tuple[Block, ...]
    readings: tuple[Reading, ...]
    charset: str
    media_type: str  # of what the blocks were read from: "text/html", "application/pdf"
    warnings: tuple[str, ...] = ()  # sentences for the ledger


def body_of(blocks: tuple[Block, ...]) -> str:
    """The text of the `BODY` blocks, one paragraph each, `PARAGRAPH_BREAK` between them."""
    return PARAGRAPH_BREAK.join(b.text for b in blocks if b.kind is BlockKind.BODY)


def best(readings: tuple[Reading, ...], field: FieldName) -> Reading | None:
    """The reading to show for `field`: what was set by hand, else the surest, else None."""
    rivals = [r for r in readings if r.field is field]
    return max(rivals, key=lambda r: (r.origin is Origin.HAND, r.sureness), default=None)


@dataclass(frozen=True, slots=True)
class Original:
    """The file an article was read from."""

    sha256: str
    name: str
    path: str  # where it lay when it was imported
    size: int  # bytes
    media_type: str
    charset: str


@dataclass(frozen=True, slots=True)
class Doubt:
    """A date in a body that cannot be, such as a weekday that its day did not fall on."""

    span: Span  # in the body
    words: str
    sentence: str  # says in plain words what is wrong
    candidates: tuple[date, ...]  # days it may have meant


@dataclass(frozen=True, slots=True)
class ArticleHead:
    """What a list shows of an article. Empty strings stand for what is not known."""

    id: ArticleId
    title: str
    outlet: str
    outlet_sureness: Sureness | None
    published: date | None
    published_sureness: Sureness | None
    credit: str
    language: str
    file_name: str
    doubts: tuple[Doubt, ...] = ()

    @property
    def dated(self) -> date | None:
        """The publication date if it is stated; a guess counts as unknown."""
        return self.published if self.published_sureness is Sureness.STATED else None


@dataclass(frozen=True, slots=True)
class Article:
    """One text of one outlet, with all that was read from its file."""

    head: ArticleHead
    body: str
    blocks: tuple[Block, ...]
    readings: tuple[Reading, ...]  # set by hand ones included
    original: Original
    part: str = ""  # where in the original, in words; empty where it is all of it


@dataclass(frozen=True, slots=True)
class OutletEntry:
    """An outlet of a collection, and by what its articles are known.

    It is in the table of outlets if it has aliases or domains, or was put there by hand.
    """

    name: str
    aliases: tuple[str, ...] = ()  # other spellings that mean it, by letter
    domains: tuple[str, ...] = ()  # hosts of its pages; what lies below them counts too
    articles: int = 0
    listed: bool = True  # False: only the outlet of articles, not in the table


class FileState(StrEnum):
    """What became of a file that was offered, or of a part of it."""

    READ = "read"
    CHECK = "check"  # read, but something in it wants a look
    COPY = "same text"  # read and kept; another article has the same words
    SAME = "same file"
    EMPTY = "empty"
    FAILED = "failed"
    LEFT_OUT = "left out"  # holds no article by its nature, as pictures do; nothing went wrong

    @property
    def imported(self) -> bool:
        """Whether an article is in the collection through this line."""
        return self in (FileState.READ, FileState.CHECK, FileState.COPY)


@dataclass(frozen=True, slots=True)
class LedgerLine:
    """One file offered once, and what became of it.

    A file of several articles has a line for each of these and for whatever else is in it, told
    apart by `part`, and none for itself.
    """

    import_id: ImportId
    at: datetime  # UTC
    path: str
    state: FileState
    reason: str  # a sentence
    article: ArticleId | None = None  # for SAME the one that was there before
    sha256: str = ""
    size: int = 0
    part: str = ""  # where in the file, in words; empty where the line is of the file as a whole
    files: int = 1  # that the line stands for; more where a folder is left out


def head_of(
    article: ArticleId,
    readings: tuple[Reading, ...],
    file_name: str,
    doubts: tuple[Doubt, ...] = (),
) -> ArticleHead:
    """The head that follows from an article's readings."""

    def value(field: FieldName) -> str:
        reading = best(readings, field)
        return reading.value if reading else ""

    outlet = best(readings, FieldName.OUTLET)
    published = best(readings, FieldName.PUBLISHED)
    return ArticleHead(
        article,
        value(FieldName.TITLE),
        outlet.value if outlet else "",
        outlet.sureness if outlet and outlet.value else None,
        date.fromisoformat(published.value[:10]) if published and published.value else None,
        published.sureness if published and published.value else None,
        value(FieldName.CREDIT),
        value(FieldName.LANGUAGE),
        file_name,
        doubts,
    )
