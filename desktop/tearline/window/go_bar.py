"""The bar above the text in which one says where to go."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QSizePolicy, QWidget

from tearline.cables.model import Portion
from tearline.window import theme
from tearline.window.desk import Desk
from tearline.window.places_to_go import places
from tearline.window.reading_pane import ReadingPane
from tearline.window.widgets import flat_button
from tearline.window.wording import bracketed

_FIELD = 280


class GoBar(QFrame):
    """Takes a number or a heading's words and says where Enter will go; Up and Down choose among several places."""

    def __init__(self, desk: Desk, pane: ReadingPane, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._pane = desk, pane
        self._places: list[Portion] = []
        self._chosen = 0
        self.setProperty("card", True)
        self.setAccessibleName("Go to")
        self.field = QLineEdit()
        self.field.setPlaceholderText("3, 3.A, 12/6 or a heading")
        self.field.setAccessibleName("Go to a paragraph or section")
        self.field.setMaximumWidth(_FIELD)
        self.field.textChanged.connect(self._look)
        self.where = QLabel()
        self.where.setTextFormat(Qt.TextFormat.PlainText)
        self.where.setAccessibleDescription("Where Enter goes")
        self.where.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.close_it = flat_button("Close", "Put this away (Esc)")
        self.close_it.clicked.connect(self.put_away)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(theme.LARGE, theme.TIGHT, theme.SMALL, theme.TIGHT)
        layout.setSpacing(theme.SMALL)
        layout.addWidget(self.field, 1)
        layout.addWidget(self.where, 1)
        layout.addWidget(self.close_it)
        desk.case_changed.connect(self.hide)  # what was typed was about the other cable
        self.hide()

    def turn(self) -> None:
        """Show the bar with the focus in it."""
        self.show()
        self.field.setFocus()
        self.field.selectAll()
        self._look(self.field.text())

    def put_away(self) -> None:
        """Back to the text."""
        self.hide()
        self._pane.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes there, Up and Down choose, Escape puts the bar away."""
        key = event.key()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._go()
        elif key == Qt.Key.Key_Escape:
            self.put_away()
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down) and self._places:
            self._chosen = (self._chosen + (1 if key == Qt.Key.Key_Down else -1)) % len(self._places)
            self._say()
        else:
            super().keyPressEvent(event)

    def _look(self, words: str) -> None:
        case = self._desk.case
        self._places = places(case.read, case.tree, words) if case is not None and not self.isHidden() else []
        self._chosen = 0
        self._say()

    def _say(self) -> None:
        case = self._desk.case
        if case is None or not self._places:
            self.where.setText("No such place" if self.field.text().strip() else "")
            return
        portion, count = self._places[self._chosen], len(self._places)
        words = f"{case.read.place(portion)}{bracketed(case.read, portion)}  {case.read.title(portion)}"
        room = max(self.where.width(), _FIELD)
        shown = f"{self._chosen + 1} of {count}: {words}" if count > 1 else words
        self.where.setText(self.where.fontMetrics().elidedText(shown, Qt.TextElideMode.ElideRight, room))
        self.where.setToolTip(words)

    def _go(self) -> None:
        case = self._desk.case
        if case is None or not self._places:
            return
        self._pane.reveal(case.read.start_of(self._places[self._chosen]))
        self.put_away()
