"""Panels above the foot: one at a time, so that the text keeps its room."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QSize
from PySide6.QtWidgets import QFrame, QWidget

from tearline.window.focus import Homing

_LOWEST = 88
"""Pixels that a panel needs to be of use."""


class Drawer(QFrame):
    """A panel of a given height, and lower where the window is too low for that and the text."""

    def __init__(self, height: int) -> None:
        super().__init__()
        self._height = height
        self.setMinimumHeight(_LOWEST)
        self.setMaximumHeight(height)

    def sizeHint(self) -> QSize:
        """As high as it may be."""
        return QSize(super().sizeHint().width(), self._height)


class Drawers(QObject):
    """Puts the others away when one of them is shown."""

    def __init__(self, parent: QObject, opened: Callable[[], object], homing: Homing) -> None:
        super().__init__(parent)
        self._opened = opened
        self._homing = homing
        self._away: dict[QWidget, Callable[[], object]] = {}

    def add(self, panel: QWidget, away: Callable[[], object]) -> None:
        """One more; ``away`` hides it, and says so wherever its state is shown."""
        self._away[panel] = away
        panel.installEventFilter(self)
        self._homing.add(panel)

    @property
    def any_open(self) -> bool:
        """Whether one of them is shown."""
        return any(not panel.isHidden() for panel in self._away)

    def put_away(self) -> None:
        """Hide whatever is shown."""
        for panel, away in self._away.items():
            if not panel.isHidden():
                away()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Hide the others."""
        if event.type() == QEvent.Type.Show:
            for panel, away in self._away.items():
                if panel is not watched and not panel.isHidden():
                    away()
            self._opened()
        return super().eventFilter(watched, event)
