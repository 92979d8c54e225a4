"""What is withheld in one place and released in another is shown."""

from pathlib import Path

import pytest
from made_cables import Made, make_cable

from tearline.cables.model import Document, Kind
from tearline.cables.read import read_cable
from tearline.registry import read_audience
from tearline.review.model import Act, Decision, Target
from tearline.review.plan import make_plan
from tearline.review.repeats import find_repeats

REAL = Path(__file__).parents[3] / "shared" / "cables"


def review(*made, decisions=()):
    cable = make_cable(*made)
    return cable, make_plan(cable, read_audience("U"), decisions)


def shown(*reviews):
    return [(each.kind, each.withheld_in, each.released_in, each.words) for each in find_repeats(reviews)]


OPEN = Made("The meeting was long and the coffee was cold.")


def test_a_name_withheld_with_its_paragraph_and_told_by_the_header_is_shown():
    found = shown(
        review(
            Made("Officer Rupert of ZENDA", kind=Kind.CLASSIFIED_BY),
            Made("Why Zendan wine?", kind=Kind.SUBJECT),
            Made("We think that Zenda will yield.", force="C"),
        )
    )
    assert found == [("word", "3", "1", "ZENDA")]


def test_what_the_addresses_tell_every_reader_is_shown_only_where_the_reviewer_withheld_it():
    cable = (
        Made("TO AMEMBASSY ZENDA", kind=Kind.TRANSMISSION),
        Made("We think that Zenda will yield.", force="C"),
        Made("Nobody in Zenda knows."),
    )
    assert shown(review(*cable)) == []
    passage = Decision(Act.WITHHOLD, Target.PASSAGE, "2:14-19")
    assert [released for _, _, released, _ in shown(review(*cable, decisions=[passage]))] == ["1", "3"]


def test_a_name_that_begins_a_longer_word_is_shown():
    found = shown(review(Made("His Strelsavian friend."), Made("We met at Strelsav.", force="C")))
    assert found == [("word", "2", "1", "Strelsavian")]


def test_an_address_built_on_a_name_is_shown():
    found = shown(review(Made("Write to hentzaur@post.example."), Made("Ask Rupert Hentzau.", force="C")))
    assert found == [("word", "2", "1", "hentzaur@post.example")]


@pytest.mark.parametrize("number", ["202-647-4931", "46271", "jane@post.example"])
def test_longer_figures_and_addresses_are_shown(number):
    assert shown(review(Made(f"call {number} now"), Made(f"ask {number} first", force="C"))) == [
        ("word", "2", "1", number)
    ]


def test_a_passage_told_elsewhere_in_other_type_and_lines_is_shown_whole():
    one = "that the duke will not sign the treaty before\nthe winter"
    other = "They say THAT THE DUKE WILL NOT SIGN the\ntreaty before the winter comes."
    found = shown(review(Made(other), Made(f"we hear {one}", force="C")))
    assert found == [("passage", "2", "1", "THAT THE DUKE WILL NOT SIGN the treaty before the winter")]


def test_two_passages_in_one_portion_are_two():
    one, other = "one two three four five six seven", "red blue green pink brown black white"
    found = shown(review(Made(f"{one} but {other}"), Made(one, force="C"), Made(other, force="C")))
    assert [(portion, words) for _, portion, _, words in found] == [("2", one), ("3", other)]


def test_ordinary_words_common_names_and_what_is_known_to_all_are_not_shown():
    found = shown(
        review(
            Made("The coffee was cold on Monday. President Rudolf, Rudolf, Rudolf and Rudolf came in 2009."),
            Made("Cold coffee, says President Rudolf on Monday in 2009.", force="C"),
        )
    )
    assert found == []


@pytest.mark.parametrize(
    ("released", "withheld"),
    [
        ("We sign the treaty.", "It is their Treaty, he says."),
        ("The MTCR meets.", "So the MTCR knows."),
        ("They control the port and its controls.", "The Port Control knows."),
        ("They have controls.", "The Regime Control knows."),
    ],
)
def test_titles_of_ordinary_words_and_acronyms_are_not_shown(released, withheld):
    assert shown(review(Made(released), Made(withheld, force="C"))) == []


def test_any_longer_word_that_the_reviewer_withheld_is_shown():
    decision = Decision(Act.WITHHOLD, Target.PASSAGE, "2:4-19")
    found = shown(review(Made("the driver knows"), Made("His private driver saw it."), decisions=[decision]))
    assert found == [("word", "2", "1", "driver")]


def test_labels_and_marks_count_as_released():
    found = shown(review(Made("Text.", mark="(U//REL Zenda)"), Made("We rely on Zenda here.", force="C")))
    assert [words for _, _, _, words in found] == ["Zenda"]


def test_page_furniture_counts_as_neither():
    long = "one two three four five six seven"
    cable = review(Made(long, kind=Kind.ARTIFACT), Made(long))
    assert shown(cable) == []
    cable = review(Made(long, kind=Kind.ARTIFACT), Made(long, force="C"))
    assert shown(cable) == []


def test_the_same_passage_in_another_cable_is_shown():
    text = "the rest of the world must never hear of it"
    here, there = review(Made(text, force="C")), review(OPEN, Made(text))
    (repeat,) = find_repeats([here, there])
    assert (repeat.withheld_from, repeat.released_from, repeat.released_in, repeat.words) == (0, 1, "2", text)
    (repeat,) = find_repeats([there, here])
    assert (repeat.withheld_from, repeat.released_from) == (1, 0)


def test_a_word_that_the_reviewer_withheld_in_one_cable_is_shown_in_another():
    here = review(Made("We saw Rupert there."), decisions=[Decision(Act.WITHHOLD, Target.TEXT, "Rupert")])
    there = review(Made("It was RUPERT again."))
    assert [each.words for each in find_repeats([here, there])] == ["RUPERT"]


def test_a_release_in_full_repeats_nothing():
    assert shown(review(OPEN), review(OPEN)) == []


@pytest.mark.skipif(not REAL.is_dir(), reason="no real cables beside the checkout")
def test_real_cables_that_share_blocks_under_other_marks_are_noticed():
    reviews = []
    for name in ("08STATE99131", "08STATE80034"):
        with (REAL / f"{name}.txt").open(encoding="utf-8", newline="") as file:
            cable = read_cable(Document("x.txt", "text", file.read()))
        reviews.append((cable, make_plan(cable, read_audience("C//REL TO USA, BRA"))))
    across = [
        each for each in find_repeats(reviews) if each.kind == "passage" and each.withheld_from != each.released_from
    ]
    assert {each.released_in for each in across} >= {"5/2", "5/3", "5/4"}
