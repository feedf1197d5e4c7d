"""Why articles are in their event: the words they share, and how like the others each is."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import log, sqrt

from index.events.cards import number
from index.events.digest import parts
from index.events.rarity import shares_at_large, unseen_share
from index.records import Analysis, ArticleId, Digest, MentionKind
from index.text.words import stem

_MOST = 8  # words that are told of an article
_NOTHING = 1e-9  # what is left of a sum when all was taken from it


@dataclass(frozen=True, slots=True)
class Reason:
    """What an article has in common with the other members of its event taken together.

    `terms` are words as the article writes them, the telling ones first, without those that are
    part of a name; `likeness` is the mean over the others, 0 to 1, before days count.
    """

    terms: tuple[str, ...]
    likeness: float


def reasons(
    members: Sequence[Digest], told: Mapping[ArticleId, tuple[str, Analysis]]
) -> dict[ArticleId, Reason]:
    """The reasons of each member; `told` gives bodies with their analyses.

    Terms are weighed by how rare they are at large, as what a collection is about still is what
    its articles share.
    """
    vectors = {digest.article: _vector(digest) for digest in members}
    everyone: Counter[str] = Counter()
    for vector in vectors.values():
        everyone.update(vector)
    found = {}
    for article, own in vectors.items():
        shared = {term: weight * (everyone[term] - weight) for term, weight in own.items()}
        telling = sorted((t for t, w in shared.items() if w > _NOTHING), key=lambda t: -shared[t])
        written = _written(*told[article])
        words = dict.fromkeys(written[term] for term in telling if term in written)
        mean = sum(shared.values()) / max(len(members) - 1, 1)
        found[article] = Reason(tuple(words)[:_MOST], min(max(mean, 0.0), 1.0))
    return found


def _vector(digest: Digest) -> dict[str, float]:
    shares, unseen = shares_at_large(), unseen_share()
    weights = {
        term: weight * -log(shares.get(number(term)) or unseen) for term, weight in digest.terms
    }
    length = sqrt(sum(weight * weight for weight in weights.values()))
    return {term: weight / length for term, weight in weights.items()} if length else {}


def _written(body: str, analysis: Analysis) -> dict[str, str]:
    """For each stem the word as the article writes it first, words of names left out."""
    language = analysis.language or "en"
    names = [m.span for m in analysis.mentions if m.kind is MentionKind.NAME]
    named = {at for span in names for at in range(span.start, span.end)}
    found: dict[str, str] = {}
    for word in (word for sentence in analysis.sentences for word in sentence.words):
        if word.start not in named:
            for part in parts(word.of(body)):
                found.setdefault(stem(part, language), part)
    return found
