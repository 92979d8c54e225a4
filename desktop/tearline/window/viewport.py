"""The viewport of a scrolled pane, made here instead of by Qt.

PySide knows it then. To find out what kind of widget Qt's own is, it would load every kind there is, dialogs and all,
which takes a tenth of the time that an empty window takes to start.
"""

from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette, QTextOption
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QPlainTextEdit, QWidget


def make_viewport(pane: QAbstractScrollArea, cursor: Qt.CursorShape = Qt.CursorShape.ArrowCursor) -> None:
    """Give a pane a viewport like the one it has."""
    viewport = QWidget(pane)
    viewport.setBackgroundRole(QPalette.ColorRole.Base)
    viewport.setAutoFillBackground(True)
    viewport.setCursor(cursor)
    viewport.setAcceptDrops(pane.acceptDrops())
    pane.setViewport(viewport)


def make_page(pane: QPlainTextEdit, name: str) -> None:
    """Make a pane a page that is read and copied from, by mouse and by keyboard, and called ``name``."""
    make_viewport(pane, Qt.CursorShape.IBeamCursor)
    pane.setFrameShape(QFrame.Shape.NoFrame)
    pane.setReadOnly(True)
    pane.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    pane.setTextInteractionFlags(
        Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
    )
    pane.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    pane.setAccessibleName(name)
    pane.setProperty("page", True)
