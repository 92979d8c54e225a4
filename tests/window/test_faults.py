import sys

import pytest
from PySide6.QtGui import QGuiApplication

import tearline
from tearline.errors import SourceError
from tearline.window import faults
from tearline.window.app import speaking

SECRET = "the treasurer told us"


class Keeper(Exception):
    """Keeps what it was given, as many errors do."""


def fail():
    held = SECRET  # a variable, as a debugger would show it
    try:
        {}[held]
    except KeyError as error:
        raise Keeper(f"{SECRET}: {held}") from error


@pytest.fixture
def listening(monkeypatch, opened):
    monkeypatch.setattr(sys, "excepthook", speaking(opened))
    return opened


def caught():
    try:
        fail()
    except Keeper as error:
        return error


def test_a_fault_in_a_slot_is_told_in_a_sentence_with_a_report(listening, monkeypatch):
    monkeypatch.setattr(listening.middle, "show_export", fail)
    listening.commands["export"].trigger()
    sentence = listening.strip.sentences[0]
    assert "Something went wrong inside Tearline (Keeper, fail:" in sentence
    assert listening.strip.report.isVisible()
    listening.strip.report.click()
    page = listening.pages.page
    shown = page.text.toPlainText()
    for words in ("Under way: export", "Keeper", "KeyError", tearline.__version__, "test_faults.py", " fail"):
        assert words in shown
    page.copy.click()
    assert QGuiApplication.clipboard().text() == shown


def test_no_text_of_a_cable_is_in_a_sentence_or_a_report():
    error = caught()
    assert SECRET in str(error)
    sentence = faults.tell(error)
    for words in (sentence, faults.report_of(sentence)):
        assert "treasurer" not in words
    assert "tearline/window" not in sentence


def test_the_folders_of_a_person_are_not_in_a_report():
    report = faults.report(caught(), "")
    assert str(tearline.__path__[0]) not in report
    assert "/tests/" not in report
    assert faults._file("/lib/tearline/window/desk.py") == "tearline/window/desk.py"


def test_a_sentence_of_its_own_needs_no_report(listening):
    sentence = faults.tell(SourceError("The file is empty."))
    assert faults.report_of(sentence) == ""
    listening.desk.trouble.emit(sentence)
    assert not listening.strip.report.isVisible()


def test_a_fault_in_work_beside_the_window_has_its_report_too(qtbot, listening):
    def work(_errand):
        fail()

    with qtbot.waitSignal(listening.desk.trouble, timeout=20_000) as told:
        listening.desk.errands.send(work, lambda _: None, listening.desk.trouble.emit)
    assert "Keeper" in faults.report_of(told.args[0])
    assert "treasurer" not in faults.report_of(told.args[0])


def test_only_the_last_reports_are_kept():
    for number in range(40):
        faults._reports[f"{number}"] = "report"
    faults.tell(caught())
    assert len(faults._reports) == 20
