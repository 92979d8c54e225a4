"""The audit's own reader of content streams, against what PDFium makes of the same page."""

from io import BytesIO

import pytest
from audit_samples import clean
from hypothesis import given, settings
from hypothesis import strategies as st
from reportlab.pdfgen.canvas import Canvas

from tearline.audit import mupdf_reader, pdfium_reader
from tearline.audit.charmap import Charmap
from tearline.audit.content import ANOTHER, instructions
from tearline.audit.drawing import Paint, Run, Sheet
from tearline.audit.fold import squeeze
from tearline.audit.geometry import Box
from tearline.audit.hidden import hidden
from tearline.audit.pages import Drawn, drawn
from tearline.audit.pikepdf_reader import opened


def page(draw: object) -> bytes:
    data = BytesIO()
    canvas = Canvas(data, pagesize=(400, 400))
    draw(canvas)  # type: ignore[operator]
    canvas.save()
    return data.getvalue()


def read(data: bytes) -> list[Drawn]:
    with opened(data) as graph:
        return list(drawn(graph))


@pytest.mark.parametrize("reader", [mupdf_reader, pdfium_reader])
def test_three_readers_read_a_release_alike(reader: object) -> None:
    ours = [squeeze(each.sheet.text) for each in read(clean())]
    assert ours == [squeeze(text) for text in reader.page_texts(clean())]  # type: ignore[attr-defined]


def test_text_stands_where_it_is_drawn_however_it_gets_there() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.translate(100, 100)
        canvas.scale(2, 2)
        text = canvas.beginText(10, 20)
        text.setFont("Courier", 10)
        text.setCharSpace(1)
        text.setLeading(12)
        text.textOut("ab")
        text.textLine("cd")
        text.textLine("ef")
        canvas.drawText(text)

    runs = {run.text: run for run in read(page(draw))[0].sheet.runs}
    assert runs["ab"].box.x0 == pytest.approx(120)
    assert runs["cd"].box.x0 == pytest.approx(runs["ab"].box.x1)
    assert runs["ef"].box.x0 == pytest.approx(120)
    assert runs["ef"].box.y0 == pytest.approx(runs["ab"].box.y0 - 24)
    assert runs["ab"].size == pytest.approx(20)


def test_only_the_covered_letters_are_hidden() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFont("Courier", 10)
        canvas.drawString(100, 200, "0123456789")
        canvas.rect(115.5, 195, 25, 15, fill=1)

    (only,) = read(page(draw))
    assert 3 <= len([*hidden(only.sheet)]) <= 6
    assert all(each.text in "123456" for each in hidden(only.sheet))


def test_a_box_that_is_drawn_before_the_text_hides_nothing() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFillGray(0.9)
        canvas.rect(90, 190, 200, 30, fill=1)
        canvas.setFillGray(0)
        canvas.drawString(100, 200, "plain to see")

    assert not list(hidden(read(page(draw))[0].sheet))


def test_a_thin_line_through_the_text_hides_nothing() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(100, 200, "struck")
        canvas.setLineWidth(1.2)
        canvas.line(100, 203, 150, 203)

    assert not list(hidden(read(page(draw))[0].sheet))


LIGHTS = st.sampled_from((0.0, 0.9, 1.0, None))
BOXES = st.sampled_from((Box(0, 10, 0, 30), Box(10, 10, 30, 30), Box(20, 10, 40, 30), Box(90, 90, 110, 110)))
RUNS = st.builds(
    lambda box, size, light, order: Run("ab", box, (), size, 0, light, 1.0, None, order),
    BOXES,
    st.sampled_from((9.0, 1.0)),
    LIGHTS,
    st.integers(0, 9),
)
PAINTS = st.builds(Paint, BOXES, LIGHTS, st.sampled_from((0.1, 1.0)), st.integers(0, 9))


@settings(max_examples=200)
@given(st.lists(RUNS, min_size=1, max_size=3), st.lists(PAINTS, max_size=4))
def test_a_closer_look_finds_nothing_hidden_that_the_first_did_not(runs: list[Run], paints: list[Paint]) -> None:
    def found(alpha: float) -> list[tuple[str, str]]:
        # What is not quite opaque is always looked at closely.
        shown = tuple(run._replace(alpha=alpha) for run in runs)
        painted = tuple(sorted(paints, key=lambda paint: paint.order))
        return [(each.text, each.why) for each in hidden(Sheet(Box(0, 0, 100, 100), shown, painted))]

    assert found(1.0) == found(0.999)


OPERATORS = st.sampled_from(
    b"q Q cm w g rg sc scn m l c re f S B W n sh Do BT ET Tf Tm Td Tj TJ T* Tr Tz ' \" BDC BMC EMC gs BI ID EI".split()
)
OPERANDS = st.sampled_from(b"1 -2.5 /F1 (text) [(a)-9(b)] <</MCID\t0>> <00> null %c\n".split(b" "))


@settings(max_examples=60)
@given(st.lists(OPERANDS | OPERATORS, max_size=60))
def test_no_content_crashes_the_reader(words: list[bytes]) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.addLiteral(b" ".join(words).decode())

    read(page(draw))


@given(st.lists(OPERANDS | OPERATORS, max_size=60))
def test_plain_instructions_are_read_as_all_others_are(words: list[bytes]) -> None:
    def read_from(content: bytes) -> list[object]:
        return [(list(operands), operator) for operands, operator in instructions(content)]

    content = b"\n".join(words)
    assert read_from(b"%\n" + content) == [([b""], ANOTHER), *read_from(content)]


def test_the_letters_of_a_font_are_those_of_its_strings() -> None:
    unicode = {1: "fi", 65: "\u00e9"}
    for two_bytes, shown in ((False, [b"\x01A", b"ZA"]), (True, [b"\x00A\x00", b"\x00\x01"])):
        font = Charmap("F", two_bytes, unicode, {}, 600.0, even=True, readable=False)
        assert font.letters(shown) == set("".join(map(font.read, shown)))


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"BT (a\\)b) Tj ET", [([], "BT"), ([b"a)b"], "Tj"), ([], "ET")]),
        (b"[(a) -2 <62>] TJ", [([[b"a", -2.0, b"b"]], "TJ")]),
        (b"/P <</MCID 3>> BDC", [(["P", {"MCID": 3.0}], "BDC")]),
        (b"/P << /MCID 3 /E (x) >> BDC", [(["P", {"MCID": 3.0, "E": b"x"}], "BDC")]),
        (b"1 0 0 1 5 -.5 cm", [([1.0, 0.0, 0.0, 1.0, 5.0, -0.5], "cm")]),
        (b"q % aside\nQ", [([], "q"), ([b" aside"], ANOTHER), ([], "Q")]),
        (b"q (left)", [([], "q"), ([b"left"], ANOTHER)]),
        (b"q 1.2.3 g", [([], "q"), ([], "1.2.3"), ([], "g")]),
    ],
)
def test_instructions_are_read_with_their_operands(content: bytes, expected: object) -> None:
    assert [(list(operands), operator) for operands, operator in instructions(content)] == expected


def test_a_picture_in_the_content_is_one_instruction() -> None:
    found = list(instructions(b"q BI /W 1 /H 1 ID (Tj) q EI Q"))
    assert ([b"(Tj) q"], "BI") in found
    assert found[-1] == ([], "Q")
