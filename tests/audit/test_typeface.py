import struct

import pytest
from reportlab.pdfbase.ttfonts import TTFontFace

from tearline.audit.typeface import NotOurs, characters_of, widths
from tearline.paths import resource

LETTERS = "aAzé½Ž…"


def subset(letters: str = LETTERS) -> tuple[bytes, tuple[tuple[int, str], ...]]:
    face = TTFontFace(str(resource("fonts", "go-mono", "Go-Mono.ttf")))
    return face.makeSubset([*map(ord, letters)]), tuple(enumerate(letters))


def test_a_subset_holds_the_characters_it_was_made_for() -> None:
    data, codes = subset()
    assert characters_of(data, "GoMono", codes) == frozenset(LETTERS)


def test_all_characters_of_a_shipped_typeface_are_equally_wide() -> None:
    assert len({round(width, 3) for width in widths().values()}) == 1


def test_a_letter_that_is_drawn_as_another_is_not_ours() -> None:
    data, _ = subset("ab")
    with pytest.raises(NotOurs):
        characters_of(data, "GoMono", ((0, "b"), (1, "a")))


def test_a_letter_that_is_named_and_not_drawn_is_not_ours() -> None:
    data, codes = subset("ab")
    with pytest.raises(NotOurs):
        characters_of(data, "GoMono", (*codes, (2, "é")))


def test_another_typeface_is_not_ours() -> None:
    data, codes = subset()
    with pytest.raises(NotOurs):
        characters_of(data, "GoMono-Bold", codes)
    with pytest.raises(NotOurs):
        characters_of(data, "Vera", codes)


@pytest.mark.parametrize(
    "tag", [b"OS/2", b"cvt ", b"fpgm", b"prep", b"name", b"glyf", b"loca", b"hmtx", b"head", b"post"]
)
def test_one_bit_in_any_table_is_seen(tag: bytes) -> None:
    data, codes = subset()
    (count,) = struct.unpack_from(">H", data, 4)
    for each in range(count):
        name, _, start, length = struct.unpack_from(">4sLLL", data, 12 + 16 * each)
        if name == tag:
            spoilt = bytearray(data)
            spoilt[start + length // 2] ^= 1
            with pytest.raises(NotOurs):
                characters_of(bytes(spoilt), "GoMono", codes)
            return
    pytest.fail("no such table")


@pytest.mark.parametrize("cut", [0, 3, 11, 100, 5000])
def test_a_broken_font_is_not_ours(cut: int) -> None:
    data, codes = subset()
    with pytest.raises(NotOurs):
        characters_of(data[:cut], "GoMono", codes)


def test_bytes_behind_the_tables_are_seen() -> None:
    data, codes = subset()
    with pytest.raises(NotOurs):
        characters_of(data + b"Quarn", "GoMono", codes)


def test_a_letter_that_is_drawn_and_not_named_is_not_ours() -> None:
    data, codes = subset("ab")
    with pytest.raises(NotOurs):
        characters_of(data, "GoMono", codes[:1])


def test_a_letter_that_has_two_codes_is_not_ours() -> None:
    data, codes = subset("aba")
    with pytest.raises(NotOurs):
        characters_of(data, "GoMono", codes)
