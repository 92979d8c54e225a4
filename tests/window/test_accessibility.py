"""What somebody has of the window who does not see it, sees it badly, or has no mouse."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QFont
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QComboBox, QLabel, QLineEdit, QScrollArea, QWidget

from tearline.window import look
from tearline.window.page_view import PageView
from tearline.window.speech import announce
from tearline.window.theme import PALETTES

SIZES = [(640, 420), (900, 600), (1280, 800)]


def spoken(widget, part=QAccessible.Text.Name):
    return QAccessible.queryAccessibleInterface(widget).text(part)


def shown(window, *kinds):
    return [
        each
        for each in window.findChildren(QWidget)
        if isinstance(each, kinds) and each.isVisible() and not each.objectName().startswith("qt_")
    ]


def round_by_tab(window):
    """Every widget that Tab comes to, from the first one back to it."""
    first = window.focusWidget()
    visited = [first]
    while True:
        QTest.keyClick(window.focusWidget(), Qt.Key.Key_Tab)
        if window.focusWidget() in visited:
            return visited
        visited.append(window.focusWidget())


@pytest.fixture
def front(opened):
    opened.activateWindow()
    opened.desk.select("3")
    opened.middle.text.setFocus()
    return opened


def test_everything_that_takes_the_focus_has_a_name_and_a_role(front):
    for widget in round_by_tab(front):
        face = QAccessible.queryAccessibleInterface(widget)
        assert face.text(QAccessible.Text.Name), widget
        assert face.role() not in (QAccessible.Role.NoRole, QAccessible.Role.Client), widget


PANELS = ["find", "go-to", "history", "matters", "find-and-withhold", "extract", "export", "index"]
PANELS += ["settings", "manual", "keys", "about", "print"]


@pytest.mark.parametrize("name", ["review", *PANELS])
def test_what_a_label_shows_is_what_it_says(front, name):
    front.commands[name].trigger()
    QTest.qWait(20)
    assert [label.text() for label in shown(front, QLabel) if label.text() not in spoken(label)] == []


@pytest.mark.parametrize("name", PANELS)
def test_everything_in_a_panel_that_takes_the_focus_has_a_name_and_a_role(front, name):
    front.commands[name].trigger()
    QTest.qWait(20)
    for widget in round_by_tab(front):
        face = QAccessible.queryAccessibleInterface(widget)
        assert face.text(QAccessible.Text.Name), widget
        assert face.role() is not QAccessible.Role.NoRole, widget
        # Qt has no better role for pages that are drawn.
        assert face.role() is not QAccessible.Role.Client or isinstance(widget, PageView), widget


def test_a_row_of_the_outline_says_title_mark_and_fate(front):
    tree = QAccessible.queryAccessibleInterface(front.outline.tree)
    rows = [tree.child(number).text(QAccessible.Text.Name) for number in range(tree.childCount())]
    row = next(each for each in rows if "treasurer" in each)
    assert "S//NF" in row
    assert "Withheld by the rule" in row


def test_the_text_says_the_portion_at_the_cursor_its_mark_and_why_it_is_black(front, planned):
    said = spoken(front.middle.text, QAccessible.Text.Description)
    for words in ("¶3", "S//NF", "its own mark", "Withheld by the rule", "S is above U"):
        assert words in said
    assert spoken(front.middle.text.gutter, QAccessible.Text.Description).startswith("¶3, S//NF")
    planned(front.commands["let-go"].trigger)
    assert "Released by the reviewer" in spoken(front.middle.text, QAccessible.Text.Description)
    cursor = front.middle.text.textCursor()
    cursor.setPosition(front.middle.text.toPlainText().index("Forty keepers"))
    front.middle.text.setTextCursor(cursor)
    assert "¶1" in spoken(front.middle.text, QAccessible.Text.Description)


def test_another_decision_is_announced_once(front, planned, monkeypatch):
    told = []
    monkeypatch.setattr(QAccessible, "isActive", lambda: True)
    monkeypatch.setattr(QAccessible, "updateAccessibility", lambda event: told.append(event.message()))
    planned(front.commands["let-go"].trigger)
    assert len(told) == 1
    assert told[0].startswith("¶3, S//NF, its own mark. Released by the reviewer")


def test_tab_goes_round_the_whole_window_as_one_reads_it(front):
    order = round_by_tab(front)
    panes = [front.toolbar, front.outline, front.middle, front.panel, front.foot]
    seen = [next((at for at, pane in enumerate(panes) if pane.isAncestorOf(widget)), None) for widget in order]
    assert None not in seen
    start = seen.index(0)
    once_round = seen[start:] + seen[:start]
    while any(once_round) and once_round[-1] == 0:
        once_round.insert(0, once_round.pop())
    assert once_round == sorted(once_round)
    assert set(once_round) == set(range(len(panes)))


@pytest.mark.parametrize("palette", PALETTES)
def test_the_focus_can_be_seen_wherever_it_is(qapp, front, palette, monkeypatch):
    monkeypatch.setattr(look, "_system_is_dark", lambda: palette.endswith("dark"))
    front.settings.keep("theme", palette if palette in ("light", "dark") else "contrast")
    unseen = []
    for widget in round_by_tab(front):
        widget.setFocus(Qt.FocusReason.TabFocusReason)
        ring = widget.parentWidget() if isinstance(widget.parentWidget(), QComboBox) else widget
        with_focus = ring.grab().toImage()
        next(each for each in (front.toolbar.more, front.outline.filter) if each is not widget).setFocus()
        if ring.grab().toImage() == with_focus:
            unseen.append(widget)
    front.settings.keep("theme", "light")
    assert unseen == []


def can_scroll(widget):
    """Whether what does not fit can be scrolled to."""
    above = widget.parentWidget()
    while above is not None and not isinstance(above, QScrollArea):
        above = above.parentWidget()
    return above is not None and above.horizontalScrollBarPolicy() != Qt.ScrollBarPolicy.ScrollBarAlwaysOff


def is_cut(window, widget):
    """Whether the words of a widget have less room than they need."""
    left = widget.mapTo(window, widget.rect().topLeft()).x()
    out = (left < 0 or left + widget.width() > window.width()) and not can_scroll(widget)
    if out or widget.height() < widget.fontMetrics().height():
        return True
    if isinstance(widget, QLabel) and widget.wordWrap():
        return widget.height() < widget.heightForWidth(widget.width()) - 1
    needed = widget.sizeHint() if isinstance(widget, QLabel) else widget.minimumSizeHint()
    return isinstance(widget, QLabel | QAbstractButton) and widget.width() < needed.width() - 1


def cut(window):
    """The words that are cut."""
    wordy = (each for each in shown(window, QLabel, QAbstractButton) if each.text())
    fields = shown(window, QLineEdit, QComboBox)
    return [each.accessibleName() or each.text() for each in (*wordy, *fields) if is_cut(window, each)]


def whole(qtbot, window):
    """Wait until everything stands, and see that no words are cut."""

    def stands():
        assert cut(window) == []

    qtbot.waitUntil(stands)


@pytest.fixture(params=[1.0, 1.25], ids=["usual", "125 %"])
def larger(request, qapp):
    usual = QFont(QApplication.font())
    font = QFont(usual)
    font.setPointSizeF(usual.pointSizeF() * request.param)
    qapp.setFont(font)
    yield
    qapp.setFont(usual)


@pytest.mark.parametrize("size", SIZES, ids=str)
def test_no_words_are_cut_in_a_small_window_or_a_large_face(larger, window, qtbot, cable_file, size):
    window.resize(*size)
    whole(qtbot, window)
    with qtbot.waitSignal(window.desk.planned, timeout=20_000):
        window.open([cable_file])
    window.desk.select("3")
    whole(qtbot, window)
    window.desk.trouble.emit("Something that takes a whole sentence to say, and then some more of it, went wrong.")
    whole(qtbot, window)


@pytest.mark.parametrize("size", SIZES[:2], ids=str)
@pytest.mark.parametrize("name", PANELS)
def test_no_words_of_a_page_or_panel_are_cut_in_a_small_window_or_a_large_face(larger, front, qtbot, size, name):
    front.resize(*size)
    front.commands[name].trigger()
    whole(qtbot, front)


@pytest.fixture(params=["block", "steps", "words", "sentences"])
def extract(request, qtbot, front):
    """The panel of an extract with something in it, and each of the things that stand beside the list."""
    for portion in ("1", "3"):
        front.desk.select(portion)
        front.commands["pick"].trigger()
    draft = front.desk.draft
    qtbot.waitUntil(lambda: draft.result is not None and draft.result.arrangement == draft.arrangement, timeout=20_000)
    panel = front.extracting.panel
    panel.list.setFocus()
    if request.param == "steps":
        panel.block.why.click()
    elif request.param == "words":
        panel.comment.click()
        panel.words.finish()
    elif request.param == "sentences":
        panel.change.click()
    yield front
    front.desk.forgo()


def test_everything_in_the_extract_has_a_name_and_a_role_and_says_what_it_shows(extract):
    QTest.qWait(20)
    for widget in round_by_tab(extract):
        face = QAccessible.queryAccessibleInterface(widget)
        assert face.text(QAccessible.Text.Name), widget
        assert face.role() not in (QAccessible.Role.NoRole, QAccessible.Role.Client), widget
    assert [label.text() for label in shown(extract, QLabel) if label.text() not in spoken(label)] == []


def test_an_entry_of_the_extract_says_source_mark_words_and_what_does_not_go(extract):
    entries = QAccessible.queryAccessibleInterface(extract.extracting.panel.list)
    one, other = (entries.child(number).text(QAccessible.Text.Name) for number in range(2))
    assert one.splitlines() == ["09 STRELSAU 42, ¶1, 10 Mar 2009", "(U)", one.splitlines()[2]]
    assert "The guild met" in one
    assert "(S//NF)" in other
    assert "Does not go: [" in other


@pytest.mark.parametrize("size", SIZES[:2], ids=str)
def test_no_words_of_an_extract_are_cut_in_a_small_window_or_a_large_face(larger, extract, qtbot, size):
    extract.resize(*size)
    whole(qtbot, extract)


def test_what_happened_is_said_where_a_reader_listens(qtbot, monkeypatch):
    widget, said = QWidget(), []
    qtbot.addWidget(widget)
    monkeypatch.setattr(QAccessible, "updateAccessibility", lambda each: said.append((each.object(), each.message())))
    for listens in (False, True):
        monkeypatch.setattr(QAccessible, "isActive", lambda listens=listens: listens)
        announce(widget, "Added to the extract")
        assert said == ([(widget, "Added to the extract")] if listens else [])
