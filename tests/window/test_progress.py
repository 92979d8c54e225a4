"""Long work that a person waits for: seen while it goes on, stopped where it can be, silent once its place is gone."""

import threading

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QVBoxLayout, QWidget
from shiboken6 import delete

from tearline.window.progress import Progress
from tearline.window.workers import Errands

LONG = 20_000
"""Milliseconds that work beside the window may take on a busy machine."""


@pytest.fixture
def errands(qapp):
    errands = Errands()
    yield errands
    errands.close()


@pytest.fixture
def page(qapp):
    return QWidget()


@pytest.fixture
def progress(errands, page):
    shown = Progress(errands, "printing")
    QVBoxLayout(page).addWidget(shown)
    return shown


def test_its_step_is_seen_until_it_is_done(qtbot, progress):
    go_on, heard = threading.Event(), []

    def work(errand):
        errand.step("Drawing")
        go_on.wait(LONG / 1000)
        errand.deliver("drawn")

    progress.delivered.connect(heard.append)
    progress.ended.connect(heard.append)
    progress.run(work)
    qtbot.waitUntil(lambda: progress.step.text() == "Drawing …", timeout=LONG)
    assert not progress.isHidden()
    go_on.set()
    qtbot.waitUntil(lambda: not progress.under_way, timeout=LONG)
    assert heard == ["drawn", False]
    assert progress.isHidden()
    assert progress.step.text() == ""


def test_it_is_stopped_by_key_and_makes_nothing(qtbot, progress):
    go_on, heard = threading.Event(), []

    def work(errand):
        go_on.wait(LONG / 1000)
        errand.deliver("drawn")

    progress.delivered.connect(heard.append)
    progress.ended.connect(heard.append)
    progress.run(work)
    QTest.keyClick(progress.cancel, Qt.Key.Key_Space)
    go_on.set()
    qtbot.waitUntil(lambda: not progress.under_way, timeout=LONG)
    assert heard == [True]
    assert not progress.stop()


def test_what_can_not_be_stopped_any_more_ends_in_silence_where_nobody_is_there(qtbot, errands, page, progress):
    committed, go_on, ended = threading.Event(), threading.Event(), threading.Event()

    def work(errand):
        errand.commit("Writing")
        committed.set()
        go_on.wait(LONG / 1000)
        errand.deliver("written")
        ended.set()

    progress.run(work)
    assert committed.wait(LONG / 1000)
    assert not progress.stop()
    delete(page)
    go_on.set()
    assert ended.wait(LONG / 1000)
    qtbot.waitUntil(lambda: not errands._under_way, timeout=LONG)
