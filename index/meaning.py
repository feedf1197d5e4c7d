"""The sentence vectors of articles: made once, kept in the collection, used where all have them."""

from collections.abc import Mapping, Sequence

from index.jobs import Job
from index.records import Analysis, ArticleId, Column, Sentence
from index.store import Store
from index.text import ANALYSIS_VERSION, analyse
from index.text.sentence_model import (
    LANGUAGES,
    MODEL_VERSION,
    SentenceModel,
    Vectors,
    packed,
    shipped_model,
    unpacked,
)

VERSION = f"{MODEL_VERSION}.{ANALYSIS_VERSION}"  # it is the analysis that cuts the sentences
MOST_AT_ONCE = 150  # sentences whose vectors take less than two seconds
_BETWEEN_STEPS = 8  # sentences whose vectors take less than 100 ms


class Meaning:
    """The vectors of one collection."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def of(self, columns: Sequence[Column], *, make: bool = False) -> tuple[Vectors | None, ...]:
        """The vectors of each column, None for other languages; () while any lack.

        Args:
            columns: the articles.
            make: whether to make here what lacks, if that takes less than two seconds.
        """
        ids = [column.article.head.id for column in columns]
        kept = self._store.vectors(ids, VERSION)
        known = [unpacked(kept[number]) if number in kept else None for number in ids]
        return _complete(columns, known, make=make)

    def known(self, sentences: Mapping[ArticleId, int]) -> dict[ArticleId, Vectors]:
        """The vectors kept of articles with so many sentences; those without are left out."""
        kept = self._store.vectors(sentences, VERSION)
        found = {number: unpacked(data) for number, data in kept.items()}
        # An article that was analysed anew may be cut into other sentences.
        return {n: vectors for n, vectors in found.items() if len(vectors) == sentences[n]}

    def make(self, job: Job) -> int:
        """Make and keep what lacks, newest articles first; how many articles that were.

        Raises:
            Cancelled: what was made before is kept.
        """
        lacking = self._store.lacking_vectors(VERSION)
        job.step(0, len(lacking), "Reading for meaning")
        model = shipped_model() if lacking else None
        if model is None:
            return 0
        for done, article in enumerate(lacking):
            job.step(done, len(lacking), "Reading for meaning")
            made = self._of_article(article, model, job, done, len(lacking))
            self._store.put_vectors(article, VERSION, made)
        job.step(len(lacking), len(lacking))
        return len(lacking)

    def _of_article(
        self, article: ArticleId, model: SentenceModel, job: Job, done: int, total: int
    ) -> bytes:
        body, analysis = self._store.body(article), self._store.analysis(article)
        if analysis.version != ANALYSIS_VERSION:
            analysis = analyse(body)
        texts = _texts(body, analysis)
        made = b""
        for first in range(0, len(texts), _BETWEEN_STEPS):
            job.step(done, total, "Reading for meaning")
            made += packed(model.vectors(texts[first : first + _BETWEEN_STEPS]))
        return made


def vectors_of(columns: Sequence[Column]) -> tuple[Vectors | None, ...]:
    """The vectors of articles outside a collection; () where they would take two seconds."""
    return _complete(columns, [None] * len(columns), make=True)


def _complete(
    columns: Sequence[Column], known: Sequence[Vectors | None], *, make: bool
) -> tuple[Vectors | None, ...]:
    texts = [_texts(column.article.body, column.analysis) for column in columns]
    # An article that was analysed anew may be cut into other sentences.
    known = [
        vectors if vectors is not None and len(vectors) == len(some) else None
        for vectors, some in zip(known, texts, strict=True)
    ]
    lacking = [n for n, vectors in enumerate(known) if vectors is None and texts[n]]
    if not lacking:
        return tuple(vectors if texts[n] else None for n, vectors in enumerate(known))
    if not make or sum(len(texts[n]) for n in lacking) > MOST_AT_ONCE:
        return ()
    model = shipped_model()
    if model is None:
        return ()
    made = {n: model.vectors(texts[n]) for n in lacking}
    return tuple(made.get(n, vectors) for n, vectors in enumerate(known))


def _texts(body: str, analysis: Analysis) -> list[str]:
    """The sentences that the model can read; none of another language."""
    sentences: tuple[Sentence, ...] = analysis.sentences if analysis.language in LANGUAGES else ()
    return [sentence.span.of(body) for sentence in sentences]
