"""How each type of difference is told: by label, sign and line, and only then by hue."""

from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QCoreApplication

from index.records import DifferenceType

translate = QCoreApplication.translate


class Tint(StrEnum):
    """The family of a type: facts blue, voices mauve, wording orange."""

    BLUE = "blue"
    MAUVE = "mauve"
    ORANGE = "orange"


class Shape(StrEnum):
    """How the line under marked words runs."""

    STRAIGHT = "straight"
    WAVE = "wave"
    ZIGZAG = "zigzag"
    DOUBLE = "double"
    BRACKET = "bracket"  # with an upright at each end
    RULER = "ruler"  # short uprights alone
    STEPS = "steps"  # up and down at right angles, as a wall on a map


@dataclass(frozen=True, slots=True)
class Line:
    """The line under marked words; `dashes` are pixels on and off by turns, empty is unbroken."""

    shape: Shape = Shape.STRAIGHT
    dashes: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class MarkStyle:
    """How one type of difference is drawn."""

    type: DifferenceType
    icon: str  # of the Phosphor set, without "ph."
    line: Line
    tint: Tint | None

    @property
    def label(self) -> str:
        """The name of the type as shown in lists and read out by screen readers."""
        return _labels()[self.type]

    @property
    def line_token(self) -> str:
        """The colour of the line."""
        return f"{self.tint}_line" if self.tint else "ink_2"

    def tint_token(self, *, full: bool) -> str | None:
        """The colour behind the words, or None where the type has no tint."""
        if self.tint is None:
            return None
        return str(self.tint) if full else f"{self.tint}_pale"


MARK_STYLES: dict[DifferenceType, MarkStyle] = {
    DifferenceType.CONTRADICTION: MarkStyle(
        DifferenceType.CONTRADICTION,
        "arrows-left-right-bold",
        Line(Shape.ZIGZAG),
        Tint.BLUE,
    ),
    DifferenceType.NUMBER: MarkStyle(DifferenceType.NUMBER, "hash-bold", Line(), Tint.BLUE),
    DifferenceType.DATE: MarkStyle(
        DifferenceType.DATE, "calendar-blank-bold", Line(dashes=(6, 3)), Tint.BLUE
    ),
    DifferenceType.PLACE: MarkStyle(
        DifferenceType.PLACE, "map-pin-bold", Line(Shape.STEPS), Tint.BLUE
    ),
    DifferenceType.QUOTE: MarkStyle(
        DifferenceType.QUOTE, "quotes-bold", Line(Shape.DOUBLE), Tint.MAUVE
    ),
    DifferenceType.ATTRIBUTION: MarkStyle(
        DifferenceType.ATTRIBUTION,
        "user-bold",
        Line(dashes=(6, 2, 1.6, 2)),
        Tint.MAUVE,
    ),
    DifferenceType.HEDGE: MarkStyle(
        DifferenceType.HEDGE, "question-bold", Line(Shape.WAVE), Tint.MAUVE
    ),
    DifferenceType.LOADED: MarkStyle(
        DifferenceType.LOADED,
        "scales-bold",
        Line(dashes=(6, 2, 1.6, 2, 1.6, 2)),
        Tint.ORANGE,
    ),
    DifferenceType.ENTITY: MarkStyle(
        DifferenceType.ENTITY,
        "identification-badge-bold",
        Line(Shape.BRACKET),
        Tint.BLUE,
    ),
    DifferenceType.NAME_VARIANT: MarkStyle(
        DifferenceType.NAME_VARIANT, "tag-simple-bold", Line(dashes=(1.6, 2.4)), None
    ),
    DifferenceType.DETAIL_ONLY: MarkStyle(
        DifferenceType.DETAIL_ONLY,
        "number-circle-one-bold",
        Line(Shape.RULER),
        None,
    ),
    DifferenceType.STYLE: MarkStyle(
        DifferenceType.STYLE, "text-aa-bold", Line(dashes=(1.2, 5)), None
    ),
}


def _labels() -> dict[DifferenceType, str]:
    """The names of the types, in the language of the translator that is installed now."""
    return {
        DifferenceType.CONTRADICTION: translate("marks", "rival claim"),
        DifferenceType.NUMBER: translate("marks", "number"),
        DifferenceType.DATE: translate("marks", "date"),
        DifferenceType.PLACE: translate("marks", "place"),
        DifferenceType.QUOTE: translate("marks", "quotation"),
        DifferenceType.ATTRIBUTION: translate("marks", "attribution"),
        DifferenceType.HEDGE: translate("marks", "certainty"),
        DifferenceType.LOADED: translate("marks", "loaded word"),
        DifferenceType.ENTITY: translate("marks", "who or what"),
        DifferenceType.NAME_VARIANT: translate("marks", "name variant"),
        DifferenceType.DETAIL_ONLY: translate("marks", "only here"),
        DifferenceType.STYLE: translate("marks", "wording"),
    }
