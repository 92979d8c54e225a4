"""Folding: what a mark's words are, whatever their dress."""

import pytest

from tearline.markings.words import fold, key, words


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("C O N F I D E N T I A L", "CONFIDENTIAL"),
        ("S E C R E T NOFORN", "SECRET NOFORN"),
        ("s e c r e t//noforn", "SECRET//NOFORN"),
        ("Côte d’Ivoire", "COTE DIVOIRE"),
        ("U.K. &  U.N.", "UK AND UN"),
        ("S –\u00a0NF", "S - NF"),
        ("S\r\nNF", "S NF"),
        ("U S", "U S"),
    ],
)
def test_folding(text, folded):
    assert fold(text) == folded


@pytest.mark.parametrize("letter", ["ſ", "С", "Ⓒ", "ｃ", "ß", "ı"])
def test_look_alikes_never_become_latin_letters(letter):
    assert not fold(letter).isascii()


def test_words_know_what_separates_them():
    assert [word.before for word in words(fold("S//NF/OC, REL-UK and X / / Y"))] == [
        "", "//", "/", ",", "-", " ", " ", "/",
    ]  # fmt: skip


def test_a_key_keeps_commas_and_nothing_else():
    assert key("Korea, South") == "KOREA, SOUTH"
    assert key("Guinea-Bissau") == "GUINEA BISSAU"
