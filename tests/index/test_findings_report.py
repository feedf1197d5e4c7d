"""What a comparison tells as a whole is printed as places in the bodies, and as a short table."""

from datetime import date

import pytest

from index.compare import compare
from index.findings_report import findings, findings_text
from index.library import findings_of
from index.records import Article, ArticleHead, ArticleId, Column, Comparison, Original, Sureness
from index.text import analyse

LEFT = "On Tuesday 12 people were killed when the bridge of Ostby fell, police said."
RIGHT = "On 4 March, 21 people were killed when the bridge of Ostby fell."


@pytest.fixture
def comparison() -> Comparison:
    made = []
    for number, (outlet, body) in enumerate((("A", LEFT), ("B", RIGHT)), start=7):
        day, sure = date(2025, 3, 4 + number - 7), Sureness.STATED
        head = ArticleHead(ArticleId(number), "", outlet, sure, day, sure, "", "en", "")
        original = Original("", "", "", len(body), "text/plain", "utf-8")
        made.append(Column(Article(head, body, (), (), original), analyse(body, "en")))
    return compare(tuple(made), check=False)


def test_members_are_places_in_the_bodies(comparison: Comparison) -> None:
    value = findings(findings_of(comparison), comparison)

    assert set(value) >= {"facts", "figures", "happenings"}
    killed = {
        "question": "how many killed",
        "subject": "people",
        "relation": "conflicting",
        "rows": [0],
        "text": "a ≠ b possible conflict",
        "cells": [
            {
                "article": 7,
                "group": 0,
                "said": [{"start": 11, "end": 20, "value": "12 people", "source": "police"}],
            },
            {
                "article": 8,
                "group": 1,
                "said": [{"start": 12, "end": 21, "value": "21 people", "source": None}],
            },
        ],
    }
    assert isinstance(value["facts"], list)
    assert killed in value["facts"]
    assert value["figures"] == [
        {
            "question": "how many killed",
            "subject": "people",
            "unit": None,
            "text": "12 on 4 March in A, 21 on 5 March in B: rising.",
            "points": [
                {
                    "article": 7,
                    "start": 11,
                    "end": 20,
                    "low": 12.0,
                    "high": 12.0,
                    "published": "2025-03-04",
                    "stated": True,
                    "source": "police",
                },
                {
                    "article": 8,
                    "start": 12,
                    "end": 21,
                    "low": 21.0,
                    "high": 21.0,
                    "published": "2025-03-05",
                    "stated": True,
                    "source": None,
                },
            ],
        }
    ]
    assert value["happenings"] == [
        {
            "first": "2025-03-04",
            "last": "2025-03-04",
            "relation": "equal",
            "words": LEFT,
            "spans": [
                {"article": 7, "start": 0, "end": 10},
                {"article": 8, "start": 0, "end": 10},
            ],
        }
    ]


def test_the_table_has_question_letters_words_and_sources(comparison: Comparison) -> None:
    lines = findings_text(findings_of(comparison), comparison).splitlines()

    at = lines.index("≠ how many killed (people): a ≠ b possible conflict")
    assert lines[at + 1 : at + 3] == ["    a 7 A: “12 people” (police)", "    b 8 B: “21 people”"]


def test_without_facts_there_is_no_table(comparison: Comparison) -> None:
    lone = compare(comparison.columns[:1])

    assert findings_text(findings_of(lone), lone).count("=") == 0
