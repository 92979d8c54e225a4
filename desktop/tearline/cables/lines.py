"""A text cut into lines: the smallest pieces that reading rules look at.

Lines tile the text: each begins where the one before it ended. A line that holds several paragraphs run together is
cut into several.
"""

import re
from typing import NamedTuple

from tearline.cables.marks import is_mark


class Line(NamedTuple):
    """One line, or a piece of one, with its place in the text."""

    start: int
    end: int
    """Past the line end, if it has one."""
    at: int
    """Where ``text`` begins."""
    text: str
    """Without the blanks around it; empty for a blank line."""


_LONG = 120
"""Characters; only a line that no teleprinter could print may hold several paragraphs."""
_RUN_ON = re.compile(
    r"(?<=[.!?:;\"”’)\]-])\s+(?=(?:¶|\[1\]\(\#\))?\d{1,2}\.\s?\(([^()]{1,40})\))|"
    r"(?<=[.!?:;\"”’)\]])\s+(?=--?\s?[A-Z(]|(?:¶|\[1\]\(\#\))\d{1,2}\.\s)"
)


def cut_lines(text: str) -> list[Line]:
    """Every line of ``text`` in order, run-together lines cut apart."""
    lines: list[Line] = []
    start = 0
    for piece in text.splitlines(keepends=True):
        end = start + len(piece)
        if end - start > _LONG:
            _cut_run_on(lines, text, start, end)
        else:
            stripped = piece.strip()
            at = start if not stripped or piece[0] == stripped[0] else start + piece.index(stripped)
            lines.append(Line(start, end, at, stripped))
        start = end
    return lines


def line_between(text: str, start: int, end: int) -> Line:
    """The piece of ``text`` from ``start`` to ``end`` as a line of its own."""
    piece = text[start:end]
    stripped = piece.strip()
    return Line(start, end, start + (piece.index(stripped) if stripped else 0), stripped)


def _cut_run_on(lines: list[Line], text: str, start: int, end: int) -> None:
    for found in _RUN_ON.finditer(text, start, end):
        if found[1] is None or is_mark(found[1]):
            lines.append(line_between(text, start, found.end()))
            start = found.end()
    lines.append(line_between(text, start, end))
