"""All that is known of one body of text, found in one pass and stored once an article."""

from index.records import Analysis
from index.text import times
from index.text.language import language_of
from index.text.sentences import sentences

ANALYSIS_VERSION = 1  # raise it whenever the same body would be analysed otherwise

_FINDERS = (times.find,)


def analyse(body: str, language: str | None = None) -> Analysis:
    """Sentences and mentions of `body`; `language` is recognised unless it is given."""
    tongue = language_of(body) if language is None else language
    found = sentences(body)
    mentions = (mention for find in _FINDERS for mention in find(body, found))
    ordered = sorted(mentions, key=lambda m: (m.span, m.kind))
    return Analysis(ANALYSIS_VERSION, tongue, found, tuple(ordered))
