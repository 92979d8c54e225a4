"""Words, lists, patterns and finders, each hit taken or not, all of it one step to take back."""

import time

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog

from tearline.review.model import Target
from tearline.window import find_and_withhold
from tearline.window.hit_list import HIT

LONG = 20_000

OTHER = """\
C O N F I D E N T I A L STRELSAU 000043

SUBJECT: NEW LAMPS (U)

1. (U) The guild of keepers met again. Ask Ada Quill, tel. 555-0142.
"""


@pytest.fixture
def panel(qtbot, opened):
    opened.commands["find-and-withhold"].trigger()
    return opened.deciding.find_and_withhold


@pytest.fixture
def both(qtbot, panel, opened, tmp_path):
    """The panel with a second cable open."""
    (tmp_path / "other.txt").write_text(OTHER, encoding="utf-8")
    opened.open([tmp_path / "other.txt"])
    qtbot.waitUntil(lambda: len(opened.desk.cases) == 2 and opened.desk.arrivals.reading is None, timeout=LONG)
    opened.desk.bring(0)
    panel.form.scope.setCurrentIndex(1)
    return panel


def search(qtbot, panel, words="", kind=0, *finders):
    panel.form.kind.setCurrentIndex(kind)
    panel.form.field.setPlainText(words)
    for name, box in panel.form.finders.items():
        box.setChecked(name in finders)
    QTest.keyClick(panel.form.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: panel._searching is None, timeout=LONG)


def found(panel):
    return [each.words for each in panel.hits.hits.hits]


def test_it_opens_with_the_focus_in_it_and_the_text_in_sight_and_closes_by_key(opened, panel):
    assert panel.isVisible()
    assert opened.middle.text.isVisible()
    assert opened.focusWidget() is panel.form.field
    QTest.keyClick(panel.form.field, Qt.Key.Key_Escape)
    assert not panel.isVisible()


def test_one_panel_at_a_time_keeps_the_text_its_room(qtbot, opened, panel):
    opened.resize(900, 600)
    qtbot.waitUntil(lambda: bool(opened.desk.docket.matters), timeout=LONG)
    opened.commands["next-matter"].trigger()
    assert opened.foot.list_panel.isVisible()
    assert not panel.isVisible()
    opened.commands["history"].trigger()
    assert not opened.foot.list_panel.isVisible()
    assert not opened.foot.notices.button.isChecked()
    opened.commands["find-and-withhold"].trigger()
    assert not opened.commands["history"].isChecked()
    qtbot.wait(50)
    assert not opened.middle.card.unfolded
    assert opened.foot.geometry().top() >= panel.geometry().bottom()
    assert opened.below.geometry().bottom() < opened.height()


def test_a_selection_in_the_text_is_looked_for_at_once(qtbot, opened):
    text = opened.middle.text
    cursor = text.document().find("lamps")
    text.setTextCursor(cursor)
    opened.commands["find-and-withhold"].trigger()
    panel = opened.deciding.find_and_withhold
    qtbot.waitUntil(lambda: panel._searching is None, timeout=LONG)
    assert {words.lower() for words in found(panel)} == {"lamps"}


def test_all_hits_of_a_word_make_one_decision_and_one_step(qtbot, opened, panel, planned):
    search(qtbot, panel, "lamps")
    assert len(found(panel)) > 2
    assert panel.status.text() == f"{len(found(panel))} hits, {len(found(panel))} taken"
    panel.codes.setText("b6, (b)(7)(C)")
    panel.note.setText("privacy")
    panel.withhold.setFocus()
    planned(panel.withhold.click)
    (decision,) = opened.desk.case.decisions
    assert (decision.target, decision.value) == (Target.TEXT, "lamps")
    assert (decision.codes, decision.note) == (("(b)(6)", "(b)(7)(C)"), "privacy")
    assert opened.desk.undo.undoText() == "Withhold “lamps”"
    assert panel.form.field.hasFocus()
    planned(opened.desk.undo.undo)
    assert opened.desk.case.decisions == ()


def test_a_hit_that_is_left_stays_and_the_others_are_withheld(qtbot, opened, panel, planned):
    search(qtbot, panel, "lamps")
    panel.hits.setFocus()
    panel.hits.setCurrentIndex(panel.hits.hits.index(1))
    QTest.keyClick(panel.hits, Qt.Key.Key_Space)
    assert panel.status.text() == f"{len(found(panel))} hits, {len(found(panel)) - 1} taken"
    kept = panel.hits.hits.hits[1]
    planned(panel.withhold.click)
    assert {each.target for each in opened.desk.case.decisions} == {Target.PASSAGE}
    withheld = {
        at
        for each in opened.desk.case.reckoning.plan.rulings
        if each.withheld and each.by == "reviewer"
        for at in range(*each.span)
    }
    assert withheld
    assert not withheld & set(range(*kept.span))


