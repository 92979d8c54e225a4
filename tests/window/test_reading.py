"""Moving about in one cable and between cables: go to, tabs, references, tags, citations."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu

from tearline.window import bars
from tearline.window.links import Links
from tearline.window.places_to_go import places
from tearline.window.tags import explain, meaning

LONG = 20_000
REPLY = """\
R 121200Z MAR 09
FM SECSTATE WASHDC
TO AMEMBASSY STRELSAU

C O N F I D E N T I A L STATE 000077

E.O. 12958: DECL: 03/12/2019
TAGS: PREL, NO, XXQQ
SUBJECT: LAMPS
REF: A. STRELSAU 42 B. 08 ZENDA 5

1. (C) See ref A, not reftel B.
KEEPER
"""


@pytest.fixture
def two(qtbot, opened, tmp_path):
    """The window with a reply in front that refers to the first cable."""
    reply = tmp_path / "reply.txt"
    reply.write_text(REPLY, encoding="utf-8")
    with qtbot.waitSignal(opened.desk.planned, timeout=LONG):
        opened.open([reply])
    return opened


def put_cursor(window, words):
    pane = window.middle.text
    cursor = pane.textCursor()
    cursor.setPosition(pane.toPlainText().index(words))
    pane.setTextCursor(cursor)
    return pane


# -- go to ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("3", "3"),
        (" ¶3. ", "3"),
        ("(3)", "3"),
        ("subject", "subject"),
        ("treasurer", "3"),
        ("TALKING points", "5"),
    ],
)
def test_numbers_and_words_name_a_place(opened, words, found):
    case = opened.desk.case
    assert [each.id for each in places(case.read, case.tree, words)][:1] == [found]


def test_the_ids_of_deeper_portions_are_taken_in_any_dressing(opened):
    case = opened.desk.case
    deep = next(each for each in case.read.beginners if each.id.startswith("5/"))
    for words in (deep.id, deep.id.upper()):
        assert places(case.read, case.tree, words) == [deep]
    assert places(case.read, case.tree, "77") == []
    assert places(case.read, case.tree, "0000") == []  # a part of the banner's number
    assert places(case.read, case.tree, "  ") == []


def test_go_to_a_paragraph_by_keys_alone_and_back(opened):
    opened.desk.select("1")
    opened.commands["go-to"].trigger()
    bar = opened.middle.go_bar
    QTest.keyClicks(bar.field, "6")
    assert bar.where.text().startswith("¶6 (U)")
    QTest.keyClick(bar.field, Qt.Key.Key_Return)
    assert opened.desk.portion.id == "6"
    assert bar.isHidden()
    opened.commands["back"].trigger()
    assert opened.desk.portion.id == "1"


def test_several_places_are_chosen_among_with_the_arrows(opened):
    opened.commands["go-to"].trigger()
    bar = opened.middle.go_bar
    QTest.keyClicks(bar.field, "lamps")
    assert bar.where.text().startswith("1 of ")
    QTest.keyClick(bar.field, Qt.Key.Key_Down)
    assert bar.where.text().startswith("2 of ")
    QTest.keyClick(bar.field, Qt.Key.Key_Escape)
    assert bar.isHidden()


def test_no_such_place_is_told(opened):
    opened.commands["go-to"].trigger()
    bar = opened.middle.go_bar
    QTest.keyClicks(bar.field, "99")
    assert bar.where.text() == "No such place"
    QTest.keyClick(bar.field, Qt.Key.Key_Return)
    assert not bar.isHidden()


# -- tabs -----------------------------------------------------------------------------------------------------------


def test_one_cable_needs_no_tabs_and_two_have_one_each(opened, request):
    assert "tabs" not in vars(opened.middle)
    two = request.getfixturevalue("two")
    tabs = two.middle.tabs
    assert tabs.isVisible()
    assert [tabs.tabText(at) for at in range(tabs.count())] == ["09 STRELSAU 42", "09 STATE 77"]
    assert tabs.currentIndex() == 1
    tabs.setCurrentIndex(0)
    assert two.desk.number == 0
    two.commands["next-cable"].trigger()
    assert tabs.currentIndex() == 1


def test_tabs_close_by_the_middle_button_and_the_one_in_front_stays(two):
    tabs = two.middle.tabs
    front = two.desk.case
    QTest.mouseClick(tabs, Qt.MouseButton.MiddleButton, pos=tabs.tabRect(0).center())
    assert two.desk.cases == [front]
    assert two.desk.case is front
    assert not tabs.isVisible()
    assert len(two.desk.closed) == 1


def test_a_tab_that_is_moved_moves_its_cable(two):
    tabs = two.middle.tabs
    front = two.desk.case
    tabs.moveTab(1, 0)
    assert two.desk.cases[0] is front
    assert two.desk.number == 0
    assert tabs.tabText(0) == "09 STATE 77"
    assert two.commands["next-cable"].isEnabled()


def test_each_cable_keeps_its_place(qtbot, opened, tmp_path):
    for name in ("one", "two"):
        body = "\n\n".join(f"{number}. (U) Keeper {number} of {name}." for number in range(1, 150))
        (tmp_path / f"{name}.txt").write_text(f"SUBJECT: {name} (U)\n\n{body}\n", encoding="utf-8")
        with qtbot.waitSignal(opened.desk.planned, timeout=LONG):
            opened.open([tmp_path / f"{name}.txt"])
    pane = opened.middle.text
    opened.desk.select("100")
    pane.verticalScrollBar().setValue(120)
    opened.commands["previous-cable"].trigger()
    assert pane.verticalScrollBar().value() == 0
    opened.desk.select("140")
    opened.commands["next-cable"].trigger()
    assert pane.verticalScrollBar().value() == 120
    assert opened.desk.portion.id == "100"
    assert pane.textCursor().block().text().startswith("100. ")


def test_a_cable_that_a_session_brings_back_is_where_its_portion_was_selected(qtbot, opened, tmp_path):
    body = "\n\n".join(f"{number}. (U) Keeper {number}." for number in range(1, 150))
    (tmp_path / "one.txt").write_text(f"SUBJECT: One (U)\n\n{body}\n", encoding="utf-8")
    case = opened.desk.case
    with qtbot.waitSignal(opened.desk.planned, timeout=LONG):
        opened.open([tmp_path / "one.txt"])
    opened.desk.bring(0)
    assert opened.desk.case is case
    opened.desk.cases[1].selected, opened.desk.cases[1].cursor = "120", 0
    opened.desk.bring(1)
    pane = opened.middle.text
    assert pane.textCursor().block().text().startswith("120. ")
    assert pane.verticalScrollBar().value() > 100


def test_names_on_tabs_are_whole_however_many_there_are(qtbot, opened, tmp_path):
    text = opened.desk.case.read.cable.document.text
    for number in range(50, 70):
        (tmp_path / f"{number}.txt").write_text(text.replace("000042", f"0000{number}"), encoding="utf-8")
    opened.open(sorted(tmp_path.glob("??.txt")))
    qtbot.waitUntil(lambda: len(opened.desk.cases) == 21, timeout=LONG)
    opened.resize(900, 600)
    tabs = opened.middle.tabs
    assert tabs.tabRect(0).width() > tabs.fontMetrics().horizontalAdvance("09 STRELSAU 42")
    opened.desk.bring(15)
    assert tabs.rect().contains(tabs.tabRect(15).center())


# -- references -----------------------------------------------------------------------------------------------------


def test_references_are_links_in_the_header_and_in_the_text(two):
    cable = two.desk.case.read.cable
    links, text = Links(cable), cable.document.text
    found = {text[slice(*link.span)]: link.cable for link in links.between(0, len(text))}
    assert found == {
        "STRELSAU 42": "09STRELSAU42",
        "08 ZENDA 5": "08ZENDA5",
        "ref A": "09STRELSAU42",
        "reftel B": "08ZENDA5",
    }


def test_enter_on_a_reference_goes_to_the_open_cable_and_back_comes_again(two):
    pane = put_cursor(two, "ref A")
    QTest.keyClick(pane, Qt.Key.Key_Return)
    assert two.desk.case.read.cable.header.id == "09STRELSAU42"
    two.commands["back"].trigger()
    assert two.desk.case.read.cable.header.id == "09STATE77"
    assert pane.references.at(pane.at_cursor) is not None


def test_ctrl_and_a_click_follow_a_reference(two):
    pane = put_cursor(two, "STRELSAU 42")
    place = pane.cursorRect().center() + QPoint(4, 0)
    QTest.mouseClick(pane.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place)
    assert two.desk.number == 1
    QTest.mouseClick(pane.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.ControlModifier, place)
    assert two.desk.number == 0


def test_a_reference_that_is_not_open_says_so_and_stays(two):
    pane = put_cursor(two, "08 ZENDA 5")
    QTest.keyClick(pane, Qt.Key.Key_Return)
    assert two.desk.number == 1
    menu = QMenu()
    two.reader.offer(menu)
    (offered,) = menu.actions()
    assert offered.text() == "08 ZENDA 5 is not open"
    assert not offered.isEnabled()
    assert "08 ZENDA 5 is not open" in pane._explain(
        two.desk.case, two.desk.case.read.cable.document.text.index("ZENDA")
    )


def test_only_references_to_open_cables_are_underlined(two, monkeypatch):
    painted = []
    monkeypatch.setattr(bars, "paint_link", lambda _painter, box: painted.append(box.width()))
    two.middle.text.grab()
    assert len(painted) == 2  # the entry, and "ref A" in the text


# -- the header -----------------------------------------------------------------------------------------------------


def test_the_header_folds_by_a_key_and_is_told_whole(opened):
    card = opened.middle.card
    opened.commands["header"].trigger()
    assert not card.subject.isVisible()
    told = QAccessible.queryAccessibleInterface(card)
    assert told.text(QAccessible.Text.Name) == "Header of the cable"
    for words in ("09 STRELSAU 42", "LIGHTHOUSE", "AMEMBASSY STRELSAU → SECSTATE WASHDC", "TAGS PREL ETRD"):
        assert words in told.text(QAccessible.Text.Description)
    opened.commands["header"].trigger()
    assert card.subject.isVisible()


# -- tags -----------------------------------------------------------------------------------------------------------


def test_tags_are_explained_in_the_panel_and_under_the_pointer(two):
    assert meaning("PREL") == "External political relations"
    assert meaning("NO") == "Norway"
    two.desk.select("tags")
    told = two.panel.tags.text()
    assert "NO  Norway" in told
    assert "XXQQ  not in the tables" in told
    assert "5 FAH-3" in told
    offset = two.desk.case.read.cable.document.text.index("PREL")
    assert told in two.middle.text._explain(two.desk.case, offset)
    two.desk.select("1")
    assert not two.panel.tags.isVisible()
    assert explain(()) == ""


# -- citations ------------------------------------------------------------------------------------------------------


def test_a_portion_is_copied_with_mark_and_citation(opened):
    opened.desk.select("2")
    opened.commands["copy-cited"].trigger()
    said = QGuiApplication.clipboard().text()
    assert said.startswith("“(C) SUMMARY: The guild will strike in May unless XXXXXXXXXXXX pays")
    assert said.endswith("” (09 STRELSAU 42, ¶2, 10 Mar 2009, CONFIDENTIAL)")


def test_selected_words_carry_the_mark_in_force_and_plain_copy_stays_plain(opened):
    pane = opened.middle.text
    text = opened.desk.case.read.cable.document.text
    start = text.index("treasurer")
    pane.select_words(start, start + len("treasurer"))
    opened.commands["copy-cited"].trigger()
    said = QGuiApplication.clipboard().text()
    assert said == "“(S//NF) treasurer” (09 STRELSAU 42, ¶3, 10 Mar 2009, CONFIDENTIAL)"
    pane.copy()
    assert QGuiApplication.clipboard().text() == "treasurer"


def test_words_of_several_portions_carry_each_mark(opened):
    text = opened.desk.case.read.cable.document.text
    opened.middle.text.select_words(text.index("Forty"), text.index("SUMMARY") + len("SUMMARY"))
    opened.commands["copy-cited"].trigger()
    said = QGuiApplication.clipboard().text()
    assert said.startswith("“(U) Forty keepers attended. ")
    assert "(C)" in said
    assert "(09 STRELSAU 42, ¶1 to ¶2, " in said


def test_the_go_bar_goes_with_its_cable(qtbot, opened, planned, cable_file):
    opened.commands["go-to"].trigger()
    bar = opened.middle.go_bar
    QTest.keyClicks(bar.field, "none such")
    assert bar.where.text() == "No such place"
    other = cable_file.with_name("other.txt")
    other.write_text(cable_file.read_text().replace("000042", "000050"))
    planned(lambda: opened.open([other]))
    assert not bar.isVisible()
    assert opened.middle.text.hasFocus()
