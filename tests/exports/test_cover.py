"""What stands around printed pages: a function of the mark, the title and the numbers alone."""

import pymupdf
import pytest
from hypothesis import given
from release_strategies import BANNERS, quick

from tearline.exports.cover import COVER_WORDS, band_height, side_pdf
from tearline.exports.imposition import Arrangement, impose
from tearline.exports.printed import Printing
from tearline.markings.model import Level, Mark
from tearline.markings.write import banner_form

LETTER = (612.0, 792.0)
SECRET = Mark(Level.S, controls=("NOFORN",))


def printing(banner: Mark | None = SECRET, copies: int = 1, banners: bool = True, wanted: int = 9) -> Printing:
    return Printing("Release of 09STRELSAU118", banner, wanted, 9, copies, banners)


def sides(arrangement: Arrangement, banner: Mark | None = SECRET):
    return impose([1, 2], [LETTER] * 2, LETTER, arrangement, band_height(banner))


def page_of(data: bytes) -> pymupdf.Page:
    return pymupdf.open(stream=data, filetype="pdf")[0]


def words_of(data: bytes) -> str:
    return " ".join(page_of(data).get_text().split())


def test_a_cover_says_what_it_covers_how_much_and_that_it_is_no_form() -> None:
    cover = sides(Arrangement(cover=True, copies=5))[3]
    text = words_of(side_pdf(cover, printing(copies=5, wanted=3)))
    assert COVER_WORDS in text
    assert "no official form" in text
    for words in ("SECRET//NOFORN", "Release of 09STRELSAU118", "3 of 9 pages", "Copy 2 of 5"):
        assert words in text


def test_what_bears_no_mark_has_a_cover_and_sides_that_show_none() -> None:
    cover, side, *_ = sides(Arrangement(per_side=2, cover=True, copies=2), None)
    shown, named = side_pdf(cover, printing(None, copies=2)), side_pdf(side, printing(None, copies=2))
    assert "Release of 09STRELSAU118" in words_of(shown)
    assert words_of(named) == "Copy 1 of 2"
    assert not any(mark in words_of(shown) for mark in ("UNKNOWN", "UNCLASSIFIED"))
    marks = [Mark(None), *map(Mark, Level)]
    frame = page_of(shown).get_pixmap(dpi=72).pixel(5, 5)
    assert frame not in [page_of(side_pdf(cover, printing(mark))).get_pixmap(dpi=72).pixel(5, 5) for mark in marks]


@pytest.mark.parametrize(
    ("banner", "colour"),
    [
        (Mark(Level.U), (0, 122, 51)),
        (Mark(Level.U, controls=("SBU",)), (80, 43, 133)),
        (Mark(Level.C), (0, 51, 160)),
        (SECRET, (200, 16, 46)),
        (Mark(Level.TS), (255, 140, 0)),
        (Mark(Level.TS, sci=("SI",)), (252, 232, 58)),
        (Mark(None), (252, 232, 58)),
    ],
    ids=lambda value: banner_form(value) if isinstance(value, Mark) else "",
)
def test_a_cover_is_framed_in_the_colour_of_the_mark(banner, colour) -> None:
    [cover, *_] = sides(Arrangement(cover=True), banner)
    drawn = page_of(side_pdf(cover, printing(banner))).get_pixmap(dpi=72)
    for x, y in ((5, 5), (300, 30), (300, 770), (10, 400), (600, 400)):
        assert drawn.pixel(x, y) == pytest.approx(colour, abs=2)
    assert drawn.pixel(300, 500) == (255, 255, 255)


def test_each_side_with_pages_has_the_banner_twice_and_the_number_of_its_copy() -> None:
    for copy, side in ((1, 0), (2, 1)):
        data = side_pdf(sides(Arrangement(per_side=2, copies=2))[side], printing(copies=2))
        text = words_of(data)
        assert text.count("SECRET//NOFORN") == 2
        assert f"Copy {copy} of 2" in text


def test_one_copy_has_no_number_and_a_blank_side_nothing_at_all() -> None:
    _, back, front, *_ = sides(Arrangement(cover=True, two_sided=True))
    assert "Copy" not in words_of(side_pdf(front, printing()))
    assert words_of(side_pdf(back, printing())) == ""
    assert page_of(side_pdf(back, printing())).get_drawings() == []


def test_without_banners_nothing_stands_around_a_page_alone() -> None:
    [side, _] = sides(Arrangement(banners=False))
    assert words_of(side_pdf(side, printing(banners=False))) == ""


@quick
@given(BANNERS)
def test_banners_stay_off_the_pages_and_on_the_paper(banner) -> None:
    for arrangement in (Arrangement(per_side=4), Arrangement(booklet=True, copies=2)):
        side = sides(arrangement, banner)[0]
        page = page_of(side_pdf(side, printing(banner, copies=2)))
        boxes = [pymupdf.Rect(box[:4]) for box in page.get_text("words")]
        assert boxes
        for place in side.places:
            inside = pymupdf.Rect(place.x, place.y, place.x + place.width, place.y + place.height)
            assert not any(box.intersects(inside) for box in boxes)
        assert all(page.rect.contains(box) for box in boxes)


def test_a_banner_of_many_nations_fits_on_the_cover() -> None:
    banner = Mark(Level.S, rel_to=("USA", *(a + b + c for a in "ABCDEFGH" for b in "ABCD" for c in "ABCD")))
    page = page_of(side_pdf(sides(Arrangement(cover=True), banner)[0], printing(banner)))
    assert all(page.rect.contains(pymupdf.Rect(box[:4])) for box in page.get_text("words"))
    assert "HDD" in page.get_text()


def test_equal_sides_are_equal_bytes() -> None:
    [side, _] = sides(Arrangement())
    assert side_pdf(side, printing()) == side_pdf(side, printing())
