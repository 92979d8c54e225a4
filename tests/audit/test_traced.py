"""Unseen words over a picture, in anybody's file: they count as seen where the picture shows something, once."""

import zlib
from collections.abc import Callable

import pymupdf
import pytest
from audit_samples import failed
from forge import Forge, show
from pages_samples import NAME, OPEN, SECRET, TEXT, two_pages
from pdfs import typed

from tearline.audit.model import Report
from tearline.audit.pdf import audit_against_text
from tearline.release.withheld import Withheld

SOURCE = [Withheld("all", TEXT), Withheld("3", f"The guide, {NAME}, had kept the keys of the wheelhouse")]


def report_on(data: bytes) -> Report:
    return audit_against_text(data, SOURCE)


def scanned(text: str = TEXT) -> bytes:
    """Pages as pictures, what was recognised on them written over them unseen, word by word."""
    with pymupdf.open(stream=typed(text, 24), filetype="pdf") as source, pymupdf.open() as document:
        for page in source:
            copy = document.new_page(width=page.rect.width, height=page.rect.height)
            copy.insert_image(copy.rect, stream=page.get_pixmap(dpi=100).tobytes("png"))
            for x, _, _, y, word, *_ in page.get_text("words"):
                copy.insert_text((x, y - 2), f"{word} ", fontname="cour", fontsize=10, render_mode=3)
        return bytes(document.tobytes(deflate=True))


def test_pages_of_our_own_and_scans_pass() -> None:
    assert failed(report_on(two_pages().exported)) == set()
    assert failed(report_on(scanned())) == set()


def drawn_on(data: bytes, draw: Callable[[pymupdf.Page], object]) -> bytes:
    with pymupdf.open(stream=data, filetype="pdf") as document:
        draw(document[0])
        return bytes(document.tobytes(garbage=3, deflate=True))


def unseen(x: float, y: float) -> Callable[[pymupdf.Page], object]:
    return lambda page: page.insert_text((x, y), SECRET, fontname="cour", fontsize=10, render_mode=3)


OTHER = TEXT.replace(SECRET, "Nobody told us anything at all, and so there was nothing to tell of")


@pytest.mark.parametrize(
    ("x", "y"), [(60, 600), (60, 70 + 13 * 11)], ids=["over white", "behind what was recognised there"]
)
def test_unseen_words_that_the_picture_does_not_show_are_found(x: float, y: float) -> None:
    assert failed(report_on(scanned(OTHER))) == set()
    report = report_on(drawn_on(scanned(OTHER), unseen(x, y)))
    assert failed(report) == {"withheld-text", "no-hidden-text"}


def test_unseen_words_over_no_picture_are_found() -> None:
    assert failed(report_on(drawn_on(typed(OTHER), unseen(60, 70 + 13 * 11)))) == {"withheld-text", "no-hidden-text"}


def test_unseen_words_over_a_drawing_are_found() -> None:
    def hatched(page: pymupdf.Page) -> None:
        for x in range(50, 560, 4):
            page.draw_line((x, 500), (x + 8, 520))
        unseen(60, 513)(page)

    assert failed(report_on(drawn_on(typed(OTHER), hatched))) == {"withheld-text", "no-hidden-text"}


def test_unseen_words_over_a_picture_that_something_covers_are_found() -> None:
    def cover(page: pymupdf.Page) -> None:
        page.draw_rect(pymupdf.Rect(0, 0, 600, 800), color=(1, 1, 1), fill=(1, 1, 1))

    assert failed(report_on(drawn_on(scanned(), cover))) == {"withheld-text", "no-hidden-text"}


def test_unseen_words_behind_what_is_set_anew_are_found() -> None:
    forge = Forge.of(two_pages().exported)

    def behind(content: str) -> str:
        y = float(content.split("(2.  )", maxsplit=1)[0].rsplit(" Tm", 1)[0].rsplit(maxsplit=1)[-1])
        return f"{content}\nq {show(SECRET[:30], 90, y, 8).replace('BT', 'BT 3 Tr')} Q\n"

    forge.edit_text(1, behind)
    assert failed(report_on(forge.written())) == {"withheld-text", "no-hidden-text"}


def test_words_in_the_bytes_of_a_picture_are_found() -> None:
    page = two_pages().kept.pages[0]
    pixels = bytearray(zlib.decompress(page.packed))
    pixels[-3000 : -3000 + len(SECRET)] = SECRET.encode()
    forge = Forge.of(two_pages().exported)
    (number,) = (each for each in forge.numbered(b"/Subtype /Image") if page.packed in forge.objects[each])
    packed = zlib.compress(bytes(pixels))
    size = b"/Length %d"
    forge.replace(number, size % len(page.packed), size % len(packed))
    forge.replace(number, page.packed, packed)
    report = report_on(forge.written())
    assert failed(report) == {"withheld-text"}
    assert OPEN not in report.checks[0].detail
