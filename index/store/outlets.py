"""The table of outlets: what the decisions on it come to, kept ready, and what it recognises.

A decision writes down its changes in `outlet_change`; those of the decisions that hold, one after
the other, make the table `outlet`. What the file of an article says of its outlet stands in
`outlet_sign`, so that a change of the table touches only the articles that it is about.
"""

import json
import re
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum

from index.records import (
    ArticleId,
    FieldName,
    Origin,
    OutletEntry,
    Reading,
    Sureness,
    are_one_outlet,
    best,
)
from index.store import decisions
from index.store.codec import storable
from index.store.decisions import DecisionKind
from index.text.agencies import is_agency
from index.text.hosts import domain_of, domains_above, is_shared

_NAME, _DOMAIN, _HOME, _STATED = "name", "domain", "home", "stated"
_MOST_NAMES = 3  # that the pages of one outlet state
_LOOKED_AT = 200  # other articles of a domain or a name, when it is taught
_Key = tuple[str, str]


class OutletAct(StrEnum):
    """What is changed about an outlet; a second word goes with all but the first and last."""

    ADD = "add"
    ALIAS = "alias"
    DOMAIN = "domain"
    FORGET = "forget"  # an alias or a domain
    RENAME = "rename"  # the old name becomes an alias
    MERGE = "merge"  # into another
    DELETE = "delete"


@dataclass(frozen=True, slots=True)
class OutletChange:
    """One change of the table, of the outlet `name`."""

    act: OutletAct
    name: str
    word: str = ""


def name_key(name: str) -> str:
    """The same for spellings of one name that differ in case, signs or an article before it."""
    words = re.findall(r"\w+", name.casefold())
    return " ".join(words[1:] if words[:1] == ["the"] and len(words) > 1 else words)


# What files say


def put_signs(
    connection: sqlite3.Connection, article: ArticleId, readings: Iterable[Reading]
) -> None:
    """Keep what the file of a new article says of its outlet."""
    signs: set[_Key] = set()
    for reading in readings:
        if reading.field is FieldName.OUTLET:
            host = domain_of(reading.value)
            signs.add((_NAME, name_key(reading.value)))
            if reading.sureness is Sureness.STATED:
                signs.add((_STATED, name_key(reading.value)))
            signs.update((_DOMAIN, domain) for domain in domains_above(host) if host)
        elif reading.field is FieldName.URL:
            host = domain_of(reading.value)
            signs.update((_DOMAIN, domain) for domain in domains_above(host) if host)
            if host:
                signs.add((_HOME, host))
    connection.executemany(
        "INSERT OR IGNORE INTO outlet_sign (kind, key, article_id) VALUES (?, ?, ?)",
        ((kind, storable(key), article) for kind, key in signs if key),
    )


def recognised(
    connection: sqlite3.Connection, readings: tuple[Reading, ...]
) -> tuple[Reading, ...]:
    """The readings, those of the outlet as the table has it before those of the file.

    What was set by hand under an alias has the name of the outlet. The address of a page names
    its outlet surely, unless the page itself states one that the table does not know.
    """
    if connection.execute("SELECT 1 FROM outlet LIMIT 1").fetchone() is None:
        return readings
    found: list[Reading] = []
    kept: list[Reading] = []
    unknown = False
    for reading in readings:
        name = _known(connection, reading)
        if reading.field is FieldName.OUTLET and name is None:
            unknown = unknown or (reading.sureness is Sureness.STATED and bool(reading.value))
        if reading.field is not FieldName.OUTLET or name is None:
            kept.append(reading)
        elif reading.origin is Origin.HAND:
            kept.append(replace(reading, value=name))
        else:
            kept.append(reading)
            sureness = _surer(reading)
            if name != reading.value or sureness > reading.sureness:
                found.append(Reading(FieldName.OUTLET, name, Origin.TABLE, sureness, reading.value))
    for reading in readings:
        if reading.field is FieldName.URL and (name := _known(connection, reading)):
            sure = Sureness.LIKELY if unknown else reading.sureness
            evidence = domain_of(reading.value)
            found.append(Reading(FieldName.OUTLET, name, Origin.TABLE, sure, evidence))
    hand = [reading for reading in kept if reading.origin is Origin.HAND]
    rest = [reading for reading in kept if reading.origin is not Origin.HAND]
    return (*hand, *dict.fromkeys(found), *rest)


