"""No ink outside of the boxes: whoever withholds a line relies on them."""

from itertools import pairwise

import pytest
from pdfs import SAMPLES, drawn, printed_in_book, typed

from tearline.intake.ink import enclosed
from tearline.intake.pdf_reader import page_pictures, read_pdf
from tearline.intake.printed import Box

DOTS = 144
PAGES = {
    "typed": typed(SAMPLES[0].read_text()),
    "book": printed_in_book(SAMPLES[1].read_text()),
    "italic": drawn("BT /F1 40 Tf 50 150 Td (fjQgyf) Tj ET"),
    "lines at once": drawn("BT /F1 12 Tf 14 TL 50 150 Td (fine jQgyf) Tj T* (a longer line) Tj T* (j) Tj ET"),
    "outlined": drawn("6 w 1 Tr BT /F2 40 Tf 50 150 Td (Wide) Tj ET"),
    "made bold": drawn("3 w 2 Tr BT /F2 12 Tf 40 TL 50 150 Td (Wide) Tj T* (Wider still) Tj ET"),
    "drawn by hand": drawn("BT /F3 30 Tf 50 150 Td (AAA) Tj ET"),
    "upwards": drawn("BT /F1 20 Tf 0 1 -1 0 100 50 Tm (fjg turned) Tj ET"),
    "downwards": drawn("BT /F1 20 Tf 0 -1 1 0 200 250 Tm (fjg turned) Tj ET"),
    "slanting": drawn("BT /F1 20 Tf .8 .6 -.6 .8 100 50 Tm (fjg turned) Tj ET"),
    "raised": drawn("BT /F2 20 Tf 50 50 Td (E=mc) Tj 8 Ts /F2 10 Tf (2) Tj 0 Ts /F2 20 Tf ( and) Tj ET"),
    "stretched": drawn("BT /F2 20 Tf 250 Tz 50 50 Td (wide) Tj ET"),
    "mirrored": drawn("BT /F2 20 Tf -1 0 0 1 250 50 Tm (mirrored) Tj ET"),
    "upside down": drawn("BT /F2 20 Tf 1 0 0 -1 50 50 Tm (mirrored) Tj ET"),
    "indented": drawn("BT /F2 10 Tf 50 50 Td (          and on) Tj ET"),
    **{
        f"cropped, turned by {angle}": drawn(
            "BT /F1 20 Tf 100 100 Td (fjg cropped) Tj ET", rotate=angle, crop=(50, 50, 350, 280)
        )
        for angle in (0, 90, 180, 270)
    },
}


def ink_outside(data):
    """How many bytes of the pages' pictures are not white, with all boxes painted white."""
    printed, left = read_pdf(data, "x.pdf"), 0
    for number, page in enumerate(page_pictures(data, DOTS)):
        row = 3 * page.width
        rows = [bytearray(page.pixels[at : at + row]) for at in range(0, len(page.pixels), row)]
        for line in printed.lines:
            if line.page == number:
                left_edge, top, right, bottom = (int(edge * DOTS / 72) for edge in line.box)
                first, last = max(0, left_edge), min(page.width, right + 1)
                for at in range(max(0, top), min(page.height, bottom + 1)):
                    rows[at][3 * first : 3 * last] = b"\xff" * (3 * (last - first))
        left += sum(len(each) - each.count(255) for each in rows)
    return left


@pytest.mark.parametrize("name", PAGES)
def test_no_ink_lies_outside_of_the_boxes(name):
    assert ink_outside(PAGES[name]) == 0


@pytest.mark.parametrize("name", ["typed", "book", "lines at once", "made bold"])
def test_boxes_of_lines_leave_room_between_them(name):
    by_page = {}
    for line in read_pdf(PAGES[name], "x.pdf").lines:
        by_page.setdefault(line.page, []).append(line.ink)
    for lines in by_page.values():
        lines.sort(key=lambda box: box.top)
        assert all(above.bottom < below.bottom and above.top < below.top for above, below in pairwise(lines))
        gaps = [below.top - above.bottom for above, below in pairwise(lines)]
        assert sum(gap < 0 for gap in gaps) <= len(gaps) // 10


def test_what_is_drawn_without_any_letter_is_given_back():
    ink = Box(10, 10, 60, 22)
    assert enclosed([], [ink]) == ([], [ink.grown(-1)])
