"""How fast pages are set, against reportlab writing the same words without any layout.

Run with ``pytest tests/exports/test_speed.py --benchmark-only``.
"""

from io import BytesIO

import pytest
from pdf_readers import pages_of
from reportlab.pdfgen.canvas import Canvas

from tearline.exports.faces import BOLD, REGULAR
from tearline.exports.retyped import retyped_pdf
from tearline.markings.model import Level, Mark
from tearline.release.model import Release, ReleasedPortion, Stamp, Withholding

SENTENCE = "Interested agencies agree that a trial is worth its price, provided that it ends by itself after a season. "


def cable_of_three_pages() -> Release:
    withheld = Withholding(("1.4(b)", "1.4(d)"), "7 lines", whole=True)
    return Release(
        cable_id="09STRELSAU97",
        banner=Mark(Level.U),
        source_banner="CONFIDENTIAL",
        strike_banner=True,
        released_to="U",
        stamp=Stamp("in part", "F-2026-00123", "C06123456", "21 Nov 2026", ("1.4(b)", "1.4(d)")),
        portions=tuple(
            ReleasedPortion(
                id=str(number),
                kind="paragraph" if number % 3 else "item",
                depth=0 if number % 3 else 1,
                label=f"{number}." if number % 3 else "--",
                mark="(U)" if number % 2 else None,
                in_force="U",
                mark_at_end=False,
                content=(withheld,) if number % 5 == 0 else (SENTENCE * (number % 4 + 1),),
                keeps_lines=False,
            )
            for number in range(1, 33)
        ),
    )


@pytest.fixture(scope="module")
def words() -> list[list[tuple[float, float, str, str, float]]]:
    """Every stretch of text of those pages with its place, face and size."""
    pages = []
    for page in pages_of(retyped_pdf(cable_of_three_pages())):
        blocks = page.get_text("dict")["blocks"]
        spans = [span for block in blocks for line in block["lines"] for span in line["spans"]]
        pages.append(
            [
                (*span["origin"], span["text"], BOLD if "Bold" in span["font"] else REGULAR, span["size"])
                for span in spans
            ]
        )
    return pages


def bare(pages: list[list[tuple[float, float, str, str, float]]]) -> bytes:
    data = BytesIO()
    canvas = Canvas(data, pagesize=(612, 792), pageCompression=1, invariant=1, initialFontName=REGULAR)
    for page in pages:
        for x, y, text, face, size in page:
            canvas.setFont(face, size)
            canvas.drawString(x, 792 - y, text)
        canvas.showPage()
    canvas.save()
    return data.getvalue()


def test_retyped(benchmark) -> None:
    benchmark(retyped_pdf, cable_of_three_pages())


def test_bare_canvas(benchmark, words) -> None:
    benchmark(bare, words)
