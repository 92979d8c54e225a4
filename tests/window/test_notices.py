"""What is to decide is worked through at the foot of the window."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tearline.review.model import Act, Target
from tearline.window.digest import Fate

LONG = 20_000

NODIS = """\
C O N F I D E N T I A L STRELSAU 000042

NODIS

E.O. 12958: DECL: 03/10/2019
SUBJECT: MORGENROT AND THE LAMPS (U)

1. (U) The keepers met on Monday.

2. The treasurer, Morgenrot, told us that the lamps were never bought.

3. The end.
"""


@pytest.fixture
def listed(qtbot, opened):
    """The window with the list of its cable made."""
    qtbot.waitUntil(lambda: bool(opened.desk.docket.matters), timeout=LONG)
    return opened


@pytest.fixture
def nodis(qtbot, window, tmp_path):
    (tmp_path / "nodis.txt").write_text(NODIS, encoding="utf-8")
    window.open([tmp_path / "nodis.txt"])
    qtbot.waitUntil(lambda: bool(window.desk.docket.matters), timeout=LONG)
    return window


def settle(qtbot, window, act):
    """Do something that makes another list, and wait for it."""
    with qtbot.waitSignal(window.desk.docket.changed, timeout=LONG):
        act()


def current(window):
    return window.desk.docket.current.key


def codes(window):
    return [each.code for each in window.desk.docket.open]


def test_the_foot_counts_and_the_list_names_what_is_open(listed):
    bar = listed.foot.notices
    assert bar.button.text() == f"{len(listed.desk.docket.open)} to decide"
    assert not bar.panel.isVisible()
    bar.button.click()
    assert bar.panel.isVisible()
    rows = [bar.panel.model.index(row).data() for row in range(bar.panel.model.rowCount())]
    assert any(row.startswith("¶4 · The mark of 4 is not understood") for row in rows)
    spoken = bar.panel.model.index(0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken.startswith("To decide: ")


def test_f4_goes_through_all_of_them_and_round_and_back(listed):
    keys = [each.key for each in listed.desk.docket.open]
    assert len(keys) > 1
    seen = []
    for _ in range(len(keys) + 1):
        QTest.keyClick(listed, Qt.Key.Key_F4)
        seen.append(current(listed))
        assert listed.desk.portion.id == listed.desk.docket.current.portion
    assert seen == [*keys, keys[0]]
    assert listed.foot.notices.panel.isVisible()
    QTest.keyClick(listed, Qt.Key.Key_F4, Qt.KeyboardModifier.ShiftModifier)
    assert current(listed) == keys[-1]


def test_the_list_is_worked_through_by_key_alone(qtbot, listed):
    QTest.keyClick(listed, Qt.Key.Key_F9, Qt.KeyboardModifier.ShiftModifier)
    panel = listed.foot.notices.panel
    assert listed.focusWidget() is panel.list
    first = current(listed)
    QTest.keyClick(panel.list, Qt.Key.Key_Down)
    assert current(listed) != first
    settle(qtbot, listed, lambda: QTest.keyClick(panel.list, Qt.Key.Key_L))
    assert listed.desk.docket.current.settled
    QTest.keyClick(panel.list, Qt.Key.Key_N)
    assert not listed.desk.docket.current.settled
    QTest.keyClick(panel.list, Qt.Key.Key_Escape)
    assert not panel.isVisible()
    assert not listed.foot.notices.button.isChecked()


def test_a_repeat_says_where_it_is_withheld(qtbot, nodis):
    model = nodis.foot.notices.panel.model
    rows = [model.index(row).data() for row in range(model.rowCount())]
    assert "Subject · Says “MORGENROT”, withheld elsewhere: ¶2." in rows


def test_what_another_open_cable_withholds_is_listed_and_goes_with_it(qtbot, nodis, tmp_path):
    told = NODIS.replace("000042", "000043").replace("2. The treasurer", "2. (U) The treasurer").replace("NODIS\n", "")
    (tmp_path / "told.txt").write_text(told, encoding="utf-8")
    nodis.open([tmp_path / "told.txt"])

    def abroad():
        return [each for each in nodis.desk.docket.open if "withheld in nodis.txt" in each.message]

    qtbot.waitUntil(lambda: nodis.desk.number == 1 and bool(abroad()), timeout=LONG)
    assert abroad()[0].portion == "2"
    nodis.desk.address("C")
    qtbot.wait(100)
    assert abroad(), "NODIS keeps it back at every level"
    first = nodis.desk.cases[0]
    made = nodis.desk.decision(Act.RELEASE, Target.PORTION, "2")
    nodis.desk.record([(first, (made,))], "Release ¶2")
    nodis.desk.bring(1)
    qtbot.waitUntil(lambda: bool(nodis.desk.docket.matters) and not abroad(), timeout=LONG)
    nodis.desk.undo.undo()
    nodis.desk.bring(1)
    qtbot.waitUntil(lambda: bool(abroad()), timeout=LONG)
    nodis.desk.address("S")
    nodis.desk.bring(0)
    looking = nodis.desk.docket._looking
    assert looking is None or looking.stopped, "its plan is for another audience still"
    nodis.desk.close_case()
    qtbot.waitUntil(lambda: bool(nodis.desk.docket.matters) and not abroad(), timeout=LONG)


def look_at(window, code):
    """Step on through the list to the matter with this code."""
    for _ in window.desk.docket.open:
        window.commands["next-matter"].trigger()
        if window.desk.docket.current.code == code:
            return
    pytest.fail(f"no {code} is open")


def test_a_decision_settles_it_and_undo_opens_it_again(qtbot, listed):
    look_at(listed, "mark-unknown")
    before = len(listed.desk.docket.open)
    settle(qtbot, listed, listed.foot.notices.panel.withhold.click)
    assert listed.desk.docket.current.settled
    assert len(listed.desk.docket.open) < before
    assert "settled" in listed.foot.notices.button.text()
    assert listed.desk.case.reckoning.standings["4"].fate is Fate.WITHHELD
    settle(qtbot, listed, listed.desk.undo.undo)
    assert not listed.desk.docket.current.settled
    assert len(listed.desk.docket.open) == before


def test_what_was_seen_is_left_as_it_is_and_can_be_opened_again(qtbot, listed):
    listed.commands["next-matter"].trigger()
    key, panel = current(listed), listed.foot.notices.panel
    settle(qtbot, listed, listed.commands["leave"].trigger)
    decision = listed.desk.case.decisions[-1]
    assert (decision.act, decision.target, decision.value) == (Act.SEEN, Target.MATTER, key)
    assert listed.desk.undo.undoText().startswith("Leave as it is: ")
    row = panel.model.row_of(listed.desk.docket.current)
    assert row.data().startswith("✓")
    assert row.data(Qt.ItemDataRole.AccessibleTextRole).startswith("Settled: ")
    listed.commands["next-matter"].trigger()
    assert current(listed) != key
    panel.list.setCurrentIndex(row)
    assert current(listed) == key
    settle(qtbot, listed, panel.reopen.click)
    assert key in [each.key for each in listed.desk.docket.open]


def test_the_originators_word_is_asked_for_in_the_panel_and_recorded(qtbot, nodis):
    settle(qtbot, nodis, lambda: nodis.desk.address("C"))
    assert "originator-nodis" in codes(nodis)
    panel = nodis.foot.notices.panel
    nodis.commands["approve"].trigger()
    assert panel.word.isVisible()
    assert not panel.record.isEnabled()
    QTest.keyClicks(panel.word, "S/ES-O, by telephone, 20 November")
    settle(qtbot, nodis, lambda: QTest.keyClick(panel.word, Qt.Key.Key_Return))
    decision = nodis.desk.case.decisions[-1]
    assert (decision.act, decision.target, decision.value) == (Act.RELEASE, Target.CONTROL, "NODIS")
    assert decision.note == "S/ES-O, by telephone, 20 November"
    assert nodis.desk.case.reckoning.standings["2"].fate is Fate.RELEASED
    assert "originator-nodis" not in codes(nodis)
    assert "S/ES-O, by telephone, 20 November" in panel.message.text()
    settle(qtbot, nodis, panel.reopen.click)
    assert "originator-nodis" in codes(nodis)
    assert nodis.desk.case.reckoning.standings["2"].fate is Fate.WITHHELD


def test_where_no_word_is_waited_for_the_key_says_so(listed):
    listed.commands["approve"].trigger()
    assert listed.strip.sentences == ("Nothing in this cable waits for the originator's word for this audience.",)


def test_words_that_the_body_withholds_are_withheld_from_the_subject(qtbot, nodis):
    assert "subject-repeats-2" in codes(nodis)
    look_at(nodis, "subject-repeats-2")
    read = nodis.desk.case.read
    place = read.cable.document.text.index("MORGENROT")
    assert nodis.middle.text.textCursor().position() == read.shown.position(place)
    panel = nodis.foot.notices.panel
    assert panel.withhold.text() == "Withhold the words"
    settle(qtbot, nodis, panel.withhold.click)
    assert "subject-repeats-2" not in codes(nodis)
    assert nodis.desk.case.reckoning.standings["subject"].fate is Fate.PART
    nodis.commands["next-matter"].trigger()


def test_without_anything_to_decide_nothing_opens(qtbot, window, tmp_path):
    plain = NODIS.replace("NODIS\n\n", "").replace("2. The", "2. (C) The").replace("3. The", "3. (U) The")
    (tmp_path / "plain.txt").write_text(plain.replace("MORGENROT AND THE", "NEW"), encoding="utf-8")
    with qtbot.waitSignal(window.desk.planned, timeout=LONG):
        window.open([tmp_path / "plain.txt"])
    qtbot.wait(200)
    assert window.foot.notices.button.text() == "Nothing to decide"
    for name in ("matters", "next-matter", "previous-matter", "leave", "approve"):
        window.commands[name].trigger()
        told = "Nothing is left to decide" if name != "approve" else "Nothing in this cable waits"
        assert window.strip.sentences[0].startswith(told)
        window.strip.clear()
    assert not window.foot.notices.panel.isVisible()
    assert window.desk.case.decisions == ()


def test_what_is_settled_is_not_left_again(qtbot, listed):
    listed.commands["leave"].trigger()
    assert "F4 goes to the next" in listed.strip.sentences[0]
    listed.commands["next-matter"].trigger()
    settle(qtbot, listed, listed.commands["leave"].trigger)
    before = listed.desk.case.decisions
    listed.commands["leave"].trigger()
    assert listed.desk.case.decisions == before
    assert "F4 goes to the next" in listed.strip.sentences[0]
