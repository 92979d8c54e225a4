"""What was done, in order; a click on an entry goes back or forward to it."""

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QUndoStack
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QUndoView,
    QVBoxLayout,
)

from tearline.window import theme
from tearline.window.acts import Forget, about_decision
from tearline.window.case import Case
from tearline.window.desk import Desk
from tearline.window.drawers import Drawer
from tearline.window.wording import cable_name

_HEIGHT = 192


class HistoryPanel(Drawer):
    """Stands above the foot while it is wanted; nothing covers the text."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(_HEIGHT)
        self.setObjectName("noticed")
        self.view = QUndoView(desk.undo)
        self.view.setEmptyLabel("As it was opened")
        self.view.setAccessibleName("History: choose an entry to go back or forward to it")
        self.view.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        title = QLabel("History")
        title.setProperty("title", True)
        hint = QLabel("Choose an entry to go back or forward to it.")
        hint.setProperty("muted", True)
        head = QHBoxLayout()
        head.setContentsMargins(theme.MEDIUM, theme.SMALL, theme.MEDIUM, 0)
        head.setSpacing(theme.MEDIUM)
        head.addWidget(title)
        head.addWidget(hint, 1)
        self.lost = LostList(desk)
        lists = QHBoxLayout()
        lists.setSpacing(0)
        lists.addWidget(self.view, 1)
        lists.addWidget(self.lost, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.TIGHT)
        layout.addLayout(head)
        layout.addLayout(lists)
        self.hide()

    def turn(self, *, on: bool) -> None:
        """Show it and give it the focus, or put it away."""
        self.setVisible(on)
        if on:
            self.view.setFocus()


class LostList(QFrame):
    """Decisions of a session whose text was gone when the source had changed; hidden while there are none."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.list = QListWidget()
        self.list.setAccessibleName("Decisions that no longer fit, because their text has changed")
        self.list.itemActivated.connect(self._go)
        title = QLabel("No longer fit: their text has changed. Decide anew where need be.")
        title.setWordWrap(True)
        self.clear = QPushButton("Clear the list")
        self.clear.clicked.connect(lambda: desk.undo.push(Forget(desk, self._cases())))
        head = QHBoxLayout()
        head.setContentsMargins(theme.MEDIUM, 0, theme.MEDIUM, 0)
        head.addWidget(title, 1)
        head.addWidget(self.clear)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.TIGHT)
        layout.addLayout(head)
        layout.addWidget(self.list)
        desk.lost_changed.connect(self._show)
        self._show()

    def _cases(self) -> list[Case]:
        return [case for case in (*self._desk.cases, *self._desk.closed) if case.lost]

    def _show(self) -> None:
        self.list.clear()
        for case in self._cases():
            name = cable_name(case.read.cable.header, case.read.cable.document.name)
            for decision in case.lost:
                who = " · ".join(part for part in (" ".join(decision.codes), decision.reviewer, decision.when) if part)
                row = QListWidgetItem(f"{name}: {about_decision(case.read, decision)}  {who}".strip(), self.list)
                row.setToolTip(decision.note or row.text())
                row.setData(Qt.ItemDataRole.UserRole, (case, decision.portion))
        self.setVisible(self.list.count() > 0)

    def _go(self, row: QListWidgetItem) -> None:
        case, portion = row.data(Qt.ItemDataRole.UserRole)
        self._desk.bring(self._desk.number_of(case))
        if portion in case.read.by_id and case is self._desk.case:
            self._desk.select(portion)


def follow_undo(stack: QUndoStack, undo: QAction, redo: QAction) -> None:
    """Keep the two actions able and named after what they would take back or do again."""
    stack.canUndoChanged.connect(undo.setEnabled)
    stack.canRedoChanged.connect(redo.setEnabled)
    stack.undoTextChanged.connect(_Name(undo).follow)
    stack.redoTextChanged.connect(_Name(redo).follow)
    undo.setEnabled(stack.canUndo())
    redo.setEnabled(stack.canRedo())


class _Name(QObject):
    """Names an action after what it would do; it goes with its action, so that no signal comes too late."""

    def __init__(self, action: QAction) -> None:
        super().__init__(action)
        self._action, self._word = action, action.text()

    def follow(self, words: str) -> None:
        self._action.setText(f"{self._word} {words}".strip().replace("&", "&&"))
