"""Pictures and drawings on a page in which words could stand."""

from collections.abc import Iterable, Sequence

from tearline.intake.printed import Box

_WIDEST_GAP = 6.0
"""Points between the parts of one drawing, as between letters that are drawn as outlines."""
_SMALLEST = (12.0, 5.0)
"""Width and height in points of what could hold a word."""


def could_hold_words(pictures: Iterable[Box], drawings: Iterable[Box]) -> list[Box]:
    """The pictures, and the drawings with their parts put together, that are big enough for a word."""
    return [box for box in [*pictures, *_together(drawings)] if _is_big(box)]


def without_text(boxes: Iterable[Box], lines: Sequence[Box]) -> list[Box]:
    """Those of the boxes on which none of the lines stands."""
    return [box for box in boxes if not any(_stands_on(line, box) for line in lines)]


def _is_big(box: Box) -> bool:
    wide, tall = sorted((box.right - box.left, box.bottom - box.top), reverse=True)
    return wide >= _SMALLEST[0] and tall >= _SMALLEST[1]


def _stands_on(line: Box, box: Box) -> bool:
    x, y = (line.left + line.right) / 2, (line.top + line.bottom) / 2
    return box.left <= x <= box.right and box.top <= y <= box.bottom


def _together(parts: Iterable[Box]) -> list[Box]:
    """Parts that lie near each other as one; each is looked at once, in the order of their lines."""
    joined: list[Box] = []
    for part in sorted(parts, key=lambda box: (box.top, box.left)):
        last = joined[-1] if joined else None
        if last is not None and _are_near(last, part):
            joined[-1] = Box(
                min(last.left, part.left),
                min(last.top, part.top),
                max(last.right, part.right),
                max(last.bottom, part.bottom),
            )
        else:
            joined.append(part)
    return joined


def _are_near(one: Box, other: Box) -> bool:
    return (
        one.left - _WIDEST_GAP <= other.right
        and other.left - _WIDEST_GAP <= one.right
        and one.top - _WIDEST_GAP <= other.bottom
        and other.top - _WIDEST_GAP <= one.bottom
    )
