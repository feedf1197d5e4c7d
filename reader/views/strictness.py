"""How sure a link has to be: a slider between strict and loose."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QSlider, QWidget

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
            self.tr("How much passages must have in common to be linked; links by hand stay")
        )
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(6)
        line.addWidget(label(self.tr("Links: strict"), theme, FontRole.SECONDARY, secondary=True))
        line.addWidget(self.slider)
        line.addWidget(label(self.tr("loose"), theme, FontRole.SECONDARY, secondary=True))
        self.slider.valueChanged.connect(self._moved)

    @Slot(int)
    def _moved(self, value: int) -> None:
        self.strictness_changed.emit(-value / 100)
