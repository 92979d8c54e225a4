"""The outline: sections and paragraphs of the cable in front, as a tree model over its frozen portions."""

from typing import Any

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from tearline.window.case import Case
from tearline.window.desk import Desk
from tearline.window.tree import Node, Tree
from tearline.window.wording import fate, in_force

Index = QModelIndex | QPersistentModelIndex

PORTION_ID = Qt.ItemDataRole.UserRole
"""Role that gives the id of a row's portion; None for a group."""


class OutlineModel(QAbstractItemModel):
    """Shows a ``Tree`` to Qt; how each portion stands is looked up in the plan when it is asked for."""

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._case: Case | None = None
        self._words = ""
        self._whole = self.tree = Tree(None)
        desk.case_changed.connect(self._show_case)

    def _show_case(self) -> None:
        self._case = self._desk.case
        self._whole = self._case.tree if self._case else Tree(None)
        self._show(self._whole.holding(self._words) if self._words else self._whole)

    def filter(self, words: str) -> None:
        """Show only the rows that hold these words and those above them; all of them where there are no words.

        The rows are set anew at once: a QSortFilterProxyModel takes them out one by one, for minutes in a long cable.
        """
        self._words = words
        tree = self._whole.holding(words) if words else self._whole
        if tree is not self.tree:  # else Qt would ask for each row of a long cable again
            self._show(tree)

    def _show(self, tree: Tree) -> None:
        self.beginResetModel()
        self.tree = tree
        self.endResetModel()

    def node(self, index: Index) -> Node:
        """The row at a valid index."""
        return self.tree.nodes[index.internalId()]

    def index_of(self, portion_id: str | None) -> QModelIndex:
        """Where a portion stands; an invalid index where it has no row."""
        number = self.tree.row_of.get(portion_id) if portion_id is not None else None
        return QModelIndex() if number is None else self.createIndex(self.tree.nodes[number].row, 0, number)

    def index(self, row: int, column: int, parent: Index = QModelIndex()) -> QModelIndex:  # noqa: B008 - Qt's own default
        """The index of a row under another."""
        siblings = self.node(parent).children if parent.isValid() else self.tree.roots
        return (
            self.createIndex(row, column, siblings[row]) if 0 <= row < len(siblings) and column == 0 else QModelIndex()
        )

    def parent(self, index: Index) -> QModelIndex:  # type: ignore[override] # Qt overloads it with QObject.parent()
        """The index above."""
        above = self.node(index).parent if index.isValid() else -1
        return QModelIndex() if above < 0 else self.createIndex(self.tree.nodes[above].row, 0, above)

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        """How many rows stand under another."""
        return len(self.node(parent).children if parent.isValid() else self.tree.roots)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: ARG002, B008
        """One."""
        return 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Title, the portion's id, and the whole row in words for screen readers and tooltips."""
        if not index.isValid():
            return None
        node = self.node(index)
        if role == Qt.ItemDataRole.DisplayRole:
            return self.tree.title(node)
        if role == PORTION_ID:
            return node.portion.id if node.portion else None
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return self._in_words(node)
        return None

    def _in_words(self, node: Node) -> str:
        title = self.tree.title(node)
        if node.portion is None or self._case is None:
            return title
        reckoning = self._case.reckoning
        standing = reckoning.standings.get(node.portion.id) if reckoning else None
        count = self._desk.finding.found.own[node.portion.id]
        said = (
            in_force(self._case.read, node.portion),
            fate(standing) if standing else "",
            f"{count} found" * (count > 0),
        )
        return f"{title}\n{' · '.join(words for words in said if words)}"
