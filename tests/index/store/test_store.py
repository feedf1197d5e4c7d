"""What goes into a collection comes out of it, also after it was closed."""

import hashlib
import sqlite3
import threading
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from index.errors import DamagedCollectionError, LibraryError, UnknownArticleError
from index.records import (
    Analysis,
    ArticleId,
    BlockKind,
    Doubt,
    Event,
    FieldName,
    FileState,
    ImportId,
    LedgerLine,
    Sentence,
    Span,
    Story,
    Sureness,
    Telling,
)
from index.store import Store, articles
from index.text import analyse

Add = Callable[..., ArticleId]


def test_an_article_comes_back_with_all_that_was_read(store: Store, add: Add) -> None:
    number = add("Ships wait.\n\nTugs, too.", title="Wait", published="2026-02-03T23:30:00+02:00")
    article = store.article(number)
    assert article.body == "Ships wait.\n\nTugs, too."
    assert [block.kind for block in article.blocks] == [BlockKind.TITLE, BlockKind.BODY]
    assert article.head == store.head(number)
    assert article.head.title == "Wait"
    assert article.head.published == date(2026, 2, 3)
    assert article.head.dated == date(2026, 2, 3)
    assert article.head.language == "en"
    assert article.original.path == "/in/a.txt"
    assert hashlib.sha256(store.original(number)).hexdigest() == article.original.sha256


def test_all_of_it_is_there_after_closing(path: Path, store: Store, add: Add) -> None:
    number = add()
    before = store.article(number), store.ledger(), store.content_digests()
    store.close()
    again = Store.open(path)
    assert (again.article(number), again.ledger(), again.content_digests()) == before
    assert not again.read_only
    again.close()


def test_heads_come_newest_first_and_undated_last(store: Store, add: Add) -> None:
    titles = {"old": "2020-01-01", "no date": "", "new": "2026-01-01", "also new": "2026-01-01"}
    for title, published in titles.items():
        add(title=title, published=published)
    assert [h.title for h in store.heads()] == ["new", "also new", "old", "no date"]
    assert [h.title for h in store.heads(1, 2)] == ["also new", "old"]
    assert [h.id for h in store.heads_of([ArticleId(2), ArticleId(99), ArticleId(1)])] == [2, 1]
    assert store.count() == 4


def test_a_guess_is_shown_as_a_guess(store: Store, add: Add) -> None:
    head = store.head(add(sureness=Sureness.GUESSED))
    assert (head.outlet, head.outlet_sureness) == ("The Gull", Sureness.GUESSED)
    assert head.published == date(2026, 2, 3)
    assert head.dated is None


@pytest.mark.parametrize("published", ["", "yesterday", "2018-13-01"])
def test_what_is_no_date_leaves_an_article_undated(store: Store, add: Add, published: str) -> None:
    assert store.head(add(published=published)).published is None


def test_the_ledger_tells_of_every_file(store: Store, add: Add, now: datetime) -> None:
    number = add()
    second = store.begin_import(now)
    line = LedgerLine(second, now, "/in/b\udce9.txt", FileState.EMPTY, "No text.", None, "", 3)
    store.record([line])
    assert [(x.state, x.article) for x in store.ledger()] == [
        (FileState.READ, number),
        (FileState.EMPTY, None),
    ]
    (kept,) = store.ledger(second)
    assert (kept.at, kept.reason, kept.size) == (now, "No text.", 3)
    assert kept.path == "/in/b\\udce9.txt"
    assert store.ledger(ImportId(77)) == ()


def test_an_original_is_known_again_also_after_its_article_was_removed(
    store: Store, add: Add, now: datetime
) -> None:
    number = add()
    sha256 = store.article(number).original.sha256
    assert store.article_of_original(sha256) == number
    store.remove([number], now)
    assert store.article_of_original(sha256) == number
    assert store.article_of_original("0" * 64) is None


def test_a_changed_original_is_noticed(path: Path, store: Store, add: Add) -> None:
    number = add()
    with store._writing() as connection:
        connection.execute("UPDATE original SET sha256 = ?", ("0" * 64,))
    with pytest.raises(DamagedCollectionError, match="original"):
        store.original(number)


def test_analyses_are_kept_and_told_stale(store: Store, add: Add) -> None:
    first, second = add(), add(title="Second")
    assert store.stale_analyses(1) == ()
    assert store.stale_analyses(2) == (first, second)
    new = Analysis(2, "de", (Sentence(Span(0, 3), 0, (Span(0, 3),)),), ())
    store.put_analysis(first, new)
    assert store.analysis(first) == new
    assert store.stale_analyses(2) == (second,)
    assert store.head(first).language == "de"
    assert store.body(second) == "The harbour was closed on Monday."


def test_contents_change_with_what_is_indexed_and_with_nothing_else(
    store: Store, add: Add, now: datetime, contents: Callable[[], dict[ArticleId, bytes]]
) -> None:
    first, second = add("One body."), add("Another body.")
    before = contents()
    assert before[first] != before[second]
    store.set_field([first], FieldName.URL, "file:///in/a", now)
    assert contents() == before
    store.put_analysis(first, Analysis(2, "en", (), ()))  # names, numbers, quotations
    assert contents()[first] != before[first]
    before = contents()
    for field in (FieldName.TITLE, FieldName.OUTLET, FieldName.BYLINE, FieldName.CREDIT):
        store.set_field([first], field, "Changed", now)
        after = contents()
        assert after[first] != before[first], field
        assert after[second] == before[second]
        before = after


