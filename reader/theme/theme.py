"""The one object that widgets ask for colours, fonts and icons."""

import qtawesome
from PySide6.QtCore import QObject, QSize, Signal
from PySide6.QtGui import QColor, QFont, QIcon, QPalette, QPixmap
from PySide6.QtWidgets import QApplication

from index.resources import resource
from reader.theme import fonts
from reader.theme.fonts import FONT_SPECS, FontRole
from reader.theme.palette import make_palette
from reader.theme.style import QuietFusion, Underlines
from reader.theme.style_sheet import make_style_sheet
from reader.theme.tokens import TOKENS, Scheme, Tokens

ZOOM_STEPS = (0.75, 0.85, 1.0, 1.15, 1.3, 1.5, 1.75, 2.0)


class Theme(QObject):
    """A scheme and a zoom; `changed` follows each change of either."""

    changed = Signal()

    def __init__(self, scheme: Scheme = Scheme.LIGHT, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._scheme = scheme
        self._zoom = 1.0
        self.underlines = Underlines()
        self._fonts: dict[FontRole, QFont] = {}
        self._icons: dict[tuple[str, str, str], QIcon] = {}
        self._signs: dict[tuple[str, str, int, float], QPixmap] = {}
        self._colors: dict[str, QColor] = {}

    @property
    def scheme(self) -> Scheme:
        return self._scheme

    def set_scheme(self, scheme: Scheme) -> None:
        """Change to `scheme`."""
        if scheme is not self._scheme:
            self._scheme = scheme
            self._icons.clear()
            self._signs.clear()
            self._colors.clear()
            self.changed.emit()

    @property
    def zoom(self) -> float:
        """The factor on the size of article text; the interface keeps its size."""
        return self._zoom

    def set_zoom(self, zoom: float) -> None:
        """Scale article text; kept within the first and last of `ZOOM_STEPS`."""
        zoom = min(max(zoom, ZOOM_STEPS[0]), ZOOM_STEPS[-1])
        if zoom != self._zoom:
            self._zoom = zoom
            self._fonts.clear()
            self.changed.emit()

    def zoom_in(self) -> None:
        """Go to the next larger of `ZOOM_STEPS`."""
        self.set_zoom(next((step for step in ZOOM_STEPS if step > self._zoom), ZOOM_STEPS[-1]))

    def zoom_out(self) -> None:
        """Go to the next smaller of `ZOOM_STEPS`."""
        smaller = [step for step in ZOOM_STEPS if step < self._zoom]
        self.set_zoom(smaller[-1] if smaller else ZOOM_STEPS[0])

    @property
    def tokens(self) -> Tokens:
        """The colours of the present scheme."""
        return TOKENS[self._scheme]

    def color(self, token: str) -> QColor:
        """The colour of a token, "ink-2" or "ink_2"; do not change what you get."""
        found = self._colors.get(token)
        if found is None:
            found = QColor(getattr(self.tokens, token.replace("-", "_")))
            self._colors[token] = found
        return found

    def font(self, role: FontRole) -> QFont:
        """The font of a role at the present zoom; do not change what you get."""
        if role not in self._fonts:
            self._fonts[role] = fonts.make_font(role, self._zoom)
        return self._fonts[role]

    def line_height(self, role: FontRole) -> float:
        """The distance in pixels from line to line at the present zoom."""
        spec = FONT_SPECS[role]
        return round(spec.line * self._zoom) if spec.article else spec.line

    def icon(self, name: str, token: str = "ink-2", on: str = "") -> QIcon:  # noqa: S107
        """An icon of the Phosphor set; `on` is the token of its colour when checked."""
        key = name.removeprefix("ph."), token, on or token
        if key not in self._icons:
            self._icons[key] = qtawesome.icon(
                f"ph.{key[0]}",
                color=self.color(token),
                color_on=self.color(key[2]),
                color_disabled=self.color("off"),
            )
        return self._icons[key]

    def sign(self, name: str, token: str, size: int, ratio: float) -> QPixmap:
        """An icon as a picture for views that paint many, `size` px square at a pixel ratio."""
        key = name, token, size, ratio
        if key not in self._signs:
            self._signs[key] = self.icon(name, token).pixmap(QSize(size, size), ratio)
        return self._signs[key]

    def palette(self) -> QPalette:
        """Colours for what the style draws without a style sheet."""
        return make_palette(self.tokens)

    def style_sheet(self) -> str:
        """The style sheet of controls; everything else paints itself from the tokens."""
        return make_style_sheet(self.tokens, self._scheme, resource("icons"))

    def load_fonts(self) -> list[str]:
        """Make the bundled fonts known to Qt, once a program; the names of their families."""
        return fonts.load_fonts(resource("fonts"))

    def apply(self, application: QApplication) -> None:
        """Dress the whole application; call again after `changed`."""
        application.setStyle(QuietFusion(self.underlines))
        application.setWindowIcon(QIcon(str(resource("icons") / "parallax.svg")))
        application.setPalette(self.palette())
        application.setFont(self.font(FontRole.INTERFACE))
        application.setStyleSheet(self.style_sheet())
