"""An extract is saved and gone on with: nothing of it is lost, whatever became of its sources or of the window."""

import json
import sys

import pytest
from killed_window import die, sure_acts
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QFileDialog

from tearline.cli import main
from tearline.review.extract_file import read_extract_file
from tearline.review.model import Act
from tearline.review.selection import own
from tearline.window.app import make_window
from tearline.window.draft import Absent, Taken
from tearline.window.settings import Settings

LONG = 20_000
posix = pytest.mark.skipif(sys.platform == "win32", reason="processes are killed otherwise there")

OTHER = """\
R 121200Z MAR 09
FM SECSTATE WASHDC
C O N F I D E N T I A L STATE 000077

SUBJECT: NEW LAMPS (U)

1. (U) Lamps are on their way. They are blue.

2. (C) They are paid for by somebody else.
"""


@pytest.fixture
def other_file(tmp_path):
    (tmp_path / "other.txt").write_text(OTHER, encoding="utf-8")
    return tmp_path / "other.txt"


@pytest.fixture
def picked(qtbot, opened, other_file):
    """An extract of both cables, with a heading and a cut, for another audience, and a decision on one source."""
    opened.open([other_file])
    qtbot.waitUntil(lambda: len(opened.desk.cases) == 2 and opened.desk.arrivals.reading is None, timeout=LONG)
    for number, portion in ((1, "1"), (0, "1"), (1, "2")):
        opened.desk.bring(number)
        opened.desk.select(portion)
        opened.commands["pick"].trigger()
    opened.desk.draft.write(own("heading", "Lamps", "(U)"), 0)
    panel = opened.extracting.panel
    panel._open(1)
    panel.sentences.list.item(0).setCheckState(Qt.CheckState.Unchecked)
    panel.sentences.done.click()
    opened.desk.address("C")
    opened.desk.select("2")
    opened.desk.decide(Act.RELEASE)
    return opened


def settled(qtbot, window):
    draft = window.desk.draft
    qtbot.waitUntil(lambda: window.desk.arrivals.reading is None, timeout=LONG)
    qtbot.waitUntil(lambda: draft.result is not None and draft.result.arrangement == draft.arrangement, timeout=LONG)


def told(window):
    """The entries as a reader would tell them."""
    return [
        (each.case.read.cable.header.id, each.portion, each.kept) if isinstance(each, Taken) else each.text
        for each in window.desk.draft.rows
    ]


def test_it_is_saved_and_gone_on_with(qtbot, picked, another, tmp_path):
    before, path = told(picked), tmp_path / "brief.extract"
    assert picked.desk.unsaved
    assert picked.extracting.keeper.save(path)
    assert not picked.desk.unsaved
    assert "brief.extract" in picked.windowTitle()
    picked.close()
    assert not picked.isVisible()
    another.open([path])
    settled(qtbot, another)
    assert told(another) == before
    assert str(another.desk.audience) == "C"
    assert [each.value for each in another.desk.cases[0].decisions] == ["2"]
    assert another.extracting.panel.isVisible()
    assert another.settings.recent()[0] == path
    assert not another.desk.unsaved
    assert not another.isWindowModified()
    assert another.strip.sentences == ()


def test_no_text_of_a_cable_is_in_its_file(picked, tmp_path):
    assert picked.extracting.keeper.save(tmp_path / "brief.extract")
    words = (tmp_path / "brief.extract").read_text()
    for text in ("guild", "blue", "paid for", "NEW LAMPS"):
        assert text not in words
    assert "Lamps" in words


def test_it_is_saved_by_key_under_a_name_that_is_asked_for_once(picked, monkeypatch, tmp_path):
    asked = []
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *given: asked.append(given) or (str(tmp_path / "a"), ""))
    picked.commands["save-extract"].trigger()
    picked.commands["save-extract"].trigger()
    assert len(asked) == 1
    assert (tmp_path / "a.extract").exists()
    picked.commands["save-extract-as"].trigger()
    assert len(asked) == 2


