import weakref

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tearline.window.actions import TABLE
from tearline.window.palette import Palette, fits


@pytest.fixture
def palette(qtbot, opened):
    opened.activateWindow()
    opened.middle.text.setFocus()
    opened.commands["palette"].trigger()
    return opened.findChild(Palette)


def rows(palette):
    return [palette.list.item(row).text() for row in range(palette.list.count())]


def gone(qtbot, palette):
    reference = weakref.ref(palette)
    with qtbot.waitSignal(palette.destroyed, timeout=5000):
        yield
    assert reference


@pytest.mark.parametrize(
    ("typed", "better", "worse"),
    [
        ("exp", "Export…", "Next pane"),
        ("next c", "Next cable", "Next pane"),
        ("cab ne", "Next cable", "Next pane"),
        ("fscr", "Full screen", "Usual size"),
        ("REL", "Release", "Larger"),
    ],
)
def test_a_few_letters_find_a_command(typed, better, worse):
    good, bad = fits(typed, better), fits(typed, worse)
    assert good is not None
    assert bad is None or good < bad


def test_letters_that_do_not_come_in_their_order_fit_nothing():
    assert fits("tropxe", "Export…") is None


def test_every_command_but_itself_is_there_with_its_keys(palette, opened):
    assert len(rows(palette)) == len(TABLE) - 1
    export = next(palette.list.item(row) for row in range(palette.list.count()) if "Export" in rows(palette)[row])
    assert "Ctrl+E" in export.data(Qt.ItemDataRole.AccessibleTextRole)


def test_enter_does_what_was_found_and_the_focus_goes_back(qtbot, palette, opened):
    assert palette.field.hasFocus()
    QTest.keyClicks(palette.field, "outli")
    assert rows(palette)[0] == "Outline"
    shown = opened.outline.isVisible()
    with qtbot.waitSignal(palette.destroyed, timeout=5000):
        QTest.keyClick(palette.field, Qt.Key.Key_Return)
    assert opened.outline.isVisible() is not shown
    assert opened.middle.text.hasFocus()


def test_what_cannot_be_done_now_says_so_and_is_not_done(palette, opened):
    palette.field.setText("previous cable")
    row = palette.list.item(0)
    assert "not possible now" in row.data(Qt.ItemDataRole.AccessibleTextRole)
    QTest.keyClick(palette.field, Qt.Key.Key_Return)
    assert palette.isVisible()


def test_arrows_walk_the_list_while_one_types(palette):
    before = palette.list.currentRow()
    QTest.keyClick(palette.field, Qt.Key.Key_Down)
    assert palette.list.currentRow() > before
    assert palette.field.hasFocus()


def test_what_a_command_does_finds_it_too(palette):
    palette.field.setText("audited file")
    assert rows(palette) == ["Export…", "Export the extract…"]


def test_nothing_found_is_told(palette):
    palette.field.setText("zzzz")
    assert palette.nothing.isVisible()
    assert not palette.list.isVisible()


def test_escape_closes_and_frees_it(qtbot, palette, opened):
    reference = weakref.ref(palette)
    with qtbot.waitSignal(palette.destroyed, timeout=5000):
        QTest.keyClick(palette.field, Qt.Key.Key_Escape)
    assert opened.middle.text.hasFocus()
    assert opened.findChild(Palette) is None
    del palette
    assert reference is not None


def test_it_stays_inside_a_small_window(palette, opened):
    opened.resize(640, 420)
    assert opened.rect().contains(palette.geometry())


def test_a_code_is_found_by_its_name(palette):
    palette.field.setText("(b)(6)")
    assert rows(palette)[0] == "Code (b)(6)"


def test_it_goes_when_something_else_is_done(qtbot, palette, opened):
    with qtbot.waitSignal(palette.destroyed, timeout=5000):
        opened.commands["manual"].trigger()
    assert opened.findChild(Palette) is None
    assert opened.pages.page.isAncestorOf(QApplication.focusWidget())
