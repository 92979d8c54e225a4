"""A session is saved and gone on with: nothing of it is lost, whatever became of its sources."""

import csv
import json
from pathlib import Path

import pymupdf
import pytest
from PySide6.QtWidgets import QFileDialog

from tearline.cli import main
from tearline.review.model import Act, Target
from tearline.window.digest import Fate

LONG = 20_000


def go_on(qtbot, window, path):
    window.open([path])
    qtbot.waitUntil(lambda: window.desk.arrivals.reading is None, timeout=LONG)
    if window.desk.case is not None:
        qtbot.waitUntil(lambda: window.desk.case.reckoning is not None, timeout=LONG)


def fate(window, portion_id):
    return window.desk.case.reckoning.standings[portion_id].fate


@pytest.fixture
def saved(opened, planned, tmp_path):
    """A saved session: ¶3 released, ¶1 withheld, words withheld, for another audience."""
    desk = opened.desk
    desk.reviewer = "Ada Quill"
    for portion, act in (("3", Act.RELEASE), ("1", Act.WITHHOLD)):
        desk.select(portion)
        planned(lambda act=act: desk.decide(act, ("(b)(6)",) if act is Act.WITHHOLD else ()))
    planned(lambda: desk.record([(desk.case, (desk.decision(Act.WITHHOLD, Target.TEXT, "lamps"),))], "Withhold lamps"))
    planned(lambda: desk.address("C"))
    path = tmp_path / "work.tearline"
    assert opened.keeper.save(path)
    return path


def test_what_was_saved_is_there_again(qtbot, opened, saved, another):
    before = opened.desk.case.decisions
    assert not opened.isWindowModified()
    assert "work.tearline" in opened.windowTitle()
    opened.close()
    go_on(qtbot, another, saved)
    assert another.desk.case.decisions == before
    assert str(another.desk.audience) == "C"
    assert another.desk.portion.id == "1"
    assert fate(another, "3") is Fate.PART
    assert fate(another, "1") is Fate.WITHHELD
    assert another.desk.undo.isClean()
    assert another.desk.undo.count() == 0
    assert another.strip.sentences == ()


def test_no_text_of_the_cable_is_in_the_file(saved):
    words = saved.read_text()
    assert "guild" not in words
    assert "treasurer" not in words
    assert "STRELSAU" not in words
    assert '"value": "lamps"' in words


def test_a_saved_session_does_not_say_where_it_was_saved_before(opened, saved, tmp_path):
    assert opened.keeper.save(tmp_path / "copy.tearline")
    assert "file" not in json.loads((tmp_path / "copy.tearline").read_text())


def test_the_terminal_takes_each_cable_of_a_session(opened, planned, saved, cable_file, tmp_path, capsys):
    other = tmp_path / "other.txt"
    other.write_text(cable_file.read_text().replace("000042", "000050"))
    planned(lambda: opened.open([other]))
    opened.desk.select("1")
    planned(lambda: opened.desk.decide(Act.RELEASE))
    opened.keeper.save(saved)
    out = tmp_path / "out"
    assert main(["redact", str(cable_file), str(other), "--plan", str(saved), "-o", f"{out}/"]) == 0
    first, second = (pymupdf.open(out / f"09STRELSAU{number}.pdf")[0].get_text() for number in (42, 50))
    assert "Forty keepers" not in first
    assert "treasurer" in first
    assert "Forty keepers" in second
    assert "treasurer" not in second
    assert main(["audit", str(out / "09STRELSAU50.pdf"), "--against", str(other), "--plan", str(saved)]) == 0
    assert main(["audit", str(out / "09STRELSAU42.pdf"), "--against", str(other), "--plan", str(saved)]) == 1
    third = tmp_path / "third.txt"
    third.write_text(cable_file.read_text().replace("000042", "000051"))
    capsys.readouterr()
    assert main(["redact", str(third), "--plan", str(saved), "-o", f"{out}/"]) == 2
    assert "does not know this source" in capsys.readouterr().err


