"""Articles that hold most of some words, and words that were likely meant."""

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import accumulate

import numpy as np

from index.records import ArticleId, Order
from index.search.analyser import prefix_form, variants
from index.search.matches import Matches, in_any
from index.search.ranking import first
from index.search.searcher import Part, Searcher

_FIELD = "body"
_FORMS = "body_form"
_SHORT = 5  # letters; in shorter words one may be wrong, in longer ones two
_LEAST = 3  # articles that have a word before it is suggested
_TIMES = 10  # as many as have the word that was asked for


def likely(
    searcher: Searcher, words: Sequence[str], limit: int, most_places: int
) -> tuple[ArticleId, ...]:
    """Articles whose bodies have some of `words`, those with most and rarest first.

    The rarest words are taken, as many as stand in `most_places` places together, at least one.
    """
    stems = _affordable(searcher, words, most_places)
    found = [(part.segment, _weighed(searcher, part, stems)) for part in searcher.parts]
    return tuple(article for article, _ in first(found, limit, Order.BEST))


def _affordable(searcher: Searcher, words: Sequence[str], most_places: int) -> list[bytes]:
    """The rarest stems that together stand in few enough articles."""
    stems = (term.stem.encode() for word in words for run in variants(word) for term in run)
    counts = {stem: searcher.frequency(_FIELD, stem) for stem in dict.fromkeys(stems)}
    known = sorted((stem for stem, count in counts.items() if count), key=counts.__getitem__)
    places = accumulate(counts[stem] for stem in known)
    most = sum(count <= most_places for count in places)
    return known[: max(most, 1)]


def _weighed(searcher: Searcher, part: Part, stems: Iterable[bytes]) -> Matches:
    """The documents of one part, each with the sum of what the stems in it tell."""
    size = part.segment.size
    held: list[Matches] = []
    for stem in stems:
        postings = part.segment.postings(_FIELD, stem)
        if postings is not None:
            docs = postings.ids.astype(np.intp)
            held.append(Matches.constant(docs, size, searcher.idf(_FIELD, stem)))
    found = in_any(held, size)
    return found if part.live is None else found.only(part.live)


def suggestions(searcher: Searcher, word: str, limit: int) -> tuple[tuple[str, int], ...]:
    """Words that may have been meant by one that the articles lack or hardly have, best first.

    Each with the number of articles that have it, deleted ones counted too. Of words as near to
    it as each other the frequent are the likelier.
    """
    form = prefix_form(word)
    edits = 1 if len(form) < _SHORT else 2
    least = max(_LEAST, _TIMES * searcher.frequency(_FORMS, form.encode()))
    counts: Counter[bytes] = Counter()
    distances: dict[bytes, int] = {}
    few = least if len(searcher.parts) == 1 else 1  # rare here, a word may be frequent elsewhere
    for part in searcher.parts:
        terms = part.segment.terms(_FORMS)
        numbers, apart = terms.alike(form, edits, least=few)
        for number, distance in zip(numbers.tolist(), apart.tolist(), strict=True):
            text = terms.text(number)
            counts[text] += terms.counts.item(number)
            distances[text] = distance
    meant = [text for text, count in counts.items() if count >= least and distances[text]]
    meant.sort(key=lambda text: (distances[text], -counts[text], text))
    return tuple((text.decode(), counts[text]) for text in meant[:limit])
