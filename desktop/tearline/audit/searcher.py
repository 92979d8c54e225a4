"""Searcher O: a finished file read in every way it can be, for text that may not be in it.

What is accounted for in full (the pages as they should read, the fixed words of the tool, fonts that are shipped) tells
nothing that the release does not tell, and is left out. Everything else is looked through, and each place keeps its
name. Where nothing is accounted for, everything is looked through.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tearline.audit.anatomy import Anatomy, RawStream, opened_up
from tearline.audit.charmap import Charmap
from tearline.audit.decodings import is_text, readings, rows_of_text
from tearline.audit.filters import Budget, Unpacked
from tearline.audit.needles import LICENCE_RUN, LONG_RUN, Haystack
from tearline.audit.syntax import STRING, tokens

_KEYWORDS = frozenset(
    (
        b"Type Subtype Catalog Pages Page Kids Count Parent Contents Resources MediaBox CropBox BleedBox TrimBox "
        b"ArtBox Rotate Font Encoding BaseEncoding WinAnsiEncoding MacRomanEncoding StandardEncoding Differences "
        b"Identity-H Identity-V FontDescriptor FontName FontFamily FontFile FontFile2 FontFile3 FontBBox "
        b"ItalicAngle Ascent Descent CapHeight XHeight StemV StemH Flags AvgWidth MaxWidth MissingWidth FirstChar "
        b"LastChar Widths BaseFont ToUnicode TrueType Type0 Type1 Type1C Type3 CIDFontType0 CIDFontType2 "
        b"CIDFontType0C CIDSystemInfo CIDToGIDMap Registry Ordering Supplement DescendantFonts DW W Identity "
        b"Length Length1 Length2 Length3 Filter FlateDecode ASCII85Decode ASCIIHexDecode LZWDecode RunLengthDecode "
        b"DCTDecode JPXDecode CCITTFaxDecode JBIG2Decode DecodeParms Predictor Columns Colors BitsPerComponent "
        b"EarlyChange ProcSet PDF Text ImageB ImageC ImageI XObject Form Image Width Height ColorSpace DeviceGray "
        b"DeviceRGB DeviceCMYK ICCBased Indexed Pattern Shading ExtGState Matrix BBox Group Transparency SMask "
        b"Interpolate Intent XRef ObjStm Index Size Root Info ID Prev First Last Next Outlines Dest XYZ Fit FitH "
        b"FitV Title Author Subject Keywords Creator Producer CreationDate ModDate Trapped True False Metadata XML "
        b"StructTreeRoot StructElem StructParents StructParent ParentTree ParentTreeNextKey Nums Names Limits "
        b"Document Artifact Span MarkInfo Marked Lang ViewerPreferences DisplayDocTitle PageMode UseNone "
        b"UseOutlines PageLayout SinglePage OneColumn PageLabels Annots Annot Link Rect Border Action URI GoTo "
        b"CIDInit CMapName CMapType CMap Version Helvetica Helvetica-Bold Helvetica-Oblique Helvetica-BoldOblique "
        b"Courier Courier-Bold Courier-Oblique Courier-BoldOblique Times-Roman Times-Bold Times-Italic "
        b"Times-BoldItalic Symbol ZapfDingbats Adobe UCS "
    ).split()
)
"""Names of the file format itself: they tell nothing of a release."""
_DEEPEST = 2
"""Files within files."""


@dataclass(frozen=True, slots=True)
class Accounted:
    """What of a file needs no search, because it is known to say nothing else than it should."""

    names: frozenset[bytes] = frozenset()
    strings: frozenset[bytes] = frozenset()
    comments: frozenset[bytes] = frozenset()
    streams: frozenset[int] = frozenset()
    """Numbers of objects whose stream has been read in full by another check."""
    fonts: frozenset[int] = frozenset()
    """Numbers of objects that are font files, which come with a licence in words of their own."""


def in_the_bytes(anatomy: Anatomy, accounted: Accounted, budget: Budget, depth: int = 0) -> Iterator[Haystack]:
    """All places in the bytes of a file, and of a file that is packed into it. Raises TooMuch."""
    names = [name for name in anatomy.names if name not in accounted.names and name not in _KEYWORDS]
    strings = [string for string in anatomy.strings if string not in accounted.strings]
    comments = [comment for comment in anatomy.comments if comment not in accounted.comments]
    yield from _pieces("a name", sorted(names))
    yield from _pieces("a string outside the pages", strings)
    yield from _pieces("a comment", comments)
    yield from _pieces("bytes that belong to no object", anatomy.strays)
    yield from _pieces("bytes behind the end", [anatomy.trailing])
    for stream, unpacked in zip(anatomy.streams, anatomy.unpacked, strict=True):
        if stream.number in accounted.streams and unpacked.whole:
            continue
        yield from _in_a_stream(stream, unpacked, LICENCE_RUN if stream.number in accounted.fonts else LONG_RUN)
        if unpacked.data.startswith(b"%PDF-") and depth < _DEEPEST:
            yield from in_the_bytes(opened_up(unpacked.data, budget), Accounted(), budget, depth + 1)


def on_a_page(shown: Sequence[tuple[Charmap, bytes]], number: int) -> Iterator[Haystack]:
    """What one page shows, as the audit's own reader sees it: in order, each font by itself, and by its bare codes."""
    place = f"the text of page {number}"
    yield Haystack(place, "".join(font.read(codes) for font, codes in shown))
    by_font: dict[str, list[tuple[Charmap, bytes]]] = {}
    for font, codes in shown:
        by_font.setdefault(font.name, []).append((font, codes))
    for pieces in by_font.values():
        yield Haystack(place, "".join(font.read(codes) for font, codes in pieces))
        joined = b"".join(codes for _, codes in pieces)
        yield Haystack(f"the bare codes of {place}", joined.decode("latin-1"))
        yield Haystack(f"the bare codes of {place}", joined.decode("utf-16-be", "ignore"))


def _pieces(place: str, pieces: Sequence[bytes]) -> Iterator[Haystack]:
    """Each piece in all its readings, and all together, as a text may be cut up."""
    for piece in pieces:
        yield from (Haystack(place, reading) for reading in readings(piece))
    if len(pieces) > 1:
        yield from (Haystack(place, reading) for reading in readings(b"".join(pieces)))


def _in_a_stream(stream: RawStream, unpacked: Unpacked, run: int) -> Iterator[Haystack]:
    place = "a stream" if stream.number is None else f"the stream of object {stream.number}"
    # Bytes that unpack in full tell nothing that they do not tell unpacked.
    for data in (unpacked.data, unpacked.left_over, b"" if unpacked.whole else stream.raw):
        if data is unpacked.data and unpacked.of_picture:
            yield Haystack(place, data.decode("ascii"), run)
        elif not is_text(data):
            yield Haystack(place, rows_of_text(data), run)
        elif data:
            yield from (Haystack(place, reading) for reading in readings(data))
            yield from _pieces(place, [value for sort, value in tokens(data) if sort == STRING])
