"""Roll-ups, one case a line in ``tests/cases/markings/rollup.txt``."""

from pathlib import Path

import pytest

from tearline.markings.read import read_mark
from tearline.markings.rollup import roll_up
from tearline.markings.write import portion_form

CASES = Path(__file__).parents[1] / "cases" / "markings" / "rollup.txt"


def cases():
    lines = CASES.read_text("utf-8").splitlines()
    return [line.split("|") for line in lines if line and not line.startswith("#")]


@pytest.mark.parametrize(("texts", "portion", "rules"), cases())
def test_the_whole_and_the_rules_that_made_it(texts, portion, rules, register):
    marks = [read_mark(text, register).mark for text in texts.split(";") if text.strip()]
    rolled = roll_up(marks)
    assert portion_form(rolled.mark) == portion.strip()
    assert [step.rule for step in rolled.steps] == rules.split()
    assert all(step.message.endswith(".") for step in rolled.steps)
