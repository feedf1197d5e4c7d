"""How sure a link has to be: a slider between strict and loose."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QSlider, QWidget

from reader.plurals import plural
from reader.theme import FontRole, Theme
from reader.views.parts import label

_STRICTEST, _LOOSEST = 10, 5  # hundredths added to, and taken from, what a link must score
_WIDTH = 72


class StrictnessSlider(QWidget):
    """Between fewer links on the left and more on the right; links anew at once."""

    strictness_changed = Signal(float)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.slider = QSlider(Qt.Orientation.Horizontal)
        self.slider.setRange(-_STRICTEST, _LOOSEST)
        self.slider.setPageStep(5)
        self.slider.setFixedWidth(_WIDTH)
        self.slider.setAccessibleName(self.tr("Links, from strict to loose"))
        self.slider.setToolTip(
            self.tr(
                "How much passages must have in common to be linked. Strict: fewer links, surer "
                "ones. Loose: more links, and more that are wrong. Links by hand stay."
            )
        )
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(6)
        self._ends = [
            label(text, theme, FontRole.SECONDARY, secondary=True)
            for text in (self.tr("Links: strict"), self.tr("loose"))
        ]
        for widget in (self._ends[0], self.slider, self._ends[1]):
            line.addWidget(widget)
        self.slider.valueChanged.connect(self._moved)

    def set_brief(self, *, brief: bool) -> None:
        """Leave the words at its ends out, or put them there again."""
        for end in self._ends:
            end.setVisible(not brief)
        self.updateGeometry()  # at once, for the bar that counts what fits

    def told(self, links: int) -> str:
        """What its place has made of the links, in a sentence for the status line."""
        words = plural(self.tr("%n link(s)", "", links), links)
        match self.slider.value():
            case 0:
                return self.tr("{}: as Parallax links by itself").format(words)
            case value if value == self.slider.minimum():
                return self.tr("{}: as strict as it goes").format(words)
            case value if value == self.slider.maximum():
                return self.tr("{}: as loose as it goes, so more of them are wrong").format(words)
        return words

    @Slot(int)
    def _moved(self, value: int) -> None:
        self.strictness_changed.emit(-value / 100)
