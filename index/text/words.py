"""Words of a text: where they stand, and the folded and stemmed forms they are compared by."""

import re
import sys
import threading
import unicodedata
from functools import lru_cache

import Stemmer

from index.records import Span

_MARKS = "".join(
    re.escape(c) for c in map(chr, range(0x300, 0x10000)) if unicodedata.category(c)[0] == "M"
)
_CJK = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3\uf900-\ufaff\U00020000-\U0003ffff"
# Hangul too: its particles are written together with the noun.
_INNER = rf"[\w{_MARKS}\u00ad\u200c\u200d]"
_LETTER = r"[^\W\d_]"


def _pattern(start: str, inner: str) -> re.Pattern[str]:
    """Words out of characters `start inner*`, joined by what may stand inside a word."""
    run = rf"{start}{inner}*"
    dotted = rf"(?<!\w){_LETTER}(?:\.{_LETTER}(?!\w))+\.?"
    joint = r"(?:[-‐‑'’ʼ&]|(?<=\d)[.,:٫٬](?=\d))"
    return re.compile(rf"(?:{dotted}|{run})(?:{joint}{run})*(?:\+\+(?!\w))?")


_PLAIN = _pattern(r"[^\W_]", _INNER)
_NO_CJK = rf"(?![{_CJK}])"
_MIXED = re.compile(
    rf"[{_CJK}]|" + _pattern(rf"{_NO_CJK}[^\W_]", rf"(?:{_NO_CJK}{_INNER})").pattern
)
_HAS_CJK = re.compile(rf"[{_CJK}]")


def words(text: str, start: int = 0, end: int = sys.maxsize) -> tuple[Span, ...]:
    """The words of `text[start:end]`, rising, as spans of `text`.

    "ez-Zor", "AT&T", "U.S.", "15,500", "ISIS's" and "C++" are one word each; of Chinese,
    Japanese and Korean each character is one.
    """
    pattern = _MIXED if _HAS_CJK.search(text, start, end) else _PLAIN
    return tuple(Span(*m.span()) for m in pattern.finditer(text, start, end))


_APOSTROPHES = str.maketrans({"’": "'", "ʼ": "'", "‘": "'", "‐": "-", "‑": "-", "\u00ad": None})


@lru_cache(maxsize=50_000)
def fold(word: str) -> str:
    """The word in lower case, without accents, with straight apostrophes and hyphens."""
    if word.isascii():
        return word.lower()
    parted = unicodedata.normalize("NFKD", word.translate(_APOSTROPHES)).casefold()
    return "".join(c for c in parted if not unicodedata.combining(c))


_SNOWBALL = {
    "ar": "arabic", "ca": "catalan", "da": "danish", "de": "german", "el": "greek",
    "en": "english", "es": "spanish", "eu": "basque", "fi": "finnish", "fr": "french",
    "ga": "irish", "hi": "hindi", "hu": "hungarian", "hy": "armenian", "id": "indonesian",
    "it": "italian", "lt": "lithuanian", "ne": "nepali", "nl": "dutch", "no": "norwegian",
    "pt": "portuguese", "ro": "romanian", "ru": "russian", "sr": "serbian", "sv": "swedish",
    "ta": "tamil", "tr": "turkish", "yi": "yiddish",
}  # fmt: skip
_local = threading.local()  # a Stemmer must not be used by two threads at once


def _stemmer(language: str) -> "Stemmer.Stemmer | None":
    known: dict[str, Stemmer.Stemmer | None] = _local.__dict__.setdefault("stemmers", {})
    if language not in known:
        name = _SNOWBALL.get(language)
        known[language] = Stemmer.Stemmer(name) if name in Stemmer.algorithms() else None
    return known[language]


def is_stemmed(language: str) -> bool:
    """Whether `stem` knows the endings of a language."""
    return _stemmer(language) is not None


def listed(text: str) -> frozenset[str]:
    """The entries of a word list written with white space between them."""
    return frozenset(text.split())


_POSSESSIVE = re.compile(r"'s?$")
_SIGNS = re.compile(r"[.\-]|(?<=\d),(?=\d{3})")


