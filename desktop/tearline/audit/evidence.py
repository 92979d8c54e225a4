"""What all the readers say of one file of Tearline's making, gathered once for all checks."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from tearline.audit import mupdf_reader, pdfium_reader
from tearline.audit.anatomy import Anatomy
from tearline.audit.fonts import font_findings
from tearline.audit.pages import Drawn, drawn
from tearline.audit.pikepdf_reader import Graph
from tearline.audit.reading import Reading
from tearline.audit.shapes import Shaped

OWN = "content"
"""The audit's own reader of content streams."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """One file, read."""

    anatomy: Anatomy
    graph: Graph
    shape: Shaped
    pages: tuple[Drawn, ...]
    texts: Mapping[str, Sequence[str]]
    """The text of the pages, by reader."""
    readings: Mapping[str, Reading]
    """How each of these reads against what the pages should say."""
    fonts: tuple[str, ...]
    """Findings about the fonts."""


def gather(
    data: bytes, read: Callable[[Sequence[str]], Reading], anatomy: Anatomy, graph: Graph, shape: Shaped
) -> Evidence:
    """Read the pages in every way; ``read`` holds their texts against what they should say. Raises Unreadable."""
    pages = tuple(drawn(graph))
    texts = {
        "MuPDF": mupdf_reader.page_texts(data),
        "PDFium": pdfium_reader.page_texts(data),
        OWN: [page.sheet.text for page in pages],
    }
    readings = {reader: read(text) for reader, text in texts.items()}
    references = [reference for reference, each in shape.shapes.items() if each == "font"]
    shown = (each for page in pages for each in page.shown)
    fonts = tuple(font_findings(graph, references, shown))
    return Evidence(anatomy, graph, shape, pages, texts, readings, fonts)
