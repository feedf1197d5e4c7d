"""JSON with articles in it: a list of objects, wherever it lies, one object, or one a line.

The bytes of an article's own object are kept as its original.
"""

import codecs
import io
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import BinaryIO

from index.importing.charset import decoded
from index.importing.formats import tables
from index.importing.formats.tables import PREVIEW_ROWS, SAMPLE_CHARACTERS, SAMPLE_ROWS, Layout
from index.importing.items import LARGEST_MEMBER, Item
from index.importing.refusals import Empty, Unreadable
from index.importing.sniffing import JSON, JSONL
from index.records import Draft, ReadingPlan, TablePreview

_DEEPEST = 6  # objects inside each other in which a list of articles is looked for
_INNER = 3  # objects inside each other whose keys are columns
_LONGEST_LINE = 32 << 20  # bytes
_SPACE = re.compile(r"[\s,]*")
_TEXTS = ("text", "content", "value", "body", "html")
_NAMES = ("name", "title", "label", "fullname")
_decoder = json.JSONDecoder(strict=False)


@dataclass(frozen=True, slots=True)
class _Object:
    number: int  # from 1
    keys: Mapping[str, str]  # "outer.inner" to what is there, as text
    data: bytes | None
    fault: str = ""  # why it cannot be read, as a sentence


def items(file: BinaryIO, name: str, plan: ReadingPlan) -> Iterator[Item]:
    """The articles of a file as "article 3", or as "line 3" where each has a line of its own.

    Raises:
        Unreadable: if it is no JSON, or no key holds text; at the end, if it breaks off.
        Empty: if there is no object in it.
    """
    is_lines, charset, objects = _objects(file, name)
    first, fault = _sampled(objects)
    if not first:
        raise fault or Empty("There is no object in this JSON that could be an article.")
    of = _layout(first, plan, charset, is_lines=is_lines)
    tables.refuse_without_body(of)
    for one in first:
        yield _item(one, of, is_lines=is_lines)
    if fault:
        raise fault
    for one in objects:
        yield _item(one, of, is_lines=is_lines)


def preview(file: BinaryIO, name: str, plan: ReadingPlan) -> TablePreview:
    """The first objects and what their keys are taken for.

    Raises:
        Unreadable: if it is no JSON.
    """
    is_lines, charset, objects = _objects(file, name)
    first, fault = _sampled(objects)
    if not first:
        raise fault or Empty("There is no object in this JSON that could be an article.")
    of = _layout(first, plan, charset, is_lines=is_lines)
    rows = tuple(
        tuple(tables.shown(one.keys.get(key, "")) for key in of.mapping.columns)
        for one in first[:PREVIEW_ROWS]
    )
    try:
        total = len(first) if fault else len(first) + sum(1 for _ in objects)
    except (Unreadable, Empty):
        total = 0
    return TablePreview(of.mapping, of.reasons, rows, total)


def _sampled(objects: Iterator[_Object]) -> tuple[list[_Object], Unreadable | None]:
    first: list[_Object] = []
    size = 0
    try:
        for one in objects:
            first.append(one)
            size += sum(map(len, one.keys.values()))
            if len(first) == SAMPLE_ROWS or size > SAMPLE_CHARACTERS:
                break
    except Unreadable as error:
        return first, error
    return first, None


def _layout(first: Sequence[_Object], plan: ReadingPlan, charset: str, *, is_lines: bool) -> Layout:
    keys = tuple(dict.fromkeys(key for one in first for key in one.keys))
    sample = [[one.keys.get(key, "") for key in keys] for one in first]
    return tables.layout(keys, sample, plan, charset, JSONL if is_lines else JSON, "key")


def _item(one: _Object, of: Layout, *, is_lines: bool) -> Item:
    part = f"{'line' if is_lines else 'article'} {one.number}"
    ending = ".jsonl" if is_lines else ".json"
    return Item(part, partial(_draft, part, one, of), one.data, part + ending)


def _draft(part: str, one: _Object, of: Layout) -> Draft:
    if one.fault:
        raise Unreadable(one.fault)
    return tables.row_draft(part, one.keys, of)


def _objects(file: BinaryIO, name: str) -> tuple[bool, str, Iterator[_Object]]:
    """Whether each object has a line of its own, the charset, and the objects."""
    if not file.seekable():
        file = io.BytesIO(file.read())
    head = file.read(1 << 16)
    file.seek(0)
    if not head.strip():
        raise Empty("Empty file: nothing to read. Export it again.")
    is_wide = b"\0" in head or head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    if not is_wide and is_lines(head.decode("utf-8", "replace"), name):
        return True, "utf-8", _of_lines(file)
    data = file.read(LARGEST_MEMBER + 1)
    if len(data) > LARGEST_MEMBER:
        raise Unreadable(
            f"This JSON has more than {LARGEST_MEMBER >> 20} MB. Export it with one article a "
            "line (jsonl), which is read line by line."
        )
    text = decoded(data)
    return False, text.charset, _of_document(text.text, text.charset)


def is_lines(head: str, name: str) -> bool:
    """Whether JSON that begins with `head` has an object in each line."""
    lines = [line for line in head.lstrip("\ufeff").splitlines()[:-1] if line.strip()]
    if name.casefold().endswith((".jsonl", ".ndjson")):
        return True
    if len(lines) < 1:
        return False
    try:
        return all(isinstance(json.loads(line), dict) for line in lines[:3])
    except (ValueError, RecursionError):
        return False


