"""Start the window."""

import gc
import signal
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from tearline.paths import resource
from tearline.window import faults, look
from tearline.window.faces import reading_face
from tearline.window.main_window import MainWindow
from tearline.window.recovery import Leftover
from tearline.window.settings import Settings


def run(paths: Sequence[Path]) -> int:
    """Open the window with these paths in it and stay until it is closed; returns the exit status."""
    gc.freeze()  # what is loaded stays, and no later look for unreachable objects need go through it
    app = QApplication(sys.argv[:1])
    windows = Windows(app)
    window = windows.add(list(paths))
    sys.excepthook = windows.speak
    if not window.rescue.offer() and not paths:
        window.restore()
    QTimer.singleShot(0, gc.enable)
    QTimer.singleShot(0, lambda: app.setWindowIcon(QIcon(str(resource("icons", "tearline.svg")))))
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    return app.exec()


class Windows(QObject):
    """All windows of the application; each stands for itself."""

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._app = app
        self._open: list[MainWindow] = []
        self._settings = Settings()
        """Of all windows that are not private, so that a choice made in one holds in the others."""

    def add(self, paths: Sequence[Path] = (), private: bool = False) -> MainWindow:
        """One more window with these paths in it."""
        window = make_window(self._app, Settings(private=True) if private else self._settings)
        self._open.append(window)
        window.window_asked.connect(self.add)
        window.recovery_asked.connect(self._recover)
        window.closed.connect(lambda: self._gone(window))
        window.open(paths)
        window.show()
        return window

    def front(self) -> MainWindow:
        """The window that a person works in, or the first."""
        return next((each for each in self._open if each.isActiveWindow()), self._open[0])

    def speak(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """Tell of an error that nobody expected in the window that a person works in."""
        speaking(self.front())(kind, error, trace)

    def _recover(self, left: Leftover) -> None:
        self.add().rescue.recover(left)

    def _gone(self, window: MainWindow) -> None:
        if len(self._open) > 1:  # the last one stays, to be told of what goes wrong while all ends
            self._open.remove(window)
            window.deleteLater()


def make_window(app: QApplication, settings: Settings) -> MainWindow:
    """The window in the look of the desktop, with nothing open."""
    app.setApplicationName("tearline")
    app.setApplicationDisplayName("Tearline")
    app.setDesktopFileName("tearline")
    window = MainWindow(settings, reading_face(settings.face, settings.size))
    look.Dress(app, settings, window)  # once, for all widgets: cheaper than one by one as they are made
    return window


def speaking(window: MainWindow) -> Callable[[type[BaseException], BaseException, TracebackType | None], None]:
    """What is done with an error that nobody expected: one sentence in the window, never a text of a cable."""

    def hook(_kind: type[BaseException], error: BaseException, _trace: TracebackType | None) -> None:
        window.desk.trouble.emit(faults.tell(error))

    return hook
