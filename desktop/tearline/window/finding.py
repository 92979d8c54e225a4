"""What is being looked for in the cable in front, and which of the places one is at."""

import time
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from tearline.window.found import Found, find
from tearline.window.workers import Errand

if TYPE_CHECKING:
    from tearline.review.places import Places
    from tearline.window.case import Case
    from tearline.window.desk import Desk

_LONG = 1_000_000
"""Characters; in a longer text a search takes long enough to wait until the next letter is typed."""
_REST = 0.15
"""Seconds."""
_FROM_THE_TOP, _FROM_THE_END = "from the top again", "from the end again"


class Finding(QObject):
    """Looks beside the window, since words are found in all their forms, which takes its time in a long cable."""

    changed = Signal()
    """Other places are found, or none any more."""
    turned = Signal()
    """Another of them is looked at."""

    def __init__(self, desk: "Desk") -> None:
        super().__init__(desk)
        self._desk = desk
        self.words = ""
        self.found = Found()
        self.current = -1
        """Number of the place that is looked at; -1 for none."""
        self.round = ""
        """Said when the end of the text was passed on the way: ``from the top again``."""
        self.looking = False
        self._errand: Errand | None = None
        self._places: tuple[Case, Places] | None = None
        desk.case_changed.connect(self._change_case)

    def look(self, words: str, here: int | None) -> None:
        """Look for words; the first place from the offset ``here`` on is turned to, where one is given."""
        self._cancel()
        self.words = words
        case = self._desk.case
        if case is None or not words.strip():
            self._show(Found(), here)
            return
        places = self._places_of(case)

        def work(errand: Errand) -> None:
            if len(case.read.cable.document.text) > _LONG:
                time.sleep(_REST)
                errand.stop_if_asked()
            errand.deliver(find(case.read, case.tree, places, words))

        self.looking = True
        self._errand = self._desk.errands.send(
            work, lambda found: self._show(found, here), self._desk.trouble.emit, lambda: None
        )
        self.changed.emit()

    def stop(self) -> None:
        """Look for nothing any more."""
        self._cancel()
        self.words = ""
        self._show(Found(), None)

    def step(self, way: int, here: int) -> None:
        """Turn to the next place from an offset on, or with -1 to the one before; round the ends of the text."""
        if not self.found.places:
            return
        self.current = self.found.after(here) if way > 0 else self.found.before(here)
        start = self.found.starts[self.current]
        self.round = ""
        if way > 0 and start <= here:
            self.round = _FROM_THE_TOP
        elif way < 0 and start >= here:
            self.round = _FROM_THE_END
        self.turned.emit()

    @property
    def span(self) -> tuple[int, int] | None:
        """The place that is looked at."""
        return self.found.places[self.current] if self.current >= 0 else None

    def _show(self, found: Found, here: int | None) -> None:
        self.looking = False
        self.found, self.current, self.round = found, -1, ""
        self.changed.emit()
        if found.places and here is not None:
            self.current = found.at_or_after(here)
            self.round = _FROM_THE_TOP if found.starts[self.current] < here else ""
            self.turned.emit()

    def _places_of(self, case: "Case") -> "Places":
        if self._places is None or self._places[0] is not case:
            from tearline.review.places import Places  # noqa: PLC0415 - not before somebody searches

            self._places = (case, Places(case.read.cable))
        return self._places[1]

    def _change_case(self) -> None:
        self._places = None
        self._show(Found(), None)
        self.look(self.words, None)

    def _cancel(self) -> None:
        if self._errand is not None:
            self._errand.cancel()
            self._errand = None
