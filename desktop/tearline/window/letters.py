"""Single letters that act in the text and in the outline, where nobody types; a person may turn them off."""

from collections.abc import Iterable, Mapping

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QWidget

from tearline.window.actions import TABLE
from tearline.window.settings import Settings


class Letters(QObject):
    """Sees the keys of these panes before they do: to Qt, a letter in a text is typed, even where nobody can type."""

    def __init__(
        self, actions: Mapping[str, QAction], panes: Iterable[QWidget], settings: Settings, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._settings = settings
        self._actions = {entry.letter: actions[entry.name] for entry in TABLE if entry.letter}
        for pane in panes:
            pane.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Act on a letter."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and self._settings.letters:
            action = self._actions.get(event.text().upper())
            if action is not None and event.modifiers() == Qt.KeyboardModifier.NoModifier:
                action.trigger()
                return True
        return super().eventFilter(watched, event)
