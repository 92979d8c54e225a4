"""Work that is not saved outlives a crash, and is asked about when the window closes."""

import os
import stat
import sys

import pytest
from killed_window import die, sure_acts
from PySide6.QtCore import QSettings, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog

from tearline.review.model import Act
from tearline.review.session import read_session
from tearline.window.app import Windows, make_window
from tearline.window.private import untold
from tearline.window.settings import Settings

LONG = 20_000
posix = pytest.mark.skipif(sys.platform == "win32", reason="signals and permissions of POSIX")


def kept(state):
    return list((state / "recovery").glob("*.tearline"))


def withhold(window, planned, portion):
    window.desk.select(portion)
    planned(lambda: window.desk.decide(Act.WITHHOLD))


def test_an_act_is_kept_a_moment_later(qtbot, opened, planned, state):
    withhold(opened, planned, "1")
    qtbot.waitUntil(lambda: len(kept(state)) == 1, timeout=LONG)
    session = read_session(kept(state)[0])
    assert [each.decision.value for each in session.entries[0].decisions] == ["1"]
    withhold(opened, planned, "2")
    qtbot.waitUntil(lambda: len(read_session(kept(state)[0]).entries[0].decisions) == 2, timeout=LONG)


@posix
def test_nobody_else_may_read_what_is_kept(qtbot, opened, planned, state):
    withhold(opened, planned, "1")
    qtbot.waitUntil(lambda: len(kept(state)) == 1, timeout=LONG)
    assert stat.S_IMODE(kept(state)[0].stat().st_mode) == 0o600
    assert stat.S_IMODE((state / "recovery").stat().st_mode) == 0o700


def test_what_is_saved_taken_back_or_thrown_away_is_kept_no_longer(qtbot, opened, planned, state, tmp_path):
    withhold(opened, planned, "1")
    qtbot.waitUntil(lambda: len(kept(state)) == 1, timeout=LONG)
    planned(opened.desk.undo.undo)
    assert kept(state) == []
    planned(opened.desk.undo.redo)
    qtbot.waitUntil(lambda: len(kept(state)) == 1, timeout=LONG)
    opened.keeper.save(tmp_path / "work.tearline")
    assert kept(state) == []
    assert list((state / "recovery").iterdir()) == []
    withhold(opened, planned, "2")
    opened.close()
    opened.question.buttons[1].click()
    assert not opened.isVisible()
    qtbot.wait(600)
    assert kept(state) == []


def test_a_choice_of_audience_alone_is_no_work_to_be_missed(opened, planned):
    planned(lambda: opened.desk.address("S"))
    assert not opened.desk.unsaved
    opened.close()
    assert not opened.isVisible()


def test_leftovers_are_offered_and_gone_on_with(qtbot, opened, planned, another, state):
    withhold(opened, planned, "1")
    withhold(opened, planned, "2")
    qtbot.waitUntil(lambda: len(kept(state)) == 1, timeout=LONG)
    qtbot.waitUntil(lambda: len(read_session(kept(state)[0]).entries[0].decisions) == 2, timeout=LONG)
    die(opened)
    assert another.rescue.offer()
    assert another.question.isVisible()
    assert "2 decisions on 1 cable" in another.question.label.text()
    assert [button.text() for button in another.question.buttons] == ["Recover", "Discard…", "Not now"]
    with qtbot.waitSignal(another.desk.planned, timeout=LONG):
        another.question.buttons[0].click()
    assert [each.value for each in another.desk.case.decisions] == ["1", "2"]
    assert another.isWindowModified()
    assert another.desk.unsaved
    assert len(kept(state)) == 1
    another.desk.undo.setClean()
    assert kept(state) == []


def test_a_recovered_session_goes_on_in_its_own_file(qtbot, opened, planned, another, state, tmp_path):
    withhold(opened, planned, "1")
    opened.keeper.save(tmp_path / "work.tearline")
    withhold(opened, planned, "2")
    qtbot.waitUntil(lambda: len(kept(state)) == 1, timeout=LONG)
    die(opened)
    opened.keeper.shut()
    another.rescue.offer()
    with qtbot.waitSignal(another.desk.planned, timeout=LONG):
        another.question.buttons[0].click()
    assert another.desk.file == tmp_path / "work.tearline"
    another.commands["save"].trigger()
    assert len(read_session(tmp_path / "work.tearline").entries[0].decisions) == 2
    assert kept(state) == []


