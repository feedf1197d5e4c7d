"""What became of the files of the corpus, beside what was expected."""

import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from index.jobs import Job
from index.library import Library
from index.records import Article, FieldName, FileState, LedgerLine, best
from tests.end2end.corpus import CorpusFile, Wanted, write


@dataclass(frozen=True)
class Outcome:
    """A file with the lines of the ledger on it, and the articles that these tell of."""

    file: CorpusFile
    lines: tuple[LedgerLine, ...]
    articles: tuple[Article, ...]

    def faults(self) -> Iterator[str]:
        """What is not as it was expected, in words."""
        file = self.file
        if len(self.articles) != len(file.articles):
            yield f"{len(self.articles)} articles and not {len(file.articles)}"
            return
        for article, wanted in zip(self.articles, file.articles, strict=True):
            for fault in _faults(article, wanted, file.never):
                yield f"{article.part}: {fault}" if article.part else fault
        others = sorted(line.state.value for line in self.lines if not line.state.imported)
        if others != sorted(state.value for state in file.states):
            yield f"other lines are {', '.join(others) or 'missing'}"
        reasons = " ".join(line.reason for line in self.lines)
        if file.says and not any(words in reasons for words in file.says):
            yield f"no line says “{file.says[0]}”"


def _faults(article: Article, wanted: Wanted, never: tuple[str, ...]) -> Iterator[str]:
    head = article.head
    body = " ".join(article.body.split())
    if head.title != wanted.title:
        yield f"title “{head.title}”"
    if wanted.outlet is not None and head.outlet != wanted.outlet:
        yield f"outlet “{head.outlet}” and not “{wanted.outlet}”"
    if wanted.day is not None and str(head.published) != wanted.day:
        yield f"date {head.published} and not {wanted.day}"
    byline = best(article.readings, FieldName.BYLINE)
    if wanted.byline is not None and (byline is None or byline.value != wanted.byline):
        yield f"byline “{byline.value if byline else ''}” and not “{wanted.byline}”"
    at = 0
    for paragraph in wanted.body:
        found = body.find(paragraph, at)
        if found < 0:
            yield f"lacks “{paragraph[:60]}…”"
        at = max(at, found)
    for words in never:
        if words and words in body:
            yield f"has “{words}” in its body"


def imported(files: list[CorpusFile], folder: Path) -> tuple[list[Outcome], tuple[LedgerLine, ...]]:
    """Write the files into a folder and import it; also all lines of the ledger."""
    saved = folder / "saved"
    saved.mkdir()
    write(files, saved)
    library = Library.create(folder / "case.parallax")
    try:
        lines = library.import_files([saved], Job()).lines
        outcomes = []
        for file in files:
            path = saved / file.name
            own = tuple(line for line in lines if Path(line.path) in (path, path.parent))
            articles = tuple(
                library.article(line.article)
                for line in own
                if line.state.imported and line.article
            )
            outcomes.append(Outcome(file, own, articles))
        assert library.check(Job()) == ()
    finally:
        library.close()
    return outcomes, lines


def sums(lines: tuple[LedgerLine, ...]) -> tuple[int, int, int]:
    """How many articles came in, duplicates were left, and other lines there are."""
    articles = sum(line.state.imported for line in lines)
    same = sum(line.state is FileState.SAME for line in lines)
    return articles, same, len(lines) - articles - same


def temporary() -> "tempfile.TemporaryDirectory[str]":
    """A folder that is gone afterwards."""
    return tempfile.TemporaryDirectory()
