"""What stands above and below the text on every page: the banner of what remains, the case, the count of pages."""

from dataclasses import dataclass
from functools import cache
from typing import Final

from reportlab.lib.colors import Color, HexColor
from reportlab.pdfgen.canvas import Canvas

from tearline.exports.faces import REGULAR
from tearline.exports.sheet import INK, LEFT, PAPER, Words, centred, columns, put, put_coloured
from tearline.exports.wording import one_line
from tearline.exports.wrap import Style, reflowed
from tearline.markings.colours import colour
from tearline.markings.model import Mark
from tearline.markings.write import banner_form
from tearline.release.model import Release

_EDGE: Final = 34.0
"""From the edge of the paper to the outermost base line."""
_BANNER: Final = 11.0
_LONG_BANNER: Final = 7.0
_SMALL: Final = 8.0
_AIR: Final = 24.0
"""Between furniture and text."""


@dataclass(frozen=True, slots=True)
class Furniture:
    """The same on every page but for its number."""

    banner: tuple[str, ...]
    size: float
    colour: str
    case: str
    """Case and document number; empty where none is given."""
    name: str
    """The cable's id; empty where it is withheld."""
    paper: tuple[float, float]
    margin: float
    """Between the edges of the paper and the text, left and right."""

    @property
    def top(self) -> float:
        """Where the text begins, from the lower edge of the paper."""
        return (
            self.paper[1] - _EDGE - len(self.banner) * (self.size + 3) - (_SMALL if self.case else 0) - _AIR + _BANNER
        )

    @property
    def bottom(self) -> float:
        """Where the text ends."""
        return _EDGE + len(self.banner) * (self.size + 3) + _SMALL + _AIR - 10

    def draw(self, canvas: Canvas, page: int, pages: int) -> None:
        """Draw all of it on the current page; pages count from 1."""
        step = self.size + 3
        below = self.paper[1] - _EDGE - len(self.banner) * step
        self._draw_banner(canvas, self.paper[1] - _EDGE)
        self._draw_banner(canvas, _EDGE + (len(self.banner) - 1) * step)
        put(canvas, centred(self.paper[0] / 2, below, self.case, _SMALL, REGULAR))
        above = _EDGE + len(self.banner) * step
        count = f"page {page} of {pages}"
        put(canvas, Words(self.margin, above, self.name, _SMALL))
        put(canvas, Words(self.paper[0] - self.margin - Words(0, 0, count, _SMALL).width, above, count, _SMALL))

    def _draw_banner(self, canvas: Canvas, y: float) -> None:
        for line in self.banner:
            words = centred(self.paper[0] / 2, y, line, self.size)
            if is_pale(self.colour):
                canvas.setFillColor(_ink(self.colour))
                canvas.rect(words.x - 4, y - 3, words.width + 8, self.size + 3, stroke=0, fill=1)
                canvas.setFillGray(INK)
            else:
                canvas.setFillColor(_ink(self.colour))
            put_coloured(canvas, words)
            y -= self.size + 3
        canvas.setFillGray(INK)


def furniture_of(release: Release) -> Furniture:
    """The furniture of a release's pages."""
    stamp = release.stamp
    return furniture(release.banner, stamp.case_number, stamp.document_number, release.cable_id or "")


def furniture(
    mark: Mark | None,
    case_number: str,
    document_number: str,
    name: str,
    paper: tuple[float, float] = PAPER,
    margin: float = LEFT,
) -> Furniture:
    """The furniture of pages under the banner of a mark; None for what bears no mark at all."""
    width = paper[0] - 2 * margin
    banner, size = one_line(banner_form(mark)) if mark else "", _BANNER
    room = columns(width, size)
    if len(banner) > 3 * room:
        size = _LONG_BANNER
        room = columns(width, size)
    numbers = (("Case No.", case_number), ("Document No.", document_number))
    case = one_line(" · ".join(f"{word} {number}" for word, number in numbers if number.strip()))
    return Furniture(
        banner=lines_of(banner, room),
        size=size,
        colour=colour(mark) if mark else "",
        case=shortened(case, columns(width, _SMALL)),
        name=shortened(one_line(name), 40),
        paper=paper,
        margin=margin,
    )


def lines_of(text: str, room: int) -> tuple[str, ...]:
    """The text broken into lines of so many columns."""
    return tuple(line.runs[0].text.rstrip() for line in reflowed([(text, Style.PLAIN)], 0, 0, room))


def shortened(text: str, room: int) -> str:
    """The text, or what fits of it and three dots."""
    return text if len(text) <= room else text[: room - 1] + "…"


@cache
def _ink(code: str) -> Color:
    return HexColor(code)


@cache
def is_pale(code: str) -> bool:
    """Whether words of this colour could not be read on white (contrast below 4.5, WCAG 2.1 §1.4.3)."""
    channels = (int(code[at : at + 2], 16) / 255 for at in (1, 3, 5))
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    luminance = 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
    return 1.05 / (luminance + 0.05) < 4.5
