"""The articles of a result over time: months, quarters or years, stacked by outlet."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum

from PySide6.QtCore import QCoreApplication, QDate, QLocale

from index.records import Bar
from reader.models.facets import UNDATED
from reader.plurals import plural

translate = QCoreApplication.translate

LEAST = 6  # bins, so that one month alone is seen for what it is
_YEAR = 12


class Unit(IntEnum):
    """How many months one bin covers."""

    MONTH = 1
    QUARTER = 3
    YEAR = 12


@dataclass(frozen=True, slots=True)
class Part:
    """What one outlet wrote in a bin; dates that are guesses stand apart."""

    outlet: str
    count: int
    guessed: bool


@dataclass(frozen=True, slots=True)
class Bin:
    """Some months that stand as one; `first` counts months from the year 0."""

    first: int
    unit: Unit
    parts: tuple[Part, ...]  # from the bottom
    count: int  # of all parts


@dataclass(frozen=True, slots=True)
class Histogram:
    """Bins without gaps, and the articles that no date places.

    `outlets` are those with the most articles first, the unknown one last; `tallest` is the most
    articles that stand in one place.
    """

    unit: Unit
    bins: tuple[Bin, ...]
    undated: tuple[Part, ...]
    outlets: tuple[str, ...]
    tallest: int


def number_of(month: str) -> int:
    """A key of a month, "2018-08" or "2018-08?", as a number of months."""
    year, of_year = month.rstrip("?").split("-")
    return int(year) * _YEAR + int(of_year) - 1


def key_of_month(number: int) -> str:
    """The key of a month by its number."""
    return f"{number // _YEAR:04}-{number % _YEAR + 1:02}"


def keys_of(first: int, last: int) -> frozenset[str]:
    """The keys of the months from `first` to `last`, with those of guessed dates."""
    plain = [key_of_month(number) for number in range(first, last + 1)]
    return frozenset(plain) | frozenset(f"{key}?" for key in plain)


def reach_of(keys: Collection[str]) -> tuple[int, int] | None:
    """The first and the last month of some keys; None where none tells a month."""
    numbers = [number_of(key) for key in keys if key != UNDATED]
    return (min(numbers), max(numbers)) if numbers else None


def histogram(bars: Iterable[Bar], most: int) -> Histogram:
    """Bars as bins: of months while at most `most` fit, else of quarters, else of years."""
    found = list(bars)
    totals = Counter[str]()
    for bar in found:
        totals[bar.outlet] += bar.count
    outlets = tuple(sorted(totals, key=lambda outlet: (not outlet, -totals[outlet], outlet)))
    ranks = {outlet: rank for rank, outlet in enumerate(outlets)}
    numbers = {month: number_of(month) for month in {bar.month for bar in found} - {UNDATED}}
    undated = _parts((bar for bar in found if bar.month == UNDATED), ranks)
    lacking = sum(part.count for part in undated)
    if not numbers:
        return Histogram(Unit.MONTH, (), undated, outlets, lacking)
    first, last = min(numbers.values()), max(numbers.values())
    unit = _unit(last - first + 1, most)
    start, count = _reach(first, last, unit)
    of_bin: dict[int, list[Bar]] = {}
    for bar in found:
        if bar.month != UNDATED:
            of_bin.setdefault((numbers[bar.month] - start) // unit, []).append(bar)
    bins = []
    for n in range(count):
        inside = of_bin.get(n, ())
        parts = _parts(inside, ranks)
        bins.append(Bin(start + n * unit, unit, parts, sum(bar.count for bar in inside)))
    tallest = max(lacking, *(one.count for one in bins))
    return Histogram(unit, tuple(bins), undated, outlets, tallest)


def _unit(months: int, most: int) -> Unit:
    return next((unit for unit in Unit if -(-months // unit) < most), Unit.YEAR)


def _reach(first: int, last: int, unit: Unit) -> tuple[int, int]:
    """Where the bins begin, and how many there are: whole units, at least `LEAST`."""
    start, end = first // unit, last // unit
    lacking = max(0, LEAST - (end - start + 1))
    start -= lacking // 2
    return start * unit, end - start + 1 + lacking - lacking // 2


def _parts(bars: Iterable[Bar], ranks: Mapping[str, int]) -> tuple[Part, ...]:
    """What is sure below, what is guessed above; outlets in the same order everywhere."""
    counts = Counter[tuple[bool, int, str]]()
    for bar in bars:
        counts[bar.guessed or bar.month == UNDATED, ranks[bar.outlet], bar.outlet] += bar.count
    ordered = sorted(counts.items())
    return tuple([Part(outlet, count, guessed) for (guessed, _, outlet), count in ordered])


def bin_words(one: Bin) -> str:
    """When a bin is: "August 2018", "Jul to Sep 2018", "2018"."""
    year, month = divmod(one.first, _YEAR)
    match one.unit:
        case Unit.MONTH:
            return QLocale().toString(QDate(year, month + 1, 1), "MMMM yyyy")
        case Unit.QUARTER:
            last = QLocale().toString(QDate(year, month + 3, 1), "MMM yyyy")
            first = QLocale().toString(QDate(year, month + 1, 1), "MMM")
            return translate("histogram", "{} to {}").format(first, last)
        case Unit.YEAR:
            return str(year)


def parts_words(parts: Sequence[Part], most: int = 6) -> str:
    """How many articles, then which outlet has how many: "3 articles: BBC 2, Rudaw 1 (guessed)"."""
    count = sum(part.count for part in parts)
    words = plural(translate("histogram", "%n article(s)", "", count), count)
    told = [_part_words(part) for part in sorted(parts, key=lambda part: -part.count)[:most]]
    if len(parts) > most:
        told.append(translate("histogram", "and others"))
    return f"{words}: {', '.join(told)}" if told else words


def _part_words(part: Part) -> str:
    name = outlet_words(part.outlet)
    if part.guessed:
        return translate("histogram", "{} {} (date guessed or missing)").format(name, part.count)
    return f"{name} {part.count}"


def outlet_words(outlet: str) -> str:
    """The name of an outlet, or that it is not known."""
    return outlet or translate("histogram", "outlet not known")
