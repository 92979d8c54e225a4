"""The table of rules shows each line to every rule that may know it."""

import pytest

from tearline.cables.model import Document, Kind
from tearline.cables.read import read_cable

HEADER = """\
R 051530Z MAR 09
FM AMEMBASSY STRELSAU

CONFIDENTIAL STRELSAU 000001

E.O. 12958: N/A
SUBJECT: LAMPS

"""


def kind_of(line: str, above: str) -> Kind:
    """What a line is that stands by itself between ``above`` and paragraph 2, each with blank lines around it."""
    text = f"{HEADER}1. (C) {above}\n\n{line}\n\n2. (C) They go out.\n"
    cable = read_cable(Document("invented", "text", text))
    return next(each.kind for each in cable.portions if cable.text_of(each).strip() == line.partition("\n")[0])


@pytest.mark.parametrize("line", ["TOP SECRET", "SECRET", "CONFIDENTIAL", "UNCLASSIFIED"])
def test_every_level_is_known_at_the_edge_of_a_page(line):
    assert kind_of(line, "The lamps burn.") is Kind.ARTIFACT


def test_a_level_that_says_more_than_the_header_governs():
    assert kind_of("LIMITED OFFICIAL USE", "The lamps burn.") is Kind.MARKER


@pytest.mark.parametrize("line", ["GP-3", "XGDS-1", "GDS", "ADS", "DECONTROL AFTER MAY", "EXEMPT"])
def test_every_note_of_declassification_is_known(line):
    assert kind_of(line, "The lamps burn.") is Kind.TRAILER


@pytest.mark.parametrize("sign", "onqlvxuüØ")
def test_every_letter_that_stands_for_a_bullet_is_known(sign):
    assert kind_of(f"{sign} Red and tall\n\n{sign} Blue and small", "The lamps are:") is Kind.ITEM


@pytest.mark.parametrize("line", ["(S/NF)", "[S/NF]", "{S/NF}", "**(S/NF)**", "TS/NF", "S/NF", "C/NF", "s/nf"])
def test_every_lone_mark_is_known(line):
    assert kind_of(line, "The lamps burn.") is Kind.MARKER


@pytest.mark.parametrize(
    "words",
    [
        *("begin text", "close quote", "comment ends", "end text", "finish quote", "guidance begins", "message begins"),
        *("note begins", "points ends", "quote", "start text", "text begins", "unquote"),
    ],
)
@pytest.mark.parametrize("written", [str.capitalize, str.lower])
def test_every_word_of_a_marker_is_known(words, written):
    assert kind_of(written(words), "The lamps burn.") is Kind.MARKER


@pytest.mark.parametrize("line", ["ACTION EUR-12", "ORIGIN EUR-12", "NNNN", "BT", "003\nACTION EUR-12"])
def test_every_end_of_a_section_is_known(line):
    assert kind_of(line, "The lamps burn.") is Kind.ARTIFACT
