import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLineEdit, QPlainTextEdit, QTreeView, QWidget

from tearline.window import bars
from tearline.window.bars import Style
from tearline.window.digest import Fate
from tearline.window.outline import PORTION_ID


def rows(window):
    """Every row of the tree: portion id and words."""
    model = window.outline.model

    def walk(parent):
        for row in range(model.rowCount(parent)):
            index = model.index(row, 0, parent)
            yield index.data(PORTION_ID), index.data(Qt.ItemDataRole.AccessibleTextRole)
            yield from walk(index)

    return dict(walk(model.index_of(None)))


def styles(window, words):
    """How the strokes on these words are painted."""
    read = window.desk.case.read
    start = read.cable.document.text.index(words)
    found = window.desk.case.strokes.between(start, start + len(words), window.desk.case.reckoning)
    return {stroke.style for stroke in found}


def fate(window, portion_id):
    return window.desk.case.reckoning.standings[portion_id].fate


def test_the_outline_names_every_portion_with_its_mark_and_its_fate(opened):
    found = rows(opened)
    assert {portion.id for portion in opened.desk.case.read.cable.portions} == set(found) - {None}
    assert "Released" in found["1"]
    assert "\nU ·" in found["1"]
    assert "S//NF" in found["3"]
    assert "Withheld by the rule" in found["3"]
    assert "To decide" in found["4"]
    lamps = next(words for words in found.values() if "The lamps are old." in words)
    assert "C//REL TO USA, CAN, NOR" in lamps


def test_another_audience_counts_and_paints_at_once(opened, planned):
    reckoning = opened.desk.case.reckoning
    assert opened.toolbar.audience.meter.words == f"{reckoning.going} of {reckoning.total} go"
    assert styles(opened, "New lamps cost money.") == {Style.RULE}
    before = reckoning.going
    chooser = opened.toolbar.audience.chooser
    chooser.setFocus()
    opened.toolbar.audience.field.setText("C//REL TO USA, CAN")
    planned(lambda: QTest.keyClick(opened.toolbar.audience.field, Qt.Key.Key_Return))
    assert opened.desk.case.reckoning.going > before
    assert opened.toolbar.audience.meter.words.startswith(str(opened.desk.case.reckoning.going))
    assert styles(opened, "New lamps cost money.") == set()
    assert fate(opened, "2") is Fate.WITHHELD


def test_the_cables_own_audiences_can_be_chosen(opened, planned):
    chooser = opened.toolbar.audience.chooser
    number = chooser.findData("C//REL TO USA, CAN, NOR")
    assert number >= 0
    planned(lambda: chooser.activated.emit(number))
    assert str(opened.desk.audience) == "C//REL TO USA, CAN, NOR"


def test_an_audience_that_is_none_is_told_and_the_old_one_stays(opened):
    opened.toolbar.audience.field.setText("everybody")
    QTest.keyClick(opened.toolbar.audience.field, Qt.Key.Key_Return)
    assert "no audience" in opened.strip.sentences[0]
    assert str(opened.desk.audience) == "U"
    assert opened.toolbar.audience.chooser.currentText().startswith("U ·")


def test_bars_stand_under_what_is_withheld_and_nowhere_else(opened):
    assert styles(opened, "Forty keepers attended.") == set()
    assert styles(opened, "The guild will strike") == {Style.RULE}
    assert styles(opened, "A line whose mark means nothing.") == {Style.UNDECIDED}
    assert Style.EARLIER in styles(opened, "XXXXXXXXXXXX")
    assert Style.MARK in styles(opened, "(S/NF)")
    assert Style.RULE not in styles(opened, "(S/NF)")


def test_withhold_release_and_back_to_the_rule(opened, planned):
    opened.desk.select("1")
    assert not opened.panel.rule.isEnabled()
    planned(opened.panel.withhold.click)
    assert fate(opened, "1") is Fate.WITHHELD
    assert styles(opened, "Forty keepers attended.") == {Style.REVIEWER}
    assert opened.panel.fate.text() == "Withheld by the reviewer"
    planned(opened.commands["rule"].trigger)
    assert fate(opened, "1") is Fate.RELEASED
    assert opened.panel.fate.text() == "Released by the rule"
    opened.desk.select("3")
    planned(opened.commands["let-go"].trigger)
    assert fate(opened, "3") is Fate.RELEASED
    assert styles(opened, "Its treasurer told us") == {Style.RELEASED}


def test_the_panel_says_why(opened):
    opened.desk.select("3")
    assert opened.panel.place.text() == "¶3"
    assert opened.panel.in_force.text() == "S//NF"
    assert opened.panel.origin.text() == "Its own mark, printed (S/NF)"
    assert opened.panel.fate.text() == "Withheld by the rule"
    assert "S is above U" in opened.panel.reason.text()
    assert "1.4(b)" in opened.panel.codes.text()


def test_the_panel_explains_the_text_and_not_its_label(opened):
    opened.desk.select("tags")
    assert opened.panel.fate.text() == "Released by the rule"
    assert "Label" not in opened.panel.reason.text()


