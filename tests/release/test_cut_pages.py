"""The pages of a PDF, cut: what shows in their pictures, what is set anew, and that nothing tells what is withheld."""

import io
import zlib
from collections.abc import Iterable
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pdfs import SAMPLES, printed_in_book, typed
from reportlab.pdfgen.canvas import Canvas

from tearline.cables.model import Cable
from tearline.cables.read import read_cable
from tearline.errors import UsageError
from tearline.intake.load import document_from_bytes
from tearline.intake.pdf_reader import page_pictures, read_pdf
from tearline.intake.printed import Printed
from tearline.registry import read_audience
from tearline.release.cut_pages import DOTS, cut_pages
from tearline.release.model import Withholding
from tearline.release.pages import Box, Frame, KeptLine, KeptPage, PagesRelease
from tearline.review.model import Act, Decision, Profile, Target
from tearline.review.plan import make_plan

SAMPLE = next(path for path in SAMPLES if path.stem == "09STRELSAU118").read_text(encoding="utf-8")
WHITE = b"\xff"


def read(data: bytes) -> tuple[Cable, Printed]:
    (document,) = document_from_bytes(data, "x.pdf")
    return read_cable(document), read_pdf(data, "x.pdf")


def cut(data: bytes, audience: str, *words: str, profile: Profile | None = None) -> tuple[Cable, Printed, PagesRelease]:
    cable, printed = read(data)
    decisions = [Decision(Act.WITHHOLD, Target.TEXT, word) for word in words]
    plan = make_plan(cable, read_audience(audience), decisions, profile or Profile())
    return cable, printed, cut_pages(cable, plan, printed, page_pictures(data, DOTS))


def ink_in(page: KeptPage, box: Box) -> bool:
    """Whether anything in a box of a page's picture is not white."""
    pixels, row, scale = zlib.decompress(page.packed), 3 * page.width, DOTS / 72
    left, right = 3 * int(box.left * scale), 3 * int(box.right * scale)
    rows = range(int(box.top * scale), int(box.bottom * scale))
    return any(pixels[row * at + left : row * at + right].strip(WHITE) for at in rows)


def kept_lines(kept: PagesRelease) -> list[str]:
    return [item.text for page in kept.pages for item in page.items if isinstance(item, KeptLine)]


def frames(kept: PagesRelease) -> list[tuple[int, Frame]]:
    return [(at, item) for at, page in enumerate(kept.pages) for item in page.items if isinstance(item, Frame)]


@pytest.mark.parametrize("make", [typed, printed_in_book])
@pytest.mark.parametrize("audience", ["U", "C//REL TO USA, NOR"])
def test_lines_show_that_go_out_whole_and_no_others(make, audience: str) -> None:
    _, printed, kept = cut(make(SAMPLE), audience)
    shown = [(at, item.text) for at, page in enumerate(kept.pages) for item in page.items if isinstance(item, KeptLine)]
    assert shown
    assert kept.stretches
    for line in printed.lines:
        words = " ".join(printed.text[slice(*line.span)].split())
        if shown and (line.page, words) == shown[0]:
            del shown[0]
            assert ink_in(kept.pages[line.page], Box(*line.ink))
        else:
            assert not ink_in(kept.pages[line.page], Box(*line.box))
    assert not shown


def test_every_portion_shows_or_is_set_anew_once() -> None:
    cable, _, kept = cut(typed(SAMPLE), "U")
    anew = [portion.id for stretch in kept.stretches for portion in stretch]
    assert len(anew) == len(set(anew))
    touched = {each.id for each in kept.release.portions if any(isinstance(part, Withholding) for part in each.content)}
    assert touched <= set(anew)
    words = " ".join(kept_lines(kept))
    for portion in cable.portions:
        if portion.kind != "artifact" and portion.id not in anew:
            assert " ".join(cable.text_of(portion).split()) in words