def test_a_source_that_changed_is_named_and_only_what_still_fits_holds(qtbot, opened, saved, another, cable_file):
    opened.close()
    text = cable_file.read_text().replace("Forty keepers", "Fifty keepers")
    cable_file.write_text(text.replace("3. (S/NF)", "3. (U) New.\n\n4. (S/NF)").replace("4. (N/SF)", "5. (N/SF)"))
    go_on(qtbot, another, saved)
    (told,) = another.strip.sentences
    assert "09 STRELSAU 42 has changed" in told
    assert "1 of the 3 decisions" in told
    assert [each.value for each in another.desk.case.decisions] == ["4", "lamps"]
    another.commands["history"].trigger()
    rows = another.history.lost.list
    assert rows.isVisible()
    assert rows.count() == 1
    assert "Withhold ¶1" in rows.item(0).text()
    assert "(b)(6)" in rows.item(0).text()
    assert "Ada Quill" in rows.item(0).text()
    another.desk.select("2")
    rows.itemActivated.emit(rows.item(0))
    assert another.desk.portion.id == "1"


def test_what_no_longer_fits_stays_in_the_session_until_the_list_is_cleared(qtbot, opened, saved, another, cable_file):
    opened.close()
    cable_file.write_text(cable_file.read_text().replace("Forty keepers", "Fifty keepers"))
    go_on(qtbot, another, saved)
    another.commands["save"].trigger()
    entry = json.loads(saved.read_text())["cables"][0]
    assert [each["value"] for each in entry["lost"]] == ["1"]
    another.history.lost.clear.click()
    another.commands["save"].trigger()
    assert json.loads(saved.read_text())["cables"][0]["lost"] == []
    another.desk.undo.undo()
    assert [each.value for each in another.desk.case.lost] == ["1"]


def test_nothing_is_exported_before_decisions_that_no_longer_fit_are_settled(
    qtbot, opened, saved, another, cable_file, tmp_path
):
    opened.close()
    cable_file.write_text(cable_file.read_text().replace("Forty keepers", "Fifty keepers"))
    go_on(qtbot, another, saved)
    target = tmp_path / "release.pdf"
    another.middle.show_export()
    page = another.middle.export
    page.file.setText(str(target))
    page.begin()
    assert "not there any more" in page.result.text()
    assert not target.exists()
    another.history.lost.clear.click()
    page.begin()
    qtbot.waitUntil(target.exists, timeout=LONG)


def test_a_source_that_is_gone_is_named_and_its_decisions_are_kept(qtbot, opened, saved, another, cable_file, tmp_path):
    opened.close()
    elsewhere = tmp_path / "deep" / "moved.txt"
    elsewhere.parent.mkdir()
    cable_file.rename(elsewhere)
    go_on(qtbot, another, saved)
    (told,) = another.strip.sentences
    assert "lamps.txt is not there" in told
    assert "3 decisions" in told
    another.keeper.save(saved)
    assert len(json.loads(saved.read_text())["cables"][0]["decisions"]) == 3
    go_on(qtbot, another, elsewhere)
    assert len(another.desk.case.decisions) == 3
    assert another.desk.arrivals.absent == ()


def test_a_source_beside_the_session_is_found(qtbot, opened, saved, another, cable_file, tmp_path):
    opened.close()
    folder = tmp_path / "parcel"
    folder.mkdir()
    for file in (saved, cable_file):
        file.rename(folder / file.name)
    go_on(qtbot, another, folder / saved.name)
    assert len(another.desk.case.decisions) == 3
    assert another.strip.sentences == ()


def test_a_closed_cable_stays_in_the_session_and_closed(qtbot, opened, saved, another, cable_file):
    opened.desk.close_case()
    opened.keeper.save(saved)
    opened.close()
    go_on(qtbot, another, saved)
    assert another.desk.cases == []
    go_on(qtbot, another, cable_file)
    assert len(another.desk.case.decisions) == 3


