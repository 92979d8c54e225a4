"""The retyped release: a new PDF, set from a Release alone and equal at every run."""

from io import BytesIO
from typing import Final

from reportlab import rl_config
from reportlab.pdfbase.pdfdoc import PDFDictionary, PDFDocument, PDFInfo, PDFString
from reportlab.pdfgen.canvas import Canvas

from tearline.exports.blocks import blocks_of
from tearline.exports.faces import REGULAR, printable
from tearline.exports.furniture import furniture_of
from tearline.exports.masthead import masthead_of
from tearline.exports.pages import paginate
from tearline.exports.sheet import LEADING, PAPER, SIZE
from tearline.exports.tags import Structure, document_of
from tearline.exports.text import TextPages
from tearline.exports.wording import title_words
from tearline.release.model import Release

# reportlab reads these while it writes; whatever a user's environment says, equal releases are equal bytes.
rl_config.invariant = 1
rl_config.useA85 = 0

_LANGUAGE: Final = "en-US"


def retyped_pdf(release: Release) -> bytes:
    """The release as a PDF: real text in reading order, tagged, with an outline; the same bytes at every run."""
    printable()
    data = BytesIO()
    canvas = _new_canvas(data, title_words(release.stamp.decision))
    structure = Structure(canvas)
    furniture = furniture_of(release)
    masthead = masthead_of(release)
    blocks = blocks_of(release)
    room = furniture.top - furniture.bottom
    pages = paginate(blocks, (room - masthead.height) / LEADING, room / LEADING)
    text = TextPages(canvas, structure, blocks)
    for number, page in enumerate(pages):
        with structure.artifact():
            furniture.draw(canvas, number + 1, len(pages))
        top = furniture.top
        if number == 0:
            masthead.draw(canvas, structure, top)
            top -= masthead.height
        text.draw(page, top)
        structure.end_page()
    structure.finish()
    canvas.save()
    return data.getvalue()


def _new_canvas(data: BytesIO, title: str) -> Canvas:
    canvas = Canvas(
        data,
        pagesize=PAPER,
        pageCompression=1,
        invariant=1,
        lang=_LANGUAGE,
        pdfVersion=(1, 7),
        initialFontName=REGULAR,  # type: ignore[arg-type]  # a name, whatever the stub says
        initialFontSize=SIZE,
    )
    document_of(canvas).info = _Info()
    canvas.setTitle(title)
    canvas.setViewerPreference("DisplayDocTitle", "true")
    return canvas


class _Info(PDFInfo):
    """Title and maker alone: no dates, which would be false or tell something, and no names."""

    def format(self, document: PDFDocument) -> bytes:
        return PDFDictionary({"Title": PDFString(self.title), "Producer": PDFString("Tearline")}).format(document)