def _surer(reading: Reading) -> Sureness:
    """A guess that names a known outlet is likely; running text also names other papers."""
    if reading.origin is Origin.TEXT:
        return reading.sureness
    return max(reading.sureness, Sureness.LIKELY)


def _known(connection: sqlite3.Connection, reading: Reading) -> str | None:
    """The outlet that a reading of a name or an address means, by the table."""
    keys: list[_Key] = []
    if reading.field is FieldName.OUTLET and reading.value:
        keys.append((_NAME, name_key(reading.value)))
    if reading.field in (FieldName.OUTLET, FieldName.URL):
        keys += [(_DOMAIN, domain) for domain in domains_above(domain_of(reading.value))]
    for key in keys:
        row = connection.execute(
            "SELECT name FROM outlet WHERE kind = ? AND key = ?", key
        ).fetchone()
        if row:
            return str(row[0])
    return None


# The table


@dataclass(slots=True)
class _Table:
    """Names and aliases by key, domains, each with its spelling and its outlet's key."""

    names: dict[str, str] = field(default_factory=dict)  # of outlets, by key
    aliases: dict[str, tuple[str, str]] = field(default_factory=dict)
    domains: dict[str, str] = field(default_factory=dict)

    def change(self, change: OutletChange) -> None:
        """Do what a change says, as far as it can be done."""
        owner, word = self._owner(change.name), change.word
        match change.act:
            case OutletAct.FORGET:
                if self.aliases.get(name_key(word), ("", ""))[1] == owner:
                    del self.aliases[name_key(word)]
                if self.domains.get(word) == owner:
                    del self.domains[word]
            case OutletAct.DELETE:
                self._give(owner, None)
            case _:
                self._add(owner, change.name)
        match change.act:
            case OutletAct.ALIAS if name_key(word) not in self.names:
                self.aliases[name_key(word)] = word, owner
            case OutletAct.DOMAIN:
                self.domains[word] = owner
            case OutletAct.RENAME | OutletAct.MERGE:
                into = name_key(word) if change.act is OutletAct.RENAME else self._owner(word)
                old = self.names[owner]
                if into == owner:
                    self.names[owner] = word
                else:
                    self._give(owner, into)
                    self.aliases.pop(into, None)
                    self.names.setdefault(into, word)
                    self.aliases[owner] = old, into

    def _owner(self, name: str) -> str:
        """The key of the outlet that a name or an alias is of."""
        key = name_key(name)
        return self.aliases[key][1] if key in self.aliases and key not in self.names else key

    def _add(self, owner: str, name: str) -> None:
        self.names.setdefault(owner, name)

    def _give(self, owner: str, into: str | None) -> None:
        """Let all that means an outlet mean another, or nothing."""
        self.names.pop(owner, None)
        for key, (word, of) in list(self.aliases.items()):
            if of == owner:
                del self.aliases[key]
                if into is not None:
                    self.aliases[key] = word, into
        for domain, of in list(self.domains.items()):
            if of == owner:
                del self.domains[domain]
                if into is not None:
                    self.domains[domain] = into

    def rows(self) -> dict[_Key, tuple[str, str]]:
        """The rows of the table `outlet`: spelling and outlet by kind and key."""
        return {
            **{(_NAME, k): (w, self.names[of]) for k, (w, of) in self.aliases.items()},
            **{(_NAME, k): (name, name) for k, name in self.names.items()},
            **{(_DOMAIN, d): (d, self.names[of]) for d, of in self.domains.items()},
        }


def decide(
    connection: sqlite3.Connection, changes: Sequence[OutletChange], words: str, at: datetime
) -> frozenset[ArticleId]:
    """Change the table as one decision that is called by `words`; the articles it touches."""
    number = decisions.decide(connection, DecisionKind.OUTLET, {}, at, words)
    _put(connection, number, changes)
    return compute(connection)


