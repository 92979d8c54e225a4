"""Text that is on a page and can't be seen: under a box, white, tiny, invisible, clipped, off the page."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from tearline.audit.drawing import Paint, Run, Sheet
from tearline.audit.geometry import Box

_TINY = 2.0
"""Points."""
_LEAST_CONTRAST = 1.5
"""Ratio of luminances (WCAG 2.1, 1.4.3) below which nobody reads a text; the tool's own has 4.5 and more."""
_FAINT = 0.2
_COVERED = 0.5
"""How much of a character must lie under something for it not to be read."""
_PAPER = 1.0

INVISIBLE = "drawn invisibly"
UNDER = "under a box or picture"
IN_ITS_GROUND = "in the colour of its ground"


@dataclass(frozen=True, slots=True)
class Hidden:
    """Characters that can't be seen."""

    text: str
    why: str
    """As it completes the sentence ``There is text …``."""
    run: Run
    """What they are part of."""


def hidden(sheet: Sheet, allowed: Collection[Run] = ()) -> Iterator[Hidden]:
    """What of a page's text can't be seen, in the order in which it is drawn. Blanks hide nothing.

    What is ``allowed`` to be unseen is none of it.
    """
    solid = [paint for paint in sheet.paints if paint.alpha > 1 - _FAINT]
    last = max((paint.order for paint in solid), default=-1)
    paper = Paint(sheet.box.grown(1), _PAPER, 1.0, -1)
    unfit: dict[float | None, list[Paint]] = {}
    """By the colour of a text, on what it can't be read."""
    for run in sheet.runs:
        if run.text.isspace() or not run.text or run in allowed:
            continue
        if run.light not in unfit:
            unfit[run.light] = [paint for paint in (paper, *solid) if not _readable(run, paint.light)]
        near = unfit[run.light] if run.order > last else [*solid, *unfit[run.light]]
        if _is_plain(run, sheet.box) and not _met(run.box, near):
            continue
        why = _as_a_whole(run)
        if why:
            yield Hidden(run.text, why, run)
        else:
            yield from _in_part(run, sheet.box, solid)


def _is_plain(run: Run, page: Box) -> bool:
    """Whether a run is simply there; this is most of them, and spares the closer look."""
    return run.mode == 0 and run.size >= _TINY and run.alpha == 1 and run.clip is None and run.box.lies_in(page)


def _met(box: Box, paints: Sequence[Paint]) -> bool:
    """Whether any of what is painted touches a box."""
    return any(paint.box.meets(box) for paint in paints) if paints else False


def _as_a_whole(run: Run) -> str | None:
    if run.mode in (3, 7):
        return INVISIBLE
    if run.size < _TINY:
        return "too small to be read"
    if run.alpha < _FAINT:
        return "drawn transparent"
    return None


def _in_part(run: Run, page: Box, solid: Sequence[Paint]) -> Iterator[Hidden]:
    near = [paint for paint in solid if paint.box.meets(run.box)] if solid else []
    above = [paint for paint in near if paint.order > run.order]
    below = [paint for paint in near if paint.order < run.order]
    inside = run.box.lies_in(page) and (run.clip is None or run.box.lies_in(run.clip))
    if inside and not above and (not below or _one_ground(run, below)):
        if not _readable(run, below[-1].light if below else _PAPER):
            yield Hidden(run.text, IN_ITS_GROUND, run)
        return
    for character, box in run.characters():
        if not character.isspace():
            why = _one(run, box, page, above, below)
            if why:
                yield Hidden(character, why, run)


def _one(run: Run, box: Box, page: Box, above: Sequence[Paint], below: Sequence[Paint]) -> str | None:
    if box.share_in(page) < _COVERED:
        return "off the page"
    if run.clip is not None and box.share_in(run.clip) < _COVERED:
        return "outside what is shown"
    if sum(box.share_in(paint.box) for paint in above) >= _COVERED:
        return UNDER
    ground = next((paint.light for paint in reversed(below) if box.share_in(paint.box) >= _COVERED), _PAPER)
    return None if _readable(run, ground) else IN_ITS_GROUND


def _readable(run: Run, ground: float | None) -> bool:
    if run.light is None or ground is None:
        return True
    lighter, darker = max(run.light, ground), min(run.light, ground)
    return (lighter + 0.05) / (darker + 0.05) >= _LEAST_CONTRAST


def _one_ground(run: Run, below: Sequence[Paint]) -> bool:
    return run.box.lies_in(below[-1].box)
