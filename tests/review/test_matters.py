"""What is open about a cable, and what settles it."""

from dataclasses import replace

import pytest
from hypothesis import given
from made_cables import Made, make_cable, swapped

from tearline.cables.model import Document, Kind, Origin, Span
from tearline.cables.read import read_cable
from tearline.registry import read_audience
from tearline.review.chosen import passages
from tearline.review.matters import find_matters
from tearline.review.model import Act, Decision, Profile, Target
from tearline.review.plan import make_plan
from tearline.review.repeats import find_repeats

HEAD = "C O N F I D E N T I A L STRELSAU 000042\n\n"
TAIL = "E.O. 12958: DECL: 03/10/2019\nSUBJECT: LAMPS (U)\n\n"


def matters(cable, audience="U", decisions=(), profile=None):
    return find_matters(cable, make_plan(cable, read_audience(audience), decisions, profile or Profile()))


def keys(*args, **kwargs):
    return [each.key for each in matters(*args, **kwargs)]


def opened(*args, **kwargs):
    return [each.key for each in matters(*args, **kwargs) if not each.settled]


def read(body, captions=""):
    return read_cable(Document("lamps.txt", "text", f"{HEAD}{captions}{TAIL}{body}"))


def seen(key):
    return Decision(Act.SEEN, Target.MATTER, key)


def portion(act, name):
    return Decision(act, Target.PORTION, name)


UNKNOWN = read("1. (U) All is well.\n\n2. (N/SF) Nobody knows this mark.\n\n3. (U) The end.\n")


def test_a_mark_that_is_not_understood_is_open_until_the_portion_is_decided():
    (matter,) = matters(UNKNOWN)
    assert (matter.key, matter.settles, matter.settled) == ("mark-unknown@2", "decision", False)
    text = UNKNOWN.document.text
    assert text[matter.span.start : matter.span.end] == "(N/SF)"
    for act in (Act.WITHHOLD, Act.RELEASE):
        assert opened(UNKNOWN, decisions=[portion(act, "2")]) == []
        assert keys(UNKNOWN, decisions=[portion(act, "2")]) == ["mark-unknown@2"]
    back = [portion(Act.RELEASE, "2"), portion(Act.RULE, "2")]
    assert opened(UNKNOWN, decisions=back) == ["mark-unknown@2"]


def test_a_decision_on_a_part_of_a_portion_leaves_the_rest_open():
    passage = Decision(Act.RELEASE, Target.PASSAGE, "2:10-16")
    assert opened(UNKNOWN, decisions=[passage]) == ["mark-unknown@2"]


def test_a_portion_that_nothing_gives_a_mark_is_open_once():
    cable = make_cable(Made("No mark and no banner.", force="UNKNOWN"))
    cable = replace(cable, portions=(replace(cable.portions[0], inherited_from=Origin.UNKNOWN),))
    assert opened(cable) == ["unmarked-portion@1"]
    assert opened(cable, decisions=[portion(Act.WITHHOLD, "1")]) == []


def test_what_stands_under_a_mark_that_is_not_understood_is_open_too():
    cable = make_cable(
        Made("Over.", mark="(N/SF)", force="UNKNOWN"), Made("Under.", force="UNKNOWN", parent="1", id="1/1")
    )
    cable = replace(cable, portions=(cable.portions[0], replace(cable.portions[1], inherited_from=Origin.PARENT)))
    assert opened(cable) == ["mark-unknown@1", "mark-unknown@1/1"]
    assert opened(cable, decisions=[portion(Act.RELEASE, "1")]) == ["mark-unknown@1/1"]


def test_a_paragraph_that_falls_back_on_the_banner_is_open_until_it_is_decided():
    cable = read("1. (U) All is well.\n\n2. No mark here.\n\n3. (U) The end.\n")
    assert opened(cable) == ["unmarked-portion@2"]
    assert opened(cable, audience="S") == ["unmarked-portion@2"]
    assert opened(cable, decisions=[portion(Act.RELEASE, "2")]) == []


