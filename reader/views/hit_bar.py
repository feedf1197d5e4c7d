"""The bar above the hits: in which form and order they stand, and how far they are listed."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QProgressBar, QPushButton, QWidget

from index.jobs import Progress
from index.records import LineOrder, Order
from reader.asking import NOTHING, Asked
from reader.plurals import plural
from reader.theme import FontRole, Theme
from reader.views.parts import IconButton, label
from reader.views.tool_bar import Segments

_HEIGHT = 38
_ARTICLES, _LINES = "articles", "lines"


class HitBar(QWidget):
    """Offers forms and orders; says which is wanted, and that listing is to stop."""

    form_wanted = Signal(bool)  # whether every hit is to stand in a line of its own
    order_wanted = Signal(object)  # Order or LineOrder, as fits the form
    stopped = Signal()
    export_wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedHeight(_HEIGHT)
        self.form = Segments()
        self.form.chosen.connect(self._choose_form)
        self.order = QComboBox()
        self.order.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.order.setAccessibleName(self.tr("Order"))
        self.order.activated.connect(self._choose_order)
        self.word = label("", theme, FontRole.SECONDARY, secondary=True)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setFixedWidth(90)
        self.stop = QPushButton(self.tr("Stop"))
        self.stop.clicked.connect(self.stopped)
        self.export = IconButton(theme, "export", 16)
        self.export.setToolTip(self.tr("Write the hits to a csv file"))
        self.export.setAccessibleName(self.tr("Write the hits to a csv file"))
        self.export.clicked.connect(self.export_wanted)
        line = QHBoxLayout(self)
        line.setContentsMargins(16, 5, 16, 5)
        line.setSpacing(10)
        line.addWidget(self.form)
        line.addWidget(label(self.tr("Order"), theme, FontRole.SECONDARY, secondary=True))
        line.addWidget(self.order)
        line.addStretch()
        line.addWidget(self.word)
        line.addWidget(self.bar)
        line.addWidget(self.stop)
        line.addWidget(self.export)
        self.show_asked(NOTHING)
        self.end(0, whole=True)

    def show_asked(self, asked: Asked) -> None:
        """Show which form and order were asked for."""
        lines = asked.lines is not None
        forms = [(_ARTICLES, self.tr("Articles")), (_LINES, self.tr("Every hit"))]
        self.form.show_choices(forms, _LINES if lines else _ARTICLES)
        offered = self._line_orders() if lines else self._orders()
        if [self.order.itemData(n) for n in range(self.order.count())] != [k for k, _ in offered]:
            self.order.clear()
            for key, words in offered:
                self.order.addItem(words, key)
        current = asked.lines if asked.lines is not None else asked.order
        self.order.setCurrentIndex([key for key, _ in offered].index(current))
        if not lines:
            self.end(0, whole=True)

    def report(self, listed: int, progress: Progress) -> None:
        """Say how many hits are listed while more are looked for."""
        words = plural(self.tr("{} hit(s) so far", "", listed), listed)
        self.word.setText(words.format(f"{listed:n}"))
        self.bar.setRange(0, progress.total)
        self.bar.setValue(progress.done)
        for widget in (self.word, self.bar, self.stop):
            widget.show()

    def end(self, listed: int, *, whole: bool) -> None:
        """No more is looked for."""
        self.bar.hide()
        self.stop.hide()
        self.word.setVisible(bool(listed))
        words = self.tr("{} hit(s)", "", listed) if whole else self.tr("{} hit(s), stopped there")
        self.word.setText(plural(words, listed).format(f"{listed:n}"))

    def _orders(self) -> list[tuple[str, str]]:
        return [
            (Order.BEST.value, self.tr("Best first")),
            (Order.NEWEST.value, self.tr("Newest first")),
            (Order.OLDEST.value, self.tr("Oldest first")),
            (Order.OUTLET.value, self.tr("By outlet")),
        ]

    def _line_orders(self) -> list[tuple[str, str]]:
        return [
            (LineOrder.ARTICLE.value, self.tr("As the articles")),
            (LineOrder.DATE.value, self.tr("By date")),
            (LineOrder.OUTLET.value, self.tr("By outlet")),
            (LineOrder.BEFORE.value, self.tr("By the word before")),
            (LineOrder.AFTER.value, self.tr("By the word after")),
        ]

    @Slot(str)
    def _choose_form(self, key: str) -> None:
        self.form_wanted.emit(key == _LINES)

    @Slot(int)
    def _choose_order(self, _: int) -> None:
        key = str(self.order.currentData(Qt.ItemDataRole.UserRole))
        offers_lines = self.order.count() == len(LineOrder)
        self.order_wanted.emit(LineOrder(key) if offers_lines else Order(key))
