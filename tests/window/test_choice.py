"""An act is about what is chosen: words in the text, several portions, all alike, in one cable or in all."""

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tearline.review.model import Act, Target
from tearline.window.digest import Fate
from tearline.window.wording import explain


def select(window, words):
    """Select words in the text, as with the mouse."""
    pane = window.middle.text
    start = pane.toPlainText().index(words)
    cursor = QTextCursor(pane.document())
    cursor.setPosition(start)
    cursor.setPosition(start + len(words), QTextCursor.MoveMode.KeepAnchor)
    pane.setTextCursor(cursor)


def fate(window, portion_id):
    return window.desk.case.reckoning.standings[portion_id].fate


def withheld(window):
    case = window.desk.case
    text = case.read.cable.document.text
    return [text[slice(*each.span)] for each in case.reckoning.plan.rulings if each.withheld and each.by == "reviewer"]


@pytest.fixture
def two(opened, planned, cable_file, tmp_path):
    other = tmp_path / "other.txt"
    other.write_text(cable_file.read_text().replace("000042", "000050").replace("The guild met", "The guilds met"))
    planned(lambda: opened.open([other]))
    return opened


def test_selected_words_alone_are_withheld_and_given_back(opened, planned):
    select(opened, "met on Monday")
    assert "“met on Monday”" in opened.panel.place.text()
    planned(opened.commands["withhold"].trigger)
    assert withheld(opened) == ["met on Monday"]
    assert fate(opened, "1") is Fate.PART
    assert opened.commands["undo"].text() == "Undo Withhold “met on Monday”"
    select(opened, "Monday")
    planned(opened.commands["rule"].trigger)
    assert withheld(opened) == []
    planned(opened.desk.undo.undo)
    assert withheld(opened) == ["met on Monday"]


def test_words_over_two_portions_are_one_step(opened, planned):
    text = opened.middle.text.toPlainText()
    select(opened, text[text.index("Forty keepers") : text.index("will strike")])
    planned(opened.commands["withhold"].trigger)
    assert len(opened.desk.case.decisions) == 2
    assert opened.desk.undo.count() == 1


def test_words_inside_a_withheld_portion_are_released(opened, planned):
    select(opened, "treasurer")
    planned(opened.commands["let-go"].trigger)
    assert fate(opened, "3") is Fate.PART


def test_back_to_the_rule_takes_passages_of_the_portion_along(opened, planned):
    select(opened, "met on Monday")
    planned(opened.commands["withhold"].trigger)
    opened.desk.select("2")
    opened.desk.select("1")
    planned(opened.commands["rule"].trigger)
    assert withheld(opened) == []
    assert opened.desk.undo.count() == 2


def test_several_rows_of_the_outline_are_decided_at_once(opened, planned):
    tree, model = opened.outline.tree, opened.outline.model
    opened.desk.select("1")
    tree.selectionModel().select(model.index_of("6"), QItemSelectionModel.SelectionFlag.Select)
    assert opened.panel.place.text() == "2 portions marked U, ¶1"
    planned(opened.commands["withhold"].trigger)
    assert (fate(opened, "1"), fate(opened, "6")) == (Fate.WITHHELD, Fate.WITHHELD)
    assert opened.desk.undo.count() == 1
    opened.desk.select("2")
    assert not opened.desk.choice.told()


