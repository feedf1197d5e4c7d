"""Who owns a page, as its copyright line tells it."""

import re

from index.records import FieldName, Origin, Reading, Sureness
from index.text.agencies import is_agency

_COPYRIGHT = re.compile(
    r"(?:copyright|©|\(c\))[\s©,:]*(?:copyright\s)?(?:\(c\)\s*)?(?:\d{4}(?:\s*[-–]\s*\d{2,4})?[\s,]*)?(?:by\s)?"
    r"(?P<owner>[A-Z][^.,|©\n]{1,50}?)(?:\s\d{4}(?:[-–]\d{2,4})?)?\s*(?:[.,|]|all rights|$)",
    re.I,
)
_COMPANY = re.compile(
    r"\b(?:co|company|inc|incorporated|ltd|limited|llc|plc|corp|corporation|gmbh|ag|sa|s\.a|fzc|fz|holdings?|"
    r"publishing|publications|publishers|media group|group|partners|enterprises)\b",
    re.I,
)


def copyright_owner(line: str) -> Reading | None:
    """A guess at the outlet, or a credit to an agency, from a copyright line.

    A company that owns outlets is not proposed: it is not their name.
    """
    found = _COPYRIGHT.search(line)
    if not found:
        return None
    owner = found["owner"].strip(" -–|")
    if is_agency(owner):
        return Reading(FieldName.CREDIT, owner, Origin.LINE, Sureness.LIKELY, line)
    if (
        _COMPANY.search(owner)
        or not owner[0].isupper()
        or len(owner.split()) > 5
        or "reserved" in owner.casefold()
    ):
        return None
    return Reading(FieldName.OUTLET, owner, Origin.LINE, Sureness.GUESSED, line)
