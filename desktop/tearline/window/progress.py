"""How far long work is that a person waits for, and the way to stop it."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QProgressBar, QPushButton, QVBoxLayout, QWidget

from tearline.window.widgets import row_of
from tearline.window.workers import Errand, Errands, heard_by


class Progress(QWidget):
    """Hidden while nothing is under way. Once the widget is gone, nothing of what goes on is heard."""

    delivered = Signal(object)
    """What the work made."""
    failed = Signal(str)
    """Why it made nothing, in a sentence."""
    ended = Signal(bool)
    """It is over; whether it was stopped."""

    def __init__(self, errands: Errands, what: str) -> None:
        """``what`` is what people call the work, as ``printing``."""
        super().__init__()
        self._errands = errands
        self._errand: Errand | None = None
        self.step = QLabel()
        self.step.setAccessibleDescription(f"What {what} is doing")
        self.cancel = QPushButton("Cancel")
        self.cancel.setAccessibleName(f"Cancel {what}")
        self.cancel.clicked.connect(self.stop)
        self.bar = QProgressBar()
        self.bar.setRange(0, 0)
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(f"Progress of {what}")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(row_of(self.step, self.cancel, stretch=self.step))
        layout.addWidget(self.bar)
        self.hide()

    @property
    def under_way(self) -> bool:
        """Whether somebody waits."""
        return self._errand is not None

    def run(self, work: Callable[[Errand], None]) -> None:
        """Do the work beside the window; the focus is where one stops it."""
        self.show()
        self._errand = self._errands.send(
            work,
            heard_by(self, lambda progress, made: progress.delivered.emit(made)),
            heard_by(self, lambda progress, sentence: progress.failed.emit(sentence)),
            heard_by(self, Progress._end),
            heard_by(self, Progress._say),
        )
        self.cancel.setFocus()

    def stop(self) -> bool:
        """Ask the work to stop; whether it does, for it may be too late."""
        if self._errand is None:
            return False
        self._errand.cancel()
        return self._errand.stopped

    def _say(self, words: str) -> None:
        self.step.setText(f"{words} …")

    def _end(self) -> None:
        stopped = self._errand is not None and self._errand.stopped
        self._errand = None
        self.hide()
        self.step.clear()
        self.ended.emit(stopped)
