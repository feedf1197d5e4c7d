"""Documents that may be of several articles, as databases export them."""

from collections.abc import Iterator, Sequence

from index.importing import plain
from index.importing.formats.borders import Styled
from index.importing.formats.exports import items_of_paragraphs, splitting_of_paragraphs
from index.importing.items import Item
from index.importing.manuscripts import Manuscript
from index.records import ReadingPlan, Splitting


def items(found: Manuscript, name: str, plan: ReadingPlan) -> Iterator[Item]:
    """The articles of a document; mostly it is one."""
    return items_of_paragraphs(
        _paragraphs(found), name, plan, lambda: plain.drafted(found), found.charset,
        found.media_type, found.warnings,
    )  # fmt: skip


def splitting(found: Manuscript) -> Splitting:
    """The paragraphs of a document and the borders proposed."""
    return splitting_of_paragraphs(_paragraphs(found))


def _paragraphs(found: Manuscript) -> Sequence[Styled]:
    return [Styled(passage.text, passage.bold, passage.heading) for passage in found.passages]