def test_every_later_act_that_its_file_holds_makes_it_unsaved(picked, tmp_path, planned):
    picked.extracting.keeper.save(tmp_path / "brief.extract")
    picked.desk.draft.remove([0])
    assert picked.desk.draft.unsaved
    assert picked.isWindowModified()
    picked.commands["undo"].trigger()
    assert not picked.desk.draft.unsaved
    picked.desk.address("S")
    assert picked.desk.draft.unsaved
    picked.commands["undo"].trigger()
    picked.desk.bring(1)
    picked.desk.select("1")
    picked.desk.decide(Act.WITHHOLD)
    assert picked.desk.draft.unsaved


def test_what_was_decided_on_other_cables_is_still_to_be_saved(qtbot, picked, tmp_path, other_file):
    third = other_file.with_name("third.txt")
    third.write_text(OTHER.replace("000077", "000078"))
    picked.open([third])
    qtbot.waitUntil(lambda: len(picked.desk.cases) == 3, timeout=LONG)
    picked.extracting.keeper.save(tmp_path / "brief.extract")
    assert not picked.desk.unsaved
    picked.desk.bring(2)
    picked.desk.select("1")
    picked.desk.decide(Act.WITHHOLD)
    assert picked.desk.session_unsaved
    assert not picked.desk.draft.unsaved


def test_acts_on_the_extract_leave_a_saved_session_saved(qtbot, opened, planned, tmp_path):
    opened.desk.select("1")
    planned(lambda: opened.desk.decide(Act.WITHHOLD))
    opened.keeper.save(tmp_path / "work.tearline")
    opened.commands["pick"].trigger()
    assert not opened.desk.session_unsaved
    assert opened.desk.draft.unsaved
    opened.desk.undo.undo()
    opened.desk.undo.undo()
    assert opened.desk.session_unsaved


def test_a_window_with_an_extract_asks_before_it_closes(picked, monkeypatch, tmp_path):
    picked.close()
    assert picked.isVisible()
    assert picked.question.label.text() == "Save what you decided and the extract before the window closes?"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "brief"), ""))
    picked.question.buttons[0].click()
    assert not picked.isVisible()
    assert len(read_extract_file(tmp_path / "brief.extract").entries) == 4


def test_an_extract_that_is_not_wanted_is_discarded(picked, state):
    picked.close()
    picked.question.buttons[1].click()
    assert not picked.isVisible()
    assert list((state / "recovery").glob("*")) == []


def test_a_missing_source_is_named_kept_and_found_when_it_is_opened(qtbot, picked, another, tmp_path, other_file):
    path, before = tmp_path / "brief.extract", told(picked)
    picked.extracting.keeper.save(path)
    picked.close()
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    other_file.rename(elsewhere / "renamed.txt")
    another.open([path])
    settled(qtbot, another)
    panel = another.extracting.panel
    assert "other.txt" in another.strip.sentences[0]
    absent = [each for each in another.desk.draft.rows if isinstance(each, Absent)]
    assert len(absent) == 2
    assert "Portion 1 of other.txt" in absent[0].sentence
    assert "2 entries are not in it" in panel.status.text()
    assert len(another.desk.draft.result.made.extract.parts) == 2
    another.desk.draft.remove([0])
    assert another.extracting.keeper.save(tmp_path / "second.extract")
    kept = read_extract_file(tmp_path / "second.extract")
    assert [each.picked.portion for each in kept.entries] == ["1", "1", "2"]
    assert any(each.path == str(other_file) and each.decisions for each in kept.sources)
    another.open([elsewhere / "renamed.txt"])
    settled(qtbot, another)
    for command in ("undo", "redo", "undo"):
        another.commands[command].trigger()
        settled(qtbot, another)
        assert not any(isinstance(each, Absent) for each in another.desk.draft.rows)
    assert told(another) == before
    assert [each.value for each in another.desk.cases[1].decisions] == ["2"]


