"""The text of a page, drawn: words in their cells, boxes behind what is withheld, lines through what is struck."""

from collections.abc import Iterator, Sequence
from typing import Final

from reportlab.pdfgen.canvas import Canvas

from tearline.exports.blocks import Block
from tearline.exports.faces import BOLD, REGULAR
from tearline.exports.pages import Page, Part
from tearline.exports.sheet import CELL, GREY, INK, LEADING, LEFT, RIGHT, SIZE, Words, at, number, sign_boxes, strike
from tearline.exports.subsets import coded
from tearline.exports.tags import Element, Structure
from tearline.exports.wrap import Line, Run, Style

_ASCENT: Final = 9.4
"""From the top of a line to its base."""


class TextPages:
    """Draws the blocks of a release, page after page."""

    def __init__(self, canvas: Canvas, structure: Structure, blocks: Sequence[Block]) -> None:
        self._canvas = canvas
        self._structure = structure
        self._blocks = blocks
        self._element: tuple[int, Element] | None = None
        self._entry = 0

    def draw(self, page: Page, top: float) -> None:
        """Draw one page, its text beginning at a height above the lower edge of the paper."""
        base = top - _ASCENT
        self._canvas.addLiteral(f"{number(LEADING)} TL")
        lines = [placed for part in page for placed in self._placed(part, base)]
        with self._structure.artifact():
            self._draw_boxes(lines)
            self._draw_rules(page, top)
        for part in page:
            self._draw_part(part, base)
        with self._structure.artifact():
            self._draw_strokes(lines)

    def _placed(self, part: Part, base: float) -> Iterator[tuple[float, Line]]:
        """The lines of a part with their base lines."""
        y = base - part.down * LEADING
        for line in self._blocks[part.block].lines[part.first : part.end]:
            yield y, line
            y -= LEADING

    def _draw_part(self, part: Part, base: float) -> None:
        block = self._blocks[part.block]
        if self._element is None or self._element[0] != part.block:
            self._element = part.block, self._structure.element(block.role)
        y = base - part.down * LEADING
        if part.first == 0 and block.title is not None:
            self._enter(block.title, block.level, y)
        with self._structure.marked(self._element[1]):
            text = _Cells(self._canvas)
            for line_y, line in self._placed(part, base):
                for run in line.runs:
                    text.set(run, line_y)
            text.draw()

    def _enter(self, title: str, level: int, y: float) -> None:
        key = f"e{self._entry}"
        self._entry += 1
        self._canvas.bookmarkPage(key, fit="XYZ", left=0, top=y + 2 * LEADING)
        self._canvas.addOutlineEntry(title, key, level)

    def _draw_boxes(self, lines: Sequence[tuple[float, Line]]) -> None:
        boxes = [(y, run) for y, line in lines for run in line.runs if run.style is Style.WITHHELD]
        sign_boxes(self._canvas, [Words(LEFT + run.column * CELL, y, run.text) for y, run in boxes])

    def _draw_rules(self, page: Page, top: float) -> None:
        for part in page:
            block = self._blocks[part.block]
            if block.ruled and part.first == 0 and part.down > 0:
                y = top - (part.down - block.gap / 2) * LEADING - 1
                self._canvas.setStrokeGray(INK)
                self._canvas.setLineWidth(0.6)
                self._canvas.line(LEFT, y, RIGHT, y)

    def _draw_strokes(self, lines: Sequence[tuple[float, Line]]) -> None:
        for y, line in lines:
            for run in line.runs:
                if run.style is Style.STRUCK:
                    strike(self._canvas, _extent(run)[0], y, _extent(run)[1], SIZE)
            if line.goes_on:
                self._draw_hook(y)

    def _draw_hook(self, y: float) -> None:
        """An arrow down and back, beside a line that goes on below; drawn, so that it is no part of the text."""
        x = RIGHT + 5
        self._canvas.setLineWidth(0.7)
        self._canvas.setStrokeGray(INK)
        self._canvas.lines([(x, y + 5, x + 6, y + 5), (x + 6, y + 5, x + 6, y), (x + 6, y, x, y)])
        self._canvas.lines([(x, y, x + 2.5, y + 2), (x, y, x + 2.5, y - 2)])


class _Cells:
    """Sets runs of text in their cells."""

    def __init__(self, canvas: Canvas) -> None:
        self._canvas = canvas
        self._code = ["BT"]
        self._font = ""
        self._start = self._pen = -1
        """The columns at which the line begins, and goes on."""
        self._y = 0.0

    def set(self, run: Run, y: float) -> None:
        """Set one run on its base line."""
        add = self._code.append
        if run.style is Style.IN_FORCE:
            add(f"{number(GREY)} g")
        show = self._show_at(run.column, y)
        self._pen = run.column + len(run.text)
        for font, codes in coded(self._canvas, BOLD if run.style is Style.STRONG else REGULAR, run.text):
            if font != self._font:
                add(f"{font} {number(SIZE)} Tf")
                self._font = font
            add(f"({codes}) {show}")
            show = "Tj"
        if run.style is Style.IN_FORCE:
            add(f"{number(INK)} g")

    def _show_at(self, column: int, y: float) -> str:
        """The operator that shows a string there, which takes no new place on the same line or at the next one."""
        if y == self._y and column == self._pen:
            return "Tj"
        below = y == self._y - LEADING and column == self._start
        self._start, self._y = column, y
        if below:
            return "'"
        self._code.append(at(LEFT + column * CELL, y))
        return "Tj"

    def draw(self) -> None:
        """Put on the page what was set."""
        self._canvas.addLiteral(" ".join([*self._code, "ET"]))


def _extent(run: Run) -> tuple[float, float]:
    """Left edge and width of a run, without the blank at the end of a line."""
    return LEFT + run.column * CELL, len(run.text.rstrip()) * CELL
