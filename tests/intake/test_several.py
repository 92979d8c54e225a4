"""Several cables in one text."""

import hashlib

import pytest

from tearline.cables.read import read_cable
from tearline.intake.load import document_from_bytes

NNNN = "\nNNNN\n\n"
ROUTING = "VZCZCXRO1234\nOO RUEHXX\nDE RUEHXX #0962 0321200\nZNY SSSSS ZZH\n"


def _cable(banner: str, number: int, end: str = "", above: str = "", text: str = "The lamps burn.") -> str:
    return (
        f"{above}O 021547Z FEB 05\nFM AMEMBASSY STRELSAU\nTO SECSTATE WASHDC 2222\nINFO AMEMBASSY ZENDA\n\n"
        f"{banner} {number:06}\n\nSUBJECT: FERRIES\n\n1. {text}\n\nQUILL\n{end}"
    )


def _documents(text: str):
    return document_from_bytes(text.encode(), "several.txt")


@pytest.mark.parametrize("end", [NNNN, "\nBT\n#0961\n\nNNNN\n", "", "\n\nEnd Cable Text\n\n"])
@pytest.mark.parametrize("above", ["", ROUTING, "PAGE 01  STRELS 00962  021600Z\nACTION EUR-12\n"])
def test_each_cable_of_a_text_is_a_document(end, above):
    text = _cable("UNCLAS STRELSAU", 961, end) + _cable("S E C R E T STRELSAU", 962, above=above)
    documents = _documents(text)
    assert "".join(document.text for document in documents) == text
    assert [read_cable(document).header.id for document in documents] == ["05STRELSAU961", "05STRELSAU962"]
    assert documents[1].sha256 == hashlib.sha256(documents[1].text.encode()).hexdigest()


@pytest.mark.parametrize(
    "text",
    [
        _cable("UNCLAS STRELSAU", 961, NNNN),
        _cable("UNCLAS SECTION 01 OF 02 STRELSAU", 961, NNNN) + _cable("UNCLAS SECTION 02 OF 02 STRELSAU", 961),
        _cable("UNCLAS STRELSAU", 961, text=f"Repeat:\n\nQUOTE\n{_cable('UNCLAS ZENDA', 5)}\nUNQUOTE"),
        _cable("UNCLAS STRELSAU", 961, text=f"Following is it:\n\nSTRELSAU\n\n{_cable('UNCLAS ZENDA', 5)}"),
        _cable("UNCLAS STRELSAU", 961, NNNN) + "S E C R E T STRELSAU 000962\n\n1. Without a header.\n",
    ],
    ids=["one", "two sections", "a quotation", "a repeated cable", "no transmission header"],
)
def test_a_text_stays_one_document_in_doubt(text):
    assert [document.text for document in _documents(text)] == [text]
