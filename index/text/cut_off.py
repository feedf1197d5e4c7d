"""Whether a body stops before its end, as what is saved from behind a paywall does."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from index.records import PARAGRAPH_BREAK, Block, BlockKind, Span, body_of
from index.text.offers import GOES_ON, goes_on, offers_behind
from index.text.quotemarks import quoted
from index.text.words import is_stop, words

_ENDS = ".!?…؟۔।॥‼⁇。！？｡"
_CLOSERS = "\"'”’»›)]」』）】*"
_DOTS = re.compile(r"(?:\.\s?\.\s?\.+|…)\s*(?:\[\+?\d+ chars\])?$")
_PROMPT = (
    r"(?:subscribe|sign (?:in|up)|log ?in|register) (?:now |here |today )?"
    r"to (?:continue|keep|read|unlock|access)\b[^.!?\n]{0,60}"
    r"|to (?:continue|keep) reading\b[^.!?\n]{0,60}"
    r"|to read the (?:full|rest)\b[^.!?\n]{0,60}"
    r"|this (?:article|content|story) is (?:only |exclusively )?"
    r"(?:for|available to|reserved for|exclusive to) subscribers[^.!?\n]{0,40}"
    r"|unlock this (?:article|story)[^.!?\n]{0,40}"
    r"|(?:create|register for) an? (?:free )?account to (?:continue|keep|read)\b[^.!?\n]{0,60}"
    r"|(?:the )?rest of (?:this|the) (?:article|content|story) is (?:only )?"
    r"(?:for|available to|reserved for) subscribers[^.!?\n]{0,40}"
    r"|you(?: have|[’']ve) (?:reached|used|read) (?:your|the) (?:limit|last|monthly limit|maximum)"
    r"[^.!?\n]{0,30}\bfree articles?[^.!?\n]{0,40}"
    # German
    r"|(?:abonnieren|melden) sie[^.!?\n]{0,50}weiter(?:zu)?lesen[^.!?\n]{0,30}"
    r"|jetzt (?:abonnieren|anmelden) und[^.!?\n]{0,20} weiterlesen"
    r"|dieser (?:artikel|inhalt|text) ist (?:nur|exklusiv) für abonnent[^.!?\n]{0,40}"
    # French
    r"|(?:cet )?article (?:est )?réservé aux abonnés[^.!?\n]{0,40}"
    r"|il vous reste [\d.,]+\s?% de cet article à lire[^.!?\n]{0,60}"
    r"|abonnez-vous pour (?:lire|continuer)\b[^.!?\n]{0,60}"
    # Spanish
    r"|suscr[ií]b(?:ete|ase|e|a) para (?:seguir|continuar) leyendo[^.!?\n]{0,60}"
    r"|(?:contenido|artículo) (?:exclusivo )?(?:s[oó]lo )?para suscriptores[^.!?\n]{0,40}"
    # Italian
    r"|abbonati per (?:continuare|leggere)\b[^.!?\n]{0,60}"
    r"|(?:articolo|contenuto) riservato agli abbonati[^.!?\n]{0,40}"
    # Portuguese
    r"|assine para (?:continuar|ler)\b[^.!?\n]{0,60}"
    r"|(?:conteúdo|artigo|matéria) exclusiv[oa] para assinantes[^.!?\n]{0,40}"
    # Dutch
    r"|(?:word abonnee|log in|abonneer je|neem een abonnement) om (?:verder|door) te lezen"
    r"|dit artikel is (?:alleen|exclusief) voor abonnees[^.!?\n]{0,40}"
    # Russian
    r"|(?:подпишитесь|оформите подписку|войдите),? чтобы (?:читать|продолжить|дочитать)"
    r"[^.!?\n]{0,60}"
    r"|(?:полный текст|материал|статья) доступ(?:ен|на) только (?:по подписке|подписчикам)"
    # Arabic
    r"|اشترك (?:الآن )?(?:لمتابعة|لمواصلة|لإكمال) القراءة"
    r"|هذا المحتوى (?:متاح )?للمشتركين فقط"
)
_PROMPTS = re.compile(_PROMPT, re.IGNORECASE)
_LAST_WORDS = re.compile(
    rf"(?:(?<=\n)|(?<=[.!?…\"”’]\s)|(?<=[.!?…\"”’])|^)[\[(\s]*"
    rf"(?:continue reading|keep reading|read more|read on|read the (?:full|whole) (?:article|story)"
    rf"|click here to (?:read|continue)[^.!?\n]{{0,40}}|{GOES_ON}|mehr lesen|leer más|leggi tutto"
    rf"|leia mais|lees meer|اقرأ المزيد|{_PROMPT})[\s.!?…:>»›→\])]*$",
    re.IGNORECASE,
)
_CREDIT = re.compile(
    r"\b(?:contribut|report(?:ed|ing)|edit(?:ed|ing)|writ(?:ten|ing)|photo|copyright|updated"
    r"|published|follow|twitter|translat)|[@©|]|https?:|www\.",
    re.IGNORECASE,
)
_OPEN_ENDS = ",;:–—-(/&"
_FEWEST_WORDS = 8  # of a last paragraph whose missing full stop tells something
_FEWEST_PARAGRAPHS = 3  # before it
_USUAL = 0.8  # part of these that must end as sentences do


@dataclass(frozen=True, slots=True)
class Stop:
    """Where a body stops too early; `reason` is a clause about it, without a full stop."""

    span: Span
    reason: str


def cut_off(body: str, language: str = "en", behind: Sequence[str] = ()) -> Stop | None:
    """What shows that a body is cut off, or None; what is in doubt counts as complete.

    Args:
        body: the body.
        language: its language, as ISO 639-1.
        behind: what the file has behind the body and was set aside, in order.
    """
    end = len(body.rstrip())
    start = body.rfind(PARAGRAPH_BREAK, 0, end)
    start = 0 if start < 0 else start + len(PARAGRAPH_BREAK)
    if not body[start:end].strip():
        return None
    last = Span(start, end)
    return (
        _prompted(body, end)
        or _dotted(body, last)
        or _unclosed(body, end)
        or _unended(body, last, language)
        or _prompted_behind(body, last, behind)
    )


def stop_in(blocks: Sequence[Block], language: str = "en") -> Stop | None:
    """The same of the blocks of a file; where the stop is counts in the body."""
    last = max((n for n, b in enumerate(blocks) if b.kind is BlockKind.BODY), default=-1)
    behind = [block.text for block in blocks[last + 1 :]]
    stop = cut_off(body_of(tuple(blocks)), language, behind)
    return stop or _sold(blocks)


def _sold(blocks: Sequence[Block]) -> Stop | None:
    """What the last blocks sell, whether they were set aside or count as text."""
    offers = offers_behind(blocks)
    if offers is None or not offers.holds_back:
        return None
    body = body_of(tuple(blocks[: offers.start]))
    start = body.rfind(PARAGRAPH_BREAK)
    last = Span(0 if start < 0 else start + len(PARAGRAPH_BREAK), len(body))
    said = " ".join(offers.holds_back.split())
    return Stop(_tail(body, last), f"behind its last sentence the file says “{said}”")


def _prompted(body: str, end: int) -> Stop | None:
    found = _LAST_WORDS.search(body, 0, end)
    if found is None:
        return None
    said = found[0].strip()
    span = Span(
        found.start() + found[0].index(said), found.start() + found[0].index(said) + len(said)
    )
    return Stop(span, f"it ends with “{' '.join(said.split())}”")


def _dotted(body: str, last: Span) -> Stop | None:
    found = _DOTS.search(body, last.start, last.end)
    if found is None or not body[last.start : found.start()].strip():
        return None
    return Stop(_tail(body, last), "its last sentence ends in dots")


def _unclosed(body: str, end: int) -> Stop | None:
    """A quotation that is open where the body ends, marked at its beginning."""
    for quote in reversed(quoted(body)):
        if quote.closed or quote.span.end < end:
            continue
        if body[quote.outer.start] in _CLOSERS and quote.outer.start == quote.span.start:
            continue
        return Stop(Span(quote.outer.start, end), "the quotation at its end is not closed")
    return None


def _unended(body: str, last: Span, language: str) -> Stop | None:
    """A last sentence without an end, in a text whose other paragraphs have theirs."""
    text = last.of(body).rstrip(_CLOSERS + " ")
    spoken = words(body, last.start, last.end)
    before = [p for p in body[: last.start].split(PARAGRAPH_BREAK) if p.strip()]
    if not text or text[-1] in _ENDS or len(before) < _FEWEST_PARAGRAPHS or not spoken:
        return None
    if sum(_is_ended(p) for p in before) < _USUAL * len(before) or _CREDIT.search(text):
        return None
    word = spoken[-1].of(body)
    ends_open = text[-1] in _OPEN_ENDS or (word.islower() and is_stop(word, language))
    if ends_open or (len(spoken) >= _FEWEST_WORDS and word.islower()):
        return Stop(_tail(body, last), "its last sentence has no end")
    return None


def _is_ended(paragraph: str) -> bool:
    return paragraph.rstrip().rstrip(_CLOSERS + " ")[-1:] in tuple(_ENDS)


def _prompted_behind(body: str, last: Span, behind: Sequence[str]) -> Stop | None:
    for number, text in enumerate(behind):
        found = _PROMPTS.search(text)
        if found is not None or (number == 0 and goes_on(text)):
            said = " ".join((found[0] if found else text).split())
            return Stop(_tail(body, last), f"behind its last sentence the file says “{said}”")
    return None


def _tail(body: str, last: Span) -> Span:
    """The last few words of a body."""
    spoken = words(body, last.start, last.end)[-_FEWEST_WORDS:]
    return Span(spoken[0].start, last.end) if spoken else last
