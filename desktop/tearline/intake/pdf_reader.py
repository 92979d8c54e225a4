"""PDFs as MuPDF reads them. The only module of the intake that imports PyMuPDF, which is not thread-safe."""

from collections.abc import Iterator
from contextlib import contextmanager
from itertools import pairwise
from typing import Any

import pymupdf as _pymupdf

from tearline.errors import SourceError
from tearline.intake.bounds import LARGEST_TEXT
from tearline.intake.drawings import could_hold_words, without_text
from tearline.intake.fragments import Fragment, set_text
from tearline.intake.letters import as_text, is_readable
from tearline.intake.printed import Box, Picture, Printed

pymupdf: Any = _pymupdf
"""It has no types worth the name."""
mupdf: Any = pymupdf.mupdf

# What MuPDF has to say of a broken file goes into a sentence, not onto somebody's terminal.
pymupdf.TOOLS.mupdf_display_errors(False)
pymupdf.TOOLS.mupdf_display_warnings(False)

MOST_PAGES = 10_000
"""Pages of one PDF: a hundred times as many as a long cable prints to."""
_MOST_PIXELS = 200_000_000
"""Of one page; three bytes each."""
# Letters as they are drawn, whatever a tag says that they read; also such as are white, covered or clipped; none that
# lie off the page. A ligature becomes its letters. A glyph without a character becomes U+FFFD.
_FLAGS = (
    mupdf.FZ_STEXT_PRESERVE_WHITESPACE
    | mupdf.FZ_STEXT_IGNORE_ACTUALTEXT
    | mupdf.FZ_STEXT_MEDIABOX_CLIP
    | mupdf.FZ_STEXT_ACCURATE_BBOXES
)
_OVERHANG = 0.3
"""Share of the size of letters by which the ink of one may reach beyond its place, along the line."""
_EDGE = 1.0
"""Points by which ink may spread around a letter's outline."""
_PICTURES = frozenset({"fill-image", "fill-imgmask", "fill-shade"})
_DRAWINGS = frozenset({"fill-path", "stroke-path"})
_EVERYWHERE = mupdf.FzRect(mupdf.FzRect.Fixed_INFINITE)
_ASCENT = 0.8
_DESCENT = 0.25
"""Shares of the size of letters that most reach above and below their base line."""
_UPRIGHT = 0.985
"""Cosine of ten degrees."""
_MONOSPACED = 0.02
"""Share by which the widths of letters of one width may differ."""


def read_pdf(data: bytes, name: str) -> Printed:
    """The text of a PDF, and where its lines are printed. Raises SourceError with a sentence.

    Annotations and form fields are part of their page, as on paper; hidden layers and attachments are not.
    """
    pages: list[list[Fragment]] = []
    sizes: list[tuple[float, float]] = []
    pictures: list[tuple[int, Box]] = []
    characters = 0
    with _opened(data, name) as document:
        for number, page in _displayed(document, name):
            bound = mupdf.fz_bound_display_list(page)
            fragments = list(_fragments(page, bound))
            characters += sum(len(fragment.text) for fragment in fragments)
            if characters > LARGEST_TEXT:
                raise SourceError(f"{name} is too large: texts are read up to {LARGEST_TEXT >> 20} MiB.")
            drawn = _drawn(page)
            if drawn and not is_readable("".join(fragment.text for fragment in fragments)):
                raise _picture(number, name)
            pages.append(fragments)
            sizes.append((bound.x1 - bound.x0, bound.y1 - bound.y0))
            pictures += [(number, box) for box in without_text(drawn, [fragment.box for fragment in fragments])]
    text, lines = set_text(pages)
    if not text or text.isspace():
        raise SourceError(f"{name} holds no text.")
    return Printed(text, lines, tuple(sizes), tuple(pictures))


