"""What answers a query is found where it stands, by the quick way as by the plain one."""

import re
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.resources import resource
from index.search import parse
from index.search.analyser import SIGNS_IN_WORDS, prefix_form
from index.search.beginnings import _SIGNS, is_plain, places_of, stem_beginning
from index.search.finding import Finder, Match
from index.text.words import stem


def found(body: str, query: str) -> list[str]:
    root = parse(query).root
    assert root
    return [" … ".join(m.of(body) for m in match.marks) for match in Finder(root).in_body(body)]


@pytest.mark.parametrize(
    ("body", "query", "marks"),
    [
        ("A gull, guls, gals and gulled", "gulls~", ["gull", "guls"]),
        ("A hull and gulls", "gulls~2", ["gulls"]),
        ("Wild or weld, would", "w?ld", ["Wild", "weld"]),
        ("Air-strikes and airstrikes on", "*strikes", ["Air-strikes", "airstrikes"]),
        ("Bel ez-Zar", "ez-z?r", ["ez-Zar"]),
        ("gulls over terns", "gulls NEAR/2 terns", ["gulls … terns"]),
        ("gulls over the terns", "gulls NEAR/2 terns", []),
        ("terns and gulls and terns", "gulls NEAR/3 terns", ["terns … gulls", "gulls … terns"]),
        ("gulls\n\nterns", "gulls NEAR/30 terns", []),
        ('the port authority', 'port NEAR "authority port"', []),
        ("port of the old authority", '"port authority"~3', ["port … authority"]),
        ("port of the very old authority", '"port authority"~3', []),
        ("authority port", '"port authority"~3', []),
        ("a x b x c", '"a b c"~2', ["a … b … c"]),
        ("Some 43 were killed, 12 hurt", "number:>40 killed", ["43 … killed"]),
        ("Some 43 were killed, 12 hurt", "number:>43 killed", []),
        ("Some 43 were killed, 12 hurt", "number:10..20", ["12"]),
        ("It killed two thousand people", 'number:">=2000 people killed"',
         ["killed … two thousand … people"]),
        ("43 came. None of those who stood there was killed", "number:43 killed", []),
        ("killed\n\n43", "number:43 killed", []),
        ("He said “we will flee” and would flee", "says:flee", ["flee"]),
        ("Gulls came. “No gulls,” he said. Gulls went.", 'says:"no gulls"', ["No gulls"]),
        ("Rose took a rose to Port Rose", "name:rose", ["Rose", "Rose"]),
        ("Rose took a rose to Port Rose", 'place:"port rose"', ["Port Rose"]),
        ("Roses for Rose", "name:rose", ["Rose"]),
        ("Deir es-Saada, Deir, sea", '"deir es saada"', ["Deir es-Saada"]),
        ("the U.S. told us", "US", ["U.S."]),
        ("Æsir and œuvre, ﬁnal", "oeuvre final", ["œuvre", "ﬁnal"]),
        ("Кошки и кошка", "кошка", ["Кошки", "кошка"]),
        ("Éva’s éclair, E\u0301va", "eva", ["Éva’s", "E\u0301va"]),
        ("١٥٬٥٠٠ and 15,500 and 15 500", "15500", ["١٥٬٥٠٠", "15,500"]),
        ("北京大学", '"京大"', ["京大"]),
    ],
)  # fmt: skip
def test_words_are_found_in_each_way_of_asking(body: str, query: str, marks: list[str]) -> None:
    assert found(body, query) == marks


def test_a_title_answers_what_is_asked_of_titles() -> None:
    root = parse("title:gulls terns says:skuas by:ada").root
    assert root
    finder = Finder(root)
    title = "Gulls, terns and “skuas” by Ada"
    assert [m.span.of(title) for m in finder.in_title(title)] == ["Gulls", "terns"]
    assert [m.span.of(title) for m in finder.in_body(title)] == ["terns", "skuas"]


WORDS = [
    "gull", "Gulls", "gulls’", "port", "the", "of", "ez-Zar", "US", "us", "U.S.", "1,500", "1500",
    "dying", "die", "skies", "sky", "Zürich", "zu\u0308rich", "ﬁnal", "Ærø", "кошка", "ʿAyn",
    "to_do", "北京", "“gull", "port”", "killed", "forty", "43", "AT&T", "C++", "\n\n", "\n \n",
    "e-gull",
]  # fmt: skip
TEXTS = st.lists(st.sampled_from(WORDS) | st.text(max_size=6), max_size=40).map(" ".join)
ASKED = [
    "gull", "die", "sky", "zurich", '"the port of"', '"port gull"~3', "gull NEAR/4 port", "gu*",
    "p?rt", "*ull", "gulls~", "final", "us", "US", "1500", "ayn", "do", "кошка", "aero", "京",
    "says:gull", "name:gulls", "number:>40", "number:1..2000 killed", "te*t", "att", "c++ -port",
    '"at t" OR ez-zar OR zar', "кош* gull",
]  # fmt: skip


@given(TEXTS, st.sampled_from(ASKED))
def test_the_quick_way_finds_what_looking_at_every_word_finds(body: str, query: str) -> None:
    root = parse(query).root
    assert root
    quick, plain = Finder(root), Finder(root)
    plain._bodies._begins = plain._bodies._firsts = None
    assert _unordered(quick.in_body(body)) == _unordered(plain.in_body(body))


def _unordered(matches: list[Match]) -> set[Match]:
    return set(matches)


def _is_kept(word: str) -> bool:
    begins = stem_beginning(stem(word, "en"))
    return begins is None or word.startswith(begins)


def test_a_stem_begins_as_its_words_do() -> None:
    lines = resource("idf.tsv").read_text("utf-8").splitlines()
    words = {line.split("\t")[0] for line in lines}
    endings = ("", "s", "ed", "ing", "ies", "ization", "fulness", "ability", "ly", "ational")
    spelt = [word + ending for word in words if word.isascii() and word.isalpha()
             for ending in endings]  # fmt: skip
    assert len(spelt) > 10_000
    assert [word for word in spelt if not _is_kept(word.lower())] == []
    assert all(
        map(_is_kept, ("dying", "lying", "tying", "skis", "skies", "ugly", "idly", "gently"))
    )


@given(st.text("abcdefghijklmnopqrstuvwxyz", min_size=1, max_size=12))
def test_whatever_is_stemmed_keeps_its_beginning(word: str) -> None:
    assert _is_kept(word)


def test_whatever_may_stand_inside_a_word_is_passed_over() -> None:
    sign, passed = re.compile(SIGNS_IN_WORDS), re.compile(_SIGNS)
    signs = [char for char in map(chr, range(0x110000)) if sign.fullmatch(char)]
    assert len(signs) > 100
    assert all(map(passed.fullmatch, signs))


def test_every_letter_and_digit_of_unicode_is_found_or_known_to_be_odd() -> None:
    beginnings = [*"0123456789abcdefghijklmnopqrstuvwxyzабвгдежзиклмнопрстуфхцчшщъыьэюя"]
    patterns = {begins: places_of(frozenset({begins})) for begins in beginnings}
    missed = []
    for char in map(chr, range(0x80, sys.maxunicode + 1)):
        if char.isalnum() and is_plain(char):
            first = prefix_form(char)[:1]
            if first in patterns and not patterns[first].search(char):
                missed.append(char)
    assert missed == []


def test_a_word_in_a_word_begins_where_its_part_does() -> None:
    pattern = places_of(frozenset({"zar", "ezz"}))
    assert [m.start() for m in pattern.finditer("ez-Zar bazar Zar s’Zar")] == [0, 13, 19]
