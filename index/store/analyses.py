"""The analysis of each article, as the version of the code that made it left it."""

import json
import sqlite3
import threading
from collections import OrderedDict
from collections.abc import Iterable
from dataclasses import replace

from index.records import Analysis, ArticleHead, ArticleId, Searchable, Telling
from index.store import articles, names, told
from index.store.codec import inflate, load, load_searched, load_words
from index.store.intake import PackedAnalysis

_KNOWN = 16  # analyses kept in memory; one of 60 sentences takes some 0.3 MB


def put(connection: sqlite3.Connection, article: ArticleId, analysis: PackedAnalysis) -> None:
    """Keep an analysis in place of an earlier one."""
    connection.execute(
        "INSERT OR REPLACE INTO analysis (article_id, version, language, data) VALUES (?, ?, ?, ?)",
        (article, analysis.version, analysis.language, analysis.data),
    )
    told.put(connection, article, analysis.told)


class Analyses:
    """Reads analyses; the ones asked for lately are read from their bytes only once.

    Reading one of 60 sentences takes 10 ms. The bytes are fetched each time, so that what
    another program writes is never missed. Safe to use from several threads.
    """

    def __init__(self) -> None:
        self._known: OrderedDict[ArticleId, tuple[bytes, Analysis]] = OrderedDict()
        self._lock = threading.Lock()

    def get(self, connection: sqlite3.Connection, article: ArticleId) -> Analysis:
        """The analysis of an article that exists; the same object while it is the same."""
        version, data = connection.execute(
            "SELECT version, data FROM analysis WHERE article_id = ?", (article,)
        ).fetchone()
        with self._lock:
            kept, analysis = self._known.get(article, (b"", None))
        if analysis is None or kept != data:
            analysis = load(inflate(data).decode(), Analysis)[0]
        with self._lock:
            self._known[article] = data, analysis
            self._known.move_to_end(article)
            if len(self._known) > _KNOWN:
                self._known.popitem(last=False)
        # The column says so where the text is another one since.
        return analysis if analysis.version == version else replace(analysis, version=version)


def tellings(
    connection: sqlite3.Connection, heads: Iterable[ArticleHead], version: int
) -> tuple[Telling, ...]:
    """What linking needs of these articles; those of another version are left out."""
    by_id = {head.id: head for head in heads}
    bodies = articles.bodies(connection, by_id)
    rows = connection.execute(
        "SELECT article_id, language, data FROM analysis"
        " WHERE version = ? AND article_id IN (SELECT value FROM json_each(?))",
        (version, json.dumps(list(by_id))),
    )
    found = {}
    for number, language, data in rows:
        body = bodies[number]
        sentences, words = load_words(inflate(data).decode(), body)
        found[number] = Telling(by_id[number], body, language, sentences, words)
    return tuple([found[number] for number in by_id if number in found])


def searchables(
    connection: sqlite3.Connection, heads: Iterable[ArticleHead], version: int
) -> tuple[Searchable, ...]:
    """What search indexes of these articles; without analysis if that is of another version."""
    by_id = {head.id: head for head in heads}
    rows = connection.execute(
        "SELECT article_id, data FROM analysis"
        " WHERE version = ? AND article_id IN (SELECT value FROM json_each(?))",
        (version, json.dumps(list(by_id))),
    )
    found = {ArticleId(number): load_searched(inflate(data).decode()) for number, data in rows}
    bodies = articles.bodies(connection, by_id)
    told = articles.searched(connection, by_id)
    keys = names.keys(connection, by_id)
    return tuple(
        Searchable(
            head, told[article][0], bodies[article], told[article][1], keys.get(article, ()),
            found.get(article),
        )
        for article, head in by_id.items()
    )  # fmt: skip


def outdated(connection: sqlite3.Connection) -> tuple[ArticleId, ...]:
    """Articles whose text was changed after it was analysed; quick where there are few."""
    rows = connection.execute("SELECT article_id FROM analysis WHERE version = 0")
    return tuple(ArticleId(number) for (number,) in rows)


def stale(connection: sqlite3.Connection, version: int) -> tuple[ArticleId, ...]:
    """Articles whose analysis was made by another version of the code, removed ones included.

    Those count too because an undo may bring them back at any time.
    """
    rows = connection.execute(
        "SELECT article_id FROM analysis WHERE version != ? ORDER BY article_id", (version,)
    )
    return tuple(ArticleId(number) for (number,) in rows)
