"""Learning what is furniture of an outlet from what its articles repeat."""

from collections.abc import Iterable, Sequence

from index.records import ArticleId, Block, BlockKind, ImportId
from index.store import Store
from index.text.furnishing import at_edges, line_key, may_be_furniture

_FEWEST = 3  # articles, and different texts
_LOOKED_AT = 12  # articles that are read to tell whether their texts differ
_SHARED = 0.25  # part of the shorter text that two different ones may have in common
_FEWEST_WORDS = 15  # of a text that can be told from others
_KEPT_A_STEP = 50  # articles in one transaction

_Places = list[tuple[ArticleId, int]]


class Repeated:
    """Sets aside, as furniture of their outlets, lines that articles end or begin with."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def learn(self, import_id: ImportId) -> None:
        """Look at the outlets of an import's articles, in time linear in their lines.

        What was learned before stays; only where something new is learned are earlier articles
        looked at again.
        """
        new = [
            line.article
            for line in self._store.ledger(import_id)
            if line.state.imported and line.article is not None
        ]
        heads = self._store.heads_of(new)
        for outlet in dict.fromkeys(head.outlet for head in heads if head.outlet):
            self._learn(outlet, {head.id for head in heads if head.outlet == outlet})

    def _learn(self, outlet: str, new: set[ArticleId]) -> None:
        lines = self._store.lines_of_outlet(outlet)
        often = {key: places for key, places in lines.items() if len(_articles(places)) >= _FEWEST}
        known = self._store.learned_lines(outlet) & often.keys()
        fresh = {k: p for k, p in often.items() if k not in known and new & set(_articles(p))}
        learned = known | self._furniture(outlet, fresh, known)
        if learned != known:
            self._store.learn_lines(outlet, learned)
        if not learned:
            return
        counts = {key: len(_articles(often[key])) for key in learned}
        touched = {
            article
            for key in learned
            for article in _articles(often[key])
            if key not in known or article in new
        }
        self._set_aside(outlet, sorted(touched), counts)

    def _furniture(
        self, outlet: str, lines: dict[int, _Places], known: frozenset[int]
    ) -> frozenset[int]:
        """Those of the lines that are furniture, by their words and by what else is there."""
        rivals = {
            key
            for key, ((article, number), *_) in lines.items()
            if may_be_furniture(self._store.drafted_blocks(article)[number].text, outlet)
        }
        found = set()
        for key in rivals:
            sample = _articles(lines[key])[-_LOOKED_AT:]
            drafts = (self._store.drafted_blocks(article) for article in sample)
            if _different(_words_by_line(d, known | rivals) for d in drafts) >= _FEWEST:
                found.add(key)
        return frozenset(found)

    def _set_aside(
        self, outlet: str, articles: Sequence[ArticleId], counts: dict[int, int]
    ) -> None:
        for start in range(0, len(articles), _KEPT_A_STEP):
            rules = {}
            for article in articles[start : start + _KEPT_A_STEP]:
                blocks = self._store.drafted_blocks(article)
                rules[article] = {
                    number: f"repeated in {counts[line_key(blocks[number].text)]} articles of "
                    f"{outlet}"
                    for number in at_edges(blocks, counts.keys())
                }
            self._store.put_repeated(rules)


def _articles(places: _Places) -> list[ArticleId]:
    return list(dict.fromkeys(article for article, _ in places))


def _words_by_line(blocks: Iterable[Block], without: frozenset[int]) -> dict[int, int]:
    """How many words each paragraph of a body has, by what it says, repeated lines left out."""
    keyed = ((line_key(b.text), b.text) for b in blocks if b.kind is BlockKind.BODY)
    return {key: len(text.split()) for key, text in keyed if key not in without}


def _different(texts: Iterable[dict[int, int]]) -> int:
    """How many texts there are of which no two have much in common, taken as they come."""
    chosen: list[dict[int, int]] = []
    for text in texts:
        if sum(text.values()) >= _FEWEST_WORDS and all(_is_apart(text, other) for other in chosen):
            chosen.append(text)
    return len(chosen)


def _is_apart(one: dict[int, int], other: dict[int, int]) -> bool:
    shared = sum(one[key] for key in one.keys() & other.keys())
    return shared <= _SHARED * min(sum(one.values()), sum(other.values()))
