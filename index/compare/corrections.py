"""What the analyst corrected of the links, found again in the texts and put into effect."""

import re
from collections.abc import Iterable, Sequence
from itertools import chain

from index.records import (
    Anchor,
    Article,
    ArticleId,
    Column,
    Correction,
    FieldName,
    Link,
    LinkOrigin,
    Passage,
    Reason,
    ReasonKind,
    Sentence,
    Span,
    Strength,
    Verdict,
    best,
)

_CONTEXT = 60  # characters kept on either side of the words
_SHOWN = 60  # characters of a passage in a notice
_SINGLE, _DOUBLE = "'‘’‚", '"“”„«»'
_QUOTES = re.compile(f"[{_SINGLE}{_DOUBLE}]")
BY_HAND = (Reason("made by hand", 1.0, ReasonKind.HAND),)


def anchor_of(column: Column, sentence: int) -> Anchor:
    """A sentence of an article by its words."""
    return anchor_at(column.article, column.analysis.sentences[sentence].span)


def anchor_at(article: Article, span: Span) -> Anchor:
    """A place of an article's body by its words."""
    body = article.body
    words = span.of(body)
    return Anchor(
        article.head.id,
        words,
        body[max(span.start - _CONTEXT, 0) : span.start],
        body[span.end : span.end + _CONTEXT],
        sum(place.start < span.start for place in _places(words, body)),
        source_of(article),
        article.head.outlet or article.head.file_name,
    )


def source_of(article: Article) -> str:
    """By what another edition of the article is known: its address, else its file's path."""
    address = best(article.readings, FieldName.URL)
    return address.value if address and address.value else article.original.path


def span_of(anchor: Anchor, body: str) -> Span | None:
    """Where the words of an anchor stand now, None if nowhere.

    White space and the kind of quotation mark do not count. Of several places the one with the
    most of the old surroundings is taken, then the one that as many precede as did.
    """
    return _best(anchor, body, list(enumerate(_places(anchor.words, body))))


def kept_span_of(anchor: Anchor, body: str) -> Span | None:
    """Where the words of an anchor stand now with most of what stood around them, else None.

    A figure or a name stands in many places, so that its words alone prove nothing.
    """
    whole = anchor.before + anchor.words + anchor.after
    start = body.find(whole)
    if start >= 0 and body.find(whole, start + 1) < 0:  # nearly always so, and quickly found
        start += len(anchor.before)
        return Span(start, start + len(anchor.words))
    wanted = len(anchor.before) + len(anchor.after)
    kept = [
        (number, place)
        for number, place in enumerate(_places(anchor.words, body))
        if _surroundings(anchor, body, place) * 2 >= wanted
    ]
    return _best(anchor, body, kept)


def _best(anchor: Anchor, body: str, found: Sequence[tuple[int, Span]]) -> Span | None:
    if not found:
        return None

    def fitness(numbered: tuple[int, Span]) -> tuple[int, int]:
        number, span = numbered
        return _surroundings(anchor, body, span), -abs(number - anchor.occurrence)

    return max(found, key=fitness)[1]


def sentence_of(anchor: Anchor, column: Column) -> int | None:
    """The sentence that now has most of the anchor's words; None if they are gone.

    Where the words are only a part of another sentence, as "No." is of "No. 5", they are the
    passage that was meant only if what stood beside it still does.
    """
    body, sentences = column.article.body, column.analysis.sentences
    starts, ends = {s.span.start for s in sentences}, {s.span.end for s in sentences}
    places = [
        (number, place)
        for number, place in enumerate(_places(anchor.words, body))
        if (place.start in starts and place.end in ends) or _beside(anchor, body, place)
    ]
    span = _best(anchor, body, places)
    if span is None:
        return None
    shares = ((_shared(span, sentence), -n) for n, sentence in enumerate(sentences))
    share, number = max(shares, default=(0, 0))
    return -number if share > 0 else None


