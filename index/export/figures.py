"""The part of a report that shows how figures moved: a plot of each, drawn as SVG."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from html import escape
from math import ceil, floor, log10
from string import ascii_uppercase

from index.export.facts import asked
from index.records import Figure, FigurePoint

_WIDTH, _HEIGHT = 640, 220  # pixels
_LEFT, _TOP, _BOTTOM = 76, 16, 34
_BAY = 96  # for the undated
_STEP = 22  # between points of one day
_TICKS = 4
_SIZE = 9  # half of a shape

# The light theme, for programs that show or print SVG without the styles of its page.
_LOOKS = {
    "grid": 'stroke="#dcd7cd"',
    "bay": 'stroke="#857d71" stroke-dasharray="4 3"',
    "bar": 'stroke="#0b5560" stroke-width="2" fill="none"',
    "sure": 'fill="#0b5560" stroke="#0b5560"',
    "guess": 'fill="#fffefb" stroke="#0b5560" stroke-width="2"',
}
_TEXTS = {"sure": 'fill="#fffefb"', "guess": 'fill="#0b5560"'}


def figures_section(figures: Sequence[Figure], outlets: Sequence[str]) -> str:
    """For each figure its plot over the publication dates, with a bay for undated articles."""
    if not figures:
        return ""
    plots = "\n".join(_figure(figure, outlets) for figure in figures)
    return (
        '<h2>Figures</h2><p class="lead">By publication date; a hollow shape stands for a date '
        "that is a guess, a bar for a range, an arrow for an open end.</p>"
        f"{plots}"
    )


def _figure(figure: Figure, outlets: Sequence[str]) -> str:
    columns = sorted({point.mark.column for point in figure.points})
    keys = "".join(
        f"<span><b>{ascii_uppercase[column % 26]}</b> {escape(outlets[column])}</span>"
        for column in columns
    )
    return (
        f'<figure class="plot"><p>{asked(figure.question, figure.subject)}</p>'
        f"{_Plot.of(figure).drawn(figure)}"
        f'<figcaption><span class="legend">{keys}</span><br>{escape(figure.text)}</figcaption>'
        "</figure>"
    )


@dataclass(frozen=True, slots=True)
class _Plot:
    """The scales of a plot: `low` to `high` upwards, `first` to `last` rightwards."""

    low: float
    high: float
    step: float
    days: tuple[date, ...]
    undated: bool

    @classmethod
    def of(cls, figure: Figure) -> "_Plot":
        bounds = [b for p in figure.points for b in (p.low, p.high) if b is not None]
        low, high = min(bounds, default=0.0), max(bounds, default=1.0)
        step = _nice((high - low or abs(high) or 1.0) / _TICKS)
        if all(bound == int(bound) for bound in bounds):
            step = max(step, 1.0)
        days = tuple(sorted({p.published for p in figure.points if p.published is not None}))
        undated = any(point.published is None for point in figure.points)
        bottom = max((floor(low / step) - 1) * step, 0.0 if low >= 0 else low - step)
        return cls(bottom, (ceil(high / step) + 1) * step, step, days, undated)

    @property
    def right(self) -> float:
        """Where the dated part ends."""
        return _WIDTH - 16 - (_BAY if self.undated else 0)

    def y(self, value: float) -> float:
        """The height of a value."""
        part = (value - self.low) / (self.high - self.low)
        return _HEIGHT - _BOTTOM - part * (_HEIGHT - _BOTTOM - _TOP)

    def x(self, day: date | None) -> float:
        """Where the points of a day begin."""
        if day is None:
            return self.right + _BAY / 2
        margin = 2.5 * _STEP
        if len(self.days) < 2:
            return (_LEFT + self.right) / 2
        part = (day - self.days[0]).days / (self.days[-1] - self.days[0]).days
        return _LEFT + margin + part * (self.right - _LEFT - 2 * margin)

    def drawn(self, figure: Figure) -> str:
        """The plot as SVG; what it shows stands in the text below it too."""
        shapes = []
        for day in dict.fromkeys(point.published for point in figure.points):
            own = [point for point in figure.points if point.published == day]
            for n, point in enumerate(own):
                x = self.x(day) + (n - (len(own) - 1) / 2) * _STEP
                shapes.append(_point(self, point, x))
        return (
            f'<svg viewBox="0 0 {_WIDTH} {_HEIGHT}" role="img" '
            f'aria-label="{escape(figure.text)}">{self._axes(figure)}{"".join(shapes)}</svg>'
        )

    def _axes(self, figure: Figure) -> str:
        parts = []
        count = round((self.high - self.low) / self.step)
        for n in range(count + 1):
            value = self.low + n * self.step
            y = self.y(value)
            parts.append(
                f'<path class="grid" {_LOOKS["grid"]} d="M{_LEFT} {y:.1f}H{self.right:.1f}"/>'
            )
            unit = f" {figure.unit}" if figure.unit else ""
            parts.append(_text(f"{_short(value)}{unit}", _LEFT - 8, y + 4, "end", "end"))
        bottom = _HEIGHT - _BOTTOM + 20
        last = -100.0
        for day in self.days:
            x = self.x(day)
            if x - last >= 2.5 * _STEP:
                parts.append(_text(f"{day.day} {day:%b} {day.year}", x, bottom))
                last = x
        if self.undated:
            parts.append(
                f'<path class="bay" {_LOOKS["bay"]} '
                f'd="M{self.right:.1f} {_TOP}V{_HEIGHT - _BOTTOM}"/>'
                + _text("no date", self.x(None), bottom)
            )
        return "".join(parts)


def _point(plot: _Plot, point: FigurePoint, x: float) -> str:
    column = point.mark.column
    low, high = point.low, point.high
    value = low if low is not None else high
    assert value is not None
    bar = ""
    if low != high:
        top = plot.y(high) if high is not None else _TOP + 4
        foot = plot.y(low) if low is not None else _HEIGHT - _BOTTOM - 4
        bar = f'<path class="bar" {_LOOKS["bar"]} d="M{x:.1f} {foot:.1f}V{top:.1f}"/>'
        bar += _end(x, top, 1 if high is None else 0) + _end(x, foot, -1 if low is None else 0)
    kind = "sure" if point.stated or point.published is None else "guess"
    y = plot.y(value if low is None or high is None else (low + high) / 2)
    letter = _text(ascii_uppercase[column % 26], x, y + 4, kind=kind)
    return f'{bar}<path class="{kind}" {_LOOKS[kind]} d="{_shape(column, x, y)}"/>{letter}'


def _text(words: str, x: float, y: float, anchor: str = "middle", kind: str = "day") -> str:
    place = f'x="{x:.1f}" y="{y:.1f}"'
    look = f'text-anchor="{anchor}" {_TEXTS.get(kind, "")}'
    return f'<text class="{kind}" {look} {place}>{escape(words)}</text>'


def _end(x: float, y: float, arrow: int) -> str:
    """The end of a bar: a stroke, or an arrow up (1) or down (-1) where it is open."""
    if arrow:
        from_left = f"M{x - 4:.1f} {y + 5 * arrow:.1f}L{x:.1f} {y:.1f}"
        return f'<path class="bar" {_LOOKS["bar"]} d="{from_left}l4 {5 * arrow}"/>'
    return f'<path class="bar" {_LOOKS["bar"]} d="M{x - 4:.1f} {y:.1f}h8"/>'


def _shape(column: int, x: float, y: float) -> str:
    """A path around a point; six shapes, one a column."""
    s = _SIZE
    match column % 6:
        case 0:
            return f"M{x - s:.1f} {y:.1f}a{s} {s} 0 1 0 {2 * s} 0a{s} {s} 0 1 0 {-2 * s} 0z"
        case 1:
            return f"M{x - s:.1f} {y - s:.1f}h{2 * s}v{2 * s}h{-2 * s}z"
        case 2:
            t = s + 3
            return f"M{x:.1f} {y - t:.1f}l{t} {t}l{-t} {t}l{-t} {-t}z"
        case 3:
            return f"M{x:.1f} {y - s - 5:.1f}l{s + 4} {2 * s + 3}h{-2 * s - 8}z"
        case 4:
            return f"M{x:.1f} {y + s + 5:.1f}l{s + 4} {-2 * s - 3}h{-2 * s - 8}z"
        case _:
            h = s / 2
            return f"M{x - s - 3:.1f} {y:.1f}l{h + 3} {-s}h{s}l{h + 3} {s}l{-h - 3} {s}h{-s}z"


def _nice(step: float) -> float:
    """The next of 1, 2, 5, 10 … times a power of ten above a step."""
    size = 10.0 ** floor(log10(step))
    return next(size * n for n in (1, 2, 5, 10) if size * n >= step * 0.999)


def _short(value: float) -> str:
    for size, name in ((1e12, "tn"), (1e9, "bn"), (1e6, "m")):
        if abs(value) >= size:
            return f"{value / size:,.4g} {name}"
    return f"{value:,.6g}"
