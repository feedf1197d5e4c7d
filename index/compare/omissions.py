"""What all other outlets have and one lacks in its file, and whose files look cut off."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from index.compare.names import same_thing
from index.compare.numbers import relation_of
from index.compare.passages import Passages
from index.compare.plain import shortened
from index.compare.quote_words import listing
from index.compare.sides import Side, Sides, outlet_names
from index.records import (
    Article,
    Attribution,
    Comparison,
    CutOff,
    DayRange,
    DifferenceType,
    Mark,
    Mention,
    MentionKind,
    Name,
    NameKind,
    Omission,
    Quantity,
    Relation,
    Row,
    Span,
    TimeExpression,
)
from index.text.cut_off import Stop, stop_in
from index.text.datelines import dateline_end
from index.text.times import resolve
from index.text.words import fold, is_stop, words

_FEWEST_OTHERS = 2  # columns that have what one lacks
_FEWEST_STEMS = 3  # that all others share in a passage, for its absence to tell
_ALIKE = 0.4  # part of the shortest of the passages that all must share
_ALREADY = 0.5  # part of these that a sentence may have before it may be the passage
_SCATTERED = 0.75  # part of these that an article may have anywhere
_LONGEST_SHORT = 4  # letters of a name cut short
_ENDING = 2  # letters at the end of a name that may be others: Republicans, Norwegian
_FEWEST_LETTERS = 3  # of a word by which a name is looked for
_NUMERAL = re.compile(r"\d+")
_KINDS = {
    MentionKind.NUMBER: DifferenceType.NUMBER,
    MentionKind.TIME: DifferenceType.DATE,
    MentionKind.NAME: DifferenceType.ENTITY,
    MentionKind.ATTRIBUTION: DifferenceType.ATTRIBUTION,
}


def omissions(passages: Passages) -> tuple[Omission, ...]:
    """What at least two other columns have, all of them, and one lacks, by column, then row.

    A passage is lacking only if no other sentence of the article tells much of it; a figure, name,
    date or source only if it stands nowhere in the article or its title. Of two columns nothing is
    told: what one lacks is what the other has alone, and lone passages are differences already.
    Articles of another language than the others are left out, as no rule reads them for this.
    """
    if len(passages.columns) <= _FEWEST_OTHERS:
        return ()
    found = list(_Lacking(passages).found())
    return tuple(sorted(found, key=lambda o: (o.column, o.row or 0, o.marks)))


def files_cut_off(comparison: Comparison) -> tuple[CutOff, ...]:
    """The columns whose files look cut off: what they lack may stand where the file stops short."""
    names = outlet_names(comparison.columns)
    found = []
    for number, column in enumerate(comparison.columns):
        stop = stop_of(column.article, column.analysis.language)
        if stop is not None:
            text = (
                f"The file of {names[number]} looks cut off, as {stop.reason}; what it lacks may "
                "stand in the rest."
            )
            found.append(CutOff(number, stop.span, text))
    return tuple(found)


def stop_of(article: Article, language: str) -> Stop | None:
    """Where the file of an article seems cut off, or None."""
    return stop_in(article.blocks, language)


@dataclass(frozen=True, slots=True)
class _Thing:
    """A mention of one side, as it is looked for elsewhere."""

    side: Side
    mention: Mention
    days: DayRange | None = None
    names: tuple[Name, ...] = ()  # of a source

    @property
    def mark(self) -> Mark:
        return Mark(self.side.column, self.mention.span)

    @property
    def words(self) -> str:
        return " ".join(self.mention.span.of(self.side.body).split())


class _Lacking:
    """Looks through the rows of a comparison for what one column lacks."""

    def __init__(self, passages: Passages) -> None:
        comparison = passages.comparison
        self._columns, self._told = comparison.columns, passages.columns
        self._rows = comparison.rows
        self._sides = Sides(comparison.columns)
        self._names = outlet_names(comparison.columns)
        self._stops = {stop.column for stop in files_cut_off(comparison)}
        self._stems = [[told.stems for told in column] for column in passages.columns]
        self._all = [frozenset[str]().union(*stems) for stems in self._stems]
        self._words: dict[int, frozenset[str]] = {}  # of columns that were looked through
        self._wholes: dict[int, Side] = {}
        self._things: dict[tuple[int, MentionKind], list[_Thing]] = {}

    def found(self) -> Iterator[Omission]:
        """The omissions, row by row; nothing is told twice of a column."""
        told: list[tuple[int, _Thing]] = []
        for number, row in enumerate(self._rows):
            empty = [column for column, cell in enumerate(row.cells) if not cell]
            if len(empty) == 1 and self._tells(empty[0]):
                yield from self._passage(number, row, empty[0])
            elif not empty:
                sides = self._sides.of(row)
                for side in sides:
                    if self._tells(side.column):
                        yield from self._things_lacking(number, side, sides, told)

    def _tells(self, column: int) -> bool:
        """Whether what a column lacks can be read, by its language."""
        languages = {c.analysis.language for c in self._columns} - {""}
        return len(languages) < 2 or self._columns[column].analysis.language == ""

    # Passages

    def _passage(self, number: int, row: Row, column: int) -> Iterator[Omission]:
        told = [
            frozenset[str]().union(*(self._stems[n][sentence] for sentence in cell))
            for n, cell in enumerate(row.cells)
            if cell
        ]
        shared = frozenset.intersection(*told)
        least = max(_FEWEST_STEMS, _ALIKE * min(map(len, told)))
        if len(shared) < least or self._has(column, shared):
            return
        sides = self._sides.of(row)
        marks = tuple(
            Mark(s.column, Span(s.sentences[0].start, s.sentences[-1].end)) for s in sides
        )
        first = sides[0]
        words = shortened(Span(first.sentences[0].start, first.sentences[-1].end).of(first.body))
        have = f"have a passage like “{words}”"
        text = self._text(column, sides, have, "nothing like it is in the file of")
        yield Omission(column, DifferenceType.DETAIL_ONLY, number, marks, text)

    def _has(self, column: int, shared: frozenset[str]) -> bool:
        """Whether an article may tell what all others share, in one sentence or in several."""
        if len(shared & self._all[column]) > _SCATTERED * len(shared):
            return True
        return any(len(shared & stems) >= _ALREADY * len(shared) for stems in self._stems[column])

    def _text(self, column: int, sides: Sequence[Side], have: str, lack: str) -> str:
        others = listing([side.outlet for side in sides if side.column != column])
        cut = ", which looks cut off" if column in self._stops else ""
        return f"{others} {have}; {lack} {self._names[column]}{cut}."

    # Figures, days, names and sources

    def _things_lacking(
        self, number: int, side: Side, sides: Sequence[Side], told: list[tuple[int, _Thing]]
    ) -> Iterator[Omission]:
        others = [_things(other) for other in sides if other.column != side.column]
        sources_first = sorted(
            others[0], key=lambda t: not isinstance(t.mention.value, Attribution)
        )
        for thing in sources_first:
            same = [next((t for t in of if _is_equal(thing, t)), None) for of in others[1:]]
            group = [thing, *(t for t in same if t is not None)]
            if len(group) < len(others) or self._occurs(thing, side):
                continue
            if any(column == side.column and _is_told(thing, t) for column, t in told):
                continue
            told.append((side.column, thing))
            yield self._omission(number, side, sides, group)

    def _omission(
        self, number: int, side: Side, sides: Sequence[Side], group: Sequence[_Thing]
    ) -> Omission:
        first = group[0]
        kind = _KINDS[first.mention.kind]
        if isinstance(first.mention.value, Name) and first.mention.value.kind is NameKind.PLACE:
            kind = DifferenceType.PLACE
        said = " / ".join(f"“{words}”" for words in dict.fromkeys(t.words for t in group))
        marks = tuple(sorted(thing.mark for thing in group))
        lacking = "this source" if kind is DifferenceType.ATTRIBUTION else "it"
        have, lack = f"have {said}", f"{lacking} is nowhere in the file of"
        text = self._text(side.column, sides, have, lack)
        return Omission(side.column, kind, number, marks, text)

    def _occurs(self, thing: _Thing, side: Side) -> bool:
        """Whether an article has a thing anywhere, or something in the row in its place."""
        value = thing.mention.value
        if thing.days is not None and side.published is None:
            return True  # the days that it means are not known
        if any(_stands_for(thing, other) for other in _things(side)):
            return True
        known = self._words_of(side.column)
        if isinstance(value, Name) and any(_begins_like(w, known) for w in _telling(value)):
            return True
        if isinstance(value, TimeExpression) and not known.isdisjoint(
            _NUMERAL.findall(thing.words)
        ):
            return True
        kind = thing.mention.kind
        return any(
            _is_same(thing, other) or _counts_the_same(thing, other)
            for other in self._things_of(side.column, kind)
        )

    def _words_of(self, column: int) -> frozenset[str]:
        """The words of title and body, folded, and the parts of those with hyphens."""
        if column not in self._words:
            title = self._columns[column].article.head.title
            said = [w.of(told.body) for told in self._told[column] for w in told.words]
            said += [w.of(title) for w in words(title)]
            self._words[column] = frozenset(
                part for word in map(fold, said) for part in (word, *word.split("-"))
            )
        return self._words[column]

    def _things_of(self, column: int, kind: MentionKind) -> list[_Thing]:
        """All of one kind that a whole article has."""
        if column not in self._wholes:
            cells: list[tuple[int, ...]] = [()] * len(self._columns)
            cells[column] = tuple(range(len(self._told[column])))
            self._wholes[column] = self._sides.of(Row(tuple(cells), (False,) * len(cells)))[0]
        if (column, kind) not in self._things:
            self._things[column, kind] = _things(self._wholes[column], kind)
        return self._things[column, kind]


def _telling(name: Name) -> list[str]:
    """The words of a name by which it may be found in another form."""
    telling = (word for word in name.key.split() if not is_stop(word, "en"))
    return [word for word in telling if sum(map(str.isalpha, word)) >= _FEWEST_LETTERS]


def _begins_like(word: str, known: frozenset[str]) -> bool:
    """Whether a text has a word of a name, perhaps cut short or with another ending."""
    short = {word[:size] for size in range(_FEWEST_LETTERS, _LONGEST_SHORT + 1)}  # "Ark."
    least = max(len(word) - _ENDING, _FEWEST_LETTERS + 1)
    return not known.isdisjoint({word, *short}) or any(
        len(k) >= least and k[:least] == word[:least] for k in known
    )


def _things(side: Side, kind: MentionKind | None = None) -> list[_Thing]:
    """What a side has of one kind, or of all, as far as it tells anything by its absence."""
    return [
        thing
        for mention in side.mentions
        if kind is None or mention.kind is kind
        if (thing := _thing(side, mention)) is not None
    ]


def _thing(side: Side, mention: Mention) -> _Thing | None:
    """A mention as it is compared; None for what would tell nothing by its absence."""
    value = mention.value
    if mention.span.end <= dateline_end(side.body):
        return None
    match value:
        case Quantity():
            vague = value.approximate and not _NUMERAL.search(mention.span.of(side.body))
            alone = not value.unit and not value.noun
            return None if alone or vague else _Thing(side, mention)
        case TimeExpression():
            days = resolve(value, side.published)
            return _Thing(side, mention, days) if days else None
        case Name():
            told = value.kind is not NameKind.OTHER and bool(_telling(value))
            return _Thing(side, mention) if told else None
        case Attribution():
            inside = side.mentioned(MentionKind.NAME)
            named = (m.value for m in inside if mention.span.covers(m.span))
            names = tuple(name for name in named if isinstance(name, Name))
            return _Thing(side, mention, None, names) if _source(value) else None
        case _:
            return None


def _source(value: Attribution) -> tuple[str, ...]:
    """The words of a source that carry meaning, but for pronouns."""
    said = (fold(span.of(value.source)) for span in words(value.source))
    return tuple(word for word in said if not is_stop(word, "en"))


def _is_same(one: _Thing, other: _Thing) -> bool:
    a, b = one.mention.value, other.mention.value
    if isinstance(a, Quantity) and isinstance(b, Quantity):
        return a.unit == b.unit and relation_of(a, b) is not Relation.CONFLICTING
    if isinstance(a, Name) and isinstance(b, Name):
        return same_thing(a, b)
    if isinstance(a, Attribution) and isinstance(b, Attribution):
        named = any(same_thing(x, y) for x in one.names for y in other.names)
        return named or not set(_source(a)).isdisjoint(_source(b))
    if one.days is not None and other.days is not None:
        return one.days.start <= other.days.end and other.days.start <= one.days.end
    return False


def _counts_the_same(one: _Thing, other: _Thing) -> bool:
    """Whether two figures count things of one name: another figure is no missing one."""
    a, b = one.mention.value, other.mention.value
    if not isinstance(a, Quantity) or not isinstance(b, Quantity):
        return False
    return bool(a.noun) and (a.noun, a.unit) == (b.noun, b.unit)


def _is_equal(one: _Thing, other: _Thing) -> bool:
    """Whether two mentions are surely of one thing; of days, that they are the same days."""
    if one.days is not None or other.days is not None:
        return one.days == other.days
    a, b = one.mention.value, other.mention.value
    if isinstance(a, Quantity) and isinstance(b, Quantity) and a.noun != b.noun:
        return False
    if isinstance(a, Attribution) and isinstance(b, Attribution):
        if any(same_thing(x, y) for x in one.names for y in other.names):
            return True
        left, right = set(_source(a)), set(_source(b))
        return 2 * len(left & right) > min(len(left), len(right))
    return _is_same(one, other)


def _is_told(thing: _Thing, told: _Thing) -> bool:
    """Whether a thing was told before, if only as the name of a source."""
    a = thing.mention.value
    if isinstance(a, Name) and any(same_thing(a, name) for name in told.names):
        return True
    return _is_same(thing, told)


def _stands_for(thing: _Thing, other: _Thing) -> bool:
    """Whether a passage has something else in the place of a thing: that is no omission."""
    a, b = thing.mention.value, other.mention.value
    if isinstance(a, Quantity) and isinstance(b, Quantity):
        return a.unit == b.unit
    if isinstance(a, TimeExpression):
        return isinstance(b, TimeExpression)
    return isinstance(a, Attribution) and isinstance(b, Attribution)
