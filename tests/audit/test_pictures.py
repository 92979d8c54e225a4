"""The audit of printed sheets as a file: whatever else anybody puts into it is found."""

import io

import pikepdf
import pytest

from tearline.audit.pictures import audit_pictures
from tearline.exports import pictures
from tearline.exports.pictures import Leaf, leaf, pictures_pdf

SIZE = (612.0, 792.0)
LEAVES = [leaf(SIZE, 4, 5, bytes(range(60))), Leaf(SIZE), leaf(SIZE[::-1], 5, 4, bytes(range(60, 120)))]
PACKED = [each.packed for each in LEAVES]
DATA = pictures_pdf(LEAVES)


def failed(data: bytes, pictures=PACKED) -> set[str]:
    return {check.name for check in audit_pictures(data, pictures).checks if not check.passed}


def test_a_sound_file_passes_with_papers_of_any_size() -> None:
    assert failed(DATA) == set()
    a4 = [leaf((595.28, 841.89), 2, 2, bytes(12))] * 12
    assert failed(pictures_pdf(a4), [each.packed for each in a4]) == set()


@pytest.mark.parametrize(
    "sabotage",
    [
        lambda data: data.replace(b"(Printed sheets)", b"(Zeller's lamps)"),
        lambda data: data.replace(b"/Producer (Tearline)", b"/Producer (Tearline) /Author (Zeller)"),
        lambda data: data.replace(b"/Producer (Tearline)", b"/Producer (Tearline) /CreationDate (D:20260101)"),
        lambda data: data.replace(b"startxref", b"% the lamps were never bought\nstartxref"),
        lambda data: data + b"the lamps were never bought",
        lambda data: data.replace(b"/Rotate 0", b"/Rotate 0 /Annots [ 5 0 R ]", 1),
        lambda data: data.replace(b"/Type /Catalog", b"/Type /Catalog /Lang <5a656c6c6572>", 1),
    ],
    ids=["title", "author", "date", "comment", "behind the end", "annotation", "hex"],
)
def test_whatever_is_slipped_into_the_file_is_found(sabotage) -> None:
    assert sabotage(DATA) != DATA
    assert "nothing-else" in failed(sabotage(DATA))


def test_text_on_a_side_is_found() -> None:
    with pikepdf.open(io.BytesIO(DATA)) as file:
        page = file.pages[0]
        page.Contents = file.make_stream(page.Contents.read_bytes() + b" BT /F1 12 Tf (Zeller) Tj ET")
        changed = io.BytesIO()
        file.save(changed, compress_streams=True)
    assert "nothing-else" in failed(changed.getvalue())


def test_a_side_that_does_more_than_show_its_picture_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    sound = pictures.draw_picture

    def draws_more(canvas, name, each):
        sound(canvas, name, each)
        canvas.rect(10, 10, 50, 50)

    monkeypatch.setattr(pictures, "draw_picture", draws_more)
    assert "nothing-else" in failed(pictures_pdf(LEAVES))


@pytest.mark.parametrize(
    "packed",
    [
        PACKED[::-1],
        [*PACKED, PACKED[0]],
        [*PACKED, b""],
        PACKED[:1],
        [leaf(SIZE, 4, 5, bytes(60)).packed, *PACKED[1:]],
    ],
    ids=["order", "one missing", "a blank one missing", "one too many", "another picture"],
)
def test_sides_that_are_not_those_that_were_drawn_are_found(packed) -> None:
    assert "pictures-kept" in failed(DATA, packed)


def test_no_pdf_at_all_is_a_failed_check_and_no_error() -> None:
    assert failed(b"no PDF") >= {"readable"}
    assert failed(DATA[:400])
