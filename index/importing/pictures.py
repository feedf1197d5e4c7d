"""Lines that belong to a picture: its credit, or its caption."""

import re
from functools import cache

from index.records import BlockKind
from index.text.lexicon import entries, texts

_CREDIT_WORDS = 12
_LABEL = (
    r"(?:photo(?:graph)?s?|pictures?|images?|pics?|illustration|graphic|video|credits?|"
    r"(?:photo|picture|image) (?:credits?|source|by|courtesy(?: of)?)|photographer)"
)
_PERSON = r"[^\W\d_a-z][\w.'’-]*(?: [^\W\d_a-z][\w.'’-]*){0,3}"
_STOCK = r"(?i:file|handout|archive|via|photo|image|picture|stock)"
_OPENINGS = (
    r"\(files?\)",
    r"file\s*(?:photo|picture|image)?\s*[:–—-]",
    r"in this (?:file|handout|undated|combination) (?:photo|picture|image)",
    r"in this \w+ \d+, \d{4},?(?: file)? (?:photo|picture|image)",
    r"in this (?:photo|picture|image),? (?:taken|released|provided|made|from|on|by)",
    r"(?:a|this) (?:file|handout) (?:photo|picture|image)",
    r"(?:image|picture|photo) caption",
    r"caption:",
    r"pictured?:",
)


def pictured(line: str, count: int) -> tuple[BlockKind, str] | None:
    """Kind and rule of a picture's credit, or of a caption that says so or ends in a credit.

    `count` is the number of words of `line`.
    """
    is_short = count <= _CREDIT_WORDS and not line.endswith(("?", "!"))
    if is_short and any(shape.fullmatch(line) for shape in _credits()):
        return BlockKind.CREDIT, "picture credit"
    if any(
        shape.fullmatch(line)
        for signs, shape in _captions()
        if not signs or any(sign in line for sign in signs)
    ):
        return BlockKind.CAPTION, "photo caption"
    return None


def _alternatives(*tables: str) -> str:
    names = [
        re.escape(name)
        for table in tables
        for entry in entries("agencies", table)
        for name in texts(entry, "names")
    ]
    return "|".join(sorted(names, key=len, reverse=True))


@cache
def _credits() -> tuple[re.Pattern[str], ...]:
    names = _alternatives("agency", "picture_agency")
    part = rf"(?:{_STOCK}|{_PERSON}|{names})"
    before = rf"(?:{part}\s*(?:/|\||\bvia\b)\s*)*"
    behind = rf"(?:\s*(?:/|\||,|\bvia\b)\s*{part})*"
    patterns = (
        rf"[(\[]?\s*(?:©\s*)?{before}(?:{names}){behind}\s*[)\]]?",
        rf"(?i:{_LABEL})\s*[:©|/-]\s*\S.*",
        rf"[(\[](?i:{_LABEL}|file)\b[^)\]]*[)\]]",
        r"(?i:image copyright|image source|picture copyright|photo copyright)\b.*",
        r"(?i:(?:file|handout|stock|archive|courtesy) (?:photo|image|picture|photograph)s?\.?)",
    )
    return tuple(re.compile(pattern) for pattern in patterns)


@cache
def _captions() -> tuple[tuple[tuple[str, ...], re.Pattern[str]], ...]:
    """Shapes, each with signs without one of which it cannot match; none for the first.

    Those that look for a credit at the end try every place of a paragraph.
    """
    names, pictures = _alternatives("agency", "picture_agency"), _alternatives("picture_agency")
    credit = rf"(?:{pictures}|AP Photo|/\s*(?:{names})|(?:{names})\s*/)"
    patterns = (
        ((), rf"(?i:{'|'.join(_OPENINGS)})\W*\s\S.*"),
        (("/",), rf".+[^\w\s]\s*/\s*(?:{names})\s*(?:/\s*[\w .'’-]+)?"),
        (
            ("(", "["),
            rf".+[(\[][^()\[\]]{{0,60}}{credit}[^()\[\]]{{0,40}}[)\]]\.?",
        ),
        (("/",), r".+[.\"”’)]\s*(?:REUTERS|AFP|AP Photo|EPA|Getty Images)\s*/\s*[\w .'’-]{2,50}"),
        (
            (":",),
            r".+\b(?i:(?:photo|picture|image)(?: credit| by| courtesy)?:)\s*[\w .,/'’©-]{2,60}",
        ),
        (("©", " via ", "/"), rf".+(?:©\s*|\b(?:AFP|AP|EPA|Reuters) via |/)(?:{pictures})"),
    )
    return tuple((signs, re.compile(pattern, re.S)) for signs, pattern in patterns)
