"""The wall for pages: from a PDF, its cable and a plan, pictures and words that hold nothing of what is withheld."""

import zlib
from collections.abc import Iterable, Iterator, Sequence, Set
from math import ceil, floor
from typing import Final

from tearline.cables.model import Cable, Kind, Span
from tearline.cables.plain import is_unmarked
from tearline.errors import UsageError
from tearline.intake.printed import Picture, Printed
from tearline.release.cut import cut
from tearline.release.layout import Layout, Row, by_page, laid_out, washed, with_strokes
from tearline.release.model import STRUCK_KINDS, Release, ReleasedPortion, Withholding
from tearline.release.pages import Box, Frame, KeptLine, KeptPage, PagesRelease
from tearline.release.rooms import bands, frames, margins_of
from tearline.review.model import Plan

DOTS: Final = 200
"""To the inch, in the pictures of pages: enough for small print, and for printing again."""
_WHITE = b"\xff"
_PIXEL = 3


def cut_pages(cable: Cable, plan: Plan, printed: Printed, pictures: Iterable[Picture]) -> PagesRelease:
    """Cut the release that a plan asks for out of the pages that its cable was read from.

    ``pictures`` are these pages at ``DOTS``. A portion of which anything is withheld shows in none of them: it is set
    anew into the room of its lines. Swap what is withheld for other text that takes the same lines, and the release
    is equal.

    Raises UsageError where the plan was made for another cable, and where something is withheld of a line that does not
    run to the right: how high it stands would tell how long it is.
    """
    release = cut(cable, plan)
    whole = {each.id for each in release.portions if _shows(each, release)}
    rows = tuple(_rows(cable, printed, whole))
    for row, line in zip(rows, printed.lines, strict=True):
        if row.withheld and not line.level:
            raise UsageError(
                f"On page {row.page + 1} something is withheld of a line that is turned or slanting; have the file "
                "retyped (--layout retyped)."
            )
    layout = laid_out(rows, whole)
    stretches, items = _read(cable, release, printed, rows, layout)
    on_page = {rows[page[0]].page: page for page in by_page(rows)}
    pages = []
    for number, (size, picture) in enumerate(zip(printed.sizes, pictures, strict=True)):
        page = on_page.get(number, [])
        shown = _shown(picture, list(bands(rows, page, layout.kept, size)), _hidden(rows, page, layout))
        drawn = [Box(*box) for at, box in printed.pictures if at == number]
        pictured = any(_any_ink(shown, picture, box) for box in drawn)
        packed = zlib.compress(shown, 6)
        pages.append(KeptPage(size, picture.width, picture.height, packed, tuple(items[number]), pictured))
    return PagesRelease(release, tuple(pages), stretches, is_unmarked(cable))


def _shows(portion: ReleasedPortion, release: Release) -> bool:
    """Whether a portion can be shown as it stands: all of it is released, and nothing of it is to be lined through."""
    struck = release.struck and portion.kind in STRUCK_KINDS
    return not struck and not any(isinstance(part, Withholding) for part in portion.content)


def _rows(cable: Cable, printed: Printed, whole: Set[str]) -> Iterator[Row]:
    """The printed lines, each with the portions whose words stand in it; ``whole`` are those that go out so."""
    tiles = sorted((span, portion.id, portion.kind) for portion in cable.portions for span in portion.spans)
    text, at = cable.document.text, 0
    strokes: dict[int, list[Box]] = {}
    for page, box in printed.strokes:
        strokes.setdefault(page, []).append(Box(*box))
    for line in printed.lines:
        while tiles[at][0].end <= line.span.start:
            at += 1
        owners, furniture, place = set(), False, at
        while place < len(tiles) and tiles[place][0].start < line.span.end:
            span, name, kind = tiles[place]
            if text[max(span.start, line.span.start) : min(span.end, line.span.end)].strip():
                furniture = furniture or kind is Kind.ARTIFACT
                owners |= {name} if kind is not Kind.ARTIFACT else set()
            place += 1
        withheld = not owners <= whole
        ink = with_strokes(Box(*line.ink), Box(*line.room), strokes.get(line.page, ())) if withheld else Box(*line.ink)
        yield Row(line.page, Box(*line.room), ink, frozenset(owners), furniture, withheld)


def _read(
    cable: Cable, release: Release, printed: Printed, rows: Sequence[Row], layout: Layout
) -> tuple[tuple[tuple[ReleasedPortion, ...], ...], list[list[KeptLine | Frame]]]:
    """What is set anew, and what there is to read on each page."""
    at = {numbers[0]: stretch for stretch, (_, numbers) in enumerate(layout.stretches)}
    items: list[list[KeptLine | Frame]] = [[] for _ in printed.sizes]
    margins = list(margins_of(rows))
    for number, (row, line) in enumerate(zip(rows, printed.lines, strict=True)):
        if number in layout.kept:
            items[row.page].append(KeptLine(_words(cable, line.span), row.box))
        elif number in at:
            places = list(frames(rows, layout.stretches[at[number]][1], printed.sizes, margins))
            if not places:
                raise UsageError(
                    f"On page {row.page + 1} something is withheld in columns, with no room for its signs; have the "
                    "file retyped (--layout retyped)."
                )
            for page, box in places:
                items[page].append(Frame(at[number], box))
    stretches = tuple(
        tuple(portion for portion in release.portions if portion.id in names) for names, _ in layout.stretches
    )
    return stretches, items


def _words(cable: Cable, span: Span) -> str:
    return " ".join(cable.document.text[span.start : span.end].split())


def _hidden(rows: Sequence[Row], page: Sequence[int], layout: Layout) -> list[Box]:
    return [washed(rows[number]) for number in page if number not in layout.kept]


def _shown(picture: Picture, shown: Sequence[Box], hidden: Sequence[Box]) -> bytes:
    """The picture where it may show, white everywhere else."""
    row = _PIXEL * picture.width
    canvas = bytearray(_WHITE) * (row * picture.height)
    for box in shown:
        left, top, right, bottom = _pixels(box, picture)
        for start in range(top * row, bottom * row, row):
            canvas[start + left : start + right] = picture.pixels[start + left : start + right]
    for box in hidden:
        left, top, right, bottom = _pixels(box, picture)
        for start in range(top * row, bottom * row, row):
            canvas[start + left : start + right] = _WHITE * (right - left)
    return bytes(canvas)


def _any_ink(pixels: bytes, picture: Picture, box: Box) -> bool:
    row = _PIXEL * picture.width
    left, top, right, bottom = _pixels(box, picture)
    return any(pixels[start + left : start + right].strip(_WHITE) for start in range(top * row, bottom * row, row))


def _pixels(box: Box, picture: Picture) -> tuple[int, int, int, int]:
    """A box outwards to whole pixels, left and right as bytes of a row."""
    scale = DOTS / 72
    left, right = max(floor(box.left * scale), 0), min(ceil(box.right * scale), picture.width)
    top, bottom = max(floor(box.top * scale), 0), min(ceil(box.bottom * scale), picture.height)
    return _PIXEL * left, top, _PIXEL * max(right, left), max(bottom, top)
