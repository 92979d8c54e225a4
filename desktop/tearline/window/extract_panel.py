"""The extract as it is put together: its entries in order, and beside them what is computed of them."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Literal

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QAction, QHideEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from tearline.release.extract import opening
from tearline.review.selection import Own
from tearline.window import theme
from tearline.window.desk import Desk
from tearline.window.draft import Absent, Taken
from tearline.window.extract_block import ExtractBlock, StepList
from tearline.window.extract_detail import SentenceList, WordsForm
from tearline.window.extract_list import EntryList
from tearline.window.menus import at_pointer
from tearline.window.widgets import plain_label, push_button, row_of, scrolling

if TYPE_CHECKING:
    from tearline.window.draft import Row

_HEIGHT, _LOWEST = 264, 120
_SIDE, _LIST = 280, 260


class ExtractPanel(QFrame):
    """A panel above the foot, so that one goes on picking while it is there."""

    left = Signal()
    """It is to be put away."""
    pages_asked = Signal()
    export_asked = Signal()
    word_asked = Signal(object)
    """An originator's word on this cable is to be recorded."""

    def __init__(self, desk: Desk, copy: QAction) -> None:
        """``copy`` copies the citations of the selected entries."""
        super().__init__()
        self._desk, self._draft, self._copy = desk, desk.draft, copy
        self._opened: Row | None = None
        """The entry that is being changed; None where one is added."""
        self.setObjectName("noticed")
        self.setAccessibleName("Extract")
        self._make_list()
        self._make_side()
        self._lay_out()
        self._draft.changed.connect(self._follow)
        self._draft.reckoned.connect(self._tell)
        self.hide()

    # -- what is there ------------------------------------------------------------------------------------------

    def _make_list(self) -> None:
        draft = self._draft
        self.list = EntryList(draft, self)
        self.list.moved.connect(self._move)
        self.list.removed.connect(self._remove)
        self.list.opened.connect(self._open)
        self.list.selectionModel().selectionChanged.connect(self._enable)
        self.list.clicked.connect(lambda index: self._go(index.row()))
        self.title = plain_label("Panel", title=True)
        self.title.setText("Extract")
        self.title.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Minimum)
        self.list.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.list.customContextMenuRequested.connect(self._offer)
        self.status = plain_label("What is in the extract")
        self.heading = push_button("Heading…", "Add a heading of your own, with its mark", flat=True)
        self.heading.clicked.connect(lambda: self._write("heading"))
        self.comment = push_button("Comment…", "Add a comment of your own, with its mark", flat=True)
        self.comment.clicked.connect(lambda: self._write("comment"))
        self.change = push_button("Cut…", "Choose the sentences that are kept (Enter)", flat=True)
        self.change.clicked.connect(lambda: self._open(self.list.chosen[0]))
        self.up = push_button("↑", "Move up (Alt+Up)", flat=True)
        self.up.clicked.connect(lambda: self.list.step(-1))
        self.down = push_button("↓", "Move down (Alt+Down)", flat=True)
        self.down.clicked.connect(lambda: self.list.step(1))
        self.take_out = push_button("Remove", "Take out of the extract (Delete)", flat=True)
        self.take_out.clicked.connect(lambda: self._remove(self.list.chosen))
        self.pages = push_button("Pages", "Look at the finished pages of the extract (Ctrl+5)", flat=True)
        self.pages.clicked.connect(self.pages_asked)
        self.export = push_button("Export…", "Write the extract as an audited file (Alt+E)", flat=True)
        self.export.clicked.connect(self.export_asked)
        self.close_it = push_button("Close", "Put this away (Esc); the extract stays", flat=True)
        self.close_it.clicked.connect(self.left)

    def _make_side(self) -> None:
        self.block = ExtractBlock(self._draft)
        self.block.steps_asked.connect(self._explain)
        self.block.word_asked.connect(self._ask_word)
        self.steps = StepList(self._draft)
        self.words = WordsForm()
        self.words.written.connect(self._written_down)
        self.sentences = SentenceList()
        self.sentences.kept.connect(self._cut)
        for detail in (self.steps, self.words, self.sentences):
            detail.left.connect(self._back)
        self.side = QStackedWidget()
        for part in (self.block, self.steps, self.words, self.sentences):
            self.side.addWidget(part)

    def _lay_out(self) -> None:
        buttons = row_of(self.heading, self.comment, self.change, self.up, self.down, self.take_out)
        buttons.addStretch()
        self.side.setMinimumWidth(_SIDE)
        self.list.setMinimumWidth(_LIST)
        body = QHBoxLayout()
        body.setSpacing(theme.LARGE)
        body.addWidget(self.list, 3)
        body.addWidget(self.side, 2)
        self._sheet = QWidget()
        layout = QVBoxLayout(self._sheet)
        layout.setContentsMargins(theme.MEDIUM, theme.TIGHT, theme.MEDIUM, theme.SMALL)
        layout.setSpacing(theme.TIGHT)
        layout.addLayout(body, 1)
        layout.addLayout(buttons)
        self._head = QWidget()
        head = row_of(self.title, self.status, self.pages, self.export, self.close_it, stretch=self.status)
        head.setContentsMargins(theme.MEDIUM, theme.SMALL, theme.MEDIUM, 0)
        self._head.setLayout(head)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self._head)
        whole.addWidget(scrolling(self._sheet))
        self.setMinimumHeight(_LOWEST)

    def showEvent(self, event: QShowEvent) -> None:
        """As high as it has to be, and up to date."""
        super().showEvent(event)
        self.setMaximumHeight(
            max(_HEIGHT, self._head.sizeHint().height() + self._sheet.sizeHint().height() + theme.TIGHT)
        )
        self._draft.show_in(self, on=True)
        self._follow()

    def hideEvent(self, event: QHideEvent) -> None:
        """What it shows is on the screen no more."""
        super().hideEvent(event)
        self._draft.show_in(self, on=False)

    def turn(self, *, on: bool) -> None:
        """Show it with the focus in it, or put it away."""
        self.setVisible(on)
        if on:
            (self.list if self._draft.rows else self.heading).setFocus()

    @property
    def taken(self) -> list[Taken]:
        """The selected entries that are portions of cables."""
        return [each for at in self.list.chosen if isinstance(each := self._draft.rows[at], Taken)]

    def _offer(self, place: QPoint) -> None:
        """What can be done with an entry, at the pointer."""
        menu = at_pointer([], self)
        for button in (self.change, self.up, self.down, self.take_out):
            words = {self.up: "Move up", self.down: "Move down"}.get(button, button.text())
            menu.addAction(words, button.click).setEnabled(button.isEnabled())
        menu.addSeparator()
        menu.addAction(self._copy)
        menu.popup(self.list.viewport().mapToGlobal(place))

    # -- following the draft ------------------------------------------------------------------------------------

    def _follow(self) -> None:
        if self.isHidden():
            return
        if self._draft.rows is not self.list.entries.rows:
            self._list_anew()
        self.block.follow()
        self._tell()
        self._enable()
        self._draft.reckon()

    def _list_anew(self) -> None:
        """Show other entries; what was added last is selected, else what now stands where the selected ones were."""
        chosen, before = self.list.chosen, self.list.entries.rowCount()
        self.list.entries.follow()
        last = self.list.entries.rowCount() - 1
        if before < last + 1 or not chosen:
            self.list.choose(last if before else 0)
        else:
            self.list.choose(min(chosen[0], last), len(chosen) if before == last + 1 else 1)

    def _tell(self) -> None:
        if not self.isHidden():
            self.list.entries.tell()
            self.block.tell()
            self.steps.tell()
            self.status.setText(self._said())

    def _said(self) -> str:
        result = self._draft.result
        if not self._draft.rows:
            return "Nothing is in it yet. Choose portions in the outline or the text, and press Alt+X."
        if result is None:
            return "…"
        if result.made is None:
            return result.trouble
        gone = sum(isinstance(each, Absent) for each in self._draft.rows)
        left = (
            f" {gone} {'entry is' if gone == 1 else 'entries are'} not in it, for want of the source." if gone else ""
        )
        return f"{opening(result.made.extract)}{left}"

    def _enable(self) -> None:
        rows, count = self.list.chosen, len(self._draft.rows)
        only = self._draft.rows[rows[0]] if len(rows) == 1 else None
        self.change.setEnabled(isinstance(only, Own | Taken))
        self.change.setText("Change…" if isinstance(only, Own) else "Cut…")
        self.up.setEnabled(bool(rows) and rows[0] > 0)
        self.down.setEnabled(bool(rows) and rows[-1] < count - 1)
        self.take_out.setEnabled(bool(rows))
        for button in (self.pages, self.export):
            button.setEnabled(count > 0)

    # -- acts ---------------------------------------------------------------------------------------------------

    def _move(self, rows: Sequence[int], to: int) -> None:
        self.list.choose(self._draft.move(rows, to), len(rows))

    def _remove(self, rows: Sequence[int]) -> None:
        self._draft.remove(rows)

    def _write(self, kind: Literal["heading", "comment"]) -> None:
        self._opened = None
        self._turn_to(self.words)
        self.words.begin(kind)

    def _open(self, row: int) -> None:
        entry = self._draft.rows[row]
        self._opened = entry
        if isinstance(entry, Own):
            self._turn_to(self.words)
            self.words.begin(entry.kind, entry)
        elif isinstance(entry, Taken):
            self._turn_to(self.sentences)
            self.sentences.begin(entry)

    def _written_down(self, own: Own) -> None:
        if self._opened is None:
            at = self.list.chosen[0] if self.list.chosen else len(self._draft.rows)
            self._draft.write(own, at)
            self.list.choose(at)
        else:
            self._change(own, f"Change a {own.kind} of the extract")
        self._back()

    def _cut(self, taken: Taken) -> None:
        self._change(taken, f"Cut {taken.case.read.place(taken.whole)} in the extract")
        self._back()

    def _change(self, entry: Taken | Own, words: str) -> None:
        at = next((at for at, each in enumerate(self._draft.rows) if each is self._opened), None)
        if at is not None:  # else it was taken out meanwhile
            self._draft.replace(at, entry, words)
            self.list.choose(at)

    def _explain(self) -> None:
        self._turn_to(self.steps)
        self.steps.list.setFocus()

    def _turn_to(self, detail: QWidget) -> None:
        self.side.setCurrentWidget(detail)

    def _back(self) -> None:
        self._turn_to(self.block)
        self.list.setFocus()

    def _go(self, row: int) -> None:
        """Show in the text where an entry comes from."""
        entry = self._draft.rows[row]
        if isinstance(entry, Taken):
            self._desk.bring_case(entry.case)
            self._desk.select(entry.portion)

    def _ask_word(self) -> None:
        result = self._draft.result
        if result is not None and result.waiting:
            self.word_asked.emit(result.waiting[0].case)