def test_the_cable_that_was_in_front_is_in_front_again(qtbot, opened, planned, saved, another, cable_file):
    other = saved.with_name("other.txt")
    other.write_text(cable_file.read_text().replace("000042", "000050"))
    planned(lambda: opened.open([other]))
    opened.keeper.save(saved)
    opened.close()
    go_on(qtbot, another, saved)
    assert len(another.desk.cases) == 2
    assert another.desk.number == 1


def test_another_cable_in_a_session_is_something_to_save(qtbot, opened, planned, saved, another, cable_file):
    assert opened.desk.undo.isClean()
    other = saved.with_name("other.txt")
    other.write_text(cable_file.read_text().replace("000042", "000050"))
    planned(lambda: opened.open([other]))
    assert opened.desk.unsaved
    opened.keeper.save(saved)
    opened.desk.close_case()
    assert opened.desk.unsaved
    opened.keeper.save(saved)
    opened.close()
    go_on(qtbot, another, saved)
    assert not another.desk.unsaved


def test_two_windows_on_one_session_are_prevented(qtbot, opened, saved, another):
    another.open([saved])
    assert "open in another window" in another.strip.sentences[0]
    assert another.desk.cases == []
    assert not another.keeper.save(saved)
    assert "choose another name" in another.strip.sentences[0]
    opened.desk.undo.setClean()
    opened.close()
    go_on(qtbot, another, saved)
    assert len(another.desk.case.decisions) == 3


def test_a_session_does_not_mix_with_what_is_open(qtbot, opened, saved, another, cable_file):
    opened.close()
    go_on(qtbot, another, cable_file)
    with qtbot.waitSignal(another.window_asked) as asked:
        another.open([saved])
    assert asked.args == [[saved], False]


def test_no_window_is_asked_for_a_session_that_could_not_be_in_it(qtbot, opened, saved, tmp_path):
    broken = tmp_path / "broken.tearline"
    broken.write_text("{")
    for path, told in ((broken, "no session file"), (saved, "work.tearline is open already")):
        with qtbot.assertNotEmitted(opened.window_asked):
            opened.open([path])
        assert told in opened.strip.sentences[0]


def test_a_name_is_proposed_for_a_session(opened, planned, tmp_path, monkeypatch):
    proposed = []
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *given: proposed.append(Path(given[2])) or ("", ""))
    opened.commands["save"].trigger()
    assert proposed[-1] == tmp_path / "09STRELSAU42.tearline"
    assert opened.keeper.save(tmp_path / "mine.tearline")
    opened.commands["save-as"].trigger()
    assert proposed[-1] == tmp_path / "mine.tearline"


def test_a_name_without_its_ending_replaces_nothing_unasked(opened, tmp_path, monkeypatch):
    (tmp_path / "old.tearline").write_text("of another")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "old"), ""))
    opened.commands["save-as"].trigger()
    assert (tmp_path / "old.tearline").read_text() == "of another"
    assert "old.tearline is there already" in opened.strip.sentences[0]


def test_save_asks_for_a_name_once(opened, planned, tmp_path, monkeypatch):
    asked = []
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: asked.append(1) or (str(tmp_path / "mine"), ""))
    opened.desk.select("3")
    planned(lambda: opened.desk.decide(Act.RELEASE))
    opened.commands["save"].trigger()
    assert (tmp_path / "mine.tearline").exists()
    assert not opened.isWindowModified()
    assert opened.settings.recent()[0] == tmp_path / "mine.tearline"
    planned(lambda: opened.desk.decide(Act.WITHHOLD))
    assert opened.isWindowModified()
    opened.commands["save"].trigger()
    assert not opened.isWindowModified()
    assert asked == [1]
    opened.commands["save-as"].trigger()
    assert asked == [1, 1]


def test_a_session_that_can_not_be_saved_is_told_and_stays_open(opened, planned, tmp_path, monkeypatch):
    opened.desk.select("3")
    planned(lambda: opened.desk.decide(Act.RELEASE))
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "none" / "work"), ""))
    opened.commands["save"].trigger()
    assert "is not there" in opened.strip.sentences[0]
    assert opened.isWindowModified()
    assert opened.desk.file is None