def test_discarded_leftovers_are_gone_once_that_is_said_twice(qtbot, opened, planned, another, state):
    withhold(opened, planned, "1")
    qtbot.waitUntil(lambda: len(kept(state)) == 1, timeout=LONG)
    die(opened)
    another.rescue.offer()
    another.question.buttons[1].click()
    assert "Nothing brings it back" in another.question.label.text()
    another.question.buttons[0].click()
    assert "1 decision on 1 cable" in another.question.label.text()
    assert len(kept(state)) == 1
    another.question.buttons[1].click()
    another.question.buttons[1].click()
    assert kept(state) == []
    assert not another.question.isVisible()


def test_the_work_of_a_window_that_lives_is_not_offered(qtbot, opened, planned, another, state):
    withhold(opened, planned, "1")
    qtbot.waitUntil(lambda: len(kept(state)) == 1, timeout=LONG)
    assert not another.rescue.offer()
    assert not another.question.isVisible()


def test_what_can_not_be_read_is_told_and_kept(qtbot, opened, planned, another, state):
    (state / "recovery").mkdir(parents=True)
    newer = state / "recovery" / "newer.tearline"
    newer.write_text('{"schema": 9}')
    withhold(opened, planned, "1")
    qtbot.waitUntil(lambda: len(kept(state)) == 2, timeout=LONG)
    die(opened)
    another.rescue.offer()
    assert "1 decision on 1 cable" in another.question.label.text()  # what can be read comes first
    another.question.buttons[1].click()
    another.question.buttons[1].click()
    assert "can't be read here" in another.question.label.text()
    assert "newer version" in another.question.label.text()
    another.question.buttons[0].click()
    assert newer.with_suffix(".damaged").read_text() == '{"schema": 9}'
    assert "newer.damaged" in another.strip.sentences[0]
    assert not another.rescue.offer()


def test_a_window_with_work_asks_before_it_closes(qtbot, opened, planned, tmp_path, monkeypatch, state):
    withhold(opened, planned, "1")
    opened.activateWindow()
    opened.close()
    assert opened.isVisible()
    assert opened.question.isVisible()
    assert [button.text() for button in opened.question.buttons] == ["Save", "Discard", "Cancel"]
    qtbot.waitUntil(lambda: len(kept(state)) == 1, timeout=LONG)
    QTest.keyClick(opened.question, Qt.Key.Key_Escape)
    assert not opened.question.isVisible()
    assert len(opened.desk.case.decisions) == 1
    opened.close()
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "work"), ""))
    QTest.keyClick(opened.question.buttons[0], Qt.Key.Key_Return)
    assert not opened.isVisible()
    assert len(read_session(tmp_path / "work.tearline").entries[0].decisions) == 1
    assert kept(state) == []


def test_a_window_stays_open_where_its_work_could_not_be_saved(opened, planned, monkeypatch):
    withhold(opened, planned, "1")
    opened.close()
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: ("", ""))
    opened.question.buttons[0].click()
    assert opened.isVisible()
    assert len(opened.desk.case.decisions) == 1


@pytest.mark.parametrize("step", ["fsync", "open"])
def test_a_full_or_write_protected_disk_is_told_once_and_the_work_goes_on(
    qtbot, opened, planned, state, monkeypatch, step
):
    def fail(*_given, **_named):
        raise OSError(28 if step == "fsync" else 30, "No space left on device")

    monkeypatch.setattr(os, step, fail)
    withhold(opened, planned, "1")
    qtbot.waitUntil(lambda: opened.strip.sentences != (), timeout=LONG)
    (told,) = opened.strip.sentences
    assert "kept in memory alone" in told
    opened.strip.dismiss.click()
    withhold(opened, planned, "2")
    qtbot.wait(700)
    monkeypatch.undo()
    assert opened.strip.sentences == ()
    assert len(opened.desk.case.decisions) == 2
    monkeypatch.setattr("tearline.window.recovery.user_state", lambda: state)
    withhold(opened, planned, "5")
    qtbot.waitUntil(lambda: len(kept(state)) == 1, timeout=LONG)
    assert len(read_session(kept(state)[0]).entries[0].decisions) == 3


