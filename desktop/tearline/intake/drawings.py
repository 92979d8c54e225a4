"""Pictures and drawings on a page in which words could stand that no letter says."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from tearline.intake.printed import Box, Picture, around

_GAP = 6.0
"""Points between the parts of one drawing at most, as between letters that are drawn as outlines."""
_SMALLEST = (12.0, 5.0)
"""Points of the longer and the shorter side of what could hold a word."""
_TINY = 8.0
"""Points: rectangles not larger on either side may be the parts of letters, larger ones are frames and rules."""
_MOST_OF_PAGE = 0.4
"""Share of a page that pictures cover where it may have been scanned."""
_DARK = 144
"""Of 256 steps from black to white."""
_RATIO = 3
"""How many times as much may be seen in the pictures of a page as its letters account for."""
_FEWEST = 400
"""Edges from light to dark, to the right, as two or three printed lines have at least."""
_BLACK_OR_WHITE = bytes(step < _DARK for step in range(256))


@dataclass(slots=True)
class Drawn:
    """Where on a page something is drawn, in its order."""

    letters: list[Box] = field(default_factory=list)
    pictures: list[Box] = field(default_factory=list)
    drawings: list[Box] = field(default_factory=list)
    rectangles: list[Box] = field(default_factory=list)
    strokes: list[Box] = field(default_factory=list)
    """Both of these, no larger than they are seen."""


def could_hold_words(drawn: Drawn, loose: Iterable[Box]) -> list[Box]:
    """The pictures that are big enough for a word, and the drawings, their parts put together.

    ``loose`` are letters that belong to no line: they count as drawings.
    """
    tiny = [box for box in drawn.rectangles if max(box.right - box.left, box.bottom - box.top) <= _TINY]
    return [box for box in [*drawn.pictures, *_together([*drawn.drawings, *tiny, *loose])] if _is_big(box)]


def without_text(boxes: Iterable[Box], lines: Sequence[Box]) -> list[Box]:
    """Those of the boxes on which none of the lines stands."""
    return [box for box in boxes if not any(_stands_on(line, box) for line in lines)]


def is_mostly_unread(pictures: Iterable[Box], lines: Sequence[Box], page: Box, look: Callable[[], Picture]) -> bool:
    """Whether a page is a scan of which its letters, as those of a stamp put on it later, say the least.

    ``look`` gives the page as grey pixels, one to a point.
    """
    if sum(_area(box) for box in pictures) < _MOST_OF_PAGE * _area(page):
        return False
    seen = look()
    signs, wide = seen.pixels.translate(_BLACK_OR_WHITE), seen.width
    rows = [signs[at : at + wide] for at in range(0, len(signs), wide)]
    everything = _edges(rows)
    for line in lines:
        left, right = max(0, int(line.left)), min(wide, int(line.right) + 1)
        for number in range(max(0, int(line.top)), min(len(rows), int(line.bottom) + 1)):
            row = rows[number]
            rows[number] = row[:left] + bytes(max(0, right - left)) + row[right:]
    rest = _edges(rows)
    return rest > _FEWEST and rest > _RATIO * (everything - rest)


def _edges(rows: Iterable[bytes]) -> int:
    return sum(row.count(b"\0\1") for row in rows)


def _area(box: Box) -> float:
    return max(0.0, box.right - box.left) * max(0.0, box.bottom - box.top)


def _is_big(box: Box) -> bool:
    shorter, longer = sorted((box.right - box.left, box.bottom - box.top))
    return longer >= _SMALLEST[0] and shorter >= _SMALLEST[1]


def _stands_on(line: Box, box: Box) -> bool:
    x, y = (line.left + line.right) / 2, (line.top + line.bottom) / 2
    return box.left <= x <= box.right and box.top <= y <= box.bottom


def _together(parts: Iterable[Box]) -> list[Box]:
    """Parts that lie near each other as one, in so few rounds that thousands take no time."""
    joined = sorted(parts, key=lambda box: (box.top, box.left))
    before = len(joined) + 1
    while len(joined) < before:
        before = len(joined)
        joined = _one_round(joined)
    return joined


def _one_round(parts: Sequence[Box]) -> list[Box]:
    joined: list[Box] = []
    for part in parts:
        if joined and _are_near(joined[-1], part):
            joined[-1] = around((joined[-1], part))
        else:
            joined.append(part)
    return joined


def _are_near(one: Box, other: Box) -> bool:
    wide = one.grown(_GAP)
    return (
        wide.left <= other.right and other.left <= wide.right and wide.top <= other.bottom and other.top <= wide.bottom
    )
