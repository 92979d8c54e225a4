"""From start to a readable cable against an empty window; changes and keys against one repaint; 200 open cables.

Run ``.venv/bin/pytest tests/benchmarks/test_window.py --benchmark-only``. The figures are ratios in one run but for
those of 200 cables. In the window itself they are of this process's own time, with Python set as the command sets it.
"""

import os
import subprocess
import sys
import time
from collections.abc import Callable
from itertools import cycle
from pathlib import Path

import pytest
from corpus import make_large_text
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tearline.paths import resource
from tearline.window.app import make_window
from tearline.window.settings import Settings

_MANY = 200

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
import gc, os, sys
from tearline import cli
gc.disable()
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
"""The command itself, in its own order, until the text of the cable has been painted."""


@pytest.fixture
def start(tmp_path):
    """Starts a script with everything compiled, as it is once installed; gives the seconds it took."""
    kept = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    environment = kept | {
        "QT_QPA_PLATFORM": "offscreen",
        "XDG_CONFIG_HOME": str(tmp_path),
        "XDG_STATE_HOME": str(tmp_path),
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


@pytest.fixture
def large(qtbot, qapp, tmp_path):
    """The window with a cable of more than 5,000 portions in it."""
    path = tmp_path / "large.txt"
    path.write_text(make_large_text(2_800_000), encoding="utf-8")
    window = make_window(qapp, Settings(tmp_path / "settings.ini"))
    qtbot.addWidget(window)
    window.resize(1440, 900)
    window.show()
    with qtbot.waitSignal(window.desk.planned, timeout=60_000):
        window.open([path])
    yield window
    window.desk.undo.setClean()
    window.close()


def against_a_repaint(benchmark, qtbot, window, act: Callable[[], object]) -> None:
    """Measure an act with everything of the window repainted after it, once what went before it has come to rest."""

    def rest() -> None:
        qtbot.waitUntil(lambda: not window.desk.errands._under_way, timeout=60_000)

    def done() -> None:
        act()
        window.grab()

    repaints = sorted(seconds(window.grab, time.process_time) for _ in range(9))
    benchmark.pedantic(done, setup=rest, rounds=9, warmup_rounds=2)
    benchmark.extra_info["portions"] = len(window.desk.case.read.cable.portions)
    benchmark.extra_info["times_a_repaint"] = benchmark.stats["median"] / repaints[4]


@pytest.mark.benchmark(timer=time.process_time)
def test_audience_against_a_repaint(benchmark, qtbot, large):
    audiences = cycle(["S", "C", "U"])

    def change() -> None:
        with qtbot.waitSignal(large.desk.planned, timeout=60_000):
            large.desk.address(next(audiences))

    against_a_repaint(benchmark, qtbot, large, change)


@pytest.mark.benchmark(timer=time.process_time)
@pytest.mark.parametrize("key", [Qt.Key.Key_Down, Qt.Key.Key_PageDown], ids=["down", "page-down"])
@pytest.mark.parametrize("pane", ["outline", "text"])
def test_key_against_a_repaint(benchmark, qtbot, large, pane, key):
    large.desk.select(large.desk.case.read.beginners[2_500].id)
    widget = large.outline.tree if pane == "outline" else large.middle.text
    against_a_repaint(benchmark, qtbot, large, lambda: QTest.keyClick(widget, key))


@pytest.mark.benchmark(timer=time.process_time)
def test_place_found_against_a_repaint(benchmark, qtbot, large):
    """From one place of many thousands to the next."""
    large.commands["find"].trigger()
    large.desk.finding.look("the", 0)
    qtbot.waitUntil(lambda: bool(large.desk.finding.found.places), timeout=60_000)
    benchmark.extra_info["places"] = len(large.desk.finding.found.places)
    against_a_repaint(benchmark, qtbot, large, lambda: large.desk.finding.step(1, large.middle.text.here))


@pytest.mark.benchmark(timer=time.process_time)
def test_opening_200_cables(benchmark, qtbot, qapp, tmp_path):
    """Until the last of them has its tab; and what they take of memory, their texts having some 8,000 characters."""
    texts = resource("samples", "09STRELSAU118.txt").read_text(encoding="utf-8")
    for number in range(_MANY):
        text = texts.replace("000118", f"{number + 1:06d}") + "\n\n" + f"9. (U) Copy {number}."
        (tmp_path / f"{number:03d}.txt").write_text(text, encoding="utf-8")
    window = make_window(qapp, Settings(tmp_path / "settings.ini"))
    qtbot.addWidget(window)
    window.show()
    before = memory()

    def work() -> None:
        window.open(sorted(tmp_path.glob("*.txt")))
        qtbot.waitUntil(
            lambda: len(window.desk.cases) == _MANY and window.desk.arrivals.reading is None, timeout=120_000
        )

    benchmark.pedantic(work, rounds=1)
    benchmark.extra_info["cables"] = len(window.desk.cases)
    benchmark.extra_info["characters_each"] = len(text)
    benchmark.extra_info["kilobytes_each"] = (memory() - before) / _MANY / 1024
    window.close()


def memory() -> int:
    """Bytes of memory that this process holds; 0 where the system does not tell."""
    told = Path("/proc/self/statm")
    return int(told.read_text(encoding="ascii").split()[1]) * os.sysconf("SC_PAGE_SIZE") if told.exists() else 0


def seconds(work: Callable[[], object], clock: Callable[[], float] = time.perf_counter) -> float:
    begin = clock()
    work()
    return clock() - begin
