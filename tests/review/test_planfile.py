"""Plan files: what is written comes back, what is none is refused, what stood there is never lost."""

import json
import os
import stat
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tearline.errors import OutputError, SourceError
from tearline.registry import read_audience
from tearline.review.model import Act, Decision, Profile, Target
from tearline.review.planfile import PlanFile, read_plan_file, write_plan_file

PLAN = PlanFile(
    read_audience("C//REL TO USA, GBR"),
    Profile(
        "foia",
        ("(b)(1)",),
        "none",
        True,
        frozenset({"ORCON", "NODIS", "EXDIS", "PROPIN", "STADIS"}),
        "F-1",
        "C7",
        "21 November 2026",
        (("(b)(6)", "Names of private persons."),),
        ("references",),
        ("telephone", "birth"),
    ),
    (
        Decision(Act.WITHHOLD, Target.TEXT, "Jäne\nDoe", ("(b)(6)",), "Private.", "Sapt", "2026-11-21T10:00:00Z"),
        Decision(Act.RULE, Target.PORTION, "3.A"),
    ),
    "ab" * 32,
)
posix = pytest.mark.skipif(sys.platform == "win32", reason="permissions and links of POSIX")

TEXT = st.text(st.characters(codec="utf-8"))
LINE = st.text(st.characters(codec="utf-8")).filter(str.isprintable)
DECISIONS = st.builds(
    Decision, st.sampled_from(Act), st.sampled_from(Target), TEXT, st.lists(TEXT).map(tuple), TEXT, TEXT, TEXT
)
PLANS = st.builds(
    PlanFile,
    st.sampled_from(["U", "U//SBU", "TS", "S//REL TO USA, AUS, GBR"]).map(read_audience),
    st.builds(Profile, name=LINE, amount=st.sampled_from(["lines", "none"]), case_number=LINE, decided_on=LINE),
    st.lists(DECISIONS).map(tuple),
    TEXT,
)


@given(PLANS)
def test_what_is_written_comes_back(tmp_path_factory, plan):
    path = tmp_path_factory.mktemp("plan") / "plan.json"
    write_plan_file(path, plan)
    assert read_plan_file(path) == plan


def test_the_file_is_as_documented(tmp_path):
    write_plan_file(tmp_path / "plan.json", PLAN)
    assert json.loads((tmp_path / "plan.json").read_text(encoding="utf-8")) == {
        "schema": 1,
        "source": {"sha256": "ab" * 32},
        "audience": "C//REL TO USA, GBR",
        "profile": {
            "name": "foia",
            "codes": ["(b)(1)"],
            "amount": "none",
            "strike_banner": True,
            "approvals": ["EXDIS", "NODIS", "ORCON", "PROPIN", "STADIS"],
            "case_number": "F-1",
            "document_number": "C7",
            "decided_on": "21 November 2026",
            "justifications": {"(b)(6)": "Names of private persons."},
            "withhold_headers": ["references"],
            "finders": ["telephone", "birth"],
        },
        "decisions": [
            {
                "act": "withhold",
                "target": "text",
                "value": "Jäne\nDoe",
                "codes": ["(b)(6)"],
                "note": "Private.",
                "reviewer": "Sapt",
                "when": "2026-11-21T10:00:00Z",
            },
            {"act": "rule", "target": "portion", "value": "3.A", "codes": [], "note": "", "reviewer": "", "when": ""},
        ],
    }


def test_the_same_plan_is_the_same_file(tmp_path):
    for name in ("one", "other"):
        write_plan_file(tmp_path / name, PLAN)
    assert (tmp_path / "one").read_bytes() == (tmp_path / "other").read_bytes()


def test_a_file_written_by_hand_needs_no_more_than_an_audience(tmp_path):
    (tmp_path / "plan.json").write_text('\ufeff{"schema": 1, "audience": "s"}', encoding="utf-8")
    assert read_plan_file(tmp_path / "plan.json") == PlanFile(read_audience("S"), Profile(), (), "")


DECISION = {"act": "withhold", "target": "text", "value": "x"}


