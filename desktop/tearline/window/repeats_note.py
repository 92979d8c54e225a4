"""What is about to go out although the same words are withheld elsewhere in the cable."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from tearline.window.desk import Case, Desk
from tearline.window.workers import Errand

if TYPE_CHECKING:
    from tearline.review.repeats import Repeat

_MOST = 8
_LONGEST = 60


class RepeatsNote(QLabel):
    """Lists released places that repeat what is withheld; the audit can't object to them, but a reviewer may."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._looking: Errand | None = None
        self.setWordWrap(True)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setAccessibleName("Released although withheld elsewhere")
        self.hide()

    def look(self) -> None:
        """Look beside the window through the cable in front, under its present plan."""
        case = self._desk.case
        if self._looking is not None:
            self._looking.cancel()
        self.hide()
        if case is None or case.reckoning is None:
            return
        cable, plan = case.read.cable, case.reckoning.plan

        def work(errand: Errand) -> None:
            from tearline.review.repeats import find_repeats  # noqa: PLC0415 - not before somebody exports

            errand.deliver((case, find_repeats([(cable, plan)])))

        self._looking = self._desk.errands.send(work, self._tell, self._desk.trouble.emit)

    def _tell(self, found: "tuple[Case, Sequence[Repeat]]") -> None:
        case, repeats = found
        if case is not self._desk.case or not repeats:
            return
        place = {portion.id: case.read.place(portion) for portion in case.read.cable.portions}
        lines = [
            f"“{_short(repeat.words)}” in {place[repeat.released_in]}, withheld in {place[repeat.withheld_in]}"
            for repeat in repeats[:_MOST]
        ]
        more = [f"and {len(repeats) - _MOST} more"] if len(repeats) > _MOST else []
        self.setText("\n".join(["Goes out although it is withheld elsewhere; see whether it should:", *lines, *more]))
        self.show()


def _short(words: str) -> str:
    return words if len(words) <= _LONGEST else words[: _LONGEST - 1] + "…"
