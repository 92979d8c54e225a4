"""``tearline extract FILE.extract``: what was picked is found again, and what is not there any more is told."""

import json
import sys
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tearline import cli
from tearline.cables.model import Cable
from tearline.cables.read import read_cable
from tearline.intake.find import SourceRef, find_sources
from tearline.intake.load import load
from tearline.paths import resource
from tearline.registry import read_audience
from tearline.review.anchors import Anchors
from tearline.review.extract_file import ExtractFile, Placed, read_extract_file, write_extract_file
from tearline.review.model import Act, Decision, Profile, Target
from tearline.review.placing import placed
from tearline.review.records import Entry, anchored
from tearline.review.selection import Own, Picked, own, sentences

SAMPLES = ("09STATE20417.txt", "09STRELSAU118.txt")
HEADING = own("heading", "What Zeller wants", "(C)")
COMMENT = own("comment", "No price was named.", "(U)")
PICKED = (HEADING, Picked(0, "2"), Picked(1, "3"), COMMENT)


class Desk:
    """Two cables in a folder, and an extract file of them beside it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.file = folder / "brief.extract"
        self.sources = [folder / "cables" / name for name in SAMPLES]
        (folder / "cables").mkdir()
        for path in self.sources:
            path.write_bytes(resource("samples", path.name).read_bytes())

    def cable(self, number: int) -> Cable:
        return read_cable(load(SourceRef(self.sources[number]))[0])

    def pick(
        self, *entries: Picked | Own, audience: str | None = None, decisions: tuple[Decision, ...] = (), **values: Any
    ) -> None:
        """Write the extract file; the decisions are on the second cable."""
        cables = [self.cable(number) for number in range(len(self.sources))]
        of = [(), decisions]
        sources = tuple(
            Entry(str(path), sha256=cable.document.sha256, decisions=anchored(cable, "5a17", each), salt="5a17")
            for path, cable, each in zip(self.sources, cables, of, strict=True)
        )
        kept = tuple(
            each if isinstance(each, Own) else placed(each, Anchors(cables[each.source], "5a17")) for each in entries
        )
        file = ExtractFile(read_audience(audience) if audience else None, sources=sources, entries=kept, **values)
        write_extract_file(self.file, file)

    def change(self, number: int, *words: tuple[str, str]) -> None:
        path = self.sources[number]
        text = path.read_text("utf-8")
        for old, new in words:
            assert old in text
            text = text.replace(old, new)
        path.write_text(text, encoding="utf-8")


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


class Ran:
    """One call: its status, what it said, and the text that it wrote."""

    def __init__(self, capsys: pytest.CaptureFixture[str], desk: Desk, *words: str) -> None:
        target = desk.folder / "out.txt"
        self.status = cli.main(["extract", str(desk.file), "-o", str(target), *words])
        captured = capsys.readouterr()
        self.out, self.said = captured.out, captured.err.splitlines()
        self.text = " ".join(target.read_text("utf-8").split()) if target.exists() else ""


def test_an_extract_file_is_made_with_all_that_it_says(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    first = sentences(desk.cable(1).text_of(next(each for each in desk.cable(1).portions if each.id == "7")))[0]
    desk.pick(
        *PICKED, Picked(1, "7", (first,)), audience="C", style="frus", classified_by="Ada Quill, Political Counselor"
    )
    ran = Ran(capsys, desk)
    assert (ran.status, ran.said) == (0, [])
    assert "CONFIDENTIAL, 3 portions of 2 cables, audit passed" in ran.out
    places = [ran.text.index(words) for words in ("What Zeller wants", "STATE 20417, ¶2", "STRELSAU 118, ¶3", "No pr")]
    assert places == sorted(places)
    assert "Zeller is an improbable reformer. …" in ran.text
    assert "Classified By: Ada Quill, Political Counselor" in ran.text
    assert "Release to: C" in ran.text
    assert "Telegram 20417 From the Department of State" in ran.text


def test_a_terminal_sees_how_far_it_is(
    desk: Desk, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.pick(*PICKED)
    wanted = [*(f"Reading {each} of 2" for each in (1, 2)), "Making and auditing the extract", ""]
    for named in ([str(desk.file)], [f"{path}#1" for path in desk.sources]):
        monkeypatch.setattr("sys.stderr.isatty", lambda: True)
        assert cli.main(["extract", *named, "-o", str(desk.folder / "out.txt")]) == 0
        assert capsys.readouterr().err == "".join(f"\r\x1b[K{words}" for words in wanted)


def test_an_option_comes_before_what_the_file_says(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    desk.pick(*PICKED, audience="C", style="frus")
    ran = Ran(capsys, desk, "--release-to", "U", "--style", "archival", "--json")
    assert json.loads(ran.out)["released_to"] == "U"
    assert "lines withheld" in ran.text
    assert "Telegram 20417" not in ran.text
    assert "withheld" not in Ran(capsys, desk, "--release-to", "U//SBU", "--silently").text


def test_decisions_hold_for_the_audience_of_the_file_and_for_nobody_in_particular_nothing_is_withheld(
    desk: Desk, capsys: pytest.CaptureFixture[str]
) -> None:
    name = Decision(Act.WITHHOLD, Target.TEXT, "Harbor Board", ("(b)(6)",))
    desk.pick(*PICKED, audience="C", decisions=(name,))
    assert "figures differ from those that the [less than 1 line withheld" in Ran(capsys, desk).text
    desk.pick(*PICKED, decisions=(name,))
    assert "figures differ from those that the Harbor Board published" in Ran(capsys, desk).text


def test_a_source_that_is_gone_is_named_and_the_rest_is_made(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    desk.pick(*PICKED)
    desk.sources[0].unlink()
    ran = Ran(capsys, desk)
    assert ran.status == 1
    assert ran.said == [
        "tearline: 09STATE20417.txt is not there.",
        "tearline: Entry 2, portion 2 of 09STATE20417.txt, can't be had: its source can't be read.",
    ]
    assert "1 portion of 1 cable, audit passed" in ran.out
    assert "STRELSAU 118, ¶3" in ran.text


def test_sources_that_moved_with_the_file_are_found_beside_it(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    desk.pick(*PICKED)
    for path in desk.sources:
        path.rename(desk.folder / path.name)
    ran = Ran(capsys, desk)
    assert (ran.status, ran.said) == (0, [])


def test_a_source_that_changed_gives_what_still_stands_and_the_rest_is_told(
    desk: Desk, capsys: pytest.CaptureFixture[str]
) -> None:
    desk.pick(*PICKED, Picked(1, "6.A"))
    desk.change(1, ("3. (SBU) The figures", "13. (SBU) The figures"), ("WHO PAYS. Zeller wants", "WHO PAYS. He wants"))
    ran = Ran(capsys, desk)
    assert ran.status == 1
    assert ran.said == [
        "tearline: Entry 5, portion 6.A of 09STRELSAU118.txt, is lost: it has another text or mark now."
    ]
    assert "The figures differ" in ran.text
    assert "He wants" not in ran.text
    assert "WHO PAYS" not in ran.text


def test_a_decision_that_lost_its_text_stops_an_extract_for_an_audience(
    desk: Desk, capsys: pytest.CaptureFixture[str]
) -> None:
    line = Decision(Act.WITHHOLD, Target.PORTION, "classified-by")
    desk.pick(*PICKED, audience="C", decisions=(line,))
    assert "Quill" not in Ran(capsys, desk).text
    desk.change(1, ("DCM Harriet L. Quill", "DCM Harriet Lou Quill"))
    (desk.folder / "out.txt").write_text("from before")
    ran = Ran(capsys, desk)
    assert (ran.status, ran.out, ran.text) == (1, "", "from before")
    assert ran.said == [
        "tearline: 09STRELSAU118.txt has changed, and a decision on it has lost its text; "
        "open brief.extract in the window and review it anew."
    ]


def test_a_decision_that_the_file_lists_as_lost_stops_it_too(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    desk.pick(*PICKED, audience="C")
    file = read_extract_file(desk.file)
    first, second = file.sources
    lost = (Decision(Act.WITHHOLD, Target.PASSAGE, "3:9-20"),)
    write_extract_file(desk.file, replace(file, sources=(first, replace(second, lost=lost))))
    ran = Ran(capsys, desk)
    assert (ran.status, ran.out, ran.text) == (1, "", "")
    assert "has lost its text; open brief.extract in the window" in ran.said[0]


def test_for_nobody_in_particular_decisions_that_lost_their_text_do_not_matter(
    desk: Desk, capsys: pytest.CaptureFixture[str]
) -> None:
    desk.pick(*PICKED, decisions=(Decision(Act.WITHHOLD, Target.PORTION, "classified-by"),))
    desk.change(1, ("DCM Harriet L. Quill", "DCM Harriet Lou Quill"))
    assert Ran(capsys, desk).status == 0


def test_where_nothing_is_left_nothing_is_written(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    desk.pick(*PICKED)
    for path in desk.sources:
        path.unlink()
    ran = Ran(capsys, desk)
    assert (ran.status, ran.out, ran.text) == (1, "", "")
    assert ran.said[0] == "tearline: 09STATE20417.txt is not there."
    assert ran.said[-1] == ("tearline: Nothing that brief.extract names is in its sources now, so there is no extract.")
    assert len(ran.said) == 5


def test_a_portion_that_no_longer_exists_is_told(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    desk.pick(*PICKED, Picked(1, "99"))
    ran = Ran(capsys, desk)
    assert (ran.status, ran.said) == (
        1,
        ["tearline: Entry 5, portion 99 of 09STRELSAU118.txt, is lost: there is no such portion now."],
    )


def test_what_a_stranger_wrote_into_the_file_makes_no_line_and_no_colour_of_its_own(
    desk: Desk, capsys: pytest.CaptureFixture[str]
) -> None:
    desk.pick(*PICKED, Picked(1, "9\x1b[32m\nout.txt: UNCLASSIFIED, audit passed"))
    file = read_extract_file(desk.file)
    first, second = file.sources
    write_extract_file(desk.file, replace(file, sources=(replace(first, path="gone\x1b[32m\nall is well"), second)))
    ran = Ran(capsys, desk)
    assert len(ran.said) == 3
    assert all(line.isprintable() and line.startswith("tearline: ") for line in ran.said)


def test_two_sources_with_one_id_are_refused(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    desk.sources[1].write_bytes(desk.sources[0].read_bytes())
    desk.pick(Picked(0, "2"), Picked(1, "3"))
    ran = Ran(capsys, desk)
    assert (ran.status, ran.text) == (2, "")
    assert "Two sources are 09STATE20417" in ran.said[0]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ('{"schema": 2}', "was written by a newer version of Tearline; use that one."),
        ("no JSON", "is no extract file: it is no JSON in UTF-8."),
        ('{"schema": 1, "audience": null, "sources": [], "entries": []}', "so there is no extract."),
    ],
)
def test_a_file_that_is_no_extract_is_told(
    desk: Desk, capsys: pytest.CaptureFixture[str], content: str, said: str
) -> None:
    desk.file.write_text(content)
    ran = Ran(capsys, desk)
    assert (ran.status, ran.text) == (1, "")
    assert said in ran.said[0]
    assert len(ran.said) == 1


def test_a_file_that_is_not_there_or_does_not_stand_alone_is_told(
    desk: Desk, capsys: pytest.CaptureFixture[str]
) -> None:
    ran = Ran(capsys, desk)
    assert (ran.status, ran.said) == (1, ["tearline: brief.extract is not there."])
    desk.pick(*PICKED)
    words = ["extract", str(desk.file), f"{desk.sources[0]}#2", "-o", str(desk.folder / "out.txt")]
    assert cli.main(words) == 2
    assert "name it alone, or portions as PATH#PORTION." in capsys.readouterr().err


def test_an_extract_file_is_no_cable(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    desk.pick(*PICKED)
    for words in (["inspect", str(desk.file)], ["redact", str(desk.file), "--release-to", "U", "-o", "out"]):
        assert cli.main(words) == 1
        said = capsys.readouterr()
        assert said.out == ""
        assert said.err.startswith("tearline: brief.extract is a file of Tearline's own; no cable is in it;")


def test_a_message_of_several_in_an_archive_is_found_again(
    desk: Desk, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    with zipfile.ZipFile(tmp_path / "both.zip", "w") as archive:
        archive.writestr("in/both.txt", b"".join(path.read_bytes() for path in desk.sources))
    source = Entry("both.zip", "in/both.txt", 1)
    write_extract_file(desk.file, ExtractFile(None, sources=(source,), entries=(Placed(Picked(0, "6.C")),)))
    for path in desk.sources:
        path.unlink()
    ran = Ran(capsys, desk)
    assert (ran.status, ran.said) == (0, [])
    assert "09 STRELSAU 118, ¶6.C" in ran.text


def test_a_row_of_a_corpus_is_found_again_by_its_bytes(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    texts = [path.read_text(encoding="utf-8").replace('"', '\\"') for path in desk.sources]
    rows = [f'"{number}","3/5/2009 15:30","09X{number}","","","","","{text}"\n' for number, text in enumerate(texts)]
    corpus = desk.folder / "c.csv"
    corpus.write_text("".join(rows), encoding="utf-8", newline="")
    row = next(each for each, text in zip(find_sources([corpus]), texts, strict=True) if "STRELSAU 000118" in text)
    assert isinstance(row, SourceRef)
    source = Entry("c.csv", row=row.row, sha256=load(row)[0].sha256)
    write_extract_file(desk.file, ExtractFile(None, sources=(source,), entries=(Placed(Picked(0, "6.C")),)))
    ran = Ran(capsys, desk)
    assert (ran.status, ran.said) == (0, [])
    assert "09 STRELSAU 118, ¶6.C" in ran.text
    corpus.write_text("".join(["\n", *rows]), encoding="utf-8", newline="")
    ran = Ran(capsys, desk)
    assert ran.status == 1
    assert ran.said[0] == f"tearline: {row.name} is not there any more: the file has changed; open it anew."


@pytest.mark.skipif(sys.platform == "win32", reason="links need a right there")
def test_a_source_that_is_a_link_round_in_a_circle_is_told(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    desk.pick(*PICKED)
    circle = desk.sources[0]
    circle.unlink()
    circle.symlink_to(circle)
    ran = Ran(capsys, desk)
    assert (ran.status, ran.said[0]) == (1, "tearline: 09STATE20417.txt is not there.")
    for words in (
        ["extract", f"{circle}#2", "-o", str(desk.folder / "out.txt")],
        ["redact", str(circle), "--release-to", "U", "-o", str(desk.folder), "--index", str(desk.folder / "i.csv")],
    ):
        assert cli.main(words) == 1
        assert "tearline: 09STATE20417.txt is a link that leads round in a circle." in capsys.readouterr().err


def test_no_source_is_written_over(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    desk.pick(*PICKED)
    before = desk.sources[0].read_bytes()
    assert cli.main(["extract", str(desk.file), "-o", str(desk.sources[0])]) == 2
    assert "is to be read" in capsys.readouterr().err
    assert desk.sources[0].read_bytes() == before


def test_a_profile_that_records_an_approval_is_kept_in_the_file(desk: Desk, capsys: pytest.CaptureFixture[str]) -> None:
    desk.change(1, ("6. (C) Three questions", "6. (C//OC) Three questions"))
    entries = (Placed(Picked(1, "6")), Placed(Picked(1, "1")))
    sources = tuple(Entry(str(path)) for path in desk.sources)
    for approvals, gone in ((frozenset[str](), True), (frozenset({"ORCON"}), False)):
        write_extract_file(desk.file, ExtractFile(read_audience("C"), Profile(approvals=approvals), sources, entries))
        assert ("Three questions are open" not in Ran(capsys, desk).text) is gone


@pytest.mark.parametrize(("mark", "control"), [("C//OC", "ORCON"), ("C//ND", "NODIS"), ("C//XD", "EXDIS")])
def test_what_needs_its_originators_word_goes_into_no_extract_without_it_for_whomever_it_is(
    desk: Desk, capsys: pytest.CaptureFixture[str], mark: str, control: str
) -> None:
    desk.change(1, ("6. (C) Three questions", f"6. ({mark}) Three questions"))
    desk.pick(Picked(1, "6"), Picked(1, "1"))
    ran = Ran(capsys, desk)
    assert (ran.status, ran.text) == (2, "")
    assert ran.said == [
        f"tearline: Portion 6 of 09STRELSAU118 is {control}, and goes into an extract on the originator's word alone; "
        "record that as an approval in a profile, or leave the portion out."
    ]
    recorded = Decision(Act.RELEASE, Target.CONTROL, control, note="By telephone, Operations Center")
    taken_back = Decision(Act.RULE, Target.CONTROL, control)
    desk.pick(Picked(1, "6"), decisions=(recorded, taken_back))
    assert Ran(capsys, desk).status == 2
    desk.pick(Picked(1, "6"), decisions=(recorded,))
    ran = Ran(capsys, desk)
    assert (ran.status, ran.said) == (0, [])
    assert "Three questions are open" in ran.text
    assert f"CONFIDENTIAL//{control}" in ran.text
    desk.pick(Picked(1, "6"), audience="C", decisions=(recorded,))
    assert "Three questions are open" in Ran(capsys, desk).text
    desk.pick(Picked(1, "6"), Picked(1, "1"), audience="C")
    assert "Three questions are open" not in Ran(capsys, desk).text
