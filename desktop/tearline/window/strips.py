"""A strip inside the window for what a person must know: never a dialog, never over the text."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QWidget

from tearline.window import faults, theme


class MessageStrip(QFrame):
    """Shows one sentence at a time and how many more there are; stays until it is read away.

    An answer to an act comes before them, and is gone with the next act.
    """

    report_asked = Signal()
    """The report of the fault that the sentence tells of."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("bar", True)
        self._sentences: list[str] = []
        self._answer = ""
        self.label = QLabel()
        self.label.setTextFormat(Qt.TextFormat.PlainText)
        self.label.setWordWrap(True)
        self.label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        self.label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        sign = QLabel("!")
        sign.setObjectName("sign")
        sign.setAlignment(Qt.AlignmentFlag.AlignCenter)
        sign.setFixedSize(20, 20)
        self.dismiss = QPushButton("Dismiss")
        self.dismiss.setProperty("flat", True)
        self.dismiss.setAccessibleName("Dismiss the message")
        self.dismiss.clicked.connect(self._next)
        self.dismiss_all = QPushButton("Dismiss all")
        self.dismiss_all.setProperty("flat", True)
        self.dismiss_all.setAccessibleName("Dismiss all messages")
        self.dismiss_all.clicked.connect(self.clear)
        self.report = QPushButton("Report…")
        self.report.setProperty("flat", True)
        self.report.setAccessibleName("Show the report of the fault")
        self.report.clicked.connect(self.report_asked)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(theme.LARGE, theme.TIGHT, theme.SMALL, theme.TIGHT)
        layout.setSpacing(theme.MEDIUM)
        layout.addWidget(sign)
        layout.addWidget(self.label, 1)
        layout.addWidget(self.report)
        layout.addWidget(self.dismiss)
        layout.addWidget(self.dismiss_all)
        self.setObjectName("message")
        self.hide()

    @property
    def sentences(self) -> tuple[str, ...]:
        """What has not been dismissed, newest first."""
        return ((self._answer,) if self._answer else ()) + tuple(self._sentences)

    def tell(self, sentence: str) -> None:
        """Show a sentence; the ones before it come back as it is dismissed."""
        if sentence in self._sentences:
            self._sentences.remove(sentence)
        self._sentences.insert(0, sentence)
        self._show()

    def answer(self, sentence: str) -> None:
        """Show an answer to what was just done, in place of the answer before."""
        self._answer = sentence
        self._show()

    def go_on(self) -> None:
        """Something else was done: forget the answer."""
        if self._answer:
            self.answer("")

    def clear(self) -> None:
        """Forget every sentence."""
        self._answer = ""
        self._sentences.clear()
        self._show()

    def _next(self) -> None:
        if self._answer:
            self._answer = ""
        else:
            del self._sentences[0]
        self._show()

    def _show(self) -> None:
        first, *others = self.sentences or ("",)
        self.setVisible(bool(first))
        if first:
            self.label.setText(first + (f"  ({len(others)} more)" if others else ""))
            self.setAccessibleName(first)
            self.report.setVisible(bool(faults.report_of(first)))
            self.dismiss_all.setVisible(bool(others))


def hairline() -> QFrame:
    """A line one pixel high between two bars."""
    line = QFrame()
    line.setProperty("rule", True)
    line.setFixedHeight(1)
    return line
