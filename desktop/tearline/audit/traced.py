"""Unseen words over a picture that shows them, as in scans whose text was recognised."""

from collections import defaultdict

from tearline.audit.drawing import Sheet
from tearline.audit.geometry import Box
from tearline.audit.mupdf_reader import Look

_COVERED = 0.5
"""How much of a letter must lie over a picture."""
_ABOVE = 0.25
"""Share of a letter's room, from its top, into which what stands above it may reach."""
_INVISIBLE = 3
"""The text rendering mode that draws nothing (ISO 32000-1, table 106)."""
_CELL = 16.0
"""Points."""


class Traced:
    """The letters of one page that are drawn invisibly, one after the other, where something of it can be seen.

    What is in the picture nobody reads here. So at one place one letter may stand, and no other behind it, nor behind
    one that is seen.
    """

    def __init__(self, sheet: Sheet, look: Look) -> None:
        self._pictures = [paint.box for paint in sheet.paints if paint.light is None]
        self._look = look
        self._taken: defaultdict[tuple[int, int], list[Box]] = defaultdict(list)
        for run in sheet.runs:
            if run.mode != _INVISIBLE and self._pictures:
                self._is_free(run.box)

    def shows(self, letter: Box) -> bool:
        """Whether a picture shows something where a letter stands, near enough, and no other letter stands there."""
        tall = letter.y1 - letter.y0
        near = Box(letter.x0 - tall, letter.y0 + _ABOVE * tall, letter.x1 + tall, letter.y1)
        pictured = any(letter.share_in(picture) >= _COVERED for picture in self._pictures)
        return pictured and self._is_free(letter) and self._look.shows_something(near)

    def _is_free(self, letter: Box) -> bool:
        """Whether no letter was met yet in whose middle this one has its own; it is remembered then."""
        x, y = (letter.x0 + letter.x1) / 2, (letter.y0 + letter.y1) / 2
        column, row = int(x // _CELL), int(y // _CELL)
        around = (self._taken[column + dx, row + dy] for dx in (-1, 0, 1) for dy in (-1, 0, 1))
        if any(_holds(other, x, y) for some in around for other in some):
            return False
        self._taken[column, row].append(letter)
        return True


def _holds(box: Box, x: float, y: float) -> bool:
    """Whether a point lies in the middle half of a box."""
    aside, below = (box.x1 - box.x0) / 4, (box.y1 - box.y0) / 4
    return box.x0 + aside < x < box.x1 - aside and box.y0 + below < y < box.y1 - below
