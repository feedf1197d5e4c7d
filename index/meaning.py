"""The sentence vectors of articles: made once, kept in the collection, used where all have them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from index.compare.anchors import foreign
from index.errors import UnknownArticleError
from index.jobs import Job
from index.records import Analysis, ArticleId, Column, Sentence
from index.store import Store
from index.text import ANALYSIS_VERSION, analyse
from index.text.sentence_model import (
    LANGUAGES,
    MODEL_VERSION,
    Vectors,
    packed,
    shipped_model,
    unpacked,
)

VERSION = f"{MODEL_VERSION}.{ANALYSIS_VERSION}"  # it is the analysis that cuts the sentences
MOST_AT_ONCE = 150  # sentences whose vectors take less than two seconds
_NOTE = "Reading for meaning"
_LANGUAGE_NAMES = {"en": "English"}
_ANCHORS = "numbers, dates and names alone"  # no word is read


@dataclass(frozen=True, slots=True)
class ReadForMeaning:
    """What can be told of the meaning of some columns.

    Attributes:
        vectors: of each column, None for one in another language; () while any lack.
        basis: what links can rest on and why on no more, a sentence.
        unread: the columns that lack vectors and can have them.
    """

    vectors: tuple[Vectors | None, ...]
    basis: str
    unread: tuple[int, ...] = ()


class Meaning:
    """The vectors of one collection.

    One thread at a time may make some, also while others ask for them.
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        self._unkept: dict[ArticleId, bytes] = {}  # where the collection is for reading only
        # What the last job had read of an article when it was cancelled.
        self._begun: tuple[ArticleId, list[Vectors]] | None = None
        self._without_model = False

    def of(self, columns: Sequence[Column], *, make: bool = False) -> ReadForMeaning:
        """The vectors of each column.

        Args:
            columns: the articles.
            make: whether to make here what lacks, if that takes less than two seconds.
        """
        known = self._known([column.article.head.id for column in columns])
        return _complete(columns, known, make=make, modelless=self._without_model)

    def known(self, sentences: Mapping[ArticleId, int]) -> dict[ArticleId, Vectors]:
        """The vectors kept of articles with so many sentences; those without are left out."""
        kept = self._store.vectors(sentences, VERSION)
        found = {number: unpacked(data) for number, data in kept.items()}
        # An article that was analysed anew may be cut into other sentences.
        return {n: vectors for n, vectors in found.items() if len(vectors) == sentences[n]}

    def read(self, articles: Sequence[ArticleId]) -> frozenset[ArticleId]:
        """Those of these articles that have vectors."""
        return self._store.having_vectors(articles, VERSION) | self._unkept.keys()

    def make(self, job: Job, articles: Sequence[ArticleId] | None = None) -> int:
        """Make and keep what lacks of these articles, or of all, newest first; how many had none.

        Without the model nothing is made, and from then on `of` says why.

        Raises:
            Cancelled: what was made before is kept.
        """
        lacking = self._lacking(articles)
        job.step(0, len(lacking), _NOTE)
        made = 0
        for done, article in enumerate(lacking):
            job.step(done, len(lacking), _NOTE)
            try:
                made += self._make_one(article, job, done, len(lacking))
            except UnknownArticleError:
                continue  # taken out in the meantime
        job.step(len(lacking), len(lacking), _NOTE)
        return made

    def _lacking(self, articles: Sequence[ArticleId] | None) -> list[ArticleId]:
        if articles is None:
            return list(self._store.lacking_vectors(VERSION))
        known = zip(articles, self._known(articles), strict=True)
        return [a for a, vectors in known if vectors is None or len(vectors) != self._size(a)]

    def _size(self, article: ArticleId) -> int:
        try:
            return len(self._texts(article))
        except UnknownArticleError:
            return 0

    def _known(self, articles: Sequence[ArticleId]) -> list[Vectors | None]:
        kept = {**self._store.vectors(articles, VERSION), **self._unkept}
        return [unpacked(kept[number]) if number in kept else None for number in articles]

    def _make_one(self, article: ArticleId, job: Job, done: int, total: int) -> bool:
        """Make the vectors of one article, from where a cancelled job left off."""
        texts = self._texts(article)
        model = shipped_model() if texts else None
        if texts and model is None:
            self._without_model = True
            return False
        begun, read = self._begun or (article, [])
        read = read if begun == article else []
        for window in model.windows(texts)[len(read) :] if model else ():
            job.step(done, total, _NOTE)
            assert model
            read = [*read, model.read(window)]
            self._begun = article, read
        self._begun = None
        job.step(done, total, _NOTE)
        made = packed(Vectors.joined(read))
        if self._store.read_only:
            self._unkept[article] = made
        else:
            self._store.put_vectors(article, VERSION, made)
        return True

    def _texts(self, article: ArticleId) -> list[str]:
        body, analysis = self._store.body(article), self._store.analysis(article)
        if analysis.version != ANALYSIS_VERSION:
            analysis = analyse(body)
        return _texts(body, analysis)