def page_pictures(data: bytes, dots: int, name: str = "the PDF") -> Iterator[Picture]:
    """Each page as a picture of ``dots`` to the inch, in the space of the boxes: pixel = point * dots / 72.

    Raises SourceError where a page can't be drawn.
    """
    zoom = mupdf.fz_scale(dots / 72, dots / 72)
    with _opened(data, name) as document:
        for number, page in _displayed(document, name):
            bound = mupdf.fz_bound_display_list(page)
            if (bound.x1 - bound.x0) * (bound.y1 - bound.y0) * (dots / 72) ** 2 > _MOST_PIXELS:
                raise SourceError(f"Page {number + 1} of {name} is too large to be drawn.")
            drawn = mupdf.fz_new_pixmap_from_display_list(page, zoom, mupdf.fz_device_rgb(), 0)
            yield _pixels(pymupdf.Pixmap("raw", drawn))


def _pixels(drawn: Any) -> Picture:
    samples, row = bytes(drawn.samples), 3 * drawn.width
    if drawn.stride != row:
        samples = b"".join(samples[at : at + row] for at in range(0, len(samples), drawn.stride))
    return Picture(drawn.width, drawn.height, samples)


@contextmanager
def _opened(data: bytes, name: str) -> Iterator[Any]:
    damaged = SourceError(f"{name} is a damaged PDF; open it elsewhere and save or print it to a new one.")
    try:
        with pymupdf.open(stream=data, filetype="pdf") as document:
            if document.needs_pass:
                raise SourceError(f"{name} is encrypted; save it without its password first.")
            if document.is_repaired:
                raise damaged
            if document.page_count == 0:
                raise SourceError(f"{name} has no pages.")
            if document.page_count > MOST_PAGES:
                raise SourceError(f"{name} is too large: PDFs are read up to {MOST_PAGES} pages.")
            document.bake()
            yield document
    except (RuntimeError, ValueError, mupdf.FzErrorBase):
        raise damaged from None


def _displayed(document: Any, name: str) -> Iterator[tuple[int, Any]]:
    """Each page as the list of what is drawn on it. Raises SourceError where some of it can't be."""
    for number in range(document.page_count):
        page = mupdf.fz_load_page(document.this, number)
        listed = mupdf.FzDisplayList(mupdf.fz_bound_page(page))
        device = mupdf.fz_new_list_device(listed)
        cookie = mupdf.FzCookie()
        mupdf.fz_run_page_contents(page, device, mupdf.FzMatrix(), cookie)
        mupdf.fz_close_device(device)
        if cookie.m_internal.errors:
            raise SourceError(
                f"Page {number + 1} of {name} is damaged; open it elsewhere and save or print it to a new PDF."
            )
        yield number, listed


def _picture(number: int, name: str) -> SourceError:
    return SourceError(
        f"Page {number + 1} of {name} is a picture without text that can be read; have its text recognised first (OCR)."
    )


def _drawn(page: Any) -> list[Box]:
    """What is drawn or pictured on a page, and big enough to hold words."""
    found: list[Any] = []
    device = pymupdf.JM_new_bbox_device(found, False)
    mupdf.fz_run_display_list(page, device, mupdf.FzMatrix(), _EVERYWHERE, mupdf.FzCookie())
    mupdf.fz_close_device(device)
    bound = mupdf.fz_bound_display_list(page)
    boxes = [(kind, _within(box, bound)) for kind, box, *_ in found]
    return could_hold_words(
        [box for kind, box in boxes if kind in _PICTURES], [box for kind, box in boxes if kind in _DRAWINGS]
    )


def _within(box: tuple[float, float, float, float], bound: Any) -> Box:
    """The part of a box that lies on the page."""
    left, top, right, bottom = box
    return Box(max(left, bound.x0), max(top, bound.y0), min(right, bound.x1), min(bottom, bound.y1))


