"""Panels above the foot: one at a time, so that the text keeps its room."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtWidgets import QApplication, QFrame, QWidget

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
