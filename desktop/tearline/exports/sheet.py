"""The sheet's measures, in points, and single lines of words placed on it."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Final, NamedTuple

from reportlab.lib.rl_accel import fp_str
from reportlab.pdfgen.canvas import Canvas

from tearline.exports.blocks import WIDTH
from tearline.exports.faces import ADVANCE, BOLD, REGULAR
from tearline.exports.subsets import coded

PAPER: Final = (612.0, 792.0)
"""U.S. Letter, as the originals."""
SIZE: Final = 10.0
CELL: Final = ADVANCE * SIZE
LEADING: Final = 12.4
LEFT: Final = (PAPER[0] - WIDTH * CELL) / 2
RIGHT: Final = PAPER[0] - LEFT
INK: Final = 0.0
_BOX: Final = 0.90
_BOX_EDGE: Final = 0.45
GREY: Final = 0.33
"""Of words that are not the cable's own; 8 to 1 against white."""


class Words(NamedTuple):
    """A line of words with its base line and left edge."""

    x: float
    y: float
    text: str
    size: float = SIZE
    face: str = REGULAR
    grey: float = INK
    struck: bool = False

    @property
    def width(self) -> float:
        """From the left edge of the first to the right edge of the last cell that is no blank."""
        return len(self.text.rstrip()) * ADVANCE * self.size


def centred(middle: float, y: float, text: str, size: float, face: str = BOLD) -> Words:
    """Words around a middle."""
    return Words(middle - len(text) * ADVANCE * size / 2, y, text, size, face)


def columns(width: float, size: float) -> int:
    """How many characters of a size fit into a width."""
    return int(width / (ADVANCE * size) + 1e-6)


def put(canvas: Canvas, words: Words) -> None:
    """Draw the words, if there are any, and the line through them where they are struck."""
    if not words.text:
        return
    canvas.setFillGray(words.grey)
    put_coloured(canvas, words)
    if words.struck:
        strike(canvas, words.x, words.y, words.width, words.size)


def put_coloured(canvas: Canvas, words: Words) -> None:
    """Draw the words in the colour that is set."""
    # In operators of our own, here as in the text of pages: reportlab's text object takes twice the time.
    code = ["BT", at(words.x, words.y)]
    for font, codes in coded(canvas, words.face, words.text):
        code.append(f"{font} {number(words.size)} Tf ({codes}) Tj")
    canvas.addLiteral(" ".join([*code, "ET"]))


def at(x: float, y: float) -> str:
    """The operator that puts the next line of text at a place."""
    return f"1 0 0 1 {number(x)} {number(y)} Tm"


@lru_cache(maxsize=4096)
def number(value: float) -> str:
    """A number as it stands in the content of a page."""
    return str(fp_str(value))


def strike(canvas: Canvas, x: float, y: float, width: float, size: float) -> None:
    """A line through words that stay readable."""
    canvas.setLineWidth(size * 0.07)
    canvas.setStrokeGray(INK)
    canvas.line(x - 1, y + size * 0.31, x + width + 1, y + size * 0.31)


def sign_boxes(canvas: Canvas, signs: Sequence[Words]) -> None:
    """The boxes behind signs of withheld passages, to be drawn before them."""
    if not signs:
        return
    canvas.setFillGray(_BOX)
    canvas.setStrokeGray(_BOX_EDGE)
    canvas.setLineWidth(0.5)
    for sign in signs:
        canvas.rect(sign.x - 1, sign.y - 0.29 * sign.size, sign.width + 2, 1.14 * sign.size, stroke=1, fill=1)
    canvas.setFillGray(INK)
