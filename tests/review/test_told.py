"""What a withheld part of the header said shows nowhere else."""

from datetime import UTC, datetime

import pytest

from tearline.cables.model import Document
from tearline.cables.read import read_cable
from tearline.registry import read_audience
from tearline.release.cut import cut
from tearline.review.model import Act, Decision, Target
from tearline.review.plan import make_plan

CABLE = """\
P 011200Z APR 98
FM AMEMBASSY STRELSAU
TO SECSTATE WASHDC PRIORITY 1234
INFO AMEMBASSY ZENDA

C O N F I D E N T I A L STRELSAU 000097

NODIS

E.O. 12958: DECL: 04/01/2008
TAGS: PREL PGOV

SUBJECT: TALKS ON THE 01 APR 2009 WITH RUPERT (C)

Classified By: DCM Fritz von Tarlenheim. Reason: 1.5 (b), (d).

1. (C) The talks failed.

2. (U) The weather was fine.
"""


def read(text=CABLE):
    return read_cable(Document("x.txt", "text", text))


def release(cable, *texts):
    decisions = [Decision(Act.WITHHOLD, Target.TEXT, text) for text in texts]
    return cut(cable, make_plan(cable, read_audience("U"), decisions))


def codes(cable, *texts):
    return release(cable, *texts).stamp.codes


def test_the_header_is_read_as_the_tests_below_take_it():
    header = read().header
    assert (header.id, header.reasons) == ("98STRELSAU97", ("1.5(b)", "1.5(d)"))
    assert header.sent == datetime(1998, 4, 1, 12, tzinfo=UTC)
    assert release(read()).source_banner == "CONFIDENTIAL//NODIS"


@pytest.mark.parametrize("text", ["Tarlenheim", "ZENDA", "PGOV", "Classified By: DCM Fritz"])
def test_codes_id_and_banner_stand_where_what_gives_them_is_released(text):
    whole, touched = release(read()), release(read(), text)
    assert (touched.cable_id, touched.source_banner) == (whole.cable_id, whole.source_banner)
    assert touched.stamp.codes == whole.stamp.codes == ("3.3(b)(6)",)


def test_a_withheld_reason_shows_in_no_code():
    assert codes(read(), "Reason: 1.5 (b), (d)") == ("3.3(b)",)


def test_a_withheld_date_shows_in_no_code_and_no_id():
    touched = release(read(), "011200Z APR 98")
    assert touched.stamp.codes == ("1.4(b)", "1.4(d)")
    assert touched.cable_id is None


def test_a_withheld_caption_shows_in_no_banner():
    assert release(read(), "NODIS").source_banner == "CONFIDENTIAL"


def test_a_withheld_number_shows_in_no_id():
    assert release(read(), "000097").cable_id is None


@pytest.mark.parametrize(
    ("one", "other", "text"),
    [
        ("(b), (d)", "(a), (c)", "Reason: 1.5 {}"),
        ("APR 98", "MAY 09", "011200Z {}"),
        ("000097", "000012", "{}"),
        ("STRELSAU", "HENTZAU", "{}"),
        ("Fritz von Tarlenheim. Reason: 1.5 (b), (d)", "Black Michael of Elphberg. Reason: 1.5 (a)", "{}"),
    ],
)
def test_swapping_a_part_of_the_header_leaves_the_release_equal(one, other, text):
    here, there = read(), read(CABLE.replace(one, other))
    assert release(here, text.format(one)) == release(there, text.format(other))
