"""What Qt itself would remember of a private window, and is kept from."""

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QSettings

_OF_QT = "QtProject"
_TOLD = ("FileDialog/history", "FileDialog/lastVisited")
"""Folders that Qt's file dialog writes into a file of its own whenever one closes."""


@contextmanager
def untold(*, private: bool) -> Iterator[None]:
    """Around a file dialog: leave no folder behind where the window is private."""
    if not private:
        yield
        return
    before = {key: QSettings(_OF_QT).value(key) for key in _TOLD}
    try:
        yield
    finally:
        store = QSettings(_OF_QT)
        for key, value in before.items():
            store.remove(key) if value is None else store.setValue(key, value)
        store.sync()
