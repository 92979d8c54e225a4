"""Find and withhold: words, a list, a pattern or ready-made finders, in this cable or in all; each hit taken or not."""

import re
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QCompleter,
    QFileDialog,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from tearline.errors import SourceError, UsageError
from tearline.review.codes import canonical, codes
from tearline.review.finders import FINDERS, finder
from tearline.review.hits import Hit, Query, decisions, find_hits, words_from
from tearline.review.model import Act, Target
from tearline.window import theme
from tearline.window.case import Case
from tearline.window.desk import Desk
from tearline.window.hit_list import HitList
from tearline.window.private import untold
from tearline.window.settings import Settings
from tearline.window.widgets import plain_label, push_button, scrolling
from tearline.window.workers import Errand

if TYPE_CHECKING:
    from tearline.window.draft import Taken

_HEIGHT, _LOWEST = 224, 120
_FORM = 388


class FindAndWithhold(QFrame):
    """A panel above the foot, so that the text stays in sight."""

    chosen = Signal(int)
    """Go to this offset of the cable in front."""
    pick_asked = Signal()
    """The portions of the hits that are taken are to go into the extract."""

    def __init__(self, desk: Desk, settings: Settings) -> None:
        super().__init__()
        self._desk, self._settings = desk, settings
        self._searching: Errand | None = None
        self._queries: tuple[Query, ...] = ()
        self.setObjectName("noticed")
        self.setAccessibleName("Find and withhold")
        self._make_form()
        self._make_result()
        self._lay_out()
        self.hits.hits.taken_changed.connect(self._count)
        desk.opened.connect(self._name_scopes)
        self._name_scopes()
        self._count()
        self.hide()

    # -- what is there ------------------------------------------------------------------------------------------

    def _make_form(self) -> None:
        self.kind = QComboBox()
        self.kind.setAccessibleName("What is typed")
        self.kind.addItem("Words, one a line", "text")
        self.kind.addItem("Pattern (RE2)", "pattern")
        self.field = _Field()
        self.field.sought.connect(self.search)
        self.file = push_button("A list…", "Take the words from a file, one a line", flat=True)
        self.file.clicked.connect(self._ask_list)
        self.scope = QComboBox()
        self.scope.setAccessibleName("Where to look")
        self.scope.addItem("This cable", "one")
        self.scope.addItem("All open cables", "all")
        self.finders = {each.name: QCheckBox(each.words[0].upper() + each.words[1:]) for each in FINDERS}
        self.begin = push_button("Search", "Look for all of these (Enter)")
        self.begin.setProperty("main", True)
        self.begin.clicked.connect(self.search)
        self.stop = push_button("Stop", "Stop the search; what was found stays")
        self.stop.clicked.connect(self._stop)
        self.stop.hide()

    def _make_result(self) -> None:
        self.hits = HitList(self)
        self.hits.chosen.connect(self._go)
        self.status = plain_label("What was found")
        self.status.setText("Nothing was looked for yet.")
        self.all = push_button("All", "Take all hits", flat=True)
        self.all.clicked.connect(partial(self._take, on=True))
        self.none = push_button("None", "Take no hit", flat=True)
        self.none.clicked.connect(partial(self._take, on=False))
        self.pick = push_button("To the extract", "Add the portions of these hits to the extract", flat=True)
        self.pick.clicked.connect(self.pick_asked)
        self.codes = _line(
            "Codes: the usual ones", "Exemption codes of what is withheld, as (b)(6); empty for the usual ones"
        )
        self.codes.setMinimumWidth(
            self.codes.fontMetrics().horizontalAdvance(self.codes.placeholderText()) + 2 * theme.LARGE
        )
        self.codes.setCompleter(QCompleter([each.code for each in codes()], self.codes))
        self.note = _line("Note", "Note that stands with each of these decisions")
        self.withhold = push_button("Withhold what is taken", "One act, that one step takes back")
        self.withhold.setProperty("main", True)
        self.withhold.clicked.connect(self._withhold)
        self.close_it = push_button("Close", "Put this away (Esc)", flat=True)
        self.close_it.clicked.connect(self.hide)

    def _lay_out(self) -> None:
        form = QVBoxLayout()
        form.setSpacing(theme.TIGHT)
        form.addLayout(_row(self.kind, self.file, stretch=self.kind))
        form.addWidget(self.field)
        boxes = QGridLayout()
        boxes.setVerticalSpacing(0)
        *pairs, last = self.finders.values()
        for number, box in enumerate(pairs):
            boxes.addWidget(box, number // 2, number % 2)
        boxes.addWidget(last, boxes.rowCount(), 0, 1, 2)
        form.addLayout(boxes)
        form.addLayout(_row(self.scope, self.begin, self.stop, stretch=self.scope))
        left = QWidget()
        left.setLayout(form)
        form.setContentsMargins(theme.MEDIUM, theme.SMALL, theme.MEDIUM, theme.SMALL)
        left.setFixedWidth(max(_FORM, left.sizeHint().width()))
        right = QVBoxLayout()
        right.setContentsMargins(0, theme.SMALL, theme.MEDIUM, theme.SMALL)
        right.setSpacing(theme.TIGHT)
        right.addLayout(_row(self.status, self.pick, self.all, self.none, self.close_it, stretch=self.status))
        right.addWidget(self.hits, 1)
        right.addLayout(_row(self.codes, self.note, self.withhold, stretch=self.note))
        sheet = QWidget()
        layout = QHBoxLayout(sheet)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(left)
        layout.addLayout(right, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scrolling(sheet))
        self._sheet = sheet
        self.setMinimumHeight(_LOWEST)

    def showEvent(self, event: QShowEvent) -> None:
        """As high as it has to be, and lower where the window is too low for that and the text."""
        super().showEvent(event)
        self.setMaximumHeight(max(_HEIGHT, self._sheet.sizeHint().height() + theme.TIGHT))

    def turn(self, words: str = "") -> None:
        """Show the panel with the focus in it; words that are selected in the text are looked for at once."""
        self.show()
        self.field.setFocus()
        if words:
            self.kind.setCurrentIndex(0)
            self.field.setPlainText(words)
            self.search()
        self.field.selectAll()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape puts the panel away; Enter presses a button, and searches from anywhere in the form."""
        focus = self.focusWidget()
        if event.key() == Qt.Key.Key_Escape:
            self._stop()
            self.hide()
        elif event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)
        elif isinstance(focus, QPushButton):
            focus.click()
        elif focus in (self.kind, self.scope, *self.finders.values()):
            self.search()

    # -- searching ----------------------------------------------------------------------------------------------

    def queries(self) -> tuple[Query, ...]:
        """What the form asks for."""
        typed = self.field.toPlainText()
        kind = self.kind.currentData()
        lines = [line.strip() for line in typed.splitlines()] if kind == "text" else [typed.strip()]
        wanted = [Query(kind, line) for line in dict.fromkeys(lines) if line]
        return (*wanted, *(Query("finder", name) for name, box in self.finders.items() if box.isChecked()))

    def search(self) -> None:
        """Look beside the window; hits come cable by cable."""
        self._stop()
        self._queries = queries = self.queries()
        front = [self._desk.case] if self._desk.case else []
        cases: Sequence[Case] = list(self._desk.cases) if self.scope.currentData() == "all" else front
        self.hits.hits.begin(cases)
        if not queries or not cases:
            self._say("Type words or a pattern, or choose what to look for.")
            return

        def work(errand: Errand) -> None:
            found = find_hits([case.read.cable for case in cases], queries, errand.stop_if_asked)
            for number in range(len(cases)):
                errand.step(f"Searching cable {number + 1} of {len(cases)} …")
                errand.deliver(next(found))

        self.stop.show()
        self._searching = errand = self._desk.errands.send(
            work, self.hits.hits.add, self._fail, lambda: self._ended(errand), self._say
        )

    def _fail(self, sentence: str) -> None:
        self.hits.hits.begin(())
        self._say(sentence, wrong=True)

    def _ended(self, errand: Errand) -> None:
        if errand is self._searching:
            self._searching = None
            self.stop.hide()
            if not self.status.property("wrong"):
                self._count()

    def _stop(self) -> None:
        if self._searching is not None:
            self._searching.cancel()
            self._searching = None
            self.stop.hide()
            self._count()

    def _ask_list(self) -> None:
        kinds = "Lists (*.txt *.csv);;All files (*)"
        with untold(private=self._settings.private):
            name, _ = QFileDialog.getOpenFileName(self, "Take the words from a list", "", kinds)
        if name:
            try:
                self.field.setPlainText("\n".join(words_from(Path(name))))
                self.kind.setCurrentIndex(0)
            except SourceError as error:
                self._say(error.sentence, wrong=True)

    def taken(self) -> "list[Taken]":
        """The portions of the hits that are taken, for an extract."""
        from tearline.window.picking import of_portions  # noqa: PLC0415 - not before somebody picks

        model = self.hits.hits
        hits = [model.hits[at] for at in sorted(model.taken)]
        found = dict.fromkeys((model.case_of(hit), hit.portion) for hit in hits)
        return [taken for case, portion in found for taken in of_portions(case, [portion])]

    # -- taking -------------------------------------------------------------------------------------------------

    def _take(self, *, on: bool) -> None:
        self.hits.hits.take(all_of_them=on)

    def _go(self, hit: Hit) -> None:
        case = self.hits.hits.case_of(hit)
        number = self._desk.number_of(case)
        if number >= 0:
            self._desk.bring(number)
            self.chosen.emit(hit.span.start)

    def _count(self) -> None:
        model = self.hits.hits
        for widget in (self.all, self.none):
            widget.setEnabled(bool(model.hits))
        for widget in (self.pick, self.withhold):
            widget.setEnabled(bool(model.taken))
        if self._searching is None and self._queries:
            where = f" in {len(model.cases)} cables" if len(model.cases) > 1 else ""
            self._say(
                f"{_plural(len(model.hits), 'hit')}{where}, {len(model.taken)} taken" if model.hits else "No hit."
            )

    def _withhold(self) -> None:
        model = self.hits.hits
        try:
            chosen = tuple(canonical(code) for code in re.split("[,;]", self.codes.text()) if code.strip())
        except UsageError as error:
            self._say(error.sentence, wrong=True)
            return
        like = self._desk.decision(Act.WITHHOLD, Target.TEXT, "", chosen, self.note.text().strip())
        made = decisions(model.hits, model.taken, like)
        words = _act(self._queries, len(model.taken), len(made))
        self._desk.record([(model.cases[number], each) for number, each in made.items()], words)
        done = f"{_plural(len(model.taken), 'place')} withheld; Undo takes all of it back."
        self._queries = ()
        model.begin(())
        self._say(done)
        self.field.setFocus()  # the button that had it has nothing more to do

    def _say(self, words: str, *, wrong: bool = False) -> None:
        self.status.setProperty("wrong", wrong)
        self.status.setText(words)

    def _name_scopes(self) -> None:
        self.scope.setItemText(1, f"All {len(self._desk.cases)} open cables")
        self.scope.setEnabled(len(self._desk.cases) > 1)
        if len(self._desk.cases) < 2:
            self.scope.setCurrentIndex(0)


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
        return QSize(_FORM, 40)

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


def _act(queries: Sequence[Query], places: int, cables: int) -> str:
    where = f" in {cables} cables" if cables > 1 else ""
    if len(queries) != 1:
        return f"Withhold {_plural(places, 'passage')} found{where}"
    (query,) = queries
    if query.kind == "finder":
        return f"Withhold {finder(query.value).words}{where}"
    value = query.value if len(query.value) <= 40 else f"{query.value[:39]}…"
    return f"Withhold “{value}”{where}" if query.kind == "text" else f"Withhold the pattern {value}{where}"


def _plural(count: int, word: str) -> str:
    return f"{count} {word}{'' if count == 1 else 's'}"


def _line(hint: str, name: str) -> QLineEdit:
    line = QLineEdit()
    line.setPlaceholderText(hint)
    line.setAccessibleName(name)
    line.setToolTip(name)
    return line


def _row(*widgets: QWidget, stretch: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(theme.SMALL)
    for widget in widgets:
        row.addWidget(widget, 1 if widget is stretch else 0)
    return row
