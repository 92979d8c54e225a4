"""What a cable says of its entire text, and what it only says of some other text."""

import pytest

from tearline.cables.model import Document
from tearline.cables.read import read_cable
from tearline.markings.write import portion_form

HEADER = "S E C R E T STRELSAU 000118\n\nE.O. 12958: DECL: 03/05/2019\nTAGS: PREL\nSUBJECT: FERRIES\n\n"


def _forms(body: str) -> dict[str, str]:
    cable = read_cable(Document("cable.txt", "text", HEADER + body))
    return {portion.id: portion_form(portion.effective) for portion in cable.portions}


@pytest.mark.parametrize(
    "said",
    [
        "CONFIDENTIAL - ENTIRE TEXT.",
        "C-ENTIRE TEXT.",
        "C - ENTIRE TEXT",
        "ENTIRE TEXT CONFIDENTIAL.",
        "(ENTIRE TEXT CONFIDENTIAL)",
        "(ENTIRE TEXT - CONFIDENTIAL)",
        "C O N F I D E N T I A L - ENTIRE TEXT",
        "THIS MESSAGE IS CLASSIFIED CONFIDENTIAL IN ITS ENTIRETY.",
        "THE ENTIRE TEXT OF THIS MESSAGE IS CONFIDENTIAL.",
        "ENTIRE TEXT IS CONFIDENTIAL",
        "(ALL TEXT CONFIDENTIAL)",
        "(CONFIDENTIAL - ENTIRE TXT)",
        "CLASSIFIED BY: QUILL. CONFIDENTIAL - ENTIRE TEXT.",
        "(C) Entire text.",
        "(C - ENTIRE TEXT)",
        "(C) All text.",
    ],
)
def test_every_spelling_is_understood(said):
    assert _forms(f"1. {said}\n\n2. The ferries run.\n")["2"] == "C"


@pytest.mark.parametrize(
    "told",
    [
        "(C) Entire text of the press release follows.",
        "(C) Entire text of the communique is in paragraph 9.",
        "(C) Confidential entire text of the letter follows.",
        "(C) Confidential; entire text may be given to the press.",
        "(C) Entire text was published in the press.",
        "(C) ENTIRE TEXT\nOF THE LETTER FOLLOWS.",
        "(C) The ferries run. Entire text.",
    ],
)
@pytest.mark.parametrize("number", [1, 2])
def test_some_other_text_gives_the_cable_no_mark(told, number):
    before = "1. (U) One.\n\n" if number == 2 else ""
    assert _forms(f"{before}{number}. {told}\n\n{number + 1}. The ferries run.\n")[str(number + 1)] == "S"


def test_behind_the_first_paragraph_it_counts_only_alone():
    assert _forms("1. (U) One.\n\n2. (C) Entire text.\n\n3. The ferries run.\n")["3"] == "C"
    long = "2. (C) Entire text. The ferries run to the north, and the ferries run to the south.\n"
    assert _forms(f"1. (U) One.\n\n{long}\n3. The ferries run.\n")["3"] == "S"


def test_a_classified_cable_is_never_public_as_a_whole():
    assert _forms("1. (U) Entire text.\n\n2. The ferries run.\n") | {"1": ""} == _forms("2. The ferries run.\n") | {
        "1": "",
    }
