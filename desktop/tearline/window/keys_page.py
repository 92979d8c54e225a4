"""Every action with its keys: to look up, and to change."""

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QGridLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QTreeWidget,
    QTreeWidgetItem,
    QWidget,
)

from tearline.window import theme
from tearline.window.actions import BY_NAME, MENUS, TABLE, Entry, native
from tearline.window.icons import SMALL, icon
from tearline.window.pages import Page
from tearline.window.settings import Settings
from tearline.window.widgets import push_button

if TYPE_CHECKING:
    from tearline.window.main_window import MainWindow

_NAME = Qt.ItemDataRole.UserRole
FIXED = {
    "F10": "the menu",
    "Esc": "leaving a page",
    "Tab": "going to the next field",
    "Shift+Tab": "going back a field",
}
"""Keys that no action can have, and what they do."""
_LEAVING = (Qt.Key.Key_Escape, Qt.Key.Key_Tab, Qt.Key.Key_Backtab)
_MOVING = {
    *(
        "Space",
        "Return",
        "Enter",
        "Backspace",
        "Del",
        "Ins",
        "Left",
        "Right",
        "Up",
        "Down",
        "Home",
        "End",
        "PgUp",
        "PgDown",
    )
}
_HELD = (Qt.Key.Key_Control, Qt.Key.Key_Shift, Qt.Key.Key_Alt, Qt.Key.Key_AltGr, Qt.Key.Key_Meta, Qt.Key.Key_unknown)


def make(window: "MainWindow") -> Page:
    """The page, for the actions of this window."""
    return KeysPage(window.settings)


def conflict(settings: Settings, name: str, keys: str) -> str:
    """Why an action can't have these keys, in a sentence; empty where it can."""
    pressed = QKeySequence(keys)
    if pressed.toString() in FIXED:
        return f"{native(keys)} is always for {FIXED[pressed.toString()]}. Choose other keys."
    for entry in TABLE:
        held = [QKeySequence(each) for each in settings.keys(entry.name, entry.keys)]
        if entry.name != name and pressed in held:
            return f"{native(keys)} is already for “{plain(entry)}”. Choose other keys, or take them from it first."
    bare = pressed.toString().removeprefix("Shift+")
    if len(bare) == 1 or bare in _MOVING:
        return f"{native(keys)} is needed for typing and moving about. Add Ctrl or Alt to it."
    return ""


def plain(entry: Entry) -> str:
    """The words of an action without the dots that say that it asks."""
    return entry.words.removesuffix("…")


def told(settings: Settings, entry: Entry) -> str:
    """All keys of an action: ``Alt+W or W``."""
    keys = [native(each) for each in settings.keys(entry.name, entry.keys)]
    letter = [entry.letter] if entry.letter and settings.letters else []
    return " or ".join(keys + letter)


class KeyField(QLineEdit):
    """Shows the keys that are pressed in it; Tab and Esc leave it as they leave every field."""

    pressed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.keys = ""
        self.setReadOnly(True)
        self.setPlaceholderText("Press the new keys")
        self.setAccessibleName("New keys")

    def take(self, keys: str) -> None:
        """Show these keys."""
        self.keys = keys
        self.setText(native(keys))
        self.pressed.emit()

    def event(self, event: QEvent) -> bool:
        """Keep keys from doing what they do elsewhere in the window."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.ShortcutOverride:
            event.setAccepted(event.key() not in _LEAVING)
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take what is pressed."""
        if event.key() in _LEAVING:
            super().keyPressEvent(event)
        elif event.key() not in _HELD:
            self.take(QKeySequence(event.keyCombination()).toString())


