"""From start to a readable cable against an empty window; a change of audience against one repaint.

Run ``.venv/bin/pytest tests/benchmarks/test_window.py --benchmark-only``. Both figures are ratios in one run.
"""

import os
import subprocess
import sys
import time
from collections.abc import Callable
from itertools import cycle

import pytest
from corpus import make_large_text

from tearline.paths import resource
from tearline.window.app import make_window
from tearline.window.settings import Settings

EMPTY = """
import os
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QWidget

class Window(QWidget):
    def paintEvent(self, event):
        QTimer.singleShot(0, lambda: os._exit(0))

application = QApplication([])
window = Window()
window.resize(1280, 840)
window.show()
application.exec()
"""

READABLE = """
import os, sys
from tearline import cli
import tearline.window.reading
from PySide6.QtCore import QTimer
from tearline.window import middle, reading_pane

class Watched(reading_pane.ReadingPane):
    def paintEvent(self, event):
        super().paintEvent(event)
        if self.toPlainText():
            QTimer.singleShot(0, lambda: os._exit(0))

middle.ReadingPane = Watched
cli.main(sys.argv[1:])
"""
"""The command itself, in its own order of imports, until the text of the cable has been painted."""


@pytest.fixture
def start(tmp_path):
    """Starts a script with everything compiled, as it is once installed; gives the seconds it took."""
    kept = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    environment = kept | {
        "QT_QPA_PLATFORM": "offscreen",
        "XDG_CONFIG_HOME": str(tmp_path),
        "PYTHONPYCACHEPREFIX": str(tmp_path / "compiled"),
    }

    def run(script: str, *words: str) -> float:
        command = [sys.executable, "-c", script, *words]
        return seconds(lambda: subprocess.run(command, env=environment, check=True, capture_output=True))

    return run


def test_start_against_an_empty_window(benchmark, start):
    """The best of several starts each, since whatever else the machine does makes single ones longer."""
    cable = str(resource("samples", "09STRELSAU118.txt"))
    start(READABLE, cable)
    readable, empty = zip(*((start(READABLE, cable), start(EMPTY)) for _ in range(15)), strict=True)
    benchmark.extra_info["times_an_empty_window"] = min(readable) / min(empty)
    benchmark.pedantic(start, args=(READABLE, cable), rounds=3)


def test_audience_against_a_repaint(benchmark, qtbot, qapp, tmp_path):
    """On a cable of more than 5,000 portions, with everything of the window repainted in both."""
    path = tmp_path / "large.txt"
    path.write_text(make_large_text(2_400_000), encoding="utf-8")
    window = make_window(qapp, Settings(tmp_path / "settings.ini"))
    qtbot.addWidget(window)
    window.resize(1440, 900)
    window.show()
    with qtbot.waitSignal(window.desk.planned, timeout=60_000):
        window.open([path])
    audiences = cycle(["S", "C", "U"])

    def change() -> None:
        with qtbot.waitSignal(window.desk.planned, timeout=60_000):
            window.desk.address(next(audiences))
        window.grab()

    repaints = sorted(seconds(window.grab) for _ in range(9))
    benchmark.pedantic(change, rounds=6, warmup_rounds=1)
    benchmark.extra_info["portions"] = len(window.desk.case.read.cable.portions)
    benchmark.extra_info["times_a_repaint"] = benchmark.stats["median"] / repaints[4]
    window.close()


def seconds(work: Callable[[], object]) -> float:
    begin = time.perf_counter()
    work()
    return time.perf_counter() - begin