def verdicts(
    columns: Sequence[Column], corrections: Iterable[Correction]
) -> tuple[tuple[Verdict, ...], tuple[str, ...]]:
    """What the corrections say of these columns, one verdict a pair; the latest correction counts.

    Returns:
        The verdicts, sorted, and a sentence for each passage that is no longer to be found.
    """
    known = editions(columns)
    found: dict[tuple[Passage, Passage], bool] = {}
    notices: dict[str, None] = {}
    for correction in sorted(corrections, key=lambda correction: correction.id):
        for pair in correction.pairs:
            places = [column_of(anchor, known) for anchor in pair]
            if None in places or places[0] == places[1]:
                continue
            ends = []
            for anchor, place in zip(pair, places, strict=True):
                assert place is not None
                sentence = sentence_of(anchor, columns[place])
                if sentence is not None:
                    ends.append(Passage(place, sentence))
                elif _is_of(anchor, columns[place].article):
                    notices[notice_of(anchor)] = None
            if len(ends) == len(pair):
                left, right = sorted(ends)
                found[left, right] = correction.kind.same
    return tuple(Verdict(*ends, same) for ends, same in sorted(found.items())), tuple(notices)


def _is_of(anchor: Anchor, article: Article) -> bool:
    """Whether an article without the anchor's words is the one they were in, or an edition of it.

    Another article may be saved under a name that was used before; of it there is nothing to say.
    """
    if anchor.article == article.head.id:
        return True
    around = (anchor.before.split(), anchor.after.split())
    return any(_places(" ".join(words[1:-1]), article.body) for words in around)


def notice_of(anchor: Anchor) -> str:
    """A sentence that says that a passage is gone."""
    words = " ".join(anchor.words.split())
    words = words if len(words) <= _SHOWN else f"{words[: _SHOWN - 1].rstrip()}…"
    return (
        f"The passage “{words}” is no longer in the article of {anchor.name}, "
        "so a correction made on it waits."
    )


def corrected(found: Iterable[Link], given: Iterable[Verdict]) -> tuple[Link, ...]:
    """The links with what was made by hand and without what was broken.

    By columns, then in reading order, as they are found; doing it again changes nothing.
    """
    links = {(link.left, link.right): link for link in found}
    for verdict in given:
        ends = verdict.left, verdict.right
        if verdict.same:
            links[ends] = Link(*ends, 1.0, Strength.SURE, BY_HAND, LinkOrigin.HAND)
        else:
            links.pop(ends, None)
    return tuple(
        sorted(
            links.values(),
            key=lambda n: (n.left.column, n.right.column, n.left.sentence, n.right.sentence),
        )
    )


def _places(words: str, body: str) -> list[Span]:
    pattern = r"\s+".join(_QUOTES.sub(_any_quote, re.escape(word)) for word in words.split())
    if not pattern:
        return []
    return [Span(*found.span()) for found in re.finditer(pattern, body)]


def _any_quote(mark: re.Match[str]) -> str:
    return f"[{_SINGLE}]" if mark[0] in _SINGLE else f"[{_DOUBLE}]"


def _beside(anchor: Anchor, body: str, span: Span) -> bool:
    """Whether most of what stood before the words, or behind them, still does."""
    before, after = anchor.before, anchor.after
    behind = body[max(span.start - len(before), 0) : span.start]
    ahead = body[span.end : span.end + len(after)]
    return _most(before[::-1], behind[::-1]) or _most(after, ahead)


def _most(one: str, other: str) -> bool:
    return len(one) > 0 and _alike(one, other) * 2 > len(one)


def _surroundings(anchor: Anchor, body: str, span: Span) -> int:
    """How many of the characters around the words are as they were."""
    before, after = anchor.before, anchor.after
    behind = body[max(span.start - len(before), 0) : span.start]
    ahead = body[span.end : span.end + len(after)]
    return _alike(before[::-1], behind[::-1]) + _alike(after, ahead)


def _alike(one: str, other: str) -> int:
    """The length of the common beginning."""
    pairs = zip(one, other, strict=False)
    return next((n for n, (a, b) in enumerate(pairs) if a != b), min(len(one), len(other)))


def _shared(span: Span, sentence: Sentence) -> int:
    return min(span.end, sentence.span.end) - max(span.start, sentence.span.start)


def editions(columns: Sequence[Column]) -> list[tuple[ArticleId, str]]:
    """For `column_of`: the article of each column, and by what other editions are known."""
    return [(column.article.head.id, source_of(column.article)) for column in columns]


def column_of(anchor: Anchor, known: Sequence[tuple[ArticleId, str]]) -> int | None:
    """The column of the anchor's article, else of another edition of it."""
    own = (n for n, (article, _) in enumerate(known) if article == anchor.article)
    others = (n for n, (_, source) in enumerate(known) if source and source == anchor.source)
    return next(chain(own, others), None)
