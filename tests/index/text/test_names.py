"""Names: where they begin and end, what they name, and which name the same."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.records import Name, NameKind
from index.text.names import find, same_name, skeleton
from index.text.sentences import sentences

PERSON, ORGANISATION, PLACE, OTHER = (
    NameKind.PERSON,
    NameKind.ORGANISATION,
    NameKind.PLACE,
    NameKind.OTHER,
)


def names(body: str) -> list[tuple[str, Name]]:
    found = []
    for mention in find(body, sentences(body)):
        assert isinstance(mention.value, Name)
        found.append((mention.span.of(body), mention.value))
    return found


def words(body: str) -> list[str]:
    return [word for word, _ in names(body)]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("We met Maj Gen Tom Hale and Lt. Col. Ana Ruiz there.", ["Tom Hale", "Ana Ruiz"]),
        ("It met Secretary of State Ruth Cole and Mr Orr.", ["Ruth Cole", "Orr"]),
        ("Norwegian President Liv Berg spoke.", ["Liv Berg"]),
        ("It saw US Army Capt. John Doe.", ["US Army", "John Doe"]),
        ("the University of North Valley in Velden", ["University of North Valley", "Velden"]),
        ("the Ministry of Health and Welfare", ["Ministry of Health and Welfare"]),
        ("the Harbour Watch for Human Rights", ["Harbour Watch for Human Rights"]),
        ("near Tell ez-Zeyt and al-Marj", ["Tell ez-Zeyt", "al-Marj"]),
        ("by Ludwig van Orden and Omar bin Saleh", ["Ludwig van Orden", "Omar bin Saleh"]),
        ("a US-led force and anti-NATO groups", ["US", "NATO"]),
        ("Norway's Velden and Sweden's coast", ["Norway", "Velden", "Sweden"]),
        ("the People's Harbour Units", ["People's Harbour Units"]),
        ("Several residents left. Reportedly none stayed.", []),
        ("On Monday in May the Norwegian troops left.", []),
        ("I said: “Leave the area.”", []),
        ("He met J. R. Moss and Mary A. Lane.", ["J. R. Moss", "Mary A. Lane"]),
        ("It saw Brigadier General Tom Hale there.", ["Tom Hale"]),
        ("It saw Attorney General Tom Hale and Chief of Staff Ana Ruiz.", ["Tom Hale", "Ana Ruiz"]),
        ("the chairman of the Joint Chiefs of Staff Tom Hale", ["Joint Chiefs", "Tom Hale"]),
        ("the Supreme Court Justice Ruth Cole", ["Supreme Court", "Ruth Cole"]),
        ("the Harbour Ministry and Justice Department", ["Harbour Ministry", "Justice Department"]),
    ],
)
def test_names_are_cut_free_of_titles_and_openings(body: str, expected: list[str]) -> None:
    assert words(body) == expected


def test_a_word_that_opens_a_sentence_is_judged_by_the_rest() -> None:
    body = "Bridges fell. Velden was cut off. The bridges of Velden were old. Gunfire came."
    assert words(body) == ["Velden", "Velden"]


def test_a_surname_has_the_key_of_the_full_name() -> None:
    body = "Captain Ana Ruiz spoke. Ruiz said so. Omar al-Saleh, who left, came. Saleh said so."
    assert [name.key for _, name in names(body)] == [
        "ana ruiz",
        "ana ruiz",
        "omar al-saleh",
        "omar al-saleh",
    ]
    assert {name.kind for _, name in names(body)} == {PERSON}


def test_an_acronym_has_the_key_of_its_long_form() -> None:
    body = "The Velden Harbour Guard (VHG) came. The VHG left. The Northern Port Union met the NPU."
    found = names(body)
    assert [(word, name.key) for word, name in found] == [
        ("Velden Harbour Guard", "velden harbour guard"),
        ("VHG", "velden harbour guard"),
        ("Northern Port Union", "northern port union"),
        ("NPU", "northern port union"),
    ]
    assert found[0][1].acronym == "VHG"
    assert {name.kind for _, name in found} == {ORGANISATION}


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        ("It lies in Velden province.", PLACE),
        ("It lies near Velden.", PLACE),
        ("the town of Velden", PLACE),
        ("It happened in Norway.", PLACE),
        ("They saw spokeswoman Liv Berg.", PERSON),
        ("“No,” said Liv Berg.", PERSON),
        ("They asked Liv Berg, a lawyer.", PERSON),
        ("They asked Liv Berg, 40, again.", PERSON),
        ("They saw the Velden Bank.", ORGANISATION),
        ("They saw the VHG.", ORGANISATION),
        ("They played Liv Berg.", PERSON),
        ("President Zorvex spoke.", PERSON),
        ("They saw Maj. Gen. Zorvex.", PERSON),
        ("They saw Zorvex, a spokesman for the mayor.", PERSON),
        ("The ferry left from Ostby.", PLACE),
        ("The ferry belongs to Velden Airlines.", ORGANISATION),
        ("The council passed the Harbour Safety Act.", OTHER),
        ("They read Vermilion Dusk.", OTHER),
    ],
)
def test_what_stands_around_a_name_tells_its_kind(body: str, kind: NameKind) -> None:
    ((_, name),) = names(body)
    assert name.kind is kind


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("He told the Food and Drug Administration so.", ["Food and Drug Administration"]),
        ("They passed the Harbour Aid, Relief, and Coast Safety Act today.",
         ["Harbour Aid, Relief, and Coast Safety Act"]),
        ("He told the Senate Farm and Senate Trade Committees so.",
         ["Senate Farm", "Senate Trade Committees"]),
        ("He told Norway and the Velden Bank so.", ["Norway", "Velden Bank"]),
        ("He told the VHG and Velden Harbour Bank so.", ["VHG", "Velden Harbour Bank"]),
        ("He told the mayor, Liv Berg and Velden Harbour Bank so.",
         ["Liv Berg", "Velden Harbour Bank"]),
    ],
)  # fmt: skip
def test_plain_words_over_and_are_one_name_with_their_head(body: str, expected: list[str]) -> None:
    assert words(body) == expected


def test_a_kind_is_told_by_all_mentions_together() -> None:
    body = "Zorvex fell. They like Zorvex. Ana Zorvex, a lawyer, left. Zorvex said so."
    assert {(name.key, name.kind) for _, name in names(body)} == {("ana zorvex", PERSON)}


def test_a_headline_gives_only_names_known_from_the_text() -> None:
    body = "Heavy Storm Hits Velden After Long Drought\n\nA storm hit Velden after a long drought."
    assert words(body) == ["Velden", "Velden"]


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Deir Ezzor", "Deir al-Zour"),
        ("Deir ez-Zor", "Deir al-Zour"),
        ("Mohammed", "Muhammad"),
        ("Mosul", "Mossul"),
        ("دمشق", "دِمَشق"),
    ],
)
def test_spellings_share_a_skeleton(a: str, b: str) -> None:
    assert skeleton(a) == skeleton(b)


@pytest.mark.parametrize(("a", "b"), [("Austria", "Australia"), ("Iran", "Iraq")])
def test_different_names_have_different_skeletons(a: str, b: str) -> None:
    assert skeleton(a) != skeleton(b)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        (Name("deir ezzor", PLACE), Name("deir al-zour", PLACE)),
        (Name("velden", PLACE), Name("velden province", PLACE)),
        (Name("ana ruiz", PERSON), Name("ruiz", PERSON)),
        (Name("ana maria ruiz", PERSON), Name("ana ruiz", OTHER)),
        (Name("omar al-saleh", PERSON), Name("saleh", PERSON)),
        (Name("velden harbour guard", ORGANISATION, "VHG"), Name("vhg", ORGANISATION)),
        (Name("northern port union", ORGANISATION), Name("npu", OTHER)),
        (Name("us", PLACE), Name("united states", PLACE)),
        (Name("jelmarekh", PLACE), Name("dzhelmarekh", PLACE)),
        (Name("zhamirov", PERSON), Name("djamirov", PERSON)),
        (Name("rachid", PERSON), Name("rashid", PERSON)),
        (Name("maxim", PERSON), Name("maksim", PERSON)),
    ],
)
def test_the_same_name_is_known_in_other_words(a: Name, b: Name) -> None:
    assert same_name(a, b)
    assert same_name(b, a)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        (Name("austria", PLACE), Name("australia", PLACE)),
        (Name("niger", PLACE), Name("nigeria", PLACE)),
        (Name("iran", PLACE), Name("oran", PLACE)),
        (Name("korea", PLACE), Name("cairo", PLACE)),
        (Name("hassan", PERSON), Name("hussein", PERSON)),
        (Name("ana ruiz", PERSON), Name("tom ruiz", PERSON)),
        (Name("velden bank", ORGANISATION), Name("velden harbour", ORGANISATION)),
        (Name("north velden", PLACE), Name("velden", PLACE)),
        (Name("marsh", PERSON), Name("march", PERSON)),
        (Name("china", PLACE), Name("shina", PLACE)),
        (Name("chad", PLACE), Name("shadi", PERSON)),
        (Name("", OTHER), Name("velden", OTHER)),
    ],
)
def test_doubtful_names_are_not_the_same(a: Name, b: Name) -> None:
    assert not same_name(a, b)
    assert not same_name(b, a)


PIECES = st.lists(
    st.sampled_from(
        ["The", "the", "Mr", "Gen.", "President", "of", "al-", "al-Marj", "US-led", "(VHG)", "VHG",
         "Velden", "bin", "for", "and", "’s", "Ruiz", "said", ".", ",", "“", "May", "Will", "A.",
         "Bank", "-", "THE", "Act", ", and", "Justice", "Anna", "&", "Ministry", "Norwegian",
         "\n\n"]
    ),
    max_size=30,
).map(" ".join)  # fmt: skip


@given(PIECES | st.text(max_size=100))
def test_any_text_gives_rising_names_with_keys(body: str) -> None:
    found = find(body, sentences(body))
    assert all(0 <= m.span.start < m.span.end <= len(body) for m in found)
    assert all(a.span.end <= b.span.start for a, b in pairwise(found))
    assert all(isinstance(m.value, Name) and m.value.key for m in found)


@given(st.text(max_size=20), st.text(max_size=20), st.sampled_from(NameKind))
def test_sameness_is_symmetric(a: str, b: str, kind: NameKind) -> None:
    left, right = Name(a.casefold(), kind), Name(b.casefold(), OTHER)
    assert same_name(left, right) == same_name(right, left)
    assert same_name(left, left)
    assert skeleton(a) == skeleton(a)
