"""Pages that are kept: whatever goes wrong in the cut or in the exporter must turn a check red."""

import re
import zlib
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO

import pikepdf
import pytest
from audit_samples import failed
from forge import Forge, show, stream
from pages_samples import NAME, OPEN, SECRET, TEXT, Pixels, drawn, pixels, two_pages
from pdfs import LEADING, typed

from tearline.audit.kept_pages import audit_pages
from tearline.release.pages import Box, Frame, KeptLine, KeptPage

QUOTED = re.compile(r"Ferdinand|Oakleaf|cabinet|Quarn|Yuri|Sylvester|Lindwurm", re.IGNORECASE)
AS_DRAWN, WHITE, SHOWN, READ = "pictures-of-the-source", "nothing-else-shows", "kept-lines-show", "source-read-alike"
PLACE = "pictures-in-place"
"""Also where a word that is set anew stands on something."""


def test_what_is_cut_and_exported_as_it_should_passes() -> None:
    sample = two_pages()
    report = sample.audited(sample.exported)
    assert failed(report) == set()
    assert {"withheld-text", "pictures-in-place", "lines-released", AS_DRAWN, WHITE, SHOWN, READ} <= {
        each.name for each in report.checks
    }


def line(part: str, page_lines: int = 24) -> tuple[int, int]:
    """First and last row of pixels of the line that holds these words."""
    at = next(number for number, each in enumerate(TEXT.splitlines()) if part in each) % page_lines
    base = 70 + at * LEADING
    return pixels(base - 9), pixels(base + 3)


def of_source(number: int = 0) -> bytes:
    return drawn(two_pages().source)[number]


def unmasked(page: KeptPage, canvas: Pixels) -> KeptPage:
    return replace(page, packed=zlib.compress(of_source()))


def black_box(page: KeptPage, canvas: Pixels) -> KeptPage:
    top, bottom = line(SECRET)
    canvas.paint(200, top, 900, bottom, 0)
    return canvas.of(page)


def box_over_the_text(page: KeptPage, canvas: Pixels) -> KeptPage:
    top, bottom = line(SECRET)
    canvas.paint(0, top, page.width, bottom, of_source())
    canvas.paint(300, top, 900, bottom, 0)
    return canvas.of(page)


def one_line_too_small(page: KeptPage, canvas: Pixels) -> KeptPage:
    top, bottom = line("until the lamps")
    canvas.paint(0, top, page.width, bottom, of_source())
    return canvas.of(page)


def one_word_too_small(page: KeptPage, canvas: Pixels) -> KeptPage:
    top, bottom = line(NAME)
    before = len("3. (U) The guide, ")
    canvas.paint(pixels(60 + 6 * before), top, pixels(60 + 6 * (before + 4)), bottom, of_source())
    return canvas.of(page)


def feet_of_letters(page: KeptPage, canvas: Pixels) -> KeptPage:
    bottom = line(SECRET)[1]
    canvas.paint(0, bottom - 11, page.width, bottom, of_source())
    return canvas.of(page)


def faint(page: KeptPage, canvas: Pixels) -> KeptPage:
    """What was there as a shade that nobody sees and everybody can bring back."""
    top, bottom = line(SECRET)
    ghost = of_source().translate(bytes([254] * 128 + [255] * 128))
    canvas.paint(0, top, page.width, bottom, ghost)
    return canvas.of(page)


def faint_elsewhere(page: KeptPage, canvas: Pixels) -> KeptPage:
    """The same, put where the page is empty."""
    top, bottom = line(SECRET)
    ghost = of_source().translate(bytes([254] * 128 + [255] * 128))
    row = 3 * page.width
    down = 1500
    canvas.data[down * row : (down + bottom - top) * row] = ghost[top * row : bottom * row]
    return canvas.of(page)


def masked_too_low(page: KeptPage, canvas: Pixels) -> KeptPage:
    """All rows of what is shown a few rows up."""
    canvas.data = canvas.data[12 * 3 * page.width :] + b"\xff" * (12 * 3 * page.width)
    return canvas.of(page)


