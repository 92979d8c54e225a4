"""PDFs as MuPDF reads them. The only module of the intake that imports PyMuPDF, which is not thread-safe."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from typing import Any

import pymupdf as _pymupdf

from tearline.errors import SourceError
from tearline.intake.bounds import LARGEST_TEXT
from tearline.intake.drawings import Drawn, could_hold_words, is_mostly_unread, without_text
from tearline.intake.fragments import Fragment, set_text
from tearline.intake.glyphs import fragments_of
from tearline.intake.ink import enclosed
from tearline.intake.letters import is_another, is_readable
from tearline.intake.printed import Box, Picture, Printed

pymupdf: Any = _pymupdf
"""It has no types worth the name."""
mupdf: Any = pymupdf.mupdf

# What MuPDF has to say of a broken file goes into a sentence, not onto somebody's terminal.
pymupdf.TOOLS.mupdf_display_errors(False)
pymupdf.TOOLS.mupdf_display_warnings(False)

MOST_PAGES = 10_000
"""Pages of one PDF: hundreds of times as many as a long cable prints to."""
_MOST_PIXELS = 200_000_000
"""Of one page; three bytes each."""
_DOTS_TO_LOOK = 72
"""To the inch, where a page is drawn to see whether its pictures hold more than its text."""
# Letters as they are drawn, whatever a tag says that they read; also such as are white, tiny or covered; none that lie
# off the page or are cut away by a mask, and so are in no picture of it either. A ligature becomes its letters, a glyph
# without a character U+FFFD.
_FLAGS = mupdf.FZ_STEXT_PRESERVE_WHITESPACE | mupdf.FZ_STEXT_IGNORE_ACTUALTEXT | mupdf.FZ_STEXT_ACCURATE_BBOXES
_EVERYWHERE = mupdf.FzRect(mupdf.FzRect.Fixed_INFINITE)
_FROM_CORNER = mupdf.FzMatrix()
_PRINT_ANEW = "open it elsewhere and print it to a new PDF"

Tell = Callable[[int], None]
"""Hears of each page that begins, counted from 0."""


def _nobody(_page: int) -> None:
    """Nobody wants to know."""


def read_pdf(data: bytes, name: str, tell: Tell = _nobody) -> Printed:
    """The text of a PDF, and where its lines are printed. Raises SourceError with a sentence.

    Annotations and form fields are part of their page, as on paper; hidden layers and attachments are not.
    """
    pages: list[list[Fragment]] = []
    sizes: list[tuple[float, float]] = []
    pictures: list[tuple[int, Box]] = []
    strokes: list[tuple[int, Box]] = []
    characters = 0
    with _opened(data, name) as document:
        for number, page in _pages(document, name, tell):
            bound = _bound(page)
            ink = _Ink(bound)
            mupdf.fz_run_display_list(page, ink, _FROM_CORNER, _EVERYWHERE, mupdf.FzCookie())
            mupdf.fz_close_device(ink)
            fragments, loose = enclosed(list(fragments_of(_blocks(page, bound))), ink.drawn.letters)
            characters += sum(len(fragment.text) for fragment in fragments)
            if characters > LARGEST_TEXT:
                raise SourceError(f"{name} is too large: texts are read up to {LARGEST_TEXT >> 20} MiB.")
            boxes = [fragment.box for fragment in fragments]
            unseen = could_hold_words(ink.drawn, loose)
            if unseen and not is_readable("".join(fragment.text for fragment in fragments)):
                raise _unread(number, name)
            if is_mostly_unread(ink.drawn.pictures, boxes, bound, partial(_grey, page)):
                raise _unread(number, name)
            pages.append(fragments)
            sizes.append((bound.right, bound.bottom))
            pictures += [(number, box) for box in without_text(unseen, boxes)]
            strokes += [(number, box) for box in ink.drawn.strokes]
    text, lines = set_text(pages)
    if not text or text.isspace():
        raise SourceError(f"{name} holds no text.")
    return Printed(text, lines, tuple(sizes), tuple(pictures), tuple(strokes))


def belied_pages(data: bytes, name: str) -> tuple[int, ...]:
    """The pages, counted from 0, on which a font draws other letters than the file says (a false ToUnicode map).

    It is seen where the font itself names what it draws. Raises SourceError with a sentence.
    """
    belied = []
    with _opened(data, name) as document:
        for number, page in _pages(document, name, _nobody):
            letters = _Letters()
            mupdf.fz_run_display_list(page, letters, _FROM_CORNER, _EVERYWHERE, mupdf.FzCookie())
            mupdf.fz_close_device(letters)
            if letters.belied:
                belied.append(number)
    return tuple(belied)


def page_pictures(data: bytes, dots: int, name: str = "the PDF") -> Iterator[Picture]:
    """Each page as a picture of ``dots`` to the inch, in the space of the boxes: pixel = point * dots / 72.

    Raises SourceError where a page can't be drawn.
    """
    with _opened(data, name) as document:
        for number, page in _pages(document, name, _nobody):
            bound = _bound(page)
            if bound.right * bound.bottom * (dots / 72) ** 2 > _MOST_PIXELS:
                raise SourceError(f"Page {number + 1} of {name} is too large to be drawn.")
            yield _picture(page, dots, mupdf.fz_device_rgb())


def _grey(page: Any) -> Picture:
    return _picture(page, _DOTS_TO_LOOK, mupdf.fz_device_gray())


def _picture(page: Any, dots: int, colours: Any) -> Picture:
    zoom = mupdf.fz_scale(dots / 72, dots / 72)
    drawn = pymupdf.Pixmap("raw", mupdf.fz_new_pixmap_from_display_list(page, zoom, colours, 0))
    samples, row = bytes(drawn.samples), drawn.n * drawn.width
    if drawn.stride != row:
        samples = b"".join(samples[at : at + row] for at in range(0, len(samples), drawn.stride))
    return Picture(drawn.width, drawn.height, samples)


@contextmanager
def _opened(data: bytes, name: str) -> Iterator[Any]:
    damaged = SourceError(f"{name} is a damaged PDF; {_PRINT_ANEW}.")
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
            _refuse_containers(document, name)
            document.bake()
            yield document
    except mupdf.FzErrorSystem:
        raise MemoryError from None
    except (RuntimeError, ValueError, mupdf.FzErrorBase):
        raise damaged from None


def _refuse_containers(document: Any, name: str) -> None:
    """Raise SourceError where the pages that one sees are not in the file's pages."""
    catalogue = document.pdf_catalog()
    if document.xref_get_key(catalogue, "Collection")[0] != "null":
        raise SourceError(f"{name} is a portfolio of other files; take them out of it and open those.")
    if document.xref_get_key(catalogue, "NeedsRendering")[1] == "true":
        raise SourceError(f"{name} is a form (XFA) without pages of its own; print it to a new PDF.")


