"""Questions in a strip of the window: never a dialog, and the work goes on behind them."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy

from tearline.window import theme

Answer = tuple[str, Callable[[], object]]
"""The words on a button, and what is done when it is pressed."""


class Question(QFrame):
    """Asks one thing at a time; the first answer is the one that Enter gives, the last one Escape."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setProperty("bar", True)
        self.setObjectName("message")
        self.setAccessibleName(name)
        self.label = QLabel()
        self.label.setTextFormat(Qt.TextFormat.PlainText)
        self.label.setWordWrap(True)
        self.label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        self.buttons: list[QPushButton] = []
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(theme.LARGE, theme.TIGHT, theme.SMALL, theme.TIGHT)
        self._row.setSpacing(theme.SMALL)
        self._row.addWidget(self.label, 1)
        self.hide()

    def ask(self, words: str, answers: Sequence[Answer], *, take_focus: bool) -> None:
        """Put a question in place of the one before."""
        self.label.setText(words)
        for button in self.buttons:
            self._row.removeWidget(button)
            button.deleteLater()
        self.buttons = [self._button(*answer) for answer in answers]
        self.buttons[0].setProperty("main", True)
        self.show()
        if take_focus:
            self.buttons[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def _button(self, words: str, act: Callable[[], object]) -> QPushButton:
        button = QPushButton(words)
        button.setAccessibleDescription(self.label.text())
        button.setAutoDefault(True)
        button.clicked.connect(self.hide)
        button.clicked.connect(lambda _checked=False: act())
        self._row.addWidget(button)
        return button

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses the button that has the focus, Escape gives the last answer."""
        if event.key() == Qt.Key.Key_Escape and self.buttons:
            self.buttons[-1].click()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            next((button for button in self.buttons if button.hasFocus()), self.buttons[0]).click()
        else:
            super().keyPressEvent(event)


def recovery_words(when: str, cables: int, decisions: int, picked: int) -> str:
    """What is said of work that a window left behind."""
    on = "1 cable" if cables == 1 else f"{cables} cables"
    what = "1 decision" if decisions == 1 else f"{decisions} decisions"
    extract = f", an extract of {picked} entr{'y' if picked == 1 else 'ies'}" if picked else ""
    return f"Tearline ended before your work was saved: {what} on {on}{extract}, until {when}."
