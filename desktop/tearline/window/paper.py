"""The text of one cable as a Qt document, filled beside the window and handed to it when it is whole."""

from collections.abc import Callable

from PySide6.QtCore import QThread
from PySide6.QtGui import QTextCursor, QTextDocument
from PySide6.QtWidgets import QPlainTextDocumentLayout

from tearline.window.theme import MEDIUM

_PIECE = 16_384
"""Code points put in at once: the interpreter can't turn to the window while Qt takes one piece."""


class Paper(QTextDocument):
    """A document without undo; its layout is given to it by the window, since only there it may be laid out."""

    def __init__(self, text: str, window: QThread, pause: Callable[[], None] = lambda: None) -> None:
        """Fill it with ``text`` in any thread and hand it to the thread ``window``; ``pause`` may raise Cancelled."""
        super().__init__()
        self.leading: QPlainTextDocumentLayout | None = None
        self.setUndoRedoEnabled(False)
        self.setDocumentMargin(MEDIUM)
        cursor = QTextCursor(self)
        for start in range(0, len(text), _PIECE):
            pause()
            cursor.insertText(text[start : start + _PIECE])
        self.moveToThread(window)