class KeysPage(Page):
    """A list by menus, a field that finds, and below it the keys of the chosen command."""

    def __init__(self, settings: Settings) -> None:
        super().__init__("Keys")
        self._settings = settings
        self.search = QLineEdit()
        self.search.setPlaceholderText("Find a command or its keys")
        self.search.setAccessibleName("Find a command or its keys")
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self._find)
        self.list = _list()
        self.list.currentItemChanged.connect(self._choose)
        self.chosen = _label(title=True)
        self.field = KeyField()
        self.field.pressed.connect(self._weigh)
        self.set = push_button("Set", "Give the command these keys")
        self.set.clicked.connect(self._set)
        self.none = push_button("No keys", "Take all keys from the command")
        self.none.clicked.connect(lambda: self._give(()))
        self.usual = push_button("Usual keys", "Give the command its usual keys back")
        self.usual.clicked.connect(self._usual)
        self.all_usual = push_button("All as usual", "Give every command its usual keys back")
        self.all_usual.clicked.connect(self._all_usual)
        self.word = _label()
        acts = QGridLayout()
        acts.setSpacing(theme.SMALL)
        acts.addWidget(self.field, 0, 0)
        for place, button in enumerate((self.set, self.none, self.usual, self.all_usual), 1):
            acts.addWidget(button, 0, place)
        self.body.addWidget(self.search)
        self.body.addWidget(self.list, 1)
        self.body.addWidget(self.chosen)
        self.body.addLayout(acts)
        self.body.addWidget(self.word)
        settings.changed.connect(self._follow)
        self._fill()

    def first(self) -> QWidget:
        """One begins by looking for a command."""
        return self.search

    def own_keys(self) -> dict[str, Callable[[], object]]:
        """Find on this page, not in the cable behind it."""
        return {"Ctrl+F": self.search.setFocus}

    @property
    def entry(self) -> Entry | None:
        """The chosen command."""
        row = self.list.currentItem()
        return BY_NAME.get(row.data(0, _NAME)) if row is not None and not row.isHidden() else None

    def rows(self) -> Iterator[QTreeWidgetItem]:
        """The rows of the commands, without those of the menus."""
        for number in range(self.list.topLevelItemCount()):
            menu = self.list.topLevelItem(number)
            for place in range(menu.childCount() if menu else 0):
                row = menu.child(place) if menu else None
                if row is not None:
                    yield row

    def _fill(self) -> None:
        for title in MENUS:
            menu = QTreeWidgetItem(self.list, [title])
            menu.setFlags(Qt.ItemFlag.ItemIsEnabled)
            menu.setExpanded(True)
            font = menu.font(0)
            font.setBold(True)
            menu.setFont(0, font)
            for entry in TABLE:
                if entry.menu == title:
                    row = QTreeWidgetItem(menu, [plain(entry)])
                    row.setData(0, _NAME, entry.name)
                    row.setIcon(0, icon(entry.icon))
                    row.setToolTip(0, entry.tip)
        self._tell()
        self._choose()

    def _tell(self) -> None:
        for row in self.rows():
            entry = BY_NAME[row.data(0, _NAME)]
            keys = told(self._settings, entry)
            own = self._settings.keys(entry.name, entry.keys) != entry.keys
            row.setText(1, f"{keys or 'none'} (yours)" if own else keys)
            row.setData(0, Qt.ItemDataRole.AccessibleTextRole, f"{plain(entry)}, {row.text(1) or 'no keys'}")
            row.setData(0, Qt.ItemDataRole.AccessibleDescriptionRole, entry.tip)

    def _find(self, words: str) -> None:
        sought = words.casefold().split()
        shown: set[str] = set()
        for row in self.rows():
            entry = BY_NAME[row.data(0, _NAME)]
            said = f"{entry.words} {entry.tip} {row.text(1)}".casefold()
            row.setHidden(not all(word in said for word in sought))
            shown |= set() if row.isHidden() else {entry.menu}
        for number in range(self.list.topLevelItemCount()):
            menu = self.list.topLevelItem(number)
            if menu is not None:
                menu.setHidden(menu.text(0) not in shown)
        self._choose()

    def _choose(self) -> None:
        entry = self.entry
        self.chosen.setText(f"{plain(entry)}: {entry.tip}" if entry else "Choose a command to change its keys.")
        self.field.take("")
        for widget in (self.field, self.none, self.usual):
            widget.setEnabled(entry is not None)

    def _weigh(self) -> None:
        """Say what is in the way of the pressed keys, if anything is."""
        way = conflict(self._settings, self.entry.name, self.field.keys) if self.entry and self.field.keys else ""
        self.word.setText(way)
        self.word.setVisible(bool(way))
        self.set.setEnabled(bool(self.entry and self.field.keys and not way))

    def _set(self) -> None:
        self.list.setFocus()  # or the focus would pass on to the button beside, which takes the keys away
        self._give((self.field.keys,))

    def _give(self, keys: tuple[str, ...]) -> None:
        if self.entry is not None:
            self._settings.give_keys(self.entry.name, keys)

    def _usual(self) -> None:
        """The usual keys, unless another command has them by now."""
        if self.entry is None:
            return
        taken = [way for keys in self.entry.keys if (way := conflict(self._settings, self.entry.name, keys))]
        if taken:
            self.word.setText(taken[0])
            self.word.show()
        else:
            self._settings.usual_keys(self.entry.name)

    def _all_usual(self) -> None:
        for entry in TABLE:
            self._settings.usual_keys(entry.name)

    def _follow(self, name: str) -> None:
        if name.startswith("keys/") or name == "letters":
            self._tell()
            self.field.take("")


def _list() -> QTreeWidget:
    made = QTreeWidget()
    made.setColumnCount(2)
    made.setHeaderHidden(True)
    made.setAccessibleName("Commands and their keys")
    made.setRootIsDecorated(False)
    made.setIconSize(QSize(SMALL, SMALL))
    made.setIndentation(theme.LARGE)
    made.header().setStretchLastSection(False)
    made.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
    made.header().setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
    return made


def _label(*, title: bool = False) -> QLabel:
    label = QLabel()
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setProperty("title", title)
    label.setWordWrap(True)
    return label
