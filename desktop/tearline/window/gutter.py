"""The column of chips left of the text: the mark in force of each portion, aligned, never jumping."""

from bisect import bisect_left
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QHelpEvent, QMouseEvent, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QApplication, QToolTip, QWidget

from tearline.cables.model import Portion
from tearline.window import chips, theme
from tearline.window.desk import Desk
from tearline.window.wording import FROM, mark_in_words

if TYPE_CHECKING:
    from tearline.window.reading_pane import ReadingPane

_WIDEST = "U SBU-NF"
_RAIL = 3


class Gutter(QWidget):
    """Follows the reading pane line by line."""

    def __init__(self, pane: "ReadingPane", desk: Desk) -> None:
        super().__init__(pane)
        self._pane = pane
        self._desk = desk
        self.setAccessibleName("Marks in force")
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def chip_width(self) -> int:
        """Room for the widest chip, whatever the cable holds, so that the column never moves."""
        metrics = QFontMetricsF(chips.chip_font(QApplication.font()))
        return int(metrics.horizontalAdvance(_WIDEST)) + 10 + 2 * theme.SMALL + _RAIL

    def full_width(self) -> int:
        """Room for the chip and the word that says where its mark comes from."""
        metrics = QFontMetricsF(_word_font())
        return self.chip_width() + int(max(map(metrics.horizontalAdvance, FROM.values()))) + theme.SMALL

    def _rows(self) -> list[tuple[float, Portion]]:
        """The portions that begin on the screen, with the top of their line; the first may have begun above."""
        case = self._desk.case
        if case is None:
            return []
        starts, portions = case.read.beginnings, case.read.beginners
        rows: list[tuple[float, Portion]] = []
        for start, end, top in self._pane.lines.visible():
            first = bisect_left(starts, start)
            begins = first < len(starts) and starts[first] < max(end, start + 1)
            if begins:
                rows.append((top, portions[first]))
            elif not rows and first and not case.read.is_blank(start, end):
                rows.append((max(top, 0.0), portions[first - 1]))
        return rows

    def paintEvent(self, event: QPaintEvent) -> None:
        """One chip for each portion, where there are marks at all, and the rail along the selected one."""
        c = theme.page()
        painter = QPainter(self)
        painter.fillRect(event.rect(), QColor(c.paper))
        font = chips.chip_font(QApplication.font())
        right = self.width() - _RAIL - theme.SMALL
        for top, portion in self._rows() if self._desk.case and not self._desk.case.read.unmarked else ():
            middle = QPointF(right, top + self._pane.lines.pitch / 2)
            chip = chips.paint(painter, middle, portion, font, c.paper)
            if self.width() >= self.full_width():
                painter.setFont(_word_font())
                painter.setPen(QColor(c.muted))
                word = QRectF(0, chip.top(), self.width() - self.chip_width(), chip.height())
                painter.drawText(
                    word, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, FROM[portion.inherited_from]
                )
        self._paint_rail(painter)

    def _paint_rail(self, painter: QPainter) -> None:
        case, selected = self._desk.case, self._desk.portion
        if case is None or selected is None:
            return
        words = case.read.words_of(selected)
        for start, end, top in self._pane.lines.visible():
            if any(start < last and first < max(end, start + 1) for first, last in words):
                rail = QRectF(self.width() - _RAIL, top, _RAIL, self._pane.lines.pitch)
                painter.fillRect(rail, QColor(theme.page().accent))

    def _portion_at(self, y: float) -> Portion | None:
        found = None
        for top, portion in self._rows():
            if top <= y:
                found = portion
        return found

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click on a chip selects its portion."""
        portion = self._portion_at(event.position().y())
        if portion is not None:
            self._desk.select(portion.id)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll the text."""
        QApplication.sendEvent(self._pane.viewport(), event)

    def event(self, event: QEvent) -> bool:
        """The full mark and where it comes from, under the pointer."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            portion = self._portion_at(event.pos().y())
            if portion is not None and self._desk.case is not None:
                QToolTip.showText(event.globalPos(), mark_in_words(self._desk.case.read, portion), self)
            return True
        return super().event(event)


def _word_font() -> QFont:
    font = QFont(QApplication.font())
    font.setPointSizeF(font.pointSizeF() * 0.82)
    return font
