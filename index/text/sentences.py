"""Sentences of a body, by rules made for news text.

A paragraph is cut where a full stop, question or exclamation mark ends, unless what stands
before it is an abbreviation or an initial, or what follows goes on in lower case. Closing
quotation marks belong to the sentence they close. Line breaks inside a paragraph are space,
unless the line was plainly ended on purpose.
"""

import re
from collections.abc import Iterator
from itertools import pairwise

from index.records import PARAGRAPH_BREAK, Sentence, Span
from index.text.words import listed, words

_CLOSERS = "\"'”’»›)\\]」』）】"
_OPENERS = "\"'“‘«‹„(\\[「『（【¿¡—–-"
_END = re.compile(
    rf"(?P<wide>[。！？｡]+[{_CLOSERS}]*)"
    rf"|(?P<mark>[.!?…؟۔।॥‼⁇]+)"
    rf"(?P<closed>[{_CLOSERS}]*(?:\s[”’»\"](?!\S))*(?:\[\d{{1,3}}\])*)"
)
_BEFORE = re.compile(r"[^\s\"“”‘«»(\[/—–]*$")
_NEXT = re.compile(rf"\s*[{_OPENERS}]*\s*(?P<word>\w[\w'’]*)?")

# Never the end, whatever follows: what they shorten stands before a name.
_TITLES = listed(
    """mr mrs ms messrs mme mlle dr drs prof profs gen col lt ltcol maj capt cpt sgt cpl pvt pfc
    adm cmdr cdr brig rev hon sen sens rep reps gov govs pres st ste supt det insp amb msgr atty
    fr br mt ft sec asst assoc dep spc cmsgt v vs hr sra srta dña"""
)
# Not the end unless a word follows that begins a sentence.
_SHORTENED = listed(
    """jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thur thurs fri sat sun
    inc corp co cos ltd bros plc llc jr sr esq ph.d m.d etc al approx est dept univ assn ave blvd
    rd hwy bldg ala ariz ark calif colo conn del fla ga ill ind kan ky md mass mich minn miss mo
    mont neb nev okla ore pa tenn tex va vt wash wis wyo eg ie viz cf ed eds vol ca bzw usw evtl
    zz inkl tel env janv févr avr juil déc"""
)
_BEFORE_NUMBERS = listed("no nos nr art fig figs p pp para sec ch vol ca c op num núm")
_STARTERS = listed(
    """a about according after all also although among an and another any as at because before both
    but by despite during each earlier even every few first for from he her here his how however i
    if in instead into it its last later many meanwhile more most my neither no nor not now of on
    one only other others our over perhaps she since so some still such that the their then there
    these they this those though three through thus to today two under unlike until we what when
    where whether which while who why with without yes yesterday yet you your
    der die das ein eine er sie es wir ich le la les un une il elle nous el los las"""
)
_CLOCK = frozenset({"a.m", "p.m"})
_CLOCK_TAILS = re.compile(
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)day|[A-Z]{2,4}$|eastern|pacific|central|local|"
    r"january|february|march|april|may|june|july|august|september|october|november|december",
    re.IGNORECASE,
)
_SAYING = re.compile(
    r"[\s]*(?:[A-Z][\w.'’-]*\s+){1,4}(?:said|says|asked|asks|told|tells|added|wrote|tweeted|"
    r"shouted|replied|wondered)\b"
)
_GERMAN_MONTHS = listed(
    "januar februar märz april mai juni juli august september oktober november dezember"
)
_BULLET = re.compile(r"\s*(?:[•●▪‣*·◦]|[-–—]\s|\(?\d{1,2}[.)]\s)")


def sentences(body: str) -> tuple[Sentence, ...]:
    """The sentences of `body`, rising; together they hold all of it but white space."""
    return tuple(
        Sentence(span, number, words(body, span.start, span.end))
        for number, paragraph in enumerate(_paragraphs(body))
        for span in _cut(body, paragraph)
    )


def _paragraphs(body: str) -> Iterator[Span]:
    """The paragraphs in the sense of `str.split(PARAGRAPH_BREAK)`, empty ones too."""
    start = 0
    while (end := body.find(PARAGRAPH_BREAK, start)) >= 0:
        yield Span(start, end)
        start = end + len(PARAGRAPH_BREAK)
    yield Span(start, len(body))


