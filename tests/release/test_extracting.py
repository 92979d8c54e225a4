"""Extracts: portions of several cables through the wall, under one computed mark."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_cables import SECRET, Made, make_cable, swapped

from tearline.cables.model import Header, Kind, Span
from tearline.errors import UsageError
from tearline.markings.write import banner_form
from tearline.registry import read_audience
from tearline.release.cut import cut, excerpts, withheld
from tearline.release.extract import CUT, authority_lines, key, opening
from tearline.release.extracting import Sourced, extract_of
from tearline.review.model import Act, Decision, Profile, Target
from tearline.review.plan import make_plan
from tearline.review.selection import Picked, Selection, own, sentences

PUBLIC = read_audience("U")
HEADER = Header(
    id="09STRELSAU118",
    sent=datetime(2009, 3, 5, 15, 30, tzinfo=UTC),
    sender="AMEMBASSY STRELSAU",
    to=("SECSTATE WASHDC",),
    declassify_on=date(2034, 3, 5),
    subject="FERRIES",
    classified_by="DCM Harriet L. Quill",
)
OTHER = replace(HEADER, id="09STATE20417", sender="SECSTATE WASHDC", declassify_on="OADR", classified_by="EUR Director")
BODY = (
    Made("FERRIES", "(C)", "C", Kind.SUBJECT, "SUBJECT:", id="subject"),
    Made("The quay was mended. Nobody came. The lamps were lit.", "(U)", "U", label="1."),
    Made("The minister rejects four ports.", "(C)", "C", label="2.", id="2"),
    Made("Without a mark of its own.", None, "C", label="3.", id="3"),
    Made("For the Department alone.", "(S/NODIS)", "S//ND", label="4.", id="4"),
)
BODY = (BODY[0], replace(BODY[1], id="1"), *BODY[2:])


def sourced(audience="S", header=HEADER, *decisions, body=BODY, profile=None):
    cable = make_cable(*body, header=header)
    return Sourced(cable, make_plan(cable, read_audience(audience), decisions, profile or Profile()))


def extract(sources, *entries, **how):
    return extract_of(sources, Selection(entries, **how)).extract


def texts(extract):
    return [[part if isinstance(part, str) else "—" for part in each.content] for each in extract.parts]


def test_portions_stand_in_the_reviewers_order_with_mark_and_citation():
    made = extract([sourced(), sourced(header=OTHER)], Picked(1, "3"), Picked(0, "1"), Picked(1, "2"))
    assert [(part.mark, part.in_force, part.citation) for part in made.parts] == [
        (None, "C", "09 STATE 20417, ¶3, 5 Mar 2009"),
        ("(U)", "U", "09 STRELSAU 118, ¶1, 5 Mar 2009"),
        ("(C)", "C", "09 STATE 20417, ¶2, 5 Mar 2009"),
    ]
    assert [source.id for source in made.sources] == ["09STATE20417", "09STRELSAU118"]
    assert opening(made) == "3 portions of 2 cables. Release to: S"


def test_banner_and_block_are_computed_from_what_is_in_it_and_explained():
    made = extract([sourced(), sourced(header=OTHER)], Picked(0, "2"), Picked(1, "2"))
    assert banner_form(made.banner) == "CONFIDENTIAL"
    assert authority_lines(made)[1:] == (("Derived From:", "Multiple Sources"), ("Declassify On:", "20340305"))
    assert [step.rule for step in made.steps] == [
        "one-mark",
        "multiple-sources",
        "oadr",
        "latest-date",
        "reason-dropped",
    ]
    assert [source.declassify_on for source in made.sources] == ["20340305", "20340305"]


def test_only_what_is_taken_counts():
    made = extract([sourced(), sourced(header=OTHER)], Picked(0, "1"), Picked(1, "2"))
    assert made.authority.derived_from == "09 STATE 20417, 5 March 2009, SECSTATE WASHDC"
    assert [source.classified_by for source in made.sources] == [None, "EUR Director"]
    assert authority_lines(extract([sourced()], Picked(0, "1"))) == ()


def test_a_source_of_multiple_sources_is_cited_as_itself():
    several = replace(HEADER, classified_by="DCM Quill. Derived from: Multiple Sources")
    made = extract([sourced(header=several)], Picked(0, "2"))
    assert made.authority.derived_from == "09 STRELSAU 118, 5 March 2009, AMEMBASSY STRELSAU"
    assert made.authority.steps[0].rule == "source-of-multiple-sources"


@pytest.mark.parametrize(("left_out", "kept"), [("sign", ["(U)", "(C)"]), ("silently", ["(U)"])])
def test_what_may_not_go_leaves_a_sign_or_none(left_out, kept):
    made = extract([sourced("U"), sourced("U", OTHER)], Picked(0, "1"), Picked(1, "2"), left_out=left_out)
    assert [part.mark for part in made.parts] == kept
    assert banner_form(made.banner) == "UNCLASSIFIED"
    assert len(made.sources) == len(kept)
    assert not any("minister" in str(part) for part in made.parts)


@pytest.mark.parametrize("control", ["NODIS", "EXDIS", "ORCON", "PROPIN"])
def test_what_needs_its_originators_word_goes_with_a_recorded_word_alone(control):
    body = (Made("For the Department alone.", f"(S//{control})", f"S//{control}", label="4.", id="4"),)
    assert texts(extract([sourced("S", body=body)], Picked(0, "4"))) == [["—"]]
    word = Decision(Act.RELEASE, Target.CONTROL, control, note="Operations Center, by telephone")
    assert texts(extract([sourced("S", HEADER, word, body=body)], Picked(0, "4"))) == [["For the Department alone."]]
    profile = Profile(approvals=frozenset({control}))
    told = extract([sourced("S", body=body, profile=profile)], Picked(0, "4"))
    assert texts(told) == [["For the Department alone."]]
    assert banner_form(told.banner) == f"SECRET//{control}"


@pytest.mark.parametrize("control", ["NODIS", "ORCON"])
def test_ones_own_words_go_on_the_same_word(control):
    comment = own("comment", "They told us alone.", f"(S//{control})")
    profile = Profile(approvals=frozenset({control}))
    assert texts(extract([sourced("S")], Picked(0, "1"), comment))[1] == ["—"]
    assert texts(extract([sourced("S", profile=profile)], Picked(0, "1"), comment))[1] == ["They told us alone."]


def test_the_subject_is_told_where_its_mark_allows_and_raises_no_banner():
    def subject(audience, portion):
        return extract([sourced(audience)], Picked(0, portion)).sources[0].subject

    assert subject("S", "2") == "FERRIES"
    assert subject("S", "1") is None
    assert subject("U", "1") is None


def test_sentences_left_out_leave_a_sign():
    made = sourced("U")
    text = made.cable.text_of(made.cable.portions[1])
    first, last = (
        Span(at := text.index(words), at + len(words)) for words in ("The quay was mended.", "The lamps were lit.")
    )
    assert texts(extract([made], Picked(0, "1", (first, last)))) == [
        [f"The quay was mended. {CUT} The lamps were lit."]
    ]
    assert texts(extract([made], Picked(0, "1", (last,)))) == [[f"{CUT} The lamps were lit."]]
    assert texts(extract([made], Picked(0, "1", (first,)))) == [[f"The quay was mended. {CUT}"]]
    assert key(extract([made], Picked(0, "1", (first,))))[-1].startswith("…: words left out")


@pytest.mark.parametrize("gap", [" ", "  ", "\n", "\n\n"])
@pytest.mark.parametrize("hidden", ["Nobody came.", "came. The", "The quay was mended. Nobody came.", "none of it"])
def test_sentences_kept_side_by_side_read_as_they_did(gap, hidden):
    words = ("The quay was mended.", "Nobody came.", "The lamps were lit.")
    withhold = Decision(Act.WITHHOLD, Target.TEXT, hidden)
    made = sourced("U", HEADER, withhold, body=(Made(gap.join(words), "(U)", "U", label="1.", id="1"),))
    text = made.cable.text_of(made.cable.portions[0])
    every = sentences(text)
    whole = texts(extract([made], Picked(0, "1")))
    assert len(every) == 3
    assert texts(extract([made], Picked(0, "1", every))) == whole
    (two,) = texts(extract([made], Picked(0, "1", every[:2])))
    assert two[-1].endswith(f" {CUT}")


def test_sentences_left_out_may_be_withheld_ones_and_kept_ones_may_hold_withheld_words():
    made = sourced(
        "U", HEADER, Decision(Act.WITHHOLD, Target.TEXT, "Nobody"), Decision(Act.WITHHOLD, Target.TEXT, "quay")
    )
    text = made.cable.text_of(made.cable.portions[1])
    kept = (Span(0, text.index(" Nobody")), Span(text.index("The lamps"), len(text)))
    assert texts(extract([made], Picked(0, "1", kept))) == [["The ", "—", f" was mended. {CUT} The lamps were lit."]]


def test_ones_own_words_count_in_the_banner_and_go_by_their_mark():
    comment = own("comment", "We think it will rain.", "(C)")
    made = extract([sourced("S")], Picked(0, "1"), comment)
    assert banner_form(made.banner) == "CONFIDENTIAL"
    assert (made.parts[1].mark, made.parts[1].citation) == ("(C)", "")
    assert [value for _, value in authority_lines(made)] == ["_" * 30] * 3
    public = extract_of([sourced("U")], Selection((Picked(0, "1"), comment)))
    assert texts(public.extract)[1] == ["—"]
    assert "We think it will rain." in [passage.text for passage in public.withheld]
    assert banner_form(public.extract.banner) == "UNCLASSIFIED"


def test_lines_of_the_header_carry_no_mark():
    body = (Made("PREL EWWT", None, "C", Kind.TAGS, "TAGS:", id="tags"), *BODY)
    made = extract([sourced("U", body=body)], Picked(0, "tags"))
    assert (made.parts[0].in_force, banner_form(made.banner), made.authority) == ("", "UNCLASSIFIED", None)


def test_a_mark_that_is_not_understood_stays_above_all():
    body = (Made("Odd.", "(Q)", "UNKNOWN", id="1"),)
    cable = make_cable(*body, header=HEADER)
    plan = make_plan(cable, read_audience("TS"), [Decision(Act.RELEASE, Target.PORTION, "1")])
    made = extract([Sourced(cable, plan, unlimited=True)], Picked(0, "1"))
    assert (banner_form(made.banner), made.released_to) == ("UNKNOWN", "")
    assert made.authority.declassify_on == "20340305"


@pytest.mark.parametrize(("entry", "said"), [(Picked(0, "9"), "no portion 9"), (Picked(0, "artifact-1"), "furniture")])
def test_what_can_be_in_no_extract_is_refused(entry, said):
    body = (replace(BODY[1], furniture=(4, "\nPAGE 02\n")),)
    with pytest.raises(UsageError, match=said):
        extract([sourced(body=body)], entry)


def test_two_sources_with_one_id_are_refused():
    with pytest.raises(UsageError, match="Two sources are 09STRELSAU118"):
        extract([sourced(), sourced()], Picked(0, "1"))
    nameless = replace(HEADER, id=None)
    made = extract([sourced(header=nameless), sourced(header=nameless)], Picked(1, "1"), Picked(0, "1"))
    assert [source.name for source in made.sources] == ["cable 1", "cable 2"]


def test_a_withheld_header_is_not_cited():
    cable = make_cable(
        Made("DCM Harriet L. Quill", None, "C", Kind.CLASSIFIED_BY, "Classified By:", id="classified-by"),
        *BODY,
        header=HEADER,
    )
    profile = Profile(withhold_headers=("classified-by",))
    made = extract([Sourced(cable, make_plan(cable, read_audience("S"), (), profile))], Picked(0, "2"))
    assert "Quill" not in repr(made)


@given(swapped())
def test_single_portions_are_those_of_the_release(pair):
    cable, decisions = pair[0]
    plan = make_plan(cable, PUBLIC, decisions)
    whole = {portion.id: portion for portion in cut(cable, plan).portions}
    for portion in excerpts(cable, plan, [(each.id, ()) for each in cable.portions if each.kind is not Kind.ARTIFACT]):
        wanted = whole.get(portion.id)
        assert (replace(wanted, depth=0) == portion) if wanted else not portion.content


def _or_refusal(cable, decisions, picked, left_out):
    try:
        return extract([Sourced(cable, make_plan(cable, PUBLIC, decisions))], *picked, left_out=left_out)
    except UsageError as error:
        return error.sentence


@given(swapped(), st.sampled_from(["sign", "silently"]), st.data())
def test_swapping_what_is_withheld_leaves_the_extract_equal(pair, left_out, data):
    ids = [each.id for each in pair[0][0].portions if each.kind is not Kind.ARTIFACT]
    picked = [Picked(0, name) for name in data.draw(st.permutations(ids))]
    made = [_or_refusal(cable, decisions, picked, left_out) for cable, decisions in pair]
    assert made[0] == made[1]
    assert not set(SECRET) & set(repr(made[0]))


@given(swapped())
def test_all_that_the_sources_withhold_is_handed_to_the_audit(pair):
    cable, decisions = pair[0]
    plan = make_plan(cable, PUBLIC, decisions)
    first = next(each.id for each in cable.portions if each.kind is not Kind.ARTIFACT)
    made = extract_of([Sourced(cable, plan)], Selection((Picked(0, first),)))
    assert made.withheld == withheld(cable, plan)


def test_a_sign_for_words_left_out_tells_nothing_of_a_portion_that_may_not_go():
    made = sourced("U")
    text = made.cable.text_of(made.cable.portions[2])
    kept = (Span(text.index("rejects"), len(text)),)
    picked = extract([made], Picked(0, "2", kept))
    assert (texts(picked), banner_form(picked.banner)) == ([[f"{CUT} ", "—"]], "UNCLASSIFIED")
    silent = extract([made], Picked(0, "2", kept), Picked(0, "1"), left_out="silently")
    assert [part.mark for part in silent.parts] == ["(U)"]


def test_an_extract_of_nothing_is_refused():
    with pytest.raises(UsageError, match="Nothing of what was picked may go"):
        extract([sourced("U")], Picked(0, "2"), left_out="silently")


def test_a_full_stop_that_a_mark_left_behind_raises_no_banner():
    body = (Made(".", "(C)", "C", label="1.", id="1"), Made("The quay was mended.", "(U)", "U", id="2"))
    source = sourced("U", body=body)
    assert banner_form(extract([source], Picked(0, "1"), Picked(0, "2")).banner) == "UNCLASSIFIED"
    assert banner_form(cut(source.cable, source.plan).banner) == "UNCLASSIFIED"
