"""Which PDFs are no cables, and what stands in for rules there."""

import pytest

from tearline.cables.model import Cable, Document, Kind
from tearline.cables.plain import is_plain, is_unmarked
from tearline.cables.read import read_cable

LETTER = """Ministry of the Interior

Strelsau, 4 May 2009

Dear Mr Zapt,

Thank you for your letter. Our officer Johann Krafft has looked
at the file.

1. The first lamp is broken.
2. The second is not.

Yours sincerely,

Rudolf Rassendyll
"""
CABLE = """O 032105Z MAR 09
FM AMEMBASSY STRELSAU
TO SECSTATE WASHDC
UNCLAS STRELSAU 000131
E.O. 12958: N/A
TAGS: PREL
SUBJECT: LAMPS

1. The lamps are old.
"""


def read(text: str, kind: str = "pdf") -> Cable:
    return read_cable(Document("x", kind, text))  # type: ignore[arg-type]


def texts(cable: Cable) -> list[str]:
    return [" ".join(cable.text_of(portion).split()) for portion in cable.portions]


def test_a_letter_is_read_paragraph_by_paragraph() -> None:
    cable = read(LETTER)
    assert is_plain(cable)
    assert is_unmarked(cable)
    assert texts(cable) == [
        "Ministry of the Interior",
        "Strelsau, 4 May 2009",
        "Dear Mr Zapt,",
        "Thank you for your letter. Our officer Johann Krafft has looked at the file.",
        "1. The first lamp is broken. 2. The second is not.",
        "Yours sincerely,",
        "Rudolf Rassendyll",
    ]
    assert {portion.kind for portion in cable.portions} == {Kind.BLOCK}
    assert len({portion.id for portion in cable.portions}) == len(cable.portions)
    assert "".join(map(cable.text_of, cable.portions)) == LETTER


def test_a_cable_is_none_in_whatever_form_it_comes() -> None:
    assert not is_plain(read(CABLE))
    assert not is_plain(read(CABLE, "text"))


def test_only_a_pdf_is_redacted_as_it_stands() -> None:
    assert not is_plain(read(LETTER, "text"))
    assert not is_unmarked(read(LETTER, "text"))


@pytest.mark.parametrize(
    "marked",
    [
        "(S) Our officer",
        "(SBU) Our officer",
        "SECRET\n\nOur officer",
        "S E C R E T\n\nOur officer",
        "Our officer, who is CONFIDENTIAL,",
        "\n\nConfidential\n\nOur officer",
        "\n\n-- Secret --\n\nOur officer",
        "TOP SECRET//SI//NOFORN\n\nOur officer",
        "UNCLASSIFIED//FOUO\n\nOur officer",
        "LIMITED OFFICIAL USE\n\nOur officer",
        "C//REL TO USA, GBR\n\nOur officer",
        "Our officer (§/NF) himself",
        "\n\nSecret - Eyes Only\n\nOur officer",
        "\n\nClassification: Secret\n\nOur officer",
        "\n\nSensitive But Unclassified\n\nOur officer",
        "\n\nFor Official Use Only\n\nOur officer",
        "s//nf Our officer",
        "LAW ENFORCEMENT SENSITIVE\n\nOur officer",
        "CUI//SP-PRVCY\n\nOur officer",
        "OFFICIAL-SENSITIVE\n\nOur officer",
        "PROTECTED B\n\nOur officer",
        "GEHEIM\n\nOur officer",
        "VS-NfD\n\nOur officer",
        "CONFIDENTIEL DÉFENSE\n\nOur officer",
        "СЕКРЕТНО\n\nOur officer",
        "S.E.C.R.E.T.\n\nOur officer",
        "CONFI-\nDENTIAL\n\nOur officer",
        "SEC\u00adRET\n\nOur officer",
        "ＳＥＣＲＥＴ\n\nOur officer",
        "5ECRET\n\nOur officer",
        "SECKET\n\nOur officer",
        "\ufffdECRET\n\nOur officer",
        "CONFlDENTAL\n\nOur officer",
        "UNCLAS STRELSAU 000131\n\nOur officer",
        "\n\nClassified By: the head of the office\n\nOur officer",
        "\n\nDECL: 05/20/2029\n\nOur officer",
    ],
)
def test_whatever_looks_like_a_mark_makes_the_marks_count(marked: str) -> None:
    cable = read(LETTER.replace("Our officer", marked))
    assert is_plain(cable)
    assert not is_unmarked(cable)


def test_letters_of_a_list_are_no_marks() -> None:
    assert is_unmarked(read(LETTER.replace("Our officer", "Lamps: (A) old ones, (B) new ones, (C) none. Our officer")))


@pytest.mark.parametrize(
    "said",
    [
        *("It is a secret to nobody.", "Confidential talks were held.", "a restricted view"),
        *("The office is SECURE.", "He showed no REGRET.", "We ask for reasons: 1.4 is one."),
    ],
)
def test_words_of_a_sentence_are_no_marks(said: str) -> None:
    assert is_unmarked(read(LETTER.replace("Thank you", f"{said} Thank you")))


PAGES = """Lamps of Strelsau

The lamps on the quay were lit, and the
officer who lit them went on to

Page 1\fLamps of Strelsau

the bridge. There he met a friend.

Page 2\fLamps of Strelsau

They went home.

Page 3"""


def test_a_paragraph_goes_on_behind_running_titles() -> None:
    cable = read(PAGES)
    assert texts(cable) == [
        "Lamps of Strelsau",
        "The lamps on the quay were lit, and the officer who lit them went on to the bridge. There he met a friend.",
        "Page 1",
        "Lamps of Strelsau",
        "Page 2",
        "Lamps of Strelsau",
        "They went home.",
        "Page 3",
    ]
    spans = sorted(span for portion in cable.portions for span in portion.spans)
    assert "".join(PAGES[start:end] for start, end in spans) == PAGES
