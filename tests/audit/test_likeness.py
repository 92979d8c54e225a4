"""Pictures of pages held against their source, however its pages are made."""

import io
import zlib
from collections.abc import Callable, Iterator
from dataclasses import replace

import pikepdf
import pymupdf
import pytest
from audit_samples import failed
from pages_samples import NAME, SECRET, TEXT, Pixels, drawn, pixels, sample_of, two_pages
from pdfs import typed

from tearline.audit import likeness, pdfium_reader
from tearline.audit.likeness import AS_DRAWN, READ, SHOWN, WHITE
from tearline.release.pages import KeptPage


def changed(change: Callable[[pymupdf.Document], object]) -> bytes:
    with pymupdf.open(stream=typed(TEXT, 24), filetype="pdf") as document:
        change(document)
        return bytes(document.tobytes())


def cropped(document: pymupdf.Document) -> None:
    for page in document:
        page.set_cropbox(pymupdf.Rect(40, 50, 580, 600))


def noted_and_filled_in(document: pymupdf.Document) -> None:
    page = document[0]
    page.add_freetext_annot(pymupdf.Rect(100, 500, 400, 520), "Seen by Duncan Harbottle", fontsize=11)
    page.add_highlight_annot(pymupdf.Rect(60, 218, 300, 230))
    field = pymupdf.Widget()
    field.field_name, field.field_type, field.field_value = "name", pymupdf.PDF_WIDGET_TYPE_TEXT, "Sebastian Orr"
    field.rect = pymupdf.Rect(100, 540, 300, 560)
    page.add_widget(field)


def layered(document: pymupdf.Document) -> None:
    layer = document.add_ocg("layer", on=False)
    document[0].insert_text((60, 500), "What nobody sees of Wolfram Gant", oc=layer)


def underlined(document: pymupdf.Document) -> None:
    """Lines under a word that is withheld and one that is not, and a drawing."""
    page = document[0]
    for base in (70 + 13 * 11, 70 + 13 * 15, 70 + 13 * 18):
        page.draw_line((150, base + 1.5), (260, base + 1.5))
    page.draw_circle((500, 90), 20, color=(0.6, 0, 0), fill=(0.9, 0.4, 0.4))


def in_colours(document: pymupdf.Document) -> None:
    document[0].insert_text((60, 500), "7. (U) Pale words at the end.", fontname="cour", color=(1, 0.8, 0))


CHANGES = [cropped, noted_and_filled_in, layered, underlined, in_colours]


def with_boxes(**entries: object) -> bytes:
    with pikepdf.open(io.BytesIO(typed(TEXT, 24))) as file:
        for page in file.pages:
            for key, value in entries.items():
                page[f"/{key}"] = value
        data = io.BytesIO()
        file.save(data)
    return data.getvalue()


def as_a_scan() -> bytes:
    with pymupdf.open(stream=typed(TEXT, 24), filetype="pdf") as source, pymupdf.open() as document:
        for page in source:
            copy = document.new_page(width=page.rect.width, height=page.rect.height)
            copy.insert_image(copy.rect, stream=page.get_pixmap(dpi=150).tobytes("jpeg"))
            for x, _, _, y, word, *_ in page.get_text("words"):
                copy.insert_text((x, y - 2), f"{word} ", fontname="cour", fontsize=10, render_mode=3)
        return bytes(document.tobytes())


def turned(by: int) -> bytes:
    """Pages that lie on their side, or on their head, and say that they are to be turned."""
    with pymupdf.open(stream=typed(TEXT, 24), filetype="pdf") as source, pymupdf.open() as document:
        for page in source:
            wide, high = page.rect.width, page.rect.height
            copy = document.new_page(width=high if by % 180 else wide, height=wide if by % 180 else high)
            copy.show_pdf_page(copy.rect, source, page.number, rotate=by)
            copy.set_rotation(by)
        return bytes(document.tobytes())


SOURCES: dict[str, Callable[[], bytes]] = {
    **{change.__name__: lambda change=change: changed(change) for change in CHANGES},
    "twice as large": lambda: with_boxes(UserUnit=2),
    "elsewhere": lambda: with_boxes(MediaBox=[-100, -50, 512, 742]),
    **{f"turned by {by}": lambda by=by: turned(by) for by in (90, 180, 270)},
    "a scan": as_a_scan,
}


def unmasked(source: bytes) -> Callable[[KeptPage, Pixels], KeptPage]:
    return lambda page, canvas: replace(page, packed=zlib.compress(drawn(source)[0]))


