"""The report of a fault: to be read, copied and passed on."""

from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QPushButton, QWidget

from tearline.window.faults import report_of
from tearline.window.pages import Page

if TYPE_CHECKING:
    from tearline.window.main_window import MainWindow

_WORDS = (
    "This is what Tearline knows of the fault: its kind, its place in Tearline, what was being done, and the versions. "
    "No text and no name of a cable is in it. Tearline sends nothing; copy it to whoever mends Tearline for you."
)


def make(window: "MainWindow") -> Page:
    """The page, for the sentence that the strip shows."""
    return ReportPage(report_of(window.strip.sentences[0]))


class ReportPage(Page):
    """The report, and a button that copies it."""

    def __init__(self, report: str) -> None:
        super().__init__("Report of a fault")
        words = QLabel(_WORDS)
        words.setWordWrap(True)
        self.text = QPlainTextEdit(report)
        self.text.setReadOnly(True)
        self.text.setAccessibleName("Report")
        self.copy = QPushButton("Copy")
        self.copy.setAccessibleName("Copy the report")
        self.copy.clicked.connect(self._copy)
        self.head.insertWidget(1, self.copy)
        self.body.addWidget(words)
        self.body.addWidget(self.text, 1)

    def first(self) -> QWidget:
        """Most copy it."""
        return self.copy

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.text.toPlainText())
        self.copy.setText("Copied")
