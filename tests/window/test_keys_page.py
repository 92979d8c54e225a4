import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest

from tearline.window.actions import BY_NAME, TABLE
from tearline.window.keys_page import conflict, told


@pytest.fixture
def page(opened):
    opened.activateWindow()
    opened.commands["keys"].trigger()
    return opened.pages.page


def choose(page, name):
    row = next(row for row in page.rows() if row.data(0, Qt.ItemDataRole.UserRole) == name)
    page.list.setCurrentItem(row)
    return row


def visible(page):
    return {row.data(0, Qt.ItemDataRole.UserRole) for row in page.rows() if not row.isHidden()}


def test_every_command_is_there_with_all_its_keys(page):
    assert visible(page) == set(BY_NAME)
    assert choose(page, "withhold").text(1) == "Alt+W or W"
    assert choose(page, "zoom-in").text(1) == "Ctrl++ or Ctrl+="


def test_words_and_keys_find_a_command(page):
    page.search.setText("audited")
    assert visible(page) == {"export", "export-extract"}
    page.search.setText("f11")
    assert visible(page) == {"full-screen"}


def test_new_keys_are_pressed_set_and_act(page, opened):
    row = choose(page, "export")
    page.field.setFocus()
    QTest.keyClick(page.field, Qt.Key.Key_F9, Qt.KeyboardModifier.ControlModifier)
    assert page.field.text() == "Ctrl+F9"
    page.set.setFocus()
    page.set.click()
    assert page.list.hasFocus()
    assert opened.commands["export"].shortcuts() == [QKeySequence("Ctrl+F9")]
    assert row.text(1) == "Ctrl+F9 (yours)"
    page.usual.click()
    assert opened.commands["export"].shortcuts() == [QKeySequence("Ctrl+E")]
    assert row.text(1) == "Ctrl+E"


def test_keys_that_another_command_has_are_refused_in_a_sentence(page, opened):
    choose(page, "export")
    QTest.keyClick(page.field, Qt.Key.Key_O, Qt.KeyboardModifier.ControlModifier)
    assert "already for “Open”" in page.word.text()
    assert not page.set.isEnabled()
    assert opened.commands["open"].shortcuts() == [QKeySequence("Ctrl+O")]


@pytest.mark.parametrize("keys", ["W", "Shift+A", "Space", "Left", "F10", "Esc"])
def test_keys_that_one_needs_elsewhere_are_refused(page, opened, keys):
    assert conflict(opened.settings, "export", keys)
    assert not conflict(opened.settings, "export", f"Ctrl+Alt+{keys}")


def test_pressing_keys_does_not_do_what_they_do(page, opened):
    choose(page, "export")
    page.field.setFocus()
    QTest.keyClick(page.field, Qt.Key.Key_W, Qt.KeyboardModifier.ControlModifier)
    assert opened.desk.case is not None
    assert page.field.text() == "Ctrl+W"


def test_tab_leaves_the_field(page, opened):
    choose(page, "export")
    page.field.setFocus()
    QTest.keyClick(page.field, Qt.Key.Key_Tab)
    assert opened.focusWidget() is not page.field


def test_the_usual_keys_do_not_come_back_while_another_command_has_them(page, opened):
    opened.settings.give_keys("export", ())
    opened.settings.give_keys("outline", ("Ctrl+E",))
    choose(page, "export")
    page.usual.click()
    assert "already for “Outline”" in page.word.text()
    assert opened.commands["export"].shortcuts() == []
    page.all_usual.click()
    assert opened.commands["export"].shortcuts() == [QKeySequence("Ctrl+E")]
    assert opened.commands["outline"].shortcuts() == [QKeySequence("F7")]


def test_a_letter_that_is_turned_off_is_not_told(opened):
    opened.settings.keep("letters", False)
    assert told(opened.settings, BY_NAME["withhold"]) == "Alt+W"


def test_no_usual_key_is_one_that_would_be_refused(opened):
    assert not [way for entry in TABLE for keys in entry.keys if (way := conflict(opened.settings, entry.name, keys))]
