"""Runs of capitalised words that make one name, cut free of titles and sentence openings."""

import re
from collections.abc import Container, Sequence
from dataclasses import dataclass

from index.records import Sentence, Span
from index.text.name_lists import name_lists
from index.text.name_words import ARTICLES, LAWS, NameWords, bare, name_words
from index.text.numerals import is_number_word
from index.text.time_words import MONTH_NAMES, WEEKDAY_NAMES, is_key
from index.text.words import fold, is_stop, listed


@dataclass(frozen=True, slots=True)
class Piece:
    """A word, or the part of a hyphened word that stands for itself: "US" in "US-led"."""

    span: Span  # without possessive
    text: str
    bare: str
    end: int  # with possessive
    capital: bool
    joined: bool  # follows the piece before it with nothing but space between
    opens: bool  # first of a sentence or of a quotation

    @property
    def upper(self) -> bool:
        """Whether it is written in capitals only, as acronyms are."""
        return len(self.bare) > 1 and self.text.isupper()

    @property
    def possessive(self) -> bool:
        """Whether it owns what follows: "Syria's"."""
        return self.end > self.span.end


@dataclass(frozen=True, slots=True)
class Run:
    """The pieces of one name, and where they stand in their sentence."""

    pieces: tuple[Piece, ...]
    words: tuple[str, ...]  # bare; "the" is left out
    sentence: Sequence[Piece]  # all of it; of a name in a headline the name alone
    start: int  # of the first piece in the sentence
    titled: bool  # a title stood directly before it

    def beside(self, steps: int) -> Piece | None:
        """The piece so many steps before (negative) or after the name, if there is one."""
        place = self.start + steps if steps < 0 else self.start + len(self.pieces) + steps - 1
        return self.sentence[place] if 0 <= place < len(self.sentence) else None

    @property
    def before(self) -> Piece | None:
        """The piece before it."""
        return self.beside(-1)

    @property
    def after(self) -> Piece | None:
        """The piece behind it."""
        return self.beside(1)

    @property
    def span(self) -> Span:
        """From the first to the last word, without a possessive ending."""
        return Span(self.pieces[0].span.start, self.pieces[-1].span.end)


_POSSESSIVE = re.compile(r"['’]s?$")
_DAYS_AND_MONTHS = frozenset(n.lower() for n in (*MONTH_NAMES, *WEEKDAY_NAMES))
_ALSO_NAMES = frozenset({"may", "april", "june", "august", "will", "mark"})
_OWNED = listed("people women men children workers king queen farmers")
_PARTICLES = listed(
    "de du des del della da dos das di la le van von der den ter bin ibn bint al el zu"
)
_WEAK = listed(
    """foreign defense defence interior finance justice health energy treasury special national
    general major private first field staff grand senior former acting executive managing rear
    prime vice deputy assistant associate majority minority crown father sister brother m don
    miss chair whip counsel king queen lady lord marshal coach dean state chief attorney officer
    leader speaker editor director adviser advisor sultan staff commander premier minister"""
) - listed("minister director commander premier leader speaker")
_MATTERS = listed(
    """foreign defense defence interior finance health energy treasury special national major first
    field grand senior former acting managing rear prime majority minority crown state"""
)  # no title by itself
_OFFICES = listed(
    "state defense defence treasury homeland security energy health justice interior staff"
)
_ONLY_WITH = listed("former acting senior then")
_OPENING = frozenset('“"‘:•([')
_HEADLINE_SHARE = 0.75
_SHORT = 4  # letters; a longer word in capitals may only shout


def pieces(body: str, sentence: Sentence, dateline: int = 0) -> list[Piece]:
    """The words of a sentence, hyphened ones cut where only a part is a name.

    What follows a dateline, which ends at `dateline`, opens a sentence too.
    """
    found: list[Piece] = []
    before = None
    for word in sentence.words:
        text = word.of(body)
        for span in _parts(word, text) if "-" in text else (word,):
            begins = before is not None and before.end <= dateline <= span.start
            before = _piece(body, span, None if begins else before, sentence.span.start)
            found.append(before)
    return found