ACT = """
window.desk.select("1")
window.desk.decide(Act.WITHHOLD)
"""


@posix
@pytest.mark.parametrize("moment", [0.0, 0.35, 0.7, 1.3, 2.6])
def test_a_killed_window_loses_two_seconds_at_most_and_leaves_nothing_half(cable_file, tmp_path, moment):
    state = tmp_path / "killed"
    sure = sure_acts(ACT, cable_file, state, moment)
    files = kept(state)
    assert len(files) == (1 if sure else len(files))
    for path in files:
        assert len(read_session(path).entries[0].decisions) >= sure
    assert sure or moment < 2.5


def test_a_private_window_keeps_nothing(qtbot, qapp, cable_file, tmp_path, state):
    settings = Settings(tmp_path / "private.ini", private=True)
    window = make_window(qapp, settings)
    qtbot.addWidget(window)
    window.show()
    before = sorted(path for path in tmp_path.rglob("*") if path != cable_file)
    with qtbot.waitSignal(window.desk.planned, timeout=LONG):
        window.open([cable_file])
    window.desk.select("1")
    with qtbot.waitSignal(window.desk.planned, timeout=LONG):
        window.desk.decide(Act.WITHHOLD)
    window.commands["zoom-in"].trigger()
    qtbot.wait(700)
    assert "private" in window.windowTitle()
    window.close()
    assert window.isVisible()
    window.question.buttons[1].click()
    assert not window.isVisible()
    assert sorted(path for path in tmp_path.rglob("*") if path != cable_file) == before


def test_file_dialogs_of_a_private_window_leave_no_folder_behind(tmp_path, monkeypatch):
    QSettings.setPath(QSettings.Format.NativeFormat, QSettings.Scope.UserScope, str(tmp_path))
    folder = tmp_path.as_uri()
    for private in (True, False):
        with untold(private=private):
            store = QSettings("QtProject")
            store.setValue("FileDialog/lastVisited", folder)
            store.sync()
        assert QSettings("QtProject").value("FileDialog/lastVisited") == (None if private else folder)
    QSettings("QtProject").clear()


def test_the_cables_of_the_last_time_are_opened_again(qtbot, opened, planned, another, cable_file, state):
    other = cable_file.with_name("other.txt")
    other.write_text(cable_file.read_text().replace("000042", "000050"))
    planned(lambda: opened.open([other]))
    opened.desk.select("3")
    opened.close()
    with qtbot.waitSignal(another.desk.planned, timeout=LONG):
        another.restore()
    qtbot.waitUntil(lambda: another.desk.arrivals.reading is None, timeout=LONG)
    assert len(another.desk.cases) == 2
    assert another.desk.number == 1
    assert another.desk.portion.id == "3"
    assert another.desk.undo.isClean()
    another.settings.keep("restore", False)
    another.close()
    assert list(state.glob("*.tearline")) == []


@pytest.mark.parametrize("kept_in_a_file", [False, True])
def test_the_place_in_the_text_is_the_same_the_next_time(
    qtbot, window, planned_long, another, tmp_path, kept_in_a_file
):
    """The first line in sight, and the cursor; with a session too, whose file reading alone does not change."""
    text = window.middle.text
    if kept_in_a_file:
        assert window.keeper.save(tmp_path / "work.tearline")
    text.reveal(planned_long.index("Lamp 150 "))
    text.verticalScrollBar().setValue(text.verticalScrollBar().value() + 7)
    first, cursor = top_line(text), text.at_cursor
    assert first > 0
    window.close()
    with qtbot.waitSignal(another.desk.planned, timeout=LONG):
        another.restore()
    qtbot.waitUntil(lambda: top_line(another.middle.text) == first, timeout=LONG)
    assert another.middle.text.at_cursor == cursor


def top_line(text):
    return next(start for start, _, top in text.lines.visible() if top > -text.lines.pitch / 2)


