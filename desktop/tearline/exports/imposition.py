"""Which page goes where on which side of which sheet of paper; nothing is drawn here."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from tearline.errors import UsageError

Size = tuple[float, float]
"""Width and height, in points."""

PER_SIDE: Final = (1, 2, 4, 6, 9)
"""How many pages may stand on one side of a sheet."""
MOST_COPIES: Final = 999
_GRIDS: Final = {1: (1, 1), 2: (2, 1), 4: (2, 2), 6: (3, 2), 9: (3, 3)}
"""Columns and rows for upright pages; of pages that are broad, rows and columns."""
_EDGE: Final = 14.0
"""Around several pages on one side: no printer reaches the very edge of the paper."""
_GUTTER: Final = 8.0
"""Between two pages beside each other."""
_STRETCH: Final = re.compile(r"(\d{1,6})?\s*(-)?\s*(\d{1,6})?", re.ASCII)
_NO_RANGE: Final = "Write pages as 1-3, 7 or 12-; “{words}” can't be read so."


@dataclass(frozen=True, slots=True)
class Arrangement:
    """How pages are laid on sheets."""

    per_side: int = 1
    """One of ``PER_SIDE``; without meaning for a booklet, which has two."""
    booklet: bool = False
    """Whether the sheets, laid on one another and folded in the middle, are to be read as a book."""
    two_sided: bool = False
    """Whether sheets are printed on both sides; a booklet always is."""
    copies: int = 1
    cover: bool = False
    """Whether a sheet of its own goes before each copy."""
    banners: bool = True
    """Whether a banner stands above and below on each side that does not show one anyway; see ``banded``."""

    @property
    def on_both_sides(self) -> bool:
        """Whether two sides make a sheet."""
        return self.two_sided or self.booklet

    @property
    def banded(self) -> bool:
        """Whether pages make room for a banner and the number of the copy.

        A page by itself prints its own banner, at full size, and there is nothing to say of a single copy.
        """
        return self.banners and (self.booklet or self.per_side > 1 or self.copies > 1)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a page stands: its box, in points from the upper left corner of the side."""

    page: int
    """Counted from 1."""
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a sheet; blank where it is no cover and has no page."""

    size: Size
    """Of the side as it is read: broad where the sheet is turned on its side."""
    copy: int
    """To which copy it belongs, counted from 1."""
    places: tuple[Place, ...] = ()
    cover: bool = False

    @property
    def broad(self) -> bool:
        """Whether it is wider than high, so that the printer's paper is turned for it."""
        return self.size[0] > self.size[1]


def read_pages(words: str, count: int) -> tuple[int, ...]:
    """The pages that ``1-3, 7, 12-`` names, in that order, each once; all of them where nothing is written.

    Raises UsageError where it can't be read, or where no such page is among ``count``.
    """
    if not words.strip():
        return tuple(range(1, count + 1))
    wanted: dict[int, None] = {}
    for part in words.split(","):
        wanted.update(dict.fromkeys(_stretch(part.strip(), count)))
    return tuple(wanted)


def _stretch(part: str, count: int) -> range:
    found = _STRETCH.fullmatch(part)
    if found is None or not (found[1] or found[3]) or (found[1] and found[3] and not found[2]):
        raise UsageError(_NO_RANGE.format(words=part))
    first = int(found[1] or 1)
    last = int(found[3] or (count if found[2] else first))
    if first < 1 or last > count or first > count:
        raise UsageError(f"There {'is' if count == 1 else 'are'} {count} page{'s' * (count != 1)}, and no {part}.")
    if first > last:
        raise UsageError(f"{part} runs backwards; write {last}-{first}.")
    return range(first, last + 1)


def impose(
    pages: Sequence[int], sizes: Sequence[Size], paper: Size, arrangement: Arrangement, band: float
) -> list[Side]:
    """Lay pages on sheets of a paper, all copies one after the other.

    ``pages`` count from 1, ``sizes`` holds that of every page of the document, ``band`` is the height that a banner
    takes above and as much below. Each copy begins on a sheet of its own. Sides follow one another as they are printed;
    a sheet that has two is turned over its upright edge, whichever way its pages are read.
    """
    if not pages:
        return []
    one = _one_copy(pages, sizes, paper, arrangement, band if arrangement.banded else 0.0)
    return [Side(side.size, copy, side.places, side.cover) for copy in range(1, arrangement.copies + 1) for side in one]


def _one_copy(
    pages: Sequence[int], sizes: Sequence[Size], paper: Size, arrangement: Arrangement, band: float
) -> list[Side]:
    upright = (min(paper), max(paper))
    broad_pages = sizes[pages[0] - 1][0] > sizes[pages[0] - 1][1]
    columns, rows = (2, 1) if arrangement.booklet else _GRIDS[arrangement.per_side]
    if broad_pages and not arrangement.booklet:
        columns, rows = rows, columns
    # Uneven grids turn the paper, even ones leave it as the pages are; a booklet's fold stands upright.
    broad_side = True if arrangement.booklet else broad_pages == (columns == rows)
    size = (upright[1], upright[0]) if broad_side else upright
    sides = [Side(upright, 1, cover=True)] if arrangement.cover else []
    if sides and arrangement.on_both_sides:
        sides.append(Side(upright, 1))
    cells = list(_cells(size, columns, rows, band))
    for group in _folded(pages) if arrangement.booklet else _in_groups(pages, columns * rows):
        places = (_fitted(page, sizes[page - 1], cell) for page, cell in zip(group, cells, strict=False) if page)
        sides.append(Side(size, 1, tuple(places)))
    if arrangement.on_both_sides and len(sides) % 2:
        sides.append(Side(size, 1))
    return sides


def _in_groups(pages: Sequence[int], each: int) -> Iterator[Sequence[int]]:
    for start in range(0, len(pages), each):
        yield pages[start : start + each]


def _folded(pages: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Left and right page of each side of a booklet, outermost sheet first; 0 for none."""
    filled = [*pages, *[0] * (-len(pages) % 4)]
    for first in range(0, len(filled) // 2, 2):
        last = len(filled) - 1 - first
        yield filled[last], filled[first]
        yield filled[first + 1], filled[last - 1]


def _cells(size: Size, columns: int, rows: int, band: float) -> Iterator[tuple[float, float, float, float]]:
    """The boxes for pages, row by row."""
    several = columns * rows > 1
    edge, gutter = (_EDGE, _GUTTER) if several else (0.0, 0.0)
    top = max(edge, band)
    width = (size[0] - 2 * edge - (columns - 1) * gutter) / columns
    height = (size[1] - 2 * top - (rows - 1) * gutter) / rows
    for row in range(rows):
        for column in range(columns):
            yield edge + column * (width + gutter), top + row * (height + gutter), width, height


def _fitted(page: int, size: Size, cell: tuple[float, float, float, float]) -> Place:
    """The page as large as its box lets it be, in the middle of it."""
    x, y, width, height = cell
    scale = min(width / size[0], height / size[1])
    wide, high = size[0] * scale, size[1] * scale
    return Place(page, x + (width - wide) / 2, y + (height - high) / 2, wide, high)
