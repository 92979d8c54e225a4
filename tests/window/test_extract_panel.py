"""The extract is picked, ordered, written into, cut and taken back, and what is computed of it stands beside it."""

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu, QToolButton

from tearline.review.model import Act, Target
from tearline.review.selection import Own
from tearline.window.draft import Taken
from tearline.window.extract_list import CITATION, MARK, SIGN

LONG = 20_000

OTHER = """\
R 121200Z MAR 09
FM SECSTATE WASHDC
TO AMEMBASSY STRELSAU

S E C R E T STATE 000077

E.O. 12958: DECL: 03/12/2024
SUBJECT: NEW LAMPS (U)

1. (U) Post may tell the guild that lamps are on their way. They are blue.

2. (S) They are paid for by somebody else.

3. (C/ORCON) Nobody says by whom.
"""


@pytest.fixture
def two(qtbot, opened, tmp_path):
    """The window with a second cable open, the first one in front."""
    (tmp_path / "other.txt").write_text(OTHER, encoding="utf-8")
    opened.open([tmp_path / "other.txt"])
    qtbot.waitUntil(lambda: len(opened.desk.cases) == 2 and opened.desk.arrivals.reading is None, timeout=LONG)
    opened.desk.bring(0)
    opened.activateWindow()
    yield opened
    opened.desk.forgo()


@pytest.fixture
def pick(qtbot, two):
    """Take portions of the cables into the extract, one by one, and wait for what comes of it."""

    def do(*places):
        for number, portion in places:
            two.desk.bring(number)
            two.desk.select(portion)
            two.commands["pick"].trigger()
        settled(qtbot, two)
        return two.extracting.panel

    return do


def settled(qtbot, window):
    draft = window.desk.draft
    qtbot.waitUntil(lambda: draft.result is not None and draft.result.arrangement == draft.arrangement, timeout=LONG)


def portions(window):
    return [each.portion if isinstance(each, Taken) else each.text for each in window.desk.draft.rows]


def rows(panel, role):
    return [panel.list.entries.index(row).data(role) for row in range(panel.list.entries.rowCount())]


def test_the_first_portion_opens_the_panel_and_leaves_the_focus_in_the_text(two, pick):
    two.activateWindow()
    two.middle.text.setFocus()
    panel = pick((0, "1"), (1, "1"))
    assert panel.isVisible()
    assert two.middle.text.hasFocus()
    assert two.commands["extract"].isChecked()
    assert rows(panel, CITATION) == ["09 STRELSAU 42, ¶1, 10 Mar 2009", "09 STATE 77, ¶1, 12 Mar 2009"]
    assert panel.status.text() == "2 portions of 2 cables. Release to: U"
    assert panel.block.banner.text() == "UNCLASSIFIED"
    (button,) = (each for each in two.foot.findChildren(QToolButton) if each.text() == "Extract: 2")
    assert button.isVisible()
    assert button.accessibleName() == "Extract, 2 entries: show or fold it"
    button.click()
    assert not panel.isVisible()


def test_the_letter_acts_in_text_and_outline(two):
    two.activateWindow()
    two.desk.select("2")
    QTest.keyClick(two.middle.text, Qt.Key.Key_X)
    two.desk.select("1")
    QTest.keyClick(two.outline.tree, Qt.Key.Key_X)
    assert portions(two) == ["2", "1"]


def test_several_rows_of_the_outline_are_one_act(two):
    two.desk.choice.choose(["1", "2", "3"])
    two.commands["pick"].trigger()
    assert portions(two) == ["1", "2", "3"]
    assert two.desk.undo.undoText() == "Add 3 portions to the extract"
    two.commands["undo"].trigger()
    assert portions(two) == []


def test_selected_words_are_taken_as_whole_sentences(qtbot, two):
    text = two.middle.text
    text.setTextCursor(text.document().find("keepers attended"))
    two.commands["pick"].trigger()
    assert rows(two.extracting.panel, Qt.ItemDataRole.DisplayRole) == ["… Forty keepers attended."]
    settled(qtbot, two)
    assert two.desk.draft.result.parts[0].content == ("… Forty keepers attended.",)


def test_what_is_there_already_is_said_and_is_no_act(two, pick):
    pick((0, "1"))
    count = two.desk.undo.count()
    two.commands["pick"].trigger()
    assert two.desk.undo.count() == count
    assert two.strip.sentences == ("In the extract there is already: ¶1.",)


def test_the_menu_at_the_pointer_offers_it(two, monkeypatch):
    shown = []
    monkeypatch.setattr(QMenu, "popup", lambda menu, _place: shown.append(menu.actions()))
    for pane in (two.middle.text, two.outline.tree):
        two.desk.select("1")
        pane.customContextMenuRequested.emit(pane.viewport().rect().center())
        assert two.commands["pick"] in shown.pop()


