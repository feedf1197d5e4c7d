"""Stories, their events and their articles as a tree."""

from collections.abc import Collection
from dataclasses import dataclass, field
from enum import IntEnum, StrEnum

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from index.records import ArticleHead, ArticleId, Event, Story
from reader.models.captions import Year, date_of, name_of, spoken
from reader.plurals import plural
from reader.session import Contents

_ROOT = QModelIndex()
_Index = QModelIndex | QPersistentModelIndex


class NodeKind(StrEnum):
    """What a row of the tree stands for."""

    STORY = "story"
    EVENT = "event"
    ARTICLE = "article"


@dataclass(eq=False, slots=True)
class Node:
    """One row with what hangs below it."""

    kind: NodeKind
    title: str
    articles: tuple[ArticleId, ...]
    head: ArticleHead | None = None  # of an article
    year: Year = Year.SHORT  # as its date is told
    row: int = 0
    parent: "Node | None" = None
    children: list["Node"] = field(default_factory=list)

    def add(self, child: "Node") -> None:
        """Hang `child` below, behind the others."""
        child.parent, child.row = self, len(self.children)
        self.children.append(child)


class Role(IntEnum):
    """What a view can ask of a row beyond Qt's own roles."""

    NODE = Qt.ItemDataRole.UserRole + 1


class LibraryTree(QAbstractItemModel):
    """Shows `Contents`; an event that is all of its story is left out as a level."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._top = Node(NodeKind.STORY, "", ())

    def show(self, contents: Contents, only: Collection[ArticleId] | None = None) -> None:
        """Show other contents; with `only`, just these articles and what they stand in."""
        self.beginResetModel()
        self._top = tree_of(contents, only)
        self.endResetModel()

    def node(self, index: _Index) -> Node:
        """The node behind an index, the invisible top for the root."""
        node = index.internalPointer() if index.isValid() else None
        return node if isinstance(node, Node) else self._top

    def index_of(self, articles: tuple[ArticleId, ...]) -> QModelIndex:
        """Where the row with exactly these articles stands, the outermost one; else invalid."""
        waiting = list(self._top.children)
        while waiting:
            node = waiting.pop(0)
            if node.articles == articles:
                return self.createIndex(node.row, 0, node)
            waiting.extend(node.children)
        return QModelIndex()

    def rows_expanded(self) -> int:
        """How many rows there are with everything open."""
        count, waiting = 0, list(self._top.children)
        while waiting:
            node = waiting.pop()
            count += 1
            waiting.extend(node.children)
        return count

    def index(self, row: int, column: int, parent: _Index = _ROOT) -> QModelIndex:
        children = self.node(parent).children
        if column != 0 or not 0 <= row < len(children) or parent.column() > 0:
            return QModelIndex()
        return self.createIndex(row, column, children[row])

    def parent(self, child: _Index = _ROOT) -> QModelIndex:  # type: ignore[override]
        above = self.node(child).parent
        if above is None or above is self._top:
            return QModelIndex()
        return self.createIndex(above.row, 0, above)

    def rowCount(self, parent: _Index = _ROOT) -> int:  # noqa: N802
        return 0 if parent.column() > 0 else len(self.node(parent).children)

    def columnCount(self, parent: _Index = _ROOT) -> int:  # noqa: ARG002, N802
        return 1

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not self.checkIndex(index, self.CheckIndexOption.IndexIsValid):
            return None
        node = self.node(index)
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return node.title
            case Qt.ItemDataRole.ToolTipRole | Qt.ItemDataRole.AccessibleTextRole:
                return self._spoken(node)
            case Role.NODE:
                return node
        return None

    def _spoken(self, node: Node) -> str:
        if node.head is not None:
            return spoken(node.head)
        count = len(node.articles)
        return plural(self.tr("{}, %n article(s)", "", count), count).format(node.title)


def detail(node: Node) -> str:
    """What stands at the right of a row: a count, or the date of an article."""
    return date_of(node.head, node.year).text if node.head else str(len(node.articles))


def tree_of(contents: Contents, only: Collection[ArticleId] | None = None) -> Node:
    """The stories of `contents` as nodes below an invisible top."""
    top = Node(NodeKind.STORY, "", ())
    for story in contents.stories:
        kept = _kept(story.articles, contents, only)
        if kept:
            top.add(_story(story, kept, contents, only))
    return top


def _story(
    story: Story,
    articles: tuple[ArticleId, ...],
    contents: Contents,
    only: Collection[ArticleId] | None,
) -> Node:
    if len(story.articles) == 1:
        head = contents.heads[articles[0]]
        return Node(NodeKind.STORY, story.title or name_of(head), articles, head)
    node = Node(NodeKind.STORY, story.title, articles)
    year = _year(articles, contents)
    if len(story.events) == 1 and not story.undated:
        _add_articles(node, articles, contents, year)
        return node
    for event in story.events:
        members = _kept(event.articles, contents, only)
        if members:
            node.add(_event(event, members, contents, year))
    _add_articles(node, _kept(story.undated, contents, only), contents, year)
    return node


def _event(event: Event, articles: tuple[ArticleId, ...], contents: Contents, year: Year) -> Node:
    node = Node(NodeKind.EVENT, event.title, articles)
    _add_articles(node, articles, contents, year)
    return node


def _add_articles(
    node: Node, articles: tuple[ArticleId, ...], contents: Contents, year: Year
) -> None:
    for article in articles:
        head = contents.heads[article]
        node.add(Node(NodeKind.ARTICLE, name_of(head), (article,), head, year))


def _year(articles: tuple[ArticleId, ...], contents: Contents) -> Year:
    """How to tell the year: not in each row where all are of one; the outlets need the room."""
    dates = [contents.heads[article].published for article in articles]
    return Year.NONE if len({day.year for day in dates if day}) == 1 else Year.SHORT


def _kept(
    articles: tuple[ArticleId, ...], contents: Contents, only: Collection[ArticleId] | None
) -> tuple[ArticleId, ...]:
    return tuple(a for a in articles if a in contents.heads and (only is None or a in only))
