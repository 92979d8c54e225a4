"""Which lines of a page may show in its picture, and where there is room for what is set anew.

A line shows where all of its text goes out whole with the portions that it belongs to. What is no text, such as a
seal or a table's rules, shows where the lines before and after it do, in the order of reading.
"""

from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass

from tearline.release.pages import Box

EDGE = 1.0
"""Points around the outlines of letters that a picture of them may grey, or a bolder stroke blacken."""
_LINES = 5
"""Lines as high as which something may be that is drawn for words in one of them."""


@dataclass(frozen=True, slots=True)
class Row:
    """One printed line, by what matters here."""

    page: int
    box: Box
    """Of its letters, as high as their font makes any of them."""
    ink: Box
    """What is black of it."""
    owners: frozenset[str]
    """Ids of the portions whose text stands in it; page furniture is no portion here."""
    furniture: bool
    """Whether any of it is furniture of the page, which is part of no release."""
    withheld: bool
    """Whether anything is withheld of a portion in it, so that its box may tell how wide that is."""


@dataclass(frozen=True, slots=True)
class Layout:
    """What becomes of the rows."""

    kept: frozenset[int]
    """Rows, by number, that show."""
    stretches: tuple[tuple[frozenset[str], tuple[int, ...]], ...]
    """Portions that are set anew together, and the rows whose room they take, in order."""


def laid_out(rows: Sequence[Row], whole: Set[str]) -> Layout:
    """Keep the rows of portions that go out ``whole``, but none that can't be told apart from what does not.

    A portion is kept in all its rows or in none. It is not where it shares a row with one that is not, where a row of
    it overlaps such a row, or where it stands between two of them.
    """
    keeping = set(whole)
    while True:
        kept = {number for number, row in enumerate(rows) if _shows(row, keeping)}
        between = _runs(rows, kept)
        lost = _owners(rows, _overlapped(rows, kept)) | {name for _, run in between for name in _owners(rows, run)}
        lost |= {name for number, row in enumerate(rows) if number not in kept for name in row.owners}
        if lost.isdisjoint(keeping):
            return Layout(frozenset(kept), tuple(between))
        keeping -= lost


def _shows(row: Row, keeping: Set[str]) -> bool:
    return bool(row.owners) and not row.furniture and row.owners <= keeping


def _owners(rows: Sequence[Row], numbers: Iterable[int]) -> frozenset[str]:
    return frozenset(name for number in numbers for name in rows[number].owners)


def _runs(rows: Sequence[Row], kept: Set[int]) -> list[tuple[frozenset[str], tuple[int, ...]]]:
    """The portions that do not show, those whose rows lie among each other's together, with all rows between."""
    extent: dict[str, tuple[int, int]] = {}
    for number, row in enumerate(rows):
        if number not in kept:
            for name in row.owners:
                extent[name] = extent.get(name, (number, number))[0], number
    merged: list[tuple[int, int]] = []
    for first, last in sorted(extent.values()):
        if merged and first <= merged[-1][1]:
            merged[-1] = merged[-1][0], max(merged[-1][1], last)
        else:
            merged.append((first, last))
    spans = (tuple(each for each in range(first, last + 1) if rows[each].owners) for first, last in merged)
    return [(_owners(rows, numbers), numbers) for numbers in spans]


def _overlapped(rows: Sequence[Row], kept: Set[int]) -> Iterator[int]:
    """The kept rows that another reaches into which is not kept: neither can be taken away without the other."""
    for page in by_page(rows):
        shown = sorted((number for number in page if number in kept), key=lambda number: rows[number].ink.top)
        for hidden in (washed(rows[number]) for number in page if number not in kept):
            for number in shown:
                if rows[number].ink.top >= hidden.bottom:
                    break
                if overlap(rows[number].ink, hidden):
                    yield number


def washed(row: Row) -> Box:
    """What is painted white of a row that does not show.

    Of one with something withheld it is as high whether its letters reach up and down or not, because on it depends
    which rows around it show.
    """
    around = Box(row.ink.left - EDGE, row.ink.top - EDGE, row.ink.right + EDGE, row.ink.bottom + EDGE)
    if not row.withheld:
        return around
    return around._replace(top=min(around.top, row.box.top), bottom=max(around.bottom, row.box.bottom + EDGE))


def with_strokes(ink: Box, room: Box, strokes: Iterable[Box]) -> Box:
    """The ink of a line with what is drawn for words in it, which ends where they do: underlines, colour, circles.

    What is much higher than a line, or ends nowhere near the line's words, is a frame, a rule or a ground.
    """
    high = room.bottom - room.top
    top, bottom = min(ink.top, room.top) - high / 4, max(ink.bottom, room.bottom) + high / 4
    near = Box(ink.left - high, top, ink.right + high, bottom)
    return hull(
        [
            ink,
            *(
                each
                for each in strokes
                if each.bottom - each.top <= _LINES * high
                and each.top <= near.bottom
                and each.bottom >= near.top
                and each.left <= ink.right
                and each.right >= ink.left
                and (near.left < each.left or each.right < near.right)
            ),
        ]
    )


def by_page(rows: Sequence[Row]) -> Iterator[list[int]]:
    """The numbers of the rows of each page that has any, in the order of reading."""
    pages: dict[int, list[int]] = {}
    for number, row in enumerate(rows):
        pages.setdefault(row.page, []).append(number)
    yield from pages.values()


def overlap(one: Box, other: Box) -> bool:
    """Whether two boxes share any room."""
    return beside(one, other) and one.left < other.right and other.left < one.right


def beside(one: Box, other: Box) -> bool:
    """Whether two boxes share any height."""
    return one.top < other.bottom and other.top < one.bottom


def hull(boxes: Iterable[Box]) -> Box:
    """The least box around some boxes."""
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    return Box(min(lefts), min(tops), max(rights), max(bottoms))
