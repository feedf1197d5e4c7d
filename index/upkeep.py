"""What is computed of a collection, kept up to date: analyses, stories, doubts, search index."""

import hashlib
import logging
import secrets
import threading
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from index.errors import LibraryError
from index.events import DIGEST_VERSION, digest, stories
from index.jobs import Job
from index.names import sightings
from index.records import (
    Analysis,
    ArticleId,
    Digest,
    Doubt,
    Mention,
    MentionKind,
    Story,
    Telling,
    TimeExpression,
)
from index.search import Found, Query, SearchDocument, SearchIndex, TornIndexError
from index.store import Store
from index.text import ANALYSIS_VERSION, analyse
from index.text.times import doubts

logger = logging.getLogger(__name__)

_INDEX_ID = "search index"  # setting that says which index folder is this collection's own
_GROUPED = "grouped"  # setting that says of what the stories were made
_GROUPING_VERSION = 1  # raise it whenever the same articles would be grouped otherwise
_KEPT_AT_ONCE = 200  # digests that are made before they are written


class Upkeep:
    """Computes what is missing or old; all of it can be lost and is then made again.

    Any thread may search; one at a time may do the rest.
    """

    def __init__(self, store: Store, path: Path) -> None:
        self._store = store
        self._folder = index_folder(path)
        self._index: SearchIndex | None = None
        self._opening = threading.Lock()  # the first search may come while the index is written
        self._closed = False

    def close(self) -> None:
        """Let go of the index; idempotent."""
        with self._opening:
            self._closed = True
            if self._index is not None:
                self._index.close()
                self._index = None

    def prepare(self, job: Job) -> None:
        """Analyse, group and index what changed since it was done last.

        Raises:
            Cancelled: what was done stays, and the next call does the rest.
        """
        if not self._store.read_only:
            self._analyse(job)
        self.refresh(job)

    def refresh(self, job: Job) -> None:
        """Group and index what changed, after `prepare` was done."""
        if not self._store.read_only:
            self.group(job)
        self.index(job)

    def _analyse(self, job: Job) -> None:
        stale = self._store.stale_analyses(ANALYSIS_VERSION)
        for done, article in enumerate(stale):
            job.step(done, len(stale), "Reading again")
            body = self._store.body(article)
            analysis = analyse(body)
            self._store.put_analysis(article, analysis, sightings(article, body, analysis))

    def analysis(self, article: ArticleId) -> Analysis:
        """The analysis of an article, the stored one if this program's version made it."""
        stored = self._store.analysis(article)
        if stored.version == ANALYSIS_VERSION:
            return stored
        return analyse(self._store.body(article))

    def tellings(self, wanted: Sequence[ArticleId]) -> tuple[Telling, ...]:
        """What linking needs of these articles, in no order; what is unknown is left out."""
        stored = self._store.tellings(wanted, ANALYSIS_VERSION)
        known = {telling.head.id for telling in stored}
        heads = self._store.heads_of(a for a in wanted if a not in known)
        return stored + tuple(
            Telling.of(head, body, analyse(body))
            for head in heads
            for body in (self._store.body(head.id),)
        )

    # Stories and doubts

    def group(self, job: Job, *, anew: bool = False) -> None:
        """Part the articles into stories, unless they are what they were the last time."""
        contents = self._store.grouped_contents()
        state = _state_of(contents)
        if not anew and self._store.setting(_GROUPED) == state:
            return
        digests = self._digests(contents, job)
        found = stories([digests[article] for article in contents], job)
        self._store.put_doubts(self._doubts(found, digests))
        self._store.replace_stories(found)
        self._store.put_setting(_GROUPED, state)

    def _digests(self, contents: dict[ArticleId, str], job: Job) -> dict[ArticleId, Digest]:
        digests = self._store.digests(DIGEST_VERSION)
        lacking = [article for article in contents if article not in digests]
        for first in range(0, len(lacking), _KEPT_AT_ONCE):
            made = []
            for place, article in enumerate(lacking[first : first + _KEPT_AT_ONCE], first):
                job.step(place, len(lacking), "Grouping")
                made.append(self._digest(article))
            self._store.put_digests(made, DIGEST_VERSION)
            digests.update((one.article, one) for one in made)
        return digests

    def _digest(self, article_id: ArticleId) -> Digest:
        head, body = self._store.head(article_id), self._store.body(article_id)
        return digest(article_id, head.dated, head.title, body, self.analysis(article_id))

    def _doubts(
        self, found: Iterable[Story], digests: dict[ArticleId, Digest]
    ) -> dict[ArticleId, tuple[str, tuple[Doubt, ...]]]:
        """Impossible dates where they were not yet looked at in the light of their story."""
        seen = self._store.doubted()
        result = {}
        for story in found:
            members = [digests[article] for article in story.articles]
            years = {d.published.year for d in members if d.published}
            years = years or latest_years(mention for d in members for mention in d.days)
            for member in members:
                light = f"{ANALYSIS_VERSION} {member.published} {sorted(years)}"
                if seen.get(member.article) != light:
                    result[member.article] = light, self._doubts_of(member, years)
        return result

    def _doubts_of(self, told: Digest, years: set[int]) -> tuple[Doubt, ...]:
        if not told.days:
            return ()
        days = Analysis(ANALYSIS_VERSION, "", (), told.days)
        return doubts(days, self._store.body(told.article), told.published, years)

    # The search index

    def search(self, query: Query, limit: int) -> Found:
        """The best answers; an index that cannot be read is first made anew."""
        try:
            return self._opened().search(query, limit)
        except TornIndexError:
            logger.info("The search index is torn and is built anew")
            self.build_index(Job())
            return self._opened().search(query, limit)

    def likely(self, words: Sequence[str], limit: int) -> tuple[ArticleId, ...]:
        """The articles that hold most of the words; a torn index is first made anew."""
        try:
            return self._opened().likely(words, limit)
        except TornIndexError:
            logger.info("The search index is torn and is built anew")
            self.build_index(Job())
            return self._opened().likely(words, limit)

    def index(self, job: Job) -> None:
        """Add what the index lacks and drop what the collection no longer has."""
        contents = self._store.contents()
        try:
            indexed = self._opened().indexed()
            stale = [a for a, content in indexed.items() if contents.get(a) != content]
            lacking = {a: content for a, content in contents.items() if indexed.get(a) != content}
            if stale or lacking:
                self._opened().update(self._documents(lacking), stale, job)
        except TornIndexError:
            logger.info("The search index is torn and is built anew")
            self.build_index(job)

    def build_index(self, job: Job) -> int:
        """Make the search index anew; how many articles are in it."""
        contents = self._store.contents()
        self._opened().rebuild(self._documents(contents), job)
        return len(contents)

    def unindexed(self) -> int:
        """How many articles the index lacks or has in an older form."""
        try:
            indexed = self._opened().indexed()
        except TornIndexError:
            indexed = {}
        return len(self._store.contents().items() - indexed.items())

    def is_grouped(self) -> bool:
        """Whether the stories were made of the articles as they are."""
        return self._store.setting(_GROUPED) == _state_of(self._store.grouped_contents())

    def _opened(self) -> SearchIndex:
        """The search index, opened on first use; a stranger's or none gives an empty one."""
        with self._opening:
            if self._index is None:
                if self._closed:
                    raise LibraryError("The collection is closed. Open it again.")
                self._index = SearchIndex.open(self._folder, self._index_id())
            return self._index

    def _index_id(self) -> str:
        known = self._store.setting(_INDEX_ID)
        if known is None:
            known = secrets.token_hex(16)
            if not self._store.read_only:
                self._store.put_setting(_INDEX_ID, known)
        return known

    def _documents(self, contents: dict[ArticleId, str]) -> Iterator[SearchDocument]:
        for article, content in contents.items():
            yield SearchDocument.of(self._store.article(article), content)


def index_folder(collection: Path) -> Path:
    """Where the search index of a collection lies."""
    return collection.with_name(f"{collection.name}-index")


def latest_years(mentions: Iterable[Mention]) -> set[int]:
    """The last year that is named together with day and month; empty if none is.

    Years alone do not count: a report of 2018 speaks of 2014 as its past.
    """
    years = {
        m.value.year
        for m in mentions
        if m.kind is MentionKind.TIME and isinstance(m.value, TimeExpression)
        if m.value.year and m.value.month and m.value.day
    }
    return {max(years)} if years else set()


def _state_of(contents: dict[ArticleId, str]) -> str:
    """Changes whenever grouping might give other stories."""
    versions = (_GROUPING_VERSION, DIGEST_VERSION, ANALYSIS_VERSION)
    return hashlib.sha256(repr((versions, sorted(contents.items()))).encode()).hexdigest()