def _piece(body: str, span: Span, before: Piece | None, start: int) -> Piece:
    name = text = body[span.start : span.end]
    if "'" in text or "’" in text:
        name = _POSSESSIVE.sub("", text)
    gap = body[before.end if before else start : span.start]
    short = span if name is text else Span(span.start, span.start + len(name))
    opens = before is None or (gap != " " and (gap.strip() == "'" or not _OPENING.isdisjoint(gap)))
    joined = before is not None and _joins(gap, before)
    return Piece(short, name, bare(name), span.end, _is_capital(name), joined, opens)


def _parts(word: Span, text: str) -> list[Span]:
    if text.isupper():
        return [word]
    parts = text.split("-")
    if fold(parts[0]) in ARTICLES or fold(parts[-2]) in ARTICLES:
        return [word]
    if parts[0][:1].islower() and parts[-1][:1].isupper():
        cut = len(text) - len(parts[-1])
        return [Span(word.start, word.start + cut - 1), Span(word.start + cut, word.end)]
    if parts[0][:1].isupper() and parts[-1][:1].islower():
        cut = len(parts[0])
        return [Span(word.start, word.start + cut), Span(word.start + cut + 1, word.end)]
    return [word]


def _is_capital(word: str) -> bool:
    if word[:1].isupper() or "-" not in word:
        return word[:1].isupper()
    head, _, tail = word.partition("-")
    return fold(head) in ARTICLES and tail[:1].isupper()


def _joins(gap: str, before: Piece) -> bool:
    if before.possessive and before.bare not in _OWNED:
        return False
    if gap == " ":
        return True
    if gap.strip() == "":
        return gap != ""
    if gap.strip() == ".":
        return len(before.bare) == 1 or before.bare in name_words().titles or before.bare == "st"
    return gap.strip() == "&"


def runs(body: str, sentence: Sentence, lower: frozenset[str], dateline: int = 0) -> list[Run]:
    """The runs of a sentence; `lower` are the words that the body also has in lower case."""
    words = name_words()
    all_pieces = pieces(body, sentence, dateline)
    found: list[Run] = []
    place = 0
    while place < len(all_pieces):
        piece = all_pieces[place]
        begins = piece.capital or piece.bare in ("al", "el")
        end = _run_end(all_pieces, place, words) if begins else place
        if end == place:
            place += 1
            continue
        found += _cut(all_pieces, place, end, lower, words)
        place = _behind_office(all_pieces, end, words)
    return found


def joined(body: str, seen: Sequence[Run]) -> list[Run]:
    """The runs of a body, those put together that are one name over "and".

    "the Food and Drug Administration", "the Relief, Recovery and Security Act": behind the article
    come plain words that share the last one.
    """
    found: list[Run] = []
    place = 0
    while place < len(seen):
        end = _series_end(body, seen, place)
        found.append(_whole(seen[place : end + 1]) if end > place else seen[place])
        place = end + 1
    return found


def _series_end(body: str, seen: Sequence[Run], start: int) -> int:
    """The place of the run that ends a name which begins at `start`; `start` if it is whole."""
    first = seen[start]
    if first.before is None or first.before.bare != "the":
        return start
    end, gap = start, ","
    while end + 1 < len(seen) and gap == ",":
        if not _is_plain(seen[end]):
            return start
        gap = body[seen[end].pieces[-1].end : seen[end + 1].span.start].strip()
        end += 1
    last = seen[end]
    told = {word for run in seen[start:end] for word in run.words}
    heads = name_words().organisations | LAWS
    ends = gap in ("and", ", and", "&") and len(last.words) > 1 and last.words[-1] in heads
    return end if ends and _is_plain(last, ends=True) and told.isdisjoint(last.words) else start


def _is_plain(run: Run, *, ends: bool = False) -> bool:
    """Whether a run is no name by itself: no body, country, nation, acronym or titled person."""
    words = name_words()
    if run.titled or run.pieces[0].upper or (run.pieces[-1].possessive and not ends):
        return False
    if " ".join(run.words) in words.countries or run.words[0] in words.adjectives:
        return False
    return ends or (run.words[-1] not in words.organisations and run.words[-1] not in LAWS)


