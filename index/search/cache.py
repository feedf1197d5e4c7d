"""What was read from an index, kept as long as it fits into memory."""

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import TypeVar, cast

Value = TypeVar("Value")

_OVERHEAD = 300  # bytes of an entry, about, beside its arrays


class Cache:
    """Keeps values up to a number of bytes in all; what was used least recently goes first.

    A key begins with its owner, a segment or one state of an index, whose values all go with it.
    Any thread may ask; two that ask for the same value at once may both make it.
    """

    def __init__(self, most_bytes: int) -> None:
        self._most = most_bytes
        self._bytes = 0
        self._held: OrderedDict[tuple[Hashable, ...], tuple[object, int]] = OrderedDict()
        self._lock = threading.Lock()

    @property
    def bytes(self) -> int:
        """How much is held."""
        return self._bytes

    def get(
        self,
        key: tuple[Hashable, ...],
        make: Callable[[], Value],
        size: Callable[[Value], int],
    ) -> Value:
        """The value of a key, made and kept if it is not held."""
        with self._lock:
            held = self._held.get(key)
            if held is not None:
                self._held.move_to_end(key)
                return cast("Value", held[0])
        value = make()
        self._put(key, value, size(value) + _OVERHEAD)
        return value

    def forget(self, owner: Hashable) -> None:
        """Let go of all values of an owner."""
        with self._lock:
            for key in [key for key in self._held if key[0] == owner]:
                self._bytes -= self._held.pop(key)[1]

    def clear(self) -> None:
        """Let go of everything."""
        with self._lock:
            self._held.clear()
            self._bytes = 0

    def _put(self, key: tuple[Hashable, ...], value: object, size: int) -> None:
        with self._lock:
            if key in self._held:
                self._bytes -= self._held.pop(key)[1]
            self._held[key] = (value, size)
            self._bytes += size
            while self._bytes > self._most and len(self._held) > 1:
                _, (_, freed) = self._held.popitem(last=False)
                self._bytes -= freed