def test_what_is_gone_from_a_changed_source_is_listed_and_no_other_text_stands_for_it(
    qtbot, picked, another, tmp_path, other_file
):
    path = tmp_path / "brief.extract"
    picked.extracting.keeper.save(path)
    picked.close()
    other_file.write_text(OTHER.replace("They are blue", "They are red").replace("1. (U)", "1. (U) News.\n\n2. (U)"))
    another.open([path])
    settled(qtbot, another)
    rows = another.desk.draft.rows
    assert [type(each).__name__ for each in rows] == ["Own", "Absent", "Taken", "Taken"]
    assert "another text or mark" in rows[1].sentence
    assert "has changed" in " ".join(another.strip.sentences)
    another.extracting.keeper.save(path)
    saved = read_extract_file(path)
    assert len(saved.entries) == 4
    assert len(saved.sources) == 2
    other_file.write_text(OTHER)
    assert main(["extract", str(path), "-o", str(tmp_path / "brief.txt")]) == 0
    assert "They are blue" in (tmp_path / "brief.txt").read_text(encoding="utf-8")


def test_a_decision_that_lost_its_text_stands_in_the_way(qtbot, picked, another, tmp_path, other_file):
    path = tmp_path / "brief.extract"
    picked.extracting.keeper.save(path)
    picked.close()
    other_file.write_text(OTHER.replace("paid for by somebody else", "paid for by nobody"))
    another.open([path])
    settled(qtbot, another)
    qtbot.waitUntil(lambda: "have lost their text" in another.extracting.panel.status.text(), timeout=LONG)
    assert another.desk.draft.result.made is None


@pytest.mark.parametrize(
    ("words", "told_of"),
    [("{", "no JSON"), ('{"schema": 9}', "newer version"), ('{"cables": []}', "is a session")],
)
def test_a_file_that_is_none_is_said_to_be(window, tmp_path, words, told_of):
    path = tmp_path / "odd.extract"
    path.write_text(words)
    window.open([path])
    assert told_of in window.strip.sentences[0]
    assert window.desk.draft.rows == ()
    assert window.settings.recent() == []


def test_it_is_opened_by_drop_and_offered_by_the_dialog(qtbot, picked, another, tmp_path, monkeypatch):
    path = tmp_path / "brief.extract"
    picked.extracting.keeper.save(path)
    picked.close()
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    button, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    another.dropEvent(QDropEvent(QPointF(5, 5), Qt.DropAction.CopyAction, data, button, none))
    settled(qtbot, another)
    assert len(another.desk.draft.rows) == 4
    asked = []
    monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *given: asked.append(given) or ([], ""))
    another.commands["open"].trigger()
    assert "*.extract" in asked[0][3]


def test_it_opens_in_a_window_of_its_own_where_something_is_open(picked, tmp_path):
    path = tmp_path / "brief.extract"
    picked.extracting.keeper.save(path)
    asked = []
    picked.window_asked.connect(lambda paths, private: asked.append((paths, private)))
    picked.open([path])
    assert asked == []
    assert "open already" in picked.strip.sentences[0]
    copy = path.with_name("copy.extract")
    copy.write_bytes(path.read_bytes())
    picked.open([copy])
    assert asked == [([copy], False)]


def test_it_is_open_in_one_window_alone(qtbot, picked, another, tmp_path):
    path = tmp_path / "brief.extract"
    picked.extracting.keeper.save(path)
    another.open([path])
    assert "open in another window" in another.strip.sentences[0]
    picked.close()
    another.open([path])
    settled(qtbot, another)
    assert len(another.desk.draft.rows) == 4


def test_a_place_that_can_not_be_written_is_told_and_nothing_is_lost(picked, tmp_path):
    assert not picked.extracting.keeper.save(tmp_path / "none" / "brief.extract")
    assert picked.strip.sentences
    assert picked.desk.draft.unsaved
    assert picked.desk.draft.file is None


