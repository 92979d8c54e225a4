"""Finding words: all places in the text, counted in the outline, one after the other round the ends."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tearline.window import bars, theme
from tearline.window.outline import PORTION_ID

LONG = 20_000


@pytest.fixture
def search(qtbot, opened):
    """Type words into the bar and wait until they are found."""

    def type_in(words):
        opened.commands["find"].trigger()
        opened.middle.find_bar.field.clear()
        QTest.keyClicks(opened.middle.find_bar.field, words)
        qtbot.waitUntil(lambda: not opened.desk.finding.looking, timeout=LONG)
        return opened.middle.find_bar

    return type_in


def at_cursor(window, length):
    here = window.middle.text.here
    return window.desk.case.read.cable.document.text[here : here + length]


def test_every_form_is_found_and_counted(opened, search):
    bar = search("lamps")
    assert bar.count.text() == "1 of 4"
    assert at_cursor(opened, 5) == "lamps"
    assert len(opened.desk.finding.found.places) == 4


def test_the_first_letters_of_a_word_are_found_in_it(opened, search):
    assert search("gu").count.text().startswith("1 of 3")


def test_enter_and_f3_go_on_and_shift_goes_back_round_the_ends(opened, search):
    bar = search("guild")
    first = opened.middle.text.here
    QTest.keyClick(bar.field, Qt.Key.Key_Return)
    assert bar.count.text() == "2 of 3"
    opened.commands["find-next"].trigger()
    assert bar.count.text() == "3 of 3"
    opened.commands["find-next"].trigger()
    assert bar.count.text() == "1 of 3, from the top again"
    assert opened.middle.text.here == first
    QTest.keyClick(bar.field, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert bar.count.text() == "3 of 3, from the end again"
    opened.commands["find-previous"].trigger()
    assert bar.count.text() == "2 of 3"


def test_the_search_goes_on_from_where_one_is(opened, search):
    opened.desk.select("5")
    assert search("lamps").count.text() == "3 of 4"


def test_more_letters_do_not_go_further_than_the_first_place_that_has_them(qtbot, opened):
    opened.commands["find"].trigger()
    bar = opened.middle.find_bar
    for letter in "lamps":
        QTest.keyClicks(bar.field, letter)
        qtbot.waitUntil(lambda: not opened.desk.finding.looking, timeout=LONG)
    assert bar.count.text() == "1 of 4"


def test_what_is_not_there_is_told_and_nothing_moves(opened, search):
    opened.desk.select("3")
    here = opened.middle.text.here
    bar = search("no such words")
    assert bar.count.text() == "Nothing found"
    assert not bar.next.isEnabled()
    assert opened.middle.text.here == here


def test_all_places_in_sight_are_painted_and_the_current_one_otherwise(opened, search, monkeypatch):
    search("lamps")
    opened.resize(1280, 1600)
    painted = []
    monkeypatch.setattr(bars, "paint_found", lambda _painter, _box, current: painted.append(current))
    opened.middle.text.grab()
    assert sorted(painted) == [False, False, False, True]


def test_words_stay_readable_where_they_are_found():
    for c in theme.PALETTES.values():
        for share in (bars._FOUND, bars._CURRENT):
            assert theme.contrast(c.ink, theme.mix(c.accent, c.paper, share).name()) >= 4.5


def test_the_outline_counts_also_what_is_folded_away(opened, search):
    search("lamps")
    tree, model, found = opened.outline.tree, opened.outline.model, opened.desk.finding.found
    five = model.index_of("5")
    assert (found.own["5"], found.below["5"]) == (0, 2)
    delegate = tree.itemDelegate()
    assert delegate._count(five, "5") == 0
    tree.collapse(five)
    assert delegate._count(five, "5") == 2
    row = model.index_of("3")
    assert row.data(PORTION_ID) == "3"
    assert "1 found" in row.data(Qt.ItemDataRole.AccessibleTextRole)


def test_escape_ends_the_search_and_leaves_the_words_selected(opened, search):
    bar = search("treasurer")
    QTest.keyClick(bar.field, Qt.Key.Key_Escape)
    assert bar.isHidden()
    assert not opened.desk.finding.found.places
    assert opened.middle.text.textCursor().selectedText() == "treasurer"
    opened.commands["find"].trigger()
    assert bar.field.text() == "treasurer"


def test_escape_in_the_text_ends_the_search_too(opened, search):
    bar = search("treasurer")
    opened.middle.text.setFocus()
    QTest.keyClick(opened.middle.text, Qt.Key.Key_Escape)
    assert bar.isHidden()


def test_f3_begins_a_search_where_there_is_none(opened):
    opened.commands["find-next"].trigger()
    assert opened.middle.find_bar.isVisible()
    assert opened.middle.find_bar.count.text() == ""


def test_the_same_words_are_looked_for_in_the_next_cable_without_leaving_its_place(qtbot, opened, search, tmp_path):
    bar = search("lamps")
    other = tmp_path / "other.txt"
    other.write_text(opened.desk.case.read.cable.document.text.replace("lamps", "candles", 2), encoding="utf-8")
    with qtbot.waitSignal(opened.desk.planned, timeout=LONG):
        opened.open([other])
    qtbot.waitUntil(lambda: not opened.desk.finding.looking, timeout=LONG)
    assert bar.count.text() == "2 found"
    assert opened.middle.text.textCursor().position() == 0


def test_finding_leaves_the_pages_for_the_text(opened, search):
    opened.show_view("release")
    search("lamps")
    assert opened.middle.views.currentWidget() is opened.middle.text


def test_back_goes_where_the_search_began_and_forth_again(opened, search):
    opened.desk.select("6")
    begun = opened.middle.text.here
    search("treasurer")
    there = opened.middle.text.here
    assert there != begun
    opened.commands["back"].trigger()
    assert opened.middle.text.here == begun
    opened.commands["forward"].trigger()
    assert opened.middle.text.here == there


def test_back_goes_through_every_jump(opened):
    opened.desk.select("1")
    opened.desk.select("3")
    opened.desk.select("6")
    opened.commands["back"].trigger()
    assert opened.desk.portion.id == "3"
    opened.commands["back"].trigger()
    assert opened.desk.portion.id == "1"
    opened.desk.select("2")
    opened.commands["forward"].trigger()
    assert opened.desk.portion.id == "2"


def test_places_in_a_cable_that_was_closed_are_passed_over(qtbot, opened, tmp_path):
    opened.desk.select("3")
    pane = opened.middle.text
    pane.trail.past.clear()
    other = tmp_path / "other.txt"
    other.write_text("1. (U) One.\n\n2. (U) Two.\n", encoding="utf-8")
    with qtbot.waitSignal(opened.desk.planned, timeout=LONG):
        opened.open([other])
    opened.desk.select("2")
    assert pane.trail.past
    opened.commands["close"].trigger()
    here = pane.here
    opened.commands["back"].trigger()
    assert pane.here == here
    assert not pane.trail.past
