"""The banner above and below: the classification of what is on the screen, in its customary colour."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from tearline.cables.model import Cable
from tearline.markings.model import UNKNOWN, Mark
from tearline.markings.write import banner_form
from tearline.window import chips, theme
from tearline.window.desk import Desk

_HEIGHT = 24


class Banner(QWidget):
    """A strip over the whole width; hidden while no cable is open, and nothing of the extract is on the screen."""

    def __init__(self, desk: Desk, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._name = name
        self._words = ""
        self._mark: Mark | None = None
        self.setFixedHeight(_HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        for signal in (desk.case_changed, desk.draft.seen, desk.draft.changed):
            signal.connect(self._show)
        self._show()

    @property
    def words(self) -> str:
        """What stands in the strip."""
        return self._words

    def _show(self) -> None:
        case = self._desk.case
        own = [overall(case.read.cable)] if case is not None and not case.read.unmarked else []
        marks = [*own, *self._desk.draft.marks]
        self.setVisible(case is not None or bool(marks))
        self._mark = _together(marks)
        self._words = _said(self._mark)
        self.setAccessibleName(f"{self._name}: {self._words}")
        self.setToolTip(self._words)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Letters over the customary colour, in black or white, whichever reads better."""
        painter = QPainter(self)
        colour = chips.fill(self._mark)
        painter.fillRect(event.rect(), QColor(colour))
        font = self.font()
        font.setBold(True)
        font.setLetterSpacing(font.SpacingType.AbsoluteSpacing, 2)
        painter.setFont(font)
        painter.setPen(QColor(theme.ink_on(colour)))
        words = painter.fontMetrics().elidedText(
            self._words, Qt.TextElideMode.ElideRight, self.width() - 2 * theme.LARGE
        )
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, words)


def overall(cable: Cable) -> Mark:
    """The mark the window bears while this cable is on the screen: its banner, or unknown where it has none."""
    return cable.header.banner.mark if cable.header.banner else UNKNOWN


def _said(mark: Mark | None) -> str:
    if mark is None:
        return "NO MARK IN THIS FILE"
    return banner_form(mark) if mark.known else "CLASSIFICATION UNKNOWN"


def _together(marks: Sequence[Mark]) -> Mark | None:
    """The mark of all that is on the screen; unknown where one of them is, None where nothing there bears a mark."""
    if not marks:
        return None
    if len(marks) == 1 or not all(each.known for each in marks):
        return marks[0] if len(marks) == 1 else UNKNOWN
    from tearline.markings.rollup import roll_up  # noqa: PLC0415 - one cable alone needs none

    return roll_up(marks).mark
