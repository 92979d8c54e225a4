"""The fonts in a release: subsets that hold exactly the characters that its pages print, and no other.

So a font is a function of the release as all the rest is. What can't be left out are the sign for a missing character,
which every TrueType font has, and the outlines that a printed letter with an accent is made of.
"""

import re
import threading
import zlib
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import groupby
from operator import itemgetter
from typing import Any, Final

from reportlab.lib.rl_accel import escapePDF, fp_str
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.pdfdoc import PDFDictionary, PDFDocument, PDFName, PDFObjectReference, PDFStream
from reportlab.pdfbase.ttfonts import SUBSETN, TTFont, TTFontFace
from reportlab.pdfgen.canvas import Canvas

from tearline.exports.tags import document_of

_FIRST_OTHER: Final = 128
"""Codes of ASCII characters are their own; the others follow from here."""
_ROOM: Final = 128
_AT_ONCE: Final = 100
"""Codes in one block of a character map (Adobe Technical Note 5014)."""
_NO_CHARACTER: Final = -1
_SPECIAL: Final = re.compile(rb"[^ -'*-\[\]-~]")
_ESCAPED: Final = {code: escapePDF(bytes([code])) for code in range(256)}
_MOST_KEPT: Final = 64
_lock = threading.Lock()


def coded(canvas: Canvas, face: str, text: str) -> Iterator[tuple[str, str]]:
    """The text in strings as they stand in the content of a page, each with the name of its font there."""
    font: Any = pdfmetrics.getFont(face)
    document = document_of(canvas)
    names = font.letters(document).names
    for subset, codes in font.splitString(text, document):
        if subset not in names:
            names[subset] = font.getSubsetInternalName(subset, document)
        yield names[subset], _escaped(codes)


def _escaped(codes: bytes) -> str:
    """A string as it stands between parentheses."""
    plain = codes.decode("latin-1")
    return plain.translate(_ESCAPED) if _SPECIAL.search(codes) else plain


class ExactFont(TTFont):
    """A weight of a typeface, of which each document holds what it prints."""

    state: Any
    """The ``_Letters`` of each document."""

    def __init__(self, name: str, filename: str) -> None:
        super().__init__(name, filename, shapable=False)
        self.face = _SharedFace(filename)

    def splitString(self, text: str, doc: PDFDocument, encoding: str = "utf-8") -> list[tuple[int, bytes]]:  # noqa: ARG002, N802
        """The text in pieces of one subset each; ASCII, which is most of it, is in the first one as it is."""
        letters = self.letters(doc)
        if text.isascii():
            codes = text.encode("ascii")
            letters.plain.update(codes.translate(None, bytes(letters.plain)))
            return [(0, codes)] if text else []
        places = map(letters.place, text)
        return [(subset, bytes(code for _, code in some)) for subset, some in groupby(places, key=itemgetter(0))]

    def getSubsetInternalName(self, subset: int, doc: PDFDocument) -> str:  # noqa: N802
        """The name of a subset in the content of pages."""
        self.letters(doc)
        return str(super().getSubsetInternalName(subset, doc))

    def addObjects(self, doc: PDFDocument) -> None:  # noqa: N802
        """Add the subsets to a document whose pages are drawn."""
        fonts = doc.idToObject["BasicFonts"].dict  # type: ignore[attr-defined]
        for number, codes in enumerate(self.letters(doc).codes()):
            key = self.getSubsetInternalName(number, doc)[1:]
            name = f"{SUBSETN(number).decode()}+{self.face.name.decode()}"
            fonts[key] = _font(doc, self.face, key, name, codes)
        del self.state[doc]

    def letters(self, doc: PDFDocument) -> "_Letters":
        """What the document prints of this weight so far."""
        letters: _Letters | None = self.state.get(doc)
        if letters is None:
            letters = self.state[doc] = _Letters()
        return letters


class _Letters:
    """The characters that one weight prints in one document, and their codes."""

    namePrefix = "F"  # noqa: N815 - reportlab's, as is internalName

    def __init__(self) -> None:
        self.internalName: str | None = None
        self.names: dict[int, str] = {}
        """Of the subsets, in the content of pages."""
        self.plain: set[int] = set()
        """Codes of those of ASCII."""
        self.subsets: list[list[str]] = [[]]
        """The others, in the order of their codes."""
        self._places: dict[str, tuple[int, int]] = {}

    def place(self, character: str) -> tuple[int, int]:
        """Which subset a printed character is in, and its code there."""
        if character.isascii():
            self.plain.add(ord(character))
            return 0, ord(character)
        if character not in self._places:
            if len(self.subsets[-1]) == _ROOM:
                self.subsets.append([])
            self._places[character] = len(self.subsets) - 1, _FIRST_OTHER + len(self.subsets[-1])
            self.subsets[-1].append(character)
        return self._places[character]

    def codes(self) -> Iterator[Mapping[int, str]]:
        """What each code of each subset stands for, in order."""
        plain = {code: chr(code) for code in sorted(self.plain)}
        for others in self.subsets:
            yield plain | dict(enumerate(others, start=_FIRST_OTHER))
            plain = {}


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
                if len(self._made) >= _MOST_KEPT:
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
    encode = staticmethod(lru_cache(maxsize=_MOST_KEPT)(zlib.compress))


def _font(doc: PDFDocument, face: TTFontFace, key: str, name: str, codes: Mapping[int, str]) -> PDFObjectReference:
    """One subset as a font of the document. Codes that no page shows have no glyph, no width and no meaning."""
    first, last = min(codes), max(codes)
    wide = fp_str(face.defaultWidth)
    glyphs = [ord(codes[code]) if code in codes else _NO_CHARACTER for code in range(last + 1)]
    meanings = PDFStream(content=_character_map(name, codes), filters=[_Deflate])
    entries = {
        "Type": PDFName("Font"),
        "Subtype": PDFName("TrueType"),
        "Name": PDFName(key),
        "BaseFont": PDFName(name),
        "FirstChar": first,
        "LastChar": last,
        # As it is written: number by number, reportlab takes longer for it than for a page.
        "Widths": f"[ {' '.join(wide if code in codes else '0' for code in range(first, last + 1))} ]",
        "ToUnicode": doc.Reference(meanings, f"toUnicodeCMap:{name}"),  # type: ignore[no-untyped-call]
        "FontDescriptor": face.addSubsetObjects(doc, name, glyphs),  # type: ignore[no-untyped-call]
    }
    reference: PDFObjectReference = doc.Reference(PDFDictionary(entries), key)  # type: ignore[no-untyped-call]
    return reference


def _character_map(name: str, codes: Mapping[int, str]) -> bytes:
    """What the codes stand for (ISO 32000-1, 9.10.3)."""
    lines = [f"<{code:02X}> <{ord(character):04X}>" for code, character in codes.items()]
    blocks = [lines[start : start + _AT_ONCE] for start in range(0, len(lines), _AT_ONCE)]
    return "\n".join(
        (
            "/CIDInit /ProcSet findresource begin",
            "12 dict begin",
            "begincmap",
            "/CIDSystemInfo",
            f"<< /Registry ({name})",
            f"/Ordering ({name})",
            "/Supplement 0",
            ">> def",
            f"/CMapName /{name} def",
            "/CMapType 2 def",
            "1 begincodespacerange",
            "<00> <FF>",
            "endcodespacerange",
            *(line for block in blocks for line in (f"{len(block)} beginbfchar", *block, "endbfchar")),
            "endcmap",
            "CMapName currentdict /CMap defineresource pop",
            "end",
            "end",
        )
    ).encode()