def test_what_the_reader_noticed_is_open_until_it_is_looked_at():
    cable = read("1. (U) All is well.\n\n2. (S) Above the banner.\n\n3. (U) So.\n\n14. (U) The end.\n")
    assert opened(cable) == ["banner-below-portions@2", "paragraph-number-repaired@4"]
    assert opened(cable, decisions=[seen("paragraph-number-repaired@4")]) == ["banner-below-portions@2"]
    assert opened(cable, decisions=[portion(Act.WITHHOLD, "2")]) == ["paragraph-number-repaired@4"]


def test_two_notices_of_one_kind_about_one_portion_are_one_matter_that_says_both():
    cable = read_cable(
        Document(
            "x",
            "text",
            f"P 101200Z MAR 09\n{HEAD}{TAIL}1. (U) Text.\n",
            (("identifier", "08ZENDA1"), ("classification", "SECRET")),
        )
    )
    (matter,) = [each for each in matters(cable) if each.code == "metadata-mismatch"]
    assert "08ZENDA1" in matter.message
    assert "SECRET" in matter.message


NODIS = read("1. (U) All is well.\n\n2. (C) Words.\n\n3. No mark of its own.\n\n4. The end.\n", "NODIS\n\n")


def test_the_originators_word_is_asked_where_it_alone_is_missing():
    assert not [each for each in matters(NODIS) if each.settles == "approval"], "the public may not have C anyway"
    (matter,) = [each for each in matters(NODIS, "C") if each.settles == "approval"]
    assert (matter.code, matter.control, matter.settled) == ("originator-nodis", "NODIS", False)
    assert "2 portions need" in matter.message
    assert NODIS.document.text[matter.span.start : matter.span.end].strip() == "NODIS"
    abroad = make_cable(Made("Text.", mark="(C//REL TO USA, GBR//NODIS)", force="C//REL TO USA, GBR//NODIS"))
    assert opened(abroad, "C//REL TO USA, GBR") == [], "no word lets NODIS go abroad"
    assert opened(abroad, "C") == ["originator-nodis@1"]


def test_a_recorded_word_settles_it_and_undoing_opens_it_again():
    word = Decision(Act.RELEASE, Target.CONTROL, "NODIS", note="S/ES, by telephone, 20 November")
    (key,) = [each.key for each in matters(NODIS, "C") if each.settles == "approval"]
    assert key in opened(NODIS, "C")
    assert key in keys(NODIS, "C", [word])
    assert key not in opened(NODIS, "C", [word])
    assert key not in opened(NODIS, "C", profile=Profile(approvals=frozenset({"NODIS"})))
    assert key not in opened(NODIS, "C", [seen(key)])
    assert key in opened(NODIS, "C", [word, Decision(Act.RULE, Target.CONTROL, "NODIS")])


@pytest.mark.parametrize(
    ("kind", "code"),
    [
        (Kind.SUBJECT, "subject-repeats-2"),
        (Kind.HEADING, "heading-repeats-2"),
        (Kind.REFERENCES, "references-repeats-2"),
        (Kind.SIGNATURE, "signature-repeats-2"),
        (Kind.CLASSIFIED_BY, "header-repeats-2"),
        (Kind.PARAGRAPH, "text-repeats-2"),
    ],
)
def test_words_that_go_out_though_they_are_withheld_elsewhere(kind, code):
    cable = make_cable(
        Made("Why Zenda, Hentzau?", kind=kind), Made("We think that Zenda and Hentzau will yield.", force="C")
    )
    (matter,) = matters(cable)
    assert (matter.key, matter.settles) == (f"{code}@1", "look")
    assert "“Zenda”, “Hentzau”" in matter.message
    assert cable.document.text[matter.span.start : matter.span.end] == "Zenda"
    assert opened(cable, decisions=[seen(matter.key)]) == []
    assert opened(cable, decisions=[portion(Act.WITHHOLD, "1")]) == []
    words = [Decision(Act.WITHHOLD, Target.PASSAGE, name) for name in passages(cable, matter.repeats)]
    assert [each.value for each in words] == ["1:4-9", "1:11-18"]
    assert opened(cable, decisions=words) == []


