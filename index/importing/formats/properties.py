"""What documents say of themselves, title, author and day: never more than likely.

Programs fill these in from the file that somebody began with and from the account of whoever saved
it, which is often the analyst's own.
"""

import re

from index.importing.dates import iso
from index.records import FieldName, Origin, Reading, Sureness

_NO_TITLE = re.compile(
    r"(?:microsoft (?:word|powerpoint) - .*|untitled.*|unbenannt.*|sans titre.*|"
    r"(?:word )?document\d*|dokument\d*|new document.*|print|printing.*|title|about:blank|"
    r".*\.(?:docx?|odt|rtf|pdf|indd|qxd|html?|txt|pages|php|aspx?|tmp)|[\W\d_]*|https?://.*)",
    re.I | re.S,
)
_NO_AUTHOR = re.compile(
    r"(?:admin\w*|user\w*|author|owner|unknown|anonymous|root|guest|default|pc|me|office|"
    r"windows user|microsoft\b.*|adobe\b.*|apple\b.*|libreoffice\b.*|openoffice\b.*|"
    r"python-docx|apache\b.*|[\W\d_]*|.*@.*|\(?unspecified\)?)",
    re.I | re.S,
)
_LONGEST = 300  # characters


def title(value: str | None) -> list[Reading]:
    """A reading of the title; none for a file name or a placeholder."""
    return _read(FieldName.TITLE, value, "title", Sureness.LIKELY, _NO_TITLE)


def author(value: str | None) -> list[Reading]:
    """A reading of the author; none for an account that is no person's name."""
    return _read(FieldName.BYLINE, value, "author", Sureness.LIKELY, _NO_AUTHOR)


def created(value: str | None) -> list[Reading]:
    """A guess of the publication from the day that the document was made."""
    day = iso(value.strip()) if value else None
    if not day:
        return []
    evidence = f"document property created: {day}"
    return [Reading(FieldName.PUBLISHED, day, Origin.PROPERTIES, Sureness.GUESSED, evidence)]


def language(value: str | None) -> list[Reading]:
    """A guess of the language; programs write that of the screen they ran on."""
    found = re.match(r"([a-z]{2,3})(?:[-_]|$)", (value or "").strip().lower())
    if not found:
        return []
    evidence = f"document property language: {value}"
    return [Reading(FieldName.LANGUAGE, found[1], Origin.PROPERTIES, Sureness.GUESSED, evidence)]


def _read(
    field: FieldName, value: str | None, what: str, sureness: Sureness, junk: re.Pattern[str]
) -> list[Reading]:
    words = " ".join((value or "").split())
    # Cut first: a property may be as long as the file.
    if not words or len(words) > _LONGEST or junk.fullmatch(words):
        return []
    evidence = f"document property {what}: {words}"
    return [Reading(field, words, Origin.PROPERTIES, sureness, evidence)]
