"""Quantities in words, as they are shown: "at least 12 people", "40 km", "$716 billion"."""

from index.records import Quantity
from index.text.inflection import noun_forms
from index.text.words import listed

_SIZES = {
    "s": ((31556952, "years"), (2629746, "months"), (86400, "days"), (3600, "hours"),
          (60, "minutes"), (1, "seconds")),
    "m": ((1000, "km"),),
    "m2": ((1_000_000, "km²"), (10_000, "ha")),
}  # fmt: skip
# Nouns that stay as they are whatever their number.
_UNCOUNTED = listed(
    "people police dead killed wounded injured hurt missing detained arrested displaced age"
)
_LARGE = ((1e12, " trillion"), (1e9, " billion"), (1e6, " million"))


def bounds(quantity: Quantity) -> str:
    """The range of a quantity with its unit, without what is counted."""
    size, unit = shown_unit(quantity)
    low, high = (None if b is None else number(b / size) for b in (quantity.low, quantity.high))
    if low == high:
        value = f"{'about ' if quantity.approximate else ''}{low}"
    elif low is None:
        value = f"at most {high}"
    else:
        value = f"at least {low}" if high is None else f"{low} to {high}"
    if unit == "%":
        return f"{value} %"
    return f"{value} {unit}" if unit else value


def worded(quantity: Quantity) -> str:
    """The quantity with its unit and what is counted."""
    noun = quantity.noun
    if noun and noun not in _UNCOUNTED and (quantity.low, quantity.high) != (1, 1):
        noun = noun_forms(noun)[1]
    return f"{bounds(quantity)} {noun}" if noun else bounds(quantity)


def shown_unit(quantity: Quantity) -> tuple[float, str]:
    """The size of the unit that a quantity is shown in, in base units, and its name."""
    bound = quantity.low if quantity.low is not None else quantity.high
    for size, name in _SIZES.get(quantity.unit, ()):
        if bound is not None and abs(bound) >= size * 0.999:
            return size, name
    return 1, quantity.unit


def number(value: float) -> str:
    """A number in at most four digits that tell, whole where it is below a million."""
    for size, name in _LARGE:
        if abs(value) >= size:
            return f"{value / size:,.4g}{name}"
    return f"{value:,.0f}" if value == int(value) else f"{value:,.4g}"