@pytest.mark.parametrize("made", SOURCES.values(), ids=SOURCES)
def test_pages_pass_as_they_are_cut_and_not_where_they_show_more(made: Callable[[], bytes]) -> None:
    source = made()
    sample = sample_of(source, NAME)
    assert failed(sample.audited(sample.exported)) == set()
    assert WHITE in failed(sample.cut_worse(0, unmasked(source)))


def test_a_line_that_nobody_can_see_in_the_source_is_found() -> None:
    """Its words would be in the file without being seen anywhere."""

    def white(document: pymupdf.Document) -> None:
        document[1].insert_text((60, 500), "7. (U) White words at the end.", fontname="cour", color=(1, 1, 1))

    sample = sample_of(changed(white), NAME)
    assert failed(sample.audited(sample.exported)) == {SHOWN}


View = pdfium_reader.View


def shrunk(character: pdfium_reader.Character) -> pdfium_reader.Character:
    """A withheld letter that is nowhere."""
    if character.text != "Q":
        return character
    return character._replace(box=character.box._replace(right=character.box.left))


@pytest.mark.parametrize(
    ("spoil", "found"),
    [
        (lambda view: view._replace(characters=[each for each in view.characters if each.text != "Y"]), {READ}),
        (lambda view: view._replace(characters=[each for each in view.characters if each.text != "Q"]), {READ}),
        (lambda view: view._replace(characters=view.characters[:200]), {READ}),
        (lambda view: view._replace(characters=[each._replace(y=each.y + 40) for each in view.characters]), {READ}),
        (lambda view: view._replace(characters=list(map(shrunk, view.characters))), {READ}),
        (lambda view: view._replace(size=(view.size[0], view.size[1] + 9)), {AS_DRAWN}),
        (lambda view: view._replace(grey=view.grey._replace(data=b"\xff" * len(view.grey.data))), {AS_DRAWN, SHOWN}),
    ],
    ids=[
        "a letter lost",
        "a withheld letter lost",
        "the rest lost",
        "elsewhere",
        "without a size",
        "another size",
        "nothing drawn",
    ],
)
def test_what_readers_do_not_agree_on_is_not_kept(
    spoil: Callable[[View], View], found: set[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    sample = two_pages()
    sound = pdfium_reader.views

    def spoilt(*given: object) -> Iterator[View]:
        return map(spoil, sound(*given))

    monkeypatch.setattr(pdfium_reader, "views", spoilt)
    said = likeness.findings(sample.source, sample.kept.pages, sample.withheld)
    assert {check for check, sentences in said.items() if sentences} >= found


def test_findings_name_the_page_and_quote_nothing() -> None:
    sample = two_pages()
    page = replace(sample.kept.pages[0], packed=zlib.compress(drawn(sample.source)[0]))
    said = likeness.findings(sample.source, [page, sample.kept.pages[1]], sample.withheld)
    assert said[WHITE] == ["The picture of page 1 of the source shows something where no released line stands."]
    assert not any(SECRET[:9] in each for some in said.values() for each in some)


def test_ligatures_accents_and_hyphens_are_read_alike() -> None:
    with pymupdf.open() as document:
        page = document.new_page()
        page.insert_htmlbox(
            pymupdf.Rect(60, 60, 540, 700),
            "<p>© The official of the first office – “file” no. 4 – affirmed the naïve café’s façade; "
            "Johann Krafft re-entered it.</p><p>Пётр встретил Ελένη у моста, 李明 тоже, и efficient ﬂuff.</p>",
        )
        source = bytes(document.tobytes())
    sample = sample_of(source, "Johann Krafft")
    assert failed(sample.audited(sample.exported)) == set()


def test_a_line_below_withheld_words_that_tells_their_length_is_found() -> None:
    """Where lines stand close, what is drawn below the last words of one portion lies right above the next."""
    base = 70 + 13 * 16 + 3.2

    def closely(document: pymupdf.Document) -> None:
        document[0].draw_line((60, base), (300, base), width=0.5)

    sample = sample_of(changed(closely), NAME)
    assert failed(sample.audited(sample.exported)) == set()

    def line_left(page: KeptPage, canvas: Pixels) -> KeptPage:
        row = pixels(base)
        canvas.paint(0, row - 1, page.width, row + 2, drawn(sample.source)[0])
        return canvas.of(page)

    assert WHITE in failed(sample.cut_worse(0, line_left))


def test_signs_that_readers_put_in_several_ways_are_left_out_of_account() -> None:
    assert likeness._key("re-enter") == likeness._key("re\u00adenter") == likeness._key("re\x02 enter")
    assert likeness._key("\u00e9\ufb01") == likeness._key("e\u0301fi") == "efi"
    assert likeness._key("c\u20dd \u200b\u05d0\u05b8") == "c\u05d0"
