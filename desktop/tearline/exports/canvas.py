"""A new PDF to draw on: a function of what is drawn, which says nothing of when, where and by whom."""

from io import BytesIO
from typing import Final

from reportlab import rl_config
from reportlab.pdfbase.pdfdoc import PDFDictionary, PDFDocument, PDFInfo, PDFString
from reportlab.pdfgen.canvas import Canvas

from tearline.exports.faces import REGULAR, printable
from tearline.exports.sheet import SIZE
from tearline.exports.tags import document_of

# reportlab reads these while it writes; whatever a user's environment says, equal releases are equal bytes.
rl_config.invariant = 1
rl_config.useA85 = 0

_LANGUAGE: Final = "en-US"


def new_canvas(data: BytesIO, title: str, paper: tuple[float, float]) -> Canvas:
    """A canvas for a file of that title, on paper of a width and height in points."""
    printable()
    canvas = Canvas(
        data,
        pagesize=paper,
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
