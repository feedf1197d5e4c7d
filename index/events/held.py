"""What grouping holds in memory, as rows that can be kept in a file and read back at once.

A row is a record of fixed size and a tail of pairs: its nearest rows, then whatever else it has.
Rows name each other by key, as slots are others in the next session.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from index.events.cards import HEADING
from index.events.digest import LENGTH, PRINTS
from index.events.rows import NEAREST, Rows, Slots

HELD_VERSION = 1  # raise it whenever what is held would be read otherwise
NOTHING = -1  # where a key could stand
PAIR = np.dtype([("key", "<i4"), ("value", "<f4")])
# `part` and `chain` are numbers of what belongs together, of no other meaning; `near` counts the
# nearest rows in the tail. An article's tail goes on with its twins.
ARTICLE = np.dtype(
    [
        ("key", "<i4"),
        ("first", "<f4"),
        ("told", "<f4"),
        ("content", "<u8"),
        ("terms", "<i4", (LENGTH,)),
        ("weights", "<f2", (LENGTH,)),
        ("heading", "<i4", (HEADING,)),
        ("prints", "<u4", (PRINTS,)),
        ("titled", "?"),
        ("crowd", "<f4"),
        ("part", "<i4"),
        ("group", "<i4"),
        ("near", "u1"),
    ]
)
# `text` is the article whose terms are those of the group; where there is none, the tail goes on
# with the terms. `story` is the key of the story.
GROUP = np.dtype(
    [
        ("key", "<i4"),
        ("part", "<i4"),
        ("chain", "<i4"),
        ("home", "<i4"),
        ("text", "<i4"),
        ("near", "u1"),
    ]
)

Pairs = NDArray[np.void]  # of `PAIR`


@dataclass(frozen=True, slots=True)
class Held:
    """Rows of articles and of groups by key, and the terms that they speak of.

    Of a change it has what is other than before: rows in place of earlier ones, the keys of rows
    that are no more, and the terms from place `known` on.
    """

    articles: Mapping[int, bytes]
    groups: Mapping[int, bytes]
    terms: bytes  # numbers, four bytes each
    known: int = 0
    gone_articles: frozenset[int] = frozenset()
    gone_groups: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Unpacked:
    """Rows as columns, rising by key, with what came after their nearest in each tail."""

    heads: NDArray[np.void]
    near: NDArray[np.int32]  # slots, if those are the places in `heads`; -1 for none
    likeness: NDArray[np.float32]
    more: Mapping[int, Pairs]  # by place


def packed(rows: Rows, slots: Slots, heads: NDArray[np.void], more: Sequence[bytes]) -> list[bytes]:
    """Rows as they are kept; fills in `key` and `near` of their heads."""
    keys = np.concatenate([rows.table["key"], [NOTHING]])
    near = rows.table["near"][slots]
    known = near >= 0
    counts = known.sum(axis=1)
    heads["key"], heads["near"] = rows.table["key"][slots], counts
    pairs = np.zeros(int(counts.sum()), PAIR)
    pairs["key"] = keys[near[known]]
    pairs["value"] = rows.table["likeness"][slots][known]
    fixed, tails = heads.tobytes(), pairs.tobytes()
    ends = np.cumsum(counts) * PAIR.itemsize
    starts = ends - counts * PAIR.itemsize
    size = heads.dtype.itemsize
    return [
        fixed[place * size : place * size + size] + tails[start:end] + extra
        for place, (start, end, extra) in enumerate(
            zip(starts.tolist(), ends.tolist(), more, strict=True)
        )
    ]


def unpacked(kept: Mapping[int, bytes], kind: np.dtype[np.void]) -> Unpacked:
    """Rows that were kept.

    Raises:
        ValueError: if they are not what `packed` makes.
    """
    data = [kept[key] for key in sorted(kept)]
    size = kind.itemsize
    heads = np.frombuffer(b"".join([row[:size] for row in data]), kind)
    pairs = np.frombuffer(b"".join([row[size:] for row in data]), PAIR)
    counts = np.array([len(row) - size for row in data], dtype=np.int64) // PAIR.itemsize
    starts = np.cumsum(counts) - counts
    if len(heads) != len(data) or (counts < heads["near"]).any() or counts.sum() != len(pairs):
        raise ValueError("rows are cut short")
    if len(data) and (heads["near"].max() > NEAREST or (np.diff(heads["key"]) <= 0).any()):
        raise ValueError("rows are not in order")
    rank = np.arange(len(pairs)) - np.repeat(starts, counts)
    owner = np.repeat(np.arange(len(heads)), counts)
    close = rank < np.repeat(heads["near"].astype(np.int64), counts)
    near = np.full((len(heads), NEAREST), -1, np.int32)
    likeness = np.zeros((len(heads), NEAREST), np.float32)
    near[owner[close], rank[close]] = slots_of(heads["key"], pairs["key"][close])
    likeness[owner[close], rank[close]] = pairs["value"][close]
    longer = np.flatnonzero(counts > heads["near"]).tolist()
    more = {at: pairs[starts[at] + heads["near"][at] : starts[at] + counts[at]] for at in longer}
    return Unpacked(heads, near, likeness, more)


def slots_of(keys: NDArray[np.int32], wanted: NDArray[np.int32]) -> NDArray[np.int64]:
    """Where keys stand among rising ones.

    Raises:
        ValueError: if one is not there.
    """
    found = np.searchsorted(keys, wanted)
    if len(wanted) and (found.max() >= len(keys) or (keys[found] != wanted).any()):
        raise ValueError("a row that is named is not there")
    return found


def pairs_of(keys: Iterable[int], values: Iterable[float] | None = None) -> bytes:
    """Pairs for a tail."""
    named = np.array(list(keys), dtype=np.int32)
    made = np.zeros(len(named), PAIR)
    made["key"] = named
    if values is not None:
        made["value"] = np.array(values, dtype=np.float32)
    return made.tobytes()