def test_a_portion_of_which_a_word_is_withheld_shows_in_none_of_its_lines() -> None:
    _, printed, kept = cut(typed(SAMPLE), "TS", "Anton Zeller")
    assert "The Prime Minister has not been briefed. END SUMMARY." not in kept_lines(kept)
    assert "Classified By: DCM Harriet L. Quill. Reasons: 1.4 (b) and (d)." in kept_lines(kept)
    (place,) = [line for line in printed.lines if "Anton Zeller, told the" in printed.text[slice(*line.span)]]
    assert not ink_in(kept.pages[place.page], Box(*place.box))


def test_where_nothing_is_withheld_the_pages_show_as_they_are() -> None:
    data = sealed("Dear Mr Zapt,", "Krafft was here.", "Yours", "Rudolf")
    _, _, kept = cut(data, "U")
    assert not kept.stretches
    for page, picture in zip(kept.pages, page_pictures(data, DOTS), strict=True):
        assert zlib.decompress(page.packed) == picture.pixels


def test_a_banner_to_be_lined_through_is_set_anew() -> None:
    _, _, kept = cut(typed(SAMPLE), "TS", profile=replace(Profile(), strike_banner=True))
    assert [[portion.kind for portion in stretch] for stretch in kept.stretches] == [["banner"], ["caption"]]


def letter(*paragraphs: str, gap: float = 26, left: float = 72, pitch: float = 14) -> Canvas:
    canvas = Canvas(io.BytesIO(), pagesize=(612, 792), invariant=1)
    canvas.setFont("Times-Roman", 11)
    y = 700.0
    for paragraph in paragraphs:
        for line in paragraph.split("\n"):
            canvas.drawString(left, y, line)
            y -= pitch
        y -= gap - pitch
    return canvas


def finished(canvas: Canvas) -> bytes:
    canvas.save()
    return bytes(canvas._filename.getvalue())


SEAL = Box(300, 121, 340, 134)
"""Of a black disc beside the last paragraph of a letter."""


def sealed(*paragraphs: str) -> bytes:
    canvas = letter(*paragraphs)
    canvas.ellipse(SEAL.left, 792 - SEAL.bottom, SEAL.right, 792 - SEAL.top, stroke=0, fill=1)
    return finished(canvas)


def test_a_picture_shows_between_lines_that_show() -> None:
    _, _, kept = cut(sealed("Dear Mr Zapt,", "Krafft was here.", "Yours", "Rudolf"), "U")
    assert ink_in(kept.pages[0], SEAL)
    assert kept.pages[0].pictured


@pytest.mark.parametrize("neighbour", ["above", "below"])
def test_a_picture_does_not_show_beside_what_is_withheld(neighbour: str) -> None:
    paragraphs = {"above": "Dear Krafft,", "below": "Dear Mr Zapt,"}
    _, _, kept = cut(sealed(paragraphs[neighbour], "Krafft was here.", "Yours", "Rudolf"), "U", "Krafft")
    assert not ink_in(kept.pages[0], SEAL)
    assert not kept.pages[0].pictured


@pytest.mark.parametrize("words", [(), ("Krafft",)])
def test_a_picture_at_the_head_of_a_page_belongs_to_the_end_of_the_page_before_too(words: tuple[str, ...]) -> None:
    canvas = letter("Dear Mr Zapt,", "Krafft was here.")
    canvas.showPage()
    canvas.setFont("Times-Roman", 11)
    canvas.ellipse(300, 720, 340, 740, stroke=0, fill=1)
    canvas.drawString(72, 700, "Yours")
    _, _, kept = cut(finished(canvas), "U", *words)
    assert ink_in(kept.pages[1], Box(300, 52, 340, 72)) == (not words)
    assert kept_lines(kept)[-1] == "Yours"


def test_a_picture_below_what_is_withheld_does_not_show_for_a_line_in_another_column() -> None:
    canvas = letter("The first column\nbegins here.", "Krafft was here,\nin its middle.", left=60)
    for number, line in enumerate(("The second column", "stands beside it", "and is as long", "as the first one.")):
        canvas.drawString(330, 700 - 14 * number, line)
    canvas.drawString(60, 560, "Below both there is a line.")
    canvas.ellipse(60, 600, 100, 620, stroke=0, fill=1)
    _, _, kept = cut(finished(canvas), "U", "Krafft")
    assert kept_lines(kept)[0] == "The first column"
    assert kept_lines(kept)[-1] == "Below both there is a line."
    assert not ink_in(kept.pages[0], Box(60, 172, 100, 192))


