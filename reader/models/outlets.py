"""Short names for the columns of a comparison."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from index.records import ArticleHead, Column

_WORD = re.compile(r"[^\W_]+")
_ARTICLES = {"the", "a", "an", "le", "la", "les", "el", "los", "die", "der", "das", "il"}
_LONGEST = 3


def outlet_name(head: ArticleHead) -> str:
    """The outlet, else whom the text credits, else the file that no other column has."""
    return head.outlet or head.credit or head.file_name


def column_initials(columns: Iterable[Column]) -> tuple[str, ...]:
    """Initials of each column, no two alike."""
    return initials([outlet_name(column.article.head) for column in columns])


def initials(names: Sequence[str]) -> tuple[str, ...]:
    """One to three letters for each name, no two alike: "The Defense Post" gives "DP"."""
    short = [_initials(name) for name in names]
    often = Counter(short)
    seen: Counter[str] = Counter()
    found = []
    for one in short:
        seen[one] += 1
        found.append(f"{one}{seen[one]}" if often[one] > 1 else one)
    return tuple(found)


def _initials(name: str) -> str:
    stem = re.sub(r"\.\w{2,5}$", "", name)
    words: list[str] = _WORD.findall(stem)
    core = [word for word in words if word.casefold() not in _ARTICLES] or words
    if len(core) > 1:
        return "".join(word[0] for word in core[:_LONGEST]).upper()
    if not core:
        return "?"
    if len(core[0]) <= _LONGEST and core[0].isupper():
        return core[0]
    return (words[0][0] + core[0][0]).upper() if len(words) > 1 else core[0][:2].capitalize()
