"""The colours of both schemes, by what they are used for."""

from dataclasses import dataclass
from enum import StrEnum


class Scheme(StrEnum):
    """The two looks; the system's preference or the reader picks one."""

    LIGHT = "light"
    DARK = "dark"


@dataclass(frozen=True, slots=True)
class Tokens:
    """Colours as "#rrggbb". Tint belongs to differences alone; one accent says "chosen"."""

    paper: str  # ground of text
    panel: str  # ground of panels and of what one outlet alone says
    chrome: str  # ground of the frame
    field: str  # ground of inputs
    hover: str
    pick: str  # ground of what is selected
    line: str  # hairlines
    line_2: str  # borders of controls
    ink: str
    ink_2: str  # secondary text
    off: str  # disabled text only
    accent: str
    focus: str
    fill: str  # pressed and primary buttons
    on_fill: str
    warn: str  # possible conflict, failure; never without a sign
    blue: str  # full tint
    blue_pale: str  # resting tint
    blue_line: str  # underline, tick in the map
    orange: str
    orange_pale: str
    orange_line: str
    mauve: str
    mauve_pale: str
    mauve_line: str


# Hues of Okabe & Ito, "Color Universal Design" (2008), with lightness moved until full tints
# stay apart for protan, deutan and tritan readers too; tests/reader/test_theme.py measures it.
TOKENS: dict[Scheme, Tokens] = {
    Scheme.LIGHT: Tokens(
        paper="#fffefb",
        panel="#f6f4ef",
        chrome="#eeebe4",
        field="#fffefb",
        hover="#ebe7df",
        pick="#dceaea",
        line="#dcd7cd",
        line_2="#857d71",
        ink="#1d1b18",
        ink_2="#4a453e",
        off="#736c62",
        accent="#0b5560",
        focus="#0b5560",
        fill="#0b5560",
        on_fill="#fffefb",
        warn="#7f2a11",
        blue="#b1cdf3",
        blue_pale="#dfe9f6",
        blue_line="#1a5796",
        orange="#f7cb9f",
        orange_pale="#fbe6cf",
        orange_line="#97460a",
        mauve="#d3c5cd",
        mauve_pale="#ece5ea",
        mauve_line="#6a4b62",
    ),
    Scheme.DARK: Tokens(
        paper="#1c1b19",
        panel="#242220",
        chrome="#2b2926",
        field="#171614",
        hover="#33302c",
        pick="#143539",
        line="#3d3a35",
        line_2="#8d8579",
        ink="#f1ede6",
        ink_2="#c6bfb4",
        off="#938b80",
        accent="#7fd0d1",
        focus="#7fd0d1",
        fill="#15565b",
        on_fill="#f6f3ed",
        warn="#f5bb9b",
        blue="#064c78",
        blue_pale="#142d3f",
        blue_line="#8fc0ee",
        orange="#673b0f",
        orange_pale="#3b2812",
        orange_line="#f0b070",
        mauve="#4f4852",
        mauve_pale="#322e33",
        mauve_line="#cdb6c8",
    ),
}
