from hypothesis import given
from hypothesis import strategies as st

from tearline.audit import needles
from tearline.audit.fold import fold
from tearline.audit.needles import Haystack, Needles

FEW = st.text("ab ", max_size=40)


def found(withheld: str, released: str, text: str, run: int = 6) -> bool:
    return bool(Needles([("1", withheld)], [released]).found_in([Haystack("there", text, run)]))


def runs(text: str, run: int = 6) -> set[str]:
    folded = fold(text)
    return {folded[at : at + run] for at in range(len(folded) - run + 1)}


@given(FEW, FEW, FEW)
def test_a_finding_is_any_run_of_six_that_released_text_does_not_hold(withheld: str, released: str, text: str) -> None:
    wanted = (runs(withheld) | runs(withheld[::-1])) - runs(released)
    if len(fold(withheld)) >= 6:
        assert found(withheld, released, text) == bool(wanted & runs(text))


def test_six_characters_are_enough_and_five_are_not() -> None:
    assert found("the cabinet will fall", "", "xx cabinex cabine")
    assert not found("the cabinet will fall", "", "xx cabin xx")


def test_a_short_passage_counts_as_whole_words_only() -> None:
    assert found("Quarn", "", "to Mr. QUARN's desk")
    assert found("J. Doe", "", "with j doe there")
    assert not found("Quarn", "", "quarnish")
    assert not found("J. Doe", "", "with j and doe")


def test_a_short_passage_that_is_released_elsewhere_is_none() -> None:
    assert not found("Quarn", "Quarn wrote it", "to Quarn")


def test_a_short_passage_in_a_script_without_spaces_is_found_within_a_row() -> None:
    assert found("李明", "", "于李明来")
    assert not found("李明", "李明", "于李明来")


def test_among_bytes_that_are_no_text_a_longer_run_is_asked_for() -> None:
    assert not found("the cabinet will fall", "", "cabinetwil", run=12)
    assert found("the cabinet will fall", "", "cabinetwillf", run=12)


def test_what_is_neither_letter_nor_digit_is_not_looked_for() -> None:
    assert not found("… — ***", "", "… — ***")


def test_portions_are_named_once_and_in_order() -> None:
    looking = Needles([("2", "the second passage"), ("1", "the first passage"), ("2", "a third one")], [])
    hay = [Haystack("here", "first passage, a third one"), Haystack("there", "the second passage")]
    assert [portion for portion, _ in looking.found_in(hay)] == ["2", "1"]


def test_nothing_slips_through_where_a_long_text_is_taken_in_parts(monkeypatch) -> None:  # type: ignore[no-untyped-def]
    monkeypatch.setattr(needles, "_AT_ONCE", 10)
    text = "x" * 37 + "cabinet" + "y" * 40
    for start in range(12):
        assert found("cabinet", "", text[start:])
