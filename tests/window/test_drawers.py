"""When a panel goes that had the focus, the work goes on in the text."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

LONG = 20_000


@pytest.mark.parametrize("name", ["history", "matters", "find-and-withhold", "compare-audiences", "extract"])
def test_the_focus_goes_back_to_the_text(qtbot, opened, name):
    qtbot.waitUntil(lambda: bool(opened.desk.docket.matters), timeout=LONG)
    opened.outline.tree.setFocus()
    opened.commands[name].trigger()
    inside = QApplication.focusWidget()
    assert inside not in (opened.outline.tree, opened.middle.text)
    qtbot.keyClick(inside, Qt.Key.Key_Escape)
    assert not inside.isVisible()
    assert opened.middle.text.hasFocus()


def test_a_question_that_is_answered_gives_the_focus_back(qtbot, opened):
    opened.question.ask("Save?", [("Save", bool), ("Cancel", bool)], take_focus=True)
    qtbot.keyClick(opened.question.buttons[0], Qt.Key.Key_Escape)
    assert opened.middle.text.hasFocus()


def test_a_panel_that_goes_while_the_focus_is_elsewhere_leaves_it_there(opened):
    opened.commands["history"].trigger()
    opened.outline.tree.setFocus()
    opened.commands["history"].trigger()
    assert not opened.history.isVisible()
    assert opened.outline.tree.hasFocus()


def test_a_click_on_the_toolbar_leaves_the_focus_in_the_text(qtbot, opened, planned):
    opened.desk.select("1")
    planned(opened.commands["withhold"].trigger)
    opened.middle.text.setFocus()
    planned(lambda: qtbot.mouseClick(opened.toolbar.undo, Qt.MouseButton.LeftButton))
    assert opened.middle.text.hasFocus()


@pytest.mark.parametrize("name", ["history", "matters", "find-and-withhold", "compare-audiences"])
def test_escape_in_the_text_puts_a_panel_away(qtbot, opened, name):
    qtbot.waitUntil(lambda: bool(opened.desk.docket.matters), timeout=LONG)
    opened.commands[name].trigger()
    panel = QApplication.focusWidget()
    opened.middle.text.setFocus()
    qtbot.keyClick(opened.middle.text, Qt.Key.Key_Escape)
    assert not panel.isVisible()
