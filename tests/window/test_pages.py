import gc
import weakref

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QAbstractSpinBox, QComboBox, QLabel, QLineEdit, QTextEdit, QTreeWidget

from tearline.window.pages import PAGES

BY_ACTION = [name for name in PAGES if name != "report"]


@pytest.fixture
def front(qtbot, opened):
    opened.activateWindow()
    opened.toolbar.export.setFocus()
    return opened


@pytest.mark.parametrize("name", BY_ACTION)
def test_a_page_opens_in_the_window_and_escape_goes_back_to_where_one_was(qtbot, front, name):
    front.commands[name].trigger()
    page = front.pages.page
    assert front.stack.currentWidget() is page
    assert page.isAncestorOf(front.focusWidget())
    with qtbot.waitSignal(page.destroyed, timeout=5000):
        QTest.keyClick(front.focusWidget(), Qt.Key.Key_Escape)
    assert front.stack.currentWidget() is front.panes
    assert front.toolbar.export.hasFocus()


@pytest.mark.parametrize("name", BY_ACTION)
def test_a_page_is_freed_when_it_is_closed(qtbot, front, name):
    front.commands[name].trigger()
    reference = weakref.ref(front.pages.page)
    with qtbot.waitSignal(front.pages.page.destroyed, timeout=5000):
        front.pages.page.done.click()
    gc.collect()
    assert reference() is None


@pytest.mark.parametrize("name", BY_ACTION)
def test_everything_on_a_page_that_takes_the_focus_has_a_name(front, name):
    front.commands[name].trigger()
    kinds = (QAbstractButton, QComboBox, QLineEdit, QTextEdit, QTreeWidget, QAbstractSpinBox)
    nameless = [
        widget
        for widget in front.pages.page.findChildren(object)
        if isinstance(widget, kinds)
        and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and not (widget.accessibleName() or (isinstance(widget, QAbstractButton) and widget.text()))
        and not widget.objectName().startswith("qt_")
    ]
    assert nameless == []


@pytest.mark.parametrize("name", BY_ACTION)
@pytest.mark.parametrize("size", [(640, 420), (900, 600)], ids=str)
def test_no_word_of_a_page_is_cut_in_a_small_window(front, name, size):
    front.resize(*size)
    front.commands[name].trigger()
    page = front.pages.page
    QTest.qWait(20)
    for label in page.findChildren(QLabel):
        if label.isVisible() and label.text():
            assert label.height() >= label.heightForWidth(label.width()) or not label.wordWrap(), label.text()
            assert label.width() >= label.sizeHint().width() or label.wordWrap(), label.text()
    for button in page.findChildren(QAbstractButton):
        if button.isVisible() and button.text():
            assert button.width() >= button.minimumSizeHint().width(), button.text()
    assert page.minimumSizeHint().width() <= size[0]


def test_another_page_takes_the_place_of_the_first(qtbot, front):
    front.commands["settings"].trigger()
    first = front.pages.page
    with qtbot.waitSignal(first.destroyed, timeout=5000):
        front.commands["keys"].trigger()
    assert front.stack.count() == 3
    front.pages.page.done.click()
    assert front.stack.currentWidget() is front.panes
    assert front.toolbar.export.hasFocus()


def test_what_one_does_is_never_hidden_behind_a_page(front):
    front.desk.select("1")
    front.commands["settings"].trigger()
    front.commands["withhold"].trigger()
    assert front.pages.page is None
    front.commands["settings"].trigger()
    front.commands["full-screen"].trigger()
    assert front.pages.page is not None


def test_a_cable_that_is_opened_takes_the_place_of_a_page(qtbot, front, tmp_path, cable_file):
    front.commands["about"].trigger()
    other = tmp_path / "other.txt"
    other.write_text(cable_file.read_text().replace("STRELSAU 000042", "STRELSAU 000043"))
    with qtbot.waitSignal(front.desk.planned, timeout=20_000):
        front.open([other])
    assert front.pages.page is None
    assert front.stack.currentWidget() is front.panes
