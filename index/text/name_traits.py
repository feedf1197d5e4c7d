"""What can be seen of a name where it stands: its words, what is beside it, lists that have it."""

from collections.abc import Iterator

from index.text.name_lists import NameLists, name_lists
from index.text.name_runs import Piece, Run
from index.text.name_words import ARTICLES, NameWords, name_words
from index.text.words import listed

_SAYING = listed(
    """said say says told tells added adds wrote writes tweeted announced warned claimed argued
    insisted stated confirmed asked explained noted declared replied admitted testified recalled
    joked"""
)
_MOST = 4  # words; longer names differ no more in what their length tells
_NUMERALS = str.maketrans("123456789", "000000000")


def traits(body: str, run: Run, lower: frozenset[str]) -> list[str]:
    """The traits of a name in one place, each of them a short text.

    `lower` are the words that the body also has in lower case. What a trait weighs is learnt:
    index/text/name_model.py.
    """
    words, lists = name_words(), name_lists()
    return [
        *_own(run, lower),
        *_listed(run, words, lists),
        *_before(body, run, words),
        *_behind(body, run, words, lists),
    ]


def _own(run: Run, lower: frozenset[str]) -> Iterator[str]:
    said = [word.translate(_NUMERALS) for word in run.words]
    first, last, size = said[0], said[-1], min(len(said), _MOST)
    yield "any"
    yield f"size {size}"
    yield f"whole {' '.join(said)}"
    yield f"first {first}"
    yield f"last {last}"
    yield from (f"word {word}" for word in said)
    yield f"ends {last[-2:]}"
    yield f"ends {last[-3:]}"
    yield f"ends {last[-4:]}"
    yield f"begins {first[:3]}"
    yield f"begins {first[:4]}"
    if size > 1:
        yield f"first ends {first[-3:]}"
    shape = " ".join(map(_shape, run.pieces[:_MOST]))
    yield f"shape {shape}"
    if run.titled:
        yield "titled"
    if run.pieces[-1].possessive:
        yield "owns"
    if run.pieces[0].opens:
        yield f"opens {size}"
    common = sum(word in lower for word in run.words)
    if common:
        yield "all lower" if common == len(said) else "some lower"


def _shape(piece: Piece) -> str:
    if len(piece.bare) == 1:
        return "i"
    if piece.upper:
        return "U." if "." in piece.text else "U"
    rest = piece.text[1:]
    if not piece.capital:
        return "x"
    if any(map(str.isdigit, rest)):
        return "X0"
    return "Xx" if rest.islower() else "XX"


def _listed(run: Run, words: NameWords, lists: NameLists) -> Iterator[str]:
    said, name = run.words, " ".join(run.words)
    first, last, several = said[0], said[-1], len(said) > 1
    given, surname = first in lists.given or first in words.given, _surname(last) in lists.surnames
    if several:
        yield f"person {given:d}{surname:d}"
        if given and len(said[1]) == 1:
            yield "initial"
    else:
        yield f"single {given:d}{surname:d}"
    yield f"city {lists.cities.get(name, 0)}"
    if name in words.countries:
        yield "country"
    if name in lists.places:
        yield "known place"
    if name in lists.organisations:
        yield "known organisation"
    if several and (last in lists.cities or last in words.countries):
        yield "ends in a place"
    if several and (first in lists.cities or first in words.countries):
        yield "begins with a place"
    for trait, known in _vocabularies(words):
        if last in known:
            yield f"last is {trait}"
        if several and not known.isdisjoint(said):
            yield f"has {trait}"
    if "of" in said or "for" in said:
        core = said[said.index("of") - 1] if "of" in said[1:] else ""
        yield "of"
        yield f"head {core}"


def _vocabularies(words: NameWords) -> tuple[tuple[str, frozenset[str]], ...]:
    return (
        ("body", words.organisations),
        ("ground", words.places),
        ("title", words.titles),
        ("role", words.roles),
        ("nation", words.adjectives),
        ("opening", words.starters),
    )


def _surname(word: str) -> str:
    head, dash, tail = word.partition("-")
    return tail if dash and head in ARTICLES else word


def _before(body: str, run: Run, words: NameWords) -> Iterator[str]:
    one, two = run.beside(-1), run.beside(-2)
    if one is None:
        yield "< nothing"
        return
    gap = body[one.end : run.span.start].strip()[-1:]
    yield f"<{gap} {one.bare}"
    if gap:
        yield f"< {gap}"
    if two is not None:
        yield f"<< {two.bare} {one.bare}"
        yield f"<<2 {two.bare}"
    if one.bare in words.roles and gap in ("", ","):
        yield f"< role{gap}"
    if one.bare in words.titles and gap in ("", "."):
        yield "< title"
    if one.bare in words.place_leads and not gap:
        yield "< where"
    if one.bare in _SAYING and not one.capital:
        yield f"< says{gap}"
    if one.capital and not gap:
        yield "< capital"
    if one.bare == "of" and two is not None and two.bare in words.place_heads:
        yield "< ground of"


def _behind(body: str, run: Run, words: NameWords, lists: NameLists) -> Iterator[str]:
    one, two = run.beside(1), run.beside(2)
    if one is None:
        yield "> nothing"
        return
    gap = body[run.pieces[-1].end : one.span.start].strip()[:1]
    yield f">{gap} {one.bare}"
    if gap:
        yield f"> {gap}"
    if two is not None:
        yield f">> {one.bare} {two.bare}"
        yield f">>2 {two.bare}"
    if one.bare in words.place_heads and not gap:
        yield "> ground"
    if one.bare in _SAYING and not one.capital:
        yield f"> says{gap}"
    if one.text[:1].isdigit():
        yield f"> number{gap}"
    if gap == "," and one.capital:
        known = one.bare in words.countries or one.bare in lists.places or one.bare in lists.cities
        yield f"> place {known:d}"
    if gap == "," and one.bare in ("a", "an", "the", "who", "whose"):
        yield f"> described {two is not None and two.bare in words.roles:d}"
