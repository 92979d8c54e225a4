"""Where the text column stands in its pane: at its measure, in the middle, with a margin on either side."""

from typing import TYPE_CHECKING

from PySide6.QtGui import QFont, QFontMetricsF

if TYPE_CHECKING:
    from tearline.window.reading_pane import ReadingPane

MEASURE = 72
"""Width of the text column in characters, unless another is set; hard-wrapped cables stay below it."""
SIZES, USUAL = range(7, 33), 11
"""Sizes of the reading face, in points."""
_GIVES_WAY = 2
"""By how many points the face shrinks before the lines of a narrow window are broken."""


class Column:
    """The width of the column, and where it leaves the chips and the numbers."""

    def __init__(self, pane: "ReadingPane") -> None:
        self._pane = pane
        self.measure = MEASURE
        """In characters."""

    def fit(self) -> None:
        """Keep the column at its measure and in the middle; in a narrow window the face gives way a little first."""
        pane = self._pane
        gutter, numbers, font = pane.gutter.chip_width(), pane.numbers.room(), QFont(pane.font())
        area = pane.contentsRect()
        room = area.width() - pane.verticalScrollBar().sizeHint().width() - gutter - numbers
        for size in range(pane.points, max(pane.points - _GIVES_WAY, SIZES[0]) - 1, -1):
            font.setPointSize(size)
            letters = QFontMetricsF(font).horizontalAdvance("0") * self.measure
            width = int(letters + 2 * pane.document().documentMargin()) + 1
            if width <= room:
                break
        if font.pointSize() != pane.font().pointSize():
            pane.setFont(font)  # which comes here again
            return
        spare = max(room - width, 0)
        words = pane.gutter.full_width() - gutter
        left = spare // 2 if spare < words else max(spare // 2, words)
        pane.setViewportMargins(gutter + left, 0, spare - left + numbers, 0)
        pane.numbers.setGeometry(area.left() + gutter + left + min(width, room), area.top(), numbers, area.height())
        aside = words if left >= words else 0
        pane.gutter.setGeometry(area.left() + left - aside, area.top(), gutter + aside, area.height())
