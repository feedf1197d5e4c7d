"""What was cut out of articles, or given back, after they were read; drafts stay as they are.

`repeated` has what was found to be furniture of an outlet, decisions what the analyst cut or gave
back. Together they make `cut`, which lies over the draft wherever the blocks of an article count.
"""

import json
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from index.errors import LibraryError
from index.records import ArticleId, Block, BlockKind, body_of
from index.store import decisions
from index.store.codec import inflate, load, storable
from index.store.decisions import DecisionKind
from index.store.intake import hash_of, text_key
from index.text.furnishing import lines_of

KINDS = (DecisionKind.CUT, DecisionKind.GIVE_BACK)
BY_HAND = "cut by hand"
_WORDS_SHOWN = 40  # characters kept with a decision


def drafted(connection: sqlite3.Connection, article: ArticleId) -> tuple[Block, ...]:
    """The blocks of an article that exists, as its file was read."""
    (data,) = connection.execute(
        "SELECT blocks FROM draft WHERE article_id = ?", (article,)
    ).fetchone()
    return load(inflate(data).decode(), Block)


def laid_over(
    connection: sqlite3.Connection, article: ArticleId, blocks: tuple[Block, ...]
) -> tuple[Block, ...]:
    """The blocks of a draft with what was cut or given back."""
    rows = connection.execute(
        "SELECT block, kind, rule FROM cut WHERE article_id = ?", (article,)
    ).fetchall()
    if not rows:
        return blocks
    changed = list(blocks)
    for number, kind, rule in rows:
        changed[number] = replace(changed[number], kind=BlockKind(kind), rule=rule)
    return tuple(changed)


def having(connection: sqlite3.Connection, wanted: Iterable[ArticleId]) -> frozenset[ArticleId]:
    """Those of these articles out of which something was cut, or given back."""
    rows = connection.execute(
        "SELECT DISTINCT article_id FROM cut WHERE article_id IN (SELECT value FROM json_each(?))",
        (json.dumps(list(wanted)),),
    )
    return frozenset(ArticleId(article) for (article,) in rows)


def put_lines(
    connection: sqlite3.Connection, article: ArticleId, lines: Iterable[tuple[int, int]]
) -> None:
    """Keep the lines at the edges of a new article by the numbers of their blocks."""
    connection.executemany(
        "INSERT INTO edge_line (article_id, block, key) VALUES (?, ?, ?)",
        ((article, block, key) for block, key in lines),
    )


def put_stored_lines(connection: sqlite3.Connection) -> None:
    """The same of all articles there are."""
    for article, data in connection.execute("SELECT article_id, blocks FROM draft"):
        put_lines(connection, article, lines_of(load(inflate(data).decode(), Block)))


def lines_of_outlet(
    connection: sqlite3.Connection, outlet: str
) -> dict[int, list[tuple[ArticleId, int]]]:
    """Where the lines at the edges of an outlet's articles stand, by what they say."""
    found: dict[int, list[tuple[ArticleId, int]]] = {}
    rows = connection.execute(
        "SELECT key, article_id, block FROM article JOIN edge_line ON article_id = id"
        " WHERE outlet = ? AND removed = 0 ORDER BY article_id, block",
        (outlet,),
    )
    for key, article, block in rows:
        found.setdefault(key, []).append((ArticleId(article), block))
    return found


def learned(connection: sqlite3.Connection, outlet: str) -> frozenset[int]:
    """The lines that are known to be furniture of an outlet."""
    rows = connection.execute("SELECT key FROM outlet_line WHERE outlet = ?", (outlet,))
    return frozenset(key for (key,) in rows)


def learn(connection: sqlite3.Connection, outlet: str, keys: Iterable[int]) -> None:
    """Know these lines, and no others, for furniture of an outlet."""
    connection.execute("DELETE FROM outlet_line WHERE outlet = ?", (outlet,))
    connection.executemany(
        "INSERT INTO outlet_line (outlet, key) VALUES (?, ?)", ((outlet, key) for key in keys)
    )


