"""Who else says this: the passages of other articles that say what one passage says."""

from collections.abc import Callable, Sequence, Set

from index.compare.align import Asked
from index.compare.background import Background, shipped
from index.compare.terms import Terms, Vocabulary, terms_of_words
from index.records import ArticleId, Column, Echo, Link, MentionKind, Telling
from index.text.sentence_model import Vectors
from index.text.words import is_stop, stem

_NAMING = (MentionKind.NAME, MentionKind.NUMBER)


def telling_words(
    column: Column, sentence: int, background: Background | None = None
) -> tuple[str, ...]:
    """The words to look for a passage by: names and numbers first, then the rarest at large."""
    idf = background or shipped()
    body, analysis = column.article.body, column.analysis
    passage = analysis.sentences[sentence]
    naming = [m.span for m in analysis.mentions if m.kind in _NAMING]
    ranks: dict[str, tuple[bool, float]] = {}
    for place in passage.words:
        word = place.of(body)
        if not is_stop(word, analysis.language):
            named = any(span.overlaps(place) for span in naming)
            ranks.setdefault(word, (not named, -idf(stem(word, analysis.language))))
    return tuple(sorted(ranks, key=lambda word: (ranks[word], word)))


def echoes(
    column: Column,
    sentence: int,
    others: Sequence[Telling],
    background: Background | None = None,
    vectors: Sequence[Vectors | None] = (),
    kin: Set[ArticleId] = frozenset(),
) -> tuple[Echo, ...]:
    """The passages linked to a sentence, best first, those of the same outlet last.

    The links are those that a comparison of `column` with each of the others finds, each for
    itself, so that the crowd of alike passages in either article holds back as it does there.
    Takes about a millisecond an article of 30 sentences.

    Args:
        column: the article that has the sentence.
        sentence: its number, from 0.
        others: the articles to look through.
        background: how much words tell at large; what ships with the program by default.
        vectors: of the sentences of `column`, then of each of the others, None where they lack.
        kin: articles known to tell of the same event, so that no links are held back.
    """
    known = vectors or [None] * (1 + len(others))
    ours = Telling.of(column.article.head, column.article.body, column.analysis)
    vocabulary = Vocabulary()
    asked = Asked(sentence, _terms(ours)(vocabulary), vocabulary, background, known[0])
    found = [
        _echo(column, other, link)
        for other, theirs in zip(others, known[1:], strict=True)
        for link in asked.links(_terms(other), theirs, check=other.head.id not in kin)
    ]
    return tuple(sorted(found, key=lambda e: (e.same_outlet, -e.score, e.head.id, e.sentence)))


def _terms(telling: Telling) -> Callable[[Vocabulary], Terms]:
    texts = [place.of(telling.body) for place in telling.sentences]
    passages = terms_of_words(telling.words, telling.language)
    return lambda vocabulary: vocabulary.terms(texts, passages, telling.language)


def _echo(column: Column, other: Telling, link: Link) -> Echo:
    place = other.sentences[link.right.sentence]
    outlet = column.article.head.outlet
    return Echo(
        other.head,
        link.right.sentence,
        place,
        place.of(other.body),
        link.score,
        link.strength,
        link.reasons,
        bool(outlet) and other.head.outlet == outlet,
    )
