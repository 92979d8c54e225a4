"""The source beside its release, and two audiences over one cable."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QToolButton

from tearline import registry
from tearline.release.cut import cut
from tearline.review.model import Act
from tearline.window.audiences import compare
from tearline.window.digest import Fate
from tearline.window.released_text import released_text

LONG = 20_000


@pytest.fixture
def beside(qtbot, opened):
    """The window with the release's text beside the source."""
    opened.commands["compare"].trigger()
    qtbot.waitUntil(lambda: opened.middle.released.toPlainText() != "", timeout=LONG)
    return opened


def test_the_column_holds_the_release_and_nothing_that_is_withheld(beside):
    text = beside.middle.released.toPlainText()
    assert "Forty keepers attended." in text
    assert "never bought" not in text
    assert "withheld · 1.4(b), 1.4(d)]" in text
    assert "(S/NF)" in text
    case = beside.desk.case
    assert text == released_text(cut(case.read.cable, case.reckoning.plan)).shown.text


def test_the_source_keeps_its_bars_and_stays_what_one_works_on(beside):
    assert beside.middle.views.currentWidget() is beside.middle.text
    assert beside.middle.text._bars
    assert beside.commands["compare"].isChecked()
    assert beside.middle.released.isVisible()
    beside.show_view("review")
    assert not beside.middle.released.isVisible()


def test_another_decision_is_seen_at_once(qtbot, beside):
    beside.desk.select("3")
    beside.desk.decide(Act.RELEASE)
    qtbot.waitUntil(lambda: "never bought" in beside.middle.released.toPlainText(), timeout=LONG)
    beside.desk.undo.undo()
    qtbot.waitUntil(lambda: "never bought" not in beside.middle.released.toPlainText(), timeout=LONG)


def test_both_columns_are_set_alike(beside):
    beside.resize(2400, 900)
    pane, released = beside.middle.text, beside.middle.released
    beside.settings.keep("face", "sans")
    beside.commands["zoom-in"].trigger()
    font = released.document().defaultFont()
    assert (font.family(), font.pointSize()) == (pane.font().family(), pane.font().pointSize())
    assert pane.font().pointSize() == pane.points


def test_signs_are_known_by_their_places(beside):
    case = beside.desk.case
    made = released_text(cut(case.read.cable, case.reckoning.plan))
    signs = [made.shown.text[start:end] for start, end in made.signs]
    assert signs
    assert all(sign.startswith("[") and sign.endswith("]") for sign in signs)
    start, end = made.signs[0]
    assert list(made.signs_between(start, end)) == [made.signs[0]]
    assert made.portion_at(made.start_of("3")) == "3"
    assert made.start_of("no such portion") is None


def test_both_columns_are_scrolled_together(qtbot, opened, tmp_path):
    long = tmp_path / "long.txt"
    body = "\n\n".join(f"{number}. ({'CU'[number % 2]}) The keeper said it.\n" for number in range(1, 120))
    long.write_text(f"C O N F I D E N T I A L STRELSAU 000043\n\nSUBJECT: LAMPS (U)\n\n{body}\n", encoding="utf-8")
    with qtbot.waitSignal(opened.desk.planned, timeout=LONG):
        opened.open([long])
    opened.commands["compare"].trigger()
    released, pane = opened.middle.released, opened.middle.text
    qtbot.waitUntil(lambda: "119." in released.toPlainText(), timeout=LONG)

    def uppermost():
        return released._text.portion_at(released.firstVisibleBlock().position())

    opened.middle.card.unfold(False)
    pane.scroll_to("60")
    assert pane.uppermost == "60"
    assert uppermost() == "60"
    released.verticalScrollBar().setValue(0)
    assert pane.verticalScrollBar().value() < 20
    pane.scroll_to("30")
    assert uppermost() == "30"


def test_two_audiences_differ_in_what_one_may_have(opened):
    case = opened.desk.case
    public, canada = (registry.read_audience(each) for each in ("U", "C//REL TO USA, CAN"))
    found = compare(case.read, (), opened.desk.profile, public, canada)
    assert found.going[1] > found.going[0]
    assert all(each.first is Fate.WITHHELD and each.second is Fate.RELEASED for each in found.differences)
    assert [case.read.title(each.portion) for each in found.differences] == [
        "The lamps are old.",
        "New lamps cost money.",
    ]
    assert not compare(case.read, (), opened.desk.profile, public, public).differences


def test_the_panel_lists_the_differences_and_goes_to_them(qtbot, opened):
    opened.commands["compare-audiences"].trigger()
    panel = opened.deciding.audiences
    panel.second.setEditText("C//REL TO USA, CAN")
    QTest.keyClick(panel.second, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: panel.list.count() == 2, timeout=LONG)
    assert "2 portions differ" in panel.told.text()
    assert "U: withheld; C//REL TO USA, CAN: released" in panel.list.item(0).text()
    panel.list.setCurrentRow(1)
    assert opened.desk.portion.id == panel.list.item(1).data(Qt.ItemDataRole.UserRole)
    assert str(opened.desk.audience) == "U"
    panel.second.setEditText("everybody")
    QTest.keyClick(panel.second, Qt.Key.Key_Return)
    assert "no audience" in panel.told.text()
    QTest.keyClick(panel.list, Qt.Key.Key_Escape)
    assert panel.isHidden()


def test_the_view_that_is_open_is_lit_in_the_switch(opened):
    buttons = {button.text(): button for button in opened.foot.switch.findChildren(QToolButton) if button.isVisible()}
    assert list(buttons) == ["Read", "Review", "Release", "Compare"]
    for name in buttons:
        opened.commands[name.lower()].trigger()
        assert [words for words, button in buttons.items() if button.isChecked()] == [name]
