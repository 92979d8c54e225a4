import gc
import os
import subprocess
import sys
import weakref

import pytest

from tearline.window import app
from tearline.window.app import make_window, speaking
from tearline.window.look import apply
from tearline.window.settings import Settings
from tearline.window.theme import DARK, LIGHT, colours

FIRST_CABLE = """
import gc, sys
from pathlib import Path
from PySide6.QtWidgets import QApplication
from tearline.window import app, main_window

class Window(main_window.MainWindow):
    def __init__(self, *given):
        super().__init__(*given)
        self.desk.planned.connect(self.tell)

    def tell(self):
        print(self.windowTitle())
        later = {"reportlab", "pymupdf", "pikepdf", "multiprocessing", "concurrent.futures", "tearline.release.extract"}
        print(sorted(later & set(sys.modules)))
        print(gc.isenabled(), gc.get_freeze_count() > 0)
        self.close()

app.MainWindow = Window
gc.disable()
sys.exit(app.run([Path(sys.argv[1])]))
"""


def test_the_first_cable_waits_for_no_exporter_and_no_extract(cable_file, tmp_path):
    done = subprocess.run(
        [sys.executable, "-c", FIRST_CABLE, str(cable_file)],
        env={**os.environ, "HOME": str(tmp_path), "XDG_CONFIG_HOME": str(tmp_path)},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.stderr == ""
    assert done.returncode == 0
    title, imported, collecting = done.stdout.splitlines()
    assert title.startswith("09 STRELSAU 42")
    assert imported == "[]"
    assert collecting == "True True"  # cycles are looked for once the window stands, but not among what was loaded


def test_an_error_that_nobody_expected_becomes_a_sentence_without_text(window):
    hook = speaking(window)
    error = ValueError("the treasurer told us")
    hook(ValueError, error, None)
    assert len(window.strip.sentences) == 1
    assert "treasurer" not in window.strip.sentences[0]


@pytest.mark.parametrize("dark", [True, False])
def test_either_palette_paints_every_view(qapp, opened, dark):
    apply(qapp, "dark" if dark else "light")
    assert colours() is (DARK if dark else LIGHT)
    opened.middle.show_export()
    for view in ("read", "review"):
        opened.show_view(view)
        image = opened.grab().toImage()
        ground = image.pixelColor(opened.width() - 20, opened.height() // 2).lightness()
        assert (ground < 100) is dark
    apply(qapp, "light")


def test_sizes_and_folded_panes_are_remembered(qtbot, qapp, opened):
    opened.commands["portion"].trigger()
    opened.resize(780, 600)
    opened.close()
    again = make_window(qapp, opened.settings)
    qtbot.addWidget(again)
    again.show()
    assert again.panel.isHidden()
    assert not again.commands["portion"].isChecked()
    assert (again.width(), again.height()) == (780, 600)
    again.close()


@pytest.fixture
def windows(qapp, tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    monkeypatch.setattr(app, "Settings", lambda *, private=False: Settings(tmp_path / "window.ini", private=private))
    windows = app.Windows(qapp)
    yield windows
    for window in list(windows._open):
        window.desk.undo.setClean()
        window.close()
        window.deleteLater()


def test_a_window_that_is_closed_is_freed(qtbot, windows, cable_file):
    windows.add()
    second = windows.add()
    with qtbot.waitSignal(second.desk.planned, timeout=20_000):
        second.open([cable_file])
    for name in ("find-and-withhold", "history", "matters", "export", "settings", "palette"):
        second.commands[name].trigger()
    references = [weakref.ref(each) for each in (second, second.desk, second.desk.case.paper, second.desk.case.read)]
    second.close()
    del second
    qtbot.waitUntil(lambda: gc.collect() >= 0 and all(each() is None for each in references), timeout=20_000)


def test_a_private_window_says_so_in_itself(windows):
    usual, private = windows.add(), windows.add(private=True)
    assert private.toolbar.private.isVisible()
    assert not usual.toolbar.private.isVisible()


def test_a_choice_made_in_one_window_holds_in_the_others_but_not_from_a_private_one(windows):
    first, second, private = windows.add(), windows.add(), windows.add(private=True)
    first.settings.keep("measure", 90)
    assert second.settings.measure == 90
    private.settings.keep("measure", 60)
    assert first.settings.measure == 90
