"""Records as compact JSON: fields by name, those at their default left out.

A field that a record gains later, with a default, is therefore no change of the format.
"""

import json
import zlib
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import MISSING, dataclass, fields, is_dataclass
from datetime import date, datetime
from enum import Enum
from functools import cache
from itertools import accumulate, chain
from types import NoneType, UnionType
from typing import NewType, TypeVar, Union, cast, get_args, get_origin, get_type_hints

from index.errors import DamagedCollectionError
from index.records import Analysis, MentionKind, Span

_T = TypeVar("_T")
_TEXT_LIMIT = 1 << 28  # bytes; a collection of a stranger may hold a bomb


@dataclass(frozen=True, slots=True)
class _Codec:
    encode: Callable[[object], object]
    decode: Callable[[object], object]


def dump(values: Iterable[object]) -> str:
    """JSON of some records; all of one class if `load` is to read them."""
    return storable(
        json.dumps([_encoded(value) for value in values], ensure_ascii=False, separators=(",", ":"))
    )


def _encoded(value: object) -> object:
    kind: type = type(value)
    return _record(kind).encode(value)


def load(text: str, record: type[_T]) -> tuple[_T, ...]:
    """The records that `dump` made the text of.

    Raises:
        DamagedCollectionError: if it is no such text.
    """
    kind: type = record
    decode = _record(kind).decode
    with _readable():
        return tuple([cast(_T, decode(item)) for item in json.loads(text)])


def load_field(text: str, field: str, **where: str) -> tuple[str, ...]:
    """One text field of the records whose other fields are as told, and never at their default.

    Ten times as fast as `load`.

    Raises:
        DamagedCollectionError: if it is no such text.
    """
    with _readable():
        return tuple(
            [str(item[field]) for item in json.loads(text) if where.items() <= item.items()]
        )


def load_words(text: str, body: str) -> tuple[tuple[Span, ...], tuple[tuple[str, ...], ...]]:
    """The sentences of the one analysis that `dump` made the text of, and their words in `body`.

    Five times as fast as `load`, which makes an object of each place.

    Raises:
        DamagedCollectionError: if it is no such text.
    """
    with _readable():
        (analysis,) = json.loads(text)
        sentences = analysis["sentences"]
        return (
            tuple([Span(int(start), int(end)) for start, end in (s["span"] for s in sentences)]),
            tuple([_words_in(sentence["words"], body) for sentence in sentences]),
        )


def load_searched(text: str) -> Analysis:
    """What search needs of the one analysis that `dump` made the text of.

    That is its names, quotations and numbers, and the sentences in which numbers stand. Four times
    as fast as `load`.

    Raises:
        DamagedCollectionError: if it is no such text.
    """
    with _readable():
        (raw,) = json.loads(text)
        raw["mentions"] = [m for m in raw["mentions"] if m["kind"] in _SEARCHED]
        numbers = [m["span"][0] for m in raw["mentions"] if m["kind"] == MentionKind.NUMBER.value]
        raw["sentences"] = [
            sentence
            for sentence in raw["sentences"]
            for start, end in (sentence["span"],)
            if bisect_left(numbers, start) < bisect_left(numbers, end)
        ]
        return cast(Analysis, _record(Analysis).decode(raw))


_SEARCHED = {kind.value for kind in (MentionKind.NUMBER, MentionKind.NAME, MentionKind.QUOTATION)}


def _words_in(numbers: list[int], body: str) -> tuple[str, ...]:
    """The texts at the places that `_spans_out` wrote."""
    ends = accumulate(numbers)  # of gaps and words by turns
    return tuple([body[start:end] for start, end in zip(ends, ends, strict=True)])


@contextmanager
def _readable() -> Iterator[None]:
    try:
        yield
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        raise DamagedCollectionError(
            "A part of the collection could not be read. Restore the file from a copy if you can."
        ) from error


def storable(text: str) -> str:
    """The text with any lone surrogate written out, because no SQLite text can hold one.

    File names that are not UTF-8 bring them. JSON reads what is written here back unchanged.
    """
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


def deflate(data: bytes) -> bytes:
    """The bytes, compressed."""
    return zlib.compress(data)


def inflate(data: bytes, limit: int = _TEXT_LIMIT) -> bytes:
    """What `deflate` was given.

    Raises:
        DamagedCollectionError: if it cannot be read or is longer than `limit` bytes.
    """
    try:
        stream = zlib.decompressobj()
        result = stream.decompress(data, limit + 1)  # 0 would mean no limit
    except zlib.error as error:
        raise DamagedCollectionError(
            "A part of the collection is damaged. Restore the file from a copy if you can."
        ) from error
    if len(result) > limit or not stream.eof:
        raise DamagedCollectionError(
            "A part of the collection is damaged. Restore the file from a copy if you can."
        )
    return result


@cache
def _codec(hint: object) -> _Codec:
    """How values of an annotated type are written and read."""
    if isinstance(hint, NewType):
        return _codec(hint.__supertype__)
    if hint is Span:
        return _Codec(_span_out, _span_in)
    if get_origin(hint) is tuple:
        return _tuple(get_args(hint))
    if get_origin(hint) in (Union, UnionType):  # the former where a NewType takes part
        return _union(get_args(hint))
    if isinstance(hint, type):
        return _plain(hint)
    raise TypeError(f"no codec for {hint}")


