"""The table of outlets of a collection: what may stand in it, and how it is changed."""

from datetime import datetime

from index.errors import LibraryError
from index.records import OutletEntry
from index.store import OutletAct, OutletChange, Store, name_key
from index.text.agencies import is_known_agency
from index.text.hosts import domain_of, is_shared

_LONGEST = 100  # characters of a name


class Outlets:
    """Changes the table; each change is one step of undo, and articles follow at once."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def entries(self) -> tuple[OutletEntry, ...]:
        """All outlets by name, those too that only articles have."""
        return self._store.outlet_entries()

    def add(self, name: str, at: datetime) -> None:
        """Put an outlet into the table; nothing changes if it is there.

        Raises:
            LibraryError: if this can be no name, or means another outlet already.
        """
        name = _named(name)
        known = self._listed(name)
        if known is None:
            self._change([OutletChange(OutletAct.ADD, name)], f"list the outlet “{name}”", at)
        elif known.name != name:
            raise LibraryError(f"“{name}” means “{known.name}”. Take that alias away first.")

    def alias(self, name: str, spelling: str, at: datetime) -> None:
        """Say that another name means an outlet.

        Raises:
            LibraryError: if this can be no name, or is the name of another outlet or an alias.
        """
        outlet, spelling = self._of(name), _named(spelling)
        known = self._listed(spelling)
        if known and known.name == outlet:
            return
        if known:
            raise LibraryError(
                f"“{spelling}” means “{known.name}”. Merge the two, or take that away first."
            )
        change = OutletChange(OutletAct.ALIAS, outlet, spelling)
        self._change([change], f"take “{spelling}” for “{outlet}”", at)

    def domain(self, name: str, domain: str, at: datetime) -> None:
        """Say that pages of a domain, and of what lies below it, are an outlet's.

        Raises:
            LibraryError: if this is no domain, shows pages of many outlets, or is another's.
        """
        outlet, host = self._of(name), domain_of(domain)
        if not host:
            raise LibraryError(f"“{domain}” is no domain. Write it as in herald.example.")
        if is_shared(host):
            raise LibraryError(f"{host} shows pages of many outlets, so it tells of none.")
        owner = next((e for e in self.entries() if host in e.domains), None)
        if owner and owner.name == outlet:
            return
        if owner:
            raise LibraryError(f"{host} is of “{owner.name}”. Take it away there first.")
        change = OutletChange(OutletAct.DOMAIN, outlet, host)
        self._change([change], f"take pages of {host} for “{outlet}”", at)

    def forget(self, name: str, word: str, at: datetime) -> None:
        """Take an alias or a domain from an outlet.

        Raises:
            LibraryError: if it has none like this.
        """
        entry = self._there(name)
        found = next((a for a in entry.aliases if name_key(a) == name_key(word)), None)
        if found is None and domain_of(word) in entry.domains:
            found = domain_of(word)
        if found is None:
            raise LibraryError(f"“{entry.name}” is not known by “{word}”.")
        change = OutletChange(OutletAct.FORGET, entry.name, found)
        self._change([change], f"no longer take “{found}” for “{entry.name}”", at)

    def rename(self, name: str, new: str, at: datetime) -> None:
        """Call an outlet otherwise, on all its articles; the old name still means it.

        Raises:
            LibraryError: if there is none of this name, or one of the new name.
        """
        outlet, new = self._of(name), _named(new)
        if new == outlet:
            return
        known = self._listed(new)
        if known and known.name != outlet:
            raise LibraryError(f"“{new}” means “{known.name}” already. Merge the two instead.")
        change = OutletChange(OutletAct.RENAME, outlet, new)
        self._change([change], f"call “{outlet}” “{new}”", at)

    def merge(self, name: str, into: str, at: datetime) -> None:
        """Say that one outlet is another; all that is known of it goes over.

        Raises:
            LibraryError: if there is no outlet of one of the names.
        """
        one, other = self._of(name), self._of(into)
        if one == other:
            raise LibraryError(f"“{name}” and “{into}” are one outlet already.")
        change = OutletChange(OutletAct.MERGE, one, other)
        self._change([change], f"take “{one}” for “{other}”", at)

    def delete(self, name: str, at: datetime) -> None:
        """Take an outlet out of the table; its articles are called again as their files say.

        Raises:
            LibraryError: if it is not in the table.
        """
        entry = self._there(name)
        change = OutletChange(OutletAct.DELETE, entry.name)
        self._change([change], f"take “{entry.name}” out of the table of outlets", at)

    def _change(self, changes: list[OutletChange], words: str, at: datetime) -> None:
        self._store.change_outlets(changes, words, at)

    def _listed(self, name: str) -> OutletEntry | None:
        """The entry of the table that a name or an alias means."""
        key = name_key(name)
        return next(
            (
                entry
                for entry in self.entries()
                if entry.listed and key in map(name_key, (entry.name, *entry.aliases))
            ),
            None,
        )

    def _there(self, name: str) -> OutletEntry:
        found = self._listed(name)
        if found is None:
            raise LibraryError(f"There is no outlet “{name}” in the table.")
        return found

    def _of(self, name: str) -> str:
        """The outlet of this name, in the table or of articles.

        Raises:
            LibraryError: if there is none.
        """
        if found := self._listed(name):
            return found.name
        for entry in self.entries():
            if name_key(entry.name) == name_key(name):
                return entry.name
        raise LibraryError(f"There is no outlet “{name}”. Add it first.")


def _named(name: str) -> str:
    """A name as it is kept.

    Raises:
        LibraryError: if this can be none.
    """
    name = " ".join(name.split())
    if not name_key(name) or len(name) > _LONGEST:
        raise LibraryError(f"An outlet needs a name of letters, of {_LONGEST} signs at most.")
    if is_known_agency(name):
        raise LibraryError(f"“{name}” is a news agency; its copy runs in many outlets.")
    return name