def test_another_withheld_portion_asks_anew_about_the_same_subject():
    made = [Made("Zenda and Hentzau", kind=Kind.SUBJECT), Made("So Zenda fell.", force="C"), Made("Did Hentzau pay?")]
    cable = make_cable(*made)
    looked = seen("subject-repeats-2@1")
    assert opened(cable, decisions=[looked]) == []
    withheld = Decision(Act.WITHHOLD, Target.PORTION, "3")
    assert opened(cable, decisions=[looked, withheld]) == ["subject-repeats-3@1"]


def test_what_another_cable_withholds_and_this_one_releases():
    text = "the rest of the world must never hear of it"
    here, there = make_cable(Made("Lamps."), Made(text)), make_cable(Made(text, force="C"))
    plans = [make_plan(cable, read_audience("U")) for cable in (here, there)]
    repeats = find_repeats([(here, plans[0]), (there, plans[1])])
    (matter,) = find_matters(here, plans[0], repeats, ["09ZENDA7"])
    assert (matter.key, matter.withheld_in) == ("text-repeats-09ZENDA7-1@2", "")
    assert matter.message == f"Says “{text}”, withheld in 09ZENDA7."
    repeats = find_repeats([(there, plans[1]), (here, plans[0])])
    assert find_matters(there, plans[1], repeats, ["09ZENDA7"]) == ()


def test_earlier_redactions_are_shown_where_they_go_out():
    cable = read("1. (U) The guild of XXXXXXXXXXXX met.\n\n2. (C) Then XXXXXXXXXXXX left.\n")
    assert opened(cable) == ["earlier-redaction@1"]
    assert opened(cable, "C") == ["earlier-redaction@1", "earlier-redaction@2"]
    assert opened(cable, "C", [seen("earlier-redaction@1")]) == ["earlier-redaction@2"]


def test_an_empty_text_has_none():
    assert keys(read_cable(Document("empty.txt", "text", ""))) == []


@given(swapped())
def test_the_list_is_settled_one_by_one_and_changes_nothing(pair):
    (cable, decisions), _ = pair
    plan = make_plan(cable, read_audience("U"), decisions)
    found = find_matters(cable, plan)
    assert found == find_matters(cable, plan)
    assert list(found) == sorted(found, key=lambda each: each.span)
    assert len({each.key for each in found}) == len(found)
    for each in found:
        assert each.span.start <= each.span.end <= len(cable.document.text)
        after = make_plan(cable, read_audience("U"), (*decisions, seen(each.key)))
        assert after.rulings == plan.rulings
        assert {other.key for other in find_matters(cable, after) if other.settled} >= {each.key}
        reopened = make_plan(
            cable, read_audience("U"), (*decisions, seen(each.key), replace(seen(each.key), act=Act.RULE))
        )
        assert find_matters(cable, reopened) == found


@given(swapped())
def test_no_matter_quotes_what_is_withheld(pair):
    (cable, decisions), (other, others) = pair
    told, swapped_for = matters(cable, decisions=decisions), matters(other, decisions=others)
    assert [(each.key, each.message) for each in told] == [(each.key, each.message) for each in swapped_for]


def test_the_span_of_every_matter_lies_in_its_portion():
    for cable in (UNKNOWN, NODIS):
        spans = {portion.id: portion.spans for portion in cable.portions}
        for each in matters(cable, "C"):
            assert any(start <= each.span.start < end for start, end in spans[each.portion])
    assert matters(UNKNOWN)[0].span != Span(0, 0)
