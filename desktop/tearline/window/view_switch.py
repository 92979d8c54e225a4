"""Read · Review · Release · Compare: four views of one text, as one control."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QWidget


class ViewSwitch(QWidget):
    """Four buttons of which one is down."""

    def __init__(self, actions: list[QAction], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("switch")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        for place, action in zip(("first", "middle", "middle", "last"), actions, strict=True):
            action.setIconText(action.text().split()[0])  # what Qt writes on a button; menus have all the words
            button = QToolButton()
            button.setDefaultAction(action)
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
            button.setProperty("place", place)
            button.setAccessibleName(f"View: {action.text()}")
            layout.addWidget(button)
