"""From start to a readable cable against an empty window; a change of audience against one repaint.

Run ``.venv/bin/pytest tests/benchmarks/test_window.py --benchmark-only``. Both figures are ratios in one run.
"""

import os
import subprocess
import sys
import time
from collections.abc import Callable
from itertools import cycle

from corpus import make_large_text

from tearline.paths import resource
from tearline.window.app import make_window
from tearline.window.settings import Settings

EMPTY = """
from PySide6.QtWidgets import QApplication, QWidget
application = QApplication([])
window = QWidget()
window.resize(1200, 800)
window.show()
while not window.isVisible():
    application.processEvents()
application.processEvents()
"""

READABLE = """
import sys
from pathlib import Path
from PySide6.QtWidgets import QApplication
from tearline.window.app import make_window
from tearline.window.settings import Settings
application = QApplication([])
window = make_window(application, Settings(Path(sys.argv[2])))
ready = []
window.desk.planned.connect(lambda *_: ready.append(True))
window.open([Path(sys.argv[1])])
window.show()
while not ready:
    application.processEvents()
application.processEvents()
"""


def start(script: str, *words: str) -> float:
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    begin = time.perf_counter()
    subprocess.run([sys.executable, "-c", script, *words], env=environment, check=True, capture_output=True)
    return time.perf_counter() - begin


def test_start_against_an_empty_window(benchmark, tmp_path):
    words = str(resource("samples", "09STRELSAU118.txt")), str(tmp_path / "settings.ini")
    ratios = sorted(start(READABLE, *words) / start(EMPTY) for _ in range(7))
    benchmark.extra_info["times_an_empty_window"] = ratios[3]
    benchmark.pedantic(start, args=(READABLE, *words), rounds=3)


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
