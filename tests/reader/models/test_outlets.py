"""Columns get short names that cannot be mixed up."""

import pytest

from reader.models.outlets import column_initials, initials, outlet_name
from tests.reader.ferry import column


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("The Defense Bulletin", "DB"),
        ("The Citizen", "TC"),
        ("CCW", "CCW"),
        ("Rundschau", "Ru"),
        ("Al-Akhbar", "AA"),
        ("North and South and East Gazette", "NAS"),
        ("note-3.txt", "N3"),
        ("الخبر", "ال"),
        ("", "?"),
    ],
)
def test_initials_are_what_one_expects(name: str, short: str) -> None:
    assert initials([name]) == (short,)


def test_no_two_columns_share_initials() -> None:
    names = ["Daily Post", "Daily Press", "Daily Post", "Evening Star"]
    assert initials(names) == ("DP1", "DP2", "DP3", "ES")


def test_an_unknown_outlet_is_named_by_what_is_known() -> None:
    credited = column(7, "", [["Text."]], credit="Wire")
    bare = column(8, "", [["Text."]])
    assert outlet_name(credited.article.head) == "Wire"
    assert outlet_name(bare.article.head) == "ferry-8.txt"
    assert column_initials([credited, bare]) == ("Wi", "F8")
