"""The structure of a document for those who hear it: which words belong together, and in which order.

reportlab writes no tags of its own. What stands here is the least that ISO 32000-1 §14.7 asks for: elements in reading
order, within others only where they make up a table. It holds types and numbers only, never a word of the release.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from reportlab.pdfbase.pdfdoc import PDFDocument, PDFObject
from reportlab.pdfgen.canvas import Canvas


def document_of(canvas: Canvas) -> PDFDocument:
    """The document that a canvas builds; reportlab has no public way to its pages and its information."""
    document: PDFDocument = canvas._doc  # type: ignore[attr-defined]
    return document


_SCOPE = {"TH": "/A<</O/Table/Scope/Column>>"}
"""What a table's head is the head of (ISO 32000-1 §14.8.5.7)."""


class Element(PDFObject):
    """One heading, paragraph or cell of a table, on one page or several, or what such elements make up."""

    def __init__(self, role: str, parent: PDFObject) -> None:
        self.role = role
        self.parent = parent
        self.inner: list[Element] = []
        self.marks: list[tuple[int, int]] = []
        """Page, and number of the marked content on it, both counted from 0."""

    def format(self, document: PDFDocument) -> bytes:
        """The element as PDF."""
        if self.inner:
            parent, inner = _reference(document, self.parent), _references(document, self.inner)
            return f"<</Type/StructElem/S/{self.role}/P {parent}/K[{inner}]>>".encode()
        first = self.marks[0][0] if self.marks else 0
        kids = (
            f"{number}" if page == first else f"<</Type/MCR/Pg {_page(document, page)}/MCID {number}>>"
            for page, number in self.marks
        )
        parent, page = _reference(document, self.parent), _page(document, first)
        scope = _SCOPE.get(self.role, "")
        return f"<</Type/StructElem/S/{self.role}/P {parent}/Pg {page}{scope}/K[{' '.join(kids)}]>>".encode()


class Structure:
    """Collects the elements of a document while its pages are drawn."""

    def __init__(self, canvas: Canvas) -> None:
        self._canvas = canvas
        self._root = _Root()
        self._pages: list[list[Element]] = [[]]

    def element(self, role: str, outer: Element | None = None) -> Element:
        """A new element, next in reading order, within another or at the top."""
        element = Element(role, outer or self._root.document)
        (outer.inner if outer else self._root.document.elements).append(element)
        return element

    @contextmanager
    def marked(self, element: Element) -> Iterator[None]:
        """What is drawn meanwhile belongs to the element."""
        on_page = self._pages[-1]
        element.marks.append((len(self._pages) - 1, len(on_page)))
        self._canvas.addLiteral(f"/{element.role} <</MCID {len(on_page)}>> BDC")
        on_page.append(element)
        yield
        self._canvas.addLiteral("EMC")

    @contextmanager
    def artifact(self) -> Iterator[None]:
        """What is drawn meanwhile is furniture of the page, which is not read out."""
        self._canvas.addLiteral("/Artifact BMC")
        yield
        self._canvas.addLiteral("EMC")

    def end_page(self) -> None:
        """Close the page, and say on it where its marks are looked up."""
        self._canvas.showPage()
        page = document_of(self._canvas).Pages.pages[-1]  # type: ignore[attr-defined]
        page.StructParents = len(self._pages) - 1
        page.__NoDefault__ = [*page.__NoDefault__, "StructParents"]
        self._pages.append([])

    def finish(self) -> None:
        """Hand the structure over to the document."""
        self._root.pages = self._pages[:-1]
        self._canvas.setCatalogEntry("StructTreeRoot", self._root)
        self._canvas.setCatalogEntry("MarkInfo", {"Marked": "true"})


class _Root(PDFObject):
    def __init__(self) -> None:
        self.document = _DocumentElement(self)
        self.pages: list[list[Element]] = []

    def format(self, document: PDFDocument) -> bytes:
        numbered = " ".join(f"{page} [{_references(document, on_page)}]" for page, on_page in enumerate(self.pages))
        return (
            f"<</Type/StructTreeRoot/K {_reference(document, self.document)}"
            f"/ParentTree <</Nums [{numbered}]>>/ParentTreeNextKey {len(self.pages)}>>"
        ).encode()


class _DocumentElement(PDFObject):
    def __init__(self, root: PDFObject) -> None:
        self.root = root
        self.elements: list[Element] = []

    def format(self, document: PDFDocument) -> bytes:
        parent, kids = _reference(document, self.root), _references(document, self.elements)
        return f"<</Type/StructElem/S/Document/P {parent}/K[{kids}]>>".encode()


def _references(document: PDFDocument, things: Iterable[PDFObject]) -> str:
    return " ".join(_reference(document, thing) for thing in things)


def _reference(document: PDFDocument, thing: PDFObject) -> str:
    return str(document.Reference(thing).format(document), "ascii")  # type: ignore[no-untyped-call]


def _page(document: PDFDocument, index: int) -> str:
    return _reference(document, document.Pages.pages[index])  # type: ignore[attr-defined]
