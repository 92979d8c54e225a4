"""Blocks cut into pages: headings stay with what follows, no line of a paragraph stands alone."""

from collections.abc import Sequence
from dataclasses import dataclass

from tearline.exports.blocks import Block


@dataclass(frozen=True, slots=True)
class Part:
    """The lines of one block that stand on one page."""

    block: int
    """Which block, counted from 0."""
    first: int
    end: int
    """Half-open range of the block's lines."""
    down: float
    """From the top of the page's text to the top of the first of these lines, in lines."""


Page = tuple[Part, ...]


@dataclass(slots=True)
class _Row:
    """One line of all the blocks, with what matters for breaking."""

    block: int
    line: int
    gap: float
    may_begin: bool
    """Whether a page may begin here."""


def paginate(blocks: Sequence[Block], first_room: float, room: float) -> tuple[Page, ...]:
    """Fill pages of so many lines, the first with less room; always at least one page.

    Where rules contradict (a chain of headings longer than a page) a page is filled all the same.
    """
    rows = _rows(blocks)
    pages: list[Page] = []
    start = 0
    while start < len(rows):
        full = _fills(rows, start, room if pages else first_room)
        end = full
        while start < end < len(rows) and not rows[end].may_begin:
            end -= 1
        if end == start:
            end = max(full, start + 1)
        pages.append(_parts(rows[start:end]))
        start = end
    return tuple(pages) or ((),)


def _rows(blocks: Sequence[Block]) -> list[_Row]:
    rows: list[_Row] = []
    kept = False
    for number, block in enumerate(blocks):
        last = len(block.lines)
        rows.extend(
            _Row(number, line, 0 if line else block.gap, (not kept) if line == 0 else 2 <= line <= last - 2)
            for line in range(last)
        )
        if last:
            kept = block.keeps_next
    return rows


def _fills(rows: Sequence[_Row], start: int, room: float) -> int:
    """The first row after ``start`` for which there is no room."""
    used = 0.0
    for index in range(start, len(rows)):
        used += 1 + (rows[index].gap if index > start else 0)
        if used > room:
            return index
    return len(rows)


def _parts(rows: Sequence[_Row]) -> Page:
    parts: list[Part] = []
    down = 0.0
    for index, row in enumerate(rows):
        if index and row.line:
            last = parts[-1]
            parts[-1] = Part(last.block, last.first, row.line + 1, last.down)
        else:
            down += row.gap if index else 0
            parts.append(Part(row.block, row.line, row.line + 1, down))
        down += 1
    return tuple(parts)
