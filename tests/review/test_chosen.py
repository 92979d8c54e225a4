from made_cables import Made, make_cable

from tearline.cables.model import Kind, Span
from tearline.registry import read_audience
from tearline.review.chosen import alike, in_portions, overlapping, passages
from tearline.review.model import Act, Decision, Target
from tearline.review.plan import make_plan

CABLE = make_cable(
    Made("The guild met on Monday.", mark="(U)", label="1."),
    Made("Ada Quill told us so.", mark="(C)", force="C", label="2.", furniture=(4, "PAGE 02\n")),
    Made("Nothing else.", mark="(C)", force="C", label="3."),
    Made("LAMPS", kind=Kind.TAGS, force="C"),
)
TEXT = CABLE.document.text


def at(words):
    start = TEXT.index(words)
    return Span(start, start + len(words))


def withheld(values):
    decisions = [Decision(Act.WITHHOLD, Target.PASSAGE, value) for value in values]
    rulings = make_plan(CABLE, read_audience("S"), decisions).rulings
    return [TEXT[slice(*each.span)] for each in rulings if each.withheld and each.by == "reviewer"]


def test_selected_words_are_a_passage_of_their_portion():
    (value,) = passages(CABLE, [at("guild met")])
    assert value.startswith("1:")
    assert withheld([value]) == ["guild met"]


def test_words_over_several_portions_are_a_passage_of_each_without_labels_and_marks():
    values = passages(CABLE, [Span(at("Monday").start, at("Nothing").end)])
    assert [value.split(":")[0] for value in values] == ["1", "2", "3"]
    assert withheld(values) == ["Monday.", "Ada ", "Quill told us so.", "Nothing"]


def test_a_label_a_mark_blanks_or_furniture_alone_are_no_passage():
    for words in ("1.", "(C)", "\n\n", "PAGE 02"):
        assert passages(CABLE, [at(words)]) == ()
    assert passages(CABLE, [Span(5, 5)]) == ()


def test_portions_alike_are_those_with_the_same_mark_in_force():
    assert alike(CABLE, CABLE.portions[2].effective) == ("2", "3")


def test_passages_stand_until_they_are_given_back():
    decisions = [
        Decision(Act.WITHHOLD, Target.PASSAGE, "1:5-9"),
        Decision(Act.WITHHOLD, Target.PASSAGE, "1:12-20"),
        Decision(Act.RULE, Target.PASSAGE, "1:5-9"),
        Decision(Act.WITHHOLD, Target.PASSAGE, "2:5-9"),
        Decision(Act.WITHHOLD, Target.PORTION, "1"),
    ]
    assert in_portions(decisions, ["1"]) == ("1:12-20",)
    assert overlapping(["1:12-20", "1:2-4", "2:12-20"], ["1:19-30"]) == ("1:12-20",)
    assert overlapping(["1:12-20"], ["1:20-30"]) == ()
