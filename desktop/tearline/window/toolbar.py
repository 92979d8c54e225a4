"""The bar under the banner: open, the audience and its effect, export, and everything else behind Menu."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QToolButton, QWidget

from tearline.window import theme
from tearline.window.actions import TABLE
from tearline.window.audience_bar import AudienceBar
from tearline.window.desk import Desk
from tearline.window.settings import Settings


class Toolbar(QFrame):
    """Words instead of pictures; at 900 pixels everything still stands in it."""

    chosen = Signal(Path)
    """A recent file."""

    def __init__(
        self, desk: Desk, actions: dict[str, QAction], settings: Settings, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setProperty("bar", True)
        self._settings = settings
        self._actions = actions
        self.open = _button("Open", "Open a cable or a recent one", menu=QMenu(self))
        self.open.menu().aboutToShow.connect(self._list_recent)
        self.audience = AudienceBar(desk)
        self.export = _button("Export…", actions["export"].toolTip())
        self.export.clicked.connect(actions["export"].trigger)
        actions["export"].changed.connect(lambda: self.export.setEnabled(actions["export"].isEnabled()))
        self.more = _button("Menu", "Everything the window can do (F10)", menu=self._all())
        self.more.setShortcut(QKeySequence("F10"))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(theme.MEDIUM, theme.SMALL, theme.MEDIUM, theme.SMALL)
        layout.setSpacing(theme.LARGE)
        layout.addWidget(self.open)
        layout.addWidget(self.audience, 1)
        layout.addStretch()
        layout.addWidget(self.export)
        layout.addWidget(self.more)

    def _all(self) -> QMenu:
        menu = QMenu(self)
        for entry in TABLE:
            if entry.begins_group:
                menu.addSeparator()
            menu.addAction(self._actions[entry.name])
        return menu

    def _list_recent(self) -> None:
        menu = self.open.menu()
        menu.clear()
        menu.addAction(self._actions["open"])
        menu.addAction(self._actions["open-folder"])
        recent = self._settings.recent()
        if recent:
            menu.addSeparator()
        for path in recent:
            action = menu.addAction(_short(path).replace("&", "&&"))
            action.setToolTip(str(path))
            action.triggered.connect(lambda _checked=False, path=path: self.chosen.emit(path))
        if recent:
            menu.addSeparator()
            menu.addAction("Forget these").triggered.connect(self._settings.forget_recent)


def _button(words: str, name: str, *, menu: QMenu | None = None) -> QToolButton:
    button = QToolButton()
    button.setText(f"{words} ▾" if menu is not None else words)
    button.setAccessibleName(name)
    button.setToolTip(name)
    if menu is not None:
        button.setMenu(menu)
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
    return button


def _short(path: Path) -> str:
    """The name, and the folder it lies in."""
    return f"{path.name}   {path.parent.name}/" if path.parent.name else path.name
