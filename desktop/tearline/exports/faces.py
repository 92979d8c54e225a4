"""The one typeface of a release, Go Mono: every character takes the same width, so no gap tells what it hides."""

import threading
import unicodedata
import zlib
from collections.abc import Sequence
from functools import cache, lru_cache
from typing import Final

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.pdfdoc import PDFDocument, PDFObjectReference
from reportlab.pdfbase.ttfonts import TTFont, TTFontFace

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
_lock = threading.Lock()


class _SharedFace(TTFontFace):
    """A parsed font file that several threads may subset; equal subsets are made once."""

    def __init__(self, filename: str) -> None:
        super().__init__(filename)
        self._made: dict[tuple[int, ...], bytes] = {}

    def makeSubset(self, subset: Sequence[int]) -> bytes:  # noqa: N802
        """The font file with the glyphs of these code points alone."""
        wanted = tuple(subset)
        # The parser keeps its place in the file as state, so it serves one caller at a time.
        with _lock:
            if wanted not in self._made:
                if len(self._made) >= 64:
                    self._made.clear()
                self._made[wanted] = super().makeSubset(subset)
            return self._made[wanted]

    def addSubsetObjects(self, doc: PDFDocument, fontname: str, subset: Sequence[int]) -> PDFObjectReference:  # noqa: N802
        """Add a subset to a document; equal subsets are compressed once."""
        reference: PDFObjectReference = super().addSubsetObjects(doc, fontname, subset)  # type: ignore[no-untyped-call]
        doc.idToObject[f"fontFile:{self.filename}({fontname})"].filters = [_Deflate]  # type: ignore[attr-defined]
        return reference


class _Deflate:
    """The filter of reportlab for streams that come again and again."""

    pdfname = "FlateDecode"
    encode = staticmethod(lru_cache(maxsize=64)(zlib.compress))


class _SharedFont(TTFont):
    def __init__(self, name: str, filename: str) -> None:
        # Readable ASCII keeps the base of every subset the same, whatever a release says.
        super().__init__(name, filename, asciiReadable=True, shapable=False)
        self.face = _SharedFace(filename)

    def splitString(self, text: str, doc: PDFDocument, encoding: str = "utf-8") -> list[tuple[int, bytes]]:  # noqa: N802
        """The text in pieces of one subset each; ASCII, which is most of it, is in the first one as it is."""
        if text.isascii():
            self._assignState(doc)  # type: ignore[attr-defined]
            return [(0, text.encode("ascii"))]
        return super().splitString(text, doc, encoding)


@cache
def printable() -> frozenset[str]:
    """The characters that a release can print as they are; the first call makes both weights known to reportlab."""
    fonts = [_SharedFont(name, str(resource("fonts", "go-mono", file))) for name, file in _FILES.items()]
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
