"""Extract files: what is written comes back, what is none is refused in a sentence, and no text of a cable is in it."""

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

from tearline.cables.model import Document, Span
from tearline.cables.read import read_cable
from tearline.errors import OutputError, SourceError
from tearline.paths import resource
from tearline.registry import read_audience
from tearline.review.anchors import Anchored, Anchors
from tearline.review.extract_file import ExtractFile, Placed, read_extract_file, write_extract_file
from tearline.review.model import Act, Decision, Profile, Target
from tearline.review.placing import placed
from tearline.review.records import Entry
from tearline.review.selection import Own, Picked, own, sentences
from tearline.review.session import read_session, write_session

EXTRACT = ExtractFile(
    read_audience("C//REL TO USA, GBR"),
    Profile("foia", ("(b)(1)",), approvals=frozenset({"ORCON", "NODIS"})),
    (
        Entry(
            "/cables/lamps.zip",
            "a.txt",
            1,
            "ab" * 32,
            (Anchored(Decision(Act.WITHHOLD, Target.PORTION, "2"), "0f" * 16),),
            (Decision(Act.SEEN, Target.MATTER, "mark-unknown@4"),),
            "5a17",
        ),
        Entry("/cables/other-\udcff.txt"),
    ),
    (
        own("heading", "Wer zahlt die Lämpchen?", "(U)"),
        Placed(Picked(0, "3.A", (Span(0, 52), Span(97, 140))), ("1e" * 16 + ".0-52", "1e" * 16 + ".97-140")),
        own("comment", "We doubt it.", "(C/REL UK)"),
        Placed(Picked(1, "4/2")),
    ),
    "silently",
    "frus",
    "Ada Quill, Political Counselor",
)
posix = pytest.mark.skipif(sys.platform == "win32", reason="permissions and links of POSIX")

SOURCES = entries()
KEPT = st.lists(st.integers(0, 99), max_size=6, unique=True).map(
    lambda ends: tuple(map(Span, sorted(ends)[::2], sorted(ends)[1::2]))
)
MARKS = st.sampled_from(["U", "U//SBU-NF", "C", "S/NF", "C//REL TO USA, GBR", "(//NS)", "TS//SI//ORCON", "S//FGI DEU"])


@st.composite
def placements(draw: st.DrawFn) -> Placed:
    kept = draw(KEPT)
    count = max(1, len(kept))
    anchors = draw(st.just(()) | st.lists(TEXT, min_size=count, max_size=count).map(tuple))
    return Placed(Picked(draw(st.integers(0, 2)), draw(TEXT), kept), anchors)


OWN = st.builds(own, st.sampled_from(["heading", "comment"]), TEXT.filter(lambda text: bool(text.strip())), MARKS)
EXTRACTS = st.builds(
    ExtractFile,
    st.none() | AUDIENCES,
    st.builds(Profile, name=LINE, amount=st.sampled_from(["lines", "none"]), case_number=LINE),
    st.lists(SOURCES, min_size=3, max_size=4).map(tuple),
    st.lists(OWN | placements(), max_size=4).map(tuple),
    st.sampled_from(["sign", "silently"]),
    st.sampled_from(["archival", "frus"]),
    TEXT,
    NAME,
)


@given(EXTRACTS)
def test_what_is_written_comes_back(tmp_path_factory: pytest.TempPathFactory, extract: ExtractFile) -> None:
    path = tmp_path_factory.mktemp("extract") / "brief.extract"
    write_extract_file(path, extract)
    assert read_extract_file(path) == extract


def test_the_file_is_as_documented(tmp_path: Path) -> None:
    write_extract_file(tmp_path / "brief.extract", EXTRACT)
    values = json.loads((tmp_path / "brief.extract").read_text(encoding="utf-8"))
    assert values.pop("profile")["name"] == "foia"
    decision = {"codes": [], "note": "", "reviewer": "", "when": ""}
    assert values == {
        "schema": 1,
        "audience": "C//REL TO USA, GBR",
        "left_out": "silently",
        "style": "frus",
        "classified_by": "Ada Quill, Political Counselor",
        "sources": [
            {
                "path": "/cables/lamps.zip",
                "member": "a.txt",
                "number": 1,
                "sha256": "ab" * 32,
                "salt": "5a17",
                "decisions": [{"act": "withhold", "target": "portion", "value": "2", **decision, "anchor": "0f" * 16}],
                "lost": [{"act": "seen", "target": "matter", "value": "mark-unknown@4", **decision}],
            },
            {
                "path": "/cables/other-\udcff.txt",
                "member": None,
                "number": 0,
                "sha256": "",
                "salt": "",
                "decisions": [],
                "lost": [],
            },
        ],
        "entries": [
            {"heading": "Wer zahlt die Lämpchen?", "mark": "U"},
            {
                "source": 0,
                "portion": "3.A",
                "kept": [[0, 52], [97, 140]],
                "anchors": ["1e" * 16 + ".0-52", "1e" * 16 + ".97-140"],
            },
            {"comment": "We doubt it.", "mark": "C//REL TO USA, GBR"},
            {"source": 1, "portion": "4/2", "kept": [], "anchors": []},
        ],
    }


