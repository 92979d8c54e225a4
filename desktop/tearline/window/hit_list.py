"""Hits in context, one a line, each with a tick: where it stands, what is before it, the hit, and what follows."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from tearline.window import theme

if TYPE_CHECKING:
    from tearline.review.hits import Hit
    from tearline.window.case import Case

HIT = Qt.ItemDataRole.UserRole
PLACE = Qt.ItemDataRole.UserRole + 1
_CLOSES = frozenset(",.;:!?)’”")
_ROOT = QModelIndex()
Index = QModelIndex | QPersistentModelIndex


class HitModel(QAbstractListModel):
    """The hits of one search; all are taken until one is not."""

    taken_changed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.hits: list[Hit] = []
        self.taken: set[int] = set()
        self._cases: Sequence[Case] = ()

    def begin(self, cases: "Sequence[Case]") -> None:
        """Begin a new search in these cables."""
        self.beginResetModel()
        self.hits, self.taken, self._cases = [], set(), tuple(cases)
        self.endResetModel()
        self.taken_changed.emit()

    def add(self, hits: "Sequence[Hit]") -> None:
        """Add what was found in one more cable."""
        if not hits:
            return
        first = len(self.hits)
        self.beginInsertRows(_ROOT, first, first + len(hits) - 1)
        self.hits += hits
        self.taken |= set(range(first, len(self.hits)))
        self.endInsertRows()
        self.taken_changed.emit()

    def take(self, *, all_of_them: bool) -> None:
        """Take all hits, or none."""
        self.taken = set(range(len(self.hits))) if all_of_them else set()
        if self.hits:
            self.dataChanged.emit(self.index(0), self.index(len(self.hits) - 1))
        self.taken_changed.emit()

    def case_of(self, hit: "Hit") -> "Case":
        """The cable in which a hit stands."""
        return self._cases[hit.cable]

    @property
    def cases(self) -> "Sequence[Case]":
        """The cables that were searched."""
        return self._cases

    def rowCount(self, parent: Index = _ROOT) -> int:
        """How many hits there are."""
        return 0 if parent.isValid() else len(self.hits)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Every hit has a tick."""
        return super().flags(index) | Qt.ItemFlag.ItemIsUserCheckable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The words of a hit, its tick, and the hit itself."""
        if not index.isValid():
            return None
        hit = self.hits[index.row()]
        if role == Qt.ItemDataRole.CheckStateRole:
            return Qt.CheckState.Checked if index.row() in self.taken else Qt.CheckState.Unchecked
        if role == HIT:
            return hit
        if role == PLACE:
            return self._place(hit)
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            taken = "taken" if index.row() in self.taken else "not taken"
            return f"{self._place(hit)}, {taken}: {hit.before} “{hit.words}” {hit.after}"
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Take a hit, or not."""
        if role != Qt.ItemDataRole.CheckStateRole:
            return False
        (self.taken.add if Qt.CheckState(value) == Qt.CheckState.Checked else self.taken.discard)(index.row())
        self.dataChanged.emit(index, index)
        self.taken_changed.emit()
        return True

    def _place(self, hit: "Hit") -> str:
        read = self._cases[hit.cable].read
        place = read.place(read.by_id[hit.portion])
        return f"{read.cable.header.id or read.cable.document.name} {place}" if len(self._cases) > 1 else place


class HitDelegate(QStyledItemDelegate):
    """Sets the hits below each other, so that the eye runs down one column."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """The tick as the style draws it; the words in three columns."""
        plain = QStyleOptionViewItem(option)
        self.initStyleOption(plain, index)
        style = plain.widget.style()
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, plain, painter, plain.widget)
        box = style.subElementRect(QStyle.SubElement.SE_ItemViewItemCheckIndicator, plain, plain.widget)
        room = plain.rect.adjusted(box.right() - plain.rect.left() + theme.SMALL, 0, -theme.SMALL, 0)
        _words(painter, room, index.data(PLACE), index.data(HIT), plain.font)


def _words(painter: QPainter, room: QRect, place: str, hit: "Hit", font: QFont) -> None:
    colours = theme.colours()
    bold = QFont(font)
    bold.setBold(True)
    metrics, heavy = QFontMetrics(font), QFontMetrics(bold)
    first = room.width() // 5
    second = (room.width() - first) * 2 // 5
    words = heavy.elidedText(hit.words, Qt.TextElideMode.ElideRight, room.width() - first - second)
    middle = room.left() + first + second
    after = middle + heavy.horizontalAdvance(words) + (0 if hit.after[:1] in _CLOSES else theme.TIGHT)
    painter.save()
    for text, elide, colour, face, rect, side in (
        (place, Qt.TextElideMode.ElideRight, colours.muted, font, (room.left(), first - theme.SMALL), _LEFT),
        (hit.before, Qt.TextElideMode.ElideLeft, colours.ink, font, (middle - second, second - theme.TIGHT), _RIGHT),
        (words, Qt.TextElideMode.ElideRight, colours.ink, bold, (middle, room.right() - middle), _LEFT),
        (hit.after, Qt.TextElideMode.ElideRight, colours.ink, font, (after, room.right() - after), _LEFT),
    ):
        left, width = rect
        painter.setFont(face)
        painter.setPen(QColor(colour))
        shown = text if face is bold else metrics.elidedText(text, elide, max(width, 0))
        painter.drawText(QRect(left, room.top(), max(width, 0), room.height()), side, shown)
    painter.restore()


_LEFT = int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine)
_RIGHT = int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine)


class HitList(QListView):
    """The list; Space ticks and unticks, arrows go from hit to hit."""

    chosen = Signal(object)
    """Go to this hit."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.hits = HitModel(parent)
        self.setModel(self.hits)
        self.setItemDelegate(HitDelegate(self))
        self.setUniformItemSizes(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName("Hits: Space takes one or leaves it")
        self.selectionModel().currentChanged.connect(self._go)

    def _go(self, index: QModelIndex) -> None:
        if index.isValid():
            self.chosen.emit(index.data(HIT))
