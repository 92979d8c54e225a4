"""The bar under the banner: open, the audience and its effect, export, and everything else behind Menu."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QMenu, QToolButton, QWidget

from tearline.window import theme
from tearline.window.actions import BY_NAME, native
from tearline.window.audience_bar import AudienceBar
from tearline.window.code_chooser import name_codes
from tearline.window.desk import Desk
from tearline.window.menus import everything
from tearline.window.settings import Settings


class Toolbar(QFrame):
    """Words where there is room for them, pictures with the same names where there is not."""

    chosen = Signal(Path)
    """A recent file."""
    _buttons: tuple[QToolButton, ...] = ()

    def __init__(
        self, desk: Desk, actions: dict[str, QAction], settings: Settings, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setProperty("bar", True)
        self._settings = settings
        self._actions = actions
        self._words_need = 0
        """The width below which the words gave way to pictures; 0 while they stand."""
        self.open = _button("Open ▾", "Open a cable or a recent one", "folder-open")
        self.open.setMenu(QMenu(self))
        self.open.menu().aboutToShow.connect(self._list_recent)
        self.audience = AudienceBar(desk)
        self.undo = _acting("Undo", actions["undo"])
        self.redo = _acting("Redo", actions["redo"])
        self.seek = _acting("Find", actions["find"])
        self.export = _acting("Export…", actions["export"])
        self.more = _button("Menu ▾", "Everything the window can do (F10)", "menu")
        self.more.setMenu(everything(actions, self))
        self.more.menu().aboutToShow.connect(partial(name_codes, actions, desk))
        self.more.setShortcut(QKeySequence("F10"))
        self.private = QLabel("Private")
        self.private.setObjectName("private")
        self.private.setToolTip("This window remembers nothing: no files, no settings, no recovery.")
        self.private.setAccessibleDescription(self.private.toolTip())
        self.private.setVisible(settings.private)
        self._row = layout = QHBoxLayout(self)
        layout.setContentsMargins(theme.MEDIUM, theme.SMALL, theme.MEDIUM, theme.SMALL)
        layout.setSpacing(theme.SMALL)
        for button in (self.private, self.open, self.undo, self.redo):
            layout.addWidget(button)
        layout.addWidget(self.audience, 1)
        layout.addStretch()
        for button in (self.seek, self.export, self.more):
            layout.addWidget(button)
        self._buttons = (self.open, self.undo, self.redo, self.seek, self.export, self.more)

    def event(self, event: QEvent) -> bool:
        """Change words for pictures, or back, where the width or the palette changes."""
        done = super().event(event)
        if not self._buttons:
            return done
        if event.type() in (QEvent.Type.Resize, QEvent.Type.LayoutRequest):
            self._fit()
        elif event.type() == QEvent.Type.PaletteChange and self._words_need:
            self._picture()
        return done

    def _fit(self) -> None:
        needed = self._words_need or self._row.minimumSize().width()
        narrow = self.width() < needed
        if narrow == bool(self._words_need):
            return
        self._words_need = needed if narrow else 0
        if narrow:
            self._picture()
        style = Qt.ToolButtonStyle.ToolButtonIconOnly if narrow else Qt.ToolButtonStyle.ToolButtonTextOnly
        for button in self._buttons:
            button.setToolButtonStyle(style)
            button.setProperty("narrow", narrow)
            button.style().polish(button)
        self.audience.be_brief(on=narrow)

    def _picture(self) -> None:
        from tearline.window.icons import LARGE, icon  # noqa: PLC0415 - a wide window needs none

        for button in self._buttons:
            button.setIcon(icon(button.property("icon-name")))
            button.setIconSize(QSize(LARGE, LARGE))

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


def _button(words: str, name: str, icon: str) -> QToolButton:
    button = QToolButton()
    button.setText(words)
    button.setAccessibleName(name)
    button.setToolTip(name)
    button.setProperty("icon-name", icon)
    button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
    button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves the focus, and so the letters, with the text
    return button


def _acting(words: str, action: QAction) -> QToolButton:
    """A button that does what an action does, and can when the action can."""
    button = _button(words, words, BY_NAME[action.objectName()].icon)
    button.clicked.connect(action.trigger)

    def follow() -> None:
        keys = native(action.shortcut().toString())
        name = action.text().replace("&&", "&") + (f" ({keys})" if keys else "")
        button.setEnabled(action.isEnabled())
        button.setToolTip(name)
        button.setAccessibleName(name)

    action.changed.connect(follow)
    follow()
    return button


def _short(path: Path) -> str:
    """The name, and the folder it lies in."""
    return f"{path.name}   {path.parent.name}/" if path.parent.name else path.name
