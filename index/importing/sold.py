"""Lines that sell the rest of a text, set aside where they stand behind it."""

from collections.abc import Sequence
from dataclasses import replace

from index.records import Block, BlockKind
from index.text.offers import offers_behind


def without_offers(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """The blocks, with the offers behind the last paragraph of text set aside."""
    offers = offers_behind(blocks)
    if offers is None:
        return tuple(blocks)
    return tuple(
        replace(block, kind=BlockKind.FURNITURE, rule="subscription prompt")
        if at >= offers.start and block.kind is BlockKind.BODY
        else block
        for at, block in enumerate(blocks)
    )