@pytest.fixture
def planned_long(qtbot, window, another, cable_file):
    """A cable of many long lines in front; its text."""
    another.resize(window.size())
    words = "".join(f"\n{n}. (U) Lamp {n} {'burns as it always did ' * 12}\n" for n in range(7, 300))
    cable_file.write_text(cable_file.read_text() + words)
    with qtbot.waitSignal(window.desk.planned, timeout=LONG):
        window.open([cable_file])
    return window.desk.case.read.cable.document.text


def test_decisions_that_were_thrown_away_do_not_come_back(qtbot, opened, planned, another):
    withhold(opened, planned, "1")
    opened.close()
    opened.question.buttons[1].click()
    with qtbot.waitSignal(another.desk.planned, timeout=LONG):
        another.restore()
    assert another.desk.case.decisions == ()


def test_the_session_of_the_last_time_is_gone_on_with(qtbot, opened, planned, another, tmp_path):
    withhold(opened, planned, "1")
    opened.keeper.save(tmp_path / "work.tearline")
    opened.close()
    with qtbot.waitSignal(another.desk.planned, timeout=LONG):
        another.restore()
    assert another.desk.file == tmp_path / "work.tearline"
    assert len(another.desk.case.decisions) == 1


def test_the_cable_closed_last_is_opened_again(qtbot, opened, planned):
    withhold(opened, planned, "1")
    assert not opened.commands["reopen"].isEnabled()
    opened.commands["close"].trigger()
    assert opened.desk.case is None
    with qtbot.waitSignal(opened.desk.planned, timeout=LONG):
        opened.commands["reopen"].trigger()
    assert len(opened.desk.case.decisions) == 1
    assert not opened.commands["reopen"].isEnabled()


def test_new_windows_stand_for_themselves(qtbot, qapp, cable_file):
    windows = Windows(qapp)
    first = windows.add()
    first.commands["private-window"].trigger()
    first.commands["new-window"].trigger()
    private, second = windows._open[1:]
    assert (private.settings.private, second.settings.private) == (True, False)
    with qtbot.waitSignal(second.desk.planned, timeout=LONG):
        second.open([cable_file])
    assert first.desk.cases == private.desk.cases == []
    second.close()
    private.close()
    assert windows._open == [first]
    first.close()


def test_a_session_opens_in_a_window_of_its_own_where_something_is_open(qtbot, qapp, opened, planned, tmp_path):
    withhold(opened, planned, "1")
    opened.keeper.save(tmp_path / "work.tearline")
    opened.close()
    windows = Windows(qapp)
    first = windows.add([opened.desk.cases[0].source.path])
    qtbot.waitUntil(lambda: first.desk.arrivals.reading is None, timeout=LONG)
    first.open([tmp_path / "work.tearline"])
    second = windows._open[1]
    qtbot.waitUntil(lambda: second.desk.case is not None, timeout=LONG)
    assert len(second.desk.case.decisions) == 1
    assert first.desk.case.decisions == ()
    for window in (second, first):
        window.close()


def _choose_file_of_export(window):
    window.commands["export"].trigger()
    window.middle.export._choose()


def _ask_list_of_words(window):
    window.deciding.find_and_withhold.form._ask_list()


@pytest.mark.qt_log_ignore("propagateSizeHints", extend=True)
@pytest.mark.parametrize("private", [True, False], ids=["private", "not private"])
@pytest.mark.parametrize("ask", [_choose_file_of_export, _ask_list_of_words], ids=["export", "list of words"])
def test_no_folder_that_a_private_window_asked_in_is_remembered(qtbot, qapp, tmp_path, cable_file, ask, private):
    QSettings.setPath(QSettings.Format.NativeFormat, QSettings.Scope.UserScope, str(tmp_path / "qt"))
    window = make_window(qapp, Settings(tmp_path / "window.ini", private=private))
    qtbot.addWidget(window)
    window.show()
    with qtbot.waitSignal(window.desk.planned, timeout=LONG):
        window.open([cable_file])
    QTimer.singleShot(300, lambda: qapp.activeModalWidget().reject())
    ask(window)
    left = [path.read_text() for path in (tmp_path / "qt").rglob("*") if path.is_file()]
    assert any("lastVisited" in text for text in left) is not private
    QSettings("QtProject").clear()
    window.close()
