"""Numbers as a query writes them: >40 killed, 40..60, =40, >2 million."""

import re
from dataclasses import dataclass

from index.text.numerals import DIGITAL, scale, value

_LONGEST = 18  # digits; more are a key or an account
_SIGNS = {">": ">", "<": "<", ">=": ">=", "<=": "<=", "≥": ">=", "≤": "<=", "=": "", "": ""}
_AMOUNT = re.compile(
    rf"(?P<sign>>=|<=|[<>=≥≤]?)\s*(?P<low>{DIGITAL})"
    rf"(?:\s*(?:\.\.+|…|–|-)\s*(?P<high>{DIGITAL}))?(?!\d|[.,]\d)",
    re.IGNORECASE,
)
_SCALE = re.compile(r"(?:dozen|hundred|thousand|lakh|million|crore|billion|trillion|bn|mn|tn)")


@dataclass(frozen=True, slots=True)
class Amount:
    """What a number must be; `text` reads back to it, `rest` is what stands behind it."""

    text: str
    low: float | None
    high: float | None
    low_included: bool
    high_included: bool
    rest: str


def is_scale(word: str) -> bool:
    """Whether a word says how much a number before it is to be multiplied by."""
    return _SCALE.fullmatch(word.lower()) is not None


def read_amount(text: str) -> Amount | None:
    """What `text` begins with; None if it begins with no number."""
    match = _AMOUNT.match(text.strip())
    if match is None or sum(map(str.isdigit, match[0])) > _LONGEST:
        return None
    sign, rest = _SIGNS[match["sign"]], text.strip()[match.end() :].strip()
    low = value(match["low"])
    if match["high"] is not None:
        high = value(match["high"])
        if scale(match["low"]) == 1:
            low *= scale(match["high"])  # 2..3 million
        if sign or high < low:
            return None
        return Amount(f"{match['low']}..{match['high']}", low, high, True, True, rest)
    text = sign + match["low"]
    if sign.startswith(">"):
        return Amount(text, low, None, sign == ">=", True, rest)
    if sign.startswith("<"):
        return Amount(text, None, low, True, sign == "<=", rest)
    return Amount(text, low, low, True, True, rest)
