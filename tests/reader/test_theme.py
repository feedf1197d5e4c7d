"""The look can be read by everyone, whatever colours they see."""

import math
from dataclasses import asdict, fields
from itertools import combinations, product
from pathlib import Path

import numpy as np
import pytest
import qtawesome
from PySide6.QtGui import QColor, QImage, QPainter, QRawFont
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from index.records import DifferenceType
from reader.theme import MARK_STYLES, TOKENS, FontRole, Line, Scheme, Theme, Tint
from reader.views.marks import THICK, THIN, paint_line

# Machado, Oliveira and Fernandes, "A Physiologically-based Model for Simulation of Color
# Vision Deficiency" (2009), at full severity, on linear RGB.
VISION = {
    "normal": np.eye(3),
    "protan": np.array(
        [
            [0.152286, 1.052583, -0.204868],
            [0.114503, 0.786281, 0.099216],
            [-0.003882, -0.048116, 1.051998],
        ]
    ),
    "deutan": np.array(
        [
            [0.367322, 0.860646, -0.227968],
            [0.280085, 0.672501, 0.047413],
            [-0.011820, 0.042940, 0.968881],
        ]
    ),
    "tritan": np.array(
        [
            [1.255528, -0.076749, -0.178779],
            [-0.078411, 0.930809, 0.147602],
            [0.004733, 0.691367, 0.303900],
        ]
    ),
}
_TO_XYZ = np.array(
    [
        [0.4124564, 0.3575761, 0.1804375],
        [0.2126729, 0.7151522, 0.0721750],
        [0.0193339, 0.1191920, 0.9503041],
    ]
)


def linear(color: str) -> np.ndarray:
    parts = np.array([int(color[i : i + 2], 16) / 255 for i in (1, 3, 5)])
    return np.where(parts <= 0.04045, parts / 12.92, ((parts + 0.055) / 1.055) ** 2.4)


def luminance(color: str) -> float:
    return float(_TO_XYZ[1] @ linear(color))


def contrast(one: str, other: str) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def seen(color: str, vision: str) -> np.ndarray:
    """CIE 1976 L*a*b* of a colour as people with that vision see it."""
    xyz = _TO_XYZ @ np.clip(VISION[vision] @ linear(color), 0, 1) / (_TO_XYZ @ np.ones(3))
    f = np.where(xyz > 216 / 24389, np.cbrt(xyz), (24389 / 27 * xyz + 16) / 116)
    return np.array([116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])])


@pytest.mark.parametrize("scheme", Scheme)
def test_text_stands_out_from_everything_behind_it(scheme: Scheme) -> None:
    tokens = asdict(TOKENS[scheme])
    grounds = ["paper", "panel", "field", "hover", "pick", *Tint, *(f"{t}_pale" for t in Tint)]
    assert min(contrast(tokens["ink"], tokens[g]) for g in grounds) >= 7
    quiet = ["paper", "panel", "chrome", "pick", "hover"]
    assert min(contrast(tokens["ink_2"], tokens[g]) for g in quiet) >= 7
    assert min(contrast(tokens["accent"], tokens[g]) for g in ("paper", "panel")) >= 7
    assert min(contrast(tokens["warn"], tokens[g]) for g in ("paper", "panel", "pick")) >= 7
    assert contrast(tokens["on_fill"], tokens["fill"]) >= 7
    assert contrast(tokens["off"], tokens["paper"]) >= 4.5


@pytest.mark.parametrize("scheme", Scheme)
def test_underlines_and_borders_stand_out(scheme: Scheme) -> None:
    tokens = asdict(TOKENS[scheme])
    for tint in Tint:
        assert contrast(tokens[f"{tint}_line"], tokens[tint]) >= 4.35
        assert contrast(tokens[f"{tint}_line"], tokens[f"{tint}_pale"]) >= 5
    assert contrast(tokens["line_2"], tokens["paper"]) >= 3


@pytest.mark.parametrize(("scheme", "vision"), list(product(Scheme, VISION)))
def test_full_tints_stay_apart_whatever_colours_one_sees(scheme: Scheme, vision: str) -> None:
    tokens = asdict(TOKENS[scheme])
    for ground in ("paper", "panel"):
        colours = [tokens[ground], *(tokens[tint] for tint in Tint)]
        gaps = [
            math.dist(seen(one, vision), seen(other, vision))
            for one, other in combinations(colours, 2)
        ]
        assert min(gaps) >= 15  # Delta E 1976; about 2.3 can just be noticed


@pytest.mark.parametrize(("scheme", "vision"), list(product(Scheme, VISION)))
def test_lines_in_the_map_stay_apart_whatever_colours_one_sees(scheme: Scheme, vision: str) -> None:
    tokens = asdict(TOKENS[scheme])
    lines = [tokens[f"{tint}_line"] for tint in Tint]
    gaps = [math.dist(seen(a, vision), seen(b, vision)) for a, b in combinations(lines, 2)]
    assert min(gaps) >= 15