def test_the_hits_of_a_search_are_taken_from_all_open_cables(qtbot, two):
    two.commands["find-and-withhold"].trigger()
    panel = two.deciding.find_and_withhold
    panel.form.scope.setCurrentIndex(1)
    panel.form.field.setPlainText("lamps")
    panel.search()
    qtbot.waitUntil(lambda: panel._searching is None, timeout=LONG)
    panel.hits.hits.setData(panel.hits.hits.index(0), Qt.CheckState.Unchecked.value, Qt.ItemDataRole.CheckStateRole)
    panel.pick.click()
    taken = [(two.desk.number_of(each.case), each.portion) for each in two.desk.draft.rows]
    assert taken == [(0, "3"), (0, "5/2"), (0, "5/3"), (1, "subject"), (1, "1")]
    assert two.desk.undo.undoText() == "Add 5 portions of 2 cables to the extract"


def test_the_places_of_the_find_bar_are_taken(qtbot, two):
    two.commands["find"].trigger()
    two.middle.find_bar.field.setText("lamps")
    two.desk.finding.look("lamps", 0)
    qtbot.waitUntil(lambda: bool(two.desk.finding.found.places), timeout=LONG)
    two.commands["pick-found"].trigger()
    assert portions(two) == ["2", "3", "5/2", "5/3"]


def test_where_nothing_was_found_nothing_is_taken_and_that_is_said(two):
    two.commands["pick-found"].trigger()
    assert two.desk.draft.rows == ()
    assert "Find words first" in two.strip.sentences[0]


# -- order --------------------------------------------------------------------------------------------------------