def put_repeated(
    connection: sqlite3.Connection, article: ArticleId, rules: Mapping[int, str]
) -> bool:
    """Say which blocks of an article are furniture of its outlet; whether its body changed."""
    before = dict(
        connection.execute(
            "SELECT block, rule FROM repeated WHERE article_id = ?", (article,)
        ).fetchall()
    )
    if before == rules:
        return False
    connection.execute("DELETE FROM repeated WHERE article_id = ?", (article,))
    connection.executemany(
        "INSERT INTO repeated (article_id, block, rule) VALUES (?, ?, ?)",
        ((article, block, storable(rule)) for block, rule in rules.items()),
    )
    return compute(connection, article)


def decide(
    connection: sqlite3.Connection, kind: DecisionKind, article: ArticleId, block: int, at: datetime
) -> bool:
    """Cut a block or give it back, as one decision; whether that changes anything.

    Raises:
        LibraryError: if there is no such block, or nothing would be left.
    """
    blocks = laid_over(connection, article, drafted(connection, article))
    if not 0 <= block < len(blocks):
        raise LibraryError(f"Article {article} has no block {block}.")
    is_body = blocks[block].kind is BlockKind.BODY
    if is_body is (kind is DecisionKind.GIVE_BACK):
        return False
    if is_body and sum(b.kind is BlockKind.BODY for b in blocks) == 1:
        raise LibraryError("This is all the text that the article has; it cannot be cut.")
    words = " ".join(blocks[block].text.split())[:_WORDS_SHOWN]
    decisions.decide(connection, kind, {article: words}, at, str(block), words)
    return compute(connection, article)


def compute(connection: sqlite3.Connection, article: ArticleId) -> bool:
    """Lay over an article what was found and decided; whether its body is another one now.

    Then its analysis counts as old, and what else was computed of the text is forgotten; its
    columns are to be refreshed.
    """
    blocks = drafted(connection, article)
    before = body_of(laid_over(connection, article, blocks))
    rows = _effective(connection, article, blocks)
    connection.execute("DELETE FROM cut WHERE article_id = ?", (article,))
    connection.executemany(
        "INSERT INTO cut (article_id, block, kind, rule) VALUES (?, ?, ?, ?)",
        ((article, number, kind.value, storable(rule)) for number, (kind, rule) in rows.items()),
    )
    body = body_of(laid_over(connection, article, blocks))
    if body == before:
        return False
    connection.execute(
        "UPDATE article SET body_hash = ?, text_key = ? WHERE id = ?",
        (hash_of(body), text_key(body), article),
    )
    connection.execute("UPDATE analysis SET version = 0 WHERE article_id = ?", (article,))
    connection.execute("DELETE FROM digest WHERE article_id = ?", (article,))
    connection.execute("DELETE FROM vector WHERE article_id = ?", (article,))
    return True


def _effective(
    connection: sqlite3.Connection, article: ArticleId, blocks: Sequence[Block]
) -> dict[int, tuple[BlockKind, str]]:
    """Kind and rule of each block that is not as the draft has it."""
    found: dict[int, tuple[BlockKind, str]] = {
        block: (BlockKind.FURNITURE, rule)
        for block, rule in connection.execute(
            "SELECT block, rule FROM repeated WHERE article_id = ?", (article,)
        )
    }
    made = connection.execute(
        "SELECT kind, field FROM decision_article JOIN decision ON decision.id = decision_id"
        " WHERE article_id = ? AND kind IN (?, ?) AND undone = 0 ORDER BY decision.id",
        (article, *(kind.value for kind in KINDS)),
    )
    for kind, field in made:
        block = int(field)
        drafted_as = blocks[block].kind
        if kind == DecisionKind.GIVE_BACK:
            found[block] = BlockKind.BODY, ""
        elif drafted_as is BlockKind.BODY:
            found[block] = BlockKind.FURNITURE, BY_HAND
        else:
            found.pop(block, None)
    return {
        block: (kind, rule)
        for block, (kind, rule) in found.items()
        if (kind, rule) != (blocks[block].kind, blocks[block].rule)
    }