def other_page(page: KeptPage, canvas: Pixels) -> KeptPage:
    return replace(page, packed=two_pages().kept.pages[1].packed)


def line_gone(page: KeptPage, canvas: Pixels) -> KeptPage:
    top, bottom = line(OPEN)
    canvas.paint(0, top, page.width, bottom, 255)
    return canvas.of(page)


def letter_gone(page: KeptPage, canvas: Pixels) -> KeptPage:
    top, bottom = line("Engineers")
    canvas.paint(pixels(60 + 6 * 12), top, pixels(60 + 6 * 13), bottom, 255)
    return canvas.of(page)


def half_of_a_line_gone(page: KeptPage, canvas: Pixels) -> KeptPage:
    top, bottom = line("Engineers")
    canvas.paint(0, top + 18, page.width, bottom, 255)
    return canvas.of(page)


def stripe_through_a_line(page: KeptPage, canvas: Pixels) -> KeptPage:
    """Something is left of every letter."""
    bottom = line("Engineers")[1]
    canvas.paint(0, bottom - 19, page.width, bottom - 15, 255)
    return canvas.of(page)


def smaller(page: KeptPage, canvas: Pixels) -> KeptPage:
    rest = bytes(canvas.data[: 3 * page.width * (page.height - 1)])
    return replace(page, height=page.height - 1, packed=zlib.compress(rest))


def more_than_its_size(page: KeptPage, canvas: Pixels) -> KeptPage:
    return replace(page, packed=zlib.compress(bytes(canvas.data) + of_source()[:4000]))


def something_behind_it(page: KeptPage, canvas: Pixels) -> KeptPage:
    return replace(page, packed=page.packed + zlib.compress(SECRET.encode()))


def line_of_another_place(page: KeptPage, canvas: Pixels) -> KeptPage:
    items = [
        replace(item, box=Box(60, 200, 480, 210)) if isinstance(item, KeptLine) and OPEN in item.text else item
        for item in page.items
    ]
    return replace(page, items=tuple(items))


def withheld_line_kept(page: KeptPage, canvas: Pixels) -> KeptPage:
    top, bottom = line(SECRET)
    canvas.paint(0, top, page.width, bottom, of_source())
    (at,) = [number for number, item in enumerate(page.items) if isinstance(item, Frame) and item.stretch == 0]
    kept = KeptLine(f"2. (C) {SECRET}", Box(60, top * 0.36, 520, bottom * 0.36))
    return replace(canvas.of(page), items=(*page.items[:at], kept, *page.items[at:]))


CUT_WORSE: dict[Callable[[KeptPage, Pixels], KeptPage], set[str]] = {
    unmasked: {WHITE, PLACE},
    black_box: {AS_DRAWN, WHITE, PLACE},
    box_over_the_text: {AS_DRAWN, WHITE, PLACE},
    one_line_too_small: {WHITE},
    one_word_too_small: {WHITE, PLACE},
    feet_of_letters: {WHITE, PLACE},
    faint: {AS_DRAWN, WHITE, PLACE},
    faint_elsewhere: {AS_DRAWN},
    masked_too_low: {AS_DRAWN, SHOWN},
    other_page: {AS_DRAWN, SHOWN},
    line_gone: {SHOWN},
    letter_gone: {SHOWN},
    half_of_a_line_gone: {SHOWN},
    stripe_through_a_line: {SHOWN},
    smaller: {AS_DRAWN},
    more_than_its_size: {AS_DRAWN},
    something_behind_it: {AS_DRAWN},
    line_of_another_place: {READ, WHITE},
    withheld_line_kept: {"lines-released", PLACE},
}


@pytest.mark.parametrize("change", CUT_WORSE, ids=lambda change: change.__name__)
def test_pages_that_are_cut_worse_are_found(change: Callable[[KeptPage, Pixels], KeptPage]) -> None:
    report = two_pages().cut_worse(0, change)
    assert failed(report) == CUT_WORSE[change]
    assert not QUOTED.search(" ".join(each.detail for each in report.checks))


