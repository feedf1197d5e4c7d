"""What a paragraph is if it is not the article's own text: credits, captions, page furniture.

The rules name kinds of lines, never a single outlet's; their words are in
resources/lexicons/furniture.toml. A paragraph that no rule claims is left to the caller, so that
what is in doubt stays in the body.
"""

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from index.importing.pictures import pictured
from index.records import BlockKind
from index.text.lexicon import entries, texts

_SPACE = re.compile(r"\s+")
_DIGITS = re.compile(r"\d[\d,.]*")
_STRAIGHT = str.maketrans({"‘": "'", "’": "'", "“": '"', "”": '"', "\u00a0": " "})
_AROUND = " \t.:;,!?|>»›→-–—•*…+[]()#"
_ENDED = re.compile(r"[.!?…][\"'”’)\]]*$")
_LONGEST = 130  # words; no rule claims more
_CLAIM = re.compile(r"[\"“”«»]")


@dataclass(frozen=True, slots=True)
class Finding:
    """What a paragraph is, and why, in words; `heads_list` if its entries may follow it."""

    kind: BlockKind
    rule: str
    heads_list: bool = False


@dataclass(frozen=True, slots=True)
class _Opening:
    rule: str
    words: int
    open: bool
    phrase: str


@lru_cache(maxsize=8192)
def plain_form(text: str) -> str:
    """`text` as the lexicon is written: case, curly quotes, digits and spaces made alike."""
    return _DIGITS.sub("#", _SPACE.sub(" ", text.translate(_STRAIGHT)).strip().casefold())


def ends_like_a_sentence(text: str) -> bool:
    """Whether the last mark of `text` ends a sentence."""
    return bool(_ENDED.search(text.rstrip()))


@lru_cache(maxsize=8192)
def finding(text: str) -> Finding | None:
    """What the paragraph `text` is, if it is surely not body; None leaves it to the caller."""
    count = len(text.split(None, _LONGEST + 1))
    if count > _LONGEST:
        return None
    if not any(map(str.isalnum, text)):
        return Finding(BlockKind.FURNITURE, "separator")
    worded = None
    if count <= _longest_wording():
        form = plain_form(text)
        worded = _line(form) or _opening(form, text, count) or _anywhere(form, count)
    return worded or _shaped(text, count)


def _line(form: str) -> Finding | None:
    return _lines().get(form) or _lines().get(form.strip(_AROUND))


@cache
def _lines() -> dict[str, Finding]:
    return {
        form: Finding(BlockKind.FURNITURE, str(entry["rule"]), bool(entry.get("list", False)))
        for entry in entries("furniture", "line")
        for phrase in texts(entry, "phrases")
        for form in (phrase, phrase.strip(_AROUND))
        if form
    }


def _opening(form: str, text: str, count: int) -> Finding | None:
    for key in (form[:3], form.lstrip(_AROUND)[:3]):
        for opening in _openings().get(key, ()):
            if (
                count <= opening.words
                and form.lstrip(_AROUND).startswith(opening.phrase)
                and not (opening.open and (form.endswith(".") or _CLAIM.search(text)))
            ):
                return Finding(BlockKind.FURNITURE, opening.rule)
    return None


@cache
def _openings() -> dict[str, list[_Opening]]:
    """Openings by their first three characters: most paragraphs then meet none."""
    found: dict[str, list[_Opening]] = {}
    for entry in entries("furniture", "opening"):
        for phrase in texts(entry, "phrases"):
            words, open_end = int(str(entry["words"])), bool(entry.get("open", False))
            found.setdefault(phrase[:3], []).append(
                _Opening(str(entry["rule"]), words, open_end, phrase)
            )
    return found


def _anywhere(form: str, count: int) -> Finding | None:
    for words, phrases, found in _phrases():
        if count <= words and any(phrase in form for phrase in phrases):
            return found
    return None


@cache
def _phrases() -> tuple[tuple[int, tuple[str, ...], Finding], ...]:
    return tuple(
        (
            int(str(entry["words"])),
            texts(entry, "phrases"),
            Finding(BlockKind.FURNITURE, str(entry["rule"])),
        )
        for entry in entries("furniture", "anywhere")
    )


