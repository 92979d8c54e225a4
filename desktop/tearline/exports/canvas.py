"""A new PDF to draw on: a function of what is drawn, which says nothing of when, where and by whom."""

from collections.abc import Iterator, Sequence
from io import BytesIO
from typing import Final, TypeVar

from reportlab import rl_config
from reportlab.pdfbase.pdfdoc import PDFDictionary, PDFDocument, PDFInfo, PDFString
from reportlab.pdfgen.canvas import Canvas

from tearline.exports.faces import REGULAR, printable
from tearline.exports.furniture import Furniture
from tearline.exports.sheet import SIZE
from tearline.exports.tags import Structure, document_of

# reportlab reads these while it writes; whatever a user's environment says, equal releases are equal bytes.
rl_config.invariant = 1
rl_config.useA85 = 0

_LANGUAGE: Final = "en-US"
_Page = TypeVar("_Page")


class Book:
    """A PDF of several pages while it is drawn: its canvas, and its structure."""

    def __init__(self, title: str, paper: tuple[float, float]) -> None:
        """Begin a file of that title, on paper of a width and height in points."""
        self._data = BytesIO()
        self.canvas = _new_canvas(self._data, title, paper)
        self.structure = Structure(self.canvas)

    def turned(self, pages: Sequence[_Page], around: Furniture) -> Iterator[_Page]:
        """One page after the other, to be drawn on; what stands around its text is there already."""
        for number, page in enumerate(pages, start=1):
            with self.structure.artifact():
                around.draw(self.canvas, number, len(pages))
            yield page
            self.structure.end_page()

    def finish(self) -> bytes:
        """The file; nothing can be drawn after."""
        self.structure.finish()
        self.canvas.save()
        return self._data.getvalue()


def _new_canvas(data: BytesIO, title: str, paper: tuple[float, float]) -> Canvas:
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
