"""Exemption codes: the tables, spelling, order and defaults."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tearline.cables.model import Banner, Header
from tearline.errors import UsageError
from tearline.markings.model import UNKNOWN, Level, Mark
from tearline.review.codes import canonical, codes, decision_date, default_codes, in_order
from tearline.review.model import Profile

C = Mark(Level.C)


def header(year=2009, reasons=("1.4(b)", "1.4(d)"), month=4, day=1):
    return Header(sent=datetime(year, month, day, 12, tzinfo=UTC), reasons=reasons)


def test_the_tables_hold_every_code_of_the_statutes_once():
    names = [code.code for code in codes()]
    assert len(names) == len(set(names))
    assert {f"(b)({number})" for number in (1, 2, 3, 4, 5, 6, 8, 9)} < set(names)
    assert {f"(b)(7)({letter})" for letter in "ABCDEF"} < set(names)
    assert {f"1.4({letter})" for letter in "abcdefgh"} < set(names)
    assert {f"3.3(b)({number})" for number in range(1, 10)} < set(names)
    assert all(code.title and code.statute for code in codes())
    assert all(reason in names for code in codes() for reason in code.follows)


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("(b)(6)", "(b)(6)"),
        ("B6", "(b)(6)"),
        (" (B) (6) ", "(b)(6)"),
        ("(b)(7)(c)", "(b)(7)(C)"),
        ("1.4 (B)", "1.4(b)"),
        ("1.4b", "1.4(b)"),
        ("3.3 (b) (6)", "3.3(b)(6)"),
        ("Section 40(2)", "Section 40(2)"),
    ],
)
def test_codes_are_spelt_as_in_the_tables(typed, printed):
    assert canonical(typed) == printed


@pytest.mark.parametrize("typed", ["", "  ", "a\nb", "\u202e(b)(6)", "x" * 61])
def test_what_can_be_no_code_is_refused(typed):
    with pytest.raises(UsageError, match="A code is one line"):
        canonical(typed)


def test_codes_are_listed_in_the_order_of_the_tables_and_a_houses_own_last():
    given_codes = ["House 7", "3.3(b)(1)", "1.4(d)", "(b)(6)", "House 2", "(b)(1)", "1.4(d)"]
    assert in_order(given_codes) == ("(b)(1)", "(b)(6)", "1.4(d)", "3.3(b)(1)", "House 7", "House 2")


@given(st.lists(st.sampled_from([code.code for code in codes()])))
def test_order_does_not_depend_on_the_order_given(some):
    assert in_order(some) == in_order(reversed(some))


class TestDefaults:
    def test_are_the_cables_own_reasons(self):
        assert default_codes(header(), C, Profile()) == ("1.4(b)", "1.4(d)")

    def test_follow_the_numbers_of_the_order_in_force(self):
        assert default_codes(header(reasons=("1.5(b)", "1.5(d)")), C, Profile()) == ("1.4(b)", "1.4(d)")

    def test_are_the_section_alone_without_reasons(self):
        assert default_codes(header(reasons=()), C, Profile()) == ("1.4",)
        assert default_codes(header(1979, reasons=()), C, Profile()) == ("3.3(b)",)

    def test_of_an_old_cable_are_the_exemptions_on_the_same_subject(self):
        reasons = tuple(f"1.5({letter})" for letter in "abcdefg")
        old = ("3.3(b)(1)", "3.3(b)(4)", "3.3(b)(5)", "3.3(b)(6)", "3.3(b)(8)")
        assert default_codes(header(1998, reasons), C, Profile()) == old
        assert default_codes(header(1998, ("1.4(h)",)), C, Profile()) == ("3.3(b)(2)",)

    @pytest.mark.parametrize(
        ("decided_on", "code"),
        [
            ("2034-03-31", "1.4(d)"),
            ("2034-04-01", "3.3(b)(6)"),
            ("2034-04-02", "3.3(b)(6)"),
            ("1 April 2034", "3.3(b)(6)"),
        ],
    )
    def test_turn_on_the_day_the_cable_is_25(self, decided_on, code):
        assert default_codes(header(reasons=("1.4(d)",)), C, Profile(decided_on=decided_on)) == (code,)

    def test_without_a_date_of_decision_do_not_turn_with_the_clock(self, monkeypatch):
        class Later(datetime):
            @classmethod
            def now(cls, tz=None):
                return datetime(2099, 1, 1, tzinfo=tz)

        monkeypatch.setattr("tearline.review.codes.datetime", Later)
        assert default_codes(header(), C, Profile()) == ("1.4(b)", "1.4(d)")
        assert default_codes(header(2001), C, Profile(decided_on="Michaelmas")) == ("3.3(b)(6)",)

    def test_of_a_cable_without_a_date_are_those_of_a_young_one(self):
        assert default_codes(Header(reasons=("1.4(d)",)), C, Profile(decided_on="2090-01-01")) == ("1.4(d)",)

    @pytest.mark.parametrize(
        "mark", [Mark(Level.U), Mark(Level.U, controls=("SBU",)), Mark(Level.U, controls=("LOU",))]
    )
    def test_of_unclassified_text_are_none(self, mark):
        assert default_codes(header(), mark, Profile()) == ()

    def test_of_a_mark_not_understood_are_those_of_the_banner(self):
        classified = Header(reasons=("1.4(d)",), banner=Banner("SECRET", Mark(Level.S)))
        assert default_codes(classified, UNKNOWN, Profile()) == ("1.4(d)",)
        assert default_codes(Header(reasons=("1.4(d)",)), UNKNOWN, Profile()) == ()
        assert default_codes(Header(banner=Banner("UNCLAS", Mark(Level.U))), UNKNOWN, Profile()) == ()

    def test_are_the_profiles_where_it_has_some(self):
        assert default_codes(header(), C, Profile(codes=("b6", "(b)(1)"))) == ("(b)(1)", "(b)(6)")


@pytest.mark.parametrize(
    "printed",
    [
        "2026-11-21",
        "21 November 2026",
        "21 Nov 2026",
        "November 21, 2026",
        "Nov 21, 2026",
        "11/21/2026",
        " 21  november 2026",
    ],
)
def test_dates_of_decision_are_read_as_they_are_usually_printed(printed):
    assert decision_date(printed) == date(2026, 11, 21)


@pytest.mark.parametrize("printed", ["", "soon", "2026", "31 February 2026", "2026-13-01"])
def test_what_is_no_date_is_none(printed):
    assert decision_date(printed) is None
