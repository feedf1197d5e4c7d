"""Facets as check boxes with counts, a heading for each kind."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QCheckBox, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from index.records import ArticleHead
from reader.models.facets import Facet, FacetKind, facets_of
from reader.plurals import plural
from reader.theme import FontRole, Theme
from reader.views.rows import paint_text

_ROW = 22
_HEADING = 37
_BELOW = 8
_MARGIN = 12
_BEFORE_WORDS = 33  # the margin and the box
MOST = 12  # values of one kind; an analyst narrows by the common ones


class FacetBox(QCheckBox):
    """One value, its count at the right."""

    def __init__(self, facet: Facet, theme: Theme) -> None:
        super().__init__(facet.words)
        self.facet = facet
        self._theme = theme
        self.setFixedHeight(_ROW)
        self.setStyleSheet(f"margin-left: {_MARGIN}px")
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        spoken = plural(self.tr("{}, %n article(s)", "", facet.count), facet.count)
        self.setAccessibleName(spoken.format(facet.words))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802
        super().resizeEvent(event)
        count = self.fontMetrics().horizontalAdvance(str(self.facet.count))
        room = self.width() - _BEFORE_WORDS - _MARGIN - count - 8
        elided = self.fontMetrics().elidedText(self.facet.words, Qt.TextElideMode.ElideRight, room)
        self.setText(elided)
        self.setToolTip(self.facet.words if elided != self.facet.words else "")

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802
        super().paintEvent(event)
        painter = QPainter(self)
        rect = self.rect().adjusted(0, 0, -_MARGIN, 0)
        right = Qt.AlignmentFlag.AlignRight
        count = str(self.facet.count)
        paint_text(painter, rect, count, self._theme, FontRole.SECONDARY, "ink-2", right)
        painter.end()

    def minimumSizeHint(self) -> QSize:  # noqa: N802
        return QSize(40, _ROW)


class _Heading(QWidget):
    """A rule, then the name of a kind."""

    def __init__(self, text: str, theme: Theme, *, first: bool) -> None:
        super().__init__()
        self._text, self._theme, self._first = text, theme, first
        self.setFixedHeight(_HEADING)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002, N802
        painter = QPainter(self)
        if not self._first:  # the border of the panel stands above it
            painter.fillRect(QRect(0, 8, self.width(), 1), self._theme.color("line"))
        rect = QRect(_MARGIN, 13, self.width() - _MARGIN, 24)
        paint_text(painter, rect, self._text, self._theme, FontRole.SECONDARY_STRONG, "ink-2")
        painter.end()


class FacetList(QScrollArea):
    """Offers the values of some articles; says which are checked."""

    narrowed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._boxes: list[FacetBox] = []
        self._headings = 0
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def chosen(self) -> frozenset[tuple[FacetKind, str]]:
        """The values that are checked."""
        return frozenset((b.facet.kind, b.facet.key) for b in self._boxes if b.isChecked())

    def needed_height(self) -> int:
        """The height in which nothing has to be scrolled."""
        return self._headings * _HEADING + len(self._boxes) * _ROW + _BELOW

    def show_heads(self, heads: Iterable[ArticleHead]) -> None:
        """Offer the values of other articles; what was checked stays so if it still occurs."""
        before = self.chosen()
        found = list(heads)
        inner = QWidget()
        inner.setProperty("ground", "panel")
        inner.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        layout = QVBoxLayout(inner)
        layout.setContentsMargins(0, 0, 0, _BELOW)
        layout.setSpacing(0)
        self._boxes, self._headings = [], 0
        for kind, title in self._titles():
            facets = facets_of(found, kind)
            if facets:
                self._add(layout, title, facets[:MOST], before)
        layout.addStretch()
        self.setWidget(inner)

    def _add(
        self,
        layout: QVBoxLayout,
        title: str,
        facets: Sequence[Facet],
        checked: frozenset[tuple[FacetKind, str]],
    ) -> None:
        layout.addWidget(_Heading(title, self._theme, first=not self._headings))
        self._headings += 1
        for facet in facets:
            box = FacetBox(facet, self._theme)
            box.setChecked((facet.kind, facet.key) in checked)
            box.toggled.connect(self.narrowed)
            layout.addWidget(box)
            self._boxes.append(box)

    def _titles(self) -> list[tuple[FacetKind, str]]:
        return [
            (FacetKind.OUTLET, self.tr("Outlet")),
            (FacetKind.MONTH, self.tr("Month")),
            (FacetKind.LANGUAGE, self.tr("Language")),
        ]
