"""Search results are lines: an article, and below it its hits in context."""

from pathlib import Path

from pytestqt.modeltest import ModelTester

from reader.models.search_results import FoundArticle, FoundPassage, SearchResults, lines_of
from tests.reader.fake_library import FakeLibrary, flood, make_article


def test_each_article_is_followed_by_its_hits(tmp_path: Path) -> None:
    lines = lines_of(FakeLibrary(tmp_path, flood()).search("houses"))
    assert [type(line) for line in lines] == [FoundArticle, FoundPassage] * 3
    hit = lines[1]
    assert isinstance(hit, FoundPassage)
    assert hit.marks[0].of(hit.text) == "houses"
    assert hit.paragraph == 2


def test_a_hit_stands_on_one_line_and_its_marks_stay_in_place(tmp_path: Path) -> None:
    article = make_article(1, ["A\u2028long\nroad led\tto the mill."])
    (_, hit) = lines_of(FakeLibrary(tmp_path, [article]).search("mill"))
    assert isinstance(hit, FoundPassage)
    assert hit.text == "A long road led to the mill."
    assert hit.marks[0].of(hit.text) == "mill"
    assert hit.place.of(article.body) == "mill"


def test_the_model_keeps_the_rules_of_qt(tmp_path: Path, qtmodeltester: ModelTester) -> None:
    model = SearchResults()
    qtmodeltester.check(model)
    model.show(FakeLibrary(tmp_path, flood()).search("houses"))
    qtmodeltester.check(model)
    model.show(None)
    assert model.rowCount() == 0
