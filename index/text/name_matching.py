"""Whether two names name the same thing, spellings and short forms allowed for."""

import re

from anyascii import anyascii

from index.records import Name, NameKind
from index.text.name_words import ARTICLES, name_words

_LETTERS = re.compile(r"[a-z]+")
_DOUBLES = re.compile(r"(.)\1+")
_VOWELS = re.compile(r"[aeiouwy]+")
# In order: what one language writes "dzh", another writes "dj" or "j"; "sch", "sh" and "ch".
_RESPELT = (
    ("dzh", "j"), ("dj", "j"), ("zh", "j"), ("tsch", "š"), ("tch", "š"), ("sch", "š"),
    ("sh", "š"), ("ch", "š"), ("tz", "ts"), ("x", "ks"), ("ck", "k"), ("kh", "k"),
    ("gh", "g"), ("dh", "d"), ("ph", "f"), ("q", "k"),
)  # fmt: skip
_GLUED = re.compile(r"^(?:e|a)(?=([zsdtnr])\1)")
_FEWEST = 3  # consonants; shorter skeletons fit too many names
_FEWEST_VOWELS = 2  # or runs of them; a syllable alone tells too little
_ALIKE = frozenset({frozenset("ae"), frozenset("ei"), frozenset("ou"), frozenset("iy")})
_MONTHS = frozenset({"april", "may", "june", "august"})  # those that are names of people too
_SMALL_WORDS = frozenset({"of", "for", "the", "and", "de", "in", "on"})


def skeleton(name: str) -> str:
    """The consonants of a name in Latin letters, without Arabic articles and doubled letters.

    Deir Ezzor, Deir al-Zour and Deir ez-Zor share "dr zr"; Iran and Iraq do not share one.
    """
    return " ".join(_VOWELS.sub("", word) or word[0] for word in spelt(name))


def spelt(name: str) -> list[str]:
    """The words of a name without articles, respelt, each letter once in a row."""
    words = [w for w in _LETTERS.findall(anyascii(name).lower()) if w not in ARTICLES]
    found = []
    for word in words:
        plain = _GLUED.sub("", word)
        for old, new in _RESPELT:
            plain = plain.replace(old, new)
        plain = _DOUBLES.sub(r"\1", plain)
        found.append(plain.removesuffix("h") if len(plain) > 3 else plain)
    return found


def same_name(a: Name, b: Name) -> bool:
    """Whether `a` and `b`, of any two articles, name the same thing; doubtful ones do not."""
    if a.key == b.key:
        return True
    if a.key in b.others or b.key in a.others:
        return False
    aliases = name_words().aliases
    if a.key in aliases and aliases[a.key] == aliases.get(b.key):
        return True
    if not a.key or not b.key or not _kinds_agree(a.kind, b.kind):
        return False
    if _stand_for_others(a, b):
        return False
    return (
        _is_acronym(a, b)
        or _is_acronym(b, a)
        or _is_surname(a, b)
        or _is_surname(b, a)
        or _is_headed(a.key, b.key)
        or sounds_like(a.key, b.key)
    )


def _stand_for_others(a: Name, b: Name) -> bool:
    """Whether one is an acronym that is known to stand for something else than the other."""
    aliases = name_words().aliases
    return any(
        " " not in short.key and short.key in aliases and " " in long.key and not long.acronym
        for short, long in ((a, b), (b, a))
    )


def _kinds_agree(a: NameKind, b: NameKind) -> bool:
    return a is b or NameKind.OTHER in (a, b)


def _is_acronym(short: Name, long: Name) -> bool:
    if " " in short.key:
        return False
    if long.acronym and long.acronym.casefold().replace(".", "") == short.key:
        return True
    letters = initials(tuple(long.key.split()))
    return len(letters) >= 3 and letters == short.key


def initials(words: tuple[str, ...]) -> str:
    """The first letters of the words that count in an acronym."""
    return "".join(part[0] for w in words if w not in _SMALL_WORDS for part in w.split("-") if part)


def _is_surname(short: Name, long: Name) -> bool:
    if NameKind.PERSON not in (short.kind, long.kind):
        return False
    if short.kind is NameKind.OTHER and may_be_else(short.key):
        return False
    few, many = short.key.split(), long.key.split()
    if not few or len(few) >= len(many) or _surname(few[-1]) != _surname(many[-1]):
        return False
    return set(few[:-1]) <= set(many)


def may_be_else(key: str) -> bool:
    """Whether a surname is as well a place, a month or a given name: Jordan, May, Ali."""
    known = name_words()
    return key in known.countries or key in known.given or key in _MONTHS


def _surname(word: str) -> str:
    head, dash, tail = word.partition("-")
    return tail if dash and head in ARTICLES else word


def _is_headed(a: str, b: str) -> bool:
    """Whether only a word like "province" parts them."""
    short, long = sorted((a.split(), b.split()), key=len)
    heads = name_words().place_heads
    rest = long[len(short) :]
    if " ".join(short) in name_words().two_things:
        return False
    return long[: len(short)] == short and len(rest) == 1 and rest[0] in heads


def sounds_like(a: str, b: str) -> bool:
    """Whether two keys may be one foreign name in two transliterations; a country has one."""
    countries = name_words().countries
    if a in countries or b in countries:
        return False
    left, right = spelt(a), spelt(b)
    if [_VOWELS.sub("", w) for w in left] != [_VOWELS.sub("", w) for w in right]:
        return False
    if sum(len(_VOWELS.sub("", w)) for w in left) < _FEWEST:
        return False
    if sum(len(list(filter(None, _gaps(word)))) for word in left) < _FEWEST_VOWELS:
        return False
    return all(map(_vowels_agree, left, right))


def _vowels_agree(a: str, b: str) -> bool:
    """Whether the vowels between equal consonants are ones that transliterations exchange."""
    left, right = _gaps(a), _gaps(b)
    if bool(left[-1]) != bool(right[-1]):
        return False  # Niger, Nigeria
    return all(
        not x or not y or x[0] == y[0] or frozenset((x[0], y[0])) in _ALIKE
        for x, y in zip(left, right, strict=True)
    )


def _gaps(word: str) -> list[str]:
    """The vowels before, between and after the consonants of a word."""
    return re.split(r"[^aeiouwy]", word)
