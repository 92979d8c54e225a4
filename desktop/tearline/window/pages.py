"""Pages that take the place of the text for a while: settings, keys, the manual and the like.

Each is imported and built when it is asked for, and freed when it is closed; the focus goes back to where it was.
"""

from collections.abc import Callable
from importlib import import_module
from typing import TYPE_CHECKING, Protocol, cast

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QStackedWidget,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from tearline.window import theme
from tearline.window.actions import OF_EXTRACT, TABLE
from tearline.window.strips import hairline

if TYPE_CHECKING:
    from tearline.window.main_window import MainWindow

PAGES = {
    "settings": "settings_page",
    "keys": "keys_page",
    "manual": "manual_page",
    "about": "about_page",
    "report": "report_page",
    "print": "print_page",
    "print-preview": "print_preview",
}
"""Name of each page, and the module that makes it with ``make(window)``."""


class Page(QWidget):
    """A title and a way out, and below them what the page is about."""

    def __init__(self, title: str) -> None:
        super().__init__()
        self.setAccessibleName(title)
        self.title = QLabel(title)
        self.title.setObjectName("heading")
        self.done = QPushButton("Close")
        self.done.setAccessibleName(f"Close: {title}")
        self.done.setToolTip("Back to the cable (Esc)")
        self.head = QHBoxLayout()
        self.head.setContentsMargins(theme.WIDE, theme.MEDIUM, theme.MEDIUM, theme.MEDIUM)
        self.head.setSpacing(theme.MEDIUM)
        self.head.addWidget(self.title, 1)
        self.head.addWidget(self.done)
        self.body = QVBoxLayout()
        self.body.setContentsMargins(theme.WIDE, theme.MEDIUM, theme.WIDE, theme.MEDIUM)
        self.body.setSpacing(theme.MEDIUM)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(self.head)
        layout.addWidget(hairline())
        layout.addLayout(self.body, 1)

    def first(self) -> QWidget:
        """What has the focus when the page opens."""
        return self.done

    def leave(self) -> None:
        """Called before the page is freed, to end what it has under way."""

    def own_keys(self) -> dict[str, Callable[[], object]]:
        """Keys that do something else on this page than in the rest of the window."""
        return {}

    def event(self, event: QEvent) -> bool:
        """Keep the keys of the page from the actions of the window, which have them too."""
        if isinstance(event, QKeyEvent) and event.type() in (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress):
            act = self.own_keys().get(QKeySequence(event.keyCombination()).toString())
            if act is not None:
                event.accept()
                if event.type() == QEvent.Type.KeyPress:
                    act()
                return True
        return super().event(event)


def reading_matter() -> QTextBrowser:
    """A text to be read, with room around it."""
    browser = QTextBrowser()
    browser.setOpenLinks(False)
    browser.document().setDocumentMargin(theme.LARGE)
    return browser


class _Maker(Protocol):
    def make(self, window: "MainWindow") -> Page:
        """Build the page."""


class Pages(QObject):
    """Shows one page at a time in the stack that else shows the cable."""

    def __init__(self, window: "MainWindow", stack: QStackedWidget) -> None:
        super().__init__(window)
        self._window, self._stack = window, stack
        self.page: Page | None = None
        self._behind: QWidget | None = None
        self._focus: QWidget | None = None
        stack.currentChanged.connect(self._another)
        for entry in TABLE:  # what happens behind a page is not seen, so the page goes
            behind = entry.needs_cable and not entry.name.startswith(("zoom", "print"))
            if behind or entry.name in ("undo", "redo", *OF_EXTRACT):
                window.commands[entry.name].triggered.connect(self.close)

    def show(self, name: str) -> Page:
        """Open a page of the table."""
        maker = cast("_Maker", import_module(f"tearline.window.{PAGES[name]}"))
        return self.open(maker.make(self._window))

    def open(self, page: Page) -> Page:
        """Open a page that was made for this window."""
        behind, focus = (self._behind, self._focus) if self.page else (None, None)
        self._drop()
        self._behind = behind or self._stack.currentWidget()
        self._focus = focus or QApplication.focusWidget()
        self.page = page
        page.done.clicked.connect(self.close)
        QShortcut(
            QKeySequence(Qt.Key.Key_Escape), page, self.close, context=Qt.ShortcutContext.WidgetWithChildrenShortcut
        )
        self._stack.addWidget(page)
        self._stack.setCurrentWidget(page)
        page.first().setFocus(Qt.FocusReason.OtherFocusReason)
        return page

    def close(self) -> None:
        """Back to what was there before."""
        if self.page is not None and self._behind is not None:
            self._stack.setCurrentWidget(self._behind)

    def _another(self) -> None:
        """Free the page when something else is in front, whoever put it there."""
        if self.page is not None and self._stack.currentWidget() is not self.page:
            focus, self._focus = self._focus, None
            self._drop()
            if focus is not None and focus.isVisible():
                focus.setFocus(Qt.FocusReason.OtherFocusReason)

    def _drop(self) -> None:
        page, self.page, self._behind = self.page, None, None
        if page is not None:
            page.leave()
            self._stack.removeWidget(page)
            page.deleteLater()
