"""Releases of made cables, as a reader sees them."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from made_cables import Made, make_cable

from tearline.cables.model import Document, Header, Kind, Span
from tearline.cables.read import read_cable
from tearline.errors import UsageError
from tearline.markings.model import Level, Mark
from tearline.registry import read_audience
from tearline.release.cut import cut, withheld
from tearline.release.model import Withholding
from tearline.review.model import Act, Decision, Profile, Target
from tearline.review.plan import make_plan

REAL = Path(__file__).parents[3] / "shared" / "cables"


def release_of(cable, audience="U", decisions=(), profile=None):
    return cut(cable, make_plan(cable, read_audience(audience), decisions, profile or Profile()))


def withhold(text, *codes):
    return Decision(Act.WITHHOLD, Target.TEXT, text, codes)


def only(cable, *decisions, **more):
    """The content of the only portion."""
    return release_of(cable, "U", decisions, **more).portions[0].content


def inline(*codes, amount="less than 1 line"):
    return Withholding(codes, amount, whole=False)


def test_a_portion_above_the_audience_keeps_its_label_and_mark_alone():
    (portion,) = release_of(make_cable(Made("The talks failed.", mark="(C)", force="C", label="2."))).portions
    assert (portion.label, portion.mark, portion.in_force) == ("2.", "(C)", "C")
    assert portion.content == (Withholding(("1.4",), "less than 1 line", whole=True),)


def test_children_of_a_withheld_portion_keep_their_own_labels_and_marks():
    cable = make_cable(
        Made("Background.", mark="(C)", force="C", label="3.", id="3"),
        Made("An open point.", mark="(U)", label="A.", parent="3", id="3.A"),
        Made("A closed point.", force="C", label="1)", parent="3.A", id="3.A.1"),
    )
    above, point, below = release_of(cable).portions
    assert [each.depth for each in (above, point, below)] == [0, 1, 2]
    assert point.content == ("An open point.",)
    assert (below.label, below.mark, below.in_force) == ("1)", None, "C")


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("We met Durham there.", ("We met ", inline(), " there.")),
        ("We met Durham", ("We met ", inline())),
        ("Durham came.", (inline(), " came.")),
        ("Durham, who came (Durham) for Durham.", (inline(), ", who came (", inline(), ") for ", inline(), ".")),
        ('He is "Durham" to us; Durham\'s man.', ('He is "', inline(), '" to us; ', inline(), "'s man.")),
        ("write durhampk@post", ("write ", inline(), " pk@post")),
        ("We met\n   Durham\n\nthere", ("We met ", inline(), " there")),
        ("Durham Durham\n Durham came", (Withholding((), "less than 1 line", whole=False), " came")),
        ("Durham\n", (Withholding((), "less than 1 line", whole=True),)),
    ],
)
def test_text_around_a_passage_shows_nothing_of_its_form(text, content):
    assert only(make_cable(Made(text)), withhold("Durham")) == content


@pytest.mark.parametrize(("length", "amount"), [(1, "less than 1 line"), (64, "less than 1 line"), (65, "1 line")])
@pytest.mark.parametrize("edges", ["", " \n"])
def test_amounts_are_counted_in_lines_of_65_characters(length, amount, edges):
    cable = make_cable(Made(edges + "x" * length + edges, force="C"))
    assert only(cable)[0].amount == amount


@pytest.mark.parametrize(("length", "amount"), [(97, "1 line"), (98, "2 lines"), (65 * 7, "7 lines")])
def test_longer_amounts_are_rounded_to_whole_lines(length, amount):
    assert only(make_cable(Made("x" * length, force="C")))[0].amount == amount


def test_blanks_and_rules_do_not_count_as_lines():
    text = "Title\n" + "/" * 200 + "\n" + " " * 200 + "more"
    assert only(make_cable(Made(text, force="C")))[0].amount == "less than 1 line"


def test_no_amount_is_stated_where_the_profile_says_so():
    assert only(make_cable(Made("Secret.", force="C")), profile=Profile(amount="none"))[0].amount is None


def test_neighbours_with_nothing_between_them_are_one_passage_under_all_their_codes_in_order():
    cable = make_cable(Made("He saw Jane Doe\nin Strelsau."))
    content = only(cable, withhold("Strelsau", "1.4(b)"), withhold("Jane", "b6"), withhold("Doe", "(b)(1)"))
    assert content == ("He saw ", inline("(b)(1)", "(b)(6)"), " in ", inline("1.4(b)"), ".")


def test_a_passage_interrupted_by_page_furniture_is_one_passage_and_the_furniture_is_gone():
    text = "We met Jane Doe there."
    cable = make_cable(Made(text, furniture=(text.index("Doe"), "\nSTRELSAU 00000097 001.2 OF 002\n")))
    assert only(cable, withhold("Jane Doe")) == ("We met ", inline(), " there.")


@pytest.mark.parametrize("rule", ["-----", "// // ////", "=====", "* * * *", "_____"])
def test_rules_around_headings_are_left_out(rule):
    cable = make_cable(Made(f"{rule}\nTHE TALKS\n{rule}", kind=Kind.HEADING))
    assert only(cable) == ("THE TALKS",)


def test_a_withheld_heading_with_its_mark_between_title_and_rule_is_one_passage_with_its_mark_at_the_end():
    cable = marked_within("THE TALKS (C)\n----------", "(C)", kind=Kind.HEADING, force="C")
    (portion,) = release_of(cable).portions
    assert (portion.mark, portion.mark_at_end) == ("(C)", True)
    assert portion.content == (Withholding(("1.4",), "less than 1 line", whole=True),)


def test_rules_that_are_left_of_a_withheld_heading_are_no_passage():
    cable = make_cable(Made("------\nTHE TALKS\n------", kind=Kind.HEADING, force="C"))
    assert only(cable, Decision(Act.RELEASE, Target.TEXT, "THE TALKS")) == ("THE TALKS",)


def marked_within(text, mark, **more):
    """A cable of one portion whose mark stands inside its text."""
    cable = make_cable(Made(text, **more))
    at = text.index(mark)
    return replace(cable, portions=(replace(cable.portions[0], mark=Span(at, at + len(mark)), marking=mark),))


def test_a_rule_before_the_mark_is_no_text_before_it():
    (portion,) = release_of(marked_within("------\n(U) THE TALKS", "(U)", kind=Kind.HEADING)).portions
    assert (portion.mark_at_end, portion.content) == (False, ("THE TALKS",))


def test_a_mark_after_the_first_word_of_a_paragraph_stands_before_it():
    (portion,) = release_of(marked_within("Summary: (U) We met.", "(U)")).portions
    assert (portion.mark, portion.mark_at_end, portion.content) == ("(U)", False, ("Summary: We met.",))


def test_a_mark_before_the_title_stands_before_it():
    (portion,) = release_of(make_cable(Made("------\nTHE TALKS", mark="(U)", kind=Kind.HEADING))).portions
    assert not portion.mark_at_end


def test_tables_keep_their_lines():
    text = "NAME      POST\n--------  ------\nRassen\tZenda\n"
    (portion,) = release_of(make_cable(Made(text, kind=Kind.TABLE))).portions
    assert portion.keeps_lines
    assert portion.content == ("NAME      POST\n--------  ------\nRassen  Zenda",)


def test_a_table_with_a_passage_withheld_shows_no_width():
    text = "NAME            POST\n--------------  ------\nRupert Hentzau  Zenda\nJane            Strelsau......3"
    cable = make_cable(Made(text, kind=Kind.TABLE))
    (portion,) = release_of(cable, "U", [withhold("Rupert Hentzau")]).portions
    assert portion.keeps_lines
    assert portion.content == ("NAME POST\n--- ---\n", inline(), " Zenda\nJane Strelsau...3")


def test_lines_swallowed_by_a_passage_of_a_table_are_one_sign():
    text = "NAME  POST\nRupert  Zenda\nRassen  Tarlenheim\nJane  Strelsau"
    cable = make_cable(Made(text, kind=Kind.TABLE))
    found = text.index("Rupert"), text.index("Jane") - 1
    decision = Decision(Act.WITHHOLD, Target.PASSAGE, f"1:{found[0]}-{found[1]}")
    (portion,) = release_of(cable, "U", [decision]).portions
    assert portion.content == ("NAME POST\n", inline(), "\nJane Strelsau")


def test_empty_lines_around_a_touched_table_are_gone():
    cable = make_cable(Made("\n\nNAME  POST\n\nRupert  Zenda\n\n", kind=Kind.TABLE))
    assert only(cable, withhold("Rupert")) == ("NAME POST\n", inline(), " Zenda")


@pytest.mark.parametrize("kind", [Kind.TRANSMISSION, Kind.REFERENCES])
def test_lines_of_the_header_stand_unless_something_in_them_is_withheld(kind):
    cable = make_cable(Made("A. STRELSAU 97\nB. ZENDA 12", kind=kind, force="C"))
    (whole,) = release_of(cable).portions
    (touched,) = release_of(cable, "U", [withhold("ZENDA")]).portions
    assert (whole.keeps_lines, whole.content) == (True, ("A. STRELSAU 97\nB. ZENDA 12",))
    assert (touched.keeps_lines, touched.content) == (False, ("A. STRELSAU 97 B. ", inline(), " 12"))


def test_runs_that_fill_a_line_up_are_cut_short_where_something_is_withheld():
    cable = make_cable(Made("I. Durham = = = = = ........ 3"))
    assert only(cable, withhold("Durham")) == ("I. ", inline(), " === ... 3")


def test_what_somebody_else_withheld_stays_as_it_is_printed():
    assert only(make_cable(Made("He met XXXXXXXXXXXX there."))) == ("He met XXXXXXXXXXXX there.",)


def test_hyphens_at_line_ends_are_not_guessed_away():
    assert only(make_cable(Made("co-\noperation"))) == ("co- operation",)


def test_a_portion_of_nothing_but_a_mark_is_no_withholding():
    (portion,) = release_of(make_cable(Made("", mark="(C/REL Brazil)", force="C//REL TO USA, BRA"))).portions
    assert (portion.mark, portion.content) == ("(C/REL Brazil)", ())


def test_a_full_stop_after_a_mark_is_no_withholding():
    (portion,) = release_of(make_cable(Made(".", mark="(C - ENTIRE TEXT)", force="C", label="1."))).portions
    assert portion.content == (".",)


def test_nothing_but_blanks_is_no_portion():
    assert release_of(make_cable(Made(" \n "), Made("Text."))).portions[0].content == ("Text.",)


class TestStamp:
    def test_in_full(self):
        assert release_of(make_cable(Made("Open."))).stamp.decision == "in full"

    def test_in_part(self):
        assert release_of(make_cable(Made("Open."), Made("Closed.", force="C"))).stamp.decision == "in part"

    def test_denied_although_header_and_subject_go(self):
        cable = make_cable(
            Made("FM STRELSAU", kind=Kind.TRANSMISSION),
            Made("TALKS", kind=Kind.SUBJECT, label="SUBJECT:"),
            Made("Closed.", force="C"),
        )
        assert release_of(cable).stamp.decision == "denied in full"

    def test_codes_are_listed_once_in_the_order_of_the_tables(self):
        cable = make_cable(Made("Jane Doe", force="U"), Made("Closed.", force="C"), Made("Closed.", force="S"))
        stamp = release_of(cable, "U", [withhold("Jane Doe", "B6")]).stamp
        assert stamp.codes == ("(b)(6)", "1.4")

    def test_numbers_and_date_are_printed_as_given(self):
        profile = Profile(case_number="F-1", document_number="C7", decided_on="Michaelmas")
        stamp = release_of(make_cable(Made("Open.")), profile=profile).stamp
        assert (stamp.case_number, stamp.document_number, stamp.decided_on) == ("F-1", "C7", "Michaelmas")


class TestBanner:
    def test_rolls_up_what_is_released(self):
        cable = make_cable(Made("Open."), Made("C.", force="C"), Made("S.", force="S"))
        assert release_of(cable, "C").banner == Mark(Level.C)

    def test_the_full_stop_behind_a_mark_does_not_raise_it(self):
        cable = make_cable(Made(".", mark="(S)", force="S", label="2."), Made("The lamps burn."))
        assert release_of(cable).banner == Mark(Level.U)

    def test_header_lines_with_the_banner_as_their_mark_do_not_raise_it(self):
        cable = make_cable(Made("FM STRELSAU", kind=Kind.TRANSMISSION, force="S"), Made("Open."))
        assert release_of(cable).banner == Mark(Level.U)

    def test_is_raised_by_what_the_reviewer_releases(self):
        cable = make_cable(Made("Open."), Made("He met Jane.", force="C"))
        decision = Decision(Act.RELEASE, Target.TEXT, "Jane")
        assert release_of(cable, "U", [decision]).banner == Mark(Level.C)

    def test_of_the_source_is_not_told_where_its_line_is_withheld_in_part(self):
        cable = make_cable(Made("CONFIDENTIAL STRELSAU 97", kind=Kind.BANNER), banner="CONFIDENTIAL")
        assert release_of(cable).source_banner == "CONFIDENTIAL"
        assert release_of(cable, "U", [withhold("STRELSAU")]).source_banner is None


class TestCableId:
    HEADER = Header(id="09STRELSAU97", sent=datetime(2009, 4, 1, tzinfo=UTC))
    LINES = "VZCZCXRO1474\nP 011200Z APR 09\nFM AMEMBASSY STRELSAU\nTO SECSTATE WASHDC\nINFO ZENDA"

    def cable(self, *more):
        return make_cable(
            Made(self.LINES, kind=Kind.TRANSMISSION),
            Made("UNCLAS SECTION 01 OF 02 STRELSAU 000097", kind=Kind.BANNER),
            Made("Sent as 97 from STRELSAU 97.", kind=Kind.PARAGRAPH),
            *more,
            header=self.HEADER,
        )

    def test_stands_where_its_lines_are_whole(self):
        assert release_of(self.cable(), "U", [withhold("Sent")]).cable_id == "09STRELSAU97"

    def test_stands_where_the_released_rest_of_its_lines_gives_it(self):
        assert release_of(self.cable(), "U", [withhold("ZENDA")]).cable_id == "09STRELSAU97"

    @pytest.mark.parametrize("text", ["000097", "STRELSAU", "APR 09", "011200Z APR 09"])
    def test_is_gone_where_they_do_not(self, text):
        assert release_of(self.cable(), "U", [withhold(text)]).cable_id is None

    def test_is_gone_with_the_number_even_where_the_figures_stand_elsewhere_in_the_header(self):
        cable = make_cable(
            Made("P 011200Z APR 09\nFM AMEMBASSY STRELSAU 97", kind=Kind.TRANSMISSION),
            Made("UNCLAS STRELSAU 9", kind=Kind.BANNER),
            header=Header(id="09STRELSAU9"),
        )
        decision = Decision(Act.WITHHOLD, Target.PASSAGE, "2:7-17")
        assert release_of(cable, "U", [decision]).cable_id is None


def test_artifacts_are_no_part_of_a_release_nor_of_what_the_audit_looks_for():
    cable = make_cable(
        Made("Identifier 09STRELSAU97", kind=Kind.ARTIFACT, force="C"),
        Made("09STRELSAU97 stands."),
    )
    plan = make_plan(cable, read_audience("U"))
    assert [portion.id for portion in cut(cable, plan).portions] == ["2"]
    assert withheld(cable, plan) == ()


def test_withheld_text_is_told_to_the_audit_without_labels_marks_and_rules():
    cable = make_cable(Made("THE TALKS\n----------", mark="(C)", force="C", kind=Kind.HEADING, label="A)"))
    (passage,) = withheld(cable, make_plan(cable, read_audience("U")))
    assert (passage.portion, passage.text.strip()) == ("1", "THE TALKS")


def test_a_plan_for_another_cable_is_refused():
    plan = make_plan(make_cable(Made("One text.")), read_audience("U"))
    with pytest.raises(UsageError, match="another cable"):
        cut(make_cable(Made("Another text.")), plan)


def test_a_plan_with_a_hole_is_refused():
    cable = make_cable(Made("One text.", label="1."))
    plan = make_plan(cable, read_audience("U"))
    with pytest.raises(UsageError, match="another cable"):
        cut(cable, replace(plan, rulings=plan.rulings[1:]))


@pytest.mark.skipif(not REAL.is_dir(), reason="no real cables beside the checkout")
class TestRealCables:
    def release(self, name, audience):
        with (REAL / f"{name}.txt").open(encoding="utf-8", newline="") as file:
            return release_of(read_cable(Document("x.txt", "text", file.read())), audience)

    def body(self, release):
        """Ids of the portions below the header that have released text."""
        header = {"transmission", "banner", "slug", "eo", "tags", "references", "classified-by"}
        return [
            portion.id
            for portion in release.portions
            if portion.kind not in header and any(isinstance(part, str) for part in portion.content)
        ]

    def test_the_public_gets_the_subject_the_header_and_what_is_marked_u(self):
        release = self.release("08STATE112544", "U")
        assert self.body(release) == ["subject", "1", "4"]
        assert release.cable_id == "08STATE112544"
        assert all(part.codes for portion in release.portions for part in portion.content if not isinstance(part, str))

    def test_two_nations_get_what_stands_under_the_lone_marks_and_nothing_marked_plain_c(self):
        release = self.release("08STATE99131", "C//REL TO USA, BRA")
        marks = {portion.id: portion.in_force for portion in release.portions}
        assert {marks[name] for name in self.body(release)} == {"U", "C//REL TO USA, BRA, ZAF"}
        assert {"1", "4/2", "4/6", "5/2", "5/4", "6/2", "6/10", "7", "8"} <= set(self.body(release))

    def test_a_nation_that_no_mark_names_gets_what_is_marked_u(self):
        assert self.body(self.release("08STATE80034", "C//REL TO USA, BRA")) == ["1", "4", "5"]


@pytest.mark.parametrize(
    ("printed", "shown"),
    [
        ("[PREL](#) [ETRD](#)", "PREL ETRD"),
        ("#### Roads of the north", "Roads of the north"),
        ("A. BERN 1\n[1](#)B. BERN 2", "A. BERN 1 B. BERN 2"),
        ("It cost [sic] 4 crowns (#).", "It cost [sic] 4 crowns (#)."),
    ],
)
def test_scars_of_markdown_are_left_out(printed, shown):
    assert only(make_cable(Made(printed))) == (shown,)


@pytest.mark.parametrize(("mark", "kept"), [("(N/SF)", "(N/SF)"), ("(C/JONATHAN DOE WAS THERE)", None)])
def test_what_was_not_understood_as_a_mark_stands_only_while_it_can_hold_no_words(mark, kept):
    (portion,) = release_of(make_cable(Made("The rest.", mark=mark, force="N/SF"))).portions
    assert (portion.mark, portion.in_force) == (kept, "UNKNOWN")
    assert not any(isinstance(part, str) for part in portion.content)
