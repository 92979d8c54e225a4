"""A whole extract by keyboard alone: picked from two cables, ordered, written into, cut, saved, opened and exported."""

from io import BytesIO

import pymupdf
import pytest
from pressing import press, tab_to
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog

from tearline.window.draft import Taken

LONG = 40_000
ALT, CONTROL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier

OTHER = """\
R 121200Z MAR 09
FM SECSTATE WASHDC
C O N F I D E N T I A L STATE 000077

SUBJECT: NEW LAMPS (U)

1. (U) Lamps are on their way. They are blue. They are bright.

2. (C) They are paid for by somebody else.
"""


def type_words(words):
    QTest.keyClicks(QApplication.focusWidget(), words)


def turn_to(window, reached):
    """Press F6 until something has the focus."""
    for _ in range(10):
        if reached():
            return
        press(window, Qt.Key.Key_F6)
    pytest.fail("F6 does not come to it")


def go_to_the_first_paragraph(window):
    """Below the header and the subject."""
    for key in (Qt.Key.Key_Home, Qt.Key.Key_Down, Qt.Key.Key_Down):
        press(window, key)
    assert window.desk.portion.id == "1"


def told(window):
    return [each.portion if isinstance(each, Taken) else each.text for each in window.desk.draft.rows]


@pytest.fixture
def dialogs(monkeypatch):
    """The dialogs for files, which are Qt's, answered with a path."""

    def answer(path):
        monkeypatch.setattr(QFileDialog, "getOpenFileNames", lambda *_: ([str(path)], ""))
        monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))

    return answer


def test_an_extract_by_keyboard_alone(qtbot, opened, another, dialogs, tmp_path):
    window = opened
    (tmp_path / "other.txt").write_text(OTHER, encoding="utf-8")
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow, timeout=LONG)
    dialogs(tmp_path / "other.txt")
    press(window, Qt.Key.Key_O, CONTROL)
    qtbot.waitUntil(lambda: len(window.desk.cases) == 2 and window.desk.arrivals.reading is None, timeout=LONG)
    put_together(window)

    path, pdf = tmp_path / "brief.extract", tmp_path / "brief.pdf"
    dialogs(path)
    press(window, Qt.Key.Key_S, ALT)
    assert path.exists()
    window.close()
    assert not window.isVisible()

    another.activateWindow()
    qtbot.waitUntil(another.isActiveWindow, timeout=LONG)
    press(another, Qt.Key.Key_O, CONTROL)
    qtbot.waitUntil(lambda: len(another.desk.cases) == 2 and another.desk.arrivals.reading is None, timeout=LONG)
    assert told(another) == ["On lamps", "1", "1", "2"]
    export(qtbot, another, pdf)
    with pymupdf.open(stream=BytesIO(pdf.read_bytes())) as pages:
        words = " ".join(" ".join(each.get_text() for each in pages).split())
    assert words.index("On lamps") < words.index("Forty keepers") < words.index("Lamps are on their way")
    assert "their way. … They are bright." in words
    assert "blue" not in words
    assert "somebody else" not in words


def put_together(window):
    """Pick from two cables, by the letter in the outline and by the key; order, write, cut, and take back."""
    turn_to(window, window.outline.tree.hasFocus)
    go_to_the_first_paragraph(window)
    press(window, Qt.Key.Key_X)
    press(window, Qt.Key.Key_Down)
    press(window, Qt.Key.Key_X, ALT)
    press(window, Qt.Key.Key_PageUp, CONTROL)
    assert window.desk.number == 0
    turn_to(window, window.outline.tree.hasFocus)
    go_to_the_first_paragraph(window)
    press(window, Qt.Key.Key_X)
    assert told(window) == ["1", "2", "1"]

    press(window, Qt.Key.Key_X, CONTROL | Qt.KeyboardModifier.ShiftModifier)
    panel = window.extracting.panel
    assert panel.list.hasFocus()
    press(window, Qt.Key.Key_End)
    press(window, Qt.Key.Key_Up, ALT)
    press(window, Qt.Key.Key_Up, ALT)
    assert [window.desk.number_of(each.case) for each in window.desk.draft.rows] == [0, 1, 1]
    tab_to(window, panel.heading.hasFocus)
    press(window, Qt.Key.Key_Space)
    type_words("On lamps")
    press(window, Qt.Key.Key_Tab)
    type_words("(U)")
    press(window, Qt.Key.Key_Return)
    assert told(window) == ["On lamps", "1", "1", "2"]
    press(window, Qt.Key.Key_Down)
    press(window, Qt.Key.Key_Down)
    press(window, Qt.Key.Key_Return)
    press(window, Qt.Key.Key_Down)
    press(window, Qt.Key.Key_Space)
    press(window, Qt.Key.Key_Return)
    assert len(window.desk.draft.rows[2].kept) == 2

    press(window, Qt.Key.Key_Z, CONTROL)
    assert window.desk.draft.rows[2].kept == ()
    press(window, Qt.Key.Key_Y, CONTROL)
    assert len(window.desk.draft.rows[2].kept) == 2


def export(qtbot, window, pdf):
    """Write the extract to a file."""
    press(window, Qt.Key.Key_E, ALT)
    page = window.middle.extract_export
    assert page.file.hasFocus()
    page.file.selectAll()
    type_words(str(pdf))
    press(window, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "The audit passed" in page.result.text(), timeout=LONG)
