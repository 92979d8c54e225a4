"""Who may have what."""

import pytest

from tearline.markings.audience import asks, read_audience, verdict
from tearline.markings.model import Level
from tearline.markings.read import read_mark


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        ("U", "U"),
        ("(U)", "U"),
        ("unclassified", "U"),
        ("U//SBU", "U//SBU"),
        ("SBU", "U//SBU"),
        ("C", "C"),
        ("SECRET", "S"),
        ("TS", "TS"),
        ("C//REL TO USA, GBR", "C//REL TO USA, GBR"),
        ("C/Rel UK", "C//REL TO USA, GBR"),
        ("S//REL TO USA, FVEY", "S//REL TO USA, FVEY"),
        ("secret/rel to Brazil and South Africa", "S//REL TO USA, BRA, ZAF"),
        ("U//REL TO USA, NATO", "U//REL TO USA, NATO"),
    ],
)
def test_an_audience_is_read_in_any_spelling_and_prints_canonically(text, canonical, register):
    audience = read_audience(text, register)
    assert str(audience) == canonical
    assert read_audience(canonical, register) == audience


@pytest.mark.parametrize(
    "text",
    ["", "banana", "NF", "S//NF", "U//FOUO", "S//SI", "R", "//GBR S", "NS", "S//FGI", "C//REL TO USA",
     "C//REL TO USA, ZZZ", "U//SBU-NF", "U//SBU/REL UK", "S//ORCON", "S/SBU", "S//DISPLAY ONLY IRQ"],
)  # fmt: skip
def test_nonsense_is_refused_with_a_sentence(text, register):
    with pytest.raises(ValueError, match=r"^“.*” is no audience: .*\.$"):
        read_audience(text, register)


VERDICTS = [
    # mark, audience, releasable, rule
    ("U", "U", True, "public"),
    ("U", "U//SBU", True, "public"),
    ("U", "S", True, "public"),
    ("U", "C//REL TO USA, RUS", True, "public"),
    ("U//SBU", "U", False, "controlled"),
    ("U//FOUO", "U", False, "controlled"),
    ("U//LOU", "U", False, "controlled"),
    ("U//NF", "U", False, "controlled"),
    ("U//REL TO USA, GBR", "U", False, "controlled"),
    ("//NU", "U", False, "controlled"),
    ("U//FGI", "U//SBU", False, "controlled"),
    ("U//SBU", "U//SBU", True, "sensitive"),
    ("U//FOUO", "U//SBU", True, "sensitive"),
    ("U//LOU", "U//SBU", True, "sensitive"),
    ("U//SBU-NF", "U//SBU", False, "controlled"),
    ("U//NF", "U//SBU", False, "controlled"),
    ("U//SBU-NF", "C", True, "within-audience"),
    ("C", "U", False, "above-audience"),
    ("C", "U//SBU", False, "above-audience"),
    ("C", "C", True, "within-audience"),
    ("C//NF", "C", True, "within-audience"),
    ("U//FOUO", "C", True, "within-audience"),
    ("C//REL TO USA, GBR", "C", True, "within-audience"),
    ("//GBR C", "C", True, "within-audience"),
    ("//GBR R", "C", True, "within-audience"),
    ("S//FGI", "S", True, "within-audience"),
    ("S", "C", False, "above-audience"),
    ("R", "U", False, "above-audience"),
    ("TS", "S", False, "above-audience"),
    ("S//OC", "S", False, "originator"),
    ("S//OC-USGOV", "S", False, "originator"),
    ("S//ND", "TS", False, "originator"),
    ("S//XD", "S", False, "originator"),
    ("C//PR", "C", False, "originator"),
    ("S//STADIS", "S", False, "originator"),
    ("S//ROGER CHANNEL", "S", False, "originator"),
    ("S//SI", "TS", False, "compartment"),
    ("S//RD", "TS", False, "compartment"),
    ("S//SAR-BP", "TS", False, "compartment"),
    ("//NS//ATOMAL", "TS", False, "compartment"),
    ("garbage", "TS", False, "unknown-mark"),
    ("C", "C//REL TO USA, GBR", False, "no-rel-to"),
    ("U//SBU", "C//REL TO USA, GBR", False, "no-rel-to"),
    ("//GBR C", "C//REL TO USA, GBR", False, "no-rel-to"),
    ("C//NF", "C//REL TO USA, GBR", False, "no-foreigners"),
    ("U//SBU-NF", "C//REL TO USA, GBR", False, "no-foreigners"),
    ("C//REL TO USA, GBR", "C//REL TO USA, GBR", True, "released-to"),
    ("C//REL TO USA, BRA, ZAF", "C//REL TO USA, BRA", True, "released-to"),
    ("C//REL TO USA, BRA", "C//REL TO USA, BRA, ZAF", False, "nation-not-named"),
    ("S//REL TO USA, GBR", "C//REL TO USA, GBR", False, "above-audience"),
    ("C//REL TO USA, FVEY", "C//REL TO USA, GBR", True, "released-to"),
    ("C//REL TO USA, ACGU", "C//REL TO USA, NZL", False, "nation-not-named"),
    ("C//REL TO USA, FVEY", "C//REL TO USA, ACGU", True, "released-to"),
    ("C//REL TO USA, ACGU", "C//REL TO USA, FVEY", False, "nation-not-named"),
    ("C//REL TO USA, AUS, CAN, GBR, NZL", "C//REL TO USA, FVEY", True, "released-to"),
    ("C//REL TO USA, NATO", "C//REL TO USA, NATO", True, "released-to"),
    ("C//REL TO USA, NATO", "C//REL TO USA, GBR", False, "nation-not-named"),
    ("C//REL TO USA, GBR", "C//REL TO USA, NATO", False, "nation-not-named"),
    ("U//REL TO USA, NATO//SBU", "U//REL TO USA, NATO", True, "released-to"),
    ("C//DISPLAY ONLY GBR", "C//REL TO USA, GBR", False, "no-rel-to"),
]


