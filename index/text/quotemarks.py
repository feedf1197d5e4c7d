"""Where quotation marks open and close: pure typography, nobody is asked who speaks.

Known are “ ”, „ “, ” ”, « », » «, ‹ ›, 「 」, 『 』, straight ones, TeX's `` '', and single ones
‘ ’, ‚ ‘ and '. An apostrophe is told from a single mark by what touches it and by whether a
mark that can close follows in the paragraph.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from index.records import PARAGRAPH_BREAK, Span

_MARKS = re.compile(r"``|''|[\"“”„‟«»‹›「」『』‘’‚']")
_PARAGRAPH = re.compile(re.escape(PARAGRAPH_BREAK))
_CLOSERS = {
    "“": ("”", '"', "''"),
    "”": ("”",),
    "„": ("“", "”", '"', "‟"),
    "‟": ("”",),
    "«": ("»",),
    "»": ("«", "»"),
    "‹": ("›",),
    "›": ("‹",),
    "「": ("」",),
    "『": ("』",),
    "``": ("''", '"', "”"),
    '"': ('"', "”", "''"),
    "''": ("''", '"'),
}
_ONLY_OPEN = frozenset("„«‹「『") | {"``"}
_BEFORE_OPENING = frozenset("([{—–-/…:;,«‹“‘„‚「『\"'`")
_ELIDED = re.compile(
    r"[‘’'](?:\d0s|\d\d(?!\w)|em|til|tis|twas|cause|n|bout|round|cos|d|ll|re|ve|s|t)(?![\w])",
    re.IGNORECASE,
)
_SENTENCE_END = re.compile(r"[.!?…](?=\s)")


@dataclass(frozen=True, slots=True, order=True)
class Quoted:
    """A stretch between marks; `span` leaves out the marks, `outer` takes them in.

    `depth` is 0 for what stands inside no other. `goes_on` says that it was left open at the
    end of its paragraph and the next paragraph opens it anew.
    """

    span: Span
    outer: Span
    depth: int = 0
    closed: bool = True
    goes_on: bool = False


@lru_cache(maxsize=8)
def quoted(body: str) -> tuple[Quoted, ...]:
    """All quoted stretches of `body`, by start; inner ones follow the one they stand in."""
    edges = [m.span() for m in _PARAGRAPH.finditer(body)]
    starts = [0, *(end for _, end in edges)]
    ends = [*(start for start, _ in edges), len(body)]
    found = [q for a, b in zip(starts, ends, strict=True) for q in _Paragraph(body, a, b).read()]
    return tuple(_nested(sorted(found, key=lambda q: (q.outer.start, -q.outer.end))))


def _nested(found: list[Quoted]) -> Iterator[Quoted]:
    around: list[Quoted] = []
    for quote in found:
        while around and around[-1].outer.end <= quote.outer.start:
            around.pop()
        yield Quoted(quote.span, quote.outer, len(around), quote.closed, quote.goes_on)
        around.append(quote)


class _Paragraph:
    """Reads the marks of one paragraph from left to right."""

    def __init__(self, body: str, start: int, end: int) -> None:
        self._body, self._start, self._end = body, start, end
        self._open: list[tuple[str, int]] = []  # mark and where it stands
        self._found: list[Quoted] = []
        self._single_ends: set[int] = set()

    def read(self) -> list[Quoted]:
        for match in _MARKS.finditer(self._body, self._start, self._end):
            mark, at = match[0], match.start()
            if mark in "‘’‚'":
                self._read_single(mark, at)
            else:
                self._read_double(mark, at)
        self._leave_open()
        return self._found

    def _read_double(self, mark: str, at: int) -> None:
        partner = self._partner(mark)
        opens, closes = self._opens(mark, at), self._closes(mark, at)
        if partner is not None and (closes or not opens):
            self._close(partner, at, at + len(mark))
        elif opens and mark in _CLOSERS:
            self._drop_same(mark, at)
            self._open.append((mark, at))
        elif closes and not self._found and not self._open and self._ends_speech(at):
            self._keep(Span(self._start, at + len(mark)), Span(self._start, at), closed=False)

    def _ends_speech(self, at: int) -> bool:
        """Whether a mark nobody opened ends words whose opening mark was cut off."""
        return self._body[at - 1 : at] in (",", ".", "?", "!") and at - self._start > 1

    def _partner(self, mark: str) -> int | None:
        for i in range(len(self._open) - 1, -1, -1):
            if mark in _CLOSERS[self._open[i][0]]:
                return i
        return None

    def _close(self, partner: int, at: int, end: int) -> None:
        mark, start = self._open[partner]
        del self._open[partner:]
        self._keep(Span(start, end), Span(start + len(mark), at))

    def _keep(self, outer: Span, inner: Span, *, closed: bool = True, on: bool = False) -> None:
        text = inner.of(self._body)
        lead = len(text) - len(text.lstrip())
        span = Span(inner.start + lead, inner.start + len(text.rstrip()))
        if span.start < span.end:
            self._found.append(Quoted(span, outer, closed=closed, goes_on=on))

    def _drop_same(self, mark: str, at: int) -> None:
        """A mark that opens while its like is open: that one was never closed."""
        inside_single = any(q.outer.end > at for q in self._found)
        if self._open and self._open[-1][0] == mark and not inside_single:
            _, start = self._open.pop()
            self._keep_unclosed(start, len(mark), at)

    def _keep_unclosed(self, start: int, width: int, limit: int) -> None:
        """An open stretch ends with its paragraph if that began with it, else its sentence."""
        end = limit
        if self._body[self._start : start].strip():
            stop = _SENTENCE_END.search(self._body, start, limit)
            end = stop.end() if stop else limit
        self._keep(Span(start, end), Span(start + width, end), closed=False)

    def _leave_open(self) -> None:
        if not self._open:
            return
        mark, start = self._open[0]
        rest = self._body[self._end : self._end + 40].lstrip()
        if rest.startswith(mark):
            whole = Span(start, self._end)
            self._keep(whole, Span(start + len(mark), self._end), closed=False, on=True)
        else:
            self._keep_unclosed(start, len(mark), self._end)

    def _neighbours(self, mark: str, at: int) -> tuple[str, str]:
        after = at + len(mark)
        before = self._body[at - 1] if at > self._start else " "
        return before, self._body[after] if after < self._end else " "

    def _opens(self, mark: str, at: int) -> bool:
        before, after = self._neighbours(mark, at)
        if mark in _ONLY_OPEN:
            return True
        if mark == "“":
            return not after.isspace() or before.isspace()
        if mark in "»›”":
            return before.isspace() and not after.isspace()
        if before.isspace() and after.isspace():
            return mark in self._body[at + 1 : self._end]
        if self._ends_glued(mark, at):
            return False
        return (before.isspace() or before in _BEFORE_OPENING) and not after.isspace()

    def _closes(self, mark: str, at: int) -> bool:
        before, after = self._neighbours(mark, at)
        if mark in "”»›」』":
            return True
        return (not before.isspace() and not after.isalnum()) or self._ends_glued(mark, at)

    def _ends_glued(self, mark: str, at: int) -> bool:
        """Whether a straight mark ends speech that its attribution is glued to: growth,"he said."""
        before, after = self._neighbours(mark, at)
        glued = mark == '"' and before in ",.?!" and after.isalnum()
        return glued and self._body.count('"', at + 1, self._end) % 2 == 0

    def _read_single(self, mark: str, at: int) -> None:
        if at in self._single_ends:
            return
        before, after = self._neighbours(mark, at)
        touches = (before.isspace() or before in _BEFORE_OPENING) and not after.isspace()
        if mark == "’" or not touches or _ELIDED.match(self._body, at):
            return
        end = self._single_end(mark, at)
        if end is not None:
            self._single_ends.add(end)
            self._keep(Span(at, end + 1), Span(at + 1, end))

    def _single_end(self, mark: str, at: int) -> int | None:
        """Where a single mark is closed; None means that it was an apostrophe."""
        candidates = self._single_candidates(mark, at)
        if not candidates:
            return None
        first = candidates[0]
        if self._body[first - 1] not in "sS" or not self._goes_on(first):
            return first
        # "‘the fighters’ positions were hit,’": no apostrophe stands after a comma.
        return next((c for c in candidates[1:] if self._body[c - 1] not in "sS"), first)

    def _single_candidates(self, mark: str, at: int) -> list[int]:
        closers = "‘’'" if mark == "‚" else "’'" if mark == "‘" else "'’"
        found: list[int] = []
        for match in _MARKS.finditer(self._body, at + 1, self._end):
            place = match.start()
            before, after = self._neighbours(match[0], place)
            if match[0] in closers and not before.isspace() and not after.isalnum():
                if place > at + 1:
                    found.append(place)
            elif match[0] in ("‘", "‚") or (self._open and self._partner(match[0]) is not None):
                break
        return found

    def _goes_on(self, at: int) -> bool:
        return self._body[at + 1 : at + 2] == " " and self._body[at + 2 : at + 3].isalpha()