def _pages(document: Any, name: str, tell: Tell) -> Iterator[tuple[int, Any]]:
    """Each page as the list of what is drawn on it. Raises SourceError where some of it can't be."""
    for number in range(document.page_count):
        tell(number)
        page = mupdf.fz_load_page(document.this, number)
        listed = mupdf.FzDisplayList(mupdf.fz_bound_page(page))
        device = mupdf.fz_new_list_device(listed)
        cookie = mupdf.FzCookie()
        mupdf.fz_run_page_contents(page, device, _FROM_CORNER, cookie)
        mupdf.fz_close_device(device)
        if cookie.m_internal.errors:
            raise SourceError(f"Page {number + 1} of {name} is damaged; {_PRINT_ANEW}.")
        yield number, listed


def _unread(number: int, name: str) -> SourceError:
    return SourceError(f"Page {number + 1} of {name} is a picture without text; have its text recognised first (OCR).")


def _bound(page: Any) -> Box:
    bound = mupdf.fz_bound_display_list(page)
    return Box(bound.x0, bound.y0, bound.x1, bound.y1)


def _blocks(page: Any, bound: Box) -> Any:
    """What MuPDF found, each letter with the box around its ink instead of one reckoned from its font."""
    options = mupdf.FzStextOptions()
    options.flags = _FLAGS
    text = mupdf.FzStextPage(mupdf.FzRect(*bound))
    device = mupdf.FzDevice(text, options)
    mupdf.fz_run_display_list(page, device, _FROM_CORNER, _EVERYWHERE, mupdf.FzCookie())
    mupdf.fz_close_device(device)
    before = pymupdf.TOOLS.unset_quad_corrections()
    pymupdf.TOOLS.unset_quad_corrections(True)
    try:
        return pymupdf.TextPage(text).extractRAWDICT()["blocks"]
    finally:
        pymupdf.TOOLS.unset_quad_corrections(before)