def _whole(parts: Sequence[Run]) -> Run:
    first, last = parts[0], parts[-1]
    end = last.start + len(last.pieces)
    pieces = tuple(first.sentence[first.start : end])
    words = tuple(piece.bare for piece in pieces if piece.bare != "the")
    return Run(pieces, words, first.sentence, first.start, first.titled)


def is_headline(body: str, sentence: Sentence) -> bool:
    """Whether it has no end and nearly every word is capitalised, so that capitals tell nothing."""
    if body[sentence.span.end - 1] in '.!?…”"':
        return False
    long = [w.of(body) for w in sentence.words if w.end - w.start > 3]
    capitals = sum(word[0].isupper() for word in long)
    opens = body[sentence.span.start].isupper()
    return opens and len(long) > 3 and capitals > _HEADLINE_SHARE * len(long)


def known_in(run: Run, known: Container[tuple[str, ...]]) -> list[Run]:
    """The names of `known` that stand in a run of a headline, which may hold more than names."""
    found: list[Run] = []
    start = 0
    while start < len(run.pieces):
        for end in range(len(run.pieces), start, -1):
            inside = run.pieces[start:end]
            bares = tuple(p.bare for p in inside)
            if bares in known:
                found.append(Run(inside, bares, inside, 0, titled=False))
                start = end
                break
        else:
            start += 1
    return found


def _run_end(all_pieces: list[Piece], start: int, words: NameWords) -> int:
    """Where the run that begins at `start` ends; `start` itself where none begins."""
    if not _begins(all_pieces, start):
        return start
    end = start + 1
    while end < len(all_pieces) and all_pieces[end].joined:
        if all_pieces[end].capital:
            if not _goes_on(all_pieces, end):
                break
            end += 1
            continue
        over = _over_inner(all_pieces, start, end, words)
        if over == end:
            break
        end = over + 1
    return end


def _begins(all_pieces: list[Piece], place: int) -> bool:
    piece = all_pieces[place]
    if not piece.capital:
        following = all_pieces[place + 1 : place + 2]
        return piece.bare in ("al", "el") and bool(following) and following[0].capital
    if piece.bare in _DAYS_AND_MONTHS or not any(map(str.isalpha, piece.text)):
        return False
    if len(piece.bare) <= _SHORT and is_key(piece.text):
        return False  # "GMT", "AM", "Fri"
    if is_stop(piece.text, "en") and not piece.upper:
        return piece.bare == "will" and not piece.opens
    return not (len(piece.bare) == 1 and not _followed(all_pieces, place))


def _followed(all_pieces: list[Piece], place: int) -> bool:
    following = all_pieces[place + 1 : place + 2]
    return bool(following) and following[0].joined and following[0].capital


def _goes_on(all_pieces: list[Piece], place: int) -> bool:
    piece = all_pieces[place]
    if piece.bare in _DAYS_AND_MONTHS:
        following = all_pieces[place + 1 : place + 2]
        dated = bool(following) and following[0].text[:1].isdigit()
        return piece.bare in _ALSO_NAMES and not dated
    initial = len(piece.bare) == 1 and piece.bare != "i"
    return piece.upper or initial or piece.bare in _ALSO_NAMES or not is_stop(piece.text, "en")


def _over_inner(all_pieces: list[Piece], start: int, place: int, words: NameWords) -> int:
    """The place of the capitalised word behind "of", "bin" or the like; `place` if none."""
    so_far = {piece.bare for piece in all_pieces[start:place]}
    first = all_pieces[place].bare
    over = place + 1
    if first in _PARTICLES:
        while over < len(all_pieces) and all_pieces[over].bare in _PARTICLES:
            over += 1
    elif first in ("of", "for") or (first in ("and", "on") and so_far & {"of", "for"}):
        if so_far.isdisjoint(words.organisations) and so_far.isdisjoint(words.places):
            return place
        if over < len(all_pieces) and all_pieces[over].bare == "the":
            over += 1
    else:
        return place
    if over < len(all_pieces) and all_pieces[over].capital and all_pieces[over].joined:
        return over if _goes_on(all_pieces, over) else place
    return place


