"""The pages of a PDF as they may leave: pictures of what goes out whole, and what is set anew into its room.

Before them stands a sheet with the decision. Every page has the banner of what remains above and below, as a retyped
release has. The words in a picture lie over it unseen, so that it can be searched, copied and read out.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, groupby, pairwise
from typing import Final

from reportlab.pdfgen.canvas import Canvas

from tearline.errors import UsageError
from tearline.exports.blocks import lines_of_portion, sign_lines
from tearline.exports.canvas import Book
from tearline.exports.faces import ADVANCE, BOLD, REGULAR
from tearline.exports.furniture import Furniture, furniture
from tearline.exports.masthead import pages_masthead
from tearline.exports.pictures import Leaf, draw_picture
from tearline.exports.sheet import GREY, INK, PAPER, Words, at, columns, number, put, sign_boxes
from tearline.exports.subsets import coded
from tearline.exports.tags import Element
from tearline.exports.wording import one_line, pages_title_words
from tearline.exports.wrap import Line, Run, Style
from tearline.release.model import ReleasedPortion
from tearline.release.pages import Box, Frame, KeptLine, KeptPage, PagesRelease, Size

_LEAST_PAPER: Final = 420.0
"""Points; a smaller page is put on paper on which its banner can be read."""
_MARGIN: Final = 24.0
_SIZES: Final = tuple(size / 2 for size in range(20, 9, -1))
"""Of letters in text that is set anew, in points of the source: the largest that fits."""
_LEADING: Final = 1.24
_ASCENT: Final = 0.94
_LEAST_COLUMNS: Final = 24
_BASE: Final = 0.2
"""Share of its height by which the base of a line lies above the lower edge of its ink."""


def kept_pages_pdf(kept: PagesRelease) -> bytes:
    """The pages as a PDF, the same bytes at every run.

    Raises UsageError where what is released of a portion does not fit into the room that the portion had.
    """
    texts = _texts(kept)
    book = Book(pages_title_words(kept.release.stamp.decision), PAPER)
    count = len(kept.pages) + 1
    around = _around(kept, PAPER)
    with book.structure.artifact():
        around.draw(book.canvas, 1, count)
    pages_masthead(kept).draw(book.canvas, book.structure, around.top)
    book.structure.end_page()
    pages = _Pages(book, kept, texts)
    for page_number, page in enumerate(kept.pages, start=2):
        pages.draw(page, page_number, count)
    return book.finish()


def pages_of_kept_signs(kept: PagesRelease) -> tuple[int, ...]:
    """For every withheld passage in order, the page of the PDF on which its sign begins, counted from 1."""
    places: dict[str, list[int]] = {}
    for portions, boxes, text in zip(kept.stretches, _frames(kept), _texts(kept), strict=True):
        pages = [page + 2 for (page, _), lines in zip(boxes, text.frames, strict=True) for _ in lines]
        for portion, (start, end) in zip(portions, pairwise(text.starts), strict=True):
            places[portion.id] = [pages[start + line] for line in sign_lines(portion, text.lines[start:end])]
    return tuple(page for portion in kept.release.portions for page in places.get(portion.id, ()))


def _frames(kept: PagesRelease) -> list[list[tuple[int, Box]]]:
    """Page, counted from 0, and place of all the frames of each stretch."""
    found: list[list[tuple[int, Box]]] = [[] for _ in kept.stretches]
    for number_of_page, page in enumerate(kept.pages):
        for item in page.items:
            if isinstance(item, Frame):
                found[item.stretch].append((number_of_page, item.box))
    return found


@dataclass(frozen=True, slots=True)
class _SetText:
    """A stretch in lines."""

    size: float
    lines: tuple[Line, ...]
    starts: tuple[int, ...]
    """Where the lines of each of its portions start, and where the last ends."""
    frames: tuple[tuple[Line, ...], ...]
    """The same lines, as many as there is room for in each of its frames."""


def _texts(kept: PagesRelease) -> list[_SetText]:
    struck = kept.release.struck
    return [_set(portions, boxes, struck) for portions, boxes in zip(kept.stretches, _frames(kept), strict=True)]


def _set(portions: Sequence[ReleasedPortion], boxes: Sequence[tuple[int, Box]], struck: str) -> _SetText:
    """Set portions one below the other, in the largest letters in which they fit. Raises UsageError."""
    width = min(box.right - box.left for _, box in boxes)
    for size in _SIZES:
        room = columns(width, size)
        if room < _LEAST_COLUMNS:
            continue
        each = [lines_of_portion(replace(portion, depth=0), room, struck) for portion in portions]
        lines = tuple(line for some in each for line in some)
        rooms = list(
            accumulate((int((box.bottom - box.top) / (size * _LEADING) + 1e-6) for _, box in boxes), initial=0)
        )
        if len(lines) <= rooms[-1]:
            starts = tuple(accumulate(map(len, each), initial=0))
            return _SetText(size, lines, starts, tuple(lines[first:end] for first, end in pairwise(rooms)))
    raise UsageError(
        f"What is released of portion {portions[0].id} has no room on page {boxes[0][0] + 1} beside the signs of what "
        "is withheld; have the file retyped (--layout retyped)."
    )


@dataclass(frozen=True, slots=True)
class _Sheet:
    """A page of the source on its paper, a little smaller where its furniture takes room."""

    around: Furniture
    paper: Size
    left: float
    top: float
    scale: float

    def x(self, points: float) -> float:
        """From points of the source to points on the paper, from its left edge."""
        return self.left + points * self.scale

    def y(self, points: float) -> float:
        """The same from its lower edge."""
        return self.top - points * self.scale


def _sheet(kept: PagesRelease, size: Size) -> _Sheet:
    paper = max(size[0], _LEAST_PAPER), max(size[1], _LEAST_PAPER)
    around = _around(kept, paper)
    scale = min(1.0, (around.top - around.bottom) / size[1], (paper[0] - 2 * _MARGIN) / size[0])
    return _Sheet(around, paper, (paper[0] - scale * size[0]) / 2, around.top, scale)


def _around(kept: PagesRelease, paper: Size) -> Furniture:
    release = kept.release
    mark, stamp = None if kept.unmarked else release.banner, release.stamp
    return furniture(mark, stamp.case_number, stamp.document_number, release.cable_id or "", paper, _MARGIN)


class _Pages:
    """Draws the pages of a source, one after the other."""

    def __init__(self, book: Book, kept: PagesRelease, texts: Sequence[_SetText]) -> None:
        self._book = book
        self._kept = kept
        self._texts = texts
        self._parts = [iter(text.frames) for text in texts]
        self._elements: dict[int, Element] = {}

    def draw(self, page: KeptPage, page_number: int, count: int) -> None:
        """Draw the next page, which has that number in a file of so many."""
        canvas, structure = self._book.canvas, self._book.structure
        sheet = _sheet(self._kept, page.size)
        canvas.setPageSize(sheet.paper)
        with structure.artifact():
            sheet.around.draw(canvas, page_number, count)
            _draw_picture(canvas, f"page{page_number}", page, sheet)
        for frame, items in groupby(page.items, key=lambda item: isinstance(item, Frame)):
            if not frame:
                with structure.marked(structure.element("P")):
                    _draw_unseen(canvas, [item for item in items if isinstance(item, KeptLine)], sheet)
                continue
            for item in items:
                if isinstance(item, Frame):
                    self._draw_anew(item, sheet)
        structure.end_page()

    def _draw_anew(self, frame: Frame, sheet: _Sheet) -> None:
        structure, canvas = self._book.structure, self._book.canvas
        lines = next(self._parts[frame.stretch])
        if not lines:
            return
        if frame.stretch not in self._elements:
            self._elements[frame.stretch] = structure.element("P")
        words = list(_placed(lines, frame.box, self._texts[frame.stretch].size, sheet))
        with structure.artifact():
            sign_boxes(canvas, [each for run, each in words if run.style is Style.WITHHELD])
        with structure.marked(self._elements[frame.stretch]):
            for _, each in words:
                put(canvas, each)


def _placed(lines: Sequence[Line], box: Box, size: float, sheet: _Sheet) -> Iterator[tuple[Run, Words]]:
    small = size * sheet.scale
    y = sheet.y(box.top) - _ASCENT * small
    for line in lines:
        for run in line.runs:
            face, grey = BOLD if run.style is Style.STRONG else REGULAR, GREY if run.style is Style.IN_FORCE else INK
            x = sheet.x(box.left) + run.column * ADVANCE * small
            yield run, Words(x, y, run.text, small, face, grey, run.style is Style.STRUCK)
        y -= _LEADING * small


def _draw_picture(canvas: Canvas, name: str, page: KeptPage, sheet: _Sheet) -> None:
    size = page.size[0] * sheet.scale, page.size[1] * sheet.scale
    canvas.saveState()
    canvas.translate(sheet.left, sheet.top - size[1])
    draw_picture(canvas, name, Leaf(size, page.width, page.height, page.packed))
    canvas.restoreState()


def _draw_unseen(canvas: Canvas, lines: Sequence[KeptLine], sheet: _Sheet) -> None:
    """The words of lines over their picture, as wide as they are there, in letters that are not painted."""
    code = ["q BT 3 Tr"]
    for line in lines:
        text = one_line(line.text)
        width, height = (line.box.right - line.box.left) * sheet.scale, (line.box.bottom - line.box.top) * sheet.scale
        size = min(height, 2 * width / (ADVANCE * len(text)))
        y = sheet.y(line.box.bottom) + _BASE * size
        code.append(f"{number(100 * width / (ADVANCE * len(text) * size))} Tz {at(sheet.x(line.box.left), y)}")
        # A blank at the end parts the line from the next wherever the text is copied to.
        for font, codes in coded(canvas, REGULAR, f"{text} "):
            code.append(f"{font} {number(size)} Tf ({codes}) Tj")
    canvas.addLiteral(" ".join([*code, "ET Q"]))
