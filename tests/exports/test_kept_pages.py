"""The pages of a PDF as they leave: what their readers find, and where it stands."""

import zlib
from dataclasses import replace

import pymupdf
import pytest
from pdf_readers import without_blanks

from tearline.errors import UsageError
from tearline.exports.kept_pages import kept_pages_pdf, pages_of_kept_signs
from tearline.markings.model import Level, Mark
from tearline.release.model import Release, ReleasedPortion, Stamp, Withholding
from tearline.release.pages import Box, Frame, KeptLine, KeptPage, PagesRelease

SIZE = (612.0, 792.0)
SIGN = Withholding(("1.4(b)",), "2 lines", whole=False)


def portion(name: str, *content: str | Withholding) -> ReleasedPortion:
    return ReleasedPortion(name, "paragraph", 0, f"{name}.", "(C)", "C", False, content, False)


def page(*items: KeptLine | Frame, size: tuple[float, float] = SIZE) -> KeptPage:
    white = zlib.compress(b"\xff" * (3 * 85 * 110))
    return KeptPage(size, 85, 110, white, items, pictured=False)


def line(text: str, top: float) -> KeptLine:
    return KeptLine(text, Box(72, top, 72 + 5 * len(text), top + 9))


def pages(
    *made: KeptPage, stretches: tuple[tuple[ReleasedPortion, ...], ...] = (), unmarked: bool = False
) -> PagesRelease:
    portions = tuple(each for stretch in stretches for each in stretch)
    stamp = Stamp("in part", "2009-1", "", "", ("1.4(b)",))
    release = Release("09STRELSAU118", Mark(Level.C), None, False, "C", stamp, portions)
    return PagesRelease(release, made, stretches, unmarked)


ROOM = Box(72, 120, 540, 180)
KEPT = pages(
    page(line("FM AMEMBASSY STRELSAU", 80), Frame(0, ROOM), line("3. (U) The lamps are old.", 200)),
    page(Frame(1, ROOM._replace(bottom=146)), line("Zeller", 200)),
    page(Frame(1, ROOM)),
    stretches=(
        (portion("1", "He said that ", SIGN, " would come."),),
        (portion("4", "A long sentence about lamps. " * 8, SIGN), portion("5", SIGN)),
    ),
)


def test_what_is_read_is_what_is_kept_and_what_is_set_anew_in_its_order() -> None:
    document = pymupdf.open(stream=kept_pages_pdf(KEPT))
    assert len(document) == 4
    bodies = [without_blanks(each.get_text().partition(f"page {at} of 4\n")[2]) for at, each in enumerate(document, 1)]
    assert bodies[1] == without_blanks(
        "FM AMEMBASSY STRELSAU 1. (C) He said that [2 lines withheld · 1.4(b)] would come. 3. (U) The lamps are old."
    )
    rest = (
        "4. (C)" + "A long sentence about lamps." * 8 + "[2 lines withheld · 1.4(b)] 5. (C) [2 lines withheld · 1.4(b)]"
    )
    assert (bodies[2] + bodies[3]).replace("Zeller", "") == without_blanks(rest)
    assert bodies[3]


def test_every_page_has_the_banner_and_its_number_but_of_what_is_unmarked_no_banner() -> None:
    for at, each in enumerate(pymupdf.open(stream=kept_pages_pdf(KEPT)), 1):
        assert each.get_text().count("CONFIDENTIAL\n") == 2
        assert f"page {at} of 4" in each.get_text()
    unmarked = pymupdf.open(stream=kept_pages_pdf(pages(page(line("Dear Mr Zapt,", 80)), unmarked=True)))
    assert not any("CONFIDENTIAL" in each.get_text() for each in unmarked)
    assert "Nothing in the source bears a mark" in unmarked[0].get_text()


def test_a_line_that_shows_is_found_where_it_stands() -> None:
    document = pymupdf.open(stream=kept_pages_pdf(KEPT))
    (found,) = document[1].search_for("The lamps are old.")
    (above,) = document[1].search_for("AMEMBASSY")
    assert above.y1 < found.y0
    assert document[1].rect.width * 0.1 < found.x0 < found.x1 < document[1].rect.width * 0.4


def test_the_page_of_each_sign_is_known() -> None:
    document = pymupdf.open(stream=kept_pages_pdf(KEPT))
    found = [at for at, each in enumerate(document, 1) for _ in range(each.get_text().count("[2 lines"))]
    assert pages_of_kept_signs(KEPT) == tuple(found) == (2, 4, 4)


def test_letters_get_smaller_where_there_is_little_room_and_then_none() -> None:
    text = (portion("1", "The lamps are old. " * 12, SIGN),)

    def size_in(room: Box) -> float:
        document = pymupdf.open(stream=kept_pages_pdf(pages(page(Frame(0, room)), stretches=(text,))))
        blocks = document[1].get_text("dict")["blocks"]
        spans = [span for block in blocks for each in block.get("lines", ()) for span in each["spans"]]
        return next(float(span["size"]) for span in spans if "lamps" in span["text"])

    assert size_in(ROOM) > size_in(ROOM._replace(bottom=155)) > 4
    with pytest.raises(UsageError, match=r"portion 1 has no room on page 1 .*--layout retyped"):
        size_in(ROOM._replace(bottom=126))
    with pytest.raises(UsageError, match="no room"):
        size_in(ROOM._replace(right=120))


@pytest.mark.parametrize("size", [(200.0, 200.0), (842.0, 595.0), (2400.0, 3300.0)])
def test_pages_of_any_size_stay_within_their_paper(size: tuple[float, float]) -> None:
    kept = pages(page(KeptLine("To the edge", Box(0, 0, size[0], 12)), size=size))
    sheet = pymupdf.open(stream=kept_pages_pdf(kept))[1]
    (shown,) = sheet.get_image_info()
    assert sheet.rect.contains(pymupdf.Rect(shown["bbox"]))
    assert "CONFIDENTIAL" in sheet.get_text()


def test_the_file_is_the_same_at_every_run_and_names_no_date() -> None:
    assert kept_pages_pdf(KEPT) == kept_pages_pdf(replace(KEPT))
    information = pymupdf.open(stream=kept_pages_pdf(KEPT)).metadata
    assert information["title"] == "Pages released in part"
    assert not information["creationDate"]
