"""Keys as a person presses them: they go to whatever has the focus."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication


def press(window, key, modifiers=Qt.KeyboardModifier.NoModifier):
    QTest.keyClick(QApplication.focusWidget() or window, key, modifiers)


def tab_to(window, reached):
    for _ in range(80):
        if reached():
            return
        press(window, Qt.Key.Key_Tab)
    pytest.fail("it can't be reached by Tab")