def test_enter_searches_from_a_finder_too_and_presses_buttons(qtbot, panel):
    panel.form.finders["telephone"].setFocus()
    QTest.keyClick(panel.form.finders["telephone"], Qt.Key.Key_Space)
    QTest.keyClick(panel.form.finders["telephone"], Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: panel._searching is None, timeout=LONG)
    assert panel.status.text() == "No hit."
    panel.form.field.setPlainText("lamps")
    panel.form.begin.setFocus()
    QTest.keyClick(panel.form.begin, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: panel._searching is None, timeout=LONG)
    assert found(panel)


def test_none_and_all(qtbot, panel):
    search(qtbot, panel, "lamps")
    panel.none.click()
    assert panel.hits.hits.taken == set()
    assert not panel.withhold.isEnabled()
    assert panel.hits.hits.index(0).data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Unchecked
    panel.all.click()
    assert len(panel.hits.hits.taken) == len(found(panel))


def test_all_open_cables_are_one_step_too(qtbot, opened, both, planned):
    search(qtbot, both, "Quill\nkeepers", 0, "telephone")
    cables = {each.cable for each in both.hits.hits.hits}
    assert cables == {0, 1}
    assert "555-0142" in found(both)
    spoken = both.hits.hits.index(len(found(both)) - 1).data(Qt.ItemDataRole.AccessibleTextRole)
    assert "“555-0142”" in spoken
    planned(both.withhold.click)
    assert all(case.decisions for case in opened.desk.cases)
    assert opened.desk.undo.count() == 1
    assert "in 2 cables" in opened.desk.undo.undoText()
    opened.desk.undo.undo()
    assert not any(case.decisions for case in opened.desk.cases)


def test_choosing_a_hit_goes_there_in_whichever_cable(qtbot, opened, both):
    search(qtbot, both, "555-0142")
    both.hits.setCurrentIndex(both.hits.hits.index(0))
    assert opened.desk.number == 1
    assert both.hits.hits.index(0).data(HIT).portion == "1"
    qtbot.waitUntil(lambda: opened.desk.portion is not None, timeout=LONG)
    assert opened.desk.portion.id == "1"


@pytest.mark.parametrize(("typed", "kind"), [("(lamps", 1), (r"(a)\1", 1)])
def test_a_bad_pattern_is_a_sentence(qtbot, panel, typed, kind):
    search(qtbot, panel, typed, kind)
    assert "can't be used" in panel.status.text()
    assert found(panel) == []
    assert not panel.withhold.isEnabled()


def test_a_pattern_and_nothing_found(qtbot, panel, planned, opened):
    search(qtbot, panel, "[Ll]amps? [a-z]+", 1)
    assert found(panel)
    planned(panel.withhold.click)
    assert opened.desk.case.decisions[0].target is Target.PATTERN
    search(qtbot, panel, "zebra")
    assert panel.status.text() == "No hit."
    search(qtbot, panel, "")
    assert "Type words" in panel.status.text()


def test_a_code_that_can_be_none_is_told_and_nothing_is_withheld(qtbot, opened, panel):
    search(qtbot, panel, "lamps")
    panel.codes.setText("x" * 100)
    panel.withhold.click()
    assert "A code is one line" in panel.status.text()
    assert opened.desk.case.decisions == ()
    assert found(panel)


def test_a_list_is_taken_from_a_file_and_a_bad_one_is_told(qtbot, panel, tmp_path, monkeypatch):
    good, bad = tmp_path / "good.txt", tmp_path / "bad.txt"
    good.write_text("lamps\n\n guild \nlamps\n", encoding="utf-8")
    bad.write_bytes(b"\xff\xfel\x00")
    for path in (good, bad):
        monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_, path=path: (str(path), ""))
        panel.form.file.click()
        assert panel.form.field.toPlainText() == "lamps\nguild"
    assert "no text in UTF-8" in panel.status.text()


def test_a_search_can_be_stopped(qtbot, monkeypatch, both):
    def slowly(cables, queries, between):
        while True:
            time.sleep(0.02)
            between()
            yield ()

    monkeypatch.setattr(find_and_withhold, "find_hits", slowly)
    both.form.field.setPlainText("lamps")
    both._desk.cases *= 1000
    both.search()
    assert both.form.stop.isVisible()
    under_way = both._searching
    both.form.stop.click()
    assert under_way.wait(10)
    assert not both.form.stop.isVisible()
    assert both.status.text() == "No hit."
