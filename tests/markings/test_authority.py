"""The authority block, one case a line in ``tests/cases/markings/authority.txt``, which describes its form."""

from datetime import date
from pathlib import Path

import pytest

from tearline.markings.authority import Source, authority, declassification
from tearline.markings.model import Level, Mark
from tearline.markings.read import read_mark

CASES = Path(__file__).parents[1] / "cases" / "markings" / "authority.txt"
PLAIN = (Mark(Level.C),)


def cases():
    lines = CASES.read_text("utf-8").splitlines()
    return [[field.strip() for field in line.split("|")] for line in lines if line and not line.startswith("#")]


def test_there_are_enough_cases_and_none_stands_twice():
    assert len({case[0] for case in cases()}) == len(cases()) >= 60


@pytest.mark.parametrize(("sources", "derived", "declassify", "rules"), cases())
def test_the_block_and_the_rules_that_made_it(sources, derived, declassify, rules, register):
    taken = [_source(words, name, register) for words, name in zip(sources.split(";"), "ABC", strict=False)]
    block = authority(taken)
    if derived == "-":
        assert block is None
        return
    assert block is not None
    assert (block.derived_from, block.declassify_on) == (derived, declassify)
    assert [step.rule for step in block.steps] == [*rules.split(), "reason-dropped"]
    assert all(step.message.endswith(".") for step in block.steps)
    assert all("§" in step.message or "32 CFR" in step.message for step in block.steps)


def _source(words, name, register):
    dated, said, marks = (part.strip() for part in words.split(",", 2))
    given = None if said == "-" else date.fromisoformat(said) if said.count("-") == 2 and len(said) == 10 else said
    return Source(
        name,
        None if dated.strip("*") == "-" else date.fromisoformat(dated.strip("*")),
        given,
        tuple(read_mark(mark, register).mark for mark in _marks(marks)),
        of_multiple_sources=dated.endswith("*"),
    )


def _marks(words):
    return [words] if "FGI" in words else words.split()


def test_several_sources_are_listed_and_one_is_not():
    one, other = (Source(name, date(2009, 3, 1), None, PLAIN) for name in "AB")
    assert authority([one]).sources == ()
    assert authority([one, other]).sources == ("A", "B")
    assert authority([one, Source("C", None, None, (Mark(Level.U),))]).sources == ()


def test_every_source_says_for_the_list_when_it_declassifies():
    assert declassification(Source("A", date(2009, 3, 1), "OADR", PLAIN)) == "20340301"
    assert declassification(Source("A", None, date(2034, 3, 1), PLAIN)) == "20340301"
