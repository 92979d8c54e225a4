"""The index of withholdings as a PDF: tagged tables on broad pages, each under the banner of all that is listed."""

from collections.abc import Sequence
from typing import Final

from reportlab.pdfgen.canvas import Canvas

from tearline.exports.canvas import Book
from tearline.exports.faces import BOLD
from tearline.exports.furniture import furniture, lines_of
from tearline.exports.index_table import Page, Part, Table, cut_into_pages, tables_of
from tearline.exports.sheet import GREY, INK, Words, columns, put
from tearline.exports.tags import Element, Structure
from tearline.exports.wording import one_line
from tearline.release.index import Index

TITLE: Final = "Index of withholdings"

_PAPER: Final = (792.0, 612.0)
"""U.S. Letter, broad."""
_MARGIN: Final = 54.0
_SIZE: Final = 8.5
_LEADING: Final = 11.0
_WIDTH: Final = columns(_PAPER[0] - 2 * _MARGIN, _SIZE)
_ASCENT: Final = 8.2
"""From the top of a line to its base."""
_TITLE: Final = 14.0
_HEADING: Final = 11.0
_NOTE: Final = 8.0
_BELOW: Final = 4.0
"""From the base of a head to the rule below it."""


def index_pdf(index: Index) -> bytes:
    """The index as a PDF; the same bytes at every run."""
    book = Book(TITLE, _PAPER)
    around = furniture(index.banner, index.case_number, "", TITLE, _PAPER, _MARGIN)
    tables = tables_of(index, _WIDTH)
    about = _about(index)
    room = around.top - around.bottom
    pages = cut_into_pages(tables, (room - _about_height(about)) / _LEADING, room / _LEADING)
    drawing = _Drawing(book.canvas, book.structure, tables)
    for number, page in enumerate(book.turned(pages, around)):
        top = around.top
        if number == 0:
            _draw_about(book.canvas, book.structure, about, top)
            top -= _about_height(about)
        drawing.draw(page, top)
    return book.finish()


def _about(index: Index) -> tuple[str, ...]:
    """What the index lists, in lines."""
    passages, documents = len(index.rows), len(index.by_document)
    listed = f"{documents} document{'s' * (documents != 1)}"
    said = f"{passages or 'No'} passage{'s' * (passages != 1)} withheld from {listed}."
    if index.released_to:
        said += f" Release to: {index.released_to}"
    return lines_of(one_line(said), columns(_PAPER[0] - 2 * _MARGIN, _NOTE))


def _about_height(about: Sequence[str]) -> float:
    return _TITLE + len(about) * (_NOTE + 2) + 20


def _draw_about(canvas: Canvas, structure: Structure, about: Sequence[str], top: float) -> None:
    y = top - _TITLE
    with structure.marked(structure.element("H1")):
        put(canvas, Words(_MARGIN, y, TITLE, _TITLE, BOLD))
    with structure.marked(structure.element("P")):
        for line in about:
            y -= _NOTE + 4 if line is about[0] else _NOTE + 2
            put(canvas, Words(_MARGIN, y, f"{line} ", _NOTE, grey=GREY))


class _Drawing:
    """Draws the parts of tables, page after page."""

    def __init__(self, canvas: Canvas, structure: Structure, tables: Sequence[Table]) -> None:
        self._canvas = canvas
        self._structure = structure
        self._tables = tables
        self._outer: Element | None = None
        self._cells: list[Element] = []

    def draw(self, page: Page, top: float) -> None:
        """Draw one page, its tables beginning at a height above the lower edge of the paper."""
        with self._structure.artifact():
            if page.continued is not None:
                table = self._tables[page.continued]
                for words in _head(table, top - _ASCENT):
                    put(self._canvas, words)
                self._rule(top - _ASCENT - _BELOW, INK)
            for part in page.parts:
                if part.row is not None:
                    tall = part.end - part.first
                    self._rule(top - (part.down + tall) * _LEADING - 1.5, 0.8)
        for part in page.parts:
            y = top - part.down * _LEADING - _ASCENT
            if part.row is None:
                self._open(self._tables[part.table], y)
            else:
                self._row(self._tables[part.table], part, part.row, y)

    def _open(self, table: Table, y: float) -> None:
        """Title, note and head of a table."""
        structure = self._structure
        with structure.marked(structure.element("H2")):
            put(self._canvas, Words(_MARGIN, y, f"{table.title} ", _HEADING, BOLD))
        with structure.marked(structure.element("P")):
            put(self._canvas, Words(_MARGIN, y - 11, f"{table.note} ", _NOTE, grey=GREY))
        self._outer = structure.element("Table")
        row = structure.element("TR", self._outer)
        for words in _head(table, y - 27):
            with structure.marked(structure.element("TH", row)):
                put(self._canvas, words)
        with structure.artifact():
            self._rule(y - 27 - _BELOW, INK)

    def _row(self, table: Table, part: Part, number: int, y: float) -> None:
        """The lines of one row, cell by cell; cells that began on the page before go on."""
        structure = self._structure
        row = table.rows[number]
        if part.first == 0:
            element = structure.element("TR", self._outer)
            self._cells = [structure.element("TD", element) for _ in row]
        for at, cell in enumerate(row):
            with structure.marked(self._cells[at]):
                for line, text in enumerate(cell[part.first : part.end]):
                    put(self._canvas, _placed(table, at, text, y - line * _LEADING))

    def _rule(self, y: float, grey: float) -> None:
        self._canvas.setStrokeGray(grey)
        self._canvas.setLineWidth(0.5)
        self._canvas.line(_MARGIN, y, _PAPER[0] - _MARGIN, y)


def _head(table: Table, y: float) -> list[Words]:
    return [_placed(table, at, head, y, BOLD) for at, head in enumerate(table.heads)]


def _placed(table: Table, at: int, text: str, y: float, face: str | None = None) -> Words:
    """One line of a cell, in its column; a blank after it keeps lines apart to the ear."""
    begin, wide = table.columns[at]
    column = begin + wide - len(text) if at in table.numbers else begin
    words = Words(_MARGIN + column * Words(0, 0, "x", _SIZE).width, y, f"{text} " if text else "", _SIZE)
    return words if face is None else words._replace(face=face)
