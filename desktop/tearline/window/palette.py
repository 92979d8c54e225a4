"""Every command by its words: type a few letters of it, Enter does it."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QSize, Qt
from PySide6.QtGui import QAction, QCloseEvent, QColor, QFocusEvent, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
)

from tearline.window import theme
from tearline.window.actions import TABLE, Entry, native
from tearline.window.code_chooser import name_codes
from tearline.window.icons import SMALL, icon

if TYPE_CHECKING:
    from tearline.window.main_window import MainWindow

_WIDTH, _ROWS = 560, 10
_FAR = 1_000
"""Worse than any fit of the words themselves."""
_KEYS, _NAME = Qt.ItemDataRole.UserRole, Qt.ItemDataRole.UserRole + 1


def fits(typed: str, words: str) -> int | None:
    """How well typed letters fit some words: the less the better, None where they don't.

    Every typed word has to begin a word, in any order; failing that, its letters have to come in their order.
    """
    typed, words = typed.casefold().strip(), words.casefold()
    parts = words.replace("…", "").split()
    if words.startswith(typed):
        return 0
    if all(any(part.startswith(each) for part in parts) for each in typed.split()):
        return 1
    if typed in words:
        return 2
    rest, gaps = iter(words), 0
    for letter in typed.replace(" ", ""):
        for other in rest:
            if other == letter:
                break
            gaps += 1
        else:
            return None
    return 3 + gaps


def _fit(typed: str, entry: Entry, words: str) -> int | None:
    """How well typed letters fit a command: its words before its menu, and these before its explanation."""
    by_words = fits(typed, words)
    if by_words is not None:
        return by_words
    if all(each in f"{entry.menu} {words} {entry.tip}".casefold() for each in typed.casefold().split()):
        return _FAR
    return None


class _Row(QStyledItemDelegate):
    """A command as the view paints it, with its keys at the right."""

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        keys = str(index.data(_KEYS) or "")
        box = option.rect.adjusted(0, 0, -theme.MEDIUM, 0)
        super().paint(painter, option, index)
        painter.save()
        painter.setPen(QColor(theme.colours().muted))
        painter.drawText(box, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, keys)
        painter.restore()


class Palette(QFrame):
    """A panel over the window; Esc or a click beside it closes it, and the focus goes back to where it was."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self.setObjectName("palette")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._window = window
        self._commands = window.commands
        name_codes(window.commands, window.desk)
        self._focus = QApplication.focusWidget()
        self.field = QLineEdit()
        self.field.setPlaceholderText("What do you want to do?")
        self.field.setAccessibleName("What do you want to do?")
        self.list = QListWidget()
        self.list.setAccessibleName("Commands")
        self.list.setItemDelegate(_Row(self))
        self.list.setIconSize(QSize(SMALL, SMALL))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.itemClicked.connect(self._do)
        self.nothing = QLabel("No command has these letters.")
        self.nothing.setProperty("muted", True)
        self.nothing.setContentsMargins(theme.MEDIUM, theme.SMALL, theme.MEDIUM, theme.SMALL)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.SMALL, theme.SMALL, theme.SMALL, theme.SMALL)
        layout.setSpacing(theme.TIGHT)
        layout.addWidget(self.field)
        layout.addWidget(self.list)
        layout.addWidget(self.nothing)
        self.field.textChanged.connect(self._filter)
        self.field.installEventFilter(self)
        window.installEventFilter(self)
        for action in self._commands.values():  # one that is done by its keys or from the menu
            action.triggered.connect(self.close)
        self._filter("")
        self._place()
        self.show()
        self.raise_()
        self.field.setFocus(Qt.FocusReason.PopupFocusReason)

    def _filter(self, typed: str) -> None:
        found = sorted(
            (
                (fit, place)
                for place, entry in enumerate(TABLE)
                if entry.name != "palette" and (fit := _fit(typed, entry, self._words(entry))) is not None
            )
        )
        self.list.clear()
        for _, place in found:
            self._add(TABLE[place], self._commands[TABLE[place].name])
        self.list.setVisible(bool(found))
        self.nothing.setVisible(not found)
        possible = (row for row in range(self.list.count()) if self.list.item(row).flags() & Qt.ItemFlag.ItemIsEnabled)
        self.list.setCurrentRow(next(possible, -1))
        self.field.setAccessibleDescription(f"{len(found)} commands" if len(found) != 1 else "1 command")
        self._place()

    def _words(self, entry: Entry) -> str:
        return self._commands[entry.name].text().replace("&&", "&")

    def _add(self, entry: Entry, action: QAction) -> None:
        row = QListWidgetItem(icon(entry.icon), self._words(entry), self.list)
        keys = native(action.shortcut().toString())
        row.setData(_KEYS, keys if action.isEnabled() else "not now")
        row.setData(_NAME, entry.name)
        row.setToolTip(entry.tip)
        said = f"{row.text()}, {keys}" if keys else row.text()
        row.setData(Qt.ItemDataRole.AccessibleTextRole, said if action.isEnabled() else f"{said}, not possible now")
        row.setData(Qt.ItemDataRole.AccessibleDescriptionRole, entry.tip)
        if not action.isEnabled():
            row.setFlags(Qt.ItemFlag.NoItemFlags)

    def _do(self, row: QListWidgetItem | None) -> None:
        if row is not None:  # what can't be done now can be neither chosen nor clicked
            self.close()
            self._commands[row.data(_NAME)].trigger()

    def _place(self) -> None:
        """Under the toolbar, in the middle, never wider or higher than the window."""
        window = self._window
        rows = self.list.sizeHintForRow(0) * min(self.list.count(), _ROWS) + 2 * self.list.frameWidth() + 6
        self.list.setFixedHeight(min(rows, max(window.height() - 180, 90)))
        self.setFixedWidth(min(_WIDTH, window.width() - 2 * theme.LARGE))
        self.adjustSize()
        self.move((window.width() - self.width()) // 2, min(72, (window.height() - self.height()) // 2))

    def closeEvent(self, event: QCloseEvent) -> None:
        """Give the focus back."""
        super().closeEvent(event)
        if self._focus is not None and self._focus.isVisible():
            self._focus.setFocus(Qt.FocusReason.PopupFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Up and down walk the list while one types; a resize of the window keeps the panel in it."""
        if watched is not self.field:
            if event.type() == QEvent.Type.Resize:
                self._place()
            return False
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._pressed(event)
        stays = (Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason)
        if isinstance(event, QFocusEvent) and event.lostFocus() and event.reason() not in stays:
            self._focus = None
            self.close()
        return False

    def _pressed(self, event: QKeyEvent) -> bool:
        match event.key():
            case Qt.Key.Key_Escape:
                self.close()
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self._do(self.list.currentItem())
            case Qt.Key.Key_Up | Qt.Key.Key_Down | Qt.Key.Key_PageUp | Qt.Key.Key_PageDown:
                QApplication.sendEvent(self.list, event)
            case _:
                return False
        return True