def test_every_type_has_its_own_label_sign_and_line() -> None:
    assert set(MARK_STYLES) == set(DifferenceType)
    for feature in ("label", "icon", "line"):
        values = {getattr(style, feature) for style in MARK_STYLES.values()}
        assert len(values) == len(DifferenceType), feature


def drawn(line: Line, width: float, shift: float = 0) -> np.ndarray:
    """The ink of a line in 80 by 12 pixels, 0 to 255."""
    image = QImage(80, 12, QImage.Format.Format_Grayscale8)
    image.fill(QColor("white"))
    painter = QPainter(image)
    paint_line(painter, line, QColor("black"), (8 - shift, 72), 6, width)
    painter.end()
    return 255 - np.frombuffer(image.constBits(), np.uint8).reshape(12, 80).astype(int)


@pytest.mark.parametrize("width", [THIN, THICK])
def test_lines_differ_when_drawn_in_one_colour(theme: Theme, width: float) -> None:
    lines = {drawn(style.line, width).tobytes() for style in MARK_STYLES.values()}
    assert len(lines) == len(MARK_STYLES)


@pytest.mark.parametrize("width", [THIN, THICK])
@pytest.mark.parametrize("kind", [DifferenceType.PLACE, DifferenceType.QUOTE])
def test_place_and_quotation_share_little_ink_with_any_line_wherever_it_begins(
    theme: Theme, kind: DifferenceType, width: float
) -> None:
    own = drawn(MARK_STYLES[kind].line, width)[:, 16:72]
    for other in set(DifferenceType) - {kind}:
        gaps = []
        for shift in np.arange(0, 16, 0.5):
            ink = drawn(MARK_STYLES[other].line, width, shift)[:, 16:72]
            gaps.append(np.abs(own - ink).sum() / (own.sum() + ink.sum()))
        assert min(gaps) >= 0.25, other  # attribution and loaded word: 0.23, number and date: 0.2


@pytest.mark.parametrize("width", [THIN, THICK])
def test_lines_stay_within_the_room_below_the_letters(theme: Theme, width: float) -> None:
    for style in MARK_STYLES.values():
        assert drawn(style.line, width)[9:].max() < 32, style.type  # but for tips of teeth


def test_signs_exist_in_the_icon_font(theme: Theme, qtbot: QtBot) -> None:
    for style in MARK_STYLES.values():
        assert not theme.icon(style.icon).isNull()
        assert f"ph.{style.icon}".removeprefix("ph.") in qtawesome._instance().charmap["ph"]


def test_bundled_fonts_are_the_ones_used(families: list[str], theme: Theme) -> None:
    assert {"Source Sans Pro", "Source Serif Pro"} <= set(families)
    assert QRawFont.fromFont(theme.font(FontRole.COLUMN)).familyName() == "Source Serif Pro"
    assert QRawFont.fromFont(theme.font(FontRole.STRONG)).styleName() == "Semibold"


def test_zoom_scales_article_text_alone(theme: Theme, qtbot: QtBot) -> None:
    article, interface = (
        theme.font(role).pointSizeF() for role in (FontRole.COLUMN, FontRole.INTERFACE)
    )
    line = theme.line_height(FontRole.COLUMN)
    with qtbot.waitSignal(theme.changed):
        theme.set_zoom(1.5)
    assert theme.font(FontRole.COLUMN).pointSizeF() == pytest.approx(article * 1.5)
    assert theme.font(FontRole.INTERFACE).pointSizeF() == interface
    assert theme.line_height(FontRole.COLUMN) == line * 1.5


def test_zoom_steps_end_where_text_is_still_text(theme: Theme) -> None:
    for _ in range(20):
        theme.zoom_in()
    largest = theme.zoom
    for _ in range(20):
        theme.zoom_out()
    assert theme.zoom < 1 < largest
    theme.set_zoom(100)
    assert theme.zoom == largest


def test_the_window_icon_can_be_drawn(qapp: QApplication) -> None:
    Theme().apply(qapp)
    assert not qapp.windowIcon().pixmap(32, 32).isNull()


def test_scheme_changes_every_colour_that_is_asked_for(theme: Theme, qtbot: QtBot) -> None:
    paper = theme.color("paper").name()
    with qtbot.waitSignal(theme.changed):
        theme.set_scheme(Scheme.DARK)
    assert theme.color("paper").name() == TOKENS[Scheme.DARK].paper != paper
    assert theme.color("ink-2") == theme.color("ink_2")


@pytest.mark.parametrize("scheme", Scheme)
def test_style_sheet_is_filled_in_and_its_pictures_exist(scheme: Scheme) -> None:
    sheet = Theme(scheme).style_sheet()
    assert "$" not in sheet
    for line in sheet.split('url("')[1:]:
        assert Path(line.split('"')[0]).is_file()
    assert all(len(value) == 7 for value in asdict(TOKENS[scheme]).values())
    assert len(fields(TOKENS[scheme])) == len(set(asdict(TOKENS[scheme])))
