"""Find and withhold: hits in context, and what is made of those that are taken."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_cables import Made, make_cable, swapped

from tearline.cables.model import Document, Kind
from tearline.cables.read import read_cable
from tearline.errors import Cancelled, UsageError
from tearline.registry import read_audience
from tearline.review.hits import Query, decisions, find_hits
from tearline.review.model import Act, Decision, Target
from tearline.review.plan import make_plan

HEAD = "C O N F I D E N T I A L STRELSAU 000042\n\nSUBJECT: LAMPS (U)\n\n"
ONE = read_cable(Document("one.txt", "text", f"{HEAD}1. (U) Ada Quill met Rupert.\n\n2. (U) Then ADA\nQUILL left.\n"))
TWO = read_cable(Document("two.txt", "text", f"{HEAD}1. (U) Rupert stayed. Tel. 555-0142.\n"))
ADA, RUPERT = Query("text", "Ada Quill"), Query("text", "Rupert")
LIKE = Decision(Act.WITHHOLD, Target.TEXT, "", ("(b)(6)",), "privacy", "A. Reviewer", "2026-11-21T10:00:00Z")


def hits(cables, *queries):
    return [hit for found in find_hits(cables, queries) for hit in found]


def withheld(cable, made):
    plan = make_plan(cable, read_audience("TS"), made)
    return [cable.document.text[slice(*each.span)] for each in plan.rulings if each.withheld]


def test_hits_come_in_the_order_of_the_text_with_what_stands_around_them():
    found = hits([ONE, TWO], RUPERT, ADA)
    assert [(each.cable, each.portion, each.words) for each in found] == [
        (0, "1", "Ada Quill"),
        (0, "1", "Rupert"),
        (0, "2", "ADA QUILL"),
        (1, "1", "Rupert"),
    ]
    assert (found[1].before.endswith("(U) Ada Quill met"), found[1].after.startswith(". 2. (U) Then")) == (True, True)
    assert ONE.document.text[slice(*found[2].span)] == "ADA\nQUILL"


def test_all_hits_of_a_text_make_one_decision_a_cable_and_less_make_passages():
    found = hits([ONE, TWO], ADA, RUPERT)
    made = decisions(found, range(len(found)), LIKE)
    assert [(each.target, each.value) for each in made[0]] == [(Target.TEXT, "Ada Quill"), (Target.TEXT, "Rupert")]
    assert [(each.target, each.value) for each in made[1]] == [(Target.TEXT, "Rupert")]
    assert {(each.codes, each.note, each.reviewer) for each in made[1]} == {(("(b)(6)",), "privacy", "A. Reviewer")}
    second = next(at for at, each in enumerate(found) if each.words == "ADA QUILL")
    (only,) = decisions(found, [second], LIKE)[0]
    assert only.target is Target.PASSAGE
    assert withheld(ONE, [only]) == ["ADA\nQUILL"]
    assert decisions(found, [], LIKE) == {}


def test_a_pattern_and_a_finder():
    found = hits([TWO], Query("pattern", r"[0-9]{3}-[0-9]{4}"), Query("finder", "telephone"))
    assert [each.words for each in found] == ["555-0142", "555-0142"]
    made = decisions(found, [0, 1], LIKE)[0]
    assert [each.target for each in made] == [Target.PATTERN, Target.PASSAGE]
    for each in made:
        assert withheld(TWO, [each]) == ["555-0142"]


def test_furniture_labels_and_marks_are_no_hits():
    cable = make_cable(
        Made("one two", mark="(U//REL Zenda)", label="Zenda."), Made("Zenda", kind=Kind.ARTIFACT), Made("In Zenda.")
    )
    (hit,) = hits([cable], Query("text", "Zenda"))
    assert hit.portion == "3"


def test_a_hit_over_two_portions_is_one_that_withholds_in_both():
    cable = make_cable(Made("We met Ada"), Made("Quill there."))
    found = hits([cable], ADA)
    assert [each.passages for each in found] == [("1:7-10", "2:0-5")]
    assert withheld(cable, decisions([*found, *found], [0], LIKE)[0]) == ["Ada", "Quill"]


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        (Query("pattern", "(ada"), "can't be used"),
        (Query("pattern", r"(a)\1"), "can't be used"),
        (Query("text", "  "), "nothing to look for"),
        (Query("finder", "dreams"), "no finder"),
    ],
)
def test_what_makes_no_sense_is_a_sentence(query, sentence):
    with pytest.raises(UsageError, match=sentence):
        hits([ONE], query)


def test_a_search_can_be_stopped_between_queries():
    asked = []

    def between():
        asked.append(1)
        if len(asked) == 2:
            raise Cancelled("Stopped.")

    with pytest.raises(Cancelled):
        list(find_hits([ONE, TWO], [ADA, RUPERT], between))
    assert len(asked) == 2


@given(swapped(), st.sampled_from(["a", "b c", "[a-c]+", "0", "Ж"]), st.data())
def test_what_is_taken_is_withheld_and_nothing_else(pair, words, data):
    (cable, _), _ = pair
    for kind in ("text", "pattern"):
        found = hits([cable], Query(kind, words))
        taken = data.draw(st.sets(st.sampled_from(range(len(found))))) if found else set()
        made = decisions(found, taken, LIKE).get(0, ())
        plan = make_plan(cable, read_audience("TS"), made)
        ours = {at for each in plan.rulings if each.by == "reviewer" for at in range(*each.span)}
        for at, hit in enumerate(found):
            inside = {place for place in range(*hit.span) if not cable.document.text[place].isspace()}
            if at in taken:
                assert inside & ours
            elif not any(set(range(*hit.span)) & set(range(*found[other].span)) for other in taken):
                assert not set(range(*hit.span)) & ours


def test_what_stands_around_a_hit_is_cut_between_words():
    words = " ".join(f"lighthouse{number}" for number in range(40))
    cable = read_cable(Document("long.txt", "text", f"{HEAD}1. (U) {words} Rupert, {words}.\n"))
    (hit,) = hits([cable], RUPERT)
    assert hit.before.split()[0] in words.split()
    assert hit.before.endswith("lighthouse39")
    assert hit.after.split()[-1] in words.split()
    assert hit.after.startswith(", lighthouse0")
    assert 40 < len(hit.before) <= 60
