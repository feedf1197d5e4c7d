"""The articles that say the same as another one: of the same words, or of nearly the same."""

from index.records import ArticleId, Duplicate, DuplicateKind
from index.store import Store


def duplicates_of(store: Store, article: ArticleId) -> tuple[Duplicate, ...]:
    """The other articles of an article's text, those of just its words first."""
    same = store.same_text_as(article)
    found = dict.fromkeys(same, DuplicateKind.SAME_WORDS)
    story = store.story_of(article)
    for event in story.events if story else ():
        for copy, whose in event.copies:
            if article in (copy, whose):
                other = whose if copy == article else copy
                found.setdefault(other, DuplicateKind.NEARLY)
    return tuple(Duplicate(other, kind) for other, kind in found.items())
