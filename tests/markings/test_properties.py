"""What holds of every mark, whatever it is."""

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tearline.markings.audience import Audience, read_audience, verdict
from tearline.markings.colours import colour
from tearline.markings.controls import CONTROLS, rank
from tearline.markings.groups import release_order
from tearline.markings.model import UNKNOWN, Level, Mark
from tearline.markings.read import looks_like_mark, read_mark
from tearline.markings.rollup import roll_up
from tearline.markings.write import banner_form, portion_form

NATIONS = ["AUS", "BRA", "CAN", "DEU", "FRA", "GBR", "JPN", "NZL", "AND", "ACGU", "FVEY", "NATO", "UN"]
CONTROLLED = [control for control in CONTROLS if control.category in {"dissemination", "non-ic"}]
APPROVALS = st.sampled_from([frozenset(), frozenset(control.name for control in CONTROLS)])
PIECES = st.sampled_from(
    ["S", "C", "U", "TS", "SBU", "SECRET", "/", "//", " ", "-", ", ", "NF", "NOFORN", "REL", "REL TO", "USA", "GBR",
     "UK", "France", "and", "AND", "FGI", "NATO", "SI", "RD", "SAR-", "JOINT", "EYES ONLY", "DISPLAY ONLY",
     "NODIS", "(", ")"]
)  # fmt: skip
TEXTS = st.text(max_size=60) | st.lists(PIECES, max_size=12).map("".join)


def some(values, maximum=3):
    return st.lists(st.sampled_from(values), max_size=maximum, unique=True)


@st.composite
def marks(draw):
    """Marks as reading makes them: in order, and without contradictions."""
    level = draw(st.sampled_from(Level))
    controls = {control.name for control in draw(some(CONTROLLED)) if level is Level.U or not control.unclassified}
    if level is Level.U and ({"SBU", "NOFORN"} <= controls or "SBU-NF" in controls):
        controls = controls - {"SBU", "NOFORN"} | {"SBU-NF"}
    closed = controls & {"NOFORN", "SBU-NF"}
    released = () if closed else draw(some(NATIONS))
    country = () if level is Level.R else draw(st.sampled_from([(), (), (), ("GBR",), ("NATO",), ("USA", "GBR")]))
    return Mark(
        level=level,
        country=("GBR",) if level is Level.R else country,
        sci=draw(st.sampled_from([(), (), ("SI",), ("SI", "TK")])),
        sap=draw(st.sampled_from([(), (), ("AB", "BP")])),
        aea=draw(st.sampled_from([(), (), ("RD",), ("ATOMAL",)])),
        fgi=draw(st.sampled_from([None, None, (), ("DEU",), ("DEU", "GBR", "NATO")])),
        controls=tuple(sorted(controls, key=rank)),
        rel_to=release_order({"USA", *released}) if released else (),
        display_only=draw(st.sampled_from([(), (), ("IRQ",)])),
    )


ANY = marks() | st.just(UNKNOWN)
AUDIENCES = st.builds(
    Audience, st.sampled_from([Level.U, Level.C, Level.S, Level.TS]), some(NATIONS).map(release_order), st.just(False)
) | st.just(Audience(Level.U, (), sensitive=True))


@given(ANY)
def test_the_canonical_forms_read_back_as_themselves(register, mark):
    assert read_mark(portion_form(mark), register).mark == mark
    assert read_mark(f"({portion_form(mark)})", register).mark == mark
    assert read_mark(banner_form(mark), register).mark == mark


@given(TEXTS)
def test_reading_never_fails_and_settles_at_once(register, text):
    mark = read_mark(text, register).mark
    assert isinstance(looks_like_mark(text, register), bool)
    assert read_mark(portion_form(mark), register).mark == mark
    assert colour(mark).startswith("#")


@given(TEXTS)
def test_an_audience_is_read_or_refused(register, text):
    try:
        audience = read_audience(text, register)
    except ValueError:
        return
    assert read_audience(str(audience), register) == audience


@given(TEXTS)
def test_case_and_blanks_around_do_not_matter(register, text):
    mark = read_mark(text, register).mark
    if text.isascii():
        assert read_mark(text.lower(), register).mark == mark
        assert read_mark(f"  {text}  ", register).mark == mark


@given(st.lists(ANY, max_size=4))
def test_a_roll_up_does_not_depend_on_order_or_repeats(parts):
    whole = roll_up(parts).mark
    assert roll_up(reversed(parts)).mark == whole
    assert roll_up([*parts, *parts]).mark == whole


@given(st.lists(ANY, min_size=1, max_size=4))
def test_rolling_up_again_changes_nothing(register, parts):
    whole = roll_up(parts).mark
    assert roll_up([whole]).mark == whole
    assert roll_up([*parts, whole]).mark == whole
    assert read_mark(portion_form(whole), register).mark == whole


@given(st.lists(marks(), min_size=1, max_size=4))
def test_a_roll_up_is_never_lower_than_any_part(parts):
    whole = roll_up(parts).mark
    assert all(whole.level >= part.level for part in parts)
    for field in ("sci", "sap", "aea"):
        assert all(set(getattr(part, field)) <= set(getattr(whole, field)) for part in parts)


@given(st.lists(ANY, min_size=1, max_size=4), AUDIENCES, APPROVALS)
def test_who_may_have_the_whole_may_have_every_part(parts, audience, approvals):
    if verdict(roll_up(parts).mark, audience, approvals).releasable:
        assert all(verdict(part, audience, approvals).releasable for part in parts)


@given(st.lists(marks(), min_size=1, max_size=4))
def test_no_control_is_invented(parts):
    disclosure = any(part.rel_to or {"NOFORN", "SBU-NF"} & set(part.controls) for part in parts)
    found = set(roll_up(parts).mark.controls)
    printed = {control for part in parts for control in part.controls}
    assert found - printed <= ({"NOFORN", "SBU-NF"} if disclosure else set())


@given(ANY, AUDIENCES, APPROVALS)
def test_clearance_never_takes_away(mark, audience, approvals):
    allowed = [
        verdict(mark, Audience(level, audience.nations, audience.sensitive), approvals).releasable
        for level in (Level.U, Level.C, Level.S, Level.TS)
    ]
    assert all(lower <= higher for lower, higher in combinations(allowed, 2))


@given(marks(), AUDIENCES, APPROVALS)
def test_more_nations_never_open_a_mark(mark, audience, approvals):
    wider = Audience(audience.level, release_order({*audience.nations, "BRA"}), audience.sensitive)
    if audience.nations and verdict(mark, wider, approvals).releasable:
        assert verdict(mark, audience, approvals).releasable


@given(AUDIENCES, APPROVALS)
def test_the_unknown_goes_to_nobody(audience, approvals):
    assert not verdict(UNKNOWN, audience, approvals).releasable


@pytest.mark.parametrize("control", CONTROLS)
def test_every_control_keeps_text_from_the_public(control, register):
    mark = read_mark(f"U//{control.name}", register).mark
    released = verdict(mark, Audience(Level.U)).releasable
    assert released == (control.category == "distribution")
