"""What lines of a ledger say beside each other and beside their articles as these are now."""

import re
from collections.abc import Sequence
from dataclasses import replace
from enum import StrEnum

from index.records.articles import ArticleHead, FileState, ImportId, LedgerLine

REST = "the rest"  # the part that stands for what could not be read of a file
NO_DATE = "No date found; listed under “no date”."
GUESSED_DATE = "Dated {} by a guess; see where it was read."
_GUESSED = re.compile(re.escape(GUESSED_DATE).replace(re.escape("{}"), r"\d+ \w+ \d+"))
_MADE_GOOD = (FileState.FAILED, FileState.EMPTY)


class Standing(StrEnum):
    """Whether a line still stands for what became of its file."""

    HOLDS = "holds"
    RETRIED = "retried"  # the file was offered again later, whatever came of it then
    REPLACED = "replaced"  # by another line of the same import, which stands for the file now


def line_now(line: LedgerLine, head: ArticleHead | None) -> LedgerLine:
    """A line with the state and the reason that it has by its article as that is now.

    A date in the text that cannot be wants a look, though it may show only beside the other
    articles of a story, after the import. What was said of the day of publication when the file
    was read is left out once the day is known.

    Args:
        line: as it was kept.
        head: of the line's article; None where it has none.
    """
    if head is None or not line.state.imported:
        return line
    state, reason = line.state, line.reason
    if head.published is not None:
        reason = reason.replace(NO_DATE, "")
    if head.dated is not None:
        reason = _GUESSED.sub("", reason)
    if reason != line.reason:
        reason = " ".join(reason.split())
    if state is FileState.READ and head.doubts:
        state, reason = FileState.CHECK, f"{head.doubts[0].sentence} {reason}"
    return replace(line, state=state, reason=reason)


def standings(lines: Sequence[LedgerLine]) -> tuple[Standing, ...]:
    """How each of all lines of a collection stands, in their order.

    A file that failed or was empty was retried if a later import has a line of the same path and
    part, or of the same bytes. A line of the file as a whole, or of what was left of it, was also
    retried where the later import read the file part by part.
    """
    later: dict[tuple[str, str], ImportId] = {}  # path, part
    whole: dict[str, ImportId] = {}  # path
    bytes_: dict[tuple[str, str], ImportId] = {}  # hash, part
    found: list[Standing] = []
    for line in reversed(lines):
        found.append(_standing(line, later, whole, bytes_))
        later.setdefault((line.path, line.part), line.import_id)
        whole[line.path] = max(line.import_id, whole.get(line.path, line.import_id))
        if line.sha256:
            key = line.sha256, line.part
            bytes_[key] = max(line.import_id, bytes_.get(key, line.import_id))
    return tuple(reversed(found))


def _standing(
    line: LedgerLine,
    later: dict[tuple[str, str], ImportId],
    whole: dict[str, ImportId],
    bytes_: dict[tuple[str, str], ImportId],
) -> Standing:
    if line.state not in _MADE_GOOD:
        return Standing.HOLDS
    following = [later.get((line.path, line.part)), bytes_.get((line.sha256, line.part))]
    if following[0] == line.import_id:
        return Standing.REPLACED
    if not line.part or line.part.endswith(REST):
        following.append(whole.get(line.path))
    retried = any(one is not None and one > line.import_id for one in following)
    return Standing.RETRIED if retried else Standing.HOLDS
