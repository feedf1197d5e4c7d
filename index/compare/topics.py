"""What a fact is told of, in words that the sentences which tell it share."""

from collections import Counter
from collections.abc import Sequence

from index.compare.passages import Told
from index.records import MentionKind, Span
from index.text.words import is_stop

_WORDS = 3
_REACH = 12  # words from a mark within which its topic stands
_NO_TOPIC = frozenset({MentionKind.NUMBER, MentionKind.TIME, MentionKind.ATTRIBUTION})


def topic(told: Sequence[tuple[Told, Span]], most: int = _WORDS) -> str:
    """The words nearest to the marks that most of their sentences have, as one of them has them.

    The same whatever the order of the marks. A sentence alone gives its words nearest to the mark.
    Words that do not follow
    each other have "…" between them. Figures, times and who says it are no topic.
    """
    columns = len({t.column for t, _ in told})
    spread = Counter(stem for t in {t.place: t for t, _ in told}.values() for stem in t.stems)
    wanted = {stem for stem, count in spread.items() if count > 1} if columns > 1 else set(spread)
    options = sorted(_words(t, span, wanted, most) for t, span in told)
    return max(options, key=lambda words: len(words.split()), default="")


def _words(told: Told, mark: Span, wanted: set[str], most: int) -> str:
    taken = [m.span for m in told.mentions if m.kind in _NO_TOPIC] + [mark]
    near = []
    at = next((n for n, w in enumerate(told.words) if w.end > mark.start), 0)
    first = max(0, at - _REACH)
    for n, word in enumerate(told.words[first : at + _REACH + 1], start=first):
        said = word.of(told.body)
        if word.start < told.start or said[0].isdigit():
            continue
        if any(span.overlaps(word) for span in taken) or is_stop(said, told.language):
            continue
        if told.stem(word) in wanted:
            near.append((abs(n - at), n, said))
    nearest = sorted(near)[:most]
    kept, last = "", -2
    for _, n, said in sorted(nearest, key=lambda entry: entry[1]):
        joint = "" if not kept else " " if n == last + 1 else " … "
        kept, last = f"{kept}{joint}{said.removesuffix('’s').removesuffix(chr(39) + 's')}", n
    return kept