@pytest.mark.parametrize(
    "content",
    [
        "",
        "no JSON",
        "[]",
        "null",
        "{}",
        "[" * 100_000,
        {"schema": 2, "audience": "U"},
        {"schema": 1},
        {"schema": 1, "audience": "Z"},
        {"schema": 1, "audience": 3},
        {"schema": 1, "audience": "U", "undo": []},
        {"schema": 1, "audience": "U", "source": {"sha256": 3}},
        {"schema": 1, "audience": "U", "source": {"name": "x"}},
        {"schema": 1, "audience": "U", "source": "x"},
        {"schema": 1, "audience": "U", "profile": {"amount": "some"}},
        {"schema": 1, "audience": "U", "profile": {"name": 3}},
        {"schema": 1, "audience": "U", "profile": {"codes": "x"}},
        {"schema": 1, "audience": "U", "profile": {"strike_banner": 1}},
        {"schema": 1, "audience": "U", "decisions": {}},
        {"schema": 1, "audience": "U", "decisions": ["x"]},
        {"schema": 1, "audience": "U", "decisions": [DECISION | {"act": "burn"}]},
        {"schema": 1, "audience": "U", "decisions": [DECISION | {"act": []}]},
        {"schema": 1, "audience": "U", "decisions": [DECISION | {"target": "cable"}]},
        {"schema": 1, "audience": "U", "decisions": [DECISION | {"value": None}]},
        {"schema": 1, "audience": "U", "decisions": [DECISION | {"codes": "x"}]},
        {"schema": 1, "audience": "U", "decisions": [DECISION | {"codes": [1]}]},
        {"schema": 1, "audience": "U", "decisions": [DECISION | {"colour": "red"}]},
        {"schema": 1, "audience": "U", "decisions": [{"act": "withhold", "target": "text"}]},
        {"schema": 1, "audience": "U", "decisions": [DECISION | {"value": "\ud800"}]},
        b"\xff\xfe\x00",
    ],
)
def test_what_is_no_plan_file_is_refused_in_one_sentence(tmp_path, content):
    path = tmp_path / "plan.json"
    path.write_bytes(
        content
        if isinstance(content, bytes)
        else (content if isinstance(content, str) else json.dumps(content)).encode()
    )
    with pytest.raises(SourceError) as caught:
        read_plan_file(path)
    assert str(path) in caught.value.sentence
    assert caught.value.sentence.endswith(".")
    assert "\n" not in caught.value.sentence


def test_a_file_that_is_not_there_is_named(tmp_path):
    with pytest.raises(SourceError, match="check its name"):
        read_plan_file(tmp_path / "plan.json")


@posix
def test_nobody_else_may_read_it(tmp_path):
    previous = os.umask(0)
    try:
        write_plan_file(tmp_path / "plan.json", PLAN)
    finally:
        os.umask(previous)
    assert stat.S_IMODE((tmp_path / "plan.json").stat().st_mode) == 0o600


def test_it_is_written_beside_its_name_and_nowhere_else(tmp_path, monkeypatch):
    replaced = []

    def watch(self, target):
        replaced.append((self.parent, self.read_bytes(), target))
        return self.rename(target)

    monkeypatch.setattr(Path, "replace", watch)
    write_plan_file(tmp_path / "plan.json", PLAN)
    assert replaced == [(tmp_path, (tmp_path / "plan.json").read_bytes(), tmp_path / "plan.json")]


@posix
def test_a_link_stays_a_link(tmp_path):
    (tmp_path / "there").mkdir()
    (tmp_path / "plan.json").symlink_to(tmp_path / "there" / "plan.json")
    write_plan_file(tmp_path / "plan.json", PLAN)
    assert (tmp_path / "plan.json").is_symlink()
    assert read_plan_file(tmp_path / "there" / "plan.json") == PLAN


@posix
def test_a_pipe_is_refused(tmp_path):
    os.mkfifo(tmp_path / "plan.json")
    with pytest.raises(OutputError, match="a device or a pipe"):
        write_plan_file(tmp_path / "plan.json", PLAN)


def test_a_folder_is_refused(tmp_path):
    with pytest.raises(OutputError, match="is a folder"):
        write_plan_file(tmp_path, PLAN)


def test_a_folder_that_is_not_there_is_told(tmp_path):
    with pytest.raises(OutputError, match="Make it first"):
        write_plan_file(tmp_path / "none" / "plan.json", PLAN)


@pytest.mark.parametrize("step", ["fsync", "replace"])
def test_after_a_failure_the_old_file_stands_and_nothing_else(tmp_path, monkeypatch, step):
    path = tmp_path / "plan.json"
    path.write_text("old", encoding="utf-8")

    def fail(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os if step == "fsync" else Path, step, fail)
    with pytest.raises(OutputError, match="no room"):
        write_plan_file(path, PLAN)
    monkeypatch.undo()
    assert path.read_text(encoding="utf-8") == "old"
    assert list(tmp_path.iterdir()) == [path]


def test_half_a_character_is_refused_before_anything_is_written(tmp_path):
    plan = PlanFile(PLAN.audience, PLAN.profile, (Decision(Act.WITHHOLD, Target.TEXT, "\ud800"),), "")
    with pytest.raises(OutputError, match="half of a character"):
        write_plan_file(tmp_path / "plan.json", plan)
    assert list(tmp_path.iterdir()) == []
