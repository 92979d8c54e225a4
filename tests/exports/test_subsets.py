"""The fonts of a release: exactly what its pages print, in every table."""

import re
import struct
from io import BytesIO

import pikepdf
from hypothesis import given
from release_strategies import ODD, quick, releases
from test_retyped import paragraph, release_of

from tearline.exports.faces import printable
from tearline.exports.retyped import retyped_pdf
from tearline.release.model import Release

MANY = [character for character in sorted(printable()) if not character.isascii() and character.isalpha()]


def shown(data: bytes) -> dict[str, set[int]]:
    """The codes that all pages show, by font."""
    codes: dict[str, set[int]] = {}
    with pikepdf.open(BytesIO(data)) as pdf:
        for page in pdf.pages:
            for operands, operator in pikepdf.parse_content_stream(page):
                if str(operator) == "Tf":
                    current = codes.setdefault(str(operands[0]), set())
                elif str(operator) in ("Tj", "'"):
                    current.update(bytes(operands[0]))
    return codes


def fonts(data: bytes) -> dict[str, tuple[set[int], set[int], set[int]]]:
    """Of each font the codes that its character map, its widths and its font file know."""
    with pikepdf.open(BytesIO(data)) as pdf:
        return {name: (_named(font), _wide(font), _drawn(font)) for name, font in pdf.pages[0].Resources.Font.items()}


def _named(font: pikepdf.Object) -> set[int]:
    return {int(code, 16) for code in re.findall(rb"<(..)> <....>", font.ToUnicode.read_bytes())}


def _wide(font: pikepdf.Object) -> set[int]:
    return {code for code, width in enumerate(font.Widths, start=int(font.FirstChar)) if width}


def _drawn(font: pikepdf.Object) -> set[int]:
    file = font.FontDescriptor.FontFile2.read_bytes()
    (count,) = struct.unpack_from(">H", file, 4)
    tables = {tag: start for tag, _, start, _ in struct.iter_unpack(">4sLLL", file[12 : 12 + 16 * count])}
    first, length = struct.unpack_from(">HH", file, tables[b"cmap"] + 18)
    glyphs = struct.unpack_from(f">{length}H", file, tables[b"cmap"] + 22)
    return {code for code, glyph in enumerate(glyphs, start=first) if glyph}


def assert_exact(data: bytes) -> None:
    codes = shown(data)
    found = fonts(data)
    assert set(found) == set(codes)
    for name, tables in found.items():
        assert tables == (codes[name], codes[name], codes[name])


@quick
@given(releases(ODD, ODD))
def test_every_table_knows_the_characters_that_are_printed_and_no_other(release: Release) -> None:
    assert_exact(retyped_pdf(release))


def test_as_many_subsets_as_the_letters_need() -> None:
    data = retyped_pdf(release_of(paragraph("".join(MANY[:300]))))
    assert_exact(data)
    assert len(fonts(data)) > 3


def test_no_block_of_a_character_map_is_longer_than_readers_must_take() -> None:
    with pikepdf.open(BytesIO(retyped_pdf(release_of(paragraph("".join(MANY[:128])))))) as pdf:
        maps = [font.ToUnicode.read_bytes() for font in pdf.pages[0].Resources.Font.values()]
    blocks = [block for each in maps for block in re.findall(rb"(\d+) beginbfchar\n(.*?)endbfchar", each, re.DOTALL)]
    assert len(blocks) > len(maps)
    assert all(int(count) == block.count(b"\n") <= 100 for count, block in blocks)


def test_which_letters_are_printed_is_all_that_a_font_depends_on() -> None:
    one, other = (retyped_pdf(release_of(paragraph(text))) for text in ("calm sea", "a same lac"))
    with pikepdf.open(BytesIO(one)) as first, pikepdf.open(BytesIO(other)) as second:
        for name in ("/F1+0", "/F2+0"):
            files = [pdf.pages[0].Resources.Font[name].FontDescriptor.FontFile2 for pdf in (first, second)]
            assert files[0].read_bytes() == files[1].read_bytes()
