"""Session files: what is written comes back, what is none is refused, what stood there is never lost."""

import json
import os
import stat
import sys
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from recorded import AUDIENCES, LINE, NAME, TEXT, entries

from tearline.cables.model import Document
from tearline.errors import OutputError, SourceError, UsageError
from tearline.registry import read_audience
from tearline.review.anchors import Anchored
from tearline.review.model import Act, Decision, Profile, Target
from tearline.review.records import Entry
from tearline.review.session import Session, entry_for, read_session, write_session

SESSION = Session(
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
    "Ada Quill",
    (
        Entry(
            "/cables/lamps.zip",
            "a.txt",
            0,
            "ab" * 32,
            (
                Anchored(
                    Decision(
                        Act.WITHHOLD, Target.TEXT, "Jäne\nDoe", ("(b)(6)",), "Private.", "Sapt", "2026-11-21T10:00:00Z"
                    )
                ),
                Anchored(Decision(Act.RULE, Target.PORTION, "3.A"), "0f" * 16),
            ),
            (Decision(Act.SEEN, Target.MATTER, "mark-unknown@4"),),
            "5a17",
            False,
            "3.A",
            812,
            640,
        ),
        Entry("/cables/other-\udcff.txt"),
    ),
    1,
)
posix = pytest.mark.skipif(sys.platform == "win32", reason="permissions and links of POSIX")

ENTRIES = entries(st.booleans(), st.none() | TEXT, st.integers(0, 10**9), st.integers(0, 10**9))
SESSIONS = st.builds(
    Session,
    AUDIENCES,
    st.builds(Profile, name=LINE, amount=st.sampled_from(["lines", "none"]), case_number=LINE, decided_on=LINE),
    TEXT,
    st.lists(ENTRIES, max_size=3).map(tuple),
    st.integers(0, 9),
    NAME,
)


@given(SESSIONS)
def test_what_is_written_comes_back(tmp_path_factory, session):
    path = tmp_path_factory.mktemp("session") / "work.tearline"
    write_session(path, session)
    assert read_session(path) == session


def test_the_file_is_as_documented(tmp_path):
    write_session(tmp_path / "work.tearline", SESSION)
    assert json.loads((tmp_path / "work.tearline").read_text(encoding="utf-8")) == {
        "schema": 2,
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
        "reviewer": "Ada Quill",
        "front": 1,
        "cables": [
            {
                "path": "/cables/lamps.zip",
                "member": "a.txt",
                "number": 0,
                "sha256": "ab" * 32,
                "open": False,
                "selected": "3.A",
                "cursor": 812,
                "top": 640,
                "salt": "5a17",
                "decisions": [
                    {
                        "act": "withhold",
                        "target": "text",
                        "value": "Jäne\nDoe",
                        "codes": ["(b)(6)"],
                        "note": "Private.",
                        "reviewer": "Sapt",
                        "when": "2026-11-21T10:00:00Z",
                        "anchor": "",
                    },
                    {
                        "act": "rule",
                        "target": "portion",
                        "value": "3.A",
                        "codes": [],
                        "note": "",
                        "reviewer": "",
                        "when": "",
                        "anchor": "0f" * 16,
                    },
                ],
                "lost": [
                    {
                        "act": "seen",
                        "target": "matter",
                        "value": "mark-unknown@4",
                        "codes": [],
                        "note": "",
                        "reviewer": "",
                        "when": "",
                    }
                ],
            },
            {
                "path": "/cables/other-\udcff.txt",
                "member": None,
                "number": 0,
                "sha256": "",
                "open": True,
                "selected": None,
                "cursor": 0,
                "top": 0,
                "salt": "",
                "decisions": [],
                "lost": [],
            },
        ],
    }


def test_the_same_session_is_the_same_file(tmp_path):
    for name in ("one", "other"):
        write_session(tmp_path / name, SESSION)
    assert (tmp_path / "one").read_bytes() == (tmp_path / "other").read_bytes()


