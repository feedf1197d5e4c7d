"""The hits of a search as a table that any spreadsheet program reads."""

import csv
from dataclasses import replace
from datetime import date

import pytest

from index.export.cells import csv_line
from index.export.hits import hits_csv
from index.records import ArticleHead, ArticleId, ContextLine, Span, Sureness

HEAD = ArticleHead(
    ArticleId(7), "Storm, “over”", "Herald", None, date(2018, 8, 9), Sureness.LIKELY, "", "en",
    "a.txt",
)  # fmt: skip
LINE = ContextLine(HEAD.id, 2, "the\nold ", "harbour", ", closed", Span(40, 47))


def test_a_hit_has_a_line_with_its_article_and_its_place() -> None:
    undated = replace(HEAD, published=None, published_sureness=None)
    rows = list(csv.DictReader(hits_csv([(HEAD, LINE), (undated, None)])))
    assert rows[0] == {
        "article": "7",
        "outlet": "Herald",
        "published": "2018-08-09",
        "how sure": "likely",
        "title": "Storm, “over”",
        "file": "a.txt",
        "paragraph": "3",
        "start": "40",
        "end": "47",
        "before": "the old",
        "hit": "harbour",
        "after": ", closed",
    }
    assert (rows[1]["published"], rows[1]["how sure"], rows[1]["hit"]) == ("", "", "")


@pytest.mark.parametrize("begins", [*"=+-@\t\r\n", " =", "＝", "＠"])
def test_what_a_spreadsheet_would_run_is_kept_from_it(begins: str) -> None:
    (row,) = csv.reader([csv_line([f"{begins}1", "plain"])])
    assert row == [f"'{begins}1", "plain"]