def test_pages_of_another_source_are_found() -> None:
    sample = two_pages()
    longer = replace(sample, source=typed(TEXT.replace("boats", "ships"), 24))
    assert {AS_DRAWN, WHITE, READ} <= failed(longer.audited(sample.exported))
    more = replace(sample, source=typed(TEXT, 12))
    assert failed(more.audited(sample.exported))


def test_a_page_that_the_source_does_not_have_is_found() -> None:
    sample = two_pages()
    with pikepdf.open(BytesIO(sample.source)) as file:
        del file.pages[1]
        shorter = BytesIO()
        file.save(shorter)
    assert failed(replace(sample, source=shorter.getvalue()).audited(sample.exported)) == {AS_DRAWN}


def test_a_page_that_is_missing_is_found() -> None:
    sample = two_pages()
    fewer = replace(sample.kept, pages=sample.kept.pages[:1], stretches=sample.kept.stretches[:2])
    assert AS_DRAWN in failed(audit_pages(sample.exported, fewer, sample.withheld, sample.source))


def unseen_over_white(forge: Forge) -> None:
    forge.draw(f"q BT 3 Tr ET Q q {show(SECRET).replace('BT', 'BT 3 Tr')} Q", 1)


def unseen_beside_its_line(forge: Forge) -> None:
    def moved(text: str) -> str:
        return re.sub(
            r"1 0 0 1 ([\d.]+) ([\d.]+) Tm (/F2\+0 [\d.]+ Tf \(1\. )",
            lambda found: f"1 0 0 1 {float(found[1]) + 40} {found[2]} Tm {found[3]}",
            text,
        )

    forge.edit_text(1, moved)


def unseen_other_words(forge: Forge) -> None:
    forge.edit_text(1, lambda text: text.replace("Engineers measured", "Strangers restored"))


def set_anew_and_unseen(forge: Forge) -> None:
    """What was set anew, drawn so that nobody sees it."""
    forge.edit_text(
        1, lambda text: text.replace("had kept the keys", "had kept the keys", 1).replace("0 g\nBT", "0 g\nBT 3 Tr", 5)
    )


def white_text(forge: Forge) -> None:
    forge.draw(f"1 g {show(SECRET)} 0 g", 1)


def picture_twice(forge: Forge) -> None:
    forge.draw("q 100 0 0 100 10 10 cm /FormXob.page2 Do Q", 1)


def picture_aside(forge: Forge) -> None:
    forge.edit_text(1, lambda text: re.sub(r"1 0 0 1 [\d.]+ 70 cm", "1 0 0 1 -300 70 cm", text))


def picture_a_little_aside(forge: Forge) -> None:
    forge.edit_text(1, lambda text: re.sub(r"1 0 0 1 ([\d.]+) 70 cm", "1 0 0 1 60 70 cm", text))


def picture_too_high(forge: Forge) -> None:
    forge.edit_text(1, lambda text: re.sub(r"(1 0 0 1 [\d.]+) 70 cm", r"\1 142 cm", text))


def picture_stretched(forge: Forge) -> None:
    forge.edit_text(1, lambda text: re.sub(r"([\d.]+ 0 0) [\d.]+ 0 0 cm\n/Form", r"\1 690 0 0 cm\n/Form", text))


def picture_on_the_cover(forge: Forge) -> None:
    body = forge.objects[forge.pages[0]]
    forge.objects[forge.pages[0]] = body.replace(
        b"/ProcSet", b"/XObject << /FormXob.page2 %d 0 R >> /ProcSet" % picture(forge)
    )
    forge.draw("q 300 0 0 400 100 100 cm /FormXob.page2 Do Q", 0)


def picture_as_a_stamp(forge: Forge) -> None:
    forge.edit_text(1, lambda text: re.sub(r"[\d.]+ 0 0 [\d.]+ 0 0 cm\n/Form", "20 0 0 60 0 0 cm\n/Form", text))


def picture_not_drawn(forge: Forge) -> None:
    forge.edit_text(1, lambda text: text.replace("/FormXob.page2 Do", ""))


