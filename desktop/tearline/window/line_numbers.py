"""Numbers of lines, right of the text: every fifth, as in an edition."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from tearline.window import theme

if TYPE_CHECKING:
    from tearline.window.reading_pane import ReadingPane

_EVERY = 5


class LineNumbers(QWidget):
    """Follows the reading pane; a line that is broken for display counts once."""

    def __init__(self, pane: "ReadingPane") -> None:
        super().__init__(pane)
        self._pane = pane
        self.setAccessibleName("Line numbers")
        self.hide()

    def room(self) -> int:
        """The width that the longest number needs; nothing while they are hidden."""
        if self.isHidden():
            return 0
        longest = str(self._pane.document().blockCount())
        return int(QFontMetricsF(self._face()).horizontalAdvance(longest)) + 2 * theme.SMALL

    def numbers(self) -> list[tuple[int, float]]:
        """The numbers on the screen, each with the top of its line."""
        blocks = self._pane.lines.visible_blocks()
        return [(block.blockNumber() + 1, top) for block, top in blocks if (block.blockNumber() + 1) % _EVERY == 0]

    def _face(self) -> QFont:
        font = QFont(self._pane.font())
        font.setPointSizeF(font.pointSizeF() * 0.82)
        return font

    def paintEvent(self, event: QPaintEvent) -> None:
        """The numbers, quiet beside the text."""
        c = theme.page()
        painter = QPainter(self)
        painter.fillRect(event.rect(), QColor(c.paper))
        painter.setFont(self._face())
        painter.setPen(QColor(c.muted))
        for number, top in self.numbers():
            box = QRectF(0, top, self.width() - theme.SMALL, self._pane.lines.pitch)
            painter.drawText(box, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, str(number))
