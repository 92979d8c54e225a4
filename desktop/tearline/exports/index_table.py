"""The index of withholdings as tables on a grid of equal cells, and these cut into pages."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Final

from tearline.exports.furniture import lines_of
from tearline.exports.wording import one_line
from tearline.release.index import Index

NO_AMOUNT: Final = "not stated"
NO_CODE: Final = "none stated"

_GAP: Final = 2
"""Columns between two cells."""

Cell = tuple[str, ...]
"""The lines of one cell."""
Row = tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """One table, set in columns of whole cells."""

    title: str
    note: str
    """One line below the title; empty where there is none."""
    heads: tuple[str, ...]
    columns: tuple[tuple[int, int], ...]
    """Where each column begins, counted from 0, and how many characters it is wide."""
    numbers: frozenset[int]
    """Which of the columns hold numbers, which stand at its right edge."""
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """The lines of one row that stand on one page, or the opening of a table."""

    table: int
    row: int | None
    """Counted from 0; None for the opening: title, note and head."""
    first: int
    end: int
    """Half-open range of the row's lines."""
    down: float
    """From the top of the page's text to the top of this part, in lines."""


@dataclass(frozen=True, slots=True)
class Page:
    """One page of tables."""

    continued: int | None
    """The table that goes on from the page before, and shows its head again; None where none does."""
    parts: tuple[Part, ...]


OPENING: Final = 4.2
"""Lines that title, note and head of a table take."""
HEAD: Final = 1.7
"""Lines that the head takes where it is repeated."""
BETWEEN: Final = 1.8
"""Lines between two tables."""
AIR: Final = 0.7
"""Lines between two rows."""


def tables_of(index: Index, width: int) -> tuple[Table, ...]:
    """The tables of an index on a page that is so many characters wide; none that is empty."""
    tables = (_passages(index, width), _by_code(index, width), _by_document(index, width))
    return tuple(table for table in tables if table.rows)


def _passages(index: Index, width: int) -> Table:
    heads = ("Document", "Portion", "Page", "Amount", "Codes", "Justification")
    codes = [code for row in index.rows for code in row.codes or (NO_CODE,)]
    widths = _widths(
        heads,
        (
            ([row.document for row in index.rows], 26),
            ([row.portion for row in index.rows], 16),
            ([str(row.page) for row in index.rows], 8),
            ([row.amount or NO_AMOUNT for row in index.rows], 16),
            (codes, 24),
        ),
        width,
    )
    rows = []
    for row in index.rows:
        plain = (row.document, row.portion, str(row.page), row.amount or NO_AMOUNT)
        pairs = list(zip(row.codes, row.justifications, strict=True)) or [(NO_CODE, "")]
        cells = (_cell(text, wide) for text, wide in zip(plain, widths, strict=False))
        rows.append((*cells, *_side_by_side(pairs, widths[4], widths[5])))
    note = "The page is that of the document’s file on which the sign of the passage begins."
    return _table("Withheld passages", note, heads, widths, rows)


def _by_code(index: Index, width: int) -> Table:
    heads = ("Code", "Passages", "Documents", "Justification")
    given = [
        (total.code or NO_CODE, str(total.passages), str(total.documents), total.justification)
        for total in index.by_code
    ]
    bounds = tuple(([row[at] for row in given], 24) for at in range(3))
    widths = _widths(heads, bounds, width)
    note = "A passage with several codes counts under each."
    return _table("By code", note, heads, widths, [_plain(row, widths) for row in given])


def _by_document(index: Index, width: int) -> Table:
    heads = ("Document", "File", "Released", "Passages", "Banner", "Codes")
    given = [
        (each.document, each.file, each.decision, str(each.passages), each.banner, ", ".join(each.codes))
        for each in index.by_document
    ]
    most = (26, 26, 14, 8, 30)
    bounds = tuple(([row[at] for row in given], bound) for at, bound in enumerate(most))
    widths = _widths(heads, bounds, width)
    note = "The banner is that of what is released."
    return _table("By document", note, heads, widths, [_plain(row, widths) for row in given])


