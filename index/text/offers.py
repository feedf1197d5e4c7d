"""Lines by which a page sells what it holds back: prompts to subscribe, logins, prices.

Only where such a line stands tells what it is: behind an article it is no text, in one it may be.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from index.records import Block, BlockKind
from index.text.lexicon import entries, texts

_MOST_WORDS = 14
_NUMBER = r"\d{1,4}(?:[.,]\d{1,2})?"
_SIGN = r"(?:us|ca|au|nz|a|c)?[€$£¥₹₽₺]|chf|sek|nok|dkk|eur|usd|gbp|pln|kr|zł|rs\.?"
_MONEY = (
    rf"(?:(?:{_SIGN})\s?{_NUMBER}|{_NUMBER}\s?(?:{_SIGN}|euros?|dollars?|pounds?|pence|cents?|p"
    r"|francs?|franken|kronor|kroner|kronen|reais|złotych|руб(?:\.|лей|ля|ль)?|рубл[ьяей]+))"
)
_PERIOD = (
    r"(?:days?|weeks?|months?|years?|tag|tage|woche|wochen|monate?|jahr|jahre"
    r"|jours?|semaines?|mois|ans?|année|d[ií]as?|semanas?|m[eê]s(?:es)?|años?|anos?"
    r"|giorn[oi]|settiman[ae]|mes[ei]|ann[oi]|dag|dagen|week|weken|maand|maanden|jaar"
    r"|dzień|tydzień|miesiące?|rok|день|недел[юяи]|месяц(?:а|ев)?|год)"
)
_LEAD = (
    r"(?:(?:from|for|only|just|as little as|starting at|try it|at|then|ab|nur|für|schon|danach"
    r"|dès|à partir de|seulement|pour|puis|desde|s[oó]lo|por|luego|despu[eé]s|da|a partire da"
    r"|soli|poi|a partir de|apenas|depois|vanaf|slechts|voor|daarna|od|tylko|от|всего|за)\s+)*"
)
_PER = (
    r"(?:(?:an?|per|each|every|im|pro|je|par|al|por|all?['’a]|por|ao|p/|na|za|в|на"
    r"|(?:for|für|pour|por|per|voor|na|за)\s+(?:(?:the|den|die|le|la|il|el|o|a|de|het)\s+)?"
    r"(?:(?:first|ersten?|premiere?|premier|première|primer|primeiro|primo|eerste)\s+)?"
    r"(?:\d{1,2})?)\s*|/\s?)"
)
_CANCEL = (
    r"cancel any ?time|no commitment|jederzeit kündbar|sans engagement|cancela cuando quieras"
    r"|cancele quando quiser|disdici quando vuoi|maandelijks opzegbaar"
)
_PRICE = rf"{_LEAD}{_MONEY}\s*{_PER}{_PERIOD}"
_PRICES = re.compile(rf"{_PRICE}(?:[\s,;.|·–-]+(?:{_PRICE}|{_CANCEL}))*\W*", re.IGNORECASE)
# A letter, a feed or a channel is offered behind whole articles too.
_FREE_OF_CHARGE = re.compile(
    r"news ?letter|pod ?cast|channel|youtube|telegram|whatsapp|e-?mail|\balerts?\b|\brss\b|\bfeed"
    r"|inbox|\bfree\b|briefing|kanal|\bcanal\b|boletín|infolettre|nieuwsbrief|рассылк|канал",
    re.IGNORECASE,
)
# What stands alone where the text goes on elsewhere.
GOES_ON = (
    r"weiterlesen|lire la suite|(?:seguir|continuar) leyendo|continua a leggere"
    r"|continu(?:e|ar) (?:a ler|lendo)|verder lezen|lees verder"
    r"|читать (?:далее|дальше|полностью)|(?:متابعة|تابع) القراءة"
)
_CONTINUE = re.compile(rf"(?:(?:continue|keep) reading|{GOES_ON})\W*", re.IGNORECASE)
_NEAR = 3  # blocks from the text to where the offers begin
_AMONG = 6  # blocks in which the lines of one offer stand
_MOST_OTHERS = 6  # lines of text among them


@dataclass(frozen=True, slots=True)
class Offers:
    """The lines behind a text that sell the rest of it, from the block `start` on.

    `holds_back` is the line that shows that the text was not given whole, or empty.
    """

    start: int
    holds_back: str


def goes_on(text: str) -> bool:
    """Whether a line only says that the text goes on elsewhere."""
    return _CONTINUE.fullmatch(text.strip()) is not None


def offers_behind(blocks: Sequence[Block]) -> Offers | None:
    """The offers that the blocks of an article end with, set aside or not; None if none.

    Behind whole articles stand offers too. What holds a text back says that it goes on, or knows
    subscribers and names them a price.
    """
    start = _start(blocks)
    if start is None:
        return None
    among = [block.text for block in blocks[start : start + _AMONG]]
    selling = [text for text in among if sells(text)]
    if not selling:
        return None
    body = max((at for at in range(start) if blocks[at].kind is BlockKind.BODY), default=-1)
    if body < 0:
        return None
    further = next((text for text in among if goes_on(text)), "")
    login = next((text for text in selling if _is_login(text)), "")
    shows = further or (login if any(map(is_price, among)) else "")
    return Offers(start, shows if start - body <= _NEAR else "")


def _start(blocks: Sequence[Block]) -> int | None:
    """The first line of those that no text follows any more."""
    start, others = None, 0
    for at in range(len(blocks) - 1, -1, -1):
        text = blocks[at].text
        if goes_on(text) or sells(text) or is_price(text):
            start = at
        elif blocks[at].kind is BlockKind.BODY:
            others += 1
            if others > _MOST_OTHERS or not _may_stand_among(text):
                break
    return start


def _may_stand_among(text: str) -> bool:
    return len(text.split()) <= _MOST_WORDS and not text.rstrip().endswith(
        (".", "!", "?", "”", '"', ":", "…", ",")
    )


@lru_cache(maxsize=8192)
def is_price(text: str) -> bool:
    """Whether a line has nothing but what a time of reading costs: "From 1 euro a week"."""
    line = " ".join(text.split())
    return len(line.split()) <= _MOST_WORDS and _PRICES.fullmatch(line) is not None


@lru_cache(maxsize=8192)
def sells(text: str) -> bool:
    """Whether a short line asks to subscribe, or asks subscribers to log in.

    Offers that readers of whole articles meet too, such as one of a newsletter, are none.
    """
    line = " ".join(text.split())
    if len(line.split()) > _MOST_WORDS or _FREE_OF_CHARGE.search(line):
        return False
    if _is_login(line):
        return True
    return _form(line).startswith(_phrases("subscribe")) and not line.endswith(".")


def _is_login(line: str) -> bool:
    return _form(line).startswith(_phrases("login"))


def _form(line: str) -> str:
    return line.casefold().replace("’", "'").strip(" \t.:;,!?|>»›→-–—•*…+[]()#") + " "


@cache
def _phrases(what: str) -> tuple[str, ...]:
    return tuple(
        phrase
        for entry in entries("furniture", "offer")
        if entry["what"] == what
        for phrase in texts(entry, "phrases")
    )
