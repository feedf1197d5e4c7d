"""An article on its way into a collection, in the form in which its file will have it.

Making that form takes longer than keeping it, so it is made in the process that read the file.
"""

import hashlib
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from index.records import (
    Analysis,
    ArticleId,
    Block,
    Digest,
    Draft,
    MentionKind,
    NameSighting,
    Original,
    Quotation,
    body_of,
)
from index.store.codec import deflate, dump, storable
from index.text.cut_off import stop_in
from index.text.furnishing import lines_of

_WORD = re.compile(r"\w+")
_KEY_WORDS = 40  # a text of fewer says too little to be known again by it


@dataclass(frozen=True, slots=True)
class PackedDraft:
    """The blocks and readings of a draft.

    `text_key` is the same for texts of the same words, whatever stands between these; empty for
    one of few words.
    """

    blocks: bytes
    readings: str
    body_hash: str
    text_key: str
    lines: tuple[tuple[int, int], ...] = ()  # block and key of those at the edges

    @classmethod
    def of(cls, draft: Draft) -> "PackedDraft":
        """The draft, packed."""
        body = body_of(draft.blocks)
        return cls(
            deflate(dump(draft.blocks).encode()),
            dump(draft.readings),
            hash_of(body),
            text_key(body),
            lines_of(draft.blocks),
        )


def hash_of(body: str) -> str:
    """What tells bodies apart."""
    return hashlib.sha256(body.encode("utf-8", "surrogatepass")).hexdigest()


def text_key(body: str) -> str:
    """The same for bodies of the same words; empty for one of few words."""
    words = _WORD.findall(body.casefold())
    if len(words) < _KEY_WORDS:
        return ""
    return hashlib.sha256(" ".join(words).encode("utf-8", "surrogatepass")).hexdigest()[:32]


@dataclass(frozen=True, slots=True)
class Told:
    """Whether an article quotes somebody, whether it tells a number, whether it seems cut off."""

    quotation: bool
    number: bool
    cut_off: bool

    @classmethod
    def of(cls, analysis: Analysis, blocks: Sequence[Block]) -> "Told":
        """What an article tells, by its analysis; words in scare quotes are no quotation."""
        mentions = analysis.mentions
        return cls(
            any(isinstance(m.value, Quotation) and not m.value.scare for m in mentions),
            any(m.kind is MentionKind.NUMBER for m in mentions),
            stop_in(blocks, analysis.language) is not None,
        )


@dataclass(frozen=True, slots=True)
class PackedAnalysis:
    """An analysis in the form in which it is kept."""

    version: int
    language: str
    data: bytes
    told: Told

    @classmethod
    def of(cls, analysis: Analysis, blocks: Sequence[Block]) -> "PackedAnalysis":
        """The analysis of an article of these blocks, packed."""
        data = deflate(dump((analysis,)).encode())
        return cls(analysis.version, analysis.language, data, Told.of(analysis, blocks))


@dataclass(frozen=True, slots=True)
class PackedDigest:
    """What grouping knows of an article, its card, and the version of both."""

    title: str
    card: bytes
    data: bytes
    version: int

    @classmethod
    def of(cls, digest: Digest, card: bytes, version: int) -> "PackedDigest":
        """The digest, packed; whose it is is not in it."""
        nobody = replace(digest, article=ArticleId(0))
        return cls(storable(digest.title), card, deflate(dump((nobody,)).encode()), version)


@dataclass(frozen=True, slots=True)
class Intake:
    """All that is kept of one article; the articles of `named` are filled in where it is kept.

    `data` is empty where the bytes are known to be kept already, as those of a file of many
    articles are after the first.
    """

    original: Original
    part: str
    data: bytes
    draft: PackedDraft
    analysis: PackedAnalysis
    digest: PackedDigest | None
    named: tuple[NameSighting, ...]

    @classmethod
    def of(
        cls,
        original: Original,
        part: str,
        data: bytes,
        draft: Draft,
        analysis: Analysis,
        digest: tuple[Digest, bytes, int] | None = None,
        named: Iterable[NameSighting] = (),
    ) -> "Intake":
        """An article of which all is known; the digest comes with its card and version."""
        return cls(
            original,
            part,
            deflate(data) if data else b"",
            PackedDraft.of(draft),
            PackedAnalysis.of(analysis, draft.blocks),
            PackedDigest.of(*digest) if digest else None,
            tuple(named),
        )
