"""Spellings of marks, one case a line in ``tests/cases/markings``."""

from pathlib import Path

import pytest

from tearline.markings.model import UNKNOWN, Level
from tearline.markings.read import looks_like_mark, read_mark
from tearline.markings.write import banner_form, portion_form

CASES = Path(__file__).parents[1] / "cases" / "markings"


def cases(name):
    lines = (CASES / name).read_text("utf-8").splitlines()
    return [[field.strip(" ") for field in line.split(" | ")] for line in lines if line and not line.startswith("#")]


@pytest.mark.parametrize("case", cases("read.txt"), ids=lambda case: case[0])
def test_a_printed_mark_reads_as_its_canonical_form(case, register):
    text, portion, *codes = case
    reading = read_mark(text, register)
    assert portion_form(reading.mark) == portion
    assert [problem.code for problem in reading.problems] == (codes[0].split() if codes else [])


@pytest.mark.parametrize("case", cases("looks.txt"), ids=lambda case: case[0])
def test_what_is_meant_as_a_mark(case, register):
    text, expected = case
    assert looks_like_mark(text, register) == (expected == "yes")


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("(S//NF)", "portion"),
        ("S//NF", "portion"),
        ("SNF", "portion"),
        ("(SECRET//NOFORN)", "portion"),
        ("SECRET//NOFORN", "banner"),
        ("S E C R E T", "banner"),
        ("S E C R E T N O F O R N", "banner"),
        ("NATO SECRET", "banner"),
        ("//GBR SECRET", "banner"),
        ("//GBR S", "portion"),
        ("//JOINT S USA GBR", "portion"),
        ("SENSITIVE", "banner"),
        ("LIMITED OFFICIAL USE", "banner"),
        ("SBU", "portion"),
    ],
)
def test_form_is_what_was_written(text, form, register):
    assert read_mark(text, register).form == form


@pytest.mark.parametrize("case", cases("read.txt"), ids=lambda case: case[0])
def test_every_form_reads_back_as_the_same_mark(case, register):
    mark = read_mark(case[0], register).mark
    for form in (portion_form(mark), banner_form(mark)):
        again = read_mark(form, register)
        assert again.mark == mark
        assert mark == UNKNOWN or not [problem for problem in again.problems if problem.code != "owner-missing"]


def test_problems_name_a_source_and_the_canonical_spelling(register):
    (problem,) = read_mark("(C NF)", register).problems
    assert problem.severity == "warning"
    assert "C//NF" in problem.message
    assert "§" in problem.source


def test_a_doubtful_nation_is_named_with_its_meanings(register):
    (problem,) = read_mark("(S/REL AU)", register).problems
    assert problem.severity == "error"
    assert "Australia" in problem.message
    assert "Austria" in problem.message


def test_a_long_text_is_no_mark(register):
    text = "S" + " " * 10_000 + "x" * 10_000
    assert read_mark(text, register).mark == UNKNOWN
    assert not looks_like_mark(text, register)


def test_concealed_and_absent_foreign_government_information_differ(register):
    assert read_mark("(S//FGI)", register).mark.fgi == ()
    assert read_mark("(S)", register).mark.fgi is None


def test_a_foreign_owner_is_no_part_of_the_level(register):
    mark = read_mark("(//NS)", register).mark
    assert (mark.level, mark.country) == (Level.S, ("NATO",))