def _table(title: str, note: str, heads: tuple[str, ...], widths: Sequence[int], rows: Sequence[Row]) -> Table:
    starts = accumulate((wide + _GAP for wide in widths[:-1]), initial=0)
    numbers = frozenset(at for at, head in enumerate(heads) if head in {"Page", "Passages", "Documents"})
    return Table(title, note, heads, tuple(zip(starts, widths, strict=True)), numbers, tuple(rows))


def _widths(heads: Sequence[str], bounds: Sequence[tuple[Sequence[str], int]], width: int) -> list[int]:
    """Each column as wide as what stands in it, up to a bound; the last takes what is left."""
    widths = [
        max(len(head), min(bound, max((len(one_line(text)) for text in texts), default=0)))
        for head, (texts, bound) in zip(heads, bounds, strict=False)
    ]
    return [*widths, width - sum(widths) - _GAP * len(widths)]


def _plain(texts: Sequence[str], widths: Sequence[int]) -> Row:
    return tuple(_cell(text, wide) for text, wide in zip(texts, widths, strict=True))


def _cell(text: str, width: int) -> Cell:
    return lines_of(one_line(text).strip(), width)


def _side_by_side(pairs: Sequence[tuple[str, str]], one: int, other: int) -> tuple[Cell, Cell]:
    """Two cells in which each pair begins on the same line."""
    left: list[str] = []
    right: list[str] = []
    for texts in pairs:
        first, second = _cell(texts[0], one), _cell(texts[1], other)
        tall = max(len(first), len(second))
        left += [*first, *[""] * (tall - len(first))]
        right += [*second, *[""] * (tall - len(second))]
    return tuple(left), tuple(right)


def cut_into_pages(tables: Sequence[Table], first_room: float, room: float) -> tuple[Page, ...]:
    """Fill pages of so many lines, the first with less room; always at least one page.

    A row stands whole on a page unless it is taller than one, and a table opens only where its first row follows.
    """
    pages = [_Filling(first_room, None)]
    for number, table in enumerate(tables):
        tall = [max(map(len, row)) for row in table.rows]
        page = pages[-1]
        gap = BETWEEN if page.parts else 0.0
        if page.parts and page.left < gap + OPENING + min(tall[0] + AIR, room - OPENING):
            page, gap = _Filling(room, None), 0.0
            pages.append(page)
        page.add((number, None, 0, 0), OPENING, gap)
        for row, lines in enumerate(tall):
            for first, end in _pieces(lines, page.left, room - HEAD):
                if page.left < end - first + AIR:
                    page = _Filling(room, number)
                    pages.append(page)
                page.add((number, row, first, end), end - first + AIR)
    return tuple(Page(page.continued, tuple(page.parts)) for page in pages)


def _pieces(lines: int, left: float, room: float) -> Iterator[tuple[int, int]]:
    """A row whole, or where no page can hold it, in pieces that fill what is left and then pages."""
    if lines + AIR <= room:
        yield 0, lines
        return
    first, fits = 0, int(left - AIR)
    while first < lines:
        end = min(lines, first + (fits if fits > 1 else int(room - AIR)))
        yield first, end
        first, fits = end, 0


class _Filling:
    """A page while it is filled."""

    def __init__(self, room: float, continued: int | None) -> None:
        self.continued = continued
        self.parts: list[Part] = []
        self._room = room
        self._down = 0.0 if continued is None else HEAD

    @property
    def left(self) -> float:
        """Room for so many lines more."""
        return self._room - self._down

    def add(self, part: tuple[int, int | None, int, int], tall: float, gap: float = 0.0) -> None:
        """Put a part, without its place, below what is there."""
        self.parts.append(Part(*part, self._down + gap))
        self._down += gap + tall
