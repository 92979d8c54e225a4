"""Find and withhold: what the form asks for, found in this cable or in all; each hit taken or not."""

import re
from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QCompleter, QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from tearline.errors import UsageError
from tearline.review.codes import canonical, codes
from tearline.review.finders import finder
from tearline.review.hits import Hit, Query, decisions, find_hits
from tearline.review.model import Act, Target
from tearline.window import theme
from tearline.window.case import Case
from tearline.window.desk import Desk
from tearline.window.hit_list import HitList
from tearline.window.search_form import SearchForm
from tearline.window.settings import Settings
from tearline.window.widgets import plain_label, push_button, row_of, scrolling, text_field
from tearline.window.workers import Errand

if TYPE_CHECKING:
    from tearline.window.draft import Taken

_HEIGHT, _LOWEST = 224, 120


class FindAndWithhold(QFrame):
    """A panel above the foot, so that the text stays in sight."""

    chosen = Signal(int)
    """Go to this offset of the cable in front."""
    pick_asked = Signal()
    """The portions of the hits that are taken are to go into the extract."""

    def __init__(self, desk: Desk, settings: Settings) -> None:
        super().__init__()
        self._desk = desk
        self._searching: Errand | None = None
        self._queries: tuple[Query, ...] = ()
        self.setObjectName("noticed")
        self.setAccessibleName("Find and withhold")
        self.form = SearchForm(settings)
        self.form.sought.connect(self.search)
        self.form.stopped.connect(self._stop)
        self.form.wrong.connect(partial(self._say, wrong=True))
        self._make_result()
        self._lay_out()
        self.hits.hits.taken_changed.connect(self._count)
        desk.opened.connect(self._name_scopes)
        self._name_scopes()
        self._count()
        self.hide()

    # -- what is there ------------------------------------------------------------------------------------------

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
        self.codes = text_field("Exemption codes of what is withheld, as (b)(6); empty for the usual ones")
        self.codes.setPlaceholderText("Codes: the usual ones")
        self.codes.setMinimumWidth(
            self.codes.fontMetrics().horizontalAdvance(self.codes.placeholderText()) + 2 * theme.LARGE
        )
        self.codes.setCompleter(QCompleter([each.code for each in codes()], self.codes))
        self.note = text_field("Note that stands with each of these decisions")
        self.note.setPlaceholderText("Note")
        for field in (self.codes, self.note):
            field.setToolTip(field.accessibleName())
        self.withhold = push_button("Withhold what is taken", "One act, that one step takes back")
        self.withhold.setProperty("main", True)
        self.withhold.clicked.connect(self._withhold)
        self.close_it = push_button("Close", "Put this away (Esc)", flat=True)
        self.close_it.clicked.connect(self.hide)

    def _lay_out(self) -> None:
        right = QVBoxLayout()
        right.setContentsMargins(0, theme.SMALL, theme.MEDIUM, theme.SMALL)
        right.setSpacing(theme.TIGHT)
        right.addLayout(row_of(self.status, self.pick, self.all, self.none, self.close_it, stretch=self.status))
        right.addWidget(self.hits, 1)
        right.addLayout(row_of(self.codes, self.note, self.withhold, stretch=self.note))
        sheet = QWidget()
        layout = QHBoxLayout(sheet)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.form)
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
        self.form.turn(words)
        if words:
            self.search()

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
        elif self.form.seeks(focus):
            self.search()

    # -- searching ----------------------------------------------------------------------------------------------

    def search(self) -> None:
        """Look beside the window; hits come cable by cable."""
        self._stop()
        self._queries = queries = self.form.queries()
        front = [self._desk.case] if self._desk.case else []
        cases: Sequence[Case] = list(self._desk.cases) if self.form.everywhere else front
        self.hits.hits.begin(cases)
        if not queries or not cases:
            self._say("Type words or a pattern, or choose what to look for.")
            return

        def work(errand: Errand) -> None:
            found = find_hits([case.read.cable for case in cases], queries, errand.stop_if_asked)
            for number in range(len(cases)):
                errand.step(f"Searching cable {number + 1} of {len(cases)} …")
                errand.deliver(next(found))

        self.form.stop.show()
        self._searching = errand = self._desk.errands.send(
            work, self.hits.hits.add, self._fail, lambda: self._ended(errand), self._say
        )

    def _fail(self, sentence: str) -> None:
        self.hits.hits.begin(())
        self._say(sentence, wrong=True)

    def _ended(self, errand: Errand) -> None:
        if errand is self._searching:
            self._searching = None
            self.form.stop.hide()
            if not self.status.property("wrong"):
                self._count()

    def _stop(self) -> None:
        if self._searching is not None:
            self._searching.cancel()
            self._searching = None
            self.form.stop.hide()
            self._count()

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
        self.form.field.setFocus()  # the button that had it has nothing more to do

    def _say(self, words: str, *, wrong: bool = False) -> None:
        self.status.setProperty("wrong", wrong)
        self.status.setText(words)

    def _name_scopes(self) -> None:
        self.form.name_scopes(len(self._desk.cases))


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
