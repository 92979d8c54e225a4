"""What was done, in order; a click on an entry goes back or forward to it."""

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QUndoStack
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QUndoView, QVBoxLayout

from tearline.window import theme
from tearline.window.desk import Desk

_HEIGHT = 168


class HistoryPanel(QFrame):
    """Stands above the foot while it is wanted; nothing covers the text."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
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
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.TIGHT)
        layout.addLayout(head)
        layout.addWidget(self.view)
        self.view.setFixedHeight(_HEIGHT)
        self.hide()

    def turn(self, *, on: bool) -> None:
        """Show it and give it the focus, or put it away."""
        self.setVisible(on)
        if on:
            self.view.setFocus()


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