def test_doubts_show_in_the_head(store: Store, add: Add) -> None:
    number = add()
    doubt = Doubt(Span(4, 8), "Monday 2", "2 March was a Tuesday.", (date(2026, 3, 1),))
    store.put_doubts({number: ("2026", (doubt,))})
    assert store.head(number).doubts == (doubt,)


def test_stories_are_replaced_whole_and_the_latest_comes_first(store: Store) -> None:
    event = Event(ArticleId(3), "Closed", (ArticleId(3),), date(2026, 2, 3), date(2026, 2, 3))
    late = Story(ArticleId(3), "Late", (event,), ())
    early = Story(ArticleId(1), "Early", (), (ArticleId(1),))
    store.replace_stories([early])
    store.replace_stories([early, late])
    assert store.stories() == (late, early)


def test_stories_are_changed_without_the_others(store: Store) -> None:
    one, two = Story(ArticleId(1), "One", (), (ArticleId(1),)), _undated(2, 5)
    store.replace_stories([one, two])
    store.change_stories([ArticleId(2)], [_undated(2), _undated(5)])
    assert store.stories() == (one, _undated(2), _undated(5))
    assert store.story_numbers([ArticleId(1), ArticleId(2), ArticleId(5)]) == {1: 1, 2: 2, 5: 5}


def _undated(*articles: int) -> Story:
    return Story(ArticleId(min(articles)), "", (), tuple(map(ArticleId, articles)))


def test_each_article_has_the_number_of_its_story(store: Store) -> None:
    event = Event(ArticleId(3), "Closed", (ArticleId(3), ArticleId(5)), None, None)
    late = Story(ArticleId(2), "Late", (event,), (ArticleId(2),))
    early = Story(ArticleId(1), "Early", (), (ArticleId(1),))
    store.replace_stories([early])
    store.replace_stories([late, early])
    found = store.story_numbers([ArticleId(n) for n in (1, 2, 3, 4, 5)])
    assert found == {1: 1, 2: 2, 3: 2, 5: 2}


def test_sentences_and_words_are_told_in_the_order_asked(
    store: Store, add: Add, now: datetime
) -> None:
    body = "Ships wait.\n\nTugs, too."
    analysis = analyse(body, "en")
    one, two, old, gone = add(body, "One"), add("Fog.", "Two"), add("Old."), add("Gone.")
    for article, told in ((one, body), (two, "Fog."), (gone, "Gone.")):
        store.put_analysis(article, analyse(told, "en"))
    store.remove([gone], now)

    tellings = store.tellings([two, old, gone, ArticleId(99), one], analysis.version)

    assert [telling.head.id for telling in tellings] == [two, one]
    assert tellings[1] == Telling.of(store.head(one), body, analysis)


def test_settings_are_kept_by_name(store: Store) -> None:
    assert store.setting("index") is None
    store.put_setting("index", "a")
    store.put_setting("index", "b")
    assert store.setting("index") == "b"


def test_an_unknown_article_is_refused(store: Store) -> None:
    for ask in (store.head, store.article, store.analysis, store.original, store.body):
        with pytest.raises(UnknownArticleError, match="no article 5"):
            ask(ArticleId(5))


def test_several_threads_read_and_write_in_turn(store: Store, add: Add) -> None:
    failed: list[BaseException] = []

    def work(name: str) -> None:
        try:
            for n in range(10):
                add(f"Body {n} of {name}.", title=name)
                store.heads()
        except BaseException as error:  # noqa: BLE001 - shown by the assertion below
            failed.append(error)

    threads = [threading.Thread(target=work, args=(name,)) for name in "abc"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failed == []
    assert store.count() == 30


def test_a_closed_store_says_so_and_may_be_closed_again(store: Store) -> None:
    store.close()
    store.close()
    with pytest.raises(LibraryError, match="closed"):
        store.count()


def test_particulars_are_known_of_a_removed_article_too(store: Store, add: Add) -> None:
    number = add()
    before = store.article(number).original
    store.remove([number], datetime(2026, 1, 1, tzinfo=UTC))
    assert store.particulars(number) == before


def test_sound_file_passes_its_check(store: Store, add: Add) -> None:
    add()
    assert store.check() == ()


def test_copy_holds_the_same(store: Store, add: Add, tmp_path: Path) -> None:
    number = add()
    store.copy_to(tmp_path / "copy.parallax")
    copy = Store.open(tmp_path / "copy.parallax")
    assert copy.article(number) == store.article(number)
    copy.close()


def test_copy_overwrites_nothing(store: Store, tmp_path: Path) -> None:
    (tmp_path / "kept.parallax").write_text("mine")
    with pytest.raises(LibraryError, match="already a file"):
        store.copy_to(tmp_path / "kept.parallax")
    assert (tmp_path / "kept.parallax").read_text() == "mine"


def test_heads_are_looked_up_by_their_numbers_however_many_there_are(
    path: Path, store: Store, add: Add
) -> None:
    add()
    with closing(sqlite3.connect(path)) as connection:
        asked: list[str] = []
        connection.set_trace_callback(asked.append)
        articles.heads_of(connection, [ArticleId(1)])
        connection.set_trace_callback(None)
        plan = connection.execute(f"EXPLAIN QUERY PLAN {asked[0]}").fetchall()
    assert "SEARCH article USING INTEGER PRIMARY KEY (rowid=?)" in {row[3] for row in plan}
