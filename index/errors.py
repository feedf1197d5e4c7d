"""Failures that a reader of the program can understand and act on."""


class LibraryError(Exception):
    """An expected failure; `str(error)` says what happened and what to do next."""


class NotACollectionError(LibraryError):
    """The file is no collection of Parallax."""


class NewerCollectionError(LibraryError):
    """The collection was written by a newer Parallax than this one."""


class CollectionBusyError(LibraryError):
    """Another program is writing to the collection."""


class DamagedCollectionError(LibraryError):
    """The collection file is damaged and could not be read."""


class ReadOnlyCollectionError(LibraryError):
    """The collection is open for reading only, so nothing can be changed."""


class DiskFullError(LibraryError):
    """The disk has no room for what was to be written."""


class UnknownArticleError(LibraryError):
    """No article of that number is in the collection."""
