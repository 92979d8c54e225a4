"""A PDF as it was read: its text, and where each line of that text stands on the pages."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from tearline.cables.model import Span


class Box(NamedTuple):
    """A part of a page in points, from the top left corner of the page as it is shown, cropped and turned."""

    left: float
    top: float
    right: float
    bottom: float

    def grown(self, points: float) -> "Box":
        """The box with so much more room on each side; less where it is negative."""
        return Box(self.left - points, self.top - points, self.right + points, self.bottom + points)

    def holds(self, other: "Box") -> bool:
        """Whether the other box lies inside of this one."""
        return (
            self.left <= other.left
            and self.top <= other.top
            and other.right <= self.right
            and other.bottom <= self.bottom
        )


def around(boxes: Iterable[tuple[float, float, float, float]]) -> Box:
    """The smallest box that holds all of these, each as ``Box``; there must be one."""
    lefts, tops, rights, bottoms = zip(*boxes, strict=True)
    return Box(min(lefts), min(tops), max(rights), max(bottoms))


class PrintedLine(NamedTuple):
    """One line of the text, and where it is printed."""

    span: Span
    """In the text, without the line's end."""
    page: int
    """Counted from 0."""
    box: Box
    """Encloses all ink of the line's letters, and a little more."""
    ink: Box
    """The same, but no higher than the letters' outlines."""
    room: Box
    """From where the line begins, and as high as any letters of its size: whichever letters are in it."""
    level: bool
    """Whether it runs to the right; the room of one that does not is no more than the box."""


@dataclass(frozen=True, slots=True)
class Printed:
    """What a PDF says, and where."""

    text: str
    lines: tuple[PrintedLine, ...]
    """In the order of the text; blank lines and page breaks are none of them."""
    sizes: tuple[tuple[float, float], ...]
    """Width and height of each page, in points."""
    pictures: tuple[tuple[int, Box], ...]
    """Page and place of each picture or drawing that is big enough to hold words and on which no line stands."""
    strokes: tuple[tuple[int, Box], ...]
    """Page and place of each line, rectangle or outline that is drawn: of rules, but also of what underlines words."""


class Picture(NamedTuple):
    """One page as pixels."""

    width: int
    height: int
    pixels: bytes
    """Rows of RGB from the top, three bytes a pixel, without gaps."""
