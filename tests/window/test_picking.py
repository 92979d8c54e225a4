"""What is taken from cables: portions whole, or cut to the sentences that somebody selected."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tearline.cables.model import Document, Span
from tearline.cables.read import read_cable
from tearline.review.selection import sentences
from tearline.window.case import Case
from tearline.window.digest import ReadCable
from tearline.window.draft import Taken
from tearline.window.picking import citation_of, cut, joined, named, of_places, of_portions, of_words, words_of

TEXT = """\
R 101200Z MAR 09
FM AMEMBASSY STRELSAU
C O N F I D E N T I A L STRELSAU 000042

SUBJECT: LAMPS (U)

1. (U) The guild met on Monday. Forty keepers attended. Dr. Quill spoke.

2. (C) It will strike in May.
"""


def case_of(text):
    return Case(ReadCable(read_cable(Document("lamps.txt", "text", text))), None, None, None)


CASE = case_of(TEXT)


def selected(start, end):
    return Span(TEXT.index(start), TEXT.index(end) + len(end))


def test_a_selection_is_cut_to_whole_sentences():
    (taken,) = of_words(CASE, selected("keepers", "attended"))
    assert taken.portion == "1"
    assert words_of(taken) == "… Forty keepers attended."


def test_a_selection_over_two_portions_takes_of_each_what_it_touches():
    first, second = of_words(CASE, selected("Quill", "strike"))
    assert (first.portion, second.portion) == ("1", "2")
    assert words_of(first) == "… Dr. Quill spoke."
    assert second.kept == ()


def test_a_portion_of_which_every_sentence_is_selected_is_taken_whole():
    (taken,) = of_words(CASE, selected("guild", "spoke"))
    assert taken == Taken(CASE, "1")


def test_what_is_picked_twice_grows_and_is_whole_in_the_end():
    (one,), (two,) = of_words(CASE, selected("Forty", "keepers")), of_words(CASE, selected("Dr.", "Quill"))
    both = joined(one, two)
    assert words_of(both) == "… Forty keepers attended. … Dr. Quill spoke."
    (three,) = of_words(CASE, selected("guild", "met"))
    assert joined(both, three) == Taken(CASE, "1")
    assert joined(one, Taken(CASE, "1")) == Taken(CASE, "1")


def test_places_that_were_found_give_each_portion_once():
    spans = [selected("guild", "guild"), selected("keepers", "keepers"), selected("strike", "strike")]
    assert [each.portion for each in of_places(CASE, spans)] == ["1", "2"]


def test_page_furniture_is_part_of_no_extract():
    text = TEXT.replace("\n2. (C)", "\nCONFIDENTIAL\n\nSTRELSAU 00000042  002 OF 002\n\n2. (C)")
    case = case_of(text)
    furniture = [each.id for each in case.read.cable.portions if each.kind == "artifact"]
    assert furniture
    assert of_portions(case, furniture) == []


def test_it_is_named_and_cited_in_words():
    assert citation_of(Taken(CASE, "2")) == "09 STRELSAU 42, ¶2, 10 Mar 2009"
    assert named([Taken(CASE, "2")]) == "¶2"
    assert named([Taken(CASE, "1", (Span(0, 5),))]) == "sentences of ¶1"
    assert named([Taken(CASE, "1"), Taken(case_of(TEXT), "2")]) == "2 portions of 2 cables"


OWN = CASE.read.cable.text_of(CASE.read.by_id["1"])


@given(st.sets(st.sampled_from(sentences(OWN)), min_size=1))
def test_what_is_kept_is_all_of_it_only_where_every_sentence_is(kept):
    assert (cut(OWN, kept) == ()) == (len(kept) == len(sentences(OWN)))


@pytest.mark.parametrize("length", [1, 30])
def test_a_whole_portion_shows_its_first_words_without_number_and_mark(length):
    assert words_of(Taken(CASE, "1"))[:length] == "The guild met on Monday. Forty"[:length]