@pytest.mark.parametrize("schema", [1, 2])
def test_a_file_written_by_hand_needs_no_more_than_an_audience(tmp_path, schema):
    (tmp_path / "plan.json").write_text(f'\ufeff{{"schema": {schema}, "audience": "s"}}', encoding="utf-8")
    session = read_session(tmp_path / "plan.json")
    assert (session.audience, session.profile) == (read_audience("S"), Profile())
    assert not [each for entry in session.entries for each in entry.decisions]


def test_a_plan_file_of_before_is_a_session_of_one_cable(tmp_path):
    plan = {
        "schema": 1,
        "source": {"sha256": "ab" * 32},
        "audience": "S",
        "profile": {"name": "foia"},
        "decisions": [DECISION],
    }
    (tmp_path / "plan.json").write_text(json.dumps(plan))
    decision = Anchored(Decision(Act.WITHHOLD, Target.TEXT, "x"))
    assert read_session(tmp_path / "plan.json") == Session(
        read_audience("S"), Profile("foia"), entries=(Entry(sha256="ab" * 32, decisions=(decision,)),)
    )


def test_a_session_of_a_newer_version_is_told_and_left_alone(tmp_path):
    path = tmp_path / "work.tearline"
    path.write_text('{"schema": 3, "audience": ["new"]}')
    with pytest.raises(SourceError, match="a newer version of Tearline"):
        read_session(path)
    assert path.read_text() == '{"schema": 3, "audience": ["new"]}'


def document(name="lamps.txt", sha256="ab"):
    return Document(name, "text", "Text.", (), sha256)


def test_each_source_finds_its_own_entry():
    mine, copy, plan = Entry("/x/lamps.txt", sha256="ab"), Entry("/y/copy.txt", sha256="ab"), Entry(sha256="")
    session = Session(read_audience("U"), entries=(plan, mine, Entry("/x/b.txt", sha256="cd"), copy))
    assert entry_for(session, document()) is mine
    assert entry_for(session, document("copy.txt")) is copy
    assert entry_for(session, document(sha256="ef")) is plan
    with pytest.raises(UsageError, match="does not know this source"):
        entry_for(Session(read_audience("U"), entries=(mine,)), document(sha256="ef"))
    with pytest.raises(UsageError, match="does not know this source"):
        entry_for(Session(read_audience("U"), entries=(mine,)), document(), 1)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.sampled_from([2, "U", "withhold", "text"]),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.text(max_size=3)
            | st.sampled_from(
                ["schema", "audience", "cables", "decisions", "lost", "act", "target", "value", "profile"]
            ),
            inner,
            max_size=6,
        )
    ),
    max_leaves=20,
)
NEARLY = st.fixed_dictionaries(
    {"schema": st.sampled_from([1, 2]) | JSON, "audience": st.just("U") | JSON},
    optional=dict.fromkeys(("profile", "decisions", "source", "reviewer", "front", "file"), JSON)
    | {"cables": st.lists(st.dictionaries(st.sampled_from(["path", "number", "decisions", "open", "salt"]), JSON))},
)


