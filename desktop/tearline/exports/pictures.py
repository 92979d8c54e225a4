"""Printed sheets as a file: one picture for each side, and nothing else."""

import zlib
from collections.abc import Sequence
from dataclasses import dataclass

from reportlab.pdfbase.pdfdoc import PDFDocument, PDFName, PDFObject, PDFStream
from reportlab.pdfgen.canvas import Canvas

from tearline.exports.canvas import Book
from tearline.exports.cover import TITLE
from tearline.exports.imposition import Size
from tearline.exports.tags import document_of


@dataclass(frozen=True, slots=True)
class Leaf:
    """One side as it will be printed."""

    size: Size
    width: int = 0
    """In pixels; 0 for a side that stays blank."""
    height: int = 0
    packed: bytes = b""
    """Rows of RGB, three bytes a pixel, deflated."""


def leaf(size: Size, width: int, height: int, pixels: bytes) -> Leaf:
    """A side of a size in points, drawn as rows of RGB without gaps."""
    return Leaf(size, width, height, zlib.compress(pixels, 6))


def pictures_pdf(leaves: Sequence[Leaf]) -> bytes:
    """The sides as a PDF, in their order; the same bytes at every run."""
    book = Book(TITLE, leaves[0].size)
    for number, each in enumerate(leaves):
        book.canvas.setPageSize(each.size)
        if each.packed:
            with book.structure.artifact():
                draw_picture(book.canvas, f"side{number}", each)
        book.structure.end_page()
    return book.finish()


def draw_picture(canvas: Canvas, name: str, each: Leaf) -> None:
    """Draw a picture with its lower left corner at the origin.

    What the canvas's own way of drawing a picture does, without taking it apart and packing it again.
    """
    document = document_of(canvas)
    registered = document.getXObjectName(name)
    picture = _Picture(each)
    document.Reference(picture, registered)  # type: ignore[no-untyped-call]
    document.addForm(name, picture)
    canvas._setXObjects(picture)  # type: ignore[attr-defined]
    canvas._formsinuse.append(name)  # type: ignore[attr-defined]
    canvas.saveState()
    canvas.scale(*each.size)
    canvas.addLiteral(f"/{registered} Do")
    canvas.restoreState()


class _Picture(PDFObject):
    def __init__(self, each: Leaf) -> None:
        self._leaf = each

    def format(self, document: PDFDocument) -> bytes:
        stream = PDFStream(content=self._leaf.packed)
        entries = {
            "Type": PDFName("XObject"),
            "Subtype": PDFName("Image"),
            "Width": self._leaf.width,
            "Height": self._leaf.height,
            "BitsPerComponent": 8,
            "ColorSpace": PDFName("DeviceRGB"),
            "Filter": PDFName("FlateDecode"),
        }
        for key, value in entries.items():
            stream.dictionary[key] = value
        return bytes(stream.format(document))