def test_ticking_a_code_withholds_under_it(opened, planned):
    opened.desk.select("3")
    opened.panel.codes.menu().aboutToShow.emit()
    lists = [each.menu() for each in opened.panel.codes.menu().actions() if each.menu()]
    action = next(each for menu in lists for each in menu.actions() if each.text().startswith("(b)(6)"))
    planned(action.trigger)
    assert "(b)(6)" in opened.panel.codes.text()
    assert "(b)(6)" in opened.desk.case.decisions[-1].codes


def test_many_codes_push_no_button_out_of_sight(opened, planned):
    opened.desk.select("3")
    for place in range(8):
        planned(lambda place=place: opened.panel.codes.tick(place))
    assert len(opened.desk.case.decisions[-1].codes) >= 8
    assert opened.panel.codes.text().endswith("+7 ▾")
    assert opened.panel.release.mapTo(opened, QPoint(opened.panel.release.width(), 0)).x() <= opened.width()


def test_an_audience_is_typed_over_the_one_that_stands(opened):
    opened.activateWindow()
    opened.commands["audience"].trigger()
    QTest.keyClicks(opened.toolbar.audience.field, "S")
    assert opened.toolbar.audience.field.text() == "S"


def test_selecting_in_the_outline_goes_to_the_text_and_back(opened):
    view = opened.outline.tree
    view.setCurrentIndex(opened.outline.model.index_of("3"))
    assert opened.desk.portion.id == "3"
    block = opened.middle.text.textCursor().block().text()
    assert block.startswith("3. (S/NF)")
    cursor = opened.middle.text.textCursor()
    cursor.setPosition(opened.middle.text.toPlainText().index("End of the report"))
    opened.middle.text.setTextCursor(cursor)
    assert opened.desk.portion.id == "6"
    assert view.currentIndex().data(PORTION_ID) == "6"


def test_a_click_on_a_chip_selects_its_portion(qtbot, opened):
    top = next(top for top, portion in opened.middle.text.gutter._rows() if portion.id == "1")
    qtbot.mouseClick(opened.middle.text.gutter, Qt.MouseButton.LeftButton, pos=QPoint(20, int(top) + 3))
    assert opened.desk.portion.id == "1"


def test_the_counts_of_a_very_long_cable_are_shown_whole(opened):
    meter, reckoning = opened.toolbar.audience.meter, opened.desk.case.reckoning
    room = meter.sizeHint().width()
    reckoning.total, reckoning.going = 123_456, 123_456
    opened.desk.planned.emit()
    assert meter.words == "123456 of 123456 go"
    more = 2 * (meter.fontMetrics().horizontalAdvance("123456") - meter.fontMetrics().horizontalAdvance("0000"))
    assert meter.sizeHint().width() >= room + more


def test_filtering_the_outline_keeps_matches_and_what_stands_above_them(opened):
    everything = rows(opened)
    opened.outline.filter.setText("ARE old")
    (above, _), (match, words) = rows(opened).items()
    assert "Talking points" in everything[above]
    assert match.startswith(f"{above}/")
    assert "are old" in words
    assert opened.outline.tree.isExpanded(opened.outline.model.index_of(above))
    opened.outline.filter.clear()
    assert rows(opened) == everything


def test_a_letter_that_leaves_the_rows_as_they_are_sets_none_anew(qtbot, opened):
    model = opened.outline.model
    opened.outline.filter.setText("lamp")
    held = model.tree
    assert 0 < len(held.nodes) < len(opened.desk.case.tree.nodes)
    with qtbot.assertNotEmitted(model.modelReset):
        opened.outline.filter.setText("lamps")
    assert model.tree is held
    with qtbot.waitSignal(model.modelReset):
        opened.outline.filter.setText("lamps are")
    assert len(model.tree.nodes) < len(held.nodes)
    opened.outline.filter.clear()
    assert model.tree is opened.desk.case.tree


def test_the_row_of_the_selected_portion_stays_selected_while_filtering(opened):
    opened.desk.select("3")
    opened.outline.filter.setText("treasurer")
    assert opened.outline.tree.currentIndex().data(PORTION_ID) == "3"
    opened.outline.filter.setText("no such words")
    assert opened.outline.model.rowCount() == 0
    opened.outline.filter.clear()
    assert opened.outline.tree.currentIndex().data(PORTION_ID) == "3"


def test_what_is_no_part_of_the_message_bears_no_bar(qtbot, opened, planned, tmp_path):
    page = tmp_path / "two-pages.txt"
    text = opened.desk.case.read.cable.document.text
    page.write_text(text.replace("3. (S/NF)", "STRELSAU 00000042  002 OF 002\n\n3. (S/NF)"))
    planned(lambda: opened.open([page]))
    assert styles(opened, "STRELSAU 00000042  002 OF 002") == set()
    assert "STRELSAU 00000042" not in " ".join(rows(opened).values())


