"""Any PDF against a source: what the pages do not show of it may not be anywhere else."""

from collections.abc import Callable
from io import BytesIO

import pikepdf
import pymupdf
import pytest
from audit_samples import RELEASE, SECRET, clean, failed
from forge import Forge, Forgery
from forgeries import FORGERIES, in_a_link, letters_in_a_subset
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from tearline.audit.model import Report
from tearline.audit.pdf import audit_against_text
from tearline.release.withheld import Withheld

SOURCE = [
    *(
        Withheld(portion.id, " ".join(part for part in portion.content if isinstance(part, str)))
        for portion in RELEASE.portions
    ),
    Withheld("3", f"{SECRET} before the feast of Saint Sylvester."),
]


def report_on(data: bytes) -> Report:
    return audit_against_text(data, SOURCE)


def letter(draw: Callable[[Canvas], None] = lambda _canvas: None) -> bytes:
    """A page by somebody else, in a standard font, with released text and whatever ``draw`` adds."""
    data = BytesIO()
    canvas = Canvas(data, pageCompression=1)
    canvas.drawString(72, 720, "Engineers showed the great wheel, and how it lifts the river to the castle.")
    draw(canvas)
    canvas.save()
    return data.getvalue()


def test_a_clean_release_passes() -> None:
    assert failed(report_on(clean())) == set()


def test_a_page_by_somebody_else_passes() -> None:
    assert failed(report_on(letter())) == set()


def test_what_the_page_shows_may_be_shown() -> None:
    assert failed(report_on(letter(lambda canvas: canvas.drawString(72, 700, SECRET)))) == set()


LEAKS = [
    forgery
    for forgery, checks in FORGERIES.items()
    if "withheld-text" in checks and forgery not in (in_a_link, letters_in_a_subset)
]
IN_SIGHT = {
    "in_plain_sight",
    "backwards_on_the_page",
    "in_codes_of_its_own",
    "in_kerned_pieces",
    "letter_by_letter",
    "in_two_fonts_in_turn",
    "one_font_between_the_lines_of_another",
    "in_the_appearance_of_an_annotation",
    "in_a_form_xobject",
}
"""What a page shows is taken for released where nobody says what was to be withheld."""


@pytest.mark.parametrize(
    "forgery", [each for each in LEAKS if each.__name__ not in IN_SIGHT], ids=lambda forgery: forgery.__name__
)
def test_every_leak_that_does_not_show_is_found(forgery: Forgery) -> None:
    forge = Forge.of(clean())
    forgery(forge)
    assert "withheld-text" in failed(report_on(forge.written()))


def black_bar(canvas: Canvas) -> None:
    canvas.drawString(72, 650, SECRET)
    canvas.rect(70, 645, 400, 20, fill=1)


def picture(canvas: Canvas) -> None:
    canvas.drawString(72, 650, SECRET)
    canvas.drawImage(_black(), 70, 645, 400, 20)


def white(canvas: Canvas) -> None:
    canvas.setFillGray(1)
    canvas.drawString(72, 650, SECRET)


def white_on_a_white_box(canvas: Canvas) -> None:
    canvas.setFillGray(1)
    canvas.rect(70, 645, 400, 20, fill=1, stroke=0)
    canvas.drawString(72, 650, SECRET)


def bookmark(canvas: Canvas) -> None:
    canvas.bookmarkPage("here")
    canvas.addOutlineEntry(SECRET, "here")


def title(canvas: Canvas) -> None:
    canvas.setTitle(SECRET)


def note(canvas: Canvas) -> None:
    canvas.textAnnotation(SECRET, Rect=[72, 72, 90, 90])


def off_the_page(canvas: Canvas) -> None:
    canvas.drawString(1000, 650, SECRET)


def clipped(canvas: Canvas) -> None:
    path = canvas.beginPath()
    path.rect(0, 0, 10, 10)
    canvas.clipPath(path, stroke=0)
    canvas.drawString(72, 650, SECRET)


def invisible(canvas: Canvas) -> None:
    text = canvas.beginText(72, 650)
    text.setTextRenderMode(3)
    text.textLine(SECRET)
    canvas.drawText(text)


@pytest.mark.parametrize(
    "draw",
    [black_bar, picture, white, white_on_a_white_box, bookmark, title, note, off_the_page, clipped, invisible],
    ids=lambda draw: draw.__name__,
)
def test_what_somebody_else_hid_is_found(draw: Callable[[Canvas], None]) -> None:
    found = next(check for check in report_on(letter(draw)).checks if check.name == "withheld-text")
    assert not found.passed
    assert "portion 3 " in found.detail


def test_text_under_a_marker_pen_can_be_seen() -> None:
    def highlighted(canvas: Canvas) -> None:
        canvas.drawString(72, 650, SECRET)
        canvas.setFillColorRGB(1, 1, 0, alpha=0.4)
        canvas.rect(70, 645, 400, 20, fill=1, stroke=0)

    assert failed(report_on(letter(highlighted))) == set()


def test_white_letters_on_a_dark_picture_can_be_seen() -> None:
    def shown(canvas: Canvas) -> None:
        canvas.drawImage(_black(), 70, 645, 400, 20)
        canvas.setFillGray(1)
        canvas.drawString(72, 650, SECRET)

    assert failed(report_on(letter(shown))) == set()


def test_a_page_saved_with_its_earlier_state_behind_it_is_found() -> None:
    with pymupdf.open(stream=letter(lambda canvas: canvas.drawString(72, 650, SECRET)), filetype="pdf") as document:
        page = document[0]
        for place in page.search_for(SECRET):
            page.add_redact_annot(place)
        page.apply_redactions()
        saved = document.tobytes(garbage=4)
        assert failed(report_on(saved)) == set()
    with pymupdf.open(stream=letter(lambda canvas: canvas.drawString(72, 650, SECRET)), filetype="pdf") as document:
        page = document[0]
        for place in page.search_for(SECRET):
            page.add_redact_annot(place)
        page.apply_redactions()
        assert "withheld-text" in failed(report_on(document.tobytes(incremental=False, garbage=0)))


def test_a_file_that_opens_fast_is_one_revision() -> None:
    data = BytesIO()
    with pikepdf.open(BytesIO(letter())) as pdf:
        pdf.save(data, linearize=True)
    assert failed(report_on(data.getvalue())) == set()


def test_a_link_is_no_annotation_to_worry_about() -> None:
    assert failed(report_on(letter(lambda canvas: canvas.linkURL("https://example.org/", (72, 72, 90, 90))))) == set()


def _black() -> ImageReader:
    return ImageReader(Image.new("L", (8, 8), 0))