def test_lines_of_another_column_show() -> None:
    canvas = letter("Krafft was here and\nsaw the lamps on the\nquay of the old town.", left=60)
    canvas.drawString(330, 700, "The other column stands")
    canvas.drawString(330, 686, "beside what is withheld,")
    canvas.drawString(330, 672, "and it goes out whole.")
    _, _, kept = cut(finished(canvas), "U", "Krafft")
    if len(kept.stretches) == 1 and kept_lines(kept):
        ((_, frame),) = frames(kept)
        assert frame.box.right <= 330
        assert kept_lines(kept) == ["The other column stands", "beside what is withheld,", "and it goes out whole."]
    else:
        assert not kept_lines(kept)


LETTER = "Dear Mr Zapt,|Our officer {} was seen\nat {} on the quay, and went home\nwith {}.|Yours,|Rudolf"
LETTERS = "abcdefghijklmnopqrstuvwxyzÄÖßABCIJMW"
NAMES = st.text(f"{LETTERS}.-", min_size=1, max_size=20).filter(lambda word: word.strip(".-"))


def with_names(names: Iterable[str]) -> bytes:
    return finished(letter(*LETTER.format(*names).split("|")))


@settings(max_examples=25)
@given(st.lists(NAMES, min_size=3, max_size=3), st.lists(NAMES, min_size=3, max_size=3))
def test_what_is_withheld_makes_no_difference_to_the_pages(first: list[str], second: list[str]) -> None:
    def release(names: list[str]) -> PagesRelease:
        data = with_names(names)
        cable, printed = read(data)
        at = [cable.document.text.index(word) + len(word) for word in ("officer ", "\nat ", "\nwith ")]
        block = next(portion for portion in cable.portions if portion.spans[0].start <= at[0] < portion.spans[-1].end)
        start = block.spans[0].start
        decisions = [
            Decision(Act.WITHHOLD, Target.PASSAGE, f"{block.id}:{each - start}-{each - start + len(name)}")
            for each, name in zip(at, names, strict=True)
        ]
        plan = make_plan(cable, read_audience("U"), decisions)
        return cut_pages(cable, plan, printed, page_pictures(data, DOTS))

    assert release(first) == release(second)


def centred(canvas: Canvas, name: str) -> None:
    canvas.drawCentredString(306, 560, f"Report on {name} at large")


def set_to_the_right(canvas: Canvas, name: str) -> None:
    canvas.drawRightString(540, 560, name)


def in_a_wide_gap(canvas: Canvas, name: str) -> None:
    canvas.drawString(72, 560, f"Met {name} at")
    canvas.drawString(132 + canvas.stringWidth(f"Met {name} at", "Times-Roman", 11), 560, "the quay")


def behind_what_goes_out(canvas: Canvas, name: str) -> None:
    canvas.drawString(72, 553, "A line that goes out whole")
    canvas.drawCentredString(420, 560, name)


ASKEW = [(centred, 0), (set_to_the_right, 0), (behind_what_goes_out, 0), (in_a_wide_gap, 0), (in_a_wide_gap, 2)]


@pytest.mark.parametrize(("put", "askew"), ASKEW)
def test_where_a_line_begins_does_not_tell_how_wide_it_is(put, askew: int) -> None:
    def release(name: str) -> PagesRelease:
        canvas = Canvas(io.BytesIO(), pagesize=(612, 792), invariant=1)
        canvas.rotate(askew)
        canvas.setFont("Times-Roman", 11)
        canvas.drawString(72, 700, "Dear Mr Zapt,")
        put(canvas, name)
        canvas.drawString(72, 400, "Yours sincerely, the office of lamps")
        return cut(finished(canvas), "U", name)[2]

    first, second = release("Krafft"), release("Illingworthy")
    assert first.stretches
    assert first == second