def test_no_text_of_a_cable_is_in_it(tmp_path: Path) -> None:
    cable = read_cable(Document("x", "text", resource("samples", "09STRELSAU118.txt").read_text("utf-8")))
    anchors = Anchors(cable, "5a17")
    entries = [placed(Picked(0, each.id), anchors) for each in cable.portions]
    entries += [placed(Picked(0, each.id, sentences(cable.text_of(each))), anchors) for each in cable.portions]
    write_extract_file(tmp_path / "a", ExtractFile(None, sources=(Entry("x", salt="5a17"),), entries=tuple(entries)))
    file, text = ("".join(words.split()) for words in ((tmp_path / "a").read_text("utf-8"), cable.document.text))
    assert file.count('"source"') == len(entries) > 50
    assert not [run for at in range(len(text) - 10) if (run := text[at : at + 10]) in file]


def test_a_file_written_by_hand_needs_no_more_than_places(tmp_path: Path) -> None:
    by_hand = {
        "schema": 1,
        "audience": None,
        "sources": [{"path": "a.txt"}],
        "entries": [{"source": 0, "portion": "2"}],
    }
    (tmp_path / "brief.extract").write_text(json.dumps(by_hand))
    wanted = ExtractFile(None, sources=(Entry("a.txt"),), entries=(Placed(Picked(0, "2")),))
    assert read_extract_file(tmp_path / "brief.extract") == wanted


def test_an_extract_of_a_newer_version_is_told_and_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "brief.extract"
    path.write_text('{"schema": 2, "audience": ["new"], "pages": []}')
    with pytest.raises(SourceError, match="a newer version of Tearline"):
        read_extract_file(path)
    assert path.read_text() == '{"schema": 2, "audience": ["new"], "pages": []}'


def test_a_session_and_an_extract_are_not_taken_for_each_other(tmp_path: Path) -> None:
    from tearline.review.session import Session  # noqa: PLC0415 - of this test alone

    write_session(tmp_path / "a", Session(read_audience("U")))
    with pytest.raises(SourceError, match="It is a session"):
        read_extract_file(tmp_path / "a")
    write_extract_file(tmp_path / "b", EXTRACT)
    with pytest.raises(SourceError, match="It is an extract"):
        read_session(tmp_path / "b")


PICKED = {"source": 0, "portion": "2"}


def around(**values: object) -> dict[str, object]:
    return {"schema": 1, "audience": "U", "sources": [{}], "entries": [], **values}