@cache
def _longest_wording() -> int:
    """Words above which no line of the lexicon can be met."""
    limits = [
        int(str(entry["words"]))
        for table in ("opening", "anywhere")
        for entry in entries("furniture", table)
    ]
    return max(*limits, *(len(line.split()) for line in _lines()))


# --- lines known by their shape -------------------------------------------------------------

_SHARE = (
    r"(?:facebook|twitter|whats\s?app|telegram|linked\s?in|instagram|pinterest|reddit|messenger|"
    r"tumblr|pocket|viber|flipboard|copy link|e-?mail|print|share|tweet|save|sms|x|link|like|"
    r"comment|follow)"
)
_SHAPES: tuple[tuple[BlockKind, str, int, re.Pattern[str]], ...] = tuple(
    (kind, rule, words, re.compile(pattern, re.I))
    for kind, rule, words, pattern in (
        (
            BlockKind.FURNITURE,
            "share bar",
            20,
            rf"{_SHARE}(?:[\s|,/•·+]+(?:on |via |by )?(?:\d+\s*)?{_SHARE})+",
        ),
        (
            BlockKind.FURNITURE,
            "comment section",
            6,
            r"(?:\d[\d,.]*k?|no)\s+(?:comments?|shares?|likes?|views?|reads?|replies|retweets|responses)",
        ),
        (BlockKind.FURNITURE, "page address", 3, r"(?:https?://|www\.)\S+"),
        (BlockKind.FURNITURE, "breadcrumb", 16, r"\S[^.!?]{0,40}?(?:\s*[>›»]\s*[^.!?>›»]{2,60})+"),
        (
            BlockKind.FURNITURE,
            "copyright line",
            60,
            r"(?:copyright\s*)?(?:©|\(c\)|&copy;)\s*(?:copyright\b)?.*",
        ),
        (
            BlockKind.FURNITURE,
            "copyright line",
            40,
            r"copyright\s*(?:[:,]?\s*\d{4}|by\b|[A-Z]+\s+\d{4}).*",
        ),
        (
            BlockKind.FURNITURE,
            "reading time",
            8,
            r"(?:reading time:?\s*)?\d+[- ]min(?:ute)?s?(?: read)?",
        ),
        (BlockKind.FURNITURE, "tag list", 30, r"(?:#\w+[\s,]*){2,}"),
        (BlockKind.FURNITURE, "social account", 4, r"(?:follow\s+)?@\w{2,20}(?:\s+on\s+\w+)?"),
    )
)


def _shaped(text: str, count: int) -> Finding | None:
    line = text.strip()
    for kind, rule, words, shape in _SHAPES:
        if count <= words and shape.fullmatch(line):
            return Finding(kind, rule)
    picture = pictured(line, count)
    return Finding(*picture) if picture else None


# --- furniture glued to the end of the text ----------------------------------------------------


@cache
def _tails() -> tuple[re.Pattern[str], ...]:
    phrases = [
        re.escape(p) for entry in entries("furniture", "tail") for p in texts(entry, "phrases")
    ]
    glued = rf"(?<=[.!?\"”’])(\s*)(?=(?:{'|'.join(phrases)}))"
    credit = r"(?<=[.!?\"”’])(\s*)(?=Source:\s?[A-Z][\w .&'-]{1,40}$)"
    return re.compile(glued, re.I), re.compile(credit)


def parted(text: str) -> list[tuple[int, int]]:
    """Where `text` falls apart into its own words and furniture glued behind them, as ranges.

    One range if nothing is glued.
    """
    cuts = sorted({m.span() for tail in _tails() for m in tail.finditer(text) if m.start() > 0})
    starts = [0] + [end for _, end in cuts]
    ends = [start for start, _ in cuts] + [len(text)]
    pieces = list(zip(starts, ends, strict=True))
    if all(finding(text[a:b]) or _is_source(text[a:b]) for a, b in pieces[1:]):
        return pieces
    return [(0, len(text))]


def _is_source(text: str) -> bool:
    return text.startswith("Source:")
