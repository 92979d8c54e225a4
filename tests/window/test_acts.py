"""Every act is one step that can be taken back, named in the history, and told in the title."""

import re
from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tearline.review.model import Act, Target
from tearline.window.digest import Fate


def fate(window, portion_id):
    return window.desk.case.reckoning.standings[portion_id].fate


def press(window, keys, modifiers=Qt.KeyboardModifier.ControlModifier):
    QTest.keyClick(window.middle.text, keys, modifiers)


def test_a_decision_is_taken_back_and_done_again_by_key(opened, planned):
    opened.activateWindow()
    opened.desk.select("1")
    planned(opened.panel.withhold.click)
    assert fate(opened, "1") is Fate.WITHHELD
    assert opened.commands["undo"].text() == "Undo Withhold ¶1"
    planned(lambda: press(opened, Qt.Key.Key_Z))
    assert fate(opened, "1") is Fate.RELEASED
    assert opened.desk.case.decisions == ()
    assert not opened.commands["undo"].isEnabled()
    planned(lambda: press(opened, Qt.Key.Key_Y))
    assert fate(opened, "1") is Fate.WITHHELD
    planned(lambda: press(opened, Qt.Key.Key_Z))
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    planned(lambda: press(opened, Qt.Key.Key_Z, both))
    assert fate(opened, "1") is Fate.WITHHELD


def test_a_decision_says_who_made_it_and_when(opened, planned):
    opened.desk.reviewer = "Ada Quill"
    opened.desk.select("1")
    planned(opened.panel.withhold.click)
    (decision,) = opened.desk.case.decisions
    assert decision.reviewer == "Ada Quill"
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", decision.when)
    assert "Ada Quill withheld this portion." in opened.panel.reason.text()


def test_an_audience_is_taken_back(opened, planned):
    planned(lambda: opened.desk.address("S"))
    assert opened.commands["undo"].text() == "Undo Release to S"
    planned(opened.desk.undo.undo)
    assert str(opened.desk.audience) == "U"
    assert opened.toolbar.audience.chooser.currentText().startswith("U ·")


def test_the_same_audience_again_is_no_act(opened):
    assert opened.desk.address(" u ")
    assert opened.desk.undo.count() == 0


def test_a_profile_is_taken_back_and_the_export_follows(opened, planned):
    opened.middle.show_export()
    export = opened.middle.export
    QTest.keyClicks(export.case_number, "F-7")
    planned(lambda: QTest.keyClick(export.case_number, Qt.Key.Key_Return))
    assert opened.commands["undo"].text() == "Undo Case number"
    planned(export.strike.click)
    planned(opened.desk.undo.undo)
    assert not export.strike.isChecked()
    planned(opened.desk.undo.undo)
    assert export.case_number.text() == ""
    assert export.profile() == opened.desk.profile
    planned(lambda: opened.desk.adopt(replace(opened.desk.profile, name="foia")))
    assert opened.commands["undo"].text() == "Undo Profile foia"


def test_the_history_shows_every_act_and_each_entry_leads_to_its_time(opened, planned):
    for portion in ("1", "2"):
        opened.desk.select(portion)
        planned(opened.panel.withhold.click)
    planned(lambda: opened.desk.address("S"))
    opened.commands["history"].trigger()
    view = opened.history.view
    assert view.isVisible()
    rows = [view.model().index(row, 0) for row in range(view.model().rowCount())]
    assert [row.data() for row in rows] == ["As it was opened", "Withhold ¶1", "Withhold ¶2", "Release to S"]
    planned(lambda: QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=view.visualRect(rows[1]).center()))
    assert opened.desk.undo.index() == 1
    assert [each.value for each in opened.desk.case.decisions] == ["1"]
    assert str(opened.desk.audience) == "U"
    planned(lambda: QTest.keyClick(view, Qt.Key.Key_End))
    assert opened.desk.undo.index() == 3


def test_the_title_says_whether_something_is_not_saved(opened, planned):
    assert "[*]" in opened.windowTitle()
    assert not opened.isWindowModified()
    opened.desk.select("1")
    planned(opened.panel.withhold.click)
    assert opened.isWindowModified()
    planned(opened.desk.undo.undo)
    assert not opened.isWindowModified()


def test_the_title_of_a_window_with_nothing_in_it_but_work_says_so(opened, planned):
    opened.desk.select("1")
    planned(opened.panel.withhold.click)
    opened.commands["close"].trigger()
    assert opened.windowTitle() == "Nothing open[*] — Tearline"


def test_one_act_on_several_cables_is_one_step(qtbot, opened, planned, cable_file, tmp_path):
    other = tmp_path / "other.txt"
    other.write_text(cable_file.read_text().replace("000042", "000050"))
    planned(lambda: opened.open([other]))
    desk = opened.desk
    made = [(case, (desk.decision(Act.WITHHOLD, Target.TEXT, "lamps"),)) for case in desk.cases]
    planned(lambda: desk.record(made, "Withhold “lamps” in 2 cables"))
    assert [len(case.decisions) for case in desk.cases] == [1, 1]
    planned(desk.undo.undo)
    assert [len(case.decisions) for case in desk.cases] == [0, 0]


def test_taking_back_what_was_done_elsewhere_brings_that_cable_in_front(qtbot, opened, planned, cable_file, tmp_path):
    first = opened.desk.case
    opened.desk.select("1")
    planned(opened.panel.withhold.click)
    other = tmp_path / "other.txt"
    other.write_text(cable_file.read_text().replace("000042", "000050"))
    planned(lambda: opened.open([other]))
    assert opened.desk.case is not first
    planned(opened.desk.undo.undo)
    assert opened.desk.case is first


def test_a_closed_cable_keeps_its_decisions_and_comes_back_by_undo(qtbot, opened, planned, cable_file):
    first = opened.desk.case
    opened.desk.select("1")
    planned(opened.panel.withhold.click)
    opened.desk.close_case()
    assert opened.desk.case is None
    planned(lambda: opened.open([cable_file]))
    assert opened.desk.case is first
    assert [each.value for each in first.decisions] == ["1"]
    opened.desk.close_case()
    planned(opened.desk.undo.undo)
    assert opened.desk.case is first
    assert first.decisions == ()
    assert opened.desk.closed == []


def test_undo_stands_in_the_menu_with_the_name_of_the_act(opened, planned):
    opened.desk.select("3")
    planned(opened.panel.release.click)
    menus = {menu.text(): menu.menu() for menu in opened.toolbar.more.menu().actions()}
    assert "Undo Release ¶3" in [action.text() for action in menus["Edit"].actions()]
    assert "Redo" in [action.text() for action in menus["Edit"].actions()]


def test_the_history_says_under_which_codes(opened, planned):
    opened.desk.select("1")
    planned(opened.commands["code-1"].trigger)
    planned(opened.commands["code-6"].trigger)
    assert [opened.desk.undo.text(at) for at in range(2)] == [
        "Withhold ¶1 under (b)(1)",
        "Withhold ¶1 under (b)(1) (b)(6)",
    ]


def test_escape_puts_the_history_away(qtbot, opened):
    opened.commands["history"].trigger()
    qtbot.keyClick(opened.history.view, Qt.Key.Key_Escape)
    assert not opened.history.isVisible()
    assert not opened.commands["history"].isChecked()