@pytest.mark.parametrize(
    "content",
    [
        "",
        "no JSON",
        "[]",
        "{}",
        "[" * 100_000,
        {"schema": 1},
        {"schema": 1, "sources": [], "entries": []},
        {"schema": 1, "audience": "U", "entries": []},
        {"schema": 1, "audience": "U", "sources": []},
        around(schema=True),
        around(schema=0),
        around(audience="Z"),
        around(audience=3),
        around(undo=[]),
        around(left_out="loudly"),
        around(left_out=[]),
        around(style=None),
        around(classified_by=3),
        around(profile={"amount": "some"}),
        around(sources={}),
        around(sources=[{"path": 3}]),
        around(sources=[{"open": True}]),
        around(sources=[{"text": "x"}]),
        around(sources=[{"decisions": [{"act": "burn", "target": "text", "value": "x"}]}]),
        around(entries={}),
        around(entries=["2"]),
        around(entries=[{}]),
        around(entries=[{"source": 0}]),
        around(entries=[{"portion": "2"}]),
        around(entries=[PICKED | {"source": 1}]),
        around(entries=[PICKED | {"source": -1}]),
        around(entries=[PICKED | {"source": True}]),
        around(entries=[PICKED | {"portion": None}]),
        around(entries=[PICKED | {"text": "x"}]),
        around(entries=[PICKED | {"mark": "U"}]),
        around(entries=[PICKED | {"kept": [3, 5]}]),
        around(entries=[PICKED | {"kept": [[5, 3]]}]),
        around(entries=[PICKED | {"kept": [[3, 3]]}]),
        around(entries=[PICKED | {"kept": [[0, 3, 5]]}]),
        around(entries=[PICKED | {"kept": [[-1, 3]]}]),
        around(entries=[PICKED | {"kept": [[0, 5], [4, 9]]}]),
        around(entries=[PICKED | {"kept": [[5, 9], [0, 4]]}]),
        around(entries=[PICKED | {"anchors": "x"}]),
        around(entries=[PICKED | {"anchors": [3]}]),
        around(entries=[PICKED | {"anchors": ["a", "b"]}]),
        around(entries=[{"heading": "What they want"}]),
        around(entries=[{"heading": "What they want", "mark": ""}]),
        around(entries=[{"heading": "What they want", "mark": "(?)"}]),
        around(entries=[{"heading": " ", "mark": "U"}]),
        around(entries=[{"heading": 3, "mark": "U"}]),
        around(entries=[{"heading": "a", "comment": "b", "mark": "U"}]),
        around(entries=[{"comment": "b\ud800", "mark": "U"}]),
        b"\xff\xfe\x00",
    ],
)
def test_what_is_no_extract_file_is_refused_in_one_sentence(tmp_path: Path, content: object) -> None:
    path = tmp_path / "brief.extract"
    words = content if isinstance(content, (str, bytes)) else json.dumps(content)
    path.write_bytes(words if isinstance(words, bytes) else words.encode())
    with pytest.raises(SourceError) as caught:
        read_extract_file(path)
    assert str(path) in caught.value.sentence
    assert caught.value.sentence.endswith(".")
    assert "\n" not in caught.value.sentence


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.sampled_from([0, 1, "U", "2"]),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=3), inner, max_size=4),
    max_leaves=20,
)
ENTRY = st.dictionaries(
    st.sampled_from(["source", "portion", "kept", "anchors", "heading", "comment", "mark"]),
    JSON | st.sampled_from([0, "2", "U", [[0, 3]], ["ab"]]),
)
NEARLY = st.fixed_dictionaries(
    {
        "schema": st.just(1),
        "audience": st.just("U") | JSON,
        "sources": st.just([{}]) | JSON,
        "entries": st.lists(ENTRY),
    },
    optional=dict.fromkeys(("profile", "left_out", "style", "classified_by"), JSON),
)


@given(JSON | NEARLY)
def test_whatever_the_json_an_extract_or_a_sentence_comes_of_it(
    tmp_path_factory: pytest.TempPathFactory, values: object
) -> None:
    path = tmp_path_factory.mktemp("extract") / "brief.extract"
    path.write_text(json.dumps(values))
    with suppress(SourceError):
        extract = read_extract_file(path)
        write_extract_file(path, extract)
        assert read_extract_file(path) == extract


@posix
def test_nobody_else_may_read_it_and_a_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "there").mkdir()
    (tmp_path / "brief.extract").symlink_to(tmp_path / "there" / "brief.extract")
    previous = os.umask(0)
    try:
        write_extract_file(tmp_path / "brief.extract", EXTRACT)
    finally:
        os.umask(previous)
    assert (tmp_path / "brief.extract").is_symlink()
    assert stat.S_IMODE((tmp_path / "there" / "brief.extract").stat().st_mode) == 0o600


@pytest.mark.parametrize("step", ["fsync", "replace"])
def test_after_a_failure_the_old_file_stands_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    path = tmp_path / "brief.extract"
    path.write_text("old", encoding="utf-8")

    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os if step == "fsync" else Path, step, fail)
    with pytest.raises(OutputError, match="no room"):
        write_extract_file(path, EXTRACT)
    monkeypatch.undo()
    assert path.read_text(encoding="utf-8") == "old"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize(
    "extract",
    [
        ExtractFile(None, entries=(Own("comment", "half \ud800", own("comment", "x", "U").mark),)),
        ExtractFile(None, classified_by="\ud800"),
        ExtractFile(None, sources=(Entry(decisions=(Anchored(Decision(Act.WITHHOLD, Target.TEXT, "\ud800")),)),)),
    ],
)
def test_half_a_character_is_refused_before_anything_is_written(tmp_path: Path, extract: ExtractFile) -> None:
    with pytest.raises(OutputError, match="half of a character"):
        write_extract_file(tmp_path / "brief.extract", extract)
    assert list(tmp_path.iterdir()) == []
