"""Readings put in order, and what a body and a date line give."""

from collections.abc import Iterable
from dataclasses import replace

from index.importing import outlets
from index.importing.bylines import dateline
from index.importing.dates import DateLine
from index.records import Block, BlockKind, FieldName, Origin, Reading, Sureness, body_of

_FIELDS = tuple(FieldName)


def ordered(readings: Iterable[Reading]) -> tuple[Reading, ...]:
    """Field by field, surest first and else as found; of equal values the surest is kept.

    A credit to the outlet itself is none. An article that only says when it was changed was
    published by then, perhaps that day.
    """
    found: dict[tuple[FieldName, str], Reading] = {}
    readings = list(readings)
    own = {r.value.casefold() for r in readings if _is_own(r)}
    readings = [r for r in readings if not (r.field is FieldName.CREDIT and _named(r, own))]
    if all(r.field is not FieldName.PUBLISHED for r in readings):
        readings += [
            replace(r, field=FieldName.PUBLISHED, sureness=Sureness.GUESSED)
            for r in readings
            if r.field is FieldName.UPDATED
        ]
    for reading in sorted(readings, key=lambda r: (_FIELDS.index(r.field), -r.sureness)):
        value = " ".join(reading.value.encode("utf-8", "replace").decode("utf-8").split())
        if value:
            kept = Reading(
                reading.field, value, reading.origin, reading.sureness, _shown(reading.evidence)
            )
            found.setdefault((reading.field, value.casefold()), kept)
    return tuple(found.values())


def _is_own(reading: Reading) -> bool:
    return reading.field is FieldName.OUTLET and reading.sureness > Sureness.GUESSED


def _named(credit: Reading, outlets: set[str]) -> bool:
    """Whether a credit names the outlet itself: an agency's own page, "(Ostrand)" for it."""
    name = credit.value.casefold()
    return any(name == outlet or outlet.startswith(name + " ") for outlet in outlets)


def _shown(evidence: str) -> str:
    # JSON may hold halves of surrogate pairs, which no file and no screen takes.
    return " ".join(evidence.encode("utf-8", "replace").decode("utf-8").split())[:300]


def dated(line: DateLine, evidence: str, origin: Origin) -> list[Reading]:
    """Readings of `PUBLISHED` or `UPDATED` from a date line.

    They are stated only if the line can mean one day alone.
    """
    field = FieldName.UPDATED if line.late else FieldName.PUBLISHED
    sure = Sureness.LIKELY if line.doubt else Sureness.STATED
    return [
        Reading(of, value, origin, Sureness.GUESSED if len(values) > 1 else sure, evidence)
        for of, values in ((field, line.values), (FieldName.UPDATED, line.updated))
        for value in values
    ]


def of_body(blocks: tuple[Block, ...]) -> list[Reading]:
    """What the text itself says: its dateline, and the outlet that it speaks of as itself."""
    first = next((block.text for block in blocks if block.kind is BlockKind.BODY), "")
    filed = dateline(first)
    readings = []
    if filed:
        evidence = first[:80]
        readings.append(
            Reading(FieldName.DATELINE, filed.place, Origin.LINE, Sureness.LIKELY, evidence)
        )
        if filed.agency:
            readings.append(
                Reading(FieldName.CREDIT, filed.agency, Origin.LINE, Sureness.LIKELY, evidence)
            )
    return readings + outlets.proposals(body_of(blocks))
