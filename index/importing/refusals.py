"""Why a file gives no article."""

from index.errors import LibraryError


class Unreadable(LibraryError):  # noqa: N818 - says what the file is
    """The file cannot be read as an article; the sentence says why."""


class Empty(LibraryError):  # noqa: N818 - says what the file is
    """The file has no text."""


class NoArticle(Unreadable):
    """The file can by its nature hold no article; nothing went wrong."""
