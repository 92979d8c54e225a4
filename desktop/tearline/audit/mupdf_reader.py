"""The file as MuPDF reads it. The only module of the audit that imports PyMuPDF."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any, NamedTuple

import pymupdf as _pymupdf

from tearline.audit.bitmaps import without_gaps
from tearline.audit.colour import light
from tearline.audit.drawing import Paint, Run, Sheet
from tearline.audit.geometry import Box, around
from tearline.audit.limits import Unreadable

pymupdf: Any = _pymupdf
"""It has no types worth the name."""
mupdf: Any = pymupdf.mupdf

# What MuPDF has to say of a broken file goes into a failed check, not onto somebody's terminal.
pymupdf.TOOLS.mupdf_display_errors(False)
pymupdf.TOOLS.mupdf_display_warnings(False)

_AS_DRAWN = pymupdf.TEXT_PRESERVE_WHITESPACE | pymupdf.TEXT_PRESERVE_LIGATURES | pymupdf.TEXT_IGNORE_ACTUALTEXT
_EVERYWHERE = pymupdf.INFINITE_RECT()
_NOTHING = Box(0, 0, 0, 0)
_ENCRYPTED = "The file is encrypted; remove its password and audit it again."
_DRAWS_NOTHING = 3
_MOST_ZOOM = 2.0
_MOST_PIXELS = 2000.0
_EVEN = 24
"""Steps of grey out of 255 between which nobody tells a letter from its ground."""
_THICK = 1.0
"""A line thinner than this, in points, hides no letter."""
_PICTURES = ("fill-image", "fill-imgmask", "fill-shade")


def page_texts(data: bytes) -> list[str]:
    """The text of each page as drawn, also off the page and whatever a tag says that it reads. Raises Unreadable."""
    with _complaining():
        document = mupdf.fz_open_document_with_buffer("application/pdf", mupdf.fz_new_buffer_from_copied_data(data))
        if mupdf.fz_needs_password(document):
            raise Unreadable(_ENCRYPTED)
        return [_text(mupdf.fz_load_page(document, number)) for number in range(mupdf.fz_count_pages(document))]


def sheets(data: bytes) -> Iterator[tuple[Sheet, "Look"]]:
    """Each page with every character by itself and what is painted, and a look at it. Raises Unreadable."""
    with _opened(data) as document:
        for page in document:
            yield Sheet(_box(page.rect), tuple(_runs(page)), tuple(_paints(page))), Look(page)


class Look:
    """A page as a picture, made when it is first looked at."""

    def __init__(self, page: Any) -> None:
        self._page = page
        self._picture: Any = None
        self._zoom = min(_MOST_ZOOM, _MOST_PIXELS / max(1, *page.rect[2:]))

    def shows_something(self, box: Box) -> bool:
        """Whether there is more than one even colour in the middle of a box, as where a letter can be seen."""
        if self._picture is None:
            matrix = pymupdf.Matrix(self._zoom, self._zoom)
            self._picture = self._page.get_pixmap(matrix=matrix, colorspace=pymupdf.csGRAY, annots=False)
            self._samples = self._picture.samples
        x0, y0, x1, y1 = (round(number * self._zoom) for number in box.grown(-min(box.x1 - box.x0, 4) / 8))
        wide, tall = self._picture.width, self._picture.height
        rows = [
            self._samples[row * self._picture.stride + max(0, x0) : row * self._picture.stride + min(wide, x1 + 1)]
            for row in range(max(0, y0), min(tall, y1 + 1))
        ]
        seen = b"".join(rows)
        return bool(seen) and max(seen) - min(seen) > _EVEN


class View(NamedTuple):
    """One page as it is drawn, with its annotations and fields."""

    width: int
    height: int
    pixels: bytes
    """Rows of RGB from the top, three bytes a pixel, without gaps."""
    text: str
    """What stands on the page itself, in any colour."""


def views(data: bytes, dots: int) -> Iterator[View]:
    """Each page at so many dots to the inch. Raises Unreadable."""
    zoom = pymupdf.Matrix(dots / 72, dots / 72)
    with _opened(data) as document:
        document.bake()
        for page in document:
            drawn = page.get_pixmap(matrix=zoom, colorspace=pymupdf.csRGB, alpha=False, annots=False)
            text = page.get_text("text", flags=_AS_DRAWN | pymupdf.TEXT_MEDIABOX_CLIP)
            yield View(drawn.width, drawn.height, without_gaps(drawn.samples, 3 * drawn.width, drawn.stride), text)


def character_named(glyph: str) -> str | None:
    """The character of a glyph's name, as ``quoteright``; None where it has none."""
    code = pymupdf.glyph_name_to_unicode(glyph)
    return chr(code) if code not in (0, 65533) else None


