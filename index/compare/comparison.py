"""Some articles set side by side, from their stored analyses."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from index.compare.align import LIKELY, linked
from index.compare.anchors import with_anchors
from index.compare.background import Background
from index.compare.corrections import corrected, verdicts
from index.compare.difference import differences
from index.compare.rows import rows
from index.compare.terms import Terms, Vocabulary, terms_of_body
from index.records import Column, Comparison, Correction, Link, NameKeys
from index.text.sentence_model import Vectors

WITH_VECTORS = "words and sentence vectors"


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
    """
    found = find(columns, background, strictness, vectors, check=check)
    return compared(columns, base, found, strictness, corrections, names)


def find(
    columns: tuple[Column, ...],
    background: Background | None = None,
    strictness: float = 0.0,
    vectors: Sequence[Vectors | None] = (),
    *,
    check: bool = True,
) -> Found:
    """The links between the articles; the arguments are those of `compare`."""
    vocabulary = Vocabulary()
    terms = [_terms(column, vocabulary) for column in columns]
    links, strangers = linked(terms, vocabulary, background, strictness, vectors, check=check)
    links, foreign = with_anchors(columns, links, strictness)
    notices = (*(_apart(columns, pair) for pair in strangers), *foreign)
    return Found(links, strangers, notices, sum(known is not None for known in vectors) > 1)


def compared(
    columns: tuple[Column, ...],
    base: int,
    found: Found,
    strictness: float = 0.0,
    corrections: Sequence[Correction] = (),
    names: NameKeys | None = None,
) -> Comparison:
    """The comparison that `compare` makes, of what was found before."""
    made = arranged(columns, base, found.links, strictness, corrections, names)
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
) -> Comparison:
    """The comparison for links that are known; another `base` needs no more than this."""
    sizes = [len(column.analysis.sentences) for column in columns]
    given, notices = verdicts(columns, corrections)
    kept = corrected(found, given)
    ordered = rows(kept, sizes, base, given, LIKELY + strictness)
    return Comparison(columns, base, kept, ordered, differences(columns, ordered, names), notices)


def _terms(column: Column, vocabulary: Vocabulary) -> Terms:
    body, analysis = column.article.body, column.analysis
    texts = [sentence.span.of(body) for sentence in analysis.sentences]
    return vocabulary.terms(texts, terms_of_body(body, analysis), analysis.language)


def _apart(columns: tuple[Column, ...], pair: tuple[int, int]) -> str:
    one, other = (columns[number].article.head.outlet or f"article {number + 1}" for number in pair)
    return (
        f"{one} and {other} seem to tell of different events, so only sentences that are "
        "the same are linked."
    )
