"""The three real text cables, where they lie beside the checkout: ids, marks and origins, without any of their text."""

from datetime import UTC, date, datetime

import pytest

from tearline.cables.model import Kind, Origin
from tearline.markings.write import portion_form

C, U = "C", "U"
REL_BRA_ZAF = "C//REL TO USA, BRA, ZAF"
REL_FIVE = "C//REL TO USA, AUS, DEU, FRA, GBR, JPN"


@pytest.fixture
def cable(real_cables, read):
    return lambda name: read((real_cables / f"{name}.txt").read_text("utf-8"), f"{name}.txt")


def body(cable):
    """Kind, canonical mark and origin of everything behind the header that is no artifact."""
    header = {Kind.TRANSMISSION, Kind.BANNER, Kind.EO, Kind.TAGS, Kind.SUBJECT, Kind.REFERENCES, Kind.CLASSIFIED_BY}
    header |= {Kind.SLUG, Kind.CAPTION, Kind.ARTIFACT}
    return {
        portion.id: (portion.kind.value, portion_form(portion.effective), portion.inherited_from.value)
        for portion in cable.portions
        if portion.kind not in header
    }


ENDING = {
    "signature": ("signature", C, "banner"),
    "trailer": ("trailer", C, "banner"),
    "trailer-2": ("trailer", C, "banner"),
}


def test_08state112544(cable):
    read = cable("08STATE112544")
    expected = {
        "1": ("paragraph", U, "own"),
        "heading": ("heading", C, "banner"),
        "2": ("paragraph", C, "own"),
        "heading-2": ("heading", C, "banner"),
        "3": ("paragraph", C, "own"),
    }
    numbered = {"A": 6, "D": 5, "E": 4, "F": 3, "G": 6, "I": 4, "J": 5}
    for letter in "ABCDEFGHIJKLM":
        expected[f"3.{letter}"] = ("heading", C, "own")
        for number in range(1, numbered.get(letter, 0) + 1):
            expected[f"3.{letter}.{number}"] = ("subparagraph", C, "parent")
        if letter not in numbered:
            expected[f"3.{letter}/1"] = ("block", C, "parent")
    for item in range(1, 11):
        expected[f"3.I.1/{item}"] = ("item", C, "parent")
    expected |= {"3/1": ("marker", C, "parent"), "4": ("paragraph", U, "own"), **ENDING}
    assert body(read) == expected
    assert sum(1 for key in expected if key.count(".") == 2 and "/" not in key) == 33


def test_08state112544_header(cable):
    header = cable("08STATE112544").header
    assert header.id == "08STATE112544"
    assert header.sent == datetime(2008, 10, 22, 17, 59, tzinfo=UTC)
    assert header.precedence == "IMMEDIATE"
    assert header.sender == "SECSTATE WASHDC"
    assert header.to == ("AMEMBASSY CANBERRA", "MISSILE TECHNOLOGY CONTROL REGIME COLLECTIVE")
    assert header.declassify_on == date(2033, 10, 31)
    assert header.tags == ("MTCRE", "PARM", "MNUC", "KSCA", "ETTC", "TSPA", "AS")
    assert header.subject_marking == "(U)"
    labels = [reference.label for reference in header.references]
    assert labels == list("ABCDEFGHIJKLMNOPQRSTUV")
    assert sum(1 for reference in header.references if reference.id) == 19
    none = [reference.label for reference in header.references if reference.id is None]
    assert none == ["R", "S", "T"]
    assert {"04STATE70817", "07STATE132312"} <= {reference.id for reference in header.references}
    assert header.classified_by == "ISN Acting DAS Eliot Kang"
    assert header.classifier == "Eliot Kang"
    assert header.reasons == ("1.4(b)", "1.4(c)", "1.4(d)", "1.4(h)")
    assert header.signed_by == ("RICE",)


