from collections import Counter

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QIcon, QKeySequence
from PySide6.QtTest import QTest

from tearline.paths import resource
from tearline.window import look
from tearline.window.actions import BY_NAME, MENUS, TABLE
from tearline.window.digest import Fate
from tearline.window.icons import icon, illustrate
from tearline.window.menus import everything

DRAWINGS = resource("icons", "lucide")
BUTTONS = {"menu"}
"""Drawings on buttons that are no action of the table."""


@pytest.mark.parametrize("entry", TABLE, ids=lambda entry: entry.name)
def test_every_action_is_told_drawn_and_in_a_menu(entry):
    assert entry.words
    assert entry.tip.endswith(".")
    assert entry.menu in MENUS
    assert (DRAWINGS / f"{entry.icon}.svg").is_file()
    for keys in (*entry.keys, entry.letter):
        assert not keys or QKeySequence(keys).toString() == keys


def test_every_drawing_that_ships_is_used():
    assert {file.stem for file in DRAWINGS.glob("*.svg")} == {entry.icon for entry in TABLE} | BUTTONS


def test_no_two_actions_share_a_key_a_letter_or_a_name():
    keys = [keys for entry in TABLE for keys in (*entry.keys, entry.letter) if keys]
    assert not [key for key, times in Counter([*keys, "F10"]).items() if times > 1]
    assert len(BY_NAME) == len(TABLE)


def test_a_group_begins_below_something():
    for menu in MENUS:
        assert not next(entry for entry in TABLE if entry.menu == menu).begins_group


def test_the_menus_hold_every_action_once(window):
    root = everything(window.commands, window)
    titles = [action.text() for action in root.actions()]
    held = [action.objectName() for menu in root.actions() for action in menu.menu().actions() if action.objectName()]
    assert titles == list(MENUS)
    assert sorted(held) == sorted(BY_NAME)


def test_icons_take_the_ink_of_the_palette_and_are_sharp(qapp, window):
    def inks(made, mode=QIcon.Mode.Normal):
        image = made.pixmap(QSize(20, 20), mode).toImage()
        every = (image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height()))
        return {colour.name() for colour in every if colour.alpha() == 255}

    assert inks(icon("save")) == {look.palette_for("light").ink}
    look.apply(qapp, "dark")
    assert inks(icon("save")) == {look.palette_for("dark").ink}
    assert inks(icon("save"), QIcon.Mode.Disabled) == {look.palette_for("dark").faint}
    look.apply(qapp, "light")
    illustrate(window.commands.values())
    assert not [name for name, action in window.commands.items() if action.icon().isNull()]


def test_a_menu_draws_its_icons_when_it_opens(opened):
    menu = opened.toolbar.more.menu().actions()[0].menu()
    assert opened.commands["open"].icon().isNull()
    menu.aboutToShow.emit()
    assert not opened.commands["open"].icon().isNull()


def test_a_narrow_toolbar_shows_pictures_with_the_same_names(opened):
    toolbar = opened.toolbar
    names = [button.accessibleName() for button in (toolbar.open, toolbar.export, toolbar.more)]
    assert toolbar.more.toolButtonStyle() == Qt.ToolButtonStyle.ToolButtonTextOnly
    opened.resize(640, 480)
    assert toolbar.more.toolButtonStyle() == Qt.ToolButtonStyle.ToolButtonIconOnly
    assert not toolbar.more.icon().isNull()
    assert [button.accessibleName() for button in (toolbar.open, toolbar.export, toolbar.more)] == names
    opened.resize(1400, 800)
    assert toolbar.more.toolButtonStyle() == Qt.ToolButtonStyle.ToolButtonTextOnly


def test_another_key_acts_at_once_and_the_usual_one_comes_back(opened):
    opened.settings.give_keys("outline", ("F9",))
    assert opened.commands["outline"].shortcuts() == [QKeySequence("F9")]
    assert "F9" in opened.commands["outline"].toolTip()
    opened.settings.usual_keys("outline")
    assert opened.commands["outline"].shortcuts() == [QKeySequence("F7")]


def test_letters_act_in_the_text_and_the_outline_unless_turned_off(qtbot, opened, planned):
    def fate():
        return opened.desk.case.reckoning.standings["1"].fate

    opened.activateWindow()
    opened.desk.select("1")
    for pane in (opened.middle.text, opened.outline.tree):
        pane.setFocus()
        planned(lambda pane=pane: QTest.keyClick(pane, Qt.Key.Key_W))
        assert fate() is Fate.WITHHELD
        planned(lambda pane=pane: QTest.keyClick(pane, Qt.Key.Key_B))
        assert fate() is Fate.RELEASED
    opened.outline.filter.setFocus()
    QTest.keyClick(opened.outline.filter, Qt.Key.Key_W)
    assert opened.outline.filter.text() == "w"
    opened.outline.filter.clear()
    opened.settings.keep("letters", False)
    decided = len(opened.desk.case.decisions)
    opened.middle.text.setFocus()
    QTest.keyClick(opened.middle.text, Qt.Key.Key_W)
    assert len(opened.desk.case.decisions) == decided


def test_the_toolbar_says_what_undo_would_take_back(opened, planned):
    assert not opened.toolbar.undo.isEnabled()
    opened.desk.select("3")
    planned(opened.commands["let-go"].trigger)
    assert opened.toolbar.undo.accessibleName() == "Undo Release ¶3 (Ctrl+Z)"
    planned(opened.toolbar.undo.click)
    assert opened.desk.case.decisions == ()
    assert opened.toolbar.redo.isEnabled()