@pytest.mark.parametrize(
    ("content", "told"), [("{", "no session file"), ('{"schema": 9}', "newer version"), ("[]", "can't be used")]
)
def test_what_is_no_session_is_told_in_a_sentence(window, tmp_path, content, told):
    path = tmp_path / "work.tearline"
    path.write_text(content)
    window.open([path])
    assert told in window.strip.sentences[0]
    assert window.desk.file is None


def test_a_plan_file_of_before_holds_for_the_cable_it_was_made_for(qtbot, opened, another, cable_file, tmp_path):
    sha256 = opened.desk.case.read.cable.document.sha256
    plan = tmp_path / "decisions.json"
    decision = {"act": "release", "target": "portion", "value": "3"}
    plan.write_text(json.dumps({"schema": 1, "source": {"sha256": sha256}, "audience": "C", "decisions": [decision]}))
    go_on(qtbot, another, plan)
    assert "names no source" in another.strip.sentences[0]
    go_on(qtbot, another, Path(cable_file))
    assert fate(another, "3") is Fate.RELEASED
    assert str(another.desk.audience) == "C"


def write_corpus(path, *texts):
    """A corpus whose rows hold these cables."""
    with path.open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file, quoting=csv.QUOTE_ALL, doublequote=False, escapechar="\\", lineterminator="\n")
        for number, text in enumerate(texts, 1):
            header, _, body = text.partition("\n\n")
            rows.writerow([number, "3/10/2009 12:00", "09STRELSAU42", "", "CONFIDENTIAL", "", header + "\n\n", body])
    return path


@pytest.fixture
def saved_row(qtbot, window, cable_file, tmp_path):
    """A corpus of two cables, and a session in which a portion of its second row is withheld."""
    text = cable_file.read_text()
    corpus = write_corpus(tmp_path / "c.csv", text.replace("000042", "000041"), text)
    go_on(qtbot, window, corpus)
    window.desk.bring(1)
    window.desk.select("1")
    window.desk.decide(Act.WITHHOLD, ("(b)(6)",))
    window.desk.close_case(0)
    assert window.keeper.save(tmp_path / "work.tearline")
    window.close()
    return corpus


def test_a_row_of_a_corpus_is_gone_on_with(qtbot, saved_row, another, tmp_path, capsys):
    session = tmp_path / "work.tearline"
    go_on(qtbot, another, session)
    assert [each.value for each in another.desk.case.decisions] == ["1"]
    assert [each.read.cable.document.name for each in another.desk.cases] == ["c.csv, row 2"]
    assert another.strip.sentences == ()
    assert main(["redact", str(saved_row), "--plan", str(session), "-o", f"{tmp_path}/out/"]) == 1
    told = capsys.readouterr()
    assert "c.csv, row 1: The session does not know this source" in told.err
    assert "c.csv, row 2 →" in told.out


def test_a_row_that_stands_elsewhere_now_is_known_by_its_bytes(qtbot, saved_row, another, cable_file, tmp_path):
    text = cable_file.read_text()
    moved = saved_row.read_text(encoding="utf-8").partition('"2","3/10')
    new = write_corpus(tmp_path / "new.csv", text.replace("000042", "000040")).read_text(encoding="utf-8")
    saved_row.write_text(new + moved[0] + moved[1] + moved[2], encoding="utf-8", newline="")
    go_on(qtbot, another, tmp_path / "work.tearline")
    (told,) = another.strip.sentences
    assert told.startswith("c.csv, row 2 is not there any more: the file has changed; open it anew. The decision on it")
    go_on(qtbot, another, saved_row)
    decided = {each.read.cable.document.name: len(each.decisions) for each in another.desk.cases}
    assert decided == {"c.csv, row 1": 0, "c.csv, row 2": 0, "c.csv, row 3": 1}
