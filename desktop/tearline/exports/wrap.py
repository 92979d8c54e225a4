"""Styled text on a grid of equal cells: broken into lines by columns, each line in runs of one style."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum, auto
from itertools import accumulate, groupby
from operator import itemgetter
from typing import NamedTuple

STICKY = "\x00"
"""A blank at which no line ends; printed as a blank. Printable text never holds it."""


class Style(Enum):
    """How a stretch of text looks."""

    PLAIN = auto()
    STRONG = auto()
    """Printed marks and headings."""
    IN_FORCE = auto()
    """A mark that is not printed in the cable."""
    WITHHELD = auto()
    """The sign of a withheld passage."""
    STRUCK = auto()
    """Lined through."""


class Run(NamedTuple):
    """Text of one style that starts at a column, counted from 0."""

    column: int
    text: str
    style: Style


@dataclass(frozen=True, slots=True)
class Line:
    """One printed line; ``goes_on`` where it was cut in mid-word or mid-row and is to show that it goes on."""

    runs: tuple[Run, ...]
    goes_on: bool = False


Piece = tuple[str, Style]


def reflowed(pieces: Iterable[Piece], first: int, rest: int, width: int) -> tuple[Line, ...]:
    """Fill lines up to column ``width``: the first from column ``first``, the others from ``rest``.

    A wrapped line keeps its last blank, so that words stay apart wherever the text is copied to.
    """
    text = _Styled(pieces)
    if not text.text:
        return ()
    cuts = _fill(text.text, width - first, width - rest)
    return tuple(Line(text.runs(start, end, rest if start else first), goes_on) for start, end, goes_on in cuts)


def in_rows(pieces: Iterable[Piece], indent: int, width: int) -> tuple[Line, ...]:
    """Keep every line of the text as it stands; one that is too wide goes on below, further in.

    Between two rows there is a blank, too, at the end of the upper one.
    """
    text = _Styled(pieces)
    if not text.text:
        return ()
    lines: list[Line] = []
    offset = 0
    for row in text.text.split("\n"):
        printed = row.rstrip(" ")
        further = min(indent + len(row) - len(row.lstrip(" ")) + 4, width // 2)
        for start, end, _ in _fill(printed, width - indent, width - further):
            blank = bool(printed) and end == len(printed)
            runs = text.runs(offset + start, offset + end + blank, further if start else indent)
            lines.append(Line(runs, goes_on=end < len(printed)))
        offset += len(row) + 1
    return tuple(lines)


def _fill(text: str, first: int, rest: int) -> Iterator[tuple[int, int, bool]]:
    """Where the lines start and end, and whether one is cut within a word."""
    start, room = 0, first
    while len(text) - start > room:
        # A blank in the cell after the last one still ends a full line.
        blank = text.rfind(" ", start + 1, start + room + 1)
        end = blank + 1 if blank > 0 else _cut(text, start, start + room)
        yield start, end, blank < 0
        start, room = end, rest
    yield start, len(text), False


def _cut(text: str, start: int, end: int) -> int:
    """Where to cut a word that fills a line: at its edge, or before a sign such as ``[U+4E2D]`` that lies across it."""
    sign = text.rfind("[U+", start + 1, end)
    return sign if sign > 0 and text.find("]", sign) >= end else end


class _Styled:
    """One text made of pieces, which can be taken apart at any place."""

    def __init__(self, pieces: Iterable[Piece]) -> None:
        alike = groupby((piece for piece in pieces if piece[0]), key=itemgetter(1))
        kept = [("".join(text for text, _ in some), style) for style, some in alike]
        self.text = "".join(text for text, _ in kept)
        self._styles = [style for _, style in kept]
        self._ends = list(accumulate(len(text) for text, _ in kept))

    def runs(self, start: int, end: int, column: int) -> tuple[Run, ...]:
        """The text between two offsets, its first character at ``column``."""
        found: list[Run] = []
        at = start
        index = bisect_right(self._ends, start)
        end = min(end, len(self.text))
        while at < end:
            stop = min(self._ends[index], end)
            printed = self.text[at:stop].replace(STICKY, " ").replace("\n", " ")
            found.append(Run(column + at - start, printed, self._styles[index]))
            at = stop
            index += 1
        return tuple(found)
