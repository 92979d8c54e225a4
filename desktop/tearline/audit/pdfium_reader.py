"""The file as PDFium reads it. The only module that imports pypdfium2."""

import ctypes
from collections.abc import Callable, Iterator, Sequence
from typing import Any, NamedTuple

import pypdfium2 as _pypdfium2  # type: ignore[import-untyped, unused-ignore]
import pypdfium2.raw as _raw  # type: ignore[import-untyped, unused-ignore]

from tearline.audit.bitmaps import Bitmap, without_gaps
from tearline.audit.limits import Unreadable
from tearline.release.pages import Box, Size

pypdfium2: Any = _pypdfium2
raw: Any = _raw
"""They have no types worth the name."""

_FINE = 1024
"""Parts of a point to which places are asked for, which PDFium gives in whole numbers."""


class Character(NamedTuple):
    """One character of a page, where it stands as the page shows: in points from its top left corner."""

    text: str
    box: Box
    """Around its ink; around the room that its font gives it where it has none."""
    x: float
    y: float
    """Its origin: the left end of its base line."""


class View(NamedTuple):
    """One page as it is drawn, with its annotations and fields."""

    size: Size
    """As PDFium has it."""
    grey: Bitmap
    characters: Sequence[Character]
    """In any colour, without blanks."""


def page_texts(data: bytes) -> list[str]:
    """The text of each page. Raises Unreadable."""
    document = _opened(data)
    try:
        return [_text(document, number) for number in range(len(document))]
    except pypdfium2.PdfiumError as error:
        raise Unreadable("PDFium can't read a page of the file; make it anew.") from error
    finally:
        document.close()


def views(data: bytes, sizes: Sequence[tuple[Size, int, int]]) -> Iterator[View]:
    """Each page, as large in points, and drawn as wide and as high in pixels, as ``sizes`` say. Raises Unreadable.

    That a page may be larger than its boxes say (ISO 32000-1, UserUnit), PDFium does not know.
    """
    document = _opened(data)
    try:
        for number, (size, width, height) in enumerate(sizes[: len(document)]):
            page = document[number]
            raw.FPDFPage_Flatten(page, raw.FLAT_NORMALDISPLAY)
            page.close()
            page = document[number]
            yield View(page.get_size(), _drawn(page, width, height), tuple(_characters(page, size)))
            page.close()
    except pypdfium2.PdfiumError as error:
        raise Unreadable("PDFium can't draw a page of the source.") from error
    finally:
        document.close()


def _opened(data: bytes) -> Any:
    try:
        return pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise Unreadable("PDFium can't read the file; make it anew.") from error


def _text(document: Any, number: int) -> str:
    page = document[number]
    text_page = page.get_textpage()
    try:
        return str(text_page.get_text_range())
    finally:
        text_page.close()
        page.close()


def _drawn(page: Any, width: int, height: int) -> Bitmap:
    bitmap = pypdfium2.PdfBitmap.new_native(width, height, raw.FPDFBitmap_Gray)
    bitmap.fill_rect((255, 255, 255, 255), 0, 0, width, height)
    raw.FPDF_RenderPageBitmap(bitmap, page, 0, 0, width, height, 0, raw.FPDF_ANNOT | raw.FPDF_GRAYSCALE)
    return Bitmap(width, height, 1, without_gaps(bytes(bitmap.buffer), width, bitmap.stride))


def _characters(page: Any, size: Size) -> Iterator[Character]:
    text_page = page.get_textpage()
    placed = _places(page, size)
    left, bottom, right, top, x, y = (ctypes.c_double() for _ in range(6))
    room = raw.FS_RECTF()
    for at in range(text_page.count_chars()):
        text = chr(raw.FPDFText_GetUnicode(text_page, at))
        if text.isspace() or raw.FPDFText_IsGenerated(text_page, at) == 1:
            continue
        raw.FPDFText_GetCharBox(text_page, at, left, right, bottom, top)
        raw.FPDFText_GetCharOrigin(text_page, at, x, y)
        corners = left.value, bottom.value, right.value, top.value
        if corners[0] >= corners[2] or corners[1] >= corners[3]:
            raw.FPDFText_GetLooseCharBox(text_page, at, room)
            corners = room.left, room.bottom, room.right, room.top
        one, other = placed(corners[0], corners[1]), placed(corners[2], corners[3])
        (x0, x1), (y0, y1) = sorted((one[0], other[0])), sorted((one[1], other[1]))
        yield Character(text, Box(x0, y0, x1, y1), *placed(x.value, y.value))
    text_page.close()


def _places(page: Any, size: Size) -> Callable[[float, float], tuple[float, float]]:
    """From a place in the page's own space to that as it shows, cropped and turned."""
    wide, high = (round(_FINE * each) for each in size)
    across, down = ctypes.c_int(), ctypes.c_int()

    def shown(x: float, y: float) -> tuple[float, float]:
        raw.FPDF_PageToDevice(page, 0, 0, wide, high, 0, x, y, across, down)
        return across.value / _FINE, down.value / _FINE

    reach = 1024.0
    e, f = shown(0, 0)
    a, b = ((each - zero) / reach for each, zero in zip(shown(reach, 0), (e, f), strict=True))
    c, d = ((each - zero) / reach for each, zero in zip(shown(0, reach), (e, f), strict=True))
    return lambda x, y: (a * x + c * y + e, b * x + d * y + f)
