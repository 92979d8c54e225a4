"""Buttons and labels as every pane has them, with the names that a screen reader says."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QToolButton,
    QWidget,
)

from tearline.window import theme


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


def text_field(name: str) -> QLineEdit:
    """One line to be typed, with the name that a screen reader says."""
    field = QLineEdit()
    field.setAccessibleName(name)
    return field


def row_of(*widgets: QWidget, stretch: QWidget | None = None) -> QHBoxLayout:
    """Widgets beside each other, one of which takes the room that is left."""
    row = QHBoxLayout()
    row.setSpacing(theme.SMALL)
    for widget in widgets:
        row.addWidget(widget, 1 if widget is stretch else 0)
    return row


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
