"""Printed sheets as a file: pictures, pixel for pixel, and a file that tells of nothing else."""

import pikepdf
import pymupdf

from tearline.exports.pictures import Leaf, leaf, pictures_pdf

SIZES = [(612.0, 792.0), (792.0, 612.0)]


def drawn(number: int) -> bytes:
    return bytes((number * 7 + at) % 251 for at in range(6 * 8 * 3))


def leaves() -> list[Leaf]:
    return [leaf(SIZES[0], 6, 8, drawn(1)), Leaf(SIZES[0]), leaf(SIZES[1], 8, 6, drawn(2))]


def test_every_side_is_there_in_order_pixel_for_pixel() -> None:
    with pymupdf.open(stream=pictures_pdf(leaves()), filetype="pdf") as file:
        assert [(page.rect.width, page.rect.height) for page in file] == [SIZES[0], SIZES[0], SIZES[1]]
        pictures = [page.get_images() for page in file]
        assert [len(each) for each in pictures] == [1, 0, 1]
        for (picture, *_), number in ((pictures[0][0], 1), (pictures[2][0], 2)):
            assert bytes(pymupdf.Pixmap(file, picture).samples) == drawn(number)
        [info] = file[2].get_image_info()
        assert tuple(info["bbox"]) == (0, 0, *SIZES[1])


def test_the_file_says_its_kind_and_its_maker_and_nothing_else() -> None:
    data = pictures_pdf(leaves())
    with pikepdf.open(pymupdf.io.BytesIO(data)) as file:
        assert {key: str(value) for key, value in file.docinfo.items()} == {
            "/Title": "Printed sheets",
            "/Producer": "Tearline",
        }
        assert "/Metadata" not in file.Root
    with pymupdf.open(stream=data, filetype="pdf") as file:
        assert not any(page.get_text().strip() or page.get_fonts() for page in file)
    assert data == pictures_pdf(leaves())
