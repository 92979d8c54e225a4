"""The file as PDFium reads it. The only module that imports pypdfium2."""

import pypdfium2  # type: ignore[import-untyped, unused-ignore]

from tearline.audit.limits import Unreadable


def page_texts(data: bytes) -> list[str]:
    """The text of each page. Raises Unreadable."""
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise Unreadable("PDFium can't read the file; make it anew.") from error
    try:
        return [_text(document, number) for number in range(len(document))]
    except pypdfium2.PdfiumError as error:
        raise Unreadable("PDFium can't read a page of the file; make it anew.") from error
    finally:
        document.close()


def _text(document: pypdfium2.PdfDocument, number: int) -> str:
    page = document[number]
    text_page = page.get_textpage()
    try:
        return str(text_page.get_text_range())
    finally:
        text_page.close()
        page.close()
