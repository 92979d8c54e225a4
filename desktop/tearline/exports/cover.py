"""What stands around printed pages on each side of a sheet: banners, the number of the copy; and the cover sheet.

Nothing here sets the text anew. The pages are those of the audited file, placed as ``imposition`` says.
"""

from typing import Final

from reportlab.lib.colors import HexColor
from reportlab.pdfgen.canvas import Canvas

from tearline.exports.canvas import Book
from tearline.exports.faces import BOLD, REGULAR
from tearline.exports.furniture import Furniture, furniture, is_pale, lines_of
from tearline.exports.imposition import Side
from tearline.exports.printed import Printing
from tearline.exports.sheet import GREY, INK, centred, columns, put, put_coloured
from tearline.exports.wording import one_line
from tearline.markings.colours import colour
from tearline.markings.model import Mark
from tearline.markings.write import banner_form

TITLE: Final = "Printed sheets"
"""Of every file that printing writes, whatever is on it."""
COVER_WORDS: Final = (
    "This sheet keeps what lies below it from passing eyes and shows how it is marked. "
    "It is no official form and stands in for none: Tearline made it up. "
    "The marks that hold are those on the pages below."
)
_EDGE: Final = 22.0
"""From the edge of the paper to the outermost base line of a banner; few printers reach nearer."""
_SMALL: Final = 8.0
_AIR: Final = 6.0
_LARGE: Final = (30.0, 20.0, 10.0)
"""Sizes of the banner on a cover, the first in which it takes no more than two lines; the last may take more."""
_NARROWEST: Final = (420.0, 595.0)
"""A5. Banners are broken for it, so that they take as much room on every paper."""
_MARGIN: Final = 24.0
_UNMARKED: Final = "#5A6570"
"""Colour of the cover of what bears no mark, which is that of none."""
_FRAME: Final = 64.0
"""How broad the coloured stripes of a cover are."""


def band_height(banner: Mark | None) -> float:
    """How much room a banner and the copy number take above the pages, and as much below, in points."""
    around = _around(banner)
    return _EDGE + len(around.banner) * (around.size + 3) + _SMALL + _AIR


def side_pdf(side: Side, printing: Printing) -> bytes:
    """All that stands on one side of a sheet but its pages, as a PDF of one page; the same bytes at every run."""
    book = Book(TITLE, side.size)
    with book.structure.artifact():
        if side.cover:
            _draw_cover(book.canvas, side, printing)
        elif side.places:
            _draw_frames(book.canvas, side)
            if printing.banners:
                _draw_bands(book.canvas, side, printing)
    book.structure.end_page()
    return book.finish()


def _around(banner: Mark | None) -> Furniture:
    return furniture(banner, "", "", "", _NARROWEST, _MARGIN)


def _copy_words(side: Side, printing: Printing) -> str:
    """Empty where there is one copy, which needs no number."""
    return f"Copy {side.copy} of {printing.copies}" if printing.copies > 1 else ""


def _draw_frames(canvas: Canvas, side: Side) -> None:
    """A fine line around each of several pages."""
    if len(side.places) > 1:
        canvas.setLineWidth(0.4)
        canvas.setStrokeGray(GREY)
        for place in side.places:
            canvas.rect(place.x, side.size[1] - place.y - place.height, place.width, place.height)


def _draw_bands(canvas: Canvas, side: Side, printing: Printing) -> None:
    around = _around(printing.banner)
    middle, top, step = side.size[0] / 2, side.size[1] - _EDGE, around.size + 3
    _draw_banner(canvas, around, middle, top)
    _draw_banner(canvas, around, middle, _EDGE + (len(around.banner) - 1) * step - _SMALL / 2)
    put(canvas, centred(middle, top - len(around.banner) * step, _copy_words(side, printing), _SMALL, REGULAR))


def _draw_banner(canvas: Canvas, around: Furniture, middle: float, y: float) -> None:
    for line in around.banner:
        words = centred(middle, y, line, around.size)
        canvas.setFillColor(HexColor(around.colour))
        if is_pale(around.colour):
            canvas.rect(words.x - 4, y - 3, words.width + 8, around.size + 3, stroke=0, fill=1)
            canvas.setFillGray(INK)
        put_coloured(canvas, words)
        y -= around.size + 3


def _draw_cover(canvas: Canvas, side: Side, printing: Printing) -> None:
    width, height = side.size
    canvas.setFillColor(HexColor(colour(printing.banner) if printing.banner else _UNMARKED))
    for x, y, wide, high in (
        (0, 0, width, _FRAME),
        (0, height - _FRAME, width, _FRAME),
        (0, 0, _FRAME / 2, height),
        (width - _FRAME / 2, 0, _FRAME / 2, height),
    ):
        canvas.rect(x, y, wide, high, stroke=0, fill=1)
    banner = one_line(banner_form(printing.banner)) if printing.banner else ""
    size = next((each for each in _LARGE if len(banner) <= 2 * columns(width - 2 * _FRAME, each)), _LARGE[-1])
    y = _lines(canvas, side, lines_of(banner, columns(width - 2 * _FRAME, size)), height * 0.7, size, BOLD)
    room = columns(width - 2 * _FRAME, 14)
    y = _lines(canvas, side, lines_of(one_line(printing.title), room), y - 30, 14.0, BOLD)
    said = [printing.said, _copy_words(side, printing)]
    y = _lines(canvas, side, tuple(each for each in said if each), y - 8, 12.0, REGULAR)
    room = columns(width - 3 * _FRAME, 10)
    _lines(canvas, side, lines_of(COVER_WORDS, room), y - 60, 10.0, REGULAR)


def _lines(canvas: Canvas, side: Side, lines: tuple[str, ...], y: float, size: float, face: str) -> float:
    """Draw lines below one another in the middle; gives the base line of the next."""
    for line in lines:
        put(canvas, centred(side.size[0] / 2, y, line, size, face))
        y -= size * 1.4
    return y
