"""The promise: a release is a function of what is released."""

import itertools
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st
from made_cables import SECRET, Made, make_cable, swapped

from tearline.cables.model import Kind
from tearline.registry import read_audience
from tearline.release.cut import cut, withheld
from tearline.release.model import Withholding
from tearline.review.model import Act, Decision, Profile, Target
from tearline.review.plan import make_plan

PUBLIC = read_audience("U")


@given(swapped(), st.sampled_from(["lines", "none"]))
def test_swapping_what_is_withheld_leaves_the_release_equal(pair, amount):
    (one, first), (other, second) = pair
    profile = Profile(amount=amount)
    assert cut(one, make_plan(one, PUBLIC, first, profile)) == cut(other, make_plan(other, PUBLIC, second, profile))


@given(swapped())
def test_no_letter_of_what_is_withheld_is_anywhere_in_the_release(pair):
    cable, decisions = pair[0]
    shown = repr(cut(cable, make_plan(cable, PUBLIC, decisions)))
    assert not set(SECRET) & set(shown)


@given(swapped())
def test_every_withholding_has_its_text_for_the_audit_and_all_that_is_withheld_is_in_it(pair):
    cable, decisions = pair[0]
    plan = make_plan(cable, PUBLIC, decisions)
    passages = withheld(cable, plan)
    places = [
        portion.id for portion in cut(cable, plan).portions for part in portion.content if isinstance(part, Withholding)
    ]
    assert [passage.portion for passage in passages] == places
    secret = [letter for letter in cable.document.text if letter in SECRET]
    assert [letter for passage in passages for letter in passage.text if letter in SECRET] == secret


@given(swapped())
def test_released_text_is_complete_and_in_order(pair):
    cable, decisions = pair[0]
    plan = make_plan(cable, PUBLIC, decisions)
    released = {}
    for ruling in plan.rulings:
        if not ruling.withheld and ruling.rule not in {"label", "mark"}:
            text = cable.document.text[ruling.span.start : ruling.span.end]
            released[ruling.portion] = released.get(ruling.portion, "") + text
    for portion in cut(cable, plan).portions:
        shown = "".join(part for part in portion.content if isinstance(part, str))
        wanted = released.get(portion.id, "")
        assert _words(shown) == _words(wanted)


def _words(text):
    return [letter for letter in text if letter.isalnum()]


@given(swapped())
def test_text_and_withholdings_take_turns_and_stand_apart(pair):
    cable, decisions = pair[0]
    for portion in cut(cable, make_plan(cable, PUBLIC, decisions)).portions:
        kinds = [isinstance(part, Withholding) for part in portion.content]
        assert all(one != other for one, other in itertools.pairwise(kinds))
        assert all(part.strip() for part in portion.content if isinstance(part, str))
        assert all(
            part.whole == (len(portion.content) == 1) for part in portion.content if isinstance(part, Withholding)
        )
        assert portion.keeps_lines or not any("\n" in part for part in portion.content if isinstance(part, str))


NAMES = st.text("ЖЩЮЯ", min_size=4, max_size=30)
FORMS = st.sampled_from([str, str.lower, "\n".join, " ".join, "-\n".join, "\u200b".join])
AROUND = st.text("abc ,.()'\n", max_size=30)


@given(NAMES, NAMES, st.lists(st.tuples(AROUND, FORMS), min_size=1, max_size=6), st.sampled_from(list(Kind)))
def test_swapping_a_name_withheld_wherever_it_stands_leaves_the_release_equal(one, other, places, kind):
    releases = []
    for name in (one, other):
        text = "".join(f"{before} {form(name)} " for before, form in places)
        cable = make_cable(Made("Beginning."), Made(text, kind=kind, mark="(U)"))
        decision = Decision(Act.WITHHOLD, Target.TEXT, name, ("(b)(6)",))
        releases.append(cut(cable, make_plan(cable, PUBLIC, [decision])))
    shown = [replace_amounts(release) for release in releases]
    assert shown[0] == shown[1]
    assert not set("ЖЩЮЯ") & set(repr(shown).upper())


def replace_amounts(release):
    """The release without stated amounts, which neighbours that are one passage may differ in."""
    return replace(
        release,
        portions=tuple(
            replace(
                portion,
                content=tuple(
                    replace(part, amount=None) if isinstance(part, Withholding) else part for part in portion.content
                ),
            )
            for portion in release.portions
        ),
    )
