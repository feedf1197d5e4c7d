"""The parts of Whoosh that we use, imported without its warnings and with its pickles tamed.

Whoosh 2.7.4 is frozen: compiling it warns of invalid escapes, and its files hold pickles. All
its modules that load later on their own are loaded here, so that nothing warns afterwards.
"""

import pickle
import warnings
from io import BytesIO
from typing import IO, Final

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    import whoosh
    import whoosh.codec.whoosh3
    import whoosh.filedb.structfile
    from whoosh import columns, formats, query
    from whoosh.analysis import Analyzer, Token
    from whoosh.codec.whoosh3 import STORED_COLUMN, W3Codec, W3Segment, W3TermInfo
    from whoosh.columns import FixedBytesColumn, NumericColumn, RefBytesColumn
    from whoosh.fields import COLUMN, FieldType, Schema
    from whoosh.filedb.filestore import FileStorage, RamStorage
    from whoosh.filedb.structfile import StructFile
    from whoosh.formats import Existence, Format, Positions
    from whoosh.index import TOC, FileIndex, LockError, clean_files
    from whoosh.matching import (
        AndNotMatcher,
        ListMatcher,
        Matcher,
        WrappingMatcher,
    )
    from whoosh.query import Query as WhooshQuery
    from whoosh.query.qcolumns import ColumnQuery as _ColumnQuery
    from whoosh.reading import IndexReader
    from whoosh.scoring import BM25F
    from whoosh.searching import Searcher
    from whoosh.util.filelock import try_for
    from whoosh.util.numeric import byte_to_length

__all__ = [
    "BM25F",
    "COLUMN",
    "LENGTH_CODES",
    "STORED_COLUMN",
    "TOC",
    "WHOOSH_VERSION",
    "Analyzer",
    "AndNot",
    "ColumnQuery",
    "Existence",
    "FieldType",
    "FileIndex",
    "FileStorage",
    "FixedBytesColumn",
    "Format",
    "IndexReader",
    "ListMatcher",
    "LockError",
    "Matcher",
    "NumericColumn",
    "Positions",
    "RamStorage",
    "RefBytesColumn",
    "Schema",
    "Searcher",
    "StructFile",
    "Token",
    "W3Codec",
    "W3Segment",
    "W3TermInfo",
    "WhooshQuery",
    "WrappingMatcher",
    "clean_files",
    "loads",
    "query",
    "try_for",
]

LENGTH_CODES: Final[tuple[int, ...]] = tuple(map(byte_to_length, range(256)))
WHOOSH_VERSION: Final[str] = whoosh.versionstring()


class _AndNotMatcher(AndNotMatcher):  # type: ignore[misc] # Whoosh has no types
    """Whoosh's own, but its first article too is kept only if it is not to be left out.

    Theirs looks at the articles to be left out only if those begin with the very same one, so
    that "terns -gulls" found an article with both if another with gulls alone came before it.
    """

    def _find_first(self) -> None:
        if self.a.is_active() and self.b.is_active():
            self._find_next()

    def _find_next(self) -> bool:
        """Go on to an article that is kept; theirs fails if `skip_to` has passed the last."""
        return bool(self.a.is_active() and super()._find_next())


class AndNot(query.AndNot):  # type: ignore[misc]
    """What `a` finds and `b` does not."""

    def matcher(self, searcher: Searcher, context: object = None) -> Matcher:
        """The articles of one segment, rising."""
        found = self.a.matcher(searcher, context)
        unwanted = self.b.matcher(searcher, searcher.boolean_context())
        return _AndNotMatcher(found, unwanted) if unwanted.is_active() else found


class ColumnQuery(_ColumnQuery):  # type: ignore[misc]
    """The articles whose value in a column fits; Whoosh's own cannot score, and finds deleted."""

    def estimate_size(self, ixreader: IndexReader) -> int:
        """At most so many articles."""
        return int(ixreader.doc_count())

    def matcher(self, searcher: Searcher, context: object = None) -> Matcher:  # noqa: ARG002
        """The articles of one segment, rising."""
        reader = searcher.reader()
        values = reader.column_reader(self.fieldname)
        found = [number for number in reader.all_doc_ids() if self.condition(values[number])]
        return ListMatcher(found, [1.0] * len(found))


_HARMLESS = {
    ("array", "array"),
    ("array", "_array_reconstructor"),
    ("builtins", "int"),
    ("builtins", "set"),
    ("collections", "defaultdict"),
    ("copyreg", "_reconstructor"),
    ("builtins", "object"),
    ("index.search.codec", "ArrayCodec"),
    ("whoosh.codec.whoosh3", "W3Codec"),
    ("whoosh.codec.whoosh3", "W3Segment"),
}


class _Unpickler(pickle.Unpickler):
    """Makes the few kinds of values that Whoosh keeps, and nothing else.

    An index folder may come with a stranger's collection, and a pickle may name any function.
    """

    def find_class(self, module: str, name: str) -> object:
        if (module, name) not in _HARMLESS:
            raise pickle.UnpicklingError(f"{module}.{name} has no place in an index")
        return super().find_class(module, name)


def _load(file: IO[bytes]) -> object:
    return _Unpickler(file).load()


def loads(data: bytes) -> object:
    """The value in these bytes, as Whoosh's files hold it; `UnpicklingError` for any other."""
    return _Unpickler(BytesIO(data)).load()


# Each module took the functions over by name when it was loaded.
whoosh.filedb.structfile.load_pickle = _load
whoosh.codec.whoosh3.loads = loads
columns.loads = loads
formats.loads = loads
# Protocol 2, which Whoosh asks for, spells bytes out as text: slow, and it needs a function.
whoosh.codec.whoosh3.dumps = lambda value, _protocol: pickle.dumps(value, 4)
