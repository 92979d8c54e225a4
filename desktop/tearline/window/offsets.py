"""Between a document's text and the text a Qt widget holds.

Offsets of a cable count code points of the text exactly as decoded. A Qt document counts UTF-16 units and holds one
separator for every kind of line end. Both directions are looked up in a short list of the places where they part.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from heapq import merge

LONGEST_LINE = 20_000
"""Code points after which a line is broken for display: one enormous line would take seconds to lay out."""
_PIECE = 65_536
"""Code points looked through at once, up to the end of a line: nobody else gets a turn while an expression is at it."""

_PARTING = re.compile("\r\n|[\r\u2029\ufdd0\ufdd1\0]|[\U00010000-\U0010ffff]|[\ud800-\udfff]")
_STRETCH = re.compile(f"[^\r\n]{{1,{LONGEST_LINE}}}")


@dataclass(frozen=True, slots=True)
class Shown:
    """The text as a widget shows it, and the way between its positions and the offsets of the source."""

    text: str
    length: int
    """Code points of the source."""
    _offsets: tuple[int, ...]
    _positions: tuple[int, ...]

    def position(self, offset: int) -> int:
        """Where the code point at ``offset`` stands in the widget, in UTF-16 units."""
        at = bisect_right(self._offsets, offset) - 1
        position = self._positions[at] + offset - self._offsets[at]
        return position if at + 1 == len(self._positions) else min(position, self._positions[at + 1])

    def offset(self, position: int) -> int:
        """Which code point of the source stands at ``position`` in the widget."""
        at = bisect_right(self._positions, position) - 1
        following = self._offsets[at + 1] if at + 1 < len(self._offsets) else self.length
        return min(self._offsets[at] + position - self._positions[at], following)


def shown(text: str) -> Shown:
    """Prepare ``text`` for a widget: line ends made one, very long lines broken, what Qt can't hold replaced."""
    pieces: list[str] = []
    offsets, positions = [0], [0]
    done = position = 0
    for start, end, replacement in merge(_partings(text), _long_lines(text)):
        pieces += (text[done:start], replacement)
        units = 2 if replacement > "\uffff" else 1
        position += start - done + units
        done = end
        if units != end - start:
            offsets.append(end)
            positions.append(position)
    pieces.append(text[done:])
    return Shown("".join(pieces), len(text), tuple(offsets), tuple(positions))


def _partings(text: str) -> Iterator[tuple[int, int, str]]:
    start = 0
    while start < len(text):
        end = text.find("\n", start + _PIECE) + 1 or len(text)
        for match in _PARTING.finditer(text, start, end):
            yield match.start(), match.end(), _replacement(match.group())
        start = end


def _replacement(found: str) -> str:
    if found > "\uffff":
        return found
    return "\ufffd" if found == "\0" or "\ud800" <= found <= "\udfff" else "\n"


def _long_lines(text: str) -> Iterator[tuple[int, int, str]]:
    if len(text) <= LONGEST_LINE or max(map(len, text.splitlines())) <= LONGEST_LINE:
        return
    for match in _STRETCH.finditer(text):
        if match.end() - match.start() == LONGEST_LINE and text[match.end() : match.end() + 1] not in ("", "\r", "\n"):
            yield match.end(), match.end(), "\n"
