import pytest
from pdfs import ROOT, SAMPLES, printed_in_book, tree, typed

from tearline.cables.model import Document
from tearline.cables.read import read_cable
from tearline.intake.load import document_from_bytes
from tearline.intake.pdf_reader import belied_pages, page_pictures, read_pdf


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.stem)
def test_a_cable_typed_on_pages_reads_like_its_text(sample):
    text = sample.read_text()
    (document,) = document_from_bytes(typed(text), "cable.pdf")
    assert document.format == "pdf"
    assert tree(read_cable(document)) == tree(read_cable(Document("cable.txt", "text", text)))


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.stem)
def test_each_line_is_found_where_it_is_printed(sample):
    text = sample.read_text()
    printed = read_pdf(typed(text), "cable.pdf")
    assert [printed.text[line.span.start : line.span.end] for line in printed.lines] == [
        line for line in text.splitlines() if line
    ]
    for line in printed.lines:
        width, height = printed.sizes[line.page]
        assert 0 < line.box.left < line.box.right < width
        assert 0 < line.box.top < line.box.bottom < height


def test_pages_are_drawn_in_the_space_of_the_boxes():
    pages = list(page_pictures(typed("UNCLAS STRELSAU 000118\n\f\n1. (U) x\n", 2), 144))
    assert [(page.width, page.height, len(page.pixels)) for page in pages] == [(1190, 1684, 1190 * 1684 * 3)] * 2


def test_only_pages_whose_fonts_name_other_letters_are_belied():
    assert belied_pages(typed("The lamps are old: 1, 2, 3."), "x.pdf") == ()
    assert belied_pages(printed_in_book("The lamps are old: 1, 2, 3."), "x.pdf") == ()
    for path in (ROOT / "resources" / "manual" / "examples").glob("*.pdf"):
        assert belied_pages(path.read_bytes(), "x.pdf") == ()
