"""Where the words that a version of a text lacks would stand in it."""

from collections.abc import Sequence
from difflib import SequenceMatcher

from index.records import Span
from index.text.words import fold, words


def gap_places(
    full: str, whole: Span, missing: Sequence[Span], body: str, version: Span
) -> tuple[int, ...]:
    """For each of `missing`, places of the text `full`, where it would stand in `body`.

    `version`, in `body`, is a version of `whole`, in `full`. Each place is the end of the word
    that the two share before, or the start of `version` where they share none; the places rise
    if `missing` rises.
    """
    left = words(full, whole.start, whole.end)
    right = words(body, version.start, version.end)
    matcher = SequenceMatcher(
        None, [fold(w.of(full)) for w in left], [fold(w.of(body)) for w in right], autojunk=False
    )
    shared = [
        (left[block.a + n], right[block.b + n])
        for block in matcher.get_matching_blocks()
        for n in range(block.size)
    ]
    found = []
    for span in missing:
        before = [own.end for theirs, own in shared if theirs.end <= span.start]
        found.append(max(before, default=version.start))
    return tuple(found)
