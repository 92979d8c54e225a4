"""The bar above the text in which words are looked for."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QWidget

from tearline.window import theme
from tearline.window.finding import Finding
from tearline.window.reading_pane import ReadingPane
from tearline.window.speech import announce
from tearline.window.widgets import flat_button

_FIELD = 280


class FindBar(QFrame):
    """All places are marked in the text and counted in the outline; Enter goes from one to the next."""

    closed = Signal()

    def __init__(self, finding: Finding, pane: ReadingPane, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._finding, self._pane = finding, pane
        self._origin: int = 0
        """Where the search began, so that more letters do not go on from a place that fewer of them had."""
        self.setProperty("card", True)
        self.setAccessibleName("Find")
        self.field = QLineEdit()
        self.field.setPlaceholderText("Find in this cable")
        self.field.setAccessibleName("Find in this cable")
        self.field.setClearButtonEnabled(True)
        self.field.setMaximumWidth(_FIELD)
        self.field.textEdited.connect(lambda words: finding.look(words, self._origin))
        self.field.textChanged.connect(self._cleared)
        self.count = QLabel()
        self.count.setTextFormat(Qt.TextFormat.PlainText)
        self.count.setAccessibleDescription("Places found")
        self.previous = flat_button("↑", "Previous place (Shift+F3)")
        self.previous.clicked.connect(lambda: self.step(-1))
        self.next = flat_button("↓", "Next place (F3)")
        self.next.clicked.connect(lambda: self.step(1))
        self.close_it = flat_button("Close", "Put the search away (Esc)")
        self.close_it.clicked.connect(self.put_away)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(theme.LARGE, theme.TIGHT, theme.SMALL, theme.TIGHT)
        layout.setSpacing(theme.SMALL)
        layout.addWidget(self.field, 1)
        for widget in (self.previous, self.next, self.count):
            layout.addWidget(widget)
        layout.addStretch()
        layout.addWidget(self.close_it)
        finding.changed.connect(self._say)
        finding.turned.connect(self._turn)
        self.hide()

    def turn(self) -> None:
        """Show the bar with the focus in it; words that are selected in the text are looked for."""
        selected = self._pane.textCursor().selectedText()
        words = " ".join(selected.split())
        cursor = self._pane.textCursor()
        cursor.setPosition(cursor.selectionStart())
        self._pane.setTextCursor(cursor)  # what is selected would cover the mark of the place
        self._pane.trail.leave()
        self._origin = self._pane.here
        if words:
            self.field.setText(words)
        self.show()
        self.field.setFocus()
        self.field.selectAll()
        self._finding.look(self.field.text(), self._origin)

    def step(self, way: int) -> None:
        """Go to the next place, or with -1 to the one before; where nothing is looked for, begin."""
        if self.isHidden() or not self.field.text().strip():
            self.turn()
            return
        self._pane.trail.leave()
        self._finding.step(way, self._pane.here)
        self._origin = self._pane.here

    def put_away(self) -> None:
        """End the search; the place that was looked at stays selected, as words to copy or to withhold."""
        span = self._finding.span
        self.hide()
        self._finding.stop()
        if span is not None:
            self._pane.select_words(*span)
        self._pane.setFocus()
        self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes on, Shift+Enter back, Escape ends the search."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.step(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
        elif event.key() == Qt.Key.Key_Escape:
            self.put_away()
        else:
            super().keyPressEvent(event)

    def _cleared(self, words: str) -> None:
        if not words:  # by its button, which Qt does not call an edit everywhere
            self._finding.look("", self._origin)

    def _turn(self) -> None:
        span = self._finding.span
        if span is not None and not self.isHidden():
            self._pane.reveal(span[0], leave=False)
            self._say()

    def _say(self) -> None:
        finding = self._finding
        total = len(finding.found.places)
        if finding.looking:
            words = "Looking …"
        elif not finding.words.strip() or self.isHidden():
            words = ""
        elif not total:
            words = "Nothing found"
        else:
            words = f"more than {total:,}" if finding.found.more else str(total)
            words = f"{finding.current + 1} of {words}" if finding.current >= 0 else f"{words} found"
            words += f", {finding.round}" if finding.round else ""
        for button in (self.previous, self.next):
            button.setEnabled(total > 0)
        if words == self.count.text():
            return
        self.count.setText(words)
        if words and not finding.looking:
            announce(self.field, words)
