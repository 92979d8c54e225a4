"""Panels above the foot: one at a time, so that the text keeps its room."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QWidget


class Drawers(QObject):
    """Puts the others away when one of them is shown."""

    def __init__(self, parent: QObject, opened: Callable[[], object]) -> None:
        super().__init__(parent)
        self._opened = opened
        self._away: dict[QWidget, Callable[[], object]] = {}

    def add(self, panel: QWidget, away: Callable[[], object]) -> None:
        """One more; ``away`` hides it, and says so wherever its state is shown."""
        self._away[panel] = away
        panel.installEventFilter(self)

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
