"""What is withheld of made cables, by whom, and why."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_cables import Made, make_cable, swapped

from tearline.cables.model import Header, Kind
from tearline.errors import UsageError
from tearline.markings.audience import verdict
from tearline.registry import read_audience
from tearline.review.content import HEADER_KINDS
from tearline.review.model import Act, Decision, Profile, Target
from tearline.review.plan import make_plan

PUBLIC = read_audience("U")


def plan_of(cable, *decisions, audience="U", profile=None):
    return make_plan(cable, read_audience(audience), decisions, profile or Profile())


def withheld(cable, *decisions, **more):
    """Each withheld stretch with its portion, without blanks at its ends."""
    rulings = plan_of(cable, *decisions, **more).rulings
    return [(each.portion, cable.document.text[slice(*each.span)].strip()) for each in rulings if each.withheld]


def act(kind, target, value, *codes, **more):
    return Decision(Act(kind), Target(target), value, codes, **more)


CABLE = make_cable(
    Made("FM AMEMBASSY STRELSAU", kind=Kind.TRANSMISSION, force="C"),
    Made("RUPERT OF HENTZAU", kind=Kind.SUBJECT, mark="(C)", force="C", label="SUBJECT:", mark_at_end=True),
    Made("We saw Rupert of Hentzau in Zenda.", mark="(U)", label="1."),
    Made("Rupert has a key.", mark="(C)", force="C", label="2."),
    Made("Fritz drove.", mark="(SBU)", force="U//SBU", label="3."),
    Made("Nobody can read this mark.", mark="(N/SF)", force="UNKNOWN", label="4."),
)


class TestRule:
    def test_the_public_gets_header_lines_and_what_is_u_without_any_control(self):
        assert [name for name, _ in withheld(CABLE)] == ["2", "4", "5", "6"]

    def test_labels_and_marks_always_stand(self):
        standing = {
            CABLE.document.text[slice(*each.span)]: each.rule
            for each in plan_of(CABLE).rulings
            if each.rule in {"label", "mark"}
        }
        assert standing == {
            "SUBJECT:": "label",
            "1.": "label",
            "2.": "label",
            "3.": "label",
            "4.": "label",
            "(C)": "mark",
            "(U)": "mark",
            "(SBU)": "mark",
            "(N/SF)": "mark",
        }

    def test_a_mark_that_is_not_understood_is_above_every_level(self):
        assert withheld(CABLE, audience="TS") == [("6", "Nobody can read this mark.")]

    def test_every_stretch_says_why(self):
        (ruling,) = [each for each in plan_of(CABLE).rulings if each.portion == "4" and each.withheld]
        assert (ruling.by, ruling.rule, ruling.reason, ruling.decision) == (
            "rule",
            "above-audience",
            "C is above U.",
            None,
        )

    def test_artifacts_are_part_of_no_release(self):
        cable = make_cable(Made("WEB FURNITURE", kind=Kind.ARTIFACT, force="U"), Made("Text."))
        (ruling,) = [each for each in plan_of(cable, audience="TS").rulings if each.portion == "1"]
        assert (ruling.withheld, ruling.rule, ruling.codes) == (True, "artifact", ())

    @pytest.mark.parametrize("text", ["⚓🚢", "?!", "“ ”", "№"])
    def test_text_without_letters_or_figures_is_withheld_too(self, text):
        plan = make_plan(make_cable(Made(text, mark="(C)", force="C")), read_audience("U"))
        assert any(ruling.withheld for ruling in plan.rulings)

    @pytest.mark.parametrize("text", ["", ".", ":", "-----", " . "])
    def test_of_a_full_stop_after_a_lone_mark_there_is_nothing_to_withhold(self, text):
        plan = make_plan(make_cable(Made(text, mark="(C)", force="C", kind=Kind.MARKER)), read_audience("U"))
        assert not any(ruling.withheld for ruling in plan.rulings)

    def test_blank_artifacts_are_no_part_either(self):
        (ruling, *_) = plan_of(make_cable(Made("", kind=Kind.ARTIFACT), Made("Text."))).rulings
        assert (ruling.withheld, ruling.rule) == (True, "artifact")

    def test_a_foreign_audience_needs_a_rel_to_that_names_it(self):
        cable = make_cable(Made("Plain.", force="C"), Made("Shared.", force="C//REL TO USA, GBR"))
        assert withheld(cable, audience="C//REL TO USA, GBR") == [("1", "Plain.")]

    @pytest.mark.parametrize("control", ["ORCON", "NODIS", "EXDIS", "PROPIN"])
    def test_the_originators_controls_need_a_recorded_word(self, control):
        cable = make_cable(Made("Close hold.", force=f"SECRET//{control}"))
        assert withheld(cable, audience="TS")
        assert not withheld(cable, audience="TS", profile=Profile(approvals=frozenset({control})))

    @pytest.mark.parametrize("text", ["", " \n", ".", "----\n//// //"])
    def test_where_there_is_no_text_nothing_is_withheld(self, text):
        assert withheld(make_cable(Made(text, mark="(C)", force="C"))) == []


class TestDecisions:
    def test_a_recorded_approval_of_one_cable_counts_until_it_is_taken_back(self):
        cable = make_cable(Made("Close hold.", force="SECRET//NODIS"))
        approved, taken_back = act("release", "control", "NODIS"), act("rule", "control", "NODIS")
        assert not withheld(cable, approved, audience="TS")
        assert withheld(cable, approved, taken_back, audience="TS")
        assert withheld(cable, act("release", "control", "ORCON"), audience="TS")

    def test_a_matter_that_was_seen_changes_nothing(self):
        assert withheld(CABLE, act("seen", "matter", "mark-unknown@4")) == withheld(CABLE)

    @pytest.mark.parametrize(
        ("kind", "target"), [("withhold", "control"), ("release", "matter"), ("seen", "portion"), ("seen", "text")]
    )
    def test_what_an_act_makes_no_sense_on_is_refused(self, kind, target):
        with pytest.raises(UsageError, match=f"a {target} is not to {kind}"):
            plan_of(CABLE, act(kind, target, "1"))

    def test_text_is_withheld_wherever_it_stands_in_every_form(self):
        cable = make_cable(Made("Rupert of Hent-\nzau"), Made("HENTZAU’S and h e n t z a u"), Made("Zenda"))
        assert withheld(cable, act("withhold", "text", "Hentzau")) == [
            ("1", "Hent-\nzau"),
            ("2", "HENTZAU"),
            ("2", "h e n t z a u"),
        ]

    def test_text_across_page_furniture_is_found_and_the_furniture_left_alone(self):
        text = "We met Rupert of Hentzau there."
        cable = make_cable(Made(text, furniture=(text.index("of"), "\nSTRELSAU 0097 001.2 OF 002\n")))
        assert withheld(cable, act("withhold", "text", "Rupert of Hentzau")) == [
            ("1", "Rupert"),
            ("artifact-1", "STRELSAU 0097 001.2 OF 002"),
            ("1", "of Hentzau"),
        ]

    def test_text_across_two_portions_is_withheld_in_both(self):
        cable = make_cable(Made("He saw Rupert", label="1."), Made("of Hentzau there.", mark="(U)", label="2."))
        found = [("1", "Rupert"), ("2", "of Hentzau")]
        assert withheld(cable, act("withhold", "text", "Rupert of Hentzau")) == found
        assert withheld(cable, act("withhold", "text", "Rupert 2. (U) of Hentzau")) == found

    def test_words_in_labels_and_marks_stand(self):
        cable = make_cable(Made("With Brazil.", mark="(U//Brazil)", label="BRAZIL:"))
        assert withheld(cable, act("withhold", "text", "Brazil")) == [("1", "Brazil")]

    def test_a_pattern_is_withheld_where_it_fits(self):
        cable = make_cable(Made("Call 202-647-4931 or 9."))
        assert withheld(cable, act("withhold", "pattern", r"\d{3}-\d{3}-\d{4}")) == [("1", "202-647-4931")]

    def test_a_pattern_is_looked_for_across_page_furniture_too(self):
        cable = make_cable(Made("Call 202-647-4931 now.", furniture=(9, "\nPAGE 2\n")))
        found = withheld(cable, act("withhold", "pattern", r"\d{3}-\d{3}-\d{4}"))
        assert [words for name, words in found if name == "1"] == ["202-", "647-4931"]

    def test_a_pattern_may_reach_over_labels_and_marks_which_stand(self):
        cable = make_cable(Made("He saw Rupert", label="1."), Made("of Hentzau there.", mark="(U)", label="2."))
        found = [("1", "Rupert"), ("2", "of")]
        assert withheld(cable, act("withhold", "pattern", r"Rupert\s+2\. \(U\) of")) == found
        assert withheld(cable, act("withhold", "pattern", r"Rupert\s+of")) == found

    def test_a_portion_is_withheld_without_its_children(self):
        cable = make_cable(Made("Above.", id="1"), Made("Below.", id="1.A", parent="1"))
        assert withheld(cable, act("withhold", "portion", "1")) == [("1", "Above.")]

    def test_a_portion_is_released_against_the_rule_and_that_is_recorded(self):
        plan = plan_of(CABLE, act("release", "portion", "4", reviewer="Sapt", note="Known since."))
        *_, ruling = [each for each in plan.rulings if each.portion == "4" and each.by == "reviewer"]
        assert not ruling.withheld
        assert (ruling.rule, ruling.decision) == ("released-portion", 0)
        assert ruling.reason == "Sapt released this portion. Known since."

    def test_words_are_released_out_of_a_withheld_portion(self):
        assert withheld(CABLE, act("release", "text", "has a"))[1:3] == [("4", "Rupert"), ("4", "key.")]

    def test_a_passage_is_withheld_by_its_offsets_into_the_portions_own_text(self):
        text = CABLE.text_of(CABLE.portions[2])
        at = text.index("Zenda")
        assert ("3", "Zenda") in withheld(CABLE, act("withhold", "passage", f"3:{at}-{at + 5}"))

    def test_offsets_of_a_passage_leave_page_furniture_out(self):
        text = "We met Rupert there."
        cable = make_cable(Made(text, furniture=(10, "\nPAGE 2\n")))
        found = withheld(cable, act("withhold", "passage", "1:7-13"))
        assert [words for name, words in found if name == "1"] == ["Rup", "ert"]

    def test_accents_are_not_parted_from_their_letters(self):
        cable = make_cable(Made("re\u0301sume\u0301 it"))
        assert withheld(cable, act("withhold", "passage", "1:0-2")) == [("1", "re\u0301")]

    def test_labels_and_marks_stand_in_a_passage_that_covers_them(self):
        cable = make_cable(Made("Text.", mark="(U)", label="1."))
        assert withheld(cable, act("withhold", "passage", "1:0-12")) == [("1", "Text.")]

    def test_the_later_decision_wins(self):
        whole, words = act("withhold", "portion", "3"), act("release", "text", "Zenda")
        assert [words for name, words in withheld(CABLE, whole, words) if name == "3"] == [
            "We saw Rupert of Hentzau in",
            ".",
        ]
        assert ("3", "We saw Rupert of Hentzau in Zenda.") in withheld(CABLE, words, whole)

    def test_back_to_the_rule_clears_earlier_decisions_on_the_same_target_alone(self):
        portion, text = act("withhold", "portion", "3"), act("withhold", "text", "Zenda")
        back = act("rule", "portion", "3")
        assert withheld(CABLE, portion, text, back) == withheld(CABLE, text)
        assert withheld(CABLE, back, portion) == withheld(CABLE, portion)
        assert plan_of(CABLE, portion, back).rulings == plan_of(CABLE).rulings

    def test_each_withheld_stretch_names_its_decision(self):
        decisions = act("withhold", "text", "Fritz"), act("withhold", "text", "Zenda", note="A castle.")
        (ruling,) = [
            each for each in plan_of(CABLE, *decisions).rulings if each.rule == "withheld-text" and each.portion == "3"
        ]
        assert (ruling.decision, ruling.reason) == (1, "The reviewer withheld this text wherever it stands. A castle.")


class TestCodes:
    HEADER = Header(reasons=("1.4(d)", "1.4(b)"))

    def codes(self, made, *decisions, **more):
        rulings = plan_of(make_cable(made, header=self.HEADER), *decisions, **more).rulings
        return [each.codes for each in rulings if each.withheld]

    def test_by_rule_are_the_cables_own_reasons(self):
        assert self.codes(Made("Closed.", force="C")) == [("1.4(b)", "1.4(d)")]

    def test_of_the_reviewer_come_before_them_as_the_tables_spell_them(self):
        decision = act("withhold", "portion", "1", "B6", "1.4 (B)")
        assert self.codes(Made("Closed.", force="C"), decision) == [("(b)(6)", "1.4(b)")]

    def test_of_the_rule_are_those_of_a_decision_without_any(self):
        assert self.codes(Made("Closed.", force="C"), act("withhold", "portion", "1")) == [("1.4(b)", "1.4(d)")]

    def test_for_classified_text_are_not_claimed_for_what_is_not(self):
        assert self.codes(Made("Private.", force="U"), act("withhold", "portion", "1")) == [()]
        assert self.codes(Made("Private.", force="U//SBU")) == [()]

    def test_for_classified_text_are_not_claimed_for_a_header_line_that_falls_back_on_the_banner(self):
        made = Made("FM STRELSAU", kind=Kind.TRANSMISSION, force="C")
        assert self.codes(made, act("withhold", "text", "STRELSAU")) == [()]

    @pytest.mark.parametrize("code", ["", " ", "two\nlines", "x" * 61])
    def test_that_can_be_none_are_refused(self, code):
        with pytest.raises(UsageError):
            self.codes(Made("Closed."), act("withhold", "portion", "1", code))


@pytest.mark.parametrize(
    ("decision", "sentence"),
    [
        (act("withhold", "portion", "9"), "no portion '9'"),
        (act("release", "portion", "9"), "no portion '9'"),
        (act("rule", "portion", "9"), "no portion '9'"),
        (act("release", "portion", "artifact-1"), "part of no release"),
        (act("withhold", "text", "--"), "nothing to look for"),
        (act("withhold", "pattern", "("), "The pattern '\\('"),
        (act("withhold", "passage", "1"), "names no passage"),
        (act("withhold", "passage", "1:5-2"), "no such offsets"),
        (act("withhold", "passage", "1:2-2"), "no such offsets"),
        (act("withhold", "passage", "1:0-999"), "no such offsets"),
        (act("withhold", "passage", "9:0-1"), "no portion '9'"),
        (act("withhold", "passage", "1:-3-4"), "no portion '1:'|names no passage"),
    ],
)
def test_a_decision_that_makes_no_sense_is_refused_in_one_sentence(decision, sentence):
    cable = make_cable(Made("We met there.", furniture=(3, "\nPAGE 2\n")))
    with pytest.raises(UsageError, match=sentence):
        plan_of(cable, decision)


ACTS = st.builds(
    Decision,
    st.sampled_from(Act),
    st.sampled_from(Target),
    st.sampled_from(["1", "2", "artifact-1", "1:0-3", "2:2-9", "abc", "[a-c]+", "9", "Ж", "---"]),
)


@given(swapped(), st.lists(ACTS, max_size=6), st.sampled_from(["U", "U//SBU", "C", "TS", "C//REL TO USA, GBR"]))
def test_rulings_tile_the_text_and_nothing_goes_by_rule_that_may_not(pair, more, audience):
    (cable, decisions), _ = pair
    audience = read_audience(audience)
    try:
        plan = make_plan(cable, audience, (*decisions, *more))
    except UsageError:
        plan = make_plan(cable, audience, decisions)
    ends = [0, *(each.span.end for each in plan.rulings)]
    assert [each.span.start for each in plan.rulings] == ends[:-1]
    assert ends[-1] == len(cable.document.text)
    portions = {portion.id: portion for portion in cable.portions}
    for each in plan.rulings:
        portion = portions[each.portion]
        text = cable.document.text[slice(*each.span)]
        assert any(span.start <= each.span.start and each.span.end <= span.end for span in portion.spans)
        if portion.kind is Kind.ARTIFACT:
            assert each.withheld
        elif not each.withheld and each.by == "rule" and each.rule not in {"label", "mark"}:
            may_go = portion.kind in HEADER_KINDS or verdict(portion.effective, audience).releasable
            assert may_go or not any(letter.isalnum() for letter in text)
        assert each.reason.endswith(".")


class TestUnfound:
    @pytest.mark.parametrize(
        ("target", "missing", "there"), [("text", "Detchard", "Zenda"), ("pattern", "[0-9]{9}", "Z.")]
    )
    def test_a_search_that_hits_nothing_is_told(self, target, missing, there):
        plan = plan_of(CABLE, act("withhold", target, there), act("withhold", target, missing))
        assert plan.unfound == (1,)

    def test_what_no_longer_counts_or_is_to_go_is_not_missed(self):
        taken_back = (act("withhold", "text", "Detchard"), act("rule", "text", "Detchard"))
        assert plan_of(CABLE, *taken_back, act("release", "text", "Bersonin")).unfound == ()

    def test_a_portion_without_text_is_not_a_search(self):
        cable = make_cable(Made("", label="1.", mark="(U)"), Made("Text."))
        assert plan_of(cable, act("withhold", "portion", cable.portions[0].id)).unfound == ()