def test_the_extract_of_the_last_time_is_gone_on_with(qtbot, picked, qapp, tmp_path):
    picked.extracting.keeper.save(tmp_path / "brief.extract")
    picked.close()
    window = make_window(qapp, Settings(tmp_path / "window.ini"))
    qtbot.addWidget(window)
    window.show()
    window.restore()
    settled(qtbot, window)
    assert len(window.desk.draft.rows) == 4
    window.close()


def _session_and_extract(picked, tmp_path, qapp):
    """Both saved from one window, which is closed; and the next window, at the same settings."""
    session, extract = tmp_path / "lamps.tearline", tmp_path / "brief.extract"
    picked.desk.close_case(1)
    assert picked.keeper.save(session)
    assert picked.extracting.keeper.save(extract)
    return session, extract, make_window(qapp, Settings(tmp_path / "window.ini"))


def test_the_session_and_the_extract_of_the_last_time_are_gone_on_with_side_by_side(qtbot, picked, qapp, tmp_path):
    before = told(picked)
    session, extract, after = _session_and_extract(picked, tmp_path, qapp)
    picked.close()
    assert not picked.isVisible()
    qtbot.addWidget(after)
    after.restore()
    settled(qtbot, after)
    assert told(after) == before
    assert (after.desk.file, after.desk.draft.file) == (session, extract)
    assert [[each.value for each in case.decisions] for case in after.desk.cases] == [[], ["2"]]
    assert not after.desk.unsaved
    assert not after.isWindowModified()
    assert after.extracting.panel.isVisibleTo(after)
    assert after.strip.sentences == ()
    after.desk.forgo()
    after.close()


def test_a_session_and_an_extract_that_say_different_things_get_a_window_each(qtbot, picked, qapp, tmp_path, another):
    session, extract, after = _session_and_extract(picked, tmp_path, qapp)
    values = json.loads(session.read_text())
    for each in values["cables"]:
        each["decisions"] = []
    picked.close()
    session.write_text(json.dumps(values))
    qtbot.addWidget(after)
    with qtbot.waitSignal(after.window_asked) as asked:
        after.restore()
    assert asked.args == [[extract], False]
    qtbot.waitUntil(lambda: after.desk.arrivals.reading is None, timeout=LONG)
    assert (after.desk.file, after.desk.draft.file) == (session, None)
    assert after.desk.case.decisions == ()
    another.open(asked.args[0])
    settled(qtbot, another)
    assert [each.value for each in another.desk.cases[0].decisions] == ["2"]
    after.close()


def test_an_extract_that_can_not_be_read_leaves_the_session_of_the_last_time(qtbot, picked, qapp, tmp_path):
    session, extract, after = _session_and_extract(picked, tmp_path, qapp)
    picked.close()
    extract.write_text("{")
    qtbot.addWidget(after)
    after.restore()
    qtbot.waitUntil(lambda: len(after.desk.cases) == 1 and after.desk.arrivals.reading is None, timeout=LONG)
    assert after.desk.file == session
    assert "brief.extract" in after.strip.sentences[0]
    after.close()


# -- recovery -----------------------------------------------------------------------------------------------------


def kept(state):
    return sorted((state / "recovery").glob("*.extract")) if (state / "recovery").exists() else []


def test_a_recovered_extract_goes_on_in_its_own_file(qtbot, picked, another, state, tmp_path, monkeypatch):
    path = tmp_path / "brief.extract"
    assert picked.extracting.keeper.save(path)
    assert "file" not in json.loads(path.read_text())
    picked.desk.draft.write(own("heading", "More", "(U)"), 0)
    qtbot.waitUntil(lambda: bool(kept(state)) and read_extract_file(kept(state)[0]).file == str(path), timeout=LONG)
    die(picked)
    picked.extracting.shut()
    before = told(picked)
    assert another.rescue.offer()
    another.question.buttons[0].click()
    settled(qtbot, another)
    assert told(another) == before
    assert another.desk.draft.file == path
    assert another.desk.unsaved
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: pytest.fail("it had a name"))
    another.commands["save-extract"].trigger()
    assert not another.desk.unsaved
    assert len(read_extract_file(path).entries) == len(before)


