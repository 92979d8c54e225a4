"""Buttons and labels as every pane has them, with the names that a screen reader says."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QScrollArea, QSizePolicy, QToolButton, QWidget


def push_button(words: str, tip: str, *, flat: bool = False) -> QPushButton:
    """A button that says more in its tip, to a screen reader too."""
    made = QPushButton(words)
    made.setToolTip(tip)
    made.setAccessibleName(tip)
    made.setProperty("flat", flat)
    return made


def flat_button(words: str, tip: str) -> QToolButton:
    """A button without a frame that Tab comes to."""
    made = QToolButton()
    made.setText(words)
    made.setToolTip(tip)
    made.setAccessibleName(tip)
    made.setProperty("flat", True)
    made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return made


def plain_label(about: str, *, title: bool = False, muted: bool = False) -> QLabel:
    """Plain text in as many lines as it needs; ``about`` is what it is about, to a screen reader."""
    made = QLabel()
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setWordWrap(True)
    made.setAccessibleDescription(about)
    made.setProperty("title", title)
    made.setProperty("muted", muted)
    made.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
    return made


def scrolling(sheet: QWidget) -> QScrollArea:
    """A sheet that scrolls where the window is narrower than it."""
    area = QScrollArea()
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidgetResizable(True)
    area.setWidget(sheet)
    for ground in (area.viewport(), sheet):
        ground.setAutoFillBackground(False)
    return area
