"""Menus made from the table of actions: all of them behind one button, and the few at the pointer."""

from collections.abc import Iterable, Mapping

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from tearline.window.actions import MENUS, TABLE


def everything(actions: Mapping[str, QAction], parent: QWidget) -> QMenu:
    """A menu with one menu in it for each group of the table."""
    root = QMenu(parent)
    for title in MENUS:
        menu = _menu(title, root)
        for entry in TABLE:
            if entry.menu == title:
                if entry.begins_group:
                    menu.addSeparator()
                menu.addAction(actions[entry.name])
        root.addMenu(menu)
    return root


def at_pointer(actions: Iterable[QAction], parent: QWidget) -> QMenu:
    """A menu of these actions that is gone when it closes."""
    menu = _menu("", parent)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    menu.addActions(list(actions))
    return menu


def _menu(title: str, parent: QWidget) -> QMenu:
    menu = QMenu(title, parent)
    menu.setToolTipsVisible(True)
    menu.aboutToShow.connect(lambda: _illustrate(menu))
    return menu


def _illustrate(menu: QMenu) -> None:
    from tearline.window.icons import illustrate  # noqa: PLC0415 - no icon is drawn before a menu opens

    illustrate(menu.actions())