def _put(connection: sqlite3.Connection, decision: int, changes: Iterable[OutletChange]) -> None:
    connection.executemany(
        "INSERT INTO outlet_change (decision_id, place, act, name, word) VALUES (?, ?, ?, ?, ?)",
        (
            (decision, place, change.act.value, storable(change.name), storable(change.word))
            for place, change in enumerate(changes)
        ),
    )


def changes_of(connection: sqlite3.Connection, decision: int) -> tuple[OutletChange, ...]:
    """What a decision changes in the table."""
    rows = connection.execute(
        "SELECT act, name, word FROM outlet_change WHERE decision_id = ? ORDER BY place",
        (decision,),
    )
    return tuple(OutletChange(OutletAct(act), name, word) for act, name, word in rows)


def compute(connection: sqlite3.Connection) -> frozenset[ArticleId]:
    """Make the table anew of the decisions that hold; the articles that this touches."""
    table = _Table()
    rows = connection.execute(
        "SELECT act, name, word FROM outlet_change JOIN decision ON decision.id = decision_id"
        " WHERE undone = 0 ORDER BY decision_id, place"
    )
    for act, name, word in rows:
        table.change(OutletChange(OutletAct(act), name, word))
    new = table.rows()
    old = {
        (kind, key): (spelling, name)
        for kind, key, spelling, name in connection.execute(
            "SELECT kind, key, spelling, name FROM outlet"
        )
    }
    gone = [key for key in old if key not in new]
    changed = [key for key, row in new.items() if old.get(key) != row]
    connection.executemany("DELETE FROM outlet WHERE kind = ? AND key = ?", gone)
    connection.executemany(
        "INSERT OR REPLACE INTO outlet (kind, key, spelling, name) VALUES (?, ?, ?, ?)",
        ((*key, *new[key]) for key in changed),
    )
    return _touched(connection, {*gone, *changed})


def _touched(connection: sqlite3.Connection, keys: set[_Key]) -> frozenset[ArticleId]:
    """The articles that a file or a decision gives one of these names or addresses."""
    if not keys:
        return frozenset()
    found = connection.execute(
        "SELECT DISTINCT article_id FROM json_each(?) JOIN outlet_sign"
        " ON kind = json_extract(value, '$[0]') AND outlet_sign.key = json_extract(value, '$[1]')",
        (json.dumps(sorted(keys)),),
    ).fetchall()
    set_by_hand = connection.execute(
        "SELECT id, value FROM decision WHERE kind = ? AND field = ?",
        (DecisionKind.FIELD.value, FieldName.OUTLET.value),
    ).fetchall()
    for decision, value in set_by_hand:
        if (_NAME, name_key(value)) in keys:
            found += [(article,) for article in decisions.articles_of(connection, decision)]
    return frozenset(ArticleId(article) for (article,) in found)


def every(connection: sqlite3.Connection) -> tuple[OutletEntry, ...]:
    """All outlets by name, those too that are not in the table but have articles."""
    counted = {
        str(outlet): int(number)
        for outlet, number in connection.execute(
            "SELECT outlet, count(*) FROM article WHERE removed = 0 AND outlet != ''"
            " GROUP BY outlet"
        )
    }
    listed: dict[str, tuple[list[str], list[str]]] = {}
    for kind, spelling, name in connection.execute(
        "SELECT kind, spelling, name FROM outlet ORDER BY kind, key"
    ):
        aliases, domains = listed.setdefault(name, ([], []))
        if kind == _DOMAIN:
            domains.append(spelling)
        elif spelling != name:
            aliases.append(spelling)
    entries = [
        OutletEntry(name, tuple(aliases), tuple(domains), counted.pop(name, 0))
        for name, (aliases, domains) in listed.items()
    ]
    entries += [OutletEntry(name, articles=n, listed=False) for name, n in counted.items()]
    return tuple(sorted(entries, key=lambda entry: (entry.name.casefold(), entry.name)))


# What corrections teach