def _text(page: Any) -> str:
    """In MuPDF's own calls: ``Page.get_text`` takes twice the time for the same."""
    options = mupdf.FzStextOptions()
    options.flags = _AS_DRAWN
    text = mupdf.FzStextPage(pymupdf.JM_rect_from_py(_EVERYWHERE))
    device = mupdf.FzDevice(text, options)
    mupdf.fz_run_page(page, device, mupdf.FzMatrix(), mupdf.FzCookie())
    mupdf.fz_close_device(device)
    return str(mupdf.fz_new_buffer_from_stext_page(text).fz_buffer_extract(), "utf-8", "replace")


@contextmanager
def _opened(data: bytes) -> Iterator[Any]:
    with _complaining(), pymupdf.open(stream=data, filetype="pdf") as document:
        if document.needs_pass:
            raise Unreadable(_ENCRYPTED)
        yield document


@contextmanager
def _complaining() -> Iterator[None]:
    try:
        yield
    except (RuntimeError, ValueError, mupdf.FzErrorBase) as error:
        raise Unreadable("MuPDF can't read the file; make it anew.") from error


def _runs(page: Any) -> Iterator[Run]:
    shown = {
        _place(each["origin"])
        for block in page.get_text("rawdict", flags=_AS_DRAWN | pymupdf.TEXT_CLIP, clip=_EVERYWHERE)["blocks"]
        for line in block["lines"]
        for span in line["spans"]
        for each in span["chars"]
    }
    for span in page.get_texttrace():
        mode = _DRAWS_NOTHING if span["type"] == _DRAWS_NOTHING else 0
        for code, _, origin, box in span["chars"]:
            clip = None if _place(origin) in shown else _NOTHING
            yield Run(
                chr(code), _box(box), (), span["size"], mode, light(span["color"]), span["opacity"], clip, span["seqno"]
            )


def _paints(page: Any) -> Iterator[Paint]:
    for order, (sort, box) in enumerate(page.get_bboxlog()):
        if sort in _PICTURES:
            yield Paint(_box(box), None, 1.0, order)
    for path in page.get_cdrawings():
        if path.get("fill") is not None:
            for box in _areas(path):
                yield Paint(box, light(path["fill"]), path.get("fill_opacity", 1.0), path["seqno"])
        if path.get("color") is not None and path.get("width", 0) >= _THICK:
            for box in _lines(path):
                yield Paint(box, light(path["color"]), path.get("stroke_opacity", 1.0), path["seqno"])


def _lines(path: Any) -> Iterator[Box]:
    """The lines of a path, as broad as they are drawn."""
    for item in path["items"]:
        if item[0] == "l":
            yield around(item[1:3]).grown(path["width"] / 2)
        elif item[0] == "re":
            yield from (edge.grown(path["width"] / 2) for edge in _box(item[1]).edges())


def _areas(path: Any) -> list[Box]:
    """The rectangles of a path; the box around all of it where it is made of anything else."""
    rectangles = [_box(item[1]) for item in path["items"] if item[0] == "re"]
    return rectangles if len(rectangles) == len(path["items"]) else [_box(path["rect"])]


def _box(numbers: Sequence[float]) -> Box:
    x0, y0, x1, y1 = numbers
    return around([(x0, y0), (x1, y1)])


def _place(origin: Sequence[float]) -> tuple[int, int]:
    return round(origin[0] * 10), round(origin[1] * 10)
