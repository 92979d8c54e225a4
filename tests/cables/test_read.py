"""What holds for every text, whatever its damage: nothing lost, nothing raised, the same tree at every run."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tearline.cables.describe import describe
from tearline.cables.model import Document, Kind, Origin, Span
from tearline.cables.read import read_cable
from tearline.markings.write import portion_form

HEADER = """R 051530Z MAR 09
FM AMEMBASSY STRELSAU
TO SECSTATE WASHDC

C O N F I D E N T I A L SECTION 01 OF 02 STRELSAU 000118

SIPDIS
NOFORN

E.O. 12958: DECL: 03/05/2019
TAGS: PREL EWWT
SUBJECT: FERRIES OF RURITANIA (C)

REF: A. STATE 20417
     B. 08 OSLO 611

Classified By: DCM Harriet L. Quill for reasons 1.4 (b) and (d).

"""
BODY = """SUMMARY
-------

1. (C) The ferries run on time, and the minister says so in
public. END SUMMARY.

2. (C) BEGIN TEXT OF NON-PAPER:

(C/REL Canada, Norway)

#### Ferries

-- They run.

-- They sink.

END TEXT OF NON-PAPER.

STRELSAU 00000118  002 OF 002


A) (S/NF) LIGHTS
////////////////

(1) XXXXXXXXXXXX says that they burn.

13. (U) PORT      SAILINGS
Hentzau      1,204
QUILL

