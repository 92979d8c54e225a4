"""Read · Review · Release · Compare, and the extract where there is one: views of one text, as one control."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QWidget


class ViewSwitch(QWidget):
    """Buttons of which one is down; the last is for the extract."""

    def __init__(self, actions: Sequence[QAction], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("switch")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        self._buttons = [self._button(action) for action in actions]
        for button in self._buttons:
            layout.addWidget(button)
        actions[-1].setIconText("Extract")
        self._buttons[0].setProperty("place", "first")
        self._brief = False
        self.offer_extract(on=False)

    def _button(self, action: QAction) -> QToolButton:
        action.setIconText(action.text().split()[0])  # what Qt writes on a button; menus have all the words
        button = QToolButton()
        button.setDefaultAction(action)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
        button.setProperty("place", "middle")
        button.setAccessibleName(f"View: {action.text()}")
        return button

    def be_brief(self, *, on: bool) -> None:
        """Less air around the words, where there is little room."""
        if on == self._brief:
            return
        self._brief = on
        for button in self._buttons:
            button.setProperty("narrow", on)
            button.style().polish(button)

    def offer_extract(self, *, on: bool) -> None:
        """Have a button for the extract, or none."""
        *_, last_view, extract = self._buttons
        extract.setVisible(on)
        last_view.setProperty("place", "middle" if on else "last")
        extract.setProperty("place", "last")
        for button in (last_view, extract):
            button.style().polish(button)