def _cut(body: str, paragraph: Span) -> Iterator[Span]:
    start = paragraph.start
    for end in (*_ends(body, paragraph), paragraph.end):
        piece = body[start:end]
        head = len(piece) - len(piece.lstrip())
        if head < len(piece):
            yield Span(start + head, start + len(piece.rstrip()))
        start = end


def _ends(body: str, paragraph: Span) -> list[int]:
    lines = list(_ended_lines(body, paragraph))
    ends: list[int] = []
    start, next_line = paragraph.start, 0
    for match in _END.finditer(body, paragraph.start, paragraph.end):
        while next_line < len(lines) and lines[next_line] <= match.start():
            start = max(start, lines[next_line])
            next_line += 1
        if match["wide"] or _is_end(body, match, start, paragraph.end):
            start = match.end()
            ends.append(start)
    return sorted({*ends, *lines})


def _is_end(body: str, match: re.Match[str], start: int, stop: int) -> bool:
    after = _NEXT.match(body, match.end(), stop)
    follower = (after and after["word"]) or ""
    if not follower:
        return match.end() < stop and body[match.end()].isspace()
    glued = not body[match.end()].isspace()
    before = _BEFORE.search(body, start, match.start())
    token = before[0] if before else ""
    if glued:
        return _is_glue(body, match, token)
    if follower[0].islower():
        return False
    if match["mark"] == ".":
        at_start = not body[start : match.start() - len(token)].strip("\"'“‘([ \n\t")
        return not _is_shortened(token, follower, at_start=at_start)
    quoted = match["closed"] and match["mark"] in "?!"
    return not (quoted and _SAYING.match(body, match.end(), stop))


def _is_glue(body: str, match: re.Match[str], token: str) -> bool:
    """Whether two sentences were run together without a space, as in "said Ryan.The"."""
    following = body[match.end()]
    if match["closed"] and match["closed"][-1] in '”»"':
        return following.isupper()
    if match["closed"] or match["mark"][0] not in ".!?":
        return False
    worn = token.lower()
    return (
        following.isupper()
        and len(token) > 2
        and token[-1].islower()
        and "." not in token
        and worn not in _TITLES
        and worn not in _SHORTENED
        and body[match.end() : match.end() + 2].lower() not in ("co", "ne", "js")
    )


def _is_shortened(token: str, follower: str, *, at_start: bool) -> bool:
    """Whether the full stop after `token` belongs to it, and the sentence goes on."""
    worn = token.lower().strip("'’")
    opens = follower.lower() in _STARTERS and not follower.isupper()
    if at_start and (token.isdigit() or len(token) == 1):
        return True  # "1. The first item"
    if worn in _TITLES:
        return True
    if worn in _BEFORE_NUMBERS and follower[0].isdigit():
        return True
    if token.isdigit() and len(token) <= 2:
        return follower.lower() in _GERMAN_MONTHS and follower != "May"
    if worn in _CLOCK:
        return bool(_CLOCK_TAILS.match(follower))
    if worn in _SHORTENED and (token[:1].isupper() or worn not in ("mar", "sun", "sat", "co")):
        return not opens
    initial = len(token) == 1 and token.isalpha() and token.isupper()
    dotted = "." in token.strip(".") and all(len(p) <= 2 for p in token.strip(".").split("."))
    return (initial or dotted) and not opens


def _ended_lines(body: str, paragraph: Span) -> Iterator[int]:
    """Breaks of lines ended on purpose: a list item, or a heading that had room to go on."""
    if "\n" not in body[paragraph.start : paragraph.end]:
        return
    lines = body[paragraph.start : paragraph.end].split("\n")
    width = max(len(line.rstrip()) for line in lines)
    end = paragraph.start
    for line, after in pairwise(lines):
        end += len(line) + 1
        if _BULLET.match(after) or _had_room(line.rstrip(), after.strip(), width):
            yield end


def _had_room(line: str, after: str, width: int) -> bool:
    first = after.split(maxsplit=1)[0] if after else ""
    fits = len(line) + 1 + len(first) < width * 0.8
    return fits and first[:1].isupper() and not line.endswith((",", ";", "-", "–", "—"))
