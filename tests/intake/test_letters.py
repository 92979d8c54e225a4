import pytest
from pdfs import drawn

from tearline.cables.read import read_cable
from tearline.intake.letters import as_text, is_readable
from tearline.intake.load import document_from_bytes
from tearline.intake.pdf_reader import read_pdf

SQUARE = "0 0 0 rg 100 100 200 100 re f 60 10 m 70 30 80 30 90 10 c 100 -10 110 -10 120 10 c f"


def words(*instructions):
    return read_pdf(drawn(*instructions), "x.pdf").text


@pytest.mark.parametrize(
    ("characters", "text"),
    [
        ("a\u00a0b\u2003c\td", "a b c d"),
        ("a\vb\fc\x85d\u2028e\rf", "a b c d e f"),
        ("\uf0b7 item", "• item"),
        ("a\x00b\x07c\ue000d\udc80", "a\ufffdb\ufffdc\ufffdd\ufffd"),
        ("co\u00adoperate — “é”", "co\u00adoperate — “é”"),
    ],
)
def test_characters_stand_for_what_is_printed(characters, text):
    assert as_text(characters) == text


def test_readable_is_what_half_the_letters_of_are_known():
    assert is_readable("ab\ufffd ")
    assert not is_readable("a\ufffd\ufffd")
    assert not is_readable("  ")


def test_white_tiny_covered_and_unseen_words_are_read():
    assert words("1 1 1 rg BT /F2 10 Tf 50 250 Td (white) Tj ET") == "white\n"
    assert words("BT /F2 0.5 Tf 50 250 Td (tiny) Tj ET") == "tiny\n"
    assert words("BT /F2 10 Tf 50 250 Td (covered) Tj ET 0 0 0 rg 40 240 100 30 re f") == "covered\n"
    assert words("3 Tr BT /F2 10 Tf 50 250 Td (unseen) Tj ET") == "unseen\n"


def test_words_off_the_page_or_cut_away_are_not():
    on = "BT /F2 10 Tf 50 250 Td (on) Tj ET"
    assert words(on, "BT /F2 10 Tf 500 250 Td (off) Tj ET") == "on\n"
    assert words("BT /F2 10 Tf 380 250 Td (on the edge) Tj ET") == "on th\n"
    assert words(on, "q 0 0 5 5 re W n BT /F2 10 Tf 50 200 Td (cut away) Tj ET Q") == "on\n"


def test_what_is_drawn_counts_whatever_a_tag_says_that_it_reads():
    assert words("/Span << /ActualText (false) >> BDC BT /F2 10 Tf 50 250 Td (true) Tj ET EMC") == "true\n"


def test_a_blank_that_draws_something_is_a_letter_nobody_can_read():
    data = drawn("BT /F2 10 Tf 50 250 Td (seen) Tj ET BT /F3 10 Tf 80 250 Td (A) Tj ET", blank="A")
    assert read_pdf(data, "x.pdf").text == "seen  \ufffd\n"


def test_what_could_not_be_read_is_told():
    for start in ("Words", "UNCLAS STRELSAU 000118"):
        begun = f"BT /F2 10 Tf 50 250 Td ({start}) Tj ET BT /F3 10 Tf 250 200 Td (A) Tj ET"
        (document,) = document_from_bytes(drawn(begun, SQUARE, blank="A"), "x.pdf")
        cable = read_cable(document)
        assert bool(cable.header.banner) == start.startswith("UNCLAS")
        told = {each.code: each.message for each in cable.notices}
        assert told["letters-unreadable"].startswith("A letter could not be read;")
        assert told["pictures-unread"].startswith("There are pictures or drawings on page 1;")


def test_a_picture_is_where_no_line_stands():
    printed = read_pdf(drawn("BT /F2 10 Tf 50 250 Td (Words) Tj ET", SQUARE), "x.pdf")
    ((page, box),) = printed.pictures
    assert page == 0
    assert box.left < 61
    assert box.right > 119
    assert read_pdf(drawn("0.9 g 0 0 400 300 re f 0 g BT /F2 10 Tf 50 250 Td (Words) Tj ET"), "x.pdf").pictures == ()