def _of_lines(file: BinaryIO) -> Iterator[_Object]:
    number = 0
    found = 0
    while line := file.readline(_LONGEST_LINE):
        number += 1
        if len(line) == _LONGEST_LINE:
            raise Unreadable(
                f"Line {number} has more than {_LONGEST_LINE >> 20} MB; the rest was not read."
            )
        if not line.strip():
            continue
        try:
            value = json.loads(decoded(line.strip()).text.lstrip("\ufeff"), strict=False)
        except (ValueError, RecursionError, Unreadable) as error:
            if not found and number > 3:
                raise Unreadable("The lines of this file are no JSON.") from error
            yield _Object(number, {}, line, f"Line {number} is damaged: it is no JSON.")
            continue
        if isinstance(value, dict):
            found += 1
            yield _Object(number, flat(value), line)


# --- one document -----------------------------------------------------------------------------


def _of_document(text: str, charset: str) -> Iterator[_Object]:
    start = _after_space(text, 0)
    if text[start : start + 1] == "\ufeff":
        start = _after_space(text, start + 1)
    if text[start : start + 1] == "[":
        yield from _of_list(text, start, charset)
        return
    value, end = _value(text, start, "The JSON")
    if not isinstance(value, dict):
        raise Empty("There is no object in this JSON that could be an article.")
    at = _list_inside(text, start)
    if at is None:
        yield _Object(1, flat(value), text[start:end].encode(charset, "replace"))
        return
    del value
    yield from _of_list(text, at, charset)


def _of_list(text: str, at: int, charset: str) -> Iterator[_Object]:
    """The objects of the list that begins at `at`, each with its own slice of the text."""
    at += 1
    number = 0
    while True:
        at = _after_space(text, at)
        if text[at : at + 1] == "]":
            return
        number += 1
        value, end = _value(text, at, f"Article {number}")
        if isinstance(value, dict):
            yield _Object(number, flat(value), text[at:end].encode(charset, "replace"))
        at = end


def _value(text: str, at: int, what: str) -> tuple[object, int]:
    try:
        value, end = _decoder.raw_decode(text, at)
    except (ValueError, RecursionError) as error:
        raise Unreadable(
            f"{what} is damaged or breaks off; the rest was not read. Export the JSON again."
        ) from error
    return value, end


def _after_space(text: str, at: int) -> int:
    found = _SPACE.match(text, at)
    assert found
    return found.end()


def _list_inside(text: str, start: int) -> int | None:
    """Where the longest list of objects begins that lies in the object at `start`."""
    best: tuple[int, int] | None = None
    waiting = [(start, 0)]
    while waiting:
        at, depth = waiting.pop()
        for inner, value in _entries(text, at):
            if isinstance(value, list):
                count = sum(isinstance(one, dict) and len(one) > 1 for one in value)
                if count and 2 * count >= len(value) and (best is None or count > best[0]):
                    best = (count, inner)
            elif isinstance(value, dict) and depth < _DEEPEST:
                waiting.append((inner, depth + 1))
    if best is None or _has_text(text, start):
        return None
    return best[1]


def _has_text(text: str, start: int) -> bool:
    """Whether an object is itself an article, whatever lists it has: it holds a long text."""
    return any(
        isinstance(value, str) and len(value.split()) >= 40 for _, value in _entries(text, start)
    )


def _entries(text: str, at: int) -> Iterator[tuple[int, object]]:
    """The values of the object at `at`, each with where it begins."""
    at += 1
    while True:
        at = _after_space(text, at)
        if text[at : at + 1] != '"':
            return
        _, at = _value(text, at, "The JSON")
        at = text.index(":", at) + 1
        at = _after_space(text, at)
        value, end = _value(text, at, "The JSON")
        yield at, value
        at = end


# --- keys as columns ----------------------------------------------------------------------------


def flat(value: Mapping[str, object]) -> dict[str, str]:
    """An object as columns: keys inside others as "outer.inner", values as text."""
    found: dict[str, str] = {}
    _flatten(value, "", 0, found)
    return found


def _flatten(value: Mapping[str, object], above: str, depth: int, found: dict[str, str]) -> None:
    for key, inner in value.items():
        name = f"{above}{key}"
        if isinstance(inner, Mapping) and depth < _INNER:
            _flatten(inner, name + ".", depth + 1, found)
        else:
            found[name] = _text(inner)


def _text(value: object) -> str:
    if value is None or isinstance(value, bool):
        return ""
    if isinstance(value, str):
        # JSON may hold halves of surrogate pairs, which no file and no screen takes.
        return value.encode("utf-8", "replace").decode("utf-8").replace("\0", "\ufffd")
    if isinstance(value, int | float):
        return str(value)
    if isinstance(value, Mapping):
        return _of_mapping(value)
    if isinstance(value, list):
        texts = [text for one in value if (text := _text(one))]
        is_long = any(len(text.split()) > 12 for text in texts)
        return ("\n\n" if is_long else ", ").join(texts)
    return ""


def _of_mapping(value: Mapping[str, object]) -> str:
    """What an object inside a list says: its text, or its name."""
    for key in (*_TEXTS, *_NAMES):
        inner = value.get(key)
        if isinstance(inner, str) and inner.strip():
            return _text(inner)
    return ""
