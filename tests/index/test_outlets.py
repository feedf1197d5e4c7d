"""The table of outlets knows whose an article is, learns from corrections, and can be undone."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from index.cli import main
from index.errors import LibraryError
from index.jobs import Job
from index.library import Library
from index.records import (
    ArticleId,
    FieldName,
    Origin,
    OutletEntry,
    Reading,
    Sureness,
    best,
)

TEXTS = (
    "The river Sel rose by two metres on Monday, officials said. Nobody was hurt in the villages.",
    "A ferry to Ostby was held in the harbour for nine hours, its captain told the passengers.",
    "Grain was sold at the highest price in a decade in Tamvale, according to the ministry.",
    "The old bridge of Zarwa will be closed in autumn, the mayor of the city announced today.",
    "Two trains stood still near Orlen after a storm had thrown trees on the line in the night.",
)


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    library = Library.create(tmp_path / "case.parallax")
    library.prepare(Job())
    yield library
    library.close()


class Saved:
    """Saves pages and imports them."""

    def __init__(self, library: Library, folder: Path) -> None:
        self.library, self.folder, self.count = library, folder, 0

    def __call__(self, outlet: str = "", url: str = "") -> ArticleId:
        """A new article of a page that says this of itself."""
        text = TEXTS[self.count % len(TEXTS)]
        site = f'<meta property="og:site_name" content="{outlet}">' if outlet else ""
        link = f'<link rel="canonical" href="{url}">' if url else ""
        path = self.folder / f"page-{self.count}.html"
        self.count += 1
        path.write_text(
            f"<html><head>{site}{link}</head><body><article><h1>News {self.count} of the day</h1>"
            f"<p>{text}</p><p>More is not known of it, number {self.count}.</p></article>"
            "</body></html>"
        )
        (line,) = self.library.import_files([path], Job()).lines
        assert line.article is not None, line.reason
        return line.article


@pytest.fixture
def save(library: Library, tmp_path: Path) -> Saved:
    folder = tmp_path / "saved"
    folder.mkdir()
    return Saved(library, folder)


def shown(library: Library, article: ArticleId) -> Reading:
    found = best(library.article(article).readings, FieldName.OUTLET)
    assert found is not None
    assert library.head(article).outlet == found.value
    return found


def entry(library: Library, name: str) -> OutletEntry:
    return next(entry for entry in library.outlets() if entry.name == name)


def test_an_alias_gives_articles_the_name_of_the_outlet(library: Library, save: Saved) -> None:
    article, other = save("Gull online"), save("Zarwa Times")
    library.add_outlet("The Gull")
    library.add_alias("The Gull", "GULL Online")
    found = shown(library, article)
    assert (found.value, found.origin, found.sureness) == (
        "The Gull",
        Origin.TABLE,
        Sureness.STATED,
    )
    assert found.evidence == "Gull online"
    assert shown(library, other).value == "Zarwa Times"
    assert shown(library, save("Gull online")).value == "The Gull"
    assert library.search('outlet:"The Gull"').total == 2


def test_a_domain_gives_its_pages_and_those_below_it(library: Library, save: Saved) -> None:
    before = save(url="https://news.gull.example/sel")
    library.add_outlet("The Gull")
    library.add_domain("The Gull", "https://www.gull.example/")
    assert shown(library, before).value == "The Gull"
    assert shown(library, save(url="https://www.gull.example/2")).sureness is Sureness.STATED
    archived = save(url="https://web.archive.org/web/2018/https://gull.example/3")
    assert shown(library, archived).value == "The Gull"
    assert shown(library, save(url="https://seagull.example/4")).value == "seagull.example"


def test_a_page_that_states_an_unknown_outlet_keeps_it(library: Library, save: Saved) -> None:
    library.add_outlet("The Gull")
    library.add_domain("The Gull", "gull.example")
    assert shown(library, save("Zarwa Times", "https://gull.example/1")).value == "Zarwa Times"


def test_undo_takes_a_change_of_the_table_back_from_all_articles(
    library: Library, save: Saved
) -> None:
    article = save("Gull online")
    library.add_outlet("The Gull")
    library.add_alias("The Gull", "Gull online")
    assert library.undo() == "take “Gull online” for “The Gull”"
    assert shown(library, article).value == "Gull online"
    assert entry(library, "The Gull").aliases == ()
    library.redo()
    assert shown(library, article).value == "The Gull"


def test_setting_an_outlet_by_hand_teaches_spelling_and_domain(
    library: Library, save: Saved
) -> None:
    article = save("Gull online", "https://www.gull.example/1")
    library.set_field([article], FieldName.OUTLET, "The Gull")
    known = entry(library, "The Gull")
    assert (known.aliases, known.domains) == (("Gull online",), ("gull.example",))
    assert "gull.example" in library.undoable()
    assert shown(library, save(url="https://gull.example/2")).value == "The Gull"
    assert shown(library, save("Gull online")).value == "The Gull"


def test_undoing_the_correction_undoes_what_it_taught(library: Library, save: Saved) -> None:
    article = save("Gull online", "https://www.gull.example/1")
    library.set_field([article], FieldName.OUTLET, "The Gull")
    later = save("Gull online")
    assert shown(library, later).value == "The Gull"
    library.undo()
    assert shown(library, later).value == shown(library, article).value == "Gull online"
    assert all(not entry.listed for entry in library.outlets())


def test_a_correction_of_one_article_among_many_teaches_nothing(
    library: Library, save: Saved
) -> None:
    pages = [save("The Gull", f"https://gull.example/{n}") for n in range(3)]
    library.set_field(pages[:1], FieldName.OUTLET, "Zarwa Times")
    assert [library.head(page).outlet for page in pages] == ["Zarwa Times", "The Gull", "The Gull"]
    assert all(not entry.listed for entry in library.outlets())


def test_another_name_is_taught_where_it_stands_on_no_other_page(
    library: Library, save: Saved
) -> None:
    page = save("Home of news", "https://gull.example/1")
    library.set_field([page], FieldName.OUTLET, "The Gull")
    assert shown(library, save("Home of news", "https://gull.example/2")).value == "The Gull"


@pytest.mark.parametrize(
    "address",
    [
        "https://news.google.com/articles/1",
        "https://www.msn.com/en/1",
        "https://uk.news.yahoo.com/1",
        "https://www.facebook.com/thegull/posts/1",
        "https://gull.blogspot.com/1",
    ],
)
def test_pages_that_many_outlets_share_are_not_taught(
    library: Library, save: Saved, address: str
) -> None:
    library.set_field([save(url=address)], FieldName.OUTLET, "The Gull")
    assert not entry(library, "The Gull").domains
    with pytest.raises(LibraryError, match="many outlets"):
        library.add_domain("The Gull", address)


def test_copy_of_an_agency_teaches_nothing(library: Library, save: Saved) -> None:
    library.set_field([save("AFP")], FieldName.OUTLET, "The Gull")
    library.set_field([save("Zarwa", "https://zarwa.example/")], FieldName.OUTLET, "Reuters")
    assert all(not entry.listed for entry in library.outlets())


def test_a_domain_whose_pages_state_many_outlets_is_not_taught(
    library: Library, save: Saved
) -> None:
    names = ("Zarwa Times", "Ostby Post", "Sel Wire", "Orlen Herald", "Tamvale Sun")
    pages = [save(name, f"https://all-news.example/{name[0]}") for name in names]
    library.set_field(pages[:1], FieldName.OUTLET, "The Gull")
    assert not entry(library, "The Gull").domains


def test_a_spelling_that_pages_of_several_domains_have_is_not_taught(
    library: Library, save: Saved
) -> None:
    article = save("World News", "https://gull.example/1")
    other = save("World News", "https://zarwa.example/1")
    library.set_field([article], FieldName.OUTLET, "The Gull")
    assert entry(library, "The Gull").aliases == ()
    assert shown(library, other).value == "World News"


def test_two_outlets_can_be_made_one_and_parted_again(library: Library, save: Saved) -> None:
    one, other = save("Zarwa Times"), save("The Zarwa Times Online")
    library.merge_outlets("The Zarwa Times Online", "Zarwa Times")
    assert shown(library, other).value == shown(library, one).value == "Zarwa Times"
    library.forget_of_outlet("Zarwa Times", "The Zarwa Times Online")
    assert shown(library, other).value == "The Zarwa Times Online"


def test_an_outlet_renamed_is_so_on_all_articles_also_those_set_by_hand(
    library: Library, save: Saved
) -> None:
    one, other = save("Zarwa Times"), save("Ostby Post")
    library.set_field([other], FieldName.OUTLET, "Zarwa Times")
    library.rename_outlet("Zarwa Times", "The Times of Zarwa")
    assert {library.head(a).outlet for a in (one, other)} == {"The Times of Zarwa"}
    library.delete_outlet("The Times of Zarwa")
    assert library.head(one).outlet == "Zarwa Times"


@pytest.mark.parametrize("name", ["", " ", "!?", "Reuters", "x" * 101])
def test_what_can_be_no_outlet_is_refused(library: Library, name: str) -> None:
    with pytest.raises(LibraryError):
        library.add_outlet(name)


def test_a_name_or_a_domain_means_one_outlet_only(library: Library) -> None:
    library.add_outlet("The Gull")
    library.add_outlet("Zarwa Times")
    library.add_domain("The Gull", "gull.example")
    with pytest.raises(LibraryError, match="is of “The Gull”"):
        library.add_domain("Zarwa Times", "gull.example")
    with pytest.raises(LibraryError, match="means “The Gull”"):
        library.add_alias("Zarwa Times", "the gull")
    with pytest.raises(LibraryError, match="no outlet “Nobody”"):
        library.add_alias("Nobody", "Someone")


def test_the_command_line_lists_and_changes_the_table(
    library: Library, save: Saved, capsys: pytest.CaptureFixture[str]
) -> None:
    save("Gull online")
    collection = ["--collection", str(library.path)]
    assert main(["outlets", "add", "The Gull", *collection]) == 0
    assert main(["outlets", "alias", "The Gull", "Gull online", *collection]) == 0
    assert main(["outlets", "domain", "The Gull", "gull.example", *collection]) == 0
    capsys.readouterr()
    assert main(["outlets", "--json", *collection]) == 0
    assert json.loads(capsys.readouterr().out) == [
        {
            "name": "The Gull",
            "aliases": ["Gull online"],
            "domains": ["gull.example"],
            "articles": 1,
            "listed": True,
        }
    ]
    assert main(["outlets", "alias", "The Gull", *collection]) == 1
    assert "put each into quotes" in capsys.readouterr().err


def test_a_field_of_many_articles_is_set_at_once_and_one_undo_takes_all_back(
    library: Library, save: Saved, capsys: pytest.CaptureFixture[str]
) -> None:
    articles = [save(name) for name in ("Gull online", "Zarwa Times", "Ostby Post")]
    numbers = [str(article) for article in articles]
    collection = ["--collection", str(library.path)]
    assert main(["set", "published", "2018-08-09", *numbers, "--json", *collection]) == 0
    assert json.loads(capsys.readouterr().out) == {
        "field": "published",
        "value": "2018-08-09",
        "articles": articles,
        "undo": "set the publication date of 3 articles to “2018-08-09”",
    }
    assert main(["set", "outlet", "The Gull", *numbers, "999", *collection]) == 1
    assert [library.head(a).outlet for a in articles] == [
        "Gull online",
        "Zarwa Times",
        "Ostby Post",
    ]
    assert main(["undo", *collection]) == 0
    assert all(library.head(a).published is None for a in articles)
