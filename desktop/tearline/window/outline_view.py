"""The outline pane: a filter, and the tree with a chip and the decision on each row."""

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen, QPolygonF
from PySide6.QtWidgets import (
    QAbstractItemView,
    QLineEdit,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeView,
    QVBoxLayout,
    QWidget,
)

from tearline.window import chips, theme
from tearline.window.desk import Desk
from tearline.window.digest import Fate, Standing
from tearline.window.outline import PORTION_ID, OutlineModel
from tearline.window.viewport import make_viewport

_ROW = 28
_MANY = 2_000
"""Rows beyond which the tree opens folded."""


class OutlinePane(QWidget):
    """Sections and paragraphs, to go to and to filter."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.model = OutlineModel(desk, self)
        self.filter = QLineEdit(self)
        self.filter.setPlaceholderText("Filter the outline")
        self.filter.setAccessibleName("Filter the outline")
        self.filter.setClearButtonEnabled(True)
        self.filter.textChanged.connect(self._filter)
        self.tree = _tree(self)
        self.tree.setModel(self.model)
        self.tree.setItemDelegate(_RowDelegate(desk, self.tree))
        self.tree.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.tree.selectionModel().currentChanged.connect(self._chosen)
        self.tree.selectionModel().selectionChanged.connect(self._choose_several)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, theme.SMALL, 0, 0)
        layout.setSpacing(theme.SMALL)
        layout.addWidget(_inset(self.filter))
        layout.addWidget(self.tree)
        self.model.modelReset.connect(self._unfold)
        for signal in (desk.planned, desk.finding.changed):
            signal.connect(self.tree.viewport().update)
        desk.selected.connect(self._follow)

    def _filter(self, words: str) -> None:
        self.model.filter(words)
        self._follow()

    def _unfold(self) -> None:
        if len(self.model.tree.nodes) > _MANY:
            return
        self.tree.expandAll()
        for row in range(self.model.rowCount()):
            group = self.model.index(row, 0)
            if group.data(PORTION_ID) is None and not self.filter.text():
                self.tree.collapse(group)

    def _chosen(self, current: QModelIndex, _previous: QModelIndex) -> None:
        portion_id = current.data(PORTION_ID) if current.isValid() else None
        if portion_id is not None:
            self._desk.select(portion_id)
            self._choose_several()

    def _choose_several(self) -> None:
        ids = [index.data(PORTION_ID) for index in self.tree.selectionModel().selectedIndexes()]
        chosen = {portion_id for portion_id in ids if portion_id is not None}
        self._desk.choice.choose(sorted(chosen, key=self.model.tree.row_of.__getitem__))

    def _follow(self) -> None:
        portion = self._desk.portion
        index = self.model.index_of(portion.id if portion else None)
        if index.isValid() and index != self.tree.currentIndex():
            # By itself the view would add to what is selected while Shift or Ctrl is held down, for whatever reason.
            alone = QItemSelectionModel.SelectionFlag.ClearAndSelect
            self.tree.selectionModel().setCurrentIndex(index, alone)


def _tree(parent: QWidget) -> QTreeView:
    tree = QTreeView(parent)
    make_viewport(tree)
    tree.setAccessibleName("Outline of the cable")
    tree.setHeaderHidden(True)
    tree.setUniformRowHeights(True)
    tree.setIndentation(theme.MEDIUM + 2)
    tree.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    tree.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    tree.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    return tree


def _inset(widget: QWidget) -> QWidget:
    box = QWidget()
    layout = QVBoxLayout(box)
    layout.setContentsMargins(theme.SMALL, 0, theme.SMALL, 0)
    layout.addWidget(widget)
    return box


class _RowDelegate(QStyledItemDelegate):
    """Paints a row: what becomes of it, its title, its chip."""

    def __init__(self, desk: Desk, tree: QTreeView) -> None:
        super().__init__(tree)
        self._desk, self._tree = desk, tree

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(super().sizeHint(option, index).width(), max(_ROW, option.fontMetrics.height() + 10))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        c = theme.colours()
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        if selected:
            painter.fillRect(option.rect, QColor(c.selected))
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(option.rect, QColor(c.hover))
        if selected and option.state & QStyle.StateFlag.State_HasFocus:
            painter.fillRect(QRect(0, option.rect.top(), 3, option.rect.height()), QColor(c.accent))
        case = self._desk.case
        portion = case.read.by_id.get(index.data(PORTION_ID) or "") if case else None
        box = option.rect.adjusted(2, 0, -theme.SMALL, 0)
        standing = case.reckoning.standings.get(portion.id) if case and case.reckoning and portion else None
        if case is not None and portion is not None:
            middle = QPointF(box.right(), box.center().y() + 0.5)
            font = chips.chip_font(option.font)
            ground = c.selected if selected else c.paper
            mark = case.read.in_force(portion)
            if mark is not None:
                chip = chips.paint(painter, middle, portion, font, ground)
                box.setRight(int(chip.left()) - theme.SMALL)
            if standing is not None:
                _paint_fate(painter, QPointF(box.left() + 6, box.center().y() + 0.5), standing, chips.fill(mark))
            box.setLeft(box.left() + theme.LARGE + 2)
        count = self._count(index, portion.id if portion else "")
        if count:
            box.setRight(_paint_count(painter, box, count, chips.chip_font(option.font)))
        quiet = standing is not None and standing.fate in (Fate.WITHHELD, Fate.UNDECIDED)
        painter.setPen(QColor(c.muted if quiet and not selected else c.ink))
        words = option.fontMetrics.elidedText(str(index.data()), Qt.TextElideMode.ElideRight, box.width())
        painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, words)

    def _count(self, index: QModelIndex | QPersistentModelIndex, name: str) -> int:
        """How many places were found in a row, and in those folded away under it."""
        found = self._desk.finding.found
        if not found.places:
            return 0
        return found.own[name] if self._tree.isExpanded(index) else found.below[name]


def _paint_count(painter: QPainter, box: QRect, count: int, font: QFont) -> int:
    """How many places were found, as a figure in the accent; returns what is left of the room for words."""
    c = theme.colours()
    width = int(QFontMetricsF(font).horizontalAdvance(str(count))) + theme.SMALL
    pill = QRectF(box.right() - width, box.center().y() - 8, width, 17)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(c.accent))
    painter.drawRoundedRect(pill, 8, 8)
    painter.setPen(QColor(c.on_accent))
    painter.setFont(font)
    painter.drawText(pill, Qt.AlignmentFlag.AlignCenter, str(count))
    painter.restore()
    return int(pill.left()) - theme.SMALL


def _paint_fate(painter: QPainter, middle: QPointF, standing: Standing, colour: str) -> None:
    """A small bar: full where withheld, half where in part, an outline where the reviewer released, dotted amber where
    undecided, none where the rule releases; with a notch where the reviewer withheld.
    """
    c = theme.colours()
    base = QColor(theme.readable(colour, c.paper))
    box = QRectF(middle.x() - 6, middle.y() - 4, 12, 8)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(base, 1.2))
    if standing.fate is Fate.UNDECIDED:
        painter.setPen(QPen(QColor(c.warn), 1.4, Qt.PenStyle.DotLine))
        painter.drawRect(box)
    elif standing.fate in (Fate.WITHHELD, Fate.PART):
        fill = QColor(base)
        fill.setAlphaF(0.55)
        whole = standing.fate is Fate.WITHHELD
        painter.fillRect(box if whole else box.adjusted(0, 0, -box.width() / 2, 0), fill)
        painter.drawRect(box)
        if standing.by_reviewer:
            painter.setBrush(base)
            painter.drawPolygon(
                QPolygonF([box.topLeft(), box.topLeft() + QPointF(6, 0), box.topLeft() + QPointF(0, 6)])
            )
    elif standing.by_reviewer:
        painter.drawRect(box)
    painter.restore()
