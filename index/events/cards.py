"""Digests as records of fixed size, so that tens of thousands are read without an object each."""

from collections.abc import Sequence
from datetime import date
from hashlib import blake2b
from typing import Any
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from index.events.digest import LENGTH, PRINTS
from index.records import Digest

HEADING = 16  # terms of a title that are kept
NO_DAY = 0  # an ordinal before all days

Cards = NDArray[Any]  # of `CARD`

# Terms stand as CRC-32 of the stem: no table of numbers has to be kept, and of 300,000 stems
# about ten pairs fall together. 0 is no term. `content` orders articles whatever their numbers.
CARD = np.dtype(
    [
        ("terms", "<u4", (LENGTH,)),
        ("weights", "<f2", (LENGTH,)),
        ("heading", "<u4", (HEADING,)),
        ("prints", "<u4", (PRINTS,)),
        ("content", "<u8"),
        ("published", "<i4"),
        ("told", "<i4"),
        ("titled", "?"),
    ]
)


def cards(digests: Sequence[Digest]) -> Cards:
    """One card for each digest."""
    made = np.zeros(len(digests), CARD)
    for card, digest in zip(made, digests, strict=True):
        terms = digest.terms[:LENGTH]
        heading = list(dict.fromkeys(digest.heading))[:HEADING]
        card["terms"][: len(terms)] = [number(term) for term, _ in terms]
        card["weights"][: len(terms)] = [weight for _, weight in terms]
        card["heading"][: len(heading)] = [number(term) for term in heading]
        card["prints"][: len(digest.prints)] = digest.prints[:PRINTS]
        card["content"] = _content(digest)
        card["published"] = _ordinal(digest.published)
        card["told"] = _ordinal(digest.told)
        card["titled"] = digest.titled
    return made


def packed(digest: Digest) -> bytes:
    """The card of one digest, for keeping."""
    return cards((digest,)).tobytes()


def unpacked(data: Sequence[bytes]) -> Cards:
    """Cards that were kept, in order; what another version packed makes a ValueError."""
    return np.frombuffer(b"".join(data), CARD)


def number(term: str) -> int:
    """What a stem is called on cards, above 0."""
    return crc32(term.encode("utf-8", "surrogatepass")) or 1


def _ordinal(day: date | None) -> int:
    return day.toordinal() if day else NO_DAY


def _content(digest: Digest) -> int:
    told = repr((digest.title, digest.terms)).encode("utf-8", "surrogatepass")
    return int.from_bytes(blake2b(told, digest_size=8).digest(), "little")