def test_a_name_in_one_of_two_centred_columns_has_no_room() -> None:
    canvas = letter("The first column", "has two lines")
    canvas.drawCentredString(180, 560, "Krafft")
    canvas.drawString(330, 700, "The second column")
    canvas.drawString(330, 674, "has two more, all longer")
    canvas.drawCentredString(440, 560, "Krafft")
    with pytest.raises(UsageError, match="in columns, with no room"):
        cut(finished(canvas), "U", "Krafft")


def test_text_at_a_margin_of_what_goes_out_is_set_anew_there() -> None:
    _, _, kept = cut(
        finished(letter("Dear Mr Zapt,", "Krafft was here.", "Yours sincerely, the office")), "U", "Krafft"
    )
    ((_, frame),) = frames(kept)
    assert frame.box.left == pytest.approx(72)


@pytest.mark.parametrize("turned", [45, 90, 180, 270])
def test_what_is_withheld_of_a_turned_line_is_refused(turned: int) -> None:
    def page(name: str) -> bytes:
        canvas = letter("Dear Mr Zapt,")
        canvas.translate(300, 400)
        canvas.rotate(turned)
        canvas.drawString(0, 0, f"File of {name}")
        return finished(canvas)

    with pytest.raises(UsageError, match="turned or slanting"):
        cut(page("Krafft"), "U", "Krafft")
    assert "File of Krafft" in kept_lines(cut(page("Krafft"), "U")[2])


UNDERLINED, COLOURED, BOXED, CIRCLED, POINTED_AT = range(5)


@pytest.mark.parametrize("drawn", [UNDERLINED, COLOURED, BOXED, CIRCLED, POINTED_AT])
def test_what_is_drawn_for_a_withheld_word_does_not_show(drawn: int) -> None:
    def release(name: str) -> PagesRelease:
        canvas = letter("UNCLASSIFIED", gap=30)
        left = 72 + canvas.stringWidth("2. (C) ", "Times-Roman", 11)
        right, y = left + canvas.stringWidth(name, "Times-Roman", 11), 658
        canvas.setFillColorRGB(1, 1, 0)
        if drawn == UNDERLINED:
            canvas.line(left, y - 4, right, y - 4)
        elif drawn == COLOURED:
            canvas.rect(left, y - 3.5, right - left, 14, stroke=0, fill=1)
        elif drawn == BOXED:
            canvas.rect(left - 3, y - 4, right - left + 6, 15)
        elif drawn == CIRCLED:
            canvas.ellipse(left - 8, y - 18, right + 8, y + 25)
        else:
            canvas.line(right, y, 500, y + 40)
        canvas.setFillColorRGB(0, 0, 0)
        lines = ("1. (U) The lamps of the quay are old.", f"2. (C) {name} met us.", "3. (U) No more was said.")
        for at, line in enumerate(lines):
            canvas.drawString(72, 670 - 12 * at, line)
        return cut(finished(canvas), "U")[2]

    first, second = release("Krafft"), release("Illingworthy")
    assert first.stretches
    assert first == second


def test_the_rules_of_a_table_show_beside_what_is_withheld() -> None:
    canvas = letter("UNCLASSIFIED")
    lines = ("1. (U) The lamps of the quay are old.", "2. (C) Krafft met us.", "3. (U) No more was said.")
    for at, line in enumerate(lines):
        canvas.drawString(72, 650 - 20 * at, line)
    canvas.rect(60, 600, 480, 66)
    canvas.line(300, 600, 300, 666)
    _, _, kept = cut(finished(canvas), "U")
    assert kept_lines(kept) == [lines[0], lines[2]]
    assert ink_in(kept.pages[0], Box(298, 138, 302, 140))


@pytest.mark.parametrize("distance", [8, 9, 10, 11, 12])
def test_which_lines_show_beside_a_name_does_not_depend_on_its_letters(distance: int) -> None:
    def release(name: str) -> PagesRelease:
        canvas = letter("UNCLASSIFIED")
        lines = ("1. (U) The lamps of the jetty.", "2. (C) We met", name, "3. (U) The bridge is long.")
        for at, line in enumerate(lines):
            canvas.drawString(72, 650 - distance * at, line)
        return cut(finished(canvas), "U")[2]

    assert release("aumoxen") == release("Bjyjgqp")
