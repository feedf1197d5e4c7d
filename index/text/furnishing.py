"""Lines at the edges of articles, and which of them may be furniture of their outlet.

A line that many articles of one outlet end with is its furniture: who it is, where to follow it.
But outlets repeat news too, so a line must also speak as furniture does, or be no sentence.
"""

import re
from collections.abc import Collection, Sequence
from hashlib import blake2b

from index.records import Block, BlockKind

MOST_WORDS = 60  # of a line of furniture
_HEAD, _TAIL = 3, 6  # body blocks that are its edges
_LABEL_WORDS = 12  # of a line that is no sentence
_QUOTED = re.compile(r"[\"“”„«»‹›「」]|(?<!\w)[‘'](?=\w)")
_ENDED = re.compile(r"[.!?…؟。][\"'”’)\]]*$")
_TELLS = re.compile(
    r"@\w|https?:|www\.|©|"
    r"\b(?:you|your|yours|we|us|our|subscrib\w+|newsletters?|sign up|click|follow|download|"
    r"copyright|rights reserved|donat\w+|contact|e-?mail|advertis\w+|privacy|"
    r"abonnier\w+|abonnez\w*|abonne\w+|folgen sie|wir|uns|unser\w*|ihre?n?|"
    r"suivez|inscri\w+|vous|votre|vos|nous|notre|nos|"
    r"suscr[ií]\w+|s[ií]g[au]\w*|nuestr\w+|usted\w*|"
    r"iscriviti|seguici|nostr\w+|assine|nosso\w*|nossa\w*|volg ons|onze|uw|"
    r"подпи\w+|читайте|наш\w*|вас|вам)\b|اشترك|تابعونا|لمزيد",
    re.I,
)


def line_key(text: str) -> int:
    """The same for lines of the same words, numbers aside; fits into 64 bits with a sign."""
    form = re.sub(r"\d+", "#", " ".join(re.findall(r"\w+", text.casefold())))
    digest = blake2b(form.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest, "big", signed=True)


def lines_of(blocks: Sequence[Block]) -> tuple[tuple[int, int], ...]:
    """Number and key of the short blocks at the edges of a body, one block alone left out."""
    body = [number for number, block in enumerate(blocks) if block.kind is BlockKind.BODY]
    if len(body) < 2:
        return ()
    return tuple(
        (number, line_key(blocks[number].text))
        for number in sorted({*body[:_HEAD], *body[-_TAIL:]})
        if len(blocks[number].text.split(None, MOST_WORDS)) <= MOST_WORDS
        and any(map(str.isalnum, blocks[number].text))
    )


def may_be_furniture(text: str, outlet: str) -> bool:
    """Whether a line that comes again and again speaks of the outlet to its readers, or labels."""
    if _QUOTED.search(text):
        return False
    if _TELLS.search(text) or outlet.casefold() in text.casefold():
        return True
    return not _ENDED.search(text) and len(text.split()) <= _LABEL_WORDS


def at_edges(blocks: Sequence[Block], keys: Collection[int]) -> tuple[int, ...]:
    """The blocks with these keys that nothing of the body parts from its beginning or end.

    None if they were half of the text or more: then it is not sure what the text is.
    """
    known = dict(lines_of(blocks))
    body = [number for number, block in enumerate(blocks) if block.kind is BlockKind.BODY]
    found: set[int] = set()
    for order in (body, body[::-1]):
        for number in order:
            if known.get(number) not in keys:
                break
            found.add(number)
    size = {number: len(blocks[number].text) for number in body}
    if 2 * sum(size[number] for number in found) >= sum(size.values()):
        return ()
    return tuple(sorted(found))
