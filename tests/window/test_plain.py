"""A PDF that is no cable and bears no mark: nothing in the window claims a mark for it, or asks for one."""

import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent

from tearline.review.model import Act, Decision, Profile, Target
from tearline.window import chips
from tearline.window.bars import Style
from tearline.window.citing import citation
from tearline.window.digest import Fate
from tearline.window.outline import PORTION_ID
from tearline.window.wording import explain

sys.path.append(str(Path(__file__).parent))
from letters_made import LETTER, pdf

LONG = 20_000


@pytest.fixture
def shown(qtbot, window, letter):
    """The window with the letter in front and its first plan made."""
    with qtbot.waitSignal(window.desk.planned, timeout=LONG):
        window.open([letter])
    return window


def block_with(window, words: str) -> str:
    cable = window.desk.case.read.cable
    return next(each.id for each in cable.portions if words in cable.text_of(each))


def test_no_banner_is_claimed_for_it(shown):
    for banner in (shown.above, shown.below):
        assert banner.words == "NO MARK IN THIS FILE"
    assert "no mark is in it" in shown.middle.card.particulars.text()
    assert chips.fill(None) != chips.fill(shown.desk.case.read.cable.portions[0].effective)


def test_no_place_says_that_a_mark_is_unknown(shown):
    shown.desk.select(block_with(shown, "Krafft"))
    case, model = shown.desk.case, shown.outline.model
    rows = [model.index(row, 0) for row in range(model.rowCount())]
    everywhere = [
        *(str(row.data(role)) for row in rows for role in (3, 11)),  # under the pointer, and to who listens
        shown.panel.in_force.text(),
        shown.panel.origin.text(),
        shown.middle.text.accessibleDescription(),
        shown.middle.text.gutter.accessibleDescription(),
        explain(case, case.read.start_of(shown.desk.portion)),
        citation(case.read, shown.desk.portion.spans[0]),
    ]
    assert [words for words in everywhere if "UNKNOWN" in words or "(C)" in words] == []
    assert shown.panel.in_force.text() == "No mark"
    assert shown.panel.chip.isHidden()
    assert any(row.data(PORTION_ID) for row in rows)


def test_the_gutter_stands_without_chips(qtbot, shown, monkeypatch):
    painted = []
    monkeypatch.setattr(chips, "paint", lambda *values: painted.append(values))
    shown.middle.text.gutter.grab()
    shown.outline.tree.grab()
    assert painted == []


def test_its_paragraphs_are_told_apart(shown):
    places = [shown.desk.case.read.place(each) for each in shown.desk.case.read.cable.portions]
    assert places[:2] == ["Block 1", "Block 2"]


def test_nothing_is_to_decide_and_all_of_it_goes(qtbot, shown):
    qtbot.waitUntil(lambda: not shown.desk.docket._looking, timeout=LONG)
    assert shown.desk.docket.matters == ()
    assert shown.toolbar.audience.meter.words == "4 of 4 go"


def test_what_a_reviewer_or_a_finder_withholds_is_decided_and_asks_nobody(qtbot, shown):
    name = block_with(shown, "Krafft")
    with qtbot.waitSignal(shown.desk.planned, timeout=LONG):
        shown.desk.select(name)
        shown.panel.withhold.click()
    case = shown.desk.case
    assert case.reckoning.standings[name].fate is Fate.WITHHELD
    with qtbot.waitSignal(shown.desk.planned, timeout=LONG):
        shown.desk.adopt(Profile(finders=("telephone",)))
    place = case.read.cable.document.text.index("202")
    strokes = list(case.strokes.between(place, place + 4, case.reckoning))
    assert [(each.style, each.mark) for each in strokes] == [(Style.RULE, None)]
    qtbot.waitUntil(lambda: not shown.desk.docket._looking, timeout=LONG)
    assert shown.desk.docket.matters == ()


def test_a_paragraph_that_a_finder_takes_whole_is_not_undecided(qtbot, window, tmp_path):
    path = tmp_path / "card.pdf"
    path.write_bytes(pdf("The lamps are old,\nand were never lit.", "202-555-0142", "They cost\nmoney."))
    with qtbot.waitSignal(window.desk.planned, timeout=LONG):
        window.open([path])
    with qtbot.waitSignal(window.desk.planned, timeout=LONG):
        window.desk.adopt(Profile(finders=("telephone",)))
    standing = window.desk.case.reckoning.standings[block_with(window, "202")]
    assert standing.fate is Fate.WITHHELD


def test_a_single_mark_makes_marks_count(qtbot, window, tmp_path):
    path = tmp_path / "memo.pdf"
    path.write_bytes(pdf("(U) The lamps are old,\nand were never lit.", "They cost\nmoney."))
    with qtbot.waitSignal(window.desk.planned, timeout=LONG):
        window.open([path])
    assert window.above.words == "CLASSIFICATION UNKNOWN"
    assert "marks are in it" in window.middle.card.particulars.text()
    qtbot.waitUntil(lambda: bool(window.desk.docket.open), timeout=LONG)


def test_a_session_finds_its_decisions_again_in_a_pdf_that_changed(qtbot, shown, another, letter):
    words = Decision(Act.WITHHOLD, Target.TEXT, "Johann Krafft")
    with qtbot.waitSignal(shown.desk.planned, timeout=LONG):
        shown.desk.record([(shown.desk.case, (words,))], "Withhold")
    session = letter.with_name("letter.tearline")
    assert shown.keeper.save(session)
    letter.write_bytes(pdf("A word before it,\nand another one.", *LETTER))
    with qtbot.waitSignal(another.desk.planned, timeout=LONG):
        shown.keeper.shut()
        another.open([session])
    case = another.desk.case
    assert "has changed" in another.strip.sentences[0]
    assert case.decisions == (words,)
    assert [each.portion for each in case.reckoning.plan.rulings if each.withheld] == [block_with(another, "Krafft")]


def test_it_is_dropped_remembered_and_opened_again_at_the_next_start(qtbot, window, another, letter):
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(letter))])
    plainly = Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    with qtbot.waitSignal(window.desk.planned, timeout=LONG):
        window.dropEvent(QDropEvent(QPointF(5, 5), *plainly))
    assert window.settings.recent() == [letter]
    window.keeper.remember(wanted=True)
    with qtbot.waitSignal(another.desk.planned, timeout=LONG):
        another.door.restore()
    assert another.desk.case.read.unmarked
    assert another.desk.case.layout == "pages"
