"""Letters as PDFs, set by the tests themselves."""

import pymupdf

LETTER = (
    "Ministry of the Lamps\nStrelsau, 4 May 2009",
    "Thank you for your letter. Our officer Johann Krafft has\nlooked at the file, and found that the lamps\nare old.",
    "Call 202-555-0142\nfor more.",
    "Yours sincerely,\nRudolf Rassendyll",
)


def pdf(*paragraphs: str) -> bytes:
    """A letter as a typewriter sets it, with an empty line between its paragraphs."""
    with pymupdf.open() as document:
        page = document.new_page()
        for number, line in enumerate("\n\n".join(paragraphs).splitlines()):
            page.insert_text((72, 70 + 14 * number), line, fontsize=11)
        return bytes(document.tobytes())