def _fragments(page: Any, bound: Any) -> Iterator[Fragment]:
    options = mupdf.FzStextOptions()
    options.flags = _FLAGS
    text = mupdf.FzStextPage(bound)
    device = mupdf.FzDevice(text, options)
    mupdf.fz_run_display_list(page, device, mupdf.FzMatrix(), _EVERYWHERE, mupdf.FzCookie())
    mupdf.fz_close_device(device)
    for block in _blocks(text):
        for line in block.get("lines", ()):
            fragment = _fragment(line)
            if fragment is not None:
                yield fragment


def _blocks(text: Any) -> Any:
    """What MuPDF found, each letter with the box around its ink instead of one reckoned from its font."""
    before = pymupdf.TOOLS.unset_quad_corrections()
    pymupdf.TOOLS.unset_quad_corrections(True)
    try:
        return pymupdf.TextPage(text).extractRAWDICT()["blocks"]
    finally:
        pymupdf.TOOLS.unset_quad_corrections(before)


def _fragment(line: Any) -> Fragment | None:
    """A line of MuPDF's without the blanks around it; None where it is blank."""
    letters = [(as_text(each["c"]), each) for span in line["spans"] for each in span["chars"]]
    while letters and letters[-1][0] == " ":
        letters.pop()
    first = next((at for at, (sign, _) in enumerate(letters) if sign != " "), None)
    if first is None:
        return None
    letters = letters[first:]
    size = max(span["size"] for span in line["spans"])
    cos, sin = line["dir"]
    direction = _direction(cos, sin)
    along = _AXES.get(direction, (cos, sin))
    x, y = letters[0][1]["origin"]
    last_x, last_y = letters[-1][1]["origin"]
    boxes = [each["bbox"] for sign, each in letters if sign != " "]
    box = _around(boxes, size, direction)
    ink = _as_high_as_outlines(box, boxes, direction)
    room = Box(x, y - _ASCENT * size, box.right, y + _DESCENT * size) if direction == 0 else box
    corners = [(a * along[0] + b * along[1]) for a in letters[-1][1]["bbox"][::2] for b in letters[-1][1]["bbox"][1::2]]
    return Fragment(
        "".join(sign for sign, _ in letters),
        direction,
        x * along[0] + y * along[1],
        max(corners),
        y * along[0] - x * along[1],
        last_y * along[0] - last_x * along[1],
        size,
        _pitch([x * along[0] + y * along[1] for x, y in (each["origin"] for _, each in letters)]),
        len(letters),
        box,
        ink,
        room,
    )


_AXES = {0: (1.0, 0.0), 1: (0.0, 1.0), 2: (-1.0, 0.0), 3: (0.0, -1.0)}


def _direction(cos: float, sin: float) -> int:
    for direction, (x, y) in _AXES.items():
        if cos * x + sin * y > _UPRIGHT:
            return direction
    return 4


def _pitch(places: list[float]) -> float:
    """The width of each letter where all have one; 0 where they don't, or are too few to tell."""
    steps = [after - before for before, after in pairwise(places)]
    if len(steps) < 4 or min(steps) <= 0 or max(steps) - min(steps) > _MONOSPACED * max(steps):
        return 0.0
    return (places[-1] - places[0]) / len(steps)


def _around(boxes: list[tuple[float, ...]], size: float, direction: int) -> Box:
    wide, tall = (_OVERHANG * size, _EDGE) if direction in (0, 2) else (_EDGE, _OVERHANG * size)
    if direction == 4:
        wide = tall = _OVERHANG * size
    return Box(
        min(box[0] for box in boxes) - wide - _EDGE,
        min(box[1] for box in boxes) - tall - _EDGE,
        max(box[2] for box in boxes) + wide + _EDGE,
        max(box[3] for box in boxes) + tall + _EDGE,
    )


def _as_high_as_outlines(box: Box, boxes: list[tuple[float, ...]], direction: int) -> Box:
    """A box without the room to spare above and below its letters."""
    if direction in (0, 2):
        return box._replace(top=min(each[1] for each in boxes), bottom=max(each[3] for each in boxes))
    if direction in (1, 3):
        return box._replace(left=min(each[0] for each in boxes), right=max(each[2] for each in boxes))
    return box
