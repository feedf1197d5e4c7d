"""Where the readings of one field disagree in more than the way of writing."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from index.records.articles import FieldName, Origin, Reading, Sureness

_CALLED = {
    FieldName.TITLE: "title",
    FieldName.OUTLET: "outlet",
    FieldName.PUBLISHED: "day of publication",
    FieldName.UPDATED: "day of the last update",
}
_WHERE = {
    Origin.HAND: "as set by hand",
    Origin.TABLE: "by the table of outlets",
    Origin.MARKUP: "in the markup",
    Origin.PROPERTIES: "in the properties of the document",
    Origin.MAIL: "in the header of the mail",
    Origin.LINE: "in a line of its own",
    Origin.TEXT: "in the text",
    Origin.FILE_NAME: "in the file name",
}
_SUFFIX = re.compile(r"\.(?:com?|org|net|info|news|tv|[a-z]{2})(?:\.[a-z]{2})?$")
_HOST = re.compile(r"(?:[\w-]+\.)+[a-z]{2,}")
_ALIKE = 0.5  # part of the words of the shorter title that the other has
_FEWEST_LETTERS = 3  # of a name that may be part of another
_EAST, _WEST = timedelta(hours=14), timedelta(hours=12)  # how far clocks are apart from UTC's


@dataclass(frozen=True, slots=True)
class FieldConflict:
    """Two readings of one field that cannot both be right; `one` is the surer, or came first."""

    field: FieldName
    one: Reading
    other: Reading

    @property
    def sentence(self) -> str:
        """What disagrees, for people."""
        told = [f"{_shown(r)} {_where(r, self._same_origin)}" for r in (self.one, self.other)]
        return f"The {_CALLED[self.field]} differs: {told[0]}, {told[1]}."

    @property
    def _same_origin(self) -> bool:
        return self.one.origin is self.other.origin


def conflicts(readings: Iterable[Reading]) -> tuple[FieldConflict, ...]:
    """For each field the first reading that disagrees with the best one; guesses do not count.

    Days disagree if no time zone that was left open makes them one, outlets if neither name is
    part or acronym of the other, titles if they have few words in common.
    """
    sure = [r for r in readings if r.sureness > Sureness.GUESSED and r.value]
    names = {_letters(r.value) for r in sure if r.field is FieldName.OUTLET}
    found = []
    for field in _CALLED:
        rivals = sorted((r for r in sure if r.field is field), key=_rank)
        if field is FieldName.TITLE:  # a page may be titled with nothing but its outlet
            rivals = [r for r in rivals if _letters(r.value) not in names]
        if not rivals or rivals[0].origin is Origin.HAND:
            continue  # what was set by hand has settled it
        best = rivals[0]
        other = next((r for r in rivals[1:] if _disagree(field, best.value, r.value)), None)
        if other is not None:
            found.append(FieldConflict(field, best, other))
    return tuple(found)


def _rank(reading: Reading) -> tuple[bool, int]:
    return reading.origin is not Origin.HAND, -reading.sureness


def _disagree(field: FieldName, one: str, other: str) -> bool:
    if field is FieldName.OUTLET:
        return not are_one_outlet(one, other)
    if field is FieldName.TITLE:
        return not _alike(one, other)
    first, second = _days(one), _days(other)
    return bool(first and second) and not first & second


def _days(value: str) -> set[date]:
    """The days that a date may be; a time of UTC may be any zone's."""
    try:
        moment = datetime.fromisoformat(value)
    except ValueError:
        return set()
    if len(value) <= len("2018-08-09") or moment.tzinfo is None:
        return {moment.date()}
    days = {moment.date(), moment.astimezone(UTC).date()}
    if not moment.utcoffset():
        days |= {(moment + _EAST).date(), (moment - _WEST).date()}
    return days


def are_one_outlet(one: str, other: str) -> bool:
    """Whether two names, or a name and an address, may be of one outlet, by their letters."""
    letters = sorted((_letters(one), _letters(other)), key=len)
    if letters[0] == letters[1] or not letters[0]:
        return True
    if len(letters[0]) >= _FEWEST_LETTERS and letters[0] in letters[1]:
        return True
    return any(_initials(name) == _letters(short) for name, short in ((one, other), (other, one)))


def _letters(name: str) -> str:
    name = name.casefold().strip()
    if _HOST.fullmatch(name):
        name = _SUFFIX.sub("", name.removeprefix("www."))
    name = unicodedata.normalize("NFKD", name.removeprefix("the "))
    return "".join(sign for sign in name if sign.isalnum())


def _initials(name: str) -> str:
    words = [w for w in re.findall(r"\w+", name.casefold()) if w not in ("the", "of", "and")]
    return "".join(word[0] for word in words) if len(words) > 1 else ""


def _alike(one: str, other: str) -> bool:
    first, second = ({*re.findall(r"\w+", text.casefold())} for text in (one, other))
    fewer = min(len(first), len(second))
    return not fewer or len(first & second) >= _ALIKE * fewer


def _shown(reading: Reading) -> str:
    if reading.field in (FieldName.PUBLISHED, FieldName.UPDATED):
        day = date.fromisoformat(reading.value[:10])
        return f"{day.day} {day:%B} {day.year}"
    return f"“{reading.value}”"


def _where(reading: Reading, same_origin: bool) -> str:  # noqa: FBT001
    where = _WHERE[reading.origin]
    if same_origin and reading.evidence != reading.value:
        return f"{where} ({reading.evidence[:60]})"
    return where
