"""Start the window."""

import signal
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QTimer
from PySide6.QtGui import QFont, QFontDatabase, QIcon
from PySide6.QtWidgets import QApplication

from tearline.paths import resource
from tearline.window import faults, look
from tearline.window.main_window import MainWindow
from tearline.window.settings import Settings


def run(paths: Sequence[Path]) -> int:
    """Open the window with these paths in it and stay until it is closed; returns the exit status."""
    app = QApplication(sys.argv[:1])
    window = make_window(app, Settings())
    sys.excepthook = speaking(window)
    window.open(list(paths))
    window.show()
    QTimer.singleShot(0, lambda: app.setWindowIcon(QIcon(str(resource("icons", "tearline.svg")))))
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    return app.exec()


def make_window(app: QApplication, settings: Settings) -> MainWindow:
    """The window in the look of the desktop, with nothing open."""
    app.setApplicationName("tearline")
    app.setApplicationDisplayName("Tearline")
    app.setDesktopFileName("tearline")
    window = MainWindow(settings, reading_face())
    look.Dress(app, settings, window)  # once, for all widgets: cheaper than one by one as they are made
    return window


def reading_face() -> QFont:
    """The typewriter face that Tearline ships, or the system's."""
    for file in sorted(resource("fonts").rglob("*.ttf")):
        QFontDatabase.addApplicationFont(str(file))
    font = QFont("Go Mono")
    font.setStyleHint(QFont.StyleHint.Monospace)
    return font


def speaking(window: MainWindow) -> Callable[[type[BaseException], BaseException, TracebackType | None], None]:
    """What is done with an error that nobody expected: one sentence in the window, never a text of a cable."""

    def hook(_kind: type[BaseException], error: BaseException, _trace: TracebackType | None) -> None:
        window.desk.trouble.emit(faults.tell(error))

    return hook
