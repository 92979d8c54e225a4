import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tearline.audit.fold import fold, squeeze, words


@pytest.mark.parametrize(
    "written",
    [
        "OFFICE OF STRAßE",
        "o f f i c e  of strasse",
        "o\ufb03ce of\nstra\u00adsse",
        "of-\nfice of straſſe",
        "\uff4f\uff46\uff46\uff49\uff43\uff45 of strasse",
        "Öffice-of-stràsse!",
        "O\u0308ffice\u200b of\u00a0strasse.",
    ],
)
def test_the_same_words_are_the_same_however_they_are_written(written: str) -> None:
    assert fold(written) == "officeofstrasse"


def test_an_accent_or_a_soft_hyphen_ends_no_word() -> None:
    assert words("cafe\u0301 Stra\u00adße, 2nd") == ["cafe", "strasse", "2nd"]


def test_squeezed_text_keeps_case_and_punctuation_and_drops_blanks_and_hyphens() -> None:
    assert squeeze(" (C)  Semi-\n detached ½ … x\u00a0y ") == "(C)Semidetached1⁄2...xy"


def test_a_character_printed_by_its_number_is_that_character() -> None:
    assert squeeze("a [U+20 2E]\n[U+0007]") == "a\u202e\x07"
    assert squeeze("[U+110000] [U+]") == "[U+110000][U+]"


@given(st.text(), st.text())
def test_texts_can_be_squeezed_in_parts(one: str, other: str) -> None:
    if "[" not in one:
        assert squeeze(one) + squeeze(other) == squeeze(one + other)


@given(st.text())
def test_folding_is_done_at_once(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text())
def test_plain_and_other_text_is_folded_alike(text: str) -> None:
    assert fold(text + "é") == fold(text) + "e" or unicodedata.combining(text[-1:] or "x")
