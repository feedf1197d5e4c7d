"""Units of measure and money, each with the base unit it converts to."""

import re
from dataclasses import dataclass
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit as so many of its base unit."""

    base: str
    factor: float


_FOOT, _MILE, _MONTH = 0.3048, 1609.344, 2_629_746.0  # metres, metres, seconds
_TABLE: dict[str, tuple[str, float]] = {
    "km kms kilometre kilometres kilometer kilometers": ("m", 1000),
    "mile miles mi": ("m", _MILE),
    "metre metres meter meters": ("m", 1),
    "cm centimetre centimetres centimeter centimeters": ("m", 0.01),
    "mm millimetre millimetres millimeter millimeters": ("m", 0.001),
    "foot feet ft": ("m", _FOOT),
    "inch inches": ("m", 0.0254),
    "yard yards": ("m", 0.9144),
    "nautical_mile nautical_miles": ("m", 1852),
    "km2 km² sq_km square_kilometre square_kilometres square_kilometer square_kilometers": (
        "m2",
        1e6,
    ),
    "square_mile square_miles sq_mile sq_miles": ("m2", _MILE**2),
    "m2 m² square_metre square_metres square_meter square_meters sq_m": ("m2", 1),
    "square_foot square_feet sq_ft": ("m2", _FOOT**2),
    "hectare hectares ha": ("m2", 1e4),
    "acre acres": ("m2", 4046.8564224),
    "kg kgs kilo kilos kilogram kilograms kilogramme kilogrammes": ("kg", 1),
    "gram grams gramme grammes": ("kg", 0.001),
    "tonne tonnes metric_ton metric_tons": ("kg", 1000),
    "ton tons": ("kg", 907.18474),
    "lb lbs pound pounds": ("kg", 0.45359237),
    "ounce ounces oz": ("kg", 0.028349523125),
    "litre litres liter liters": ("l", 1),
    "gallon gallons": ("l", 3.785411784),
    "second seconds": ("s", 1),
    "minute minutes": ("s", 60),
    "hour hours hr hrs": ("s", 3600),
    "day days": ("s", 86_400),
    "week weeks": ("s", 604_800),
    "month months": ("s", _MONTH),
    "year years": ("s", 12 * _MONTH),
    "decade decades": ("s", 120 * _MONTH),
    "km/h kmh kph kilometres_per_hour kilometers_per_hour kilometres_an_hour": ("m/s", 1 / 3.6),
    "mph miles_per_hour miles_an_hour": ("m/s", _MILE / 3600),
    "knots": ("m/s", 1852 / 3600),
    "kw kilowatt kilowatts": ("W", 1e3),
    "mw megawatt megawatts": ("W", 1e6),
    "gw gigawatt gigawatts": ("W", 1e9),
    "°c degrees_celsius degrees_centigrade": ("°C", 1),
    "% percent per_cent pct": ("%", 1),
    "percentage_point percentage_points basis_points": ("pp", 1),
    "point points": ("point", 1),
    "dollar dollars us_dollar us_dollars usd": ("USD", 1),
    "cent cents": ("USD", 0.01),
    "euro euros eur": ("EUR", 1),
    "pounds_sterling gbp": ("GBP", 1),
    "pence": ("GBP", 0.01),
    "yen": ("JPY", 1),
    "yuan": ("CNY", 1),
    "rupee rupees": ("INR", 1),
    "ruble rubles rouble roubles": ("RUB", 1),
    "lira liras": ("TRY", 1),
    "shekel shekels": ("ILS", 1),
    "riyal riyals": ("SAR", 1),
    "dirham dirhams": ("AED", 1),
}
_UNITS = MappingProxyType(
    {
        spelling.replace("_", " "): Unit(*unit)
        for spellings, unit in _TABLE.items()
        for spelling in spellings.split()
    }
)
_SIGNS = MappingProxyType(
    {
        "$": "USD", "us$": "USD", "usd": "USD", "a$": "AUD", "au$": "AUD", "c$": "CAD",
        "ca$": "CAD", "hk$": "HKD", "nz$": "NZD", "s$": "SGD", "£": "GBP", "gbp": "GBP",
        "€": "EUR", "eur": "EUR", "¥": "JPY", "₹": "INR", "rs": "INR", "₽": "RUB", "₺": "TRY",
        "₪": "ILS", "₩": "KRW", "₴": "UAH",
    }
)  # fmt: skip


def _either(spellings: MappingProxyType[str, Unit] | MappingProxyType[str, str]) -> str:
    longest_first = sorted(spellings, key=len, reverse=True)
    return "|".join(re.escape(s).replace(r"\ ", r"[\s-]+") for s in longest_first)


UNIT = rf"(?:{_either(_UNITS)})(?!\w)"
"""Pattern of a unit behind a number, to be used without regard to case."""

SIGN = rf"(?:{_either(_SIGNS)})"
"""Pattern of a sign or code of a currency before a number, without regard to case."""

METRES = re.compile(
    r"\s?m(?!\w)(?=\s*(?:\(|[-\s](?:long|wide|high|tall|deep|away|below|above|from|north|south|east"
    r"|west|sprint|race|final|freestyle|hurdles|thick|across|apart)\b))"
)
"""An "m" that means metres, where a million could be meant too."""


def unit(words: str) -> Unit:
    """The unit that `words`, matched by `UNIT`, names."""
    return _UNITS[re.sub(r"[\s-]+", " ", words.lower())]


def currency(sign: str) -> str:
    """The ISO 4217 code for a sign that `SIGN` matched."""
    return _SIGNS[sign.strip().lower()]
