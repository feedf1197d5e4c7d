"""The table of names: forms joined into entries by what is certain and by what was decided."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from index.names.known import KnownName, known_acronyms, known_names
from index.records import (
    NameAct,
    NameDecision,
    NameEntry,
    NameEvidence,
    NameForm,
    NameKeys,
    NameKind,
    NameSighting,
    Spelling,
)
from index.text.name_forms import form_of

_BY_HAND = "joined by hand"


@dataclass(frozen=True, slots=True)
class _Group:
    """The forms of one entry, commonest first."""

    key: str
    forms: tuple[NameForm, ...]


class NameTable:
    """Which forms of names are one; the order of sightings makes no difference."""

    def __init__(
        self, sightings: Iterable[NameSighting], decisions: Sequence[NameDecision] = ()
    ) -> None:
        self._sightings: defaultdict[NameForm, list[NameSighting]] = defaultdict(list)
        for sighting in sorted(sightings, key=lambda s: (s.article, s.span)):
            self._sightings[sighting.form].append(sighting)
        self._decisions = decisions
        self._counts = {f: sum(s.count for s in seen) for f, seen in self._sightings.items()}
        decided = (form for decision in decisions for form in decision.forms)
        every = sorted({*self._sightings, *decided})
        self._kinds = self._kinds_of_keys(every)
        self._parting = _Parting(every)
        self._evidence: list[tuple[NameForm, NameEvidence]] = []
        self._join_certain(every)
        self._certain = {form: self._parting.number(form) for form in every}
        self._apart: list[tuple[NameForm, NameForm]] = []
        for decision in decisions:
            self._follow(decision)
        self._groups = self._keyed(self._parting.groups())
        self._group_of = {form: group for group in self._groups for form in group.forms}
        self._by_key = {group.key: group for group in self._groups}
        self._split = frozenset(
            frozenset((one.key, other.key))
            for a, b in self._apart
            for one, other in [(self._group_of[a], self._group_of[b])]
            if one is not other
        )

    # What is asked

    @property
    def keys(self) -> NameKeys:
        """What a comparison has to know."""
        joined = {form: group.key for form, group in self._group_of.items()}
        return NameKeys(joined, self._split)

    def key(self, form: NameForm) -> str:
        """The key of the entry that a form is in; its own where it is in none."""
        group = self._group_of.get(form)
        return group.key if group else form[0]

    def forms(self, key: str) -> tuple[NameForm, ...]:
        """The forms of an entry, commonest first; empty if there is no such entry."""
        group = self._by_key.get(key)
        return group.forms if group else ()

    def sightings(self, key: str) -> tuple[NameSighting, ...]:
        """All sightings of an entry."""
        return tuple(s for form in self.forms(key) for s in self._sightings.get(form, ()))

    def kept_apart(self, one: str, other: str) -> bool:
        """Whether the analyst said of two entries that they are two."""
        return frozenset((one, other)) in self._split

    def key_of_words(self, words: str) -> str | None:
        """The entry with this key or, if it is just one, with this spelling."""
        if words in self._by_key:
            return words
        written = {group.key for (_, spelt), group in self._group_of.items() if spelt == words}
        return written.pop() if len(written) == 1 else None

    def entry(self, key: str) -> NameEntry:
        """One entry.

        Raises:
            KeyError: if there is none of that key.
        """
        return self._entry(self._by_key[key])

    def entries(self) -> tuple[NameEntry, ...]:
        """The entries that are mentioned anywhere, the commonest first."""
        found = (self._entry(group) for group in self._groups)
        return tuple(sorted((e for e in found if e.spellings), key=lambda e: (-e.count, e.key)))

    def parted(self, key: str, spelling: str) -> NameDecision | None:
        """The decision that takes a spelling out of an entry; None if it cannot be.

        What was joined to the entry by something else than its own article goes with it.
        """
        inside = self.forms(key)
        spelt = {form for form in inside if form[1] == form_of(key, spelling)[1]}
        origins = {self._certain[form] for form in spelt}
        keys = {form[0] for form in spelt if form[0] == form[1]}
        for out in (
            [form for form in inside if self._certain[form] in origins],
            [form for form in inside if form[0] in keys],
            [form for form in inside if form in spelt],
        ):
            left = [form for form in inside if form not in out]
            if out and left:
                return NameDecision(NameAct.SPLIT, (*out, left[0]))
        return None

    # What is certain

    def _join_certain(self, every: Sequence[NameForm]) -> None:
        by_key: defaultdict[str, list[NameForm]] = defaultdict(list)
        for form in every:
            by_key[form[0]].append(form)
        for forms in by_key.values():
            self._parting.join(forms)
            short = next((f for f in forms if _is_short(f) and f in self._sightings), None)
            if short is not None:
                self._tell(short, "an article itself uses it for the full name")
        contested = self._contested()
        by_entry: defaultdict[KnownName, list[str]] = defaultdict(list)
        for key in by_key:
            if (known := self.known(key)) is not None and key not in contested:
                by_entry[known].append(key)
        for known, keys in by_entry.items():
            self._parting.join([by_key[key][0] for key in keys])
            for key in keys if len(keys) > 1 else ():
                self._tell(by_key[key][0], f"the list of {_LISTS[known.kind]} has it")
        for sighting, acronym in self._told_acronyms(by_key):
            self._parting.join([sighting.form, by_key[acronym][0]])
            words = f"an article explains the acronym {acronym.upper()}"
            self._evidence.append((sighting.form, _evidence(words, sighting)))

    def _contested(self) -> frozenset[str]:
        """Acronyms of a shipped list that an article explains as something else."""
        told = ((s.acronym, s.key) for seen in self._sightings.values() for s in seen if s.acronym)
        return frozenset(acronym for acronym, key in told if self._means_else(acronym, key))

    def _means_else(self, acronym: str, key: str) -> bool:
        known = known_names().get(acronym)
        return known is not None and known_names().get(key) is not known

    def known(self, key: str) -> KnownName | None:
        """The entry of a shipped list that a key belongs to; a surname is in none."""
        known = known_names().get(key)
        person = self._kinds.get(key) is NameKind.PERSON and " " not in key
        if known is None or person:
            return None
        written = self._sightings.get((key, key), ())
        if key in known_acronyms() and not any(seen.spelling.isupper() for seen in written):
            return None
        return known

    def _told_acronyms(
        self, by_key: dict[str, list[NameForm]]
    ) -> Iterator[tuple[NameSighting, str]]:
        """The first sighting of each acronym that is explained, if always in one way."""
        told: defaultdict[str, list[NameSighting]] = defaultdict(list)
        for seen in self._sightings.values():
            for sighting in seen:
                if sighting.acronym in by_key:
                    told[sighting.acronym].append(sighting)
        for acronym, seen in sorted(told.items()):
            meant = {self._parting.number(sighting.form) for sighting in seen}
            known, long = self.known(acronym), self.known(seen[0].key)
            if self._kinds.get(acronym) is NameKind.PERSON or len(meant) > 1:
                continue
            if known is None or known is long:
                first = min(seen, key=lambda s: (s.article, s.span))
                yield first, acronym

    def _kinds_of_keys(self, every: Iterable[NameForm]) -> dict[str, NameKind]:
        votes: defaultdict[str, Counter[NameKind]] = defaultdict(Counter)
        for key, spelt in every:
            for sighting in self._sightings.get((key, spelt), ()):
                votes[key][sighting.kind] += sighting.count
        return {key: _kind(counted) for key, counted in votes.items()}

    def _tell(self, form: NameForm, rule: str) -> None:
        for sighting in self._sightings.get(form, ())[:1]:
            self._evidence.append((form, _evidence(rule, sighting)))

    # What was decided

    def _follow(self, decision: NameDecision) -> None:
        match decision.act:
            case NameAct.JOIN:
                self._parting.join(decision.forms)
                self._evidence.append((decision.forms[0], NameEvidence(_BY_HAND)))
            case NameAct.SPLIT:
                *out, anchor = decision.forms
                self._parting.take_out(out)
                self._apart.append((out[0], anchor))
            case NameAct.APART:
                one, other = decision.forms
                self._apart.append((one, other))
            case NameAct.RENAME:
                pass

    # How it is shown

    def _keyed(self, groups: Iterable[Sequence[NameForm]]) -> tuple[_Group, ...]:
        """The groups with a key each: that of a full form, the commonest first."""
        found, taken = [], set[str]()
        for forms in groups:
            ordered = sorted(forms, key=lambda f: (-self._counts.get(f, 0), -len(f[1]), f))
            full = [key for key, spelt in ordered if key == spelt]
            keys = [*full, *(s for _, s in ordered), *(k for k, _ in ordered)]
            key = next((k for k in keys if k not in taken), f"{keys[0]} ({len(taken)})")
            taken.add(key)
            found.append(_Group(key, tuple(ordered)))
        return tuple(found)

    def _entry(self, group: _Group) -> NameEntry:
        seen = [s for form in group.forms for s in self._sightings.get(form, ())]
        votes: Counter[NameKind] = Counter()
        for sighting in seen:
            votes[sighting.kind] += sighting.count
        known = next((k for key, _ in group.forms if (k := self.known(key))), None)
        kind = known.kind if known else _kind(votes)
        inside = set(group.forms)
        evidence = dict.fromkeys(e for form, e in self._evidence if form in inside)
        renamed = [
            d.name
            for d in self._decisions
            if d.act is NameAct.RENAME and inside.issuperset(d.forms)
        ]
        by_hand = any(inside & set(d.forms) for d in self._decisions if d.act is not NameAct.APART)
        name = renamed[-1] if renamed else self._shown(group, seen, kind)
        return NameEntry(group.key, name, kind, _spellings(seen), tuple(evidence), by_hand)

    def _shown(self, group: _Group, seen: Sequence[NameSighting], kind: NameKind) -> str:
        """The commonest full spelling; of a person the one with most words."""
        full = [s for s in seen if s.form[0] == s.form[1]] or list(seen)
        counts = Counter[str]()
        for sighting in full:
            counts[sighting.spelling] += sighting.count
        person = kind is NameKind.PERSON
        words = {text: len(text.split()) if person else 0 for text in counts}
        ranked = sorted(counts, key=lambda t: (-words[t], -counts[t], -len(t), t))
        return ranked[0] if ranked else group.key


_LISTS = {NameKind.ORGANISATION: "organisations", NameKind.PLACE: "places"}


class _Parting:
    """Forms in groups, each in one."""

    def __init__(self, forms: Iterable[NameForm]) -> None:
        self._number = {form: number for number, form in enumerate(forms)}
        self._members = {number: [form] for form, number in self._number.items()}

    def number(self, form: NameForm) -> int:
        """What the forms of one group have in common."""
        return self._number[form]

    def groups(self) -> tuple[tuple[NameForm, ...], ...]:
        """All groups, by their first form."""
        return tuple(sorted(tuple(sorted(members)) for members in self._members.values()))

    def join(self, forms: Iterable[NameForm]) -> None:
        """Make one group of those that hold these forms."""
        first, *others = sorted({self._number[form] for form in forms})
        for other in others:
            self._put(self._members.pop(other), first)

    def take_out(self, forms: Sequence[NameForm]) -> None:
        """Make a group of just these forms."""
        number = max(self._members) + 1
        for form in forms:
            old = self._number[form]
            self._members[old].remove(form)
            if not self._members[old]:
                del self._members[old]
        self._members[number] = []
        self._put(forms, number)

    def _put(self, forms: Sequence[NameForm], number: int) -> None:
        self._members[number] = [*self._members[number], *forms]
        for form in forms:
            self._number[form] = number


def _is_short(form: NameForm) -> bool:
    """Whether the spelling is less than the name; an article within it makes no difference."""
    key, spelling = form
    return [word for word in spelling.split() if word != "the"] != key.split()


def _kind(votes: Counter[NameKind]) -> NameKind:
    told = {kind: n for kind, n in votes.items() if kind is not NameKind.OTHER}
    return max(sorted(told), key=lambda kind: told[kind], default=NameKind.OTHER)


def _evidence(rule: str, sighting: NameSighting) -> NameEvidence:
    return NameEvidence(rule, "", sighting.article, sighting.span)


def _spellings(seen: Sequence[NameSighting]) -> tuple[Spelling, ...]:
    counts: defaultdict[str, list[NameSighting]] = defaultdict(list)
    for sighting in seen:
        counts[sighting.spelling].append(sighting)
    found = (
        Spelling(text, sum(s.count for s in of), tuple(sorted({s.article for s in of})))
        for text, of in counts.items()
    )
    return tuple(sorted(found, key=lambda s: (-s.count, s.text)))
