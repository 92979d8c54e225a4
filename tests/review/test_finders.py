"""Finders find what they are for, leave the rest alone, and stay linear."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tearline.errors import UsageError
from tearline.review.finders import FINDERS, finder

CASES = Path(__file__).parents[1] / "cases" / "finders"


def cases():
    for path in sorted(CASES.glob("*.txt")):
        for line in path.read_text(encoding="utf-8").splitlines():
            if line and not line.startswith("#"):
                yield pytest.param(path.stem, line.replace("\\n", "\n"), id=f"{path.stem}: {line[:40]}")


@pytest.mark.parametrize(("name", "marked"), list(cases()))
def test_the_cases(name, marked):
    text = re.sub("[«»]", "", marked)
    found = text
    for start, end in reversed(finder(name).find(text)):
        found = f"{found[:start]}«{found[start:end]}»{found[end:]}"
    assert found == marked


def test_every_finder_has_cases():
    assert {path.stem for path in CASES.glob("*.txt")} == {each.name for each in FINDERS}


def test_an_unknown_one_is_told_with_those_there_are():
    with pytest.raises(UsageError, match=r"There is no finder 'dreams'; there are telephone, e-mail"):
        finder("dreams")


@given(
    st.text("aA1 +-().@,:/\n\r«é")
    | st.lists(st.sampled_from(["tel", "DOB", "born", "(protect)", "case", "Ada"])).map(" ".join)
)
def test_what_is_found_lies_in_the_text_in_order_and_apart(text):
    for each in FINDERS:
        at = 0
        for start, end in each.find(text):
            assert at <= start < end <= len(text)
            at = end
