"""The one typeface of a release, Go Mono: every character takes the same width, so no gap tells what it hides."""

import unicodedata
from functools import cache
from typing import Final

from reportlab.pdfbase import pdfmetrics

from tearline.exports.subsets import ExactFont
from tearline.paths import resource

REGULAR: Final = "TearlineMono"
BOLD: Final = "TearlineMono-Bold"
ADVANCE: Final = 1229 / 2048
"""Width of every character of both weights, in ems."""

_FILES: Final = {REGULAR: "Go-Mono.ttf", BOLD: "Go-Mono-Bold.ttf"}
_NO_CELL: Final = {"Cc", "Cf", "Cn", "Co", "Cs", "Me", "Mn", "Zl", "Zp"}
_RIGHT_TO_LEFT: Final = {"R", "AL", "AN"}
_NO_LETTER: Final = "\ufffd"
"""Readers of a PDF take it for a glyph without a meaning, and give back what they like."""


@cache
def printable() -> frozenset[str]:
    """The characters that a release can print as they are; the first call makes both weights known to reportlab."""
    fonts = [ExactFont(name, str(resource("fonts", "go-mono", file))) for name, file in _FILES.items()]
    for font in fonts:
        pdfmetrics.registerFont(font)
    common = frozenset.intersection(*(frozenset(font.face.charToGlyph) for font in fonts))
    return frozenset(character for character in map(chr, common) if _takes_a_cell(character))


def _takes_a_cell(character: str) -> bool:
    """Whether it shows as one cell of its line, in the order in which it is written."""
    return (
        character != _NO_LETTER
        and unicodedata.category(character) not in _NO_CELL
        and unicodedata.bidirectional(character) not in _RIGHT_TO_LEFT
    )