@given(JSON | NEARLY)
def test_whatever_the_json_a_session_or_a_sentence_comes_of_it(tmp_path_factory, values):
    path = tmp_path_factory.mktemp("session") / "work.tearline"
    path.write_text(json.dumps(values))
    with suppress(SourceError):
        session = read_session(path)
        write_session(path, session)
        assert read_session(path) == session


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
        {"schema": 0, "audience": "U"},
        {"schema": True, "audience": "U"},
        {"schema": "2", "audience": "U"},
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
        {"schema": 2, "audience": "U", "source": {"sha256": ""}},
        {"schema": 2, "audience": "U", "front": -1},
        {"schema": 2, "audience": "U", "front": True},
        {"schema": 2, "audience": "U", "reviewer": None},
        {"schema": 2, "audience": "U", "file": "a\0b"},
        {"schema": 2, "audience": "U", "cables": {}},
        {"schema": 2, "audience": "U", "cables": [{"path": 3}]},
        {"schema": 2, "audience": "U", "cables": [{"member": 3}]},
        {"schema": 2, "audience": "U", "cables": [{"open": 1}]},
        {"schema": 2, "audience": "U", "cables": [{"text": "x"}]},
        {"schema": 2, "audience": "U", "cables": [{"decisions": [DECISION | {"anchor": 3}]}]},
        {"schema": 2, "audience": "U", "cables": [{"lost": [DECISION | {"anchor": ""}]}]},
        b"\xff\xfe\x00",
    ],
)
def test_what_is_no_session_file_is_refused_in_one_sentence(tmp_path, content):
    path = tmp_path / "plan.json"
    path.write_bytes(
        content
        if isinstance(content, bytes)
        else (content if isinstance(content, str) else json.dumps(content)).encode()
    )
    with pytest.raises(SourceError) as caught:
        read_session(path)
    assert str(path) in caught.value.sentence
    assert caught.value.sentence.endswith(".")
    assert "\n" not in caught.value.sentence


def test_a_file_that_is_not_there_is_named(tmp_path):
    with pytest.raises(SourceError, match="is not there"):
        read_session(tmp_path / "plan.json")


@posix
def test_nobody_else_may_read_it(tmp_path):
    previous = os.umask(0)
    try:
        write_session(tmp_path / "plan.json", SESSION)
    finally:
        os.umask(previous)
    assert stat.S_IMODE((tmp_path / "plan.json").stat().st_mode) == 0o600


def test_it_is_written_beside_its_name_and_nowhere_else(tmp_path, monkeypatch):
    replaced = []

    def watch(self, target):
        replaced.append((self.parent, self.read_bytes(), target))
        return self.rename(target)

    monkeypatch.setattr(Path, "replace", watch)
    write_session(tmp_path / "plan.json", SESSION)
    assert replaced == [(tmp_path, (tmp_path / "plan.json").read_bytes(), tmp_path / "plan.json")]


@posix
def test_a_link_stays_a_link(tmp_path):
    (tmp_path / "there").mkdir()
    (tmp_path / "plan.json").symlink_to(tmp_path / "there" / "plan.json")
    write_session(tmp_path / "plan.json", SESSION)
    assert (tmp_path / "plan.json").is_symlink()
    assert read_session(tmp_path / "there" / "plan.json") == SESSION


@posix
def test_a_pipe_is_refused(tmp_path):
    os.mkfifo(tmp_path / "plan.json")
    with pytest.raises(OutputError, match="a device or a pipe"):
        write_session(tmp_path / "plan.json", SESSION)


def test_a_folder_is_refused(tmp_path):
    with pytest.raises(OutputError, match="is a folder"):
        write_session(tmp_path, SESSION)


def test_a_folder_that_is_not_there_is_told(tmp_path):
    with pytest.raises(OutputError, match="Make it first"):
        write_session(tmp_path / "none" / "plan.json", SESSION)


@pytest.mark.parametrize("step", ["fsync", "replace"])
def test_after_a_failure_the_old_file_stands_and_nothing_else(tmp_path, monkeypatch, step):
    path = tmp_path / "plan.json"
    path.write_text("old", encoding="utf-8")

    def fail(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os if step == "fsync" else Path, step, fail)
    with pytest.raises(OutputError, match="no room"):
        write_session(path, SESSION)
    monkeypatch.undo()
    assert path.read_text(encoding="utf-8") == "old"
    assert list(tmp_path.iterdir()) == [path]


def test_half_a_character_is_refused_before_anything_is_written(tmp_path):
    half = Entry(decisions=(Anchored(Decision(Act.WITHHOLD, Target.TEXT, "\ud800")),))
    with pytest.raises(OutputError, match="half of a character"):
        write_session(tmp_path / "plan.json", Session(SESSION.audience, entries=(half,)))
    assert list(tmp_path.iterdir()) == []
