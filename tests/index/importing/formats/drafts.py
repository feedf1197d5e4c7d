"""What a draft says, in a word."""

from collections.abc import Callable, Iterator

from index.importing.items import Item
from index.records import BlockKind, Draft, FieldName, Reading, ReadingPlan, best

FIRST = "The river Sel rose by two metres on Monday and cut off three villages, the governor said."
SECOND = (
    "Nobody was hurt, but two hundred people had to leave their houses in the night, they added."
)
THIRD = "More rain is expected before the end of the week, according to the weather service."
TITLE = "Three villages cut off by the Sel"

Items = Callable[[bytes, str, ReadingPlan], Iterator[Item]]


def drafted(items: Items, data: bytes, plan: ReadingPlan | None = None) -> Draft:
    """The draft of a file that is one article."""
    (item,) = items(data, "article", plan or ReadingPlan())
    assert item.part == ""
    return item.draft()


def of_kind(found: Draft, kind: BlockKind) -> list[str]:
    """The texts of the blocks of a kind, in order."""
    return [block.text for block in found.blocks if block.kind is kind]


def aside(found: Draft) -> dict[str, str]:
    """What was set aside as furniture, with its rule."""
    return {b.text: b.rule for b in found.blocks if b.kind is BlockKind.FURNITURE}


def value(found: Draft, field: FieldName) -> str | None:
    """What is shown for a field."""
    reading = reading_of(found, field)
    return reading.value if reading else None


def reading_of(found: Draft, field: FieldName) -> Reading | None:
    """The reading that is shown for a field."""
    return best(found.readings, field)
