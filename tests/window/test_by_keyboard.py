"""A whole review by keyboard alone: opened, decided, killed, recovered, saved, exported and audited."""

import subprocess
import sys
import time
from functools import partial

import pytest
from pressing import press, tab_to
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from tearline.cli import main
from tearline.review.model import Act

LONG = 40_000

FIRST_HALF = """
import sys, time
from functools import partial
from pathlib import Path
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from tearline.window import keeper, recovery
from tearline.window.app import make_window
from tearline.window.settings import Settings

state = Path(sys.argv[2])
for module in (keeper, recovery):
    module.user_state = lambda: state
app = QApplication([])
window = make_window(app, Settings(state / "window.ini"))
window.show()
window.activateWindow()

def wait(reached):
    end = time.monotonic() + 40
    while not reached():
        assert time.monotonic() < end
        app.processEvents()
        time.sleep(0.01)

def press(key, modifiers=Qt.KeyboardModifier.NoModifier):
    QTest.keyClick(app.focusWidget() or window, key, modifiers)

def answer(words):
    if app.activeModalWidget() is None:
        QTimer.singleShot(100, partial(answer, words))
        return
    dialog = app.activeModalWidget()
    field = dialog.findChild(QLineEdit, "fileNameEdit")
    QTest.keyClicks(field, words)
    QTest.keyClick(field, Qt.Key.Key_Return)

wait(window.isActiveWindow)
QTimer.singleShot(100, partial(answer, sys.argv[1]))
press(Qt.Key.Key_O, Qt.KeyboardModifier.ControlModifier)
wait(lambda: window.desk.case is not None and window.desk.case.reckoning is not None)
window.activateWindow()  # a window manager does so when a dialog closes
wait(window.isActiveWindow)
while not window.outline.tree.hasFocus():
    press(Qt.Key.Key_F6)
press(Qt.Key.Key_1)
press(Qt.Key.Key_W)
wait(lambda: len(window.desk.case.decisions) == 1)
press(Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
press(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
QTest.keyClicks(app.focusWidget(), "C")
press(Qt.Key.Key_Return)
wait(lambda: str(window.desk.audience) == "C")
while not window.outline.tree.hasFocus():
    press(Qt.Key.Key_F6)
for _ in range(3):
    press(Qt.Key.Key_Down)
press(Qt.Key.Key_6, Qt.KeyboardModifier.AltModifier)
wait(lambda: len(window.desk.case.decisions) == 2)
print("played", flush=True)
app.exec()
"""


def answer(words, tries=100):
    """Type into the file dialog that is about to open, again where a busy machine missed it; then give up."""
    dialog = QApplication.activeModalWidget()
    if dialog is not None and not tries:
        dialog.reject()
    elif dialog is not None:
        field = dialog.findChild(QLineEdit, "fileNameEdit")
        field.selectAll()
        QTest.keyClicks(field, words)
        QTest.keyClick(field, Qt.Key.Key_Return)
    if tries and (dialog is None or dialog.isVisible()):
        QTimer.singleShot(100, partial(answer, words, tries - 1))


@pytest.mark.qt_log_ignore("This plugin does not support")
@pytest.mark.skipif(sys.platform == "win32", reason="signals of POSIX")
def test_a_review_by_keyboard_alone_with_a_crash_in_the_middle(qtbot, window, cable_file, tmp_path, state):
    state.mkdir(exist_ok=True)
    child = subprocess.Popen(
        [sys.executable, "-c", FIRST_HALF, str(cable_file), str(state)], stdout=subprocess.PIPE, text=True
    )
    with child.stdout:
        played = child.stdout.readline()
        time.sleep(2)
        child.kill()
    child.wait()
    assert played == "played\n"

    window.activateWindow()
    window.rescue.offer()
    tab_to(window, lambda: QApplication.focusWidget() in window.question.buttons)
    assert QApplication.focusWidget().text() == "Recover"
    with qtbot.waitSignal(window.desk.planned, timeout=LONG):
        press(window, Qt.Key.Key_Space)
    assert [(each.act, each.value) for each in window.desk.case.decisions] == [
        (Act.WITHHOLD, "1"),
        (Act.WITHHOLD, "4"),
    ]
    assert "(b)(6)" in window.desk.case.decisions[1].codes
    assert str(window.desk.audience) == "C"

    control = Qt.KeyboardModifier.ControlModifier
    for _ in range(8):
        if not window.outline.tree.hasFocus():
            press(window, Qt.Key.Key_F6)
    press(window, Qt.Key.Key_3)
    for act in (
        partial(press, window, Qt.Key.Key_R),
        partial(press, window, Qt.Key.Key_Z, control),
        partial(press, window, Qt.Key.Key_Y, control),
    ):
        with qtbot.waitSignal(window.desk.planned, timeout=LONG):
            act()
    assert window.desk.case.decisions[-1].act is Act.RELEASE

    session, release = tmp_path / "work.tearline", tmp_path / "release.pdf"
    QTimer.singleShot(100, partial(answer, str(session)))
    press(window, Qt.Key.Key_S, control)
    assert session.exists()
    window.activateWindow()  # a window manager does so when a dialog closes
    qtbot.waitUntil(window.isActiveWindow, timeout=LONG)
    assert not window.isWindowModified()

    press(window, Qt.Key.Key_E, control)
    export = window.middle.export
    tab_to(window, export.file.hasFocus)
    press(window, Qt.Key.Key_A, control)
    QTest.keyClicks(export.file, str(release))
    tab_to(window, export.export.hasFocus)
    press(window, Qt.Key.Key_Space)
    qtbot.waitUntil(release.exists, timeout=LONG)
    qtbot.waitUntil(lambda: "audit passed" in export.result.text(), timeout=LONG)
    assert main(["audit", str(release), "--against", str(cable_file), "--plan", str(session)]) == 0
