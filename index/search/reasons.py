"""Why an article was found, as far as its marks do not show it."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from index.records import ArticleId, Span
from index.search.also import StandsFor
from index.search.finding import Condition, Match
from index.search.query import And, Label, Labelled, Node, Number, Or
from index.text.number_ranges import NUMBER

_MOST = 3  # words or numbers named in one sentence

_SAID: dict[tuple[Label, str], str] = {
    (Label.HAS, "conflict"): "It may conflict with another article of its event.",
    (Label.HAS, "note"): "It has a note.",
    (Label.IS, "reprint"): "It is a copy of another article.",
    (Label.IS, "cut"): "Its text seems cut off.",
}


def why(
    leaves: Sequence[Condition],
    in_title: Sequence[Match],
    in_body: Sequence[Match],
    title: str,
    body: str,
    added: Mapping[Node, StandsFor],
) -> tuple[str, ...]:
    """In sentences: what the title has, names under other spellings, numbers that fit."""
    met = {match.leaf for match in (*in_title, *in_body)}
    nodes = {leaves[leaf] for leaf in met}
    sentences: list[str] = []
    if in_title:
        words = [span.of(title) for match in in_title for span in match.marks]
        sentences.append(f"The title has {_quoted(words)}.")
    for node in dict.fromkeys(leaves[leaf] for leaf in sorted(met)):
        stands = added.get(node)
        if stands and not nodes.issuperset(stands.asked):
            sentences.append(f"“{stands.spelling}” stands for “{stands.words}”.")
    sentences += _numbers(leaves, in_body, body)
    return tuple(dict.fromkeys(sentences))


def labels_met(
    root: Node, article: ArticleId, resolve: Callable[[Labelled], frozenset[ArticleId]]
) -> tuple[str, ...]:
    """In sentences: the tags, notes and the like for which an article was found."""
    told = filter(_is_telling, _labelled(root))
    return tuple(dict.fromkeys(_said(one) for one in told if article in resolve(one)))


def _is_telling(labelled: Labelled) -> bool:
    key = labelled.label, labelled.value
    return labelled.label in (Label.TAG, Label.EVENT) or key in _SAID


def _said(labelled: Labelled) -> str:
    match labelled.label:
        case Label.TAG:
            return f"It has the tag “{labelled.value}”."
        case Label.EVENT:
            return f"Its event answers to “{labelled.value}”."
    return _SAID[labelled.label, labelled.value]


def _labelled(node: Node) -> Iterator[Labelled]:
    match node:
        case Labelled():
            yield node
        case And(parts) | Or(parts):
            for part in parts:
                yield from _labelled(part)


def _numbers(leaves: Sequence[Condition], in_body: Sequence[Match], body: str) -> Iterator[str]:
    for leaf in dict.fromkeys(match.leaf for match in in_body):
        number = leaves[leaf]
        if isinstance(number, Number):
            told = [_number_in(match, body) for match in in_body if match.leaf == leaf]
            asked = f"{number.text} {number.words}".strip()
            verb = "fits" if len(set(told)) == 1 else "fit"
            yield f"{_quoted(told)} {verb} {asked}."


def _number_in(match: Match, body: str) -> str:
    """The number among the words of a match."""
    texts = [_text(span, body) for span in match.marks]
    return next((text for text in texts if NUMBER.fullmatch(text)), texts[0])


def _text(span: Span, body: str) -> str:
    return " ".join(span.of(body).split())


def _quoted(words: Iterable[str]) -> str:
    unlike = {word.casefold(): word for word in reversed([*words])}
    found = list(reversed(unlike.values()))
    more = " and more" if len(found) > _MOST else ""
    return ", ".join(f"“{word}”" for word in found[:_MOST]) + more