def _tuple(items: tuple[object, ...]) -> _Codec:
    """As many as there are of one kind, or one of each of several kinds."""
    if items[-1] is not Ellipsis:
        return _row([_codec(item) for item in items])
    item = items[0]
    if item is Span:
        return _Codec(_spans_out, _spans_in)
    if get_origin(item) is tuple:
        kinds = tuple(_kind(part) for part in get_args(item))
        if all(kind in (str, int, float) for kind in kinds):
            return _table(cast(tuple[type, ...], kinds))
    return _strings() if item is str else _sequence(_codec(item))


def _kind(hint: object) -> object:
    """What a value of a hint really is."""
    return _kind(hint.__supertype__) if isinstance(hint, NewType) else hint


def _row(items: Sequence[_Codec]) -> _Codec:
    """One value of each, as a list."""

    def encode(value: object) -> object:
        parts = zip(items, cast(tuple[object, ...], value), strict=True)
        return [item.encode(part) for item, part in parts]

    def decode(raw: object) -> object:
        parts = zip(items, cast(list[object], raw), strict=True)
        return tuple([item.decode(part) for item, part in parts])

    return _Codec(encode, decode)


def _plain(kind: type) -> _Codec:
    if is_dataclass(kind):
        return _record(kind)
    if issubclass(kind, Enum):
        return _Codec(lambda value: cast(Enum, value).value, kind)
    if issubclass(kind, datetime):
        return _Codec(
            lambda value: cast(datetime, value).isoformat(),
            lambda raw: datetime.fromisoformat(cast(str, raw)),
        )
    if issubclass(kind, date):
        return _Codec(
            lambda value: cast(date, value).isoformat(),
            lambda raw: date.fromisoformat(cast(str, raw)),
        )
    accepted = (int, float) if kind is float else kind

    def checked(raw: object) -> object:
        if not isinstance(raw, accepted):
            raise TypeError(f"{kind.__name__} expected")
        return raw

    return _Codec(lambda value: value, checked)


def _sequence(item: _Codec) -> _Codec:
    encode, decode = item.encode, item.decode
    return _Codec(
        lambda value: [encode(part) for part in cast(tuple[object, ...], value)],
        lambda raw: tuple([decode(part) for part in cast(list[object], raw)]),
    )


def _strings() -> _Codec:
    """Texts as they are; there may be hundreds."""

    def decode(raw: object) -> object:
        values = tuple(cast(list[object], raw))
        if not all(isinstance(value, str) for value in values):
            raise TypeError("texts expected")
        return values

    return _Codec(lambda value: value, decode)


def _table(kinds: tuple[type, ...]) -> _Codec:
    """Rows of so many texts and numbers each; there may be a hundred."""
    accepted = [{float, int} if kind is float else {kind} for kind in kinds]

    def decode(raw: object) -> object:
        rows = tuple(map(tuple, cast(list[list[object]], raw)))
        columns = list(zip(*rows, strict=True)) or [()] * len(accepted)
        for column, known in zip(columns, accepted, strict=True):
            if not known.issuperset(map(type, column)):
                raise TypeError(f"{kinds} expected")
        return rows

    return _Codec(lambda value: value, decode)


def _union(members: tuple[type, ...]) -> _Codec:
    """An optional value as itself or null; one of several records as [class name, record]."""
    some = [member for member in members if member is not NoneType]
    if len(some) == 1:
        codec = _codec(some[0])
        return _Codec(
            lambda value: None if value is None else codec.encode(value),
            lambda raw: None if raw is None else codec.decode(raw),
        )
    by_name = {member.__name__: _codec(member) for member in some}

    def decode(raw: object) -> object:
        name, data = cast(list[object], raw)
        return by_name[cast(str, name)].decode(data)

    return _Codec(
        lambda value: [type(value).__name__, by_name[type(value).__name__].encode(value)], decode
    )


@cache
def _record(kind: type) -> _Codec:
    """A dataclass as an object; what a newer version added to it is passed over in reading."""
    hints = get_type_hints(kind)
    parts = [(f.name, f.default, _codec(hints[f.name])) for f in fields(kind)]
    decoders = {name: codec.decode for name, _, codec in parts}

    def encode(value: object) -> object:
        return {
            name: codec.encode(part)
            for name, default, codec in parts
            if (part := getattr(value, name)) != default or default is MISSING
        }

    def decode(raw: object) -> object:
        data = cast(dict[str, object], raw)
        return kind(**{name: decoders[name](data[name]) for name in data if name in decoders})

    return _Codec(encode, decode)


def _span_out(value: object) -> object:
    span = cast(Span, value)
    return [span.start, span.end]


def _span_in(raw: object) -> object:
    start, end = cast(list[int], raw)
    return Span(int(start), int(end))


def _spans_out(value: object) -> object:
    """Gap and length of each in one flat list: short, and quick to read, for thousands of words."""
    spans = cast(tuple[Span, ...], value)
    ends = chain((0,), (span.end for span in spans))
    return list(
        chain.from_iterable(
            (span.start - end, span.end - span.start)
            for span, end in zip(spans, ends, strict=False)
        )
    )


def _spans_in(raw: object) -> object:
    numbers = iter(cast(list[int], raw))
    result, at = [], 0
    for gap, length in zip(numbers, numbers, strict=True):
        start = at + gap
        at = start + length
        result.append(Span(start, at))
    return tuple(result)
