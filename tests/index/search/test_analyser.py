"""How words are found, whichever way they are written."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.search.analyser import (
    Expansion,
    Term,
    expand,
    forms_of,
    placed,
    plain_form,
    stem_of,
    variants,
    words,
    written_words,
)

Fill = Callable[..., None]
Ask = Callable[[str], set[int]]


@pytest.mark.parametrize(
    ("body", "query"),
    [
        ("Some 15,500 gulls", "15500"),
        ("Some 15500 gulls", "15,500"),
        ("Rund 15.500 Möwen", "15,500"),
        ("Some 15,500 gulls", "15.500"),
        ("A reserve of 1,234,567 eggs", "1234567"),
        ("It cost 1,234.50 crowns", "1234.50"),
        ("Es kostet 1,5 Kronen", "1.5"),
        ("Over ٢٠١٨ boats", "2018"),
        ("Near Bel ez-Zar today", "ez-Zar"),
        ("Near Bel ez-Zar today", "ezzar"),
        ("Near Bel ez-Zar today", "zar"),
        ("Near Bel ez-Zar today", '"bel ez zar"'),
        ("Near Bel ezZar today", "ez-Zar"),
        ("Near Bel ez‑Zar’s gate", "ez-Zar"),
        ("In the café", "cafe"),
        ("In the cafe\u0301", "café"),
        ("İzmir and ılık", "izmir ilik"),
        ("Łódź, Ærø, Þing", "lodz aero"),
        ("Die Straße", "strasse"),
        ("Die STRASSE", "Straße"),
        ("The US fleet", "US"),
        ("The U.S. fleet", "US"),
        ("The US fleet", "U.S."),
        ("The US-backed fleet", "US"),
        ("Told us nothing", "us"),
        ("The WHO warned", "WHO"),
        ("AT&T and R&D", "AT&T"),
        ("AT&T’s profit", "at&t"),
        ("Written in C++, not C#.", "C++"),
        ("Written in C++, not C#.", "c#"),
        ("The captain's boat", "captain"),
        ("The captain’s boat", '"captain boat"'),
        ("The captains’ boats", "captain"),
        ("In Sana'a yesterday", "Sanaa"),
        ("In Sanaa yesterday", "Sana’a"),
        ("L’armée avance", "armée"),
        ("L'armée avance", "l’armee"),
        ("Two harbours closed", "harbour"),
        ("To be or not to be", '"to be or not to be"'),
        ("At 10:30 sharp", "10:30"),
        ("Am 9.8.2018", "2018"),
        ("北京大学", "大学"),
        ("The 北京 office", '"北京 office"'),
        ("В Москве", "Москва"),
        ("snake_case_word", "case"),
        ("gov\u00adern\u00adment", "government"),
        ("«Schluss»", "schluss"),
    ],
)
def test_a_word_is_found_however_it_is_written(fill: Fill, ask: Ask, body: str, query: str) -> None:
    fill(body)
    assert ask(query) == {1}


@pytest.mark.parametrize(
    ("body", "query"),
    [
        ("It took 1.5 hours", "15"),
        ("It took 15 hours", "1.5"),
        ("Some 15,500 gulls", "15"),
        ("Some 15,500 gulls", "500"),
        ("Told us nothing", "US"),
        ("Those who wait", "WHO"),
        ("Look at T cells", "AT&T"),
        ("Written in C", "C++"),
        ("北京大学", "京北"),
        ("The first ends here.\n\nNext begins", '"here next"'),
        ("Near Bel ez-Zar today", '"bel zar"'),
    ],
)
def test_what_is_written_otherwise_is_not_found(
    fill: Fill, ask: Ask, body: str, query: str
) -> None:
    fill(body)
    assert ask(query) == set()


@given(st.text(st.characters() | st.sampled_from("aAé-'’.,&:_1٢北 \n\u0301+#"), max_size=60))
def test_any_text_has_words_in_order_that_are_found_by_themselves(text: str) -> None:
    found = list(words(text))
    at = 0
    for word in found:
        assert word.position >= at
        assert word.span.end > word.span.start
        assert word.expansion.width > 0
        assert all(0 <= offset < word.expansion.width for offset, _ in word.expansion.placed)
        assert all(term.stem and term.form for _, term in word.expansion.placed)
        at = word.position + word.expansion.width
        assert variants(word.span.of(text))
    assert [w.span for w in found] == sorted(w.span for w in found)
    assert list(placed(text)) == [
        (word.position + offset, term) for word in found for offset, term in word.expansion.placed
    ]


@given(st.from_regex(r"[A-Za-z]{1,12}", fullmatch=True) | st.sampled_from(("THE", "I", "US", "Us")))
def test_the_short_way_to_the_form_of_a_plain_word_leads_to_the_same(written: str) -> None:
    if form := plain_form(written):
        term = Term(stem_of(form), form)
        assert expand(written) == Expansion(1, ((0, term),), ((term,),))


@pytest.mark.parametrize("written", ["US", "THE", "ez-Zor", "15", "café", "C++", "a.b", "\n\n"])
def test_a_word_that_may_have_several_forms_is_not_plain(written: str) -> None:
    assert plain_form(written) == ""


@given(st.text(alphabet="gull tern's-\n.US0é", max_size=40))
def test_forms_of_written_words_add_up_to_what_is_placed(text: str) -> None:
    position, found = 0, []
    for match in written_words(text):
        width, forms = forms_of(match[0])
        found += [(position + offset, term) for offset, term in forms]
        position += width
    assert tuple(found) == placed(text)
