"""An index of releases as they would be written: each under a name of its own, and the same as the terminal makes."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from tearline import cli
from tearline.cables.read import read_cable
from tearline.intake.find import SourceRef
from tearline.intake.load import load
from tearline.paths import resource
from tearline.publish import FileNames
from tearline.publish_index import index_plans
from tearline.registry import read_audience
from tearline.release.cut import cut
from tearline.release.index import what_it_lists
from tearline.release.model import Release
from tearline.release.wanted import Wanted
from tearline.review.model import Decision, Profile
from tearline.review.plan import make_plan

SAMPLES = sorted(resource("samples").glob("*.txt"))
PUBLIC = read_audience("U")


def planned(paths: Sequence[Path], *decisions: Decision) -> list[Wanted]:
    cables = [read_cable(load(SourceRef(path))[0]) for path in paths]
    return [Wanted(cable, make_plan(cable, PUBLIC, decisions), "retyped", bytes) for cable in cables]


@pytest.mark.parametrize("ending", [".pdf", ".csv", ".xlsx"])
def test_it_is_the_index_that_is_written_with_the_releases(tmp_path: Path, ending: str) -> None:
    target = tmp_path / "out" / f"index{ending}"
    words = ["redact", *map(str, SAMPLES), "--release-to", "U", "-o", str(target.parent), "--index", str(target)]
    assert cli.main(words) == 0
    steps: list[str] = []
    finished = index_plans(planned(SAMPLES), Profile(), ending, steps.append)
    assert finished.data == target.read_bytes()
    assert finished.report.passed
    assert steps == [*(f"Cutting release {each} of 3" for each in (1, 2, 3)), "Making and auditing the index"]
    assert what_it_lists(finished.index) == "35 passages in 3 documents"


def test_two_cables_with_one_number_have_each_a_name_of_its_own() -> None:
    finished = index_plans(planned([SAMPLES[0], SAMPLES[0]]), Profile(), ".csv")
    assert [each.file for each in finished.index.by_document] == ["09STATE20417.pdf", "09STATE20417-2.pdf"]


def test_names_are_those_of_the_cables_and_each_is_given_once() -> None:
    (asked,) = planned(SAMPLES[:1])
    named: Release = cut(asked.cable, asked.plan)
    nameless = replace(named, cable_id=None)
    taken = {"cable-2.pdf", "09STATE20417-2.pdf"}
    names = FileNames(lambda name: name not in taken)
    given = []
    for release in (named, nameless, named, nameless, named):
        given.append(names.next(release))
        taken.add(given[-1])
    assert given == [
        "09STATE20417.pdf", "cable-1.pdf", "09STATE20417-3.pdf", "cable-3.pdf", "09STATE20417-4.pdf",
    ]  # fmt: skip
