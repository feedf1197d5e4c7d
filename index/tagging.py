"""The tags of a collection: what may be one, and which words are the same tag."""

from collections.abc import Sequence
from datetime import datetime

from index.errors import LibraryError
from index.records import ArticleId
from index.store import Store
from index.text.words import fold

_LONGEST = 60  # characters


class Tagging:
    """Tags articles; two words are one tag if only case or accents set them apart."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def tag(self, articles: Sequence[ArticleId], tag: str, at: datetime) -> None:
        """Tag articles, with the tag that is there if there is one of this name.

        Raises:
            LibraryError: if this can be no tag, or an article is not there.
        """
        tag = named(tag)
        self._store.tag(articles, self._known(tag) or tag, at)

    def untag(self, articles: Sequence[ArticleId], tag: str, at: datetime) -> None:
        """Take a tag from articles.

        Raises:
            LibraryError: if there is no such tag, or an article is not there.
        """
        self._store.untag(articles, self._there(tag), at)

    def rename(self, tag: str, name: str, at: datetime) -> None:
        """Call a tag otherwise; if there is one of this name already the two become one.

        Raises:
            LibraryError: if there is no such tag, or the name can be none.
        """
        old, new = self._there(tag), named(name)
        if folded_tag(old) != folded_tag(new):
            new = self._known(new) or new
        if new != old:
            self._store.rename_tag(old, new, at)

    def _there(self, tag: str) -> str:
        found = self._known(tag)
        if found is None:
            raise LibraryError(f"No article is tagged “{tag}”.")
        return found

    def _known(self, tag: str) -> str | None:
        folded = folded_tag(tag)
        return next((t.name for t in self._store.tags() if folded_tag(t.name) == folded), None)


def named(tag: str) -> str:
    """A tag as it is kept, its white space single.

    Raises:
        LibraryError: if this can be no tag, with the reason.
    """
    tag = " ".join(tag.split())
    if not tag:
        raise LibraryError("Write the tag.")
    if len(tag) > _LONGEST:
        raise LibraryError(f"A tag has at most {_LONGEST} characters, this one {len(tag)}.")
    return tag


def folded_tag(tag: str) -> str:
    """What two spellings of one tag share."""
    return fold(" ".join(tag.split()))
