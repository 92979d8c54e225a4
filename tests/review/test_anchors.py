"""Decisions follow the text that they were made on, to wherever it now stands, and nothing else."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_cables import Made, make_cable

from tearline.cables.model import Document
from tearline.cables.read import read_cable
from tearline.registry import read_audience
from tearline.review.anchors import Anchored, Anchors, followed, sensible
from tearline.review.model import Act, Decision, Target
from tearline.review.plan import make_plan
from tearline.review.records import anchored

TEXT = """\
R 101200Z MAR 09
FM AMEMBASSY STRELSAU
TO SECSTATE WASHDC

C O N F I D E N T I A L STRELSAU 000042

SUBJECT: LAMPS (U)

1. (U) The guild met on Monday.

2. (C) The guild will strike in May unless Ada Quill pays.

3. (S/NF) Its treasurer told us so.

4. (U) Noted.

5. (U) Noted.
QUILL
"""
SALT = "5a17"


def cable(text=TEXT):
    return read_cable(Document("lamps.txt", "text", text))


def on(target, value, act=Act.WITHHOLD):
    return Decision(act, target, value)


def passage(text, portion, words):
    """The passage of a portion that holds these words."""
    made = cable(text)
    own = made.text_of(next(each for each in made.portions if each.id == portion))
    start = own.index(words)
    return f"{portion}:{start}-{start + len(words)}"


def carried(decision, text, before=TEXT):
    """What becomes of a decision when the source has changed to ``text``."""
    kept, lost = followed(cable(text), SALT, anchored(cable(before), SALT, [decision]), same_source=False)
    assert len(kept) + len(lost) == 1
    return kept[0].value if kept else None


EVERY = [
    on(Target.PORTION, "2"),
    on(Target.PASSAGE, passage(TEXT, "2", "Ada Quill")),
    on(Target.MATTER, "mark-unknown@3", Act.SEEN),
    on(Target.CONTROL, "NODIS", Act.RELEASE),
    on(Target.TEXT, "Ada Quill"),
    on(Target.TEXT, "Ada Quill", Act.RELEASE),
    on(Target.PATTERN, "[0-9]+"),
    on(Target.PORTION, "2", Act.RULE),
]


def test_an_unchanged_source_keeps_every_decision():
    kept, lost = followed(cable(), SALT, anchored(cable(), SALT, EVERY), same_source=True)
    assert kept == tuple(EVERY)
    assert lost == ()


NUMBERED_ANEW = TEXT
for number in (5, 4, 3, 2):
    NUMBERED_ANEW = NUMBERED_ANEW.replace(f"\n{number}. ", f"\n{number + 1}. ")
NUMBERED_ANEW = NUMBERED_ANEW.replace("3. (C)", "2. (U) Something new came first.\n\n3. (C)")


def test_a_portion_that_is_numbered_anew_takes_its_decisions_along():
    assert carried(on(Target.PORTION, "2"), NUMBERED_ANEW) == "3"
    assert carried(on(Target.MATTER, "mark-unknown@2", Act.SEEN), NUMBERED_ANEW) == "mark-unknown@3"
    value = carried(on(Target.PASSAGE, passage(TEXT, "2", "Ada Quill")), NUMBERED_ANEW)
    assert value == passage(NUMBERED_ANEW, "3", "Ada Quill")


def test_what_was_decided_on_a_number_or_a_mark_does_not_become_a_decision_on_the_text():
    assert carried(on(Target.PASSAGE, passage(TEXT, "2", "2."), Act.RELEASE), NUMBERED_ANEW) is None
    assert carried(on(Target.PASSAGE, passage(TEXT, "2", "(C)"), Act.RELEASE), NUMBERED_ANEW) is None


@pytest.mark.parametrize("place", ["", "0", "x-y", "-5", "5-2", "9999999-99999999", f"0-{'9' * 6000}"])
def test_an_anchor_that_was_tampered_with_carries_its_decision_nowhere(place):
    decision = on(Target.PASSAGE, passage(TEXT, "2", "Ada Quill"))
    whole = anchored(cable(), SALT, [decision])[0].anchor.partition(".")[0]
    tampered = Anchored(decision, f"{whole}.{place}")
    assert followed(cable(NUMBERED_ANEW), SALT, [tampered], same_source=False) == ((), (decision,))


def test_a_portion_that_changed_its_place_takes_its_decisions_along():
    lines = TEXT.split("\n\n")
    third = next(line for line in lines if line.startswith("3. "))
    second = next(line for line in lines if line.startswith("2. "))
    moved = TEXT.replace(second, "@").replace(third, second.replace("2.", "3.")).replace("@", third.replace("3.", "2."))
    assert carried(on(Target.PORTION, "2"), moved) == "3"
    assert carried(on(Target.PORTION, "3"), moved) == "2"


@pytest.mark.parametrize("words", ["unless Ada Quill paid.", "unless  Ada Quill pays."])
def test_a_text_that_changed_loses_its_decisions(words):
    changed = TEXT.replace("unless Ada Quill pays.", words)
    assert carried(on(Target.PORTION, "2"), changed) is None
    assert carried(on(Target.PASSAGE, passage(TEXT, "2", "guild")), changed) is None
    assert carried(on(Target.PORTION, "1"), changed) == "1"


def test_a_mark_that_changed_loses_what_was_decided_under_it():
    changed = TEXT.replace("2. (C)", "2. (S)")
    assert carried(on(Target.PORTION, "2", Act.RELEASE), changed) is None


def test_one_of_two_portions_alike_keeps_its_decision_only_where_it_stands():
    assert carried(on(Target.PORTION, "4"), TEXT.replace("1. (U)", "1. (C)")) == "4"
    both_moved = TEXT.replace("5. (U) Noted.", "5. (U) New.\n\n6. (U) Noted.\n\n7. (U) Noted.").replace(
        "4. (U) Noted.", "4. (U) First."
    )
    assert carried(on(Target.PORTION, "4"), both_moved) is None


def test_what_is_withheld_by_words_is_looked_for_anew_and_what_releases_more_than_a_portion_is_not():
    changed = TEXT.replace("Monday", "Tuesday")
    assert carried(on(Target.TEXT, "Ada Quill"), changed) == "Ada Quill"
    assert carried(on(Target.PATTERN, "[0-9]+"), changed) == "[0-9]+"
    assert carried(on(Target.TEXT, "Ada Quill", Act.RULE), changed) == "Ada Quill"
    assert carried(on(Target.TEXT, "Ada Quill", Act.RELEASE), changed) is None
    assert carried(on(Target.CONTROL, "NODIS", Act.RELEASE), changed) is None
    assert carried(on(Target.CONTROL, "NODIS", Act.RELEASE), TEXT.replace("R 101200Z", "R  101200Z")) is None
    assert carried(on(Target.CONTROL, "NODIS", Act.RELEASE), TEXT.replace("5. (U)", "6. (U)")) == "NODIS"


def test_a_decision_without_an_anchor_holds_for_the_same_source_alone():
    bare = [Anchored(each) for each in EVERY]
    assert followed(cable(), SALT, bare, same_source=True) == (tuple(EVERY), ())
    kept, lost = followed(cable(), SALT, bare, same_source=False)
    assert {each.target for each in kept} == {Target.TEXT, Target.PATTERN}
    assert all(each.act is Act.WITHHOLD for each in kept)
    assert len(lost) == len(EVERY) - len(kept)


def test_an_anchor_tells_nothing_without_its_key():
    assert Anchors(cable(), "one").of(EVERY[0]) != Anchors(cable(), "two").of(EVERY[0])


def test_the_same_source_read_otherwise_is_noticed_too():
    """A later version of Tearline may number a portion otherwise; the bytes of the source are the same."""
    recorded = anchored(cable(), SALT, [on(Target.PORTION, "2")])
    assert followed(cable(NUMBERED_ANEW), SALT, recorded, same_source=True)[0][0].value == "3"


def test_what_names_nothing_of_the_cable_is_set_aside():
    odd = [
        on(Target.PORTION, "99"),
        on(Target.PASSAGE, "2:5-99999"),
        on(Target.PASSAGE, "nonsense"),
        on(Target.PATTERN, "("),
        on(Target.TEXT, " "),
        on(Target.CONTROL, "NODIS"),
        on(Target.TEXT, "x", Act.SEEN),
    ]
    assert sensible(cable(), [*odd, *EVERY]) == (tuple(EVERY), tuple(odd))
    assert followed(cable(), SALT, anchored(cable(), SALT, odd), same_source=True)


PORTIONS = st.lists(
    st.tuples(st.text("abc .\n\U0001f600é", min_size=1, max_size=12), st.sampled_from(["U", "C", "S"])),
    min_size=1,
    max_size=6,
)


@given(PORTIONS, st.data())
def test_decisions_come_out_as_they_went_in_where_nothing_changed(portions, data):
    made = make_cable(*(Made(text, force=force, label=f"{at}.") for at, (text, force) in enumerate(portions, 1)))
    decisions = [on(Target.PORTION, each.id) for each in made.portions]
    for each in made.portions:
        length = len(made.text_of(each))
        start = data.draw(st.integers(0, length - 1))
        decisions.append(on(Target.PASSAGE, f"{each.id}:{start}-{data.draw(st.integers(start + 1, length))}"))
    recorded = anchored(made, SALT, decisions)
    assert followed(made, SALT, recorded, same_source=data.draw(st.booleans())) == (tuple(decisions), ())


@given(PORTIONS, st.data())
def test_a_passage_follows_its_portion_to_the_letter(portions, data):
    """Every portion is numbered anew, with a longer label: what was withheld is withheld again, and no more."""
    texts = [(f"{text}/{at}", force) for at, (text, force) in enumerate(portions, 1)]
    parted = (data.draw(st.integers(0, 3)), "PAGE 02\n")
    before = make_cable(
        *(Made(t, force=f, label=f"{at}.", id=f"{at}", furniture=parted) for at, (t, f) in enumerate(texts, 1))
    )
    after = make_cable(
        Made("New.", force="U", label="1."),
        *(Made(t, force=f, label=f"{at}00.", id=f"{at}00", furniture=parted) for at, (t, f) in enumerate(texts, 1)),
    )
    decisions = []
    for each, (text, _) in zip((p for p in before.portions if p.label), texts, strict=True):
        first = before.text_of(each).rindex(text)
        start = data.draw(st.integers(first, first + len(text) - 1))
        end = data.draw(st.integers(start + 1, first + len(text)))
        decisions.append(on(Target.PASSAGE, f"{each.id}:{start}-{end}"))
    kept, lost = followed(after, SALT, anchored(before, SALT, decisions), same_source=False)
    assert lost == ()
    assert _withheld(before, decisions) == _withheld(after, kept)


def _withheld(cable, decisions):
    plan = make_plan(cable, read_audience("S"), decisions)
    return [
        cable.document.text[slice(*ruling.span)]
        for ruling in plan.rulings
        if ruling.withheld and ruling.by == "reviewer"
    ]


def test_a_decision_is_what_it_was_but_for_its_place():
    full = replace(EVERY[0], codes=("(b)(6)",), note="Private.", reviewer="Ada Quill", when="2026-11-21T10:00:00Z")
    (kept,), _ = followed(cable(NUMBERED_ANEW), SALT, anchored(cable(), SALT, [full]), same_source=False)
    assert kept == replace(full, value="3")
