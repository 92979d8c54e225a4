"""A strip inside the window for what a person must know: never a dialog, never over the text."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QWidget

from tearline.window import faults, theme


class MessageStrip(QFrame):
    """Shows one sentence at a time and how many more there are; stays until it is read away."""

    report_asked = Signal()
    """The report of the fault that the sentence tells of."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("bar", True)
        self._sentences: list[str] = []
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
        self.setObjectName("message")
        self.hide()

    @property
    def sentences(self) -> tuple[str, ...]:
        """What has not been dismissed, newest first."""
        return tuple(self._sentences)

    def tell(self, sentence: str) -> None:
        """Show a sentence; the ones before it come back as it is dismissed."""
        if sentence in self._sentences:
            self._sentences.remove(sentence)
        self._sentences.insert(0, sentence)
        self._show()

    def clear(self) -> None:
        """Forget every sentence."""
        self._sentences.clear()
        self._show()

    def _next(self) -> None:
        self._sentences = self._sentences[1:]
        self._show()

    def _show(self) -> None:
        self.setVisible(bool(self._sentences))
        if self._sentences:
            more = len(self._sentences) - 1
            self.label.setText(self._sentences[0] + (f"  ({more} more)" if more else ""))
            self.setAccessibleName(self._sentences[0])
            self.report.setVisible(bool(faults.report_of(self._sentences[0])))


def hairline() -> QFrame:
    """A line one pixel high between two bars."""
    line = QFrame()
    line.setProperty("rule", True)
    line.setFixedHeight(1)
    return line
