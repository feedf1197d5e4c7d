"""Names of a collection: what is joined into one, and what may be one."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from index.records.articles import ArticleId, Sureness
from index.records.mentions import NameKind
from index.records.spans import Span

NameForm = tuple[str, str]
"""The key that a name has in its article, and how it is written there, folded."""


@dataclass(frozen=True, slots=True)
class NameSighting:
    """How often an article writes a name in one way, and where it does so first."""

    article: ArticleId
    key: str
    spelling: str  # as it stands there, white space and possessive smoothed
    form: NameForm
    kind: NameKind
    count: int
    span: Span  # of the first, with its gloss
    acronym: str = ""  # folded, if told in brackets behind it
    gloss: str = ""  # key of a name that stands in brackets behind it


@dataclass(frozen=True, slots=True)
class Spelling:
    """One way in which a name is written."""

    text: str
    count: int
    articles: tuple[ArticleId, ...]


@dataclass(frozen=True, slots=True)
class NameEvidence:
    """Why two spellings are, or may be, one name."""

    rule: str  # in words
    example: str = ""  # verbatim
    article: ArticleId | None = None  # that the example is of
    span: Span | None = None  # of the name in it


@dataclass(frozen=True, slots=True)
class NameEntry:
    """All that counts as one name; `key` is unlike that of every other entry."""

    key: str
    name: str  # to show: the analyst's choice, else the commonest full spelling
    kind: NameKind
    spellings: tuple[Spelling, ...]  # commonest first
    evidence: tuple[NameEvidence, ...]  # empty where nothing had to be joined
    by_hand: bool = False  # joined, split or renamed by the analyst

    @property
    def count(self) -> int:
        """How often it is mentioned in all."""
        return sum(spelling.count for spelling in self.spellings)


@dataclass(frozen=True, slots=True)
class NameProposal:
    """Two entries that may be one name."""

    keys: tuple[str, str]
    names: tuple[str, str]
    kind: NameKind
    evidence: NameEvidence
    sureness: Sureness


class NameAct(StrEnum):
    """What an analyst can decide of names."""

    JOIN = "join"  # these are one name
    SPLIT = "split"  # the first forms are another name than the last one
    APART = "apart"  # these are two names
    RENAME = "rename"  # show it under this name


@dataclass(frozen=True, slots=True)
class NameDecision:
    """One decision; it names forms, which outlast every computing of entries anew.

    Joined or kept apart is what holds the forms, one for each entry. A split takes all forms but
    the last out of the entry that holds the last.
    """

    act: NameAct
    forms: tuple[NameForm, ...]
    name: str = ""  # the new one of a renaming


@dataclass(frozen=True, slots=True)
class NameKeys:
    """Which names count as one and which as two, for a comparison."""

    joined: Mapping[NameForm, str]  # to the key of their entry
    apart: frozenset[frozenset[str]]  # pairs of keys that the analyst parted
