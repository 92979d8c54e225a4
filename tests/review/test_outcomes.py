"""What is said of what was open, once a release is written."""

from made_cables import Made, make_cable

from tearline.cables.model import Document, Kind
from tearline.cables.read import read_cable
from tearline.registry import read_audience
from tearline.review.matters import find_matters
from tearline.review.model import Act, Decision, Profile, Target
from tearline.review.outcomes import approvals, outcomes
from tearline.review.plan import make_plan

HEAD = "C O N F I D E N T I A L STRELSAU 000042\n\n{}SUBJECT: LAMPS (U)\n\n"


def read(body, captions=""):
    return read_cable(Document("lamps.txt", "text", HEAD.format(captions) + body))


def said(cable, audience="U", decisions=(), profile=None):
    plan = make_plan(cable, read_audience(audience), decisions, profile or Profile())
    return list(outcomes(find_matters(cable, plan), plan))


def word(act=Act.RELEASE, note="S/ES, 20 November"):
    return Decision(act, Target.CONTROL, "NODIS", note=note)


def test_marks_that_nobody_understands():
    cable = read("1. (U) Well.\n\n2. (N/SF) What?\n\n3. (N/SF) What else?\n")
    assert said(cable) == ["2 portions with marks not understood were withheld."]
    decided = [Decision(Act.WITHHOLD, Target.PORTION, "2")]
    assert said(cable, decisions=decided) == ["1 portion with a mark not understood was withheld."]
    seen = [*decided, Decision(Act.SEEN, Target.MATTER, "mark-unknown@3")]
    assert said(cable, decisions=seen) == []


def test_portions_without_a_mark_go_or_stay():
    cable = read("1. (U) Well.\n\n2. No mark.\n\n3. (U) So.\n")
    assert said(cable) == ["1 portion without a mark was withheld."]
    assert said(cable, "C") == ["1 portion without a mark of its own was released under the mark it falls back on."]


def test_the_originators_word():
    cable = read("1. Words.\n\n2. More words.\n", "NODIS\n\n")
    assert said(cable, "C") == ["2 portions were withheld because no word of their originator is recorded."]
    assert said(cable, "C", [word()]) == ["NODIS is lifted on the originator's word: S/ES, 20 November."]
    assert said(cable, "C", [word(), word(Act.RULE, "")]) == said(cable, "C")
    house = Profile(approvals=frozenset({"NODIS"}))
    assert said(cable, "C", profile=house) == ["NODIS is lifted on the word that the profile records."]
    assert list(approvals(make_plan(cable, read_audience("C"), [word(note="")]))) == [
        "NODIS is lifted on the originator's word: nobody is named."
    ]


def test_words_that_went_out_and_remarks_on_the_reading():
    cable = make_cable(Made("Why Zenda?", kind=Kind.SUBJECT), Made("We think that Zenda will yield.", force="C"))
    assert said(cable) == ["In 1 place words went out that are withheld elsewhere."]
    cable = read("1. (U) The guild of XXXXXXXXXXXX met.\n\n12. (U) So.\n")
    assert said(cable) == [
        "1 portion went out with what others had withheld before, as they left it.",
        "1 remark on the reading of the cable was left open.",
    ]


def test_where_nothing_is_open_nothing_is_said():
    assert said(read("1. (U) Well.\n")) == []