def test_08state112544_artifacts_and_wounds(cable):
    read = cable("08STATE112544")
    furniture, repeated = [portion for portion in read.portions if portion.kind is Kind.ARTIFACT]
    assert read.text_of(furniture).count("\n") == 14
    assert read.text_of(repeated).startswith("C O N F I D E N T I A L")
    by_id = {portion.id: read.text_of(portion) for portion in read.portions}
    assert by_id["2"].rstrip().endswith("issues.")
    assert by_id["3.E.3"].rstrip().endswith("V.")
    assert by_id["3.K/1"].rstrip().endswith("P.")


def test_08state99131(cable):
    read = cable("08STATE99131")
    expected = {"1": ("paragraph", U, "own")}
    expected |= dict.fromkeys("23456", ("paragraph", C, "own"))
    governed = {"4": ("item", 5), "5": ("block", 3), "6": ("block", 9)}
    for number, (kind, count) in governed.items():
        expected[f"{number}/1"] = ("marker", REL_BRA_ZAF, "own")
        expected |= {f"{number}/{at}": (kind, REL_BRA_ZAF, "lone-mark") for at in range(2, count + 2)}
    expected |= dict.fromkeys("78", ("paragraph", U, "own")) | ENDING
    assert body(read) == expected
    assert [notice.code for notice in read.notices] == ["paragraph-number-repaired"] * 3
    printed = {portion.number: portion.printed for portion in read.portions if portion.kind is Kind.PARAGRAPH}
    assert (printed["5"], printed["6"], printed["8"]) == ("5.", "16.", "18.")


def test_08state99131_header(cable):
    header = cable("08STATE99131").header
    assert header.id == "08STATE99131"
    assert header.sent == datetime(2008, 9, 16, 20, 35, tzinfo=UTC)
    assert header.precedence == "ROUTINE"
    assert header.to == ("AMEMBASSY BRASILIA", "AMEMBASSY PRETORIA")
    assert header.declassify_on == date(2033, 9, 30)
    assert header.tags == ("MTCRE", "ETTC", "KSCA", "PARM", "PREL")
    assert header.subject_marking == "(C)"
    assert header.references == ()
    assert header.classifier == "Pam Durham"
    assert header.reasons == ("1.4(b)", "1.4(d)", "1.4(h)")
    assert header.signed_by == ("RICE",)


def test_08state80034(cable):
    read = cable("08STATE80034")
    expected = {
        "1": ("paragraph", U, "own"),
        "2": ("paragraph", C, "own"),
        "3": ("paragraph", C, "own"),
        "3/1": ("marker", REL_FIVE, "own"),
        **{f"3/{at}": ("heading" if at in {2, 5} else "block", REL_FIVE, "lone-mark") for at in range(2, 9)},
        "3/9": ("marker", C, "parent"),
        "4": ("paragraph", U, "own"),
        "5": ("paragraph", U, "own"),
        **ENDING,
    }
    assert body(read) == expected
    assert [notice.code for notice in read.notices] == ["paragraph-number-repaired"] * 2


def test_08state80034_header(cable):
    read = cable("08STATE80034")
    header = read.header
    assert len(header.to) == 5
    assert [portion.kind for portion in read.portions].count(Kind.SLUG) == 1
    assert header.declassify_on == date(2033, 7, 31)
    assert header.tags == ("MTCRE", "ETTC", "KSCA", "PARM", "PREL", "AU", "FR", "GM", "JA", "UK")
    assert [(each.label, each.id) for each in header.references] == [
        ("A", "08STATE26726"),
        ("B", "08STATE44438"),
        ("C", "08STATE67437"),
    ]


def test_every_real_cable_bears_out_what_holds_for_all(real_cables, read):
    for path in sorted(real_cables.glob("*.txt")):
        assert read(path.read_text("utf-8")).portions
        crlf = read(path.read_text("utf-8").replace("\n", "\r\n"))
        origins = [portion.inherited_from for portion in crlf.portions]
        assert Origin.UNKNOWN not in origins
