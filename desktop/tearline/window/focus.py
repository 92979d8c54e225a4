"""Where the focus goes: round the panes by key, and home when its panel goes."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QApplication, QWidget


def go_round(*stops: QWidget | None) -> None:
    """Move the focus to the stop after the one that it is in, among those that are on the screen."""
    there = [stop for stop in stops if stop is not None and stop.isVisible()]
    focus = QApplication.focusWidget()
    here = next((at for at, stop in enumerate(there) if focus is not None and _holds(stop, focus)), -1)
    if there:
        there[(here + 1) % len(there)].setFocus(Qt.FocusReason.TabFocusReason)


def _holds(pane: QWidget, focus: QWidget) -> bool:
    return focus is pane or pane.isAncestorOf(focus)


class Homing(QObject):
    """Gives the focus back to the text when a panel goes that had it; else Qt hands it to the toolbar."""

    def __init__(self, parent: QObject, home: Callable[[], QWidget | None]) -> None:
        super().__init__(parent)
        self._home = home

    def add(self, *panels: QWidget) -> None:
        """Watch these too."""
        for panel in panels:
            panel.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The focus is still in the panel while it is told that it is hidden."""
        if event.type() == QEvent.Type.Hide and isinstance(watched, QWidget) and watched.isHidden():
            focus, home = QApplication.focusWidget(), self._home()
            if focus is not None and watched.isAncestorOf(focus) and home is not None and home.isVisible():
                home.setFocus(Qt.FocusReason.OtherFocusReason)
        return super().eventFilter(watched, event)