def test_what_is_selected_comes_into_sight_with_a_few_lines_above_it(opened):
    opened.resize(900, 480)
    for portion_id in ("6", "1", "5"):
        opened.desk.select(portion_id)
        start = opened.desk.case.read.start_of(opened.desk.portion)
        tops = [top for first, end, top in opened.middle.text.lines.visible() if first <= start < max(end, first + 1)]
        assert len(tops) == 1
        assert 0 <= tops[0] < opened.middle.text.viewport().height() - opened.middle.text.lines.pitch


def test_each_portion_says_where_its_mark_comes_from(opened):
    opened.resize(1600, 900)
    words = opened.middle.text.gutter
    assert words.width() >= words.full_width()
    opened.resize(900, 600)
    assert words.width() < words.full_width()


def test_the_reviewers_notch_stands_at_the_beginning_alone(opened, planned, monkeypatch):
    painted = []
    monkeypatch.setattr(bars, "paint", lambda _painter, _box, stroke, first: painted.append((stroke.style, first)))
    opened.desk.select("2")
    planned(opened.panel.withhold.click)
    painted.clear()
    opened.middle.text.grab()
    assert len(painted) > 2
    assert [first for style, first in painted if style is Style.REVIEWER].count(True) == 1


def test_read_shows_no_bars_and_review_does(opened):
    opened.show_view("read")
    without = opened.middle.text.grab().toImage()
    opened.show_view("review")
    assert opened.middle.text.grab().toImage() != without


def test_space_turns_the_page(opened):
    opened.resize(900, 450)
    bar = opened.middle.text.verticalScrollBar()
    QTest.keyClick(opened.middle.text, Qt.Key.Key_Space)
    assert bar.value() > 0
    QTest.keyClick(opened.middle.text, Qt.Key.Key_Space, Qt.KeyboardModifier.ShiftModifier)
    assert bar.value() == 0


def test_zoom_is_remembered(opened):
    before = opened.middle.text.points
    opened.commands["zoom-in"].trigger()
    assert opened.middle.text.points == before + 1
    assert opened.settings.number("face/size", 0, range(99)) == before + 1
    opened.commands["zoom-usual"].trigger()
    assert opened.middle.text.points == before


@pytest.mark.parametrize("width", [900, 1440, 2560])
def test_the_column_keeps_its_measure_and_nothing_is_cut(opened, width):
    opened.resize(width, 700)
    lines = [line for line in opened.middle.text.toPlainText().split("\n") if line]
    metrics = opened.middle.text.fontMetrics()
    widest = opened.middle.text.viewport().width()
    assert widest >= metrics.horizontalAdvance("0" * 70)
    assert widest <= metrics.horizontalAdvance("0" * 82)
    assert opened.middle.text.gutter.geometry().right() < opened.middle.text.viewport().geometry().left() + 1
    assert lines


@pytest.mark.parametrize("size", [(900, 600), (1440, 900)])
def test_nothing_is_lost_in_a_small_window(opened, size):
    opened.resize(*size)
    opened.desk.select("3")
    for widget in (opened.outline.tree, opened.middle.text, opened.panel, opened.toolbar.export, opened.foot.switch):
        assert widget.isVisible()
        place = widget.mapTo(opened, QPoint(0, 0))
        assert place.x() >= 0
        assert place.x() + widget.width() <= opened.width()
        assert place.y() + min(widget.height(), 20) <= opened.height()


def test_panes_fold_and_come_back(opened):
    opened.commands["outline"].trigger()
    assert not opened.outline.isVisible()
    assert not opened.commands["outline"].isChecked()
    opened.commands["outline"].trigger()
    assert opened.outline.isVisible()


def test_everything_that_takes_the_focus_has_a_name(opened):
    opened.middle.show_export()
    nameless = [
        widget
        for widget in opened.findChildren(QWidget)
        if widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and isinstance(widget, (QAbstractButton, QComboBox, QLineEdit, QPlainTextEdit, QTreeView))
        and not (widget.accessibleName() or (isinstance(widget, QAbstractButton) and widget.text()))
        and not widget.objectName().startswith("qt_")
    ]
    assert nameless == []


def test_every_action_has_words_and_no_two_share_a_key(opened):
    keys = [key.toString() for action in opened.commands.values() for key in action.shortcuts()]
    assert len(keys) == len(set(keys))
    assert all(action.text() for action in opened.commands.values())


def test_going_round_the_panes_with_a_key(opened):
    opened.activateWindow()
    opened.desk.select("3")
    visited = set()
    for _ in range(4):
        opened.commands["next-pane"].trigger()
        visited.add(type(opened.focusWidget()).__name__)
    assert len(visited) == 4


@pytest.mark.parametrize("width", [700, 1000, 1600])
def test_bars_stand_at_once_where_the_width_changes(opened, monkeypatch, width):
    pane, painted = opened.middle.text, []
    monkeypatch.setattr(bars, "paint", lambda _painter, _box, stroke, first: painted.append(stroke.span))
    opened.resize(width, 800)
    pane.document().documentLayout().requestUpdate()
    pane.document().markContentsDirty(0, pane.document().characterCount())
    painted.clear()
    pane.grab()
    at_first = set(painted)
    painted.clear()
    pane.grab()
    assert at_first == set(painted) != set()
