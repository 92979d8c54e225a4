"""Whether every box and line on a page belongs to its text: letters can be drawn of them, too."""

from collections.abc import Iterable, Iterator, Sequence

from tearline.audit.drawing import Run, Sheet
from tearline.audit.geometry import Box

_RULE = 300.0
"""Points; a line at least so long parts one text from another."""
_NEAR = 5.0
_BLANK = 9.0
"""Points; a blank behind the words, which is not struck out, and a little more."""
_FRAME = 40.0
"""Points; a box at least so high frames several lines, which need not fill it."""
_HOOK = ((0, 5, 6, 5), (6, 0, 6, 5), (0, 0, 6, 0), (0, 0, 2.5, 2), (0, -2, 2.5, 0))
"""The strokes of the sign beside a line that goes on below, from its lower left corner."""


def belongs_to_text(sheet: Sheet) -> bool:
    """Whether boxes frame text from edge to edge, and lines part the page, strike out what stands there, or are hooks.

    The hooks stand in one column.
    """
    others = {_rounded(box) for box in sheet.drawings if not _belongs(box, sheet.runs)}
    corners = [(box[0], box[1]) for box in others if box[1] == box[3] and _rounded(_moved(_HOOK[0], box)) in others]
    hooks = {_rounded(stroke) for corner in corners for stroke in _strokes(corner)}
    return others == hooks and len({x for x, _ in corners}) < 2


def _belongs(box: Box, runs: Sequence[Run]) -> bool:
    if box.y0 == box.y1:
        return box.x1 - box.x0 >= _RULE or any(_strikes(box, run.box) for run in runs)
    around = Box(box.x0 - _NEAR, box.y0 - _NEAR, box.x1 + _BLANK, box.y1 + _NEAR)
    held = [run.box for run in runs if run.box.lies_in(around) and run.text.strip()]
    if not held:
        return False
    left, right = min(each.x0 for each in held), max(each.x1 for each in held)
    return box.y1 - box.y0 >= _FRAME or (left - box.x0 < _NEAR and box.x1 - right < _BLANK)


def _strikes(line: Box, text: Box) -> bool:
    ends = abs(line.x0 - text.x0) < _NEAR and abs(line.x1 - text.x1) < _BLANK
    return ends and text.y0 < line.y0 < text.y1


def _strokes(corner: tuple[float, float]) -> Iterator[Box]:
    return (_moved(stroke, corner) for stroke in _HOOK)


def _moved(stroke: Sequence[float], by: Sequence[float]) -> Box:
    x, y = by[0], by[1]
    return Box(stroke[0] + x, stroke[1] + y, stroke[2] + x, stroke[3] + y)


def _rounded(box: Iterable[float]) -> Box:
    return Box(*(round(each, 1) for each in box))