def test_entries_are_moved_by_key_and_back_by_undo(two, pick):
    panel = pick((0, "1"), (0, "2"), (0, "3"))
    panel.list.choose(2)
    QTest.keyClick(panel.list, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert portions(two) == ["1", "3", "2"]
    assert panel.list.chosen == [1]
    QTest.keyClick(panel.list, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    QTest.keyClick(panel.list, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert portions(two) == ["3", "1", "2"]
    QTest.keyClick(panel.list, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert portions(two) == ["1", "3", "2"]
    panel.list.choose(0, 2)
    panel.down.click()
    assert portions(two) == ["2", "1", "3"]
    assert panel.list.chosen == [1, 2]
    for _ in range(4):
        two.commands["undo"].trigger()
    assert portions(two) == ["1", "2", "3"]


class Drop(QDropEvent):
    """A drop that comes from a list, as Qt gives it."""

    def __init__(self, source, place, data):
        super().__init__(
            place, Qt.DropAction.MoveAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        )
        self._source = source

    def source(self):
        return self._source


@pytest.mark.parametrize(("chosen", "onto", "half", "order"), [
    ((0, 1), 2, 0.9, ["2", "3", "1"]),
    ((2, 1), 0, 0.1, ["3", "1", "2"]),
    ((0, 2), 2, 0.9, ["3", "1", "2"]),
    ((1, 1), None, 0, ["1", "3", "2"]),
])  # fmt: skip
def test_entries_are_moved_by_dragging(two, pick, chosen, onto, half, order):
    panel = pick((0, "1"), (0, "2"), (0, "3"))
    panel.list.choose(*chosen)
    model = panel.list.entries
    if onto is None:
        place = QPointF(10, panel.list.viewport().height() - 2)
    else:
        box = panel.list.visualRect(model.index(onto))
        place = QPointF(10, box.top() + box.height() * half)
    data = model.mimeData([])
    panel.list.dropEvent(Drop(panel.list, place, data))
    assert portions(two) == order


def test_nothing_else_is_dropped_on_the_list_and_no_text_goes_with_a_drag(two, pick):
    panel = pick((0, "1"), (0, "2"))
    panel.list.choose(0)
    data = QMimeData()
    data.setText("words from elsewhere")
    panel.list.dropEvent(Drop(two, QPointF(10, 100), data))
    assert portions(two) == ["1", "2"]
    assert not panel.list.entries.canDropMimeData(data, Qt.DropAction.MoveAction, 0, 0, panel.list.rootIndex())
    assert not panel.list.entries.mimeData([]).hasText()


def test_entries_are_taken_out_by_key(two, pick):
    panel = pick((0, "1"), (0, "2"), (0, "3"))
    panel.list.choose(0, 2)
    QTest.keyClick(panel.list, Qt.Key.Key_Delete)
    assert portions(two) == ["3"]
    assert two.desk.undo.undoText() == "Remove 2 entries of the extract"
    assert panel.list.chosen == [0]


# -- words of one's own, and cuts ---------------------------------------------------------------------------------


def test_a_heading_needs_a_mark_that_is_understood(two, pick):
    panel = pick((0, "1"))
    panel.heading.click()
    QTest.keyClicks(panel.words.words, "What the post says")
    QTest.keyClick(panel.words.words, Qt.Key.Key_Return)
    assert portions(two) == ["1"]
    assert "mark of its own" in panel.words.wrong.text()
    assert two.focusWidget() is panel.words.mark
    QTest.keyClicks(panel.words.mark, "(X/QQ)")
    QTest.keyClick(panel.words.mark, Qt.Key.Key_Return)
    assert portions(two) == ["1"]
    panel.words.mark.clear()
    QTest.keyClicks(panel.words.mark, "C")
    QTest.keyClick(panel.words.mark, Qt.Key.Key_Return)
    assert portions(two) == ["What the post says", "1"]
    assert rows(panel, CITATION)[0] == "Your heading"
    assert two.desk.undo.undoText() == "Add a heading to the extract"
    assert panel.list.hasFocus()


def test_a_comment_is_changed_and_a_cancelled_change_is_none(two, pick):
    panel = pick((0, "1"))
    panel.comment.click()
    panel.words.words.setPlainText("Old\nwords")
    panel.words.mark.setText("(U)")
    panel.words.finish()
    panel.list.choose(0)
    QTest.keyClick(panel.list, Qt.Key.Key_Return)
    assert panel.words.words.toPlainText() == "Old words"
    panel.words.words.setPlainText("New words")
    panel.words.cancel.click()
    assert portions(two) == ["Old words", "1"]
    panel.change.click()
    panel.words.words.setPlainText("New words")
    panel.words.finish()
    assert portions(two) == ["New words", "1"]
    assert isinstance(two.desk.draft.rows[0], Own)
    two.commands["undo"].trigger()
    assert portions(two) == ["Old words", "1"]


def test_a_portion_is_cut_by_sentence_and_made_whole_again(qtbot, two, pick):
    panel = pick((0, "1"))
    panel.list.choose(0)
    QTest.keyClick(panel.list, Qt.Key.Key_Return)
    assert panel.sentences.list.count() == 2
    assert two.focusWidget() is panel.sentences.list
    QTest.keyClick(panel.sentences.list, Qt.Key.Key_Space)
    QTest.keyClick(panel.sentences.list, Qt.Key.Key_Return)
    settled(qtbot, two)
    assert two.desk.undo.undoText() == "Cut ¶1 in the extract"
    assert two.desk.draft.result.parts[0].content == ("… Forty keepers attended.",)
    panel.change.click()
    assert [panel.sentences.list.item(row).checkState() for row in range(2)] == [
        Qt.CheckState.Unchecked,
        Qt.CheckState.Checked,
    ]
    panel.sentences.list.item(1).setCheckState(Qt.CheckState.Unchecked)
    assert not panel.sentences.done.isEnabled()
    assert "no entry" in panel.sentences.wrong.text()
    panel.sentences.all.click()
    panel.sentences.done.click()
    assert two.desk.draft.rows[0].kept == ()


# -- what is computed ---------------------------------------------------------------------------------------------


def test_what_may_not_go_is_pale_with_its_sign_or_left_out_silently(qtbot, two, pick):
    panel = pick((0, "1"), (0, "2"), (1, "2"))
    assert [whole for _, whole in rows(panel, SIGN)] == [False, True, True]
    assert "withheld" in rows(panel, SIGN)[1][0]
    assert "Does not go" in rows(panel, Qt.ItemDataRole.AccessibleTextRole)[1]
    panel.block.left_out.setCurrentIndex(1)
    panel.block.left_out.activated.emit(1)
    settled(qtbot, two)
    assert rows(panel, SIGN)[1] == ("[left out]", True)
    assert panel.status.text() == "1 portion of 1 cable. Release to: U"
    assert two.desk.undo.undoText() == "Leave out silently"
    two.commands["undo"].trigger()
    assert panel.block.left_out.currentData() == "sign"


def test_the_block_follows_audience_and_decisions_and_explains_itself(qtbot, two, pick):
    panel = pick((0, "2"), (1, "2"))
    two.desk.address("S")
    settled(qtbot, two)
    qtbot.waitUntil(lambda: panel.block.banner.text() == "SECRET", timeout=LONG)
    assert panel.block.derived_from.text() == "Multiple Sources"
    assert panel.block.derived_from.toolTip().splitlines()[1] == "09 STATE 77, 12 March 2009, SECSTATE WASHDC"
    assert panel.block.declassify_on.text() == "20240312"
    panel.block.why.click()
    steps = [panel.steps.list.item(row).text() for row in range(panel.steps.list.count())]
    assert any("32 CFR 2001.22" in each for each in steps)
    QTest.keyClick(panel.steps.list, Qt.Key.Key_Escape)
    assert panel.side.currentWidget() is panel.block
    two.desk.bring(1)
    two.desk.select("2")
    two.desk.decide(Act.WITHHOLD)
    qtbot.waitUntil(lambda: panel.block.banner.text() == "CONFIDENTIAL", timeout=LONG)


def test_style_and_classifier_are_acts_of_their_own(qtbot, two, pick):
    panel = pick((0, "2"))
    two.desk.address("S")
    panel.block.style_of.setCurrentIndex(1)
    panel.block.style_of.activated.emit(1)
    panel.block.classified_by.setText("Ada Quill, Desk Officer")
    panel.block.classified_by.editingFinished.emit()
    settled(qtbot, two)
    qtbot.waitUntil(lambda: two.desk.draft.result.made.extract.released_to == "S", timeout=LONG)
    made = two.desk.draft.result.made.extract
    assert made.classified_by == "Ada Quill, Desk Officer"
    assert made.sources[0].entry.startswith("Telegram 42")
    two.commands["undo"].trigger()
    assert panel.block.classified_by.text() == ""


def test_what_waits_for_an_originator_is_said_and_goes_once_the_word_is_recorded(qtbot, two, pick):
    panel = pick((0, "1"), (1, "3"))
    two.desk.address("C")
    qtbot.waitUntil(lambda: bool(panel.block.waiting.text()), timeout=LONG)
    assert panel.block.waiting.text() == "¶3 of 09 STATE 77 needs the originator's word (ORCON)."
    two.desk.bring(0)
    panel.block.word.click()
    qtbot.waitUntil(two.foot.list_panel.isVisible, timeout=LONG)
    assert two.desk.number == 1
    assert two.focusWidget() is two.foot.list_panel.word
    two.desk.docket.approve("INR, by telephone, 1 May")
    assert two.desk.case.decisions[-1].target is Target.CONTROL
    two.commands["extract"].trigger()
    qtbot.waitUntil(lambda: not panel.block.waiting.text(), timeout=LONG)
    assert rows(panel, SIGN)[1] == ("", False)


def test_words_of_ones_own_alone_are_no_extract(qtbot, two):
    two.commands["extract"].trigger()
    panel = two.extracting.panel
    assert "Alt+X" in panel.status.text()
    panel.heading.click()
    panel.words.words.setPlainText("Secret plans")
    panel.words.mark.setText("(S)")
    panel.words.finish()
    settled(qtbot, two)
    assert "only words of your own" in panel.status.text()
    assert two.desk.draft.result.made is None


def test_two_sources_with_one_id_are_told(qtbot, two, pick, tmp_path):
    (tmp_path / "twin.txt").write_text(OTHER.replace("blue", "red"), encoding="utf-8")
    two.open([tmp_path / "twin.txt"])
    qtbot.waitUntil(lambda: len(two.desk.cases) == 3 and two.desk.arrivals.reading is None, timeout=LONG)
    panel = pick((1, "1"), (2, "1"))
    assert "Two sources are 09STATE77" in panel.status.text()


def test_an_entry_leads_to_its_place_even_where_its_cable_was_closed(qtbot, two, pick):
    panel = pick((0, "2"), (1, "2"))
    two.desk.close_case(1)
    assert two.desk.number_of(two.desk.draft.rows[1].case) < 0
    panel.list.clicked.emit(panel.list.entries.index(1))
    assert two.desk.case is two.desk.draft.rows[1].case
    assert two.desk.portion.id == "2"


def test_chips_are_solid_where_the_mark_is_printed_and_header_lines_have_none(two, pick):
    panel = pick((0, "2"), (0, "5/2"), (0, "transmission"))
    marks = rows(panel, MARK)
    assert [mark and mark[1] for mark in marks] == [True, False, None]


def test_the_banner_of_the_window_is_as_high_as_the_extract_on_the_screen(two, pick):
    assert two.above.words == "CONFIDENTIAL"
    panel = pick((1, "2"))
    two.desk.bring(0)
    assert two.above.words == two.below.words == "SECRET"
    two.commands["undo"].trigger()
    assert two.above.words == "CONFIDENTIAL"
    two.commands["redo"].trigger()
    panel.close_it.click()
    assert two.above.words == "CONFIDENTIAL"
    two.commands["extract-pages"].trigger()
    assert two.above.words == "SECRET"
    two.show_view("review")
    assert two.above.words == "CONFIDENTIAL"
