"""What an outlet's articles repeat is set aside; the analyst cuts and gives back; drafts stay."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from index.errors import LibraryError
from index.jobs import Job
from index.library import Library
from index.records import ArticleId, Block, BlockKind, FieldName
from index.text import ANALYSIS_VERSION

FOOTER = "The Gull brings you the news of Ostby every day, and our readers write to us."
ENDING = "Our thanks go to all who help us."
TEXTS = (
    "The river Sel rose by two metres on Monday, and nobody was hurt in the three villages.",
    "A ferry to Orlen was held in the harbour for nine hours, its captain told the passengers.",
    "Grain was sold at the highest price in a decade in Tamvale, the ministry of trade said.",
    "The old bridge of Zarwa will be closed in autumn, the mayor of the city announced today.",
)


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    library = Library.create(tmp_path / "case.parallax")
    library.prepare(Job())
    yield library
    library.close()


class Written:
    """Writes articles and imports them together."""

    def __init__(self, library: Library, folder: Path) -> None:
        self.library, self.folder, self.count = library, folder, 0

    def __call__(self, *articles: Sequence[str], outlet: str = "The Gull") -> list[ArticleId]:
        paths = []
        for paragraphs in articles:
            self.count += 1
            path = self.folder / f"{self.count}.txt"
            head = f"Title: News number {self.count}\n\nSource: {outlet}\n\n"
            path.write_text(head + "\n\n".join(paragraphs) + "\n", "utf-8")
            paths.append(path)
        lines = self.library.import_files(paths, Job()).lines
        found = [line.article for line in lines if line.article is not None]
        for article in found:
            assert self.library.head(article).outlet == outlet
        return found


@pytest.fixture
def write(library: Library, tmp_path: Path) -> Written:
    folder = tmp_path / "saved"
    folder.mkdir()
    return Written(library, folder)


def text(number: int) -> list[str]:
    """Two paragraphs that no other number has."""
    return [TEXTS[number], f"{TEXTS[number][:30]} was told on the radio in the evening as well."]


def aside(library: Library, article: ArticleId) -> list[Block]:
    blocks = library.article(article).blocks
    return [block for block in blocks if block.rule.startswith("repeated in")]


def at(library: Library, article: ArticleId, words: str) -> int:
    blocks = library.article(article).blocks
    return next(number for number, block in enumerate(blocks) if words in block.text)


def test_what_three_articles_of_an_outlet_end_with_is_set_aside_in_all(
    library: Library, write: Written
) -> None:
    first = write([*text(0), FOOTER])
    assert aside(library, first[0]) == []
    articles = first + write([*text(1), FOOTER], [*text(2), FOOTER])
    for number, article in enumerate(articles):
        (block,) = aside(library, article)
        assert (block.kind, block.text) == (BlockKind.FURNITURE, FOOTER)
        assert block.rule == "repeated in 3 articles of The Gull"
        assert library.article(article).body == "\n\n".join(text(number))
        assert library.analysis(article).version == ANALYSIS_VERSION
        end = library.analysis(article).sentences[-1].span.end
        assert end == len(library.article(article).body)
    assert library.search('"readers write to us"').total == 0
    (later,) = write([*text(3), FOOTER])
    assert aside(library, later)[0].rule == "repeated in 4 articles of The Gull"


def test_several_lines_are_set_aside_and_only_where_no_news_stands_behind_them(
    library: Library, write: Written
) -> None:
    articles = write(
        *([*text(n), FOOTER, ENDING] for n in range(3)), [text(3)[0], FOOTER, text(3)[1]]
    )
    assert [len(aside(library, article)) for article in articles] == [2, 2, 2, 0]


def test_two_articles_or_another_outlet_teach_nothing(library: Library, write: Written) -> None:
    articles = write(*([*text(n), FOOTER] for n in range(2)))
    articles += write([*text(2), FOOTER], outlet="Zarwa Times")
    assert [aside(library, article) for article in articles] == [[], [], []]


@pytest.mark.parametrize(
    "line",
    [
        "“We have never seen the river so high,” the mayor of Ostby told The Gull on Monday.",
        "More than 300 people have died in the floods of the Sel since the year began.",
        "The ministry said that it would send help to all three villages.",
    ],
)
def test_news_that_articles_share_stays(library: Library, write: Written, line: str) -> None:
    articles = write(*([*text(n), line] for n in range(4)))
    for article in articles:
        assert aside(library, article) == []
        assert library.article(article).body.endswith(line)


def test_versions_of_one_text_teach_nothing(library: Library, write: Written) -> None:
    articles = write(*([*text(0), *text(1), TEXTS[n], FOOTER] for n in (2, 3)))
    articles += write([*text(0), *text(1), FOOTER])
    assert [aside(library, article) for article in articles] == [[], [], []]


def test_an_article_that_is_little_else_keeps_the_line(library: Library, write: Written) -> None:
    articles = write(*([*text(n), FOOTER] for n in range(3)), ["The ferry sails again.", FOOTER])
    assert aside(library, articles[-1]) == []


def test_what_was_set_aside_can_be_given_back_and_that_can_be_undone(
    library: Library, write: Written
) -> None:
    article = write(*([*text(n), FOOTER] for n in range(3)))[0]
    library.give_back(article, at(library, article, FOOTER))
    assert library.article(article).body.endswith(FOOTER)
    assert library.search('"readers write to us"').total == 1
    write([*text(3), FOOTER])
    assert library.article(article).body.endswith(FOOTER)
    assert library.undo() == "give back “The Gull brings you the news…”"
    assert not library.article(article).body.endswith(FOOTER)
    assert library.search('"readers write to us"').total == 0


def test_a_block_cut_by_hand_is_no_text_any_more_until_it_is_undone(
    library: Library, write: Written
) -> None:
    (article,) = write([*text(0), "Tickets are sold at the pier."])
    whole = library.article(article)
    library.cut(article, at(library, article, "Tickets"))
    cut = library.article(article)
    assert cut.body == "\n\n".join(text(0))
    assert cut.blocks[-1] == Block(
        BlockKind.FURNITURE, "Tickets are sold at the pier.", whole.blocks[-1].source, "cut by hand"
    )
    assert library.search("tickets").total == 0
    assert library.undo() == "cut “Tickets are sold at the pier.”"
    assert library.article(article) == whole
    assert library.search("tickets").total == 1
    library.redo()
    assert library.search("tickets").total == 0
    library.give_back(article, len(whole.blocks) - 1)
    assert library.article(article) == whole


def test_what_the_file_itself_set_aside_can_be_given_back(library: Library, write: Written) -> None:
    (article,) = write([*text(0), "Share this article"])
    number = at(library, article, "Share this")
    assert library.article(article).blocks[number].kind is BlockKind.FURNITURE
    library.give_back(article, number)
    assert library.article(article).body.endswith("Share this article")
    library.cut(article, number)
    assert library.article(article).blocks[number].rule != "cut by hand"


def test_the_last_text_of_an_article_cannot_be_cut(library: Library, write: Written) -> None:
    (article,) = write(text(0))
    library.cut(article, at(library, article, text(0)[1]))
    with pytest.raises(LibraryError, match="all the text"):
        library.cut(article, at(library, article, text(0)[0]))
    with pytest.raises(LibraryError, match="no block 99"):
        library.cut(article, 99)


def test_articles_that_were_cut_count_as_the_same_words(library: Library, write: Written) -> None:
    long = [*text(0), *text(1)]
    one, other = write([*long, "Tickets are sold at the pier."], long)
    library.cut(one, at(library, one, "Tickets"))
    library.set_field([one, other], FieldName.TITLE, "News")
    keys = [
        content.partition("\n")[2]
        for content in map(library._store.grouped_contents().get, (one, other))
        if content is not None
    ]
    assert keys[0] == keys[1]


def test_texts_that_seem_cut_off_are_found(library: Library, write: Written) -> None:
    whole, short = write(text(0), [*text(1), "Continue reading"])
    found = library.search("is:cut")
    assert [hit.head.id for hit in found.hits] == [short]
    assert whole not in [hit.head.id for hit in library.search("is:truncated").hits]
