"""What is remembered from one start to the next."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QByteArray, QSettings

RECENT = 8  # collections kept in the menu
QUERIES = 20  # that can be asked again


class Settings:
    """Typed access to the settings file; what cannot be read counts as unset."""

    def __init__(self, store: QSettings) -> None:
        self._store = store

    @classmethod
    def of_user(cls) -> "Settings":
        """The settings of whoever runs the program, as the system keeps them."""
        return cls(QSettings("Parallax", "Parallax"))

    @classmethod
    def in_file(cls, path: Path) -> "Settings":
        """Settings in a file of their own."""
        return cls(QSettings(str(path), QSettings.Format.IniFormat))

    @property
    def scheme(self) -> str:
        """The name of the look chosen, "" to follow the system."""
        return self._text("look/scheme")

    @scheme.setter
    def scheme(self, name: str) -> None:
        self._store.setValue("look/scheme", name)

    @property
    def zoom(self) -> float:
        """The magnification of article text; 1.0 is as designed."""
        try:
            return min(3.0, max(0.5, float(self._text("look/zoom") or 1)))
        except ValueError:
            return 1.0

    @zoom.setter
    def zoom(self, factor: float) -> None:
        self._store.setValue("look/zoom", f"{factor:.3f}")

    @property
    def view(self) -> str:
        """The name of the view that comparisons were shown in last, "" if none was."""
        return self._text("look/view")

    @view.setter
    def view(self, name: str) -> None:
        self._store.setValue("look/view", name)

    @property
    def by_weight(self) -> bool:
        """Whether differences are listed by weight, not in the order of the text."""
        return self._text("differences/order") == "weight"

    @by_weight.setter
    def by_weight(self, chosen: bool) -> None:
        self._store.setValue("differences/order", "weight" if chosen else "text")

    @property
    def recent(self) -> tuple[Path, ...]:
        """Collections opened, the last one first."""
        value = self._store.value("collections/recent") or []
        names = [value] if isinstance(value, str) else value
        return tuple(Path(str(name)) for name in names) if isinstance(names, list) else ()

    @property
    def last(self) -> Path | None:
        """The collection that was open when the program was closed."""
        text = self._text("collections/last")
        return Path(text) if text else None

    @last.setter
    def last(self, path: Path | None) -> None:
        self._store.setValue("collections/last", str(path) if path else "")

    def opened(self, path: Path) -> None:
        """Remember `path` as the one opened last."""
        rest = [str(other) for other in self.recent if other != path]
        self._store.setValue("collections/recent", [str(path), *rest][:RECENT])
        self.last = path

    @property
    def queries(self) -> tuple[str, ...]:
        """Queries that were put to use, the last one first."""
        value = self._store.value("search/queries") or []
        found = [value] if isinstance(value, str) else value
        return tuple(str(query) for query in found) if isinstance(found, list) else ()

    def asked(self, query: str) -> None:
        """Remember a query as the one put to use last."""
        rest = [other for other in self.queries if other != query]
        self._store.setValue("search/queries", [query, *rest][:QUERIES])

    def forget(self, path: Path) -> None:
        """Take a collection that is no longer there from the list."""
        rest: Sequence[str] = [str(other) for other in self.recent if other != path]
        self._store.setValue("collections/recent", list(rest))
        if self.last == path:
            self.last = None

    def shape(self, name: str) -> QByteArray:
        """The stored state of a window or splitter; empty if there is none."""
        value = self._store.value(f"shape/{name}")
        return value if isinstance(value, QByteArray) else QByteArray()

    def keep_shape(self, name: str, state: QByteArray) -> None:
        """Store the state of a window or splitter."""
        self._store.setValue(f"shape/{name}", state)

    def save(self) -> None:
        """Write everything out."""
        self._store.sync()

    def _text(self, key: str) -> str:
        value = self._store.value(key)
        return value if isinstance(value, str) else ""
