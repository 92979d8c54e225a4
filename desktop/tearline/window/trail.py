"""Where one was before each jump, to go back there and forth again."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from tearline.window.case import Case
    from tearline.window.desk import Desk
    from tearline.window.reading_pane import ReadingPane

_LONGEST = 100


@dataclass(frozen=True, slots=True)
class Place:
    """An offset in one open cable."""

    case: "Case"
    offset: int


class Trail(QObject):
    """Two stacks of places, as in a browser."""

    changed = Signal()

    def __init__(self, desk: "Desk", pane: "ReadingPane") -> None:
        super().__init__(pane)
        self._desk, self._pane = desk, pane
        self.past: list[Place] = []
        self.future: list[Place] = []

    def leave(self) -> None:
        """Remember the place one is at; to be called before each jump."""
        here = self._here()
        if here is None:
            return
        if not self.past or self.past[-1] != here:
            self.past.append(here)
            del self.past[:-_LONGEST]
        self.future.clear()
        self.changed.emit()

    def back(self) -> None:
        """Go where one was before the last jump."""
        self._go(self.past, self.future)

    def forward(self) -> None:
        """Go back to where one came from with ``back``."""
        self._go(self.future, self.past)

    def _go(self, source: list[Place], other: list[Place]) -> None:
        here = self._here()
        while source:
            place = source.pop()
            number = self._desk.number_of(place.case)
            if number < 0 or place == here:
                continue  # it is closed, or one is there already
            if here is not None:
                other.append(here)
            self._desk.bring(number)
            self._pane.reveal(place.offset, leave=False)
            break
        self.changed.emit()

    def _here(self) -> Place | None:
        case = self._desk.case
        return Place(case, self._pane.here) if case is not None and case.read.owners else None
