"""Dates and weekdays in other languages than English.

Only forms that cannot be taken for words of another language: texts are not asked which they are.
"""

import re

from index.records import Grain, TimeAnchor, TimeExpression
from index.text.time_words import YEAR, Found, number, rule
from index.text.words import fold

_MONTHS = (
    "janvier januar enero ocak января gennaio janeiro januari січня stycznia",
    "février februar febrero şubat февраля febbraio fevereiro februari лютого lutego",
    "mars märz marzo mart марта março maart березня marca",
    "avril april abril nisan апреля aprile квітня kwietnia",
    "mai mayo mayıs мая maggio maio mei травня maja",
    "juin juni junio haziran июня giugno junho червня czerwca",
    "juillet juli julio temmuz июля luglio julho липня lipca",
    "août august agosto ağustos августа augustus серпня sierpnia",
    "septembre september septiembre eylül сентября settembre setembro вересня września",
    "octobre oktober octubre ekim октября ottobre outubro жовтня października",
    "novembre november noviembre kasım ноября novembro листопада listopada",
    "décembre dezember diciembre aralık декабря dicembre dezembro december грудня grudnia",
)
_ARABIC_MONTHS = (
    "يناير كانون_الثاني", "فبراير شباط", "مارس آذار", "أبريل إبريل نيسان", "مايو أيار",
    "يونيو حزيران", "يوليو تموز", "أغسطس آب", "سبتمبر أيلول",
    "أكتوبر تشرين_الأول", "نوفمبر تشرين_الثاني", "ديسمبر كانون_الأول",
)  # fmt: skip
"""An underscore stands for a space."""

_WEEKDAYS = (
    "lundi montag lunes pazartesi понедельник lunedì понеділок الاثنين الإثنين",
    "mardi dienstag martes salı вторник martedì вівторок الثلاثاء",
    "mercredi mittwoch miércoles çarşamba среду mercoledì середу الأربعاء",
    "jeudi donnerstag jueves perşembe четверг giovedì четвер الخميس",
    "vendredi freitag viernes пятницу venerdì п'ятницу الجمعة",
    "samedi samstag sábado cumartesi субботу sabato суботу السبت",
    "dimanche sonntag domingo воскресенье domenica неділю الأحد",
)
_NEAR = {"gestern": -1, "heute": 0, "aujourd'hui": 0, "ayer": -1, "hoy": 0, "dün": -1, "bugün": 0,
         "yarın": 1, "вчера": -1, "сегодня": 0, "завтра": 1, "вчора": -1, "сьогодні": 0,
         "ieri": -1, "ontem": -1}  # fmt: skip
_MONTH_NUMBERS = {
    fold(w).replace("_", " "): n
    for names in (_MONTHS, _ARABIC_MONTHS)
    for n, ws in enumerate(names, 1)
    for w in ws.split()
}
_WEEKDAY_NUMBERS = {fold(w): n for n, ws in enumerate(_WEEKDAYS) for w in ws.split()}
_NEAR_DAYS = {fold(word): shift for word, shift in _NEAR.items()}

KEYS = (
    frozenset(word.partition(" ")[0] for word in _MONTH_NUMBERS)
    | frozenset(_WEEKDAY_NUMBERS)
    | frozenset(_NEAR_DAYS)
    | {"月"}
)
"""Folded words that a time in one of these languages cannot do without."""


def _either(*groups: str) -> str:
    words = sorted({w for g in groups for w in g.split()}, key=len, reverse=True)
    return "|".join(words).replace("_", r"\s+")


def _date(match: re.Match[str]) -> Found:
    weekday = _WEEKDAY_NUMBERS[fold(match["weekday"])] if match["weekday"] else None
    month = fold(" ".join(match["month"].split()))
    day, year = number(match["day"]), number(match["year"])
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


_LEAD = r"(?:(?i:am|den|dem|vom|le|du|el|del|il|в|во|у|يوم)\s+)?"

RULES = (
    rule(
        "foreign date",
        _date,
        rf"{_LEAD}(?:(?P<weekday>(?i:{_either(*_WEEKDAYS)})),?\s+(?:(?i:dem|den)\s+)?)?"
        r"(?P<day>3[01]|[12]\d|0?[1-9])(?:er|\.|º)?\s+(?:(?i:de)\s+)?"
        rf"(?P<month>(?i:{_either(*_MONTHS, *_ARABIC_MONTHS)}))(?!\w)"
        rf"(?:,?\s+(?:(?i:de|del)\s+)?(?P<year>{YEAR}))?",
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
        rf"(?i:am|le|el|в|во|у|يوم)\s+(?P<weekday>(?i:{_either(*_WEEKDAYS)}))(?!\w)",
    ),
    rule("foreign near day", _near, rf"(?P<word>(?i:{_either(' '.join(_NEAR))}))(?!\w)"),
)
"""Tried after the English rules."""