@lru_cache(maxsize=100_000)
def stem(word: str, language: str) -> str:
    """The form to compare a word by: folded, without possessive, hyphens and dots, stemmed.

    "U.S." gives "us", "15,500" gives "15500", "ez-Zor" gives "ezzor". A word of a language
    without a stemmer, or of none (""), is only folded. A decimal point stays.
    """
    if word.isascii() and word.isalpha():
        stemmer = _stemmer(language)  # most words, and nothing to take off before
        return str(stemmer.stemWord(word.lower())) if stemmer else word.lower()
    plain = fold(word)
    if plain[:1].isdigit() and plain.replace(".", "", 1).replace(",", "").isdigit():
        return plain.replace(",", "")
    plain = _SIGNS.sub("", _POSSESSIVE.sub("", plain)) or plain
    stemmer = _stemmer(language)
    return str(stemmer.stemWord(plain)) if stemmer else plain


_STOP_WORDS = {
    "en": """a about above after again against all also am an and any are aren't as at be because
        been before being below between both but by can can't cannot could couldn't did didn't do
        does doesn't doing don't down during each even few for from further had hadn't has hasn't
        have haven't having he he's her here hers herself him himself his how however i i'm if in
        into is isn't it it's its itself just let's many may me might more most much must my myself
        no nor not now of off on once one only or other our ours ourselves out over own same shall
        she should shouldn't since so some still such than that that's the their theirs them
        themselves then there there's these they they're this those through to too toward towards
        under until up upon us very was wasn't we we're were weren't what when where whether which
        while who whom whose why will with within without won't would wouldn't yet you your yours
        yourself""",
    "de": """aber alle als am an auch auf aus bei bin bis das dass dem den der des die dies diese
        dieser doch durch ein eine einem einen einer eines er es fur hat hatte ich ihr ihre im in
        ist ja kann mit nach nicht noch nur oder sein seine sich sie sind so sowie uber um und uns
        unter vom von vor war waren was wenn wer werden wie wir wird wurde wurden zu zum zur""",
    "es": """a al algo ante como con contra cual cuando de del desde donde durante e el ella ellos
        en entre era es esa ese eso esta este esto fue fueron ha habia han hasta la las le les lo
        los mas me mi muy ni no nos o otra otro para pero por porque que quien se segun ser si sin
        sobre son su sus tambien tras tu un una uno y ya""",
    "fr": """a afin ainsi apres au aussi autre aux avait avant avec c'est car ce cela ces cet cette
        ceux chez comme contre d'un d'une dans de depuis des dont du elle elles en entre est et
        etait ete etre eu fait il ils je la le les leur leurs lors lui mais meme ne nos notre nous
        on ont ou par pas plus pour qu'il que qui s'est sa sans se selon ses si son sont sous sur
        tout tres un une vers vous""",
    "tr": """ama ancak bir biri bu bunu cok da daha de diye en gibi hem her icin ile ise kadar ki
        mi ne o olan olarak oldu oldugu olmak once onun sonra su tarafindan uzere var ve veya ya
        yani""",
    "ru": """а без более бы был была были было быть в вам вас во вот все всех вы где да для до его
        ее если есть еще же за и из или им их к как ко когда кто ли мы на над нам не него нет ни но
        ну о об он она они от по под при с со так также такои там то того тоже только ты у уже чем
        что чтобы эта эти это этого этои этом этот я""",
    "ar": """ان الى الي او اي اذا اما التي الذي الذين انه انها بعد بين ثم حتى حيث خلال ذلك على
        عليه عن عند غير في فيه فيها قبل قد كان كانت كل كما لا لم لن له لها ما مع من منذ نحو هذا
        هذه هو هي و""",
}  # folded forms
_STOPS = {language: listed(forms) for language, forms in _STOP_WORDS.items()}


@lru_cache(maxsize=50_000)
def is_stop(word: str, language: str) -> bool:
    """Whether `word`, in any case and accent, is a function word; never for other languages."""
    stops = _STOPS.get(language)
    return stops is not None and fold(word) in stops