def _cut(
    all_pieces: list[Piece], start: int, end: int, lower: frozenset[str], words: NameWords
) -> list[Run]:
    """The names in a run: what stands before a title, and the person behind it."""
    strong = [n for n in range(start, end) if _is_title(all_pieces, n, end, words)]
    cut = strong[-1] + 1 if strong else start
    while strong and cut + 1 < end and all_pieces[cut].bare in words.titles:
        cut += 1
    found = []
    if strong:
        front = strong[0]
        while front > start and all_pieces[front - 1].bare in words.titles:
            front -= 1
        found += _run(all_pieces, start, front, lower, words, titled=False)
    found += _run(all_pieces, cut, end, lower, words, titled=bool(strong))
    return found


def _is_title(all_pieces: list[Piece], place: int, end: int, words: NameWords) -> bool:
    """Whether a word is a title: one of many uses is if a given name and more stand behind it."""
    said = all_pieces[place].bare
    if said not in words.titles:
        return False
    if said not in _WEAK:
        return True
    behind = [piece.bare for piece in all_pieces[place + 1 : end]]
    if said in _MATTERS or len(behind) < 2 or not words.organisations.isdisjoint(behind):
        return False
    return behind[0] in name_lists().given and words.places.isdisjoint(behind)


def _run(
    all_pieces: list[Piece],
    start: int,
    end: int,
    lower: frozenset[str],
    words: NameWords,
    *,
    titled: bool,
) -> list[Run]:
    while start < end and _is_opening(all_pieces, start, end, lower, words):
        start += 1
    while start < end and not titled and _is_loose(all_pieces[start], end - start, words):
        start += 1
    while start < end and not all_pieces[end - 1].capital:
        end -= 1
    while start < end and all_pieces[start].bare == "the":
        start += 1
    inside = all_pieces[start:end]
    if not inside or (
        not titled and all(p.bare in words.adjectives or p.bare in words.titles for p in inside)
    ):
        return []
    bares = tuple(p.bare for p in inside if p.bare != "the")
    return [Run(tuple(inside), bares, all_pieces, start, titled)]


def _is_opening(
    all_pieces: list[Piece], start: int, end: int, lower: frozenset[str], words: NameWords
) -> bool:
    """Whether a word is capitalised only because a sentence begins with it."""
    piece = all_pieces[start]
    if not piece.opens or (piece.upper and len(piece.bare) <= _SHORT):
        return False
    if piece.bare in words.countries or piece.bare in words.adjectives:
        return False
    if any(_joined(all_pieces, start, n) in words.countries for n in (2, 3)):
        return False  # "New York", "North Korea"
    if piece.bare in words.starters or piece.bare in lower or is_stop(piece.text, "en"):
        return True
    if is_number_word(piece.bare):
        return True
    return piece.bare.endswith("ly") or (piece.bare.endswith(("ing", "ed")) and end - start == 1)


def _joined(all_pieces: list[Piece], start: int, count: int) -> str:
    return " ".join(piece.bare for piece in all_pieces[start : start + count])


def _is_loose(piece: Piece, length: int, words: NameWords) -> bool:
    """Whether a word before a name is none of it: "Former", "Turkish" before a title."""
    if piece.bare in _ONLY_WITH:
        return True
    return length == 1 and piece.bare in words.roles and not piece.upper


def _behind_office(all_pieces: list[Piece], end: int, words: NameWords) -> int:
    """Where to go on: behind "of State" in "Secretary of State", a title and no name."""
    last = all_pieces[end - 1].bare
    if (
        (last not in words.titles and last != "chiefs")
        or end >= len(all_pieces)
        or all_pieces[end].bare != "of"
    ):
        return end
    over = end + 1
    while over < len(all_pieces) and all_pieces[over].bare in _OFFICES:
        over += 1
    return over if over > end + 1 else end