@dataclass(frozen=True, slots=True)
class _Lesson:
    """That the outlet of some articles was set to `name` by a decision."""

    connection: sqlite3.Connection
    name: str
    articles: frozenset[ArticleId]

    def changes(self, readings: tuple[Reading, ...]) -> Iterator[OutletChange]:
        """What follows for the table from one of these articles, by what its file says."""
        home = _home(readings)
        if home and self._may_be_home(home):
            yield OutletChange(OutletAct.DOMAIN, self.name, home)
        spelling = _spelling(readings)
        if spelling and self._may_be_alias(spelling, has_home=bool(home)):
            yield OutletChange(OutletAct.ALIAS, self.name, spelling)

    def _may_be_home(self, host: str) -> bool:
        """Whether nothing says that pages of this host are another outlet's, or of many.

        Where others of its pages state another name, the analyst corrected an exception.
        """
        if self._is_of_another([(_DOMAIN, domain) for domain in domains_above(host)]):
            return False
        there = self._having(_HOME, host)
        names = self._keys_of(_STATED, there)
        others = self._keys_of(_STATED, there - self.articles)
        return (
            len(names) <= _MOST_NAMES
            and all(are_one_outlet(name, self.name) for name in others)
            and not self._is_set_otherwise(there)
        )

    def _may_be_alias(self, spelling: str, *, has_home: bool) -> bool:
        """Whether this can mean the outlet wherever it stands.

        A name that is not like its own means it only if it stands nowhere else.
        """
        key = name_key(spelling)
        if key == name_key(self.name) or self._is_of_another([(_NAME, key)]):
            return False
        there = self._having(_NAME, key)
        if len(self._keys_of(_HOME, there)) > 1 or self._is_set_otherwise(there):
            return False
        return are_one_outlet(spelling, self.name) or (has_home and there <= self.articles)

    def _is_of_another(self, keys: Iterable[_Key]) -> bool:
        query = "SELECT name FROM outlet WHERE kind = ? AND key = ?"
        owners = (self.connection.execute(query, key).fetchone() for key in keys)
        return any(owner and name_key(owner[0]) != name_key(self.name) for owner in owners)

    def _having(self, kind: str, key: str) -> frozenset[ArticleId]:
        rows = self.connection.execute(
            "SELECT article_id FROM outlet_sign WHERE kind = ? AND key = ? LIMIT ?",
            (kind, key, _LOOKED_AT + len(self.articles)),
        )
        return frozenset(ArticleId(article) for (article,) in rows)

    def _keys_of(self, kind: str, wanted: Iterable[ArticleId]) -> frozenset[str]:
        rows = self.connection.execute(
            "SELECT DISTINCT key FROM outlet_sign WHERE kind = ?"
            " AND article_id IN (SELECT value FROM json_each(?))",
            (kind, json.dumps(list(wanted))),
        )
        return frozenset(key for (key,) in rows)

    def _is_set_otherwise(self, wanted: Iterable[ArticleId]) -> bool:
        """Whether the outlet of one of these articles was set to another by hand."""
        return any(
            reading.field is FieldName.OUTLET
            and reading.value
            and name_key(reading.value) != name_key(self.name)
            for article in wanted
            for reading in decisions.readings(self.connection, article)
        )


def teach(
    connection: sqlite3.Connection,
    decision: int,
    name: str,
    drafted: Mapping[ArticleId, tuple[Reading, ...]],
) -> frozenset[ArticleId]:
    """Let the table learn from the outlet that was set for articles; the articles this touches.

    Args:
        connection: inside a transaction.
        decision: that set the outlet; what is learned is part of it.
        name: the outlet that was set.
        drafted: what the files of these articles say.
    """
    if not name_key(name) or is_agency(name):
        return frozenset()
    lesson = _Lesson(connection, name, frozenset(drafted))
    changes = dict.fromkeys(
        change for readings in drafted.values() for change in lesson.changes(readings)
    )
    if not changes:
        return frozenset()
    _put(connection, decision, changes)
    return compute(connection)


def _home(readings: tuple[Reading, ...]) -> str:
    """The host that a page says it is of, unless many outlets share it."""
    address = best(readings, FieldName.URL)
    if address is None or address.sureness is Sureness.GUESSED:
        return ""
    host = domain_of(address.value)
    return "" if is_shared(host) else host


def _spelling(readings: tuple[Reading, ...]) -> str:
    """The name that a file has for its outlet, as far as it is surely meant as that."""
    found = best(readings, FieldName.OUTLET)
    if found is None or found.sureness is Sureness.GUESSED:
        return ""
    return "" if domain_of(found.value) or is_agency(found.value) else found.value