def test_rows_are_chosen_by_key(opened, planned):
    opened.desk.select("1")
    tree = opened.outline.tree
    QTest.keyClick(tree, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert opened.desk.choice.told().startswith("2 portions")


def test_a_key_that_is_held_for_something_else_chooses_no_further_portion(opened):
    """A command such as Shift+F3 selects a portion, and Shift is still down."""
    held = Qt.KeyboardModifier.ShiftModifier
    opened.desk.select("1")
    QTest.keyPress(opened.middle.text, Qt.Key.Key_F24, held)
    assert QApplication.keyboardModifiers() == held
    opened.desk.select("2")
    QTest.keyRelease(opened.middle.text, Qt.Key.Key_F24, Qt.KeyboardModifier.NoModifier)
    assert not opened.desk.choice.told()
    assert opened.outline.tree.selectedIndexes() == [opened.outline.model.index_of("2")]


def test_all_marked_alike_in_one_cable_and_in_all(two, planned):
    two.desk.select("2")
    two.commands["alike"].trigger()
    assert two.desk.choice.told() == "3 portions marked C"
    two.commands["alike-everywhere"].trigger()
    assert two.desk.choice.told() == "6 portions marked C in 2 cables"
    planned(two.commands["let-go"].trigger)
    assert [{each.value for each in case.decisions} for case in two.desk.cases] == [{"2", "5", "signature"}] * 2
    assert two.desk.undo.count() == 1
    assert fate(two, "3") is Fate.WITHHELD


def test_words_are_withheld_in_every_open_cable_that_holds_them(two, planned):
    select(two, "treasurer")
    planned(two.commands["everywhere"].trigger)
    assert [[each.value for each in case.decisions] for case in two.desk.cases] == [["treasurer"], ["treasurer"]]
    assert two.commands["undo"].text() == "Undo Withhold “treasurer” in 2 cables"
    select(two, "guilds met")
    planned(two.commands["everywhere"].trigger)
    assert [len(case.decisions) for case in two.desk.cases] == [1, 2]
    two.desk.select("6")
    two.commands["everywhere"].trigger()
    assert "Select the words" in two.strip.sentences[0]


def test_a_digit_puts_a_code_on_and_takes_it_off(opened, planned):
    opened.activateWindow()
    opened.desk.select("3")
    planned(lambda: QTest.keyClick(opened.middle.text, Qt.Key.Key_6, Qt.KeyboardModifier.AltModifier))
    assert "(b)(6)" in opened.desk.case.decisions[-1].codes
    planned(lambda: QTest.keyClick(opened.middle.text, Qt.Key.Key_6, Qt.KeyboardModifier.AltModifier))
    assert "(b)(6)" not in opened.desk.case.decisions[-1].codes
    opened.panel.codes.menu().aboutToShow.emit()
    first = opened.panel.codes.menu().actions()[0].text()
    assert first.startswith("(b)(1)")
    assert "1" in first.split("\t")[1]


def test_a_note_goes_with_the_decision_and_can_be_changed(opened, planned):
    opened.desk.select("1")
    opened.panel.note.setFocus()
    QTest.keyClicks(opened.panel.note, "Names a private person.")
    planned(opened.panel.withhold.click)
    assert opened.desk.case.decisions[-1].note == "Names a private person."
    assert "Names a private person." in opened.panel.reason.text()
    opened.panel.note.setFocus()
    opened.panel.note.setText("Asked the desk.")
    planned(lambda: QTest.keyClick(opened.panel.note, Qt.Key.Key_Return))
    assert opened.desk.case.decisions[-1].note == "Asked the desk."
    assert opened.desk.case.decisions[-1].act is Act.WITHHOLD
    opened.desk.select("2")
    planned(opened.panel.withhold.click)
    assert opened.desk.case.decisions[-1].note == ""


def test_a_bar_says_who_decided_why_when_and_under_which_code(opened, planned):
    opened.settings.keep("reviewer", "Ada Quill")
    opened.desk.select("1")
    opened.desk.choice.note = "A private person."
    planned(lambda: opened.desk.decide(Act.WITHHOLD, ("(b)(6)",)))
    start = opened.desk.case.read.cable.document.text.index("Forty keepers")
    words = explain(opened.desk.case, start)
    for part in ("Ada Quill withheld this portion.", "A private person.", "(b)(6)", "Z", "U, its own mark"):
        assert part in words
    assert opened.panel.when.text() in words
    assert opened.panel.when.text()
    assert "Ada Quill" in opened.middle.text.gutter.accessibleDescription()
    assert opened.desk.case.decisions[-1].target is Target.PORTION