def read_now(columns: Sequence[Column]) -> ReadForMeaning:
    """The vectors of articles outside a collection; none where they would take two seconds."""
    return _complete(columns, [None] * len(columns), make=True, modelless=False)


def _complete(
    columns: Sequence[Column], known: Sequence[Vectors | None], *, make: bool, modelless: bool
) -> ReadForMeaning:
    texts = [_texts(column.article.body, column.analysis) for column in columns]
    # An article that was analysed anew may be cut into other sentences.
    vectors = [
        some if some is not None and len(some) == len(sentences) else None
        for some, sentences in zip(known, texts, strict=True)
    ]
    unread = [n for n, some in enumerate(vectors) if some is None and texts[n]]
    if sum(map(bool, texts)) < 2:  # no two that the model could compare
        unread = []
    if unread and make and sum(len(texts[n]) for n in unread) <= MOST_AT_ONCE:
        model = shipped_model()
        modelless = model is None
        if model is not None:
            for n in unread:
                vectors[n] = model.vectors(texts[n])
            unread = []
    if unread:
        basis = _without_model() if modelless else _unread(len(unread), len(columns))
        return ReadForMeaning((), basis, () if modelless else tuple(unread))
    complete = tuple(some if texts[n] else None for n, some in enumerate(vectors))
    return ReadForMeaning(complete, f"{_read(columns, complete)}.")


def _read(columns: Sequence[Column], vectors: Sequence[Vectors | None]) -> str:
    """What links rest on where nothing more can be read for meaning."""
    pairs = [(foreign(*pair), pair) for pair in combinations(columns, 2)]
    if pairs and all(apart for apart, _ in pairs):
        return f"Linked by {_ANCHORS}, as the articles are in different languages"
    read = _read_of_one_language(columns, vectors, [pair for apart, pair in pairs if not apart])
    if any(apart for apart, _ in pairs):
        read += f"; from one language to another by {_ANCHORS}"
    return read


def _read_of_one_language(
    columns: Sequence[Column],
    vectors: Sequence[Vectors | None],
    pairs: Sequence[tuple[Column, Column]],
) -> str:
    """What the links within the pairs of one language rest on."""
    languages = " and ".join(sorted(_LANGUAGE_NAMES.get(known, known) for known in LANGUAGES))
    of_pairs = [column for pair in pairs for column in pair]
    strange = [c for c in columns if c.analysis.language not in LANGUAGES and c in of_pairs]
    if sum(some is not None for some in vectors) < 2:
        if strange:
            return f"Linked by words alone: the sentence model reads {languages} only"
        return "Linked by words alone"
    if not strange:
        return "Linked by words and meaning"
    names = " and ".join(c.article.head.outlet or c.article.head.file_name for c in strange)
    return (
        f"Linked by words and meaning; {names} by words alone, as the sentence model reads "
        f"{languages} only"
    )


def _unread(unread: int, columns: int) -> str:
    return f"Linked by words alone: {unread} of {columns} articles are not read for meaning yet."


def _without_model() -> str:
    return (
        "Linked by words alone: the sentence model is missing. Install Parallax again to get it "
        "back."
    )


def _texts(body: str, analysis: Analysis) -> list[str]:
    """The sentences that the model can read; none of another language."""
    sentences: tuple[Sentence, ...] = analysis.sentences if analysis.language in LANGUAGES else ()
    return [sentence.span.of(body) for sentence in sentences]
