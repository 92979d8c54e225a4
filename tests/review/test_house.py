"""What a profile withholds by itself."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_cables import Made, make_cable

from tearline.cables.model import Document, Header, Kind
from tearline.cables.read import read_cable
from tearline.errors import UsageError
from tearline.registry import read_audience
from tearline.release.cut import cut
from tearline.review.content import HEADER_KINDS
from tearline.review.model import Act, Decision, Profile, Target
from tearline.review.plan import make_plan

PHONES = Profile("house", finders=("telephone",))
CABLE = make_cable(
    Made("REF: STATE 20417", kind=Kind.REFERENCES),
    Made("Call 202-555-0142 at noon.", mark="(U)"),
    Made("Ring 202-555-0143 at night.", mark="(C)", force="C"),
    header=Header(id="09STRELSAU97", reasons=("1.4(b)",)),
    banner="CONFIDENTIAL",
)


def withheld(profile, audience="U", decisions=(), cable=CABLE):
    plan = make_plan(cable, read_audience(audience), decisions, profile)
    return [(cable.document.text[slice(*each.span)].strip(), each.rule) for each in plan.rulings if each.withheld]


def test_what_a_finder_finds_is_withheld_by_rule_from_text_that_would_go():
    plan = make_plan(CABLE, read_audience("U"), (), PHONES)
    found = next(each for each in plan.rulings if each.rule == "house-telephone")
    assert (found.by, found.codes, found.decision) == ("rule", ("(b)(6)",), None)
    assert found.reason == "Profile house withholds telephone numbers."


def test_in_text_that_stays_back_anyway_it_does_not_show():
    assert withheld(PHONES) == [("202-555-0142", "house-telephone"), ("Ring 202-555-0143 at night.", "above-audience")]
    assert withheld(PHONES, "C") == [("202-555-0142", "house-telephone"), ("202-555-0143", "house-telephone")]


def test_the_profiles_codes_come_before_the_finders_own():
    plan = make_plan(CABLE, read_audience("U"), (), Profile("house", ("House 7",), finders=("telephone",)))
    assert {each.codes for each in plan.rulings if each.withheld} == {("House 7",)}


def test_a_reviewer_releases_it_and_gives_it_back():
    release = Decision(Act.RELEASE, Target.TEXT, "202-555-0142")
    assert withheld(PHONES, decisions=[release])[0] == ("Ring 202-555-0143 at night.", "above-audience")
    back = Decision(Act.RULE, Target.TEXT, "202-555-0142")
    assert withheld(PHONES, decisions=[release, back])[0] == ("202-555-0142", "house-telephone")


def test_a_kind_of_header_line_is_withheld_unless_the_reviewer_releases_it():
    house = Profile("house", withhold_headers=("references",))
    assert ("REF: STATE 20417", "house-header") in withheld(house)
    release = Decision(Act.RELEASE, Target.PORTION, "1")
    assert "house-header" not in {rule for _, rule in withheld(house, decisions=[release])}


HEADED = """\
R 101200Z MAR 09
FM AMEMBASSY STRELSAU
TO SECSTATE WASHDC

C O N F I D E N T I A L STRELSAU 000042

SUBJECT: LAMPS (U)

Classified By: Economic Officer Ada Quill. Reason: 1.4 (b), (d).

1. (C) Words.
"""


def test_what_a_withheld_header_line_says_does_not_show_in_codes_or_the_name_of_the_file():
    cable = read_cable(Document("lamps.txt", "text", HEADED))
    audience = read_audience("U")
    assert cut(cable, make_plan(cable, audience)).stamp.codes == ("1.4(b)", "1.4(d)")
    house = Profile("house", withhold_headers=("classified-by", "banner", "transmission"))
    release = cut(cable, make_plan(cable, audience, (), house))
    assert release.stamp.codes == ("1.4",)
    assert release.cable_id is None


def test_a_finder_that_there_is_not_is_a_sentence():
    with pytest.raises(UsageError, match="no finder 'dreams'"):
        make_plan(CABLE, read_audience("U"), (), Profile("house", finders=("dreams",)))


@given(
    st.sets(st.sampled_from(sorted(HEADER_KINDS))).map(tuple),
    st.sets(st.sampled_from(["telephone", "e-mail", "birth", "identity", "source"])).map(tuple),
    st.sampled_from(["U", "C", "S"]),
)
def test_a_profile_only_ever_withholds_more_and_the_rulings_still_tile(headers, finders, audience):
    for cable in (CABLE, read_cable(Document("lamps.txt", "text", HEADED))):
        plain = make_plan(cable, read_audience(audience))
        plan = make_plan(cable, read_audience(audience), (), Profile(withhold_headers=headers, finders=finders))
        assert [each.span.start for each in plan.rulings][1:] == [each.span.end for each in plan.rulings][:-1]
        assert _places(plain) <= _places(plan)


def _places(plan):
    return {place for each in plan.rulings if each.withheld for place in range(*each.span)}
