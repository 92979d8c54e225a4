"""Letters as MuPDF gives them, put together to fragments of lines."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any

from tearline.intake.fragments import Fragment
from tearline.intake.letters import UNREADABLE, as_text
from tearline.intake.printed import Box, around

_AXES = ((1.0, 0.0), (0.0, 1.0), (-1.0, 0.0), (0.0, -1.0))
"""Where a line runs: to the right, down, to the left, up."""
_SLANTING = len(_AXES)
_ALIGNED = 0.985
"""Cosine of ten degrees: a page that was scanned may lie a little askew."""
_MONOSPACED = 0.02
"""Share by which the widths of letters of one width may differ."""
_FEWEST_STEPS = 4
_UP, _DOWN = 0.9, 0.3
"""Shares of their size that letters without an outline, as lie over a scan, have above and below the base line."""
_ASCENT, _DESCENT = 0.8, 0.25
"""Shares of the size of letters that most reach above and below their base line."""
_INKED = 0.02
"""Share of its size from which what a blank draws is a letter."""

_Letter = Mapping[str, Any]


def fragments_of(blocks: Sequence[Mapping[str, Any]]) -> Iterator[Fragment]:
    """The lines that MuPDF found (``rawdict``, with the ink of each letter as its box), blank ones left out."""
    for block in blocks:
        for line in block.get("lines", ()):
            fragment = _fragment(line)
            if fragment is not None:
                yield fragment


def _fragment(line: Mapping[str, Any]) -> Fragment | None:
    spans = line["spans"]
    letters = [each for span in spans for each in span["chars"]]
    size = float(max((span["size"] for span in spans), default=0.0))
    signs = as_text("".join(each["c"] for each in letters))
    direction, (cos, sin) = _direction(*line["dir"])
    if direction != _SLANTING and " " in signs:  # the box around a slanting blank has a height
        signs = "".join(_sign(sign, each, size) for sign, each in zip(signs, letters, strict=True))
    text = signs.strip(" ")
    if not text:
        return None
    blanks = around(each["bbox"] for each in letters)
    first = len(signs) - len(signs.lstrip(" "))
    letters = letters[first : first + len(text)]
    starts = [x * cos + y * sin for x, y in (each["origin"] for each in letters)]
    bases = [y * cos - x * sin for x, y in (letters[0]["origin"], letters[-1]["origin"])]
    last = letters[-1]["bbox"]
    box = _inked([each for sign, each in zip(text, letters, strict=True) if sign != " "], size)
    x, y = letters[0]["origin"]
    return Fragment(
        text,
        direction,
        starts[0],
        max(x * cos + y * sin for x in last[::2] for y in last[1::2]),
        bases[0],
        bases[1],
        size,
        _pitch(starts),
        box,
        box,
        Box(x, y - _ASCENT * size, box.right, y + _DESCENT * size) if direction == 0 else box,
        blanks,
    )


def _sign(sign: str, letter: _Letter, size: float) -> str:
    """A letter that is called a blank but draws something is one that can't be read."""
    left, top, right, bottom = letter["bbox"]
    inked = sign == " " and not letter["synthetic"] and min(right - left, bottom - top) > _INKED * size
    return UNREADABLE if inked else sign


def _direction(cos: float, sin: float) -> tuple[int, tuple[float, float]]:
    for direction, (x, y) in enumerate(_AXES):
        if cos * x + sin * y > _ALIGNED:
            return direction, (x, y)
    return _SLANTING, (cos, sin)


def _pitch(places: Sequence[float]) -> float:
    """The width of each letter where all have one; 0 where they don't, or are too few to tell."""
    steps = [after - before for before, after in pairwise(places)]
    if len(steps) < _FEWEST_STEPS or min(steps) <= 0 or max(steps) - min(steps) > _MONOSPACED * max(steps):
        return 0.0
    return (places[-1] - places[0]) / len(steps)


def _inked(letters: Sequence[_Letter], size: float) -> Box:
    """What the outlines of letters take; of those without one, what letters of their size take."""
    boxes = [each["bbox"] for each in letters]
    for letter, (left, top, right, bottom) in zip(letters, tuple(boxes), strict=True):
        if right <= left or bottom <= top:
            x, y = letter["origin"]
            boxes.append((x - _DOWN * size, y - _UP * size, x + _DOWN * size, y + _DOWN * size))
    return around(boxes)
