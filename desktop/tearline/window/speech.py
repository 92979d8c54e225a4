"""What a screen reader is told of the place in the text: the portion, its mark, and what becomes of it and why.

A bar is a colour under words and a chip is painted, so neither is there for somebody who listens. Their words stand in
the description of the text and of the gutter, and are announced when another portion or another decision is at hand.
"""

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from tearline.window.desk import Desk
from tearline.window.reading_pane import ReadingPane
from tearline.window.wording import explain, fate, mark_in_words


class Speech(QObject):
    """Follows the cursor and the plan."""

    def __init__(self, desk: Desk, pane: ReadingPane, parent: QObject) -> None:
        super().__init__(parent)
        self._desk, self._pane = desk, pane
        self._said = ""
        pane.cursorPositionChanged.connect(self._describe)
        for signal in (desk.case_changed, desk.selected, desk.planned):
            signal.connect(self._describe)
        for signal in (desk.selected, desk.planned):
            signal.connect(self._announce)

    def portion(self) -> str:
        """The selected portion in words, as ``¶3, S//NF, its own mark. Withheld by the rule: S is above U``."""
        case, portion = self._desk.case, self._desk.portion
        if case is None or portion is None:
            return ""
        place = f"{case.read.place(portion)}, {mark_in_words(case.read, portion)}."
        standing = case.reckoning.standings.get(portion.id) if case.reckoning else None
        return f"{place} {fate(standing)}: {standing.telling.reason}" if standing else place

    def _describe(self) -> None:
        case = self._desk.case
        here = self.portion()
        self._pane.gutter.setAccessibleDescription(here)
        if case is None or not here:
            self._pane.setAccessibleDescription(here)
            return
        why = explain(case, case.read.shown.offset(self._pane.textCursor().position()))
        self._pane.setAccessibleDescription(f"{here}\n{why}" if why else here)

    def _announce(self) -> None:
        here = self.portion()
        if here and here != self._said:
            announce(self._pane, here)
        self._said = here


def announce(widget: QWidget, words: str) -> None:
    """Have a screen reader say what happened in a widget, where one listens."""
    from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent  # noqa: PLC0415 - slow to load, for its lists

    if QAccessible.isActive():
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, words))
