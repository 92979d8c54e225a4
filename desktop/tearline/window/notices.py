"""What is to decide: the count in the bar at the foot, and above it the list that a reviewer works through."""

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QListView,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from tearline.review.model import Act
from tearline.window import theme
from tearline.window.desk import Desk
from tearline.window.docket import Docket
from tearline.window.drawers import Drawer
from tearline.window.widgets import plain_label, push_button, scrolling

if TYPE_CHECKING:
    from tearline.review.matters import Matter

_HEIGHT = 176
_DETAIL = 300
_ROOT = QModelIndex()
Index = QModelIndex | QPersistentModelIndex


class MattersModel(QAbstractListModel):
    """One row a matter."""

    def __init__(self, docket: Docket) -> None:
        super().__init__(docket)
        self._docket = docket
        self._rows: tuple[Matter, ...] = ()
        docket.changed.connect(self._follow)

    def _follow(self) -> None:
        self.beginResetModel()
        self._rows = self._docket.matters
        self.endResetModel()

    def rowCount(self, parent: Index = _ROOT) -> int:
        """How many matters there are."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The words of a row; settled ones are ticked."""
        if not index.isValid():
            return None
        matter = self._rows[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return f"{'✓  ' if matter.settled else ''}{self._docket.place(matter)} · {self._docket.sentence(matter)}"
        if role == Qt.ItemDataRole.AccessibleTextRole:
            state = "Settled" if matter.settled else "To decide"
            return f"{state}: {self._docket.place(matter)}, {self._docket.sentence(matter)}"
        return None

    def matter(self, index: Index) -> "Matter":
        """The matter of a row."""
        return self._rows[index.row()]

    def row_of(self, matter: "Matter | None") -> QModelIndex:
        """The row of a matter; none where it is gone."""
        named = (matter.portion, matter.code) if matter else None
        at = next((at for at, each in enumerate(self._rows) if (each.portion, each.code) == named), -1)
        return self.index(at) if at >= 0 else QModelIndex()


class NoticesBar(QWidget):
    """The count as a button; the list opens above it."""

    chosen = Signal(int)
    """Go to this offset of the source."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.docket = desk.docket
        self.button = QToolButton()
        self.button.setProperty("flat", True)
        self.button.setCheckable(True)
        self.panel = MattersPanel(self.docket)
        self.button.toggled.connect(self._toggled)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.button)
        self.docket.changed.connect(self._count)
        self.docket.turned.connect(self._go)
        self.docket.asked.connect(self._ask_word)
        self._count()

    def turn(self, *, on: bool) -> None:
        """Show the list and give it the focus, or put it away."""
        if on and not self.docket.matters:
            self.docket.tell_nothing_open()
        self.button.setChecked(on and bool(self.docket.matters))
        if self.button.isChecked():
            self.panel.list.setFocus()

    def step(self, way: int) -> None:
        """Show the list and look at the next open matter; the focus stays where it is."""
        if not self.docket.open:
            self.docket.tell_nothing_open()
            return
        self.docket.step(way)
        self.button.setChecked(True)

    def _ask_word(self) -> None:
        self.button.setChecked(True)
        self.panel.word.setFocus()

    def _toggled(self, on: bool) -> None:
        self.panel.setVisible(on)
        if on and self.docket.current is None and self.docket.open:
            self.docket.step(1)

    def _count(self) -> None:
        count, settled = len(self.docket.open), len(self.docket.matters) - len(self.docket.open)
        parts = [f"{count} to decide" if count else "", f"{settled} settled" if settled else ""]
        self.button.setText(" · ".join(part for part in parts if part) or "Nothing to decide")
        self.button.setEnabled(bool(self.docket.matters))
        self.button.setAccessibleName(f"What is to decide: {self.button.text()}")
        self.button.setProperty("urgent", bool(count))
        self.button.style().polish(self.button)
        if not self.docket.matters:
            self.button.setChecked(False)

    def _go(self) -> None:
        if self.docket.current is not None:
            self.chosen.emit(self.docket.current.span.start)


class MattersPanel(Drawer):
    """The list, and beside it the matter that is looked at with all that settles it."""

    def __init__(self, docket: Docket) -> None:
        super().__init__(_HEIGHT)
        self._docket = docket
        self.setObjectName("noticed")
        self.setAccessibleName("What is to decide")
        self.model = MattersModel(docket)
        self.list = QListView()
        self.list.setModel(self.model)
        self.list.setUniformItemSizes(True)
        self.list.setAccessibleName("What is to decide: choose a row to go there")
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self._make_detail()
        self._lay_out()
        self.list.selectionModel().currentChanged.connect(self._chosen)
        docket.changed.connect(self._show)
        docket.turned.connect(self._show)
        self._show()
        self.hide()

    def _make_detail(self) -> None:
        self.message = plain_label("What is open")
        self.word = QLineEdit()
        self.word.setPlaceholderText("Whose word, and when")
        self.word.setAccessibleName("Whose word it is, and when it was given")
        self.word.textChanged.connect(self._enable)
        self.word.returnPressed.connect(self._approve)
        self.record = push_button(
            "Record the word", "The originator agrees: what its control alone keeps back is released"
        )
        self.record.clicked.connect(self._approve)
        self.withhold = push_button("Withhold", "Withhold this portion")
        self.withhold.clicked.connect(lambda: self._docket.decide(Act.WITHHOLD))
        self.release = push_button("Release", "Release this portion")
        self.release.clicked.connect(lambda: self._docket.decide(Act.RELEASE))
        self.leave = push_button("Leave as it is", "It was seen, and stays as it is")
        self.leave.clicked.connect(self._docket.leave)
        self.reopen = push_button("Open again", "Take back what settled it")
        self.reopen.clicked.connect(self._docket.reopen)
        self.before = push_button("Previous", "The matter before this one that is still open (Shift+F4)")
        self.before.clicked.connect(lambda: self._docket.step(-1))
        self.behind = push_button("Next", "The next matter that is still open (F4)")
        self.behind.clicked.connect(lambda: self._docket.step(1))

    def _lay_out(self) -> None:
        detail = QWidget()
        inner = QVBoxLayout(detail)
        inner.setContentsMargins(theme.MEDIUM, theme.SMALL, theme.MEDIUM, theme.SMALL)
        inner.setSpacing(theme.SMALL)
        inner.addWidget(self.message)
        inner.addStretch()
        inner.addWidget(self.word)
        for row in ((self.withhold, self.release), (self.record, self.leave, self.reopen), (self.before, self.behind)):
            line = QHBoxLayout()
            line.setSpacing(theme.SMALL)
            for widget in row:
                line.addWidget(widget, 1)
            inner.addLayout(line)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.list, 1)
        area = scrolling(detail)
        area.setFixedWidth(_DETAIL)
        layout.addWidget(area)

    def _chosen(self, index: QModelIndex) -> None:
        if index.isValid() and self.model.matter(index) != self._docket.current:
            self._docket.turn_to(self.model.matter(index))

    def _show(self) -> None:
        matter = self._docket.current
        row = self.model.row_of(matter)
        self.list.setCurrentIndex(row)
        there = matter is not None and row.isValid()
        approval = there and matter is not None and matter.settles == "approval"
        word = self._docket.word(matter) if approval and matter is not None else ""
        self.message.setText(self._said(matter, word) if there and matter is not None else "Choose what to look at.")
        settled = there and matter is not None and matter.settled
        self.word.setVisible(approval and not settled)
        self.record.setVisible(approval and not settled)
        self.withhold.setVisible(there and not approval and not settled)
        self.release.setVisible(there and not approval and not settled)
        self.leave.setVisible(there and not settled)
        self.reopen.setVisible(settled)
        repeats = there and matter is not None and bool(matter.repeats)
        self.withhold.setText("Withhold the words" if repeats else "Withhold")
        for button in (self.before, self.behind):
            button.setEnabled(bool(self._docket.open))
        self._enable()

    def _said(self, matter: "Matter", word: str) -> str:
        sentence = self._docket.sentence(matter)
        return f"{sentence}\n✓ Settled{': ' + word if word else '.'}" if matter.settled else sentence

    def _enable(self) -> None:
        self.record.setEnabled(bool(self.word.text().strip()))

    def _approve(self) -> None:
        if word := self.word.text().strip():
            self.word.clear()
            self._docket.approve(word)