def test_a_recovered_extract_whose_file_another_window_has_is_to_get_a_name(qtbot, picked, another, state, tmp_path):
    path = tmp_path / "brief.extract"
    assert picked.extracting.keeper.save(path)
    picked.desk.draft.write(own("heading", "More", "(U)"), 0)
    qtbot.waitUntil(lambda: bool(kept(state)) and read_extract_file(kept(state)[0]).file == str(path), timeout=LONG)
    die(picked)
    assert another.rescue.offer()
    another.question.buttons[0].click()
    settled(qtbot, another)
    assert another.desk.draft.file is None
    assert another.desk.unsaved


def test_what_was_picked_outlives_a_crash_even_from_cables_that_were_closed(qtbot, picked, another, state):
    before = told(picked)
    picked.desk.close_case(0)
    picked.desk.draft.move([0], 4)
    qtbot.waitUntil(lambda: bool(kept(state)) and _last_is_heading(kept(state)[0]), timeout=LONG)
    picked.recovery._timer.stop()
    picked.recovery._lock.unlock()
    assert another.rescue.offer()
    assert "an extract of 4 entries" in another.question.label.text()
    another.question.buttons[0].click()
    settled(qtbot, another)
    assert told(another) == [*before[1:], before[0]]
    assert another.desk.draft.unsaved
    another.desk.forgo()
    assert kept(state) == []


def _last_is_heading(path):
    return "heading" in json.loads(path.read_text())["entries"][-1]


def test_an_extract_that_can_not_be_read_after_a_crash_is_set_aside_and_the_rest_recovered(
    qtbot, picked, another, state
):
    qtbot.waitUntil(lambda: bool(kept(state)), timeout=LONG)
    picked.recovery._timer.stop()
    picked.recovery._lock.unlock()
    (damaged,) = kept(state)
    damaged.write_text('{"schema": 9}')
    another.rescue.offer()
    another.question.buttons[0].click()
    qtbot.waitUntil(lambda: len(another.desk.cases) == 2, timeout=LONG)
    assert another.desk.draft.rows == ()
    assert "newer version" in another.strip.sentences[0]
    assert damaged.with_suffix(".damaged-extract").read_text() == '{"schema": 9}'
    another.desk.forgo()


def test_a_leftover_that_is_discarded_leaves_nothing(qtbot, picked, another, state):
    qtbot.waitUntil(lambda: bool(kept(state)), timeout=LONG)
    picked.recovery._timer.stop()
    picked.recovery._lock.unlock()
    another.rescue.offer()
    another.question.buttons[1].click()
    another.question.buttons[1].click()
    assert list((state / "recovery").glob("*.*")) == []


def test_a_private_window_keeps_nothing_of_an_extract(qtbot, qapp, cable_file, tmp_path, state):
    window = make_window(qapp, Settings(tmp_path / "private.ini", private=True))
    qtbot.addWidget(window)
    window.show()
    before = sorted(tmp_path.rglob("*"))
    with qtbot.waitSignal(window.desk.planned, timeout=LONG):
        window.open([cable_file])
    window.desk.select("1")
    window.commands["pick"].trigger()
    qtbot.wait(700)
    window.close()
    window.question.buttons[1].click()
    assert not window.isVisible()
    assert sorted(tmp_path.rglob("*")) == before


ACT = """
draft = window.desk.draft
draft.write(own("comment", f"Comment {len(draft.rows)}", "(U)"), len(draft.rows))
"""


@posix
@pytest.mark.parametrize("moment", [0.0, 0.5, 2.6])
def test_a_killed_window_loses_two_seconds_of_the_extract_at_most(cable_file, tmp_path, moment):
    state = tmp_path / "killed"
    sure = sure_acts(ACT, cable_file, state, moment)
    files = kept(state)
    assert len(files) == (1 if sure else len(files))
    for path in files:
        assert len(read_extract_file(path).entries) >= sure
    assert sure or moment < 2.5
