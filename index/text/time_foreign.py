"""Dates and weekdays in French, German, Spanish, Turkish, Russian and Chinese.

Only forms that cannot be taken for words of another language: texts are not asked which they are.
"""

import re

from index.records import Grain, TimeAnchor, TimeExpression
from index.text.time_words import YEAR, Found, number, rule
from index.text.words import fold

_MONTHS = (
    "janvier januar enero ocak января",
    "février februar febrero şubat февраля",
    "mars märz marzo mart марта",
    "avril april abril nisan апреля",
    "mai mayo mayıs мая",
    "juin juni junio haziran июня",
    "juillet juli julio temmuz июля",
    "août august agosto ağustos августа",
    "septembre september septiembre eylül сентября",
    "octobre oktober octubre ekim октября",
    "novembre november noviembre kasım ноября",
    "décembre dezember diciembre aralık декабря",
)
_WEEKDAYS = (
    "lundi montag lunes pazartesi понедельник",
    "mardi dienstag martes salı вторник",
    "mercredi mittwoch miércoles çarşamba среду",
    "jeudi donnerstag jueves perşembe четверг",
    "vendredi freitag viernes пятницу",
    "samedi samstag sábado cumartesi субботу",
    "dimanche sonntag domingo воскресенье",
)
_NEAR = {"gestern": -1, "heute": 0, "aujourd'hui": 0, "ayer": -1, "hoy": 0, "dün": -1, "bugün": 0,
         "yarın": 1, "вчера": -1, "сегодня": 0, "завтра": 1}  # fmt: skip
_MONTH_NUMBERS = {fold(w): n for n, ws in enumerate(_MONTHS, 1) for w in ws.split()}
_WEEKDAY_NUMBERS = {fold(w): n for n, ws in enumerate(_WEEKDAYS) for w in ws.split()}
_NEAR_DAYS = {fold(word): shift for word, shift in _NEAR.items()}

KEYS = frozenset(_MONTH_NUMBERS) | frozenset(_WEEKDAY_NUMBERS) | frozenset(_NEAR_DAYS) | {"月"}
"""Folded words that a time in one of these languages cannot do without."""


def _either(*groups: str) -> str:
    return "|".join(sorted({w for g in groups for w in g.split()}, key=len, reverse=True))


def _date(match: re.Match[str]) -> Found:
    weekday = _WEEKDAY_NUMBERS[fold(match["weekday"])] if match["weekday"] else None
    month, day, year = fold(match["month"]), number(match["day"]), number(match["year"])
    return TimeExpression(Grain.DAY, TimeAnchor.CALENDAR, year, _MONTH_NUMBERS[month], day, weekday)


def _chinese(match: re.Match[str]) -> Found:
    month, day = int(match["month"]), number(match["day"])
    if not 0 < month < 13:
        return None
    grain = Grain.DAY if day else Grain.MONTH
    return TimeExpression(grain, TimeAnchor.CALENDAR, number(match["year"]), month, day)


def _weekday(match: re.Match[str]) -> Found:
    day = _WEEKDAY_NUMBERS[fold(match["weekday"])]
    return TimeExpression(Grain.DAY, TimeAnchor.PUBLICATION, weekday=day)


def _near(match: re.Match[str]) -> Found:
    shift = _NEAR_DAYS[fold(match["word"])]
    return TimeExpression(Grain.DAY, TimeAnchor.PUBLICATION, shift=shift)


_LEAD = r"(?:(?i:am|den|dem|vom|le|du|el|del|в|во)\s+)?"

RULES = (
    rule(
        "foreign date",
        _date,
        rf"{_LEAD}(?:(?P<weekday>(?i:{_either(*_WEEKDAYS)})),?\s+(?:(?i:dem|den)\s+)?)?"
        r"(?P<day>3[01]|[12]\d|0?[1-9])(?:er|\.|º)?\s+(?:(?i:de)\s+)?"
        rf"(?P<month>(?i:{_either(*_MONTHS)}))(?!\w)(?:,?\s+(?:(?i:de|del)\s+)?(?P<year>{YEAR}))?",
    ),
    rule(
        "chinese date",
        _chinese,
        r"(?:(?P<year>\d{4})\s?年\s?)?(?P<month>\d{1,2})\s?月(?:\s?(?P<day>\d{1,2})\s?[日号])?",
    ),
    rule(
        "foreign weekday",
        _weekday,
        # Without the word before it, it may be a surname or half of "Santo Domingo".
        rf"(?i:am|le|el|в|во)\s+(?P<weekday>(?i:{_either(*_WEEKDAYS)}))(?!\w)",
    ),
    rule("foreign near day", _near, rf"(?P<word>(?i:{_either(' '.join(_NEAR))}))(?!\w)"),
)
"""Tried after the English rules."""
