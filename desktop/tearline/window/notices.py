"""The bar at the foot: what is open, and what must be decided."""

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QListWidget, QListWidgetItem, QToolButton, QVBoxLayout, QWidget

from tearline.window import theme
from tearline.window.desk import Desk

_SHOWN = 8


@dataclass(frozen=True, slots=True)
class Item:
    """One row of the list."""

    words: str
    offset: int
    """Where in the source it is about."""
    to_decide: bool


class NoticesBar(QWidget):
    """The count as a button; the list opens above it."""

    chosen = Signal(int)
    """Go to this offset of the source."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.items: list[Item] = []
        self.button = QToolButton()
        self.button.setProperty("flat", True)
        self.button.setCheckable(True)
        self.list = QListWidget()
        self.list.setAccessibleName("What was noticed, and what is to decide")
        self.list.setWordWrap(True)
        self.list.itemActivated.connect(self._go)
        self.list.itemClicked.connect(self._go)
        self.panel = QFrame()
        self.panel.setObjectName("noticed")
        inner = QVBoxLayout(self.panel)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.addWidget(self.list)
        self.panel.hide()
        self.button.toggled.connect(self.panel.setVisible)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.button)
        desk.case_changed.connect(self._show)
        desk.planned.connect(self._show)
        self._show()

    def _show(self) -> None:
        items = self._gather()
        if items == self.items and self.button.text():
            return
        self.items = items
        to_decide = sum(item.to_decide for item in items)
        noticed = len(items) - to_decide
        parts = [f"{to_decide} to decide" if to_decide else "", f"{noticed} noticed" if noticed else ""]
        self.button.setText(" · ".join(part for part in parts if part) or "Nothing to decide")
        self.button.setEnabled(bool(items))
        self.button.setAccessibleName(f"Notices: {self.button.text()}")
        self.button.setProperty("urgent", bool(to_decide))
        self.button.style().polish(self.button)
        if not items:
            self.button.setChecked(False)
        self.list.clear()
        for item in items:
            row = QListWidgetItem(f"To decide: {item.words}" if item.to_decide else item.words, self.list)
            row.setData(Qt.ItemDataRole.UserRole, item.offset)
        self.list.setFixedHeight(min(max(len(items), 1), _SHOWN) * 28 + theme.SMALL)

    def _gather(self) -> list[Item]:
        case = self._desk.case
        if case is None:
            return []
        undecided = case.reckoning.undecided if case.reckoning else ()
        first = [
            Item(f"{case.read.place(portion)} has no mark that is understood.", case.read.start_of(portion), True)
            for portion in undecided
        ]
        return first + [Item(notice.message, notice.start, False) for notice in case.read.cable.notices]

    def _go(self, row: QListWidgetItem) -> None:
        self.chosen.emit(int(row.data(Qt.ItemDataRole.UserRole)))
