"""The extract as a file: audited, of the form that its name asks for, and never half written."""

import json
from io import BytesIO

import docx
import pymupdf
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from tearline.exports import extract as forms
from tearline.review.selection import own
from tearline.window.press_room import _Room

LONG = 30_000

OTHER = """\
R 121200Z MAR 09
FM SECSTATE WASHDC
C O N F I D E N T I A L STATE 000077

SUBJECT: NEW LAMPS (U)

1. (U) Lamps are on their way. They are blue.

2. (C/ORCON) They are paid for by somebody else.
"""


@pytest.fixture
def page(qtbot, opened, tmp_path):
    """The page of the export, with portions of two cables for the public, and an empty folder to write into."""
    (tmp_path / "other.txt").write_text(OTHER, encoding="utf-8")
    (tmp_path / "out").mkdir()
    opened.open([tmp_path / "other.txt"])
    qtbot.waitUntil(lambda: len(opened.desk.cases) == 2 and opened.desk.arrivals.reading is None, timeout=LONG)
    for number, portion in ((0, "1"), (0, "3"), (1, "1"), (1, "2")):
        opened.desk.bring(number)
        opened.desk.select(portion)
        opened.commands["pick"].trigger()
    opened.desk.draft.write(own("heading", "Lamps", "(U)"), 0)
    opened.activateWindow()
    opened.commands["export-extract"].trigger()
    return opened.middle.extract_export


def export(qtbot, page, path):
    page.file.setText(str(path))
    page.begin()
    qtbot.waitUntil(lambda: not page.running.under_way, timeout=LONG)


def text_of(path):
    match path.suffix:
        case ".pdf":
            with pymupdf.open(path) as pages:
                return "\n".join(page.get_text() for page in pages)
        case ".docx":
            return "\n".join(each.text for each in docx.Document(BytesIO(path.read_bytes())).paragraphs)
        case _:
            return path.read_text("utf-8")


def test_the_page_says_what_is_written_and_proposes_a_name(page, opened):
    assert page.isVisible()
    assert not opened.extracting.panel.isVisible()
    assert page.file.text().endswith("extract.pdf")
    assert opened.focusWidget() is page.file


@pytest.mark.parametrize("ending", forms.FORMS)
def test_each_form_is_written_and_audited(qtbot, page, tmp_path, ending):
    path = tmp_path / "out" / f"brief{ending}"
    export(qtbot, page, path)
    assert "The audit passed" in page.result.text()
    assert page.checks.text().startswith("✓")
    words = " ".join(text_of(path).split())
    assert "STATE 77" in words
    assert ("Forty keepers attended" in words) == (ending not in (".json", ".bib"))
    for hidden in ("treasurer", "somebody else"):
        assert hidden not in words
    assert [each.name for each in path.parent.iterdir()] == [path.name]
    if ending == ".json":
        assert len(json.loads(path.read_text())) == 2


def test_what_is_waited_for_is_told_with_the_result(qtbot, page, opened, tmp_path):
    opened.desk.address("C")
    export(qtbot, page, tmp_path / "out" / "brief.pdf")
    assert page.told.text() == "¶2 of 09 STATE 77 needs the originator's word (ORCON)."


def test_another_ending_is_refused_with_a_sentence(qtbot, page, tmp_path):
    export(qtbot, page, tmp_path / "out" / "brief.odt")
    assert "is to end in .pdf" in page.result.text()
    assert list((tmp_path / "out").iterdir()) == []


def test_a_cancelled_export_writes_nothing_and_the_old_file_stands(qtbot, page, tmp_path):
    path = tmp_path / "out" / "brief.pdf"
    path.write_bytes(b"from before")
    page.file.setText(str(path))
    page.begin()
    assert page.running.cancel.isVisible()
    page.running.cancel.click()
    qtbot.waitUntil(lambda: not page.running.under_way, timeout=LONG)
    assert page.result.text() == "Stopped. Nothing was written."
    assert path.read_bytes() == b"from before"


def test_a_file_that_does_not_pass_its_audit_is_not_written(qtbot, page, tmp_path, monkeypatch):
    """The press works in another process, so a broken exporter is put into this one."""
    sound = forms.FORMS[".txt"]
    leaky = {**forms.FORMS, ".txt": lambda extract: sound(extract) + b"the lamps were never bought"}
    monkeypatch.setattr(forms, "FORMS", leaky)
    room = _Room()
    call = lambda work, *values, step, stopped: getattr(room, work)(step, *values)  # noqa: E731
    monkeypatch.setattr(page._press, "call", call)
    export(qtbot, page, tmp_path / "out" / "brief.txt")
    assert "failed its audit" in page.result.text()
    assert "never bought" not in page.result.text()
    assert list((tmp_path / "out").iterdir()) == []


def test_nothing_is_exported_of_nothing(qtbot, page, opened, tmp_path):
    opened.desk.draft.remove(range(5))
    export(qtbot, page, tmp_path / "out" / "brief.pdf")
    assert list((tmp_path / "out").iterdir()) == []
    assert page.result.text() == "Nothing of any cable is in the extract yet."
    qtbot.waitUntil(lambda: page.summary.text() == page.result.text(), timeout=LONG)


def test_escape_goes_back_to_the_text(page, opened):
    QTest.keyClick(page.file, Qt.Key.Key_Escape)
    assert opened.middle.text.isVisible()


def test_citations_are_copied_from_text_tree_and_panel(opened, page):
    clipboard = QGuiApplication.clipboard()
    opened.show_view("review")
    opened.desk.bring(0)
    opened.desk.select("5/2")
    QTest.keyClick(opened.middle.text, Qt.Key.Key_C, Qt.KeyboardModifier.AltModifier)
    assert clipboard.text() == "09 STRELSAU 42, ¶5, 10 Mar 2009"
    opened.desk.choice.choose(["1", "2"])
    opened.outline.tree.setFocus()
    QTest.keyClick(opened.outline.tree, Qt.Key.Key_C, Qt.KeyboardModifier.AltModifier)
    assert clipboard.text().splitlines() == ["09 STRELSAU 42, ¶1, 10 Mar 2009", "09 STRELSAU 42, ¶2, 10 Mar 2009"]
    opened.commands["extract"].trigger()
    panel = opened.extracting.panel
    panel.list.choose(3, 2)
    assert panel.list.hasFocus()
    QTest.keyClick(panel.list, Qt.Key.Key_C, Qt.KeyboardModifier.AltModifier)
    assert clipboard.text().splitlines() == ["09 STATE 77, ¶1, 12 Mar 2009", "09 STATE 77, ¶2, 12 Mar 2009"]


@pytest.mark.parametrize("name", ["lamps.txt", "linked.txt", "plan.json"])
def test_nothing_that_the_window_reads_is_written_over(qtbot, page, opened, tmp_path, name):
    assert opened.keeper.save(tmp_path / "plan.json")
    (tmp_path / "linked.txt").hardlink_to(tmp_path / "other.txt")
    before = (tmp_path / name).read_bytes()
    export(qtbot, page, tmp_path / name)
    assert page.result.text() == f"{name} is read by this window, so nothing is written over it; give another name."
    assert (tmp_path / name).read_bytes() == before


def test_the_home_of_nobody_is_told(qtbot, page):
    export(qtbot, page, "~nobody-of-that-name/brief.pdf")
    assert page.result.text().startswith("The folder ~nobody-of-that-name is not there.")
