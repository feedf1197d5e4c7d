"""The dateline that opens an agency's text: "OSTBY, Norway, March 4 (Norpress) —"."""

import re

_CAPITALS = r"[^\W\d_a-z][^\W\d_a-z.'’-]+"
_PART = r",[ \t]+[^\W_a-z][^,\n—–(]{0,30}"
_DATELINE = re.compile(
    rf"\s*(?P<place>{_CAPITALS}(?:[ /]{_CAPITALS})*)(?P<parts>(?:{_PART}){{0,4}})"
    r"(?P<agency>[ \t]*\([^()\n]{1,40}\))?[ \t]*(?:—|–|--?[ \t])[ \t]*(?=[\"“'‘«(]?[^\W_a-z])"
)
_SHORTEST = 4  # letters of a place that stands alone; "US — " opens a sentence


def dateline_end(body: str) -> int:
    """Where the text behind the dateline of `body` begins; 0 where it has none."""
    found = _DATELINE.match(body)
    if found is None or not found["place"].isupper():
        return 0
    alone = not (found["parts"] or found["agency"])
    return 0 if alone and len(found["place"]) < _SHORTEST else found.end()
