"""Some articles set side by side, from their stored analyses."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Self

from index.compare.align import LIKELY, linked
from index.compare.anchors import with_anchors
from index.compare.background import Background
from index.compare.corrections import corrected, verdicts
from index.compare.difference import RowDifferences, differences
from index.compare.grounds import with_grounds
from index.compare.rows import rows
from index.compare.terms import Terms, Vocabulary, terms_of_body
from index.records import Column, Comparison, Correction, Link, NameKeys
from index.text.sentence_model import Vectors

WITH_VECTORS = "words and sentence vectors"


@dataclass(frozen=True, slots=True, eq=False)
class Prepared:
    """What need not be worked out anew when the same columns are linked otherwise.

    Two are equal only if they are one object.
    """

    columns: tuple[Column, ...]
    names: NameKeys | None
    vocabulary: Vocabulary
    terms: tuple[Terms, ...]
    differences: RowDifferences = field(default_factory=dict)  # filled by each comparison

    @classmethod
    def of(cls, columns: tuple[Column, ...], names: NameKeys | None = None) -> Self:
        """What can be known before there are links."""
        vocabulary = Vocabulary()
        return cls(columns, names, vocabulary, tuple(_terms(c, vocabulary) for c in columns))

    def fits(self, columns: tuple[Column, ...], names: NameKeys | None) -> bool:
        """Whether it is of these columns and names; other objects of one analysis count as two."""
        return (
            self.names == names
            and len(self.columns) == len(columns)
            and all(
                one.analysis is other.analysis and one.article == other.article
                for one, other in zip(self.columns, columns, strict=True)
            )
        )


@dataclass(frozen=True, slots=True)
class Found:
    """What a comparison rests on, whichever column leads and whatever the analyst decides."""

    links: tuple[Link, ...]
    apart: tuple[tuple[int, int], ...]  # pairs of columns between which links were held back
    notices: tuple[str, ...]
    with_vectors: bool


def compare(
    columns: tuple[Column, ...],
    base: int = 0,
    background: Background | None = None,
    strictness: float = 0.0,
    corrections: Sequence[Correction] = (),
    names: NameKeys | None = None,
    vectors: Sequence[Vectors | None] = (),
    *,
    check: bool = True,
    prepared: Prepared | None = None,
) -> Comparison:
    """The articles side by side in the order given, rows in the order of `base`.

    Takes about 100 ms for six articles of 30 sentences; parses no text.

    Args:
        columns: the articles, one or more.
        base: which column leads.
        background: how much words tell at large; what ships with the program by default.
        strictness: above 0 fewer passages are linked, below it more.
        corrections: what the analyst decided of the links, which goes before all that is found.
        names: which names of the differences count as one, in the collection of the articles.
        vectors: of the sentences of each column, None for one without; or none at all.
        check: whether to hold back links between articles that seem to tell of different events.
        prepared: what is known of the same columns and names from an earlier comparison.
    """
    known = prepared or Prepared.of(columns, names)
    found = find(known, background, strictness, vectors, check=check)
    return compared(known, base, found, strictness, corrections)


def find(
    prepared: Prepared,
    background: Background | None = None,
    strictness: float = 0.0,
    vectors: Sequence[Vectors | None] = (),
    *,
    check: bool = True,
) -> Found:
    """The links between the articles; the other arguments are those of `compare`."""
    columns = prepared.columns
    links, strangers = linked(
        prepared.terms, prepared.vocabulary, background, strictness, vectors, check=check
    )
    with_vectors = sum(some is not None for some in vectors) > 1
    links, foreign = with_anchors(columns, links, strictness)
    links = with_grounds(columns, links, prepared.names)
    notices = (*(_apart(columns, pair) for pair in strangers), *foreign)
    return Found(links, strangers, notices, with_vectors)


def compared(
    prepared: Prepared,
    base: int,
    found: Found,
    strictness: float = 0.0,
    corrections: Sequence[Correction] = (),
) -> Comparison:
    """The comparison that `compare` makes, of what was found before."""
    columns, names = prepared.columns, prepared.names
    made = arranged(
        columns, base, found.links, strictness, corrections, names, prepared.differences
    )
    return replace(
        made,
        method=WITH_VECTORS if found.with_vectors else made.method,
        notices=made.notices + found.notices,
        apart=found.apart,
    )


def arranged(
    columns: tuple[Column, ...],
    base: int,
    found: Sequence[Link],
    strictness: float = 0.0,
    corrections: Sequence[Correction] = (),
    names: NameKeys | None = None,
    kept: RowDifferences | None = None,
) -> Comparison:
    """The comparison for links that are known; another `base` needs no more than this."""
    sizes = [len(column.analysis.sentences) for column in columns]
    given, notices = verdicts(columns, corrections)
    links = corrected(found, given)
    ordered = rows(links, sizes, base, given, LIKELY + strictness)
    told = differences(columns, ordered, names, kept)
    return Comparison(columns, base, links, ordered, told, notices)


def _terms(column: Column, vocabulary: Vocabulary) -> Terms:
    body, analysis = column.article.body, column.analysis
    texts = [sentence.span.of(body) for sentence in analysis.sentences]
    return vocabulary.terms(texts, terms_of_body(body, analysis), analysis.language)


def _apart(columns: tuple[Column, ...], pair: tuple[int, int]) -> str:
    heads = (columns[number].article.head for number in pair)
    one, other = (head.outlet or head.file_name for head in heads)
    return (
        f"{one} and {other} seem to tell of different events, so only sentences that are "
        "the same are linked."
    )