def picture(forge: Forge) -> int:
    return forge.numbered(b"/Subtype /Image")[0]


def unmasked_picture(forge: Forge) -> None:
    packed = zlib.compress(of_source())
    head = re.match(rb"<<.*?>>", forge.objects[picture(forge)], re.DOTALL)[0]
    head = re.sub(rb"/Length \d+", b"/Length %d" % len(packed), head)
    forge.objects[picture(forge)] = head + b"\nstream\n" + packed + b"\nendstream"


def mask_on_the_picture(forge: Forge) -> None:
    mask = forge.add_stream(
        zlib.compress(b"\xff" * 100),
        b"/Type /XObject /Subtype /Image /Width 10 /Height 10 /BitsPerComponent 8"
        b" /ColorSpace /DeviceGray /Filter /FlateDecode",
    )
    forge.entry(picture(forge), b"SMask", b"%d 0 R" % mask)


def colours_the_other_way(forge: Forge) -> None:
    forge.entry(picture(forge), b"Decode", b"[1 0 1 0 1 0]")


def thumbnail(forge: Forge) -> None:
    small = forge.add_stream(bytes(300), b"/Width 10 /Height 10 /BitsPerComponent 8 /ColorSpace /DeviceRGB")
    forge.entry(forge.pages[1], b"Thumb", b"%d 0 R" % small)


def second_picture(forge: Forge) -> None:
    page = two_pages().kept.pages[0]
    entries = b"/Type /XObject /Subtype /Image /BitsPerComponent 8 /ColorSpace /DeviceRGB /Filter /FlateDecode"
    size = b" /Width %d /Height %d" % (page.width, page.height)
    other = forge.add(stream(zlib.compress(of_source()), entries + size))
    body = forge.objects[forge.pages[1]]
    assert b"/XObject" in body
    forge.objects[forge.pages[1]] = body.replace(b"/XObject <<", b"/XObject << /FormXob.page9 %d 0 R" % other)


def picture_of_another_width(forge: Forge) -> None:
    width = two_pages().kept.pages[0].width
    forge.replace(picture(forge), b"/Width %d" % width, b"/Width %d" % (width - 7))


def second_name(forge: Forge) -> None:
    forge.replace(forge.pages[1], b"/XObject <<", b"/XObject << /FormXob.page9 %d 0 R" % picture(forge))


EXPORTED_WORSE: dict[Callable[[Forge], None], set[str]] = {
    unseen_over_white: {"no-hidden-text", "released-text", "withheld-text"},
    unseen_beside_its_line: {"no-hidden-text"},
    unseen_other_words: {"no-hidden-text", "released-text"},
    set_anew_and_unseen: {"no-hidden-text"},
    white_text: {"no-hidden-text", "released-text", "withheld-text"},
    picture_twice: {"pictures-in-place"},
    picture_aside: {"pictures-in-place"},
    picture_a_little_aside: {"pictures-in-place"},
    picture_too_high: {"pictures-in-place"},
    picture_stretched: {"pictures-in-place"},
    picture_on_the_cover: {"pictures-in-place"},
    picture_as_a_stamp: {"pictures-in-place"},
    picture_not_drawn: {"pictures-in-place", "no-hidden-text"},
    unmasked_picture: {"pictures-in-place"},
    mask_on_the_picture: {"no-images", "known-objects"},
    colours_the_other_way: {"known-objects"},
    thumbnail: {"no-structure-leaks", "known-objects"},
    second_picture: {"pictures-in-place"},
    picture_of_another_width: {"pictures-in-place"},
    second_name: {"pictures-in-place"},
}


@pytest.mark.parametrize("forgery", EXPORTED_WORSE, ids=lambda forgery: forgery.__name__)
def test_pages_that_are_exported_worse_are_found(forgery: Callable[[Forge], None]) -> None:
    forge = Forge.of(two_pages().exported)
    forgery(forge)
    report = two_pages().audited(forge.written())
    assert failed(report) >= EXPORTED_WORSE[forgery]
    assert not QUOTED.search(" ".join(each.detail for each in report.checks))
