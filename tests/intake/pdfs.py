"""PDFs set by the tests themselves, from invented cables alone."""

import io
from collections.abc import Sequence
from pathlib import Path

import pymupdf
from reportlab.pdfgen.canvas import Canvas

from tearline.cables.model import Kind

ROOT = Path(__file__).parents[2]
SAMPLES = sorted((ROOT / "resources" / "samples").glob("*.txt"))
_GO_MONO = str(ROOT / "resources" / "fonts" / "go-mono" / "Go-Mono.ttf")
LEADING = 13.0


def typed(text: str, lines_a_page: int = 52) -> bytes:
    """A text as a typewriter sets it: a line below the other, each as it is."""
    with pymupdf.open() as document:
        lines = text.splitlines()
        for at in range(0, len(lines), lines_a_page):
            page = document.new_page()
            page.insert_font("typed", _GO_MONO)
            for number, line in enumerate(lines[at : at + lines_a_page]):
                if line.strip():
                    page.insert_text((60, 70 + number * LEADING), line, fontname="typed", fontsize=10)
        return bytes(document.tobytes(deflate=True))


def printed_in_book(text: str, lines_a_page: int = 40, face: str = "Times-Roman") -> bytes:
    """A text in a proportional face, with the level and the number of the page above and below."""
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=(595, 842))
    lines = text.splitlines()
    pages = range(0, len(lines), lines_a_page)
    for page, at in enumerate(pages, 1):
        canvas.setFont("Times-Bold", 9)
        canvas.drawCentredString(297, 800, "CONFIDENTIAL")
        canvas.drawCentredString(297, 60, "CONFIDENTIAL")
        canvas.drawCentredString(297, 45, f"Page {page} of {len(pages)}")
        canvas.setFont(face, 11)
        for number, line in enumerate(lines[at : at + lines_a_page]):
            indent = len(line) - len(line.lstrip(" "))
            canvas.drawString(72 + 5.5 * indent, 750 - number * LEADING, line.strip())
        canvas.showPage()
    canvas.save()
    return file.getvalue()


def tree(cable) -> Sequence[tuple[object, ...]]:
    """What a cable was read as, without the places and without what belongs to no portion."""
    return [
        (each.id, each.kind, each.number, each.marking, each.effective, each.inherited_from)
        for each in cable.portions
        if each.kind is not Kind.ARTIFACT
    ]


def drawn(
    *instructions: str, rotate: int = 0, crop: tuple[float, float, float, float] | None = None, blank: str = ""
) -> bytes:
    """One page of these PDF instructions, in Times Italic (/F1), Helvetica (/F2) and a face drawn by hand (/F3).

    The last draws its letter A as a square, far larger than it says; it calls the letter ``blank`` a blank.
    """
    with pymupdf.open() as document:
        page = document.new_page(width=400, height=300)
        faces = {"F1": _simple("Times-BoldItalic"), "F2": _simple("Helvetica"), "F3": _own_face(document, blank)}
        fonts = " ".join(f"/{name} {font}" for name, font in faces.items())
        document.xref_set_key(page.xref, "Resources", f"<< /Font << {fonts} >> >>")
        contents = document.get_new_xref()
        document.update_object(contents, "<< >>")
        document.update_stream(contents, "\n".join(instructions).encode("latin-1"))
        document.xref_set_key(page.xref, "Contents", f"{contents} 0 R")
        if crop:
            page.set_cropbox(pymupdf.Rect(crop))
        page.set_rotation(rotate)
        return bytes(document.tobytes())


def _simple(name: str) -> str:
    return f"<< /Type /Font /Subtype /Type1 /BaseFont /{name} /Encoding /WinAnsiEncoding >>"


def _own_face(document: pymupdf.Document, blank: str) -> str:
    reading = document.get_new_xref()
    document.update_object(reading, "<< >>")
    pairs = f"1 beginbfchar <{ord(blank):02x}> <0020> endbfchar" if blank else ""
    document.update_stream(
        reading, f"begincmap 1 begincodespacerange <00> <ff> endcodespacerange {pairs} endcmap".encode()
    )
    glyph = document.get_new_xref()
    document.update_object(glyph, "<< >>")
    document.update_stream(glyph, b"600 0 0 0 100 100 d1 50 -200 900 1100 re f")
    return (
        "<< /Type /Font /Subtype /Type3 /FontBBox [0 0 100 100] /FontMatrix [0.001 0 0 0.001 0 0] "
        f"/CharProcs << /A {glyph} 0 R >> /Encoding << /Type /Encoding /Differences [65 /A] >> "
        f"/ToUnicode {reading} 0 R "
        "/FirstChar 65 /LastChar 65 /Widths [600] /Resources << >> >>"
    )