class _Ink(mupdf.FzDevice2):  # type: ignore[misc]
    """Notes where on a page something is drawn."""

    def __init__(self, bound: Box) -> None:
        super().__init__()
        self.drawn = Drawn()
        self._bound = bound
        self.use_virtual_fill_text()
        self.use_virtual_stroke_text()
        self.use_virtual_ignore_text()
        self.use_virtual_fill_path()
        self.use_virtual_stroke_path()
        self.use_virtual_fill_image()
        self.use_virtual_fill_image_mask()
        self.use_virtual_fill_shade()

    def fill_text(self, _context: Any, text: Any, place: Any, *_rest: Any) -> None:
        self._note(self.drawn.letters, mupdf.ll_fz_bound_text(text, None, place))

    def stroke_text(self, _context: Any, text: Any, stroke: Any, place: Any, *_rest: Any) -> None:
        # MuPDF lets a stroke reach out on both sides as far as half of it does on each.
        wide, bare = mupdf.ll_fz_bound_text(text, stroke, place), mupdf.ll_fz_bound_text(text, None, place)
        sides = ((getattr(wide, side) + getattr(bare, side)) / 2 for side in ("x0", "y0", "x1", "y1"))
        self._note(self.drawn.letters, mupdf.FzRect(*sides))

    def ignore_text(self, _context: Any, text: Any, place: Any) -> None:
        self._note(self.drawn.letters, mupdf.ll_fz_bound_text(text, None, place))

    def fill_path(self, _context: Any, path: Any, _even_odd: Any, place: Any, *_rest: Any) -> None:
        self._note_path(path, None, place)

    def stroke_path(self, _context: Any, path: Any, stroke: Any, place: Any, *_rest: Any) -> None:
        self._note_path(path, stroke, place)

    def fill_image(self, _context: Any, _image: Any, place: Any, *_rest: Any) -> None:
        self._note(self.drawn.pictures, mupdf.ll_fz_transform_rect(mupdf.fz_unit_rect, place))

    def fill_image_mask(self, _context: Any, _image: Any, place: Any, *_rest: Any) -> None:
        self._note(self.drawn.pictures, mupdf.ll_fz_transform_rect(mupdf.fz_unit_rect, place))

    def fill_shade(self, _context: Any, shade: Any, place: Any, *_rest: Any) -> None:
        self._note(self.drawn.drawings, mupdf.ll_fz_bound_shade(shade, place))

    def _note_path(self, path: Any, stroke: Any, place: Any) -> None:
        kind = self.drawn.rectangles if mupdf.ll_fz_path_is_rect(path, place) else self.drawn.drawings
        self._note(kind, mupdf.ll_fz_bound_path(path, stroke, place))
        # MuPDF lets a stroke reach as far as its sharpest corner may, also where it has none.
        bare, half = mupdf.ll_fz_bound_path(path, None, place), 0.0
        if stroke is not None:
            half = stroke.linewidth * mupdf.ll_fz_matrix_expansion(place) / 2
        wide = Box(bare.x0, bare.y0, bare.x1, bare.y1).grown(half)
        self._note(self.drawn.strokes, mupdf.FzRect(*wide))

    def _note(self, kind: list[Box], box: Any) -> None:
        """Note the part of a box that lies on the page."""
        page = self._bound
        seen = Box(max(box.x0, page.left), max(box.y0, page.top), min(box.x1, page.right), min(box.y1, page.bottom))
        if seen.left <= seen.right and seen.top <= seen.bottom:
            kind.append(seen)


class _Letters(mupdf.FzDevice2):  # type: ignore[misc]
    """Notes whether any letter is drawn by an outline that bears the name of another."""

    def __init__(self) -> None:
        super().__init__()
        self.belied = False
        self._known: set[tuple[int, int, int]] = set()
        self.use_virtual_fill_text()
        self.use_virtual_stroke_text()

    def fill_text(self, _context: Any, text: Any, *_rest: Any) -> None:
        self._look(text)

    def stroke_text(self, _context: Any, text: Any, *_rest: Any) -> None:
        self._look(text)

    def _look(self, text: Any) -> None:
        span = text.head
        while span:
            letters = mupdf.FzTextSpan(span)
            for at in range(span.len):
                letter = letters.items(at)
                self._hold(span.font, letter.gid, letter.ucs)
            span = span.next

    def _hold(self, font: Any, glyph: int, said: int) -> None:
        key = int(font.this), glyph, said
        if glyph < 0 or said < 0 or key in self._known:
            return
        self._known.add(key)
        name = mupdf.ll_fz_get_glyph_name2(font, glyph)
        named = chr(mupdf.ll_fz_unicode_from_glyph_name(name))
        # Where a font names nothing, MuPDF gives the outline's number; the name of a figure is a word, as "one".
        if not name.isdigit() and named.isascii() and named.isalnum():
            self.belied = self.belied or is_another(named, chr(said))