NNNN
"""
SCRAPS = (
    *(
        "\n",
        "\n\n",
        "\r\n",
        " ",
        "\t",
        "\f",
        "\u2028",
        "1",
        "(",
        ")",
        "¶",
        "[1](#)",
        "(C) ",
        "(N/SF) ",
        "16. ",
        "2005. ",
    ),
    *(
        "A) ",
        "(1) ",
        "-- ",
        "- ",
        "o The ",
        "I. ",
        "//////\n",
        "-----\n",
        "- - - -\n",
        "XXXXXXXX",
        "END TEXT\n",
        "BEGIN TEXT:\n",
    ),
    *(
        "STRELSAU 00000118  002 OF 002\n",
        "SECRET\n",
        "SIPDIS\n",
        "SUBJECT: ",
        "REF: A. ",
        "TAGS: ",
        "Classified By: ",
        "1.4 (b)",
    ),
    *(
        "Summary: ",
        "COMMENT\n",
        "QUILL\n",
        "BT\n",
        "entire text",
        "Sensitive but unclassified. Please protect accordingly.\n",
    ),
    *(
        "C O N F I D E N T I A L SECTION 02 OF 02 STRELSAU 000118\n",
        "O 221759Z OCT 08\n",
        "☃",
        "é",
        "a    b    c\n",
        "#### x\n",
    ),
)


@st.composite
def damaged_cables(draw) -> str:
    """A cable with pieces lost, doubled, moved or put in where they do not belong."""
    text = HEADER + BODY
    for _ in range(draw(st.integers(0, 12))):
        start = draw(st.integers(0, len(text)))
        end = min(len(text), start + draw(st.integers(0, 80)))
        match draw(st.integers(0, 5)):
            case 0:
                text = text[:start] + text[end:]
            case 1:
                text = text[:start] + draw(st.sampled_from(SCRAPS)) + text[start:]
            case 2:
                text = text[:start] + text[start:end] * 2 + text[end:]
            case 3:
                text = text[:start] + text[start:end].swapcase() + text[end:]
            case 4:
                text = text[:start] + text[start:end].replace("\n", " ") + text[end:]
            case _:
                text = text[start:] + text[:start]
    return text


texts = st.one_of(damaged_cables(), st.lists(st.sampled_from(SCRAPS), max_size=40).map("".join), st.text(max_size=200))


@given(texts)
@settings(max_examples=120, deadline=None)
def test_any_text_is_read_and_nothing_is_lost(invariants, text):
    cable = read_cable(Document("cable.txt", "text", text))
    invariants(cable)
    assert "".join(text[start:end] for start, end in sorted(s for p in cable.portions for s in p.spans)) == text


@given(damaged_cables())
@settings(max_examples=30, deadline=None)
def test_the_same_text_reads_the_same_at_every_run(text):
    document = Document("cable.txt", "text", text)
    assert read_cable(document) == read_cable(document)


@given(damaged_cables())
@settings(max_examples=30, deadline=None)
def test_every_key_of_the_contract_can_be_filled(text):
    record = describe(read_cable(Document("cable.txt", "text", text)), with_text=True)
    assert record["text"] == text
    assert all(portion["effective"] for portion in record["portions"])


@given(damaged_cables())
@settings(max_examples=30, deadline=None)
def test_no_portion_is_below_what_gives_its_mark(text):
    cable = read_cable(Document("cable.txt", "text", text))
    by_id = {portion.id: portion for portion in cable.portions}
    for portion in cable.portions:
        assert (portion.inherited_from is Origin.OWN) == (portion.marking is not None)
        if portion.inherited_from is Origin.PARENT:
            assert portion.parent is not None
            assert portion.effective == by_id[portion.parent].effective


@given(damaged_cables())
@settings(max_examples=30, deadline=None)
def test_notices_quote_nothing_but_numbers_and_marks(text):
    cable = read_cable(Document("cable.txt", "text", text))
    said = " ".join(notice.message for notice in cable.notices).upper()
    for word in ("FERRIES", "MINISTER", "HENTZAU", "QUILL", "RURITANIA", "PORT "):
        assert word not in said


def test_line_ends_make_no_difference_to_the_tree(read):
    def shape(cable):
        return [(p.id, p.kind, p.marking, p.effective, p.inherited_from) for p in cable.portions]

    plain = read(HEADER + BODY)
    assert shape(read((HEADER + BODY).replace("\n", "\r\n"))) == shape(plain)
    assert plain.header == read((HEADER + BODY).replace("\n", "\r\n")).header


@pytest.mark.parametrize("text", ["", " ", "\n\n", "\r\n\t\f"])
def test_blank_texts(read, text):
    cable = read(text)
    assert all(portion.kind is Kind.ARTIFACT for portion in cable.portions)
    assert cable.header.id is None


def test_leading_and_trailing_blanks_belong_to_a_neighbour(read):
    cable = read("\n\n" + HEADER + BODY + "\n\n\n")
    assert cable.portions[0].kind is Kind.TRANSMISSION
    assert cable.portions[0].spans[0].start == 0
    assert cable.portions[-1].spans[-1].end == len(cable.document.text)


def test_labels_and_marks_stand_where_they_are_printed(read):
    cable = read(HEADER + BODY)
    text = cable.document.text
    by_id = {portion.id: portion for portion in cable.portions}
    label, mark = by_id["2.A"].label, by_id["2.A"].mark
    assert text[slice(*label)] == "A)"
    assert text[slice(*mark)] == "(S/NF)" == by_id["2.A"].marking
    assert text[slice(*by_id["subject"].label)] == "SUBJECT:"
    assert text[slice(*by_id["subject"].mark)] == "(C)"
    assert text[slice(*by_id["classified-by"].label)] == "Classified By:"
    assert text[slice(*by_id["2/3"].label)] == "--"
    assert by_id["3"].printed == "13."


def test_text_withheld_before_is_found(read):
    cable = read(HEADER + BODY)
    assert [cable.document.text[slice(*span)] for span in cable.earlier_redactions] == ["XXXXXXXXXXXX"]
    assert read("1. (C) A xxxxx b XX c.").earlier_redactions == (Span(9, 14),)


def test_interrupted_text_keeps_its_interruptions_out(read):
    cable = read(HEADER + "1. (C) The ferries of\n\nSTRELSAU 00000118  002 OF 002\n\nthe south.\n")
    paragraph = next(portion for portion in cable.portions if portion.id == "1")
    assert len(paragraph.spans) == 2
    assert " ".join(cable.text_of(paragraph).split()) == "1. (C) The ferries of the south."


def test_what_the_source_says_is_checked_against_the_header(read):
    given = (("identifier", "09STRELSAU119"), ("created", "2009-03-06 15:30"), ("classification", "SECRET"))
    codes = [notice.code for notice in read(HEADER + BODY, metadata=given).notices]
    assert codes.count("metadata-mismatch") == 3
    agreeing = (
        ("identifier", "09STRELSAU118"),
        ("created", "2009-03-05 15:30"),
        ("classification", "CONFIDENTIAL//NOFORN"),
    )
    codes = [notice.code for notice in read(HEADER + BODY, metadata=agreeing).notices]
    assert "metadata-mismatch" not in codes


def test_the_source_names_a_cable_that_lost_its_header(read):
    cable = read("1. (C) The ferries run.\n", metadata=(("identifier", "09STRELSAU118"),))
    assert cable.header.id == "09STRELSAU118"
    assert portion_form(cable.portions[0].effective) == "C"


@pytest.mark.parametrize(
    "scrap",
    [
        "a\n",
        "\n",
        "1. (C) x\n\n",
        "A. x\nB. y\n",
        "-- x\n- y\n",
        "(C)\n\n",
        "(S/REL a, b\n",
        "HEADING\n-----\n",
        "-----\n\n",
        "STRELSAU 00000118  002 OF 002\n",
        "(",
        "¶1. ",
        "SUBJECT: a REF: b ",
        "a    b    c\n",
        "o The\n",
        "END TEXT\n",
        " ",
        "word ",
    ],
)
def test_time_grows_no_faster_than_the_text(scrap):
    def seconds(size: int) -> float:
        text = HEADER + scrap * (size // len(scrap))
        before = time.process_time()
        read_cable(Document("cable.txt", "text", text))
        return time.process_time() - before

    seconds(1000)
    small, large = seconds(5_000), seconds(40_000)
    assert large < 0.2 + 30 * small, f"{small:.3f} s for 5,000 characters, {large:.3f} s for 40,000"


def test_lists_never_nest_without_end(read):
    cable = read(HEADER + "1. (C) x\n\n" + "A. (C) x\n\n(1) (C) y\n\na) (C) z\n\n1. x\n\n" * 50)
    assert max(portion.id.count(".") for portion in cable.portions) < 20
