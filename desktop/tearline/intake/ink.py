"""Where the ink of letters really lies: an outline may reach beyond the room that its font gives it."""

from collections.abc import Iterable, Sequence

from tearline.intake.fragments import Fragment
from tearline.intake.printed import Box, around

_EDGE = 0.75
"""Points by which drawn ink may spread around an outline."""
_SAFETY = 1.0
"""Points by which MuPDF makes the bounds of drawn letters larger than they are."""
_THINNEST = 0.2
"""Points."""
_OVERHANG = 0.3
"""Share of the size of letters by which one may reach beyond its place along the line."""
_BEYOND = 1.5
"""Share of the size of letters beyond which ink is no part of the letters that are known."""


def enclosed(fragments: Sequence[Fragment], drawn: Iterable[Box]) -> tuple[list[Fragment], list[Box]]:
    """The fragments with boxes that enclose all of their ink, and where letters are drawn that none of them holds.

    ``drawn`` are the bounds of letters as they are drawn: those of a part of a line, or of several lines.
    """
    boxes = [fragment.box for fragment in fragments]
    loose: list[Box] = []
    at = 0
    for bound in drawn:
        ink = bound.grown(-_SAFETY)
        if boxes and boxes[at].holds(ink):
            continue
        touched = [number for number, box in enumerate(boxes) if _runs_through(ink, box, fragments[number])]
        if touched:
            at = touched[-1]
            loose += _reach(ink, fragments, boxes, touched)
        elif _is_ink(ink):
            loose.append(ink)
    return [_placed(fragment, box) for fragment, box in zip(fragments, boxes, strict=True)], loose


def _placed(fragment: Fragment, outlines: Box) -> Fragment:
    box = outlines.grown(_EDGE)
    if fragment.direction in (0, 2):
        return fragment._replace(box=box, ink=box._replace(top=outlines.top, bottom=outlines.bottom))
    if fragment.direction in (1, 3):
        return fragment._replace(box=box, ink=box._replace(left=outlines.left, right=outlines.right))
    return fragment._replace(box=box, ink=box)


def _is_ink(box: Box) -> bool:
    """Whether anything is drawn, as of blanks nothing is."""
    return min(box.right - box.left, box.bottom - box.top) > _THINNEST


def _runs_through(ink: Box, box: Box, fragment: Fragment) -> bool:
    """Whether ink crosses the middle of a fragment, as that of a line above or below doesn't."""
    x, y = (box.left + box.right) / 2, (box.top + box.bottom) / 2
    if fragment.is_level:
        return ink.top <= y <= ink.bottom and ink.left < box.right and ink.right > box.left
    return ink.left <= x <= ink.right and ink.top < box.bottom and ink.bottom > box.top


def _reach(ink: Box, fragments: Sequence[Fragment], boxes: list[Box], touched: list[int]) -> list[Box]:
    """Let the boxes that some ink touches hold it; what lies too far from them is given back."""
    whole = around([*(boxes[number] for number in touched), *(fragments[number].blanks for number in touched)])
    for number in touched:
        fragment, box = fragments[number], boxes[number]
        most = _BEYOND * fragment.size
        # Of several lines, a shorter one may reach out where a longer one does not.
        least = _OVERHANG * fragment.size if len(touched) > 1 else 0.0
        wide, tall = (least, 0.0) if fragment.is_level else (0.0, least)
        boxes[number] = Box(
            box.left - min(most, max(wide, whole.left - ink.left)),
            box.top - min(most, max(tall, whole.top - ink.top)),
            box.right + min(most, max(wide, ink.right - whole.right)),
            box.bottom + min(most, max(tall, ink.bottom - whole.bottom)),
        )
    held = around([whole, *(boxes[number] for number in touched)])
    return [
        strip
        for strip in (
            ink._replace(right=held.left),
            ink._replace(bottom=held.top),
            ink._replace(left=held.right),
            ink._replace(top=held.bottom),
        )
        if _is_ink(strip)
    ]