@pytest.mark.parametrize(("mark", "audience", "releasable", "rule"), VERDICTS)
def test_verdicts(mark, audience, releasable, rule, register):
    found = verdict(read_mark(mark, register).mark, read_audience(audience, register))
    assert (found.releasable, found.rule) == (releasable, rule)
    assert found.reason.endswith(".")


@pytest.mark.parametrize("control", ["ORCON", "ORCON-USGOV", "NODIS", "EXDIS", "PROPIN", "STADIS"])
def test_the_originators_word_opens_a_control_to_staff(control, register):
    mark = read_mark(f"S//{control}", register).mark
    staff = read_audience("S", register)
    assert not verdict(mark, staff, frozenset({"RELIDO"})).releasable
    assert verdict(mark, staff, frozenset({control})).releasable


@pytest.mark.parametrize(("control", "open_to_them"), [("ORCON", True), ("NODIS", False), ("EXDIS", False)])
def test_the_originators_word_alone_opens_nothing_abroad(control, open_to_them, register):
    mark = read_mark(f"S//REL TO USA, GBR//{control}", register).mark
    abroad = read_audience("S//REL TO USA, GBR", register)
    assert verdict(mark, abroad, frozenset({control})).releasable == open_to_them
    assert not verdict(read_mark(f"S//{control}", register).mark, abroad, frozenset({control})).releasable


def test_every_control_needs_its_own_word(register):
    mark = read_mark("S//OC//ND", register).mark
    staff = read_audience("S", register)
    assert not verdict(mark, staff, frozenset({"ORCON"})).releasable
    assert verdict(mark, staff, frozenset({"ORCON", "NODIS"})).releasable


def test_an_audience_is_a_level_and_its_nations(register):
    audience = read_audience("C//REL TO USA, FVEY, BRA", register)
    assert (audience.level, audience.nations, audience.sensitive) == (Level.C, ("BRA", "FVEY"), False)


@pytest.mark.parametrize(
    ("mark", "audience", "controls"),
    [
        ("C//NODIS", "C", ("NODIS",)),
        ("C//ORCON/PROPIN//EXDIS", "S", ("ORCON", "PROPIN", "EXDIS")),
        ("S//NODIS", "C", ()),
        ("C//NODIS", "U", ()),
        ("C//REL TO USA, GBR//NODIS", "C//REL TO USA, GBR", ()),
        ("C//REL TO USA, GBR//ORCON", "C//REL TO USA, GBR", ("ORCON",)),
        ("C//NOFORN", "C", ()),
        ("TS//SI//ORCON", "TS", ()),
    ],
)
def test_the_originators_to_be_asked_are_those_whose_word_alone_is_missing(mark, audience, controls, register):
    found = asks(read_mark(mark, register).mark, read_audience(audience, register))
    assert set(found) == set(controls)
    if found:
        assert verdict(read_mark(mark, register).mark, read_audience(audience, register), frozenset(found)).releasable
