"""What is computed of the extract: banner and classification authority block, each step with its rule on demand."""

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QGridLayout,
    QLabel,
    QVBoxLayout,
)

from tearline.markings.write import banner_form
from tearline.window import theme
from tearline.window.draft import Draft
from tearline.window.extract_detail import WrappedList
from tearline.window.widgets import plain_label, push_button, text_field

if TYPE_CHECKING:
    from tearline.release.extract import Extract

_STYLES = (("Plain archival", "archival"), ("As in Foreign Relations", "frus"))
_LEFT_OUT = (("With its sign", "sign"), ("Silently", "silently"))


class ExtractBlock(QFrame):
    """Shows what was reckoned, and lets a person choose what can't be computed."""

    word_asked = Signal()
    """The originator's word is to be recorded."""
    steps_asked = Signal()

    def __init__(self, draft: Draft) -> None:
        super().__init__()
        self._draft = draft
        self.setAccessibleName("Marks of the extract")
        self.banner = plain_label("Banner of the extract", title=True)
        self.classified_by = text_field("Classified By: name and position of whoever makes the extract")
        self.classified_by.setPlaceholderText("Name and position; a line to fill in by hand if empty")
        self.classified_by.editingFinished.connect(self._name)
        self.derived_from = plain_label("Derived From")
        self.declassify_on = plain_label("Declassify On")
        self.waiting = plain_label("What waits for an originator's word")
        self.waiting.setObjectName("waiting")
        self.word = push_button("Record the word…", "Record the originator's word on the first of these")
        self.word.clicked.connect(self.word_asked)
        self.why = push_button("How it came about", "Every step of banner and block, each with its rule", flat=True)
        self.why.clicked.connect(self.steps_asked)
        self.style_of = _choice("Style of the list of sources", _STYLES)
        self.style_of.activated.connect(self._restyle)
        self.left_out = _choice("How an entry is left out that may not go to the audience", _LEFT_OUT)
        self.left_out.activated.connect(self._leave_out)
        self._lay_out()

    def _lay_out(self) -> None:
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme.MEDIUM)
        grid.setVerticalSpacing(theme.TIGHT)
        grid.setColumnStretch(1, 1)
        for words, widget in (
            ("Classified By", self.classified_by),
            ("Derived From", self.derived_from),
            ("Declassify On", self.declassify_on),
            ("Sources", self.style_of),
            ("What may not go", self.left_out),
        ):
            told = isinstance(widget, QLabel)  # which may take several lines
            side = Qt.AlignmentFlag.AlignTop if told else Qt.AlignmentFlag.AlignVCenter
            grid.addWidget(QLabel(words), grid.rowCount(), 0, side)
            grid.addWidget(widget, grid.rowCount() - 1, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.TIGHT)
        layout.addWidget(self.banner)
        layout.addLayout(grid)
        layout.addWidget(self.waiting)
        layout.addWidget(self.word, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addWidget(self.why, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addStretch()

    # -- what a person chooses ----------------------------------------------------------------------------------

    def follow(self) -> None:
        """Show what is chosen, which an undo may have changed."""
        arrangement = self._draft.arrangement
        if not self.classified_by.hasFocus():
            self.classified_by.setText(arrangement.classified_by)
        self.style_of.setCurrentIndex(self.style_of.findData(arrangement.style))
        self.left_out.setCurrentIndex(self.left_out.findData(arrangement.left_out))

    def _name(self) -> None:
        wanted = replace(self._draft.arrangement, classified_by=self.classified_by.text().strip())
        self._draft.arrange(wanted, "Classified By of the extract")

    def _restyle(self) -> None:
        wanted = replace(self._draft.arrangement, style="frus" if self.style_of.currentData() == "frus" else "archival")
        self._draft.arrange(wanted, "Style of the sources of the extract")

    def _leave_out(self) -> None:
        silently = self.left_out.currentData() == "silently"
        wanted = replace(self._draft.arrangement, left_out="silently" if silently else "sign")
        self._draft.arrange(wanted, f"Leave out {'silently' if silently else 'with a sign'}")

    # -- what is computed ---------------------------------------------------------------------------------------

    def tell(self) -> None:
        """Show what was reckoned."""
        result = self._draft.result
        extract = result.made.extract if result and result.made else None
        block = extract.authority if extract else None
        self.banner.setText(banner_form(extract.banner) if extract else "No banner yet")
        self.derived_from.setText(block.derived_from if block else _absent(extract))
        self.derived_from.setToolTip("\n".join(block.sources) if block else "")
        self.declassify_on.setText(block.declassify_on if block else _absent(extract))
        waiting = result.waiting if result else ()
        self.waiting.setText("\n".join(each.sentence for each in waiting))
        self.waiting.setVisible(bool(waiting))
        self.word.setVisible(bool(waiting))
        self.why.setEnabled(extract is not None)


class StepList(QFrame):
    """How banner and block came about, step by step."""

    left = Signal()

    def __init__(self, draft: Draft) -> None:
        super().__init__()
        self._draft = draft
        self.setAccessibleName("How banner and block came about")
        title = plain_label("Steps", title=True)
        title.setText("How it came about")
        self.list = WrappedList("Steps of banner and block, each with its rule")
        self.back = push_button("Back", "Back to banner and block (Esc)")
        self.back.clicked.connect(self.left)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.TIGHT)
        layout.addWidget(title)
        layout.addWidget(self.list, 1)
        layout.addWidget(self.back, 0, Qt.AlignmentFlag.AlignRight)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape goes back."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def tell(self) -> None:
        """List the steps that were reckoned."""
        result = self._draft.result
        steps = result.made.extract.steps if result and result.made else ()
        self.list.clear()
        self.list.addItems([f"{each.message} ({each.rule.replace('-', ' ')})" for each in steps])


def _absent(extract: "Extract | None") -> str:
    return "Not classified" if extract else "–"


def _choice(name: str, among: tuple[tuple[str, str], ...]) -> QComboBox:
    box = QComboBox()
    box.setAccessibleName(name)
    box.setToolTip(name)
    for words, value in among:
        box.addItem(words, value)
    return box
