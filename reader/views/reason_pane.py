"""Why words are marked and why passages are linked, in words that can be checked."""

from html import escape

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from index.records import Comparison, Difference, Link, Relation, Strength
from reader.models.differences import sides
from reader.models.outlets import outlet_name
from reader.theme import MARK_STYLES, FontRole, Theme
from reader.views.links import links_of, rank
from reader.views.wording import (
    opening,
    relation_caption,
    strength_caption,
    whereabouts,
    why_linked,
)

_ICON = 16
_STRONG = '<span style="font-weight: 600">{}</span>'  # the font has no bolder face
_BLOCK = '<p style="margin: 0 0 6px 0">{}</p>'


class _Heading(QWidget):
    """A sign, a strong word, and how it stands at the right."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._icon = QLabel()
        self._words = QLabel()
        self._aside = QLabel()
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(6)
        layout.addWidget(self._icon)
        layout.addWidget(self._words)
        layout.addStretch()
        layout.addWidget(self._aside)

    def say(self, icon: str, words: str, aside: str, *, warn: bool = False) -> None:
        """Show other words."""
        picture: QPixmap = self._theme.icon(icon, "ink").pixmap(_ICON, _ICON)
        self._icon.setPixmap(picture)
        self._words.setFont(self._theme.font(FontRole.STRONG))
        self._words.setText(words)
        role = FontRole.SECONDARY_STRONG if warn else FontRole.SECONDARY
        self._aside.setFont(self._theme.font(role))
        self._aside.setText(aside)
        color = self._theme.color("warn" if warn else "ink-2").name()
        self._aside.setStyleSheet(f"color: {color}")


class ReasonPane(QScrollArea):
    """Explains one difference with the links under it, or one link alone."""

    unlink_wanted = Signal(object)  # Link: its passages do not tell the same thing

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._shown: tuple[Comparison, Difference | None, tuple[Link, ...]] | None = None
        self._aside = "", ""
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(self.tr("Reasons"))
        self._inner = inner = QWidget()
        inner.setProperty("ground", "paper")
        inner.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._hint = self._text(inner)
        self._marked = _Heading(theme, inner)
        self._why_marked = self._text(inner)
        self._rule = self._text(inner)
        self._weight = self._text(inner)
        self._note = self._text(inner)
        self._linked = _Heading(theme, inner)
        self._linked.setToolTip(
            self.tr(
                "The score says how much two passages have in common, from 0 to 1. The slider sets "
                "from which score on they are linked; well above it a link is called sure. Beside "
                "a word stands its share of what they have in common in words."
            )
        )
        self._why_linked = self._text(inner)
        self._why_linked.setTextFormat(Qt.TextFormat.RichText)
        self.unlink = QPushButton(self.tr("Not the same"), inner)
        self.unlink.setToolTip(self.tr("Take this link away for good; an undo brings it back"))
        self.unlink.clicked.connect(self._unlink)
        layout = QVBoxLayout(inner)
        layout.setContentsMargins(12, 8, 12, 10)
        layout.setSpacing(4)
        for part in (
            self._hint,
            self._marked,
            self._why_marked,
            self._rule,
            self._weight,
            self._note,
            self._linked,
            self._why_linked,
        ):
            layout.addWidget(part)
        layout.addWidget(self.unlink, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addStretch()
        self.setWidget(inner)
        theme.changed.connect(self._dress)
        self.clear()

    @property
    def links(self) -> tuple[Link, ...]:
        """The links that are explained, the surest first."""
        return self._shown[2] if self._shown else ()

    def clear(self) -> None:
        """Explain nothing."""
        self._shown = None
        self._fill(None, None, ())

    def height_for(self, width: int) -> int:
        """The height at which nothing has to scroll."""
        return self._inner.heightForWidth(width)

    def explain(
        self, comparison: Comparison, difference: Difference, weight: str = "", note: str = ""
    ) -> None:
        """Say why a difference is marked, and why the passages it stands in are linked.

        `weight` says why it stands where it does in the list; `note` is the analyst's.
        """
        self._aside = weight, note
        columns = {mark.column for mark in difference.marks}
        found = links_of(comparison.rows[difference.row], comparison.links)
        inside = [n for n in found if {n.left.column, n.right.column} <= columns]
        touching = [n for n in found if columns & {n.left.column, n.right.column}]
        chosen = inside or touching[:1] if len(columns) > 1 else touching
        self._show(comparison, difference, tuple(sorted(chosen, key=rank, reverse=True)))

    def explain_link(self, comparison: Comparison, links: tuple[Link, ...]) -> None:
        """Say why passages are linked."""
        self._show(comparison, None, links)

    def _show(
        self, comparison: Comparison, difference: Difference | None, links: tuple[Link, ...]
    ) -> None:
        self._shown = comparison, difference, links
        self._fill(comparison, difference, links)

    @Slot()
    def _dress(self) -> None:
        if self._shown is not None:
            self._fill(*self._shown)

    def explain_lone(self, comparison: Comparison, column: int) -> None:
        """Say why a passage that one column alone has is not linked, and how to link it."""
        self.clear()
        outlet = outlet_name(comparison.columns[column].article.head)
        only = self.tr(
            "Only {} has this, as far as was found: no passage of the other columns has enough "
            "in common with it."
        )
        by_hand = self.tr(
            "To link it by hand, click the passage that tells the same with Ctrl held, then choose "
            "Compare ▸ Link passages."
        )
        self._hint.setText(f"{only.format(outlet)}\n{by_hand}")

    def _fill(
        self, comparison: Comparison | None, difference: Difference | None, links: tuple[Link, ...]
    ) -> None:
        self._hint.setText(
            self.tr("Choose a difference or a link: why it is there will stand here.")
        )
        self._hint.setVisible(difference is None and not links)
        for part in (self._marked, self._why_marked, self._rule):
            part.setVisible(difference is not None)
        for part, words in zip((self._weight, self._note), self._aside, strict=True):
            part.setVisible(difference is not None and bool(words))
            part.setText(words)
        for part in (self._linked, self._why_linked):
            part.setVisible(bool(links))
        self.unlink.setVisible(bool(links))
        if comparison is not None and difference is not None:
            self._say_marked(comparison, difference)
        if comparison is not None and links:
            self._say_linked(comparison, links)
        self.updateGeometry()

    def _say_marked(self, comparison: Comparison, difference: Difference) -> None:
        found = sides(comparison, difference)
        self._marked.say(
            MARK_STYLES[difference.type].icon,
            self.tr("Why marked"),
            relation_caption(difference, found),
            warn=difference.relation is Relation.CONFLICTING,
        )
        self._why_marked.setText(difference.text)
        read = [f"{s.initials} {s.value}" for s in found if s.value and s.value != s.words]
        lines = [self.tr("Read as: {}").format(" · ".join(read))] if read else []
        lines.append(self.tr("Rule: {}").format(difference.rule))
        self._rule.setText("\n".join(lines))
        for part in (self._rule, self._weight):
            part.setFont(self._theme.font(FontRole.SECONDARY))

    def _say_linked(self, comparison: Comparison, links: tuple[Link, ...]) -> None:
        first, several = links[0], len(links) > 1
        aside = "" if several else strength_caption(first)
        self._linked.say("link-simple-bold", self.tr("Why linked"), aside)
        named = [_ends(comparison, link) for link in links]
        blocks: list[str] = []
        said: set[str] = set()  # sentences that hold for several links
        for link, ends in zip(links, named, strict=True):
            why, *shares = why_linked(link)
            lines = list(map(escape, shares))
            if why not in said:
                lines.insert(0, escape(why))
            elif link.by_meaning:
                lines.insert(0, escape(self.tr("Found by meaning, too.")))
            if link.by_meaning or link.strength is Strength.WEAK:
                said.add(why)
            if several:
                told = ends if named.count(ends) == 1 else _ends_with_words(comparison, link)
                lines.insert(0, _STRONG.format(escape(f"{told}: {strength_caption(link)}")))
            blocks.append(_BLOCK.format("<br>".join(lines)))
        self._why_linked.setText("".join(blocks))

    @Slot()
    def _unlink(self) -> None:
        """Break the link; where several are explained, ask which."""
        if len(self.links) == 1:
            self.unlink_wanted.emit(self.links[0])
        elif self._shown is not None:
            self.menu(self._shown[0]).popup(
                self.unlink.mapToGlobal(self.unlink.rect().bottomLeft())
            )

    def menu(self, comparison: Comparison) -> QMenu:
        """The links that are explained, each to be broken."""
        menu = QMenu(self)
        for link in self.links:
            ends = _ends_with_words(comparison, link)
            action = menu.addAction(ends.replace("&", "&&"))
            action.triggered.connect(lambda _=False, link=link: self.unlink_wanted.emit(link))
        menu.aboutToHide.connect(menu.deleteLater)
        return menu

    def _text(self, parent: QWidget) -> QLabel:
        label = QLabel(parent)
        label.setWordWrap(True)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        return label


def _ends(comparison: Comparison, link: Link) -> str:
    return f"{whereabouts(comparison, link.left)} – {whereabouts(comparison, link.right)}"


def _ends_with_words(comparison: Comparison, link: Link) -> str:
    """The same with the first words: a paragraph can have several passages that are linked."""
    ends = (link.left, link.right)
    return " – ".join(f"{whereabouts(comparison, p)} {opening(comparison, p)}" for p in ends)
