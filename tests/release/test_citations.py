"""Sources cited beside portions, and listed in two styles."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from tearline.release.citations import citation, derived_from, entry, name_of, paragraph
from tearline.release.extract import Cited

CABLE = Cited(
    id="09STATE20417",
    name="09 STATE 20417",
    sent=datetime(2009, 3, 3, 21, 5, tzinfo=UTC),
    precedence="IMMEDIATE",
    sender="SECSTATE WASHDC",
    to=("AMEMBASSY STRELSAU", "AMCONSUL PORT AU PRINCE"),
    subject="FERRIES",
    subject_mark="(C)",
    banner="CONFIDENTIAL//NOFORN",
    classified_by="EUR/RUR Director Paul M. Archer",
    declassify_on="20340303",
    entry="",
)
BARE = Cited(None, "cable 2", None, None, None, (), None, None, None, None, None, "")


@pytest.mark.parametrize(
    ("portion", "place"),
    [
        ("6", "¶6"),
        ("3.A.1", "¶3.A.1"),
        ("4/2", "¶4"),
        ("3.A/1", "¶3.A"),
        ("subject", "subject"),
        ("heading-2", "heading 2"),
        ("classified-by", "classified by"),
    ],
)
def test_a_portion_is_cited_by_its_paragraph(portion, place):
    assert paragraph(portion) == place


def test_a_portion_names_its_source_paragraph_and_day():
    assert citation("09 STATE 20417", "6", CABLE.sent) == "09 STATE 20417, ¶6, 3 Mar 2009"
    assert citation("cable 2", "6", None) == "cable 2, ¶6, no date"


def test_an_id_is_spelt_out_and_a_cable_without_one_is_numbered():
    assert name_of("08RIODEJANEIRO138", 1) == "08 RIODEJANEIRO 138"
    assert name_of(None, 2) == "cable 2"


def test_the_plain_style():
    assert entry(CABLE, "archival") == (
        "09 STATE 20417, SECSTATE WASHDC to AMEMBASSY STRELSAU and AMCONSUL PORT AU PRINCE, 3 March 2009, "
        "“FERRIES” (C). CONFIDENTIAL//NOFORN. Classified by: EUR/RUR Director Paul M. Archer. Declassify on: 20340303."
    )


def test_the_style_of_foreign_relations():
    assert entry(replace(CABLE, classified_by=None, declassify_on=None), "frus") == (
        "Telegram 20417 From the Department of State to the Embassy in Strelsau and the Consulate in Port au Prince, "
        "March 3, 2009, 2105Z. Subject: FERRIES (C). Confidential; Noforn; Immediate."
    )


def test_nations_stay_in_capitals_in_the_style_of_foreign_relations():
    assert entry(
        replace(CABLE, banner="SECRET//REL TO USA, GBR", classified_by=None, declassify_on=None), "frus"
    ).endswith("Subject: FERRIES (C). Secret; REL TO USA, GBR; Immediate.")


def test_a_source_of_which_little_may_be_told():
    assert entry(BARE, "archival") == "cable 2, no date."
    assert entry(BARE, "frus") == "Telegram cable 2 From Unknown to Unknown, undated."
    assert derived_from(BARE) == "cable 2"
    assert derived_from(CABLE) == "09 STATE 20417, 3 March 2009, SECSTATE WASHDC"


def test_of_many_addressees_a_few_are_named():
    many = replace(CABLE, to=tuple(f"AMEMBASSY {letter}" for letter in "ABCDEFG"))
    assert "to AMEMBASSY A, AMEMBASSY B, AMEMBASSY C, AMEMBASSY D and 3 others, 3 March" in entry(many, "archival")
    assert "to the Embassy in A, the Embassy in B" in entry(many, "frus")
    assert " and 1 other, 3 March" in entry(replace(CABLE, to=many.to[:5]), "archival")
