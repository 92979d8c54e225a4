"""Where the text stands in its pane: which stretch of the source each line on the screen shows, and where it is."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QRectF
from PySide6.QtGui import QTextBlock, QTextLine

from tearline.window.leading import pitch
from tearline.window.offsets import Shown, shown

if TYPE_CHECKING:
    from tearline.window.reading_pane import ReadingPane

_ASTRAL = re.compile("[\U00010000-\U0010ffff]")


class Lines:
    """Between the offsets of the source and the places on the screen. A block of Qt is a line of the source."""

    def __init__(self, pane: "ReadingPane") -> None:
        self._pane = pane
        self.shown: Shown = shown("")
        """The text that the pane holds."""

    @property
    def pitch(self) -> float:
        """Distance of two lines, in pixels; whole, so that bars of neighbouring lines meet cleanly."""
        return pitch(self._pane.font())

    def visible(self) -> Iterator[tuple[int, int, float]]:
        """Every line on the screen: its first offset, the offset after its last character, and its top."""
        for block, top in self.visible_blocks():
            layout = block.layout()
            for number in range(layout.lineCount()):
                line = layout.lineAt(number)
                first = block.position() + line.textStart()
                yield (
                    self.shown.offset(first),
                    self.shown.offset(first + line.textLength()),
                    top + number * self.pitch,
                )

    def visible_blocks(self) -> Iterator[tuple[QTextBlock, float]]:
        """Every line of the source that is on the screen, with its top."""
        pane = self._pane
        block, offset = pane.firstVisibleBlock(), pane.contentOffset()
        top = pane.blockBoundingGeometry(block).translated(offset).top()
        while block.isValid() and top < pane.viewport().height():
            height = pane.blockBoundingRect(block).height()  # lays the lines out anew where the width has changed
            yield block, top
            top += height
            block = block.next()

    def stretch(self, block: QTextBlock) -> tuple[int, int]:
        """The source's offsets that a block shows."""
        return self.shown.offset(block.position()), self.shown.offset(block.position() + block.length() - 1)

    def within(self, block: QTextBlock, start: int, end: int) -> tuple[int, int]:
        """Offsets of the source as positions in a block, cut at its ends."""
        room = block.length() - 1
        first, last = self.shown.position(start) - block.position(), self.shown.position(end) - block.position()
        return min(max(first, 0), room), min(max(last, 0), room)

    def boxes(self, block: QTextBlock, top: float, span: tuple[int, int]) -> Iterator[tuple[QRectF, int]]:
        """Where a stretch stands on each line of a block, and the position at which it begins there."""
        first, last = self.within(block, *span)
        layout, left = block.layout(), self._pane.contentOffset().x()
        units = _ASTRAL.sub("\ufffd\ufffd", block.text())
        for number in range(layout.lineCount()):
            line = layout.lineAt(number)
            start, end = max(first, line.textStart()), min(last, line.textStart() + line.textLength())
            piece = units[start:end]
            end -= len(piece) - len(piece.rstrip())
            if start < end:
                x = _x(line, start)
                box = QRectF(left + x, top + number * self.pitch + 1, _x(line, end) - x, self.pitch - 2)
                yield box, block.position() + start

    def number_of(self, offset: int) -> int:
        """The number, counted from 0, of the line on the pane that shows an offset, as its scroll bar counts them."""
        position = self.shown.position(offset)
        block = self._pane.document().findBlock(position)
        self._pane.blockBoundingRect(block)  # lays its lines out
        line = block.layout().lineForTextPosition(position - block.position())
        return block.firstLineNumber() + max(line.lineNumber(), 0)


def _x(line: QTextLine, position: int) -> float:
    found: Any = line.cursorToX(position)  # the place, and the position it was found for
    return float(found[0])
