"""Windows that end before their work was saved."""

import random
import subprocess
import sys
import time
from pathlib import Path

_WINDOW = """
import sys, time
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from tearline.review.model import Act
from tearline.review.selection import own
from tearline.window import keeper, recovery
from tearline.window.app import make_window
from tearline.window.settings import Settings

state = Path(sys.argv[2])
for module in (keeper, recovery):
    module.user_state = lambda: state
app = QApplication([])
window = make_window(app, Settings(state / "window.ini"))
window.open([Path(sys.argv[1])])
window.show()

def act():
    if window.desk.case is None:
        return
    exec(sys.argv[3], globals())
    print(time.monotonic(), flush=True)

timer = QTimer(interval=15)
timer.timeout.connect(act)
timer.start()
app.exec()
"""


def die(window) -> None:
    """What the end of a process does to a window: its locks are free, its files stay."""
    window.recovery._lock.unlock()
    window.recovery._path = window.recovery._lock = None


def sure_acts(act: str, cable_file: Path, state: Path, moment: float) -> int:
    """Let a window ``act`` again and again on a cable, kill it, and tell how many of its acts must have been kept.

    ``moment``: seconds from the first act to the last one before the kill, and a little more by chance.
    """
    state.mkdir()
    command = [sys.executable, "-c", _WINDOW, str(cable_file), str(state), act]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    acts = [float(process.stdout.readline())]
    while acts[-1] < acts[0] + moment:
        acts.append(float(process.stdout.readline()))
    time.sleep(random.random() * 0.1)
    process.kill()
    killed = time.monotonic()
    with process.stdout:
        acts += [float(line) for line in process.stdout.read().splitlines()]
    process.wait()
    return sum(act < killed - 2 for act in acts)
