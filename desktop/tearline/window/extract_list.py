"""The entries of the extract, one a line: mark, first words, and where they come from; moved by mouse and by key."""

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import (
    QAbstractListModel,
    QMimeData,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QDropEvent, QFont, QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from tearline.cables.model import Origin
from tearline.exports.wording import withheld_sign
from tearline.markings.model import Mark
from tearline.markings.write import portion_form
from tearline.release.model import Withholding
from tearline.review.content import HEADER_KINDS
from tearline.window import chips, theme
from tearline.window.draft import Absent, Draft, Taken
from tearline.window.picking import citation_of, words_of

if TYPE_CHECKING:
    from tearline.release.extract import Part
    from tearline.window.draft import Row

MARK, CITATION, SIGN = (Qt.ItemDataRole.UserRole + number for number in range(3))
_FORMAT = "application/x-tearline-entries"
_ROW = 28
_CHIPS = 64
"""Room for the chips, so that the words stand below each other."""
_LONG_CITATION = "09 STRELSAU 118, ¶3.A.1, 28 Nov 2009"
_LONG_SIGN = "[less than 1 line withheld · 1.4(b)]"
_ROOT = QModelIndex()
Index = QModelIndex | QPersistentModelIndex


class EntryModel(QAbstractListModel):
    """Shows a draft; what becomes of each entry is known once it has been reckoned."""

    def __init__(self, draft: Draft, parent: QWidget) -> None:
        super().__init__(parent)
        self._draft = draft
        self.rows: tuple[Row, ...] = ()
        """As they are shown."""

    def follow(self) -> None:
        """Show the entries as they are now."""
        self.beginResetModel()
        self.rows = self._draft.rows
        self.endResetModel()

    def tell(self) -> None:
        """Show what becomes of them."""
        if self.rows:
            self.dataChanged.emit(self.index(0), self.index(len(self.rows) - 1))

    def rowCount(self, parent: Index = _ROOT) -> int:
        """How many entries there are."""
        return 0 if parent.isValid() else len(self.rows)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Entries are dragged; they are dropped between others, never on one."""
        if not index.isValid():
            return Qt.ItemFlag.ItemIsDropEnabled
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsDragEnabled

    def supportedDropActions(self) -> Qt.DropAction:
        """Entries are moved, never doubled."""
        return Qt.DropAction.MoveAction

    def mimeTypes(self) -> list[str]:
        """Nothing but entries of this list."""
        return [_FORMAT]

    def mimeData(self, indexes: Any) -> QMimeData:  # noqa: ARG002 - what is dragged is what is selected
        """Says no more than that entries are dragged: no text leaves the window with them."""
        data = QMimeData()
        data.setData(_FORMAT, b"")
        return data

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The words of an entry and what stands beside them."""
        if not index.isValid():
            return None
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            return self._in_words(index)
        row = self.rows[index.row()]
        told: Any = None
        if role == Qt.ItemDataRole.DisplayRole:
            told = _words(row)
        elif role == MARK:
            told = mark_of(row)
        elif role == CITATION:
            told = _origin(row)
        elif role == SIGN:
            told = self._sign(index.row())
        return told

    def _part(self, row: int) -> "Part | None":
        result = self._draft.result
        known = result is not None and result.arrangement.rows == self.rows and result.parts
        return result.parts[row] if result and known else None

    def _sign(self, row: int) -> tuple[str, bool]:
        """What stands in the place of what may not go, and whether it is all of the entry."""
        part = self._part(row)
        signs = [withheld_sign(each) for each in part.content if isinstance(each, Withholding)] if part else []
        whole = part is not None and not any(isinstance(each, str) and each.strip(" .:…") for each in part.content)
        if signs and whole and self._draft.arrangement.left_out == "silently":
            return "[left out]", True
        return " ".join(signs), whole and bool(signs)

    def _in_words(self, index: Index) -> str:
        mark = index.data(MARK)
        sign, whole = index.data(SIGN)
        said = [index.data(CITATION), *([_brackets(*mark)] if mark else []), index.data()]
        if sign:
            said.append(f"{'Does not go' if whole else 'Goes in part'}: {sign}")
        return "\n".join(said)


def _words(row: "Row") -> str:
    if isinstance(row, Absent):
        return row.sentence
    return words_of(row) if isinstance(row, Taken) else row.text


def _origin(row: "Row") -> str:
    if isinstance(row, Absent):
        return "Not in the extract"
    return citation_of(row) if isinstance(row, Taken) else f"Your {row.kind}"


def mark_of(row: "Row") -> tuple[Mark, bool] | None:
    """The mark of an entry, and whether it is printed; None for lines of the header, which have none."""
    if isinstance(row, Absent):
        return None
    if not isinstance(row, Taken):
        return row.mark, True
    portion = row.whole
    if portion.kind in HEADER_KINDS:
        return None
    return portion.effective, portion.inherited_from is Origin.OWN


def _brackets(mark: Mark, printed: bool) -> str:
    form = portion_form(mark) if mark.known else "mark not understood"
    return f"({form})" if printed else f"[{form}]"


class EntryDelegate(QStyledItemDelegate):
    """Paints a line; what does not go is pale, with the sign that stands in its place."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Lines of one height, with room for a chip."""
        return QSize(super().sizeHint(option, index).width(), max(_ROW, option.fontMetrics.height() + 10))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """The chip, the words, and what stands beside them."""
        c = theme.colours()
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        ground = c.selected if selected else c.paper
        if selected:
            painter.fillRect(option.rect, QColor(ground))
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(option.rect, QColor(c.hover))
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.fillRect(QRect(option.rect.left(), option.rect.top(), 3, option.rect.height()), QColor(c.accent))
        mark = index.data(MARK)
        if mark is not None:
            edge = QPointF(option.rect.left() + theme.SMALL + _CHIPS, option.rect.center().y() + 0.5)
            chips.paint_mark(painter, edge, mark[0], chips.chip_font(option.font), ground, printed=mark[1])
        room = option.rect.adjusted(2 * theme.SMALL + _CHIPS, 0, -theme.SMALL, 0)
        _paint_words(painter, room, index, option.font)


def _paint_words(painter: QPainter, room: QRect, index: Index, font: QFont) -> None:
    """The words on the left, as far as there is room; the sign and the citation on the right, one column each."""
    c = theme.colours()
    sign, whole = index.data(SIGN)
    own = index.data(CITATION).startswith("Your ")
    face = QFont(font)
    face.setBold(own and index.data(CITATION).endswith("heading"))
    face.setItalic(own and not face.bold())
    third = min(QFontMetrics(font).horizontalAdvance(_LONG_CITATION), room.width() * 40 // 100)
    second = min(QFontMetrics(font).horizontalAdvance(_LONG_SIGN), room.width() * 25 // 100) if sign else 0
    first = room.width() - third - second
    painter.save()
    for words, left, width, colour, each in (
        (index.data(), 0, first, c.faint if whole else c.ink, face),
        (sign, first, second, c.warn, font),
        (index.data(CITATION), room.width() - third, third, c.muted, font),
    ):
        painter.setFont(each)
        painter.setPen(QColor(colour))
        box = QRect(room.left() + left, room.top(), width - theme.SMALL, room.height())
        shown = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, box.width())
        painter.drawText(box, int(Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine), shown)
    painter.restore()


class EntryList(QListView):
    """The list; Alt and the arrows move what is selected, Delete takes it out, Enter opens it."""

    moved = Signal(list, int)
    """Put these rows before another."""
    removed = Signal(list)
    opened = Signal(int)
    """Cut the portion in this row, or change one's own words."""

    def __init__(self, draft: Draft, parent: QWidget) -> None:
        super().__init__(parent)
        self.entries = EntryModel(draft, self)
        self.setModel(self.entries)
        self.setItemDelegate(EntryDelegate(self))
        self.setUniformItemSizes(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setDragEnabled(True)
        self.setAcceptDrops(True)
        self.setDropIndicatorShown(True)
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.setAccessibleName("Entries of the extract: Alt+Up and Alt+Down move them, Delete takes them out")
        self.doubleClicked.connect(lambda index: self.opened.emit(index.row()))

    def sizeHint(self) -> QSize:
        """A few lines; it takes what room there is."""
        return QSize(super().sizeHint().width(), 4 * _ROW)

    @property
    def chosen(self) -> list[int]:
        """The selected rows, in their order."""
        return sorted(index.row() for index in self.selectionModel().selectedIndexes())

    def choose(self, first: int, count: int = 1) -> None:
        """Select so many rows from one on."""
        model, selection = self.entries, self.selectionModel()
        selection.clearSelection()
        for row in range(first, min(first + count, model.rowCount())):
            selection.select(model.index(row), selection.SelectionFlag.Select)
        if 0 <= first < model.rowCount():
            selection.setCurrentIndex(model.index(first), selection.SelectionFlag.NoUpdate)
            self.scrollTo(model.index(first))

    def step(self, way: int) -> None:
        """Move what is selected one place down, or with -1 up."""
        rows = self.chosen
        if rows and rows[0] + way >= 0 and rows[-1] + way < self.entries.rowCount():
            self.moved.emit(rows, rows[0] - 1 if way < 0 else rows[-1] + 2)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The keys of the list."""
        key, alt = event.key(), event.modifiers() & Qt.KeyboardModifier.AltModifier
        if alt and key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.step(-1 if key == Qt.Key.Key_Up else 1)
        elif key in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace) and self.chosen:
            self.removed.emit(self.chosen)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.opened.emit(self.currentIndex().row())
        else:
            super().keyPressEvent(event)

    def dropEvent(self, event: QDropEvent) -> None:
        """Entries of this list alone are moved; Qt is to take nothing out by itself afterwards."""
        if event.source() is self and self.chosen:
            self.moved.emit(self.chosen, self.row_at(event.position()))
        event.setDropAction(Qt.DropAction.IgnoreAction)
        event.accept()

    def row_at(self, place: QPointF) -> int:
        """Before which row something is put that is dropped at a place."""
        index = self.indexAt(place.toPoint())
        if not index.isValid():
            return self.entries.rowCount()
        return index.row() + (place.y() > self.visualRect(index).center().y())
