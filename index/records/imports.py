"""What an analyst can say about files before they are read, and what is shown for it."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path

from index.records.articles import ArticleId, ImportId


class ColumnRole(StrEnum):
    """What a column of a table holds; the values of `FieldName`, the text, and nothing of use."""

    BODY = "body"
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
    IGNORED = "ignored"


@dataclass(frozen=True, slots=True)
class ColumnMapping:
    """What the columns of tables with this heading hold, one role for each column.

    For JSON the columns are the keys of the objects, as far as they were met, in their order;
    a key inside another is "outer.inner".
    """

    columns: tuple[str, ...]
    roles: tuple[ColumnRole, ...]


@dataclass(frozen=True, slots=True)
class TablePreview:
    """The first rows of a table and what its columns are taken for."""

    mapping: ColumnMapping
    reasons: tuple[str, ...]  # one for each column, in words; empty where the column is ignored
    rows: tuple[tuple[str, ...], ...]
    total: int  # rows in all; 0 where they were not counted


@dataclass(frozen=True, slots=True)
class Border:
    """A place where an article begins: before the paragraph `at`, counted from 0."""

    at: int
    reason: str  # in words, such as "a line “Document 3 of 40”"
    title: str = ""  # what the article that begins there seems to be called


@dataclass(frozen=True, slots=True)
class Splitting:
    """A document of several articles: its paragraphs, and where articles are proposed to begin.

    Without borders the file is one article. The first border is at 0, or what stands before it
    belongs to no article and is set aside as a cover page.
    """

    paragraphs: tuple[str, ...]
    borders: tuple[Border, ...]
    style: str = ""  # "Nexis", "Factiva", "ProQuest" or "" where the kind is not known


@dataclass(frozen=True, slots=True)
class ReadingPlan:
    """What the analyst settled about one file; all of it may be left to the program.

    `borders` are paragraphs where articles begin, () for one article, None to use what is
    proposed. `mappings` are those of all tables that were met before.
    """

    borders: tuple[int, ...] | None = None
    mappings: tuple[ColumnMapping, ...] = ()
    password: str = ""

    def mapping_of(self, columns: tuple[str, ...]) -> ColumnMapping | None:
        """What the columns of a table with this heading were said to hold, or None."""
        return next((one for one in self.mappings if one.columns == columns), None)


class DuplicateKind(StrEnum):
    """How far two texts are the same."""

    SAME_WORDS = "same words"
    NEARLY = "nearly the same text"


@dataclass(frozen=True, slots=True)
class Duplicate:
    """An article that says what another one says."""

    article: ArticleId
    kind: DuplicateKind


@dataclass(frozen=True, slots=True)
class ImportHead:
    """One import: when files were offered, and when the last of them was read."""

    id: ImportId
    at: datetime  # UTC
    ended: datetime | None  # None while it runs, and of one that was broken off


@dataclass(frozen=True, slots=True)
class WatchedFolder:
    """A folder whose new files come in by themselves; `there` tells whether it can be looked at."""

    path: Path
    there: bool = True
