"""No portion counts lower than a mark that is printed inside it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tearline.cables.model import Document
from tearline.cables.read import read_cable
from tearline.markings.model import Level
from tearline.markings.write import portion_form

HEADER = "S E C R E T STRELSAU 000118\n\nE.O. 12958: DECL: 03/05/2019\nTAGS: PREL\nSUBJECT: FERRIES\n\n"
LAMPS = "The keeper said that the lamps burn"
OIL = "Somebody stole the oil."
SENTENCE = st.sampled_from(
    [LAMPS, "He left", "The lamps of the U.S. burn", "Points (a) to (d) stand", "It is 1.4 m (C)"]
)


def _cable(body: str):
    return read_cable(Document("cable.txt", "text", HEADER + body))


def _of_oil(cable):
    """The portion in which the oil was stolen."""
    return next(portion for portion in cable.portions if "stole" in cable.text_of(portion))


@given(
    st.integers(1, 20),
    st.lists(SENTENCE, max_size=3),
    st.sampled_from([". ", "? ", "! ", ": ", " -- ", ".\n", "\n", ".  ", '." ']),
    st.sampled_from(
        ["(S)", "(s)", "( S )", "[S]", "{S}", "(S/NF)", "\\(S\\)", "**(S)**", "2. (S)", "¶2. (S)", "Note: (S)"]
    ),
)
def test_a_paragraph_is_never_below_a_mark_inside_it(number, sentences, end, mark):
    cable = _cable(f"{number}. (U) {'. '.join([*sentences, LAMPS])}{end}{mark} {OIL}\n")
    assert _of_oil(cable).effective.level in {Level.S, None}


@pytest.mark.parametrize("joint", [".\n\n", ".\n", "\n"])
@pytest.mark.parametrize(
    "label",
    [
        "Note:",
        "NOTE",
        "The Oil:",
        "TAB A",
        "Q1.",
        "QUESTION 1:",
        "PARA 2.",
        "Paragraph 2",
        "2..",
        "2,",
        "2.'",
        "1 2.",
        "[2]",
        "¶¶2.",
        "o",
        "2.-",
        "-",
        "--",
        "II.",
        "(2)",
        "1.2",
        "2.1.1",
        "2.a",
        "2a.",
        "2A)",
        "2-A.",
        "2(a).",
        "BIOGRAPHIC NOTE:",
        "**2.**",
        "- **",
        "\\--",
        "(",
        "The Wall",
        "The Wall -",
    ],
)
def test_a_mark_behind_any_label_counts(label, joint):
    assert _of_oil(_cable(f"1. (U) {LAMPS}{joint}{label} (S) {OIL}\n")).effective.level is Level.S


@pytest.mark.parametrize(
    "text",
    [
        "(A) lamps; (B) oil; (C) wicks, and (D) glass.",
        "(a) lamps, (b) oil, and (c) wicks.",
        "The keeper(s) of the lamp (s) and the U.S. (U.S.) flag.",
        "The print is (C) 1998 by the keepers.",
        "It rests on 1.4 (C) and (D), as Ref (C) says; see paragraph (S).",
        "[Note by the post] He said [sic] {so}.",
    ],
)
def test_letters_that_are_no_marks_change_nothing(text):
    cable = _cable(f"1. (U) {LAMPS}. {text}\n")
    assert {portion_form(portion.effective) for portion in cable.portions if portion.id[0] == "1"} == {"U"}
    assert not [notice for notice in cable.notices if notice.code == "mark-inside"]


def test_children_inherit_what_stands_inside():
    cable = _cable(f"1. (U) {LAMPS}. (S/NF) {OIL}\n\n-- Wicks.\n")
    assert {portion.id: portion_form(portion.effective) for portion in cable.portions}["1/1"] == "S//NF"
    notice = next(notice for notice in cable.notices if notice.code == "mark-inside")
    assert notice.message == "1 has another mark inside its text; it counts as S//NF."


@pytest.mark.parametrize(
    "begin",
    [
        "BEGIN S/REL UK TALKING POINTS:",
        "BEGIN SECRET/REL UK NON-PAPER.",
        "BEGIN (S/REL UK) TALKING POINTS:",
        "BEGIN TALKING POINTS (S/REL UK)",
        "Begin text (S/REL UK):",
        "SECRET/REL UK",
    ],
)
def test_a_mark_where_quoted_text_begins_governs_it(begin):
    cable = _cable(f"1. (U) {LAMPS}.\n\n{begin}\n\n{OIL}\n\nWicks.\n\nEND TEXT\n\nHe left.\n")
    found = {portion.id: portion_form(portion.effective) for portion in cable.portions}
    assert (found["1/2"], found["1/3"], found["1/5"]) == ("S//REL TO USA, GBR", "S//REL TO USA, GBR", "U")


@pytest.mark.parametrize("begin", ["BEGIN SECRET/REL UK NON-PAPER.", "Begin S/REL UK talking points:"])
def test_such_a_mark_counts_in_a_paragraph_too(begin):
    cable = _cable(f"1. (U) {begin}\n\n{OIL}\n\nEND TEXT\n\n2. (U) He left.\n")
    assert _of_oil(cable).effective.level is Level.S


@pytest.mark.parametrize("joint", ["\n", "\n\n"])
def test_a_bare_mark_with_a_control_that_the_header_lacks_is_no_page_furniture(joint):
    cable = _cable(f"1. (U) {LAMPS}.{joint}SECRET//NOFORN{joint}{OIL}\n")
    assert portion_form(_of_oil(cable).effective) == "S//NF"


def test_a_bare_mark_like_the_header_is_page_furniture():
    header = HEADER.replace("E.O.", "NOFORN\n\nE.O.")
    cable = read_cable(
        Document("cable.txt", "text", header + f"1. (U) {LAMPS}\n\nSECRET//NOFORN\n\nand the oil burns.\n")
    )
    assert next(portion for portion in cable.portions if portion.id == "1").effective.level is Level.U
