"""The names that an article mentions, each way of writing one for itself."""

import re
from itertools import pairwise

from index.records import Analysis, ArticleId, Mention, Name, NameForm, NameKind, NameSighting, Span
from index.text.name_forms import form_of, smoothed
from index.text.words import fold

_GLOSS = re.compile(r"[’']?\s*(\[|\()(?:or |also |formerly |aka |a\.k\.a\. )?[“\"'‘]?(?:the )?")
_CLOSING = {"[": "]", "(": ")"}


def sightings(article: ArticleId, body: str, analysis: Analysis) -> tuple[NameSighting, ...]:
    """The names of an article by their first places, one for each key and spelling."""
    named = [m for m in analysis.mentions if isinstance(m.value, Name) and m.value.key]
    glosses = {a.span: gloss for a, b in pairwise(named) if (gloss := _gloss(body, a, b))}
    found: dict[NameForm, NameSighting] = {}
    for mention in named:
        one = _sighting(article, body, mention, glosses.get(mention.span))
        known = found.get(one.form)
        found[one.form] = one if known is None else _both(known, one)
    return tuple(found.values())


def _sighting(
    article: ArticleId, body: str, mention: Mention, gloss: Mention | None
) -> NameSighting:
    name = mention.value
    assert isinstance(name, Name)
    words, span = smoothed(mention.span.of(body)), mention.span
    other = ""
    if gloss is not None and isinstance(gloss.value, Name):
        other, span = gloss.value.key, Span(span.start, gloss.span.end + 1)
    elif name.acronym:
        closing = body.find(")", span.end, span.end + 20)
        span = Span(span.start, max(span.end, closing + 1))
    acronym = fold(name.acronym).replace(".", "")
    form = form_of(name.key, words)
    return NameSighting(article, name.key, words, form, name.kind, 1, span, acronym, other)


def _both(first: NameSighting, second: NameSighting) -> NameSighting:
    """Two sightings of one form; the place is that of the one that explains itself."""
    tells = second if (second.acronym or second.gloss) and not first.acronym else first
    return NameSighting(
        first.article,
        first.key,
        first.spelling,
        first.form,
        first.kind,
        first.count + second.count,
        tells.span,
        first.acronym or second.acronym,
        first.gloss or second.gloss,
    )


def _gloss(body: str, first: Mention, second: Mention) -> Mention | None:
    """The second of two names, if nothing but it stands in brackets behind the first.

    In round brackets a person has a party, and a town a country; there both must be of one kind
    that is told, and no person.
    """
    one, two = first.value, second.value
    assert isinstance(one, Name)
    assert isinstance(two, Name)
    opening = _GLOSS.fullmatch(body, first.span.end, second.span.start)
    if opening is None or one.key == two.key:
        return None
    closing = body[second.span.end : second.span.end + 2].lstrip("”\"'’")
    if not closing.startswith(_CLOSING[opening[1]]):
        return None
    if opening[1] == "(":
        return second if one.kind is two.kind is NameKind.ORGANISATION else None
    agree = one.kind is two.kind or NameKind.OTHER in (one.kind, two.kind)
    return second if agree else None
