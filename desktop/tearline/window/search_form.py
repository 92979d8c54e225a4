"""What is to be found and withheld: words, a list, a pattern or ready-made finders, in this cable or in all."""

from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QFileDialog, QGridLayout, QPlainTextEdit, QVBoxLayout, QWidget

from tearline.errors import SourceError
from tearline.review.finders import FINDERS
from tearline.review.hits import Query, words_from
from tearline.window import theme
from tearline.window.private import untold
from tearline.window.settings import Settings
from tearline.window.widgets import push_button, row_of

_WIDTH = 388


class SearchForm(QWidget):
    """The form; it searches nothing itself."""

    sought = Signal()
    """What it asks for is to be looked for."""
    stopped = Signal()
    wrong = Signal(str)
    """Why a list could not be taken."""

    def __init__(self, settings: Settings) -> None:
        super().__init__()
        self._settings = settings
        self._make_fields()
        self._lay_out()

    def _make_fields(self) -> None:
        self.kind = QComboBox()
        self.kind.setAccessibleName("What is typed")
        self.kind.addItem("Words, one a line", "text")
        self.kind.addItem("Pattern (RE2)", "pattern")
        self.field = _Field()
        self.field.sought.connect(self.sought)
        self.file = push_button("A list…", "Take the words from a file, one a line", flat=True)
        self.file.clicked.connect(self._ask_list)
        self.scope = QComboBox()
        self.scope.setAccessibleName("Where to look")
        self.scope.addItem("This cable", "one")
        self.scope.addItem("All open cables", "all")
        self.finders = {each.name: QCheckBox(each.words[0].upper() + each.words[1:]) for each in FINDERS}
        self.begin = push_button("Search", "Look for all of these (Enter)")
        self.begin.setProperty("main", True)
        self.begin.clicked.connect(self.sought)
        self.stop = push_button("Stop", "Stop the search; what was found stays")
        self.stop.clicked.connect(self.stopped)
        self.stop.hide()

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.MEDIUM, theme.SMALL, theme.MEDIUM, theme.SMALL)
        layout.setSpacing(theme.TIGHT)
        layout.addLayout(row_of(self.kind, self.file, stretch=self.kind))
        layout.addWidget(self.field)
        boxes = QGridLayout()
        boxes.setVerticalSpacing(0)
        *pairs, last = self.finders.values()
        for number, box in enumerate(pairs):
            boxes.addWidget(box, number // 2, number % 2)
        boxes.addWidget(last, boxes.rowCount(), 0, 1, 2)
        layout.addLayout(boxes)
        layout.addLayout(row_of(self.scope, self.begin, self.stop, stretch=self.scope))
        self.setFixedWidth(max(_WIDTH, self.sizeHint().width()))

    def turn(self, words: str) -> None:
        """Take the focus; words are put in the place of what is typed."""
        self.field.setFocus()
        if words:
            self._type(words)
        self.field.selectAll()

    def queries(self) -> tuple[Query, ...]:
        """What it asks for."""
        typed = self.field.toPlainText()
        kind = self.kind.currentData()
        lines = [line.strip() for line in typed.splitlines()] if kind == "text" else [typed.strip()]
        wanted = [Query(kind, line) for line in dict.fromkeys(lines) if line]
        return (*wanted, *(Query("finder", name) for name, box in self.finders.items() if box.isChecked()))

    @property
    def everywhere(self) -> bool:
        """Whether it asks of all open cables."""
        return bool(self.scope.currentData() == "all")

    def name_scopes(self, cables: int) -> None:
        """Offer all open cables where there are several."""
        self.scope.setItemText(1, f"All {cables} open cables")
        self.scope.setEnabled(cables > 1)
        if cables < 2:
            self.scope.setCurrentIndex(0)

    def seeks(self, focus: QWidget | None) -> bool:
        """Whether Enter searches from a widget that does nothing with it itself."""
        return focus in (self.kind, self.scope, *self.finders.values())

    def _type(self, words: str) -> None:
        self.kind.setCurrentIndex(0)
        self.field.setPlainText(words)

    def _ask_list(self) -> None:
        kinds = "Lists (*.txt *.csv);;All files (*)"
        with untold(private=self._settings.private):
            name, _ = QFileDialog.getOpenFileName(self, "Take the words from a list", "", kinds)
        if name:
            try:
                self._type("\n".join(words_from(Path(name))))
            except SourceError as error:
                self.wrong.emit(error.sentence)


class _Field(QPlainTextEdit):
    """Words to look for: Enter searches, Shift+Enter begins another line, a pasted list keeps its lines."""

    sought = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setPlaceholderText("Enter searches, Shift+Enter begins another line")
        self.setAccessibleName("Words or pattern to look for")
        self.setTabChangesFocus(True)
        self.setProperty("field", True)

    def sizeHint(self) -> QSize:
        return QSize(_WIDTH, 40)

    def minimumSizeHint(self) -> QSize:
        return QSize(80, 32)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        shifted = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not shifted:
            self.sought.emit()
        elif event.key() == Qt.Key.Key_Escape:
            event.ignore()
        else:
            super().keyPressEvent(event)
