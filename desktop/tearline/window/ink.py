"""The colours of the text: those of its letters, and what is painted under them."""

from PySide6.QtGui import QColor, QFont, QPainter, QTextBlock, QTextCharFormat, QTextLayout

from tearline.cables.model import Kind
from tearline.window import bars, theme
from tearline.window.bars import Style
from tearline.window.case import Case
from tearline.window.desk import Desk
from tearline.window.lines import Lines
from tearline.window.references import References


class Ink:
    """Marks, bars, ways to other cables and words that were found, on the lines of one pane."""

    def __init__(self, desk: Desk, lines: Lines, references: References) -> None:
        self._desk, self._lines, self._references = desk, lines, references

    def formats(self, block: QTextBlock) -> list[QTextLayout.FormatRange]:
        """Foregrounds of one block: marks in their colour, what is not part of the message in grey."""
        case = self._desk.case
        if case is None or not block.length():
            return []
        start, end = self._lines.stretch(block)
        c = theme.page()
        found = []
        if start < end and case.read.owner(start).kind is Kind.ARTIFACT:
            found.append(self._range(block, start, end, c.muted))
        for stroke in case.strokes.between(start, end, None):
            colour = c.muted if stroke.style is Style.EARLIER else bars.letters(stroke)
            found.append(self._range(block, *stroke.span, colour, bold=stroke.style is Style.MARK))
        return found

    def _range(
        self, block: QTextBlock, start: int, end: int, colour: str, *, bold: bool = False
    ) -> QTextLayout.FormatRange:
        first, last = self._lines.within(block, start, end)
        run = QTextLayout.FormatRange()
        run.start, run.length = first, max(last - first, 0)
        form = QTextCharFormat()
        form.setForeground(QColor(colour))
        if bold:
            form.setFontWeight(QFont.Weight.Bold)
        run.format = form
        return run

    def paint(self, painter: QPainter, case: Case, *, with_bars: bool) -> None:
        """Paint what lies under the lines on the screen."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        reckoning = case.reckoning if with_bars else None
        lines, finding = self._lines, self._desk.finding
        for block, top in lines.visible_blocks():
            shown = lines.stretch(block)
            for stroke in case.strokes.between(*shown, reckoning):
                begin = lines.shown.position(stroke.span.start)
                for box, start in lines.boxes(block, top, stroke.span):
                    bars.paint(painter, box, stroke, first=start == begin)
            for link in self._references.leading(*shown):
                for box, _ in lines.boxes(block, top, link.span):
                    bars.paint_link(painter, box)
            for number, place in finding.found.between(*shown):
                for box, _ in lines.boxes(block, top, place):
                    bars.paint_found(painter, box, current=number == finding.current)
